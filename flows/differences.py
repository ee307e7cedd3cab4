"""The differences between reader and annotator as a file for people: a page, or plain text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from html import escape
from importlib import resources
from pathlib import Path
from string import Template

from nlp.differences import KINDS, Difference
from nlp.fact_differences import LABELS
from nlp.gold import GoldText
from nlp.types import ENTITY_TYPES

ByText = Sequence[tuple[GoldText, Sequence[Difference]]]


def write(by_text: ByText, file: Path) -> None:
    """Write all differences, text by text: an HTML page where the name ends in `.html`, else plain text."""
    form = page if file.suffix.lower() == ".html" else plain
    file.write_text(form(by_text), encoding="utf-8")


def page(by_text: ByText) -> str:
    """One page that needs no other file and no script; boxes choose kinds of difference, types and facts."""
    template = Template((resources.files("flows") / "differences.html").read_text(encoding="utf-8"))
    everything = [difference for _, differences in by_text for difference in differences]
    kinds = Counter(d.kind for d in everything)
    labels = Counter(d.label for d in everything)
    return template.substitute(
        hiding="\n".join(
            f"body:has(#{name}:not(:checked)) .{name} {{ display: none; }}" for name in (*KINDS, *ENTITY_TYPES, *LABELS)
        ),
        summary=_summary(by_text),
        kinds=_boxes(KINDS, kinds),
        types=_boxes(ENTITY_TYPES, labels),
        facts=_boxes(LABELS, labels),
        documents="\n".join(_section(text, differences) for text, differences in by_text if differences),
    )


def plain(by_text: ByText) -> str:
    """Plain text: a text's name, then a paragraph a difference with the words in brackets."""
    parts = [_summary(by_text)]
    for text, differences in by_text:
        if differences:
            parts.append(f"{text.passage.key}  {text.passage.title}")
            parts += map(_paragraph, differences)
    return "\n\n".join(parts) + "\n"


def _summary(by_text: ByText) -> str:
    count = sum(len(differences) for _, differences in by_text)
    return f"{count:,} differences in {sum(bool(d) for _, d in by_text):,} of {len(by_text):,} texts."


def _boxes(names: Iterable[str], counts: Counter[str]) -> str:
    return "".join(
        f'<label><input type="checkbox" id="{name}" checked> {name} ({counts[name]:,})</label>' for name in names
    )


def _section(text: GoldText, differences: Iterable[Difference]) -> str:
    items = "\n".join(_item(difference) for difference in differences)
    heading = f"{escape(text.passage.key)} <span>{escape(text.passage.title)}</span>"
    return f"<section>\n<h2>{heading}</h2>\n<ul>\n{items}\n</ul>\n</section>"


def _item(d: Difference) -> str:
    sentence = f"{escape(d.before)}<mark>{escape(d.text)}</mark>{escape(d.after)}" if d.text else ""
    what = f"<b>{d.kind}</b> {d.label}{escape(_remark(d))}"
    return f'<li class="{d.kind} {d.label}"><span class="what">{what}</span>{sentence}</li>'


def _paragraph(d: Difference) -> str:
    what = f"  {d.kind} {d.label}{_remark(d)}"
    return f"{what}\n    {d.before}[{d.text}]{d.after}" if d.text else what


def _remark(d: Difference) -> str:
    return f", {d.remark}" if d.remark else ""
