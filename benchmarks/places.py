"""Places on LGL and TR-News: with the gold place names given, and end to end from raw text.

    python -m benchmarks.places --data FOLDER [--part 0|1]     # FOLDER/geo holds lgl.xml and TR-News.xml

Metrics as in Gritta et al. (2020), "A pragmatic guide to geoparsing evaluation". Resolution, gold names given:
accuracy within 161 km (100 miles), mean and median error, area under the curve of ln(error + 1) over the greatest
possible error (0 is best), each over all names with gold coordinates; a name left unplaced is as wrong as can be, half
the earth's circumference. End to end: a place is right where its words touch the gold name's and it lies within 161
km; a gold name and a found place count once. LGL: Lieberman et al. (2010); TR-News: Kamalloo and Rafiei (2018).
"""

from __future__ import annotations

import argparse
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import log, pi
from pathlib import Path
from statistics import fmean, median

from benchmarks.rows import Missing, Row, digest, need
from benchmarks.scores import f1
from fogline.model import Place, Span, Words
from fogline.read.document import parse
from fogline.read.drafts import Hints
from fogline.read.encoder import Encoder
from fogline.read.named import names_of
from fogline.resolve.gazetteer import Gazetteer
from fogline.resolve.places import PlaceIndex, distance_km
from fogline.resolve.ranking import EARTH_KM

NEAR_KM = 161.0
FARTHEST_KM = pi * EARTH_KM
SETS = (("LGL", "geo/lgl.xml", "Mordecai 3: 82.7"), ("TR-News", "geo/TR-News.xml", "Mordecai 3: 87.3"))
SOURCE = "Halterman 2023, Mordecai 3"
HALVES = ("even articles, weights chosen on them", "odd articles")
SEEN = "The encoder's names were trained on these articles too: end to end is no independent figure."
# GeoNames feature codes as a reader knows them; all others are "other".
KINDS = {
    **dict.fromkeys(("PPL", "PPLX", "PPLA", "PPLA2", "PPLA3", "PPLC", "PPLL"), "settlement"),
    **dict.fromkeys(("ADM1", "ADM1H"), "first-level region"),
    **dict.fromkeys(("ADM2", "ADM3", "ADM4", "ADMD"), "county or lesser division"),
    **dict.fromkeys(("PCLI", "PCLD", "PCLS", "PCL"), "country"),
    **dict.fromkeys(("STM", "LK", "RSV", "BAY", "SEA", "OCN", "RVN"), "water"),
}


@dataclass(frozen=True, slots=True)
class Gold:
    """A place name of an article and where it is, in degrees; ``kind`` is the GeoNames feature code."""

    span: Span
    lat: float
    lon: float
    kind: str


@dataclass(frozen=True, slots=True)
class Resolved:
    """A gold name with the error of its place in km, None where it is unplaced; ``known``: the gazetteer has it."""

    kind: str
    error: float | None
    known: bool
    even: bool


@dataclass(frozen=True, slots=True)
class Found:
    """A place that was read from raw text."""

    span: Span
    lat: float | None
    lon: float | None


def articles(path: Path) -> Iterator[tuple[str, list[Gold]]]:
    """Texts with their gold names; names whose offsets do not fit are looked for nearby."""
    for article in ET.parse(path).getroot().iter("article"):
        text = article.findtext("text") or ""
        yield text, [gold for item in article.iter("toponym") if (gold := _gold(text, item))]


def _gold(text: str, item: ET.Element) -> Gold | None:
    tag, phrase = item.find("gaztag"), item.findtext("phrase") or ""
    if tag is None or not tag.findtext("lat"):
        return None
    start = int(item.findtext("start") or 0)
    if text[start : start + len(phrase)] != phrase:
        found = [at for at in range(max(0, start - 40), start + 40) if text.startswith(phrase, at)]
        start = min(found, key=lambda at: abs(at - start), default=start)
    span = (start, start + len(phrase))
    return Gold(span, float(tag.findtext("lat") or 0), float(tag.findtext("lon") or 0), tag.findtext("fcode") or "")


def accuracy(errors: Sequence[float | None]) -> float:
    """Percent of the names within 161 km; an unplaced one is not."""
    return 100 * sum(error is not None and error <= NEAR_KM for error in errors) / max(1, len(errors))


def area_under_curve(errors: Sequence[float | None]) -> float:
    """Mean of ln(error + 1) as a share of the greatest possible, 0 to 1; None counts as half around the earth."""
    full = [FARTHEST_KM if error is None else error for error in errors]
    return fmean(log(error + 1) / log(FARTHEST_KM + 1) for error in full) if full else 0.0


def matched(gold: Sequence[Gold], found: Sequence[Found]) -> int:
    """How many gold names have a found place of their own whose words touch theirs and that lies within 161 km."""
    free, right = list(found), 0
    for name in gold:
        touching = [place for place in free if place.span[0] < name.span[1] and name.span[0] < place.span[1]]
        near = [place for place in touching if (error := error_km(name, place)) is not None and error <= NEAR_KM]
        if near:
            free.remove(near[0])
            right += 1
    return right


def error_km(gold: Gold, place: Found | Place | None) -> float | None:
    """Great-circle distance; None where the name has no place or no point."""
    if place is None:
        return None
    here = Place(Words("", gold.span), "", lat=gold.lat, lon=gold.lon)
    return distance_km(here, Place(Words("", gold.span), "", lat=place.lat, lon=place.lon))


def in_gazetteer(gazetteer: Gazetteer, name: str, gold: Gold) -> bool:
    """Whether any place of that name, of any size, lies within 161 km."""
    entries = (Found(gold.span, entry.lat, entry.lon) for entry in gazetteer.entries(name))
    return any(error is not None and error <= NEAR_KM for error in (error_km(gold, entry) for entry in entries))


def resolved(path: Path, gazetteer: Gazetteer) -> Iterator[Resolved]:
    """Every gold name of the set, resolved with its article's other gold names."""
    index = PlaceIndex(gazetteer)
    for number, (text, golds) in enumerate(articles(path)):
        places = index.read_each(text, [gold.span for gold in golds])
        for gold, place in zip(golds, places, strict=True):
            error = error_km(gold, place)
            near = error is not None and error <= NEAR_KM
            known = near or in_gazetteer(gazetteer, text[slice(*gold.span)], gold)
            yield Resolved(KINDS.get(gold.kind, "other"), error, known, number % 2 == 0)


def end_to_end(path: Path, gazetteer: Gazetteer, encoder: Encoder) -> Counter[str]:
    """Counts of right, gold and found places, read from the bare texts."""
    index, counts = PlaceIndex(gazetteer), Counter[str]()
    for text, golds in articles(path):
        found = places_of(text, index, encoder)
        counts.update(right=matched(golds, found), gold=len(golds), found=len(found))
    return counts


def places_of(text: str, index: PlaceIndex, encoder: Encoder) -> list[Found]:
    """The placed names of a text, found as the pipeline finds them: the encoder's entities, named spans, the index."""
    names = [span for _, _, span in names_of(parse(text, encoder), Hints()).spans]
    read = index.read_each(text, names)
    placed = [(span, place) for span, place in zip(names, read, strict=True) if place and place.lat is not None]
    return [Found(span, place.lat, place.lon) for span, place in placed]


def rows(data: Path | None) -> Iterator[Row | Missing]:
    """Resolution of gold names and the whole way, for each set that is there."""
    gazetteer = Gazetteer.open()
    encoder: Encoder | None = None
    for name, inside, anchor in SETS:
        try:
            path = need(data, inside)
        except Missing as missing:
            yield missing
            continue
        yield from _resolution_rows(name, path, list(resolved(path, gazetteer)), anchor)
        encoder = encoder or Encoder()
        yield from _whole_rows(name, path, end_to_end(path, gazetteer, encoder))


def _resolution_rows(name: str, path: Path, items: Sequence[Resolved], anchor: str) -> Iterator[Row]:
    errors = [item.error for item in items]
    full = [FARTHEST_KM if error is None else error for error in errors]
    outside = 100 * sum(not item.known for item in items) / max(1, len(items))

    task = "places, gold names"

    def row(metric: str, value: float, *, unit: str = "%", lower: bool = False, note: str = "") -> Row:
        return Row(task, name, metric, value, unit, digest=digest(path), lower_is_better=lower, note=note)

    yield Row(
        task, name, "accuracy within 161 km", accuracy(errors), anchor=anchor, source=SOURCE,
        digest=digest(path), kinds=tuple(_by_kind(items)), confusions=tuple(_wrong(items)),
    )  # fmt: skip
    for half, is_even in zip(HALVES, (True, False), strict=True):
        part = [item.error for item in items if item.even is is_even]
        yield row(f"accuracy within 161 km, {half}", accuracy(part))
    yield row("mean error", fmean(full) if full else 0.0, unit="km", lower=True, note=_UNPLACED)
    yield row("median error", median(full) if full else 0.0, unit="km", lower=True)
    yield row("area under the curve", 100 * area_under_curve(errors), lower=True)
    yield row("fell outside the gazetteer", outside, lower=True)


_UNPLACED = "A name that is left unplaced counts as half the earth's circumference away."


def _by_kind(items: Sequence[Resolved]) -> Iterator[tuple[str, float, int]]:
    for kind, count in Counter(item.kind for item in items).most_common():
        yield kind, accuracy([item.error for item in items if item.kind == kind]), count


def _wrong(items: Sequence[Resolved]) -> Iterator[tuple[str, str, int]]:
    wrong = [item for item in items if item.error is None or item.error > NEAR_KM]
    found = Counter((item.kind, _verdict(item)) for item in wrong)
    yield from ((kind, got, count) for (kind, got), count in found.most_common(10))


def _verdict(item: Resolved) -> str:
    if item.known:
        return "left unplaced" if item.error is None else "a namesake"
    return "not in the gazetteer, left unplaced" if item.error is None else "not in the gazetteer, a namesake"


def _whole_rows(name: str, path: Path, counts: Counter[str]) -> Iterator[Row]:
    right, gold, found = (counts[key] for key in ("right", "gold", "found"))
    figures = (
        ("precision", 100 * right / max(1, found)),
        ("recall", 100 * right / max(1, gold)),
        ("F1", f1(right, gold, found)),
    )
    for metric, value in figures:
        metric = f"{metric}, found and within 161 km"
        yield Row("places, end to end", name, metric, value, digest=digest(path), note=SEEN)


def main() -> None:
    """Print every row; ``--part`` prints the accuracy of one half alone, for choosing weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="the folder of all data sets")
    parser.add_argument("--part", type=int, choices=(0, 1), help="only even (0) or odd (1) articles, gold names only")
    options = parser.parse_args()
    if options.part is None:
        for row in rows(options.data):
            print(row if isinstance(row, Missing) else f"{row.name}: {row.value:.2f} {row.unit}")
        return
    for name, inside, _ in SETS:
        items = resolved(need(options.data, inside), Gazetteer.open())
        part = [item.error for item in items if item.even is (options.part == 0)]
        print(f"{name}: {accuracy(part):.2f} % of {len(part)} names")


if __name__ == "__main__":
    main()
