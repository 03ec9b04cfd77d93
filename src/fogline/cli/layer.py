"""``add --layer`` and ``compare``: control maps of others, recorded and held against the words."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

import fogline
from fogline.cli.options import (
    DEFAULT_LEDGER,
    AsOf,
    Json,
    LedgerFile,
    LedgerPack,
    check_pack,
    interval,
    moment,
    now,
    print_json,
)
from fogline.model import Misuse, SkipReport

if TYPE_CHECKING:
    from fogline.ingest.layer import LayerMap
    from fogline.resolve.layer_places import Margins

Layer = Annotated[
    str | None,
    typer.Option("--layer", metavar="NAME", help="Take the files as control maps (GeoJSON) of the layer of this name."),
]
Day = Annotated[
    str | None, typer.Option("--date", metavar="DATE", help="The map's day. By default that in the file or its name.")
]
Holder = Annotated[
    str | None, typer.Option("--side", metavar="SIDE", help="Who holds the map's areas, where it does not say so.")
]
MakerName = Annotated[
    str | None,
    typer.Option("--maker", metavar="ID|NAME", help="Who made the map: an actor of the pack, or any name."),
]
Rest = Annotated[
    str | None,
    typer.Option(
        "--rest",
        metavar="SIDE|none",
        help="Who holds what lies outside the areas. By default the other side of a war of two.",
    ),
]
Tolerance = Annotated[
    float | None,
    typer.Option("--tolerance", metavar="KM", help="Nearer than this to a front nobody holds a place. By default 0.5."),
]
Population = Annotated[
    int | None,
    typer.Option(
        "--population", metavar="N", help="Only settlements of so many people, and the pack's. By default 500."
    ),
]


@dataclass(frozen=True, slots=True)
class MapOptions:
    """The options of ``add`` that are about maps, as they were typed."""

    layer: str | None
    date: str | None
    side: str | None
    maker: str | None
    rest: str | None
    tolerance: float | None
    population: int | None

    def margins(self) -> Margins:
        """What the map decides. Raises Misuse for a number below 0."""
        from fogline.resolve.layer_places import Margins

        usual = Margins()
        tolerance = usual.tolerance if self.tolerance is None else self.tolerance
        population = usual.population if self.population is None else self.population
        for option, value in (("--tolerance", tolerance), ("--population", population)):
            if not 0 <= value < float("inf"):
                raise Misuse(f"{option} {value}: give a number from 0 on")
        return Margins(population=population, tolerance=tolerance)

    def check_unused(self) -> None:
        """Raises Misuse for an option of maps without --layer."""
        for name in ("date", "side", "maker", "rest", "tolerance", "population"):
            if getattr(self, name) is not None:
                raise Misuse(f"--{name} {getattr(self, name)!r}: is about control maps; give --layer NAME too")


def add_maps(files: Sequence[str], ledger: Path, options: MapOptions, *, pack: str | None, json: bool) -> None:
    """Records maps, the oldest first. Exit 1 where none could be taken in."""
    from fogline.answers.layer_record import Drawing, add_map, check_name
    from fogline.cli.progress import tracked

    check_pack(pack)
    how = Drawing(check_name(options.layer or ""), options.maker, options.rest, options.margins())
    skipped: list[str] = []
    maps = _loaded(files, options, skipped)
    if not maps:
        _sum_up(ledger, how.layer, 0, skipped)
        return
    taken = 0
    with fogline.open(ledger, create=True, pack=pack) as book:
        if book.pack is None:
            print(
                "fogline: no pack is known; with --pack NAME places and sides are those of a conflict", file=sys.stderr
            )
        for drawn in tracked(maps, "reading maps"):
            try:
                added = add_map(book, drawn, how, now=now())
            except SkipReport as reason:
                skipped.append(str(reason))
                continue
            taken += 1
            _tell(drawn, added.report, added.outcome, added.claims, json=json)
    _sum_up(ledger, how.layer, taken, skipped)


def _sum_up(ledger: Path, layer: str, taken: int, skipped: Sequence[str]) -> None:
    """What was skipped and why, and the count, on stderr. Exit 1 where no map at all was taken in."""
    for line in skipped:
        print(f"fogline: skipped: {' '.join(line.split())}", file=sys.stderr)
    print(f"{ledger}: {taken} maps of layer {layer}, {len(skipped)} skipped", file=sys.stderr)
    if not taken:
        raise typer.Exit(1)


def _loaded(files: Sequence[str], options: MapOptions, skipped: list[str]) -> list[LayerMap]:
    """The maps in order of their days."""
    from fogline.ingest.layer import load_map

    day = interval(options.date, "--date")
    if day is not None and len(files) > 1:
        raise Misuse(f"--date {options.date!r}: is one map's day, not that of {len(files)} files; add them one by one")
    found = []
    for name in _files(files):
        try:
            found.append(load_map(name, day=day, side=options.side))
        except SkipReport as reason:
            skipped.append(str(reason))
    return sorted(found, key=lambda drawn: (drawn.day.iso()[0] or "", drawn.address))


def _files(names: Sequence[str]) -> list[str]:
    """Folders as the maps in them."""
    found: list[str] = []
    for name in names:
        path = Path(name)
        found += sorted(map(str, [*path.glob("*.geojson"), *path.glob("*.json")])) if path.is_dir() else [name]
    if not found:
        raise Misuse(f"{' '.join(names)}: no map in there; give .geojson files")
    return found


def _tell(drawn: LayerMap, report: str, outcome: str, claims: int, *, json: bool) -> None:
    if json:
        print_json({"address": drawn.address, "report": report, "outcome": outcome, "claims": claims})
        return
    typer.echo(f"{outcome:9}  {claims:4} claims  map of {drawn.day.iso()[0]}  {Path(drawn.address).name}")


def compare(
    layer: Annotated[str, typer.Option("--layer", metavar="NAME", help="The layer of maps to compare with.")],
    ledger: LedgerFile = DEFAULT_LEDGER,
    side: Annotated[
        str | None,
        typer.Option("--side", metavar="VIEW", help="Only this view: a side, independent, or consensus."),
    ] = None,
    place: Annotated[str | None, typer.Option("--place", metavar="PLACE", help="Only this place.")] = None,
    as_of: AsOf = None,
    plot: Annotated[
        Path | None,
        typer.Option("--plot", metavar="FILE", help="Draw the leads as a picture too: .png or .svg."),
    ] = None,
    pack: LedgerPack = None,
    json: Json = False,
) -> None:
    """Where, and by how many days, what is claimed ran ahead of a layer of control maps, or behind it.

    Example: fogline compare --layer deepstate --side russia
    """
    known_by = moment(as_of, "--as-of")
    with fogline.open(ledger, pack=pack) as book:
        found = book.compare_layer(layer, side=side, place=place, as_of=known_by)
    if plot is not None:
        from fogline.cli.layer_plot import draw

        draw(found, plot)
    if json:
        print_json(found.json())
        return
    from fogline.cli.layer_tables import show_comparison

    show_comparison(found)
