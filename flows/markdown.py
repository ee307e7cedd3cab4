"""Escapes text for Markdown."""

from __future__ import annotations

import re


def escape(text: str) -> str:
    """The text on one line, with nothing in it that Markdown would take for a mark, a tag or a formula."""
    return re.sub(r"([\\`*_\[\]<>&|~#$])", r"\\\1", " ".join(text.split()))
