"""A place's timeline in a terminal: a bar for each account, then every change of holder with what it rests on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table
from rich.text import Text

from fogline.cli.marking import side_style
from fogline.cli.screen import NARROW, cell, new_table, screen, stacked
from fogline.cli.wording import as_of_words, shortened, source_words, status_words, when_words
from fogline.model import VACATED, KnownClaim, Place, publication_day, publication_words

if TYPE_CHECKING:
    from fogline.answers import OpenLedger
    from fogline.assess import Change

_SHOWN = 3  # claims that a change names; the others are counted
_BAR = 60  # columns of a bar, at most
_SIGNS = "█▓▒▚▞◆"
_VACATED, _UNKNOWN = "·", " "


def show_timeline(
    place: Place, changes: Sequence[Change], book: OpenLedger, *, as_of: datetime | None, console: Console | None = None
) -> None:
    console = console or screen()
    known = f"as known at {as_of_words(as_of or datetime.now(UTC))}"
    if not changes:
        console.print(f"No claim in the ledger, {known}, says who held {place.name}.")
        return
    console.print(Text(place.name, style="bold").append(f", {known}", style="not bold"))
    for line in _bars(changes, width=console.width):
        console.print(line)
    claims = book.claims_of(identity for change in changes for identity in change.claims)
    console.print(changes_table(changes, claims, width=console.width))


def changes_table(changes: Sequence[Change], claims: Mapping[str, KnownClaim], *, width: int) -> Table:
    """One row a change; accounts that change alike share it."""
    narrow = (("happened", 0), ("account, holder", 2), ("known, rests on", 5))
    wide = (("happened", 0), ("account", 0), ("holder", 0), ("status", 0), ("known", 0), ("rests on", 1))
    table = new_table(*(narrow if width < NARROW else wide))
    sides = list(dict.fromkeys(change.holder for change in changes if change.holder))
    for alike in _alike(changes):
        change, views = alike[0], cell("\n".join(one.view for one in alike))
        happened = _happened(change)
        holder = cell(change.holder or "unknown", side_style(change.holder or "", sides))
        status = cell(
            status_words(change.status.value, [m.value for m in change.marks]) if change.status else "baseline"
        )
        known = cell(publication_words(change.known) if change.known else "from the pack")
        rests = stacked(*_rests_on(change, claims))
        if width < NARROW:
            table.add_row(happened, stacked(views, holder, status), stacked(known, rests))
        else:
            table.add_row(happened, views, holder, status, known, rests)
    return table


def _alike(changes: Sequence[Change]) -> list[list[Change]]:
    """Changes to one holder on the same grounds, which several accounts share."""
    groups: list[list[Change]] = []
    for change in changes:
        grounds = _grounds(change)
        group = next((group for group in groups if _grounds(group[0]) == grounds), None)
        if group is None:
            groups.append([change])
        else:
            group.append(change)
    return groups


def _grounds(change: Change) -> object:
    return change.holder, change.happened, change.counts_from, change.known, change.status, change.marks, change.claims


def _happened(change: Change) -> Text:
    """The time as told; where none is told, the day from which the change counts."""
    if change.happened:
        return cell(when_words(change.happened))
    return cell(f"by {change.counts_from:%Y-%m-%d}, undated" if change.counts_from else "long before, undated")


def _rests_on(change: Change, claims: Mapping[str, KnownClaim]) -> list[Text]:
    if not change.claims:
        return [cell(change.reasons[0] if change.reasons else "")]
    named = [_line(claims[identity]) for identity in change.claims if identity in claims]
    rest = len(named) - _SHOWN
    return [*named[:_SHOWN], *([cell(f"and {rest} more", "dim")] if rest > 0 else [])]


def _line(known: KnownClaim) -> Text:
    claim = known.claim
    said = f"{source_words(claim.sources)} {claim.stance.value}: {shortened(claim.content.text, 80)}"
    return cell(f"{publication_day(known.known):%d %b %Y}, {said} ").append(claim.id, style="dim")


def _bars(changes: Sequence[Change], *, width: int) -> list[Text]:
    """A line an account over the days from the first change after the baseline to the last, and what the signs mean."""
    dated = sorted({change.counts_from for change in changes if change.counts_from and change.claims})
    if not dated:
        return []
    margin = timedelta(days=max(1, (dated[-1] - dated[0]).days // 10))
    first, last = dated[0] - margin, dated[-1] + margin
    views = list(dict.fromkeys(change.view for change in changes))
    name_width = max(len(view) for view in views) + 2
    columns = min(_BAR, width - name_width)
    holders = list(dict.fromkeys(c.holder for c in changes if c.holder and c.holder != VACATED))
    signs = {holder: _SIGNS[n % len(_SIGNS)] for n, holder in enumerate(holders)} | {VACATED: _VACATED}
    lines = [cell(" " * name_width + _scale(first, last, columns), "dim")]
    for view in views:
        own = [change for change in changes if change.view == view]
        line = cell(f"{view:<{name_width}}")
        for n in range(columns):
            day = first + (last - first) * n / max(columns - 1, 1)
            holder = _held_on(own, day)
            line.append(signs.get(holder or "", _UNKNOWN), style=side_style(holder or "", holders))
        lines.append(line)
    legend = ", ".join(f"{sign} {holder}" for holder, sign in signs.items())
    return [*lines, cell(" " * name_width + f"{legend}; blank: unknown", "dim")]


def _held_on(changes: Sequence[Change], day: datetime) -> str | None:
    """The holder by the last of an account's changes that counts on the day."""
    known = [change for change in changes if change.counts_from is None or change.counts_from <= day]
    return known[-1].holder if known else None


def _scale(first: datetime, last: datetime, columns: int) -> str:
    start, end = f"{first:%Y-%m-%d}", f"{last:%Y-%m-%d}"
    return f"{start}{end:>{max(columns - len(start), len(end) + 1)}}"
