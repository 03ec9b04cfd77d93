"""Names of clocks' zones, as zones.csv lists them. A name that several zones share is listed without one."""

from __future__ import annotations

import csv
import re
from datetime import timedelta, timezone, tzinfo
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

TABLE = Path(__file__).with_name("zones.csv")
_OFFSET = re.compile(r"(?:UTC|GMT|UT)?\s?(?P<sign>[+\-\u2212])(?P<hours>\d{1,2}):?(?P<minutes>\d\d)?")
_FARTHEST = timedelta(hours=14)


def zone_named(name: str) -> tzinfo | None:
    """The zone of "MSK", "Z", "ET", "+02:00", "+03", "UTC+3" or "Kyiv time"; None for one unknown or of several."""
    name = " ".join(name.upper().strip(" ()").split())
    match = _OFFSET.fullmatch(name)
    if match:
        return _offset(match)
    zone = _zones().get(name)
    if not zone:
        return None
    if re.fullmatch(r"-?\d+", zone):
        return timezone(timedelta(minutes=int(zone)))
    try:
        return ZoneInfo(zone)
    except (ZoneInfoNotFoundError, OSError):
        return None


def zone_names() -> frozenset[str]:
    """Every name in the table, in upper case, those of several zones included."""
    return frozenset(_zones())


def _offset(match: re.Match[str]) -> timezone | None:
    ahead = timedelta(hours=int(match["hours"]), minutes=int(match["minutes"] or 0))
    if ahead > _FARTHEST or int(match["minutes"] or 0) > 59:
        return None
    return timezone(ahead if match["sign"] == "+" else -ahead)


@cache
def _zones() -> dict[str, str]:
    with TABLE.open(encoding="utf-8", newline="") as lines:
        return {row["name"].upper(): row["zone"] for row in csv.DictReader(lines)}
