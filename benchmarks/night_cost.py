"""What a night costs as the store grows: nothing new, one new paper, and the same with the whole file made anew.

    python benchmarks/night_cost.py ../shared/pubmed [--papers 1000 10000 50000] [--plot docs/night_cost.svg]

Real records are repeated under fresh PMIDs; a text that repeats is read once (model `rules`). A night is one
`ketum run` in a process of its own over a file of one record. Given are the seconds of all processors, which other
work on the machine changes little, those of the clock, and the process' memory at its highest; the median of the
nights. `--keep FOLDER` keeps the data folders, and takes up those that are there.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

import altair as alt
from parsing import replicate

_SILENT = [(os.POSIX_SPAWN_OPEN, stream, os.devnull, os.O_WRONLY, 0) for stream in (1, 2)]
NEW, ONE, WHOLE = "nothing new", "one new paper", "one new paper, whole file"
ROOT = Path(__file__).resolve().parents[1]
_KETUM = f"import sys; sys.path.insert(0, {str(ROOT)!r}); from flows.cli import main; main()"
_RECORD = """<PubmedArticleSet><PubmedArticle><MedlineCitation><PMID Version="1">{pmid}</PMID><Article>
<ArticleTitle>Kratom in one patient</ArticleTitle><Abstract><AbstractText>Kratom caused nausea in patient {pmid}.
Mitragynine was a partial agonist at the mu-opioid receptor (Ki 7.2 nM).</AbstractText></Abstract>
</Article></MedlineCitation></PubmedArticle></PubmedArticleSet>
"""

Cost = tuple[float, float, float]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pubmed", type=Path, help="folder of PubMed's .xml.gz files")
    parser.add_argument("--papers", type=int, nargs="+", default=[1_000, 10_000, 50_000])
    parser.add_argument("--nights", type=int, default=3)
    parser.add_argument("--plot", type=Path, help="an SVG file to draw")
    parser.add_argument("--keep", type=Path, help="where the data folders are kept")
    given = parser.parse_args()
    told: list[dict[str, object]] = []
    with TemporaryDirectory() as folder:
        print("| papers | night | processors, s | clock, s | MiB |\n| ---: | --- | ---: | ---: | ---: |")
        for papers in given.papers:
            home = (given.keep or Path(folder)) / str(papers)
            for night, (processors, clock, memory) in measured(given.pubmed, home, papers, given.nights).items():
                print(f"| {papers:,} | {night} | {processors:.1f} | {clock:.1f} | {memory:.0f} |", flush=True)
                told.append({"papers": papers, "night": night, "seconds": processors})
    if given.plot:
        plot(told, given.plot)


def measured(pubmed: Path, home: Path, papers: int, nights: int) -> dict[str, Cost]:
    """The median cost of each kind of night."""
    if not (home / "ketum.duckdb").exists():
        home.mkdir(parents=True, exist_ok=True)
        replicate(pubmed, home / "records.xml.gz", papers)
        ketum(home, home / "records.xml.gz")
    pmid = int(time.time())  # of no paper that is there
    ketum(home, one(home, pmid), "--full")  # as the code at hand makes it
    costs: dict[str, list[Cost]] = {NEW: [], ONE: [], WHOLE: []}
    for night in range(1, nights + 1):
        costs[ONE].append(ketum(home, one(home, pmid + 2 * night)))
        costs[NEW].append(ketum(home, one(home, pmid + 2 * night)))
        costs[WHOLE].append(ketum(home, one(home, pmid + 2 * night + 1), "--full"))
    return {kind: tuple(map(statistics.median, zip(*each, strict=True))) for kind, each in costs.items()}  # type: ignore[misc]


def one(home: Path, pmid: int) -> Path:
    """A file of one record."""
    path = home / "one.xml"
    path.write_text(_RECORD.format(pmid=pmid % 10**8), encoding="utf-8")
    return path


def ketum(home: Path, *arguments: object) -> Cost:
    """Run a night; the seconds of all processors and of the clock, and the MiB at its highest."""
    command = [sys.executable, "-c", _KETUM, "run", *map(str, arguments), "--home", str(home)]
    started = time.perf_counter()
    night = os.posix_spawn(sys.executable, command, os.environ | {"KETUM_MODEL": "rules"}, file_actions=_SILENT)
    _, status, used = os.wait4(night, 0)  # what this process used, and no other
    if status:
        raise SystemExit(f"{' '.join(command)} ended with {os.waitstatus_to_exitcode(status)}")
    return used.ru_utime + used.ru_stime, time.perf_counter() - started, used.ru_maxrss / 1024


def plot(told: list[dict[str, object]], path: Path) -> None:
    """Draw what was told, both axes logarithmic."""
    chart = (
        alt.Chart(alt.Data(values=told), title="What a night costs", width=480, height=300)
        .mark_line(point=True)
        .encode(
            alt.X("papers:Q", title="papers stored").scale(type="log"),
            alt.Y("seconds:Q", title="processor time of a night, s").scale(type="log"),
            alt.Color("night:N", title=None, sort=[WHOLE, ONE, NEW]),
        )
    )
    chart.save(path)


if __name__ == "__main__":
    main()
