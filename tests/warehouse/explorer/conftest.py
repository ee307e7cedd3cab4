"""What the explorer's tests share: a published warehouse, and a browser without JavaScript on it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial
from pathlib import Path

import jobs
import pytest
from fastapi.testclient import TestClient

from warehouse import claims, publish, store
from warehouse.explorer.app import create
from warehouse.rows import Row

EVIL = "<script>alert(1)</script> \"double\" 'single' & <b>"
HEPATITIS = "[Kratom|SUBSTANCE] caused [hepatitis|ADVERSE_EFFECT]."
PAIN = "[Mitragynine|ALKALOID] relieved [pain|OUTCOME]."
BOUND = "[Mitragynine|ALKALOID] bound [MOR|RECEPTOR]."


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def publishing(home: Path, compose) -> Callable[..., None]:
    """Publishes rows as the file of a stamp in `home`."""
    return partial(publish_rows, home, compose)


@pytest.fixture
def changing(home: Path) -> Callable[..., None]:
    """Publishes what is published in `home` anew, with one statement run on it."""
    return partial(publish_changed, home)


@pytest.fixture
def browser(home: Path) -> TestClient:
    return _browser(home)


@pytest.fixture(scope="session")
def everything(tmp_path_factory: pytest.TempPathFactory, compose) -> Path:
    """A data folder with a little of everything published."""
    home = tmp_path_factory.mktemp("everything")
    publish_rows(
        home,
        compose,
        [
            *claims.rows(),
            *compose.saying(11, PAIN, "affects decreases"),
            *compose.saying(12, PAIN, "affects no_effect"),
            *compose.saying(13, PAIN, "affects decreases denied"),
            *compose.saying(14, PAIN, "affects decreases", uncertain=True),
            *compose.saying(15, PAIN, "affects decreases", publication_types=["Review"]),
            *compose.saying(16, PAIN, "affects decreases", status="retracted"),
            *compose.saying(21, HEPATITIS, "causes present", title=EVIL, year=2019),
            *compose.saying(22, BOUND, "acts_on agonist"),
            *compose.saying(23, BOUND, "acts_on antagonist"),
            *compose.measuring(24, BOUND, 5.0),
            *compose.measuring(25, BOUND, 900.0),
            *compose.article(
                31, "No [nausea|ADVERSE_EFFECT|negated] was seen with [kratom|SUBSTANCE].", doi="10.1/<x>"
            ),
            compose.study(11, "animal", species=["rat"]),
            compose.study(21, "case_report", species=["human"], sample_size=1),
        ],
    )
    return home


@pytest.fixture(scope="session")
def shown(everything: Path) -> TestClient:
    """A browser on a warehouse with a little of everything."""
    return _browser(everything)


def publish_rows(
    home: Path, compose, rows: Iterable[Row], stamp: str = "20260131T030000Z", source: str = "pubmed"
) -> None:
    """Publish rows as the file of a stamp; a run, and concepts where there are none, are added."""
    rows = [*rows, replace(compose.run(), source=source)]
    work = publish.work_file(home, stamp)
    with store.create(work) as con:
        store.load(con, [*rows, *compose.concepts(rows)])
        store.finish(con)
    publish.point(home, publish.place(work, home, stamp))


def publish_changed(home: Path, change: str, stamp: str = "20260201T030000Z") -> None:
    """Publish the published file anew with one statement run on it, as another version of ketum might make it."""
    work = publish.work_file(home, stamp)
    with store.copied(store.published(home), work) as con:
        con.execute(change)
    publish.point(home, publish.place(work, home, stamp))


def _browser(home: Path) -> TestClient:
    return TestClient(create(home), base_url="http://127.0.0.1", raise_server_exceptions=False)


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the bundled sample published."""
    home = tmp_path_factory.mktemp("sample")
    jobs.run(home, "sample", model="rules")
    return home
