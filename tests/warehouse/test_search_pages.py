"""Pages of hits: what a hit tells, what is marked in it, filters, and what is refused."""

from __future__ import annotations

import pytest

from warehouse import dictionary, search, store
from warehouse.errors import FilterUnknown, PageUnclear, TextUnreadable, UnknownConcept, YearsUnclear
from warehouse.rows import ConceptNameRow

BOTH = ("kratom", "morphine")  # one abbreviation is a name of both


@pytest.fixture(scope="module")
def con(tmp_path_factory, compose):
    rows = [
        *compose.article(1, "No [seizures|ADVERSE_EFFECT] with [kratom|SUBSTANCE].", year=2015, title="On tea."),
        compose.study(1, "animal"),
        *compose.article(2, "A naïve 𝒜-mouse; seizures, seizures.", year=2018, status="retracted"),
        *compose.article(3, "A [seizure|ADVERSE_EFFECT] after [morphine|DRUG].", year=2020, journal=None),
        compose.study(3, "case_report"),
        *compose.article(4, "Seizure!", year=None, publication_types=["Review"]),
    ]
    with store.create(tmp_path_factory.mktemp("pages") / "w.duckdb") as made:
        store.load(made, [*rows, *compose.concepts(rows), *(ConceptNameRow(f"KETUM:{n}", "K") for n in BOTH)])
        store.finish(made)
        yield made


def pmids(hits: search.Hits) -> list[int]:
    return sorted(hit.pmid for hit in hits.hits)


def test_a_hit_tells_where_it_comes_from(con) -> None:
    hit = search.search(con, "morphine").hits[0]
    told = (
        hit.pmid,
        hit.sentence_id,
        hit.field,
        hit.title,
        hit.journal,
        hit.year,
        hit.design,
        hit.evidence,
        hit.status,
    )
    assert told == (3, "3.0", "abstract", "A title.", None, 2020, "case_report", "primary", "active")
    assert hit.text == "A seizure after morphine."


def test_what_is_not_counted_is_found_and_says_so(con) -> None:
    told = {hit.pmid: (hit.status, hit.evidence) for hit in search.search(con, "seizure").hits}
    assert told[2] == ("retracted", None)
    assert told[4] == ("active", "review")


def test_words_are_marked_in_any_form_at_their_code_points(con) -> None:
    hits = search.search(con, "seizure mice naive mouse", synonyms=False).hits
    hit = next(hit for hit in hits if hit.pmid == 2)
    assert [hit.text[start:end] for start, end in hit.highlights] == ["naïve", "mouse", "seizures", "seizures"]


def test_words_to_leave_out_are_not_marked(con) -> None:
    hit = search.search(con, "morphine -kratom seizure -after-morphine-was", synonyms=False).hits[0]
    assert [hit.text[start:end] for start, end in hit.highlights] == ["seizure", "morphine"]


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({}, [1, 2, 3, 4]),
        ({"design": "case_report"}, [3]),
        ({"entity_type": "ADVERSE_EFFECT"}, [1, 3]),
        ({"entity_type": "DRUG"}, [3]),
        ({"concept": "KRATOM"}, [1]),
        ({"year": 2018}, [2]),
        ({"year": "2018"}, [2]),
        ({"year": "2015-2018"}, [1, 2]),
        ({"year": "2018-"}, [2, 3]),
        ({"year": "-2018"}, [1, 2]),
        ({"year": "2015–2018"}, [1, 2]),
        ({"year": "2015 − 2018"}, [1, 2]),
        ({"entity_type": "ADVERSE_EFFECT", "year": "2016-"}, [3]),
        ({"design": "animal", "year": 2018}, []),
    ],
)
def test_filters_hold_all_at_once(filters, expected, con) -> None:
    hits = search.search(con, "seizure", **filters)
    assert (pmids(hits), hits.total) == (expected, len(expected))


def test_pages_follow_each_other_and_know_the_total(con) -> None:
    whole = search.search(con, "seizure")
    pages = [search.search(con, "seizure", limit=3, offset=offset) for offset in (0, 3, 6)]
    assert [len(page.hits) for page in pages] == [3, 1, 0]
    assert [page.total for page in pages] == [4, 4, 4]
    assert pages[0].hits + pages[1].hits == whole.hits


@pytest.mark.parametrize(
    "year", ["last", "20", "2020-2015", "-", "2015-2020-2021", "", "20152020", "2015 2020", "٢٠١٥"]
)
def test_an_unclear_year_is_refused(year, con) -> None:
    with pytest.raises(YearsUnclear, match="2015-2020"):
        search.search(con, "seizure", year=year)


def test_an_unknown_concept_is_refused_with_names_that_are_near(con) -> None:
    with pytest.raises(UnknownConcept, match="morphine"):
        search.search(con, "seizure", concept="morfine")


@pytest.mark.parametrize(
    ("name", "value", "known"),
    [
        ("design", "case report", "case_report"),
        ("design", "CASE_REPORT", "case_report"),
        ("design", "", "case_report"),
        ("entity_type", "drug", "DRUG"),
    ],
)
def test_a_value_that_no_row_can_have_is_refused_with_those_that_can(name, value, known, con) -> None:
    with pytest.raises(FilterUnknown, match=repr(value)) as caught:
        search.search(con, "seizure", **{name: value})
    assert known in caught.value.known


@pytest.mark.parametrize(
    ("column", "taken"),
    [("studies.design", search.DESIGNS), ("mentions.entity_type", tuple(search.ENTITY_TYPES))],
)
def test_the_filters_take_what_the_dictionary_lists(column, taken, con) -> None:
    table, name = column.split(".")
    (listed,) = [
        c.values for entry in dictionary.read(con) if entry.name == table for c in entry.columns if c.name == name
    ]
    assert taken == listed


@pytest.mark.parametrize("name", ["limit", "offset"])
@pytest.mark.parametrize("value", [-1, search.LARGEST + 1, 2.5, "many", None])
def test_what_is_no_number_of_sentences_is_refused(name, value, con) -> None:
    with pytest.raises(PageUnclear, match=name):
        search.search(con, "seizure", **{name: value})


def test_the_largest_numbers_and_none_at_all_are_taken(con) -> None:
    assert pmids(search.search(con, "seizure", limit=search.LARGEST)) == [1, 2, 3, 4]
    assert search.search(con, "seizure", limit=search.LARGEST, offset=search.LARGEST).hits == ()
    assert search.search(con, "seizure", limit=0) == search.Hits(4, ())


@pytest.mark.parametrize("asked", [{"words": "\udcff"}, {"words": "seizure", "concept": "\udcff"}])
def test_text_that_is_no_utf_8_is_refused(asked, con) -> None:
    with pytest.raises(TextUnreadable):
        search.search(con, **asked)


def test_what_a_concept_stood_for_is_told(con) -> None:
    both = search.search(con, "seizure", concept="k")
    assert [(each.concept_id, each.name) for each in both.concepts] == [
        ("KETUM:kratom", "kratom"),
        ("KETUM:morphine", "morphine"),
    ]
    assert pmids(both) == [1, 3]
    one = search.search(con, "seizure", concept=both.concepts[0].concept_id)
    assert (one.concepts, pmids(one)) == (both.concepts[:1], [1])
    assert search.search(con, "seizure").concepts == ()


def test_unseen_words_come_with_seen_ones_that_look_like_them(con) -> None:
    assert search.unseen(con, 'morfine "siezure" -kratm seizures zzzzzz') == (
        search.Unseen("kratm", ("kratom",)),
        search.Unseen("morfine", ("morphine",)),
        search.Unseen("siezure", ("seizure", "seizures")),
        search.Unseen("zzzzzz", ()),
    )
