"""``claims``, ``incidents`` and ``control``: answers out of a ledger."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated, Any

import typer

import fogline
from fogline.cli.options import (
    DEFAULT_LEDGER,
    AsOf,
    Json,
    LedgerFile,
    LedgerPack,
    On,
    OnDay,
    RecordedBy,
    interval,
    moment,
    print_json,
    recorded_number,
)
from fogline.cli.ordering import (
    CLAIMS,
    INCIDENTS,
    WITHDRAWN,
    ClaimOrder,
    IncidentOrder,
    Limit,
    ordered,
)
from fogline.cli.past import opened, print_withdrawn
from fogline.cli.single import check_one, print_incident, print_timeline
from fogline.cli.wanted import Wanted, claim_filter, word_of
from fogline.model import KnownClaim, Misuse, Status

Side = Annotated[
    str | None, typer.Option("--side", metavar="SIDE", help="Only what this side says: russia, ukraine, independent …")
]
Actor = Annotated[
    str | None, typer.Option("--actor", metavar="ID", help="Only with this actor (an id) in the source chain.")
]
Type = Annotated[
    str | None, typer.Option("--type", metavar="TYPE", help="Only events of this type of the codebook, as in withdraw.")
]
StanceName = Annotated[
    str | None, typer.Option("--stance", metavar="STANCE", help="Only this stance: asserts, denies, acknowledges …")
]
RealisName = Annotated[
    str | None, typer.Option("--realis", metavar="REALIS", help="Only events that are actual, ordered, planned …")
]
PlaceName = Annotated[
    str | None, typer.Option("--place", metavar="PLACE", help="Only events at this place or inside this region.")
]
Since = Annotated[str | None, typer.Option("--since", metavar="DATE", help="Only what happened on this day or later.")]
Until = Annotated[
    str | None, typer.Option("--until", metavar="DATE", help="Only what happened by the end of this day.")
]
StatusName = Annotated[
    list[str] | None,
    typer.Option("--status", metavar="STATUS", help="Only incidents with this status: contested, agreed …; repeat it."),
]
ChangesControl = Annotated[
    bool, typer.Option("--changes-control", help="Only incidents by which a place changes hands in some account.")
]
OneId = Annotated[str | None, typer.Argument(metavar="ID", help="One incident, shown whole: its id.")]
History = Annotated[bool, typer.Option("--history", help="With an id: how its status came to be, report by report.")]
Timeline = Annotated[
    bool, typer.Option("--timeline", help="Every change of holder in each account, instead of one day.")
]
Words = Annotated[str | None, typer.Option("--text", metavar="WORDS", help="Only with these words in what is claimed.")]


Gone = Annotated[
    bool, typer.Option("--withdrawn", help="Only claims that a later revision of their report makes no more.")
]


def claims(
    ledger: LedgerFile = DEFAULT_LEDGER, side: Side = None, actor: Actor = None, kind: Type = None,
    stance: StanceName = None, realis: RealisName = None, place: PlaceName = None, since: Since = None,
    until: Until = None, on: OnDay = None, text: Words = None, withdrawn: Gone = False, as_of: AsOf = None,
    recorded: RecordedBy = None, sort: ClaimOrder = None, limit: Limit = None, pack: LedgerPack = None,
    json: Json = False,
) -> None:  # fmt: skip
    """List the ledger's claims, by default in the order in which they became known.

    Example: fogline claims --place Kherson --side russia
    """
    known_by = moment(as_of, "--as-of")
    with fogline.open(ledger, pack=pack) as book:
        wanted = claim_filter(Wanted(side, actor, kind, stance, realis, place, since, until, text, on), book)
        wanted = replace(wanted, as_recorded=recorded_number(recorded, book.ledger))
        if withdrawn:
            gone = book.withdrawn(wanted, as_of=known_by)
            print_withdrawn(ordered(gone, WITHDRAWN, sort=sort, limit=limit), json=json)
            return
        found = ordered(book.claims(wanted, as_of=known_by), CLAIMS, sort=sort, limit=limit)
        if json:
            ends = {one.known.claim.id: one.json() for one in book.withdrawn(wanted)} if known_by else {}
            for known in found:
                print_json(known_json(known) | ends.get(known.claim.id, {}))
            return
        from fogline.cli.tables import show_claims

        show_claims(found)


def incidents(
    identity: OneId = None, history: History = False, ledger: LedgerFile = DEFAULT_LEDGER, side: Side = None,
    actor: Actor = None, kind: Type = None, stance: StanceName = None, realis: RealisName = None,
    place: PlaceName = None, since: Since = None,
    until: Until = None, on: OnDay = None, text: Words = None, status: StatusName = None,
    changes_control: ChangesControl = False, as_of: AsOf = None, recorded: RecordedBy = None,
    sort: IncidentOrder = None, limit: Limit = None, pack: LedgerPack = None, json: Json = False,
) -> None:  # fmt: skip
    """List incidents with their status as known at a moment; or show the one with this id whole.

    Example: fogline incidents --type withdraw --as-of 2022-11-11
    """
    from fogline.answers.control_changes import changing_control

    known_by = moment(as_of, "--as-of")
    wanted = Wanted(side, actor, kind, stance, realis, place, since, until, text, on)
    chosen = [word_of(Status, one, "--status") for one in status or ()]
    narrowing = {"status": chosen, "changes-control": changes_control, "sort": sort, "limit": limit}
    check_one(identity, wanted, narrowing, history=history)
    with opened(ledger, pack=pack, recorded=recorded) as book:
        if identity:
            print_incident(book, identity, as_of=known_by, history=history, json=json)
            return
        listed = book.incidents(claim_filter(wanted, book), as_of=known_by)
        listed = [one for one in listed if not chosen or one.assessment.status in chosen]
        if changes_control:
            listed = changing_control(book, listed, as_of=known_by)
        found = list(ordered(listed, INCIDENTS, sort=sort, limit=limit))
        if json:
            for item in found:
                print_json(item.json())
            return
        from fogline.cli.tables import show_incidents

        show_incidents(found)


def control(
    place: Annotated[str, typer.Argument(help="A place's name, or its id.", metavar="PLACE")],
    ledger: LedgerFile = DEFAULT_LEDGER,
    timeline: Timeline = False,
    on: On = None,
    as_of: AsOf = None,
    recorded: RecordedBy = None,
    pack: LedgerPack = None,
    json: Json = False,
) -> None:
    """Who holds a place on a day, in each account, as known at a moment, and why.

    Example: fogline control Kherson --on 2022-11-12
    """
    from fogline.answers.control_record import control_json

    asked, known_by = interval(on, "--on"), moment(as_of, "--as-of")
    if timeline and on:
        raise Misuse(f"--timeline with --on {on!r}: a timeline has every day; leave --on out")
    with opened(ledger, pack=pack, recorded=recorded) as book:
        if timeline:
            print_timeline(book, place, as_of=known_by, json=json)
            return
        answer = book.control(place, on=asked, as_of=known_by)
        if json:
            print_json(control_json(answer))
            return
        from fogline.cli.tables import show_control

        show_control(answer, book)


def known_json(known: KnownClaim) -> dict[str, Any]:
    from fogline.answers.control_record import instant
    from fogline.model.reading import claim_json

    return {
        **claim_json(known.claim),
        "known": instant(known.known),
        "recorded": known.recorded,
        "publisher": known.publisher,
        "address": known.address,
    }
