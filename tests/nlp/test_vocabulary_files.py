"""The vocabulary's files keep their own rules, and a fault is named by file and line."""

from __future__ import annotations

import pytest

from nlp import rules, vocabulary
from nlp.errors import VocabularyFault
from nlp.text import fold


def test_all_files_load_and_every_rule_names_known_concepts() -> None:
    known = vocabulary.concepts()
    names = {c.name for c in known.values()}
    assert {i for f in rules.families() for i in f.members.values()} <= set(known)
    changes = (rules.roles().to_outcome, rules.roles().to_adverse_effect)
    assert {n for c in changes for n in (*c.concepts, *c.excepted)} <= names
    subtypes = {c.subtype for c in known.values()}
    joined = rules.boundaries().joined
    assert {s for c in changes for s in c.subtypes} | set(joined.to_subtypes) <= subtypes
    assert rules.patterns()
    assert rules.assertion_cues()
    assert rules.role_cues()


def test_files_are_sorted_so_that_changes_read_well() -> None:
    lines = [(t.concept_id, t.term) for t in vocabulary.terms()]
    assert lines == sorted(lines)


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([{"concept_id": "KETUM:nobody", "term": "nobody", "match": "any", "source": "x"}], "is no concept"),
        ([{"concept_id": "CHEBI:6956", "term": "x", "match": "any", "source": "x"}], "term"),
        ([{"concept_id": "CHEBI:6956", "term": "xyz", "match": "sometimes", "source": "x"}], "match"),
        (
            [{"concept_id": "CHEBI:6956", "term": t, "match": "any", "source": "x"} for t in ("a-b c", "A b-C")],
            "already",
        ),
    ],
)
def test_a_faulty_term_is_named_by_file_and_line(
    rows: list[dict[str, str]], said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = vocabulary.rows
    numbered = list(enumerate(rows, start=2))
    monkeypatch.setattr(vocabulary, "rows", lambda name: numbered if name == "terms.tsv" else real(name))
    with pytest.raises(VocabularyFault, match=said) as caught:
        vocabulary.terms.__wrapped__()
    assert (caught.value.file, caught.value.line) == ("terms.tsv", len(rows) + 1)


def test_folding_remembers_where_every_character_came_from() -> None:
    text = "a – ﬁb  µ"
    folded = fold(text)
    assert folded.text == "a fib mu"
    assert [text[i] for i in folded.origin] == ["a", " ", "ﬁ", "ﬁ", "b", " ", "µ", "µ"]
