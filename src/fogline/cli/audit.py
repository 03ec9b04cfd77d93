"""``audit``: every step by which the ledger became what it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import fogline
from fogline.cli.options import DEFAULT_LEDGER, Json, LedgerFile, print_json

if TYPE_CHECKING:
    from collections.abc import Iterable

    from fogline.ledger import AuditedStep


def audit(ledger: LedgerFile = DEFAULT_LEDGER, json: Json = False) -> None:
    """List the transactions, oldest first: when, what was added, judged, taken back or corrected, and the digest.

    Example: fogline audit --ledger kherson.db
    """
    with fogline.open(ledger) as book:
        found = book.ledger.audit()
        if json:
            for step in found:
                print_json(_json(step))
            return
        _show(found)


def _json(step: AuditedStep) -> dict[str, Any]:
    from fogline.answers.control_record import instant

    return {
        "number": step.number, "at": instant(step.at), "what": step.what, "ids": list(step.ids),
        "claims": step.claims, "not_kept": step.not_kept, "who": step.who, "why": step.why, "digest": step.digest,
    }  # fmt: skip


def _show(found: Iterable[AuditedStep]) -> None:
    from fogline.cli.screen import cell, new_table, screen, stacked

    table = new_table(("n", 0), ("at (UTC)", 0), ("what", 0), ("about", 4), ("digest", 0))
    for step in found:
        by = f"{step.who}: {step.why}".strip(": ")
        about = stacked(cell(" → ".join(step.ids)), cell(by), cell(_amounts(step), "dim"))
        table.add_row(str(step.number), f"{step.at:%Y-%m-%d %H:%M:%S}", step.what, about, cell(step.digest[:12], "dim"))
    console = screen()
    console.print(table if table.row_count else "Nothing is recorded yet.")


def _amounts(step: AuditedStep) -> str:
    parts = [f"{step.claims} claims"] if step.claims else []
    return ", ".join(parts + ([f"{step.not_kept} not kept"] if step.not_kept else []))
