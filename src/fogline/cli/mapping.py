"""``map``: who holds each place, as a picture, a page or GeoJSON."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Annotated

import typer

import fogline
from fogline.cli.options import DEFAULT_LEDGER, AsOf, Json, LedgerFile, LedgerPack, On, interval, moment, print_json
from fogline.cli.progress import tracked
from fogline.model import Place

Output = Annotated[
    Path,
    typer.Option(
        "--output", "-o", metavar="FILE", help="The file to write: its name ends in .png, .svg, .html or .geojson."
    ),
]
View = Annotated[
    str, typer.Option("--view", metavar="VIEW", help="Whose account: consensus, independent, or a side's own.")
]
Title = Annotated[str | None, typer.Option("--title", metavar="TEXT", help="A heading of your own.")]


def map_(
    output: Output, ledger: LedgerFile = DEFAULT_LEDGER, on: On = None, as_of: AsOf = None, view: View = "consensus",
    title: Title = None, pack: LedgerPack = None, json: Json = False,
) -> None:  # fmt: skip
    """Draw who holds each place on a day, as known at a moment. The HTML page has both clocks as sliders.

    Example: fogline map --on 2022-11-12 -o kherson.png
    """
    from fogline.maps import written

    asked, known_by = interval(on, "--on"), moment(as_of, "--as-of")
    with fogline.open(ledger, pack=pack) as book:
        count = written(book, output, on=asked, as_of=known_by, view=view, title=title, tracked=_tracked)
    if json:
        print_json({"file": str(output), "places": count, "view": view})
    else:
        typer.echo(f"{output}: {count} places, {view} view")


def _tracked(places: Sequence[Place], what: str) -> Iterable[Place]:
    return tracked(places, what)
