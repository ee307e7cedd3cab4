"""The reading pipeline: which spaCy components, in which order."""

from __future__ import annotations

import hashlib
import warnings
from functools import cache
from importlib import metadata, resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import TYPE_CHECKING

from nlp import installed

if TYPE_CHECKING:
    from spacy.language import Language

TRAINED, EXTERNAL = "ketum_model", "ketum_external"
FACTS = ("ketum_actions", "ketum_effects", "ketum_measurements", "ketum_study")
"""The components that read facts, once the mentions are settled."""

COMPONENTS = (
    "ketum_sentences",
    "abbreviation_detector",
    "ketum_mentions",
    EXTERNAL,
    "ketum_roles",
    TRAINED,
    "ketum_assertion",
    *FACTS,
)
"""The order of the work on one text; a pipeline has one recogniser beside the vocabulary, or none."""

SHIPPED, RULES = "ketum", "rules"
"""What to ask for the recogniser that comes with ketum, and for none."""


def build(model: str = SHIPPED) -> Language:
    """Build the pipeline: scispaCy's tokenizer and abbreviation detector, vocabulary, rules, a recogniser.

    Args:
        model: `SHIPPED`, `RULES`, or the name or folder of an installed spaCy pipeline, whose
            entities are then used in place of the shipped recogniser's.

    Raises:
        VocabularyFault: A vocabulary or rule file breaks its own rules.
        ModelMissing, ModelUnusable: The model is not there, or cannot be used.
    """
    import spacy
    from scispacy.abbreviation import AbbreviationDetector  # noqa: F401  registers the component

    from nlp.components import assertion, extensions, mentions, roles, sentences, tokenizer  # noqa: F401  registers
    from nlp.measurements import measurements  # noqa: F401  registers
    from nlp.relations import actions, effects  # noqa: F401  registers
    from nlp.studies import study  # noqa: F401  registers

    components = _components(model)
    if TRAINED in components:
        import nlp.components.model
    if EXTERNAL in components:
        import nlp.components.external  # noqa: F401
    extensions.register()
    # scispaCy's detector warns at every abstract that defines no abbreviation.
    warnings.filterwarnings("ignore", message=r"\[W036\]")
    language = spacy.blank("en")
    language.tokenizer = tokenizer.pharmacology_tokenizer(language)
    for name in components:
        language.add_pipe(name, config={"model": model} if name == EXTERNAL else {})
    return language


def _components(model: str) -> tuple[str, ...]:
    left_out = {SHIPPED: (EXTERNAL,), RULES: (TRAINED, EXTERNAL)}.get(model, (TRAINED,))
    return tuple(name for name in COMPONENTS if name not in left_out)


_LIBRARIES = ("ahocorasick-rs", "numpy", "onnxruntime", "pint", "scispacy", "spacy", "tokenizers")


@cache
def version(model: str = SHIPPED, without: tuple[str, ...] = ()) -> str:
    """A digest of all that decides what a text means: code and data of this room, libraries, the model.

    Args:
        model: As `build` takes it.
        without: Files of this room that do not count.

    Raises:
        ModelMissing: The model is not there.
    """
    digest = hashlib.sha256()
    for name, data in sorted(_files(resources.files("nlp"), "")):
        if name in without:
            continue
        digest.update(f"{name}\0{len(data)}\0".encode())
        digest.update(data)
    for package in _LIBRARIES:
        digest.update(f"{package} {metadata.version(package)}\n".encode())
    digest.update(f"{model}\n".encode())
    if model not in (SHIPPED, RULES):
        _add_files(digest, installed.folder(model))
    return digest.hexdigest()[:16]


def _add_files(digest: hashlib._Hash, folder: Path) -> None:
    for path in sorted(path for path in folder.rglob("*") if path.is_file() and path.suffix != ".pyc"):
        with path.open("rb") as file:
            digest.update(f"{path.relative_to(folder)}\0".encode() + hashlib.file_digest(file, "sha256").digest())


def _files(folder: Traversable, prefix: str) -> list[tuple[str, bytes]]:
    found: list[tuple[str, bytes]] = []
    for entry in folder.iterdir():
        if entry.is_dir():
            if entry.name not in ("__pycache__", "training"):
                found += _files(entry, f"{prefix}{entry.name}/")
        elif not entry.name.endswith((".pyc", ".md")):
            found.append((prefix + entry.name, entry.read_bytes()))
    return found
