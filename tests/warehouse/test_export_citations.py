"""References, read back with the libraries of their formats."""

from __future__ import annotations

import json
from pathlib import Path

import bibtexparser
import pytest
import rispy

from warehouse import export
from warehouse.errors import NothingSelected
from warehouse.export.citing import cite_key
from warehouse.export.reading import Author, Citation
from warehouse.rows import AuthorRow, LinkRow

CITATION_FORMS = ("ris", "bibtex", "csl")


@pytest.fixture
def con(built, compose):
    return built(
        [
            compose.paper(
                1,
                title="Mitragynine & the {µ-opioid} receptor: 50% of “what”_we know.",
                abstract="First line.\nTY  - second line @article{x, 𝒜 < 5 $.",
                doi="10.1000/a_b",
                pmcid="PMC1",
                keywords=["kratom", "pain"],
                mesh_terms=["Mitragyna", "Child, Preschool", "pain"],
                published_text="2020 Jun",
            ),
            AuthorRow(1, 1, "Núñez Ó", "Ana", None, None, None),
            AuthorRow(1, 2, None, None, "Kratom and Tea Group", None, None),
            AuthorRow(1, 3, "Anderson", None, None, None, None),
            compose.paper(2, status="retracted", published_text="2020 06 01"),
            LinkRow(2, "retraction_in", 12, "J Leaves. 2021;1:2"),
            LinkRow(2, "comment_in", 13, "J Leaves. 2022;1:2"),
            compose.paper(3, issn=None, publication_types=["Review"], journal="A Book", published_text="2020"),
            compose.paper(
                4, title=None, journal=None, issn=None, year=None, published=None, published_text=None, language=None
            ),
            compose.paper(
                5, title="[Kratom].", vernacular_title="Kratom", language="ger; eng", published_text="2020 Spring"
            ),
            compose.paper(6, status="withdrawn"),
            compose.paper(7, status="concern"),
            LinkRow(7, "expression_of_concern_in", None, "J Leaves. 2023;1:2"),
            compose.paper(8, status="corrected"),
            LinkRow(8, "erratum_in", 14, None),
            compose.paper(9, year=2020, published=None, published_text="2020 Feb 30"),
            compose.run(),
        ]
    )  # fmt: skip


def written(con, form: str, folder: Path) -> str:
    (file,) = export.export(con, folder, form).files
    return file.read_text(encoding="utf-8")


@pytest.fixture
def ris(con, tmp_path: Path) -> dict[str, dict[str, object]]:
    return {each["accession_number"]: each for each in rispy.loads(written(con, "ris", tmp_path))}


@pytest.fixture
def bibtex(con, tmp_path: Path) -> dict[str, dict[str, str]]:
    return {each["pmid"]: each for each in bibtexparser.loads(written(con, "bibtex", tmp_path)).entries}


@pytest.fixture
def csl(con, tmp_path: Path) -> dict[str, dict[str, object]]:
    return {each["PMID"]: each for each in json.loads(written(con, "csl", tmp_path))}


def test_every_format_has_every_paper(con, ris, bibtex, csl) -> None:
    assert (
        set(ris) == set(bibtex) == set(csl) == {str(pmid) for (pmid,) in con.sql("select pmid from papers").fetchall()}
    )


def test_ris_has_the_paper(ris) -> None:
    assert ris["1"] == {
        "type_of_reference": "JOUR",
        "id": "NunezO2020_1",
        "title": "Mitragynine & the {µ-opioid} receptor: 50% of “what”_we know",
        "authors": ["Núñez Ó, Ana", "Kratom and Tea Group", "Anderson"],
        "secondary_title": "Journal of Leaves",
        "year": "2020",
        "date": "2020/06//",
        "issn": "1234-5678",
        "doi": "10.1000/a_b",
        "accession_number": "1",
        "custom2": "PMC1",
        "name_of_database": "PubMed",
        "urls": ["https://pubmed.ncbi.nlm.nih.gov/1/"],
        "language": "en",
        "keywords": ["kratom", "pain", "Mitragyna", "Child, Preschool"],
        "abstract": "First line. TY - second line @article{x, 𝒜 < 5 $.",
    }
    assert ris["2"]["date"] == "2020/06/01/"
    assert ris["3"]["date"] == "2020///"
    assert (ris["3"]["type_of_reference"], ris["3"]["secondary_title"]) == ("CHAP", "A Book")


def test_bibtex_has_the_paper_in_tex(bibtex) -> None:
    assert bibtex["1"] == {
        "ENTRYTYPE": "article",
        "ID": "NunezO2020_1",
        "title": r"{Mitragynine \& the \textbraceleft{}µ-opioid\textbraceright{} receptor: 50\% of “what”\_we know}",
        "author": "Núñez Ó, Ana and {Kratom and Tea Group} and Anderson",
        "journal": "Journal of Leaves",
        "year": "2020",
        "issn": "1234-5678",
        "doi": "10.1000/a_b",
        "pmid": "1",
        "pmcid": "PMC1",
        "language": "en",
        "keywords": "kratom; pain; Mitragyna; Child, Preschool",
        "abstract": r"First line. TY - second line @article\textbraceleft{}x, 𝒜 < 5 \$.",
    }
    assert (bibtex["3"]["ENTRYTYPE"], bibtex["3"]["booktitle"]) == ("incollection", "A Book")


def test_csl_has_the_paper_and_the_same_keys_as_bibtex(csl, bibtex) -> None:
    assert csl["1"] == {
        "id": "NunezO2020_1",
        "type": "article-journal",
        "title": "Mitragynine & the {µ-opioid} receptor: 50% of “what”_we know",
        "author": [{"family": "Núñez Ó", "given": "Ana"}, {"literal": "Kratom and Tea Group"}, {"family": "Anderson"}],
        "container-title": "Journal of Leaves",
        "issued": {"date-parts": [[2020, 6]]},
        "ISSN": "1234-5678",
        "DOI": "10.1000/a_b",
        "PMID": "1",
        "PMCID": "PMC1",
        "language": "en",
        "keyword": "kratom; pain; Mitragyna; Child, Preschool",
        "abstract": "First line.\nTY  - second line @article{x, 𝒜 < 5 $.",
    }
    assert {pmid: item["id"] for pmid, item in csl.items()} == {pmid: entry["ID"] for pmid, entry in bibtex.items()}


@pytest.mark.parametrize(
    ("pmid", "note"),
    [
        ("1", None),
        ("2", "RETRACTED. Notice: J Leaves. 2021;1:2, PMID 12"),
        ("6", "WITHDRAWN: no longer in PubMed."),
        ("7", "EXPRESSION OF CONCERN. Notice: J Leaves. 2023;1:2"),
        ("8", "Corrected. Notice: PMID 14"),
    ],
)
def test_every_format_says_what_stands_against_a_paper(pmid, note, ris, bibtex, csl) -> None:
    told = (ris[pmid].get("notes", [None]), bibtex[pmid].get("note"), csl[pmid].get("note"))
    assert told == ([note], note, note)
    assert csl[pmid].get("status") == ("retracted" if pmid == "2" else None)


def test_dates_are_as_exact_as_they_are_printed(csl) -> None:
    parts = {pmid: item.get("issued", {}).get("date-parts") for pmid, item in csl.items()}
    assert parts["2"] == [[2020, 6, 1]]
    assert parts["3"] == parts["5"] == parts["9"] == [[2020]]
    assert parts["4"] is None


def test_a_paper_of_which_little_is_known_is_still_a_reference(ris, bibtex, csl) -> None:
    assert csl["4"] == {"id": "Anon_4", "type": "article-journal", "PMID": "4"}
    assert bibtex["4"] == {"ENTRYTYPE": "article", "ID": "Anon_4", "pmid": "4"}
    assert set(ris["4"]) == {"type_of_reference", "id", "accession_number", "name_of_database", "urls"}


def test_the_language_is_the_first_one_and_the_original_title_is_kept(csl) -> None:
    assert (csl["5"]["language"], csl["5"]["original-title"], csl["5"]["title"]) == ("de", "Kratom", "[Kratom]")


@pytest.mark.parametrize("form", CITATION_FORMS)
def test_citations_are_what_the_file_has(form, con, tmp_path: Path) -> None:
    export.export(con, tmp_path, form, export.Selection(pmids=frozenset([1, 2])))
    (file,) = tmp_path.glob("papers.*")
    assert export.citations(con, [2, 1, 99], form) == file.read_text(encoding="utf-8")
    with pytest.raises(NothingSelected):
        export.citations(con, [99], form)


@pytest.mark.parametrize(
    ("author", "key"),
    [
        (Author("Smith", "J", None), "Smith2021_33012345"),
        (Author("de la Cruz-Ōe", None, None), "delaCruzOe2021_33012345"),
        (Author(None, None, "Kratom Study Group"), "KratomStudyGroup2021_33012345"),
        (Author("Яков", None, None), "Anon2021_33012345"),
    ],
)
def test_a_key_is_made_of_author_year_and_pmid(author, key) -> None:
    empty = dict.fromkeys(
        ("title", "vernacular_title", "journal", "issn", "doi", "pmcid", "language", "abstract", "note")
    )
    paper = Citation(
        pmid=33012345, is_chapter=False, issued=(2021,), keywords=(), status="active", authors=(author,), **empty
    )
    assert cite_key(paper) == key
