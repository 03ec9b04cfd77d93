"""What ``claims`` and ``incidents`` are asked for, and the ledger's filter that it makes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar, overload

from fogline.cli.options import interval
from fogline.model import INDEPENDENT, UNKNOWN, Misuse, Realis, Stance

if TYPE_CHECKING:
    from fogline.answers import OpenLedger
    from fogline.ledger import ClaimFilter

Word = TypeVar("Word", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Wanted:
    """The options of a question as they were typed; None for those that were not given."""

    side: str | None
    actor: str | None
    type: str | None
    stance: str | None
    realis: str | None
    place: str | None
    since: str | None
    until: str | None
    text: str | None
    on: str | None = None


def claim_filter(wanted: Wanted, book: OpenLedger) -> ClaimFilter:
    """The filter for a ledger. Raises Misuse for a word, place or date that neither it nor its conflict knows."""
    from fogline.ledger import ClaimFilter

    first, last = interval(wanted.since, "--since"), interval(wanted.until, "--until")
    if wanted.on:
        if first or last:
            raise Misuse(f"--on {wanted.on!r}: not together with --since and --until; give the one or the others")
        first = last = interval(wanted.on, "--on")
    if first and last and first.start and last.end and first.start >= last.end:
        raise Misuse(f"--since {wanted.since!r}: is after --until {wanted.until!r}; turn them round")
    _check_pack_words(wanted, book)
    found = book.place(wanted.place).id if wanted.place else None
    return ClaimFilter(
        places=(found,) if found else (),
        place_name=wanted.place if found is None else None,
        side=wanted.side,
        actor=wanted.actor,
        stance=word_of(Stance, wanted.stance, "--stance"),
        type=wanted.type,
        realis=word_of(Realis, wanted.realis, "--realis"),
        since=first.start if first else None,
        until=last.end if last else None,
        text=wanted.text,
    )


def _check_pack_words(wanted: Wanted, book: OpenLedger) -> None:
    if wanted.type:
        _check("--type", wanted.type, [kind.name for kind in book.codebook.types], "the codebook")
    if wanted.side and book.pack:
        _check("--side", wanted.side, [*(s.id for s in book.pack.sides), INDEPENDENT, UNKNOWN], f"pack {book.pack.id}")
    if wanted.actor and book.pack:
        actors = [actor.id for actor in book.pack.actors]
        if wanted.actor not in actors:
            near = get_close_matches(wanted.actor, actors, n=4) or actors[:3]
            raise Misuse(f"--actor {wanted.actor!r}: not in pack {book.pack.id}; an id such as {', '.join(near)}")


def _check(option: str, value: str, words: Iterable[str], where: str) -> None:
    known = list(dict.fromkeys(words))
    if value not in known:
        raise Misuse(f"{option} {value!r}: not in {where}; one of {', '.join(known)}")


@overload
def word_of(words: type[Word], value: None, option: str) -> None: ...
@overload
def word_of(words: type[Word], value: str, option: str) -> Word: ...
def word_of(words: type[Word], value: str | None, option: str) -> Word | None:
    """The word of a closed list that an option gives. Raises Misuse with the list."""
    if value is None:
        return None
    try:
        return words(value)
    except ValueError:
        raise Misuse(f"{option} {value!r}: not known; one of {', '.join(words)}") from None
