"""Ledgers as they once stood, and claims as they once were: what ``--recorded`` and ``--withdrawn`` show."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import fogline
from fogline.cli.options import print_json, recorded_number
from fogline.model import publication_words

if TYPE_CHECKING:
    from rich.text import Text

    from fogline.answers import OpenLedger
    from fogline.answers.withdrawals import Withdrawal


@contextmanager
def opened(ledger: Path, *, pack: str | None, recorded: str | None) -> Iterator[OpenLedger]:
    """The ledger, or a copy of it as it stood after the transaction that ``--recorded`` means. Raises Misuse."""
    with fogline.open(ledger, pack=pack) as book:
        number = recorded_number(recorded, book.ledger)
        if number is None:
            yield book
            return
        with book.as_recorded(number) as past:
            yield past


def print_withdrawn(found: Iterable[Withdrawal], *, json: bool) -> None:
    """Claims that vanished; in JSON also those that the later revision says in other words."""
    if json:
        from fogline.cli.asking import known_json

        for one in found:
            print_json(known_json(one.known) | one.json())
        return
    _show([one for one in found if one.vanished])


def _show(found: list[Withdrawal]) -> None:
    from fogline.cli.screen import cell, new_table, screen, stacked

    console = screen()
    if not found:
        console.print("No claims were withdrawn.")
        return
    table = new_table(("withdrawn since", 0), ("claim", 6), ("report", 3))
    for one in found:
        since = stacked(
            cell(f"{publication_words(one.since)}"), cell(f"stood from {publication_words(one.known.known)}", "dim")
        )
        paper = one.known.publisher or one.known.address
        report = stacked(
            cell(paper), cell(f"by revision {one.revision}", "dim"), cell(f"of {one.known.claim.report}", "dim")
        )
        table.add_row(since, _claim(one), report)
    console.print(table)


def _claim(one: Withdrawal) -> Text:
    from fogline.cli.screen import cell, stacked
    from fogline.cli.wording import source_words

    claim = one.known.claim
    said = f"{source_words(claim.sources)} {claim.stance.value}: {' '.join(claim.content.text.split())}"
    return stacked(cell(said), cell(claim.id, "dim"))
