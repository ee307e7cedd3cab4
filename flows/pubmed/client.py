"""Ask PubMed which records a query finds, and for the records themselves."""

from __future__ import annotations

import datetime as dt
import logging
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from Bio import Entrez

from flows.pubmed import answers
from flows.pubmed.answers import SOURCE, Item
from flows.pubmed.errors import PubMedFailed, PubMedRefused
from flows.pubmed.transport import Clock, Transport
from flows.pubmed.types import Fault, Hits, Record, Survey
from flows.pubmed.windows import MODIFIED, Window, outside, search_in_parts, within

BATCH = 200

_LOG = logging.getLogger(__name__)
_NONE_KNOWN = "ID list is empty"  # how EFetch refuses PMIDs of which it knows none
_PATIENCE, _PATIENCE_ALONE = 2, 5  # failed requests in a row, for many records or for one, each with all its tries
_ROUNDS = 3  # of questions whose answers are to agree
_BETWEEN_ROUNDS = 60  # seconds, in which PubMed's servers may come to agree


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
        self._ask = Transport(email, api_key, url, timeout, clock).ask
        self._clock = clock

    def search(self, query: str) -> Hits:
        """Find all records that match a query, in parts where PubMed does not list them in one answer.

        Raises:
            TooManyHits: Not even parts can be listed; nothing is cut off in silence.
        """
        for round_ in range(_ROUNDS):
            whole = self._search(query)
            if whole.listed:
                return whole
            found = search_in_parts(self._search, query)
            if len(found) == whole.count:
                return Hits(whole.count, tuple(sorted(found)))
            self._disagreed(round_, f"{whole.count:,} records found, {len(found):,} in parts")
        raise PubMedFailed("a search", f"{whole.count:,} records found, but {len(found):,} in its parts", _ROUNDS)

    def survey(self, query: str, changed_since: dt.date | None) -> Survey:
        """Find all that matches a query, and of it what was modified since a day.

        An answer may be empty by right or by a fault, so what was not modified is counted
        too: both must add up to the whole.

        Args:
            query: In PubMed's syntax.
            changed_since: The first day; None where changes are of no interest.

        Raises:
            TooManyHits: Not even parts can be listed.
        """
        for round_ in range(_ROUNDS):
            whole = self.search(query)
            if changed_since is None:
                return Survey(whole, Hits(0, ()))
            window = Window(MODIFIED, changed_since)
            changed = self.search(within(query, window))
            rest = self._ask("a count", Entrez.esearch, answers.count, term=outside(query, window), retmax=0)
            if changed.count + rest == whole.count:
                return Survey(whole, changed)
            self._disagreed(round_, f"{whole.count:,} records found, {changed.count:,} modified and {rest:,} not")
        return Survey(whole, None)

    def _search(self, query: str) -> Hits:
        return self._ask("a search", Entrez.esearch, answers.hits, term=query, retmax=answers.MOST_HITS)

    def _disagreed(self, round_: int, counts: str) -> None:
        _LOG.warning("PubMed's counts contradict each other: %s", counts)
        if round_ + 1 < _ROUNDS:
            self._clock.sleep(_BETWEEN_ROUNDS)

    def fetch(
        self,
        ids: Iterable[int],
        batch: int = BATCH,
        on_batch: Callable[[int], None] | None = None,
    ) -> Iterator[Item]:
        """Fetch records, each once, in the order in which PubMed answers.

        What an answer lacks is asked for again in small batches, and at last one by one; what
        PubMed still does not return becomes a `Fault` with its PMID. Nothing that was asked
        for goes missing, and no record that cannot be had keeps others from coming.

        Args:
            ids: PMIDs.
            batch: Records in one request.
            on_batch: Called after each answer with the number of PMIDs that it settled.
        """
        wanted = _Wanted(ids)
        report = on_batch or (lambda _: None)
        for size, patience in ((batch, _PATIENCE), (max(2, batch // 10), _PATIENCE), (1, _PATIENCE_ALONE)):
            for items in self._answers(list(wanted.left), size, patience):
                before = len(wanted.left)
                yield from wanted.take(items)
                report(before - len(wanted.left))
        lost = wanted.lost()
        yield from lost
        report(len(lost))

    def _answers(self, ids: Sequence[int], size: int, patience: int) -> Iterator[list[Item]]:
        """The answers to requests for so many records each; what fails is left to be asked in smaller ones.

        So many failures in a row end it, as the records may be such that PubMed chokes on them;
        for single records they are an outage.
        """
        failed = 0
        for start in range(0, len(ids), size):
            asked = ids[start : start + size]
            try:
                yield self._answer(asked)
                failed = 0
            except (PubMedFailed, PubMedRefused) as error:
                failed += 1
                if failed == patience and size == 1:
                    raise
                yield [Fault(SOURCE, str(error), asked[0] if len(asked) == 1 else None)]
                if failed == patience:
                    return

    def _answer(self, ids: Sequence[int]) -> list[Item]:
        alone = ids[0] if len(ids) == 1 else None
        what = f"{len(ids)} records" if alone is None else f"record {alone}"
        try:
            items = self._ask(what, Entrez.efetch, answers.items, retmode="xml", id=",".join(map(str, ids)))
        except PubMedRefused as error:
            if _NONE_KNOWN not in error.why:
                raise
            items = []
        items = [replace(item, pmid=item.pmid or alone) if isinstance(item, Fault) else item for item in items]
        if alone is not None and all(item.pmid != alone for item in items):
            return [Fault(SOURCE, _without(items), alone, absent=True)]
        return items


class _Wanted:
    """The PMIDs asked for and not yet settled, and what is known of those that are not to be had."""

    def __init__(self, ids: Iterable[int]) -> None:
        self.left = dict.fromkeys(ids)
        self._faults: dict[int, Fault] = {}

    def take(self, items: Iterable[Item]) -> Iterator[Item]:
        """Pass on what is wanted, of several versions of a record the newest."""
        newest: dict[int, Record] = {}
        strange = []
        for item in items:
            if isinstance(item, Fault):
                self._note(item)
            elif item.pmid not in self.left:
                strange.append(item.pmid)
            elif item.pmid not in newest or item.version > newest[item.pmid].version:
                newest[item.pmid] = item
        if strange:
            _LOG.warning("PubMed returned %d records unasked or again, the first %d", len(strange), strange[0])
        for pmid in newest:
            del self.left[pmid]
        yield from newest.values()

    def lost(self) -> list[Fault]:
        """One fault for each PMID that is left: what its last answer was."""
        return [self._faults[pmid] for pmid in self.left]

    def _note(self, fault: Fault) -> None:
        _LOG.info("record %s: %s", fault.pmid or "unknown", fault.reason)
        if fault.pmid in self.left:
            self._faults[fault.pmid] = fault


def _without(items: Sequence[Item]) -> str:
    """What was wrong with a good answer to a question for one record."""
    if items:
        return f"PubMed returned record {items[0].pmid} in the place of this one"
    return "PubMed did not return this record when asked for it alone"
