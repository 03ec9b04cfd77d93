"""The clock time among the tokens of an expression."""

from __future__ import annotations

from collections.abc import Sequence

from fogline.resolve.time_forms import Clock
from fogline.resolve.time_tokens import Token

_ZONE = ("zone", "zonelike", "local", "cap")


def clock_among(tokens: Sequence[Token]) -> tuple[Clock | None, list[Token]]:
    """The clock time among the tokens, and the tokens that are not of it. A bracketed second zone wins."""
    found: Clock | None = None
    rest: list[Token] = []
    used: set[int] = set()
    for at, token in enumerate(tokens):
        after = tokens[at + 1] if at + 1 < len(tokens) else None
        is_clock = token.name in {"clock", "noon"} or (
            token.name in {"d", "hhmm", "year"} and after is not None and after.name in {"ampm", "oclock", *_ZONE}
        )
        if is_clock:
            half = int(after.value or 0) if after is not None and after.name == "ampm" else None
            zone_at = at + 1 + (after is not None and after.name in {"ampm", "oclock"})
            zone_at += zone_at < len(tokens) and tokens[zone_at].name == "lpar"
            clock = Clock(*_hands(token, half), zone=_zone(tokens[zone_at:]))
            found = clock if found is None or clock.zone is not None else found
            used.update((at, at + 1) if half is not None else (at,))
    if found:
        rest = [token for at, token in enumerate(tokens) if at not in used]
    return found, rest or list(tokens)


def _zone(after: Sequence[Token]) -> str | None:
    """The zone's name as the text has it: "CAT", "UTC+3", "Donetsk time", "local"; None where none stands there."""
    if not after or after[0].name not in _ZONE:
        return None
    if after[0].name == "local":
        return "local"
    if after[0].name != "cap":
        return after[0].text
    words = [token.text for token in after[:4]]
    until = next((at for at, token in enumerate(after[:4]) if token.name == "time"), None)
    return " ".join(words[: until + 1]) if until is not None else None


def _hands(token: Token, half: int | None) -> tuple[int, int | None]:
    """Hour and minute; ``half`` is 0 for a.m., 12 for p.m., None where the text says neither."""
    if token.name == "noon":
        return int(token.value or 0), None
    if token.name == "clock":
        hour, minute = (int(piece) for piece in token.text.split(":")[:2])
    elif token.name == "d":
        hour, minute = int(token.text), None
    else:
        hour, minute = divmod(int(token.text), 100)
    if minute is not None and minute > 59:
        return 99, None
    return (hour % 12 + half if half is not None else hour), minute
