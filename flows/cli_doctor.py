"""`ketum doctor`: what is in order, what is not, and what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from flows.cli_options import Home, Model

if TYPE_CHECKING:
    from flows.finding import Finding

EXAMPLES = """
[bold]Examples[/]

ketum doctor

ketum doctor --deep --network --json

[bold]Exit codes[/]: 0 nothing is at fault; 1 something is.
"""


def doctor(
    *,
    deep: Annotated[
        bool, typer.Option("--deep", help="Read all that is stored to its end, and run all checks anew.")
    ] = False,
    network: Annotated[bool, typer.Option("--network", help="Ask PubMed too.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the findings as JSON.")] = False,
    home: Home = None,
    model: Model = None,
) -> None:
    """Examine the installation and the data folder, and say what to do; nothing is changed."""
    from flows import finding

    found = _examined(deep, network, {"home": home and str(home), "model": model})
    if as_json:
        print(finding.as_json(found))
    else:
        finding.show(found)
    if any(one.state == "fault" for one in found):
        raise typer.Exit(1)


def _examined(deep: bool, network: bool, given: dict[str, Any]) -> list[Finding]:
    from flows import doctor, finding, settings
    from flows.errors import SettingInvalid, SettingUnknown

    try:
        chosen = settings.load(**given)
    except (SettingInvalid, SettingUnknown) as error:
        return [finding.fault("settings", str(error), "mend it, and call `ketum doctor` again")]
    return list(doctor.examine(chosen, deep=deep, network=network, **given))
