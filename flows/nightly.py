"""The main job as a Prefect flow: the same steps, as few large tasks with retries and a run log."""

from __future__ import annotations

import logging
from functools import partial
from typing import Any

from prefect import flow, task
from prefect.artifacts import create_markdown_artifact
from prefect.cache_policies import NO_CACHE

from flows import build, harvest, publish, read, settings
from flows.errors import PubMedFailed, PubMedUnreachable
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


@flow(name="ketum-nightly")
def nightly(sources: tuple[str, ...] = ("pubmed",), options: dict[str, Any] | None = None) -> Summary:
    """Run the main job; `options` are settings by name, as on the command line, never secrets."""
    logging.getLogger("flows").setLevel(logging.INFO)
    summary = main_job(settings.load(**(options or {})), sources, STEPS)
    create_markdown_artifact(summary.markdown(), key="nightly-summary")
    return summary
