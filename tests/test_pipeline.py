"""What holds of every reading: verbatim words, spans inside the text, ids that stay, nothing twice in a ledger."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

import fogline
from fogline.model import (
    ActorRole,
    Claim,
    Event,
    Interval,
    NoteKind,
    Participant,
    Place,
    Quantity,
    Reading,
    Realis,
    Report,
    SkipReport,
    Source,
    SourceRole,
    Stance,
    Time,
    Words,
    day,
)  # fmt: skip
from fogline.pipeline import Pipeline, refuse_unverbatim, words_of
from fogline.read.document import encode
from fogline.read.encoder import Encoder

SAMPLES = sorted(p.name for p in (Path(__file__).parents[1] / "examples" / "kherson").iterdir() if p.name[:2].isdigit())
PUBLISHED = day(2022, 11, 11)
NOW = datetime(2024, 1, 1, tzinfo=UTC)

SENTENCES = (
    "Ukraine's general staff said on Thursday that its troops had retaken two villages near Snihurivka.",
    "The Russian Defence Ministry denied that its forces had left Beryslav.",
    '"We are not leaving," said Kirill Stremousov, the deputy head of the occupation administration.',
    "According to the mayor, at least 12 people were wounded when rockets hit a market in Mykolaiv on Monday.",
    "Volodymyr Zelenskiy acknowledged that the army had withdrawn from Lysychansk in July.",
    "He said that more than 40 towns had been liberated since Oct. 1.",
    "British intelligence estimates that Russia has lost tens of thousands of soldiers, killed or wounded.",
    "Shelling went on through the night.",
    "The ministry, quoted by Interfax, said that all units had crossed the Dnipro by 5 a.m.",
    "Residents warned that mines lay along the road to Chornobaivka; nobody could check this.",
    "Moscow ordered the evacuation of civilians from Kherson in October, Russian media reported.",
    "An official who asked not to be named told reporters they would shell the bridge 30 km (19 miles) to the south.",
)
JUNK = (
    "\u200b",
    "\u202e",
    "🙂",
    "é\u0301",
    "\ufeff",
    "—",
    "“”",
    "'''",
    "((((",
    "http://x.y/z?q=[1]",
    "\u00a0",
    "\ud7ff",
    "\t",
)
sentences = st.sampled_from(SENTENCES)


@st.composite
def cut(draw: st.DrawFn) -> str:
    """A piece of a sentence, from anywhere to anywhere."""
    sentence = draw(sentences)
    start = draw(st.integers(0, len(sentence) - 1))
    return sentence[start : draw(st.integers(start + 1, len(sentence)))]


pieces = st.one_of(sentences, cut(), st.sampled_from(JUNK), st.text(max_size=12))
texts = st.builds(
    lambda gap, parts: gap.join(parts),
    st.sampled_from((" ", "\n\n", "\n", "")),
    st.lists(pieces, min_size=1, max_size=6),
)


def check(reading: Reading) -> None:
    """Every claim's and note's evidence stands in the text, and every claim has an id of its own."""
    text = reading.report.text
    for claim in reading.claims:
        for words in words_of(claim):
            start, end = words.span
            assert 0 <= start < end <= len(text)
            assert text[start:end] == words.text
        assert claim.report == reading.report.id
        assert claim.sources
        assert claim.sentence in text
    for note in reading.notes:
        assert note.span is None or 0 <= note.span[0] < note.span[1] <= len(text)
    ids = [claim.id for claim in reading.claims]
    assert len(set(ids)) == len(ids)


@pytest.mark.parametrize("name", SAMPLES)
def test_a_sample_is_read_verbatim(name: str, sample: Callable[[str], Reading]) -> None:
    reading = sample(name)
    check(reading)
    assert reading.claims
    assert any(claim.events for claim in reading.claims)


@pytest.mark.parametrize("name", SAMPLES[6:9])
def test_a_second_reading_is_the_same(name: str, sample: Callable[[str], Reading], pipeline: Pipeline) -> None:
    assert pipeline.read(sample(name).report) == sample(name)


UNRELATED = (
    "The champions won 3-1 on Saturday after a late goal by their captain, and the fans sang until midnight.",
    "Shares of the bakery fell 4 percent. Its owner said that the takeover had been rejected by the board.",
    '"Nobody slept," a nurse said. Rain is expected on Sunday.',
    "He denied it. They had left the town in March, she added, and the army shelled it on Monday.",
    "word " * 300,
)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=st.sampled_from(SAMPLES), more=st.lists(st.sampled_from(UNRELATED), min_size=1, max_size=3))
def test_what_follows_changes_no_earlier_claim(
    name: str, more: list[str], sample: Callable[[str], Reading], pipeline: Pipeline
) -> None:
    report = sample(name).report
    longer = pipeline.read(replace(report, text="\n\n".join([report.text.rstrip(), *more])))
    kept = [replace(claim, id="", report="") for claim in longer.claims]
    for claim in sample(name).claims:
        assert replace(claim, id="", report="") in kept, claim


def test_threads_and_company_change_no_score(sample: Callable[[str], Reading]) -> None:
    texts = [sample(name).report.text for name in SAMPLES[:3]]
    single, double = Encoder(threads=1), Encoder(threads=2)
    alone = [encode(text, single).scores for text in texts]
    for text, expected in zip(texts, alone, strict=True):
        for encoder in (single, double):
            found = encode(text, encoder).scores
            assert expected is not None
            assert found is not None
            assert all(found.heads[head].tobytes() == rows.tobytes() for head, rows in expected.heads.items())


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(text=texts)
@example(text="")
@example(text=" \n ")
@example(text="\x00\x01\x02")
@example(text="." * 300)
@example(text="said " * 100)
@example(text='"Leave." "Stay." "They have gone." "Nobody has." "Kherson is ours."')
@example(text=" ".join(s.rstrip(".").lower() for s in SENTENCES))
@example(text=" ".join(SENTENCES * 4))
@example(text="Ж" * 700 + " said the troops left")
def test_any_text_is_read_verbatim(text: str, pipeline: Pipeline) -> None:
    check(pipeline.read(Report(text=text, published=PUBLISHED, address="any")))


def test_a_long_text_is_read_whole(pipeline: Pipeline) -> None:
    """30,000 words; the claim in the last sentence is found as it is in a short text."""
    last = "Oleksandr Prokudin said that Russian troops had withdrawn from Oleshky."
    words = sum(len(s.split()) for s in SENTENCES)
    body = "\n\n".join([" ".join(SENTENCES)] * (30_000 // words + 1))
    reading = pipeline.read(Report(text=f"{body}\n\n{last}", published=PUBLISHED, address="long"))
    start = len(body) + 2
    at_the_end = [claim for claim in reading.claims if claim.content.span[0] >= start]
    assert len(reading.report.text.split()) > 30_000
    assert any("withdrawn from Oleshky" in claim.content.text for claim in at_the_end)
    assert all(text_at(reading, words) for claim in reading.claims[::50] for words in words_of(claim))


def text_at(reading: Reading, words: Words) -> bool:
    return reading.report.text[slice(*words.span)] == words.text


def test_an_undated_report_leaves_its_weekdays_open(pipeline: Pipeline) -> None:
    text = "\n\n".join(SENTENCES)
    undated = pipeline.read(Report(text=text, address="undated"))
    dated = pipeline.read(Report(text=text, address="dated", published=PUBLISHED))
    assert list(weekdays(undated))
    assert not any(weekdays(undated))
    assert all(weekdays(dated))
    assert NoteKind.UNDATED in {note.kind for note in undated.notes}
    assert NoteKind.UNDATED not in {note.kind for note in dated.notes}


def weekdays(reading: Reading) -> Iterator[bool]:
    """Whether it is resolved, of each event's time that is a weekday."""
    times = (event.time for claim in reading.claims for event in claim.events if event.time)
    return (time.interval is not None for time in times if time.words.text.endswith("day"))


def dump(path: Path) -> list[str]:
    """Every row of every table."""
    raw = sqlite3.connect(path)
    try:
        return list(raw.iterdump())
    finally:
        raw.close()


def test_adding_twice_changes_nothing(sample: Callable[[str], Reading], tmp_path: Path) -> None:
    path = tmp_path / "l.db"
    names = SAMPLES[:4]
    with fogline.open(path, create=True) as book:
        first = [book.add(sample(name), now=NOW).outcome for name in names]
    once = dump(path)
    with fogline.open(path) as book:
        second = [book.add(sample(name), now=datetime(2025, 1, 1, tzinfo=UTC)).outcome for name in names]
    assert (first, second) == (["new"] * 4, ["unchanged"] * 4)
    assert dump(path) == once


TEXT = "Army sources said that troops left Alda on Friday with 40 trucks."


def words(part: str) -> Words:
    return Words(part, (TEXT.index(part), TEXT.index(part) + len(part)))


MOVED = Words("troops", (0, 6))
REPORT = Report(text=TEXT, published=PUBLISHED, address="made by hand")
EVENT = Event(
    "withdraw",
    words("left"),
    Realis.ACTUAL,
    (Participant(words("troops"), "troops", None, "unknown", ActorRole.AGENT),),
    (Place(words("Alda"), "Alda"),),
    Time(words("on Friday"), Interval(None, None, PUBLISHED.granularity)),
    (Quantity(words("40 trucks"), 40, 40, "trucks", "trucks"),),
)
CLAIM = Claim(
    "c1",
    REPORT.id,
    words("that troops left Alda on Friday with 40 trucks"),
    TEXT,
    (Source(words("Army sources"), "Army sources", None, "unknown", SourceRole.SPEAKER),),
    words("said"),
    Stance.ASSERTS,
    events=(EVENT,),
)


def _event(**changes: object) -> Claim:
    return replace(CLAIM, events=(replace(EVENT, **changes),))


INVENTED = {
    "content": replace(CLAIM, content=MOVED),
    "cue": replace(CLAIM, cue=MOVED),
    "source": replace(CLAIM, sources=(replace(CLAIM.sources[0], words=MOVED),)),
    "trigger": _event(trigger=MOVED),
    "participant": _event(participants=(replace(EVENT.participants[0], words=MOVED),)),
    "place": _event(places=(replace(EVENT.places[0], words=MOVED),)),
    "time": _event(time=Time(MOVED, None)),
    "quantity": _event(quantities=(replace(EVENT.quantities[0], words=MOVED),)),
    "beyond the end": replace(CLAIM, cue=Words("said", (len(TEXT), len(TEXT) + 4))),
}


def test_verbatim_evidence_is_taken() -> None:
    refuse_unverbatim(REPORT, [CLAIM])


@pytest.mark.parametrize("claim", INVENTED.values(), ids=INVENTED.keys())
def test_a_reader_that_invents_words_is_refused(claim: Claim) -> None:
    with pytest.raises(SkipReport, match=f"report {REPORT.id}: claim c1 gives .* the reader that made it is at fault"):
        refuse_unverbatim(REPORT, [CLAIM, claim])


def test_many_reports_are_read_as_each_alone(pipeline: Pipeline) -> None:
    texts = (
        "Rockets hit Kupiansk, the mayor said.",
        "",
        "Troops left Izium on Monday.",
        "Nobody spoke.",
        "Izium fell.",
    )
    reports = [Report(text=text) for text in texts]
    together = list(pipeline.read_each(reports))
    assert [report for report, _ in together] == reports
    assert [reading for _, reading in together] == [pipeline.read(report) for report in reports]


def test_a_refused_report_does_not_stop_the_others(pipeline: Pipeline, monkeypatch: pytest.MonkeyPatch) -> None:
    reports = [Report(text=f"Shells hit {name}.") for name in ("Izium", "Sumy", "Bucha")]

    def refuse(report: Report, claims: object) -> None:
        if "Sumy" in report.text:
            raise SkipReport("words are not there")

    monkeypatch.setattr("fogline.pipeline.refuse_unverbatim", refuse)
    outcomes = [type(outcome) for _, outcome in pipeline.read_each(reports)]
    assert outcomes == [Reading, SkipReport, Reading]
