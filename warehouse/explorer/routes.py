"""The pages: which address shows what."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request
from starlette.exceptions import HTTPException
from starlette.responses import Response

from warehouse import export
from warehouse.errors import NothingSelected
from warehouse.explorer import assets, download, parameters, render
from warehouse.explorer.grid import lay
from warehouse.explorer.pages import (
    claim,
    claims,
    concept,
    concepts,
    contradictions,
    matrix,
    overview,
    pair,
    paper,
    run,
    runs,
    search,
)

router = APIRouter(include_in_schema=False)
router.add_api_route("/static/{mark}/{name}", assets.serve)


class Answer:
    """Answers a request from the newest file: as a page, or as one of its tables."""

    def __init__(self, request: Request, form: parameters.Form = "html", table: parameters.Table = "") -> None:
        self.request, self.form, self.table = request, form, table

    @property
    def most(self) -> int | None:
        """How many rows the answer needs: one more than a page shows, or all."""
        return render.MOST + 1 if self.form == "html" else None

    def __call__(self, template: str, data: Callable[..., Any], *asked: Any, **shown: Any) -> Response:
        """Read the data of a page and show it.

        Args:
            template: Name of the page, of its template and of the files to keep.
            data: Its function, which gives None where there is no such thing.
            *asked: What `data` takes beside the connection.
            **shown: What the template needs beside the data.
        """
        with self.request.app.state.shelf.newest() as edition:
            page = data(edition.con, *asked)
        if page is None:
            raise HTTPException(404, f"There is no {template} of that name in this warehouse.")
        if self.form != "html":
            return self._table(template, page)
        return render.html(template, page=page, edition=edition, request=self.request, **shown)

    def _table(self, name: str, page: Any) -> Response:
        tables = download.tables(page)
        wanted = self.table or next(iter(tables))
        if wanted not in tables:
            raise HTTPException(404, f"This page has no table of that name; it has {', '.join(tables)}.")
        return download.write(f"ketum-{name}-{wanted}", tables[wanted], self.form)


Answering = Annotated[Answer, Depends()]
Asking = Annotated[search.Asked, Depends(parameters.asked)]


@router.get("/")
def _overview(answer: Answering) -> Response:
    return answer("overview", overview.data)


@router.get("/search")
def _search(answer: Answering, asked: Asking, page: parameters.Page = 1) -> Response:
    if answer.form != "html":
        return answer("search", search.data, asked, 1, search.MOST)
    return answer("search", search.data, asked, page, asked=asked, number=page, size=search.SIZE, limit=search.MOST)


@router.get("/concepts")
def _concepts(answer: Answering, type_: parameters.EntityType = "", q: parameters.Words = "") -> Response:
    return answer("concepts", concepts.data, type_ or None, q, entity_type=type_, q=q)


@router.get("/concept/{concept_id}")
def _concept(answer: Answering, concept_id: parameters.Key) -> Response:
    return answer("concept", concept.data, concept_id)


@router.get("/pair/{subject}/{object:path}")
def _pair(answer: Answering, subject: parameters.Key, object: parameters.Key) -> Response:
    return answer("pair", pair.data, subject, object, answer.most)


@router.get("/paper/{pmid}")
def _paper(answer: Answering, pmid: parameters.Pmid) -> Response:
    return answer("paper", paper.data, pmid)


@router.get("/paper/{pmid}/cite")
def _cite(request: Request, pmid: parameters.Pmid, form: parameters.CitationForm = "ris") -> Response:
    with request.app.state.shelf.newest() as edition:
        try:
            text = export.citations(edition.con, [pmid], form)
        except NothingSelected as error:
            raise HTTPException(404, "There is no paper of that PMID in this warehouse.") from error
    return download.attachment(text, f"pmid-{pmid}", form)


@router.get("/claims")
def _claims(answer: Answering, direction: parameters.Direction = "") -> Response:
    return answer("claims", claims.data, direction or None, direction=direction)


@router.get("/claim/{claim_id}")
def _claim(answer: Answering, claim_id: parameters.Name) -> Response:
    return answer("claim", claim.data, claim_id, answer.most)


@router.get("/matrix")
def _matrix(answer: Answering, family: parameters.Family = "", evidence: parameters.Evidence = "primary") -> Response:
    wanted = None if evidence == "all" else evidence
    return answer("matrix", matrix.data, family or None, wanted, family=family, evidence=evidence, lay=lay)


@router.get("/contradictions")
def _contradictions(answer: Answering) -> Response:
    return answer("contradictions", contradictions.data)


@router.get("/runs")
def _runs(answer: Answering) -> Response:
    return answer("runs", runs.data)


@router.get("/run/{run_id}")
def _run(answer: Answering, run_id: parameters.Name) -> Response:
    return answer("run", run.data, run_id, answer.most)


@router.get("/about")
def _about(request: Request) -> Response:
    with request.app.state.shelf.newest() as edition:
        return render.html("about", edition=edition, request=request)


@router.get("/api")
def _api(request: Request) -> Response:
    with request.app.state.shelf.newest() as edition:
        return render.html("api", edition=edition, request=request, paths=request.app.openapi()["paths"])
