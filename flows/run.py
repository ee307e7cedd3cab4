"""The main job: plan, harvest, read, build, publish, one run at a time."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from filelock import FileLock, Timeout

from flows import build, clock, curation, harvest, notebooks, notify, publish, read, validation_report
from flows.build import Built
from flows.errors import AnotherRun
from flows.harvest import Plan, Sources
from flows.ledger import Ledger
from flows.settings import Settings
from flows.summary import Summary
from nlp import pipeline
from warehouse.publish import LINK
from warehouse.rows import RunRow

_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Steps:
    """The steps as they are called: plain here, wrapped as tasks under Prefect."""

    plan: Callable[[Settings, Sources], Plan] = harvest.plan
    harvest: Callable[[Settings, Plan, RunRow], RunRow] = harvest.harvest
    read: Callable[[Settings, RunRow], RunRow] = read.read
    build: Callable[[Settings, RunRow], Built] = build.build
    publish: Callable[[Settings, Built], Path] = publish.publish


def main_job(settings: Settings, sources: Sequence[str], steps: Steps = Steps()) -> Summary:
    """Harvest what is new, read it, build the warehouse, check it, publish it, and tell of it as is set.

    Args:
        settings: where everything is.
        sources: `pubmed`, `sample`, and paths of PubMed XML files and folders.
        steps: how the steps are called.

    Raises:
        FlowError: the sources, another run, or too many rejects stand in the way.
        WarehouseError: the built file broke its own rules.
    """
    with notify.failures(settings):
        summary = _work(settings, sources, steps)
    notify.news(settings, summary)
    return summary


def _work(settings: Settings, sources: Sequence[str], steps: Steps) -> Summary:
    resolved = harvest.resolve(settings, sources)
    with begun(settings, resolved) as run:
        curation.read(settings.home)  # a fault in it is told before anything is fetched
        plan = steps.plan(settings, resolved)
        harvested = steps.harvest(settings, plan, run)
        if publish.is_up_to_date(settings, harvested):
            return _nothing_new(settings, harvested)
        built = steps.build(settings, steps.read(settings, harvested))
        file = steps.publish(settings, built)
        if settings.notebooks:
            notebooks.leave(settings.home, built.run.run_id)
        return _summary(settings, built.run, file, built)


@contextmanager
def begun(settings: Settings, sources: Sources) -> Iterator[RunRow]:
    """Hold the data folder and a row in the ledger for one run, and record it where the run fails."""
    home, reader = settings.home, pipeline.version(settings.model)
    with _alone(home):
        publish.recover(settings)
        with Ledger(home) as ledger:
            run = ledger.begin(sources.label, sources.query, reader, clock.now())
        _LOG.info("run %s of %s in %s", run.run_id, run.source, home)
        try:
            yield run
        except BaseException as error:
            status = "failed" if isinstance(error, Exception) else "interrupted"
            with Ledger(home) as ledger:
                ledger.fail(run.run_id, status, f"{error}" or type(error).__name__, clock.now())
            raise


@contextmanager
def _alone(home: Path) -> Iterator[None]:
    home.mkdir(parents=True, exist_ok=True)
    lock = FileLock(home / "run.lock")
    try:
        lock.acquire(blocking=False)
    except Timeout as error:
        raise AnotherRun(home, _holder(home)) from error
    try:
        yield
    finally:
        lock.release()


def _holder(home: Path) -> str | None:
    with Ledger(home) as ledger:
        running = [entry for entry in ledger.entries() if entry.run.status == "running"]
    return f"process {running[-1].pid}, since {running[-1].run.started_at:%Y-%m-%d %H:%M:%S} UTC" if running else None


def _nothing_new(settings: Settings, run: RunRow) -> Summary:
    run = replace(run, status="unchanged", finished_at=clock.now())
    with Ledger(settings.home) as ledger:
        ledger.ended(run)
    _LOG.info("nothing new")
    return _summary(settings, run, settings.home / LINK)


def _summary(settings: Settings, run: RunRow, file: Path, built: Built | None = None) -> Summary:
    with Ledger(settings.home) as ledger:
        rejects = tuple(ledger.rejects(run.run_id))
    if built is None:
        return Summary(run, rejects, (), file)
    report = validation_report.find(settings.home, run.run_id)
    return Summary(run, rejects, built.mentions_by_type, file, built.validation, report, built.curation)
