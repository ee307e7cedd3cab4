"""What ketum's components write on spaCy's Doc and Span."""

from __future__ import annotations

from spacy.tokens import Doc, Span

from nlp.types import Study


def register() -> None:
    """Declare the attributes; safe to call twice."""
    Doc.set_extension("passage", default=None, force=True)
    Doc.set_extension("ignored", default=(), force=True)
    Doc.set_extension("outlines", default=None, force=True)
    Doc.set_extension("relations", default=(), force=True)
    Doc.set_extension("measurements", default=(), force=True)
    Doc.set_extension("study", default=Study(), force=True)
    Span.set_extension("concept_ids", default=(), force=True)
    Span.set_extension("source", default="", force=True)
    Span.set_extension("score", default=1.0, force=True)
    Span.set_extension("flags", default=None, force=True)
    Span.set_extension("negated", default=False, force=True)
    Span.set_extension("uncertain", default=False, force=True)
