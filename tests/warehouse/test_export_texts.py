"""BioC and PubTator, read back with the library of the formats."""

from __future__ import annotations

import datetime as dt
import io
from pathlib import Path

import pytest
from bioc import biocjson, biocxml, pubtator, validate
from bioc.pubtator import validate as validate_pubtator
from hypothesis import given, settings
from hypothesis import strategies as st

from warehouse import export
from warehouse.export import bioc_format
from warehouse.export.pubtator import as_pubtator
from warehouse.export.reading import Document, Mention, Origin, Relation

LOADS = {"bioc": ("papers.bioc.xml", biocxml.load), "bioc-json": ("papers.bioc.json", biocjson.load)}
PIECES = {"bioc": (bioc_format.as_xml, biocxml.loads), "bioc-json": (bioc_format.as_json, biocjson.loads)}
ORIGIN = Origin("run-1", dt.datetime(2026, 1, 31, 3), "1")
INFONS = {"journal": None, "year": None, "doi": None, "pmcid": None, "language": None}

# What XML can hold, and so what PubMed can say, with the signs that formats trip over.
CHARACTERS = st.one_of(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn")),
    st.sampled_from("\t\n\r|{}&<>\"'\\%$#_^~@,;µαβ𝒜😀\u2028\u2029\x85\u00a0 "),
)
TEXTS = st.text(CHARACTERS, max_size=60)


def mention(field: str, text: str, start: int, end: int, number: int = 0) -> Mention:
    infons = {
        "type": "OUTCOME",
        "identifier": f"KETUM:{number}" if number % 2 else None,
        "negated": number % 2 == 0,
        "uncertain": False,
        "source": "vocabulary",
        "score": 0.9,
    }
    return Mention(f"{field}:{start}:{end}", field, start, end, text[start:end], infons)


@st.composite
def papers(draw: st.DrawFn) -> Document:
    """A paper with a mention or two wherever a text has room for one; PubMed's texts have no space at their ends."""
    texts = {field: draw(st.none() | TEXTS.map(str.strip)) or None for field in ("title", "abstract")}
    if not any(texts.values()):
        texts["title"] = "A title"
    found = []
    for field, text in texts.items():
        if text:
            cut = draw(st.integers(0, len(text) - 1))
            found.append(mention(field, text, cut, len(text), len(found)))
            if cut:
                found.insert(0, mention(field, text, 0, cut, len(found)))
    found.sort(key=lambda each: (each.field != "title", each.start_char))
    said = {"relation_id": "r", "type": "affects", "value": "increases", "negated": False, "uncertain": True}
    ends = (found[0], found[-1])
    relation = Relation(
        *(each.mention_id for each in ends), *(each.infons["identifier"] for each in ends), said | {"score": 0.5}
    )
    return Document(draw(st.integers(1, 2**40)), **texts, infons=INFONS, mentions=tuple(found), relations=(relation,))


@pytest.fixture
def con(built, compose):
    return built(
        [
            *compose.corpus(),
            compose.paper(6, title=None, abstract="Only this."),
            *compose.saying(
                7, "[Mitragynine|ALKALOID] did not cause [seizure|ADVERSE_EFFECT].", "causes present denied"
            ),
            *compose.saying(8, "[Mitragynine|ALKALOID] did not change [pain|OUTCOME].", "affects no_effect"),
            *compose.saying(9, "[Mitragynine|ALKALOID] relieved [unease|OUTCOME|unlinked].", "affects decreases"),
        ]
    )


@pytest.fixture
def collection(con, tmp_path: Path, request):
    export.export(con, tmp_path, request.param)
    name, load = LOADS[request.param]
    with (tmp_path / name).open(encoding="utf-8") as file:
        return load(file)


both = pytest.mark.parametrize("collection", LOADS, indirect=True)


@both
def test_bioc_has_one_document_a_paper_with_a_text_and_its_texts_as_passages(con, collection) -> None:
    kept = con.sql(
        "select pmid, title, abstract from papers where title is not null or abstract is not null order by 1"
    )
    told = [
        (
            int(each.id),
            *({"title": None, "abstract": None} | {p.infons["type"]: p.text for p in each.passages}).values(),
        )
        for each in collection.documents
    ]
    assert told == kept.fetchall()


@both
def test_bioc_has_every_mention_and_cuts_it_from_the_text(con, collection) -> None:
    validate(collection)
    told = {
        annotation.id: (annotation.text, annotation.infons)
        for document in collection.documents
        for passage in document.passages
        for annotation in passage.annotations
    }
    rows = con.sql("select mention_id, text, entity_type, concept_id, negated, uncertain, source, score from mentions")
    assert len(told) == len(rows)
    for mention_id, text, entity_type, concept_id, negated, uncertain, source, score in rows.fetchall():
        infons = {
            "type": entity_type,
            "negated": str(negated).lower(),
            "uncertain": str(uncertain).lower(),
            "source": source,
            "score": str(score),
        }
        assert told[mention_id] == (text, infons | ({"identifier": concept_id} if concept_id else {}))


@both
def test_the_abstract_begins_one_character_after_the_title(con, collection) -> None:
    for document in collection.documents:
        title = [each.text for each in document.passages if each.infons["type"] == "title"]
        for passage in document.passages:
            if passage.infons["type"] == "abstract":
                assert passage.offset == len("".join(title)) + 1


@both
def test_bioc_says_each_relation_by_its_two_mentions_and_whether_it_is_denied(con, collection) -> None:
    told = [
        (
            each.infons["relation_id"],
            each.infons["value"],
            each.infons["negated"],
            *((n.refid, n.role) for n in each.nodes),
        )
        for document in collection.documents
        for each in document.relations
    ]
    rows = con.sql(
        "select relation_id, value, s.negated, subject_mention_id, object_mention_id "
        "from relation_sentences s join relations r using (relation_id) order by r.pmid"
    ).fetchall()
    assert len(rows) == 4
    assert told == [(*row[:2], str(row[2]).lower(), (row[3], "subject"), (row[4], "object")) for row in rows]


@both
def test_bioc_tells_what_is_known_of_the_paper_and_its_run(collection) -> None:
    documents = {document.id: document for document in collection.documents}
    assert documents["4"].infons == {
        "journal": "Journal of Leaves",
        "year": "2020",
        "language": "eng",
        "status": "active",
        "design": "animal",
        "evidence_level": "5",
    }
    assert (collection.date, collection.infons["run_id"]) == ("20260131", "run-1")


@both
def test_the_key_file_describes_every_infon(collection, tmp_path: Path) -> None:
    key = (tmp_path / collection.key).read_text(encoding="utf-8")
    for document in collection.documents:
        annotations = [each for passage in document.passages for each in passage.annotations]
        parts = [("document", document), *(("annotation", each) for each in annotations)]
        for part, thing in [*parts, *(("relation", each) for each in document.relations)]:
            for infon in thing.infons:
                assert f"{part}, infon {infon} (" in key
    assert "None" not in key


@pytest.mark.parametrize("form", PIECES)
@settings(deadline=None, max_examples=150)
@given(written=st.lists(papers(), max_size=3))
def test_bioc_keeps_any_text_as_it_is(form, written) -> None:
    pieces, loads = PIECES[form]
    read = loads("".join(pieces(iter(written), ORIGIN, "key")))
    validate(read)
    assert [document.id for document in read.documents] == [str(paper.pmid) for paper in written]
    for paper, document in zip(written, read.documents, strict=True):
        texts = {passage.infons["type"]: passage.text for passage in document.passages}
        assert texts == {k: v for k, v in (("title", paper.title), ("abstract", paper.abstract)) if v is not None}
        annotations = [each for passage in document.passages for each in passage.annotations]
        assert [each.text for each in annotations] == [each.text for each in paper.mentions]


@settings(deadline=None, max_examples=150)
@given(written=st.lists(papers().filter(lambda paper: "|t|" not in (paper.abstract or "")), max_size=3))
def test_pubtator_keeps_every_offset_whatever_the_text(written) -> None:
    read = pubtator.load(io.StringIO("".join(as_pubtator(iter(written)))))
    assert [each.pmid for each in read] == [str(paper.pmid) for paper in written]
    for paper, document in zip(written, read, strict=True):
        validate_pubtator_annotations(document)
        assert len(document.title) == len(paper.title or "")
        assert len(document.annotations) == len(paper.mentions)
        for told, kept in zip(document.annotations, paper.mentions, strict=True):
            assert [len(told.text), told.text.split()] == [len(kept.text), kept.text.split()]


def validate_pubtator_annotations(document: pubtator.PubTator) -> None:
    """The library's own check, of annotations only: it wants a relation's ends among their identifiers."""
    text = f"{document.title}\n{document.abstract}"
    for each in document.annotations:
        assert text[each.start : each.end].strip() == each.text.strip()


@pytest.fixture
def written(con, tmp_path: Path) -> list[pubtator.PubTator]:
    export.export(con, tmp_path, "pubtator")
    with (tmp_path / "papers.pubtator.txt").open(encoding="utf-8") as file:
        return pubtator.load(file)


def test_pubtator_has_the_same_papers_and_mentions(con, written) -> None:
    for document in written:
        validate_pubtator(document)
    kept = con.sql("select pmid from papers where title is not null or abstract is not null order by 1").fetchall()
    assert [(int(document.pmid),) for document in written] == kept
    told = [(int(each.pmid), each.text, each.type, each.id) for document in written for each in document.annotations]
    rows = con.sql("select pmid, text, entity_type, coalesce(concept_id, '-') from mentions order by all").fetchall()
    assert sorted(told) == rows


def test_pubtator_has_relations_but_none_that_is_denied_or_without_a_concept(written) -> None:
    told = [(each.pmid, each.type, each.id1, each.id2) for document in written for each in document.relations]
    assert told == [
        ("4", "affects:decreases", "KETUM:mitragynine", "KETUM:pain"),
        ("8", "affects:no_effect", "KETUM:mitragynine", "KETUM:pain"),
    ]


def test_a_paper_without_any_text_has_no_place_in_texts(built, compose, tmp_path: Path) -> None:
    con = built([compose.paper(1), compose.paper(2, title=None), compose.run()])
    done = export.export(con, tmp_path, "bioc")
    assert (done.papers, done.rows) == (2, 1)
