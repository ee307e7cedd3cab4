"""Cut PubMed XML into its record elements, in bounded memory, never seeing a DTD."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from ahocorasick_rs import BytesAhoCorasick

from flows.pubmed.stream import StreamBrokenError, utf8_chunks
from flows.pubmed.types import Fault

LONGEST = 32 << 20  # bytes of one record; those with thousands of authors have some megabytes

_SETS = ("PubmedArticleSet", "PubmedBookArticleSet", "MedlineCitationSet")
_RECORDS = ("PubmedArticle", "PubmedBookArticle", "DeleteCitation", "DeleteDocument")
_OLD_RECORD = "MedlineCitation"  # a record in a MedlineCitationSet, elsewhere only a part of one

_BLANK = re.compile(rb"(?:[ \t\r\n]|\xef\xbb\xbf)*+")  # joined files have byte order marks in their middle
_TOKEN = re.compile(
    rb"""<!--.*?-->
    | <\?(?P<instruction>.*?)\?>
    | <!DOCTYPE(?:[^"'\[>]|"[^"]*"|'[^']*')*+(?:(?P<subset>\[)|>)
    | </(?P<closed>[^\s<>/]+)\s*>
    | <(?P<opened>[^\s<>/!?"'=]+)(?:\s+[^\s<>/"'=]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*+\s*(?P<empty>/?)>""",
    re.S | re.X,
)
_HIDING = rb"<!--.*?(?:-->|\Z)|<!\[CDATA\[.*?(?:\]\]>|\Z)|<\?.*?(?:\?>|\Z)"  # tags in these are none
_ENCODING = re.compile(rb"""xml\s.*?\bencoding\s*=\s*["'](.*?)["']""", re.S)
_OWN_PMID = re.compile(rb"<(?:MedlineCitation|BookDocument)\b[^<>]*>\s*<PMID\b[^<>]*>\s*([0-9]{1,18})\s*</PMID\s*>")


def _landmarks(*records: str) -> re.Pattern[bytes]:
    """Tags at which reading can start again after something broken."""
    return re.compile(rf"<(?:{'|'.join(records)})(?=[\s/>])|</?(?:{'|'.join(_SETS)})(?=[\s/>])".encode())


_LANDMARKS = {"": _landmarks(*_RECORDS), _OLD_RECORD: _landmarks(*_RECORDS, _OLD_RECORD)}


def _inside(record: str) -> re.Pattern[bytes]:
    """Inside a record: what hides tags, its end, and what can only come after its end."""
    other = _LANDMARKS.get(record, _LANDMARKS[""]).pattern
    return re.compile(
        rb"(?P<hiding>" + _HIDING + rf")|(?P<end></{record}\s*>)|(?P<other>".encode() + other + b")", re.S
    )


_INSIDE = {record: _inside(record) for record in (*_RECORDS, _OLD_RECORD)}
_HIDES = BytesAhoCorasick([b"<!", b"<?"])
# A record without any of these ends at the first end tag of its name: fifty times faster to see.
_SUSPECT = {"<!", "<?", *(f"<{record}" for record in _RECORDS), *(f"/{name}" for name in _SETS)}
_SUSPECTS = {
    record: BytesAhoCorasick([sign.encode() for sign in sorted({*_SUSPECT, f"<{record}"})])
    for record in (*_RECORDS, _OLD_RECORD)
}


def split(stream: BinaryIO, source: str) -> Iterator[bytes | Fault]:
    """Yield each record element as UTF-8 bytes, and a `Fault` for everything that is not one.

    Elements are cut out by their tags and are still to be parsed; comments and CDATA
    that look like tags are understood. Several sets joined into one stream are accepted.

    Args:
        stream: A seekable byte stream at its beginning.
        source: What to call the stream in a `Fault`.
    """
    return _Splitter(utf8_chunks(stream), source).pieces()


def own_pmid(fragment: bytes) -> int | None:
    """The PMID of the record in a fragment of XML, however broken; never that of a paper it cites."""
    pmid = _OWN_PMID.search(fragment)
    return int(pmid[1]) or None if pmid else None


def fault(source: str, reason: str, fragment: bytes = b"") -> Fault:
    """Describe what is wrong with a fragment: whose it is, as far as it says so, and how it begins."""
    excerpt = " ".join(fragment[:300].decode("utf-8", "replace").split())
    return Fault(source, reason, own_pmid(fragment), excerpt or None)


class _Splitter:
    """A window that moves over the text: `_data[_at:]` is what was read and not yet dealt with."""

    def __init__(self, chunks: Iterator[bytes], source: str) -> None:
        self._chunks = chunks
        self._source = source
        self._data = b""
        self._at = 0
        self._set = ""  # the set that is open
        self._old = _OLD_RECORD  # the same where a bare MedlineCitation is a record, else empty
        self._begun = False  # a set or a record was seen
        self._encoding = b""  # of the first XML declaration

    def pieces(self) -> Iterator[bytes | Fault]:
        try:
            while self._skip_blank():
                piece = self._piece()
                if piece is not None:
                    yield piece
            self._check_end()
        except StreamBrokenError as stop:
            yield fault(self._source, str(stop), self._data[self._at :])

    def _piece(self) -> bytes | Fault | None:
        """Deal with what begins here: a record, a part of the frame around the records, or neither."""
        token = self._token()
        if token is None:
            return self._stray("it is not XML")
        opened = (token["opened"] or b"").decode("utf-8", "replace")
        if opened in _SETS:
            return self._open_set(opened, token)
        if opened in _RECORDS or (opened and opened == self._old):
            return self._record(opened, token)
        if opened:
            return self._stray(f"it is not PubMed XML: its root element is <{opened}>")
        if token["closed"]:
            return self._close_set(token)
        self._check_prolog(token)
        self._at = token.end()
        return None

    def _open_set(self, name: str, token: re.Match[bytes]) -> Fault | None:
        cut_off = fault(self._source, f"the set before this one is cut off: </{self._set}> is missing")
        piece = cut_off if self._set else None
        self._begun = True
        self._set = "" if token["empty"] else name
        self._old = _OLD_RECORD if name == "MedlineCitationSet" else ""
        self._at = token.end()
        return piece

    def _close_set(self, token: re.Match[bytes]) -> Fault | None:
        if token["closed"] != self._set.encode():
            return self._stray("it is not XML")
        self._set = ""
        self._at = token.end()
        return None

    def _check_prolog(self, token: re.Match[bytes]) -> None:
        if token["subset"]:
            raise StreamBrokenError("its DOCTYPE has declarations of its own (entities), which are refused")
        instruction = token["instruction"] or b""
        if re.match(rb"xml\s", instruction):
            declared = _ENCODING.match(instruction)
            encoding = declared[1].lower() if declared else b"utf-8"
            if self._encoding and encoding != self._encoding:
                raise StreamBrokenError("its encoding changes in the middle")
            self._encoding = encoding

    def _record(self, name: str, token: re.Match[bytes]) -> bytes | Fault:
        """Cut out the record that begins here; a `Fault` where another begins before its end."""
        self._begun = True
        if token["empty"]:
            self._at = token.end()
            return token[0]
        mark = self._mark(name, token.end() - self._at) or self._next_landmark()
        start, self._at = self._at, mark.end() if mark.lastgroup == "end" else mark.start()
        element = self._data[start : self._at]
        if mark.lastgroup != "end":
            return fault(self._source, f"a {name} is not closed", element)
        if _HIDES.find_matches_as_indexes(element) and len(_OWN_PMID.findall(element)) > 1:
            return fault(self._source, f"a comment in this {name} hides the beginning of another", element)
        return element

    def _mark(self, name: str, offset: int) -> re.Match[bytes] | None:
        """Find the end of the record that begins here, or what is behind it, reading on as needed."""
        while True:
            mark = self._plain_end(name, self._at + offset) or _INSIDE[name].search(self._data, self._at + offset)
            if mark and mark.lastgroup != "hiding":
                return mark
            if mark and mark.end() < len(self._data):
                offset = mark.end() - self._at
                continue
            resume = mark.start() if mark else self._data.rfind(b"<", self._at + offset)
            offset = (resume if resume >= 0 else len(self._data)) - self._at
            if not self._grow():
                return None

    def _plain_end(self, name: str, start: int) -> re.Match[bytes] | None:
        end = self._data.find(f"</{name}".encode(), start)
        if end < 0 or _SUSPECTS[name].find_matches_as_indexes(memoryview(self._data)[start:end]):
            return None
        return _INSIDE[name].match(self._data, end)

    def _next_landmark(self) -> re.Match[bytes]:
        """Where to go on after a record without an end, by the tags alone."""
        landmark = _LANDMARKS[self._old].search(self._data, self._at + 1)
        if landmark:
            return landmark
        if len(self._data) - self._at > LONGEST:
            raise StreamBrokenError(f"a record is longer than {LONGEST >> 20} MiB; the rest is not read")
        raise StreamBrokenError("it is cut off inside a record")

    def _stray(self, verdict: str) -> Fault | None:
        """Skip to the next landmark; before anything of PubMed was seen, give up with the verdict."""
        if not self._begun:
            raise StreamBrokenError(verdict)
        begin = self._at + 1
        landmark = _LANDMARKS[self._old].search(self._data, begin)
        fragment = self._data[self._at : landmark.start() if landmark else None]
        stray = fault(self._source, "unexpected content between records", fragment)
        while not landmark:
            tag = self._data.rfind(b"<", begin)  # perhaps the first bytes of a landmark
            self._at = tag if tag >= 0 else len(self._data)
            if not self._grow():
                self._at = len(self._data)
                return None if self._set else stray  # a set left open is a fault of its own
            begin = 0
            landmark = _LANDMARKS[self._old].search(self._data)
        self._at = landmark.start()
        return stray

    def _token(self) -> re.Match[bytes] | None:
        while not (token := _TOKEN.match(self._data, self._at)):
            if self._data[self._at : self._at + 1] != b"<" or not self._grow():
                return None
        return token

    def _skip_blank(self) -> bool:
        while True:
            blank = _BLANK.match(self._data, self._at)
            self._at = blank.end() if blank else self._at
            if self._at < len(self._data):
                return True
            if not self._grow():
                return False

    def _grow(self) -> bool:
        if len(self._data) - self._at > LONGEST:
            return False
        chunk = next(self._chunks, None)
        if chunk is None:
            return False
        self._data = self._data[self._at :] + chunk
        self._at = 0
        return True

    def _check_end(self) -> None:
        if self._set:
            raise StreamBrokenError(f"it is cut off: </{self._set}> is missing at its end")
        if not self._begun:
            raise StreamBrokenError("it has no root element" if self._data.strip() else "it is empty")
