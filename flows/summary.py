"""What a run did, in the lines that people read."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from flows import validation_report
from flows.markdown import escape
from warehouse.check_rows import WARNING, Validation
from warehouse.curation_rows import CurationRow
from warehouse.rows import RejectRow, RunRow

_SHOWN = 3  # rejects, and decisions that could not be applied


@dataclass(frozen=True, slots=True)
class Summary:
    """A finished run; all but `run` and `rejects` covers the whole file, the most frequent type first.

    `validation` and its page `report` are None where no file was built.
    """

    run: RunRow
    rejects: tuple[RejectRow, ...]
    mentions_by_type: tuple[tuple[str, int], ...]
    file: Path
    validation: Validation | None = None
    report: Path | None = None
    curation: tuple[CurationRow, ...] = ()

    def lines(self) -> list[tuple[str, str]]:
        """The summary as names and values, in the order to show them."""
        run = self.run
        nothing_new = run.status == "unchanged"
        return [
            ("run", f"{run.run_id}, {'nothing new' if nothing_new else run.status}"),
            ("found", f"{run.found:,}"),
            ("new", f"{run.new:,}"),
            ("changed", f"{run.changed:,}"),
            ("withdrawn", f"{run.withdrawn:,}"),
            ("rejected", f"{run.rejected:,}"),
            *self._reasons(),
            ("texts read", f"{run.texts_read:,}"),
            *(() if nothing_new else self._mentions()),
            *self._decisions(),
            *self._checks(),
            ("file", str(self.file)),
        ]

    def markdown(self) -> str:
        """The summary as a Markdown table."""
        rows = "\n".join(f"| {escape(name)} | {escape(value)} |" for name, value in self.lines())
        return f"| | |\n| --- | --- |\n{rows}\n"

    def _reasons(self) -> list[tuple[str, str]]:
        return _first([reject_line(reject) for reject in self.rejects], f"ketum status --run {self.run.run_id}")

    def _mentions(self) -> list[tuple[str, str]]:
        by_type = [(f"  {name}", f"{count:,}") for name, count in self.mentions_by_type]
        return [("mentions", f"{self.run.mentions:,}"), *by_type]

    def _checks(self) -> list[tuple[str, str]]:
        if self.validation is None:
            return []
        warnings = [validation_report.warning_line(check) for check in self.validation.failed(WARNING)]
        return [
            ("checks", validation_report.outcome(self.validation)),
            *_first(warnings, str(self.report)),
            ("report", str(self.report)),
        ]

    def _decisions(self) -> list[tuple[str, str]]:
        if not self.curation:
            return []
        vanished = [vanished_line(row) for row in self.curation if row.status == "vanished"]
        counts = f"{len(self.curation):,} decisions of curators, {len(vanished):,} vanished"
        return [("curation", counts), *_first(vanished, "ketum curation")]


def reject_line(reject: RejectRow) -> str:
    """One rejected thing: where it came from, which article it is about, and why it was set aside."""
    return f"{reject.source}{f', PMID {reject.pmid}' if reject.pmid else ''}: {reject.reason}"


def vanished_line(row: CurationRow) -> str:
    """One decision that could not be applied: where it stands, whose it is, and what is found instead."""
    now = f"{row.words!r} stands there now" if row.words else "no text has it now"
    return f"{row.file}, line {row.line}: {row.verdict} {row.key} ({row.curator}, {row.decided_on}): {now}"


def _first(lines: list[str], all_of_them: str) -> list[tuple[str, str]]:
    """The first lines under no name of their own, and the command that shows all."""
    shown = [("", line) for line in lines[:_SHOWN]]
    return [*shown, ("", f"all {len(lines):,}: {all_of_them}")] if len(lines) > _SHOWN else shown
