"""Turns the data of a page into HTML: one environment of templates, everything escaped."""

from __future__ import annotations

from functools import cache
from typing import Any
from urllib.parse import urlencode

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse

from warehouse import words
from warehouse.explorer import assets, charts
from warehouse.explorer.marks import marked

MOST = 200
"""Rows of a table on a page; the download has all."""


def html(template: str, code: int = 200, **values: Any) -> HTMLResponse:
    """Fill `templates/<template>.html`."""
    return HTMLResponse(_environment().get_template(f"{template}.html").render(values), status_code=code)


def asked_for(request: Request, **changes: object) -> str:
    """Give the question part of the address that is shown, with some of it changed; empty values are left out."""
    values = {**request.query_params, **{name: str(value) for name, value in changes.items()}}
    return "?" + urlencode({name: value for name, value in values.items() if value})


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("warehouse.explorer"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(plain=words.plain, number=words.number, marked=marked)
    environment.globals.update(words=words, asset=assets.address, charts=charts, asked_for=asked_for, most=MOST)
    return environment
