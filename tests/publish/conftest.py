"""An invented war between Redland and Blueland, and claims about it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from fogline.model import (
    Actor,
    ActorRole,
    Assessment,
    Claim,
    Codebook,
    Effect,
    Event,
    EventType,
    Incident,
    KnownClaim,
    Mark,
    Pack,
    PackPlace,
    Participant,
    Place,
    Quantity,
    Realis,
    Side,
    Source,
    SourceRole,
    Stance,
    Status,
    Time,
    Words,
    day,
)
from fogline.publish import Lookups

NOON = datetime(2023, 5, 2, 12, tzinfo=UTC)
SCALES = {"town": "settlement", "shire": "region", "river": "feature", "country:AM": "country"}
Make = Callable[..., Any]


def words(text: str) -> Words:
    return Words(text, (0, len(text)))


def kind(name: str, family: str, *, plover: str = "", cameo: str = "", acled: str = "") -> EventType:
    return EventType(name, name, family, (), (), (), Effect.NOTHING, "agent", plover=plover, cameo=cameo, acled=acled)


CODEBOOK = Codebook(
    types=(
        kind("shell", "fire", plover="ASSAULT/heavy-weapons", cameo="194",
             acled="Explosions/Remote violence: Shelling/artillery/missile attack"),
        kind("capture", "ground", plover="COERCE/confiscate", cameo="192",
             acled="Battles: Government regains territory | Battles: Non-state actor overtakes territory"),
        kind("detain", "custody", plover="COERCE/arrest", cameo="173",
             acled="Strategic developments: Arrests | Violence against civilians: Abduction/forced disappearance"),
        kind("casualties", "fire"),
        kind("displace", "people", plover="RETREAT"),
    ),
    lists=(("civilians", ("civilian", "family")), ("forces", ("troops", "soldier"))),
)  # fmt: skip
PACK = Pack(
    id="made", name="made", start=date(2023, 1, 1), end=None, countries=("AM", "AZ"), zone="UTC",
    sides=(
        Side("red", "Armenia", belligerent=True, adjectives=("Armenian",)),
        Side("blue", "Azerbaijan", belligerent=True, adjectives=("Azerbaijani",)),
    ),
    actors=(
        Actor("red-army", "Armed Forces", "military", "red"),
        Actor("red-band", "The Band", "armed-group", "red"),
        Actor("blue-ministry", "Ministry of Blueland", "ministry", "blue"),
        Actor("watch", "Border Watch", "monitor", "independent", aliases=("The Watch",)),
        Actor("reporter", "Ann Example", "person", "independent"),
    ),
    places=(
        PackPlace("town", "Town", "settlement", inside=("shire",), geonames=4711),
        PackPlace("shire", "Shire", "oblast"),
    ),
)  # fmt: skip


@pytest.fixture(scope="session")
def lookups() -> Lookups:
    """The made codebook and pack; places by the table above."""
    named = {"shire": "Shire", "town": "Town"}
    return Lookups(CODEBOOK, PACK, lambda place: SCALES.get(place.id or "", "settlement"), named.get)


@pytest.fixture(scope="session")
def place() -> Make:
    def make(identity: str | None = "town", **more: Any) -> Place:
        fields = {"lat": 40.2, "lon": 44.5, "region": ("shire", "country:AM"), "country": "AM", **more}
        return Place(words("Town"), "Town", identity, **fields)

    return make


@pytest.fixture(scope="session")
def part() -> Make:
    """A participant: words, actor, side, and ``target=True`` for those to whom it is done."""

    def make(text: str, *, actor: str | None = None, side: str = "red", target: bool = False) -> Participant:
        return Participant(words(text), text, actor, side, ActorRole.TARGET if target else ActorRole.AGENT)

    return make


@pytest.fixture(scope="session")
def number() -> Make:
    def make(low: float | None, high: float | None, text: str = "people killed", unit: str = "people") -> Quantity:
        return Quantity(words(text), low, high, unit, text)

    return make


@pytest.fixture(scope="session")
def event(place: Make) -> Make:
    """An event of 1 May 2023 in Town, unless said otherwise."""

    def make(
        type_name: str = "shell", *, realis: Realis = Realis.ACTUAL, trigger: str = "shelled", **more: Any
    ) -> Event:
        fields = {
            "places": (place(),),
            "time": Time(words("Monday"), day(2023, 5, 1)),
            "rule": f"{type_name}:1",
            **more,
        }
        return Event(type_name, words(trigger), realis, **fields)

    return make


@pytest.fixture(scope="session")
def known(event: Make) -> Make:
    """A claim by a spokesman of red, printed by The Gazette and passed on by an agency."""

    def make(
        *events: Event, text: str = "that the town was shelled", identity: str = "c1", by: str = "Red Spokesman",
        side: str = "red", stance: Stance = Stance.ASSERTS, number: int = -1, at: datetime = NOON, **more: Any,
    ) -> KnownClaim:  # fmt: skip
        sources = (
            Source(words(by), by, None, side, SourceRole.SPEAKER),
            Source(words("the agency"), "Red Agency", None, "red", SourceRole.VIA),
        )
        claim = Claim(identity, "r1", words(text), f"He said {text}.", sources, words("said"), stance, events=events)
        fields = {"publisher": "The Gazette", "address": "https://gazette.example/1", "voice": by, **more}
        return KnownClaim(claim, number, at, 3, **fields)

    return make


@pytest.fixture(scope="session")
def incident() -> Make:
    """An incident of the claims' events; each claim is about its event ``number``, 0 by default."""

    def make(*claims: KnownClaim) -> Incident:
        about = tuple(replace(one, event=max(one.event, 0)) for one in claims)
        first = about[0].claim.events[about[0].event]
        interval = first.time.interval if first.time else None
        return Incident("i1", first.type, first.places, interval, about)

    return make


@pytest.fixture(scope="session")
def assessment() -> Make:
    def make(realis: Realis = Realis.ACTUAL) -> Assessment:
        return Assessment(Status.CLAIMED, realis, (Mark.CAUTIONED,), {"red": 2, "blue": 1}, ("claimed: made",))

    return make
