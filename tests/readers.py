"""A process that reads a data folder without rest while others publish to it; it must be importable to be spawned."""

from __future__ import annotations

from multiprocessing.synchronize import Event
from pathlib import Path
from queue import Queue

import warehouse
from warehouse.door import Warehouse

ASK = """
select r.found, count(*) as papers, count(distinct p.title) as titles, min(p.title) as title,
    (select sum(papers) from outcomes_by_alkaloid) as counted
from papers p, (from runs order by run_id desc limit 1) r
group by r.found
"""


def read(home: Path, begun: Event, stop: Event, seen: Queue[tuple[set[str], int, list[str]]]) -> None:
    """Ask a file held open, one reopened and one followed, until told to stop.

    Puts the versions seen, the number of answers, and what was wrong.
    """
    versions: set[str] = set()
    wrong: list[str] = []
    answers = 0
    with warehouse.open(home, follow=True) as following:
        while not stop.is_set():
            with warehouse.open(home) as held:
                first = _ask(held, wrong)
                versions |= {first, _ask(following, wrong)}
                if _ask(held, wrong) != first:
                    wrong.append(f"{held.file} changed while it was open")
            answers += 3
            begun.set()
        versions.add(_ask(following, wrong))
    seen.put((versions, answers, wrong))


def _ask(w: Warehouse, wrong: list[str]) -> str:
    """The title that all papers of a version share; a torn read would give other numbers."""
    (row,) = w.sql(ASK).to_dict("records")
    if not row["found"] == row["papers"] == row["counted"] or row["titles"] != 1:
        wrong.append(f"{w.file}: {row}")
    return str(row["title"])
