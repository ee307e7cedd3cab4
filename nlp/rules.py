"""Rule files: the YAML and TSV below `nlp/vocabulary/`, read once and validated."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from nlp.errors import VocabularyFault


class Rules(BaseModel):
    """Base of every rule file's shape: no unknown keys."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Joined(Rules):
    """When a drug's name is part of the effect's name."""

    drugs: tuple[str, ...]
    words: tuple[str, ...]
    to_subtypes: tuple[str, ...]
    to_words: tuple[str, ...]


class Boundaries(Rules):
    """`boundaries.yaml`."""

    before: tuple[str, ...]
    after: tuple[str, ...]
    joined: Joined


@cache
def boundaries() -> Boundaries:
    """How far an effect's name reaches."""
    return Boundaries.model_validate(_read("boundaries.yaml"))


def _read(name: str) -> dict[str, Any]:
    text = (resources.files("nlp") / "vocabulary" / name).read_text(encoding="utf-8")
    try:
        return dict(yaml.safe_load(text))
    except (yaml.MarkedYAMLError, ValidationError) as error:
        mark = getattr(error, "problem_mark", None)
        raise VocabularyFault(name, mark.line + 1 if mark else 1, str(error).splitlines()[0]) from None
