"""Where papers disagree, and where they only seem to."""

from __future__ import annotations

import pytest

ACTS = "[Mitragynine|ALKALOID] met [MOR|RECEPTOR]."
AFFECTS = "[Kratom|SUBSTANCE] changed [pain|OUTCOME]."
CAUSES = "[Kratom|SUBSTANCE] caused [nausea|ADVERSE_EFFECT]."
SENTENCES = {"acts_on": ACTS, "affects": AFFECTS, "causes": CAUSES}
SIDES = "kind, side_a, pmids_a, side_b, pmids_b"


def found(con) -> list[tuple[object, ...]]:
    return con.sql(f"select {SIDES} from contradictions order by all").fetchall()


def saying(compose, *said: str) -> list[object]:
    """A paper for each of these."""
    return [
        row for pmid, value in enumerate(said, 1) for row in compose.saying(pmid, SENTENCES[value.split()[0]], value)
    ]


@pytest.mark.parametrize(
    ("one", "other", "kind", "side_a", "side_b"),
    [
        ("acts_on agonist", "acts_on antagonist", "opposing_actions", "agonist", "antagonist"),
        ("acts_on partial_agonist", "acts_on antagonist", "opposing_actions", "agonist", "antagonist"),
        ("acts_on partial_agonist", "acts_on inverse_agonist", "opposing_actions", "agonist", "antagonist"),
        ("acts_on inducer", "acts_on inhibitor", "opposing_actions", "inducer", "inhibitor"),
        ("acts_on agonist", "acts_on agonist denied", "stated_or_denied", "agonist", "denied"),
        ("affects increases", "affects decreases", "opposing_directions", "increases", "decreases"),
        ("affects increases", "affects no_effect", "effect_or_none", "increases", "no_effect"),
        ("affects decreases", "affects no_effect", "effect_or_none", "decreases", "no_effect"),
        ("causes present", "causes present denied", "stated_or_denied", "present", "denied"),
    ],
)
def test_papers_that_oppose_each_other_are_found(one, other, kind, side_a, side_b, built, compose) -> None:
    assert found(built(saying(compose, one, other))) == [(kind, side_a, [1], side_b, [2])]


ACTIONS = "agonist partial_agonist antagonist inverse_agonist inhibitor inducer substrate binds modulates"


@pytest.mark.parametrize("action", ACTIONS.split())
def test_every_action_opposes_no_effect(action, built, compose) -> None:
    con = built(saying(compose, f"acts_on {action}", "acts_on no_effect"))
    assert found(con) == [("effect_or_none", "effect", [1], "no_effect", [2])]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("acts_on agonist", "acts_on partial_agonist"),
        ("acts_on antagonist", "acts_on binds"),
        ("acts_on inhibitor", "acts_on substrate"),
        ("acts_on antagonist", "acts_on agonist denied"),
        ("acts_on no_effect", "acts_on agonist denied"),
        ("affects unclear", "affects no_effect"),
        ("affects unclear", "affects increases"),
        ("causes present", "causes present"),
    ],
)
def test_papers_that_only_say_it_otherwise_are_no_contradiction(one, other, built, compose) -> None:
    assert found(built(saying(compose, one, other))) == []


def test_other_subjects_or_objects_are_no_contradiction(built, compose) -> None:
    con = built(
        [
            *compose.saying(1, ACTS, "acts_on agonist"),
            *compose.saying(2, "[Mitragynine|ALKALOID] met [KOR|RECEPTOR].", "acts_on antagonist"),
            *compose.saying(3, "[Paynantheine|ALKALOID] met [MOR|RECEPTOR].", "acts_on antagonist"),
        ]
    )
    assert found(con) == []


def test_a_supposition_contradicts_nothing(built, compose) -> None:
    supposed = compose.saying(2, CAUSES, "causes present denied", uncertain=True)
    assert found(built([*compose.saying(1, CAUSES, "causes present"), *supposed])) == []


@pytest.mark.parametrize("status", ["withdrawn", "retracted"])
def test_a_withdrawn_or_retracted_paper_contradicts_nothing(status, built, compose) -> None:
    gone = compose.saying(2, CAUSES, "causes present denied", status=status)
    assert found(built([*compose.saying(1, CAUSES, "causes present"), *gone])) == []


def test_one_paper_that_says_both_disagrees_with_nobody(built, compose) -> None:
    says, denies = compose.saying(1, CAUSES, "causes present"), compose.saying(1, CAUSES, "causes present denied")
    assert found(built([*says, *denies[-2:]])) == []


def test_a_paper_that_says_both_is_on_both_sides_of_another(built, compose) -> None:
    says, denies = compose.saying(1, CAUSES, "causes present"), compose.saying(1, CAUSES, "causes present denied")
    con = built([*says, *denies[-2:], *compose.saying(2, CAUSES, "causes present")])
    assert found(con) == [("stated_or_denied", "present", [1, 2], "denied", [1])]


def test_both_sides_are_counted_in_papers_reviews_apart(built, compose) -> None:
    con = built(
        [
            *saying(compose, "causes present", "causes present", "causes present denied"),
            *compose.saying(4, CAUSES, "causes present", publication_types=["Review"]),
            *compose.saying(5, CAUSES, "causes present denied", publication_types=["Editorial"]),
        ]
    )
    counts = "papers_a, primary_papers_a, review_papers_a, papers_b, primary_papers_b, review_papers_b"
    subject = "relation_type, subject_type, subject, object"
    assert con.sql(f"select {subject}, {counts} from contradictions").fetchall() == [
        ("causes", "SUBSTANCE", "kratom", "nausea", 3, 2, 1, 2, 1, 0)
    ]


def measuring(compose, *stated: float, **changes: object) -> list[object]:
    """A paper for each of these values; `changes` are those of the last."""
    last = len(stated)
    return [
        row
        for pmid, value in enumerate(stated, 1)
        for row in compose.measuring(pmid, ACTS, value, **(changes if pmid == last else {}))
    ]


def test_values_ten_fold_apart_are_a_contradiction_with_the_papers_of_both_ends(built, compose) -> None:
    con = built(measuring(compose, 5.5, 7.0, 30.0, 709.0))
    ends = ("Ki down to 5.5 nM", [1, 2, 3], "Ki up to 709 nM", [4])
    assert found(con) == [("values_tenfold_apart", *ends)]
    assert con.sql("select relation_type, papers_a, papers_b from contradictions").fetchall() == [("measured", 3, 1)]


def test_just_ten_fold_is_far_enough(built, compose) -> None:
    assert len(found(built(measuring(compose, 5.0, 50.0)))) == 1


@pytest.mark.parametrize(
    "changes",
    [
        {"value_si": 49.9},  # of 5.0
        {"parameter": "IC50"},
        {"unit_si": "%"},
        {"suspect": True, "suspect_reason": "a Ki in mM"},
        {"status": "retracted"},
        {"value_si": None},
        {"qualifier": "<"},
    ],
    ids=["nearer", "parameter", "unit", "suspect", "retracted", "no number", "at most"],
)
def test_values_that_do_not_lie_apart_are_no_contradiction(changes, built, compose) -> None:
    assert found(built(measuring(compose, 5.0, 500.0, **changes))) == []


def test_a_bound_lies_apart_only_on_its_own_side(built, compose) -> None:
    con = built(measuring(compose, 5.0, 1000.0, qualifier=">"))
    assert found(con) == [("values_tenfold_apart", "Ki down to 5 nM", [1], "Ki up to 1000 nM", [2])]


def test_a_lower_bound_below_a_value_is_no_contradiction(built, compose) -> None:
    assert found(built(measuring(compose, 1000.0, 5.0, qualifier=">"))) == []


def test_values_of_one_paper_are_no_contradiction(built, compose) -> None:
    (*_, other) = compose.measuring(1, ACTS, 500.0, measurement_id="other")
    assert found(built([*compose.measuring(1, ACTS, 5.0), other])) == []


def test_doses_may_differ(built, compose) -> None:
    rows = [row for pmid in (1, 2) for row in compose.measuring(pmid, ACTS, 10.0**pmid, parameter="dose")]
    assert found(built(rows)) == []
