"""The matrix: which alkaloid does what at which receptor, and how strongly it binds."""

from __future__ import annotations

from dataclasses import dataclass

import duckdb

from warehouse.explorer import ask


@dataclass(frozen=True, slots=True)
class Cell:
    """An alkaloid at a receptor; `actions` go with `action_papers`; `ki_median` is in nM."""

    alkaloid_id: str | None
    alkaloid: str
    receptor_id: str | None
    receptor: str
    receptor_subtype: str
    papers: int
    primary_papers: int
    review_papers: int
    denied_papers: int
    uncertain_papers: int
    actions: list[str]
    action_papers: list[int]
    ki_median: float | None
    ki_values: int
    ki_papers: int


@dataclass(frozen=True, slots=True)
class Family:
    """A kind of receptor that there is a finding about, such as receptor-opioid."""

    family: str


@dataclass(frozen=True, slots=True)
class Matrix:
    """All cells that hold something, most papers first."""

    cells: tuple[Cell, ...]
    families: tuple[Family, ...]


def data(con: duckdb.DuckDBPyConnection, family: str | None = None, evidence: str | None = "primary") -> Matrix:
    """Read the cells of a family of receptors, by default of all, from one kind of paper or (None) all kinds."""
    cells = ask.once(con, Cell, "matrix", evidence=evidence)
    return Matrix(
        tuple(cell for cell in cells if family in (None, cell.receptor_subtype)), ask.once(con, Family, "families")
    )
