"""The war set: pairing, fields and figures on hand-made records, and the files of the set themselves."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from benchmarks.war import FIELDS, RIGHT, Judged, confusions, events_f1, figure, judge, paired
from benchmarks.war_set import FOLDER, PARTS, Counted, Named, Record, WarReport, load_part, load_report

GOLD = Record(
    "shelled", (10, 17), "shell", "actual", "asserts", "the mayor", "ukraine", Named("Russian troops", "russia"), None,
    Named("the town", "Izium"), (date(2022, 3, 1), date(2022, 3, 2)), (Counted("12 people", 12, 12),),
)  # fmt: skip
REPORT = WarReport("x", "ukraine-2022", date(2022, 3, 2), "", "", ())


def test_a_record_agrees_with_itself_in_every_field() -> None:
    assert all(RIGHT[field](GOLD, GOLD) for field in FIELDS)


CASES = {
    "a longer name of the same actor": ("agent", {"agent": Named("the Russian troops", "russia")}, True),
    "another actor of the side": ("agent", {"agent": Named("mercenaries", "russia")}, False),
    "no actor": ("agent", {"agent": None}, False),
    "the place by its name": ("place", {"place": Named("Izium", "Izium")}, True),
    "another place": ("place", {"place": Named("Kharkiv", "Kharkiv")}, False),
    "a range around a round number": ("quantity", {"quantities": (Counted("about 12", 10.8, 13.2),)}, True),
    "a wide range": ("quantity", {"quantities": (Counted("6 to 18", 6, 18),)}, False),
    "one quantity too many": ("quantity", {"quantities": (*GOLD.quantities, Counted("3", 3, 3))}, False),
    "another day": ("time", {"time": (date(2022, 3, 2), date(2022, 3, 3))}, False),
}


@pytest.mark.parametrize(("field", "change", "right"), CASES.values(), ids=CASES.keys())
def test_a_field_is_right(field: str, change: dict[str, object], right: bool) -> None:
    assert RIGHT[field](GOLD, replace(GOLD, **change)) is right  # type: ignore[arg-type]


def test_to_deny_and_to_say_that_it_was_not_are_one_thing() -> None:
    denied, said = replace(GOLD, stance="denies"), replace(GOLD, realis="negated")
    assert RIGHT["stance"](denied, said)
    assert RIGHT["realis"](denied, said)
    assert not RIGHT["stance"](denied, GOLD)


def test_each_read_event_is_used_once_and_the_likest_is_taken() -> None:
    other = replace(GOLD, type="strike", agent=None)
    pairs, rest = paired([GOLD], [other, GOLD])
    assert pairs == ((GOLD, GOLD),)
    assert rest == ()  # the same words told by another claim are no invention
    pairs, rest = paired([GOLD], [replace(GOLD, span=(40, 47))])
    assert pairs == ((GOLD, None),)
    assert len(rest) == 1


def test_figures_count_what_was_missed_and_invented() -> None:
    wrong = replace(GOLD, type="strike", place=None)
    judged = [Judged(REPORT, ((GOLD, GOLD), (GOLD, wrong), (GOLD, None)), (GOLD,))]
    assert events_f1(judged) == pytest.approx(200 * 2 / (3 + 3))
    kind = figure(judged, "type")
    assert (kind.given, kind.asked) == (50.0, 2)
    assert kind.f1 == pytest.approx(200 * 1 / (3 + 3))
    assert confusions(judged, "type") == (("shell", "strike", 1),)
    assert figure(judged, "place").given == 50.0
    assert figure(judged, "target").asked == 0


@pytest.mark.parametrize("part", PARTS)
def test_the_set_holds_no_mistake(part: str) -> None:
    assert load_part(part)


def test_both_halves_are_of_sixty_reports_and_share_none() -> None:
    names = [{path.stem for path in (FOLDER / part).glob("*.yaml")} for part in ("development", "locked")]
    assert len(names[0] | names[1]) == 60
    assert not names[0] & names[1]


def test_a_mistake_names_file_record_and_remedy(tmp_path: Path) -> None:
    text = (FOLDER / "development" / "ukraine-01.yaml").read_text(encoding="utf-8")
    path = tmp_path / "ukraine-01.yaml"
    path.write_text(text.replace("type: shell", "type: bang", 1), encoding="utf-8")
    with pytest.raises(ValueError, match=r"ukraine-01\.yaml: record 1 .*type 'bang'; use one of"):
        load_report(path)


def test_a_made_report_is_read_and_judged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "made").mkdir()
    (tmp_path / "made" / "one.yaml").write_text(
        "id: one\nconflict: ukraine-2022\npublished: 2022-03-02\noutlet: The Quay\ntitle: A quiet day\n"
        "text: |\n  KYIV - Russian troops shelled Izium on Tuesday, the Ukrainian army said.\n"
        "records:\n- {words: shelled, type: shell, realis: actual, stance: asserts, speaker: the Ukrainian army, "
        "side: ukraine, agent: {words: Russian troops, side: russia}, place: {words: Izium, name: Izium}, "
        "time: {start: 2022-03-01, end: 2022-03-02}}\n",
        encoding="utf-8",
    )
    monkeypatch.setattr("benchmarks.war.load_part", lambda part: load_part(part, folder=tmp_path))
    judged = judge("made", {})
    assert events_f1(judged) == 100.0
    assert {field: figure(judged, field).given for field in ("type", "side", "agent", "place")} == {
        "type": 100.0, "side": 100.0, "agent": 100.0, "place": 100.0,
    }  # fmt: skip
