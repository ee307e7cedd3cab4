"""A PubMed query as a test that files can be put to without PubMed.

AND, OR and NOT work from left to right, as PubMed works them. A word is looked for as it
stands: PubMed's own additions (synonyms, narrower MeSH headings) are not made.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ahocorasick_rs import BytesAhoCorasick, Implementation

from flows.pubmed.errors import QueryNotCompiled
from flows.pubmed.types import Record

_TEXT = ("title", "abstract", "keywords")
_WHOLE = ("mesh", "substances")  # a heading is the term, and does not only contain it
_FIELDS = {
    "tiab": _TEXT,
    "title/abstract": _TEXT,
    "ti": ("title",),
    "title": ("title",),
    "ab": ("abstract",),
    "abstract": ("abstract",),
    "ot": ("keywords",),
    "other term": ("keywords",),
    "mh": ("mesh",),
    "mesh": ("mesh",),
    "mesh terms": ("mesh",),
    "nm": ("substances",),
    "supplementary concept": ("substances",),
    "all": (*_TEXT, *_WHOLE),
    "all fields": (*_TEXT, *_WHOLE),
}
_OPERATORS = ("AND", "OR", "NOT")
_DEEPEST = 100  # groups in groups

_TOKEN = re.compile(r"""\s*(?:(?P<sign>[()])|(?P<text>"[^"]*"\*?|[^\s()"\[\]]+)(?:\s*\[(?P<tag>[^\[\]]*)\])?)""")
_WORD = re.compile(r"[^\W_]+")
_ASCII_WORD = re.compile(r"[0-9a-z]+")

# In the bytes of a record a word may be cut by tags, and everything else may stand between two words.
_TAG = rb"""<(?:[^<>"']|"[^"]*"|'[^']*')*+>"""
_CUT = rb"(?:" + _TAG + rb")*+"
_GAP = rb"(?:[^0-9a-z<&]|&[a-z]+;|" + _TAG + rb")*+"
_PLAIN = bytes(ord(chr(c).lower()) if c < 128 and (chr(c).isalnum() or chr(c) in "<>") else 32 for c in range(256))
_NOT_ASCII = ("\u0130", "\u212a")  # the only other characters that have ASCII letters as their lower case
_HIDING = (b"<!", b"<?", *(char.encode() for char in _NOT_ASCII))  # in these, text may stand in yet other ways
_REFERENCE = re.compile(rb"&#(?:0*([0-9]{1,7})|x0*([0-9a-fA-F]{1,6}));")

Texts = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class _Term:
    """Words in a row, with a space around; without the last one where the word goes on."""

    words: str
    fields: tuple[str, ...]
    whole: bool

    def match(self, texts: Texts) -> bool:
        return any(self._is_in(text) for field in self.fields for text in texts[field])

    def anchors(self) -> frozenset[str]:
        words = self.words.strip()
        return frozenset({words if words.isascii() else max(_ASCII_WORD.findall(words), key=len, default="")})

    def _is_in(self, text: str) -> bool:
        if not self.whole:
            return self.words in text
        return text == self.words if self.words.endswith(" ") else text.startswith(self.words)


@dataclass(frozen=True, slots=True)
class _Group:
    """Parts that are joined from left to right; the operator of the first does not count."""

    parts: tuple[tuple[str, _Term | _Group], ...]

    def match(self, texts: Texts) -> bool:
        found = False
        for operator, part in self.parts:
            if operator == "OR":
                found = found or part.match(texts)
            elif found:
                found = part.match(texts) is (operator == "AND")
        return found

    def anchors(self) -> frozenset[str]:
        """Strings of which one stands in whatever matches: as long ones as there are."""
        chosen: frozenset[str] = frozenset()
        for operator, part in self.parts:
            if operator == "OR":
                chosen |= part.anchors()
            elif operator == "AND":
                chosen = max(chosen, part.anchors(), key=lambda anchors: min(map(len, anchors)))
        return chosen


class Terms:
    """A query that records can be put to, in two steps: quickly by their bytes, then exactly."""

    def __init__(self, query: _Group) -> None:
        self._query = query
        anchors = [_from_first_letter(anchor) for anchor in sorted(query.anchors())]
        self._begins = (
            BytesAhoCorasick(_beginnings(anchors), implementation=Implementation.DFA) if all(anchors) else None
        )
        self._goes_on = re.compile(b"|".join(map(_spelled, anchors)), re.IGNORECASE).match

    def may_match(self, element: bytes) -> bool:
        """Whether a record's XML, not yet parsed, may match; False is certain."""
        if _is_in(b"&#", element):
            element = _REFERENCE.sub(_character, element)
        if self._begins is None or any(_is_in(sign, element) for sign in _HIDING):
            return True
        found = self._begins.find_matches_as_indexes(element.translate(_PLAIN), overlapping=True)
        return any(self._goes_on(element, start + 1) for _, start, _ in found)

    def match(self, record: Record) -> bool:
        """Whether a record matches."""
        return self._query.match(
            {
                "title": _prepared([record.title]),
                "abstract": _prepared(section.text for section in record.sections),
                "keywords": _prepared(record.keywords),
                "mesh": _prepared(heading.descriptor for heading in record.mesh),
                "substances": _prepared(record.substances),
            }
        )


def compile_query(query: str) -> Terms:
    """Make a test of a PubMed query.

    Understood are words, "phrases", words that go on (kratom*), AND, OR, NOT, parentheses and
    the fields of title, abstract, other terms (author keywords), MeSH headings and substance
    names; without a field, a term may stand in any of these.

    Raises:
        QueryNotCompiled: the query has something else; the error names the part.
    """
    return Terms(_Parser(query).whole())


def _is_in(sign: bytes, element: bytes) -> bool:
    return sign[-1:] in element and sign in element  # one byte is found thirty times faster than two


def _from_first_letter(anchor: str) -> tuple[str, ...]:
    """The words of an anchor without numbers at its beginning, which are too frequent to look for."""
    words = anchor.split()
    first = next((place for place, word in enumerate(words) if not word.isdecimal()), 0)
    return tuple(words[first:])


def _beginnings(anchors: Iterable[tuple[str, ...]]) -> list[bytes]:
    """How anchors may begin in plain bytes: with their first word, whole or cut by a tag."""
    found = set()
    for word, *more in anchors:
        found |= {f"{word}{end}" for end in ((" ", ">", "<") if more else ("",))}
        found |= {f"{word[:length]}<" for length in range(1, len(word))}
    return [f"{before}{beginning}".encode() for beginning in sorted(found) for before in (" ", ">")]


def _spelled(anchor: tuple[str, ...]) -> bytes:
    """An anchor as a pattern of the bytes that it may stand in."""
    return _GAP.join(_CUT.join(bytes([char]) for char in word.encode()) for word in anchor)


def _character(reference: re.Match[bytes]) -> bytes:
    """What a reference to a character stands for, if it may be part of an anchor; else a space."""
    char = chr(min(int(reference[1]) if reference[1] else int(reference[2], 16), 0x10FFFF))
    return char.encode() if (char.isascii() and char.isalnum()) or char in _NOT_ASCII else b" "


def _prepared(texts: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(f" {' '.join(_WORD.findall(text.lower()))} " for text in texts if text)


class _Parser:
    def __init__(self, query: str) -> None:
        self._query = query
        self._at = 0

    def whole(self) -> _Group:
        group = self._group(0)
        if self._at < len(self._query):
            raise self._fault("there is no ( before this )")
        return group

    def _group(self, depth: int) -> _Group:
        """Read as far as the group goes: to its parenthesis, which stays, or to the end."""
        if depth > _DEEPEST:
            raise self._fault(f"there are more than {_DEEPEST} groups in groups")
        parts = [("OR", self._operand(depth))]
        while (token := self._peek()) and token["sign"] != ")":
            operator = token["text"]
            if operator not in _OPERATORS or token["tag"] is not None:
                raise self._fault("AND, OR or NOT is missing before this; a phrase needs quotation marks")
            self._at = token.end()
            parts.append((operator, self._operand(depth)))
        return _Group(tuple(parts))

    def _operand(self, depth: int) -> _Term | _Group:
        token = self._peek()
        if token is None or token["sign"] == ")" or token["text"] in _OPERATORS:
            raise self._fault("a term is missing here")
        if not token["sign"]:
            term = self._term(token)
            self._at = token.end()
            return term
        opened, self._at = self._at, token.end()
        group = self._group(depth + 1)
        closed = self._peek()
        if closed is None:
            self._at = opened
            raise self._fault("this ( is not closed")
        self._at = closed.end()
        return group

    def _term(self, token: re.Match[str]) -> _Term:
        tag = "all" if token["tag"] is None else " ".join(token["tag"].lower().split())
        if tag not in _FIELDS:
            raise self._fault(f"[{token['tag']}] is no field that files can be searched by")
        text = token["text"].replace('"', "")
        words = _WORD.findall(text.lower())
        if "*" in text.rstrip()[:-1] or not words:
            raise self._fault("a term is one or more words, and only its end may be left open (*)")
        end = "" if text.rstrip().endswith("*") else " "
        fields = _FIELDS[tag]
        return _Term(f" {' '.join(words)}{end}", fields, set(fields) <= set(_WHOLE))

    def _peek(self) -> re.Match[str] | None:
        """The next token; None at the end."""
        if not self._query[self._at :].strip():
            self._at = len(self._query)
            return None
        token = _TOKEN.match(self._query, self._at)
        if token is None:
            raise self._fault("this is not closed, or has nothing before it")
        return token

    def _fault(self, why: str) -> QueryNotCompiled:
        return QueryNotCompiled(self._query[self._at :].strip()[:40] or "the end", why)
