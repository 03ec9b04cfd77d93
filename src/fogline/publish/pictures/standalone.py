"""The map as one HTML file that needs nothing else: no server, no network. Its two clocks are sliders.

For each step of the known clock the file holds, for the places whose account changed since the step before, their
phases: from which day on which holder and status stand. The page picks the phase of the day that is asked about.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from fogline.publish.pictures.frame import Spot, box_of, colour
from fogline.publish.pictures.outlines import NO_OUTLINES, Box, Outlines, Ring

Phase = tuple[str, str | None, str | None]
"""From this day on (ISO 8601; "" is since ever): holder, status."""

_DECIMALS = 3  # of a degree in outlines: about a hundred metres


@dataclass(frozen=True, slots=True)
class Step:
    """A moment of the known clock, and the phases of the places whose account is another than at the step before."""

    as_of: str
    phases: Mapping[str, Sequence[Phase]]


@dataclass(frozen=True, slots=True)
class Clocked:
    """A map over both clocks. ``days`` are those that the slider *on* stops at, ``on`` where it begins.

    ``sides`` are (id, name) in the pack's order.
    """

    title: str
    on: str
    view: str
    sides: tuple[tuple[str, str], ...]
    spots: tuple[Spot, ...]
    days: tuple[str, ...]
    steps: tuple[Step, ...]


def standalone(clocked: Clocked, *, land: Outlines = NO_OUTLINES) -> str:
    """The page. Names and words from reports are data in it, never markup."""
    page = (files("fogline.publish.pictures") / "standalone.html").read_text("utf-8")
    return page.replace("/*DATA*/null", _script_safe(_data(clocked, land)), 1)


def _data(clocked: Clocked, land: Outlines) -> dict[str, Any]:
    box = box_of(clocked.spots)
    sides = [side for side, _ in clocked.sides]
    return {
        "title": clocked.title,
        "on": clocked.on,
        "view": clocked.view,
        "box": box,
        "sides": [{"id": side, "name": name, "colour": colour(side, sides)} for side, name in clocked.sides],
        "spots": [{"id": spot.id, "name": spot.name, "at": [spot.lon, spot.lat]} for spot in clocked.spots],
        "days": clocked.days,
        "steps": [{"asOf": step.as_of, "phases": step.phases} for step in clocked.steps],
        "land": [_thin(ring) for _, ring in land.within(_wider(box)).rings],
    }


def _wider(box: Box) -> Box:
    west, south, east, north = box
    wide, tall = (east - west) / 2, (north - south) / 2
    return west - wide, south - tall, east + wide, north + tall


def _thin(ring: Ring) -> list[tuple[float, float]]:
    """The ring without points that fall on the one before them."""
    rounded = [(round(x, _DECIMALS), round(y, _DECIMALS)) for x, y in ring]
    return [point for point, before in zip(rounded, [None, *rounded], strict=False) if point != before]


def _script_safe(value: object) -> str:
    """JSON that may stand in a script: nothing in it ends the script or begins markup."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text
