"""Examines what a run stands on: settings, Python and its libraries, the recogniser, the terminal, the servers."""

from __future__ import annotations

import hashlib
import os
import platform
import re
import shutil
import sys
from collections.abc import Iterator, Mapping
from importlib import metadata, resources
from pathlib import Path

from packaging.requirements import InvalidRequirement, Requirement
from packaging.specifiers import SpecifierSet

from flows import settings as all_settings
from flows.finding import Finding, fault, ok, warning
from flows.pubmed.errors import PubMedError
from flows.settings import Settings
from nlp import pipeline
from nlp.errors import ModelMissing

_PACKAGE = "ketum"
_LOCK = Path(__file__).parents[1] / "requirements.lock"  # beside the rooms in a checkout, nowhere else
# Scheme, then host and port. A password may have @ and / in it, so that it ends where the last @ stands; what looks
# otherwise is not shown at all.
_SERVER = re.compile(r"(\w+://)(?:[^?#]*@)?([\w.-]+(?::\d+)?|\[[\da-fA-F:.]+\](?::\d+)?)(?:[/?#][^@]*)?")
_INSTALL = "install it again: `make run`, or pip with requirements.lock"


def settings(chosen: Settings, options: Mapping[str, object]) -> Iterator[Finding]:
    """The settings that are not at their defaults, with where each stands; nothing secret is shown."""
    told = all_settings.shown(chosen, **options)
    for name, value, where in told:
        yield ok(name, f"{value} (from {where})")
    yield ok("settings", f"{len(Settings.model_fields) - len(told)} others at their defaults")


def software(chosen: Settings) -> Iterator[Finding]:
    """Ketum itself, Python, the libraries, the recogniser and the terminal."""
    yield from _ketum()
    yield _python()
    yield from _libraries()
    yield _recogniser(chosen.model)
    yield _terminal()


def prefect() -> Finding:
    """Whether runs go to a Prefect server."""
    url = os.environ.get("PREFECT_API_URL")
    if not url:
        return ok("Prefect", "no server is configured (PREFECT_API_URL): `ketum run` works by itself")
    server = _SERVER.fullmatch(url)
    return ok("Prefect", f"`ketum run` goes to {server[1] + server[2] if server else 'a server (PREFECT_API_URL)'}")


def pubmed(chosen: Settings, network: bool) -> Finding:
    """Whether PubMed can be asked, and with `network` whether it answers."""
    if not chosen.email:
        return warning("PubMed", "there is no e-mail address to give", "set KETUM_EMAIL, or run on files only")
    if not network:
        return ok("PubMed", "not asked; --network asks it")
    from flows.pubmed.client import PubMed, default_query

    key = chosen.ncbi_api_key
    client = PubMed(chosen.email, key.get_secret_value() if key else None, chosen.eutils_url)
    try:
        found = client.search(chosen.query or default_query())
    except PubMedError as error:
        return fault("PubMed", str(error), "what is stored can be read and built without it")
    return ok("PubMed", f"it answers, and has {found.count:,} records for the query")


def _ketum() -> Iterator[Finding]:
    """Its version, where it is installed as a package; where it is not, the libraries tell."""
    for version in _declared("Version"):
        yield ok(_PACKAGE, version)


def _python() -> Finding:
    version = platform.python_version()
    wanted = _declared("Requires-Python")
    if wanted and not SpecifierSet(wanted[0]).contains(version):
        return fault("Python", f"{version}, where {wanted[0]} is needed", _INSTALL)
    return ok("Python", f"{version}, {platform.platform(terse=True)}")


def _libraries() -> Iterator[Finding]:
    """Compare what is installed with what is declared, and with what was locked and tested."""
    declared = [Requirement(line) for line in _declared("Requires-Dist")]
    if not declared:
        yield warning("libraries", "ketum is not installed as a package, so nothing says what it needs", _INSTALL)
    needed = [one for one in declared if one.marker is None or one.marker.evaluate({"extra": ""})]
    wrong = [line for one in needed if (line := _differs(one, needed=True))]
    for line in wrong:
        yield fault("libraries", line, _INSTALL)
    untested = [line for one in _locked() if (line := _differs(one, needed=False))]
    if untested:
        yield warning("libraries", f"not as locked: {'; '.join(untested[:3])}", f"{_INSTALL}, for what was tested")
    if not wrong and not untested:
        yield ok("libraries", f"{len(needed)} are as declared{' and locked' if _LOCK.is_file() else ''}")


def _differs(wanted: Requirement, needed: bool) -> str | None:
    """How what is installed differs from a requirement; None where it does not."""
    try:
        version = metadata.version(wanted.name)
    except metadata.PackageNotFoundError:
        return f"{wanted.name} is missing" if needed else None
    if wanted.specifier.contains(version, prereleases=True):
        return None
    return f"{wanted.name} {version}, where {wanted.specifier} is wanted"


def _declared(field: str) -> list[str]:
    try:
        return metadata.metadata(_PACKAGE).get_all(field) or []
    except metadata.PackageNotFoundError:
        return []


def _locked() -> Iterator[Requirement]:
    if not _LOCK.is_file():
        return
    for line in _LOCK.read_text(encoding="utf-8").splitlines():
        try:
            pinned = Requirement(line.removesuffix("\\"))
        except InvalidRequirement:  # a hash, which belongs to the line before
            continue
        if pinned.marker is None or pinned.marker.evaluate():
            yield pinned


def _recogniser(model: str) -> Finding:
    try:
        version = pipeline.version(model)
    except ModelMissing as error:
        return fault("recogniser", str(error), "install it, or read with `--model rules`")
    if model != pipeline.SHIPPED:
        return ok("recogniser", f"{model}; reader {version}")
    network = resources.files("nlp") / "model" / "network.onnx"
    if not network.is_file():
        return fault("recogniser", f"{network} is not there", _INSTALL)
    return ok("recogniser", f"SHA-256 {hashlib.sha256(network.read_bytes()).hexdigest()[:16]}; reader {version}")


def _terminal() -> Finding:
    encoding = sys.stdout.encoding or "unknown"
    where = f"{shutil.get_terminal_size().columns} columns" if sys.stdout.isatty() else "none (output is redirected)"
    if encoding.lower().replace("-", "") != "utf8":
        return warning("terminal", f"{where}, {encoding}: Greek letters may be lost", "set PYTHONUTF8=1")
    return ok("terminal", f"{where}, {encoding}")
