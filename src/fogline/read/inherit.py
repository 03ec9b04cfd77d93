"""Events that point back to an earlier one: "the withdrawal" takes the place and the agent told before."""

from __future__ import annotations

from dataclasses import replace

from fogline.model import ActorRole
from fogline.read.drafts import Draft, DraftEvent


def with_inherited(drafts: list[Draft]) -> list[Draft]:
    """Give events that point back the place, and the agent, of the last event of their type."""
    last: dict[str, DraftEvent] = {}
    made = []
    for draft in drafts:
        events = []
        for event in draft.events:
            before = last.get(event.type)
            if event.inherited_place and before:
                agents = (
                    () if event.participants else tuple(p for p in before.participants if p.role is ActorRole.AGENT)
                )
                event = replace(
                    event,
                    names=before.names,
                    relations=before.relations,
                    participants=(*event.participants, *agents),
                )
            elif event.names and not draft.headline:
                last[event.type] = event
            events.append(event)
        made.append(replace(draft, events=tuple(events)))
    return made
