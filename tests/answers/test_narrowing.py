"""However a search is driven, by what leads to few claims or down the newest, it finds the same."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from fogline.answers import OpenLedger
from fogline.answers.lists import Asked, claims_page, incidents_page
from fogline.answers.search import by_words
from fogline.ledger import ClaimFilter, narrowing
from fogline.ledger.words import pieces
from fogline.model import Misuse, Reading, Realis, Stance, Status

NOW = datetime(2024, 1, 1, tzinfo=UTC)
THEN = datetime(2022, 11, 11, tzinfo=UTC)
FILTERS = [
    ClaimFilter(words="withdrawal OR troops"),
    ClaimFilter(words="troops", side="ukraine"),
    ClaimFilter(words="with*", type="withdraw"),
    ClaimFilter(places=("ua-kherson-oblast",), realis=Realis.ACTUAL),
    ClaimFilter(place_name="Kherson", stance=Stance.ASSERTS),
    ClaimFilter(actor="ru.shoigu", words="withdrawal"),
    ClaimFilter(since=THEN, side="russia"),
    ClaimFilter(known_since=THEN, words="troops"),
    ClaimFilter(known_until=THEN, type="withdraw"),
    ClaimFilter(text="kherson", publisher="Nobody"),
]
WAYS = ((20_000, 200_000), (-1, 200_000), (-1, 0))
"""Few and common: claims are looked up; the newest are walked; they are walked and each is looked up in the index."""


@pytest.fixture(scope="module")
def book(
    sample: Callable[[str], Reading], sample_folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[OpenLedger]:
    with OpenLedger.open(tmp_path_factory.mktemp("narrow") / "l.db", create=True, pack="ukraine-2022") as opened:
        opened.add_all([sample(file.name) for file in sorted(sample_folder.glob("[01]*"))], now=NOW)
        yield opened


@pytest.mark.parametrize("as_of", [None, THEN])
@pytest.mark.parametrize("wanted", FILTERS)
def test_every_way_finds_the_same(
    book: OpenLedger, wanted: ClaimFilter, as_of: datetime | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = Asked(wanted, as_of=as_of)
    claims = {known.claim.id for known in book.claims(wanted, as_of=as_of)}
    incidents = []
    for few, common in WAYS:
        monkeypatch.setattr(narrowing, "FEW", few)
        monkeypatch.setattr(narrowing, "COMMON", common)
        assert {one.known.claim.id for one in claims_page(book, asked, limit=200).rows} == claims
        incidents.append([one.incident.id for one in incidents_page(book, asked, limit=200).rows])
    assert incidents == [incidents[0]] * len(WAYS)
    assert set(incidents[0]) <= {one.incident.id for one in book.incidents(wanted, as_of=as_of)}


@pytest.mark.parametrize("status", [Status.AGREED, Status.CLAIMED])
def test_claims_are_narrowed_by_the_status_of_their_incidents(book: OpenLedger, status: Status) -> None:
    found = {one.known.claim.id for one in claims_page(book, Asked(status=(status,)), limit=200).rows}
    members = {k.claim.id for one in book.incidents() if one.assessment.status is status for k in one.incident.claims}
    assert found
    assert found <= members
    with pytest.raises(Misuse, match="is of now for claims"):
        claims_page(book, Asked(status=(status,), as_of=THEN))


def test_the_best_are_of_those_that_stood(book: OpenLedger) -> None:
    best = {hit.known.claim.id for hit in by_words(book, "troops", as_of=THEN, limit=200)}
    assert best == {known.claim.id for known in book.claims(ClaimFilter(words="troops"), as_of=THEN)} != set()
    assert len(by_words(book, "troops", wanted=ClaimFilter(side="russia"), limit=1)) == 1


PIECES = [
    ("withdrawing", "The withdrawal, they said", [("The ", False), ("withdrawal", True), (", they said", False)]),
    ('"west bank" OR river', "West bank of a river", [("West bank", True), (" of a ", False), ("river", True)]),
    ("cafe", "Café\ue000 \x00", [("Café", True), ("\ue000 \x00", False)]),
    ("nothing", "<b>said</b>", [("<b>said</b>", False)]),
    ("troops -left", "troops left", [("troops", True), (" left", False)]),
]


@pytest.mark.parametrize(("words", "text", "cut"), PIECES)
def test_the_words_are_shown_in_the_text(words: str, text: str, cut: list[tuple[str, bool]]) -> None:
    assert pieces(words, [text]) == [cut]
