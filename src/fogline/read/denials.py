"""What a denial denies: what was claimed before ("Ukraine rejected that"), and not what it takes for granted."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from fogline.model import Span, Stance
from fogline.model.cues import Cues
from fogline.read.attribution import Attribution
from fogline.read.drafts import Draft, DraftSource
from fogline.read.stance import stance_of_span

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


# What is denied of a deed that is not denied itself: "denied that the strike was aimed at civilians".
_ASPECTS = frozenset("aim direct intend mean design deliberate intentional indiscriminate disproportionate".split())


def with_affirmed(found: Sequence[Attribution], doc: Doc, cues: Cues) -> list[Attribution]:
    """The attributions, denials without the clause that stands behind a colon in them, which their speaker says:
    "denied that it was aimed at civilians: the bridge was hit"."""
    made: list[Attribution] = []
    for one in found:
        colon = _colon(one, doc) if stance_of_span(doc, one.cue, cues) is Stance.DENIES else None
        if colon is None:
            made.append(one)
            continue
        cut = tuple((a, min(b, colon)) if a < colon else (a, b) for a, b in one.contents)
        made.append(one.after("content: what is denied ends at the colon", replace(one, contents=cut)))
        end = max(doc[colon].sent.end - 1, colon + 2)
        if any(colon < other.cue[0] < end for other in found):
            continue  # somebody is told to say what stands there
        said = replace(one, contents=((colon + 1, end),), goes_on=True, blamed=None)
        made.append(one.after("content: what is said behind a denial", said))
    return made


def _colon(denial: Attribution, doc: Doc) -> int | None:
    """A colon in a denial's content, or right behind it, with a clause of its own after it."""
    for start, end in denial.contents:
        last = doc[start].sent.end
        colon = next((t.i for t in doc[start + 1 : min(end + 1, last)] if t.text == ":"), None)
        if colon is not None and any(t.dep_ in ("nsubj", "nsubj:pass") for t in doc[colon + 1 : last]):
            return colon
    return None


def is_granted(trigger: Token) -> bool:
    """Whether an event in a denial is only what something is denied of."""
    is_subject = trigger.pos_ == "NOUN" and trigger.dep_ in ("nsubj", "nsubj:pass")
    return is_subject and trigger.head.lemma_.lower() in _ASPECTS


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
    span = denied.content.span
    claimed = [event for event in denied.events if not (event.found and _is_aside(event.found.token, span))]
    events = tuple(replace(event, teller=teller, denied=True) for event in claimed)
    return replace(draft, stance=Stance.DENIES, events=events)


def _is_aside(trigger: Token, content: Span) -> bool:
    """Whether an event is told in passing, in a relative clause: "the land that it lost in May"."""
    clauses = (token for token in (trigger, *trigger.ancestors) if token.dep_ == "acl:relcl")
    return any(content[0] <= clause.head.idx < content[1] for clause in clauses)
