"""Denials that only point back: "Ukraine rejected that", "That is a lie" deny what was claimed before."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from fogline.model import Span, Stance
from fogline.read.drafts import Draft, DraftSource

_FAR = 400
"""Characters between a claim and its denial, at most."""

_POINTING = re.compile(
    r"\W*(?:it|this|that|these|those|them|doing so|(?:the|those|these|this|that|such|all|any|its|their|\w+['’]s) "
    r"(?:\w+ )?(?:claims?|allegations?|accusations?|reports?|assertions?|statements?|charges?|account))"
    r"(?: as (?:[\w-]+ ?){1,5})?\W*",
    re.IGNORECASE,
)
_STOP = re.compile(r"[.!?][\"”’')\]]*\s")
_LIE = (
    r"\W*(?:that|this|it|all (?:of )?(?:that|this|it)|(?:the|these|those|such) (?:claims?|reports?|allegations?))"
    r"(?:['’]s| is| was| are| were) (?:\w+ ){{0,2}}?(?:{})\b"
)
_OPPOSED = frozenset((Stance.DENIES, Stance.DECLINES))


class Denials:
    """Finds what is denied. ``untruths`` are words for what is not so ("lie", "false")."""

    def __init__(self, text: str, untruths: Iterable[str], paragraphs: Sequence[Span]) -> None:
        self._text, self._paragraphs = text, paragraphs
        self._lie = re.compile(_LIE.format("|".join(map(re.escape, untruths)) or "(?!)"), re.IGNORECASE)

    def with_denied(self, drafts: Sequence[Draft]) -> list[Draft]:
        """The drafts, those that deny what was said before with the events of that."""
        made: list[Draft] = []
        for draft in drafts:
            denied = self._denied(draft, made) if self._points_back(draft) else None
            made.append(_denial(draft, denied) if denied else draft)
        return made

    def _points_back(self, draft: Draft) -> bool:
        if draft.events or not draft.sources:
            return False
        if draft.stance is Stance.DENIES:
            return _POINTING.fullmatch(draft.content.text) is not None
        return draft.stance not in _OPPOSED and self._lie.match(draft.content.text) is not None

    def _denied(self, draft: Draft, before: Sequence[Draft]) -> Draft | None:
        """The last claim of somebody else right before, if it tells of an event."""
        passed = 0
        for one in reversed(before):
            if not self._is_near(one.content.span[1], draft.content.span[0], 1 + passed):
                return None
            if one.stance in _OPPOSED:
                passed += 1  # "Ukraine rejected that. Its army denied it too."
            elif not _is_same(one.sources, draft.sources):
                return one if one.events and one.headline == draft.headline else None
        return None

    def _is_near(self, end: int, start: int, sentences: int) -> bool:
        """Whether a claim ends in one of the sentences right before, in the same paragraph or the one before."""
        paragraphs = sum(end <= opens <= start for opens, _ in self._paragraphs)
        ends = len(_STOP.findall(self._text[max(end - 1, 0) : start]))
        return start - end <= _FAR and paragraphs <= 1 and ends <= sentences


def _is_same(a: Sequence[DraftSource], b: Sequence[DraftSource]) -> bool:
    names = [{w.text.lower() for w in (s[0].words, s[0].antecedent) if w} for s in (a, b) if s]
    return len(names) == 2 and bool(names[0] & names[1])


def _denial(draft: Draft, denied: Draft) -> Draft:
    teller = denied.sources[0] if denied.sources else None
    events = tuple(replace(event, teller=teller, denied=True) for event in denied.events)
    return replace(draft, stance=Stance.DENIES, events=events)
