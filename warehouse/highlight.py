"""Shows a text as HTML with its mentions marked: coloured by type, struck where denied."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from importlib.resources import files
from operator import attrgetter
from typing import Protocol

from markupsafe import Markup


class Marked(Protocol):
    """What is marked in a text; code points from 0, the end exclusive."""

    @property
    def start_char(self) -> int: ...  # noqa: D102
    @property
    def end_char(self) -> int: ...  # noqa: D102
    @property
    def entity_type(self) -> str: ...  # noqa: D102
    @property
    def concept_id(self) -> str | None: ...  # noqa: D102
    @property
    def concept(self) -> str | None: ...  # noqa: D102
    @property
    def negated(self) -> bool: ...  # noqa: D102
    @property
    def uncertain(self) -> bool: ...  # noqa: D102


_MARK = Markup('<mark class="ketum {classes}" title="{title}">{words}</mark>')


def woven(
    start: int,
    end: int,
    mentions: Iterable[Marked],
    mark: Callable[[Marked], Markup],
    plain: Callable[[int, int], Markup],
) -> Markup:
    """Put together a stretch of text from its mentions and what is between them.

    Args:
        start: First character of the stretch.
        end: Character after its last.
        mentions: In any order; those that do not lie whole in the stretch are left out. They do not overlap.
        mark: Shows a mention.
        plain: Shows the text between two places.
    """
    parts, done = [], start
    for mention in sorted(mentions, key=attrgetter("start_char")):
        if done <= mention.start_char and mention.end_char <= end:
            parts += [plain(done, mention.start_char), mark(mention)]
            done = mention.end_char
    return Markup("").join([*parts, plain(done, end)])


def html(text: str, mentions: Iterable[Marked]) -> Markup:
    """Mark the mentions of a text in it; everything is escaped.

    Args:
        text: A title, an abstract or a sentence.
        mentions: What is marked, in any order, its places counted in `text`. They do not overlap.

    Returns:
        HTML whose marks look as `style()` says.
    """

    def mark(mention: Marked) -> Markup:
        words = text[mention.start_char : mention.end_char]
        return _MARK.format(classes=_classes(mention), title=_title(mention), words=words)

    return woven(0, len(text), mentions, mark, lambda first, last: Markup.escape(text[first:last]))


def style() -> Markup:
    """The rules of style for the marks, for a page light or dark."""
    return Markup((files("warehouse") / "notebook_pages" / "highlight.css").read_text(encoding="utf-8"))  # noqa: S704 (our own file)


def _classes(mention: Marked) -> str:
    flags = {"negated": mention.negated, "uncertain": mention.uncertain}
    return " ".join([mention.entity_type, *(name for name, holds in flags.items() if holds)])


def _title(mention: Marked) -> str:
    what = f"{mention.concept} ({mention.concept_id})" if mention.concept_id else "tied to no concept"
    told = [what, mention.entity_type.lower().replace("_", " ")]
    if mention.negated:
        told.append("denied")
    if mention.uncertain:
        told.append("uncertain")
    return ", ".join(told)
