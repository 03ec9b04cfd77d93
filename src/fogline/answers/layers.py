"""Control maps of others in the ledger, asked for as views of their own.

A layer takes no part in incidents, voices or the consensus. What a map shows its maker has from reports, often the very
ones that the ledger holds; counted as a voice it would confirm them, and maps could not be held against words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from fogline.answers.layer_reading import maker_of, said_of
from fogline.assess import Change
from fogline.ledger import KnownReport
from fogline.ledger.layers import layer_addresses, layer_claims, layer_maps
from fogline.model import LAYER, Control, Interval, KnownClaim, Misuse, Place, View

if TYPE_CHECKING:
    from fogline.answers import OpenLedger

LONG_AGO = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Layer:
    """One series of maps. ``maker_side`` is "independent" unless the pack says otherwise; ``days`` are in order."""

    name: str
    maker: str
    maker_side: str
    days: tuple[date, ...]

    def json(self) -> dict[str, Any]:
        days = [day.isoformat() for day in self.days]
        return {"layer": self.name, "maker": self.maker, "maker_side": self.maker_side, "maps": days}


def layers(book: OpenLedger, *, as_of: datetime | None = None) -> list[Layer]:
    """The layers of the ledger by name, with the days of their maps known by ``as_of``."""
    by: dict[str, list[KnownReport]] = {}
    for known in book.ledger.look(lambda work: layer_maps(work.connection, None, as_of=as_of)):
        by.setdefault(_name(known.report.address), []).append(known)
    return [_layer(book, name, maps) for name, maps in sorted(by.items())]


def layer(book: OpenLedger, name: str, *, as_of: datetime | None = None) -> Layer:
    """Raises Misuse naming the layers that there are."""
    found = layers(book, as_of=as_of)
    for one in found:
        if one.name == name:
            return one
    known = f"it has {', '.join(one.name for one in found)}" if found else "it has none; fogline add --layer makes one"
    raise Misuse(f"--layer {name!r}: not in the ledger {book.ledger.name}; {known}")


def layer_changes(book: OpenLedger, place: Place, *, as_of: datetime | None = None) -> list[Change]:
    """What each layer says of a place and from which day on, each change of it, as views named "layer NAME"."""
    if place.id is None:
        return []
    said = book.ledger.look(lambda work: layer_claims(work.connection, place=place.id, as_of=as_of))
    own = [known for known in said if said_of(known.claim)[0] == place.id]
    return [_change(known) for known in sorted(own, key=lambda known: known.address)]


def with_layers(book: OpenLedger, answer: Control) -> Control:
    """The answer with each layer's last word as a view, and of which day its last map by then is as a reason."""
    told = layer_changes(book, answer.place, as_of=answer.as_of)
    found = {one.view: one for one in told if one.happened is None or _begins_in(one.happened, answer.on)}
    if not found:
        return answer
    addresses = book.ledger.look(lambda work: layer_addresses(work.connection, as_of=answer.as_of))
    last = {view: _last([one for one in addresses if f"layer {_name(one)}" == view], answer.on) for view in found}
    views = [View(one.view, one.holder, one.happened, one.claims) for one in found.values()]
    reasons = [f"{view}: {one.reasons[0]}; the last map by then is of {last[view]}" for view, one in found.items()]
    return replace(answer, views=(*answer.views, *views), reasons=(*answer.reasons, *reasons))


def in_time(words: Sequence[Change], maps: Sequence[Change]) -> list[Change]:
    """What words and maps say in order of happened time."""
    if not maps:
        return list(words)
    return sorted(
        (*words, *maps), key=lambda one: one.happened.start if one.happened and one.happened.start else LONG_AGO
    )


def _begins_in(happened: Interval, on: Interval) -> bool:
    return on.end is None or happened.start is None or happened.start < on.end


def _last(addresses: Sequence[str], on: Interval) -> str:
    """The last day of these maps that begins by the end of ``on``, as ISO 8601."""
    end = on.end.date().isoformat() if on.end else "9999"
    return max((day for one in addresses if (day := one.rpartition("/")[2]) < end), default="")


def _change(known: KnownClaim) -> Change:
    _, held = said_of(known.claim)
    time, view = known.claim.events[0].time, f"layer {_name(known.address)}"
    when = time.interval if time else None
    return Change(view, held.holder, when, known.known, None, (known.claim.id,), (known.claim.content.text,))


def _layer(book: OpenLedger, name: str, maps: Sequence[KnownReport]) -> Layer:
    published = [known.report.published for known in maps]
    days = sorted(when.start.date() for when in published if when and when.start)
    maker = maker_of(maps[-1].report.publisher, book.pack)
    return Layer(name, maker.name, maker.side, tuple(days))


def _name(address: str) -> str:
    return address.removeprefix(LAYER).rpartition("/")[0]
