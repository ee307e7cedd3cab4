"""Dates as PubMed prints them."""

from __future__ import annotations

import datetime as dt

import pytest

from flows.pubmed.dates import first_day


@pytest.mark.parametrize(
    ("printed", "year", "day"),
    [
        ("2021 Jun 01", 2021, dt.date(2021, 6, 1)),
        ("2021 06 17", 2021, dt.date(2021, 6, 17)),
        ("2021 6", 2021, dt.date(2021, 6, 1)),
        ("2021 September", 2021, dt.date(2021, 9, 1)),
        ("2021", 2021, dt.date(2021, 1, 1)),
        ("1998 Dec-1999 Jan", 1998, dt.date(1998, 12, 1)),
        ("2000 Jan - Feb", 2000, dt.date(2000, 1, 1)),
        ("1976-1977", 1976, dt.date(1976, 1, 1)),
        ("2000 Spring", 2000, dt.date(2000, 4, 1)),
        ("2000 Fall-Winter", 2000, dt.date(2000, 10, 1)),
        ("2001 May-Jun", 2001, dt.date(2001, 5, 1)),
        ("1999 Jan 9-15", 1999, dt.date(1999, 1, 9)),
    ],
)
def test_a_date_begins_on_the_first_day_of_what_is_printed(printed: str, year: int, day: dt.date) -> None:
    assert first_day(printed) == (year, day)


@pytest.mark.parametrize("printed", ["2021 Feb 30", "2021 13", "2021 00 10", "2021 Jun 99"])
def test_a_day_that_does_not_exist_is_no_day_but_keeps_its_year(printed: str) -> None:
    assert first_day(printed) == (2021, None)


@pytest.mark.parametrize("printed", ["", "Spring", "12", "20210601"])
def test_without_a_year_there_is_no_date(printed: str) -> None:
    assert first_day(printed) == (None, None)
