"""`ketum report`, and the report that a run leaves."""

from __future__ import annotations

import json
import logging
from pathlib import Path

import duckdb
import pytest
from jobs import article, ask, ketum, run, write
from lxml import html as markup

from flows import report
from flows.errors import ScoresUnreadable
from warehouse.errors import AnotherKetum

SAYING = "Kratom caused nausea. Zestomitragynine was tested."


@pytest.fixture(scope="module")
def sampled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder in which the real command ran once, on the sample."""
    home = tmp_path_factory.mktemp("report") / "home"
    done = ketum("run", "--source", "sample", "--model", "rules", "--home", home)
    assert done.returncode == 0, done.stderr
    return home


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A data folder with one published article."""
    home = tmp_path / "home"
    run(home, write(tmp_path / "a.xml", article(1, SAYING)), model="rules")
    return home


def page_of(home: Path) -> Path:
    (page,) = (home / "reports").glob("*/report.html")
    return page


def test_a_run_leaves_its_report_beside_its_validation(sampled: Path) -> None:
    page = page_of(sampled)
    assert (page.parent / "validation.md").is_file()
    ((papers,),) = ask(sampled, "select count(*) from counted_papers")
    text = " ".join(markup.parse(page).getroot().text_content().split())
    assert f"{papers} papers of" in text
    assert "Digest sample, not the literature" in text


def test_a_report_stays_small_enough_to_send(sampled: Path) -> None:
    assert page_of(sampled).stat().st_size < 1_500_000


def test_a_run_with_nothing_new_leaves_the_report_as_it_is(sampled: Path) -> None:
    before = page_of(sampled).stat().st_mtime_ns
    assert ketum("run", "--source", "sample", "--model", "rules", "--home", sampled).returncode == 0
    assert page_of(sampled).stat().st_mtime_ns == before


def test_a_report_that_fails_is_told_and_the_file_is_published(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    (home / report.SCORES).write_text("[]", encoding="utf-8")
    done = ketum("run", write(tmp_path / "a.xml", article(1)), "--model", "rules", "--home", home)
    assert done.returncode == 0
    assert "the file is published, but its report could not be made: ScoresUnreadable" in done.stderr
    assert ask(home, "select pmid from papers") == [(1,)]


def test_whatever_goes_wrong_with_a_report_is_only_a_warning(
    small: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fails(*_: object, **__: object) -> str:
        raise ZeroDivisionError("no picture")

    monkeypatch.setattr(report.page, "html", fails)
    with caplog.at_level(logging.INFO, "flows"):
        report.leave(small)
    (record,) = [record for record in caplog.records if record.name == "flows.report"]
    assert record.levelname == "WARNING"
    assert "ZeroDivisionError: no picture" in record.message


def test_the_command_says_where_it_wrote(sampled: Path, tmp_path: Path) -> None:
    page, slides = tmp_path / "deep" / "kratom.html", tmp_path / "slides"
    done = ketum("report", "-o", page, "--pictures", slides, "--home", sampled)
    assert (done.returncode, done.stdout) == (0, f"{page}\n")
    assert page.read_text(encoding="utf-8").startswith("<!doctype html>")
    assert {file.suffix for file in slides.iterdir()} == {".svg", ".png"}


def test_news_of_the_last_run_that_changed_anything_are_in_the_report(small: Path, tmp_path: Path) -> None:
    run(small, write(tmp_path / "b.xml", article(2, "Kratom caused vomiting.", title="The second")), model="rules")
    tree = markup.parse(report.write(small)).getroot()
    news = {
        part.xpath("h3/text()")[0].strip(): part for part in tree.xpath("//section[@aria-labelledby='new']//section")
    }
    assert [item.text for item in news["New papers"].xpath(".//span[@class='what']")] == ["The second"]
    assert [item.text for item in news["Pairs reported for the first time"].xpath(".//span[@class='what']")] == [
        "kratom – vomiting (adverse effect)"
    ]


def test_scores_beside_the_file_are_in_the_report(small: Path) -> None:
    measured = {
        "strict": {"ADVERSE_EFFECT": {"f1": 0.8, "interval": [0.7, 0.9]}},
        "assertion": {"negated": {"accuracy": 0.95}},
        "study": {"design": {"accuracy": 1.0, "interval": [1.0, 1.0]}},
    }
    (small / report.SCORES).write_text(json.dumps(measured), encoding="utf-8")
    rows = markup.parse(report.write(small)).getroot().xpath("//figure[@id='scores']//tbody/tr")
    assert [[cell.text_content() for cell in row] for row in rows] == [
        ["adverse effect", "0.8", "0.7", "0.9"],
        ["design of the study", "1", "1", "1"],
        ["negated", "0.95", "–", "–"],
    ]


@pytest.mark.parametrize("content", ["not JSON", "[]", '{"strict": {"DRUG": {}}}', '{"strict": {}}'])
def test_scores_that_are_none_are_refused_with_what_to_do(small: Path, content: str) -> None:
    (small / report.SCORES).write_text(content, encoding="utf-8")
    with pytest.raises(ScoresUnreadable, match="ketum evaluate"):
        report.write(small)


def test_a_data_folder_without_a_file_is_one_line(tmp_path: Path) -> None:
    done = ketum("report", "--home", tmp_path)
    assert done.returncode == 1
    assert done.stderr.startswith("ketum: ")
    assert done.stderr.count("\n") == 1


def test_a_file_of_another_ketum_is_told_as_one(small: Path) -> None:
    file = (small / "ketum.duckdb").resolve()
    file.chmod(0o644)
    with duckdb.connect(file) as con:
        con.execute("drop table claim_evidence")
    with pytest.raises(AnotherKetum, match="claim_evidence"):
        report.write(small)
