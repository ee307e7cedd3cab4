"""What `ketum doctor` found about one thing."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Literal

from flows import display

State = Literal["ok", "warning", "fault"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the examination.

    Attributes:
        state: `fault` where a run or a reader would fail, `warning` where it is good to know.
        what: The thing looked at.
        said: What was found.
        do: What to do about it; empty where nothing need be done.
    """

    state: State
    what: str
    said: str
    do: str = ""


def ok(what: str, said: str) -> Finding:
    """All is well."""
    return Finding("ok", what, said)


def warning(what: str, said: str, do: str) -> Finding:
    """Something to know."""
    return Finding("warning", what, said, do)


def fault(what: str, said: str, do: str) -> Finding:
    """Something to mend."""
    return Finding("fault", what, said, do)


def show(found: Sequence[Finding]) -> None:
    """Write the findings to standard output, then their count."""
    display.show([(one.state, one.what, f"{one.said}{f'; {one.do}' if one.do else ''}") for one in found])
    count = Counter(one.state for one in found)
    print(f"{count['ok']} ok, {count['warning']} to know, {count['fault']} at fault")


def as_json(found: Sequence[Finding]) -> str:
    """The findings for programs."""
    sound = all(one.state != "fault" for one in found)
    return json.dumps({"sound": sound, "findings": [asdict(one) for one in found]}, ensure_ascii=False, indent=2)
