"""What the forms of review do: decide, correct, take back. Each leads back to a page that shows what was done."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Annotated, Any

from fastapi import APIRouter, Form, Query, Request
from pydantic import ValidationError
from starlette.datastructures import URL
from starlette.responses import HTMLResponse, RedirectResponse, Response

from fogline.answers import OpenLedger
from fogline.answers.correcting import resolved
from fogline.answers.decision_log import reasons_given
from fogline.answers.review import review_claim
from fogline.ledger.corrected import FIELDS
from fogline.model import Misuse
from fogline.web.access import Writer, session_of
from fogline.web.choices import choices
from fogline.web.corrections import Correction, as_read
from fogline.web.deciding import Conflict, made, undone
from fogline.web.desk import Desk, TheDesk
from fogline.web.lookups import or_not_found
from fogline.web.pages.review import AfterQuestion, own_address
from fogline.web.problems import Problem
from fogline.web.schemas.review import DecisionWish
from fogline.web.sides import Sides
from fogline.web.worded import runs

router = APIRouter()
Line = Annotated[str, Form(max_length=500)]
Id = Annotated[str, Form(max_length=40)]
Seen = Annotated[int, Form(ge=0, lt=2**53)]
Back = Annotated[str, Form(max_length=4000)]
_NO_REASON = "a decision needs a reason, on one line"


@router.post("/review/decide")
def decide(
    desk: TheDesk, request: Request, writer: Writer, act: Id, subject: Annotated[str, Form(max_length=4000)],
    expects: Seen, why: Line = "", back: Back = "",
) -> Response:  # fmt: skip
    """``act`` is accept or reject, ``subject`` that of the item as JSON."""
    return _done(desk, request, writer.who, back, kind=act, subject=_parsed(subject), why=why, expects=expects)


@router.post("/review/split")
def split(
    desk: TheDesk, request: Request, writer: Writer, incident: Id, expects: Seen,
    claims: Annotated[tuple[str, ...], Form()] = (), why: Line = "", back: Back = "",
) -> Response:  # fmt: skip
    if not claims:
        raise Problem(400, "misuse", f"split of incident {incident}: no claim is ticked; tick those that do not belong")
    subject = {"incident": incident, "claims": list(claims)}
    return _done(desk, request, writer.who, back, kind="split", subject=subject, why=why, expects=expects)


@router.post("/review/merge")
def merge(
    desk: TheDesk, request: Request, writer: Writer, incident: Id, other: Id, expects: Seen, why: Line = "",
    back: Back = "",
) -> Response:  # fmt: skip
    subject = {"incidents": [incident, other]}
    return _done(desk, request, writer.who, back, kind="merge", subject=subject, why=why, expects=expects)


@router.post("/review/undo")
def undo(
    desk: TheDesk, request: Request, writer: Writer, key: Annotated[int, Form(ge=1, lt=2**53)], why: Line = "",
    back: Back = "",
) -> Response:  # fmt: skip
    if not why.strip():
        raise Problem(400, "misuse", f"decision {key}: {_NO_REASON}; go back and say why it is taken back")
    try:
        with desk.book() as book:
            undone(book, key, who=writer.who, why=why)
    except Conflict as conflict:
        return _conflict(desk, request, conflict, back)
    return _back(back, undone=key)


@router.get("/review/claims/{identity}/correct")
def correction(
    desk: TheDesk, request: Request, identity: str, asked: Annotated[AfterQuestion, Query()]
) -> HTMLResponse:
    return _form(desk, request, identity, back=own_address(asked.back))


@router.post("/review/claims/{identity}/correct")
def correct(
    desk: TheDesk, request: Request, writer: Writer, identity: str, sent: Annotated[Correction, Form()]
) -> Response:
    """Fields left empty stay as they were read. What is wrong is said beside its field, and nothing is decided."""
    with desk.book() as book:
        with or_not_found():
            review_claim(book, identity)
        faults = _faults(book, identity, sent)
    if faults:
        return _form(desk, request, identity, back=own_address(sent.back), faults=faults, sent=sent)
    subject = {"claim": identity, "event": sent.event, "fields": sent.given}
    return _done(
        desk, request, writer.who, sent.back, kind="correct", subject=subject, why=sent.why, expects=sent.expects
    )


def _faults(book: OpenLedger, identity: str, sent: Correction) -> dict[str, str]:
    """By the name of a field what is wrong with it, in one line."""
    found = {} if sent.why.strip() else {"why": _NO_REASON}
    if not sent.given:
        return {**found, "": "nothing is corrected; fill in what is right, or accept the claim as it was read"}
    for name, value in sent.given.items():
        try:
            resolved(book, identity, {name: value, "event": sent.event})
        except Misuse as fault:
            found[name] = str(fault).removeprefix("correction ")
    return found


def _form(
    desk: Desk, request: Request, identity: str, *, back: str, faults: Mapping[str, str] | None = None,
    sent: Correction | None = None,
) -> HTMLResponse:  # fmt: skip
    with desk.book() as book:
        with or_not_found():
            item = review_claim(book, identity)
        options, sides = choices(book), Sides(book.pack)
        actors = [(actor.id, actor.name) for actor in book.pack.actors] if book.pack else []
        reasons = reasons_given(book, session_of(request).who, kind="correct")
    filled = sent or Correction.model_validate({"event": item.event, "expects": item.seen})
    chosen = filled.event
    return desk.page(
        request, "review_correct.html", status=422 if faults else 200, item=item, choices=options, sides=sides,
        actors=actors, reasons=reasons, faults=faults or {}, sent=filled, back=back, runs=runs, fields=FIELDS,
        read=as_read(item, chosen),
        now=as_read(item, chosen, corrected=True) if item.claim.now else {},
    )  # fmt: skip


def _done(
    desk: Desk, request: Request, who: str, back: str, *, kind: str, subject: Any, why: str, expects: int
) -> Response:
    """The decision made, and the way back; what others decided meanwhile where it was not. Raises Misuse, Problem."""
    if not why.strip():
        raise Problem(400, "misuse", f"{kind}: {_NO_REASON}; go back and say why")
    try:
        wish = DecisionWish.model_validate({"kind": kind, "subject": subject, "why": why, "expects": expects})
    except ValidationError as fault:
        first = fault.errors()[0]
        raise Problem(422, "invalid", f"{'.'.join(map(str, first['loc']))}: {first['msg']}") from None
    try:
        with desk.book() as book:
            key = made(book, wish, who=who).key
    except Conflict as conflict:
        return _conflict(desk, request, conflict, back)
    return _back(back, done=key)


def _parsed(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        raise Problem(422, "invalid", "subject: is no JSON; load the page again") from None


def _conflict(desk: Desk, request: Request, conflict: Conflict, back: str) -> HTMLResponse:
    return desk.page(request, "review_conflict.html", status=409, conflict=conflict, back=own_address(back), tab="")


def _back(back: str, **done: int) -> RedirectResponse:
    """To the page that one came from, which says what was done."""
    url = URL(own_address(back)).remove_query_params(["done", "undone"]).include_query_params(**done)
    return RedirectResponse(str(url), 303)
