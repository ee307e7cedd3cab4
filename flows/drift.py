"""Finds the published file that the next one is compared with, so that no loss goes unseen."""

from __future__ import annotations

import logging
from pathlib import Path

from flows.ledger import Ledger
from flows.recipe import made_of
from warehouse import validation
from warehouse.errors import NoWarehouse, UnreadableWarehouse
from warehouse.publish import LINK
from warehouse.rows import RunRow
from warehouse.validation import Before

_LOG = logging.getLogger(__name__)


def before(home: Path, run: RunRow, curation_digest: str) -> Before | None:
    """What the published file holds, in rows a table.

    Args:
        home: The data folder.
        run: The run that builds the next file.
        curation_digest: The curators' decisions that it applies.

    Returns:
        None where nothing is published, where what the link leads to is not the ledger's last
        file (another data folder's, or one before the history of runs began anew), and where it
        cannot be read any more: a run is how it is replaced.
    """
    with Ledger(home) as ledger:
        last = ledger.published()
    if last is None or last.file != (home / LINK).resolve().name:
        return None
    try:
        rows = validation.rows(home)
    except (NoWarehouse, UnreadableWarehouse) as error:
        _LOG.warning("the new file cannot be compared with the published one: %s", error)
        return None
    made_by = (last.run.pipeline_version, last.recipe)
    return Before(last.run.run_id, rows, made_by == (run.pipeline_version, made_of(curation_digest)))
