"""What a run did, in the lines that people read."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from warehouse.rows import RejectRow, RunRow

_REASONS = 3


@dataclass(frozen=True, slots=True)
class Summary:
    """A finished run; `mentions_by_type` covers the whole file, the most frequent type first."""

    run: RunRow
    rejects: tuple[RejectRow, ...]
    mentions_by_type: tuple[tuple[str, int], ...]
    file: Path

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
            ("file", str(self.file)),
        ]

    def markdown(self) -> str:
        """The summary as a Markdown table."""
        rows = "\n".join(f"| {name} | {value.replace('|', '&#124;')} |" for name, value in self.lines())
        return f"| | |\n| --- | --- |\n{rows}\n"

    def _reasons(self) -> list[tuple[str, str]]:
        shown = [("", reject_line(reject)) for reject in self.rejects[:_REASONS]]
        if len(self.rejects) > _REASONS:
            shown.append(("", f"all {len(self.rejects):,}: ketum status --run {self.run.run_id}"))
        return shown

    def _mentions(self) -> list[tuple[str, str]]:
        by_type = [(f"  {name}", f"{count:,}") for name, count in self.mentions_by_type]
        return [("mentions", f"{self.run.mentions:,}"), *by_type]


def reject_line(reject: RejectRow) -> str:
    """One rejected thing: where it came from, which article it is about, and why it was set aside."""
    return f"{reject.source}{f', PMID {reject.pmid}' if reject.pmid else ''}: {reject.reason}"
