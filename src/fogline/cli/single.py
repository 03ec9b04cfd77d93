"""One incident whole and one place's timeline, printed for people or for programs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from datetime import datetime
from typing import TYPE_CHECKING

from fogline.cli.options import print_json
from fogline.model import Misuse

if TYPE_CHECKING:
    from fogline.answers import OpenLedger
    from fogline.cli.wanted import Wanted


def check_one(identity: str | None, wanted: Wanted, narrowing: Mapping[str, object], *, history: bool) -> None:
    """Raises Misuse for a history without an id, or for filters with one."""
    options = [*((f.name, getattr(wanted, f.name) is not None) for f in fields(wanted)), *narrowing.items()]
    given = next((name for name, value in options if value), None)
    if identity is None and history:
        raise Misuse("--history: of which incident? fogline incidents ID --history; fogline incidents lists the ids")
    if identity is not None and given:
        raise Misuse(f"incident {identity} with --{given}: one incident is shown whole; leave --{given} out")


def print_incident(book: OpenLedger, identity: str, *, as_of: datetime | None, history: bool, json: bool) -> None:
    """Raises Misuse where the ledger has no such incident."""
    from fogline.answers.one_incident import whole_incident, whole_json

    whole = whole_incident(book, identity, as_of=as_of)
    if json:
        print_json(whole_json(whole, history=history))
        return
    from fogline.cli.incident import show_incident

    show_incident(whole, history=history)


def print_timeline(book: OpenLedger, name: str, *, as_of: datetime | None, json: bool) -> None:
    """Raises Misuse where nobody knows the place."""
    from fogline.answers.one_place import timeline_json

    place, changes = book.place(name), book.timeline(name, as_of=as_of)
    if json:
        print_json(timeline_json(place, changes, as_of=as_of))
        return
    from fogline.cli.timeline import show_timeline

    show_timeline(place, changes, book, as_of=as_of)
