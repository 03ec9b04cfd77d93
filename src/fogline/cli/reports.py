"""``reports``: the ledger's reports with their clocks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

import fogline
from fogline.cli.options import (
    DEFAULT_LEDGER,
    AsOf,
    Json,
    LedgerFile,
    OnDay,
    RecordedBy,
    interval,
    moment,
    print_json,
    recorded_number,
)
from fogline.cli.ordering import REPORTS, Limit, ReportOrder, ordered
from fogline.model import publication_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fogline.ledger import ListedReport

Address = Annotated[
    str | None, typer.Option("--address", metavar="WORDS", help="Only reports with these letters in their address.")
]
Publisher = Annotated[
    str | None, typer.Option("--publisher", metavar="NAME", help="Only reports of publishers with this in their name.")
]
Revisions = Annotated[
    bool, typer.Option("--revisions", help="List every revision, not only the latest of each address.")
]


def reports(
    ledger: LedgerFile = DEFAULT_LEDGER, address: Address = None, publisher: Publisher = None,
    revisions: Revisions = False, on: OnDay = None, as_of: AsOf = None, recorded: RecordedBy = None,
    sort: ReportOrder = None, limit: Limit = None, json: Json = False,
) -> None:  # fmt: skip
    """List the ledger's reports with when each was published, known and recorded.

    Example: fogline reports --publisher Corvane --revisions
    """
    from fogline.ledger import ReportFilter

    known_by, day = moment(as_of, "--as-of"), interval(on, "--on")
    with fogline.open(ledger) as book:
        wanted = ReportFilter(
            address=address, publisher=publisher, superseded=revisions,
            since=day.start if day else None, until=day.end if day else None,
            as_recorded=recorded_number(recorded, book.ledger),
        )  # fmt: skip
        found = ordered(book.ledger.listed(wanted, as_of=known_by), REPORTS, sort=sort, limit=limit)
        if json:
            for one in found:
                print_json(_json(one))
            return
        _show(list(found))


def _json(one: ListedReport) -> dict[str, Any]:
    from fogline.answers.control_record import instant

    return {
        "id": one.id, "title": one.title, "publisher": one.publisher, "address": one.address,
        "published": one.published.iso()[0], "known": instant(one.known), "recorded": one.recorded,
        "recorded_at": instant(one.recorded_at), "claims": one.claims, "not_kept": one.not_kept,
        "revision": one.revision, "revision_of": one.revision_of, "superseded_by": one.superseded_by,
    }  # fmt: skip


def _show(found: Sequence[ListedReport]) -> None:
    from fogline.cli.screen import NARROW, cell, new_table, screen, stacked

    console = screen()
    if not found:
        console.print("No reports match.")
        return
    wide = (("known", 0), ("report", 5), ("claims", 0), ("revision", 2), ("recorded", 0))
    is_narrow = console.width < NARROW
    table = new_table(*((("known", 0), ("report", 5), ("claims, revision", 2)) if is_narrow else wide))
    for one in found:
        clock = stacked(cell(f"{publication_words(one.known)}"), cell(one.id, "dim"))
        title = stacked(
            cell(one.title or "no title"), cell(" · ".join(filter(None, (one.publisher, one.address))), "dim")
        )
        claims = cell(f"{one.claims}" + (f", {one.not_kept} not kept" if one.not_kept else ""))
        revision = cell(_revision(one))
        recorded = stacked(cell(f"{one.recorded}"), cell(f"{one.recorded_at:%Y-%m-%d %H:%M}", "dim"))
        table.add_row(clock, title, *((stacked(claims, revision),) if is_narrow else (claims, revision, recorded)))
    console.print(table)


def _revision(one: ListedReport) -> str:
    if one.revision_of is None and one.superseded_by is None:
        return ""
    parts = [f"revision {one.revision}"]
    parts += [f"of {one.revision_of}"] if one.revision_of else []
    return " ".join(parts) + (", superseded" if one.superseded_by else "")
