"""What may bear a value: a mention, or a phrase for something that is no mention."""

from __future__ import annotations

from dataclasses import dataclass

SUBJECTS = ("ALKALOID", "SUBSTANCE")
CLASS, OTHER = "CLASS", "OTHER"
"""The types of phrases that are no mention: of alkaloids, and of anything else."""


@dataclass(frozen=True, slots=True)
class Bearer:
    """What may bear a value, in [start, end) of the sentence.

    `index` is that of its mention. A phrase has None, and the printed `words` that name it;
    it stands from `begin` on with its determiner, is `vague` where nothing tells it from
    other such phrases, and sums up `count` things, 0 where that is not told.
    """

    start: int
    end: int
    index: int | None
    entity_type: str
    concept: str
    begin: int = -1
    words: str | None = None
    vague: bool = False
    count: int = 1

    @property
    def counts(self) -> bool:
        """Whether values of it are kept: those of alkaloids and kratom are."""
        return self.entity_type in SUBJECTS or self.entity_type == CLASS

    def overlaps(self, other: Bearer) -> bool:
        """Whether the two share a place."""
        return self.start < other.end and other.start < self.end
