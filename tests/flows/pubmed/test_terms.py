"""A PubMed query as a test of records: what it understands, what it finds, what it refuses."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.pubmed import medline
from flows.pubmed.client import default_query
from flows.pubmed.errors import QueryNotCompiled
from flows.pubmed.terms import compile_query
from flows.pubmed.types import Record


def record(
    title: str = "", abstract: str = "", keyword: str = "", heading: str = "", substance: str = "", author: str = ""
) -> str:
    return (
        "<PubmedArticle><MedlineCitation><PMID>1</PMID><Article>"
        f"<ArticleTitle>{title}</ArticleTitle><Abstract><AbstractText>{abstract}</AbstractText></Abstract>"
        f"<AuthorList><Author><LastName>{author}</LastName></Author></AuthorList></Article>"
        f"<ChemicalList><Chemical><NameOfSubstance>{substance}</NameOfSubstance></Chemical></ChemicalList>"
        f"<MeshHeadingList><MeshHeading><DescriptorName>{heading}</DescriptorName></MeshHeading></MeshHeadingList>"
        f"<KeywordList><Keyword>{keyword}</Keyword></KeywordList></MedlineCitation></PubmedArticle>"
    )


def finds(query: str, xml: str) -> bool:
    """Whether a query finds a record; what the bytes rule out, the exact test must not find."""
    terms, found = compile_query(query), compile_query(query).match(medline.parse_record(xml))
    assert terms.may_match(xml.encode()) or not found
    return found and terms.may_match(xml.encode())


@pytest.mark.parametrize(
    ("query", "xml", "found"),
    [
        ("kratom[tiab]", record(title="KRATOM in rats"), True),
        ("kratom[tiab]", record(abstract="of kratom-induced harm"), True),
        ("kratom[tiab]", record(keyword="Kratom"), True),
        ("kratom[tiab]", record(author="Kratom"), False),
        ("kratom[tiab]", record(title="kratoms"), False),
        ("kratom*[tiab]", record(title="kratoms"), True),
        ("kratom[ti]", record(abstract="kratom"), False),
        ("kratom[ab]", record(abstract="kratom"), True),
        ("kratom[ot]", record(keyword="kratom leaves"), True),
        ("kratom", record(substance="kratom alkaloids"), True),
        ("kratom [ Title/Abstract ]", record(title="kratom"), True),
        ('"mitragyna speciosa"[tiab]', record(title="<i>Mitragyna</i> <i>speciosa</i>"), True),
        ('"mitragyna speciosa"[tiab]', record(title="Mitragyna", abstract="speciosa"), False),
        ('"mitragyna speciosa*"[tiab]', record(title="Mitragyna speciosae"), True),
        ("7-hydroxymitragynin*[tiab]", record(title="7\u2010Hydroxymitragynine"), True),
        ("hydroxymitragynin*[tiab]", record(title="hydroxy<i>mitra</i>gynine"), True),
        ("mitragynine[tiab]", record(title="mitragyn&#105;ne"), True),
        ("mitragynine[tiab]", record(title="mitra<!-- -->gynine"), True),
        ("mitragynine[tiab]", record(title="mitra<i><b/>gy</i><sup note='a > b'>n</sup>ine"), True),
        ("kratom[tiab]", record(title="<i>k</i>&#x72;<![CDATA[at]]>om"), True),
        ("kratom[tiab]", record(title="\u212aratom"), True),
        ("mi[tiab]", record(title="M\u0130"), True),
        ('"oh kratom"[tiab]', record(title="oh oh > kratom"), True),
        ('"oh kratom"[tiab] OR kratom[tiab]', record(title="Oh oh kratom"), True),
        ('"naïve rat"[tiab]', record(title="na\u00efve<br/>\u2009rat"), True),
        ('"7-oh product"[tiab]', record(title="7<i>\u2011</i>OH&amp;product"), True),
        ('"\u03bc opioid"[tiab]', record(title="\u039c-Opioid"), True),
        ("mitragynine[nm]", record(substance="Mitragynine"), True),
        ("mitragynine[nm]", record(substance="mitragynine pseudoindoxyl"), False),
        ("mitragyn*[nm]", record(substance="mitragynine pseudoindoxyl"), True),
        ('"mitragyna"[mh]', record(heading="Mitragyna"), True),
        ('"mitragyna"[mesh terms]', record(title="Mitragyna"), False),
        ("กระท่อม[tiab]", record(title="กระท่อม"), True),
        ("kava OR kratom AND rat", record(title="kava"), False),
        ("kava OR (kratom AND rat)", record(title="kava"), True),
        ("rat AND kava OR kratom", record(title="kratom"), True),
        ("kratom NOT rat", record(title="kratom"), True),
        ("kratom NOT (rat OR mouse)", record(title="kratom in a mouse"), False),
        ("kratom NOT rat OR kava", record(title="rat and kava"), True),
        ('"Or"[tiab] OR kava', record(title="or"), True),
    ],
)
def test_a_query_finds_what_pubmed_would(query: str, xml: str, found: bool) -> None:
    assert finds(query, xml) is found


@pytest.mark.parametrize(
    ("query", "part"),
    [
        ("", "the end"),
        ("kratom OR", "the end"),
        ("NOT kratom", "NOT kratom"),
        ("kratom AND NOT rat", "NOT rat"),
        ("kratom rat", "rat"),
        ("kratom or rat", "or rat"),
        ("kratom OR 2020:2024[dp]", "2020:2024[dp]"),
        ('"kratom rat"[tiab:~3]', '"kratom rat"[tiab:~3]'),
        ("Smith J[au]", "J[au]"),
        ("(kratom OR rat", "(kratom OR rat"),
        ("kratom) OR rat", ") OR rat"),
        ('kratom OR "rat', '"rat'),
        ("kratom OR *", "*"),
        ("kr*tom", "kr*tom"),
        ("kratom[tiab", "[tiab"),
        ("kratom OR ()", ")"),
        (f"{'(' * 5000}kratom{')' * 5000}", "(" * 40),
    ],
)
def test_what_cannot_be_understood_is_refused_by_its_part(query: str, part: str) -> None:
    with pytest.raises(QueryNotCompiled) as refused:
        compile_query(query)
    assert refused.value.part.startswith(part)


def test_the_builtin_query_is_understood_and_asks_for_no_common_word_alone() -> None:
    assert finds(default_query(), record(title="Paynantheine in rats"))
    assert finds(default_query(), record(title="A 4x100 cocktail"))
    assert not finds(default_query(), record(title="The 4 x 100 relay race"))
    common = record(title="The 4 x 100 relay race of 7 rats, a product of speed")
    assert not compile_query(default_query()).may_match(common.encode())


# By hand and slowly: a tree of operators, each leaf a regular expression over the fields' own text.
@dataclass(frozen=True)
class Leaf:
    term: str
    tag: str

    def __str__(self) -> str:
        return f'"{self.term}"{f"[{self.tag}]" if self.tag else ""}'

    def naive(self, record: Record) -> bool:
        text = [record.title or "", *(section.text for section in record.sections), *record.keywords]
        index = {"nm": list(record.substances), "mh": [heading.descriptor for heading in record.mesh]}
        places = {"tiab": text, "": text + index["nm"] + index["mh"]} | index
        words = r"[\W_]+".join(map(re.escape, re.split(r"[\W_]+", self.term.rstrip("*"))))
        pattern = rf"(?<![^\W_]){words}" + ("" if self.term.endswith("*") else r"(?![^\W_])")
        if self.tag in index:
            pattern = rf"^[\W_]*{pattern}" + ("" if self.term.endswith("*") else r"[\W_]*$")
        return any(re.search(pattern, place, re.IGNORECASE) for place in places[self.tag])


@dataclass(frozen=True)
class Pair:
    operator: str
    left: Leaf | Pair
    right: Leaf | Pair

    def __str__(self) -> str:
        return f"({self.left} {self.operator} {self.right})"

    def naive(self, record: Record) -> bool:
        left, right = self.left.naive(record), self.right.naive(record)
        return {"AND": left and right, "OR": left or right, "NOT": left and not right}[self.operator]


WORDS = ("kratom", "kava", "rat", "mu opioid", "7-oh", "opioid*", "mit*")
TEXTS = st.lists(
    st.sampled_from(["Kratom", "KAVA", "rat's", "μ-opioid", "mu-", "&amp;", "opioids", "7-OH", "<i>mit</i>", "_"])
).map(lambda words: " ".join(words).replace("- ", "-").replace("</i> ", "</i>"))
QUERIES = st.recursive(
    st.builds(Leaf, st.sampled_from(WORDS), st.sampled_from(["tiab", "nm", "mh", ""])),
    lambda inner: st.builds(Pair, st.sampled_from(["AND", "OR", "NOT"]), inner, inner),
    max_leaves=6,
)


@given(QUERIES, st.lists(TEXTS, min_size=5, max_size=5))
def test_it_finds_what_a_slow_reading_of_the_fields_finds(query: Leaf | Pair, texts: list[str]) -> None:
    xml = record(*texts)
    assert finds(str(query), xml) is query.naive(medline.parse_record(xml))


# Not comments and CDATA, which send a record to the exact test at once.
SPELLINGS = ("{}", "{}", "{}", "<b/>{}", "<i>{}</i>", "<sub x='>'></sub>{}", "&#{:d};", "&#x{:02X};")
GAPS = (" ", "\n", "-", "&amp;", "&#160;", "&#x2009;", "\u2011", "> ", "<i> </i>", " <b/>", "_", "\u00b7")


@given(
    st.sampled_from(["kratom", "mitragyna speciosa", "7 hydroxymitragynine", "biak biak", "concentrated 7 oh"]),
    st.lists(st.tuples(st.sampled_from(SPELLINGS), st.booleans()), min_size=20, max_size=20),
    st.lists(st.sampled_from(GAPS), min_size=3, max_size=3),
)
def test_no_way_to_write_a_term_is_lost_by_the_quick_look(
    term: str, spellings: list[tuple[str, bool]], gaps: list[str]
) -> None:
    words = iter(gaps)
    text = ""
    for char, (spelling, capital) in zip(term, spellings, strict=False):
        written = char.upper() if capital else char
        text += next(words) if char == " " else spelling.format(ord(written) if "#" in spelling else written)
    assert finds(default_query(), record(abstract=f"a&#60;{gaps[-1]}{text}{gaps[0]}z"))


@pytest.mark.shared
def test_the_quick_look_loses_nothing_of_real_records(shared: Path) -> None:
    terms = compile_query(default_query())
    passed = matched = whole = 0
    for path in [*(shared / "pubmed").glob("*.xml.gz"), *(shared / "gold").glob("*.xml")]:
        for item in medline.parse(path):
            if isinstance(item, Record):
                found, may_be = terms.match(item), terms.may_match(item.xml.encode())
                assert may_be or not found, (path, item.pmid)
                whole, passed, matched = whole + 1, passed + may_be, matched + found
    assert whole > 3700 > 300 > passed > matched > 50


@pytest.mark.shared
@pytest.mark.parametrize(
    "query",
    [
        Pair("OR", Leaf("opioid", ""), Leaf("morphine", "")),
        Pair("NOT", Leaf("cell*", "tiab"), Pair("OR", Leaf("humans", "mh"), Leaf("t cell*", "tiab"))),
        Pair("AND", Leaf("receptor*", ""), Leaf("tyrosine", "")),
        Leaf("dna", "nm"),
    ],
    ids=str,
)
def test_it_finds_in_real_files_what_a_slow_reading_of_the_fields_finds(shared: Path, query: Leaf | Pair) -> None:
    terms = compile_query(str(query))
    found, expected, passed, whole = [], [], 0, 0
    for path in sorted((shared / "pubmed").glob("*.xml.gz")):
        expected += [(path, r.pmid) for r in medline.parse(path) if isinstance(r, Record) and query.naive(r)]
        whole += sum(isinstance(r, Record) for r in medline.parse(path))
        for item in medline.parse(path, terms.may_match):
            passed += isinstance(item, Record)
            if isinstance(item, Record) and terms.match(item):
                found.append((path, item.pmid))
    assert found == expected != []
    assert passed < whole
