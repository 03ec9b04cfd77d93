"""The reviewer's queue, and decisions."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Path, Query, Request, Response
from pydantic import Field

from fogline.answers.decision_log import LogAsked, decision, decision_page
from fogline.answers.lists import Page
from fogline.web.access import Writer
from fogline.web.asked import Question
from fogline.web.deciding import made, undone
from fogline.web.desk import TheDesk
from fogline.web.lookups import or_not_found
from fogline.web.paging import page_json
from fogline.web.schemas.decisions import DecisionBody
from fogline.web.schemas.review import ConflictBody, DecisionsPage, DecisionWish, Kind, ReviewPage, UndoWish

router = APIRouter(tags=["review"])
_CONFLICT: dict[int | str, dict[str, Any]] = {
    409: {
        "model": ConflictBody, "description": "Somebody decided on it since; nothing was overwritten.",
        "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/ConflictBody"}}},
    }
}  # fmt: skip
Key = Annotated[int, Path(ge=1, lt=2**53, description="The decision's number.")]


class QueueQuestion(Question):
    """A page of the queue."""

    kind: Literal["link", "claim"] | None = Field(None, description="Only unsure links, or only weak claims.")
    after: str | None = Field(None, max_length=100, description="The `cursor` of the last item of the page before.")
    limit: int = Field(20, ge=1, le=50, description="Items of the page.")


class LogQuestion(Question):
    """A page of the log."""

    who: str | None = Field(None, max_length=80, description="Only decisions of this person.")
    kind: Kind | None = Field(None, description="Only decisions of this kind.")
    claim: str | None = Field(None, max_length=40, description="Only decisions on this claim (an id).")
    after: str | None = Field(None, max_length=20, description="The `next` of the page before.")
    limit: int = Field(50, ge=1, le=200, description="Decisions of the page.")

    def asked(self) -> LogAsked:
        return LogAsked(self.who, self.kind, frozenset((self.claim,)) if self.claim else None)


QueueAsked = Annotated[QueueQuestion, Query()]
DecisionsAsked = Annotated[LogQuestion, Query()]


@router.get("/review", operation_id="list_review", response_model=ReviewPage)
def list_review(desk: TheDesk, request: Request, response: Response, asked: QueueAsked) -> Any:
    """What a person should look at: unsure links first, then the weakest claims. What was decided is left out."""
    with desk.book() as book:
        items = book.review_queue(kind=asked.kind, after=asked.after, limit=asked.limit)
        links = book.unsure_links()
    following = items[-1].cursor if len(items) == asked.limit else None
    page = Page(tuple(items), following)
    return {**page_json(request, response, page, lambda item: item.json()), "unsure_links": links}


@router.get("/decisions", operation_id="list_decisions", response_model=DecisionsPage)
def list_decisions(desk: TheDesk, request: Request, response: Response, asked: DecisionsAsked) -> Any:
    """What people decided, the latest first; taken back or not, stale or not."""
    with desk.book() as book:
        page = decision_page(book, asked.asked(), after=asked.after, limit=asked.limit)
    return page_json(request, response, page, lambda one: one.json())


@router.get("/decisions/{key}", operation_id="get_decision", response_model=DecisionBody)
def get_decision(desk: TheDesk, key: Key) -> Any:
    """One decision, and whether it still meets what it is about."""
    with desk.book() as book, or_not_found():
        return decision(book, key).json()


@router.post(
    "/decisions", operation_id="make_decision", response_model=DecisionBody, status_code=201, responses=_CONFLICT
)
def make_decision(desk: TheDesk, writer: Writer, wish: DecisionWish) -> Any:
    """Decide. Needs a login or the token.

    `accept` and `reject` are about `claims`, or about a `link` and the `incident` that it may belong to; `merge` about
    `incidents`; `split` about an `incident` and some of its `claims`; `correct` about a `claim` with its `event` and
    the `fields` that are right. The same decision sent twice with one `expects` is made once.
    """
    with desk.book() as book:
        return decision(book, made(book, wish, who=writer.who).key).json()


@router.post("/decisions/{key}/undo", operation_id="undo_decision", response_model=DecisionBody, responses=_CONFLICT)
def undo_decision(desk: TheDesk, writer: Writer, key: Key, wish: UndoWish) -> Any:
    """Take a decision back, one's own or another's: it stays on record. Needs a login or the token."""
    with desk.book() as book:
        return decision(book, undone(book, key, who=writer.who, why=wish.why).key).json()
