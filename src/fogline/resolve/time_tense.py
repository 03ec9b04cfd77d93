"""Whether the clause around a time expression looks ahead of the day of speaking."""

from __future__ import annotations

import re

from fogline.resolve.time_forms import Calendar, Form, Shift

# Words before the expression, in its own clause, that put it ahead of the day of speaking.
_AHEAD = re.compile(
    r"\b(?:will|would|shall|'ll|’ll|to (?:be|begin|start|take|meet|hold|vote|visit|arrive|leave|resume|expire)"
    r"|(?<!the )(?<!a )plans?|planned|(?<!been )scheduled|(?<!than-)expected|expects?|(?<!been )due|set to|upcoming"
    r"|slated|intends?|aims?|hopes?|supposed to|agree[sd]? to|agreement to|payable|effective)\b",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    r"\b(?:said|says|told|announced|reported|was|were|had|has|have|did|took|warned|added)\b", re.IGNORECASE
)
_CLAUSE_END = re.compile(r"[.;:!?]\s|\n")
_CLAUSE = 70  # characters before the expression in which its verb is looked for


def turns_on_tense(form: Form) -> bool:
    return isinstance(form, Calendar) or (isinstance(form, Shift) and form.weekend)


def tense_before(text: str, start: int) -> str | None:
    """ "future" where the nearest telling word of the clause before ``start`` looks ahead, None elsewhere."""
    clause = text[max(0, start - _CLAUSE) : start]
    ends = [match.end() for match in _CLAUSE_END.finditer(clause)]
    clause = clause[ends[-1] :] if ends else clause
    ahead = [match.end() for match in _AHEAD.finditer(clause)]
    behind = [match.end() for match in _BEHIND.finditer(clause)]
    return "future" if ahead and (not behind or ahead[-1] > behind[-1]) else None
