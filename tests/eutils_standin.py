"""A stand-in for NCBI's E-utilities on the loopback address, with faults on demand."""

from __future__ import annotations

import datetime as dt
import random
import re
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import TracebackType
from urllib.parse import parse_qsl, urlsplit
from xml.sax.saxutils import escape

from eutils_shapes import ANSWERS, ERROR_PAGE, article_set, efetch_error, esearch_result, revised

from flows.pubmed.medline import parse
from flows.pubmed.types import Record

MOST_HITS = 9_999
# Faults of the connection or the status, faults of an otherwise good answer, and an empty one, which may be right.
FAULTS = (
    "429", "429-retry-after", "500", "502-html", "200-html", "200-json", "200-nothing", "error-xml", "400-backend",
    "dropped", "cut", "cut-quietly", "stall", "stall-in-body",
)  # fmt: skip
DATA_FAULTS = ("missing", "duplicates", "shuffled", "strangers", "wrong-ids", "wrong-type")
EMPTY = "empty"
_WINDOW = re.compile(r'\((.*)\) (AND|NOT) \("([\d/]+)"\[(\w+)\] : "([\d/]+)"\[\4\]\)', re.DOTALL)


def load(*paths: Path) -> dict[int, str]:
    """The XML of all records in PubMed XML files by PMID; a later file wins."""
    return {item.pmid: item.xml for path in paths for item in parse(path) if isinstance(item, Record)}


def never() -> None:
    """No fault at all."""


def scripted(*faults: str | None) -> Callable[[], str | None]:
    """These faults for the first requests, one each (None: a good answer), then none."""
    script = deque(faults)
    return lambda: script.popleft() if script else None


def at_random(rate: float, seed: int, kinds: Iterable[str] = FAULTS) -> Callable[[], str | None]:
    """A fault of one of these kinds for this share of the requests."""
    choice, kinds = random.Random(seed), tuple(kinds)
    return lambda: choice.choice(kinds) if choice.random() < rate else None


@dataclass
class Clock:
    """Time that passes only by waiting, for a client that is not to wait in earnest."""

    now: float = 1000.0
    waits: list[float] = field(default_factory=list)

    def monotonic(self) -> float:
        return self.now

    def sleep(self, seconds: float, /) -> None:
        self.now += seconds
        self.waits.append(seconds)


@dataclass(frozen=True, slots=True)
class Request:
    """What was asked, and the fault it met."""

    at: float
    method: str
    utility: str
    parameters: dict[str, str]
    fault: str | None


@dataclass
class Eutils:
    """The server; use as a context manager, give `url` to the client, read `log` afterwards.

    Attributes:
        records: XML by PMID, in the shape of either set; may be changed between requests.
        found: PMIDs that a term without windows of dates finds; by default all records, whatever the term.
        dated: One of PubMed's dates (crdt, edat, mdat, pdat) of a record; by default `DateRevised`.
        most: PMIDs that one answer to a search lists at most.
        withheld: PMIDs that EFetch never returns.
        poison: PMIDs at which EFetch fails, whatever else it is asked for with them.
        unknown_phrases: What ESearch says it does not know.
        fault: Called for each request: the name of the fault that it meets, or None.
        stall: Seconds that a stalled answer takes at most.
        retry_after: What the fault "429-retry-after" asks for: seconds or a date.
    """

    records: dict[int, str]
    found: Callable[[str], Iterable[int]] | None = None
    dated: Callable[[int, str], dt.date] | None = None
    most: int = MOST_HITS
    withheld: set[int] = field(default_factory=set)
    poison: set[int] = field(default_factory=set)
    unknown_phrases: list[str] = field(default_factory=list)
    fault: Callable[[], str | None] = never
    stall: float = 30
    retry_after: int | str = 2
    log: list[Request] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._lock = threading.Lock()
        self._closing = threading.Event()
        self._server = _Server(("127.0.0.1", 0), type("Handler", (_Handler,), {"eutils": self}))

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_port}/entrez/eutils/"

    def __enter__(self) -> Eutils:
        threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._closing.set()
        self._server.shutdown()
        self._server.server_close()

    def asked(self, utility: str) -> list[Request]:
        """The requests to one utility so far."""
        return [request for request in self.log if request.utility == utility]

    def answer(self, method: str, utility: str, parameters: dict[str, str]) -> tuple[int, str, str | None]:
        """Status, body and fault of the answer to one request."""
        with self._lock:
            fault = self.fault()
            self.log.append(Request(time.monotonic(), method, utility, parameters, fault))
            if utility == "esearch":
                return (*self._esearch(parameters, fault), fault)
            if utility == "efetch":
                return (*self._efetch(parameters, fault), fault)
        return 404, ERROR_PAGE.format(404), fault

    def wait(self) -> None:
        """Keep a client waiting."""
        self._closing.wait(self.stall)

    def _esearch(self, parameters: Mapping[str, str], fault: str | None) -> tuple[int, str]:
        if not parameters.get("term"):
            return 200, esearch_result("<ERROR>Empty term and query_key - nothing todo</ERROR>")
        found = [] if fault == EMPTY else sorted(self._find(parameters["term"]), reverse=True)
        start = int(parameters.get("retstart", 0))
        shown = found[start : min(start + int(parameters.get("retmax", 20)), self.most)]
        shown = shown[1:] if fault == "missing" else shown
        ids = "\n".join(f"<Id>{pmid}</Id>" for pmid in shown)
        unknown = "".join(f"<PhraseNotFound>{escape(phrase)}</PhraseNotFound>" for phrase in self.unknown_phrases)
        errors = f"<ErrorList>{unknown}</ErrorList>" if unknown else ""
        none = "<WarningList><OutputMessage>No items found.</OutputMessage></WarningList>"
        return 200, esearch_result(
            f"<Count>{len(found)}</Count><RetMax>{len(shown)}</RetMax><RetStart>{start}</RetStart>"
            f"<IdList>\n{ids}\n</IdList><TranslationSet/>"
            f"<QueryTranslation>{escape(parameters['term'])}</QueryTranslation>{errors}{'' if found else none}"
        )

    def _find(self, term: str) -> set[int]:
        """What a term finds, as PubMed would: windows of dates from without to within, then the rest."""
        window = _WINDOW.fullmatch(term)
        if not window:
            return set(self.found(term) if self.found else self.records)
        inner, operator, first, field_, last = window.groups()
        dated = self.dated or (lambda pmid, _: revised(self.records[pmid]))
        found = self._find(inner)
        inside = {pmid for pmid in found if _day(first) <= dated(pmid, field_) <= _day(last)}
        return inside if operator == "AND" else found - inside

    def _efetch(self, parameters: Mapping[str, str], fault: str | None) -> tuple[int, str]:
        asked = [int(pmid) for pmid in parameters.get("id", "").split(",") if pmid.strip().isdecimal()]
        if not any(asked):
            return 400, efetch_error("ID list is empty! Possibly it has no correct IDs.")
        if self.poison.intersection(asked):
            return 500, "Internal Server Error"
        known = [pmid for pmid in asked if pmid in self.records and pmid not in self.withheld]
        return 200, article_set(self.records[pmid] for pmid in self._disturbed(known, fault))

    def _disturbed(self, pmids: list[int], fault: str | None) -> list[int]:
        if fault == EMPTY:
            return []
        if fault == "missing":
            return pmids[1:]
        if fault == "wrong-ids":
            return [pmid for pmid in self.records if pmid not in pmids][: len(pmids)]
        if fault == "duplicates":
            return pmids + pmids[:2]
        if fault == "shuffled":
            return pmids[::-1]
        if fault == "strangers":
            return [*pmids, *(pmid for pmid in self.records if pmid not in pmids)][: len(pmids) + 1]
        return pmids


def _day(text: str) -> dt.date:
    """2025, 2025/03 or 2025/03/01."""
    return dt.date(*[*map(int, text.split("/")), 1, 1][:3])


def _content_type(body: bytes, fault: str | None) -> str:
    if body.startswith(b"{"):
        return "application/json"
    return "text/html" if b"<html" in body or fault == "wrong-type" else "text/xml; charset=UTF-8"


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that is killed or gives up is no fault of the server."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


class _Handler(BaseHTTPRequestHandler):
    eutils: Eutils

    def do_GET(self) -> None:
        self._serve(urlsplit(self.path).query)

    def do_POST(self) -> None:
        self._serve(self.rfile.read(int(self.headers["Content-Length"])).decode())

    def _serve(self, query: str) -> None:
        path = re.fullmatch(r"/entrez/eutils/(\w+)\.fcgi", urlsplit(self.path).path)
        parameters = dict(parse_qsl(query))
        status, text, fault = self.eutils.answer(self.command, path[1] if path else "", parameters)
        status, text = ANSWERS.get(fault or "", (status, text))
        text = text.replace("{key}", parameters.get("api_key", "none"))
        if fault == "stall":
            self.eutils.wait()
        if fault not in ("dropped", "stall"):
            self._send(status, text.encode(), fault)

    def _send(self, status: int, body: bytes, fault: str | None) -> None:
        self.send_response(status)
        self.send_header("Content-Type", _content_type(body, fault))
        if fault == "429-retry-after":
            self.send_header("Retry-After", str(self.eutils.retry_after))
        if fault != "cut-quietly":  # without a length, the end of the connection is the end of the body
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        partly = fault in ("cut", "cut-quietly", "stall-in-body")
        self.wfile.write(body[: len(body) // 2] if partly else body)
        self.wfile.flush()
        if fault == "stall-in-body":
            self.eutils.wait()

    def log_message(self, format: str, *arguments: object) -> None:
        """Say nothing: `Eutils.log` keeps more."""
