"""A decision from a form or a program: made once, and refused with what others decided meanwhile."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from fogline.answers import OpenLedger
from fogline.answers.decision_log import decision, is_made, meanwhile
from fogline.answers.decisions import Decision
from fogline.model import ChangedSince, Misuse
from fogline.web.lookups import or_not_found
from fogline.web.problems import Problem
from fogline.web.schemas.review import DecisionWish


@dataclass(frozen=True, slots=True)
class Made:
    """The key of a decision. ``again``: it was made before, by the same person, and was only sent once more."""

    key: int
    again: bool


class Conflict(Problem):
    """409: what is decided on is no longer as it was seen. ``decisions`` are those made or taken back since."""

    def __init__(self, detail: str, decisions: Sequence[Decision]) -> None:
        super().__init__(409, "changed-since", detail, decisions=[one.json() for one in decisions])
        self.decisions = tuple(decisions)


def made(book: OpenLedger, wish: DecisionWish, *, who: str) -> Made:
    """Decides. Raises Misuse for what cannot be, Conflict for what changed since ``wish.expects``."""
    subject = wish.subject.model_dump(exclude_none=True)
    if wish.subject.fields is not None:
        subject["fields"] = dict(wish.subject.fields)
    try:
        return Made(book.judge(wish.kind, subject, who=who, why=one_line(wish.why), expects=wish.expects).key, False)
    except Misuse as fault:
        since = meanwhile(book, subject, seen=wish.expects) if wish.expects is not None else []
        own = (one.judgement for one in since if one.judgement.who == who)
        again = next((one.key for one in own if is_made(book, one, wish.kind, subject)), None)
        if again is not None:
            return Made(again, True)
        if since or isinstance(fault, ChangedSince):
            raise Conflict(str(fault), since) from None
        raise


def undone(book: OpenLedger, key: int, *, who: str, why: str) -> Made:
    """Takes a decision back. Raises Problem (404), and Conflict where somebody else took it back."""
    with or_not_found():
        decision(book, key)
    try:
        book.take_back(key, who=who, why=one_line(why))
    except ChangedSince as fault:
        found = decision(book, key)
        if found.undone is not None and found.undone.who == who:
            return Made(key, True)
        raise Conflict(str(fault), [found]) from None
    return Made(key, False)


def one_line(text: str) -> str:
    return " ".join(text.split())
