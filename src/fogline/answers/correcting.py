"""Values of a correction: checked against codebook, pack and gazetteer, and made whole in themselves."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from difflib import get_close_matches
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from fogline.assess import claim_interest
from fogline.ledger import Work
from fogline.ledger.corrected import FIELDS, corrected
from fogline.model import INDEPENDENT, UNKNOWN, Claim, Granularity, Interval, Misuse, Pack, Realis, Stance

if TYPE_CHECKING:
    from fogline.answers import OpenLedger

NOTHING = "none"
"""The value that takes away what was read: a place, a time, a quantity, an actor, a target."""

_QUANTITY = re.compile(r"(?P<low>\d[\d,]*(?:\.\d+)?)?(?P<to>\.\.)?(?P<high>\d[\d,]*(?:\.\d+)?)?(?:\s+(?P<unit>\S.*))?")
_WITHOUT_PACK = re.compile(r"[a-z][a-z0-9-]*")


def resolved(book: OpenLedger, identity: str, fields: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of a correction of the claim with this id, each value looked up. Raises Misuse for what is not known.

    Values are words as a person types them: a type of the codebook, a place's name, ``2022-11-10``, ``40..60 people``.
    """
    found = book.see(lambda work: work.claims(work.claim_keys((identity,)).values(), words=True, as_read=True))
    if not found:
        raise Misuse(f"claim {identity}: is not in the ledger {book.ledger.name}; fogline claims lists them")
    (claim,) = (one.known.claim for one in found.values())
    event, wanted = fields["event"], {name: value for name, value in fields.items() if name != "event"}
    _check_fields(claim, event, wanted)
    return {"event": event, **{name: _LOOK_UPS[name](book, claim, _text(value)) for name, value in wanted.items()}}


def _check_fields(claim: Claim, event: int, wanted: Mapping[str, Any]) -> None:
    if not wanted:
        raise Misuse(f"correction of claim {claim.id}: corrects nothing; give one of {', '.join(FIELDS)}")
    for name in wanted:
        if name not in FIELDS:
            raise Misuse(f"correction {name!r}: no such field; one of {', '.join(FIELDS)}")
    of_event = [name for name in wanted if name not in ("stance", "source", "side")]
    if of_event and not 0 <= event < len(claim.events):
        had = f"has {len(claim.events)}, counted from 0" if claim.events else "has none"
        raise Misuse(f"correction {of_event[0]!r} of event {event}: claim {claim.id} {had}; name another event")


def with_interest(work: Work, subject: Mapping[str, Any], book: OpenLedger) -> dict[str, Any]:
    """The fields, and the interest that the source has in the claim as it will be."""
    keys = work.claim_keys((subject["claim"],))
    held = work.claims(keys.values(), words=True)[keys[subject["claim"]]]
    fields = subject["fields"]
    return {**fields, "interest": claim_interest(corrected(held.known.claim, fields), book.pack, book.codebook).value}


def _text(value: Any) -> str | None:
    """None for what is to be taken away."""
    text = "" if value is None else str(value).strip()
    return None if text.casefold() in ("", NOTHING) else text


def _word(words: type[StrEnum], name: str) -> Callable[[OpenLedger, Claim, str | None], Any]:
    def look_up(_: OpenLedger, __: Claim, value: str | None) -> str:
        if value not in list(words):
            raise Misuse(f"correction {name}={value}: not known; one of {', '.join(words)}")
        return str(words(value))

    return look_up


def _type(book: OpenLedger, _: Claim, value: str | None) -> str:
    names = [kind.name for kind in book.codebook.types]
    if value not in names:
        near = get_close_matches(value or "", names, n=4) or names[:6]
        raise Misuse(f"correction type={value}: not in the codebook; perhaps {', '.join(near)}")
    return value


def _side(book: OpenLedger, _: Claim, value: str | None) -> str:
    sides = [*(side.id for side in book.pack.sides), INDEPENDENT, UNKNOWN] if book.pack else None
    if value is None or (value not in sides if sides else not _WITHOUT_PACK.fullmatch(value)):
        remedy = f"one of {', '.join(sides)}" if sides else "write it in small letters, such as russia"
        raise Misuse(f"correction side={value}: no such side; {remedy}")
    return value


def _source(book: OpenLedger, claim: Claim, value: str | None) -> dict[str, Any]:
    """An actor of the pack, or words of the report: nobody speaks whom the report does not name."""
    known = _actor_of(book.pack, value)
    if known:
        return {**known, "anonymous": False}
    text = book.ledger.report(claim.report).text
    at = -1 if value is None else _nearest(text, value, claim.content.span[0])
    if value is None or at < 0:
        raise Misuse(
            f"correction source={value}: {_strange(book.pack, value)}, nor words of its report; copy them from it"
        )
    side = claim.side if claim.speaker.words is not None else UNKNOWN
    return {
        "name": value, "actor": None, "side": side, "anonymous": False, "words": value, "span": [at, at + len(value)],
    }  # fmt: skip


def _nearest(text: str, words: str, to: int) -> int:
    """Where the words stand nearest to a place in the text; -1 where they do not."""
    found = [match.start() for match in re.finditer(re.escape(words), text)]
    return min(found, key=lambda at: abs(at - to), default=-1)


def _doer(name: str) -> Callable[[OpenLedger, Claim, str | None], Any]:
    """An actor of the pack, a side, or nobody."""

    def look_up(book: OpenLedger, _: Claim, value: str | None) -> dict[str, Any] | None:
        if value is None:
            return None
        sides = {side.id: side.name for side in book.pack.sides} if book.pack else {}
        known = _actor_of(book.pack, value)
        if known:
            return known
        if value in sides:
            return {"name": sides[value], "actor": None, "side": value}
        raise Misuse(f"correction {name}={value}: {_strange(book.pack, value)}, nor a side; one of {', '.join(sides)}")

    return look_up


def _actor_of(pack: Pack | None, value: str | None) -> dict[str, Any] | None:
    """The actor with this id, or this name whatever the case."""
    if pack is None or value is None:
        return None
    folded = value.casefold()
    names = ((actor, (actor.name, *actor.aliases)) for actor in pack.actors)
    found = pack.actor(value) or next((one for one, of in names if folded in map(str.casefold, of)), None)
    return {"name": found.name, "actor": found.id, "side": found.side} if found else None


def _strange(pack: Pack | None, value: str | None) -> str:
    if pack is None:
        return "no pack is open that would have it as an actor"
    near = get_close_matches(value or "", [actor.id for actor in pack.actors], n=3)
    return f"no actor of pack {pack.id}" + (f" (perhaps {', '.join(near)})" if near else "")


def _place(book: OpenLedger, _: Claim, value: str | None) -> dict[str, Any] | None:
    if value is None:
        return None
    found = book.place(value)
    return {
        "name": found.name, "id": found.id, "lat": found.lat, "lon": found.lon, "relation": found.relation,
        "within": found.within, "region": list(found.region), "country": found.country,
    }  # fmt: skip


def _time(book: OpenLedger, _: Claim, value: str | None) -> dict[str, Any] | None:
    """A day, month, year or moment; or two of them with a slash between, both included."""
    if value is None:
        return None
    first, _slash, last = value.partition("/")
    try:
        found = book.day(first)
        if last:
            found = Interval(found.start, book.day(last).end, Granularity.INTERVAL, found.zoned)
    except Misuse:
        remedy = "write 2022-11-08, 2022-11, 2022-11-08T05:00Z or 2022-11-08/2022-11-10"
        raise Misuse(f"correction time={value}: no date; {remedy}") from None
    if found.start and found.end and found.end <= found.start:
        raise Misuse(f"correction time={value}: ends before it starts; turn it round")
    start, end = (moment.isoformat() if moment else None for moment in (found.start, found.end))
    return {"start": start, "end": end, "granularity": found.granularity.value, "zoned": found.zoned}


def _quantity(_: OpenLedger, __: Claim, value: str | None) -> dict[str, Any] | None:
    if value is None:
        return None
    match = _QUANTITY.fullmatch(value)
    low, high = (_number(match[name]) if match else None for name in ("low", "high"))
    if match is None or (low is None and high is None):
        raise Misuse(f"correction quantity={value}: no number; write 41, 40..60, 40.. or ..60, and perhaps a unit")
    if not match["to"]:
        high = low
    if low is not None and high is not None and high < low:
        raise Misuse(f"correction quantity={value}: ends below its start; turn it round")
    return {"minimum": low, "maximum": high, **({"unit": match["unit"]} if match["unit"] else {})}


def _number(text: str | None) -> float | None:
    return float(text.replace(",", "")) if text else None


_LOOK_UPS: dict[str, Callable[[OpenLedger, Claim, str | None], Any]] = {
    "stance": _word(Stance, "stance"),
    "source": _source,
    "side": _side,
    "type": _type,
    "realis": _word(Realis, "realis"),
    "actor": _doer("actor"),
    "target": _doer("target"),
    "place": _place,
    "time": _time,
    "quantity": _quantity,
}
