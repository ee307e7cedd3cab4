"""Claims: which sentences speak for and against them, and what a fault in their files says."""

from __future__ import annotations

from pathlib import Path

import pytest

from warehouse import claims
from warehouse.claim_rows import ClaimPatternRow, ClaimRow
from warehouse.errors import ClaimFault

PAIN = "C01"
HARM = "C12"
OPIOID_MEDIATION = "C05"
MORE_RESEARCH = "C16"


@pytest.fixture
def weighed(built):
    """Builds a warehouse of these rows and the claims that ship; gives (sentence, stance) of a claim."""

    def weigh(claim: str, rows):
        con = built([*claims.rows(), *rows])
        asked = "select sentence_id, stance from claim_evidence where claim_id = ? order by all"
        return con.execute(asked, [claim]).fetchall()

    return weigh


def test_every_claim_that_ships_is_valid_and_can_be_supported() -> None:
    rows = list(claims.rows())
    asked = {row.claim_id for row in rows if isinstance(row, ClaimRow)}
    supported = {row.claim_id for row in rows if isinstance(row, ClaimPatternRow) and row.stance == "supports"}
    assert len(asked) == 19
    assert supported == asked


@pytest.mark.parametrize(
    ("sentence", "said", "stance"),
    [
        ("[Kratom|SUBSTANCE] produced [antinociception|OUTCOME].", "affects increases", "supports"),
        ("[Kratom|SUBSTANCE] did not produce [antinociception|OUTCOME].", "affects no_effect", "contradicts"),
        ("[Kratom|SUBSTANCE] lessened [antinociception|OUTCOME].", "affects decreases", "contradicts"),
    ],
)
def test_the_direction_of_a_relation_decides_for_which_side_it_speaks(sentence, said, stance, weighed, compose) -> None:
    assert weighed(PAIN, compose.saying(1, sentence, said)) == [("1.0", stance)]


def test_a_relation_with_another_outcome_is_no_evidence_on_pain(weighed, compose) -> None:
    assert weighed(PAIN, compose.saying(1, "[Kratom|SUBSTANCE] raised [alertness|OUTCOME].", "affects increases")) == []


def test_a_supposition_is_unclear_evidence(weighed, compose) -> None:
    rows = compose.saying(1, "[Kratom|SUBSTANCE] may cause [nausea|ADVERSE_EFFECT].", "causes present", uncertain=True)
    assert weighed(HARM, rows) == [("1.0", "unclear")]


def test_a_denied_harm_contradicts_that_there_are_harms(weighed, compose) -> None:
    rows = compose.saying(1, "[Kratom|SUBSTANCE] caused no [nausea|ADVERSE_EFFECT].", "causes present denied")
    assert weighed(HARM, rows) == [("1.0", "contradicts")]


@pytest.mark.parametrize(
    ("sentence", "stances"),
    [
        ("The [antinociception|OUTCOME] of [mitragynine|ALKALOID] was blocked by naloxone.", ["supports"]),
        ("The [antinociception|OUTCOME] of [mitragynine|ALKALOID] was not blocked by naloxone.", ["contradicts"]),
        ("The [hypothermia|OUTCOME] of [mitragynine|ALKALOID] was blocked by naloxone.", []),
        ("[Mitragynine|ALKALOID] gave [antinociception|OUTCOME]; naloxone was bought from a supplier.", []),
    ],
)
def test_words_and_a_mention_together_find_what_no_relation_says(sentence, stances, weighed, compose) -> None:
    assert [stance for _, stance in weighed(OPIOID_MEDIATION, compose.article(1, sentence))] == stances


def test_words_alone_count_only_in_a_paper_that_names_kratom(weighed, compose) -> None:
    call = "Further clinical trials are needed."
    rows = [*compose.article(1, "[Kratom|SUBSTANCE] is used.", call), *compose.article(2, "Tea is used.", call)]
    assert weighed(MORE_RESEARCH, rows) == [("1.1", "supports")]


def test_the_ledger_counts_distinct_papers_on_each_side_by_where_they_were_made(built, compose) -> None:
    good, none = "[Kratom|SUBSTANCE] gave [analgesia|OUTCOME].", "[Kratom|SUBSTANCE] gave no [analgesia|OUTCOME]."
    rows = [
        *compose.saying(1, good, "affects increases"), compose.study(1, "clinical_trial"),
        *compose.saying(2, good, "affects increases"), compose.study(2, "animal"),
        *compose.saying(3, good, "affects increases"), compose.study(3, "review"),
        *compose.saying(4, none, "affects no_effect"), compose.study(4, "survey"),
        *compose.saying(5, good, "affects increases", status="retracted"),
    ]  # fmt: skip
    con = built([*claims.rows(), *rows])
    counts = con.sql(
        "select supporting_papers, supporting_human, supporting_animal, supporting_in_vitro, supporting_reviews,"
        f" contradicting_papers, contradicting_human from claim_ledger where claim_id = '{PAIN}'"
    )
    assert counts.fetchall() == [(3, 1, 1, 0, 1, 1, 1)]


def test_a_claim_without_evidence_is_in_the_ledger_with_zeros(built) -> None:
    con = built([*claims.rows()])
    assert con.sql("select count(*), sum(supporting_papers + contradicting_papers) from claim_ledger").fetchall() == [
        (19, 0)
    ]


@pytest.fixture
def changed(monkeypatch, tmp_path: Path):
    """Lets the claims be read from a copy whose file gets one more line."""

    def change(name: str, line: str) -> None:
        folder = tmp_path / "claims"
        folder.mkdir()
        for path in Path(claims.__file__).with_name("claims").glob("*.tsv"):
            (folder / path.name).write_text(path.read_text(encoding="utf-8"), encoding="utf-8")
        with (folder / name).open("a", encoding="utf-8") as file:
            file.write(line + "\n")
        monkeypatch.setattr(claims, "files", lambda _: tmp_path)

    return change


@pytest.mark.parametrize(
    ("name", "line", "said"),
    [
        ("claims.tsv", "C01\tonce more\tbenefit", "C01 is there already"),
        ("claims.tsv", "C99\ta claim\tgossip", "direction is 'gossip'"),
        ("claims.tsv", "C99\ta claim", "2 columns where 3"),
        ("groups.tsv", "broken\t\t\t(unclosed\t", "name is no regular expression"),
        ("patterns.tsv", "C01.9\tC01\tsupports\t\t\t\t\t(?<=no )pain\t", "words is no regular expression"),
        ("patterns.tsv", "C99.1\tC99\tsupports\t\t\t\t\twords\t", "no claim C99"),
        ("patterns.tsv", "C01.9\tC01\tsupports\taffects\tno such group\t\t\t\t", "no group 'no such group'"),
        ("patterns.tsv", "C01.9\tC01\tperhaps\taffects\tpain\t\t\t\t", "stance is 'perhaps'"),
        ("patterns.tsv", "C01.9\tC01\tsupports\tcures\tpain\t\t\t\t", "relation_type is 'cures'"),
    ],
)
def test_a_fault_is_told_with_its_file_and_line(name, line, said, changed) -> None:
    changed(name, line)
    with pytest.raises(ClaimFault, match=rf"{name}, line \d+: .*") as fault:
        list(claims.rows())
    assert said in str(fault.value)


def test_a_claim_is_added_with_a_line_for_it_and_one_for_its_pattern(changed, weighed, compose) -> None:
    changed("claims.tsv", "C99\tKratom makes people sneeze\trisk")
    with (Path(claims.files("warehouse")) / "claims" / "patterns.tsv").open("a", encoding="utf-8") as file:
        file.write("C99.1\tC99\tsupports\tcauses\tany harm\tpresent\tno\tsneez\t\n")
    rows = compose.saying(1, "[Kratom|SUBSTANCE] caused [sneezing|ADVERSE_EFFECT].", "causes present")
    assert weighed("C99", rows) == [("1.0", "supports")]
