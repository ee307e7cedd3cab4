"""What can go wrong in asking PubMed and in reading what it gave."""

from __future__ import annotations

from pathlib import Path

from flows.errors import FlowError


class SourceUnreadable(FlowError):
    """A path given as a source cannot be opened or read."""

    def __init__(self, path: Path, why: str) -> None:
        self.path = path
        self.why = why
        super().__init__(f"{path} cannot be read: {why}")


class RecordUnreadable(FlowError):
    """One record's XML cannot become a `Record`."""

    def __init__(self, reason: str, pmid: int | None = None) -> None:
        self.reason = reason
        self.pmid = pmid
        super().__init__(f"PubMed record {pmid or '(PMID unknown)'} cannot be read: {reason}; fetch it again")


class QueryNotCompiled(FlowError):
    """A query has something in it by which files cannot be searched."""

    exit_code = 2

    def __init__(self, part: str, why: str) -> None:
        self.part = part
        self.why = why
        super().__init__(
            f"the query cannot filter files, because of {part!r}: {why}; change the query (KETUM_QUERY), or run "
            "without --filter"
        )


class PubMedError(FlowError):
    """PubMed did not give what was asked for."""


class PubMedUnreachable(PubMedError):
    """No connection to the E-utilities at all."""

    def __init__(self, host: str, why: str) -> None:
        self.host = host
        self.why = why
        super().__init__(
            f"PubMed could not be reached at {host}: {why}; check the network and KETUM_EUTILS_URL, "
            "or run with `--source sample` (bundled, no network) or with PubMed XML files"
        )


class PubMedFailed(PubMedError):
    """A request failed at every try, for a reason that may pass."""

    def __init__(self, request: str, why: str, tries: int) -> None:
        self.request = request
        self.why = why
        self.tries = tries
        super().__init__(f"PubMed failed to answer {request} ({tries} tries): {why}; run again later")


class PubMedRefused(PubMedError):
    """PubMed understood the request and will not answer it, now or later."""

    def __init__(self, request: str, why: str) -> None:
        self.request = request
        self.why = why
        super().__init__(f"PubMed refused {request}: {why}; check the query, the e-mail and the API key")


class TooManyHits(PubMedError):
    """A query finds more than PubMed lists in one answer, also after it was split by all dates."""

    def __init__(self, count: int, limit: int, part: str) -> None:
        self.count = count
        self.limit = limit
        self.part = part
        super().__init__(
            f"the query finds {count:,} records of the same dates ({part}), but PubMed lists no more than "
            f"{limit:,} in one answer; narrow the query (KETUM_QUERY) or load PubMed XML files"
        )


class AnswerImplausible(PubMedError):
    """A query suddenly finds far less than at the last run."""

    def __init__(self, before: int, now: int) -> None:
        self.before = before
        self.now = now
        super().__init__(
            f"PubMed finds {now:,} records for the query, {before:,} at the last run: that is more likely a fault "
            "of PubMed than the truth, and nothing was changed; run again later, or take it with `ketum run --full`"
        )
