"""What prefect.yaml and the page on operations say is what the code does."""

from __future__ import annotations

import re
from typing import Any

import yaml
from jobs import ROOT

from flows import artifacts, settings
from flows.settings import Settings

PAGE = (ROOT / "docs" / "operations.md").read_text("utf-8")


def deployment() -> dict[str, Any]:
    (found,) = yaml.safe_load((ROOT / "prefect.yaml").read_text("utf-8"))["deployments"]
    return found


def test_the_work_pool_runs_the_flow_when_the_served_schedule_does() -> None:
    from flows.nightly import nightly

    assert deployment()["entrypoint"] == f"{nightly.fn.__module__}.{nightly.fn.__name__}"
    (schedule,) = deployment()["schedules"]
    fields = Settings.model_fields
    assert (schedule["cron"], schedule["timezone"]) == (fields["cron"].default, fields["timezone"].default)
    assert schedule["active"] is True


def test_the_work_pool_lets_one_run_through_at_a_time() -> None:
    assert deployment()["concurrency_limit"] == {"limit": 1, "collision_strategy": "CANCEL_NEW"}


def test_the_page_names_settings_blocks_and_artifacts_that_there_are() -> None:
    from flows import blocks

    known = {settings.PREFIX + name.upper() for name in Settings.model_fields}
    assert set(re.findall(r"KETUM_\w+", PAGE)) <= known
    assert set(re.findall(r"`(ketum-(?:email|n\w+(?:-\w+)*))`", PAGE)) == set(map(blocks.block, settings.SECRET))
    assert set(re.findall(r"nightly-[a-z-]+[a-z]", PAGE)) == set(artifacts.KEYS)
