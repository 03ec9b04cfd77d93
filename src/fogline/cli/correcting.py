"""How ``add`` records a report beside plainly: as a correction of its date, or as seen at a moment."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import typer

from fogline.cli.options import moment, now
from fogline.model import Misuse, Reading

if TYPE_CHECKING:
    from fogline.answers import OpenLedger
    from fogline.ledger import Added

Correct = Annotated[
    bool,
    typer.Option("--correct", help="The ledger has this text with a wrong date: close it and record --published."),
]
Why = Annotated[str, typer.Option("--why", metavar="WORDS", help="With --correct: why, in a line.")]
Who = Annotated[
    str | None,
    typer.Option("--who", metavar="NAME", help="With --correct: who decides. By default as for fogline review."),
]
Seen = Annotated[
    str | None,
    typer.Option(
        "--seen", metavar="MOMENT",
        help="When this text stood at its address, which a changed text that keeps its date is known from. "
        "For addresses that are fetched it is now.",
    ),
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Recording:
    """The options as they were typed."""

    correct: bool
    why: str
    who: str | None
    seen: str | None

    def check(self, published: str | None) -> None:
        """Raises Misuse for options that lack each other."""
        moment(self.seen, "--seen")
        if self.correct and not (published and self.why.strip()):
            raise Misuse("--correct: needs --published with the right date, and --why with the reason")
        if not self.correct and (self.why or self.who):
            raise Misuse("--why, --who: say who corrects a date, and why; give --correct, too")

    def record(self, book: OpenLedger, reading: Reading, *, address: str, rules: str = "") -> Added:
        """Raises SkipReport for what cannot be recorded."""
        if self.correct:
            from fogline.cli.review_words import reviewer

            return book.correct(reading, who=reviewer(self.who), why=self.why, now=now())
        seen = moment(self.seen, "--seen") or (now() if "://" in address else None)
        return book.add(reading, now=now(), seen=seen, rules=rules)
