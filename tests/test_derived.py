"""What the ledger keeps beside its claims is what would be made of all of them at once, in whatever order they came."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import count
from pathlib import Path
from random import Random
from shutil import copyfile

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from fogline.answers import OpenLedger
from fogline.answers.control_record import control_json
from fogline.answers.derive import Relinking
from fogline.assess import control, timeline
from fogline.ledger import Work
from fogline.link import incidents, shared_wording, with_voices
from fogline.model import (
    ActorRole,
    Claim,
    Event,
    Participant,
    Place,
    Reading,
    Realis,
    Report,
    Source,
    SourceRole,
    Stance,
    Time,
    Words,
    day,
    identifier,
)  # fmt: skip

NOW = datetime(2024, 5, 1, tzinfo=UTC)
END = datetime(2022, 12, 31, tzinfo=UTC)
CITY, OBLAST = "ua-kherson", "ua-kherson-oblast"
_BANK = ("ua-dnieper-west-bank-kherson", OBLAST, "ua-south", "ua-dnieper-west-bank", "country:UA")
# Name → id and what contains it, as the pack has them.
PLACES = {
    "Kherson": (CITY, _BANK),
    "Beryslav": ("ua-beryslav", _BANK),
    "Region": (OBLAST, ("ua-south", "country:UA")),
    "Bank": (_BANK[0], _BANK[1:]),
}
NUMBERS = count()


def claim(report: Report, line: str, drawn: dict[str, object]) -> Claim:
    start = report.text.index(line)

    def words(part: str) -> Words:
        at = report.text.index(part, start)
        return Words(part, (at, at + len(part)))

    speaker, verb, name, *_ = line.split()
    identity, region = PLACES[name]
    side, by = str(drawn["side"]), str(drawn["by"])
    when = drawn["when"]
    event = Event(
        type=verb,
        trigger=words(verb),
        realis=Realis(str(drawn["realis"])),
        participants=(Participant(words(speaker), by, None, by, ActorRole.AGENT),),
        places=(Place(words(name), name, identity, 46.6, 32.6, region=region, country="UA"),),
        time=Time(words(name), day(2022, 11, int(str(when)))) if when else None,
    )
    stance = Stance(str(drawn["stance"]))
    return Claim(
        identifier("c", report=report.id, span=words(line).span),
        report.id,
        words(line),
        line,
        (Source(words(speaker), f"Ministry of {side}", None, side, SourceRole.SPEAKER),),
        words(verb),
        stance,
        events=(event,),
    )


def reading(drawn: Sequence[dict[str, object]], published: int, address: str) -> Reading:
    lines = [f"Ministry {one['type']} {one['place']} {i} {one['side']} {one['by']}" for i, one in enumerate(drawn)]
    report = Report("\n".join(lines), publisher=f"Paper {address}", published=day(2022, 11, published), address=address)
    return Reading(report, tuple(claim(report, line, one) for line, one in zip(lines, drawn, strict=True)), ())


ONE = st.fixed_dictionaries(
    {
        "type": st.sampled_from(["withdraw", "capture", "hold", "clash", "shell"]),
        "place": st.sampled_from(["Kherson", "Kherson", "Region", "Bank", "Beryslav"]),
        "side": st.sampled_from(["russia", "ukraine", "independent"]),
        "by": st.sampled_from(["russia", "ukraine"]),
        "when": st.none() | st.integers(1, 28),
        "realis": st.sampled_from(["actual", "actual", "ordered", "ongoing", "negated"]),
        "stance": st.sampled_from(["asserts", "asserts", "denies", "acknowledges", "observes"]),
    }
)
REPORT = st.tuples(st.lists(ONE, min_size=1, max_size=3), st.integers(1, 28), st.sampled_from(["a", "b", "c", ""]))


def built(drawn: list[tuple[list[dict[str, object]], int, str]]) -> list[Reading]:
    """One reading for each, at an address of its own or at one that several share."""
    made = [reading(claims, at, shared or f"own/{n}") for n, (claims, at, shared) in enumerate(drawn)]
    return list({(one.report.address, one.report.published): one for one in made}.values())


def answers(book: OpenLedger, as_of: datetime) -> object:
    listed = [item.json() for item in book.incidents(as_of=as_of)]
    asked = [(place, f"2022-11-{on:02}") for place in PLACE_IDS for on in (5, 18, 30)]
    maps = [[one.json() for one in book.map_state(f"2022-11-{on:02}", as_of)] for on in (5, 18, 30)]
    return [listed, [control_json(book.control(place, on=on, as_of=as_of)) for place, on in asked], maps]


PLACE_IDS = (CITY, OBLAST)
ALL_PLACES = {identity for identity, _ in PLACES.values()}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("derived")


@cache
def world(folder: Path) -> OpenLedger:
    """A ledger with nothing in it, whose file and indexes the others share."""
    with OpenLedger.open(folder / "empty.db", create=True, pack="ukraine-2022") as book:
        assert book.places
        assert book.pack
        return book


def opened(folder: Path) -> OpenLedger:
    shared, path = world(folder), folder / f"{next(NUMBERS)}.db"
    copyfile(folder / "empty.db", path)
    book = OpenLedger.open(path, pack="ukraine-2022")
    vars(book).update(places=shared.places, pack=shared.pack, codebook=shared.codebook)
    return book


SLOW = settings(
    deadline=None, max_examples=12, phases=[Phase.explicit, Phase.generate], suppress_health_check=list(HealthCheck)
)


@SLOW
@given(st.lists(REPORT, min_size=1, max_size=25), st.randoms(use_true_random=False), st.integers(1, 30))
def test_the_order_of_arrival_does_not_matter(folder: Path, drawn: list, random: Random, until: int) -> None:  # type: ignore[type-arg]
    readings = built(drawn)
    shuffled = list(readings)
    random.shuffle(shuffled)
    half = len(shuffled) // 2
    with opened(folder) as first, opened(folder) as second, opened(folder) as third:
        for one in readings:
            first.add(one, now=NOW)
        for one in shuffled:
            second.add(one, now=NOW)
        third.add_all(shuffled[half:], now=NOW)
        third.add_all(shuffled[:half], now=NOW)
        moment = datetime(2022, 11, 1, tzinfo=UTC) + timedelta(days=until)
        for as_of in (moment, END):
            assert answers(second, as_of) == answers(first, as_of)
            assert answers(third, as_of) == answers(first, as_of)
        assert [book.ledger.verify() for book in (first, second, third)] == [[], [], []]


@SLOW
@given(st.lists(REPORT, min_size=2, max_size=12), st.randoms(use_true_random=False), st.integers(1, 30))
def test_it_does_not_matter_when_a_claim_was_rejected(folder: Path, drawn: list, random: Random, until: int) -> None:  # type: ignore[type-arg]
    first_read, *others = built(drawn)
    random.shuffle(others)
    judged = {"claims": [first_read.claims[0].id]}
    with opened(folder) as early, opened(folder) as late:
        early.add(first_read, now=NOW)
        early.judge("reject", judged, who="A. Editor", why="a misprint", now=NOW)
        early.add_all(others, now=NOW)
        for one in (*others, first_read):
            late.add(one, now=NOW)
        late.judge("reject", judged, who="A. Editor", why="a misprint", now=NOW)
        for as_of in (datetime(2022, 11, 1, tzinfo=UTC) + timedelta(days=until), END):
            assert answers(early, as_of) == answers(late, as_of)


@SLOW
@given(
    st.lists(REPORT, min_size=1, max_size=12),
    st.integers(1, 30),
    st.sampled_from(["consensus", "russia", "independent"]),
)
def test_the_map_says_of_each_place_what_control_says(  # type: ignore[type-arg]
    folder: Path, drawn: list, until: int, view: str
) -> None:
    moment = datetime(2022, 11, 1, tzinfo=UTC) + timedelta(days=until)
    with opened(folder) as book:
        book.add_all(built(drawn), now=NOW)
        for on in ("2022-11-05", "2022-11-18", "2022-11-30"):
            for one in book.map_state(on, moment, view=view):
                if one.place.id in ALL_PLACES:
                    answer = book.control(one.place.id, on=on, as_of=moment)
                    own = next(held for held in answer.views if held.view == view)
                    found = (one.holder, one.since, one.status, one.marks)
                    assert found == (own.holder, own.since, own.status, own.marks)


@SLOW
@given(st.lists(REPORT, min_size=1, max_size=7), st.integers(1, 30))
def test_streams_answer_as_the_claims_themselves_do(folder: Path, drawn: list, until: int) -> None:  # type: ignore[type-arg]
    moment = datetime(2022, 11, 1, tzinfo=UTC) + timedelta(days=until)
    with opened(folder) as book:
        for one in built(drawn):
            book.add(one, now=NOW)
        listed = [item.incident for item in book.incidents(as_of=moment)]
        for name in PLACE_IDS:
            place = book.place(name)
            more = {"incidents": listed, "pack": book.pack, "codebook": book.codebook, "contains": book.places.contains}
            for on in (5, 18, 30):
                plain = control(place, on=day(2022, 11, on), as_of=moment, **more)  # type: ignore[arg-type]
                found = book.control(name, on=day(2022, 11, on), as_of=moment)
                reasons = tuple(reason for reason in found.reasons if not reason.startswith("withdrawn"))
                assert replace(found, reasons=reasons) == plain
            assert book.timeline(name, as_of=moment) == timeline(place, as_of=moment, **more)  # type: ignore[arg-type]


@SLOW
@given(st.lists(REPORT, min_size=1, max_size=6))
def test_the_ledger_keeps_what_one_pass_over_all_gives(folder: Path, drawn: list) -> None:  # type: ignore[type-arg]
    readings = [replace(one, report=one.report) for one in built([(c, at, "") for c, at, _ in drawn])]
    with opened(folder) as book:
        for one in readings:
            book.add(one, now=NOW)
        found = {(i.id, tuple(k.claim.id for k in i.claims)) for i in (item.incident for item in book.incidents())}
        claims = with_voices(list(book.ledger.happenings()))
        plain = incidents(claims, book.codebook, wording=shared_wording())
        assert found == {(i.id, tuple(k.claim.id for k in i.claims)) for i in plain}


class Lost(Exception):
    """A transaction that fails when all was derived."""


@SLOW
@given(st.lists(REPORT, min_size=4, max_size=20), st.randoms(use_true_random=False))
def test_what_is_kept_from_one_bulk_for_the_next_makes_no_difference(folder: Path, drawn: list, random: Random) -> None:  # type: ignore[type-arg]
    """Whether others write in between, a person decides, or a transaction is lost."""
    readings = built(drawn)
    judged = {"claims": [readings[0].claims[0].id]}
    with opened(folder) as plain, opened(folder) as bulk:
        with OpenLedger.open(bulk.ledger.name, pack="ukraine-2022") as other:
            vars(other).update(places=bulk.places, pack=bulk.pack, codebook=bulk.codebook)
            bulk.add_all(readings[:2], now=NOW)
            rest = readings[2:]
            while rest:
                part, rest = rest[:3], rest[3:]
                between = random.choice(["nothing", "nothing", "another", "lost"])
                if between == "lost":
                    lose(bulk, part)
                (other if between == "another" else bulk).add_all(part, now=NOW)
                if judged and random.random() < 0.3:
                    random.choice([other, bulk]).judge("reject", judged, who="A. Editor", why="a misprint", now=NOW)
                    judged = {}
        for one in readings:
            plain.add(one, now=NOW)
        if not judged:
            subject = {"claims": [readings[0].claims[0].id]}
            plain.judge("reject", subject, who="A. Editor", why="a misprint", now=NOW)
        assert answers(bulk, END) == answers(plain, END)


def lose(book: OpenLedger, readings: list[Reading]) -> None:
    def derive(work: Work) -> None:
        book._deriver(work)
        raise Lost

    with pytest.raises(Lost):
        book.ledger.add_all(readings, now=NOW, derive=derive)


def test_a_judgement_that_is_lost_leaves_nothing_behind(folder: Path) -> None:
    drawn = {"type": "capture", "place": "Kherson", "side": "ukraine", "by": "ukraine", "when": 5}
    told = [{**drawn, "realis": "actual", "stance": stance} for stance in ("asserts", "observes", "asserts")]
    readings = [reading([one], 6 + day_, f"own/{day_}") for day_, one in enumerate(told)]

    def after(self: Relinking, work: Work) -> None:
        kept(self, work)
        raise Lost

    kept = Relinking.after
    with opened(folder) as plain, opened(folder) as book:
        book.add_all(readings[:2], now=NOW)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(Relinking, "after", after)
            with pytest.raises(Lost):
                book.judge("reject", {"claims": [readings[0].claims[0].id]}, who="A. Editor", why="a misprint", now=NOW)
        book.add(readings[2], now=NOW)
        for one in readings:
            plain.add(one, now=NOW)
        assert answers(book, END) == answers(plain, END)
