"""The Prefect flow, once for real."""

from __future__ import annotations

from pathlib import Path

import pytest
from jobs import article, ask, write

from flows.errors import PubMedFailed, TooManyRejects


@pytest.mark.flow
def test_the_flow_publishes_and_leaves_its_summary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PREFECT_HOME", str(tmp_path / "prefect"))
    monkeypatch.chdir(tmp_path)
    from prefect.artifacts import Artifact
    from prefect.client.orchestration import get_client
    from prefect.testing.utilities import prefect_test_harness

    from flows.nightly import nightly

    source = write(tmp_path / "a.xml", article(1), article(2))
    with prefect_test_harness(server_startup_timeout=180):
        summary = nightly((str(source),), {"home": str(tmp_path / "data"), "workers": 1})
        artifact = Artifact.get("nightly-summary")
        with get_client(sync_client=True) as client:
            tasks = {task_run.name.split("-")[0] for task_run in client.read_task_runs()}
    assert ask(tmp_path / "data", "select count(*) from papers") == [(2,)]
    assert artifact and summary.run.run_id in str(artifact.data)
    assert tasks >= {"plan", "harvest", "read", "build"}


@pytest.mark.flow
def test_only_what_may_pass_is_tried_again(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PREFECT_HOME", str(tmp_path))
    from prefect.states import Failed

    from flows.nightly import STEPS

    for step in (STEPS.plan, STEPS.harvest):
        asks = step.retry_condition_fn
        assert asks(step, None, Failed(data=PubMedFailed("a search", "status 500", 5)))
        assert not asks(step, None, Failed(data=TooManyRejects("run", 21, 2, "why")))
