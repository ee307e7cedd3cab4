"""Completes the settings from Prefect Secret blocks, for what is secret and set nowhere else."""

from __future__ import annotations

from typing import Any

import httpx
from prefect.blocks.system import Secret

from flows import settings
from flows.errors import PrefectFailed, SettingInvalid
from flows.settings import Settings


def completed(**options: Any) -> Settings:
    """Read the settings; a secret one that is absent is the value of its block, if there is one.

    Raises:
        SettingInvalid: a value cannot be used, wherever it comes from.
        PrefectFailed: the server cannot be asked for blocks.
    """
    chosen = settings.load(**options)
    absent = [name for name in settings.SECRET if getattr(chosen, name) is None]
    found = {name: value for name in absent if (value := _value(block(name)))}
    try:
        return settings.load(**options | found)
    except SettingInvalid as error:
        name = error.name.removeprefix("--")
        raise SettingInvalid(f"the Secret block {block(name)}", "Prefect", error.why) from error


def block(name: str) -> str:
    """The name of the block that holds a setting: `ketum-ncbi-api-key` for `ncbi_api_key`."""
    return f"{settings.PREFIX}{name}".lower().replace("_", "-")


def _value(name: str) -> str | None:
    try:
        # Not `get()`, which takes a key of digits for a number.
        return str(Secret.load(name).value.get_secret_value())  # type: ignore[union-attr]
    except ValueError:  # Prefect's word for: there is no such block
        return None
    except httpx.HTTPError as error:
        raise PrefectFailed(f"it cannot be asked for Secret blocks ({error})") from error
