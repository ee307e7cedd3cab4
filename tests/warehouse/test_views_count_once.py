"""The views count an article once, however often it says a thing and in however many of its sentences."""

from __future__ import annotations

import pytest

from warehouse import claims

ACTS = "[Mitragynine|ALKALOID] met [MOR|RECEPTOR]."
TENFOLD = "select side_a, pmids_a, side_b, pmids_b from contradictions where kind = 'values_tenfold_apart'"


def both(compose, pmid: int, one: str, other: str) -> list[object]:
    """One paper that says two things of the same subject and object."""
    return [*compose.saying(pmid, ACTS, one), *compose.saying(pmid, ACTS, other)[-2:]]


def measured(compose, pmid: int, *values: float, **changes: object) -> list[object]:
    """One paper that states these values."""
    first, *more = [
        compose.measuring(pmid, ACTS, value, measurement_id=f"{pmid}:{value}", **changes) for value in values
    ]
    return [*first, *(rows[-1] for rows in more)]


def test_a_concept_named_over_and_over_is_one_paper_of_its_year(built, compose) -> None:
    con = built(
        compose.article(1, "[Pain|OUTCOME] and [pain|OUTCOME].", "No [pain|OUTCOME|negated].", "[Pain|OUTCOME].")
    )
    assert con.sql("select year, concept, papers, primary_papers from mentions_by_year").fetchall() == [
        (2020, "pain", 1, 1)
    ]


def test_a_pair_in_several_sentences_is_one_paper(built, compose) -> None:
    pair = "[Kratom|SUBSTANCE] eased [pain|OUTCOME]."
    con = built(compose.article(1, pair, pair, "[Pain|OUTCOME] fell under [kratom|SUBSTANCE], [kratom|SUBSTANCE]!"))
    assert con.sql("select papers, sentence_papers, primary_sentence_papers from cooccurrence").fetchall() == [
        (1, 1, 1)
    ]


def test_the_concepts_of_a_pair_stand_in_the_order_of_their_identifiers(built, compose) -> None:
    words = "[Zest|OUTCOME], [kratom|SUBSTANCE], [ache|OUTCOME] and [morphine|DRUG]."
    con = built(compose.article(1, words))
    pairs = con.sql("select concept_a_id, concept_b_id from cooccurrence").fetchall()
    assert len(pairs) == 6
    assert [pair for pair in pairs if pair[0] >= pair[1]] == []


def test_sentences_of_one_number_in_two_papers_make_no_pair(built, compose) -> None:
    con = built([*compose.article(1, "[Kratom|SUBSTANCE]."), *compose.article(2, "[Pain|OUTCOME].")])
    assert con.sql("from cooccurrence").fetchall() == []


def test_sentences_that_bear_a_claim_out_are_one_paper_of_the_ledger(built, compose) -> None:
    call = "Further clinical trials are needed."
    con = built([*claims.rows(), *compose.article(1, "[Kratom|SUBSTANCE] is used.", call, call)])
    assert con.sql("select count(*) from claim_evidence where claim_id = 'C16'").fetchall() == [(2,)]
    assert con.sql("select supporting_papers from claim_ledger where claim_id = 'C16'").fetchall() == [(1,)]


@pytest.mark.parametrize(
    ("design", "kinds"), [("other", (0, 0, 0, 0)), ("policy", (0, 0, 0, 0)), ("survey", (1, 0, 0, 0))]
)
def test_a_paper_of_no_setting_counts_in_the_ledger_without_one(design, kinds, built, compose) -> None:
    said = compose.saying(1, "[Kratom|SUBSTANCE] gave [analgesia|OUTCOME].", "affects increases")
    con = built([*claims.rows(), *said, compose.study(1, design)])
    counts = "supporting_human, supporting_animal, supporting_in_vitro, supporting_reviews"
    row = con.sql(f"select supporting_papers, {counts} from claim_ledger where claim_id = 'C01'").fetchall()
    assert row == [(1, *kinds)]


def test_two_actions_of_one_side_are_one_paper_on_it(built, compose) -> None:
    rows = [
        *both(compose, 1, "acts_on agonist", "acts_on partial_agonist"),
        *compose.saying(2, ACTS, "acts_on antagonist"),
    ]
    sides = "papers_a, primary_papers_a, pmids_a, papers_b, pmids_b"
    asked = f"select {sides} from contradictions where kind = 'opposing_actions'"
    assert built(rows).sql(asked).fetchall() == [(1, 1, [1], 1, [2])]


def test_papers_of_all_kinds_of_evidence_stand_on_a_side_in_order(built, compose) -> None:
    kinds = {1: "Journal Article", 2: "Review", 3: "Editorial", 4: "Journal Article"}
    agonists = [
        row
        for pmid, kind in kinds.items()
        for row in compose.saying(pmid, ACTS, "acts_on agonist", publication_types=[kind])
    ]
    con = built([*agonists, *compose.saying(5, ACTS, "acts_on antagonist")])
    counts = "papers_a, primary_papers_a, review_papers_a, pmids_a"
    assert con.sql(f"select {counts} from contradictions").fetchall() == [(4, 2, 1, [1, 2, 3, 4])]


def test_a_value_between_two_far_ends_is_on_both_sides(built, compose) -> None:
    con = built([*measured(compose, 1, 1.0), *measured(compose, 2, 10.0), *measured(compose, 3, 100.0)])
    assert con.sql(TENFOLD).fetchall() == [("Ki down to 1 nM", [1, 2], "Ki up to 100 nM", [2, 3])]


def test_a_paper_that_spans_the_gap_is_held_against_the_others_only(built, compose) -> None:
    con = built([*measured(compose, 1, 1.0, 1000.0), *measured(compose, 2, 50.0)])
    assert con.sql(TENFOLD).fetchall() == [("Ki down to 1 nM", [1, 2], "Ki up to 1000 nM", [1, 2])]


def test_a_paper_that_lies_apart_from_itself_only_is_on_no_side_for_that(built, compose) -> None:
    con = built([*measured(compose, 1, 1.0, 1000.0), *measured(compose, 2, 9.0)])
    assert con.sql(TENFOLD).fetchall() == [("Ki down to 9 nM", [2], "Ki up to 1000 nM", [1])]
    con.execute("update measurements set value_si = 300 where pmid = 2")
    assert con.sql(TENFOLD).fetchall() == [("Ki down to 1 nM", [1], "Ki up to 300 nM", [2])]


@pytest.mark.parametrize("missing", ["subject_type", "unit_si"])
def test_values_of_no_known_kind_or_unit_are_not_compared(missing, built, compose) -> None:
    rows = [*measured(compose, 1, 1.0, **{missing: None}), *measured(compose, 2, 100.0, **{missing: None})]
    assert built(rows).sql(TENFOLD).fetchall() == []
