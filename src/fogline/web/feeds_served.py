"""A feed, or a search for programs, sent once for each state of the ledger: ETag and Last-Modified."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime

from starlette.requests import Request
from starlette.responses import Response

import fogline
from fogline.answers import OpenLedger
from fogline.ledger import recorded_last
from fogline.web.desk import Desk
from fogline.web.feeds import ENTRIES, EPOCH, MEDIA, FeedHead, atom
from fogline.web.searched import SearchQuestion, searched

_PRIVATE = {"cache-control": "private, no-cache"}


def tag_of(request: Request, number: int, *parts: object) -> str:
    """A weak ETag: it changes with transaction ``number``, the day, the address and ``parts``."""
    today = datetime.now(UTC).date().isoformat()
    told = (fogline.__version__, str(number), today, str(request.url), *(str(part) for part in parts))
    return f'W/"{hashlib.sha256(chr(0).join(told).encode()).hexdigest()[:24]}"'


def unchanged(request: Request, tag: str, modified: datetime | None = None) -> bool:
    """Whether the visitor has this answer already; a tag goes before a date (RFC 9110)."""
    if given := request.headers.get("if-none-match"):
        return tag in given
    if modified is None or not (since := request.headers.get("if-modified-since")):
        return False
    try:
        return modified.replace(microsecond=0) <= parsedate_to_datetime(since)
    except (TypeError, ValueError):
        return False


def served(
    request: Request, desk: Desk, asked: SearchQuestion, *, name: str, own: str, saved: datetime = EPOCH
) -> Response:
    """The feed of a search, newest first, at the path ``own``. Raises Misuse for what cannot be asked."""
    kept = asked.question()
    with desk.book() as book:
        number, moment = last_change(book, saved)
        ready = desk.meaning.readiness(book).ready if asked.means else 0
        tag = tag_of(request, number, ready, saved.isoformat(), name)
        headers = {"etag": tag, "last-modified": format_datetime(moment, usegmt=True), **_PRIVATE}
        if unchanged(request, tag, None if asked.means else moment):
            return Response(status_code=304, headers=headers)
        found = searched(book, asked.model_copy(update={"after": None, "order": "new"}), desk.meaning, limit=ENTRIES)
    identity = f"urn:fogline:search:{hashlib.sha256(f'{desk.settings.ledger.name} {kept}'.encode()).hexdigest()[:24]}"
    home = str(request.base_url).rstrip("/")
    head = FeedHead(identity, f"Fogline: {name}", home, own, f"/search?{kept}" if kept else "/search", moment)
    return Response(atom(head, found.found.page.rows), headers=headers, media_type=MEDIA)


def last_change(book: OpenLedger, saved: datetime) -> tuple[int, datetime]:
    """The last transaction, and when the feed may last have changed."""
    number, moment = book.see(lambda work: recorded_last(work.connection))
    return number, max(moment or EPOCH, saved).astimezone(UTC)
