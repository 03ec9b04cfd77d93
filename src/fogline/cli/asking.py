"""``claims``, ``incidents`` and ``control``: answers out of a ledger."""

from __future__ import annotations

from typing import Annotated, Any

import typer

import fogline
from fogline.cli.options import DEFAULT_LEDGER, AsOf, Json, LedgerFile, On, PackName, interval, moment, print_json
from fogline.ledger import ClaimFilter
from fogline.model import KnownClaim, Misuse, Realis, Stance

Side = Annotated[str | None, typer.Option("--side", help="Only what this side says: russia, ukraine, independent …")]
Actor = Annotated[str | None, typer.Option("--actor", help="Only claims with this actor (a pack's id) in the source chain.")]
Type = Annotated[str | None, typer.Option("--type", help="Only events of this type of the codebook, such as withdraw.")]
StanceName = Annotated[str | None, typer.Option("--stance", help="Only this stance: asserts, denies, acknowledges …")]
RealisName = Annotated[str | None, typer.Option("--realis", help="Only events of this realis: actual, ordered, planned …")]
PlaceName = Annotated[str | None, typer.Option("--place", help="Only events at this place or inside this region.")]
Since = Annotated[str | None, typer.Option("--since", help="Only what happened on this day or later.")]
Until = Annotated[str | None, typer.Option("--until", help="Only what happened before the end of this day.")]
Text = Annotated[str | None, typer.Option("--text", help="Only claims with these words in their content.")]


def claims(
    ledger: LedgerFile = DEFAULT_LEDGER, side: Side = None, actor: Actor = None, kind: Type = None, stance: StanceName = None,
    realis: RealisName = None, place: PlaceName = None, since: Since = None, until: Until = None, text: Text = None,
    as_of: AsOf = None, pack: PackName = None, json: Json = False,
) -> None:  # fmt: skip
    """List the ledger's claims in the order in which they became known.

    Example: fogline claims --place Kherson --side russia --type withdraw
    """
    with fogline.open(ledger, pack=pack) as book:
        wanted = _filter(book, side, actor, kind, stance, realis, place, since, until, text)
        found = book.claims(wanted, as_of=moment(as_of, "--as-of"))
        if json:
            for known in found:
                print_json(_known_json(known))
            return
        from fogline.cli.tables import show_claims

        show_claims(found)


def incidents(
    ledger: LedgerFile = DEFAULT_LEDGER, side: Side = None, actor: Actor = None, kind: Type = None, stance: StanceName = None,
    realis: RealisName = None, place: PlaceName = None, since: Since = None, until: Until = None, text: Text = None,
    as_of: AsOf = None, pack: PackName = None, json: Json = False,
) -> None:  # fmt: skip
    """List incidents with their status as known at a moment.

    Example: fogline incidents --type withdraw --as-of 2022-11-11
    """
    with fogline.open(ledger, pack=pack) as book:
        wanted = _filter(book, side, actor, kind, stance, realis, place, since, until, text)
        found = book.incidents(wanted, as_of=moment(as_of, "--as-of"))
        if json:
            for item in found:
                print_json(item.json())
            return
        from fogline.cli.tables import show_incidents

        show_incidents(found)


def control(
    place: Annotated[str, typer.Argument(help="A place's name, or its id.")],
    ledger: LedgerFile = DEFAULT_LEDGER,
    on: On = None,
    as_of: AsOf = None,
    pack: PackName = None,
    json: Json = False,
) -> None:
    """Who holds a place on a day, in each account, as known at a moment, and why.

    Example: fogline control Kherson --on 2022-11-12 --as-of 2022-11-11
    """
    from fogline.answers import control_json

    with fogline.open(ledger, pack=pack) as book:
        answer = book.control(place, on=interval(on, "--on"), as_of=moment(as_of, "--as-of"))
        if json:
            print_json(control_json(answer))
            return
        from fogline.cli.tables import show_control

        show_control(answer, book)


def _filter(
    book: Any, side: str | None, actor: str | None, kind: str | None, stance: str | None, realis: str | None,
    place: str | None, since: str | None, until: str | None, text: str | None,
) -> ClaimFilter:  # fmt: skip
    types = [t.name for t in book.codebook.types] if kind else []
    if kind and kind not in types:
        raise Misuse(f"--type {kind!r}: not in the codebook; one of {', '.join(types)}")
    first, last = interval(since, "--since"), interval(until, "--until")
    found = book.place(place).id if place else None
    return ClaimFilter(
        places=(found,) if found else (),
        place_name=place if place and not found else None,
        side=side,
        actor=actor,
        stance=_word(Stance, stance, "--stance"),
        type=kind,
        realis=_word(Realis, realis, "--realis"),
        since=first.start if first else None,
        until=last.end if last else None,
        text=text,
    )


def _word(words: Any, value: str | None, option: str) -> Any:
    if value is None:
        return None
    try:
        return words(value)
    except ValueError:
        raise Misuse(f"{option} {value!r}: not known; one of {', '.join(words)}") from None


def _known_json(known: KnownClaim) -> dict[str, Any]:
    from fogline.answers import instant
    from fogline.model.reading import claim_json

    return {
        **claim_json(known.claim),
        "known": instant(known.known),
        "recorded": known.recorded,
        "publisher": known.publisher,
        "address": known.address,
    }
