"""Folding: one spelling for the many ways the same name is printed, with the way back.

Hyphens, dashes and white space become one space, compatibility characters (subscript
digits, ligatures, the micro sign) their plain form, Greek letters their names, so that
'µ-opioid receptor', 'μ opioid receptor' and 'mu-opioid receptor' are the same string.
Every folded character remembers where it came from.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

_GREEK = {
    "α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "Δ": "delta", "ε": "epsilon", "κ": "kappa",
    "ƙ": "kappa", "λ": "lambda", "μ": "mu", "σ": "sigma", "τ": "tau", "φ": "phi", "ψ": "psi", "ω": "omega",
}  # fmt: skip
_APOSTROPHES = dict.fromkeys("’‘ʼ′´`", "'")


def _plain(char: str) -> str:
    if char in _APOSTROPHES:
        return "'"
    if char.isspace() or unicodedata.category(char) == "Pd" or char == "\u2212":
        return " "
    folded = unicodedata.normalize("NFKC", char)
    return "".join(_GREEK.get(c, c) for c in folded)


_CACHE: dict[str, str] = {}


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text; `origin[i]` is the index in the original of the character folded to `text[i]`."""

    text: str
    origin: list[int]

    def source_span(self, start: int, end: int) -> tuple[int, int]:
        """The half-open span of the original that [start, end) of the folded text came from."""
        return self.origin[start], self.origin[end - 1] + 1


def fold(text: str) -> Folded:
    """Fold `text`, keeping its case; runs of hyphens and white space become one space."""
    chars: list[str] = []
    origin: list[int] = []
    for index, char in enumerate(text):
        plain = _CACHE.get(char)
        if plain is None:
            plain = _CACHE.setdefault(char, _plain(char))
        if plain == " " and (not chars or chars[-1] == " "):
            continue
        for part in plain:
            chars.append(part)
            origin.append(index)
    return Folded("".join(chars), origin)


def lower(folded: str) -> str:
    """Lower-case without changing the length."""
    low = folded.lower()
    return low if len(low) == len(folded) else "".join(c.lower() if len(c.lower()) == 1 else c for c in folded)
