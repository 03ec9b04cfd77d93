"""The table of docs/linking.md is what the linker does: each finding that can come about, with its points."""

from __future__ import annotations

import re
from pathlib import Path
from types import ModuleType
from typing import Any

from fogline.link.features import FEATURES, SAME, STANDS_OUT, UNSURE, WORDING
from fogline.link.profile import item, types
from fogline.model import Granularity, Interval, Realis

PAGE = (Path(__file__).parents[2] / "docs" / "linking.md").read_text(encoding="utf-8")
NAMES = {
    "same_type": "type", "same_place": "place", "same_agents": "doer", "same_targets": "target",
    "same_counts": "numbers", "same_time": "time", "same_words": "words",
}  # fmt: skip


def pairs(war: ModuleType) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    """Pairs of events, as options of the factory, of which between them every finding comes about."""
    bank, beside = war.place("west-bank"), war.place("Lowford", "near")
    early, late = (Interval(war.moment(10, at), war.moment(10, at + 1), Granularity.HOUR) for at in (4, 7))
    towns, more = {"count": (12, "settlements")}, {"count": (15, "settlements")}
    return [
        ({}, {}), ({}, {"type_": "capture", "by": "blue"}), ({}, {"type_": "capture"}), ({}, {"by": "blue"}),
        ({"type_": "shell"}, {"type_": "airstrike"}), ({}, {"type_": "shell"}), ({}, {"where": beside}),
        ({"where": bank}, {}), ({"where": bank, "type_": "shell"}, {"type_": "shell"}), ({}, {"where": "Faraway"}),
        ({"type_": "strike"}, {"type_": "strike", "by": "blue"}), ({"to": "red"}, {"to": "blue"}),
        ({"count": (3, "people")}, {"count": (3, "people")}), ({"count": (3, "people")}, {"count": (5, "people")}),
        (towns, more), (towns, {}), ({"when": 9}, {"when": 9}), ({"when": 9}, {"when": 11}),
        ({"when": 1}, {"when": 25}),
        ({"type_": "shell", "when": early}, {"type_": "shell", "when": late}),
        ({"type_": "shell", "when": 9}, {"type_": "shell", "when": 10}),
        ({"realis": Realis.ORDERED, "when": 4}, {"when": 9}), ({"realis": Realis.ORDERED, "when": 25}, {"when": 9}),
        ({"where": None}, {"where": None}), ({"where": None}, {}),
        ({"where": None}, {"where": None, "realis": Realis.ONGOING}),
    ]  # fmt: skip


def found(war: ModuleType) -> set[tuple[str, str, str]]:
    book = types(war.CODEBOOK)
    result = set()
    for first, second in pairs(war):
        for report in ("other", "r1"):
            a, b = (item(war.known(war.event(**o), 10, report=r)) for o, r in ((first, "r1"), (second, report)))
            assert a
            assert b
            for feature in FEATURES:
                finding = feature(a.profile, b.profile, book)
                is_whole = feature.__name__ in ("same_place", "same_time") and a.profile.type in book.lasting
                result.add(
                    (NAMES[feature.__name__], _named(finding.reason, finding.points, is_whole), _points(finding.points))
                )
    return result


def _named(reason: str, points: int | None, is_lasting: bool) -> str:
    text = re.sub(r"^\w+ and \w+ (are|may be) words", r"A and B \1 words", reason)
    if is_lasting and reason == "one place contains the other" and points == 2:
        return f"{text} (a change of hands, of one type)"
    return f"{text} (a change of hands)" if is_lasting and reason == "times nearly agree" else text


def _points(points: int | None) -> str:
    return "rules out" if points is None else f"{points:+d}" if points else "0"


def table() -> set[tuple[str, str, str]]:
    rows = re.findall(r"^\| (\w+) \| (.+?) \| ([-+\d]+|rules out) \|$", PAGE, re.MULTILINE)
    return set(rows)


def test_each_row_comes_about(war: ModuleType) -> None:
    stated = {row for row in table() if row[0] != "wording"}
    assert stated - found(war) == set()


def test_each_finding_with_points_has_a_row(war: ModuleType) -> None:
    weighty = {row for row in found(war) if row[2] != "0"}
    assert weighty - table() == set()


def test_the_bands_of_wording() -> None:
    bands = {
        ("wording", f"{name} (cosine {least:.2f} and more)" if least > 0 else name, _points(points))
        for least, points, name in WORDING
    }
    assert {row for row in table() if row[0] == "wording"} == bands


def test_the_verdicts() -> None:
    assert f"| {SAME} and more | same |" in PAGE
    assert f"| {' or '.join(map(str, range(UNSURE, SAME)))} | unsure |" in PAGE
    assert f"leads by {STANDS_OUT:.2f}" in PAGE
