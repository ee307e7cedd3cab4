"""The front door: passages in, readings out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.language import Language
from spacy.tokens import Doc, Span

from nlp.types import Mention, Passage, Reading, Sentence

_BATCH = 64  # the fastest of 16, 64 and 256


def read(language: Language, passages: Iterable[Passage]) -> Iterator[Reading]:
    """Read passages in order.

    Args:
        language: What `nlp.pipeline.build` made.
        passages: Titles and abstracts; either may be empty.

    Yields:
        One reading a passage; spans are in code points of the passage's own title and abstract.
    """
    for doc in language.pipe((_doc(language, p) for p in passages), batch_size=_BATCH):
        yield _reading(doc._.passage, doc)


def _doc(language: Language, passage: Passage) -> Doc:
    doc = language.make_doc(f"{passage.title}\n{passage.abstract}")
    doc._.passage = passage
    return doc


def _reading(passage: Passage, doc: Doc) -> Reading:
    split = len(passage.title) + 1  # where the abstract begins
    sentences: list[Sentence] = []
    index: dict[int, int] = {}
    for sent in doc.sents:
        text = sent.text.strip()
        if text:
            index[sent.start] = len(sentences)
            start = sent.start_char + len(sent.text) - len(sent.text.lstrip())
            sentences.append(Sentence(*_place(start, start + len(text), split)))
    mentions = tuple(_mention(ent, split, index[ent.sent.start]) for ent in doc.ents)
    return Reading(passage.key, tuple(sentences), mentions)


def _place(start: int, end: int, split: int) -> tuple[str, int, int]:
    if start < split:
        return "title", start, end
    return "abstract", start - split, end - split


def _mention(ent: Span, split: int, sentence: int) -> Mention:
    field, start, end = _place(ent.start_char, ent.end_char, split)
    return Mention(
        field, start, end, ent.text, sentence, ent.label_, ent.kb_id_ or None,
        ent._.negated, ent._.uncertain, ent._.source, ent._.score,
    )  # fmt: skip
