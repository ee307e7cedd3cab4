"""Puts texts of records together, and writes them on one line where a format needs that."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

_BREAKS = re.compile(r"[\t\n\v\f\r\x1c-\x1e\x85\u2028\u2029]")


def joined(texts: Iterable[str], head: str, between: str, tail: str) -> Iterator[str]:
    """Give the texts with something before, between and after them, one piece at a time."""
    yield head
    for number, text in enumerate(texts):
        if number:
            yield between
        yield text
    yield tail


def unbroken(text: str) -> str:
    """Put a space for each tab and line break, so that all characters keep their places."""
    return _BREAKS.sub(" ", text)


def one_line(text: str) -> str:
    """Put one space for every run of white space."""
    return " ".join(text.split())
