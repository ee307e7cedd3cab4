"""Nothing that comes from an address or a text becomes markup; nothing leaves this machine."""

from __future__ import annotations

import re
from urllib.parse import quote, urlencode

import pytest

EVIL = "<script>alert(1)</script> \"double\" 'single' & <b>"
EVERYWHERE = [
    "/search?{q}",
    "/search?q=pain&{concept}",
    "/search?q=pain&{design}",
    "/search?q=pain&{species}",
    "/search?q=pain&{type}",
    "/search?q=pain&{from}",
    "/concepts?{q}",
    "/matrix?{family}",
    "/matrix?{evidence}",
    "/?{table}&format=csv",
    "/concept/{}",
    "/pair/{}/KETUM:pain",
    "/pair/KETUM:mitragynine/{}",
    "/paper/{}",
    "/claim/{}",
    "/run/{}",
    "/{}",
]


@pytest.mark.parametrize("address", EVERYWHERE)
@pytest.mark.parametrize("evil", [EVIL, "'\"><img src=x onerror=alert(1)>", "\x00", "{{ 7*7 }}", "%ff%fe", "a" * 5000])
def test_whatever_is_asked_is_shown_as_text_and_breaks_nothing(shown, address, evil) -> None:
    names = re.findall(r"{(\w+)}", address)
    told = {name: urlencode({name: evil}) for name in names}
    answer = shown.get(address.format(quote(evil, safe=""), **told))
    assert answer.status_code in (200, 400, 404, 422)
    assert "<script>alert" not in answer.text
    assert "<img src=x" not in answer.text
    assert "49" not in answer.text or "{{ 7*7 }}" not in evil


def test_markup_in_a_title_is_shown_as_text(shown) -> None:
    for page in ("/paper/21", "/search?q=hepatitis", "/pair/KETUM:kratom/KETUM:hepatitis", "/concept/KETUM:kratom"):
        answer = shown.get(page).text
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in answer
        assert "<script>alert" not in answer


@pytest.mark.parametrize("address", ["/", "/nothing", "/paper/x", "/api/overview", "/api/nothing", "/?format=csv"])
def test_every_answer_forbids_scripts_frames_and_guesses(shown, address) -> None:
    headers = shown.get(address).headers
    policy = dict(part.split(" ", 1) for part in headers["content-security-policy"].split("; "))
    assert policy["default-src"] == "'none'"
    assert policy["frame-ancestors"] == "'none'"
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"


@pytest.mark.parametrize("address", ["/", "/paper/11", "/pair/KETUM:mitragynine/KETUM:mor", "/claim/C01", "/matrix"])
def test_no_page_needs_what_its_policy_forbids(shown, address) -> None:
    page = shown.get(address).text
    assert not re.search(r"<script(?![^>]*\bsrc=)", page)
    assert not re.search(r"<[^>]+\s(style|on\w+)=", page)
    assert "<style" not in page
    assert all(source.startswith("/static/") for source in re.findall(r'(?:src|<link[^>]+href)="([^"]+)"', page))


def test_another_name_for_this_machine_is_refused(shown) -> None:
    assert shown.get("/", headers={"host": "evil.example"}).status_code == 400
    assert shown.get("/", headers={"host": "localhost:8642"}).status_code == 200


def test_nothing_can_be_written(shown) -> None:
    for method in ("post", "put", "delete", "patch"):
        assert getattr(shown, method)("/api/overview").status_code == 405


def test_a_file_of_the_style_is_kept_under_its_own_content_alone(shown) -> None:
    (address,) = set(re.findall(r'href="(/static/\w+/explorer\.css)"', shown.get("/").text))
    answer = shown.get(address)
    assert answer.headers["content-type"].startswith("text/css")
    assert "immutable" in answer.headers["cache-control"]
    assert shown.get("/static/000000000000/explorer.css").status_code == 404
    assert shown.get(address.replace("explorer.css", "app.py")).status_code == 404
