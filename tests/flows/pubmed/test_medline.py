"""From a record's XML to its fields."""

from __future__ import annotations

import datetime as dt
import io

import pytest

from flows.pubmed.errors import RecordUnreadable
from flows.pubmed.medline import parse_record, parse_stream
from flows.pubmed.types import Author, Deletion, Link, MeshHeading, Record, Section

MML = 'xmlns:mml="http://www.w3.org/1998/Math/MathML"'


def article(content: str = "", citation: str = "", data: str = "", title: str = "Kratom") -> str:
    return (
        f'<PubmedArticle><MedlineCitation Status="MEDLINE"><PMID Version="1">11</PMID>'
        f"<Article><ArticleTitle>{title}</ArticleTitle>{content}</Article>{citation}</MedlineCitation>"
        f"<PubmedData>{data}</PubmedData></PubmedArticle>"
    )


def read(content: str = "", citation: str = "", data: str = "") -> Record:
    return parse_record(article(content, citation, data))


def abstract(text: str) -> str | None:
    return read(f"<Abstract><AbstractText>{text}</AbstractText></Abstract>").abstract


@pytest.mark.parametrize(
    ("delivered", "whole"),
    [
        ("5-HT<sub><i>1A</i></sub> receptors", "5-HT1A receptors"),
        ("[<sup>3</sup>H]DAMGO, 10<sup>-6</sup> M", "[3H]DAMGO, 10-6 M"),
        ("after <i>M. speciosa</i> the rest stays", "after M. speciosa the rest stays"),
        ("p &lt; 0.05 and n &gt; 3 &amp; more", "p < 0.05 and n > 3 & more"),
        ("&#181;-opioid, &#x3bc;-opioid, &#xB5;g", "\u00b5-opioid, \u03bc-opioid, \u00b5g"),
        ("<![CDATA[Ki < 5 nM & <b>bold</b>]]> after", "Ki < 5 nM & <b>bold</b> after"),
        ("be<!-- not <i>this</i> -->fore <?nor this?>after", "before after"),
        (
            f"is <mml:math {MML}><mml:msup><mml:mi>x</mml:mi><mml:mn>2</mml:mn></mml:msup></mml:math>.",
            "is x2.",
        ),
        ("is <mml:math><mml:mi>K</mml:mi></mml:math> of old", "is K of old"),
        ("  two\n\t lines \r\n of <b> bold </b> text ", "two lines of bold text"),
        ("5\u2009mg\u00a0kg\u2003", "5\u2009mg\u00a0kg\u2003"),
    ],
)
def test_text_is_whole_whatever_its_markup(delivered: str, whole: str) -> None:
    assert abstract(delivered) == whole
    assert parse_record(article(title=delivered)).title == whole


def test_sections_keep_label_and_category_and_are_joined_by_a_newline() -> None:
    record = read(
        '<Abstract><AbstractText Label="METHODS" NlmCategory="METHODS">We <i>did</i>.</AbstractText>'
        '<AbstractText Label="EMPTY"> \n </AbstractText><AbstractText/>'
        "<AbstractText>We saw.</AbstractText><CopyrightInformation>(c)</CopyrightInformation></Abstract>",
        '<OtherAbstract Type="plain-language-summary"><AbstractText>Not this.</AbstractText></OtherAbstract>',
    )
    assert record.sections == (Section("We did.", "METHODS", "METHODS"), Section("We saw."))
    assert record.abstract == "We did.\nWe saw."


def test_what_is_not_there_is_absent() -> None:
    record = parse_record(
        "<MedlineCitation><PMID>7</PMID><Article><ArticleTitle> </ArticleTitle></Article></MedlineCitation>"
    )
    assert record == Record(pmid=7, version=1, kind="article", xml=record.xml)
    assert record.abstract is None


def test_authors_are_people_and_groups_without_superseded_spellings() -> None:
    record = read(
        '<AuthorList><Author ValidYN="Y">'
        "<LastName>Müller</LastName><ForeName>Anna B</ForeName><Initials>AB</Initials>"
        '<Identifier Source="ORCID">https://orcid.org/0000-0002-1825-009x</Identifier>'
        "<AffiliationInfo><Affiliation>Penang.</Affiliation></AffiliationInfo>"
        "<AffiliationInfo><Affiliation>Bangkok.</Affiliation></AffiliationInfo></Author>"
        '<Author ValidYN="N"><LastName>Mueller</LastName></Author>'
        "<Author><CollectiveName>Kratom <i>Study</i> Group</CollectiveName></Author>"
        "<Author><LastName>Suwanlert</LastName><Initials>S</Initials><Affiliation>Nonthaburi.</Affiliation></Author>"
        "</AuthorList>"
    )
    assert record.authors == (
        Author("Müller", "Anna B", None, "0000-0002-1825-009X", "Penang.; Bangkok."),
        Author(collective_name="Kratom Study Group"),
        Author("Suwanlert", "S", affiliation="Nonthaburi."),
    )


@pytest.mark.parametrize(
    ("printed", "orcid"),
    [
        ("0000-0002-1825-0097", "0000-0002-1825-0097"),
        ("0000000218250097", "0000-0002-1825-0097"),
        ("http://orcid.org/0000-0002-1694-233X", "0000-0002-1694-233X"),
        ("000000021694233x", "0000-0002-1694-233X"),
        ("0000-0002-1825-00971", None),
        ("pending", None),
    ],
)
def test_an_orcid_has_one_spelling(printed: str, orcid: str | None) -> None:
    author = f'<Author><LastName>A</LastName><Identifier Source="ORCID">{printed}</Identifier></Author>'
    assert read(f"<AuthorList>{author}</AuthorList>").authors[0].orcid == orcid


IDS = (
    '<ArticleIdList><ArticleId IdType="pubmed">11</ArticleId><ArticleId IdType="doi">10.1/listed</ArticleId>'
    '<ArticleId IdType="pmc">PMC77</ArticleId></ArticleIdList>'
)
CITED = (
    '<ReferenceList><Reference><ArticleIdList><ArticleId IdType="doi">10.9/cited</ArticleId>'
    '<ArticleId IdType="pmc">PMC99</ArticleId></ArticleIdList></Reference></ReferenceList>'
)


def test_the_doi_is_the_valid_one_of_the_article_itself() -> None:
    wrong = '<ELocationID EIdType="doi" ValidYN="N">10.1/wrong</ELocationID>'
    right = '<ELocationID EIdType="doi" ValidYN="Y">10.1/right</ELocationID>'
    pii = '<ELocationID EIdType="pii" ValidYN="Y">S1</ELocationID>'
    assert read(wrong + right + pii, data=IDS).doi == "10.1/right"
    assert read(wrong + pii, data=IDS).doi == "10.1/listed"


def test_identifiers_of_cited_papers_are_never_taken() -> None:
    assert read(data=CITED + IDS).pmcid == "PMC77"
    assert read(data=CITED + IDS).doi == "10.1/listed"
    assert read(data=CITED).pmcid is None
    assert read(data=CITED).doi is None


def test_an_old_record_has_its_pmcid_among_the_other_ids() -> None:
    other = '<OtherID Source="NLM">NIHMS5</OtherID><OtherID Source="NLM">PMC468 [Available on 12/22/16]</OtherID>'
    assert read(citation=other).pmcid == "PMC468"


def test_the_journal_issue_dates_a_paper_and_the_electronic_date_stands_in() -> None:
    electronic = '<ArticleDate DateType="Electronic"><Year>2020</Year><Month>12</Month><Day>30</Day></ArticleDate>'
    issue = (
        "<Journal><ISSN>1043-1578</ISSN><JournalIssue><PubDate>{}</PubDate></JournalIssue>"
        "<Title>J  Kratom</Title></Journal>"
    )
    record = read(issue.format("<Year>2021</Year><Month>Feb</Month><Day>30</Day>") + electronic)
    assert (record.year, record.published, record.published_text) == (2021, None, "2021 Feb 30")
    assert (record.journal, record.issn) == ("J Kratom", "1043-1578")
    record = read(issue.format("<MedlineDate>1998 Dec-1999 Jan</MedlineDate>") + electronic)
    assert (record.year, record.published) == (1998, dt.date(1998, 12, 1))
    assert record.published_text == "1998 Dec-1999 Jan"
    record = read(issue.format("<Season>Winter</Season>") + electronic)
    assert (record.year, record.published_text) == (2020, "2020 12 30")
    record = read(issue.format("<MedlineDate>Winter</MedlineDate>"))
    assert (record.year, record.published, record.published_text) == (None, None, "Winter")


def test_the_revision_date_is_read() -> None:
    revised = "<DateRevised><Year>2025</Year><Month>03</Month><Day>09</Day></DateRevised>"
    assert read(citation=revised).revised == dt.date(2025, 3, 9)


def test_languages_types_keywords_and_substances_are_lists() -> None:
    record = read(
        "<Language>eng</Language><Language>tha</Language><PublicationTypeList>"
        '<PublicationType UI="D016428">Journal Article</PublicationType>'
        "<PublicationType>Review</PublicationType></PublicationTypeList>"
        "<VernacularTitle>Daun <i>ketum</i></VernacularTitle>",
        "<ChemicalList><Chemical><RegistryNumber>0</RegistryNumber>"
        '<NameOfSubstance UI="C1">mitragynine</NameOfSubstance></Chemical></ChemicalList>'
        '<KeywordList Owner="NOTNLM"><Keyword><i>Mitragyna</i> tea</Keyword><Keyword/>'
        '</KeywordList><KeywordList Owner="NASA"><Keyword>Rats</Keyword></KeywordList>',
    )
    assert record.languages == ("eng", "tha")
    assert record.publication_types == ("Journal Article", "Review")
    assert record.vernacular_title == "Daun ketum"
    assert record.substances == ("mitragynine",)
    assert record.keywords == ("Mitragyna tea", "Rats")


def test_mesh_headings_keep_qualifiers_and_main_topics() -> None:
    record = read(
        citation="<MeshHeadingList><MeshHeading>"
        '<DescriptorName UI="D1" MajorTopicYN="N">Mitragyna</DescriptorName>'
        '<QualifierName MajorTopicYN="Y">chemistry</QualifierName>'
        '<QualifierName MajorTopicYN="N">toxicity</QualifierName></MeshHeading>'
        '<MeshHeading><DescriptorName UI="D2" MajorTopicYN="N">Humans</DescriptorName></MeshHeading>'
        "</MeshHeadingList>"
    )
    assert record.mesh == (
        MeshHeading("Mitragyna", "D1", ("chemistry", "toxicity"), major=True),
        MeshHeading("Humans", "D2"),
    )


def test_links_are_ties_to_other_articles_but_not_the_reference_list() -> None:
    tie = '<CommentsCorrections RefType="{}"><RefSource>J X. 2020</RefSource>{}</CommentsCorrections>'
    ties = (
        tie.format("RetractionIn", '<PMID Version="1">21</PMID>')
        + tie.format("ExpressionOfConcernIn", "")
        + tie.format("CorrectedandRepublishedFrom", "<PMID>22</PMID>")
        + tie.format("Cites", "<PMID>23</PMID>")
    )
    assert read(citation=f"<CommentsCorrectionsList>{ties}</CommentsCorrectionsList>").links == (
        Link("retraction_in", 21, "J X. 2020"),
        Link("expression_of_concern_in", None, "J X. 2020"),
        Link("corrected_and_republished_from", 22, "J X. 2020"),
    )


BOOK = (
    '<PubmedBookArticle><BookDocument><PMID Version="3">31</PMID>'
    '<ArticleIdList><ArticleId IdType="bookaccession">NBK1</ArticleId>'
    '<ArticleId IdType="doi">10.1/book</ArticleId></ArticleIdList>'
    "<Book><Publisher><PublisherName>NIDDK</PublisherName></Publisher><BookTitle>LiverTox</BookTitle>"
    "<PubDate><Year>2012</Year></PubDate></Book>{}<Language>eng</Language>"
    "<AuthorList Type='authors'><Author><CollectiveName>LiverTox team</CollectiveName></Author></AuthorList>"
    "<PublicationType UI='D016454'>Review</PublicationType>"
    "<Abstract><AbstractText>Liver injury.</AbstractText></Abstract>"
    "<KeywordList><Keyword>kratom</Keyword></KeywordList>"
    "<ContributionDate><Year>2019</Year><Month>4</Month><Day>3</Day></ContributionDate></BookDocument>"
    "<PubmedBookData><ArticleIdList><ArticleId IdType='pubmed'>31</ArticleId></ArticleIdList>"
    "</PubmedBookData></PubmedBookArticle>"
)


def test_a_chapter_is_a_record_in_its_book() -> None:
    record = parse_record(BOOK.format("<ArticleTitle>Kratom</ArticleTitle>"))
    assert (record.pmid, record.version, record.kind) == (31, 3, "book")
    assert (record.title, record.journal, record.doi) == ("Kratom", "LiverTox", "10.1/book")
    assert (record.year, record.published_text) == (2012, "2012")
    assert record.abstract == "Liver injury."
    assert record.publication_types == ("Review",)
    assert record.keywords == ("kratom",)
    assert record.authors == (Author(collective_name="LiverTox team"),)


def test_a_whole_book_has_its_own_title_and_its_publisher() -> None:
    record = parse_record(BOOK.format(""))
    assert (record.title, record.journal) == ("LiverTox", "NIDDK")


def test_a_stored_record_reads_as_it_was_delivered() -> None:
    new = article("<Abstract><AbstractText>µ &lt; <i>x</i></AbstractText></Abstract>")
    old = (
        '<MedlineCitation Owner="NLM"><PMID Version="2">12</PMID>'
        "<Article><ArticleTitle>Old</ArticleTitle></Article></MedlineCitation>"
    )
    for tag, xml in (
        ("PubmedArticleSet", new),
        ("MedlineCitationSet", old),
        ("PubmedArticleSet", BOOK.format("")),
    ):
        (delivered,) = parse_stream(io.BytesIO(f"<{tag}>{xml}</{tag}>".encode()), "a file")
        assert isinstance(delivered, Record)
        assert delivered.xml == xml
        assert parse_record(delivered.xml) == delivered


def test_both_kinds_of_deletion_are_announced() -> None:
    source = (
        b"<PubmedArticleSet><DeleteCitation><PMID Version='1'>41</PMID><PMID>42</PMID></DeleteCitation>"
        b"<DeleteDocument><PMID>43</PMID></DeleteDocument></PubmedArticleSet>"
    )
    assert list(parse_stream(io.BytesIO(source), "a file")) == [Deletion(41), Deletion(42), Deletion(43)]


@pytest.mark.parametrize(
    "stored",
    [
        "",
        "kratom",
        "<html></html>",
        "<PubmedArticle><MedlineCitation>",
        article() + article(),
        "<DeleteCitation><PMID>1</PMID></DeleteCitation>",
        f'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>{article("&e;")}',
    ],
)
def test_what_is_no_stored_record_cannot_be_read_as_one(stored: str) -> None:
    with pytest.raises(RecordUnreadable):
        parse_record(stored)
