"""What a person decides wins over the machine, stays on record, and can be taken back."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from fogline.answers import OpenLedger
from fogline.answers.derive import WORDING
from fogline.answers.judging import members_of
from fogline.model import Misuse, Reading

NOW = datetime(2024, 1, 1, tzinfo=UTC)
WHO = {"who": "A. Editor", "why": "read both", "now": NOW}


@pytest.fixture
def book(sample: Callable[[str], Reading], tmp_path: Path) -> OpenLedger:
    with OpenLedger.open(tmp_path / "l.db", create=True, pack="ukraine-2022") as opened:
        for name in ("07-shoigu-orders.txt", "09-withdrawal-complete.txt", "10-last-soldier-out.html"):
            opened.add(sample(name), now=NOW)
        yield opened


def listed(book: OpenLedger) -> dict[str, list[str]]:
    return {item.incident.id: [known.claim.id for known in item.incident.claims] for item in book.incidents()}


def speaking(book: OpenLedger, incident: str) -> set[str]:
    """The claims that speak for an incident, without those that are laid beside it."""
    return book.see(lambda work: {claim for claim, _ in members_of(work, incident)})


def test_merged_incidents_are_one_and_both_ids_answer(book: OpenLedger) -> None:
    before = listed(book)
    first, second, *_ = before
    book.judge("merge", {"incidents": [first, second]}, **WHO)
    kept = book.incident(first).incident
    assert book.incident(second).incident == kept
    assert {*before[first], *before[second]} <= {known.claim.id for known in kept.claims}
    assert len(listed(book)) == len(before) - 1


def test_what_is_taken_back_leaves_all_as_it_was(book: OpenLedger) -> None:
    before = listed(book)
    first, second, *_ = before
    made = book.judge("merge", {"incidents": [first, second]}, **WHO)
    book.take_back(made.key, who="A. Editor", now=NOW)
    assert listed(book) == before
    assert [(one.kind, one.closed is None) for one in book.judgements()] == [("merge", False)]
    with pytest.raises(Misuse, match="is taken back already"):
        book.take_back(made.key, who="A. Editor", now=NOW)


def test_what_is_split_stays_apart_when_all_is_linked_again(book: OpenLedger) -> None:
    whole = {key: own for key in listed(book) if len(own := speaking(book, key)) > 1}
    key, claims = next(iter(whole.items()))
    book.judge("split", {"incident": key, "claims": [max(claims)]}, **WHO)
    after = listed(book)
    assert not any(claims == speaking(book, key) for key in after)
    book.ledger.derive(lambda work: work.clear(but=WORDING))
    assert listed(book) == after


def test_a_rejected_claim_counts_for_nothing(book: OpenLedger) -> None:
    claim = next(ids[0] for ids in listed(book).values())
    book.judge("reject", {"claims": [claim]}, **WHO)
    assert not any(claim in ids for ids in listed(book).values())


def test_an_altered_judgement_is_named(book: OpenLedger, tmp_path: Path) -> None:
    made = book.judge("accept", {"claims": [next(iter(listed(book).values()))[0]]}, **WHO)
    assert book.ledger.verify() == []
    raw = sqlite3.connect(tmp_path / "l.db")
    raw.execute("UPDATE judgements SET who = 'B. Editor'")
    raw.commit()
    raw.close()
    assert book.ledger.verify() == [
        f"transaction {made.recorded}: its rows (judgement {made.key}) are not those that it recorded; restore a backup"
    ]


@pytest.mark.parametrize(
    ("kind", "subject", "says"),
    [
        ("forget", {}, "no such kind"),
        ("merge", {}, "lacks 'incidents'"),
        ("merge", {"incidents": ["i0", "i1"]}, "incident i0: is not in the ledger"),
        ("reject", {"claims": ["c0"]}, "claim c0: is not in the ledger"),
    ],
)
def test_what_makes_no_sense_is_refused(kind: str, subject: dict[str, object], says: str, book: OpenLedger) -> None:
    with pytest.raises(Misuse, match=says):
        book.judge(kind, subject, **WHO)
    assert book.judgements() == []
