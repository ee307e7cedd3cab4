"""Refuses text that DuckDB cannot take, before it says so in words of its own."""

from __future__ import annotations

from warehouse.errors import TextUnreadable


def require(text: str) -> None:
    """Do nothing where a text can be written in UTF-8; bytes of another encoding cannot.

    Raises:
        TextUnreadable: It cannot.
    """
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise TextUnreadable(text) from error
