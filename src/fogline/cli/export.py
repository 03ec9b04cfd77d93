"""``export``: the ledger in the formats of others."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, BinaryIO

import typer

import fogline
from fogline.cli.asking import Actor, PlaceName, RealisName, Side, Since, StanceName, Type, Until, Words
from fogline.cli.options import DEFAULT_LEDGER, AsOf, LedgerFile, LedgerPack, moment
from fogline.cli.wanted import Wanted, claim_filter
from fogline.model import Misuse

if TYPE_CHECKING:
    from fogline.exports import Exported
    from fogline.publish import Format, Row

FormatName = Annotated[
    str, typer.Option("--format", metavar="FORMAT", help="csv, jsonl, parquet, geojson, jsonld, plover or acled.")
]
What = Annotated[
    str | None,
    typer.Option("--what", metavar="WHAT", help="claims, incidents or control; by default the first that fits."),
]
Output = Annotated[str, typer.Option("--output", "-o", metavar="FILE|-", help="Where to; - is standard output.")]
Force = Annotated[bool, typer.Option("--force", help="Replace the file if there is one.")]


def export(
    form: FormatName, what: What = None, output: Output = "-", force: Force = False,
    ledger: LedgerFile = DEFAULT_LEDGER, side: Side = None, actor: Actor = None, kind: Type = None,
    stance: StanceName = None, realis: RealisName = None, place: PlaceName = None, since: Since = None,
    until: Until = None, text: Words = None, as_of: AsOf = None, pack: LedgerPack = None,
) -> None:  # fmt: skip
    """Write claims, incidents or control in a format of others, each row with its sources.

    Example: fogline export --format acled --place Kherson -o kherson.csv
    """
    from fogline.exports import Request, check
    from fogline.exports import export as write
    from fogline.publish import chosen

    (format_asked, subject), known_by = chosen(form, what), moment(as_of, "--as-of")
    with fogline.open(ledger, pack=pack) as book:
        wanted = Wanted(side, actor, kind, stance, realis, place, since, until, text)
        request = Request(format_asked, subject, claim_filter(wanted, book), known_by)
        check(request)
        with _stream(output, format_asked, force=force) as stream:
            done = write(book, request, stream, tracked=_tracked)
    _report(done, output)


def _stream(output: str, form: Format, *, force: bool) -> AbstractContextManager[BinaryIO]:
    """The file, whole or not at all, or standard output. Raises Misuse."""
    from fogline.publish import whole_file

    if output != "-":
        return whole_file(Path(output), force=force)
    if form.is_binary and sys.stdout.isatty():
        raise Misuse(f"--format {form.name}: no text for a terminal; give -o FILE")
    return nullcontext(sys.stdout.buffer)


def _tracked(rows: Iterator[Row]) -> Iterator[Row]:
    """The rows, with their number on the terminal while they go by."""
    if not sys.stderr.isatty():
        yield from rows
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = SpinnerColumn(), TextColumn("{task.completed} rows"), TimeElapsedColumn()
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        yield from progress.track(rows, description="rows")


def _report(done: Exported, output: str) -> None:
    """How much there is, and what was left out and why, on standard error."""
    for reason, number in sorted(done.left_out.items()):
        typer.echo(f"fogline: left out: {number}: {reason}", err=True)
    place = "standard output" if output == "-" else output
    typer.echo(f"{place}: {done.rows} {'row' if done.rows == 1 else 'rows'}", err=True)
