"""Read a date as PubMed prints it: '2021 Jun 01', '2021 06', '2000 Spring', '1998 Dec-1999 Jan', '1976'."""

from __future__ import annotations

import datetime as dt
import re

# Seasons begin where PubMed itself sorts them (PubMed Help: winter January, spring April, ...).
_MONTHS = {
    **dict(jan=1, feb=2, mar=3, apr=4, may=5, jun=6, jul=7, aug=8, sep=9, oct=10, nov=11, dec=12),
    **dict(win=1, spr=4, sum=7, fal=10, aut=10),
}
_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
_NUMBERS = re.compile(r"\d{4} (\d{1,2})(?: (\d{1,2}))?")
_NAMED = re.compile(rf"\b({'|'.join(_MONTHS)})[a-z]*\.?(?: (\d{{1,2}})(?!\d))?", re.IGNORECASE)


def first_day(text: str) -> tuple[int | None, dt.date | None]:
    """Return the year and the first day that a printed date can mean.

    The day is None where there is no such day (30 February); both are None where no
    year is stated.
    """
    year = _YEAR.search(text)
    if not year:
        return None, None
    month, day = _month_and_day(text)
    try:
        return int(year[0]), dt.date(int(year[0]), month, day)
    except ValueError:
        return int(year[0]), None


def _month_and_day(text: str) -> tuple[int, int]:
    if numbers := _NUMBERS.fullmatch(text):
        return int(numbers[1]), int(numbers[2] or 1)
    if named := _NAMED.search(text):
        return _MONTHS[named[1].lower()], int(named[2] or 1)
    return 1, 1
