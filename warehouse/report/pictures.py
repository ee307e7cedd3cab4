"""The pictures of the report: which charts, of which rows, with which words beside them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path

import altair as alt
import duckdb
import pandas as pd
from markupsafe import Markup

from warehouse import charts
from warehouse.charts import drawing
from warehouse.charts.theme import NARROW, WIDE
from warehouse.report import facts

_ON_PAGE = 580  # pixels of a picture, two of which lie side by side


@dataclass(frozen=True, slots=True)
class Score:
    """A score against annotated texts, from 0 to 1, with its 95 % interval."""

    name: str
    score: float
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """One picture: `draw` of the rows of `sql/<rows>.sql`; `widths`: whether it can be made as wide as one likes."""

    name: str
    rows: str
    draw: Callable[..., alt.Chart]
    caption: str
    widths: bool = True


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture drawn for a page: wide, and narrow unless there is one width only; `numbers` are what it draws."""

    name: str
    label: str
    caption: str
    wide: Markup
    narrow: Markup | None
    columns: Sequence[str]
    numbers: Sequence[Sequence[object]]


CORPUS = (
    Question(
        "papers_by_year",
        "papers",
        charts.papers_by_year,
        "Reviews restate primary articles; commentary is editorials, comments, news and policy.",
    ),
    Question(
        "papers_by_design",
        "papers",
        charts.papers_by_design,
        "The design is read from the text, publication types and MeSH terms.",
    ),
    Question("journals", "journals", charts.top_journals, "Retracted and withdrawn articles are left out."),
    Question(
        "countries",
        "countries",
        charts.top_countries,
        "Most abstracts do not say where a study was made: this is no map of research.",
    ),
    Question(
        "alkaloids_by_year",
        "alkaloids_by_year",
        charts.concepts_by_year,
        "An article counts in the row of each alkaloid that it names.",
    ),
)
EVIDENCE = (
    Question(
        "receptors",
        "receptors",
        partial(charts.receptor_matrix, most=8),
        "All kinds of articles; an article may state several actions. No effect is a finding and is told as one.",
        widths=False,
    ),
    Question(
        "affinities",
        "measurements",
        charts.affinities,
        "Ki of any species and assay; values of reviews restate those of primary articles and are not in a median.",
    ),
    Question(
        "adverse_effects",
        "adverse_effects",
        charts.adverse_effects,
        "Primary articles that blame kratom or an alkaloid. Case reports cannot tell how often it occurs.",
    ),
    Question(
        "outcomes",
        "outcomes",
        charts.outcomes,
        "Primary articles. Less pain, or milder withdrawal, is a decrease.",
    ),
    Question(
        "claims",
        "claims",
        charts.claim_balance,
        "An article that says both is on both sides. Read the sentences before you count.",
    ),
    Question(
        "claims_by_year",
        "claims_by_year",
        charts.claims_by_year,
        "The claims with most articles on a side; articles that only suppose or ask are left out.",
    ),
)


def figures(con: duckdb.DuckDBPyConnection, questions: Iterable[Question], sample: bool) -> Iterator[Figure]:
    """Draw pictures of an open warehouse for a page."""
    for question in questions:
        yield _figure(question, facts.frame(con, question.rows), sample)


def scores(measured: Sequence[Score], sample: bool) -> Figure:
    """Draw scores for a page; the question has no file of SQL, since gold texts are not in the warehouse."""
    return _figure(_SCORES, pd.DataFrame([asdict(score) for score in measured]), sample)


def save(con: duckdb.DuckDBPyConnection, folder: Path, measured: Sequence[Score], sample: bool) -> list[Path]:
    """Write every picture as SVG and PNG; the folder is made if need be."""
    folder.mkdir(parents=True, exist_ok=True)
    files: list[Path] = []
    for question in (*CORPUS, *EVIDENCE):
        files += drawing.save(_drawn(question, facts.frame(con, question.rows), WIDE, sample), folder, question.name)
    if measured:
        frame = pd.DataFrame([asdict(score) for score in measured])
        files += drawing.save(_drawn(_SCORES, frame, WIDE, sample), folder, _SCORES.name)
    return files


_SCORES = Question("scores", "", charts.scores, "From scores.json in the data folder.")


def _figure(question: Question, rows: pd.DataFrame, sample: bool) -> Figure:
    wide = _drawn(question, rows, _ON_PAGE, sample)
    narrow = drawing.inline(_drawn(question, rows, NARROW, sample)) if question.widths else None
    numbers = drawing.numbers(wide)
    cells = numbers.astype(object).where(numbers.notna(), None).to_numpy().tolist()
    return Figure(
        question.name, wide.description, question.caption, drawing.inline(wide), narrow, list(numbers.columns), cells
    )


def _drawn(question: Question, rows: pd.DataFrame, width: int, sample: bool) -> alt.Chart:
    return question.draw(rows, sample=sample, **({"width": width} if question.widths else {}))
