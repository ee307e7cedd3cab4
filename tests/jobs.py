"""Short ways to compose PubMed XML, run the main job on it and ask what was published."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import pyarrow.parquet as pq

from flows.run import main_job
from flows.settings import Settings
from flows.summary import Summary
from warehouse import store

ROOT = Path(__file__).resolve().parents[1]
_OF_THE_RUN = {"run_id", "first_seen_run", "last_changed_run"}


def article(
    pmid: int,
    abstract: str = "Mitragynine relieved pain in rats.",
    *,
    title: str = "Mitragynine in rats",
    version: int = 1,
    revised: str | None = "2025-01-01",
    types: Iterable[str] = ("Journal Article",),
    ties: Mapping[str, int] | None = None,
) -> str:
    """A record; `ties` are PMIDs of other articles by PubMed's RefType."""
    year, month, day = (revised or "--").split("-")
    date = f"<DateRevised><Year>{year}</Year><Month>{month}</Month><Day>{day}</Day></DateRevised>" if year else ""
    listed = "".join(f"<PublicationType>{name}</PublicationType>" for name in types)
    tied = "".join(
        f'<CommentsCorrections RefType="{kind}"><PMID>{other}</PMID></CommentsCorrections>'
        for kind, other in (ties or {}).items()
    )
    return (
        f'<PubmedArticle><MedlineCitation><PMID Version="{version}">{pmid}</PMID>{date}<Article>'
        f"<ArticleTitle>{escape(title)}</ArticleTitle>"
        f"<Abstract><AbstractText>{escape(abstract)}</AbstractText></Abstract>"
        f"<PublicationTypeList>{listed}</PublicationTypeList></Article>"
        f"<CommentsCorrectionsList>{tied}</CommentsCorrectionsList></MedlineCitation></PubmedArticle>"
    )


def write(path: Path, *articles: str, deleted: Iterable[int] = ()) -> Path:
    """A PubMed XML file."""
    gone = "".join(f"<PMID>{pmid}</PMID>" for pmid in deleted)
    deletions = f"<DeleteCitation>{gone}</DeleteCitation>" if gone else ""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"<PubmedArticleSet>{''.join(articles)}{deletions}</PubmedArticleSet>", encoding="utf-8")
    return path


def settings(home: Path, **options: Any) -> Settings:
    """Settings that no file of a developer can change."""
    return Settings(_env_file=None, **{"home": home, "workers": 1} | options)


def run(home: Path, *sources: Path | str, **options: Any) -> Summary:
    """Run the main job in this process."""
    return main_job(settings(home, **options), [str(source) for source in sources])


def ketum(*arguments: object, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the real command, as its console entry point does."""
    command = [sys.executable, "-c", "from flows.cli import main; main()", *map(str, arguments)]
    return subprocess.run(command, env=_environment(**environment), capture_output=True, text=True, check=False)


def start(code: str, *arguments: object) -> subprocess.Popen[str]:
    """Start Python code that may import the product and the test helpers."""
    command = [sys.executable, "-c", code, *map(str, arguments)]
    pipe = subprocess.PIPE
    return subprocess.Popen(command, env=_environment(), stdin=pipe, stdout=pipe, stderr=pipe, text=True)


def ask(home: Path, sql: str) -> list[tuple[Any, ...]]:
    """The answer of the published file."""
    with store.open_readonly(home) as con:
        return con.sql(sql).fetchall()


def contents(home: Path) -> dict[str, list[tuple[Any, ...]]]:
    """All rows of the published file, without what only names the run that brought them."""
    tables = ("papers", "authors", "sections", "links", "sentences", "mentions", "concepts", "changes", "rejects")
    with store.open_readonly(home) as con:
        found = {}
        for table in tables:
            columns = [name for name in con.table(table).columns if name not in _OF_THE_RUN]
            found[table] = sorted(con.table(table).select(*columns).fetchall(), key=repr)
    return found


def part_rows(home: Path, folder: str, *columns: str) -> list[Any]:
    """Some columns of all Parquet parts of a folder, in the order of their writing; one column as plain values."""
    rows = [
        tuple(row[name] for name in columns)
        for path in sorted((home / folder).glob("*.parquet"))
        for row in pq.read_table(path, columns=list(columns)).to_pylist()
    ]
    return [row[0] for row in rows] if len(columns) == 1 else rows


def _environment(**more: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("KETUM_", "PREFECT_"))}
    paths = [str(ROOT), str(ROOT / "tests"), *filter(None, [os.environ.get("PYTHONPATH")])]
    return kept | {"PYTHONPATH": os.pathsep.join(paths)} | more
