"""A mirror of PubMed in a folder: checksums, order, deletions, the filter, and each file once."""

from __future__ import annotations

import gzip
import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from jobs import article, ask, contents, ketum, part_rows, run, write

from flows import bulk, records
from flows.errors import NothingFound, TooManyRejects
from flows.ledger import FileRead, Ledger
from flows.pubmed import medline
from flows.pubmed.errors import QueryNotCompiled

OTHER = "Aspirin relieved pain in rats."


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def mirror(tmp_path: Path) -> Path:
    return tmp_path / "mirror"


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[int]]:
    """The numbers of PubMed's files in the order in which they were parsed."""
    numbers: list[int] = []
    parse = medline.parse

    def noted(path: Path, *more: object) -> object:
        numbers.append(int(path.name.split("n")[1].split(".")[0]))
        return parse(path, *more)  # type: ignore[arg-type]

    monkeypatch.setattr(medline, "parse", noted)
    return numbers


def put(mirror: Path, number: int, *articles: str, deleted: tuple[int, ...] = (), year: int = 26) -> Path:
    """One of PubMed's files, with its checksum as PubMed writes it."""
    folder = mirror / ("baseline" if number < 10 else "updatefiles")
    plain = write(folder / "plain", *articles, deleted=deleted)
    path = folder / f"pubmed{year}n{number:04}.xml.gz"
    path.write_bytes(gzip.compress(plain.read_bytes()))
    plain.unlink()
    sign(path)
    return path


def sign(path: Path) -> str:
    digest = hashlib.md5(path.read_bytes(), usedforsecurity=False).hexdigest()
    path.with_name(f"{path.name}.md5").write_text(f"MD5({path.name})= {digest}\n")
    return digest


def papers(home: Path) -> list[tuple[object, ...]]:
    return ask(home, "select pmid, abstract, status from papers order by all")


def test_files_come_by_number_the_baseline_first_and_a_later_version_wins(home: Path, mirror: Path) -> None:
    put(mirror, 1, article(1, "Mitragynine, first.", revised=None), article(2))
    put(mirror, 2, article(1, "Mitragynine, second.", revised=None))
    put(mirror, 11, article(1, "Mitragynine, last.", revised=None))
    put(mirror, 10, article(1, "Mitragynine, third.", revised=None), deleted=(2,))
    run(home, mirror / "updatefiles", mirror / "baseline")
    assert papers(home) == [(1, "Mitragynine, last.", "active"), (2, "Mitragynine relieved pain in rats.", "withdrawn")]
    assert part_rows(home, "records", "pmid") == [1, 2, 1, 1, 2, 1]


def test_the_files_of_a_new_year_follow_those_of_the_old() -> None:
    names = ["pubmed27n0001.xml.gz", "pubmed26n1400.xml", "mine.xml", "pubmed26n0999.xml.gz", "a.xml"]
    ordered = bulk.in_order((name, Path(name)) for name in names)
    assert [name for name, _ in ordered] == [
        "mine.xml",
        "a.xml",
        "pubmed26n0999.xml.gz",
        "pubmed26n1400.xml",
        "pubmed27n0001.xml.gz",
    ]


def test_a_damaged_file_is_refused_with_both_sums_and_the_others_go_on(home: Path, mirror: Path) -> None:
    put(mirror, 1, article(1))
    bad = put(mirror, 2, article(2))
    announced = sign(bad)
    bad.write_bytes(gzip.compress(b"<PubmedArticleSet/>"))
    found = hashlib.md5(bad.read_bytes(), usedforsecurity=False).hexdigest()
    put(mirror, 10, article(3))
    summary = run(home, mirror)
    [(source, reason)] = ask(home, "select source, reason from rejects")
    assert source == str(bad)
    assert announced in reason
    assert found in reason
    assert [pmid for pmid, *_ in papers(home)] == [1, 3]
    assert (summary.run.found, summary.run.rejected) == (2, 1)


def test_a_plain_file_with_a_checksum_is_checked_too(home: Path, tmp_path: Path) -> None:
    path = write(tmp_path / "mine.xml", article(1))
    path.with_name("mine.xml.md5").write_text("0" * 32)
    with pytest.raises(TooManyRejects, match="its MD5 checksum is"):
        run(home, path)
    path.with_name("mine.xml.md5").write_text("<html>Not found</html>")
    with pytest.raises(TooManyRejects, match="holds no MD5 checksum"):
        run(home, path)
    sign(path)
    assert run(home, path).run.found == 1


def test_a_file_that_cannot_be_opened_is_a_reject_and_comes_again(
    home: Path, mirror: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(mirror, 1, article(1))
    locked = put(mirror, 2, article(2))
    with monkeypatch.context() as patch:
        opening = Path.open

        def refuse(self: Path, *args: object, **more: object) -> object:
            if self == locked:
                raise PermissionError(13, "Permission denied")
            return opening(self, *args, **more)  # type: ignore[call-overload]

        patch.setattr(Path, "open", refuse)
        run(home, mirror)
    assert ask(home, "select source, reason like '%Permission denied%' from rejects") == [(str(locked), True)]
    assert run(home, mirror).run.new == 1


def test_a_finished_file_is_not_parsed_again_until_it_changes(home: Path, mirror: Path, opened: list[int]) -> None:
    for number in (1, 2, 3):
        put(mirror, number, article(number))
    run(home, mirror)
    opened.clear()
    assert run(home, mirror).run.status == "unchanged"
    assert opened == []
    put(mirror, 10, article(10))
    assert run(home, mirror).run.new == 1
    assert opened == [10]


def test_what_follows_a_changed_file_is_read_after_it_again(home: Path, mirror: Path, opened: list[int]) -> None:
    put(mirror, 1, article(1))
    put(mirror, 2, article(2))
    put(mirror, 10, article(3), deleted=(2,))
    run(home, mirror)
    opened.clear()
    put(mirror, 2, article(2, "Mitragynine, as it was once more.", revised="2025-03-01"))
    run(home, mirror)
    assert opened == [2, 10]
    assert [(pmid, status) for pmid, _, status in papers(home)] == [(1, "active"), (2, "withdrawn"), (3, "active")]


def test_a_new_time_of_change_a_filter_or_full_has_files_read_again(
    home: Path, mirror: Path, opened: list[int]
) -> None:
    path = put(mirror, 1, article(1))
    run(home, mirror)
    for again in ({"filter": True}, {"filter": True, "query": "aspirin OR mitragynine"}, {"full": True}):
        opened.clear()
        run(home, mirror, **again)
        assert opened == [1]
    opened.clear()
    run(home, mirror)
    os.utime(path, (1, 1))
    run(home, mirror)
    assert opened == [1]


def test_a_run_that_broke_off_goes_on_with_the_file_it_was_in(
    home: Path, mirror: Path, opened: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    put(mirror, 1, article(1), article(2), "<PubmedArticle/>")
    put(mirror, 2, article(3), deleted=(1,))
    put(mirror, 10, article(4))
    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        parse = medline.parse

        def break_off(path: Path, *more: object) -> object:
            if "n0010" in path.name:
                raise KeyboardInterrupt
            return parse(path, *more)  # type: ignore[arg-type]

        patch.setattr(medline, "parse", break_off)
        run(home, mirror)
    assert part_rows(home, "records", "pmid", "event") == [(1, "record"), (2, "record"), (3, "record"), (1, "deletion")]
    opened.clear()
    summary = run(home, mirror)
    assert opened == [10]
    assert [(pmid, status) for pmid, _, status in papers(home)] == [
        (1, "withdrawn"),
        (2, "active"),
        (3, "active"),
        (4, "active"),
    ]
    assert (summary.run.rejected, ask(home, "select reason from rejects")) == (1, [("it has no PMID",)])


def test_what_the_filter_leaves_of_many_files_is_one_part(home: Path, mirror: Path) -> None:
    for number in range(1, 6):
        put(mirror, number, article(number), article(100 + number, OTHER, title="Aspirin"))
    run(home, mirror, filter=True)
    assert len(list((home / records.FOLDER).glob("*.parquet"))) == 1
    assert part_rows(home, "records", "pmid") == [1, 2, 3, 4, 5]


def test_a_file_counts_as_read_only_when_all_it_gave_is_on_disk(
    home: Path, mirror: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(1, 6):
        put(mirror, number, article(number), deleted=(number - 1,))
    entered: list[tuple[str, list[int], list[int]]] = []
    finish = Ledger.file_finished

    def noted(self: Ledger, file: FileRead, *more: object) -> None:
        on_disk = records.scan(home).newest
        withdrawn = [pmid for pmid, item in on_disk.items() if item.withdrawn]
        entered.append((file.name[9:13], sorted(on_disk), withdrawn))
        finish(self, file, *more)  # type: ignore[arg-type]

    monkeypatch.setattr(Ledger, "file_finished", noted)
    monkeypatch.setattr(bulk, "_TOGETHER", 2)
    run(home, mirror)
    assert entered == [
        ("0001", [1, 2], [1]),
        ("0002", [1, 2], [1]),
        ("0003", [1, 2, 3, 4], [1, 2, 3]),
        ("0004", [1, 2, 3, 4], [1, 2, 3]),
        ("0005", [1, 2, 3, 4, 5], [1, 2, 3, 4]),
    ]


def test_in_pieces_or_in_one_run_the_warehouse_is_the_same(home: Path, mirror: Path, tmp_path: Path) -> None:
    put(mirror, 1, article(1), article(2), article(3, OTHER, title="Aspirin"), "<PubmedArticle/>")
    run(home, mirror, filter=True)
    put(mirror, 10, article(1, "Mitragynine again.", revised="2025-05-01"), article(4), deleted=(2,))
    run(home, mirror, filter=True)
    put(mirror, 11, article(2), article(5, OTHER, title="Aspirin"), deleted=(4,))
    run(home, mirror, filter=True)
    run(tmp_path / "once", mirror, filter=True)
    pieces, once = contents(home), contents(tmp_path / "once")
    history = ("changes", "rejects")  # tell how it came to be
    assert {t: rows for t, rows in pieces.items() if t not in history} == {
        t: rows for t, rows in once.items() if t not in history
    }
    assert [(pmid, status) for pmid, _, status in papers(home)] == [(1, "active"), (2, "active"), (4, "withdrawn")]


def test_the_filter_keeps_what_the_query_finds_and_every_version_of_it(home: Path, mirror: Path) -> None:
    put(mirror, 1, article(1), article(2, OTHER, title="Aspirin"), article(3, OTHER, title="Kratomania"))
    run(home, mirror, filter=True)
    assert [pmid for pmid, *_ in papers(home)] == [1, 3]
    put(mirror, 10, article(1, "Withdrawn.", title="Withdrawn", revised="2025-05-01"), deleted=(3,))
    run(home, mirror, filter=True)
    assert [(pmid, abstract, status) for pmid, abstract, status in papers(home)] == [
        (1, "Withdrawn.", "active"),
        (3, OTHER, "withdrawn"),
    ]


def test_a_night_whose_files_have_nothing_of_the_query_is_a_good_one(home: Path, mirror: Path) -> None:
    put(mirror, 1, article(1, OTHER, title="Aspirin"))
    with pytest.raises(NothingFound):
        run(home, mirror, filter=True)
    put(mirror, 10, article(2))
    run(home, mirror, filter=True)
    put(mirror, 11, article(3, OTHER, title="Aspirin"))
    assert run(home, mirror, filter=True).run.status == "unchanged"


def test_a_query_that_files_cannot_be_put_to_is_refused_before_anything_is_read(home: Path, mirror: Path) -> None:
    put(mirror, 1, article(1))
    with pytest.raises(QueryNotCompiled, match=r"2020\[dp\]"):
        run(home, mirror, filter=True, query="kratom AND 2020[dp]")
    assert not home.exists()
    assert run(home, mirror, query="kratom AND 2020[dp]").run.found == 1


def test_the_command_reads_a_mirror_by_the_filter(home: Path, mirror: Path) -> None:
    put(mirror, 1, article(1), article(2, OTHER, title="Aspirin"))
    done = ketum("run", mirror, "--filter", "--home", home, "--model", "rules")
    assert done.returncode == 0, done.stderr
    assert [pmid for pmid, *_ in papers(home)] == [1]
    refused = ketum("run", mirror, "--filter", "--query", "a[au]", "--home", home)
    assert (refused.returncode, "a[au]" in refused.stderr) == (2, True)
