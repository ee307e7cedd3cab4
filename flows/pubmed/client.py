"""Ask PubMed which records a query finds, and for the records themselves."""

from __future__ import annotations

import datetime as dt
import io
import logging
import re
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

from Bio import Entrez
from lxml import etree

from flows.errors import PubMedFailed, PubMedRefused, TooManyHits
from flows.pubmed.medline import parse_stream
from flows.pubmed.transport import Clock, Transport, Unusable
from flows.pubmed.types import Deletion, Fault, Hits, Record

SOURCE = "pubmed"  # of the faults found here
MOST_HITS = 9_999  # PubMed hands out no more in one answer
BATCH = 200

_LOG = logging.getLogger(__name__)
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
_COMPLETE = re.compile(rb"(?:</PubmedArticleSet\s*>|<PubmedArticleSet\s*/>)\s*\Z")
_NONE_KNOWN = "ID list is empty"  # how EFetch refuses PMIDs of which it knows none
_OUTAGE = 2  # failed requests in a row, each with all its tries

Item = Record | Deletion | Fault
Request = dict[str, object]


def default_query() -> str:
    """The query for the kratom literature: `query.txt` without its comments, on one line."""
    lines = Path(__file__).with_name("query.txt").read_text("utf-8").splitlines()
    return " ".join(" ".join(line for line in lines if not line.startswith("#")).split())


class PubMed:
    """PubMed through the E-utilities: 3 requests a second, 10 with a key; failed ones are tried again.

    Args:
        email: Yours, which NCBI asks for.
        api_key: NCBI's key; never shown or logged.
        url: Base address of the E-utilities, for a mirror or a proxy.
        timeout: Seconds without a byte after which a connection is given up.
        clock: What tells the time and waits.

    Every method raises `PubMedUnreachable` where no connection comes about, `PubMedFailed`
    where all tries fail and `PubMedRefused` where trying again is no use.
    """

    def __init__(
        self,
        email: str,
        api_key: str | None = None,
        url: str | None = None,
        *,
        timeout: float = 30,
        clock: Clock = time,
    ) -> None:
        self._transport = Transport(email, api_key, url, timeout, clock)

    def search(self, query: str, *, changed_since: dt.date | None = None) -> Hits:
        """Find all records that match a query, of these only what changed since a day where one is given.

        Raises:
            TooManyHits: The query finds more than PubMed hands out; nothing is cut off in silence.
        """
        changed: Request = {}
        if changed_since:
            changed = {"datetype": "mdat", "mindate": f"{changed_since:%Y/%m/%d}", "maxdate": "3000/12/31"}
        ask = partial(self._transport.ask, "a search", Entrez.esearch, _hits)
        return ask(term=query, usehistory="y", retmax=MOST_HITS, **changed)

    def fetch(
        self,
        ids: Iterable[int],
        hits: Hits | None = None,
        batch: int = BATCH,
        on_batch: Callable[[int], None] | None = None,
    ) -> Iterator[Item]:
        """Fetch records, each once, in the order in which PubMed answers.

        What an answer lacks is asked for again, at last one by one; what PubMed still does
        not return becomes a `Fault` with its PMID. Nothing that was asked for goes missing.

        Args:
            ids: PMIDs.
            hits: The search they come from; where it found exactly these, no list of PMIDs is sent.
            batch: Records in one request.
            on_batch: Called after each answer with the number of PMIDs that it settled.
        """
        wanted = _Wanted(ids)
        by_id = partial(_by_id, wanted.left, batch)
        kept = hits and hits.webenv and set(hits.ids) == wanted.left.keys()
        first = partial(_by_history, hits, batch) if hits and kept else by_id
        rounds = (first, by_id, partial(_by_id, wanted.left, 1))
        report = on_batch or (lambda _: None)
        for requests in rounds:
            for items in self._answers(requests()):
                before = len(wanted.left)
                yield from wanted.take(items)
                report(before - len(wanted.left))
        lost = wanted.lost()
        yield from lost
        report(len(lost))

    def _answers(self, requests: Iterable[Request]) -> Iterator[list[Item]]:
        """The answers to one round of requests; a failed one is left to the next round, an outage is not."""
        failed = 0
        for request in requests:
            try:
                yield self._answer(request)
                failed = 0
            except (PubMedFailed, PubMedRefused) as error:
                failed += 1
                if failed == _OUTAGE:
                    raise
                yield [Fault(SOURCE, str(error), _alone(request))]
                if "WebEnv" in request:
                    return  # the history may be gone: ask for all that is left by PMID

    def _answer(self, request: Request) -> list[Item]:
        alone = _alone(request)
        what = f"record {alone}" if alone else "a batch of records"
        try:
            items = self._transport.ask(what, Entrez.efetch, _items, retmode="xml", **request)
        except PubMedRefused as error:
            if _NONE_KNOWN in error.why:
                return []
            raise
        return [replace(item, pmid=item.pmid or alone) if isinstance(item, Fault) else item for item in items]


class _Wanted:
    """The PMIDs asked for and not yet settled, and what is known of those that are not to be had."""

    def __init__(self, ids: Iterable[int]) -> None:
        self.left = dict.fromkeys(ids)
        self._faults: dict[int, Fault] = {}

    def take(self, items: Iterable[Item]) -> Iterator[Item]:
        """Pass on what is wanted, of several versions of a record the newest."""
        newest: dict[int, Record | Deletion] = {}
        for item in items:
            if isinstance(item, Fault):
                self._note(item)
            elif item.pmid not in self.left:
                _LOG.warning("PubMed returned record %d, which was not asked for or came before", item.pmid)
            elif item.pmid not in newest or _version(item) > _version(newest[item.pmid]):
                newest[item.pmid] = item
        for pmid in newest:
            del self.left[pmid]
        yield from newest.values()

    def lost(self) -> list[Fault]:
        """One fault for each PMID that is left."""
        reason = "PubMed did not return this record, asked for it alone at last"
        return [self._faults.get(pmid, Fault(SOURCE, reason, pmid)) for pmid in self.left]

    def _note(self, fault: Fault) -> None:
        _LOG.warning("%s (record %s); asking again", fault.reason, fault.pmid or "unknown")
        if fault.pmid in self.left:
            self._faults[fault.pmid] = fault


def _alone(request: Request) -> int | None:
    """The PMID of a request for one record."""
    ids = str(request.get("id", ""))
    return int(ids) if ids.isdecimal() else None


def _version(item: Record | Deletion) -> int:
    return item.version if isinstance(item, Record) else 0


def _by_history(hits: Hits, batch: int) -> Iterator[Request]:
    for start in range(0, len(hits.ids), batch):
        yield {"WebEnv": hits.webenv, "query_key": hits.query_key, "retstart": start, "retmax": batch}


def _by_id(ids: Iterable[int], batch: int) -> Iterator[Request]:
    listed = list(ids)  # now: what is left becomes less while this round is answered
    for start in range(0, len(listed), batch):
        yield {"id": ",".join(map(str, listed[start : start + batch]))}


def _items(body: bytes) -> list[Item]:
    if not _COMPLETE.search(body, max(0, len(body) - 100)):
        raise Unusable(f"the answer is cut off or no PubMed XML; it begins with {_beginning(body)!r}")
    return list(parse_stream(io.BytesIO(body), SOURCE))


def _hits(body: bytes) -> Hits:
    try:
        answer = etree.fromstring(body, _PARSER)
    except etree.XMLSyntaxError:
        answer = etree.Element("nothing")
    error, count = answer.findtext("ERROR"), answer.findtext("Count", "")
    if error or not count.isdecimal():
        raise Unusable(error or f"the answer is no search result; it begins with {_beginning(body)!r}")
    if int(count) > MOST_HITS:
        raise TooManyHits(int(count), MOST_HITS)
    ids = tuple(int(id_.text) for id_ in answer.iterfind("IdList/Id"))
    if len(ids) != int(count):
        raise Unusable(f"the search result lists {len(ids)} of {count} records")
    _log_warnings(answer)
    return Hits(len(ids), ids, answer.findtext("WebEnv"), answer.findtext("QueryKey"))


def _log_warnings(answer: etree._Element) -> None:
    """A phrase that PubMed does not know is left out of the search, which is no error but worth knowing."""
    for warning in answer.iterfind("*/*"):
        if warning.getparent().tag in ("ErrorList", "WarningList") and warning.tag != "OutputMessage":
            _LOG.warning("PubMed searched without %r (%s)", warning.text, warning.tag)


def _beginning(body: bytes) -> str:
    return " ".join(re.sub(rb"<[^>]*>", b" ", body[:1000]).decode("utf-8", "replace").split())[:80]
