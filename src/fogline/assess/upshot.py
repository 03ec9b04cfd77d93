"""Who comes off better by what is said: two who tell of one happening agree only if they say the same of that."""

from __future__ import annotations

from dataclasses import dataclass

from fogline.assess.camps import camps_of
from fogline.model import ActorRole, Codebook, Event, Pack


@dataclass(frozen=True, slots=True)
class Upshot:
    """The camps that won, or that lost, by what is said. ``is_open``: the text names nobody ("the town fell")."""

    won: frozenset[str] = frozenset()
    lost: frozenset[str] = frozenset()
    is_open: bool = False

    def opposes(self, other: Upshot) -> bool:
        """Whether both cannot be so: each has another winner or loser, or the winner of the one lost by the other."""
        winners = bool(self.won and other.won) and not self.won & other.won
        losers = bool(self.lost and other.lost) and not self.lost & other.lost
        return winners or losers or bool(self.won & other.lost or self.lost & other.won)

    def is_that_of(self, other: Upshot) -> bool:
        """Whether the same is said; what names somebody whose side is not known may be anything, and is not."""
        return not self.opposes(other) and all(one.is_open or one.won or one.lost for one in (self, other))


def upshot(event: Event, pack: Pack | None, codebook: Codebook) -> Upshot | None:
    """What the event says of who won; None for a type of which nothing follows (they fought, they shelled)."""
    kind = codebook.type(event.type)
    role = ActorRole(kind.won_by or kind.lost_by) if kind.won_by or kind.lost_by else None
    if role is None:
        return None
    camps = camps_of(event.sides(role), pack)
    is_open = not event.sides(role)
    return Upshot(camps, is_open=is_open) if kind.won_by else Upshot(lost=camps, is_open=is_open)
