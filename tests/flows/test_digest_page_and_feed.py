"""What is new since a day or a run: what belongs into a digest, and how a page and a feed show it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

import pytest
from jobs import article, ketum, run, write
from lxml import etree

from flows import clock, digest
from flows.digest import Digest
from flows.errors import SettingInvalid
from flows.ledger import Ledger

MU, MU_AND_DELTA = (
    "Mitragynine is a partial agonist at the mu-opioid receptor.",
    "Mitragynine is a partial agonist at the mu-opioid receptor and an antagonist at the delta-opioid receptor.",
)
NAUSEA, DENIED = "Kratom caused nausea.", "Kratom did not cause seizures."
TITLE = "A *starred* [title] | with <b>marks</b> & `ticks` of $x$"
ATOM = {"a": "http://www.w3.org/2005/Atom"}
PAPERS, PAIRS, LOSSES, TERMS = (
    "New papers",
    "Pairs reported for the first time",
    "Retracted or withdrawn",
    "Terms that no list has yet",
)


@dataclass(frozen=True, slots=True)
class Nights:
    """A data folder with three published runs, the second and third a month after the one before."""

    home: Path
    runs: tuple[str, ...]

    def titles(self, night: int) -> dict[str, list[str]]:
        """What the digest since a night tells, by heading."""
        return {heading: [item.title for item in news] for heading, news in self.since(night).sections}

    def since(self, night: int) -> Digest:
        return digest.make(self.home, self.runs[night - 1])


@pytest.fixture(scope="module")
def nights(tmp_path_factory: pytest.TempPathFactory) -> Nights:
    folder = tmp_path_factory.mktemp("nights")
    plain = {"title": "A study"}
    files = [
        [article(1, MU, **plain), article(2, NAUSEA, **plain), article(3, title="Third"), article(4, title="Fourth")],
        [
            article(5, MU_AND_DELTA, title=TITLE),
            article(6, f"{NAUSEA} {DENIED} Zestomitragynine was tested.", **plain),
            article(3, title="Third", revised="2025-03-03", ties={"RetractionIn": 33}),
        ],
        [article(7, "Kratom caused vomiting.", types=["Retracted Publication"], **plain)],
    ]
    runs = []
    with pytest.MonkeyPatch.context() as patch:
        for month, articles in enumerate(files, 1):
            patch.setattr(clock, "now", lambda month=month: dt.datetime(2026, month, 10, 3))
            source = write(folder / f"{month}.xml", *articles, deleted=[4] if month == 3 else [])
            runs.append(run(folder / "data", source, model="rules").run.run_id)
    return Nights(folder / "data", tuple(runs))


def test_new_are_the_papers_of_a_run_and_of_those_after_it(nights: Nights) -> None:
    assert nights.titles(2)[PAPERS] == ["A study", "A study", TITLE]
    assert [item.pmid for item in dict(nights.since(2).sections)[PAPERS]] == [7, 6, 5]
    assert [item.pmid for item in dict(nights.since(3).sections)[PAPERS]] == [7]
    assert "retracted" in dict(nights.since(3).sections)[PAPERS][0].detail


def test_a_pair_is_new_only_where_no_earlier_paper_states_it(nights: Nights) -> None:
    first = "mitragynine – mu-opioid receptor (partial agonist)"
    assert nights.titles(1)[PAIRS][-2:] == [first, "kratom – nausea (adverse effect)"]
    assert nights.titles(2)[PAIRS] == ["mitragynine – delta-opioid receptor (antagonist)"]
    assert nights.titles(3)[PAIRS] == [], "a retracted paper reports nothing"


def test_a_pair_shows_the_sentence_that_states_it_first(nights: Nights) -> None:
    by_title = {item.title: item for item in dict(nights.since(1).sections)[PAIRS]}
    pair = by_title["kratom – nausea (adverse effect)"]
    assert (pair.pmid, pair.detail) == (2, f"2 articles; the first: {NAUSEA}")


def test_what_a_text_denies_is_no_pair(nights: Nights) -> None:
    assert not any("seizure" in title for title in nights.titles(1)[PAIRS])


def test_retractions_and_withdrawals_are_told_with_their_notice(nights: Nights) -> None:
    lost = {item.pmid: item.detail for item in dict(nights.since(2).sections)[LOSSES]}
    assert lost == {3: "retracted, notice: PMID 33", 4: "withdrawn"}
    assert nights.titles(3)[LOSSES] == ["Fourth"]


def test_what_was_lost_twice_is_told_once(tmp_path: Path) -> None:
    there, gone = [article(1), article(2)], [article(2)]
    for count, articles in enumerate([there, gone, there, gone]):
        source = write(tmp_path / f"{count}.xml", *articles, deleted=[] if articles is there else [1])
        last = run(tmp_path / "data", source, model="rules").run
    lost = dict(digest.make(tmp_path / "data", digest.since("2020-01-01")).sections)[LOSSES]
    assert [(item.pmid, item.run_id) for item in lost] == [(1, last.run_id)]


def test_a_term_is_new_only_where_no_earlier_paper_uses_it(nights: Nights) -> None:
    assert nights.titles(2)[TERMS] == ["Zestomitragynine"]
    assert nights.titles(3)[TERMS] == []


def test_an_entry_keeps_its_id_and_time_in_every_feed(nights: Nights) -> None:
    earlier, later = (entries(digest.atom(nights.since(night))) for night in (1, 2))
    assert later
    assert later.items() <= earlier.items()
    feeds = [etree.fromstring(digest.atom(nights.since(night))) for night in (1, 2, 2)]
    assert len({feed.findtext("a:id", namespaces=ATOM) for feed in feeds}) == 1
    assert digest.atom(nights.since(2)) == digest.atom(nights.since(2))


def test_every_entry_has_an_id_of_its_own_and_the_time_of_its_run(nights: Nights) -> None:
    feed = etree.fromstring(digest.atom(nights.since(1)))
    ids = [entry.findtext("a:id", namespaces=ATOM) for entry in feed.iterfind("a:entry", ATOM)]
    assert len(set(ids)) == len(ids) == sum(len(news) for _, news in nights.since(1).sections)
    times = {entry.findtext("a:updated", namespaces=ATOM) for entry in feed.iterfind("a:entry", ATOM)}
    assert times == {f"2026-0{month}-10T03:00:00Z" for month in (1, 2, 3)}
    assert feed.findtext("a:updated", namespaces=ATOM) == "2026-03-10T03:00:00Z"


@pytest.mark.parametrize("since", ["2026-01-01", "2026-02-10", "2030-01-01"])
def test_the_feed_keeps_to_the_rules_of_atom(nights: Nights, since: str) -> None:
    rules = etree.RelaxNG(etree.parse(Path(__file__).with_name("atom.rng")))
    feed = etree.fromstring(digest.atom(digest.make(nights.home, digest.since(since))).encode())
    rules.assertValid(feed)


def test_a_feed_has_the_words_as_they_are(nights: Nights) -> None:
    titles = [title for title, _ in entries(digest.atom(nights.since(2))).values()]
    assert TITLE in titles


def test_a_page_shows_marks_as_words(nights: Nights) -> None:
    page = digest.markdown(nights.since(2))
    escaped = r"A \*starred\* \[title\] \| with \<b\>marks\</b\> \& \`ticks\` of \$x\$"
    assert f"- [{escaped}](https://pubmed.ncbi.nlm.nih.gov/5/): " in page
    assert page.startswith("# New in the kratom literature since 2026-02-10 03:00 UTC\n")
    assert "## New papers (3)\n" in page


def test_a_page_says_where_nothing_is_new(nights: Nights) -> None:
    page = digest.markdown(digest.make(nights.home, digest.since("2030-01-01")))
    assert page.count("(0)\n\nNone.\n") == 4


@pytest.mark.parametrize(
    ("text", "run_id"),
    [
        ("2026-01-31", "20260131T000000Z"),
        ("2026-01-31T12:30", "20260131T123000Z"),
        ("2026-01-31T00:30+02:00", "20260130T223000Z"),
        ("20260131T030000Z", "20260131T030000Z"),
    ],
)
def test_a_digest_begins_with_a_day_a_time_or_a_run(text: str, run_id: str) -> None:
    assert digest.since(text) == run_id


def test_the_ledger_names_runs_as_digests_read_them(tmp_path: Path) -> None:
    with Ledger(tmp_path) as ledger:
        run_id = ledger.begin("pubmed", None, "1", dt.datetime(2026, 1, 31, 3)).run_id
    assert digest.since("2026-01-31 03:00") == run_id


@pytest.mark.parametrize("text", ["yesterday", "2026-02-30", ""])
def test_what_is_no_time_is_an_error_that_says_what_is(text: str) -> None:
    with pytest.raises(SettingInvalid, match=r"--since .* neither a day \(2026-01-31\) nor a run"):
        digest.since(text)


def test_the_command_writes_page_and_feed(nights: Nights, tmp_path: Path) -> None:
    page = ketum("digest", "--since", "2026-02-01", "--home", nights.home)
    assert (page.returncode, page.stdout) == (0, digest.markdown(digest.make(nights.home, "20260201T000000Z")))
    file = tmp_path / "feed.xml"
    feed = ketum("digest", "--since", nights.runs[1], "--home", nights.home, "--format", "atom", "-o", file)
    assert (feed.returncode, feed.stdout) == (0, "")
    assert file.read_text("utf-8") == digest.atom(nights.since(2))
    assert list(tmp_path.iterdir()) == [file], "what is written beside it is gone"


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["digest"], 2),
        (["digest", "--since", "yesterday"], 2),
        (["digest", "--since", "2026-01-01", "--format", "rss"], 2),
        (["digest", "--since", "2026-01-01", "--home", "nowhere"], 1),
    ],
)
def test_a_digest_that_cannot_be_made_is_an_exit_code(arguments: list[str], code: int, tmp_path: Path) -> None:
    done = ketum(*arguments)
    assert (done.returncode, done.stdout) == (code, "")


def entries(feed: str) -> dict[str, tuple[str, str]]:
    """Title and time of every entry by its id."""
    found = etree.fromstring(feed.encode()).iterfind("a:entry", ATOM)
    rows = [[entry.findtext(f"a:{name}", "", ATOM) for name in ("id", "title", "updated")] for entry in found]
    return {name: (title, time) for name, title, time in rows}
