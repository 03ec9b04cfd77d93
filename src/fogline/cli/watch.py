"""``watch``: feeds, addresses and folders, looked at again and again; what is new or changed is recorded."""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

import fogline
from fogline.cli.options import DEFAULT_LEDGER, Json, LedgerFile, PackName, Private, check_pack, now, print_json
from fogline.model import FoglineError, Misuse, SkipReport

if TYPE_CHECKING:
    from fogline.answers import OpenLedger
    from fogline.ledger import Added
    from fogline.watching import Watch

Watched = Annotated[list[str], typer.Argument(help="Feeds, addresses, files or folders.", metavar="FEED|URL|DIR...")]
Every = Annotated[str, typer.Option("--every", metavar="TIME", help="How often to look: 10m, 2h, 1d.")]
Young = Annotated[
    str, typer.Option("--young", metavar="TIME", help="How long a story is fetched again, to see it changed.")
]
Rounds = Annotated[
    int | None, typer.Option("--rounds", metavar="N", min=1, help="Stop after so many looks. By default never.")
]
_UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86400}
_TIME = re.compile(r"(\d+)\s*([smhd])")
_LEAST = timedelta(minutes=1)


def watch(
    watched: Watched, ledger: LedgerFile = DEFAULT_LEDGER, every: Every = "15m", young: Young = "24h",
    rounds: Rounds = None, pack: PackName = None, allow_private: Private = False, json: Json = False,
) -> None:  # fmt: skip
    """Look at feeds, addresses and folders again and again, and record what is new or has changed. Ctrl-C ends it.

    Example: fogline watch https://example.org/rss --every 30m
    """
    from fogline.ingest import IngestSettings
    from fogline.watching import Watch

    pause, follows = duration(every, "--every"), duration(young, "--young")
    if pause < _LEAST and rounds is None:
        raise Misuse(f"--every {every!r}: a server is asked once a minute at most; give 1m or more")
    check_pack(pack)
    eye = Watch(tuple(watched), IngestSettings(allow_private=allow_private), follows)
    with fogline.open(ledger, create=True, pack=pack) as book:
        try:
            _go_round(eye, book, pack, pause, rounds, json=json)
        except KeyboardInterrupt:
            print(f"{ledger}: stopped; all that was read is recorded", file=sys.stderr)


def duration(text: str, option: str) -> timedelta:
    """A time such as 90s, 15m, 2h, 1d. Raises Misuse naming option, value and remedy."""
    found = _TIME.fullmatch(text.strip().lower())
    if not found:
        raise Misuse(f"{option} {text!r}: no time; write it as 90s, 15m, 2h or 1d")
    return timedelta(seconds=int(found[1]) * _UNITS[found[2]])


def _go_round(
    eye: Watch, book: OpenLedger, pack: str | None, pause: timedelta, rounds: int | None, *, json: bool,
    sleep: Callable[[float], None] = time.sleep,
) -> None:  # fmt: skip
    number = 0
    told: set[str] = set()
    while True:
        number += 1
        for found in eye.round(now()):
            if isinstance(found.report, SkipReport):
                _tell_once(str(found.report), told)
                continue
            _, outcome = next(iter(fogline.pipeline_for(pack).read_each(iter((found.report,)))))
            try:
                if isinstance(outcome, SkipReport):
                    raise outcome
                _tell(found.address, book.add(outcome, now=now(), seen=_seen(found.address)), json=json)
            except SkipReport as reason:
                _tell_once(str(reason), told)
            except FoglineError:
                raise
            except Exception as error:
                _tell_once(str(SkipReport.of_fault(found.address, "recorded", error)), told)
        if number == rounds:
            return
        sleep(pause.total_seconds())


def _seen(address: str) -> datetime | None:
    return now() if "://" in address else None


def _tell_once(reason: str, told: set[str]) -> None:
    if reason not in told:
        told.add(reason)
        print(f"fogline: skipped: {' '.join(reason.splitlines())}", file=sys.stderr)


def _tell(address: str, added: Added, *, json: bool) -> None:
    """Says what is new; what is as it was is passed over in silence."""
    if added.outcome == "unchanged":
        return
    if json:
        print_json({"address": address, "report": added.report, "outcome": added.outcome, "claims": added.claims})
    else:
        name = address if "://" in address else Path(address).name
        typer.echo(f"{now():%Y-%m-%d %H:%M}  {added.outcome:9}  {added.claims:3} claims  {name}")
    sys.stdout.flush()
