"""Tells somebody that a run failed or brought news: posts JSON to a web address, or gives it to a command."""

from __future__ import annotations

import json
import logging
import shlex
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPException
from tempfile import TemporaryFile
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from flows.settings import Event, Settings, is_web_address
from flows.summary import Summary

_LOG = logging.getLogger(__name__)
_PATIENCE = 60  # seconds
_SAID = 300  # characters shown of what a failing command said last


@contextmanager
def failures(settings: Settings) -> Iterator[None]:
    """Tell of any error that ends what is done in this context, and let it pass."""
    try:
        yield
    except Exception as error:
        failure(settings, f"{error}" or type(error).__name__)
        raise


def failure(settings: Settings, why: str) -> None:
    """Tell that a run failed, and why."""
    _tell(settings, "failure", {"text": f"ketum: the run failed: {why}", "message": why})


def news(settings: Settings, summary: Summary) -> None:
    """Tell what a run brought, if it brought anything."""
    run = summary.run
    counts = {"new": run.new, "changed": run.changed, "withdrawn": run.withdrawn}
    if any(counts.values()):
        text = ", ".join(f"{count:,} {name}" for name, count in counts.items())
        facts = {"run_id": run.run_id, "found": run.found, **counts, "rejected": run.rejected}
        _tell(settings, "news", {"text": f"ketum: {text} (run {run.run_id})", **facts})


def _tell(settings: Settings, event: Event, facts: dict[str, Any]) -> None:
    """Tell one event; a hook that fails is logged by its host or program alone, for the rest may be secret."""
    if settings.notify is None or event not in settings.notify_on:
        return
    hook = settings.notify.get_secret_value()
    message = json.dumps({"event": event, "home": str(settings.home.resolve()), **facts}).encode()
    if is_web_address(hook):
        name, why = urlsplit(hook).hostname, _post(hook, message)
    else:
        name, why = shlex.split(hook)[0], _run(hook, message)
    if why:
        _LOG.warning("%s could not be told of the %s: %s", name, event, why)


class _NoDetour(HTTPRedirectHandler):
    """Takes a redirection for a failure: followed, the post would arrive as an empty request."""

    def redirect_request(self, *_: Any) -> None:
        """Give no other request to make."""


def _post(address: str, message: bytes) -> str | None:
    """Why a message could not be posted; None where it was."""
    try:
        request = Request(address, message, {"Content-Type": "application/json"})  # noqa: S310 (http or https)
        build_opener(_NoDetour).open(request, timeout=_PATIENCE).close()
    except HTTPError as error:
        return f"status {error.code}"
    except (OSError, HTTPException, ValueError) as error:
        return str(getattr(error, "reason", type(error).__name__))
    return None


def _run(command: str, message: bytes) -> str | None:
    """Why a command could not take a message; None where it did. No shell comes between."""
    with TemporaryFile() as output:  # no pipe: what the command leaves behind may keep one open for ever
        try:
            done = subprocess.run(  # noqa: S603 (who sets the command owns the process)
                shlex.split(command),
                input=message,
                stdout=output,
                stderr=subprocess.STDOUT,
                timeout=_PATIENCE,
                check=False,
            )
        except subprocess.TimeoutExpired:
            return f"it did not end within {_PATIENCE} seconds"
        except OSError as error:
            return error.strerror or type(error).__name__
        output.seek(0)
        said = " ".join(output.read().decode(errors="replace").split())
    return f"it ended with {done.returncode}: {said[-_SAID:]}" if done.returncode else None
