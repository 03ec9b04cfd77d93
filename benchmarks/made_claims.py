"""One made claim: the sentence that tells a happening, and the claim with every word where it stands in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from functools import cache
from random import Random

from benchmarks.made_world import PACK, SIDES, Happening
from fogline.model import (
    Actor,
    ActorRole,
    Claim,
    Event,
    Granularity,
    Interest,
    Interval,
    Participant,
    Place,
    Quantity,
    Realis,
    Source,
    SourceRole,
    Stance,
    Time,
    Words,
    identifier,
)
from fogline.packs import load_pack

# Type → the words that tell it, before and after the place; {n} is a number.
TOLD = {
    "shell": ("shelled", ""), "clash": ("fought near", ""), "drone_strike": ("attacked", "with drones"),
    "advance": ("advanced on", ""), "casualties": ("killed {n} people in", ""), "repel": ("beat off an assault on", ""),
    "hold": ("still hold", ""), "capture": ("captured", ""), "withdraw": ("withdrew from", ""),
    "strike": ("struck", ""), "damage": ("damaged {n} houses in", ""), "shoot_down": ("shot down {n} drones over", ""),
    "evacuate": ("evacuated {n} people from", ""), "lay_mines": ("mined fields around", ""),
    "missile_strike": ("fired missiles at", ""),
}  # fmt: skip
GOES_ON = frozenset(("clash", "hold", "advance"))
CUES = {
    Stance.ASSERTS: ("said", "reported", "stated"), Stance.CONFIRMS: ("confirmed",), Stance.DENIES: ("denied",),
    Stance.ACKNOWLEDGES: ("acknowledged",), Stance.ESTIMATES: ("estimated",), Stance.OBSERVES: ("saw",),
    Stance.ACCUSES: ("complained",),
}  # fmt: skip
# Who tells it → how often: its doer, the other side, somebody outside, the paper itself.
TELLERS = {"doer": 40, "other": 22, "outside": 20, "paper": 18}
NAMES = {"russia": "Russian forces", "ukraine": "Ukrainian troops"}
SPOKEN = ("ministry", "military", "person", "government", "agency", "occupation")
OUTSIDE = ("monitor", "media", "intergovernmental")


@dataclass(frozen=True, slots=True)
class Draft:
    """A sentence of its own and the claim in it, with spans counted from the sentence's start."""

    sentence: str
    claim: Claim

    @classmethod
    def of(cls, claim: Claim) -> Draft:
        """A claim of a report as a draft for another one."""
        return cls(claim.sentence, claim)


def drafted(one: Happening, random: Random, tail: str) -> Draft:
    """How one report tells the happening; ``tail`` are words that follow."""
    (teller,) = random.choices(list(TELLERS), weights=list(TELLERS.values()))
    speaker, stance = _speaker(teller, one, random)
    before, after = (part.format(n=one.count) for part in TOLD[one.type])
    doer = NAMES[one.side]
    when = f"on {one.day:%B} {one.day.day}" if random.random() < 0.8 else ""
    said = " ".join(filter(None, (doer, before, one.place.name, after, when)))
    content = f"{said} and {tail}"
    cue = random.choice(CUES[stance]) if speaker.words else ""
    sentence = f"{speaker.name} {cue} that {content}." if cue else f"{content}."
    at = sentence.index(content)
    event = _event(one, sentence, at, (doer, before, when))
    start = sentence.index(cue) if cue else 0
    claim = Claim(
        "", "", Words(content, (at, at + len(content))), sentence,
        (replace(speaker, words=_words(sentence, speaker.name, 0) if cue else None), *_relay(speaker, random)),
        Words(cue, (start, start + len(cue))) if cue else None, stance, random.random() < 0.1,
        _interest(speaker.side, one), random.random() < 0.05, events=(event,),
    )  # fmt: skip
    return Draft(sentence, claim)


def claim_of(draft: Draft, text: str, report: str) -> Claim:
    """The claim where its sentence stands in the text of the report with this id."""
    found, old = draft.claim, draft.claim.content.span[0] - draft.sentence.index(draft.claim.content.text)
    shift = text.index(draft.sentence) - old
    moved = replace(
        found,
        report=report,
        content=_moved(found.content, shift),
        sources=tuple(replace(s, words=_moved(s.words, shift) if s.words else None) for s in found.sources),
        cue=_moved(found.cue, shift) if found.cue else None,
        events=tuple(_moved_event(event, shift) for event in found.events),
    )
    return replace(moved, id=identifier("c", report=report, span=moved.content.span))


@cache
def speakers(side: str) -> tuple[Actor, ...]:
    kinds = OUTSIDE if side == "independent" else SPOKEN
    return tuple(actor for actor in load_pack(PACK).actors if actor.side == side and actor.kind in kinds)


def _speaker(teller: str, one: Happening, random: Random) -> tuple[Source, Stance]:
    """Who tells it and how: the other side denies, complains or concedes."""
    if teller == "paper":
        return Source(None, "", None, "unknown", SourceRole.SPEAKER), Stance.NARRATES
    other = SIDES[one.side == SIDES[0]]
    side = {"doer": one.side, "other": other, "outside": "independent"}[teller]
    found = random.choice(speakers(side))
    source = Source(Words("", (0, 0)), found.name, found.id, side, SourceRole.SPEAKER)
    if teller == "other":
        return source, Stance.DENIES if one.denied else random.choice((Stance.ACKNOWLEDGES, Stance.ACCUSES))
    if teller == "outside":
        return source, random.choice((Stance.ASSERTS, Stance.ESTIMATES, Stance.OBSERVES))
    return source, random.choice((Stance.ASSERTS, Stance.ASSERTS, Stance.CONFIRMS))


def _relay(speaker: Source, random: Random) -> tuple[Source, ...]:
    if not speaker.actor or random.random() > 0.3:
        return ()
    agency = random.choice(speakers("independent"))
    return (Source(None, agency.name, agency.id, "independent", SourceRole.VIA),)


def _interest(side: str, one: Happening) -> Interest:
    if side not in SIDES:
        return Interest.NEUTRAL
    is_loss = one.type == "withdraw"
    return Interest.UNFAVOURABLE if (side == one.side) == is_loss else Interest.FAVOURABLE


def _event(one: Happening, sentence: str, at: int, told: Sequence[str]) -> Event:
    doer, before, when = told
    place: Place = replace(one.place, words=_words(sentence, one.place.name, at + len(doer) + len(before)))
    number = str(one.count)
    spans = _words(sentence, number, at) if number in before else None
    return Event(
        type=one.type,
        trigger=_words(sentence, before.split()[0], at),
        realis=Realis.ONGOING if one.type in GOES_ON else Realis.ACTUAL,
        participants=(Participant(_words(sentence, doer, at), doer, None, one.side, ActorRole.AGENT),),
        places=(place,),
        time=Time(_words(sentence, when, at), _day(one.day)) if when else None,
        quantities=(Quantity(spans, float(one.count), float(one.count), "people", "people"),) if spans else (),
        rule=f"{one.type}:{one.number % 90 + 100}",
    )


def _day(day: date) -> Interval:
    start = datetime(day.year, day.month, day.day, tzinfo=UTC)
    return Interval(start, start + timedelta(days=1), Granularity.DAY)


def _words(sentence: str, part: str, start: int) -> Words:
    at = sentence.index(part, start)
    return Words(part, (at, at + len(part)))


def _moved(words: Words, shift: int) -> Words:
    return Words(words.text, (words.span[0] + shift, words.span[1] + shift))


def _moved_event(event: Event, shift: int) -> Event:
    return replace(
        event,
        trigger=_moved(event.trigger, shift),
        participants=tuple(replace(p, words=_moved(p.words, shift)) for p in event.participants),
        places=tuple(replace(p, words=_moved(p.words, shift)) for p in event.places),
        time=replace(event.time, words=_moved(event.time.words, shift)) if event.time else None,
        quantities=tuple(replace(q, words=_moved(q.words, shift)) for q in event.quantities),
    )
