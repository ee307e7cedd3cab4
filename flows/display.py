"""Shows rows of text: a table on a terminal, aligned plain lines elsewhere."""

from __future__ import annotations

from collections.abc import Sequence

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text


def show(rows: Sequence[Sequence[str]], header: Sequence[str] = ()) -> None:
    """Write rows of equal length to standard output, the header first."""
    console = Console()
    if not console.is_terminal:
        _plain([header, *rows] if header else rows)
        return
    table = Table(*header, box=box.SIMPLE, show_header=bool(header))
    for row in rows:
        table.add_row(*map(Text, row))
    console.print(table)


def _plain(rows: Sequence[Sequence[str]]) -> None:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        print("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())
