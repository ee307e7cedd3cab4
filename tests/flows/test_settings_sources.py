"""Where settings come from, and what is said about bad ones."""

from __future__ import annotations

import traceback
from pathlib import Path

import pytest

from flows import settings
from flows.errors import SettingInvalid, SettingUnknown
from flows.settings import Settings


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_options_beat_the_file_and_the_file_beats_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KETUM_HOME", "from-environment")
    monkeypatch.setenv("KETUM_QUERY", "from environment")
    monkeypatch.setenv("KETUM_EMAIL", "environment@example.org")
    Path(".env").write_text("KETUM_HOME=from-file\nKETUM_QUERY=from file\n")
    found = settings.load(home="from-option", query=None)
    assert (str(found.home), found.query, found.email) == ("from-option", "from file", "environment@example.org")


def test_what_is_not_set_has_its_default() -> None:
    found = settings.load()
    assert (found.home, found.query, found.email, found.keep, found.model) == (Path("data"), None, None, 3, "ketum")
    assert found.workers >= 1


def test_an_empty_value_is_no_value(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KETUM_EMAIL", "")
    assert settings.load().email is None


@pytest.mark.parametrize("in_file", [True, False])
def test_an_unknown_name_is_an_error_that_names_the_nearest(in_file: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    if in_file:
        Path(".env").write_text("KETUM_EMIAL=you@example.org\n")
    else:
        monkeypatch.setenv("KETUM_EMIAL", "you@example.org")
    place = ".env" if in_file else "the environment"
    with pytest.raises(SettingUnknown, match=rf"KETUM_EMIAL in {place} .* KETUM_EMAIL\?"):
        settings.load()


@pytest.mark.parametrize("name", ["KETUM_THREADS", "KETUM_ZZZ"])
def test_a_name_like_none_brings_the_names_that_there_are(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(name, "2")
    with pytest.raises(SettingUnknown) as told:
        settings.load()
    assert told.value.nearest is None
    assert all(f"KETUM_{field.upper()}" in str(told.value) for field in Settings.model_fields)


def test_the_file_may_hold_settings_of_others() -> None:
    Path(".env").write_text("OTHER_HOME=elsewhere\n")
    assert settings.load().home == Path("data")


@pytest.mark.parametrize(
    ("name", "value", "why"),
    [
        ("KETUM_WORKERS", "two", "integer"),
        ("KETUM_WORKERS", "0", "greater than 0"),
        ("KETUM_KEEP", "-1", "greater than 0"),
        ("KETUM_EMAIL", "nobody", "'nobody' is no e-mail address"),
        ("KETUM_EUTILS_URL", "localhost:80", "no web address"),
        ("KETUM_TIMEZONE", "Mars/Olympus", "'Mars/Olympus' is no time zone"),
        ("KETUM_TIMEZONE", "../zone", "is no time zone"),
        ("KETUM_NOTIFY", "http:///path", "no web address"),
        ("KETUM_NOTIFY", "https://[half/path", "no web address"),
        ("KETUM_NOTIFY", "https://host:port/path", "no web address"),
        ("KETUM_NOTIFY", "mail 'nobody", "No closing quotation"),
        ("KETUM_NOTIFY", " ", "neither a web address nor a command"),
        ("KETUM_NOTIFY_ON", "failure,noise", "'failure' or 'news'"),
    ],
)
def test_a_malformed_value_is_an_error_that_names_its_setting(
    name: str, value: str, why: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingInvalid, match=f"{name} in the environment cannot be used: .*{why}"):
        settings.load()


def test_a_malformed_option_is_named_as_one() -> None:
    with pytest.raises(SettingInvalid, match="--email in the options"):
        settings.load(email="nobody")


def test_what_is_told_is_a_list_with_commas(monkeypatch: pytest.MonkeyPatch) -> None:
    assert settings.load().notify_on == {"failure", "news"}
    monkeypatch.setenv("KETUM_NOTIFY_ON", " failure, ")
    assert settings.load().notify_on == {"failure"}


def test_what_is_secret_is_never_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KETUM_NCBI_API_KEY", "secret-key")
    monkeypatch.setenv("KETUM_NOTIFY", "https://hooks.example.org/secret-key")
    found = settings.load()
    assert "secret-key" not in f"{found!r}{found}"
    assert found.ncbi_api_key and found.ncbi_api_key.get_secret_value() == "secret-key"


def test_a_secret_that_cannot_be_used_is_not_shown_either(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KETUM_NOTIFY", "https:///secret-key")
    with pytest.raises(SettingInvalid) as failure:
        settings.load()
    assert "secret-key" not in "".join(traceback.format_exception(failure.value))
