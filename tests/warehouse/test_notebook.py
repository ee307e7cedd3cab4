"""What a notebook shows of answers and charts."""

from __future__ import annotations

import altair as alt
import pandas as pd
import pytest
from IPython.testing.globalipapp import start_ipython
from IPython.utils.capture import CapturedIO, capture_output

from warehouse.notebook import show


@pytest.fixture(autouse=True, scope="module")
def shell() -> None:
    """A shell, without which nothing is displayed."""
    start_ipython()


def shown(*what: object) -> CapturedIO:
    with capture_output() as captured:
        show(*what)
    return captured


def test_a_table_shows_its_first_rows_and_says_how_many_there_are() -> None:
    frame = pd.DataFrame({"pmid": [1.0, None, 3.0], "title": ["a", "<b>", None]})
    captured = shown(frame, 2)
    (output,) = captured.outputs
    assert output.data["text/plain"].split() == ["pmid", "title", "1", "a", "<b>"]
    assert "&lt;b&gt;" in output.data["text/html"]
    assert captured.stdout == "the first 2 of 3\n"


def test_a_table_that_is_shown_whole_says_no_more() -> None:
    assert shown(pd.DataFrame({"n": [1]})).stdout == ""


def test_a_long_text_is_not_cut() -> None:
    (output,) = shown(pd.DataFrame({"text": ["kratom " * 30]})).outputs
    assert "kratom " * 29 in output.data["text/html"]


def test_nothing_is_said_to_be_nothing() -> None:
    captured = shown(pd.DataFrame({"n": []}))
    assert (captured.stdout, captured.outputs) == ("none\n", [])


def test_a_chart_is_a_still_picture_and_the_next_one_is_as_it_was_set() -> None:
    before = alt.renderers.active
    chart = alt.Chart(alt.Data(values=[{"x": 1}])).mark_point().encode(x="x:Q")
    (output,) = shown(chart).outputs
    assert "image/png" in output.data
    assert alt.renderers.active == before
