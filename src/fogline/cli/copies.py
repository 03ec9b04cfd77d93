"""``copies``: which reports carry one text, and the passages that they share."""

from __future__ import annotations

from typing import Annotated

import typer

import fogline
from fogline.cli.options import DEFAULT_LEDGER, AsOf, Json, LedgerFile, moment, print_json

ReportId = Annotated[
    str | None,
    typer.Argument(metavar="REPORT_ID", help="A report's id: show the passages that it shares with others."),
]


def copies(
    report: ReportId = None, ledger: LedgerFile = DEFAULT_LEDGER, as_of: AsOf = None, json: Json = False
) -> None:
    """List groups of reports that carry one text, with who was first; or what one report shares with others.

    Example: fogline copies --as-of 2022-11-11
    """
    known_by = moment(as_of, "--as-of")
    with fogline.open(ledger) as book:
        groups = book.copy_groups(as_of=known_by) if report is None else []
        shared = book.copies(report, as_of=known_by) if report else []
        if json:
            for line in [*(one.json() for one in groups), *(one.json() for one in shared)]:
                print_json(line)
            return
        from fogline.cli.copies_screen import show_groups, show_shared

        if report is None:
            show_groups(groups)
        else:
            show_shared(shared, report)
