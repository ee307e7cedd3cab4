"""Read a byte stream of XML as chunks of UTF-8, whatever its compression and encoding."""

from __future__ import annotations

import codecs
import gzip
import re
import zlib
from collections.abc import Iterator
from typing import BinaryIO

from isal import igzip
from isal.igzip_lib import IsalError

CHUNK = 1 << 20  # bytes

_DECLARATION = re.compile(rb"""(?:\xef\xbb\xbf)?\s*<\?xml\s[^>]*?\bencoding\s*=\s*["']([^"'<>]*)["']""")


class StreamBrokenError(Exception):
    """Nothing after this point of a stream can be read; the message is the reason."""


def utf8_chunks(stream: BinaryIO) -> Iterator[bytes]:
    """Yield a stream's content as UTF-8 in pieces of about `CHUNK` bytes.

    gzip is told by its first bytes; UTF-16, ISO-8859-x and Windows-125x by byte order
    mark or XML declaration. UTF-8 is passed on as it is, faulty bytes included.

    Args:
        stream: A seekable byte stream at its beginning.

    Raises:
        StreamBrokenError: After everything that came before the fault was yielded.
    """
    chunks = _unzipped(stream)
    head = next(chunks, b"")
    encoding = _encoding(head)
    if encoding == "utf-8":
        yield head
        yield from chunks
        return
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        yield decoder.decode(head).encode()
        for chunk in chunks:
            yield decoder.decode(chunk).encode()
        decoder.decode(b"", final=True)
    except UnicodeError as error:
        raise StreamBrokenError(f"it is not in the encoding {encoding} that it declares: {error}") from error


def _unzipped(stream: BinaryIO) -> Iterator[bytes]:
    magic = stream.read(2)
    stream.seek(0)
    held = bytearray()
    broken = ""
    try:
        for piece in _inflated(stream) if magic == b"\x1f\x8b" else iter(lambda: stream.read(CHUNK), b""):
            held += piece
            if len(held) >= CHUNK:
                yield bytes(held)
                held.clear()
    except EOFError:
        broken = "its gzip data are cut off"
    except (gzip.BadGzipFile, zlib.error) as error:
        broken = f"its gzip data are damaged: {error}"
    if held:
        yield bytes(held)
    if broken:
        raise StreamBrokenError(broken)


def _inflated(stream: BinaryIO) -> Iterator[bytes]:
    """Inflate by igzip, three times faster; where it meets a fault it loses what it had, so gzip goes on from there."""
    done = 0
    try:
        fast = igzip.GzipFile(fileobj=stream)  # type: ignore[no-untyped-call]
        while piece := fast.read1(CHUNK):
            yield piece
            done += len(piece)
    except (EOFError, gzip.BadGzipFile, IsalError):  # type: ignore[misc]  # its stub leaves out the base class
        stream.seek(0)
        slow = gzip.GzipFile(fileobj=stream)
        slow.seek(done)
        while piece := slow.read1(CHUNK):  # read() would lose it, too
            yield piece


def _encoding(head: bytes) -> str:
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    if head.startswith((b"<\0", b"\0<")):
        return "utf-16-le" if head.startswith(b"<") else "utf-16-be"
    match = _DECLARATION.match(head)
    declared = match[1].decode("ascii", "replace") if match else "utf-8"
    try:
        encoding = codecs.lookup(declared).name
    except (LookupError, ValueError):
        encoding = ""
    if encoding in ("utf-8", "ascii"):
        return "utf-8"
    if encoding.startswith(("iso8859", "cp125")):
        return encoding
    raise StreamBrokenError(f"it declares the encoding {declared!r}, in which it cannot be read")
