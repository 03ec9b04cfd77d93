"""Who is behind each claim: ten papers that carry one wire text or one ministry's statement are one voice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from fogline.link.copies import originals
from fogline.link.profile import folded
from fogline.model import KnownClaim, Source, Stance


def with_voices(claims: Iterable[KnownClaim]) -> list[KnownClaim]:
    """The claims with ``voice`` filled, in the order given; the voice of each does not depend on that order.

    A speaker with an id or a name is one voice, whoever relays or quotes it. The report's own voice is its
    publisher's, an unnamed source one of its publisher's; those two collapse over near copies in other reports
    into the voice of the copy that was known first.
    """
    given = list(claims)
    first = _first_tellings(given)
    return [replace(known, voice=_speaker(known) or _publisher(first.get(key(known), known))) for known in given]


def key(known: KnownClaim) -> tuple[str, str]:
    return known.claim.report, known.claim.id


def _first_tellings(claims: list[KnownClaim]) -> dict[tuple[str, str], KnownClaim]:
    """For each claim without a speaker of its own the first one of which it is a near copy."""
    loose = {key(known): known for known in claims if not _speaker(known)}
    ordered = sorted(loose.values(), key=lambda known: (known.known, known.claim.id, known.claim.report))
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


def _publisher(known: KnownClaim) -> str:
    own = folded(known.publisher) or known.address or known.claim.report
    speaker = known.claim.speaker
    is_own = known.claim.stance is Stance.NARRATES or speaker.words is None
    return f"paper {own}" if is_own else f"source of {own}: {folded(speaker.name)}"
