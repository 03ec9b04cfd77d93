"""The form of a correction: what was read, and what a person says is right."""

from __future__ import annotations

from pydantic import BaseModel, Field

from fogline.answers.review import ReviewItem
from fogline.ledger.corrected import FIELDS
from fogline.model import ActorRole
from fogline.web.wording import amount, when, where

_PARTS = {ActorRole.AGENT: "actor", ActorRole.TARGET: "target"}


class Correction(BaseModel):
    """What was sent; a field that is empty stays as it was read."""

    expects: int = Field(ge=0, lt=2**53)
    event: int = Field(0, ge=0, le=1000)
    stance: str = Field("", max_length=40)
    source: str = Field("", max_length=200)
    side: str = Field("", max_length=60)
    type: str = Field("", max_length=60)
    realis: str = Field("", max_length=40)
    actor: str = Field("", max_length=200)
    target: str = Field("", max_length=200)
    place: str = Field("", max_length=200)
    time: str = Field("", max_length=60)
    quantity: str = Field("", max_length=80)
    why: str = Field("", max_length=500)
    back: str = Field("", max_length=4000)

    @property
    def given(self) -> dict[str, str]:
        """What is filled in, by field."""
        values = ((name, str(getattr(self, name)).strip()) for name in FIELDS)
        return {name: value for name, value in values if value}


def as_read(item: ReviewItem, event: int, *, corrected: bool = False) -> dict[str, str]:
    """Each field that can be corrected as it was read, or as it was corrected, in words."""
    claim = item.claim.claim if corrected else item.claim.known.claim
    found = {"stance": claim.stance.value, "source": claim.speaker.name or "unnamed", "side": claim.side}
    if event < len(claim.events):
        one = claim.events[event]
        found |= {"type": one.type, "realis": one.realis.value}
        found |= {_PARTS[person.role]: person.name for person in reversed(one.participants) if person.role in _PARTS}
        found["place"] = next(map(where, one.places), "")
        found["quantity"] = next(map(amount, one.quantities), "")
        if one.time:
            found["time"] = when(one.time.interval) or f"unresolved: {one.time.words.text}"
    return {name: found.get(name, "") for name in FIELDS}
