"""``read``, ``check`` and ``add``: reports in."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

import fogline
from fogline.cli import layer as maps
from fogline.cli.correcting import Correct, Recording, Seen, Who, Why
from fogline.cli.options import (
    DEFAULT_LEDGER,
    Json,
    LedgerFile,
    PackName,
    Private,
    Published,
    check_pack,
    interval,
    print_json,
)  # fmt: skip
from fogline.model import FoglineError, Misuse, NoteKind, Reading, Report, SkipReport
from fogline.model.reading import dating_json

if TYPE_CHECKING:
    from fogline.ingest import IngestSettings
    from fogline.ledger import Added

Source = Annotated[str, typer.Argument(help="A file, an address, or - for standard input.", metavar="FILE|URL|-")]
Sources = Annotated[
    list[str], typer.Argument(help="Files, folders, addresses, or feeds (RSS, Atom).", metavar="FILE|DIR|URL|FEED...")
]


def read(
    source: Source,
    published: Published = None,
    pack: PackName = None,
    allow_private: Private = False,
    json: Json = False,
) -> None:
    """Read one report and print its claims. Nothing is recorded.

    Example: fogline read story.html --published 2022-11-11
    """
    reading = _read(source, published, pack, allow_private)
    _tell_packless(reading)
    if json:
        print_json(reading.json())
        return
    from fogline.cli.tables import show_reading

    show_reading(reading)


def check(
    source: Source,
    published: Published = None,
    pack: PackName = None,
    allow_private: Private = False,
    json: Json = False,
) -> None:
    """Print the desk notes on one report: what an editor should look at.

    Example: fogline check story.txt
    """
    reading = _read(source, published, pack, allow_private)
    if json:
        for note in reading.json()["notes"]:
            print_json(note)
        return
    from fogline.cli.tables import show_notes

    show_notes(reading)


def _tell_packless(reading: Reading) -> None:
    """One line on stderr where no pack fits the report."""
    for note in reading.notes:
        if note.kind is NoteKind.NO_PACK:
            print(f"fogline: {note.message}: 'fogline pack new' begins one", file=sys.stderr)


def _read(source: str, published: str | None, pack: str | None, allow_private: bool) -> Reading:
    check_pack(pack)
    interval(published, "--published")  # a wrong date is that of the option
    return fogline.read(source, published=published, pack=pack, allow_private=allow_private)


def add(
    sources: Sources, ledger: LedgerFile = DEFAULT_LEDGER, published: Published = None, pack: PackName = None,
    allow_private: Private = False, json: Json = False,
    correct: Correct = False, why: Why = "", who: Who = None, seen: Seen = None,
    layer: maps.Layer = None, date: maps.Day = None, side: maps.Holder = None, maker: maps.MakerName = None,
    rest: maps.Rest = None, tolerance: maps.Tolerance = None, population: maps.Population = None,
) -> None:  # fmt: skip
    """Read reports and record them, each in one transaction. Safe to run again.

    Example: fogline add reports/ --ledger kherson.db
    """
    of_maps = maps.MapOptions(layer, date, side, maker, rest, tolerance, population)
    if layer is not None:
        maps.add_maps(sources, ledger, of_maps, pack=pack, json=json)
        return
    of_maps.check_unused()
    recording = Recording(correct, why, who, seen)
    recording.check(published)
    from fogline.cli.progress import tracked
    from fogline.ingest import IngestSettings

    settings = IngestSettings(published=interval(published, "--published"), allow_private=allow_private)
    check_pack(pack)
    addresses, skipped = _addresses(sources)
    counts = {"new": 0, "revision": 0, "unchanged": 0, "corrected": 0}
    with fogline.open(ledger, create=True, pack=pack) as book:
        where: dict[str, str] = {}
        reports = _loaded(tracked(addresses, "reading"), settings, where=where, skipped=skipped)
        for report, outcome in fogline.pipeline_for(pack).read_each(reports):
            try:
                if isinstance(outcome, SkipReport):
                    raise outcome
                added = recording.record(book, outcome, address=where[report.id])
            except SkipReport as reason:
                skipped.append(str(reason))
                continue
            except FoglineError:
                raise
            except Exception as error:
                skipped.append(str(SkipReport.of_fault(where[report.id] or report.id, "recorded", error)))
                continue
            counts[added.outcome] += 1
            _tell(where[report.id], added, report, json=json)
    _sum_up(ledger, counts, skipped)


def _addresses(sources: Sequence[str]) -> tuple[list[str], list[str]]:
    """Single reports, and why other files are left out. Raises Misuse where there is nothing at all."""
    from fogline.ingest import sources as expanded

    skipped: list[str] = []
    addresses = list(expanded(sources, skip=lambda reason: skipped.append(str(reason))))
    if not addresses and not skipped:
        raise Misuse(f"{' '.join(sources)}: no report in there; give .txt, .md, .html files or addresses")
    return addresses, skipped


def _loaded(
    addresses: Iterable[str], settings: IngestSettings, *, where: dict[str, str], skipped: list[str]
) -> Iterator[Report]:
    """Each report that can be loaded, with the address it was asked for under its id in ``where``.

    A feed stands for its stories. Why a report cannot be loaded goes to ``skipped``, whatever happened.
    """
    from fogline.watching import reports_at

    for found in reports_at(addresses, settings):
        if isinstance(found.report, SkipReport):
            skipped.append(str(found.report))
        else:
            where[found.report.id] = found.address
            yield found.report


def _tell(address: str, added: Added, report: Report, *, json: bool) -> None:
    name = address if "://" in address else Path(address).name
    if added.remark:
        print(f"fogline: {name}: {added.remark}", file=sys.stderr)
    if report.dating and report.dating.doubt and report.published and added.outcome != "unchanged":
        print(f"fogline: {name}: dated {report.published.iso()[0]}, {report.dating.doubt}", file=sys.stderr)
    if json:
        told = {"address": address, "report": added.report, "outcome": added.outcome, "claims": added.claims}
        print_json({**told, "dating": dating_json(report.dating)})
        sys.stdout.flush()
        return
    typer.echo(f"{added.outcome:9}  {added.claims:3} claims  {name}")


def _sum_up(ledger: Path, counts: dict[str, int], skipped: Sequence[str]) -> None:
    """What was skipped and why, then the counts, on stderr. Exit 1 where no report at all was taken in."""
    for reason in skipped:
        print(f"fogline: skipped: {' '.join(reason.splitlines())}", file=sys.stderr)
    new, revised, unchanged, corrected = counts.values()
    parts = [f"{new} new, {revised} revised, {unchanged} unchanged", *([f"{corrected} corrected"] if corrected else [])]
    summary = f"{', '.join(parts)}, {len(skipped)} skipped"
    print(f"{ledger}: {summary}", file=sys.stderr)
    if skipped and not any(counts.values()):
        raise typer.Exit(1)
