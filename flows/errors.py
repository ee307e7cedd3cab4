"""What can go wrong between PubMed and the warehouse: each error carries its facts and says what to do."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from pathlib import Path


class FlowError(Exception):
    """Base of all errors of this room; `str()` is one line for people."""

    exit_code = 1


class RecordsUnaccounted(FlowError):
    """Records that PubMed has for the query are neither stored nor pending: a fault of ketum itself."""

    def __init__(self, pmids: Iterable[int]) -> None:
        self.pmids = tuple(pmids)
        super().__init__(
            f"{len(self.pmids):,} records are neither stored nor pending ({', '.join(map(str, self.pmids[:5]))}, ...); "
            "nothing was published; please report this, and run `ketum run --full` to ask for everything again"
        )


class SettingUnknown(FlowError):
    """A KETUM_ name that no setting has: most often a misspelling."""

    exit_code = 2

    def __init__(self, name: str, where: str, nearest: str | None, known: Iterable[str]) -> None:
        self.name = name
        self.where = where
        self.nearest = nearest
        hint = f"; did you mean {nearest}?" if nearest else f"; the settings are {', '.join(sorted(known))}"
        super().__init__(f"{name} in {where} is not a setting{hint}")


class SettingInvalid(FlowError):
    """A setting with a value that it cannot have."""

    exit_code = 2

    def __init__(self, name: str, where: str, why: str) -> None:
        self.name = name
        self.where = where
        self.why = why
        super().__init__(f"{name} in {where} cannot be used: {why}")


class DayUnknown(FlowError):
    """A day of which nothing is known, so that the warehouse cannot be rebuilt as it stood then."""

    exit_code = 2

    def __init__(self, home: Path, day: dt.date, why: str) -> None:
        self.home = home
        self.day = day
        self.why = why
        super().__init__(f"the warehouse in {home} cannot be rebuilt as of {day}: {why}")


class EmailMissing(FlowError):
    """PubMed is asked without an address."""

    exit_code = 2

    def __init__(self) -> None:
        super().__init__(
            "NCBI asks everyone who uses the E-utilities for an e-mail address: give yours with --email or "
            "KETUM_EMAIL, or run with `--source sample` (bundled, no network) or with PubMed XML files"
        )


class SourceMissing(FlowError):
    """A path given as a source holds nothing that could be read."""

    exit_code = 2

    def __init__(self, path: Path, why: str) -> None:
        self.path = path
        self.why = why
        super().__init__(f"{path} {why}; a source is pubmed, sample, an .xml or .xml.gz file, or a folder of them")


class AnotherRun(FlowError):
    """The data folder is being written by another run."""

    exit_code = 3

    def __init__(self, home: Path, holder: str | None) -> None:
        self.home = home
        self.holder = holder
        super().__init__(f"another run is going on in {home}{f' ({holder})' if holder else ''}; leaving it alone")


class NothingFound(FlowError):
    """The sources were read whole and hold no record at all."""

    def __init__(self, source: str) -> None:
        self.source = source
        super().__init__(f"no record was found in {source}; check the query or the files. Nothing was published")


class TooManyRejects(FlowError):
    """More was set aside than a run may lose without somebody looking."""

    def __init__(self, run_id: str, rejected: int, found: int, first: str) -> None:
        self.run_id = run_id
        self.rejected = rejected
        self.found = found
        self.first = first
        super().__init__(
            f"{rejected:,} rejected, {found:,} records found; the first: {first}; nothing was published, "
            f"what is good is kept; `ketum status --run {run_id}` shows all reasons"
        )


class WorkerDied(FlowError):
    """A reading process was ended from outside, as a machine without memory does."""

    def __init__(self, read: int, workers: int) -> None:
        self.read = read
        self.workers = workers
        super().__init__(
            f"a reading process died after {read:,} texts, perhaps for lack of memory; these are kept: "
            f"run again, with fewer than {workers} --workers if it happens again"
        )


class PartUnreadable(FlowError):
    """A Parquet part of records or readings is damaged."""

    def __init__(self, path: str, why: str) -> None:
        self.path = path
        self.why = why
        super().__init__(
            f"{path} is damaged ({why}); restore it, or move it away and run again, with --full, to get it anew"
        )


class LedgerUnreadable(FlowError):
    """The ledger of runs cannot be opened."""

    def __init__(self, path: Path, why: str) -> None:
        self.path = path
        self.why = why
        super().__init__(
            f"{path} cannot be used ({why}); restore it, or move it away: records and readings stay, "
            "the history of runs begins anew"
        )


class CurationFault(FlowError):
    """A file of the folder `curation` breaks its own rules."""

    def __init__(self, path: Path, line: int, fault: str) -> None:
        self.path = path
        self.line = line
        self.fault = fault
        super().__init__(f"{path}, line {line}: {fault}; nothing was published: mend the line and run again")


class RunUnknown(FlowError):
    """There is no run by this name."""

    exit_code = 2

    def __init__(self, home: Path, run_id: str) -> None:
        self.home = home
        self.run_id = run_id
        super().__init__(f"the ledger in {home} has no run {run_id}; `ketum status` lists the last ones")


class TableUnknown(FlowError):
    """There is no table, view or macro by this name."""

    exit_code = 2

    def __init__(self, name: str, known: Iterable[str]) -> None:
        self.name = name
        self.known = tuple(known)
        super().__init__(f"there is no table, view or macro {name}; there are {', '.join(self.known)}")


class PrefectFailed(FlowError):
    """Prefect could not run the flow."""

    def __init__(self, why: str) -> None:
        self.why = why
        super().__init__(f"Prefect could not run the flow: {why}; check PREFECT_API_URL, or run without --prefect")


class ServerMissing(FlowError):
    """No Prefect server is configured that could keep a schedule."""

    exit_code = 2

    def __init__(self) -> None:
        super().__init__(
            "a schedule needs a Prefect server: start one with `prefect server start`, and set "
            "PREFECT_API_URL=http://127.0.0.1:4200/api; without a server, let cron call `ketum run`"
        )


class ScaleMissing(FlowError):
    """The library of Dask clusters is not installed."""

    exit_code = 2

    def __init__(self) -> None:
        super().__init__(
            "a Dask cluster needs the library distributed: install ketum with its extra `scale` here and on the "
            "workers, in a checkout by pip install '.[scale]'"
        )


class SchedulerUnusable(FlowError):
    """A Dask scheduler does not answer, or nobody works for it."""

    def __init__(self, address: str, why: str) -> None:
        self.address = address
        self.why = why
        super().__init__(
            f"the Dask scheduler {address} cannot be used ({why}); what was read is kept: "
            "mend it and run again, or leave KETUM_SCHEDULER and --scheduler out to read here"
        )


class ScoresUnreadable(FlowError):
    """The file of scores in the data folder is not what `ketum evaluate --json` writes."""

    def __init__(self, file: Path, why: str) -> None:
        self.file = file
        self.why = why
        super().__init__(
            f"{file} has no scores ({why}): write it anew with `ketum evaluate GOLD.jsonl --json`, or remove it"
        )


class WorkerUnfit(FlowError):
    """A worker of a Dask cluster would read otherwise than here, or write where nobody finds it."""

    def __init__(self, worker: str, why: str) -> None:
        self.worker = worker
        self.why = why
        super().__init__(f"the Dask worker {worker} {why}; what others read is kept")

    def __reduce__(self) -> tuple[type[WorkerUnfit], tuple[str, str]]:
        """Come back whole from another process."""
        return WorkerUnfit, (self.worker, self.why)


class ShardKillsWorkers(FlowError):
    """Workers of a Dask cluster died one after another in the same texts."""

    def __init__(self, workers: int, pmids: Iterable[int]) -> None:
        self.workers = workers
        self.pmids = tuple(pmids)
        super().__init__(
            f"{workers} Dask workers died one after another while they read the same {len(self.pmids):,} texts "
            f"(PMID {', '.join(map(str, self.pmids[:5]))}, ...), perhaps for lack of memory; what others read is kept: "
            "look at the workers' logs, give them more memory, and run again"
        )
