"""Many nights over a living PubMed in bad weather, and what must be true after each and at the end."""

from __future__ import annotations

import datetime as dt
import itertools
import json
import random
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from bare_nights import QUERY
from eutils_corpus import Corpus
from eutils_standin import DATA_FAULTS, EMPTY, FAULTS, MOST_HITS, Eutils, at_random, never
from jobs import part_rows, start

from flows import records
from flows.ledger import Ledger
from flows.planning import Standing
from flows.pubmed.medline import parse_record
from flows.records import record_hash

_BEGIN = dt.date(2026, 1, 1)
_KINDS = (*FAULTS, *DATA_FAULTS, EMPTY)


@dataclass(frozen=True)
class Night:
    """What a day and its night are like.

    Attributes:
        seed: Decides what happens to the papers, which requests fail, and how.
        fault_rate: Share of the requests that meet a fault.
        killed_at: The run is killed at this call of those that `night_runner` watches.
        withheld: Share of the records that EFetch does not return this night.
        restless_at: Papers change while the run goes on, at this request.
    """

    seed: int
    fault_rate: float = 0.3
    killed_at: int | None = None
    withheld: float = 0.0
    restless_at: int | None = None


def random_nights(count: int, seed: int) -> Iterator[Night]:
    """Nights with faults on 30 % of the requests; now and then a storm, a kill, a record that is not to be had."""
    chance = random.Random(seed)
    for _ in range(count):
        yield Night(
            seed=chance.randrange(2**31),
            fault_rate=chance.choices((0.3, 0.9), (0.95, 0.05))[0],
            killed_at=chance.randrange(60) if chance.random() < 0.4 else None,
            withheld=0.02 if chance.random() < 0.2 else 0.0,
            restless_at=chance.randrange(8) if chance.random() < 0.2 else None,
        )


class Runner:
    """The process that runs the nights; a context manager."""

    def __enter__(self) -> Runner:
        self._process = start("import night_runner; night_runner.main()")
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.communicate()

    def run(self, home: Path, now: dt.datetime, killed_at: int | None, **options: object) -> str:
        """How a night ended: the status of the run, the error that ended it, or `killed`."""
        pipes = self._process
        assert pipes.stdin and pipes.stdout and pipes.stderr
        order = {"home": str(home), "now": now.isoformat(), "killed_at": killed_at} | options
        print(json.dumps(order), file=pipes.stdin, flush=True)
        answer = pipes.stdout.readline()
        assert answer, pipes.stderr.read()
        code, said = json.loads(answer)
        assert code in (0, 1, -9), said
        return "killed" if code == -9 else str(said)


class Simulation:
    """A data folder, and the PubMed that it is filled from; a context manager.

    Args:
        home: The data folder, and the place for another beside it.
        runner: Runs the nights.
        seed: Of the papers to begin with.
        most: PMIDs that PubMed lists in one answer.
    """

    def __init__(self, home: Path, runner: Runner, seed: int, most: int = MOST_HITS) -> None:
        self.corpus = Corpus(_BEGIN, size=60, seed=seed)
        self.outcomes: Counter[str] = Counter()
        self.requests = self.faults = 0
        self._home, self._runner, self._most = home, runner, most
        self._shown: set[tuple[int, str]] = set()  # versions that PubMed had in a night that was completed
        self._eutils = Eutils(
            self.corpus.records,
            found=lambda _: self.corpus.matching,
            dated=self.corpus.dated,
            most=most,
            stall=0.3,
        )

    def __enter__(self) -> Simulation:
        self._eutils.__enter__()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._eutils.__exit__(kind, error, trace)

    def night(self, night: Night) -> str:
        """Let a day pass and run the night; check what it says of itself where it was completed."""
        self.corpus.pass_day(night.seed)
        chance = random.Random(night.seed)
        self._eutils.fault = self._weather(night)
        self._eutils.withheld = {pmid for pmid in self.corpus.records if chance.random() < night.withheld}
        outcome = self._run(self._home, night.killed_at, timeout=0.2)
        self.outcomes[outcome.split(":")[0]] += 1
        if outcome in ("published", "unchanged"):
            self._check_night()
        return outcome

    def summary(self) -> str:
        """What happened, and what was shown, in one line."""
        ended = ", ".join(f"{count} {outcome}" for outcome, count in self.outcomes.most_common())
        stored = records.scan(self._home).newest.values()
        return (
            f"nights: {ended}; {self.requests:,} requests, {self.faults:,} met a fault; "
            f"{len(stored):,} papers stored, {sum(newest.withdrawn for newest in stored):,} of them withdrawn; "
            f"{len(self._shown):,} versions seen and kept; nothing is lost"
        )

    def _weather(self, night: Night) -> Callable[[], str | None]:
        faults, requests = at_random(night.fault_rate, night.seed, _KINDS), itertools.count()

        def weather() -> str | None:
            if next(requests) == night.restless_at:
                self.corpus.pass_hour(night.seed + 1)
            return faults()

        return weather

    def finish(self) -> None:
        """Let quiet days pass, and check that nothing is lost, nothing is wrong, and nothing is unexplained."""
        self._eutils.fault = never
        self._eutils.withheld = set()
        for days in (1, 1, 7, 1):
            self.corpus.today += dt.timedelta(days=days)
            self.corpus.touched.clear()
            assert self._run(self._home) in ("published", "unchanged")
            self._check_night()
        self._check_end()

    def _run(self, home: Path, killed_at: int | None = None, timeout: float = 30) -> str:
        now = dt.datetime.combine(self.corpus.today, dt.time(3))
        outcome = self._runner.run(home, now, killed_at, url=self._eutils.url, most=self._most, timeout=timeout)
        self.requests += len(self._eutils.log)
        self.faults += sum(request.fault is not None for request in self._eutils.log)
        self._eutils.log.clear()
        return outcome

    def _check_night(self) -> None:
        """After a completed night every record of the query is stored in its newest version, or pending."""
        index, standings = records.scan(self._home), self._standings()
        pending = {pmid for pmid, standing in standings.items() if standing.state == "pending"}
        assert all(standings[pmid].reason for pmid in pending)
        for pmid, xml in self.corpus.matching.items():
            if pmid not in pending | self.corpus.touched:
                newest = index.newest[pmid]
                assert (newest.record_hash, newest.withdrawn) == (record_hash(xml), False), pmid
                assert standings[pmid].state == "stored", pmid
                self._shown.add((pmid, record_hash(xml)))
        gone = {pmid for pmid, newest in index.newest.items() if newest.withdrawn}
        assert gone <= self.corpus.ever_deleted
        withdrawn = {pmid for pmid, standing in standings.items() if standing.state == "withdrawn"}
        assert withdrawn <= gone <= withdrawn | pending  # what came back may be pending

    def _check_end(self) -> None:
        index, standings = records.scan(self._home), self._standings()
        clean = self._home.with_name("clean")
        assert self._run(clean) == "published"
        expected = {pmid: (n.version, n.record_hash) for pmid, n in records.scan(clean).newest.items()}
        stored = {pmid: (n.version, n.record_hash) for pmid, n in index.newest.items()}
        assert {pmid: stored[pmid] for pmid in expected} == expected
        assert {pmid for pmid, standing in standings.items() if standing.state == "stored"} == set(expected)
        for pmid in stored.keys() - expected.keys():
            if pmid in self.corpus.records:
                assert standings[pmid].state == "unmatched", pmid
                assert stored[pmid][1] == record_hash(self.corpus.records[pmid]), pmid
            else:
                assert standings[pmid].state == "withdrawn", pmid
                assert index.newest[pmid].withdrawn
        assert stored.keys() == standings.keys()
        kept = set(part_rows(self._home, "records", "pmid", "record_hash"))
        assert self._shown <= kept
        self._check_successors(standings)

    def _check_successors(self, standings: dict[int, Standing]) -> None:
        for newest, xml in records.newest_xml(self._home, records.scan(self._home)):
            if newest.withdrawn:
                named = [link.other_pmid for link in parse_record(xml).links if link.link_type == "republished_in"]
                assert standings[newest.pmid].replaced_by == (named[-1] if named else None)

    def _standings(self) -> dict[int, Standing]:
        with Ledger(self._home) as ledger:
            return ledger.standings(QUERY)
