"""A wire text that many papers carry is one voice, whatever the order in which they come to the ledger."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from shutil import copyfile
from types import ModuleType
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from fogline.answers import OpenLedger
from fogline.answers.control_record import control_json
from fogline.ledger import Ledger
from fogline.model import Misuse, Reading

NOW = datetime(2024, 5, 1, tzinfo=UTC)
NUMBERS = count()
Books = Callable[[Sequence[Reading]], OpenLedger]
SLOW = settings(
    deadline=None, max_examples=15, phases=[Phase.explicit, Phase.generate], suppress_health_check=list(HealthCheck)
)
# Which text, how many hours after noon, and whether it comes at the first paper's address.
TOLD = st.tuples(st.sampled_from(["agency", "trimmed", "merged"]), st.integers(0, 60), st.booleans(), st.booleans())


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> OpenLedger:
    """An empty ledger whose file and indexes the others share."""
    with OpenLedger.open(tmp_path_factory.mktemp("copies") / "empty.db", create=True, pack="ukraine-2022") as book:
        assert book.places
        assert book.pack
        return book


@pytest.fixture(scope="module")
def built(world: OpenLedger) -> Books:
    """A ledger of these readings, recorded one by one in the order given."""
    empty = Path(world.ledger.name)

    def build(readings: Sequence[Reading]) -> OpenLedger:
        path = empty.with_name(f"{next(NUMBERS)}.db")
        copyfile(empty, path)
        book = OpenLedger.open(path, pack="ukraine-2022")
        vars(book).update(places=world.places, pack=world.pack, codebook=world.codebook)
        for one in readings:
            book.add(one, now=NOW)
        return book

    return build


def answers(book: OpenLedger, as_of: datetime | None = None) -> dict[str, Any]:
    """All that copies have a part in."""
    groups = [group.json() for group in book.copy_groups(as_of=as_of)]
    reports = [one.report.id for one in book.ledger.reports(superseded=True)]
    return {
        "incidents": [one.json() for one in book.incidents(as_of=as_of)],
        "groups": groups,
        "shared": {report: [one.json() for one in book.copies(report, as_of=as_of)] for report in reports},
        "control": control_json(book.control("Kherson", on="2022-11-12", as_of=as_of or NOW)),
    }


def voices(book: OpenLedger, kind: str = "withdraw", as_of: datetime | None = None) -> set[str]:
    """The voices behind the incidents of a type."""
    found = [one.incident for one in book.incidents(as_of=as_of)]
    return {known.voice for incident in found if incident.type == kind for known in incident.claims}


def test_three_papers_with_one_text_are_one_voice_each_for_teller_and_source(wire: ModuleType, built: Books) -> None:
    with built([wire.told(name, hour=hour) for hour, name in enumerate(wire.NAMES)]) as book:
        assert voices(book) == {"paper the agency", "source of the agency: officers"}
        (withdrawn,) = (one for one in book.incidents() if one.incident.type == "withdraw")
        assert withdrawn.assessment.voices == {"independent": 2}
        reasons = [one["why"] for one in withdrawn.json()["voiced"] if one["why"]]
        assert len(reasons) == 3
        assert reasons[0].startswith("near copy of The Agency (r")
        assert reasons[0].endswith("known 1 h earlier")


def test_the_original_that_comes_late_gets_its_voice_back(wire: ModuleType, built: Books) -> None:
    with built([wire.told("trimmed", hour=1), wire.told("merged", hour=2)]) as book:
        before = book.control("Kherson", on="2022-11-12", as_of=NOW)
        assert voices(book) == {"paper the trimmed", "source of the trimmed: officers"}
        book.add(wire.told("agency", hour=0), now=NOW)
        assert voices(book) == {"paper the agency", "source of the agency: officers"}
        assert book.control("Kherson", on="2022-11-12", as_of=NOW).status == before.status


def test_a_changed_figure_is_the_papers_own(wire: ModuleType, built: Books) -> None:
    with built([wire.told("agency", hour=0), wire.told("trimmed", hour=1)]) as book:
        told = {known.claim.content.text[9:11]: known.voiced for known in _known(book, "casualties")}
        assert told == {"12": "", "15": ""}


def test_a_credited_agency_is_the_voice_though_its_own_report_is_not_there(wire: ModuleType, built: Books) -> None:
    with built([wire.told("trimmed", hour=1, credit="Norland Wire")]) as book:
        assert voices(book) == {"paper norland wire", "source of norland wire: officers"}
        assert {known.voiced for known in _known(book, "withdraw")} == {"credited to Norland Wire"}


def test_revisions_are_no_copies_and_keep_their_papers_voice(wire: ModuleType, built: Books) -> None:
    first, copied = wire.told("agency", hour=0), wire.told("trimmed", hour=1)
    again = wire.told("", text=f"{first.report.text}\n\nMore soon.", hour=2, publisher="The Agency",
                      address=first.report.address)  # fmt: skip
    with built([again, copied, first]) as book:
        (group,) = book.copy_groups()
        assert group.first.telling.report == first.report.id
        assert [copy.carrier.telling.report for copy in group.copies] == [copied.report.id, again.report.id]
        assert [one.other.telling.report for one in book.copies(first.report.id)] == [copied.report.id]
        assert voices(book) == {"paper the agency", "source of the agency: officers"}


def test_a_copy_is_none_before_it_is_known(wire: ModuleType, built: Books) -> None:
    first, copied = wire.told("agency", hour=0), wire.told("trimmed", hour=30)
    with built([copied, first]) as book:
        early = datetime(2022, 11, 10, tzinfo=UTC)
        assert book.copy_groups(as_of=early) == []
        assert book.copies(first.report.id, as_of=early) == []
        assert len(book.copy_groups(as_of=early + timedelta(days=2))) == 1


def test_a_text_of_months_later_is_no_copy(wire: ModuleType, built: Books) -> None:
    with built([wire.told("agency", hour=0), wire.told("trimmed", hour=24 * 60)]) as book:
        assert book.copy_groups() == []


def test_the_first_teller_changes_with_a_corrected_date(wire: ModuleType, built: Books) -> None:
    agency, others = wire.told("agency", hour=0), [wire.told("trimmed", hour=1), wire.told("merged", hour=2)]
    with built([agency, *others]) as book:
        book.correct(wire.told("agency", hour=9), who="Ada", why="printed in the evening", now=NOW)
        assert voices(book) == {"paper the trimmed", "source of the trimmed: officers"}
        assert [group.first.telling.publisher for group in book.copy_groups()] == ["The Trimmed"]


def test_shared_passages_are_verbatim_in_both(wire: ModuleType, built: Books) -> None:
    readings = {one.report.id: one.report for one in (wire.told("agency", hour=0), wire.told("merged", hour=5))}
    first, merged = readings
    with built([wire.told("merged", hour=5), wire.told("agency", hour=0)]) as book:
        (shared,) = book.copies(merged)
        assert shared.first.telling.report == first
        assert shared.words == sum(passage.words for passage in shared.passages) >= 60
        for passage, (own, other) in zip(shared.passages, shared.texts, strict=True):
            assert readings[merged].text[slice(*passage.span)] == own
            assert readings[first].text[slice(*passage.other)] == other
        assert len(shared.claims) == 2


def test_an_unknown_report_is_refused(built: Books) -> None:
    with built([]) as book, pytest.raises(Misuse, match=r"report r0: is not in the ledger; fogline copies lists"):
        book.copies("r0")


def test_a_ledger_that_was_only_recorded_to_is_searched_when_it_is_asked(wire: ModuleType, built: Books) -> None:
    readings = [wire.told(name, hour=hour) for hour, name in enumerate(wire.NAMES)]
    with built([]) as book, built(readings) as whole:
        with Ledger.open(book.ledger.name) as plain:
            plain.add_all(readings, now=NOW)
        assert answers(book) == answers(whole)


@SLOW
@given(st.lists(TOLD, min_size=2, max_size=6), st.randoms(use_true_random=False), st.integers(0, 60))
def test_the_order_of_arrival_does_not_matter(
    wire: ModuleType, built: Books, drawn: list[Any], random: Any, until: int
) -> None:
    readings = [_drawn(wire, number, one) for number, one in enumerate(drawn)]
    readings = list({(one.report.address, one.report.published): one for one in readings}.values())
    shuffled = list(readings)
    random.shuffle(shuffled)
    moment = datetime(2022, 11, 9, 12, tzinfo=UTC) + timedelta(hours=until)
    with built(readings) as first, built(shuffled) as second, built([]) as third:
        third.add_all(shuffled[::-1], now=NOW)
        for as_of in (None, moment):
            assert answers(second, as_of) == answers(first, as_of)
            assert answers(third, as_of) == answers(first, as_of)


def _drawn(wire: ModuleType, number: int, one: tuple[str, int, bool, bool]) -> Reading:
    name, hour, is_first, is_credited = one
    paper = "Paper 0" if is_first else f"Paper {number}"
    address = f"https://paper.example/{0 if is_first else number}"
    credit = "Norland Wire" if is_credited and name != "merged" else ""
    text = f"{(wire.FOLDER / f'{name}.txt').read_text(encoding='utf-8').strip()}\n\nEdition {number}."
    made: Reading = wire.told(name, hour=hour, publisher=paper, address=address, credit=credit, text=text)
    return made


def _known(book: OpenLedger, kind: str) -> list[Any]:
    return [known for one in book.incidents() if one.incident.type == kind for known in one.incident.claims]
