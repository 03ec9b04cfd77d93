"""How exactly a time and a place are known, in the codes of ACLED and of UCDP GED.

Sources: ACLED codebook (2024), time precision and spatial precision 1-3; UCDP GED codebook 23.1, ``date_prec`` 1-5
and ``where_prec`` 1-7. What is coarser than a scheme's last code, or open, has no code: None.
"""

from __future__ import annotations

from datetime import timedelta

from fogline.model import Interval, Place
from fogline.publish.columns import Column, Columns, Kind, Row
from fogline.publish.lookups import Lookups

_DAY = timedelta(days=1)
_ACLED_DATES = ((_DAY, 1), (7 * _DAY, 2), (31 * _DAY, 3))
_UCDP_DATES = ((_DAY, 1), (6 * _DAY, 2), (7 * _DAY, 3), (31 * _DAY, 4), (366 * _DAY, 5))
# Relations that mean the place itself, or a part that lies within it.
_AT = frozenset(("in", "somewhere in", "throughout", "through", "center of", "centre of", "part of", "parts of"))
_ACLED_PLACES = {"settlement": 1, "feature": 2, "region": 3}
_UCDP_PLACES = {"settlement": 1, "feature": 5, "region": 4, "country": 6}
_BESIDE = 2  # near a settlement, in both schemes

WHEN: Columns = (
    Column("start", Kind.TEXT, "first day or hour of the event", "the claim's time; of an incident its linked time",
           "ISO 8601; offset only where the zone is known"),
    Column("end", Kind.TEXT, "its end, exclusive", "as `start`", "ISO 8601"),
    Column("granularity", Kind.TEXT, "how finely the time is known", "words.md, Granularity"),
    Column("time_precision", Kind.INTEGER, "ACLED time precision",
           "1 a day or finer; 2 up to a week; 3 up to a month; coarser, open or undated: empty", "code 1–3"),
    Column("ucdp_date_prec", Kind.INTEGER, "UCDP GED date precision",
           "1 a day; 2 up to six days; 3 a week; 4 up to a month; 5 up to a year; else empty", "code 1–5"),
)  # fmt: skip
WHERE: Columns = (
    Column("place", Kind.TEXT, "name of the first place", "gazetteer or pack; as written where it could not be placed"),
    Column("place_id", Kind.TEXT, "its id", "`gn:` GeoNames, `admin1:`, `country:`, or an id of the pack"),
    Column("relation", Kind.TEXT, "how the event lies to it", "the words of the text: in, near, south of …"),
    Column("latitude", Kind.NUMBER, "latitude of the settlement, or the region's centre", "gazetteer or pack",
           "degrees, WGS 84"),
    Column("longitude", Kind.NUMBER, "longitude", "as `latitude`", "degrees, WGS 84"),
    Column("country", Kind.TEXT, "country of the place", "gazetteer or pack", "ISO 3166-1 alpha-2"),
    Column("geo_precision", Kind.INTEGER, "ACLED geo precision",
           "1 in a settlement; 2 near one, or at a river, bridge or other feature; 3 a region; country: empty",
           "code 1–3"),
    Column("ucdp_where_prec", Kind.INTEGER, "UCDP-like where precision",
           "1 in a settlement; 2 near one; 4 a region of any level; 5 a feature; 6 a country", "code 1–6"),
)  # fmt: skip


def when(interval: Interval | None) -> Row:
    """The cells of ``WHEN``."""
    start, end = interval.iso() if interval else (None, None)
    return {
        "start": start,
        "end": end,
        "granularity": interval.granularity.value if interval else None,
        "time_precision": _within(interval, _ACLED_DATES),
        "ucdp_date_prec": _within(interval, _UCDP_DATES),
    }


def where(place: Place | None, lookups: Lookups) -> Row:
    """The cells of ``WHERE``."""
    return {
        "place": place.name if place else None,
        "place_id": place.id if place else None,
        "relation": place.relation if place else None,
        "latitude": place.lat if place else None,
        "longitude": place.lon if place else None,
        "country": place.country if place else None,
        "geo_precision": _code(place, lookups, _ACLED_PLACES),
        "ucdp_where_prec": _code(place, lookups, _UCDP_PLACES),
    }


def first_place(places: tuple[Place, ...]) -> Place | None:
    """The first place that could be placed, else the first."""
    return next((place for place in places if place.id), next(iter(places), None))


def _within(interval: Interval | None, codes: tuple[tuple[timedelta, int], ...]) -> int | None:
    if interval is None or interval.start is None or interval.end is None:
        return None
    length = interval.end - interval.start
    return next((code for longest, code in codes if length <= longest), None)


def _code(place: Place | None, lookups: Lookups, codes: dict[str, int]) -> int | None:
    if place is None or place.id is None:
        return None
    scale = lookups.scale(place)
    return _BESIDE if scale == "settlement" and place.relation not in _AT else codes.get(scale)
