"""Which claims a report's remark that something could not be verified is about. Tables of words decide.

A remark is about its own paragraph. One that opens a paragraph looks back, and is about the paragraph before too. One
that says whose account it doubts is about that source's claims, wherever they stand. Only where its words speak of
the fighting or of all that is told is it about the whole report, or about what follows.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from fogline.model import KnownClaim, Span

# Words by which a remark speaks of all that the report tells.
OF_ALL = (
    "what was happening", "what is happening", "what had happened", "the situation", "battlefield", "both sides",
    "either side", "neither side", "warring", "parties to the", "the parties", "competing", "conflicting",
    "all claims", "all of the claims", "all reports", "any of the claims", "any of these", "any of the reports",
    "in this report", "in this article", "in this story", "reports of fighting", "reports from the front",
    "claims about the war", "accounts of the fighting",
)  # fmt: skip
# Words by which it speaks of what comes after it.
OF_WHAT_FOLLOWS = ("what follows", "the following", "accounts below", "claims below", "reports below")
_SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]]*\s+")
_WORD = re.compile(r"[\w-]+")
_NUMBERED = re.compile(r"^\W*\d+\W+\s*")
# "The Russian account", "Moscow's latest claims": whose it is.
_OF_SOMEBODY = re.compile(
    r"\b(?!(?:The|These|Those|This|That|Their|His|Her|Its|Neither|None|Such|Both|All|No|Any)\b)([A-Z][\w-]{2,})(?:['’]s?)?\s+(?:[\w'’]+\s+){0,2}(?:account|claim|version|statement|assertion|figure|report)s?\b"
)


@dataclass(frozen=True, slots=True)
class Remark:
    """What a remark is about: the claims of those with ``by`` in their name, or, where there are none, a stretch."""

    stretch: Span
    by: str = ""


def remarks(text: str, spans: Iterable[Span]) -> tuple[Remark, ...]:
    """What the remarks are about; ``spans`` are those of the words that make them ("could not be verified")."""
    return tuple(_remark(text, span) for span in spans)


def unchecked(claims: Iterable[KnownClaim], found: Collection[Remark]) -> frozenset[str]:
    """Ids of those claims of one report that the remarks are about."""
    held = list(claims)
    return frozenset(known.claim.id for remark in found for known in _about(remark, held))


def _about(remark: Remark, claims: Sequence[KnownClaim]) -> list[KnownClaim]:
    named = [known for known in claims if remark.by and remark.by in _WORD.findall(known.claim.speaker.name.lower())]
    first, last = remark.stretch
    return named or [known for known in claims if first <= known.claim.content.span[0] < last]


def _remark(text: str, span: Span) -> Remark:
    first, last = _paragraph(text, span[0])
    start, end = _sentence(text, span, (first, last))
    words = " ".join(text[start:end].lower().split())
    if any(phrase in words for phrase in OF_ALL):
        return Remark((0, len(text)))
    if any(phrase in words for phrase in OF_WHAT_FOLLOWS):
        return Remark((first, len(text)))
    opens = not _NUMBERED.sub("", text[first:start]).strip()
    whose = _OF_SOMEBODY.search(text, start, end)
    return Remark((_before(text, first) if opens else first, last), whose[1].lower() if whose else "")


def _paragraph(text: str, at: int) -> Span:
    end = text.find("\n", at)
    return text.rfind("\n", 0, at) + 1, len(text) if end < 0 else end


def _sentence(text: str, remark: Span, paragraph: Span) -> Span:
    """The sentence around the remark, within its paragraph."""
    before = list(_SENTENCE_END.finditer(text, paragraph[0], remark[0]))
    after = _SENTENCE_END.search(text, remark[1], paragraph[1])
    return before[-1].end() if before else paragraph[0], after.start() + 1 if after else paragraph[1]


def _before(text: str, first: int) -> int:
    """Where the paragraph before begins; the headline, which is the first line, is none."""
    above = text[:first].rstrip("\n")
    start = above.rfind("\n") + 1
    return start if above[:start].strip() else first
