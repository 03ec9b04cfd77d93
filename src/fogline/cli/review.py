"""``review``: what a person should look at, decided key by key in a terminal, or by options in a script."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

import fogline
from fogline.cli.options import DEFAULT_LEDGER, Json, LedgerFile, LedgerPack, now, print_json
from fogline.cli.review_words import reviewer, subject_of
from fogline.model import Misuse

if TYPE_CHECKING:
    from fogline.answers import OpenLedger
    from fogline.answers.review import ReviewItem

Who = Annotated[
    str | None,
    typer.Option("--who", metavar="NAME", help="Who decides. By default GIT_AUTHOR_NAME or the user's name."),
]
Why = Annotated[str, typer.Option("--why", metavar="WORDS", help="Why, in a line.")]
Kind = Annotated[str | None, typer.Option("--kind", metavar="KIND", help="Only this part of the queue: link or claim.")]
Limit = Annotated[int, typer.Option("--limit", metavar="N", help="How many items are printed.")]
After = Annotated[str | None, typer.Option("--after", metavar="CURSOR", help="Go on after the item with this cursor.")]
Decide = Annotated[
    str | None,
    typer.Option("--decide", metavar="KIND", help="Decide: accept, reject, correct, merge or split."),
]
Claims = Annotated[list[str] | None, typer.Option("--claim", metavar="ID", help="A claim that it is about; repeat it.")]
Incidents = Annotated[
    list[str] | None, typer.Option("--incident", metavar="ID", help="An incident that it is about; repeat it.")
]
EventNumber = Annotated[
    int | None, typer.Option("--event", metavar="N", help="Which of the claim's events, counted from 0.")
]
Pairs = Annotated[
    list[str] | None, typer.Option("--set", metavar="NAME=VALUE", help="What is right, for correct; repeat it.")
]
Expects = Annotated[
    int | None,
    typer.Option("--expects", metavar="N", help="The transaction that you saw: refuse if it has changed since."),
]
Undo = Annotated[int | None, typer.Option("--undo", metavar="KEY", help="Take the judgement with this key back.")]
Log = Annotated[bool, typer.Option("--log", help="List all decisions, who made them, when and why.")]
Export = Annotated[
    Path | None,
    typer.Option("--export-training", metavar="FILE", help="Write what was decided on claims as training data."),
]
Force = Annotated[bool, typer.Option("--force", help="Replace the file of --export-training if there is one.")]


def review(
    ledger: LedgerFile = DEFAULT_LEDGER, who: Who = None, why: Why = "", kind: Kind = None, limit: Limit = 20,
    after: After = None, decide: Decide = None, claim: Claims = None, incident: Incidents = None,
    event: EventNumber = None, pairs: Pairs = None, expects: Expects = None, undo: Undo = None, log: Log = False,
    export: Export = None, force: Force = False, pack: LedgerPack = None, json: Json = False,
) -> None:  # fmt: skip
    """Look through unsure links and the weakest claims, and decide. Without a terminal the queue is listed.

    Example: fogline review --ledger kherson.db --who 'A. Editor'
    """
    chosen = [name for name, given in (("--decide", decide), ("--undo", undo), ("--log", log or None)) if given]
    if len(chosen) + (export is not None) > 1:
        raise Misuse(f"{chosen[0]}: one thing at a time; leave out the others")
    with fogline.open(ledger, pack=pack) as book:
        if decide is not None:
            subject = subject_of(decide, claims=claim or (), incidents=incident or (), event=event, pairs=pairs or ())
            made = book.judge(decide, subject, who=reviewer(who), why=_reason(why), expects=expects, now=now())
            _tell(book, made.key, json=json)
        elif undo is not None:
            book.take_back(undo, who=reviewer(who), why=why, now=now())
            _tell(book, undo, json=json)
        elif log:
            _log(book, json=json)
        elif export is not None:
            _export(book, export, force=force, json=json)
        elif json or not (sys.stdin.isatty() and sys.stdout.isatty()):
            _list(book.review_queue(kind=kind, after=after, limit=limit), json=json)
        else:
            _look(book, who=reviewer(who), kind=kind)


def _reason(why: str) -> str:
    if not why.strip():
        raise Misuse("--why: a decision is kept for good, and so is its reason; give one in a line")
    return why.strip()


def _list(items: Sequence[ReviewItem], *, json: bool) -> None:
    from fogline.cli.review_list import show_queue

    if not json:
        show_queue(items)
        return
    for item in items:
        print_json(item.json())


def _look(book: OpenLedger, *, who: str, kind: str | None) -> None:
    from fogline.cli.review_app import ReviewApp

    made = ReviewApp(book, who=who, kind=kind).run() or 0
    typer.echo(f"{made} decided by {who}; fogline review --log lists all decisions", err=True)


def _tell(book: OpenLedger, key: int, *, json: bool) -> None:
    """The decision with this key, as it now stands on record."""
    from fogline.cli.review_log import show_decisions

    found = [one for one in book.decisions() if one.judgement.key == key]
    if json:
        print_json(found[0].json())
    else:
        show_decisions(found)


def _log(book: OpenLedger, *, json: bool) -> None:
    from fogline.cli.review_log import show_decisions

    found = book.decisions()
    if not json:
        show_decisions(found)
        return
    for one in found:
        print_json(one.json())


def _export(book: OpenLedger, path: Path, *, force: bool, json: bool) -> None:
    """Writes the file whole or not at all; says how much there is."""
    from json import dumps

    from fogline.answers.training_lines import training_lines
    from fogline.publish.files import whole_file

    lines = list(training_lines(book))
    with whole_file(path, force=force) as stream:
        stream.writelines(dumps(line, ensure_ascii=False).encode() + b"\n" for line in lines)
    if json:
        print_json({"file": str(path), "claims": len(lines)})
    else:
        typer.echo(f"{len(lines)} claims that were decided on, with their paragraphs, written to {path}", err=True)
