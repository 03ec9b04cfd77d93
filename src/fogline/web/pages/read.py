"""Reading a report: the form, and the report with its claims marked."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Request, UploadFile
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response

from fogline.answers.reports import reports_page
from fogline.model import FoglineError, Misuse
from fogline.web.access import ForWriters
from fogline.web.desk import Desk, TheDesk
from fogline.web.marked import marked_text
from fogline.web.problems import Problem, not_found
from fogline.web.reader import Made, Paper
from fogline.web.sides import Sides
from fogline.web.taking import recorded, taken

router = APIRouter()
Field = Annotated[str, Form()]


@router.get("/read")
def form(desk: TheDesk, request: Request) -> HTMLResponse:
    return _form(desk, request)


@router.post("/read")
def read(
    desk: TheDesk, request: Request, text: Field = "", address: Field = "", published: Field = "",
    file: UploadFile | None = None,
) -> Response:  # fmt: skip
    """Reads what was handed in and leads to its page; what cannot be read is said beside the form."""
    given = {"text": text, "address": address, "published": published}
    try:
        made = taken(desk, request, _paper(text, address, published, file))
    except (FoglineError, Problem) as fault:
        status = fault.status if isinstance(fault, Problem) else 422
        return _form(desk, request, status=status, fault=str(fault), **given)
    return RedirectResponse(f"/read/{desk.reader.keep(made)}", 303)


@router.get("/read/{name}")
def kept(desk: TheDesk, request: Request, name: str) -> HTMLResponse:
    made = _kept(desk, name)
    sides = Sides(made.pack, seen=[claim.side for claim in made.reading.claims])
    return desk.page(
        request, "reading.html", reading=made.reading, marked=marked_text(made.reading, sides), sides=sides,
        kept=name, revisions=(), incidents={}, why=f"/read/{name}/why",
    )  # fmt: skip


@router.get("/read/{name}/reading.json")
def download(desk: TheDesk, name: str) -> JSONResponse:
    made = _kept(desk, name)
    named = f'attachment; filename="{made.reading.report.id}.json"'
    return JSONResponse(made.reading.json(), headers={"content-disposition": named})


@router.post("/read/{name}/record", dependencies=[ForWriters])
def record(desk: TheDesk, name: str) -> Response:
    added = recorded(desk, _kept(desk, name))
    return RedirectResponse(f"/reports/{added.report}", 303)


def _paper(text: str, address: str, published: str, file: UploadFile | None) -> Paper:
    """What of the form was filled in. Raises Misuse for nothing, and for more than one thing."""
    raw = file.file.read() if file is not None and file.filename else b""
    given = [name for name, one in (("a text", text.strip()), ("a file", raw), ("an address", address.strip())) if one]
    if len(given) != 1:
        told = f"{' and '.join(given)}: only one can be read at a time" if given else "nothing to read yet"
        raise Misuse(f"{told}; paste a text, choose a file, or give an address")
    return Paper(address.strip(), raw or text.encode(errors="replace"), published.strip())


def _kept(desk: Desk, name: str) -> Made:
    made = desk.reader.kept(name)
    if made is None:
        raise not_found("this reading was not recorded and is no longer kept; read the report again")
    return made


def _form(
    desk: Desk, request: Request, *, status: int = 200, fault: str = "", text: str = "", address: str = "",
    published: str = "",
) -> HTMLResponse:  # fmt: skip
    with desk.book() as book:
        latest = reports_page(book, limit=5).rows
    return desk.page(
        request, "read.html", status=status, latest=latest, fault=fault, text=text, address_given=address,
        published=published, state=desk.reader.state, most=desk.settings.max_body,
    )  # fmt: skip
