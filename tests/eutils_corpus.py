"""A PubMed that lives: every day papers appear, change, are retracted, merged, deleted and come back."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable
from dataclasses import dataclass, field

from jobs import article

_WORDS = ("relieved", "caused", "raised", "lowered", "did not change")
_RETRACTED = "Retracted Publication"


@dataclass
class Paper:
    """One paper as PubMed has it now, with the dates that PubMed files it under."""

    pmid: int
    created: dt.date
    entered: dt.date
    published: dt.date
    modified: dt.date
    text: str
    about_kratom: bool = True
    version: int = 1
    types: tuple[str, ...] = ("Journal Article",)
    ties: dict[str, int] = field(default_factory=dict)
    earlier: list[str] = field(default_factory=list)

    def xml(self) -> str:
        return article(
            self.pmid,
            self.text,
            title="Kratom" if self.about_kratom else "Another plant",
            version=self.version,
            revised=self.modified.isoformat(),
            types=self.types,
            ties=self.ties,
        )

    def day(self, name: str) -> dt.date:
        """One of PubMed's dates by the name of its field."""
        return {"crdt": self.created, "edat": self.entered, "pdat": self.published, "mdat": self.modified}[name]


class Corpus:
    """The papers; `records` is what EFetch returns, kept up to date in place.

    Attributes:
        records: XML by PMID.
        ever_deleted: PMIDs that were deleted at some time, whatever became of them.
        touched: What became different in the last hour that passed.
    """

    def __init__(self, today: dt.date, size: int, seed: int) -> None:
        self.today = today
        self.records: dict[int, str] = {}
        self.ever_deleted: set[int] = set()
        self.touched: set[int] = set()
        self._papers: dict[int, Paper] = {}
        self._deleted: list[Paper] = []
        self._random = random.Random(seed)
        self._next = 1000
        for _ in range(size):
            self._appear(back=self._random.randrange(30, 3000))

    @property
    def matching(self) -> dict[int, str]:
        """What the query finds."""
        return {pmid: xml for pmid, xml in self.records.items() if self._papers[pmid].about_kratom}

    def dated(self, pmid: int, name: str) -> dt.date:
        return self._papers[pmid].day(name)

    def pass_day(self, seed: int) -> None:
        """Let one day pass; what happens depends on the seed."""
        self.today += dt.timedelta(days=1)
        self.pass_hour(seed)
        self.touched.clear()

    def pass_hour(self, seed: int) -> None:
        """Let things happen within a day."""
        self._random.seed(seed)
        for happens, chance in _EVENTS:
            while self._random.random() < chance:
                happens(self)

    def _appear(self, back: int = 0) -> Paper:
        """A new paper, filed as if it had entered some days ago."""
        self._next += self._random.randrange(1, 5)
        created = self.today - dt.timedelta(days=back)
        entered = created - dt.timedelta(days=self._random.choice((0, 0, 1, 400)))
        paper = Paper(self._next, created, entered, entered, created, self._sentence())
        self._put(paper)
        return paper

    def _appear_backdated(self) -> None:
        self._appear(back=self._random.randrange(3, 200))

    def _change(self) -> None:
        """Rewritten, now and then as a new version, now and then filed under the day before or the one before that."""
        if paper := self._any():
            paper.earlier.append(paper.text)
            paper.text = self._sentence()
            paper.version += self._random.random() < 0.1
            self._modified(paper, back=self._random.choice((0, 0, 1, 2)))

    def _revert(self) -> None:
        if (paper := self._any()) and paper.earlier:
            paper.text = paper.earlier.pop()
            self._modified(paper)

    def _retract(self) -> None:
        if paper := self._any():
            notice = self._appear()
            notice.ties["RetractionOf"] = paper.pmid
            paper.ties["RetractionIn"] = notice.pmid
            paper.types = (*paper.types, _RETRACTED)
            self._put(notice)
            self._modified(paper)

    def _merge(self) -> None:
        """Two records of one paper become one; the other had named it before."""
        if (gone := self._any()) and (kept := self._any()) and gone is not kept:
            kept.ties["UpdateOf"] = gone.pmid
            self._modified(kept)
            self._delete(gone)

    def _name_a_successor(self) -> None:
        if (paper := self._any()) and (other := self._any()) and paper is not other:
            paper.ties["RepublishedIn"] = other.pmid
            self._modified(paper)

    def _shrink(self) -> None:
        for _ in range(self._random.randrange(1, 4)):
            if len(self._papers) > 10 and (paper := self._any()):
                self._delete(paper)

    def _come_back(self) -> None:
        """Restored as it was, with all its dates."""
        if self._deleted:
            self._put(self._deleted.pop(self._random.randrange(len(self._deleted))))

    def _turn(self) -> None:
        """A paper leaves the query, or comes to match it."""
        if paper := self._any():
            paper.about_kratom = not paper.about_kratom
            self._modified(paper)

    def _modified(self, paper: Paper, back: int = 0) -> None:
        paper.modified = self.today - dt.timedelta(days=back)
        self._put(paper)

    def _put(self, paper: Paper) -> None:
        self.touched.add(paper.pmid)
        self._papers[paper.pmid] = paper
        self.records[paper.pmid] = paper.xml()

    def _delete(self, paper: Paper) -> None:
        self._deleted.append(self._papers.pop(paper.pmid))
        self.ever_deleted.add(paper.pmid)
        self.touched.add(paper.pmid)
        del self.records[paper.pmid]

    def _any(self) -> Paper | None:
        return self._papers[self._random.choice(list(self._papers))] if self._papers else None

    def _sentence(self) -> str:
        return f"Extract {self._random.randrange(10**9)} {self._random.choice(_WORDS)} pain in rats."


# What may happen on a day, each again and again with this chance.
_EVENTS: tuple[tuple[Callable[[Corpus], object], float], ...] = (
    (Corpus._appear, 0.5),
    (Corpus._appear_backdated, 0.25),
    (Corpus._change, 0.5),
    (Corpus._revert, 0.1),
    (Corpus._retract, 0.07),
    (Corpus._merge, 0.05),
    (Corpus._name_a_successor, 0.05),
    (Corpus._shrink, 0.15),
    (Corpus._come_back, 0.15),
    (Corpus._turn, 0.15),
)
