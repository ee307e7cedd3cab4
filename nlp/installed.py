"""Where a spaCy pipeline lies that is installed as a package or kept in a folder."""

from __future__ import annotations

import importlib.util
from pathlib import Path

from nlp.errors import ModelMissing


def folder(model: str) -> Path:
    """The folder of a pipeline's `config.cfg`.

    Args:
        model: Name of a package, as `en_ner_bc5cdr_md`, or path of a folder.

    Raises:
        ModelMissing: There is neither.
    """
    spec = importlib.util.find_spec(model) if model.isidentifier() else None
    package = [Path(place) for place in (spec.submodule_search_locations or ())] if spec else []
    for place in (*package, Path(model)):
        # A package keeps its pipeline in a folder that has the version in its name.
        for config in (place / "config.cfg", *sorted(place.glob("*/config.cfg"))):
            if config.is_file():
                return config.parent
    raise ModelMissing(model)
