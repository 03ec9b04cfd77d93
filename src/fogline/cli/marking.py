"""A report's text with its claims marked: a number and a sign, brackets, and the colour of the side."""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text

from fogline.cli.screen import printable
from fogline.model import Claim, Reading, Stance

_SIDE_STYLES = ("bold red", "bold blue", "bold magenta", "bold yellow", "bold cyan")
_FIXED_STYLES = {"independent": "green", "unknown": "white"}
SIGNS = {
    Stance.ASSERTS: "▸", Stance.CONFIRMS: "✓", Stance.ACKNOWLEDGES: "✓", Stance.DENIES: "✗", Stance.DECLINES: "∅",
    Stance.ACCUSES: "!", Stance.WARNS: "!", Stance.PREDICTS: "→", Stance.ORDERS: "»", Stance.ESTIMATES: "≈",
    Stance.OBSERVES: "◉", Stance.NARRATES: "·",
}  # fmt: skip


def side_style(side: str, seen: Sequence[str]) -> str:
    """A colour for each side, the same through one output; signs and words carry the meaning as well."""
    if side in _FIXED_STYLES:
        return _FIXED_STYLES[side]
    order = [s for s in dict.fromkeys(seen) if s not in _FIXED_STYLES]
    return _SIDE_STYLES[order.index(side) % len(_SIDE_STYLES)] if side in order else "white"


def marked_text(reading: Reading, sides: Sequence[str]) -> Text:
    """The report's text, each content between brackets in its side's colour, its event's words underlined."""
    text = Text(printable(reading.report.text))
    for claim in reading.claims:
        text.stylize(side_style(claim.side, sides), *claim.content.span)
        for event in claim.events:
            text.stylize("underline", *event.trigger.span)
    marks = _marks(reading.claims)
    places = sorted({at for at, _, _ in marks})
    first, *pieces = text.divide(places)
    for at, piece in zip(places, pieces, strict=True):
        for _, _, mark in (m for m in marks if m[0] == at):
            first.append(mark, style="dim")
        first.append_text(piece)
    return first


def _marks(claims: Sequence[Claim]) -> list[tuple[int, int, str]]:
    """(where, rank, mark): at one place ends come first, then the beginnings, of the longest claim first."""
    found = []
    for number, claim in enumerate(claims, start=1):
        start, end = claim.content.span
        found += [(start, start - end, f"[{number}{SIGNS[claim.stance]} "), (end, -(10**9), "]")]
    return sorted(found, key=lambda mark: mark[:2])


def legend(claims: Sequence[Claim]) -> str:
    """What the signs mean, those that are used; empty without claims."""
    used = dict.fromkeys(claim.stance for claim in claims)
    signs = ", ".join(f"{SIGNS[stance]} {stance.value}" for stance in SIGNS if stance in used)
    return f"[number sign words] is a claim: {signs}; the words of its event are underlined" if used else ""
