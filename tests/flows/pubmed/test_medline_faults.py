"""Bad input: what is good is kept, what is not becomes a fault that says why."""

from __future__ import annotations

import gzip
import random
from pathlib import Path

import pytest
from pubmed_help import PROLOG, article, article_set, only_fault, read

from flows.errors import FlowError
from flows.pubmed import split
from flows.pubmed.errors import SourceUnreadable
from flows.pubmed.medline import parse
from flows.pubmed.types import Fault

# --- no PubMed XML at all


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        (b"", "empty"),
        (b" \n\t\n", "empty"),
        (gzip.compress(b"", mtime=0), "empty"),
        (b"PMID- 123\nTI  - Kratom\n", "not XML"),
        (b"%PDF-1.7\x00\xff\xfe", "not XML"),
        (b"PK\x03\x04\x14\x00", "not XML"),
        (b"<", "not XML"),
        (b"<!-- only a comment", "not XML"),
        (PROLOG.encode(), "no root element"),
        (b"<!DOCTYPE html>\n<html lang='en'><body>Error</body></html>", "its root element is <html>"),
        (b"<eFetchResult><ERROR>x</ERROR></eFetchResult>", "its root element is <eFetchResult>"),
        (b"</PubmedArticleSet>", "not XML"),
    ],
)
def test_what_is_no_pubmed_xml_is_one_fault_that_says_so(source: bytes, reason: str) -> None:
    assert reason in only_fault(source).reason


def test_a_fault_shows_how_the_bad_input_begins() -> None:
    assert only_fault(b"Dear user,\nyour download failed").excerpt == "Dear user, your download failed"


def test_a_set_without_records_is_no_fault() -> None:
    assert read(article_set()) == ([], [])
    assert read(b"<PubmedArticleSet/>") == ([], [])


@pytest.mark.parametrize("path", ["missing.xml", "."])
def test_only_a_path_that_cannot_be_read_raises(path: str, tmp_path: Path) -> None:
    with pytest.raises(SourceUnreadable) as raised:
        list(parse(tmp_path / path))
    assert isinstance(raised.value, FlowError)
    assert "\n" not in str(raised.value)


def test_a_file_is_called_by_its_name(tmp_path: Path) -> None:
    path = tmp_path / "pubmed25n0001.xml"
    path.write_bytes(b"nothing")
    (fault,) = parse(path)
    assert isinstance(fault, Fault)
    assert fault.source == "pubmed25n0001.xml"


# --- cut off


def test_wherever_a_file_is_cut_off_the_records_before_the_cut_are_kept() -> None:
    whole = article_set(article(1), article(2), article(3)).rstrip()
    ends = [whole.index(b"</PubmedArticle>", whole.index(b">%d<" % pmid)) + 16 for pmid in (1, 2, 3)]
    for cut in range(len(whole)):
        pmids, faults = read(whole[:cut])
        assert pmids == [pmid for pmid, end in enumerate(ends, 1) if end <= cut], cut
        assert len(faults) == 1, cut


def test_a_cut_inside_a_record_names_the_record() -> None:
    pmids, (fault,) = read(article_set(article(1), article(2))[:-60])
    assert pmids == [1]
    assert fault.pmid == 2
    assert "cut off inside a record" in fault.reason


def test_a_cut_between_records_is_seen_too() -> None:
    pmids, (fault,) = read(article_set(article(1)).replace(b"</PubmedArticleSet>", b""))
    assert pmids == [1]
    assert "</PubmedArticleSet> is missing" in fault.reason


# --- gzip


def test_gzip_is_told_by_its_bytes_and_not_by_the_name_of_the_file(tmp_path: Path) -> None:
    plain, packed = tmp_path / "plain.xml.gz", tmp_path / "packed.xml"
    plain.write_bytes(article_set(article(1)))
    packed.write_bytes(gzip.compress(article_set(article(1))))
    assert list(parse(plain)) == list(parse(packed))
    assert len(list(parse(plain))) == 1


def many_records() -> bytes:
    noise = random.Random(1)
    return article_set(*(article(pmid, f"{noise.getrandbits(4000):x}") for pmid in range(1, 2001)))


def test_records_before_a_bad_checksum_are_kept() -> None:
    packed = bytearray(gzip.compress(many_records()))
    packed[-8] ^= 1
    pmids, (fault,) = read(bytes(packed))
    assert pmids == list(range(1, 2001))
    assert "gzip data are damaged: CRC check failed" in fault.reason


def test_records_before_a_truncation_of_gzip_are_kept() -> None:
    packed = gzip.compress(many_records())
    pmids, (fault,) = read(packed[: len(packed) // 2])
    assert 800 < len(pmids) < 1200
    assert pmids == list(range(1, len(pmids) + 1))
    assert "gzip data are cut off" in fault.reason
    assert fault.pmid in (len(pmids) + 1, None)


def test_damaged_gzip_data_are_a_fault() -> None:
    packed = bytearray(gzip.compress(many_records()))
    packed[len(packed) // 2 :] = bytes(len(packed) // 2)
    pmids, faults = read(bytes(packed))
    assert pmids[:500] == list(range(1, 501))
    assert any("gzip data" in fault.reason for fault in faults)
    assert "gzip data are damaged" in only_fault(b"\x1f\x8b\x00nonsense").reason


# --- broken records among good ones


@pytest.mark.parametrize(
    ("broken", "pmid", "reason"),
    [
        (article(9).replace("</ArticleTitle>", ""), 9, "not well formed"),
        (article(9, "p < 0.05"), 9, "not well formed"),
        (article(9, "&nbsp;"), 9, "Entity 'nbsp' not defined"),
        (article(9, "\x0b"), 9, "not well formed"),
        (article(9, "<!-- unfinished"), 9, "not closed"),
        (article(9, "<![CDATA[ unfinished"), 9, "not closed"),
        (article(9).replace("</PubmedArticle>", ""), 9, "not closed"),
        (article("nine"), None, "its PMID 'nine' is no number"),
        (article("-9"), None, "its PMID '-9' is no number"),
        (article("٩"), None, "is no number"),
        (article("0"), None, "its PMID '0' is no number"),
        (article(""), None, "its PMID None is no number"),
        ("<PubmedArticle><MedlineCitation/></PubmedArticle>", None, "no PMID"),
        ("<PubmedArticle/>", None, "no PMID"),
        ("<PubmedBookArticle><BookDocument/></PubmedBookArticle>", None, "no PMID"),
        ("<PubmedArticle><MedlineCitation><PMID>9</PMID></MedlineCitation></PubmedArticle>", 9, "no Article"),
        ("<DeleteCitation><PMID>x</PMID></DeleteCitation>", None, "deletion of 'x'"),
        ("stray text", None, "unexpected content"),
        ("<Banner>stray</Banner>", None, "unexpected content"),
        ("</PubmedArticle>", None, "unexpected content"),
        ("<!ENTITY x 'y'>", None, "unexpected content"),
    ],
)
def test_a_broken_record_is_one_fault_and_its_neighbours_are_kept(broken: str, pmid: int | None, reason: str) -> None:
    pmids, faults = read(article_set(article(1), broken, article(2), article(3)))
    assert pmids == [1, 2, 3]
    assert [fault.pmid for fault in faults] == [pmid]
    assert reason in faults[0].reason


def test_a_record_without_pmid_is_not_called_by_that_of_a_paper_it_mentions() -> None:
    tie = '<CommentsCorrections RefType="CommentOn"><PMID>5</PMID></CommentsCorrections>'
    nameless = f"<PubmedArticle><MedlineCitation>{tie}</MedlineCitation></PubmedArticle>"
    assert only_fault(article_set(nameless)).pmid is None


def test_bytes_that_are_no_utf8_spoil_only_their_record() -> None:
    source = article_set(article(1), article(2, "caf?"), article(3)).replace(b"caf?", b"caf\xe9")
    pmids, (fault,) = read(source)
    assert pmids == [1, 3]
    assert fault.pmid == 2


def test_a_record_that_cannot_be_closed_is_not_waited_for_without_end(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(split, "LONGEST", 5_000_000)
    endless = article(1) + "<PubmedArticle>" + "<x>kratom</x>" * 1_000_000
    pmids, (fault,) = read(article_set(endless))
    assert pmids == [1]
    assert "longer than" in fault.reason


# --- damage that leaves the XML well formed


def test_a_mesh_heading_without_a_descriptor_sets_its_record_aside() -> None:
    heading = "<MeshHeadingList><MeshHeading><QualifierName>toxicity</QualifierName></MeshHeading></MeshHeadingList>"
    broken = article(2).replace("</Article>", f"</Article>{heading}")
    pmids, (fault,) = read(article_set(article(1), broken, article(3)))
    assert (pmids, fault.pmid) == ([1, 3], 2)
    assert "MeSH heading" in fault.reason


def test_a_version_beyond_all_reason_counts_as_the_first() -> None:
    pmids, faults = read(article_set(article(1).replace('Version="1"', f'Version="{"9" * 30}"')))
    assert (pmids, faults) == ([1], [])


def test_a_comment_that_swallows_the_records_behind_it_is_a_fault() -> None:
    opened, closed = article(2).replace("Kratom", "Kratom<!--"), article(4).replace("Kratom", "-->Kratom")
    pmids, (fault,) = read(article_set(article(1), opened, article(3), closed, article(5)))
    assert (pmids, fault.pmid) == ([1, 5], 2)
    assert "hides" in fault.reason
