"""Serves the nightly schedule: a Prefect deployment whose runs this process starts, one at a time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from prefect.client.orchestration import SyncPrefectClient, get_client
from prefect.client.schemas.filters import DeploymentFilter, FlowFilter, FlowRunFilter
from prefect.client.schemas.objects import ConcurrencyLimitConfig, ConcurrencyLimitStrategy, FlowRun
from prefect.client.schemas.schedules import CronSchedule
from prefect.client.schemas.sorting import FlowRunSort
from prefect.settings import PREFECT_API_URL
from prefect.states import Cancelled
from prefect.types.entrypoint import EntrypointType
from pydantic import ValidationError

from flows import blocks, harvest, settings
from flows.errors import PrefectFailed, ServerMissing, SettingInvalid
from flows.nightly import nightly
from flows.settings import Settings
from nlp import pipeline

NAME = "nightly"


def serve(sources: Sequence[str], options: dict[str, Any]) -> None:
    """Serve the schedule until this process is stopped; a run in progress is interrupted then.

    Args:
        sources: what a run reads; see `harvest.resolve`.
        options: settings by name, as on the command line; they become parameters, which anyone may read.

    Raises:
        FlowError: no server is configured or answers, or a run could not begin with these settings.
    """
    if not PREFECT_API_URL.value():
        raise ServerMissing
    schedule = _schedule(settings.load(**options))
    with get_client(sync_client=True) as client:
        if error := client.api_healthcheck():
            raise PrefectFailed(f"no server answers at {PREFECT_API_URL.value()} ({error})")
        chosen = blocks.completed(**options)
        harvest.resolve(chosen, sources)
        pipeline.version(chosen.model)
        _skip_missed(client)
    nightly.serve(
        name=NAME,
        schedules=[schedule],
        global_limit=ConcurrencyLimitConfig(limit=1, collision_strategy=ConcurrencyLimitStrategy.CANCEL_NEW),
        parameters={"sources": list(sources), "options": options},
        pause_on_shutdown=False,
        entrypoint_type=EntrypointType.MODULE_PATH,
    )


def _schedule(chosen: Settings) -> CronSchedule:
    try:
        return CronSchedule(cron=chosen.cron, timezone=chosen.timezone)
    except ValidationError as error:
        why = f"{chosen.cron!r} is no cron line (such as 0 3 * * *)"
        raise SettingInvalid("KETUM_CRON", "the settings", why) from error


def _skip_missed(client: SyncPrefectClient) -> None:
    """Cancel the runs that came due while nothing served, but the last: it does the work of all."""
    while missed := _missed(client)[1:]:
        for run in missed:
            client.set_flow_run_state(run.id, Cancelled(message="Missed; a later run does its work."), force=True)


def _missed(client: SyncPrefectClient) -> list[FlowRun]:
    """Runs that should have begun, the last first."""
    due = {"state": {"type": {"any_": ["SCHEDULED"]}}, "expected_start_time": {"before_": dt.datetime.now(dt.UTC)}}
    return client.read_flow_runs(
        flow_filter=FlowFilter.model_validate({"name": {"any_": [nightly.name]}}),
        deployment_filter=DeploymentFilter.model_validate({"name": {"any_": [NAME]}}),
        flow_run_filter=FlowRunFilter.model_validate(due),
        sort=FlowRunSort.EXPECTED_START_TIME_DESC,
    )
