"""Accuracy of places within 161 km (100 miles) on LGL and TR-News, with the gold place names given.

    python benchmarks/places.py --data FOLDER     # holds lgl.xml and TR-News.xml

Every place name with gold coordinates counts; one that is left unplaced is wrong. Published for the same
data: Mordecai 3 (2023) LGL 82.7, TR-News 87.3. LGL: Lieberman et al. (2010); TR-News: Kamalloo and Rafiei (2018).
"""

from __future__ import annotations

import argparse
import time
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from fogline.model import Place, Words
from fogline.resolve.gazetteer import Gazetteer
from fogline.resolve.places import PlaceIndex, distance_km

SETS = ("lgl.xml", "TR-News.xml")
NEAR_KM = 161.0


@dataclass(frozen=True, slots=True)
class Gold:
    """A place name of an article and where it is; ``kind`` is the GeoNames feature code."""

    span: tuple[int, int]
    lat: float
    lon: float
    kind: str


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


def measured(index: PlaceIndex, path: Path, *, part: int | None, show: bool) -> None:
    """Print one line for the set; ``part`` 0 or 1 keeps every other article."""
    right, total, errors, seconds, kinds = 0, 0, [], 0.0, Counter[str]()
    for number, (text, golds) in enumerate(articles(path)):
        if part is not None and number % 2 != part:
            continue
        start = time.perf_counter()
        places = index.read_each(text, [gold.span for gold in golds])
        seconds += time.perf_counter() - start
        for gold, place in zip(golds, places, strict=True):
            total += 1
            kilometres = _error(gold, place)
            right += kilometres is not None and kilometres <= NEAR_KM
            if kilometres is None or kilometres > NEAR_KM:
                kinds[f"{gold.kind}{'' if kilometres else ' unplaced'}"] += 1
                errors.append((number, text[gold.span[0] : gold.span[1]], gold, place))
    print(f"{path.name}: Acc@161 km {100 * right / max(1, total):.1f} of {total} names, {seconds:.2f} s")
    if show:
        print(kinds.most_common(12))
        for number, name, gold, place in errors:
            found = place and (place.name, place.id, place.lat, place.lon)
            print(f"  {number} {name!r} {gold.kind} {gold.lat},{gold.lon} -> {found}")


def _error(gold: Gold, place: Place | None) -> float | None:
    there = Place(Words("", gold.span), "", lat=gold.lat, lon=gold.lon)
    return distance_km(there, place) if place else None


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("data/geo"), help="folder with lgl.xml and TR-News.xml")
    parser.add_argument("--part", type=int, choices=(0, 1), help="only even (0) or odd (1) articles")
    parser.add_argument("--errors", action="store_true", help="list each wrong place")
    options = parser.parse_args()
    index = PlaceIndex(Gazetteer.open())
    for name in SETS:
        path = options.data / name
        if path.exists():
            measured(index, path, part=options.part, show=options.errors)
        else:
            print(f"{path}: missing; give the folder that holds it with --data")


if __name__ == "__main__":
    main()
