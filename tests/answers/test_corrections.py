"""What a person corrects counts in everything that is derived, while the claim as it was read stays on record."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from fogline.answers import OpenLedger
from fogline.answers.derive import WORDING
from fogline.model import Claim, Misuse

NOW = datetime(2024, 1, 1, tzinfo=UTC)
WHO = {"who": "A. Editor", "why": "read it again", "now": NOW}


@pytest.fixture
def book(opened: Callable[..., OpenLedger]) -> OpenLedger:
    return opened("07-shoigu-orders.txt", "09-withdrawal-complete.txt")


@pytest.fixture
def claim(book: OpenLedger) -> Claim:
    """A claim by a ministry that its troops have left."""
    found = (known.claim for known in book.claims() if known.claim.side == "russia" and known.claim.events)
    done = (c for c in found if c.events[0].type == "withdraw" and c.events[0].realis == "actual")
    return next(c for c in done if c.stance == "asserts" and c.events[0].places and c.events[0].participants)


def corrected(book: OpenLedger, claim: Claim, event: int = 0, **fields: str) -> Claim:
    """The claim as it counts after a correction of these fields."""
    book.judge("correct", {"claim": claim.id, "event": event, "fields": fields}, **WHO)
    return book.claims_of([claim.id])[claim.id].claim


CASES = [
    ("stance", "denies", lambda c: c.stance),
    ("type", "capture", lambda c: c.events[0].type),
    ("realis", "planned", lambda c: c.events[0].realis),
    ("side", "independent", lambda c: c.side),
    ("source", "Volodymyr Zelensky", lambda c: c.side),
    ("actor", "ukraine", lambda c: next(p.side for p in c.events[0].participants if p.role == "agent")),
    ("target", "none", lambda c: [p for p in c.events[0].participants if p.role == "target"]),
    ("place", "Beryslav", lambda c: c.events[0].places[0].name),
    ("time", "2022-11-08", lambda c: c.events[0].time.interval.iso()),
    ("time", "2022-11-08/2022-11-10", lambda c: c.events[0].time.interval.iso()),
    ("quantity", "40..60 people", lambda c: (c.events[0].quantities[0].minimum, c.events[0].quantities[0].maximum)),
]
EXPECTED = {
    "denies": "denies", "capture": "capture", "planned": "planned", "independent": "independent",
    "Volodymyr Zelensky": "ukraine", "ukraine": "ukraine", "none": [], "Beryslav": "Beryslav",
    "2022-11-08": ("2022-11-08", "2022-11-09"), "2022-11-08/2022-11-10": ("2022-11-08", "2022-11-11"),
    "40..60 people": (40.0, 60.0),
}  # fmt: skip


@pytest.mark.parametrize(("field", "value", "seen"), CASES, ids=[f"{name}={value}" for name, value, _ in CASES])
def test_each_field_is_corrected_and_the_claim_as_read_stays(
    field: str, value: str, seen: Callable[[Claim], object], book: OpenLedger, claim: Claim
) -> None:
    assert seen(corrected(book, claim, **{field: value})) == EXPECTED[value]
    assert next(known.claim for known in book.claims() if known.claim.id == claim.id) == claim
    assert book.ledger.verify() == []


def test_a_corrected_denial_is_a_voice_against_the_incident(book: OpenLedger, claim: Claim) -> None:
    def contested() -> list[str]:
        found = [i for i in book.incidents() if claim.id in {k.claim.id for k in i.incident.claims}]
        return [reason for i in found for reason in i.assessment.reasons if reason.startswith("contested")]

    assert not any(claim.id in reason for reason in contested())
    corrected(book, claim, stance="denies", source="Kyrylo Budanov")
    assert any(claim.id in reason for reason in contested())


def test_a_corrected_place_moves_the_incident_and_is_taken_back(book: OpenLedger, claim: Claim) -> None:
    before = [item.json() for item in book.incidents()]
    made = book.judge("correct", {"claim": claim.id, "fields": {"place": "Melitopol", "time": "2022-11-01"}}, **WHO)
    found = [i.incident for i in book.incidents() if claim.id in {k.claim.id for k in i.incident.claims}]
    assert "Melitopol" in {place.name for incident in found for place in incident.places}
    book.take_back(made.key, who="A. Editor", now=NOW)
    assert [item.json() for item in book.incidents()] == before


def test_a_correction_survives_that_all_is_derived_anew(book: OpenLedger, claim: Claim) -> None:
    corrected(book, claim, place="Melitopol", realis="planned")
    after = [item.json() for item in book.incidents()]
    book.ledger.derive(lambda work: work.clear(but=WORDING))
    assert [item.json() for item in book.incidents()] == after


def test_of_two_corrections_of_a_field_the_later_one_holds(book: OpenLedger, claim: Claim) -> None:
    corrected(book, claim, place="Melitopol", realis="planned")
    now = corrected(book, claim, place="Beryslav")
    assert (now.events[0].places[0].name, now.events[0].realis) == ("Beryslav", "planned")


def test_the_interest_follows_what_is_corrected(book: OpenLedger, claim: Claim) -> None:
    assert claim.side == "russia"
    assert corrected(book, claim, source="Volodymyr Zelensky").interest == "favourable"


def test_a_source_may_be_words_of_the_report(book: OpenLedger, claim: Claim) -> None:
    text = book.ledger.report(claim.report).text
    words = text.split("\n")[0].split()[0]
    speaker = corrected(book, claim, source=words).speaker
    assert speaker.words
    assert text[slice(*speaker.words.span)] == words == speaker.name


REFUSED = [
    ({"stance": "shouts"}, "stance=shouts: not known; one of asserts"),
    ({"type": "withdrew"}, "type=withdrew: not in the codebook; perhaps withdraw"),
    ({"realis": ""}, "realis=None: not known"),
    ({"side": "rohan"}, "side=rohan: no such side; one of"),
    ({"source": "Nobody Whom It Names"}, "nor words of its report"),
    ({"actor": "rohan"}, "nor a side; one of"),
    ({"place": "Qwxzv"}, "place 'Qwxzv': not known"),
    ({"time": "soon"}, "time=soon: no date"),
    ({"time": "2022-11-10/2022-11-08"}, "ends before it starts"),
    ({"quantity": "many"}, "quantity=many: no number"),
    ({"quantity": "60..40"}, "ends below its start"),
    ({"colour": "red"}, "correction 'colour': no such field"),
    ({}, "corrects nothing"),
]


@pytest.mark.parametrize(("fields", "says"), REFUSED, ids=[says for _, says in REFUSED])
def test_a_value_that_is_none_is_refused(fields: dict[str, str], says: str, book: OpenLedger, claim: Claim) -> None:
    with pytest.raises(Misuse) as caught:
        book.judge("correct", {"claim": claim.id, "fields": fields}, **WHO)
    assert says in str(caught.value)
    assert book.judgements() == []


def test_an_event_that_the_claim_lacks_is_refused(book: OpenLedger, claim: Claim) -> None:
    with pytest.raises(Misuse, match="name another event"):
        corrected(book, claim, event=9, realis="planned")
