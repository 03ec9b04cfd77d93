"""``read``, ``check`` and ``add``: reports in."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
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
from fogline.model import FoglineError, Misuse, NoteKind, Reading, Report, SkipReport, SourceFile
from fogline.model.reading import dating_json

Where = tuple[str, SourceFile | None]

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
    from fogline.cli.reading_rules import reading_rules
    from fogline.ingest import IngestSettings

    settings = IngestSettings(published=interval(published, "--published"), allow_private=allow_private)
    check_pack(pack)
    addresses, skipped = _addresses(sources)
    counts = {"new": 0, "revision": 0, "unchanged": 0, "corrected": 0}
    rules = "" if recording.correct or seen else reading_rules(published=published, pack=pack)
    where: dict[Where, str] = {}

    def tell(address: str, added: Added, report: Report) -> None:
        counts[added.outcome] += 1
        _tell(address, added, report, json=json)

    unread = _unread(ledger, addresses, settings, rules=rules, whole=json, known=tell) if rules else addresses
    reports = _loaded(tracked(unread, "reading"), settings, where=where, skipped=skipped)
    first = next(reports, None)
    if first is not None or not ledger.exists():
        with fogline.open(ledger, create=True, pack=pack) as book:
            for report, outcome in _read_each(first, reports, pack):
                name = where[_key(report)]
                try:
                    if isinstance(outcome, SkipReport):
                        raise outcome
                    tell(name, recording.record(book, outcome, address=name, rules=rules), report)
                except SkipReport as reason:
                    skipped.append(str(reason))
                except FoglineError:
                    raise
                except Exception as error:
                    skipped.append(str(SkipReport.of_fault(name or report.id, "recorded", error)))
    _sum_up(ledger, counts, skipped)


def _key(report: Report) -> Where:
    """Two files may hold one report."""
    return report.id, report.file


def _unread(
    path: Path, addresses: Sequence[str], settings: IngestSettings, *, rules: str, whole: bool,
    known: Callable[[str, Added, Report], None],
) -> list[str]:  # fmt: skip
    """The addresses without those files whose bytes were read by the same rules, which go to ``known``; ``whole``: with
    the report as it is recorded.

    For this nothing is opened but the tables: what asks and reads takes longer to load than many files.
    """
    from fogline.ingest import file_at
    from fogline.ledger import Ledger

    if not path.is_file():
        return list(addresses)
    found = []
    with Ledger.open(path, create=True) as ledger:
        for address in addresses:
            file = file_at(address, settings=settings)
            added = ledger.read_before(file, rules=rules) if file else None
            if added is None:
                found.append(address)
            else:
                known(address, added, ledger.report(added.report) if whole else Report(""))
    return found


def _read_each(
    first: Report | None, reports: Iterator[Report], pack: str | None
) -> Iterator[tuple[Report, Reading | SkipReport]]:
    """The readings; where there is nothing to read the pipeline is not opened."""
    if first is not None:
        yield from fogline.pipeline_for(pack).read_each(chain((first,), reports))


def _addresses(sources: Sequence[str]) -> tuple[list[str], list[str]]:
    """Single reports, and why other files are left out. Raises Misuse where there is nothing at all."""
    from fogline.ingest import sources as expanded

    skipped: list[str] = []
    addresses = list(expanded(sources, skip=lambda reason: skipped.append(str(reason))))
    if not addresses and not skipped:
        raise Misuse(f"{' '.join(sources)}: no report in there; give .txt, .md, .html files or addresses")
    return addresses, skipped


def _loaded(
    addresses: Iterable[str], settings: IngestSettings, *, where: dict[Where, str], skipped: list[str]
) -> Iterator[Report]:
    """Each report that can be loaded, with the address it was asked for under its key in ``where``.

    A feed stands for its stories. Why a report cannot be loaded goes to ``skipped``, whatever happened.
    """
    from fogline.watching import reports_at

    for found in reports_at(addresses, settings):
        try:
            report = _recordable(found.report)
        except SkipReport as reason:
            skipped.append(str(reason))
        else:
            where[_key(report)] = found.address
            yield report


def _recordable(report: Report | SkipReport) -> Report:
    """The report, if there is one and it has a date; without one it need not be read. Raises SkipReport."""
    from fogline.ledger.moments import known_moment

    if isinstance(report, SkipReport):
        raise report
    known_moment(report)
    return report


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
