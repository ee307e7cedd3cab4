"""Who is told of failures and news, in which words, and that telling never harms a run."""

from __future__ import annotations

import json
import logging
import shlex
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from jobs import article, ketum, run, settings, write

from flows import notify
from flows.errors import FlowError, SourceMissing
from flows.summary import Summary

WRITES_DOWN = "import sys; open(sys.argv[1], 'w').write(sys.stdin.read() + sys.argv[2])"


def python(code: str, *arguments: object) -> str:
    """A command that runs Python code."""
    return shlex.join([sys.executable, "-c", code, *map(str, arguments)])


@dataclass
class Hook:
    """A web address on loopback; `answer` is the status, or the bytes of something that is no answer."""

    answer: int | bytes = 204
    got: list[tuple[str, str | None, Any]] = field(default_factory=list)
    url: str = ""


@pytest.fixture
def web(monkeypatch: pytest.MonkeyPatch) -> Iterator[Hook]:
    monkeypatch.setenv("no_proxy", "*")
    hook = Hook()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            hook.got.append((self.path, self.headers["Content-Type"], body))
            self.answer()

        def do_GET(self) -> None:
            hook.got.append((self.path, "GET", None))
            self.answer()

        def answer(self) -> None:
            if isinstance(hook.answer, bytes):
                self.wfile.write(hook.answer)
                return
            self.send_response(hook.answer)
            self.send_header("Location", "/elsewhere")
            self.end_headers()

        def log_message(self, format: str, *arguments: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    hook.url = f"http://127.0.0.1:{server.server_port}"
    yield hook
    server.shutdown()
    server.server_close()


def nightly(tmp_path: Path, hook: str, *articles: str, **options: Any) -> Summary:
    source = write(tmp_path / "in.xml", *(articles or [article(1), article(2)]))
    return run(tmp_path / "data", source, model="rules", notify=hook, **options)


def test_news_are_posted_to_a_web_address(tmp_path: Path, web: Hook) -> None:
    summary = nightly(tmp_path, f"{web.url}/hook?token=x")
    ((path, kind, body),) = web.got
    assert (path, kind) == ("/hook?token=x", "application/json")
    assert body == {
        "event": "news",
        "text": f"ketum: 2 new, 0 changed, 0 withdrawn (run {summary.run.run_id})",
        "home": str(tmp_path / "data"),
        "run_id": summary.run.run_id,
        "found": 2,
        "new": 2,
        "changed": 0,
        "withdrawn": 0,
        "rejected": 0,
    }


def test_a_command_is_given_the_news_without_a_shell_between(tmp_path: Path) -> None:
    nightly(tmp_path, python(WRITES_DOWN, tmp_path / "told $HOME; x", "|$(id)"))
    told, _, argument = (tmp_path / "told $HOME; x").read_text().rpartition("|")
    assert (json.loads(told)["new"], argument) == (2, "$(id)")


def test_a_night_without_news_is_not_told(tmp_path: Path, web: Hook) -> None:
    nightly(tmp_path, web.url)
    web.got.clear()
    assert nightly(tmp_path, web.url).run.status == "unchanged"
    assert web.got == []


def test_a_change_and_a_withdrawal_are_news(tmp_path: Path, web: Hook) -> None:
    nightly(tmp_path, web.url)
    source = write(tmp_path / "next.xml", article(1, "Another text.", revised="2025-02-02"), deleted=[2])
    run(tmp_path / "data", source, model="rules", notify=web.url)
    assert [(body["new"], body["changed"], body["withdrawn"]) for _, _, body in web.got] == [(2, 0, 0), (0, 1, 1)]


def test_only_what_is_asked_for_is_told(tmp_path: Path, web: Hook) -> None:
    nightly(tmp_path, web.url, notify_on={"failure"})
    assert web.got == []
    with pytest.raises(SourceMissing):
        run(tmp_path / "data", tmp_path / "nowhere.xml", notify=web.url, notify_on={"news"})
    assert web.got == []


@pytest.mark.parametrize("text", ["this is no XML", None])
def test_a_failure_is_told_with_its_reason_and_still_fails_the_run(tmp_path: Path, web: Hook, text: str | None) -> None:
    source = tmp_path / "in.xml"
    if text:
        source.write_text(text)
    with pytest.raises(FlowError) as failure:
        run(tmp_path / "data", source, notify=web.url)
    ((_, _, body),) = web.got
    assert (body["event"], body["message"]) == ("failure", str(failure.value))
    assert body["message"] in body["text"]


def test_a_fault_of_the_program_is_told_too(tmp_path: Path, web: Hook) -> None:
    with pytest.raises(ZeroDivisionError), notify.failures(settings(tmp_path, notify=web.url)):
        1 / 0  # noqa: B018
    assert web.got[0][2]["message"] == "division by zero"


@pytest.mark.parametrize("answer", [500, 404, 302, 307, b"no answer at all\n", b""])
def test_an_address_that_does_not_take_it_is_logged_and_harms_nothing(
    tmp_path: Path, web: Hook, answer: int | bytes, caplog: pytest.LogCaptureFixture
) -> None:
    web.answer = answer
    assert nightly(tmp_path, f"{web.url}/T0KEN").run.status == "published"
    assert [path for path, _, _ in web.got] == ["/T0KEN"], "it was asked once, and no redirection was followed"
    (said,) = (record.getMessage() for record in caplog.records if record.levelno == logging.WARNING)
    assert "127.0.0.1 could not be told of the news" in said
    assert "T0KEN" not in caplog.text


@pytest.mark.parametrize(
    ("hook", "said"),
    [
        ("http://127.0.0.1:9/T0KEN", "127.0.0.1 could not be told of the news: "),
        ("http://127.0.0.1:9/Tö0KEN T0KEN", "127.0.0.1 could not be told of the news: "),
        ("no-such-program T0KEN", "no-such-program could not be told of the news: No such file"),
        (python("import sys; sys.exit('it is full')"), "it ended with 1: it is full"),
        (python("pass"), None),
    ],
)
def test_a_hook_that_fails_is_logged_and_harms_nothing(
    tmp_path: Path, hook: str, said: str | None, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("no_proxy", "*")
    assert nightly(tmp_path, hook).run.status == "published"
    warnings = [record.getMessage() for record in caplog.records if record.levelno == logging.WARNING]
    assert len(warnings) == (said is not None)
    assert (said or "") in "".join(warnings)
    assert "T0KEN" not in caplog.text


def test_a_command_that_hangs_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(notify, "_PATIENCE", 0.5)
    left_behind = "subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(5)'])"  # its output stays open
    hangs = f"import subprocess, sys, time; {left_behind}; time.sleep(99)"
    assert nightly(tmp_path, python(hangs)).run.status == "published"


def test_the_command_line_tells_and_keeps_its_exit_code(tmp_path: Path) -> None:
    (tmp_path / "bad.xml").write_text("this is no XML")
    told = tmp_path / "told"
    done = ketum("run", tmp_path / "bad.xml", "--home", tmp_path / "data", KETUM_NOTIFY=python(WRITES_DOWN, told, ""))
    assert (done.returncode, done.stdout) == (1, "")
    assert json.loads(told.read_text())["message"] == done.stderr.splitlines()[-1].removeprefix("ketum: ")
