"""Where things stand: places in spaCy's text as places in title or abstract."""

from __future__ import annotations

from spacy.tokens import Doc, Span

from nlp.types import Sentence


class Places:
    """The sentences of a text, and offsets of the joined text as offsets into its fields.

    Mentions need no map: the entity at index i of `doc.ents` is the reading's mention i.
    """

    def __init__(self, doc: Doc) -> None:
        self._split = len(doc._.passage.title) + 1  # where the abstract begins
        self.sentences: list[Sentence] = []
        self._index: dict[int, int] = {}
        for sent in doc.sents:
            text = sent.text.strip()
            if text:
                self._index[sent.start] = len(self.sentences)
                start = sent.start_char + len(sent.text) - len(sent.text.lstrip())
                self.sentences.append(Sentence(*self.of(start, start + len(text))))

    def sentence(self, sent: Span) -> int:
        """The index of a sentence of the text."""
        return self._index[sent.start]

    def of(self, start: int, end: int) -> tuple[str, int, int]:
        """The field that [start, end) of the joined text lies in, and its offsets there."""
        if start < self._split:
            return "title", start, end
        return "abstract", start - self._split, end - self._split
