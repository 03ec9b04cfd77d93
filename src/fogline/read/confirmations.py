"""Confirmations of what a report is about: "the governor confirmed the news" confirms the claim that it opens with."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from fogline.model import HAPPENED, Stance
from fogline.read.drafts import Draft, DraftEvent

CONFIRMED = "+confirmed"
"""What a rule ends in by which a confirmation has its event from the claim that the report opens with."""

_NEWS = re.compile(r"\W*(?:the|this|that) news\b(?:\s[\w.:]+){0,5}\W*", re.IGNORECASE)
_CONFIRMING = frozenset((Stance.CONFIRMS, Stance.ACKNOWLEDGES))


def with_confirmed(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, those that confirm the news with what the first claim below the headline says has happened."""
    opening = next((one for one in drafts if not one.headline and _happened(one)), None)
    return [_confirming(one, opening) if opening and _confirms(one, opening) else one for one in drafts]


def _confirms(draft: Draft, opening: Draft) -> bool:
    is_later = draft.content.span[0] > opening.content.span[1]
    is_pointing = not draft.events and draft.stance in _CONFIRMING and bool(draft.sources)
    return is_later and is_pointing and _NEWS.fullmatch(draft.content.text) is not None


def _confirming(draft: Draft, opening: Draft) -> Draft:
    events = tuple(replace(event, rule=event.rule + CONFIRMED) for event in _happened(opening))
    return replace(draft, events=events)


def _happened(draft: Draft) -> list[DraftEvent]:
    return [event for event in draft.events if event.realis in HAPPENED]
