"""The explorer in a real browser: a reader's way through it, by keyboard, without JavaScript, light and dark."""

from __future__ import annotations

import csv
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, ConsoleMessage, Page, Response, expect, sync_playwright

from warehouse import store

ROOT = Path(__file__).resolve().parents[3]
QUIETLY = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip
KINDS_OF_PAGE = [
    "/", "/search", "/search?q=opioid+receptor&type=ALKALOID", "/search?q=nothing-of-the-kind", "/concepts",
    "/concept/CHEBI:6956", "/pair/CHEBI:6956/UniProt:P35372", "/paper/{pmid}", "/claims", "/claim/C01", "/matrix",
    "/contradictions", "/runs", "/run/{run}", "/about", "/api", "/paper/x", "/nothing",
]  # fmt: skip
PHONE = {"width": 390, "height": 844}


@pytest.fixture(scope="module")  # Playwright keeps an event loop running, which other modules must not find
def chromium() -> Iterator[Browser]:
    """Debian's Chromium, which must be there in CI."""
    program = shutil.which("chromium")
    if not program:
        tell = pytest.fail if os.environ.get("CI") else pytest.skip
        tell("THE BROWSER TESTS DID NOT RUN: there is no chromium here (Debian: apt-get install chromium)")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=QUIETLY)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def site(sample: Path) -> Iterator[str]:
    """The address of `ketum explore` on the sample."""
    ketum = [sys.executable, "-c", "from flows.cli import main; main()", "explore", "--home", str(sample)]
    with subprocess.Popen(
        [*ketum, "--port", "0", "--no-browser"], cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as server:
        assert server.stdout is not None
        (address,) = re.findall(r"http://127\.0\.0\.1:\d+", server.stdout.readline())
        yield address
        server.terminate()


@pytest.fixture(scope="module")
def names(sample: Path) -> dict[str, object]:
    """What addresses need that only the warehouse knows."""
    with store.open_readonly(sample) as con:
        ((pmid, run),) = con.sql(
            "select pmid, (select max(run_id) from runs) from relations group by 1 order by count(*) desc, 1 limit 1"
        ).fetchall()
    return {"pmid": pmid, "run": run}


@pytest.fixture
def opening(chromium: Browser, site: str) -> Callable[..., Any]:
    """Opens a page, in a context of its own; at its end nothing may have gone wrong in the background."""

    @contextmanager
    def open_page(**context: Any) -> Iterator[Page]:
        with chromium.new_context(base_url=site, accept_downloads=True, **context) as apart:
            page = apart.new_page()
            page.set_default_timeout(20_000)
            asked, wrong = watched(page)
            yield page
            assert {urlsplit(address).hostname for address in asked} <= {"127.0.0.1"}
            assert wrong == []

    return open_page


def watched(page: Page) -> tuple[list[str], list[str]]:
    """Note where a page's requests go, and its dialogs, errors and complaints."""
    asked: list[str] = []
    wrong: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("dialog", lambda dialog: (wrong.append(f"dialog: {dialog.message}"), dialog.dismiss()))
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("response", lambda answer: wrong.append(f"{answer.status} {answer.url}") if missed(answer) else None)
    page.on("console", lambda told: wrong.append(told.text) if complains(told) else None)
    return asked, wrong


def missed(answer: Response) -> bool:
    """Whether a part of a page could not be had; that a page itself could not is for its test to judge."""
    return answer.status >= 400 and not answer.request.is_navigation_request()


def complains(told: ConsoleMessage) -> bool:
    return told.type in ("error", "warning") and not told.text.startswith("Failed to load resource")


@pytest.mark.parametrize("scripts", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_a_reader_gets_from_words_to_a_table_to_keep(opening, scripts) -> None:
    with opening(java_script_enabled=scripts) as page:
        page.goto("/")
        page.locator("main").get_by_role("searchbox").fill("mu-opioid receptor")
        page.locator("main").get_by_role("button", name="Search").click()
        everything = number(page.locator("#h-found"))
        page.locator(".facets").get_by_role("link", name="Alkaloid").click()
        assert 0 < number(page.locator("#h-found")) <= everything
        narrowed = page.url

        sentence = page.locator(".evidence").filter(has=page.locator(".m-alkaloid")).first
        words = sentence.locator("blockquote").inner_text()
        sentence.locator(".source a").click()
        expect(page).to_have_url(re.compile(r"/paper/\d+$"))
        assert plain(words) in plain(page.locator("main").inner_text())

        page.locator("main a.m-alkaloid", has_text="itragynine").first.click()
        expect(page).to_have_url(re.compile(r"/concept/"))
        page.locator("#acts_on tbody th a").first.click()
        expect(page).to_have_url(re.compile(r"/pair/"))
        rows = page.locator("#values tbody tr").count()
        with page.expect_download() as kept:
            page.locator("#values").get_by_role("link", name="CSV").click()
        assert len(list(csv.DictReader(kept.value.path().read_text(encoding="utf-8").splitlines()))) == rows > 0

        for _ in range(3):
            page.go_back()
        assert page.url == narrowed


def number(heading: Any) -> int:
    """The number of sentences that a search has found."""
    return int(re.sub(r"\D", "", heading.inner_text().partition(" ")[0]))


def plain(text: str) -> str:
    """A text without the flags of denied and supposed mentions, and with single spaces."""
    return re.sub(r"\s+", " ", re.sub(r" (denied|supposed)\b", "", text)).strip()


def test_going_back_and_loading_again_keep_what_was_asked(opening) -> None:
    with opening() as page:
        page.goto("/search?q=pain&from=2015&to=2024")
        page.locator(".facets").get_by_role("link", name="Alkaloid").click()
        page.goto("/about")
        page.go_back()
        page.reload()
        expect(page.get_by_label("Words")).to_have_value("pain")
        expect(page.get_by_label("From year")).to_have_value("2015")
        expect(page.locator(".facets [aria-current]")).to_contain_text("Alkaloid")
        expect(page.locator(".chips")).to_contain_text("Years 2015–2024")
        page.get_by_label("Words").fill("withdrawal")
        page.get_by_role("button", name="Search").click()
        assert "type=ALKALOID" in page.url and "from=2015" in page.url  # new words within the same filters
        page.go_back()
        expect(page.get_by_label("Words")).to_have_value("pain")


@pytest.mark.parametrize(
    "asked", ["<script>alert(1)</script>", "\"double\" and 'single'", "<img src=x onerror=alert(1)>", "a & b &amp; <b>"]
)
def test_what_is_asked_stands_there_as_it_was_typed(opening, asked) -> None:
    with opening() as page:
        page.goto("/search")
        page.get_by_label("Words").fill(asked)
        page.get_by_role("button", name="Search").click()
        expect(page.get_by_label("Words")).to_have_value(asked)
        assert page.title().startswith(asked)
        assert page.locator("main script, main img, main b:has-text('&')").count() == 0


def test_a_filter_applies_at_once_and_its_state_is_in_the_address(opening) -> None:
    with opening() as page:
        page.goto("/matrix")
        before = page.locator("#cells tbody tr").count()
        page.get_by_label("Receptors").select_option(label="receptor-opioid")
        expect(page).to_have_url(re.compile("family=receptor-opioid"))
        assert 0 < page.locator("#cells tbody tr").count() <= before
        expect(page.get_by_label("Receptors")).to_have_value("receptor-opioid")


def test_without_javascript_a_filter_has_a_button(opening) -> None:
    with opening(java_script_enabled=False) as page:
        page.goto("/claims")
        before = page.locator("#claims tbody tr").count()
        page.get_by_label("About").select_option("risk")
        page.get_by_role("button", name="Show").click()
        expect(page).to_have_url(re.compile("direction=risk"))
        assert 0 < page.locator("#claims tbody tr").count() < before


def test_the_keyboard_alone_reaches_the_search_and_what_it_finds(opening) -> None:
    with opening() as page:
        page.goto("/claims")
        page.keyboard.press("Tab")
        assert focused(page) == "Skip to the content"
        tab_to(page, "document.activeElement.type === 'search'")
        page.keyboard.type("respiratory depression")
        page.keyboard.press("Enter")
        page.wait_for_url("**/search?q=respiratory+depression")
        tab_to(page, "document.activeElement.closest('.source') !== null")
        title = focused(page)
        assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", level=1)).to_have_text(title)


def test_a_slash_goes_to_the_search_but_can_be_typed_in_it(opening) -> None:
    with opening() as page:
        page.goto("/about")
        page.keyboard.press("/")
        page.keyboard.type("A/B")
        expect(page.get_by_role("searchbox")).to_have_value("A/B")


def focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.textContent")).strip()


def tab_to(page: Page, there: str) -> None:
    """Press Tab until a condition on the focused element holds."""
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate(there):
            return
    raise AssertionError(f"Tab never gets to where {there}")


@pytest.mark.parametrize("kind", KINDS_OF_PAGE)
def test_axe_finds_nothing_serious_in_light_and_dark(opening, names, kind) -> None:
    with opening() as page:
        page.goto(kind.format(**names))
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            serious = [
                (scheme, fault["id"], node["html"][:200], node["failureSummary"])
                for fault in Axe().run(page).response["violations"]
                if fault["impact"] in ("serious", "critical")
                for node in fault["nodes"]
            ]
            assert serious == []


def test_a_narrow_screen_never_scrolls_sideways(opening, names) -> None:
    with opening(viewport=PHONE) as page:
        widths = {}
        for kind in KINDS_OF_PAGE:
            page.goto(kind.format(**names))
            widths[kind] = page.evaluate("document.documentElement.scrollWidth")
    assert {kind: width for kind, width in widths.items() if width > PHONE["width"]} == {}
