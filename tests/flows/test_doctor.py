"""The doctor finds what is wrong with an installation or a data folder, says what to do, and never falls ill itself."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from importlib import metadata
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from jobs import article, ketum, run, settings, start, write

from flows import doctor, doctor_setup, doctor_stored
from flows.finding import Finding
from flows.ledger import Ledger
from warehouse import store

HOLDER = """
import sys
from filelock import FileLock
with FileLock(sys.argv[1]):
    print("holding", flush=True)
    sys.stdin.readline()
"""
Examine = Callable[..., dict[str, Finding]]


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A published data folder of which nothing is to be said."""
    folder = tmp_path_factory.mktemp("doctor")
    run(folder / "data", write(folder / "a.xml", article(1), article(2, "Kratom caused nausea.")))
    return folder / "data"


@pytest.fixture
def home(sound: Path, tmp_path: Path) -> Path:
    shutil.copytree(sound, tmp_path / "data", symlinks=True)
    return tmp_path / "data"


@pytest.fixture
def examine(tmp_path: Path) -> Examine:
    """What is found, by the thing; several findings about one thing are none of this fixture's business."""

    def examined(home: Path, **options: object) -> dict[str, Finding]:
        return {one.what: one for one in doctor.examine(settings(home), **options)}

    return examined


def _alter(home: Path, sql: str) -> None:
    """Put an altered copy in the place of the published file."""
    published = (home / "ketum.duckdb").resolve()
    altered = home / "altered"
    shutil.copyfile(published, altered)  # without its write protection
    with store.duckdb.connect(altered) as con:
        con.execute(sql)
    altered.replace(published)


def faults(found: dict[str, Finding]) -> list[str]:
    return [one.what for one in found.values() if one.state == "fault"]


def part(home: Path, folder: str) -> Path:
    return next((home / folder).glob("*.parquet"))


@pytest.mark.parametrize("deep", [False, True])
def test_a_sound_folder_has_no_fault_and_is_left_as_it_was(deep: bool, home: Path, examine: Examine) -> None:
    before = {path: path.stat().st_mtime_ns for path in home.rglob("*") if path.is_file()}
    found = examine(home, deep=deep)
    assert faults(found) == []
    stored = ("data folder", "disk", "ledger", "run", "leftovers", "records", "readings", "published file", "checks")
    assert {found[what].state for what in stored} == {"ok"}
    assert {path: path.stat().st_mtime_ns for path in home.rglob("*") if path.is_file()} == before


def test_a_folder_that_is_not_there_is_no_fault_and_is_not_made(tmp_path: Path, examine: Examine) -> None:
    found = examine(tmp_path / "none")
    assert faults(found) == []
    assert (found["data folder"].state, found["data folder"].do) == ("warning", "`ketum run` makes it")
    assert not (tmp_path / "none").exists()


def test_an_empty_folder_is_no_fault_and_stays_empty(tmp_path: Path, examine: Examine) -> None:
    (tmp_path / "empty").mkdir()
    found = examine(tmp_path / "empty", deep=True)
    assert faults(found) == []
    assert found["published file"].do == "`ketum run` makes it"
    assert list((tmp_path / "empty").iterdir()) == []


def test_a_file_where_the_folder_should_be_is_a_fault(tmp_path: Path, examine: Examine) -> None:
    (tmp_path / "file").write_text("x")
    assert faults(examine(tmp_path / "file")) == ["data folder"]


def test_a_full_disk_is_a_fault_before_the_run_meets_it(home: Path, tmp_path: Path, examine: Examine) -> None:
    size = (home / "ketum.duckdb").stat().st_size
    assert faults(examine(home, free=lambda _: 3 * size)) == []
    found = examine(home, free=lambda _: 3 * size - 1)
    assert faults(found) == ["disk"]
    assert "KETUM_KEEP" in found["disk"].do
    assert faults(examine(tmp_path / "none", free=lambda _: 1_000)) == ["disk"]


@pytest.mark.parametrize("garbage", [b"this is no database", b""])
def test_garbage_where_the_published_file_should_be_is_a_fault(garbage: bytes, home: Path, examine: Examine) -> None:
    (home / "ketum.duckdb").unlink()
    (home / "ketum.duckdb").write_bytes(garbage)
    found = examine(home, deep=True)
    assert faults(found) == ["published file"]
    assert "builds it anew" in found["published file"].do


def test_a_link_to_nothing_is_a_fault(home: Path, examine: Examine) -> None:
    version = (home / "ketum.duckdb").resolve()
    version.unlink()
    found = examine(home)
    assert faults(found) == ["published file"]
    assert f"{version.name}, which is not there" in found["published file"].said


def test_a_file_with_a_damaged_block_is_found_by_reading_it_all(home: Path, examine: Examine) -> None:
    version = (home / "ketum.duckdb").resolve()
    version.chmod(0o644)
    with version.open("r+b") as file:
        content = bytearray(version.read_bytes())
        block = content.index(b"Mitragynine relieved pain in rats.")
        file.seek(block)
        file.write(b"Mitragynine doubled pain")
    assert faults(examine(home, deep=True)) == ["published file"]


@pytest.mark.parametrize("folder", ["records", "readings"])
def test_a_part_cut_short_is_a_fault_with_its_name(folder: str, home: Path, examine: Examine) -> None:
    file = part(home, folder)
    file.write_bytes(file.read_bytes()[:-9])
    found = examine(home)
    assert faults(found) == [folder]
    assert file.name in found[folder].said
    assert "move it away" in found[folder].do


def test_an_altered_record_is_found_by_its_hash(home: Path, examine: Examine) -> None:
    file = part(home, "records")
    table = pq.read_table(file)
    altered = pa.array([xml.replace("relieved", "doubled") for xml in table["xml"].to_pylist()])
    pq.write_table(table.set_column(table.column_names.index("xml"), table.schema.field("xml"), altered), file)
    assert faults(examine(home)) == []
    found = examine(home, deep=True)
    assert faults(found) == ["records"]
    assert "the XML of PMID 1 is not what its hash says" in found["records"].said


@pytest.mark.parametrize("damage", ["text", "page"])
def test_a_damaged_ledger_is_a_fault_and_the_rest_is_examined(damage: str, home: Path, examine: Examine) -> None:
    file = home / "ledger.sqlite"
    content = bytearray(file.read_bytes())
    content[0 if damage == "text" else 4096 : 6144] = b"x" * len(content[0 if damage == "text" else 4096 : 6144])
    file.write_bytes(content)
    found = examine(home, deep=True)
    assert faults(found) == ["ledger"]
    assert "history of runs begins anew" in found["ledger"].do
    assert found["checks"].state == "ok"


def test_a_run_that_goes_on_is_named_and_not_disturbed(home: Path, examine: Examine) -> None:
    with Ledger(home) as ledger:
        run_row = ledger.entries()[-1].run
        ledger.begin("sample", None, "reader", run_row.started_at)
    (home / "building" / "ketum-x.duckdb").write_bytes(b"half")
    with start(HOLDER, home / "run.lock") as holder:
        assert holder.stdin and holder.stdout
        assert holder.stdout.readline() == "holding\n"
        found = examine(home)
        holder.stdin.close()
        assert holder.wait(60) == 0
    assert (found["run"].state, f"process {os.getpid()}, since" in found["run"].said) == ("warning", True)
    assert "leftovers" not in found  # they are what the run is working on


def test_a_killed_run_and_what_it_left_are_told(home: Path, examine: Examine) -> None:
    with Ledger(home) as ledger:
        ledger.begin("sample", None, "reader", ledger.entries()[-1].run.started_at)
    (home / "building" / "ketum-x.duckdb").write_bytes(b"half")
    found = examine(home)
    assert faults(found) == []
    assert "was killed" in found["run"].said
    assert ("building/ketum-x.duckdb" in found["leftovers"].said, found["leftovers"].state) == (True, "warning")


def test_what_the_checks_of_the_file_found_is_told(tmp_path: Path, home: Path, examine: Examine) -> None:
    published = (home / "ketum.duckdb").resolve()
    damaged = tmp_path / "damaged.duckdb"
    with store.create(damaged) as con:
        store.finish(con)
        con.execute("insert into checks values ('r', 'paper_was_read', 'warning', false, 3, 'A rule.', ['pmid=1'])")
    damaged.replace(published)
    found = examine(home)
    assert faults(found) == []
    assert "paper_was_read: A rule. 3 rows break it, at its building" in found["checks"].said


def test_checks_run_anew_find_what_the_file_does_not_tell(home: Path, tmp_path: Path, examine: Examine) -> None:
    published = (home / "ketum.duckdb").resolve()
    altered = shutil.copy(published, tmp_path / "altered.duckdb")
    Path(altered).chmod(0o644)
    with store.duckdb.connect(altered) as con:
        con.execute("delete from studies where pmid = 2")
    Path(altered).replace(published)
    assert faults(examine(home)) == []
    found = examine(home, deep=True)
    assert faults(found) == ["checks"]
    assert "paper_was_read" in found["checks"].said


def test_a_file_of_an_earlier_ketum_has_no_checks_to_tell_of(home: Path, tmp_path: Path) -> None:
    published = (home / "ketum.duckdb").resolve()
    old = tmp_path / "old.duckdb"
    with store.duckdb.connect(old) as con:
        con.execute("create table papers (pmid bigint)")
    old.replace(published)
    found = list(doctor_stored.published(home, deep=True))
    assert [(one.what, one.state) for one in found] == [
        ("published file", "ok"), ("published file", "fault"), ("checks", "warning"),
    ]  # fmt: skip


@pytest.mark.parametrize("deep", [False, True])
@pytest.mark.parametrize(
    ("alteration", "state", "said"),
    [
        ("alter table checks add column more varchar", "warning", "checks.more besides"),
        ("alter table checks drop column examples", "fault", "lacks checks.examples"),
        ("alter table papers drop column journal", "fault", "lacks papers.journal"),
        ("drop table studies", "fault", "lacks studies.country"),
        ("drop view mentions_by_year", "fault", "lacks mentions_by_year."),
        ("drop macro table search_scores", "fault", "lacks search_scores"),
    ],
)
def test_a_file_of_another_ketum_is_told_and_does_not_end_the_examination(
    alteration: str, state: str, said: str, deep: bool, home: Path
) -> None:
    _alter(home, alteration)
    found = list(doctor_stored.published(home, deep))
    told = [one for one in found if "another version of ketum" in one.said]
    assert [(one.what, one.state, said in one.said) for one in told] == [("published file", state, True)]
    assert "`ketum run`" in told[0].do
    assert found[-1].what == "checks"


def test_checks_that_the_file_cannot_answer_are_a_fault(home: Path) -> None:
    _alter(home, "drop table studies")
    *_, last = doctor_stored.published(home, deep=True)
    assert (last.what, last.state, "studies" in last.said) == ("checks", "fault", True)


def test_a_file_without_rows_of_checks_has_none_to_tell_of(home: Path) -> None:
    _alter(home, "delete from checks")
    assert [one.state for one in doctor_stored.published(home, deep=True)] == ["ok", "warning"]


def test_settings_are_told_with_their_place_and_secrets_are_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".env").write_text("KETUM_NCBI_API_KEY=topsecret\nKETUM_KEEP=5\nKETUM_WORKERS=\n")
    monkeypatch.setenv("KETUM_NOTIFY", "https://hooks.example.org/topsecret")
    monkeypatch.setenv("KETUM_EMAIL", "topsecret@example.org")
    monkeypatch.setenv("KETUM_EUTILS_URL", "http://me:topsecret@127.0.0.1:9/")
    monkeypatch.setenv("KETUM_WORKERS", "2")
    from flows import settings as all_settings

    given = {"home": "here", "model": None}
    found = list(doctor_setup.settings(all_settings.load(**given), given))
    told = {one.what: one.said for one in found}
    assert "topsecret" not in repr(found)
    assert told["KETUM_HOME"] == "here (from the options)"
    assert told["KETUM_KEEP"] == "5 (from .env)"
    assert told["KETUM_WORKERS"] == "2 (from the environment)"
    assert told["KETUM_NCBI_API_KEY"] == "set, not shown (from .env)"
    assert told["KETUM_EUTILS_URL"] == "http://...@127.0.0.1:9/ (from the environment)"


def test_a_library_that_is_missing_or_of_another_version_is_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    wanted = ["duckdb>=99", "no-such-library", "typer", 'no-such-extra; extra == "scale"']
    monkeypatch.setattr(
        doctor_setup, "_declared", lambda field: wanted if field == "Requires-Dist" else [">=3.11,<3.13"]
    )
    found = [one for one in doctor_setup.software(settings(Path("data"))) if one.state == "fault"]
    assert [one.what for one in found] == ["libraries", "libraries"]
    assert "where >=99 is wanted" in found[0].said
    assert found[1].said == "no-such-library is missing"


def test_another_python_is_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor_setup.platform, "python_version", lambda: "3.9.1")
    found = [one for one in doctor_setup.software(settings(Path("data"))) if one.state == "fault"]
    assert [(one.what, "3.9.1, where" in one.said) for one in found] == [("Python", True)]


def test_a_library_that_is_not_as_locked_is_good_to_know(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lock = tmp_path / "requirements.lock"
    lock.write_text(
        "typer==0.0.1 \\\n    --hash=sha256:00\n"
        'duckdb==0.0.1 ; sys_platform == "another" \\\n    --hash=sha256:00\n'
        "not-installed==1 \\\n    --hash=sha256:00\n"
    )
    monkeypatch.setattr(doctor_setup, "_LOCK", lock)
    (found,) = [one for one in doctor_setup.software(settings(Path("data"))) if one.what == "libraries"]
    assert found.state == "warning"
    assert found.said.startswith("not as locked: typer ")
    assert found.said.endswith("where ==0.0.1 is wanted")


def test_a_recogniser_that_is_not_installed_is_a_fault(home: Path) -> None:
    found = {one.what: one for one in doctor.examine(settings(home, model="en_no_such"))}
    assert faults(found) == ["recogniser"]


def test_pubmed_is_asked_only_when_told_to(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("flows.pubmed.transport._GROWING", lambda _: 0)
    chosen = settings(home, email="you@example.org", eutils_url="http://127.0.0.1:9/")
    assert doctor_setup.pubmed(chosen, network=False).state == "ok"
    assert doctor_setup.pubmed(chosen, network=True).state == "fault"


@pytest.mark.parametrize(
    ("url", "server"),
    [
        ("http://127.0.0.1:4200/api", "http://127.0.0.1:4200"),
        ("http://[::1]:4200/api", "http://[::1]:4200"),
        ("https://prefect.example.org", "https://prefect.example.org"),
        ("https://me:top@prefect.example.org/api", "https://prefect.example.org"),
        ("https://me:top@secret@prefect.example.org/api", "https://prefect.example.org"),
        ("https://me:top/secret@prefect.example.org:4200/api", "https://prefect.example.org:4200"),
        ("https://me:t@p/s@cret/@prefect.example.org:4200/api", "https://prefect.example.org:4200"),
        ("https://prefect.example.org/api?token=topsecret", "https://prefect.example.org"),
        ("https://prefect.example.org/api?token=top@secret", "a server (PREFECT_API_URL)"),
        ("https://me:top#secret@prefect.example.org/api", "a server (PREFECT_API_URL)"),
        ("topsecret", "a server (PREFECT_API_URL)"),
    ],
)
def test_of_prefect_only_the_server_is_told(url: str, server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PREFECT_API_URL", url)
    assert doctor_setup.prefect().said == f"`ketum run` goes to {server}"


def test_the_version_of_ketum_is_told() -> None:
    told = {one.what: one.said for one in doctor_setup.software(settings(Path("data")))}
    assert told["ketum"] == metadata.version("ketum")


def test_the_command_says_all_and_ends_with_1_where_something_is_at_fault(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    good = ketum("doctor", "--home", home)
    assert (good.returncode, good.stderr) == (0, "")
    assert "0 at fault" in good.stdout
    (home / "ketum.duckdb").resolve().unlink()
    bad = ketum("doctor", "--json", "--home", home)
    told = json.loads(bad.stdout)
    assert (bad.returncode, told["sound"], bad.stderr) == (1, False, "")
    assert [one["what"] for one in told["findings"] if one["state"] == "fault"] == ["published file"]
    wrong = ketum("doctor", KETUM_HONE="x")
    assert (wrong.returncode, "did you mean KETUM_HOME?" in wrong.stdout, wrong.stderr) == (1, True, "")
