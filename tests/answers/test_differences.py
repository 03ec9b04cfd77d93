"""Two revisions of one made story, claim by claim and word by word."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from fogline.answers.differences import Differences, Revised, compared, word_differences
from fogline.model import (
    Claim,
    Event,
    Place,
    Quantity,
    Reading,
    Realis,
    Report,
    Source,
    SourceRole,
    Stance,
    Words,
    day,
    identifier,
)

MORNING = datetime(2031, 4, 2, 8, tzinfo=UTC)
# Speaker, cue, what is said with the place last, the trigger, and the number that it holds or "".
Line = tuple[str, str, str, str, str]
DEAD_12: Line = ("Orla", "said", "shells killed 12 people in Mirra", "killed", "12 people")
DEAD_17: Line = ("Orla", "said", "shells killed 17 people in Mirra", "killed", "17 people")
BRIDGE: Line = ("Teven", "denied", "his troops left the bridge of Sarn", "left", "")
BRIDGE_SAID: Line = ("Teven", "confirmed", "his troops left the bridge of Sarn", "left", "")
BRIDGE_BY_ORLA: Line = ("Orla", "denied", "his troops left the bridge of Sarn", "left", "")
FIRE: Line = ("Orla", "said", "a depot burnt down near Kolm", "burnt", "")
STANCES = {"said": Stance.ASSERTS, "denied": Stance.DENIES, "confirmed": Stance.CONFIRMS}


def made(*lines: Line, hour: int = 0) -> Revised:
    """A revision of these lines, known so many hours after the first."""
    text = "\n".join(f"{who} {cue} that {what}." for who, cue, what, *_ in lines)
    report = Report(text, title="A night in Mirra", published=day(2031, 4, 2), address=f"post.example/night#{hour}")
    claims = tuple(claim(report, line) for line in lines)
    return Revised(hour + 1, MORNING + timedelta(hours=hour), Reading(report, claims, ()))


def claim(report: Report, line: Line) -> Claim:
    who, cue, what, trigger, number = line
    start = report.text.index(f"{who} {cue} that {what}")

    def words(part: str) -> Words:
        at = report.text.index(part, start)
        return Words(part, (at, at + len(part)))

    low = float(number.split()[0]) if number else None
    place = Place(words(what.split()[-1]), what.split()[-1])
    counted = (Quantity(words(number), low, low, "people", "people"),) if number else ()
    event = Event("attack", words(trigger), Realis.ACTUAL, places=(place,), quantities=counted)
    source = Source(words(who), who, None, "red", SourceRole.SPEAKER)
    identity = identifier("c", report=report.id, span=words(what).span)
    return Claim(identity, report.id, words(what), what, (source,), words(cue), STANCES[cue], events=(event,))


def outcome(found: Differences) -> dict[str, int]:
    names = ("kept", "changed", "new", "withdrawn")
    return {name: len(getattr(found, name)) for name in names if getattr(found, name)}


def fields(found: Differences) -> list[list[str]]:
    return [[altered.field for altered in one.altered] for one in found.changed]


def test_a_number_that_changed_is_one_changed_claim() -> None:
    found = compared(made(DEAD_12, BRIDGE), made(DEAD_17, BRIDGE, hour=3))
    assert outcome(found) == {"kept": 1, "changed": 1}
    (altered,) = found.changed[0].altered
    assert (altered.field, altered.before[0], altered.after[0]) == ("quantity", "12 people", "17 people")
    (before,), (after,) = altered.before[1], altered.after[1]
    assert found.before.reading.report.text[slice(*before.span)] == "12 people"
    assert found.after.reading.report.text[slice(*after.span)] == "17 people"


def test_each_respect_that_changed_is_named() -> None:
    assert fields(compared(made(BRIDGE), made(BRIDGE_SAID, hour=1))) == [["stance"]]
    assert fields(compared(made(BRIDGE), made(BRIDGE_BY_ORLA, hour=1))) == [["source"]]


def test_only_other_words_are_a_change_of_words() -> None:
    reworded = (*BRIDGE[:2], "all his troops have left the bridge of Sarn", *BRIDGE[3:])
    assert fields(compared(made(BRIDGE), made(reworded, hour=1))) == [["words"]]


def test_what_has_no_like_is_new_or_withdrawn() -> None:
    found = compared(made(DEAD_12, FIRE), made(DEAD_12, BRIDGE, hour=2))
    assert outcome(found) == {"kept": 1, "new": 1, "withdrawn": 1}
    assert [one.claim.content.text for one in found.withdrawn] == [FIRE[2]]
    assert found.withdrawn[0].since == MORNING + timedelta(hours=2)


def test_a_claim_is_withdrawn_since_the_first_revision_from_which_on_none_makes_it() -> None:
    between = [made(DEAD_12, hour=1), made(DEAD_12, FIRE, hour=2), made(DEAD_17, hour=3)]
    found = compared(made(DEAD_12, FIRE), made(DEAD_17, hour=4), between)
    assert [one.since for one in found.withdrawn] == [MORNING + timedelta(hours=3)]
    assert fields(found) == [["quantity"]]


def test_a_moved_sentence_is_kept() -> None:
    assert outcome(compared(made(DEAD_12, BRIDGE, FIRE), made(FIRE, DEAD_12, BRIDGE, hour=1))) == {"kept": 3}


def test_json_names_both_revisions_and_the_words() -> None:
    found = compared(made(DEAD_12, FIRE), made(DEAD_17, hour=3)).json()
    assert (found["from"]["revision"], found["to"]["known"]) == (1, "2031-04-02T11:00:00Z")
    (field,) = found["changed"][0]["fields"]
    assert field["after"] == {"value": "17 people", "words": [{"text": "17 people", "span": [29, 38]}]}
    assert found["withdrawn"][0]["since"] == "2031-04-02T11:00:00Z"


LINES = st.lists(st.sampled_from([DEAD_12, DEAD_17, BRIDGE, BRIDGE_SAID, FIRE]), unique=True, min_size=1)


@given(LINES, LINES)
def test_every_claim_is_in_one_list(before: list[Line], after: list[Line]) -> None:
    found = compared(made(*before), made(*after, hour=1))
    pairs = [*found.kept, *((one.before, one.after) for one in found.changed)]
    assert sorted([a.id for a, _ in pairs] + [one.claim.id for one in found.withdrawn]) == sorted(
        one.id for one in found.before.reading.claims
    )
    assert sorted([b.id for _, b in pairs] + [one.id for one in found.new]) == sorted(
        one.id for one in found.after.reading.claims
    )
    assert outcome(compared(made(*before), made(*before, hour=1))) == {"kept": len(before)}


TEXT = st.text(st.sampled_from("ab c.\n"), max_size=30)


@given(TEXT, TEXT)
def test_the_stretches_give_both_texts_back(before: str, after: str) -> None:
    found = word_differences(before, after)
    assert "".join(one.text for one in found if one.op != "new") == before
    assert "".join(one.text for one in found if one.op != "gone") == after
    for one in found:
        text, span = (after, one.after) if one.op != "gone" else (before, one.before)
        assert text[slice(*span)] == one.text
