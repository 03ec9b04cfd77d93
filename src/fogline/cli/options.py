"""Options that several commands share, and what is made of them."""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from fogline.model import Interval, Misuse

if TYPE_CHECKING:
    from fogline.ledger import Ledger

Json = Annotated[bool, typer.Option("--json", help="Print JSON for programs instead of text for people.")]
PackName = Annotated[
    str | None,
    typer.Option(
        "--pack",
        metavar="NAME",
        help="The conflict's pack, such as ukraine-2022. By default it is chosen from the text.",
    ),
]
LedgerPack = Annotated[
    str | None,
    typer.Option("--pack", metavar="NAME", help="Another conflict's pack than the ledger's own, such as ukraine-2022."),
]
Published = Annotated[
    str | None,
    typer.Option(
        "--published",
        metavar="DATE",
        help="When the report was published: 2022-11-11 or 2022-11-11T14:05Z. Wins over the page's own date.",
    ),
]
Private = Annotated[bool, typer.Option("--allow-private", help="Let a URL lead to a private or loopback address.")]
LedgerFile = Annotated[Path, typer.Option("--ledger", metavar="FILE", help="The ledger's file.")]
AsOf = Annotated[
    str | None,
    typer.Option("--as-of", metavar="DATE", help="As known then: a date means the end of that day. By default now."),
]
On = Annotated[
    str | None,
    typer.Option("--on", metavar="DATE", help="The day asked about, as in 2022-11-12. By default the day of --as-of."),
]
OnDay = Annotated[
    str | None,
    typer.Option("--on", metavar="DATE", help="Only what happened on this day (month, year): 2022-11-11."),
]
RecordedBy = Annotated[
    str | None,
    typer.Option(
        "--recorded",
        metavar="N|DATE",
        help="As the ledger stood after transaction N, or at that wall time (a date: the end of its day).",
    ),
]
DEFAULT_LEDGER = Path("fogline.db")


def interval(text: str | None, option: str) -> Interval | None:
    """A date or moment given to an option. Raises Misuse naming the option, the value and the remedy."""
    if text is None:
        return None
    from fogline.ingest import parse_published

    try:
        return parse_published(text)
    except Misuse:
        raise Misuse(f"{option} {text!r}: no date; write it as 2022-12-31 or 2022-12-31T14:05Z") from None


def moment(text: str | None, option: str) -> datetime | None:
    """The end of a day (month, year) or the moment itself."""
    found = interval(text, option)
    if found is None or found.start is None:
        return None
    return found.start if found.zoned else found.end


def recorded_number(text: str | None, ledger: Ledger) -> int | None:
    """The transaction that ``--recorded`` means: a number, or the last one by a wall time. Raises Misuse."""
    if text is None:
        return None
    if not text.isdigit():
        at = moment(text, "--recorded")
        return ledger.transaction_at(at) if at else None
    last = ledger.counts().transactions
    if int(text) > last:
        raise Misuse(f"--recorded {text}: the ledger has {last} transactions; fogline audit lists them")
    return int(text)


def check_pack(name: str | None) -> None:
    """Raises Misuse naming the packs that there are, before anything is read or made for an unknown one."""
    from fogline.packs import load_pack, pack_names

    if name is not None and name not in pack_names():
        load_pack(name)


def now() -> datetime:
    return datetime.now(UTC)


def print_json(value: Any) -> None:
    """One JSON object on one line; escaped where the stream's encoding cannot hold all characters."""
    is_unicode = (sys.stdout.encoding or "utf-8").lower().startswith("utf")
    sys.stdout.write(json.dumps(value, ensure_ascii=not is_unicode) + "\n")
