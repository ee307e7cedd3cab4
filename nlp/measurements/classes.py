"""Subjects that are no mention: classes of alkaloids, and molecules without a name ("its 9-hydroxy derivative")."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from nlp.measurements import units
from nlp.measurements.bearer import CLASS, OTHER, Bearer
from nlp.measurements.rules import CLASS_NOUNS, Cue, cue, cues
from nlp.studies.rules import numbers

_LOOK_BACK, _WORDS = 60, 5  # characters and words before a noun that may belong to its phrase
_WORD = re.compile(r"\S+")
_OPENING = re.compile(r"[(\[](?![^()]*\)\S)")
_NO_WORD = re.compile(r".*[,;:.)\]]|[^a-zA-Zα-ωΑ-Ω]*[^a-zA-Zα-ωΑ-Ω-]")
_LINK = re.compile(
    r"\)?(?P<link>,|\s\(|\s(?:is|was|are|were|represents?|as|being))\s?(?:also\s)?"
    r"(?:(?:the\s|one\s)?(?:[a-z-]+\s){0,3}(?:of|among|in)\s)?"
)
_NUMBER = re.compile(
    r"\s\d{1,3}[a-z]?(?:(?:,\s|\sand\s|-)\d{1,3}[a-z]?)*(?![\w.,/%-]|\s?(?:[mnµu]?[gMLl]|%|h)\b)"
    r"|\s[IVX]{1,4}(?![\w-])"
    r"|\s(?P<code>(?!CYP|UGT)[A-Z\d]{0,8}[A-Z]-?[\w-]{0,8}\d[\w-]{0,8})"
)
_BRACKETED = re.compile(r"\s\(\d{1,3}[a-z]?\)")
_CLOSED = re.compile(r"\s?[,;:)]|\.?$")
_NAME_FOLLOWS = re.compile(r"(?:,|:)?\s\(?")
_AND = re.compile(r",\s(?:and\s)?|\s(?:and|or)\s")

_Parts = tuple[tuple[int, int], ...]


def phrases(text: str, printed: str, mentions: Sequence[Bearer]) -> list[Bearer]:
    """The phrases of a sentence that name something without a mention of its own.

    Args:
        text: A sentence made plain by `quantities.plain`.
        printed: The same as printed.
        mentions: What it names of alkaloids, substances and drugs, in order.
    """
    chosen: list[Bearer] = []
    found = [*_classes(text, printed, mentions), *_others(text, mentions)]
    for phrase in sorted(found, key=lambda p: p.start - p.end):
        if not any(phrase.overlaps(other) for other in chosen):
            chosen.append(phrase)
    return sorted(chosen, key=lambda p: p.start)


def apposed(text: str, phrase: Bearer, mentions: Sequence[Bearer]) -> bool:
    """Whether a phrase only says what a mention beside it is: "X, a metabolite of Y," or "the metabolite X"."""
    for mention in mentions:
        if mention.end <= phrase.begin and (found := _LINK.fullmatch(text, mention.end, phrase.begin)):
            words = text[phrase.begin : phrase.start].split()
            determined = bool(words) and not _are(words, "owned") and bool(_CLOSED.match(text, phrase.end))
            if determined or found["link"].strip() not in (",", "("):
                return True
    after = next((m for m in mentions if m.start >= phrase.end), None)
    link = _NAME_FOLLOWS.fullmatch(text, phrase.end, after.start) if after else None
    return bool(link and (phrase.count == 1 or link.group() == " "))


@cache
def _nouns() -> re.Pattern[str]:
    """The noun of a phrase."""
    nouns = "|".join(rf"(?P<{kind}>{cues(kind)})" for kind in CLASS_NOUNS)
    return re.compile(rf"(?<!\w)(?:{nouns})(?![\w-])", re.IGNORECASE)


def _classes(text: str, printed: str, mentions: Sequence[Bearer]) -> Iterator[Bearer]:
    for noun in _nouns().finditer(text):
        begin, start = _before(text, noun.start(), mentions)
        number = _number(text, noun, mentions)
        end, parts = number or _after(text, noun, start, mentions)
        inside = [m for m in mentions if m.start < end and start < m.end]
        if any(m.start <= start and end <= m.end for m in inside) or (noun["part"] and inside):
            continue
        determiners = text[begin:start].lower().split()
        distinct = (start, end) != noun.span()
        if not (number or _names(noun, determiners, text[start : noun.start()], distinct)):
            continue
        owner = [m for m in mentions if m.end <= begin][-1:] if _are(determiners, "owned") else []
        ours = not cue("foreign").search(text, start, end) and all(m.counts for m in [*inside, *owner])
        vague, count = bool(noun["many"]) and not distinct, _count(determiners) if noun["many"] else 1
        words = " ".join(printed[a:b] for a, b in parts)
        yield Bearer(start, end, None, CLASS if ours else OTHER, "", begin, words, vague, count)


def _number(text: str, noun: re.Match[str], mentions: Sequence[Bearer]) -> tuple[int, _Parts] | None:
    """Where the number or the code after a noun ends that names a molecule, and its parts."""
    found = _NUMBER.match(text, noun.end())
    if not found or any(m.start < found.end() and found.start() < m.end for m in mentions):
        return None
    named = found.span("code") if found["code"] else (noun.start(), found.end())
    return _end(text, found.end(), mentions), (named,)


def _are(determiners: Sequence[str], *kinds: Cue) -> bool:
    """Whether one of the determiners is of one of the kinds."""
    return any(cue(kind).fullmatch(word) for kind in kinds for word in determiners)


def _names(noun: re.Match[str], determiners: Sequence[str], modifiers: str, distinct: bool) -> bool:
    """Whether a noun names something by itself; "the alkaloid" and "the analogue" are what was named before."""
    if noun["single"]:
        return bool(cue("fresh").search(modifiers)) or (distinct and _are(determiners, "indefinite"))
    return not noun["like"] or distinct or _are(determiners, "indefinite", "owned")


def _before(text: str, place: int, mentions: Sequence[Bearer]) -> tuple[int, int]:
    """Where a phrase begins whose noun stands at a place: with its determiners, and without."""
    begin = start = place
    determined = False
    for word in _preceding(text, place):
        opened = _OPENING.match(word.group())
        first = word.start() + bool(opened)
        printed = text[first : word.end()].lower()
        if cue("determiner").fullmatch(printed) or printed in numbers():
            begin, determined = first, True
        elif determined or _is_no_modifier(first, word.end(), text, mentions):
            break
        else:
            begin = start = first
        if opened:
            break
    return begin, start


def _preceding(text: str, place: int) -> list[re.Match[str]]:
    """The words before a noun from the last to the first, beginning with what is joined to the noun: "(+)-"."""
    return list(_WORD.finditer(text, max(0, place - _LOOK_BACK), place))[: -_WORDS - 1 : -1]


def _is_no_modifier(start: int, end: int, text: str, mentions: Sequence[Bearer]) -> bool:
    if any(m.start <= start and end <= m.end for m in mentions):
        return False
    others = (_NO_WORD, cue("no_modifier"), _unit())
    return any(words.fullmatch(text, start, end) for words in others)


@cache
def _unit() -> re.Pattern[str]:
    return re.compile(units.pattern())


def _after(text: str, noun: re.Match[str], start: int, mentions: Sequence[Bearer]) -> tuple[int, _Parts]:
    """Where a phrase ends, and its parts: "derivatives of mitragynine", "alkaloids with the 3S configuration"."""
    if configured := cue("configured").match(text, noun.end()):
        return configured.end(), (configured.span("which"), (start, noun.end()))
    bracketed = _BRACKETED.match(text, noun.end())
    end = _end(text, bracketed.end() if bracketed else noun.end(), mentions)
    return end, ((start, end),)


def _end(text: str, end: int, mentions: Sequence[Bearer]) -> int:
    """Where a phrase ends with what it is a relative or a part of: "of mitragynine and paynantheine"."""
    of = False
    for mention in mentions:
        if of := (_AND if of else cue("of_name")).fullmatch(text, end, mention.start) is not None:
            end = mention.end
        elif mention.start > end:
            break
    return end


def _count(determiners: Sequence[str]) -> int:
    """How many the determiners say there are, 0 where they do not."""
    return 2 if "both" in determiners else max((numbers().get(word, 0) for word in determiners), default=0)


def _others(text: str, mentions: Sequence[Bearer]) -> Iterator[Bearer]:
    """What is no alkaloid of kratom: drug classes, reference compounds, codes of other molecules."""
    for match in cue("others").finditer(text):
        phrase = Bearer(*match.span(), None, OTHER, "", match.start())
        if not any(m.overlaps(phrase) for m in mentions):
            yield phrase
