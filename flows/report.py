"""Writes the report of the published file, and leaves one with each run."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb

from flows import digest, validation_report
from flows.errors import ScoresUnreadable
from warehouse import store
from warehouse.errors import AnotherKetum
from warehouse.publish import LINK
from warehouse.report import facts, page, pictures
from warehouse.report.page import Item, News
from warehouse.report.pictures import Score

SCORES, PAGE = "scores.json", "report.html"
_LISTED = 12  # of what is new, of each kind
_LOG = logging.getLogger(__name__)


def write(home: Path, file: Path | None = None, folder: Path | None = None) -> Path:
    """Write the report of the published file.

    Args:
        home: Data folder; its `scores.json`, which `ketum evaluate --json` wrote, is in the report if it is there.
        file: The page to write; `reports/<run>/report.html` in the data folder if None.
        folder: Where to write each picture as SVG and PNG too.

    Returns:
        The page.

    Raises:
        NoWarehouse: Nothing is published there.
        AnotherKetum: The file lacks what the report tells.
        ScoresUnreadable: `scores.json` is something else.
    """
    version, scores = store.published(home), _scores(home)
    with store.open_readonly(version) as con:
        try:
            edition = facts.edition(con)
            text = page.html(con, _news(version, edition.last_change), scores)
            if folder:
                pictures.save(con, folder, scores, store.holds_sample(con))
        except (duckdb.CatalogException, duckdb.BinderException) as error:
            raise AnotherKetum(str(error).splitlines()[0]) from error
    file = file or _place(home, edition.run_id)
    file.parent.mkdir(parents=True, exist_ok=True)
    digest.write(text, file)
    return file


def leave(home: Path) -> None:
    """Leave a report with the run that published last, where there is none yet.

    One that fails is told as a warning, and undoes nothing.
    """
    try:
        run_id = store.published(home).stem.removeprefix(f"{Path(LINK).stem}-")
        if not _place(home, run_id).exists():
            _LOG.info("the report is in %s", write(home))
    except Exception as error:  # noqa: BLE001 (whatever is wrong with a page, the file is published)
        _LOG.warning("the file is published, but its report could not be made: %s: %s", type(error).__name__, error)


def _place(home: Path, run_id: str) -> Path:
    return home / validation_report.FOLDER / run_id / PAGE


def _news(version: Path, since: str) -> list[News]:
    found = digest.make(version, since)
    return [
        News(heading, len(items), tuple(Item(item.title, item.detail, item.pmid) for item in items[:_LISTED]))
        for heading, items in found.sections
    ]


def _scores(home: Path) -> list[Score]:
    file = home / SCORES
    if not file.exists():
        return []
    try:
        return list(_named(json.loads(file.read_text(encoding="utf-8"))))
    except (ValueError, LookupError, TypeError, AttributeError) as error:
        raise ScoresUnreadable(file, str(error)) from error


def _named(measured: dict[str, Any]) -> Iterator[Score]:
    for name, numbers in {**measured["strict"], **measured.get("facts", {})}.items():
        yield Score(name.replace("_", " ").lower(), numbers["f1"], *numbers["interval"])
    for name, numbers in measured.get("study", {}).items():
        yield Score(f"{name} of the study".replace("_", " "), numbers["accuracy"], *numbers["interval"])
    for name, numbers in measured["assertion"].items():
        yield Score(name, numbers["accuracy"])
