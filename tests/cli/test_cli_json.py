"""What programs read: JSON in the form of the design's interfaces, on stdout and alone there."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from fogline.cli.options import print_json
from fogline.model import Interest, NoteKind, Realis, Stance, Status

Run = Callable[..., Any]
PACK = ("--pack", "ukraine-2022")
OPTIONAL = type(None)

SPAN = [int]
NUMBER = (int, float, OPTIONAL)
WORDS = {"text": str, "span": SPAN}
SOURCE = {"text": (str, OPTIONAL), "span": (list, OPTIONAL), "actor": (str, OPTIONAL), "side": str, "role": str}
ACTOR = {**WORDS, "id": (str, OPTIONAL), "side": str, "role": str}
PLACE = {
    **WORDS, "name": str, "id": (str, OPTIONAL), "lat": NUMBER, "lon": NUMBER, "relation": str,
    "within": (str, OPTIONAL),
}  # fmt: skip
TIME = {"start": (str, OPTIONAL), "end": (str, OPTIONAL), "granularity": (str, OPTIONAL)}
QUANTITY = {**WORDS, "min": NUMBER, "max": NUMBER, "unit": str, "of": str}
EVENT = {
    "type": str, "trigger": WORDS, "realis": str, "actors": [ACTOR], "places": [PLACE],
    "time": (dict, OPTIONAL), "quantities": [QUANTITY],
}  # fmt: skip
CLAIM = {
    "id": str, **WORDS, "sentence": str, "sources": [SOURCE], "cue": (dict, OPTIONAL), "stance": str, "hedged": bool,
    "interest": str, "events": [EVENT],
}  # fmt: skip
NOTE = {"kind": str, "message": str, "span": (list, OPTIONAL)}
READING = {
    "report": {
        "id": str, "title": str, "publisher": str, "published": (str, OPTIONAL), "dateline": (dict, OPTIONAL),
        "text": str, "removed": [{"text": str, "reason": str}],
    },
    "claims": [CLAIM],
    "notes": [NOTE],
}  # fmt: skip
CONTROL = {
    "place": str, "on": str, "as_of": str, "holder": (str, OPTIONAL), "status": (str, OPTIONAL), "marks": [str],
    "views": [{"view": str, "holder": (str, OPTIONAL), "since": (str, OPTIONAL), "claims": [str]}], "reasons": [str],
}  # fmt: skip
INCIDENT = {
    "id": str, "type": str, "places": [{"name": str, "id": (str, OPTIONAL)}], "time": TIME, "realis": str,
    "status": str, "marks": [str], "voices": dict, "claims": [str], "known_since": str,
}  # fmt: skip


def differences(value: Any, form: Any, at: str = "$") -> list[str]:
    """Where ``value`` is not of a form: a type, types, a form for each item of a list, or keys with forms."""
    if isinstance(form, dict):
        if not isinstance(value, dict):
            return [f"{at} is no object"]
        missing = [f"{at} lacks {key}" for key in form if key not in value]
        return missing + [d for key in form if key in value for d in differences(value[key], form[key], f"{at}.{key}")]
    if isinstance(form, list):
        if not isinstance(value, list):
            return [f"{at} is no list"]
        return [d for i, item in enumerate(value) for d in differences(item, form[0], f"{at}[{i}]")]
    return [] if isinstance(value, form) else [f"{at} is {type(value).__name__}"]


def evidence(value: Any) -> list[tuple[str, list[int]]]:
    """Every words-with-span in a JSON value."""
    if isinstance(value, list):
        return [pair for item in value for pair in evidence(item)]
    if not isinstance(value, dict):
        return []
    own = [(value["text"], value["span"])] if value.get("text") is not None and value.get("span") else []
    return own + [pair for item in value.values() for pair in evidence(item)]


def test_read_prints_one_object(sample_folder: Path, run: Run) -> None:
    outcome = run("read", sample_folder / "12-ministry-bulletin.txt", "--json", *PACK)
    assert (outcome.code, outcome.err) == (0, "")
    (reading,) = outcome.objects
    assert list(reading) == list(READING)
    assert differences(reading, READING) == []
    text = reading["report"]["text"]
    assert all(text[start:end] == words for words, (start, end) in evidence(reading["claims"]))
    assert {claim["stance"] for claim in reading["claims"]} <= set(Stance)
    assert {claim["interest"] for claim in reading["claims"]} <= set(Interest)
    assert {event["realis"] for claim in reading["claims"] for event in claim["events"]} <= set(Realis)
    assert {note["kind"] for note in reading["notes"]} <= set(NoteKind)
    assert {source["role"] for claim in reading["claims"] for source in claim["sources"]} <= {"speaker", "via"}


def test_read_from_stdin_gives_the_same_claims(story: Path, run: Run) -> None:
    (filed,) = run("read", story, "--json", *PACK).objects
    (piped,) = run("read", "-", "--json", *PACK, stdin=story.read_bytes()).objects
    assert piped["report"]["text"] == filed["report"]["text"]
    assert [c["text"] for c in piped["claims"]] == [c["text"] for c in filed["claims"]]


def test_the_pack_is_chosen_by_the_text(story: Path, run: Run) -> None:
    (named,) = run("read", story, "--json", *PACK).objects
    (chosen,) = run("read", story, "--json").objects
    assert chosen == named


def test_check_prints_a_note_a_line(story: Path, run: Run) -> None:
    outcome = run("check", story, "--json", *PACK)
    assert (outcome.code, outcome.err) == (0, "")
    assert [difference for note in outcome.objects for difference in differences(note, NOTE)] == []


def test_add_prints_a_report_a_line(story: Path, tmp_path: Path, run: Run) -> None:
    first = run("add", story, "--ledger", tmp_path / "l.db", "--json", *PACK)
    again = run("add", story, "--ledger", tmp_path / "l.db", "--json", *PACK)
    (new,), (old,) = first.objects, again.objects
    assert (new["outcome"], old["outcome"]) == ("new", "unchanged")
    assert new["report"] == old["report"]
    assert new["claims"] == old["claims"] > 0
    assert first.err.endswith("1 new, 0 revised, 0 unchanged, 0 skipped\n")


def test_control(ledger: Path, run: Run) -> None:
    outcome = run("control", "Kherson", "--on", "2022-11-12", "--as-of", "2022-11-12", "--ledger", ledger, "--json")
    assert (outcome.code, outcome.err) == (0, "")
    (answer,) = outcome.objects
    assert differences(answer, CONTROL) == []
    assert (answer["place"], answer["on"], answer["as_of"]) == ("Kherson", "2022-11-12", "2022-11-13T00:00:00Z")
    assert answer["status"] in set(Status)
    assert {"russia", "ukraine", "independent", "consensus"} == {view["view"] for view in answer["views"]}
    assert answer["reasons"]


def test_incidents_and_claims_name_each_other(ledger: Path, run: Run) -> None:
    incidents = run("incidents", "--type", "withdraw", "--ledger", ledger, "--json")
    claims = run("claims", "--type", "withdraw", "--ledger", ledger, "--json")
    assert incidents.err == claims.err == ""
    assert [difference for item in incidents.objects for difference in differences(item, INCIDENT)] == []
    assert [difference for item in claims.objects for difference in differences(item, CLAIM)] == []
    assert {item["status"] for item in incidents.objects} <= set(Status)
    linked = {claim for item in incidents.objects for claim in item["claims"]}
    assert linked >= {claim["id"] for claim in claims.objects} != set()


def test_times_are_iso_dates_or_moments(ledger: Path, run: Run) -> None:
    claims = run("claims", "--ledger", ledger, "--json").objects
    known = [datetime.fromisoformat(claim["known"]) for claim in claims]
    assert known == sorted(known)
    times = [event["time"] for claim in claims for event in claim["events"] if event["time"]]
    days = [time for time in times if time["granularity"] == "day"]
    assert days
    assert all(date.fromisoformat(time["start"]) < date.fromisoformat(time["end"]) for time in days)


FILTERS = [
    (("--side", "russia"), lambda claim: claim["sources"][0]["side"] == "russia"),
    (("--stance", "denies"), lambda claim: claim["stance"] == "denies"),
    (("--text", "kherson"), lambda claim: "kherson" in claim["text"].lower()),
    (("--realis", "ordered"), lambda claim: any(e["realis"] == "ordered" for e in claim["events"])),
    (("--as-of", "2022-11-10"), lambda claim: claim["known"] <= "2022-11-11T00:00:00Z"),
]


@pytest.mark.parametrize(("options", "holds"), FILTERS, ids=[options[0] for options, _ in FILTERS])
def test_a_filter_keeps_what_it_names_and_all_of_it(
    options: tuple[str, ...], holds: Callable[[Any], bool], ledger: Path, run: Run
) -> None:
    everything = run("claims", "--ledger", ledger, "--json").objects
    kept = run("claims", *options, "--ledger", ledger, "--json").objects
    assert kept == [claim for claim in everything if holds(claim)]


def test_json_is_escaped_where_the_stream_holds_no_unicode(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    monkeypatch.setattr(sys, "stdout", stream)
    print_json({"name": "Зеленський"})
    stream.seek(0)
    assert json.loads(stream.read()) == {"name": "Зеленський"}
