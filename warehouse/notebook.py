"""Fills the templates of `warehouse/notebook_pages/` with values, escaped."""

from __future__ import annotations

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined


def render(template: str, **values: object) -> str:
    """Fill a template; what is no `Markup` is escaped."""
    return _environment().get_template(template).render(**values)


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("warehouse", "notebook_pages"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
    )
