"""Small claims about an invented war between red and blue, for the tests of linking and assessing."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from fogline.model import (
    Actor,
    ActorRole,
    Claim,
    Codebook,
    Effect,
    Event,
    EventType,
    Holding,
    Interval,
    KnownClaim,
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
    Time,
    Words,
    day,
    identifier,
)
from fogline.model.pack import Doers, InterestCase, Pairing

NOWHERE = (0, 0)
# Place → what contains it, innermost first, the country last.
REGIONS = {
    "Lowford": ("west-bank", "lowshire", "land"),
    "Millby": ("west-bank", "lowshire", "land"),
    "Eastley": ("lowshire", "land"),
    "Faraway": ("farshire", "land"),
    "west-bank": ("lowshire", "land"),
    "lowshire": ("land",),
    "land": (),
    "river": ("land",),
}


def kind(name: str, effect: Effect = Effect.NOTHING, **more: object) -> EventType:
    """``meets`` and ``excludes`` as "capture of other side"."""
    fields = {"family": "ground", "hurts": (), "helps": (), "effect_of": "agent", **more}
    for key in ("meets", "excludes"):
        fields[key] = tuple(pairing(text) for text in fields.get(key, ()))  # type: ignore[attr-defined]
    return EventType(name=name, gloss=name, triggers=(), effect=effect, **fields)  # type: ignore[arg-type]


def pairing(text: str) -> Pairing:
    name, _, doers = text.partition(" of ")
    return Pairing(name, Doers(doers))


CODEBOOK = Codebook(
    types=(
        kind(
            "withdraw",
            Effect.LEAVES,
            hurts=("agent",),
            lost_by="agent",
            meets=("capture of other side", "enter of other side"),
            excludes=("hold of same side",),
        ),
        kind(
            "capture",
            Effect.TAKES,
            hurts=("target",),
            helps=("agent",),
            won_by="agent",
            meets=("withdraw of other side", "advance of same side"),
            excludes=("hold of other side", "repel of other side"),
        ),
        kind(
            "hold",
            Effect.HOLDS,
            helps=("agent",),
            won_by="agent",
            meets=("repel of same side",),
            excludes=("capture of other side", "withdraw of same side"),
        ),
        kind(
            "repel",
            Effect.HOLDS,
            hurts=("target",),
            helps=("agent",),
            won_by="agent",
            meets=("clash of other side",),
            excludes=("capture of other side", "advance of other side"),
        ),
        kind("clash", Effect.DISPUTES, meets=("advance of any side",)),
        kind(
            "enter",
            Effect.DISPUTES,
            helps=("agent",),
            won_by="agent",
            meets=("withdraw of other side", "capture of same side"),
            excludes=("capture of other side",),
            once_left=True,
        ),
        kind("advance", Effect.DISPUTES, helps=("agent",), hurts=("target",), won_by="agent"),
        kind("shell", family="fire", hurts=("agent",), meets=("strike of same side",)),
        kind("airstrike", family="fire", hurts=("agent",), meets=("strike of same side",)),
        kind("strike", family="fire", hurts=("agent",)),
        kind(
            "casualties",
            family="fire",
            hurts=("target",),
            helps=("agent",),
            cases=(InterestCase("target", ("civilians",), ("agent",), ()),),
        ),
        kind("annex", family="law"),
    ),
    lists=(("civilians", ("civilian", "resident", "child")), ("forces", ("force", "soldier"))),
)
PACK = Pack(
    id="test",
    name="Test",
    start=date(2023, 1, 1),
    end=None,
    countries=("XX",),
    zone="UTC",
    sides=(
        Side("red", "Red", True),
        Side("blue", "Blue", True),
        Side("blue-allies", "allies of Blue", False, supports="blue"),
        Side("independent", "independent", False),
    ),
    actors=(Actor("watchers", "Watchers", "monitor", "independent"),),
    places=(PackPlace("west-bank", "west bank", "bank"), PackPlace("river", "Low River", "river")),
)


def words(text: str) -> Words:
    return Words(text, NOWHERE)


def place(name: str, relation: str = "in", region: tuple[str, ...] | None = None) -> Place:
    return Place(words(name), name, name, relation=relation, region=REGIONS.get(name, ()) if region is None else region)


def contains(identity: str, inner: Place) -> bool:
    return identity in inner.region


def moment(date_: int, hour: int = 12) -> datetime:
    """A moment of March 2023, days past its end counted on."""
    return datetime(2023, 3, 1, hour, tzinfo=UTC) + timedelta(days=date_ - 1)


def on(date_: int) -> Interval:
    start = moment(date_, 0)
    return day(start.year, start.month, start.day)


def event(
    type_: str = "withdraw",
    *,
    by: str = "red",
    to: str = "",
    where: str | Place | None = "Lowford",
    when: int | Interval | None = None,
    realis: Realis = Realis.ACTUAL,
    count: tuple[float, str] | None = None,
    target: str = "forces",
) -> Event:
    roles = ((by, ActorRole.AGENT, "forces"), (to, ActorRole.TARGET, target))
    spots = (place(where),) if isinstance(where, str) else (where,) if where else ()
    interval = on(when) if isinstance(when, int) else when
    return Event(
        type=type_,
        trigger=words(type_),
        realis=realis,
        participants=tuple(Participant(words(text), text, None, side, role) for side, role, text in roles if side),
        places=spots,
        time=Time(words("then"), interval) if interval else None,
        quantities=(Quantity(words("some"), count[0], count[0], count[1], count[1]),) if count else (),
    )


def claim(
    what: Event,
    *,
    side: str = "red",
    speaker: str = "",
    actor: str | None = None,
    stance: Stance = Stance.ASSERTS,
    report: str = "r1",
    text: str = "",
    cautioned: bool = False,
    hedged: bool = False,
    anonymous: bool = False,
    headline: bool = False,
) -> Claim:
    name = "" if stance is Stance.NARRATES else speaker or f"Ministry of {side}"
    said = text or f"{what.type} {what.realis.value} {[spot.name for spot in what.places]}"
    source = Source(words(name) if name else None, name, actor, side, SourceRole.SPEAKER, anonymous)
    key = identifier("c", report=report, name=name, text=said, event=repr(what), stance=stance.value)
    return Claim(
        key,
        report,
        words(said),
        said,
        (source,),
        None,
        stance,
        hedged=hedged,
        cautioned=cautioned,
        headline=headline,
        events=(what,),
    )


def known(of: Claim | Event, at: int = 10, hour: int = 12, *, paper: str = "", **more: object) -> KnownClaim:
    """The claim, or the claim on the event with options ``more``, published on a day of March 2023."""
    made = of if isinstance(of, Claim) else claim(of, **{"report": f"r{at}-{paper}", **more})  # type: ignore[arg-type]
    return KnownClaim(made, 0, moment(at, hour), 1, paper or f"paper of {made.report}", f"https://{made.report}")


def narrated(what: Event, at: int = 10, **more: object) -> KnownClaim:
    """The event in a paper's own voice."""
    return known(what, at, side="independent", stance=Stance.NARRATES, **more)  # type: ignore[arg-type]


def pack(*baseline: Holding) -> Pack:
    return replace(PACK, baseline=baseline)
