"""``sources``: what became of what each source said to its own advantage."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Annotated

import typer

import fogline
from fogline.cli.options import DEFAULT_LEDGER, AsOf, Json, LedgerFile, LedgerPack, moment, print_json

Side = Annotated[str | None, typer.Option("--side", metavar="SIDE", help="Only sources of this side.")]
Publishers = Annotated[bool, typer.Option("--publishers", help="By who published the words, instead of who said them.")]


def sources(
    ledger: LedgerFile = DEFAULT_LEDGER, side: Side = None, publishers: Publishers = False, as_of: AsOf = None,
    pack: LedgerPack = None, json: Json = False,
) -> None:  # fmt: skip
    """Of what each source said to its own advantage: how much was conceded, observed, contested, or said by no other.

    Example: fogline sources --side russia --as-of 2022-11-30
    """
    known_by = moment(as_of, "--as-of")
    with fogline.open(ledger, pack=pack) as book:
        found = book.track_records(side=side, publishers=publishers, as_of=known_by, tracked=_tracked)
    if json:
        from fogline.answers.sources import record_json

        for one in found:
            print_json(record_json(one))
        return
    from fogline.cli.sources_screen import show_sources

    show_sources(found)


def _tracked(batches: Sequence[Sequence[int]]) -> Iterator[Sequence[int]]:
    from fogline.cli.progress import tracked

    yield from tracked(batches, "reading incidents")
