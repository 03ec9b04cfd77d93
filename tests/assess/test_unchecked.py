"""Which claims a remark like "could not be verified" is about."""

from __future__ import annotations

from dataclasses import replace
from types import ModuleType

import pytest

from fogline.assess import remarks, unchecked
from fogline.model import Words

HEAD = "Red says its troops left Lowford"
ONE = "Red's army said on Friday that it had left Lowford."
TWO = "Blue's staff said that it had taken Millby. Its soldiers crossed the river."
THREE = "The mayor of Eastley said that four people were killed."

# Paragraphs, the last of which has the remark in it unless it comes earlier; then the paragraphs that it is about.
CASES = {
    "it opens a paragraph and looks back": ([HEAD, ONE, TWO, "Neither account could be verified."], {2, 3}),
    "and goes on about its own paragraph": (
        [HEAD, ONE, TWO, "Neither account could be verified. A driver said that he saw nobody."], {2, 3},
    ),
    "it stands at the end of a paragraph": ([HEAD, ONE, f"{TWO} This could not be verified.", THREE], {2}),
    "in a numbered paragraph": ([HEAD, ONE, TWO, "4. The figure could not be verified."], {2, 3}),
    "never about the headline alone": ([HEAD, "It could not be verified.", ONE], {1}),
    "about the fighting": ([HEAD, ONE, TWO, "None of the battlefield claims could be verified."], {0, 1, 2, 3}),
    "about all that goes on": (
        [HEAD, ONE, "With no reporters there, it was difficult to know what was happening.", THREE], {0, 1, 2, 3},
    ),
    "about what follows": ([HEAD, ONE, "None of what follows could be verified.", TWO, THREE], {2, 3, 4}),
    "about nobody who spoke": ([HEAD, ONE, TWO, THREE, "The Green claim could not be verified."], {3, 4}),
}  # fmt: skip
WORDS = ("could not be verified", "could be verified", "difficult to know")


def starts(paragraphs: list[str]) -> list[int]:
    return [len("\n".join(paragraphs[:n])) + bool(n) for n in range(len(paragraphs))]


def span_of(text: str) -> tuple[int, int]:
    words = next(words for words in WORDS if words in text)
    return text.index(words), text.index(words) + len(words)


@pytest.mark.parametrize("name", CASES)
def test_paragraphs(war: ModuleType, name: str) -> None:
    paragraphs, expected = CASES[name]
    text = "\n".join(paragraphs)
    claims = []
    for n, start in enumerate(starts(paragraphs)):
        made = war.known(war.event(), text=f"said {n}", report="r1")
        claims.append(replace(made, claim=replace(made.claim, content=Words("x", (start, start + 1)))))
    about = unchecked(claims, remarks(text, [span_of(text)]))
    assert {n for n, known in enumerate(claims) if known.claim.id in about} == expected


@pytest.mark.parametrize("whose", ["The Red account", "Red's latest claim", "The Red army's account"])
def test_whose_account_it_is(war: ModuleType, whose: str) -> None:
    text = "\n".join([HEAD, ONE, TWO, THREE, f"{whose} could not be verified."])
    said = [
        war.known(war.event(), text=f"said {n}", report="r1", speaker=speaker)
        for n, speaker in enumerate(("Red Army", "Staff of Blue", "The mayor"))
    ]
    placed = [
        replace(known, claim=replace(known.claim, content=Words("x", (text.index(part), text.index(part) + 1))))
        for known, part in zip(said, (ONE, TWO, THREE), strict=True)
    ]
    assert unchecked(placed, remarks(text, [span_of(text)])) == {said[0].claim.id}
