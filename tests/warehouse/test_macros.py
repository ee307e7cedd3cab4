"""The macros of the file: names lead to concepts, concepts to evidence, years and papers."""

from __future__ import annotations

from dataclasses import replace

import pytest

from warehouse.fact_rows import RelationSentenceRow
from warehouse.rows import ConceptNameRow, ConceptRow

CONCEPTS = [
    ConceptRow("CHEBI:1", "ALKALOID", "", "mitragynine", ["CHEBI:1", "PUBCHEM:9"], None),
    ConceptRow("KETUM:opioid", "RECEPTOR", "", "opioid receptors", [], None),
    ConceptRow("UniProt:2", "RECEPTOR", "", "mu-opioid receptor", ["UniProt:2"], "KETUM:opioid"),
    ConceptRow("KETUM:mu1", "RECEPTOR", "", "mu1 receptor", [], "UniProt:2"),
    ConceptRow("KETUM:pain", "OUTCOME", "", "pain", [], None),
    ConceptRow("KETUM:wd", "ADVERSE_EFFECT", "", "withdrawal", [], None),
    ConceptRow("KETUM:wd2", "OUTCOME", "", "relief of withdrawal", [], None),
    ConceptNameRow("CHEBI:1", "MG"),
    ConceptNameRow("UniProt:2", "MOR"),
    ConceptNameRow("KETUM:wd2", "Withdrawal"),
]


def linked(rows, **ids):
    """Rows with concept ids in place of those that the factory makes up, by the word of the mention."""
    known = {f"KETUM:{word.lower()}": concept_id for word, concept_id in ids.items()}

    def of(row):
        changes = {
            name: known[getattr(row, name)]
            for name in ("concept_id", "subject_id", "object_id", "target_id")
            if getattr(row, name, None) in known
        }
        return replace(row, **changes)

    return [of(row) for row in rows]


@pytest.fixture
def con(built, compose):
    rows = [
        *compose.saying(1, "[M|ALKALOID] bound [MOR|RECEPTOR].", "acts_on binds", year=2019),
        *compose.saying(2, "[M|ALKALOID] did not bind [MOR|RECEPTOR].", "acts_on binds denied", year=2022),
        *compose.saying(3, "[M|ALKALOID] may bind [Mu1|RECEPTOR].", "acts_on binds", uncertain=True, year=2020),
        *compose.saying(4, "[M|ALKALOID] bound [MOR|RECEPTOR].", "acts_on agonist", status="retracted", year=2021),
        *compose.measuring(5, "[M|ALKALOID] bound [MOR|RECEPTOR] at 5 nM.", 5.0, year=2022, species="mouse"),
        compose.study(5, "in_vitro", species=["mouse"]),
        compose.study(1, "review"),
        *compose.article(6, "[Pain|OUTCOME].", "No [pain|OUTCOME|negated].", year=2018),
        *compose.article(7, "No [pain|OUTCOME|negated].", year=2018),
        *compose.article(8, "Perhaps [pain|OUTCOME|uncertain].", year=2020),
        *compose.article(9, "[Pain|OUTCOME].", year=None),
        *compose.article(10, "[Pain|OUTCOME].", year=2020, status="retracted"),
    ]
    return built([*linked(rows, M="CHEBI:1", MOR="UniProt:2", Mu1="KETUM:mu1"), *CONCEPTS])


def column(con, sql, *values):
    return [row[0] for row in con.execute(sql, values).fetchall()]


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("mitragynine", ["CHEBI:1"]),
        ("MITRAGYNINE", ["CHEBI:1"]),
        ("mg", ["CHEBI:1"]),
        ("chebi:1", ["CHEBI:1"]),
        ("PUBCHEM:9", ["CHEBI:1"]),
        ("mu opioid-receptor", ["UniProt:2"]),
        ("µ-opioid receptor", ["UniProt:2"]),
        ("μ‑Opioid Receptor", ["UniProt:2"]),
        ("withdrawal", ["KETUM:wd", "KETUM:wd2"]),
        ("opioid", []),
        ("%", []),
        ("", []),
        (None, []),
    ],
)
def test_any_name_leads_to_its_concepts(name, found, con) -> None:
    assert column(con, "select concept_id from concept(?)", name) == found


def test_a_concept_tells_all_its_names(con) -> None:
    assert column(con, "select names from concept('CHEBI:1')") == [["MG", "mitragynine"]]


def test_a_family_is_a_concept_with_all_that_are_narrower(con) -> None:
    assert column(con, "from concept_family('opioid receptors')") == ["KETUM:mu1", "KETUM:opioid", "UniProt:2"]
    assert column(con, "from concept_family('MOR')") == ["KETUM:mu1", "UniProt:2"]


def test_a_circle_of_parents_comes_to_an_end(built) -> None:
    con = built([ConceptRow(a, "DRUG", "", a, [], b) for a, b in (("K:1", "K:2"), ("K:2", "K:1"))])
    assert column(con, "from concept_family('K:1')") == ["K:1", "K:2"]


def test_evidence_is_a_row_for_each_sentence_and_each_value(con) -> None:
    rows = con.execute(
        "select pmid, kind, value, assertion, status, evidence from evidence('MG', 'mu-opioid receptor')"
    ).fetchall()
    assert rows == [
        (5, "measurement", "Ki", "stated", "active", "primary"),
        (2, "relation", "binds", "denied", "active", "primary"),
        (4, "relation", "agonist", "stated", "retracted", None),
        (3, "relation", "binds", "uncertain", "active", "primary"),
        (1, "relation", "binds", "stated", "active", "review"),
    ]


def test_evidence_of_a_wider_concept_has_that_of_the_narrower(con) -> None:
    assert column(con, "select object from evidence('mg', 'opioid receptors') where pmid = 3") == ["mu1"]
    assert column(con, "from evidence('mg', 'mu1 receptor') select pmid") == [3]


def test_a_measurement_is_there_as_printed_and_in_its_unit(con) -> None:
    row = con.execute(
        "select value_si, unit_si, measured_in, species, design, suspect, measurement_id, relation_id, sentence, "
        "sentence[start_char + 1:end_char] = as_printed from evidence('mg', 'mor') where kind = 'measurement'"
    ).fetchall()
    assert row == [
        (5.0, "nM", "mouse", ["mouse"], "in_vitro", False, "5:Ki", None, "M bound MOR at 5 nM.", True),
    ]


def test_a_relation_that_two_sentences_say_has_both(built, compose) -> None:
    rows = compose.saying(1, "[M|ALKALOID] relieved [pain|OUTCOME].", "affects decreases")
    (said,) = (row for row in rows if isinstance(row, RelationSentenceRow))
    again = [row for row in compose.article(1, "[M|ALKALOID] relieved [pain|OUTCOME].", "It may.")][3:]
    second = replace(again[-1], sentence_id="1.1")
    rows += [second, replace(said, sentence_id="1.1", start_char=26, end_char=33, uncertain=True)]
    con = built(rows)
    assert column(con, "select assertion from evidence('m', 'pain')") == ["stated", "uncertain"]
    assert column(con, "select sentence from evidence('m', 'pain')") == ["M relieved pain.", "It may."]


def test_no_effect_is_a_finding_and_not_a_denial(built, compose) -> None:
    con = built(compose.saying(1, "[M|ALKALOID] did not change [pain|OUTCOME].", "affects no_effect"))
    assert column(con, "select assertion from evidence('m', 'pain')") == ["stated"]


def test_evidence_of_unknown_names_is_empty(con) -> None:
    assert column(con, "select pmid from evidence('mitragynine', 'no such thing')") == []
    assert column(con, "select pmid from evidence(null, null)") == []


def test_evidence_counts_as_the_views_do_where_the_article_counts(con) -> None:
    counted = (
        "select count(distinct pmid) from evidence('mg', 'mor') "
        "where value = 'binds' and object = 'mor' and assertion = 'stated' and evidence is not null"
    )
    assert column(con, counted) == column(
        con, "select papers from alkaloid_receptor_evidence where action = 'binds' and receptor_id = 'UniProt:2'"
    )


def test_a_timeline_has_every_year_and_counts_denials_apart(con) -> None:
    rows = con.execute("from timeline('pain')").fetchall()
    assert rows == [
        (2018, 1, 1, 0, 0, 1),
        (2019, 0, 0, 0, 0, 0),
        (2020, 1, 1, 0, 1, 0),
        (2021, 0, 0, 0, 0, 0),
        (2022, 0, 0, 0, 0, 0),
        (None, 1, 1, 0, 0, 0),
    ]


def test_a_timeline_counts_narrower_concepts_and_an_article_once(con) -> None:
    assert column(con, "select sum(papers) from timeline('opioid receptors')") == [4]


def test_a_timeline_agrees_with_mentions_by_year(con) -> None:
    assert column(con, "select papers from timeline('mitragynine') where papers > 0 order by year") == column(
        con, "select papers from mentions_by_year where concept = 'mitragynine' order by year"
    )


def test_a_timeline_of_nothing_is_empty(con) -> None:
    assert column(con, "select year from timeline('no such thing')") == []


def test_a_paper_is_one_row_with_everything_in_it(con) -> None:
    row = con.execute("select title, evidence, design, relations, measurements from paper(5)").fetchall()
    ((title, evidence, design, relations, (measurement,)),) = row
    assert (title, evidence, design, relations) == ("A title.", "primary", "in_vitro", [])
    assert measurement["value_si"] == 5.0
    assert column(con, "select mentions[1].concept from paper(5)") == ["mitragynine"]
    assert column(con, "select evidence from paper(4)") == [None]
    assert column(con, "select pmid from paper(99)") == []


def test_macros_take_what_other_rows_hold(con) -> None:
    found = "select distinct e.pmid from concepts c, evidence('mitragynine', c.name) e order by 1"
    assert column(con, found) == [1, 2, 3, 4, 5]
