"""A file that lost what the one before had is refused or warned of; every run leaves a report of it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import duckdb
import pytest
from jobs import article, ask, ketum, run, settings, write

from flows import as_of, clock, recipe
from flows.ledger import Ledger
from warehouse.errors import ChecksFailed

ROOT = Path(__file__).parents[2]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def three(tmp_path: Path, home: Path) -> str:
    """Three papers, published in two runs; the name of the second."""
    run(home, write(tmp_path / "two.xml", article(1), article(2, "Kratom caused nausea.")))
    return run(home, write(tmp_path / "one.xml", article(3))).run.run_id


def lose(home: Path, run_id: str) -> None:
    """What happens where the parts that a run brought are deleted."""
    for part in (home / "records").glob(f"{run_id}-*.parquet"):
        part.unlink()


def drift(home: Path, table: str = "papers") -> list[tuple[object, ...]]:
    columns = "row_count, rows_before, run_before, made_alike, loss_accepted"
    return ask(home, f"select {columns} from table_rows where table_name = '{table}'")


def test_a_file_is_compared_with_the_one_before(home: Path, tmp_path: Path) -> None:
    first = run(home, write(tmp_path / "two.xml", article(1), article(2))).run.run_id
    assert drift(home) == [(2, None, None, None, False)]
    run(home, write(tmp_path / "one.xml", article(3)))
    assert drift(home) == [(3, 2, first, True, False)]
    assert ask(home, "select bool_and(passed), count(distinct run_id) from checks") == [(True, 1)]


def test_a_lost_paper_is_not_published_until_the_loss_is_accepted(home: Path, three: str, tmp_path: Path) -> None:
    lose(home, three)
    with pytest.raises(ChecksFailed, match=r"no_article_is_lost.*`ketum run --full` accepts a loss") as refused:
        run(home, tmp_path / "two.xml")
    assert ask(home, "select count(*) from papers") == [(3,)]
    with duckdb.connect(refused.value.file, read_only=True) as con:
        assert con.sql("select check_name from checks where not passed and severity = 'error'").fetchall() == [
            ("no_article_is_lost",)
        ]
    accepted = run(home, tmp_path / "two.xml", full=True)
    assert accepted.run.status == "published"
    assert drift(home) == [(2, 3, three, True, True)]
    assert ask(home, "select check_name from checks where not passed") == [("no_table_shrinks",)]
    assert any("no_table_shrinks: 1 row" in value for _, value in accepted.lines())


def test_a_withdrawn_paper_is_no_loss(home: Path, three: str, tmp_path: Path) -> None:
    run(home, write(tmp_path / "gone.xml", deleted=[1]))
    assert drift(home) == [(3, 3, three, True, False)]


def test_another_recipe_is_told_beside_the_rows(home: Path, three: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recipe, "recipe", lambda: "another")
    run(home, "sample")
    assert drift(home)[0][1:4] == (3, three, False)


def test_a_snapshot_of_the_past_is_compared_with_nothing(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(home, write(tmp_path / "one.xml", article(1)))
    first = clock.now().date()
    summary = as_of.rebuild(settings(home), first)
    with duckdb.connect(home / "snapshots" / f"ketum-{first}.duckdb", read_only=True) as con:
        assert con.sql("select distinct rows_before, run_before from table_rows").fetchall() == [(None, None)]
        assert con.sql("select bool_and(passed), any_value(run_id) from checks").fetchall() == [
            (True, summary.run.run_id)
        ]
    assert summary.report and summary.report.is_file()


@pytest.mark.parametrize("content", [b"this is no database", None], ids=["garbage", "nothing"])
def test_a_published_file_that_cannot_be_read_is_replaced_without_comparison(
    content: bytes | None, home: Path, three: str, tmp_path: Path
) -> None:
    version = (home / "ketum.duckdb").resolve()
    version.unlink()
    if content:
        version.write_bytes(content)
    run(home, write(tmp_path / "four.xml", article(4)))
    assert drift(home) == [(4, None, None, None, False)]


def test_a_file_that_the_ledger_does_not_know_is_not_compared_with(home: Path, three: str, tmp_path: Path) -> None:
    other = tmp_path / "other"
    run(other, write(tmp_path / "five.xml", *map(article, range(1, 6))))
    shutil.copy((other / "ketum.duckdb").resolve(), home / "ketum-foreign.duckdb")
    (home / "ledger.sqlite").unlink()
    (home / "ketum.duckdb").unlink()
    (home / "ketum.duckdb").symlink_to("ketum-foreign.duckdb")
    run(home, tmp_path / "two.xml")
    assert drift(home) == [(3, None, None, None, False)]


def test_a_link_rolled_back_by_hand_is_compared_as_the_ledger_has_it(home: Path, three: str, tmp_path: Path) -> None:
    older = min(home.glob("ketum-*.duckdb"))
    (home / "ketum.duckdb").unlink()
    (home / "ketum.duckdb").symlink_to(older.name)
    run(home, write(tmp_path / "four.xml", article(4)))
    assert drift(home) == [(4, 3, three, True, False)]


def test_every_run_that_builds_leaves_a_report_for_people_and_for_programs(home: Path, three: str) -> None:
    folder = home / "reports" / three
    told = json.loads((folder / "validation.json").read_text(encoding="utf-8"))
    assert (told["run_id"], told["publishable"], told["errors"], told["warnings"]) == (three, True, 0, 0)
    assert ask(home, "select check_name, passed from checks order by all") == [
        (check["check_name"], check["passed"]) for check in told["checks"]
    ]
    assert {"table_name": "papers", "row_count": 3, "rows_before": 2}.items() <= told["tables"][0].items()
    page = (folder / "validation.md").read_text(encoding="utf-8")
    assert "checks passed, 0 warnings, 0 failed." in page
    assert "| `papers` | 3 | 2 | +1 |" in page


def test_the_summary_and_the_status_name_the_report(home: Path, tmp_path: Path) -> None:
    write(tmp_path / "one.xml", article(1))
    done = ketum("run", tmp_path / "one.xml", "--home", home, "--model", "rules")
    (page,) = home.glob("reports/*/validation.md")
    assert str(page) in done.stdout
    assert "checks passed, 0 warnings, 0 failed" in done.stdout
    assert str(page) in ketum("status", "--run", page.parent.name, "--home", home).stdout


def test_a_refused_run_leaves_its_report_too_and_the_error_names_it(home: Path, three: str, tmp_path: Path) -> None:
    lose(home, three)
    with pytest.raises(ChecksFailed) as refused:
        run(home, tmp_path / "two.xml")
    page = refused.value.report
    assert str(page) in str(refused.value)
    text = page.read_text(encoding="utf-8")
    assert "**Not published.**" in text
    assert "## Error: `no_article_is_lost`" in text
    assert not json.loads(page.with_name("validation.json").read_text())["publishable"]


def test_reports_are_kept_as_long_as_their_files_and_the_last_ones_anyway(
    home: Path, three: str, tmp_path: Path
) -> None:
    for pmid in (4, 5, 6):
        run(home, write(tmp_path / f"{pmid}.xml", article(pmid)), keep=2)
    with Ledger(home) as ledger:
        published = [entry.run.run_id for entry in ledger.entries()]
    lose(home, published[-1])
    refused = []
    for _ in range(3):
        with pytest.raises(ChecksFailed) as caught:
            run(home, tmp_path / "two.xml", keep=2)
        refused.append(caught.value.report.parent.name)
    kept = sorted(folder.name for folder in (home / "reports").iterdir())
    assert kept == [*published[-2:], *refused[-2:]]


def test_an_unchanged_run_builds_and_reports_nothing(home: Path, three: str, tmp_path: Path) -> None:
    summary = run(home, tmp_path / "one.xml")
    assert (summary.run.status, summary.report) == ("unchanged", None)
    assert not (home / "reports" / summary.run.run_id).exists()


@pytest.fixture
def rooms(tmp_path: Path) -> Path:
    """A copy of the code, to be changed."""
    for room in ("flows", "warehouse"):
        shutil.copytree(ROOT / room, tmp_path / room, ignore=shutil.ignore_patterns("__pycache__", "sample"))
    return tmp_path


def test_a_changed_view_table_or_claim_makes_another_file(rooms: Path) -> None:
    before = recipe.recipe(rooms)
    seen = {before}
    for name in (
        "warehouse/sql/derived/counted_papers.sql",
        "warehouse/sql/tables/papers.sql",
        "warehouse/sql/macros/provenance.sql",
        "warehouse/sql/checks/one_row_each.sql",
        "warehouse/claims/claims.tsv",
        "warehouse/store.py",
        "flows/mapping.py",
    ):
        with (rooms / name).open("a") as file:
            file.write("\n")
        seen.add(recipe.recipe(rooms))
    assert len(seen) == 8


@pytest.mark.parametrize(
    "name",
    [
        "warehouse/explorer/pages.py", "warehouse/explorer/sql/page.sql", "warehouse/explorer/static/deep/page.js",
        "warehouse/export/ris.py", "warehouse/report/charts.py", "warehouse/query.py", "warehouse/search.py",
        "warehouse/paper.py", "warehouse/highlight.py", "warehouse/door.py", "warehouse/sql/queries/vanished.sql",
        "flows/cli.py",
    ],
)  # fmt: skip
def test_what_only_shows_the_file_makes_no_other(name: str, rooms: Path) -> None:
    before = recipe.recipe(rooms)
    (rooms / name).parent.mkdir(parents=True, exist_ok=True)
    with (rooms / name).open("a") as file:
        file.write("\n-- another line\n")
    assert recipe.recipe(rooms) == before


def test_a_new_module_of_the_warehouse_counts_until_it_is_known_to_show_only(rooms: Path) -> None:
    before = recipe.recipe(rooms)
    (rooms / "warehouse" / "newcomer.py").write_text('"""New."""\n')
    assert recipe.recipe(rooms) != before
