"""Who is behind each claim: ten papers that carry one wire text or one ministry's statement are one voice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from fogline.link.copies import originals
from fogline.link.profile import folded
from fogline.link.telling import Telling, Tellings, ahead
from fogline.model import KnownClaim, Source, Stance

NOTHING = Tellings()


def with_voices(claims: Iterable[KnownClaim], tellings: Tellings = NOTHING) -> list[KnownClaim]:
    """The claims with ``voice`` and ``voiced`` filled, in the order given, on which they do not depend.

    A speaker with an id or a name is one voice, whoever relays or quotes it. The report's own voice is that of its
    publisher, or of the agency that it credits; an unnamed source is one of theirs. Those two have the voice of the
    report that first carried the passage in which they stand, or the near copy of them that was known first.
    """
    given = list(claims)
    first = _first_tellings(given)
    return [_voiced(known, first.get(key(known), known), tellings) for known in given]


def key(known: KnownClaim) -> tuple[str, str]:
    return known.claim.report, known.claim.id


def _voiced(known: KnownClaim, first: KnownClaim, tellings: Tellings) -> KnownClaim:
    speaker = _speaker(known)
    if speaker:
        return replace(known, voice=speaker, voiced="")
    own = _telling(known, tellings)
    options = [tellings.first.get(one.claim.id) for one in (known, first)]
    origin = min((one for one in (*options, _telling(first, tellings)) if one), key=lambda one: one.order)
    return replace(known, voice=_teller(known, origin), voiced=_why(own, origin))


def _telling(known: KnownClaim, tellings: Tellings) -> Telling:
    report = known.claim.report
    return Telling(report, known.publisher, known.address, known.known, tellings.wires.get(report, ""))


def _why(own: Telling, origin: Telling) -> str:
    """Why a claim without a speaker counts as another's; empty where it is its own report's."""
    if own.name != origin.name:
        return f"near copy of {origin.name} ({origin.report}), known {ahead(origin.known, own.known)}"
    return f"credited to {own.wire}" if own.wire else ""


def _first_tellings(claims: list[KnownClaim]) -> dict[tuple[str, str], KnownClaim]:
    """For each claim without a speaker of its own the first one of which it is a near copy."""
    loose = {key(known): known for known in claims if not _speaker(known)}
    ordered = sorted(loose.values(), key=lambda known: known.order)
    alike: dict[tuple[str, str], list[KnownClaim]] = defaultdict(list)
    for known in ordered:  # only claims of one kind can be copies of each other
        alike[known.claim.stance.value, folded(known.claim.speaker.name) if known.claim.speaker.words else ""].append(
            known
        )
    found: dict[tuple[str, str], KnownClaim] = {}
    for group in alike.values():
        roots = originals([known.claim.content.text for known in group])
        found |= {key(known): group[root] for known, root in zip(group, roots, strict=True)}
    return found


def _speaker(known: KnownClaim) -> str:
    """The speaker as a voice; empty for the report's own voice and for sources without a name."""
    speaker = known.claim.speaker
    if known.claim.stance is Stance.NARRATES or speaker.anonymous or speaker.words is None:
        return ""
    return f"actor {speaker.actor}" if speaker.actor else _named(speaker)


def _named(speaker: Source) -> str:
    """A name counts as one person's or body's if it has a capital letter: "officials" are anybody's."""
    return f"name {folded(speaker.name)}" if any(letter.isupper() for letter in speaker.name) else ""


def _teller(known: KnownClaim, origin: Telling) -> str:
    speaker = known.claim.speaker
    is_own = known.claim.stance is Stance.NARRATES or speaker.words is None
    name = folded(origin.name)
    return f"paper {name}" if is_own else f"source of {name}: {folded(speaker.name)}"
