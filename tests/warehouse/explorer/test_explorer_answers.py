"""The explorer follows the newest file, hands out its tables, and says what is wrong with a request."""

from __future__ import annotations

import csv
import io
import socket
import subprocess
import sys
import time
from pathlib import Path

import httpx
import pytest

from warehouse import store

ROOT = Path(__file__).resolve().parents[3]


def test_a_newer_file_is_shown_at_the_next_request(publishing, browser, compose) -> None:
    publishing([compose.paper(1, title="The first.")], "20260131T030000Z")
    assert browser.get("/api/overview").json()["totals"]["papers"] == 1
    publishing([compose.paper(1), compose.paper(2)], "20260201T030000Z")
    assert browser.get("/api/overview").json()["totals"]["papers"] == 2
    assert "ketum-20260201T030000Z.duckdb" in browser.get("/about").text


def test_without_a_published_file_a_page_says_what_to_do_and_recovers(publishing, browser, compose) -> None:
    answer = browser.get("/")
    assert answer.status_code == 503
    assert "ketum run" in answer.text
    assert browser.get("/api/overview").json()["detail"].startswith("no warehouse")
    publishing([compose.paper(1)])
    assert browser.get("/").status_code == 200


def test_a_file_of_another_ketum_is_told_from_a_fault(publishing, home, browser, compose, monkeypatch) -> None:
    tables = tuple(name for name in store.schema.TABLES if name != "checks")
    monkeypatch.setattr(store.schema, "TABLES", tables)
    publishing([compose.paper(1)])
    answer = browser.get("/")
    assert answer.status_code == 503
    assert "another version of ketum" in answer.text


@pytest.mark.parametrize(
    ("change", "address"),
    [
        ("alter table runs drop column mentions", "/runs"),
        ("alter table studies drop column species", "/search?q=kratom"),
        ("drop macro concept_key", "/concepts?q=kratom"),
        ("drop view claim_ledger", "/claims"),
    ],
)
@pytest.mark.parametrize("room", ["", "/api"])
def test_a_file_that_lacks_something_is_told_from_a_fault(
    publishing, changing, browser, compose, change, address, room
) -> None:
    publishing(compose.article(1, "[Kratom|SUBSTANCE] again."))
    changing(change)
    answer = browser.get(room + address)
    assert answer.status_code == 503
    assert "another version of ketum" in answer.text and "ketum run" in answer.text
    assert "Traceback" not in answer.text


@pytest.mark.parametrize("table", ["runs", "checks"])
def test_a_column_that_this_ketum_does_not_know_is_passed_over(publishing, changing, browser, compose, table) -> None:
    publishing([compose.paper(1)])
    changing(f"alter table {table} add column of_later integer")
    for address in ("/", "/runs", "/run/run-1", "/api/runs"):
        assert browser.get(address).status_code == 200


@pytest.mark.parametrize(
    ("address", "status", "told"),
    [
        ("/nothing", 404, "Not Found"),
        ("/paper/999", 404, "no paper"),
        ("/concept/KETUM:none", 404, "no concept"),
        ("/pair/KETUM:mitragynine/KETUM:none", 404, "no pair"),
        ("/claim/C99", 404, "no claim"),
        ("/run/none", 404, "no run"),
        ("/paper/x", 422, "pmid"),
        ("/search?page=0", 422, "page"),
        ("/search?type=THING", 422, "type"),
        ("/search?from=20", 422, "from"),
        ("/concepts?format=xml", 422, "format"),
        ("/?table=none&amp;format=csv", 200, "papers"),
        ("/?table=none&format=csv", 404, "it has checks, years"),
    ],
)
def test_a_request_that_cannot_be_answered_says_why(shown, address, status, told) -> None:
    answer = shown.get(address)
    assert answer.status_code == status
    assert told in answer.text
    assert "/concepts" in answer.text  # a way on


def test_the_api_answers_faults_in_its_own_form(shown) -> None:
    assert shown.get("/api/papers/999").json() == {"detail": "The warehouse has no such thing."}
    assert shown.get("/api/search?page=0").status_code == 422
    assert shown.get("/api/search?page=0").json()["detail"][0]["loc"] == ["query", "page"]


def test_a_downloaded_table_agrees_with_the_view_that_it_shows(shown, everything) -> None:
    rows = list(csv.DictReader(io.StringIO(shown.get("/claims?format=csv").text)))
    with store.open_readonly(everything) as con:
        view = con.sql("select claim_id, supporting_papers from claim_ledger order by claim_id").fetchall()
    assert [(row["claim_id"], int(row["supporting_papers"])) for row in rows] == view


def test_every_table_that_a_page_offers_can_be_kept_as_csv_and_json(shown) -> None:
    kept = shown.get("/concept/KETUM:mitragynine?table=affects&format=csv")
    assert kept.headers["content-type"].startswith("text/csv")
    assert "attachment" in kept.headers["content-disposition"]
    as_json = shown.get("/concept/KETUM:mitragynine?table=affects&format=json").json()
    as_csv = list(csv.DictReader(io.StringIO(kept.text)))
    assert [row["value"] for row in as_csv] == [row["value"] for row in as_json]
    assert {(row["value"], row["papers"], row["denied_papers"]) for row in as_json} == {
        ("decreases", 2, 1),
        ("no_effect", 1, 0),
    }


def test_a_list_in_a_cell_of_csv_is_joined(shown) -> None:
    row = next(csv.DictReader(io.StringIO(shown.get("/contradictions?format=csv").text)))
    assert row["pmids_a"] == "; ".join(row["pmids_a"].split("; "))
    assert "[" not in row["pmids_a"]


def test_a_table_without_rows_has_its_columns_all_the_same(shown) -> None:
    for empty, filled in (
        ("/concept/KETUM:pain?table=acts_on&format=csv", "/concept/KETUM:mitragynine?table=acts_on&format=csv"),
        ("/search?q=nothing-of-the-kind&format=csv", "/search?q=pain&format=csv"),
    ):
        header, *rows = csv.reader(io.StringIO(shown.get(empty).text))
        assert rows == []
        assert header == next(csv.reader(io.StringIO(shown.get(filled).text)))


@pytest.mark.parametrize(
    "address",
    ["/", "/nothing", "/paper/x", "/search?q=pain&format=csv", "/api", "/api/overview", "/api/papers/999",
     "/api/openapi.json"],
)  # fmt: skip
def test_head_is_answered_as_get_without_the_body(shown, address) -> None:
    head, get = shown.head(address), shown.get(address)
    assert (head.status_code, head.headers) == (get.status_code, get.headers)
    assert head.content == b""


@pytest.mark.parametrize(("form", "begins"), [("ris", "TY  - "), ("bibtex", "@"), ("csl", "[")])
def test_a_paper_can_be_cited(shown, form, begins) -> None:
    answer = shown.get(f"/paper/11/cite?form={form}")
    assert answer.text.lstrip().startswith(begins)
    assert shown.get(f"/paper/999/cite?form={form}").status_code == 404


def test_the_api_is_described_with_its_types_and_nothing_else_is(shown) -> None:
    described = shown.get("/api/openapi.json").json()
    assert all(path.startswith("/api/") for path in described["paths"])
    pair = described["paths"]["/api/pairs/{subject}/{object}"]["get"]["responses"]["200"]
    assert pair["content"]["application/json"]["schema"] == {"$ref": "#/components/schemas/Pair"}
    assert all(set(call) == {"get"} and call["get"]["description"] for call in described["paths"].values())


def test_it_listens_to_this_machine_alone(publishing, home, compose) -> None:
    publishing([compose.paper(1)])
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    ketum = [sys.executable, "-m", "flows.cli", "explore", "--home", str(home), "--port", str(port), "--no-browser"]
    ketum[1:3] = ["-c", "from flows.cli import main; main()"]
    with subprocess.Popen(ketum, cwd=ROOT, stdout=subprocess.PIPE, text=True) as server:
        try:
            assert server.stdout is not None
            assert f"http://127.0.0.1:{port}/" in server.stdout.readline()
            assert _first_answer(f"http://127.0.0.1:{port}/").status_code == 200
            listening = Path(f"/proc/{server.pid}/net/tcp").read_text()
            bound = [line.split()[1] for line in listening.splitlines() if f":{port:04X} 00000000:0000 0A" in line]
            assert bound == [f"0100007F:{port:04X}"]
        finally:
            server.terminate()


def _first_answer(address: str) -> httpx.Response:
    for _ in range(100):
        try:
            return httpx.get(address, timeout=30, trust_env=False)
        except httpx.ConnectError:
            time.sleep(0.1)
    raise AssertionError("the explorer does not answer")
