"""The warehouse for Python: an open file with the questions that analysts ask most."""

from __future__ import annotations

import os
import threading
import warnings
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, fields
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

import duckdb
from dotenv import dotenv_values

from warehouse import concepts, dictionary, paper, schema, search, store
from warehouse.errors import QueryFailed, WarehouseClosed
from warehouse.limits import SECONDS, within
from warehouse.notebook import render
from warehouse.paper import Paper
from warehouse.query import Params, ask, one_line

if TYPE_CHECKING:
    import pandas as pd

_Called = Mapping[str, Sequence[concepts.Called]]


class Warehouse:
    """A published warehouse, open for reading; `warehouse.open` makes one.

    Safe for threads: each call has a connection of its own. Close it, or use it in a `with`.

        with warehouse.open() as w:
            w.sql("from receptor_affinities where papers > ?", [2])

    Attributes:
        file: The versioned file that is open.
    """

    file: Path

    def __init__(self, path: Path | str | None = None, *, follow: bool = False) -> None:
        self._path = home() if path is None else Path(path).expanduser()
        self._follow = follow
        self._turning = threading.Lock()
        self._con: duckdb.DuckDBPyConnection | None = None
        self._turn()

    def sql(self, sql: str, params: Params = None, *, timeout: float = SECONDS) -> pd.DataFrame:
        """Run one statement that reads; it can reach no other file, no network and no variable of yours.

        Args:
            sql: One statement; `w.tables()` says what there is to ask.
            params: Values for its `?` in order, or for its `$name` by name; a column of a frame is a list.
            timeout: Seconds that it may take.

        Raises:
            QueryRefused: `sql` is not one statement, or not one that reads.
            QueryFailed: DuckDB cannot parse or run it, or pandas has no place for a value of the answer.
            QueryTooLong: It took longer than `timeout`.
            QueryTooLarge: It, or its answer, took more memory than a query may have.
        """
        with self.cursor() as con:
            return _frame(con, sql, params, timeout)

    def search(  # noqa: PLR0913 (the filters of search.search)
        self,
        words: str,
        *,
        entity_type: str | None = None,
        concept: str | None = None,
        design: str | None = None,
        year: int | str | None = None,
        synonyms: bool = True,
        limit: int = 20,
        offset: int = 0,
    ) -> pd.DataFrame:
        """Find the sentences that speak of something, the best first: a row a sentence.

        The frame has the columns of `warehouse.search.Hit`, where `warehouse.search.search`
        explains the filters; `frame.attrs["total"]` is how many sentences were found in all, and
        `frame.attrs["concepts"]` is as `timeline` has it.

        Raises:
            UnknownConcept: Nothing goes by the name that `concept` gives.
            FilterUnknown: There is no such type or design.
            YearsUnclear: `year` is neither a year nor two.
            PageUnclear: `limit` or `offset` is no number of sentences.
        """
        import pandas as pd

        with self.cursor() as con:
            found = within(
                con,
                SECONDS,
                lambda: search.search(
                    con,
                    words,
                    entity_type=entity_type,
                    concept=concept,
                    design=design,
                    year=year,
                    synonyms=synonyms,
                    limit=limit,
                    offset=offset,
                ),
            )
        frame = pd.DataFrame(map(asdict, found.hits), columns=[field.name for field in fields(search.Hit)])
        frame.attrs["total"] = found.total
        return _told(frame, {} if concept is None else {concept: found.concepts})

    def concept(self, name: str) -> pd.DataFrame:
        """Find what goes by a name, synonym, abbreviation or identifier, in any case: a row a concept.

        Raises:
            UnknownConcept: Nothing does.
        """
        with self.cursor() as con:
            concepts.require(con, name)
            return _frame(con, schema.sql("queries", "door_concept"), {"name": name})

    def evidence(self, subject: str, object: str) -> pd.DataFrame:
        """What articles say that one thing does to another, or measure of it there: a row a sentence.

        The macro `evidence` of the file explains the columns; `frame.attrs["concepts"]` is as `timeline` has it.

        Args:
            subject: An alkaloid or a form of kratom, by any name or identifier; narrower ones come with it.
            object: A receptor or an effect, in the same way.

        Raises:
            UnknownConcept: Nothing goes by one of the names.
        """
        return _told(*self._of_concepts("evidence", subject=subject, object=object))

    def timeline(self, name: str) -> pd.DataFrame:
        """How many articles of each year name a concept, or one narrower than it, by any of its names.

        `frame.attrs["concepts"]` has what the name stood for, as `{name: {concept_id: preferred name}}`;
        a warning tells where that is more than one concept.

        Raises:
            UnknownConcept: Nothing goes by the name.
        """
        return _told(*self._of_concepts("timeline", name=name))

    def paper(self, pmid: int) -> Paper:
        """Everything about one article; a notebook shows it with its mentions marked.

        Raises:
            UnknownPaper: There is no such article.
        """
        with self.cursor() as con:
            return paper.read(con, int(pmid))  # a number of pandas too

    @property
    def sample(self) -> bool:
        """Whether the bundled digests are in it: no number is a finding then."""
        with self.cursor() as con:
            return store.holds_sample(con)

    def tables(self) -> pd.DataFrame:
        """The data dictionary: a row for each column of each table, view and macro, with its meaning."""
        import pandas as pd

        with self.cursor() as con:
            entries = dictionary.read(con)
        return pd.DataFrame(
            [
                {"table": entry.name, "kind": entry.kind, "of_table": entry.description} | asdict(column)
                for entry in entries
                for column in entry.columns
            ]
        )

    @contextmanager
    def cursor(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """A connection of its own, for one call; of the newest file where it is followed."""
        with self._turning:
            if self._con is None:
                raise WarehouseClosed(self.file)
            if self._follow:
                self._turn()
            cursor = self._con.cursor()
        with cursor:
            yield cursor

    def close(self) -> None:
        """Let go of the file; calls that still run come to their end."""
        self._con = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"<Warehouse {self.file}>" if self._con else f"<Warehouse {self.file}, closed>"

    def _repr_html_(self) -> str:
        with self.cursor() as con:
            summary = con.sql(schema.sql("queries", "summary"))
            values = dict(zip(summary.columns, summary.fetchall()[0], strict=True))
        return render("warehouse.html", file=self.file, s=values)

    def _turn(self) -> None:
        """Turn to the published file, unless it is the one that is open.

        The connection before is not closed, which would stop the calls that still use it, but
        dropped: DuckDB lets go of its file when the last of them is done.
        """
        if self._con is None or store.published(self._path) != self.file:
            self._con = store.open_readonly(self._path)
            self.file = store.opened(self._con)  # a run may have published once more in between

    def _of_concepts(self, macro: str, **names: str) -> tuple[pd.DataFrame, _Called]:
        """What a macro gives of names, and what each of them stands for."""
        with self.cursor() as con:
            called = {name: concepts.require(con, name) for name in names.values()}
            return _frame(con, schema.sql("queries", f"door_{macro}"), names), called


def home() -> Path:
    """The data folder that the settings name, ranked as the command line does."""
    named = _named(dotenv_values(".env")) or _named(os.environ)
    return Path(named or "data").expanduser()


def _named(settings: Mapping[str, str | None]) -> str | None:
    """KETUM_HOME, in capitals or not; empty is not set."""
    return next((value for name, value in settings.items() if name.upper() == "KETUM_HOME" and value), None)


def _frame(con: duckdb.DuckDBPyConnection, sql: str, params: Params, timeout: float = SECONDS) -> pd.DataFrame:
    answer = ask(con, sql, params, timeout=timeout)
    try:
        frame: pd.DataFrame = con.from_arrow(answer).df()
    except duckdb.Error as error:  # such as a date without end, or a number of any length
        raise QueryFailed(
            f"pandas has no place for a value of the answer: {one_line(error)}", "cast its column to varchar"
        ) from error
    return frame


def _told(frame: pd.DataFrame, called: _Called) -> pd.DataFrame:
    """Put into a frame what each name stood for, and warn where that was more than one concept."""
    frame.attrs["concepts"] = {name: {each.concept_id: each.name for each in found} for name, found in called.items()}
    for name, found in called.items():
        if told := concepts.ambiguity(name, found):
            warnings.warn(told, UserWarning, stacklevel=3)  # at the line that asked the warehouse
    return frame
