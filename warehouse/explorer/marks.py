"""Shows text with its mentions marked, each a link to what it names."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import quote, urlencode

from markupsafe import Markup, escape

from warehouse import words
from warehouse.highlight import Marked, woven

_MARK = Markup('<a class="m m-{kind}{flags}" href="{address}" data-tip="{tip}">{words}</a>{note}')
_SOUGHT = Markup("<b>{}</b>")
_NOTE = Markup('<span class="flag"> {}</span>')


Spans = Sequence[tuple[int, int]]


def marked(
    text: str | None, mentions: Sequence[Marked], start: int = 0, end: int | None = None, sought: Spans = ()
) -> Markup:
    """Mark the mentions of a stretch of text.

    Args:
        text: The whole field; None is empty.
        mentions: Its mentions in order, which do not overlap; offsets are code points from its beginning.
        start: First character of the stretch.
        end: Character after its last; None for the end of the text.
        sought: What a search looked for, places in order, shown bold.
    """
    whole = text or ""
    return woven(
        start,
        len(whole) if end is None else end,
        mentions,
        lambda mention: _mark(whole, mention, sought),
        lambda first, last: _bold(whole, first, last, sought),
    )


def _bold(text: str, start: int, end: int, sought: Spans) -> Markup:
    """Escape text[start:end], with what a search looked for in it bold."""
    parts: list[Markup] = []
    for first, last in sought:
        if start < last and first < end:
            parts += [escape(text[start : max(first, start)]), _SOUGHT.format(text[max(first, start) : min(last, end)])]
            start = min(last, end)
    return Markup("").join([*parts, text[start:end]])


def _mark(text: str, mention: Marked, sought: Spans) -> Markup:
    kind = words.ENTITY_TYPES[mention.entity_type]
    flags = [name for name, is_so in (("negated", mention.negated), ("uncertain", mention.uncertain)) if is_so]
    told = ", ".join([kind, *flags])
    return _MARK.format(
        kind=mention.entity_type.lower(),
        flags="".join(f" m-{flag}" for flag in flags),
        address=_address(mention, text),
        tip=f"{mention.concept} ({told})" if mention.concept else f"{told}; tied to no concept",
        words=_bold(text, mention.start_char, mention.end_char, sought),
        note=_NOTE.format("denied" if mention.negated else "supposed") if flags else "",
    )


def _address(mention: Marked, text: str) -> str:
    if mention.concept_id:
        return f"/concept/{quote(mention.concept_id, safe=':')}"
    return f"/search?{urlencode({'q': text[mention.start_char : mention.end_char]})}"
