"""Where each page of the desk is over the sample ledger: what is looked at for accessibility, and in pictures."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

import fogline
from fogline.answers import OpenLedger
from fogline.answers.reports import reports_page
from fogline.answers.sources import track_records
from fogline.model.errors import StopRun

SAMPLES = Path(__file__).parents[1] / "examples" / "kherson"
STORY = "09-withdrawal-complete.txt"
"""The sample report that is shown."""
NAMES = (
    "read", "report", "why", "copies", "reports", "map", "map-early", "incidents", "incident", "claims", "places",
    "place", "sources", "source", "search", "search-empty", "search-fault", "searches", "review",
    "review-incident", "review-merge", "review-correct", "review-log", "login", "api", "missing",
)  # fmt: skip


def addresses(ledger: Path) -> dict[str, str]:
    """Path and query of each page that a visitor can open, by a name that serves as a file's."""
    with fogline.open(ledger) as book:
        report = _report(book)
        found = [one.incident for one in book.incidents()]
        incident = max(found, key=lambda one: len(one.claims))
        other = next(one.id for one in found if one.type == incident.type and one.id != incident.id)
        source = max(track_records(book, words=True), key=lambda one: len(one.words)).origin.name
    return {
        "read": "/read",
        "report": f"/reports/{report}",
        "why": f"/reports/{report}/why",
        "copies": f"/reports/{report}/copies",
        "reports": "/reports",
        "map": "/map?on=2022-11-12&as_of=2022-11-12&place=Kherson",
        "map-early": "/map?on=2022-11-08&as_of=2022-11-08",
        "incidents": "/incidents",
        "incident": f"/incidents/{incident.id}",
        "claims": "/claims",
        "places": "/places",
        "place": "/places/Kherson?on=2022-11-12&as_of=2022-12-25",
        "sources": "/sources",
        "source": f"/sources/{quote(source)}",
        "search": "/search?words=withdrawal",
        "search-empty": "/search?words=zeppelin",
        "search-fault": "/search?since=yesterday",
        "searches": "/searches",
        "review": "/review",
        "review-incident": f"/review/incidents/{incident.id}",
        "review-merge": f"/review/merge?incident={incident.id}&other={other}",
        "review-correct": f"/review/claims/{incident.claims[0].claim.id}/correct",
        "review-log": "/review/log",
        "login": "/login",
        "api": "/api",
        "missing": "/reports/r000000000000",
    }


def _report(book: OpenLedger) -> str:
    """The id of the story's report. Raises StopRun where the ledger is not that of the samples."""
    text = (SAMPLES / STORY).read_text("utf-8")
    for one in reports_page(book, limit=200).rows:
        if one.title and one.title in text:
            return one.id
    raise StopRun(f"no report of {STORY} in {book.ledger.name}; give the sample ledger")
