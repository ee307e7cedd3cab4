"""Which effects kratom and its alkaloids cause or change."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc


@Language.factory("ketum_effects")
class Effects:
    def __init__(self, nlp: Language, name: str) -> None:
        pass

    def __call__(self, doc: Doc) -> Doc:
        return doc
