"""Damages to a sound set of rows, each with the check that must find it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

from warehouse.check_rows import TableRowsRow
from warehouse.curation_rows import CurationRow
from warehouse.fact_rows import MeasurementRow, RelationRow, RelationSentenceRow, StudyGroundRow, StudyRow
from warehouse.rows import (
    AuthorRow,
    ChangeRow,
    ConceptNameRow,
    ConceptRow,
    LinkRow,
    MentionRow,
    MeshHeadingRow,
    PaperRow,
    Row,
    RunRow,
    SectionRow,
    SentenceRow,
)


def read_whole(rows: list[Row]) -> list[Row]:
    """The rows, with what a real run adds: a study and sentences for every paper, and counts that agree."""
    read = {(row.pmid, row.field) for row in rows if isinstance(row, SentenceRow)}
    studied = {row.pmid for row in rows if isinstance(row, StudyRow)}
    found = list(rows)
    for paper in [row for row in rows if isinstance(row, PaperRow)]:
        for field, text in (("title", paper.title), ("abstract", paper.abstract)):
            if text and (paper.pmid, field) not in read:
                found.append(SentenceRow(f"{paper.pmid}:{field}", paper.pmid, field, 0, len(text), text))
        if paper.pmid not in studied:
            found.append(StudyRow(paper.pmid, None, [], None, None, None, None, None, None, "run-1"))
    if not any(isinstance(row, RunRow) for row in rows):
        run = RunRow("run-1", dt.datetime(2026, 1, 31, 3), None, "published", "sample", None, "1", *[0] * 7)
        found.append(run)
    return [_counted(row, rows) if isinstance(row, RunRow) and row.run_id == "run-1" else row for row in found]


def _counted(run: RunRow, rows: list[Row]) -> RunRow:
    kinds = [row.kind for row in rows if isinstance(row, ChangeRow) and row.run_id == run.run_id]
    mentions = [row for row in rows if isinstance(row, MentionRow)]
    new, withdrawn = kinds.count("added"), kinds.count("withdrawn")
    changed = len(kinds) - new - withdrawn
    return replace(run, mentions=len(mentions), new=new, changed=changed, withdrawn=withdrawn)


def beside(table_name: str, row_count: int, rows_before: int, **changes: object) -> TableRowsRow:
    """How a table stands beside the file before, which was made alike."""
    return replace(TableRowsRow(table_name, row_count, rows_before, "run-0", True, False), **changes)


def many(row_type: type[Row], key: str, count: int, **changes: object) -> Callable[[list[Row]], list[Row]]:
    """Adds copies of the first row of a type under names of their own."""

    def damage(rows: list[Row]) -> list[Row]:
        first = next(row for row in rows if isinstance(row, row_type))
        return [*rows, *(replace(first, **{key: f"{number}"}, **changes) for number in range(count))]

    return damage


def changed(row_type: type[Row], **changes: object) -> Callable[[list[Row]], list[Row]]:
    """Changes the first row of a type."""

    def damage(rows: list[Row]) -> list[Row]:
        first = next(row for row in rows if isinstance(row, row_type))
        return [replace(row, **changes) if row is first else row for row in rows]

    return damage


def added(*extra: Row) -> Callable[[list[Row]], list[Row]]:
    return lambda rows: [*rows, *extra]


def twice(row_type: type[Row]) -> Callable[[list[Row]], list[Row]]:
    return lambda rows: [*rows, next(row for row in rows if isinstance(row, row_type))]


def without(row_type: type[Row]) -> Callable[[list[Row]], list[Row]]:
    """Leaves out the first row of a type."""

    def damage(rows: list[Row]) -> list[Row]:
        first = next(row for row in rows if isinstance(row, row_type))
        return [row for row in rows if row is not first]

    return damage


def ground(**changes: object) -> StudyGroundRow:
    """What the animal study of the corpus rests on, in its text."""
    words = StudyGroundRow(4, "design", "animal", "text", "relieved", "4.0", "abstract", 12, 20, "verb")
    return replace(words, **changes)


def decision(**changes: object) -> CurationRow:
    """A decision that holds: a mention was rejected, and none of its name is there."""
    rejected = CurationRow(
        "mentions", "99:title:0:4:DRUG", 99, "reject", None, "M", dt.date(2026, 1, 31), None, "applied",
        None, None, None, None, "mentions.tsv", 2,
    )  # fmt: skip
    return replace(rejected, **changes)


def first_mention(rows: list[Row]) -> MentionRow:
    return next(row for row in rows if isinstance(row, MentionRow))


FIRES = {
    "a mention one character off": ("mention_cuts_its_text", changed(MentionRow, start_char=1, end_char=12)),
    "a mention counted in another field": ("mention_cuts_its_text", changed(MentionRow, field="title")),
    "a mention of nothing": ("mention_cuts_its_text", changed(MentionRow, end_char=0, text="")),
    "a mention before the text": (
        "mention_cuts_its_text",
        changed(MentionRow, start_char=-8, end_char=-1, text="nausea."),
    ),
    "a mention beyond the text": ("mention_cuts_its_text", changed(MentionRow, start_char=900, end_char=911)),
    "a mention where there is no text": ("mention_cuts_its_text", changed(PaperRow, abstract=None)),
    "a sentence with another text": (
        "sentence_cuts_its_text",
        changed(SentenceRow, text="Mitragynine helped."),
    ),
    "a sentence counted in bytes": (
        "sentence_cuts_its_text",
        added(SentenceRow("2.9", 2, "abstract", 11, 20, "µ-opioid")),
    ),
    "a sentence before the text": (
        "sentence_cuts_its_text",
        added(SentenceRow("9", 1, "abstract", -8, -1, "nausea.")),
    ),
    "a sentence of nothing": ("sentence_cuts_its_text", added(SentenceRow("9", 1, "title", 2, 2, ""))),
    "a paper twice": ("one_row_each", twice(PaperRow)),
    "a sentence twice": ("one_row_each", twice(SentenceRow)),
    "a mention twice": ("one_row_each", twice(MentionRow)),
    "a concept twice": ("one_row_each", twice(ConceptRow)),
    "a run twice": ("one_row_each", twice(RunRow)),
    "an author of no paper": ("paper_is_there", changed(AuthorRow, pmid=99)),
    "a section of no paper": ("paper_is_there", changed(SectionRow, pmid=99)),
    "a heading of no paper": ("paper_is_there", changed(MeshHeadingRow, pmid=99)),
    "a link of no paper": ("paper_is_there", changed(LinkRow, pmid=99)),
    "a sentence of no paper": ("paper_is_there", changed(SentenceRow, pmid=99)),
    "a mention of no paper": ("paper_is_there", changed(MentionRow, pmid=99)),
    "a change of no paper": ("paper_is_there", changed(ChangeRow, pmid=99)),
    "a mention across its sentence's end": (
        "mention_lies_in_its_sentence",
        changed(SentenceRow, end_char=5, text="Mitra"),
    ),
    "a mention before its sentence": ("mention_lies_in_its_sentence", changed(MentionRow, sentence_id="1.1")),
    "a mention in a sentence of another paper": (
        "mention_lies_in_its_sentence",
        changed(MentionRow, sentence_id="2.0"),
    ),
    "a mention in no sentence": ("mention_lies_in_its_sentence", without(SentenceRow)),
    "a mention in a sentence of the other field": (
        "mention_lies_in_its_sentence",
        changed(SentenceRow, field="title"),
    ),
    "a mention over the end of another": (
        "mentions_do_not_overlap",
        lambda rows: [
            *rows,
            replace(first_mention(rows), mention_id="x", start_char=5, end_char=14, text="gynine re"),
        ],
    ),
    "two mentions of one span": (
        "mentions_do_not_overlap",
        lambda rows: [*rows, replace(first_mention(rows), mention_id="x")],
    ),
    "a mention inside another": (
        "mentions_do_not_overlap",
        lambda rows: [*rows, replace(first_mention(rows), mention_id="x", start_char=3, end_char=5, text="ra")],
    ),
    "a mention of no concept": ("concept_is_there", changed(MentionRow, concept_id="KETUM:nowhere")),
    "a mention of another type than its concept": (
        "concept_is_there",
        changed(MentionRow, entity_type="DRUG"),
    ),
    "a name of no concept": ("concept_is_there", added(ConceptNameRow("KETUM:nowhere", "nothing"))),
    "a concept below no concept": ("concept_is_there", changed(ConceptRow, parent_id="KETUM:nowhere")),
    "a section beyond the abstract": (
        "sections_cut_the_abstract",
        added(SectionRow(1, 3, None, None, 38, 99)),
    ),
    "a section into the next": ("sections_cut_the_abstract", changed(SectionRow, end_char=30)),
    "sections out of order": ("sections_cut_the_abstract", changed(SectionRow, position=3)),
    "a section that ends before it starts": (
        "sections_cut_the_abstract",
        changed(SectionRow, start_char=20, end_char=10),
    ),
    "a section before the abstract": ("sections_cut_the_abstract", changed(SectionRow, start_char=-1)),
    "a section of no abstract": ("sections_cut_the_abstract", added(SectionRow(3, 1, None, None, 0, 5))),
    "an entity type that is not known": ("values_are_known", changed(MentionRow, entity_type="PLANT")),
    "a concept of a type that is not known": ("values_are_known", changed(ConceptRow, entity_type="PLANT")),
    "a mention in a field that is not known": ("values_are_known", changed(MentionRow, field="keywords")),
    "a sentence in a field that is not known": ("values_are_known", changed(SentenceRow, field="keywords")),
    "a paper's status that is not known": ("values_are_known", changed(PaperRow, status="Active")),
    "a change that is not known": ("values_are_known", changed(ChangeRow, kind="new")),
    "a run's status that is not known": ("values_are_known", changed(RunRow, status="ok")),
    "a relation twice": ("one_row_each", twice(RelationRow)),
    "a sentence of a relation twice": ("one_row_each", twice(RelationSentenceRow)),
    "a measurement twice": ("one_row_each", twice(MeasurementRow)),
    "a study twice": ("one_row_each", twice(StudyRow)),
    "a relation of no paper": ("paper_is_there", changed(RelationRow, pmid=99)),
    "a sentence of a relation of no paper": ("paper_is_there", changed(RelationSentenceRow, pmid=99)),
    "a measurement of no paper": ("paper_is_there", changed(MeasurementRow, pmid=99)),
    "a study of no paper": ("paper_is_there", changed(StudyRow, pmid=99)),
    "a ground of no study": ("paper_is_there", changed(StudyGroundRow, pmid=99)),
    "a relation beyond its sentence": ("fact_lies_in_its_sentence", changed(RelationRow, end_char=99)),
    "a relation of no words": ("fact_lies_in_its_sentence", changed(RelationRow, end_char=0)),
    "a relation in another field": ("fact_lies_in_its_sentence", changed(RelationRow, field="title")),
    "a sentence of a relation elsewhere": (
        "fact_lies_in_its_sentence",
        changed(RelationSentenceRow, sentence_id="1.0"),
    ),
    "a measurement before its sentence": ("fact_lies_in_its_sentence", changed(MeasurementRow, start_char=-1)),
    "a ground in no sentence": ("fact_lies_in_its_sentence", added(ground(sentence_id=None))),
    "a ground of the text without a place": (
        "fact_lies_in_its_sentence",
        added(ground(start_char=None, end_char=None)),
    ),
    "a measurement with other words": ("fact_cuts_its_text", changed(MeasurementRow, as_printed="6 nM")),
    "a ground with other words": ("fact_cuts_its_text", added(ground(words="Rats"))),
    "a relation without sentences": ("relation_has_its_sentences", without(RelationSentenceRow)),
    "a sentence of no relation": ("relation_has_its_sentences", without(RelationRow)),
    "a relation at a sentence that does not say it": (
        "relation_has_its_sentences",
        changed(RelationRow, uncertain=True),
    ),
    "a relation whose subject is not there": (
        "relation_has_its_sentences",
        changed(RelationSentenceRow, subject_mention_id="nowhere"),
    ),
    "a relation whose object is of another paper": (
        "relation_has_its_sentences",
        changed(RelationSentenceRow, object_mention_id="1:21"),
    ),
    "a study that rests on nothing": ("study_has_its_grounds", changed(StudyRow, design="animal", country="Malaysia")),
    "a species that rests on nothing": ("study_has_its_grounds", without(StudyGroundRow)),
    "a measurement of nothing": ("measurement_is_whole", changed(MeasurementRow, value=None)),
    "a range that runs downwards": ("measurement_is_whole", changed(MeasurementRow, low=9.0, high=2.0)),
    "a spread below nothing": ("measurement_is_whole", changed(MeasurementRow, spread=-1.0)),
    "a converted value without unit": ("measurement_is_whole", changed(MeasurementRow, unit_si=None)),
    "a suspect value without reason": ("measurement_is_whole", changed(MeasurementRow, suspect=True)),
    "a reason without suspicion": ("measurement_is_whole", changed(MeasurementRow, suspect_reason="too high")),
    "a relation's subject of no concept": ("concept_is_there", changed(RelationRow, subject_id="KETUM:nowhere")),
    "a relation's subject of another type": ("concept_is_there", changed(RelationRow, subject_type="SUBSTANCE")),
    "a relation's object of no concept": ("concept_is_there", changed(RelationRow, object_id="KETUM:nowhere")),
    "an effect that is acted on": ("concept_is_there", changed(RelationRow, relation_type="acts_on")),
    "a measurement's subject of no concept": (
        "concept_is_there",
        changed(MeasurementRow, subject_id="KETUM:nowhere"),
    ),
    "a measurement at an effect": ("concept_is_there", changed(MeasurementRow, target_id="KETUM:pain")),
    "an action of an effect": ("values_are_known", changed(RelationRow, value="agonist")),
    "a relation of a type that is not known": ("values_are_known", changed(RelationRow, relation_type="treats")),
    "a relation of a drug": ("values_are_known", changed(RelationRow, subject_type="DRUG")),
    "a measurement of a drug": ("values_are_known", changed(MeasurementRow, subject_type="DRUG")),
    "a parameter that is not known": ("values_are_known", changed(MeasurementRow, parameter="pKi")),
    "a qualifier that is not known": ("values_are_known", changed(MeasurementRow, qualifier="≥")),
    "a design that is not known": ("values_are_known", changed(StudyRow, design="trial")),
    "a level of evidence that is not known": ("values_are_known", changed(StudyRow, evidence_level=0)),
    "a ground of no column": ("values_are_known", changed(StudyGroundRow, attribute="dose")),
    "a ground of another source": ("values_are_known", changed(StudyGroundRow, source="title")),
    "a relation's score above one": ("values_are_known", changed(RelationRow, score=1.5)),
    "the score of a relation's sentence below nothing": ("values_are_known", changed(RelationSentenceRow, score=-0.1)),
    "a measurement's score above one": ("values_are_known", changed(MeasurementRow, score=1.5)),
    "a decision twice": ("one_row_each", added(decision(), decision())),
    "a rejected mention that is there": (
        "curation_stands",
        lambda rows: [*rows, decision(key=first_mention(rows).mention_id)],
    ),
    "an accepted mention that is not there": (
        "curation_stands",
        added(decision(verdict="accept", fact_id="99:title:0:4:DRUG")),
    ),
    "an accepted mention that bears no mark": (
        "curation_stands",
        lambda rows: [*rows, decision(verdict="accept", fact_id=first_mention(rows).mention_id)],
    ),
    "a vanished decision that is shown": ("curation_stands", added(decision(status="vanished", fact_id="m"))),
    "a mark that nobody made": ("curation_stands", changed(RelationRow, curation="accepted")),
    "a mark that is not known": ("values_are_known", changed(MeasurementRow, curation="seen")),
    "a verdict that is not known": ("values_are_known", added(decision(verdict="maybe"))),
    "a decision on a paper": ("values_are_known", added(decision(kind="papers"))),
    "a decision of another status": ("values_are_known", added(decision(status="lost"))),
    "a score above one": ("values_are_known", changed(MentionRow, score=1.5)),
    "a paper without a study": ("paper_was_read", without(StudyRow)),
    "a title without sentences": (
        "paper_was_read",
        lambda rows: [row for row in rows if not (isinstance(row, SentenceRow) and row.field == "title")],
    ),
    "an abstract without sentences": ("paper_was_read", changed(PaperRow, pmid=3)),
    "a run that tells of other mentions": ("run_counts_agree", changed(RunRow, mentions=1)),
    "a run that tells of other papers": ("run_counts_agree", changed(RunRow, new=5)),
    "a run that tells of other changes": ("run_counts_agree", changed(RunRow, changed=5)),
    "a run that tells of other withdrawals": ("run_counts_agree", changed(RunRow, withdrawn=5)),
    "a run that tells of other rejects": ("run_counts_agree", changed(RunRow, rejected=1)),
    "a mention of no run": ("run_is_there", changed(MentionRow, run_id="nowhere")),
    "a study of no run": ("run_is_there", changed(StudyRow, run_id="nowhere")),
    "a paper of no run": ("run_is_there", changed(PaperRow, last_changed_run="nowhere")),
    "a year before the journals": ("year_is_plausible", changed(PaperRow, year=202, published=None)),
    "a year far ahead": ("year_is_plausible", changed(PaperRow, year=2206, published=None)),
    "a year that is not the date's": ("year_is_plausible", changed(PaperRow, year=2019)),
    "a DOI with its address": ("identifier_is_well_formed", changed(PaperRow, doi="https://doi.org/10.1000/182")),
    "a DOI of two": ("identifier_is_well_formed", changed(PaperRow, doi="10.1000/182 10.1000/183")),
    "a PMC identifier without its letters": ("identifier_is_well_formed", changed(PaperRow, pmcid="123")),
    "an ISSN without hyphen": ("identifier_is_well_formed", changed(PaperRow, issn="12345678")),
    "an ORCID with its address": (
        "identifier_is_well_formed",
        changed(AuthorRow, orcid="https://orcid.org/0000-0002-1825-0097"),
    ),
    "mentions that name nothing known": (
        "mentions_have_concepts",
        many(MentionRow, "mention_id", 100, concept_id=None),
    ),
    "measurements that cannot be": (
        "measurements_are_plausible",
        many(MeasurementRow, "measurement_id", 100, suspect=True, suspect_reason="too high"),
    ),
    "one article fewer": ("no_article_is_lost", added(beside("papers", 4, 5))),
    "less than half of the mentions": ("no_table_halves", added(beside("mentions", 49, 100))),
    "a tenth of the mentions less": ("no_table_shrinks", added(beside("mentions", 89, 100, made_alike=False))),
    "an article fewer, as accepted": ("no_table_shrinks", added(beside("papers", 4, 5, loss_accepted=True))),
    "a score that is no number": ("values_are_known", changed(MentionRow, score=float("nan"))),
}
