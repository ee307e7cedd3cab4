"""The PubMed client when the E-utilities fail, and its manners towards them."""

from __future__ import annotations

import datetime as dt
import logging
import re
import socket
from collections.abc import Callable
from dataclasses import replace
from email.utils import format_datetime
from pathlib import Path

import eutils_shapes
import pytest
from Bio import Entrez
from eutils_standin import DATA_FAULTS, FAULTS, Clock, Eutils, at_random, load, scripted
from pubmed_help import KEY, client, pmids, serving

from flows.pubmed.client import PubMed
from flows.pubmed.errors import PubMedFailed, PubMedRefused, PubMedUnreachable
from flows.pubmed.medline import parse
from flows.pubmed.types import Fault, Record

# --- failures


@pytest.mark.parametrize("fault", FAULTS)
def test_a_request_that_fails_once_is_tried_again(clock: Clock, fault: str) -> None:
    with serving(*range(1, 51), fault=scripted(fault, None, fault), stall=5) as server:
        pubmed = client(server, clock, timeout=0.3)
        hits = pubmed.search("kratom")
        assert sorted(pmids(list(pubmed.fetch(hits.ids)))) == [*range(1, 51)]
    assert [request.fault for request in server.log] == [fault, None, fault, None]


@pytest.mark.parametrize("fault", ["429", "500", "502-html", "200-html", "error-xml", "400-backend"])
def test_what_fails_at_every_try_is_an_error_of_one_line(clock: Clock, fault: str) -> None:
    with serving(1, fault=lambda: fault) as server, pytest.raises(PubMedFailed) as raised:
        client(server, clock).search("kratom")
    assert len(server.log) == 6
    assert "\n" not in str(raised.value)
    assert "<" not in str(raised.value)
    assert "6 tries" in str(raised.value)
    assert "run again later" in str(raised.value)


def test_the_waits_between_tries_grow(clock: Clock) -> None:
    with serving(1, fault=lambda: "500") as server, pytest.raises(PubMedFailed):
        client(server, clock).search("kratom")
    assert len(clock.waits) == 5
    for exponent, wait in enumerate(clock.waits):
        assert 2**exponent <= wait <= 2**exponent + 1


@pytest.mark.parametrize(
    "form", [int, lambda seconds: format_datetime(dt.datetime.now(dt.UTC) + dt.timedelta(seconds=seconds))]
)
def test_the_wait_that_the_server_asks_for_is_kept(clock: Clock, form: Callable[[int], int | str]) -> None:
    with serving(1, fault=scripted("429-retry-after"), retry_after=form(40)) as server:
        client(server, clock).search("kratom")
    assert 38 <= clock.waits[0] <= 40


def test_a_server_that_asks_for_hours_is_not_waited_for(clock: Clock) -> None:
    told = pytest.raises(PubMedFailed, match="asking to wait 7200 s")
    with serving(1, fault=lambda: "429-retry-after", retry_after=7200) as server, told:
        client(server, clock).search("kratom")
    assert (len(server.log), clock.waits) == (1, [])


def test_a_refusal_is_not_tried_again(clock: Clock) -> None:
    with serving(1) as server, pytest.raises(PubMedRefused, match="HTTP 404"):
        PubMed("a@example.org", url=server.url + "elsewhere/", clock=clock).search("kratom")
    assert len(server.log) == 1


def test_one_batch_that_fails_for_good_does_not_lose_the_others(clock: Clock) -> None:
    failing = scripted(None, *["500"] * 6, None)
    with serving(*range(1, 10), fault=failing) as server:
        assert sorted(pmids(list(client(server, clock).fetch(range(1, 10), batch=3)))) == [*range(1, 10)]


def test_an_outage_during_a_harvest_is_an_error_and_not_a_list_of_faults(clock: Clock) -> None:
    good = scripted(None)
    with serving(*range(1, 10)) as server:
        server.fault = lambda: "500" if server.asked("efetch") else good()
        with pytest.raises(PubMedFailed, match=r"record \d \(6 tries\)"):
            list(client(server, clock).fetch(range(1, 10), batch=3))


def test_records_that_pubmed_chokes_on_keep_no_others_from_coming(clock: Clock) -> None:
    with serving(*range(1, 61), poison={3, 17, 18, 44}) as server:
        items = list(client(server, clock).fetch(range(1, 61), batch=20))
    assert {item.pmid for item in items if isinstance(item, Record)} == set(range(1, 61)) - {3, 17, 18, 44}
    faults = [item for item in items if isinstance(item, Fault)]
    assert {fault.pmid: fault.absent for fault in faults} == dict.fromkeys((3, 17, 18, 44), False)
    assert all("HTTP 500" in fault.reason for fault in faults)


@pytest.mark.parametrize(
    ("fault", "reason"),
    [
        ("200-html", r"the answer is a web page: '.*Our servers are busy.*' \(sent as text/html\)"),
        ("200-json", r"something else; it begins with '.*unexpected condition.*' \(sent as application/json\)"),
        ("200-nothing", "the answer is empty"),
        ("error-xml", "PubMed reports an error: Search Backend failed"),
        ("cut-quietly", r"the answer is cut off after \d+ bytes"),
        ("cut", r"the connection broke: .*\d+ more expected"),
        ("dropped", "the connection broke"),
        ("stall", r"the connection stalled: nothing came for 0.2 s"),
        ("429", r"HTTP 429 .*rate limit exceeded"),
        ("502-html", "HTTP 502"),
        ("400-backend", "HTTP 400 .*Failed to connect"),
        ("empty", "did not return this record when asked for it alone"),
        ("wrong-ids", "returned record 1 in the place of this one"),
    ],
)
def test_each_kind_of_bad_answer_has_a_reason_of_its_own(clock: Clock, fault: str, reason: str) -> None:
    with serving(1, 2, fault=lambda: fault, stall=1) as server:
        (lost,) = client(server, clock, timeout=0.2).fetch([2])
        if not isinstance(lost, Fault) or not lost.absent:
            with pytest.raises(PubMedFailed, match=reason):
                client(server, clock, timeout=0.2).search("kratom")
    assert isinstance(lost, Fault)
    assert lost.pmid == 2
    assert re.search(reason, lost.reason), lost.reason
    assert lost.absent == (fault in ("empty", "wrong-ids"))


def test_a_good_answer_is_taken_whatever_it_calls_itself(clock: Clock) -> None:
    with serving(1, 2, fault=lambda: "wrong-type") as server:
        assert pmids(list(client(server, clock).fetch([1, 2]))) == [1, 2]
    assert len(server.log) == 1


def test_a_new_years_dtd_is_no_obstacle_and_said_once(
    clock: Clock, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(eutils_shapes, "HEAD", eutils_shapes.HEAD.replace("250101", "310101"))
    with serving(1, 2) as server:
        assert pmids(list(client(server, clock).fetch([1, 2], batch=1))) == [1, 2]
    assert caplog.text.count("pubmed_310101.dtd") == 1


def test_a_stalled_answer_is_given_up(clock: Clock) -> None:
    told = pytest.raises(PubMedFailed, match="timed out")
    with serving(1, fault=lambda: "stall", stall=60) as server, told:
        client(server, clock, timeout=0.1).search("kratom")
    assert len(server.log) == 6


def test_a_host_that_cannot_be_reached_is_said_in_one_line_with_what_to_do(clock: Clock) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(PubMedUnreachable) as raised:
        PubMed("a@example.org", KEY, f"http://127.0.0.1:{port}/", clock=clock).search("kratom")
    message = str(raised.value)
    assert message.startswith("PubMed could not be reached at 127.0.0.1: Connection refused")
    assert "--source sample" in message
    assert "PubMed XML files" in message
    assert "\n" not in message
    assert sum(clock.waits) < 6


def test_a_host_that_no_name_server_knows_cannot_be_reached(clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_: object, **__: object) -> None:
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    with pytest.raises(PubMedUnreachable, match=r"eutils\.ncbi\.nlm\.nih\.gov: Name or service not known"):
        PubMed("a@example.org", clock=clock).search("kratom")


# --- manners


@pytest.mark.parametrize(("key", "per_second"), [(None, 3), (KEY, 10)])
def test_requests_keep_the_pace_that_ncbi_asks_for(clock: Clock, key: str | None, per_second: int) -> None:
    sent: list[float] = []
    with serving(*range(1, 41)) as server:
        server.fault = lambda: sent.append(clock.now)
        list(client(server, clock, api_key=key).fetch(range(1, 41), batch=1))
    assert len(sent) == 40
    assert max(sum(at <= other < at + 1 - 1e-6 for other in sent) for at in sent) == per_second
    assert sent[-1] - sent[0] == pytest.approx(39 / per_second)


@pytest.mark.parametrize("fault", ["429", "400-key", "dropped", "200-html", "error-xml"])
def test_the_api_key_is_in_no_error_and_in_no_log(clock: Clock, fault: str, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    with serving(1, fault=lambda: fault) as server, pytest.raises((PubMedFailed, PubMedRefused)) as raised:
        client(server, clock, api_key=KEY).search("kratom")
    assert KEY in server.log[0].parameters["api_key"]
    assert KEY not in str(raised.value) + repr(raised.value) + caplog.text


@pytest.mark.parametrize("fault", ["429", "400-key", "error-xml"])
def test_the_api_key_is_in_no_reason_of_what_is_pending(
    clock: Clock, fault: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    with serving(1, fault=lambda: fault) as server:
        (lost,) = client(server, clock, api_key=KEY).fetch([1])
    assert isinstance(lost, Fault)
    assert "***" in lost.reason
    assert KEY not in lost.reason + caplog.text


def test_biopython_is_left_as_it_was(clock: Clock) -> None:
    before = Entrez.urlopen, Entrez.max_tries, Entrez.email, Entrez.api_key  # type: ignore[attr-defined]
    with serving(1) as server:
        client(server, clock, api_key=KEY).search("kratom")
    assert (Entrez.urlopen, Entrez.max_tries, Entrez.email, Entrez.api_key) == before  # type: ignore[attr-defined]


# --- the whole of it


@pytest.mark.shared
@pytest.mark.parametrize("rate", [0, 0.3])
def test_a_whole_harvest_equals_the_files_whatever_goes_wrong_on_the_way(
    shared: Path, clock: Clock, rate: float
) -> None:
    files = sorted((shared / "pubmed").glob("*.xml.gz"))
    expected = {item.pmid: item for path in files for item in parse(path) if isinstance(item, Record)}
    fault = at_random(rate, seed=4, kinds=FAULTS + DATA_FAULTS)
    with Eutils(load(*files), fault=fault, stall=5) as server:
        pubmed = client(server, clock, timeout=1)
        hits = pubmed.search("kratom")
        fetched = list(pubmed.fetch(hits.ids, batch=50))
    assert len(fetched) == len(expected) == 3594
    assert {item.pmid: as_served(item) for item in fetched if isinstance(item, Record)} == expected
    faults = sum(request.fault is not None for request in server.log)
    assert faults > 15 if rate else faults == 0


def as_served(record: Record) -> Record:
    """An old citation as its file has it: the server wraps it as PubMed does today."""
    wrapped = record.xml.startswith("<PubmedArticle><MedlineCitation")
    bare = record.xml.removeprefix("<PubmedArticle>").removesuffix("</PubmedArticle>")
    return replace(record, xml=bare) if wrapped and "<PubmedData>" not in bare else record
