"""One article with everything that the warehouse knows of it, and how a notebook shows it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Any

import duckdb

from warehouse import highlight, schema
from warehouse.errors import UnknownPaper
from warehouse.notebook import render

_BANNERS = {
    "retracted": "This article is retracted.",
    "withdrawn": "This article is no longer in PubMed.",
    "corrected": "This article has a published correction.",
    "concern": "An expression of concern has been published about this article.",
}


@dataclass(frozen=True, slots=True)
class Author:
    """One author: a person (`last_name`, `fore_name`) or a group (`collective_name`)."""

    last_name: str | None
    fore_name: str | None
    collective_name: str | None
    orcid: str | None
    affiliation: str | None

    @property
    def name(self) -> str:
        """The name as it is read aloud."""
        return self.collective_name or " ".join(filter(None, (self.fore_name, self.last_name)))


@dataclass(frozen=True, slots=True)
class Study:
    """What kind of study the article reports; None is not stated (see the table `studies`)."""

    design: str | None
    species: tuple[str, ...]
    sample_size: int | None
    country: str | None
    route: str | None
    product_form: str | None
    evidence_level: int | None
    sole_exposure: bool | None


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence; its places are code points from 0 in the field, title or abstract, the end exclusive."""

    sentence_id: str
    field: str
    start_char: int
    end_char: int
    text: str


@dataclass(frozen=True, slots=True)
class Mention:
    """One mention, in places as a sentence; `concept` is the preferred name of what it names."""

    mention_id: str
    sentence_id: str
    field: str
    start_char: int
    end_char: int
    text: str
    entity_type: str
    concept_id: str | None
    concept: str | None
    negated: bool
    uncertain: bool


@dataclass(frozen=True, slots=True)
class Relation:
    """What the article says that a subject does to an object (see the table `relations`)."""

    relation_id: str
    sentence_id: str
    relation_type: str
    subject: str
    object: str
    value: str
    negated: bool
    uncertain: bool
    score: float


@dataclass(frozen=True, slots=True)
class Measurement:
    """One quantity that the article states; `value_si` is in `unit_si` (see the table `measurements`)."""

    measurement_id: str
    sentence_id: str
    subject: str | None
    target: str | None
    parameter: str
    as_printed: str
    qualifier: str
    value_si: float | None
    unit_si: str | None
    species: str | None
    assay: str | None
    suspect: bool


@dataclass(frozen=True, slots=True)
class Link:
    """A tie to another article, as PubMed states it."""

    link_type: str
    other_pmid: int | None
    note: str | None


@dataclass(frozen=True, slots=True)
class Paper:
    """One article; a notebook shows title and abstract with the mentions marked.

    `evidence` is primary, review or commentary, or None where the views do not count the article;
    the other plain values are those of the table `papers`, and everything in lists is in the
    order of the text.
    """

    pmid: int
    title: str | None
    abstract: str | None
    journal: str | None
    year: int | None
    published: dt.date | None
    doi: str | None
    pmcid: str | None
    status: str
    publication_types: tuple[str, ...]
    mesh_terms: tuple[str, ...]
    keywords: tuple[str, ...]
    evidence: str | None
    study: Study
    authors: tuple[Author, ...]
    sentences: tuple[Sentence, ...]
    mentions: tuple[Mention, ...]
    relations: tuple[Relation, ...]
    measurements: tuple[Measurement, ...]
    links: tuple[Link, ...]

    def _repr_html_(self) -> str:
        return render(
            "paper.html",
            p=self,
            style=highlight.style(),
            banner=_BANNERS.get(self.status, ""),
            title=self._marked("title"),
            abstract=self._marked("abstract"),
            card=tuple(self._card()),
            types=sorted({mention.entity_type for mention in self.mentions}),
        )

    def _marked(self, field: str) -> str:
        mentions = (mention for mention in self.mentions if mention.field == field)
        return highlight.html(getattr(self, field) or "", mentions)

    def _card(self) -> Iterator[str]:
        """The study in a few words."""
        study = self.study
        yield (study.design or "design not stated").replace("_", " ")
        yield from study.species
        if study.sample_size is not None:
            yield f"n = {study.sample_size:,}"
        yield from filter(None, (study.country, study.route, study.product_form))
        for count, what in ((len(self.relations), "relation"), (len(self.measurements), "measurement")):
            yield f"{count:,} {what}{'' if count == 1 else 's'}"


_LISTS: Mapping[str, type] = {
    "authors": Author,
    "sentences": Sentence,
    "mentions": Mention,
    "relations": Relation,
    "measurements": Measurement,
    "links": Link,
}


def read(con: duckdb.DuckDBPyConnection, pmid: int) -> Paper:
    """Read one article by the macro `paper`.

    Raises:
        UnknownPaper: There is no such article.
    """
    answer = con.sql(schema.sql("queries", "door_paper"), params={"pmid": pmid})
    found = answer.fetchall()
    if not found:
        near = con.sql(schema.sql("queries", "near_papers"), params={"pmid": pmid}).fetchall()
        raise UnknownPaper(pmid, [number for (number,) in near])
    values = {name: _value(name, value) for name, value in zip(answer.columns, found[0], strict=True)}
    study = Study(**{field.name: values.pop(field.name) for field in fields(Study)})
    return Paper(study=study, **values)


def _value(name: str, value: Any) -> Any:
    if name in _LISTS:
        return tuple(_LISTS[name](**each) for each in value)
    return tuple(value or ()) if name in ("species", "publication_types", "mesh_terms", "keywords") else value
