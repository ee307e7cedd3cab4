"""KEEP and SHOW: the DuckDB file that analysts query; `warehouse.open()` is the door for Python."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from warehouse.door import Warehouse


def open(path: Path | str | None = None, *, follow: bool = False) -> Warehouse:
    """Open the published warehouse for reading.

    Nobody is held up by it: nightly runs publish beside it, and the file that is open stays as it is.

    Args:
        path: Data folder or warehouse file. None: `KETUM_HOME` from a `.env` file in the current
            folder, else from the environment, else `./data`. (The command line's settings rank it
            the same; the door reads it itself, since the warehouse knows nothing of them.)
        follow: Look before each call whether a newer file is published, and go on with that one.

    Raises:
        NoWarehouse: Nothing is published there.
        UnreadableWarehouse: DuckDB cannot read the file.
    """
    from warehouse.door import Warehouse  # brings DuckDB, which `import warehouse` does not

    return Warehouse(path, follow=follow)
