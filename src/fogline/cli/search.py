"""``search``: claims by their words, or by what they mean."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

import fogline
from fogline.cli.asking import PlaceName, Side, StanceName, Type, known_json
from fogline.cli.options import DEFAULT_LEDGER, AsOf, Json, LedgerFile, LedgerPack, moment, print_json
from fogline.cli.wanted import Wanted, claim_filter
from fogline.model import Misuse

if TYPE_CHECKING:
    from datetime import datetime

    from fogline.answers import OpenLedger
    from fogline.answers.search import Hit
    from fogline.ledger import ClaimFilter, Saved

Words = Annotated[
    list[str] | None,
    typer.Argument(help='All of these words; "a phrase", -without, begin*, this OR that.', metavar="WORDS"),
]
Meaning = Annotated[bool, typer.Option("--meaning", help="Search for what is meant, whatever the words.")]
Limit = Annotated[int, typer.Option("--limit", metavar="N", min=1, max=1000, help="How many claims, at most.")]
Save = Annotated[str | None, typer.Option("--save", metavar="NAME", help="Keep this search under a name.")]
ListSaved = Annotated[bool, typer.Option("--saved", help="List the saved searches.")]
Forget = Annotated[str | None, typer.Option("--forget", metavar="NAME", help="Drop a saved search.")]


def search(
    words: Words = None, ledger: LedgerFile = DEFAULT_LEDGER, meaning: Meaning = False, side: Side = None,
    kind: Type = None, stance: StanceName = None, place: PlaceName = None, as_of: AsOf = None, limit: Limit = 20,
    save: Save = None, saved: ListSaved = False, forget: Forget = None, pack: LedgerPack = None, json: Json = False,
) -> None:  # fmt: skip
    """Search the claims of a ledger by their words, or by what they mean, best first.

    Example: fogline search 'bridge OR crossing' Kherson
    """
    from fogline.answers.search import forget_search, keep_search, question_of, searches

    question, known_by = " ".join(words or ()), moment(as_of, "--as-of")
    with fogline.open(ledger, pack=pack) as book:
        if forget is not None:
            forget_search(book, forget)
        if saved or forget is not None:
            _show_saved(searches(book), json=json)
            return
        if not question:
            raise Misuse("search: nothing to look for; give words, as in: fogline search 'west bank'")
        wanted = claim_filter(Wanted(side, None, kind, stance, None, place, None, None, None), book)
        if save is not None:
            kept = question_of(words=question, by="meaning" if meaning else None, side=side, type=kind, stance=stance,
                               place=place, as_of=as_of)  # fmt: skip
            keep_search(book, save, kept, who=os.environ.get("USER", "somebody"))
        _show_hits(_found(book, question, wanted, known_by, meaning=meaning, limit=limit), json=json)


def _found(
    book: OpenLedger, question: str, wanted: ClaimFilter, as_of: datetime | None, *, meaning: bool, limit: int
) -> Sequence[Hit]:
    """By meaning, the vectors that are missing are made first, under a progress bar."""
    from fogline.answers.search import Meanings, by_meaning, by_words, prepare, prepared

    if not meaning:
        return by_words(book, question, wanted=wanted, as_of=as_of, limit=limit)
    from fogline.cli.progress import counted
    from fogline.link.wording import vectors

    there = prepared(book)
    counted(prepare(book, vectors), "Reading what claims mean", total=there.claims - there.ready)
    return by_meaning(book, question, vectors=vectors, meanings=Meanings(), wanted=wanted, as_of=as_of, limit=limit)


def _show_hits(hits: Sequence[Hit], *, json: bool) -> None:
    if json:
        for hit in hits:
            print_json({**known_json(hit.known), "likeness": hit.likeness})
        return
    from fogline.cli.tables import show_claims

    show_claims([hit.known for hit in hits])


def _show_saved(found: Sequence[Saved], *, json: bool) -> None:
    for one in found:
        if json:
            print_json({"name": one.name, "question": one.question, "who": one.who, "saved": one.saved.isoformat()})
        else:
            typer.echo(f"{one.name}: {one.question}")
    if not found and not json:
        typer.echo("No search is saved; fogline search WORDS --save NAME keeps one.")
