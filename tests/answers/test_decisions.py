"""Decisions stay on record with who, when and why; two people do not overwrite each other; order does not matter."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from random import Random

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from fogline.answers import OpenLedger
from fogline.answers.derive import WORDING
from fogline.model import (
    ActorRole,
    Claim,
    Event,
    Misuse,
    Participant,
    Place,
    Reading,
    Realis,
    Report,
    Source,
    SourceRole,
    Stance,
    Words,
    day,
    identifier,
)  # fmt: skip

NOW = datetime(2024, 1, 1, 9, 30, tzinfo=UTC)
Opened = Callable[..., OpenLedger]
WHO = {"who": "A. Editor", "why": "read both", "now": NOW}
SAMPLES = ("07-shoigu-orders.txt", "09-withdrawal-complete.txt")
PLACES = {"Kherson": "ua-kherson", "Beryslav": "ua-beryslav"}
REGION = ("ua-kherson-oblast", "country:UA")


def reading(lines: list[str], *, on: int, address: str) -> Reading:
    """A report in which each line, "Shoigu withdraw Kherson russia", is a claim of that side by that speaker."""
    report = Report("\n".join(lines), publisher="Paper", published=day(2022, 11, on), address=address)
    return Reading(report, tuple(_claim(report, line) for line in lines), ())


def _claim(report: Report, line: str) -> Claim:
    start = report.text.index(line)

    def words(part: str) -> Words:
        at = report.text.index(part, start)
        return Words(part, (at, at + len(part)))

    speaker, kind, name, side, *_ = line.split()
    by = "russia" if kind == "withdraw" else "ukraine"
    event = Event(
        kind,
        words(kind),
        Realis.ACTUAL,
        (Participant(words(speaker), by, None, by, ActorRole.AGENT),),
        (Place(words(name), name, PLACES[name], 46.6, 32.6, region=REGION, country="UA"),),
    )
    source = Source(words(speaker), speaker, None, side, SourceRole.SPEAKER)
    identity = identifier("c", report=report.id, span=words(line).span)
    return Claim(identity, report.id, words(line), line, (source,), None, Stance.ASSERTS, events=(event,))


def listed(book: OpenLedger) -> dict[str, list[str]]:
    """The claims of each incident by its id, as they count."""
    return {i.incident.id: sorted({k.claim.id for k in i.incident.claims}) for i in book.incidents()}


def test_each_decision_is_listed_with_who_when_and_why(opened: Opened) -> None:
    book = opened(*SAMPLES)
    first, second, *_ = listed(book)
    made = book.judge("merge", {"incidents": [first, second]}, **WHO)  # type: ignore[arg-type]
    book.take_back(made.key, who="B. Editor", why="two towns", now=NOW + timedelta(hours=1))
    (one,) = book.decisions()
    assert one.undone
    told = one.json()
    assert (told["who"], told["why"], told["at"]) == ("A. Editor", "read both", "2024-01-01T09:30:00Z")
    assert told["undone"] == {"who": "B. Editor", "why": "two towns", "at": "2024-01-01T10:30:00Z"}
    assert {claim["id"] for claim in told["about"]} <= set(told["claims"])
    assert book.ledger.verify() == []


def test_decisions_on_a_claim_are_found_by_it(opened: Opened) -> None:
    book = opened(*SAMPLES)
    one, other = [known.claim.id for known in book.claims()][:2]
    book.judge("accept", {"claims": [one]}, **WHO)  # type: ignore[arg-type]
    assert [d.judgement.kind for d in book.decisions(claims=[one])] == ["accept"]
    assert book.decisions(claims=[other]) == []


def test_what_another_person_decided_since_is_not_overwritten(opened: Opened) -> None:
    book = opened(*SAMPLES)
    seen = book.review_queue(kind="claim", limit=1)[0]
    book.judge("reject", seen.subject, who="B. Editor", why="no claim", expects=seen.seen, now=NOW)
    with pytest.raises(Misuse, match=r"rejected by B\. Editor since you looked \(judgement 1\)"):
        book.judge("accept", seen.subject, expects=seen.seen, **WHO)  # type: ignore[arg-type]
    book.take_back(1, who="B. Editor", now=NOW)
    with pytest.raises(Misuse, match=r"reject of B\. Editor taken back since you looked"):
        book.judge("accept", seen.subject, expects=seen.seen, **WHO)  # type: ignore[arg-type]
    assert [one.closed is None for one in book.judgements()] == [False]


def test_a_report_that_came_in_since_is_looked_at_first(opened: Opened) -> None:
    book = opened()
    book.add(reading(["Shoigu withdraw Kherson russia", "Podolyak capture Beryslav ukraine"], on=9, address="a"))
    first, second = listed(book)
    seen = book.ledger.look(lambda work: work.last_transaction())
    book.add(reading(["Konashenkov withdraw Kherson russia"], on=10, address="b"))
    with pytest.raises(Misuse, match="reports that came in since you looked"):
        book.judge("merge", {"incidents": [first, second]}, expects=seen, **WHO)  # type: ignore[arg-type]
    now = book.ledger.look(lambda work: work.last_transaction())
    book.judge("merge", {"incidents": [first, second]}, expects=now, **WHO)  # type: ignore[arg-type]
    assert len(listed(book)) == 1


def test_what_nobody_touched_may_be_decided_after_others_decided_elsewhere(opened: Opened) -> None:
    book = opened(*SAMPLES)
    one, other = book.review_queue(kind="claim", limit=2)
    book.judge("accept", other.subject, **WHO)  # type: ignore[arg-type]
    assert book.judge("accept", one.subject, expects=one.seen, **WHO).key == 2  # type: ignore[arg-type]


def test_the_later_of_two_decisions_that_contradict_holds(opened: Opened) -> None:
    book = opened()
    book.add(reading(["Shoigu withdraw Kherson russia", "Podolyak capture Beryslav ukraine"], on=9, address="a"))
    (first, own), (second, _) = listed(book).items()
    merge = book.judge("merge", {"incidents": [first, second]}, **WHO)  # type: ignore[arg-type]
    whole = book.incident(first).incident.id
    split = book.judge("split", {"incident": whole, "claims": own}, **WHO)  # type: ignore[arg-type]
    assert len(listed(book)) == 2
    assert [bool(one.stale) for one in book.decisions()] == [True, False]
    book.take_back(split.key, who="A. Editor", now=NOW)
    assert len(listed(book)) == 1
    book.take_back(merge.key, who="A. Editor", now=NOW)
    assert len(listed(book)) == 2


def test_a_rejected_claim_that_is_accepted_later_counts_again(opened: Opened) -> None:
    book = opened(*SAMPLES)
    before = listed(book)
    claim = next(iter(before.values()))[0]
    book.judge("reject", {"claims": [claim]}, **WHO)  # type: ignore[arg-type]
    book.judge("accept", {"claims": [claim]}, **WHO)  # type: ignore[arg-type]
    assert listed(book) == before


@pytest.mark.parametrize("late", [8, 10], ids=["an earlier revision", "a later revision"])
def test_a_decision_holds_for_the_same_words_in_another_revision(late: int, opened: Opened) -> None:
    lines = ["Shoigu withdraw Kherson russia", "Podolyak capture Beryslav ukraine"]
    book = opened()
    book.add(reading(lines, on=9, address="a"))
    rejected, corrected = [known.claim.id for known in book.claims()]
    book.judge("reject", {"claims": [rejected]}, **WHO)  # type: ignore[arg-type]
    book.judge("correct", {"claim": corrected, "fields": {"place": "Melitopol"}}, **WHO)  # type: ignore[arg-type]
    book.add(reading([*lines, "Budanov capture Beryslav ukraine"], on=late, address="a"))
    found = [item.incident for item in book.incidents()]
    assert not any("Shoigu" in k.claim.content.text for incident in found for k in incident.claims)
    (moved,) = (i for i in found if any("Podolyak" in k.claim.content.text for k in i.claims))
    assert {place.name for place in moved.places} == {"Melitopol"}


def test_a_decision_whose_claim_was_withdrawn_is_kept_and_said_to_be_stale(opened: Opened) -> None:
    book = opened()
    book.add(reading(["Shoigu withdraw Kherson russia"], on=9, address="a"))
    (claim,) = (known.claim.id for known in book.claims())
    book.judge("accept", {"claims": [claim]}, **WHO)  # type: ignore[arg-type]
    assert book.decisions()[0].stale == ()
    book.add(reading(["Budanov capture Beryslav ukraine"], on=10, address="a"))
    assert book.decisions()[0].stale == (f"claim {claim} was withdrawn: its report was revised",)
    assert len(book.judgements()) == 1


@pytest.mark.parametrize(
    ("kind", "subject", "says"),
    [
        ("accept", {"claims": ["c0"]}, "claim c0: is not in the ledger"),
        ("accept", {"link": ["c0", 0], "incident": "i0"}, "claim c0: is not in the ledger"),
        ("correct", {"claim": "c0", "fields": {"stance": "denies"}}, "claim c0: is not in the ledger"),
        ("correct", {"fields": {}}, "lacks 'claim'"),
        ("split", {"incident": "i0", "claims": ["c0"]}, "incident i0: is not in the ledger"),
    ],
)
def test_what_is_not_there_is_refused(kind: str, subject: dict[str, object], says: str, opened: Opened) -> None:
    book = opened(*SAMPLES)
    with pytest.raises(Misuse, match=says):
        book.judge(kind, subject, **WHO)  # type: ignore[arg-type]
    with pytest.raises(Misuse, match="nobody stands behind it"):
        book.judge("accept", {"claims": []}, who=" ", why="", now=NOW)


LINES = st.lists(
    st.builds(
        "{} {} {} {}".format,
        st.sampled_from(["Shoigu", "Podolyak", "Budanov"]),
        st.sampled_from(["withdraw", "capture"]),
        st.sampled_from(sorted(PLACES)),
        st.sampled_from(["russia", "ukraine", "independent"]),
    ),
    min_size=1,
    max_size=3,
    unique=True,
)
REPORTS = st.lists(
    st.tuples(LINES, st.integers(1, 28), st.sampled_from(["a", "b", "c", "d"])),
    min_size=2,
    max_size=6,
    unique_by=lambda one: (one[1], one[2]),
)


def _replayed(book: OpenLedger, readings: list[Reading], judged: list[tuple[str, dict[str, object]]]) -> None:
    """Adds the reports, and makes each decision as soon as all that it is about is there; always in their order."""
    waiting, here = list(judged), set()
    for one in readings:
        book.add(one, now=NOW)
        here |= {claim.id for claim in one.claims}
        while waiting and {item[0] for name in ("items", "rest") for item in waiting[0][1].get(name, ())} <= here:  # type: ignore[attr-defined]
            kind, subject = waiting.pop(0)
            book.judge(kind, subject, **WHO)  # type: ignore[arg-type]


@settings(
    deadline=None, max_examples=8, phases=[Phase.explicit, Phase.generate], suppress_health_check=list(HealthCheck)
)
@given(REPORTS, st.randoms(use_true_random=False))
def test_decisions_give_the_same_incidents_in_whatever_order_the_reports_came(
    opened: Opened, drawn: list[tuple[list[str], int, str]], random: Random
) -> None:
    readings = [replace(reading(lines, on=on, address=address)) for lines, on, address in drawn]
    first, second = opened(), opened()
    for one in readings:
        first.add(one, now=NOW)
    for _ in range(3):
        _decide_something(first, random)
    shuffled = random.sample(readings, len(readings))
    _replayed(second, shuffled, [(one.kind, dict(one.subject)) for one in first.judgements()])
    assert len(second.judgements()) == len(first.judgements())
    assert listed(second) == listed(first)
    first.ledger.derive(lambda work: work.clear(but=WORDING))
    assert listed(second) == listed(first)


def _decide_something(book: OpenLedger, random: Random) -> None:
    incidents = sorted(listed(book).items())
    kind = random.choice(["merge", "split", "reject", "correct"])
    identity, claims = random.choice(incidents) if incidents else ("", [])
    wanted: dict[str, dict[str, object]] = {
        "merge": {"incidents": [one for one, _ in random.sample(incidents, min(2, len(incidents)))]},
        "split": {"incident": identity, "claims": claims[:1]},
        "reject": {"claims": claims[:1]},
        "correct": {"claim": next(iter(claims), ""), "fields": {"place": random.choice(["Beryslav", "Melitopol"])}},
    }
    try:
        book.judge(kind, wanted[kind], **WHO)  # type: ignore[arg-type]
    except Misuse:
        return  # an incident of one claim cannot be split, nor merged with itself


@pytest.mark.parametrize("others", range(8))
def test_a_rejected_claim_counts_in_none_of_the_revisions_that_say_it(opened: Opened, others: int) -> None:
    """Whichever of them is taken out first, which depends on their keys and ids."""
    book = opened()
    said = "Shoigu capture Kherson independent"
    for on in range(1, others + 1):
        book.add(reading(["Budanov withdraw Beryslav russia"], on=on, address=f"b{on}"), now=NOW)
    for on, more in ((10, "Podolyak capture Kherson russia"), (26, "Budanov withdraw Beryslav russia")):
        book.add(reading([said, more], on=on, address=f"a{others}"), now=NOW)
    (judged,) = (one.claim.id for one in book.claims() if one.claim.content.text == said)
    book.judge("reject", {"claims": [judged]}, **WHO)  # type: ignore[arg-type]
    for as_of in (datetime(2022, 11, 12, tzinfo=UTC), None):
        told = [known.claim.content.text for one in book.incidents(as_of=as_of) for known in one.incident.claims]
        assert said not in told
