"""The main job as a Prefect flow: the same steps, as few large tasks with retries and a run log."""

from __future__ import annotations

import logging
from functools import partial
from typing import Any

from prefect import Flow, State, flow, task
from prefect.cache_policies import NO_CACHE
from prefect.client.schemas.objects import FlowRun

from flows import artifacts, blocks, build, harvest, notify, publish, read, report
from flows.errors import FlowError
from flows.pubmed.errors import PubMedFailed, PubMedUnreachable
from flows.run import Steps, main_job
from flows.summary import Summary

_step = partial(task, cache_policy=NO_CACHE)
_patient = partial(
    _step,
    retries=2,
    retry_delay_seconds=[60, 600],
    retry_condition_fn=lambda _task, _run, state: isinstance(state.data, PubMedFailed | PubMedUnreachable),
)
STEPS = Steps(
    plan=_patient(harvest.plan),
    harvest=_patient(harvest.harvest),
    read=_step(read.read),
    build=_step(build.build),
    publish=_step(publish.publish),
)


def _tell_of_crash(flow: Flow[..., Any], flow_run: FlowRun, state: State) -> None:  # noqa: ARG001 (Prefect's names)
    """Tell of a run that could not tell itself, since it was killed."""
    chosen = blocks.completed(**flow_run.parameters.get("options") or {})
    notify.failure(chosen, state.message or "the run was killed")


@flow(name="ketum-nightly", on_crashed=[_tell_of_crash])
def nightly(sources: tuple[str, ...] = ("pubmed",), options: dict[str, Any] | None = None) -> Summary:
    """Run the main job; `options` are settings by name, as on the command line, never secrets."""
    logging.getLogger("flows").setLevel(logging.INFO)
    chosen = blocks.completed(**options or {})
    try:
        summary = main_job(chosen, sources, STEPS)
    except FlowError:
        artifacts.leave_pending(chosen.home)
        raise
    report.leave(chosen.home)
    artifacts.leave(chosen.home, summary)
    return summary
