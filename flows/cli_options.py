"""Options that several commands have."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

LARGEST = 2**63 - 1
"""The largest whole number that DuckDB and SQLite take."""

Home = Annotated[Path | None, typer.Option(help="Data folder (KETUM_HOME; default ./data).", show_default=False)]
Model = Annotated[
    str | None,
    typer.Option(
        help="What reads besides the vocabulary (KETUM_MODEL): rules for nothing, or the package or folder of an "
        "installed spaCy model; default the recogniser that comes with ketum.",
        show_default=False,
    ),
]
