"""The Prefect flow without its server: what it tries again, where it looks for secrets, whom it tells of a crash."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

from flows.errors import SettingInvalid, TooManyRejects
from flows.pubmed.errors import PubMedFailed

Keep = Callable[..., None]


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PREFECT_HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def keep(monkeypatch: pytest.MonkeyPatch) -> Keep:
    """Keep Secret blocks, by names in which underscores stand for dashes; without them there is none."""
    from prefect.blocks.system import Secret

    kept: dict[str, str] = {}

    def load(name: str) -> Secret[str]:
        if name not in kept:
            raise ValueError(f"Unable to find block document named {name}")
        return Secret(value=kept[name])

    monkeypatch.setattr("flows.blocks.Secret", SimpleNamespace(load=load))
    return lambda **blocks: kept.update({name.replace("_", "-"): value for name, value in blocks.items()})


@pytest.mark.flow
def test_only_what_may_pass_is_tried_again() -> None:
    from prefect.states import Failed

    from flows.nightly import STEPS

    for step in (STEPS.plan, STEPS.harvest):
        asks = step.retry_condition_fn
        assert asks(step, None, Failed(data=PubMedFailed("a search", "status 500", 5)))
        assert not asks(step, None, Failed(data=TooManyRejects("run", 21, 2, "why")))


def test_a_secret_comes_from_its_block_only_where_it_is_set_nowhere_else(
    keep: Keep, monkeypatch: pytest.MonkeyPatch
) -> None:
    from flows import blocks

    keep(ketum_email="block@example.org", ketum_ncbi_api_key="12345", ketum_query="no secret", ketum_notify="tell me")
    monkeypatch.setenv("KETUM_EMAIL", "environment@example.org")
    found = blocks.completed(workers=2)
    assert (found.email, found.workers, found.query) == ("environment@example.org", 2, None)
    assert found.ncbi_api_key and found.ncbi_api_key.get_secret_value() == "12345", "and not the number"
    assert found.notify and found.notify.get_secret_value() == "tell me"


def test_without_blocks_the_settings_stand_alone(keep: Keep) -> None:
    from flows import blocks, settings

    assert blocks.completed(workers=2) == settings.load(workers=2)


def test_a_block_that_cannot_be_used_is_named_as_one(keep: Keep) -> None:
    from flows import blocks

    keep(ketum_email="nobody")
    with pytest.raises(SettingInvalid, match="the Secret block ketum-email in Prefect cannot be used"):
        blocks.completed()


def test_a_crash_is_told_to_the_hook_of_the_run(keep: Keep, tmp_path: Path) -> None:
    from prefect.states import Crashed

    from flows.nightly import nightly

    keep(ketum_notify=f"tee {tmp_path}/told")
    (hook,) = nightly.on_crashed_hooks
    run = SimpleNamespace(parameters={"options": {"home": str(tmp_path / "elsewhere")}})
    hook(flow=nightly, flow_run=run, state=Crashed(message="it was killed"))
    told = (tmp_path / "told").read_text()
    assert "the run failed: it was killed" in told
    assert str(tmp_path / "elsewhere") in told
