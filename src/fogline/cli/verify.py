"""``verify``: whether the ledger is as it was recorded."""

from __future__ import annotations

import typer

from fogline.cli.options import DEFAULT_LEDGER, Json, LedgerFile, print_json
from fogline.model import FoglineError


def verify(ledger: LedgerFile = DEFAULT_LEDGER, json: Json = False) -> None:
    """Walk the chain of digests over all that is recorded, and name the first thing that was altered.

    Example: fogline verify --ledger kherson.db
    """
    from fogline.ledger import Ledger

    with Ledger.open(ledger) as book:
        altered, counts = book.verify(), book.counts()
    if json:
        print_json({"altered": altered, "transactions": counts.transactions, "claims": counts.claims})
    elif not altered:
        typer.echo(f"{ledger}: {counts.transactions} transactions, {counts.claims} claims, all as they were recorded")
    if altered and json:
        raise typer.Exit(1)
    if altered:
        raise FoglineError(f"ledger {ledger}: {altered[0]}")
