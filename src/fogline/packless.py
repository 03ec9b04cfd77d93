"""What a report about no known conflict lacks: the note that names who would have a side with a pack."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from fogline.model import Claim, Note, NoteKind, Report

_NAMED = 5
"""Names that the note lists."""
_CAPITAL = re.compile(r"\b[A-Z][\w’'-]*")


def packless_note(report: Report, claims: Sequence[Claim]) -> Note:
    """Says that no pack fits, and which names without an actor occur most in sources and events."""
    counted = Counter(name for claim in claims for name in _unresolved(claim) if _is_proper(name, report.text))
    named = ", ".join(f"{name} ({times})" for name, times in counted.most_common(_NAMED))
    listed = f"; named most: {named}" if named else ""
    return Note(
        NoteKind.NO_PACK,
        f"no pack fits this report, so every side is unknown{listed}. "
        "A pack says who these are, for whom they speak and who held what: 'fogline pack new' begins one",
    )


def _unresolved(claim: Claim) -> Iterator[str]:
    """Names of the sources and participants that no actor was found for."""
    found = [s.name for s in claim.sources if s.actor is None and s.words and not s.anonymous]
    found += [p.name for event in claim.events for p in event.participants if p.actor is None]
    yield from (name.removeprefix("the ").removeprefix("The ") for name in found)


def _is_proper(name: str, text: str) -> bool:
    """Whether the last capitalised word of a name is capitalised inside a sentence too: "Hamas", not "Residents"."""
    capitals = _CAPITAL.findall(name)
    return bool(capitals) and re.search(rf"[a-z,] {re.escape(capitals[-1])}\b", text) is not None
