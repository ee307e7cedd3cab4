"""Carry one request to the E-utilities: paced, in limited time, tried again while there is hope."""

from __future__ import annotations

import datetime as dt
import logging
import re
import threading
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from email.utils import parsedate_to_datetime
from http.client import HTTPException
from typing import Any, Protocol, TypeVar
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit

from Bio import Entrez
from tenacity import RetryCallState, Retrying, retry_if_exception_type, wait_exponential_jitter

from flows.pubmed.errors import PubMedFailed, PubMedRefused, PubMedUnreachable

EUTILS = "https://eutils.ncbi.nlm.nih.gov/entrez/eutils/"
TRIES = 6
TRIES_UNREACHED = 3  # before the first answer ever: a machine without network should not wait for long
LONGEST_WAIT = 300  # seconds; a server that asks for more is not worth waiting for
# EFetch relays trouble behind it, which passes, with the status of a faulty request.
_PASSING = re.compile(r"proxy_stream|failed to connect|backend|try again|temporar", re.IGNORECASE)

_GROWING = wait_exponential_jitter(max=60)  # 1 to 2 s, 2 to 3, 4 to 5, 8 to 9, 16 to 17
_LOG = logging.getLogger(__name__)
_ENTREZ = threading.Lock()
_Answer = TypeVar("_Answer")


class Unusable(Exception):
    """One try gave nothing usable; another may.

    Attributes:
        why: One line.
        wait: Seconds that the server asks to wait.
        unreachable: No connection came about.
    """

    def __init__(self, why: str, wait: float = 0, unreachable: bool = False) -> None:
        self.why = why
        self.wait = wait
        self.unreachable = unreachable
        super().__init__(why)


class Clock(Protocol):
    """What tells the time and waits, in seconds; the module `time` is one."""

    def monotonic(self) -> float:  # noqa: D102 (as in `time`)
        ...

    def sleep(self, seconds: float, /) -> None:  # noqa: D102 (as in `time`)
        ...


class Pace:
    """Spreads calls evenly, over threads too: at most `per_second` in any second."""

    def __init__(self, per_second: float, clock: Clock) -> None:
        self._gap = 1 / per_second
        self._clock = clock
        self._lock = threading.Lock()
        self._next = float("-inf")

    def wait(self) -> None:
        """Return when the next call may be made."""
        with self._lock:
            now = self._clock.monotonic()
            at = max(now, self._next)
            self._next = at + self._gap
        if at > now:
            self._clock.sleep(at - now)


class Transport:
    """A way to the E-utilities; its parameters are those of `PubMed`."""

    def __init__(self, email: str, api_key: str | None, url: str | None, timeout: float, clock: Clock) -> None:
        self._identity = {"email": email, "tool": "ketum", "api_key": api_key}
        self._url = (url or EUTILS).rstrip("/") + "/"
        self._timeout = timeout
        self._clock = clock
        self._pace = Pace(10 if api_key else 3, clock)
        self._reached = False

    def ask(
        self, what: str, utility: Callable[..., Any], read: Callable[[bytes], _Answer], **parameters: object
    ) -> _Answer:
        """Call a function of Bio.Entrez and read its answer, up to `TRIES` times with growing waits.

        Args:
            what: The request in words, for errors and the log.
            utility: `Entrez.esearch` or a like function.
            read: Makes the answer of the body; raises `Unusable` where that calls for another try.
            parameters: What to call the utility with.

        Raises:
            PubMedUnreachable: No connection came about.
            PubMedFailed: No try gave a usable answer.
            PubMedRefused: PubMed will not answer this.
        """
        trying = Retrying(
            stop=self._stop,
            wait=_wait,
            sleep=self._clock.sleep,
            retry=retry_if_exception_type(Unusable),
            reraise=True,
            before_sleep=lambda state: _LOG.info("%s: %s; trying again", what, self._line(_error(state).why)),
        )
        try:
            answer: _Answer = trying(self._try, what, utility, read, parameters)
            return answer
        except Unusable as last:
            if last.unreachable:
                raise PubMedUnreachable(urlsplit(self._url).hostname or "", self._line(last.why)) from None
            raise PubMedFailed(what, self._line(last.why), trying.statistics["attempt_number"]) from None

    def _try(
        self,
        what: str,
        utility: Callable[..., Any],
        read: Callable[[bytes], _Answer],
        parameters: dict[str, object],
    ) -> _Answer:
        self._pace.wait()
        try:
            body, content_type = self._body(utility, parameters)
        except HTTPError as error:
            self._reached = True
            raise self._judged(what, error) from None
        except URLError as error:
            raise Unusable(_said(error.reason), unreachable=True) from None
        except TimeoutError:
            raise Unusable(f"the connection stalled: nothing came for {self._timeout:g} s (timed out)") from None
        except (OSError, HTTPException) as error:
            raise Unusable(f"the connection broke: {_said(error)}") from None
        self._reached = True
        try:
            return read(body)
        except Unusable as error:
            if content_type.endswith("/xml"):
                raise
            raise Unusable(f"{error.why} (sent as {content_type})") from None

    def _body(self, utility: Callable[..., Any], parameters: dict[str, object]) -> tuple[bytes, str]:
        with self._rerouted():
            answer = utility(db="pubmed", **self._identity, **parameters)
        with answer:
            response = getattr(answer, "buffer", answer)  # plain text comes wrapped as text
            return response.read(), response.headers.get_content_type()

    @contextmanager
    def _rerouted(self) -> Iterator[None]:
        """Give Bio.Entrez our address, time limit and tries, for which it has no parameters."""
        with _ENTREZ:
            module = vars(Entrez)
            before = {name: module[name] for name in ("urlopen", "max_tries")}
            module.update(urlopen=self._open, max_tries=1)
            try:
                yield
            finally:
                module.update(before)

    def _open(self, request: urllib.request.Request) -> Any:
        request.full_url = self._url + request.full_url.removeprefix(EUTILS)
        return urllib.request.urlopen(request, timeout=self._timeout)  # noqa: S310 (http or https by the settings)

    def _judged(self, what: str, error: HTTPError) -> Exception:
        try:
            text = error.read(2000).decode("utf-8", "replace")
        except (OSError, HTTPException):
            text = ""
        why = self._line(f"HTTP {error.code} {error.reason} {re.sub('<[^>]*>', ' ', text)}")
        if error.code == 429 or error.code >= 500 or _PASSING.search(text):
            wait = _retry_after(error.headers.get("Retry-After"))
            return Unusable(f"{why}, asking to wait {wait:.0f} s" if wait else why, wait)
        return PubMedRefused(what, why)

    def _stop(self, state: RetryCallState) -> bool:
        error = _error(state)
        tries = TRIES_UNREACHED if error.unreachable and not self._reached else TRIES
        return state.attempt_number >= tries or error.wait > LONGEST_WAIT

    def _line(self, text: str) -> str:
        """One line, not too long, without the API key, which NCBI's own messages repeat."""
        key = self._identity["api_key"]
        return " ".join((text.replace(key, "***") if key else text).split())[:250]


def _said(error: object) -> str:
    """What an error of the connection says, without numbers of the operating system."""
    return str(getattr(error, "strerror", None) or error)


def _error(state: RetryCallState) -> Unusable:
    error = state.outcome.exception() if state.outcome else None
    if not isinstance(error, Unusable):
        raise TypeError("only unusable answers are tried again")
    return error


def _wait(state: RetryCallState) -> float:
    return max(_GROWING(state), _error(state).wait)


def _retry_after(header: str | None) -> float:
    """Seconds that a `Retry-After` asks for, by number or date; 0 without one."""
    header = (header or "").strip()
    if header.isdecimal():
        return float(header)
    try:
        at = parsedate_to_datetime(header)
        return max(0.0, (at - dt.datetime.now(dt.UTC)).total_seconds())
    except (TypeError, ValueError):
        return 0.0
