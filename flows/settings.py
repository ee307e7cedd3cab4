"""The settings, from the environment, a `.env` file and options: the one place that reads them."""

from __future__ import annotations

import difflib
import os
import re
import shlex
from collections.abc import Container, Iterable
from pathlib import Path
from typing import Annotated, Literal, get_args
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from dotenv import dotenv_values
from pydantic import AfterValidator, BeforeValidator, Field, NonNegativeInt, PositiveInt, SecretStr, ValidationError
from pydantic_settings import BaseSettings, NoDecode, PydanticBaseSettingsSource, SettingsConfigDict

from flows.errors import SettingInvalid, SettingUnknown
from nlp.pipeline import SHIPPED

PREFIX = "KETUM_"
ENV_FILE = Path(".env")
_LIKE = 0.8  # how alike a name and its misspelling are, of 1, the prefix in both

Event = Literal["failure", "news"]
SECRET = ("email", "ncbi_api_key", "notify")  # what a Prefect Secret block may hold


def _email(value: str) -> str:
    if not re.fullmatch(r"[^@\s]+@[^@\s]+", value):
        raise ValueError(f"{value!r} is no e-mail address")
    return value


def _web_address(value: str) -> str:
    if not re.fullmatch(r"https?://\S+", value):
        raise ValueError(f"{value!r} is no web address (http://... or https://...)")
    return value


def _scheduler(value: str) -> str:
    if not re.fullmatch(r"(tcp|tls)://\S+:\d+", value):
        raise ValueError(f"{value!r} is no address of a Dask scheduler (tcp://host:8786)")
    return value


def _storage(value: str) -> str:
    """Make a folder absolute; refuse a URL that no installed library can open."""
    if "://" not in value:
        return str(Path(value).expanduser().absolute())
    from fsspec import get_filesystem_class

    try:
        get_filesystem_class(value.partition("://")[0])
    except ImportError as error:
        raise ValueError(f"{value!r} cannot be opened: {error}") from error
    return value.rstrip("/")


def _hook(value: SecretStr) -> SecretStr:
    """Refuse what can be neither asked nor run, without repeating it: a web address may be a secret itself."""
    text = value.get_secret_value()
    if is_web_address(text):
        if not _has_host(text):
            raise ValueError("it is no web address (https://host/...)")
    elif not shlex.split(text):
        raise ValueError("it is neither a web address nor a command")
    return value


def _has_host(address: str) -> bool:
    try:
        parts = urlsplit(address)
        return bool(parts.hostname) and parts.port != 0
    except ValueError:  # half an IPv6 address, or a port that is no number
        return False


def is_web_address(hook: str) -> bool:
    """Whether a notification hook is an address to send to, and not a command."""
    return hook.startswith(("http://", "https://"))


def _events(value: object) -> object:
    """Take the names of events apart, as they stand in the environment."""
    return [name.strip() for name in value.split(",") if name.strip()] if isinstance(value, str) else value


def _zone(value: str) -> str:
    try:
        ZoneInfo(value)
    except (KeyError, ValueError, OSError) as error:  # OSError: the name of a folder
        raise ValueError(f"{value!r} is no time zone (such as UTC or Europe/Berlin)") from error
    return value


class Settings(BaseSettings):
    """Everything that can be set; the field `home` is KETUM_HOME, and so on."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX,
        env_file=ENV_FILE,
        env_ignore_empty=True,
        dotenv_filtering="only_existing",
        extra="forbid",
        frozen=True,
        hide_input_in_errors=True,  # Prefect logs what an error was caused by
    )

    home: Annotated[Path, AfterValidator(Path.expanduser)] = Field(
        Path("data"), description="data folder: records, readings, the ledger and the published file"
    )
    storage: Annotated[str, AfterValidator(_storage)] = Field(
        default_factory=lambda given: str(given["home"].absolute()),
        description="what holds records and readings: a folder, or the fsspec URL of one that machines share; "
        "default: the data folder",
    )
    query: str | None = Field(None, description="PubMed query instead of the built-in one")
    email: Annotated[str, AfterValidator(_email)] | None = Field(None, description="your address, which NCBI asks for")
    ncbi_api_key: SecretStr | None = Field(None, description="NCBI API key: 10 requests a second instead of 3")
    eutils_url: Annotated[str, AfterValidator(_web_address)] | None = Field(
        None, description="base address of the E-utilities, for a mirror or a proxy"
    )
    workers: PositiveInt = Field(
        default_factory=lambda: os.cpu_count() or 1, description="reading processes; default: one a core"
    )
    scheduler: Annotated[str, AfterValidator(_scheduler)] | None = Field(
        None, description="address of a Dask scheduler, whose workers then read"
    )
    model: str = Field(
        SHIPPED,
        description="recogniser besides the vocabulary: the shipped one, `rules` for none, or an installed spaCy model",
    )
    full: bool = Field(
        False,
        description="ask PubMed for everything and read all files again, make the whole file anew, and accept "
        "far fewer hits and tables that lose rows",
    )
    filter: bool = Field(False, description="keep from files only what the query finds, and what is stored already")
    keep: PositiveInt = Field(3, description="published versions kept, the newest included")
    snapshots: NonNegativeInt = Field(
        12, description="months whose first published version is kept in the folder snapshots; 0 keeps none"
    )
    notebooks: bool = Field(False, description="run the notebooks on each file that is published, into its report")
    cron: str = Field("0 3 * * *", description="when `ketum serve` runs, as five fields of cron")
    timezone: Annotated[str, AfterValidator(_zone)] = Field("UTC", description="time zone of `cron`, such as UTC")
    notify: Annotated[SecretStr, AfterValidator(_hook)] | None = Field(
        None, description="what is told of failures and news: a web address to post JSON to, or a command to run"
    )
    notify_on: Annotated[frozenset[Event], NoDecode, BeforeValidator(_events)] = Field(
        frozenset(get_args(Event)), description="what it is told of, with commas between"
    )

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],  # noqa: ARG003 (the signature is pydantic's)
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Let options beat `.env`, and `.env` the environment."""
        return init_settings, dotenv_settings, env_settings


def load(**options: object) -> Settings:
    """Read the settings.

    Args:
        options: what the command line gives, by field name; None means not given.

    Raises:
        SettingUnknown: a KETUM_ name in the environment or `.env` is no setting.
        SettingInvalid: a value cannot be used; the message names the setting and where it stands.
    """
    given = {name: value for name, value in options.items() if value is not None}
    in_file = _in_file()
    _refuse_unknown(os.environ, "the environment")
    _refuse_unknown(in_file, str(ENV_FILE))
    try:
        return Settings(**given)  # type: ignore[arg-type]
    except ValidationError as error:
        fault = error.errors(include_input=False, include_url=False)[0]
        field = str(fault["loc"][0])
        name = f"--{field}" if field in given else PREFIX + field.upper()
        where = _origin(field, given, in_file)
        raise SettingInvalid(name, where, fault["msg"].removeprefix("Value error, ")) from error


def shown(chosen: Settings, **options: object) -> list[tuple[str, str, str]]:
    """Every setting that is not at its default: its name, its value without what is secret, and where it stands.

    Args:
        chosen: What `load` gave.
        options: What it was given.
    """
    given = {name for name, value in options.items() if value is not None}
    in_file = {name for name, value in _in_file().items() if value}
    return [
        (PREFIX + field.upper(), _unsecret(field, getattr(chosen, field)), _origin(field, given, in_file))
        for field in Settings.model_fields
        if field in chosen.model_fields_set
    ]


def _origin(field: str, given: Container[str], in_file: Container[str]) -> str:
    """Where a setting that is set stands."""
    if field in given:
        return "the options"
    return str(ENV_FILE) if PREFIX + field.upper() in in_file else "the environment"


def _unsecret(field: str, value: object) -> str:
    if field in SECRET:
        return "set, not shown"
    if isinstance(value, frozenset):
        return ",".join(sorted(value))
    return re.sub(r"(?<=//)[^/@\s]*@", "...@", str(value))  # who one is to a proxy


def _in_file() -> dict[str, str | None]:
    try:
        return {name.upper(): value for name, value in dotenv_values(ENV_FILE).items()}
    except (OSError, UnicodeDecodeError) as error:
        raise SettingInvalid("the text", str(ENV_FILE), str(error)) from error


def _refuse_unknown(names: Iterable[str], where: str) -> None:
    known = [PREFIX + field.upper() for field in Settings.model_fields]
    for name in names:
        if name.upper().startswith(PREFIX) and name.upper() not in known:
            nearest = difflib.get_close_matches(name.upper(), known, n=1, cutoff=_LIKE)
            raise SettingUnknown(name, where, nearest[0] if nearest else None, known)
