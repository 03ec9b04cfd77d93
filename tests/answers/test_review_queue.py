"""The queue: unsure links first, then weak claims; always in one order, page by page; what was decided leaves it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from fogline.answers import OpenLedger
from fogline.answers.derive import WORDING
from fogline.answers.review import features_of
from fogline.model import Misuse

NOW = datetime(2024, 1, 1, tzinfo=UTC)
WHO = {"who": "A. Editor", "why": "read both", "now": NOW}
SAMPLES = ("03-tense-evacuation.html", "07-shoigu-orders.txt", "09-withdrawal-complete.txt", "13-daily-assessment.html")


@pytest.fixture
def book(opened: Callable[..., OpenLedger]) -> OpenLedger:
    return opened(*SAMPLES)


def cursors(book: OpenLedger, **wanted: object) -> list[str]:
    return [item.cursor for item in book.review_queue(limit=500, **wanted)]  # type: ignore[arg-type]


def subjects(book: OpenLedger) -> list[dict[str, object]]:
    """What the items ask. A link that is rejected may be asked again of the next likest incident."""
    return [item.subject for item in book.review_queue(limit=500)]


def test_links_come_first_and_each_part_has_the_weakest_first(book: OpenLedger) -> None:
    queue = book.review_queue(limit=500)
    kinds = [item.kind for item in queue]
    assert kinds == sorted(kinds, reverse=True)
    assert set(kinds) == {"link", "claim"}
    for kind in ("link", "claim"):
        points = [item.points for item in queue if item.kind == kind]
        assert points == sorted(points, reverse=True)


@pytest.mark.parametrize("kind", [None, "link", "claim"])
@pytest.mark.parametrize("size", [1, 3, 50])
def test_pages_put_together_are_the_whole(kind: str | None, size: int, book: OpenLedger) -> None:
    found: list[str] = []
    while page := book.review_queue(kind=kind, after=found[-1] if found else None, limit=size):
        found += [item.cursor for item in page]
    assert found == cursors(book, kind=kind)
    assert len(set(found)) == len(found)


def test_pages_go_on_over_the_end_of_a_window(book: OpenLedger, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = {item.claim.known.claim.id for item in book.review_queue(kind="claim", limit=500)}
    monkeypatch.setattr("fogline.answers.review.WINDOW", 7)
    found: list[str] = []
    while page := book.review_queue(kind="claim", after=found[-1] if found else None, limit=4):
        found += [item.cursor for item in page]
    assert len(set(found)) == len(found) == len(whole)


def test_every_item_has_what_a_person_needs(book: OpenLedger) -> None:
    for item in book.review_queue(limit=500):
        claim, (start, end) = item.claim.known.claim, item.claim.span
        assert item.features
        assert item.points == sum(feature.points for feature in item.features)
        assert start <= claim.content.span[0] < claim.content.span[1] <= end
        assert item.claim.paragraph == book.ledger.report(claim.report).text[start:end]
        if item.kind == "link":
            assert item.own
            assert item.other
            assert item.beside
            assert item.own.incident.id != item.other.incident.id


@pytest.mark.parametrize("kind", ["accept", "reject"])
@pytest.mark.parametrize("part", ["link", "claim"])
def test_what_was_decided_leaves_the_queue_and_comes_back_when_it_is_undone(
    kind: str, part: str, book: OpenLedger
) -> None:
    before = cursors(book)
    item = next(item for item in book.review_queue(limit=500) if item.kind == part)
    made = book.judge(kind, item.subject, expects=item.seen, **WHO)
    assert item.subject not in subjects(book)
    book.take_back(made.key, who="A. Editor", now=NOW)
    assert cursors(book) == before


def test_a_link_that_is_right_makes_one_incident(book: OpenLedger) -> None:
    item = book.review_queue(kind="link", limit=1)[0]
    assert item.own
    assert item.other
    book.judge("accept", item.subject, **WHO)
    assert book.incident(item.own.incident.id).incident == book.incident(item.other.incident.id).incident


def test_a_link_that_is_wrong_stays_apart_when_all_is_linked_again(book: OpenLedger) -> None:
    item = book.review_queue(kind="link", limit=1)[0]
    assert item.own
    assert item.other
    book.judge("reject", item.subject, **WHO)
    book.ledger.derive(lambda work: work.clear(but=WORDING))
    assert book.incident(item.own.incident.id).incident.id != book.incident(item.other.incident.id).incident.id
    assert item.subject not in subjects(book)


def test_points_and_reasons_are_those_of_the_linker() -> None:
    why = "same type (+2), one side's gain, the other's loss (+1), numbers differ (-1)"
    found = [(one.reason, one.points) for one in features_of(why)]
    assert found == [("same type", 2), ("one side's gain, the other's loss", 1), ("numbers differ", -1)]


@pytest.mark.parametrize(
    ("wanted", "says"),
    [
        ({"kind": "claims"}, "no such kind of review"),
        ({"after": "claim.1"}, "no cursor"),
        ({"after": "link.1.x.3"}, "no cursor"),
        ({"after": "link.3.2.1", "kind": "claim"}, "goes on with the kind link"),
        ({"limit": 0}, "at least one item"),
    ],
)
def test_what_is_no_page_is_refused(wanted: dict[str, object], says: str, book: OpenLedger) -> None:
    with pytest.raises(Misuse, match=says):
        book.review_queue(**wanted)  # type: ignore[arg-type]
