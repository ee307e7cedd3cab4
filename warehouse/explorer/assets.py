"""The explorer's own style sheet and script, under addresses that change when they do."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from importlib.resources import files

from starlette.exceptions import HTTPException
from starlette.responses import Response

_KINDS = {"explorer.css": "text/css; charset=utf-8", "explorer.js": "text/javascript; charset=utf-8",
          "leaf.svg": "image/svg+xml"}  # fmt: skip


def address(name: str) -> str:
    """Give the address of a file of `static/`."""
    return f"/static/{sha256(_read(name)).hexdigest()[:12]}/{name}"


def serve(mark: str, name: str) -> Response:
    """Answer with a file of `static/`; a browser may keep it as long as it likes."""
    if name not in _KINDS or address(name) != f"/static/{mark}/{name}":
        raise HTTPException(404)
    return Response(
        _read(name), media_type=_KINDS[name], headers={"Cache-Control": "public, max-age=31536000, immutable"}
    )


@cache
def _read(name: str) -> bytes:
    return (files("warehouse.explorer") / "static" / name).read_bytes()
