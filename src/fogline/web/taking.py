"""A report taken in at the desk: read at the visitor's pace, and recorded where somebody stands behind it."""

from __future__ import annotations

from starlette.requests import Request

from fogline.ledger import Added
from fogline.web.access import session_of
from fogline.web.desk import Desk
from fogline.web.reader import Made, Paper


def taken(desk: Desk, request: Request, paper: Paper) -> Made:
    """What the reader makes of it. Raises Problem (429, 503), SkipReport or Misuse."""
    at_pace(desk, request)
    return desk.reader.read(paper.report(most=desk.settings.max_body))


def at_pace(desk: Desk, request: Request) -> None:
    """Counts one reading of this visitor. Raises Problem (429) for one too many."""
    client = request.client.host if request.client else ""
    desk.reading_pace.step(f"{client} {session_of(request).who}")


def recorded(desk: Desk, made: Made) -> Added:
    """Raises SkipReport where it has no date of publication."""
    with desk.book() as book:
        return book.add(made.reading)
