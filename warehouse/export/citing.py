"""Says what all citation formats say alike of a paper: key, title, language."""

from __future__ import annotations

import csv
import unicodedata
from functools import cache
from importlib.resources import files

from warehouse.export.reading import Citation
from warehouse.export.text import one_line


def cite_key(citation: Citation) -> str:
    """Make the paper's key from its first author, year and PMID, such as `Smith2021_33012345`."""
    first = citation.authors[0] if citation.authors else None
    name = (first.family or first.literal or first.given if first else None) or ""
    letters = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    plain = "".join(filter(str.isalnum, letters)) or "Anon"
    return f"{plain}{citation.issued[0] if citation.issued else ''}_{citation.pmid}"


def title(citation: Citation) -> str | None:
    """Give the title without the full stop that PubMed ends it with; styles set their own."""
    text = citation.title or citation.vernacular_title
    return one_line(text).removesuffix(".") if text else None


def language(citation: Citation) -> str | None:
    """Give the language's tag by BCP 47, such as en. None: not stated, or several."""
    return _tags().get((citation.language or "").lower())


@cache
def _tags() -> dict[str, str]:
    with (files("warehouse") / "export" / "languages.tsv").open(encoding="utf-8") as lines:
        return {row["code"]: row["tag"] for row in csv.DictReader(lines, delimiter="\t")}
