"""What a file says about its own soundness: the rows of its checks, and of how its tables grew."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

ERROR, WARNING = SEVERITIES = ("error", "warning")


@dataclass(frozen=True, slots=True)
class CheckRow:
    """What one check found when the file was built; `examples` are the first rows that break its rule, as text."""

    TABLE: ClassVar[str] = "checks"
    run_id: str
    check_name: str
    severity: str
    passed: bool
    offending_rows: int
    description: str
    examples: list[str]


@dataclass(frozen=True, slots=True)
class TableRowsRow:
    """How many rows one table has, beside the file that was published before."""

    TABLE: ClassVar[str] = "table_rows"
    table_name: str
    row_count: int
    rows_before: int | None
    run_before: str | None
    made_alike: bool | None
    loss_accepted: bool


@dataclass(frozen=True, slots=True)
class Validation:
    """Both, of one file."""

    tables: tuple[TableRowsRow, ...] = ()
    checks: tuple[CheckRow, ...] = ()

    def failed(self, severity: str) -> list[CheckRow]:
        """The checks of a severity that did not pass."""
        return [check for check in self.checks if not check.passed and check.severity == severity]
