"""Which read claim an expected one is compared with."""

from __future__ import annotations

import pytest

from benchmarks.samples import matching, same_name
from fogline.model import Claim, Source, SourceRole, Stance, Words

SENTENCE = "The mayor said  the bridge had fallen, and denied that anyone was hurt."


def claim(name: str, content: str, stance: Stance) -> Claim:
    source = Source(None, "the report", None, "independent", SourceRole.SPEAKER)
    return Claim(name, "r1", Words(content, (0, len(content))), SENTENCE, (source,), None, stance)


WHOLE = claim("whole", SENTENCE, Stance.NARRATES)
FALLEN = claim("fallen", "the bridge had fallen", Stance.ASSERTS)
HURT = claim("hurt", "anyone was hurt", Stance.DENIES)
CASES = {
    "content and stance": ("bridge had  fallen", "asserts", (WHOLE, FALLEN, HURT), FALLEN),
    "content without the stance": ("bridge had fallen", "warns", (HURT, FALLEN), FALLEN),
    "sentence with the stance": ("denied that anyone was hurt", "denies", (FALLEN, HURT), HURT),
    "white space of the text": ("said the bridge", "asserts", (FALLEN,), FALLEN),
    "nothing": ("the dam", "asserts", (WHOLE, FALLEN, HURT), None),
}


@pytest.mark.parametrize("case", CASES)
def test_the_nearest_claim_is_chosen(case: str) -> None:
    key, stance, claims, chosen = CASES[case]
    assert matching(claims, key=key, stance=stance) is chosen


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("the Mayor", "mayor of Dorn", True),
        ("Jane Roe", "Roe", True),
        ("Jane Roe", "John Doe", False),
        ("Roe", "", False),
    ],
)
def test_names_agree_when_one_holds_the_other(a: str, b: str, same: bool) -> None:
    assert same_name(a, b) is same
