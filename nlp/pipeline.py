"""The reading pipeline: which spaCy components, in which order."""

from __future__ import annotations

import hashlib
import warnings
from functools import cache
from importlib import metadata, resources
from importlib.resources.abc import Traversable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language

COMPONENTS = (
    "ketum_sentences",
    "abbreviation_detector",
    "ketum_mentions",
    "ketum_roles",
    "ketum_model",
    "ketum_assertion",
)
"""The order of the work on one text."""


TRAINED = "ketum_model"


def build() -> Language:
    """Build the pipeline: scispaCy's tokenizer and abbreviation detector, vocabulary, rules, recogniser.

    Raises:
        VocabularyFault: A vocabulary or rule file breaks its own rules.
    """
    return _build(COMPONENTS)


def build_rules() -> Language:
    """The pipeline without the trained recogniser: what the training recipe reads the vocabulary's mentions with."""
    return _build(tuple(name for name in COMPONENTS if name != TRAINED))


def _build(components: tuple[str, ...]) -> Language:
    import spacy
    from scispacy.abbreviation import AbbreviationDetector  # noqa: F401  registers the component

    from nlp.components import assertion, extensions, mentions, roles, sentences, tokenizer  # noqa: F401  register

    if TRAINED in components:
        from nlp.components import model  # noqa: F401  registers itself
    extensions.register()
    # scispaCy's detector warns at every abstract that defines no abbreviation.
    warnings.filterwarnings("ignore", message=r"\[W036\]")
    language = spacy.blank("en")
    language.tokenizer = tokenizer.pharmacology_tokenizer(language)
    for name in components:
        language.add_pipe(name)
    return language


@cache
def version() -> str:
    """A digest of all that decides what a text means: this room's code and data, spaCy and scispaCy."""
    digest = hashlib.sha256()
    for name, data in sorted(_files(resources.files("nlp"), "")):
        digest.update(f"{name}\0{len(data)}\0".encode())
        digest.update(data)
    for package in ("spacy", "scispacy"):
        digest.update(f"{package} {metadata.version(package)}\n".encode())
    return digest.hexdigest()[:16]


def _files(folder: Traversable, prefix: str) -> list[tuple[str, bytes]]:
    found: list[tuple[str, bytes]] = []
    for entry in folder.iterdir():
        if entry.is_dir():
            if entry.name not in ("__pycache__", "training"):
                found += _files(entry, f"{prefix}{entry.name}/")
        elif not entry.name.endswith((".pyc", ".md")):
            found.append((prefix + entry.name, entry.read_bytes()))
    return found
