"""The schedule on a real Prefect server: served, stopped in mid-run, started again, read back by its API."""

from __future__ import annotations

import datetime as dt
import json
import os
import shlex
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
from eutils_standin import Eutils, scripted
from jobs import ROOT, article, ask

EVERY_FIVE_SECONDS = "* * * * * */5"  # the sixth field, which no night needs
KEY = "1234567890e5"  # read as a number by those who read too much into it
PREFECT = [sys.executable, "-m", "prefect"]
KETUM = [sys.executable, "-c", "from flows.cli import main; main()"]


@dataclass(frozen=True, slots=True)
class Api:
    """The API of a Prefect server."""

    url: str

    def get(self, path: str) -> Any:
        return self._answer(Request(self.url + path))

    def post(self, path: str, **body: Any) -> Any:
        head = {"Content-Type": "application/json"}
        return self._answer(Request(self.url + path, json.dumps(body).encode(), head))

    @staticmethod
    def _answer(request: Request) -> Any:
        """The answer; while its database is busy the server says 503, after which Prefect's clients ask again too."""
        for _ in range(60):
            try:
                with urlopen(request) as answer:
                    return json.load(answer)
            except HTTPError as error:
                if error.code != 503:
                    raise
                time.sleep(0.5)
        raise AssertionError(f"the server stayed busy: {request.full_url}")

    def keep_secret(self, name: str, value: str) -> None:
        """Make a Secret block."""
        kind = self.get("/block_types/slug/secret")["id"]
        (schema, *_) = self.post("/block_schemas/filter", block_schemas={"block_type_id": {"any_": [kind]}})
        ids = {"block_type_id": kind, "block_schema_id": schema["id"]}
        self.post("/block_documents/", name=name, data={"value": value}, **ids)

    def runs(self, *states: str) -> list[dict[str, Any]]:
        """The flow runs in one of these states, in the order of their scheduled times."""
        found = self.post("/flow_runs/filter", flow_runs={"state": {"name": {"any_": states}}})
        return sorted(found, key=lambda run: run["expected_start_time"])

    def artifacts(self, run: dict[str, Any]) -> dict[str, Any]:
        """What a run left, by key; tables as rows."""
        found = self.post("/artifacts/filter", artifacts={"flow_run_id": {"any_": [run["id"]]}})
        return {a["key"]: json.loads(a["data"]) if a["type"] == "table" else a["data"] for a in found if a["key"]}


def until(seen: Callable[[], Any], process: subprocess.Popen[bytes]) -> Any:
    """Wait for something to be seen while a process lives."""
    for _ in range(600):
        if found := seen():
            return found
        assert process.poll() is None, "the process ended"
        time.sleep(0.2)
    raise AssertionError("it was not seen within two minutes")


@contextmanager
def background(command: list[str], log: Path, **environment: str) -> Iterator[subprocess.Popen[bytes]]:
    """A process with a clean environment that writes to a file, and is gone afterwards."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("KETUM_", "PREFECT_"))}
    paths = {"PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "tests")])}
    with log.open("ab") as output:
        process = subprocess.Popen(
            command, env=kept | paths | environment, cwd=log.parent, stdout=output, stderr=subprocess.STDOUT
        )
    try:
        yield process
    finally:
        process.kill()
        process.wait()


@contextmanager
def server(folder: Path) -> Iterator[tuple[Api, dict[str, str]]]:
    """A Prefect server on loopback, and the environment of those who use it."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    quiet = {"PREFECT_HOME": str(folder / "prefect"), "PREFECT_SERVER_ANALYTICS_ENABLED": "false", "DO_NOT_TRACK": "1"}
    api = Api(f"http://127.0.0.1:{port}/api")

    def healthy() -> bool:
        try:
            return bool(api.get("/health"))
        except OSError:
            return False

    start = [*PREFECT, "server", "start", "--host", "127.0.0.1", "--port", str(port)]
    with background(start, folder / "server.log", **quiet) as process:
        until(healthy, process)
        yield api, quiet | {"PREFECT_API_URL": api.url, "PREFECT_RUNNER_POLL_FREQUENCY": "1"}


@pytest.mark.flow
def test_a_schedule_survives_a_stop_in_mid_run_and_tells_what_it_did(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("no_proxy", "*")
    home, told, log = tmp_path / "data", tmp_path / "told", tmp_path / "serve.log"
    hook = f"import sys; print(sys.stdin.read(), file=open({str(told)!r}, 'a'))"
    records = {1: article(1), 2: article(2, "Kratom caused nausea.", title="A *starred* | barred title")}
    with Eutils(records, fault=scripted("stall"), stall=300) as pubmed, server(tmp_path) as (api, environment):
        api.keep_secret("ketum-email", "block@example.org")
        api.keep_secret("ketum-ncbi-api-key", KEY)
        environment |= {
            "KETUM_HOME": str(home),
            "KETUM_EUTILS_URL": pubmed.url,
            "KETUM_MODEL": "rules",
            "KETUM_NOTIFY": shlex.join([sys.executable, "-c", hook]),
        }
        serve = [*KETUM, "serve", "--cron", EVERY_FIVE_SECONDS]

        with background(serve, log, **environment) as process:
            until(lambda: any(request.fault for request in pubmed.log), process)
            process.terminate()
            assert process.wait(60) == 0
        (stopped,) = api.runs("Crashed")
        assert (stopped["auto_scheduled"], api.runs("Completed")) == (True, [])
        (deployment,) = api.post("/deployments/filter")
        assert (deployment["paused"], deployment["schedules"][0]["active"]) == (False, True)

        long_ago = [dt.datetime(2026, 1, day, 3, tzinfo=dt.UTC).isoformat() for day in (1, 2, 3)]
        for time_ in long_ago:
            state = {"type": "SCHEDULED", "state_details": {"scheduled_time": time_}}
            api.post(f"/deployments/{deployment['id']}/create_flow_run", state=state)
        with background(serve, log, **environment) as process:
            until(lambda: [run for run in api.runs("Completed") if run["auto_scheduled"]], process)
            process.terminate()
            assert process.wait(60) == 0

        first, *_ = api.runs("Completed")  # of all that was missed, the last
        missed = [run for run in api.runs("Cancelled") if "Missed" in run["state"]["message"]]
        assert len(missed) >= len(long_ago) - 1
        assert [event["event"] for event in map(json.loads, told.read_text().splitlines())][:2] == ["failure", "news"]
        left = api.artifacts(first)
        ((run_id, status),) = ask(home, "select run_id, status from runs where status = 'published'")
        assert f"{run_id}, {status}" in left["nightly-summary"]
        assert [(row["pmid"], row["kind"]) for row in left["nightly-new-papers"]] == [(1, "added"), (2, "added")]
        assert left["nightly-changes"] == left["nightly-pending"] == left["nightly-vanished-decisions"] == []
        assert ask(home, "select status from runs order by run_id limit 1") == [("interrupted",)]

        asked = pubmed.asked("efetch")[-1].parameters
        assert (asked["email"], asked["api_key"]) == ("block@example.org", KEY)
        logs = "".join(line["message"] for line in api.post("/logs/filter"))
        assert f"run {run_id} of pubmed" in logs
        for public in (logs, log.read_text(), json.dumps(api.runs("Completed", "Crashed")), json.dumps(left)):
            assert KEY not in public
            assert "block@example.org" not in public
