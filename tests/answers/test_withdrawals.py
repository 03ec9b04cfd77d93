"""A paper that silently takes a sentence back: what that does to an incident, to a place, and to the past."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from fogline.answers import OpenLedger
from fogline.answers.derive import WORDING
from fogline.model import Misuse, Reading, Report, day
from fogline.pipeline import Pipeline

NOW = datetime(2024, 1, 1, tzinfo=UTC)
THEN, LATER = datetime(2022, 11, 21, tzinfo=UTC), datetime(2022, 11, 24, tzinfo=UTC)
TAKEN = "Ukraine's general staff said that its troops had retaken the village of Kyselivka."
SAID = "that its troops had retaken the village of Kyselivka"
KEPT = "Russia's defence ministry said that its forces had shelled Mykolaiv."
Make = Callable[..., Reading]


@pytest.fixture(scope="module")
def reading(pipeline: Pipeline) -> Make:
    def make(*lines: str, on: int, address: str = "https://post.example/front") -> Reading:
        text = "\n\n".join(("The front on Sunday", *lines))
        report = Report(text, "The front", "The River Post", day(2022, 11, on), address, headline=(0, 19))
        return pipeline.read(report)

    return make


@pytest.fixture
def book(reading: Make, tmp_path: Path) -> Iterator[OpenLedger]:
    with OpenLedger.open(tmp_path / "l.db", create=True, pack="ukraine-2022") as opened:
        opened.add(reading(TAKEN, KEPT, on=20), now=NOW)
        opened.add(reading(KEPT, on=22), now=NOW)
        yield opened


def captures(book: OpenLedger, as_of: datetime | None = None) -> list[str]:
    return [item.incident.id for item in book.incidents(as_of=as_of) if item.incident.type == "capture"]


def view(book: OpenLedger, name: str, **asked: object) -> str | None:
    answer = book.control("Kyselivka", on="2022-11-25", **asked)  # type: ignore[arg-type]
    return next(one.holder for one in answer.views if one.view == name)


def test_what_was_taken_back_counts_until_then(book: OpenLedger) -> None:
    assert len(captures(book, THEN)) == 1
    assert captures(book) == []
    assert (view(book, "ukraine", as_of=THEN), view(book, "ukraine", as_of=LATER)) == ("ukraine", None)


def test_control_says_why_a_place_is_held_by_nobody_any_more(book: OpenLedger) -> None:
    assert not any("withdrawn" in reason for reason in book.control("Kyselivka", as_of=THEN).reasons)
    (reason,) = (r for r in book.control("Kyselivka", as_of=LATER).reasons if r.startswith("withdrawn"))
    assert "since 2022-11-22 The River Post no longer says" in reason
    assert "asserts capture" in reason


def test_an_incident_of_which_nobody_speaks_tells_since_when(book: OpenLedger) -> None:
    (identity,) = captures(book, THEN)
    with pytest.raises(Misuse, match="its last claim was withdrawn on 2022-11-22; ask --as-of before that"):
        book.incident(identity)


def test_an_incident_that_others_still_tell_keeps_its_status_and_gives_the_reason(
    book: OpenLedger, reading: Make
) -> None:
    book.add(reading(TAKEN, on=20, address="https://other.example/1"), now=NOW)
    (identity,) = captures(book)
    found = book.incident(identity)
    assert found.assessment.voices == {"ukraine": 1}
    assert found.assessment.reasons[-1].startswith("withdrawn: since 2022-11-22 The River Post")
    assert not any(r.startswith("withdrawn") for r in book.control("Kyselivka", as_of=LATER).reasons)
    assert not any(r.startswith("withdrawn") for r in book.incident(identity, as_of=THEN).assessment.reasons)


def test_a_claim_in_other_words_is_changed_and_not_withdrawn(book: OpenLedger, reading: Make) -> None:
    (gone,) = book.withdrawn()
    assert (gone.vanished, gone.known.claim.content.text) == (True, SAID)
    book.add(reading(KEPT.replace("shelled Mykolaiv", "shelled Mykolaiv twice"), on=24), now=NOW)
    assert [one.vanished for one in book.withdrawn()] == [True, False]
    assert len(list(book.withdrawn(as_of=LATER))) == 1


def test_the_ledger_as_it_stood_answers_as_it_did(book: OpenLedger, reading: Make) -> None:
    asked = {"as_of": LATER}
    then = [[item.json() for item in book.incidents()], view(book, "ukraine", **asked)]
    book.add(reading(TAKEN, on=23), now=NOW)
    (identity,) = captures(book)
    book.judge("reject", {"claims": [k.claim.id for k in book.incident(identity).incident.claims]}, who="E", why="x")
    with book.as_recorded(2) as past:
        assert [[item.json() for item in past.incidents()], view(past, "ukraine", **asked)] == then
        assert past.ledger.verify() == []
    with book.as_recorded(3) as past:
        assert captures(past) == [identity]
    with book.as_recorded(0) as past:
        assert past.incidents() == []


def test_a_corrected_date_moves_the_incident_and_its_ids_still_answer(book: OpenLedger, reading: Make) -> None:
    wrong = reading(TAKEN, on=20, address="https://other.example/1")
    book.add(wrong, now=NOW)
    (identity,) = captures(book)
    book.judge("accept", {"claims": [wrong.claims[0].id]}, who="E", why="heard it")
    right = reading(TAKEN, on=26, address="https://other.example/1")
    assert book.correct(right, who="A. Editor", why="wrong day on the page", now=NOW).outcome == "corrected"
    found = book.incident(identity).incident
    assert [known.known for known in found.claims] == [datetime(2022, 11, 27, tzinfo=UTC)]
    assert captures(book, THEN) != []
    assert captures(book, datetime(2022, 11, 25, tzinfo=UTC)) == []
    assert book.ledger.verify() == []


def test_what_is_derived_after_a_correction_is_what_one_pass_gives(book: OpenLedger, reading: Make) -> None:
    for on in (20, 26, 21, 20):
        made = reading(TAKEN, KEPT, on=on, address="https://other.example/1")
        if book.add(made, now=NOW).outcome == "unchanged":
            book.correct(made, who="A. Editor", why="once more", now=NOW)
        kept = [item.json() for item in book.incidents()]
        held = view(book, "ukraine", as_of=LATER)
        book.ledger.derive(lambda work: work.clear(but=WORDING))
        assert [item.json() for item in book.incidents()] == kept
        assert view(book, "ukraine", as_of=LATER) == held


def test_differences_by_number_id_and_address(book: OpenLedger) -> None:
    first, second = book.ledger.revisions("https://post.example/front")
    for target, asked in ((first.id, {}), (second.id, {}), (first.address, {"old": "1", "new": second.id})):
        found = book.differences(target, **asked)
        assert (found.before.number, found.after.number) == (1, 2)
        assert [one.claim.content.text for one in found.withdrawn] == [SAID]
    with pytest.raises(Misuse, match="--from must be older"):
        book.differences(first.address, old="2", new="1")
    with pytest.raises(Misuse, match="revision '7': not of this address; it has 1"):
        book.differences(first.address, old="7")
