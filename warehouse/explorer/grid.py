"""Lays the cells of the matrix out in rows and columns, those with most papers first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from warehouse.explorer.pages.matrix import Cell

_SHADES = (1, 2, 4, 8)  # papers from which a cell is a shade darker


@dataclass(frozen=True, slots=True)
class Heading:
    """A row or column: an alkaloid or a receptor; `id` is None where it is tied to no concept."""

    id: str | None
    name: str


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows are alkaloids, columns receptors; a pair without a finding has no cell."""

    rows: tuple[Heading, ...]
    columns: tuple[Heading, ...]
    cells: dict[tuple[Heading, Heading], Cell]

    def heat(self, cell: Cell) -> int:
        """Give the shade of a cell, from 0 for no paper that states anything."""
        return sum(cell.papers >= papers for papers in _SHADES)


def lay(cells: Sequence[Cell]) -> Grid:
    """Lay out cells, at most one for each pair."""
    placed = {(Heading(c.alkaloid_id, c.alkaloid), Heading(c.receptor_id, c.receptor)): c for c in cells}
    rows: Counter[Heading] = Counter()
    columns: Counter[Heading] = Counter()
    for (row, column), cell in placed.items():
        rows[row] += cell.papers + 1  # cells without a stated action still bring their row forward
        columns[column] += cell.papers + 1
    return Grid(_by_weight(rows), _by_weight(columns), placed)


def _by_weight(headings: Counter[Heading]) -> tuple[Heading, ...]:
    return tuple(sorted(headings, key=lambda heading: (-headings[heading], heading.name)))
