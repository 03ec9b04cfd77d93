"""What a report about no known conflict lacks: the note that names who would have a side with a pack."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from fogline.model import ActorRole, Claim, Note, NoteKind, Report

_NAMED = 5
"""Names that the note lists."""
_SHORT = 3
"""Words of a name that is kept whole."""
_OWNER = re.compile(r"^(?:(?:[Tt]he|[Aa]n?) )?(?:\w+['’]s? )?")
_RUN = re.compile(r"[A-Z][\w’'-]*(?: (?:(?:of|for) )?[A-Z][\w’'-]*)*")
_CAPITAL = re.compile(r"\b[A-Z][\w’'-]*")


def packless_note(report: Report, claims: Sequence[Claim]) -> Note:
    """Says that no pack fits, and which names without an actor occur most in sources and events."""
    found = (_proper(name) for claim in claims for name in _unresolved(claim))
    counted = Counter(name for name in found if name and _is_proper(name, report.text))
    named = ", ".join(f"{name} ({times})" for name, times in counted.most_common(_NAMED))
    listed = f"; named most: {named}" if named else ""
    return Note(
        NoteKind.NO_PACK,
        f"no pack fits this report, so every side is unknown{listed}. "
        "A pack says who these are, for whom they speak and who held what",
    )


def _unresolved(claim: Claim) -> Iterator[str]:
    """Names of the sources and of those who act, that no actor was found for."""
    yield from (s.name for s in claim.sources if s.actor is None and s.words and not s.anonymous)
    agents = (p for event in claim.events for p in event.participants if p.role is ActorRole.AGENT)
    yield from (p.name for p in agents if p.actor is None)


def _proper(name: str) -> str:
    """The name itself: without its article, its owner and what is said of it; "" where it has no capital.

    "the territory's Health Ministry" gives "Health Ministry", "Syrian rebels" stay as they are.
    """
    bare = _OWNER.sub("", name.partition(",")[0].partition("(")[0].strip())
    if len(bare.split()) <= _SHORT and bare[:1].isupper():
        return bare
    found = _RUN.findall(bare)
    return max(found, key=len) if found else ""


def _is_proper(name: str, text: str) -> bool:
    """Whether the last capitalised word of a name is capitalised inside a sentence too: "Hamas", not "Residents"."""
    capitals = _CAPITAL.findall(name)
    return bool(capitals) and re.search(rf"[a-z,] {re.escape(capitals[-1])}\b", text) is not None
