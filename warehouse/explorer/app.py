"""The explorer as a web application, and the server that shows it on this machine alone."""

from __future__ import annotations

import socket
import threading
import webbrowser
from http import HTTPStatus
from pathlib import Path

import duckdb
import uvicorn
from fastapi import FastAPI, Request
from fastapi.exception_handlers import http_exception_handler, request_validation_exception_handler
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.responses import JSONResponse, Response

from warehouse.errors import AnotherKetum, WarehouseError
from warehouse.explorer import api, heads, render, routes, security
from warehouse.explorer.shelf import Shelf

HOST = "127.0.0.1"


def create(home: Path) -> FastAPI:
    """Make the application on a data folder; it follows the newest published file."""
    app = FastAPI(
        title="ketum, a living evidence warehouse of the kratom literature",
        description="What the published warehouse says, read-only. Counts are of distinct papers; reviews stand "
        "apart, denials and suppositions have counts of their own; retracted and withdrawn papers are left out. "
        "The search alone finds and counts these too, each with its status.",
        version="1",
        openapi_url="/api/openapi.json",
        docs_url=None,
        redoc_url=None,
    )
    app.state.shelf = Shelf(home)
    app.include_router(api.router)
    app.include_router(routes.router)
    app.add_exception_handler(HTTPException, _missing)  # type: ignore[arg-type]
    app.add_exception_handler(RequestValidationError, _malformed)  # type: ignore[arg-type]
    app.add_exception_handler(WarehouseError, _unready)  # type: ignore[arg-type]
    app.add_exception_handler(AnotherKetum, _of_another_ketum)  # type: ignore[arg-type]
    for error in (duckdb.CatalogException, duckdb.BinderException):  # no such table or macro, no such column
        app.add_exception_handler(error, _lacking)  # type: ignore[arg-type]
    app.add_middleware(TrustedHostMiddleware, allowed_hosts=[*security.HOSTS], www_redirect=False)
    app.add_middleware(security.Guarded)
    app.add_middleware(heads.Bodiless)
    return app


def serve(home: Path, port: int, browser: bool) -> None:
    """Show the explorer until Ctrl-C.

    Args:
        home: The data folder.
        port: Of 127.0.0.1; 0 takes a free one.
        browser: Whether to open a browser on it.

    Raises:
        OSError: The port is taken.
    """
    with socket.create_server((HOST, port)) as listener:
        address = f"http://{HOST}:{listener.getsockname()[1]}/"
        print(f"the evidence explorer is at {address} (Ctrl-C stops it)", flush=True)
        if browser:
            threading.Timer(1, webbrowser.open, [address]).start()
        app = create(home)
        try:
            uvicorn.Server(uvicorn.Config(app, log_level="warning", server_header=False)).run(sockets=[listener])
        finally:
            app.state.shelf.close()


async def _missing(request: Request, error: HTTPException) -> Response:
    if _of_api(request):
        return await http_exception_handler(request, error)
    return _problem(request, error.status_code, HTTPStatus(error.status_code).phrase, str(error.detail))


async def _malformed(request: Request, error: RequestValidationError) -> Response:
    if _of_api(request):
        return await request_validation_exception_handler(request, error)
    faults = [f"{fault['loc'][-1]}: {fault['msg']}" for fault in error.errors()]
    return _problem(request, 422, "This address asks for something that cannot be", *faults)


async def _unready(request: Request, error: WarehouseError) -> Response:
    if _of_api(request):
        return JSONResponse({"detail": str(error)}, 503)
    return _problem(request, 503, "No warehouse to show yet", str(error))


async def _lacking(request: Request, error: duckdb.Error) -> Response:
    return await _of_another_ketum(request, AnotherKetum(str(error).partition("\n")[0]))


async def _of_another_ketum(request: Request, error: AnotherKetum) -> Response:
    if _of_api(request):
        return JSONResponse({"detail": str(error)}, 503)
    return _problem(request, 503, "This warehouse cannot be shown", str(error))


def _problem(request: Request, status: int, title: str, *told: str) -> Response:
    return render.html("problem", status, title=title, told=told, status=status, request=request, edition=None)


def _of_api(request: Request) -> bool:
    return request.url.path.startswith("/api/")
