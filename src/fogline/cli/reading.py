"""``read``, ``check`` and ``add``: reports in."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

import fogline
from fogline.cli.options import DEFAULT_LEDGER, Json, LedgerFile, PackName, Private, Published, interval, now, print_json
from fogline.model import Misuse, Reading, SkipReport

Source = Annotated[str, typer.Argument(help="A file, an address, or - for standard input.", metavar="FILE|URL|-")]


def read(source: Source, published: Published = None, pack: PackName = None, allow_private: Private = False, json: Json = False) -> None:
    """Read one report and print its claims. Nothing is recorded.

    Example: fogline read story.html --published 2022-11-11
    """
    reading = fogline.read(source, published=published, pack=pack, allow_private=allow_private)
    if json:
        print_json(reading.json())
        return
    from fogline.cli.tables import show_reading

    show_reading(reading)


def check(source: Source, published: Published = None, pack: PackName = None, allow_private: Private = False, json: Json = False) -> None:
    """Print the desk notes on one report: what an editor should look at.

    Example: fogline check story.txt
    """
    reading = fogline.read(source, published=published, pack=pack, allow_private=allow_private)
    if json:
        for note in reading.json()["notes"]:
            print_json(note)
        return
    from fogline.cli.tables import show_notes

    show_notes(reading)


def add(
    sources: Annotated[list[str], typer.Argument(help="Files, folders or addresses.", metavar="FILE|DIR|URL…")],
    ledger: LedgerFile = DEFAULT_LEDGER,
    published: Published = None,
    pack: PackName = None,
    allow_private: Private = False,
    json: Json = False,
) -> None:
    """Read reports and record them, each in one transaction. Safe to run again.

    Example: fogline add reports/ --ledger kherson.db
    """
    from fogline.cli.progress import tracked
    from fogline.ingest import IngestSettings, load, sources as expanded

    settings = IngestSettings(published=interval(published, "--published"), allow_private=allow_private)
    skipped: list[str] = []
    addresses = list(expanded(sources, skip=lambda reason: skipped.append(str(reason))))
    if not addresses and not skipped:
        raise Misuse(f"{' '.join(sources)}: no report in there; give .txt, .md, .html files or addresses")
    counts = {"new": 0, "unchanged": 0, "revision": 0}
    with fogline.open(ledger, create=True, pack=pack) as book:
        for address in tracked(addresses, "reading"):
            try:
                reading: Reading = fogline.pipeline_for(pack).read(load(address, settings=settings))
                added = book.add(reading, now=now())
            except SkipReport as reason:
                skipped.append(str(reason))
                continue
            counts[added.outcome] += 1
            if json:
                print_json({"address": address, "report": added.report, "outcome": added.outcome, "claims": added.claims})
            else:
                typer.echo(f"{added.outcome:9}  {added.claims:3} claims  {Path(address).name if '://' not in address else address}")
    for reason in skipped:
        print(f"fogline: skipped: {reason}", file=sys.stderr)
    print(f"{ledger}: {counts['new']} new, {counts['revision']} revised, {counts['unchanged']} unchanged, {len(skipped)} skipped", file=sys.stderr)
    if skipped and not sum(counts.values()):
        raise typer.Exit(1)
