"""What kind of study a paper reports."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc


@Language.factory("ketum_study")
class StudyCard:
    def __init__(self, nlp: Language, name: str) -> None:
        pass

    def __call__(self, doc: Doc) -> Doc:
        return doc
