"""Checks that a name leads to a concept, and says what is near where it does not."""

from __future__ import annotations

import duckdb

from warehouse import schema
from warehouse.errors import UnknownConcept


def require(con: duckdb.DuckDBPyConnection, name: str) -> None:
    """Do nothing where some concept goes by the name, as the macro `concept` finds it.

    Raises:
        UnknownConcept: None does.
    """
    if not con.execute(schema.sql("queries", "door_concept"), {"name": name}).fetchall():
        near = con.execute(schema.sql("queries", "near_concepts"), {"name": name}).fetchall()
        raise UnknownConcept(name, [each for (each,) in near])
