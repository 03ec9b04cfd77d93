"""The war corpus' notation, its check, and what its files give."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from training.war_corpus.corpus import load, offsets_of, read, read_notation
from training.war_corpus.printing import printed, sheet_of
from training.war_corpus.sources import documents, sentences_of
from training.war_corpus.tables import agreement, counted
from training.war_corpus.values import bounds_of_words, bounds_written, days_of_words, days_written

HEAD = "== t-1 | sudan-2023 | 2024-03-05 | news | The Test\n"
TEXT = "* The army said on Sunday that it had shelled camps near Bara, killing 12 men.\n"
DAY = date(2024, 3, 5)


def sheet(folder: Path, lines: str, *, head: str = HEAD) -> Path:
    path = folder / "t.txt"
    path.write_text(head + lines, encoding="utf-8")
    return path


def test_a_record_is_read_in_spans_and_printed_again(tmp_path: Path) -> None:
    lines = (
        "= Camps shelled\n"
        "shelled | shell | actual | narrates | - | Camps | - | -\n\n"
        + TEXT
        + "shelled | shell | actual | asserts: The army>saf"
        " | it@The army>saf | camps | near:Bara | Sunday\n"
        'killing | casualties | " | " | " | 12 men>rsf | " | " | 12 men\n'
        "* Two more died in the town.\n"
        'died | casualties | " | " | - | Two more | the town@Bara | " | Two more\n'
    )
    reports, mistakes = read_notation(sheet(tmp_path, lines))
    assert mistakes == []
    first, shelled, killing, died = reports[0].records
    text = reports[0].text
    assert (first.stance, first.agents, first.places, first.time) == ("narrates", (), (), None)
    assert text[slice(*shelled.agents[0].span or (0, 0))] == "it"
    assert text[slice(*shelled.agents[0].antecedent or (0, 0))] == "The army"
    assert [place.role for place in killing.places] == ["near"]
    assert killing.time
    assert (killing.time.start, killing.time.end) == (date(2024, 3, 3), date(2024, 3, 4))
    assert (killing.counts[0].min, killing.targets[0].side) == (12, "rsf")
    assert died.speaker
    assert died.speaker.span is None
    again, wrong = read_notation(sheet(tmp_path, printed(reports[0]), head=""))
    assert wrong == []
    assert again == reports


@pytest.mark.parametrize(
    ("record", "said"),
    [
        ("shelling | shell | actual | narrates | - | - | - | -", "trigger 'shelling' is not in the sentence"),
        ("shelled | bomb | actual | narrates | - | - | - | -", "type 'bomb'; use one of"),
        ("shelled | shell | real | narrates | - | - | - | -", "realis 'real'; use one of"),
        ("shelled | shell | actual | says: The army>saf | - | - | - | -", "stance 'says'; use one of"),
        ("shelled | shell | actual | asserts | - | - | - | -", "has no speaker"),
        ("shelled | shell | actual | asserts: The army>moon | - | - | - | -", "side 'moon' is not of sudan-2023"),
        ("shelled | shell | actual | narrates | - | - | Khartoum | -", "'Khartoum' is not in the sentence"),
        ("shelled | shell | actual | narrates | - | - | - | lately", "copy it as it stands|not settled"),
        ("killing | casualties | actual | narrates | - | - | - | - | 12 men>12..3", "min > max"),
        ("killing | casualties | actual | narrates | - | - | - | - | 12 men>12 of cats", "unit 'cats'"),
        ("shelled | shell | actual | narrates | -", "5 fields; a record has"),
        ('shelled | shell | " | narrates | - | - | - | -', "there is none; write it out"),
    ],
)
def test_the_check_names_line_and_remedy(tmp_path: Path, record: str, said: str) -> None:
    _, mistakes = read_notation(sheet(tmp_path, TEXT + record + "\n"))
    assert [mistake.number for mistake in mistakes] == [3]
    assert any(part in str(mistakes[0]) for part in said.split("|"))


def test_a_stance_may_have_nobody_who_speaks(tmp_path: Path) -> None:
    record = "shelled | shell | actual | accuses: - | - | - | - | -\n"
    (report,), mistakes = read_notation(sheet(tmp_path, TEXT + record))
    assert mistakes == []
    assert (report.records[0].stance, report.records[0].speaker, report.records[0].side) == ("accuses", None, "unknown")
    assert "accuses: - |" in printed(report)


def test_a_word_that_stands_twice_needs_its_number(tmp_path: Path) -> None:
    text = "* They shelled Bara and shelled Rahad.\n"
    record = "shelled | shell | actual | narrates | They | - | Rahad | -\n"
    assert "stands 2 times" in str(read_notation(sheet(tmp_path, text + record))[1][0])
    (report,), mistakes = read_notation(sheet(tmp_path, text + record.replace("shelled |", "shelled#2 |")))
    assert mistakes == []
    assert report.records[0].trigger == (22, 29)


@pytest.mark.parametrize(
    ("head", "said"),
    [
        ("== t-1 | moon-2023 | 2024-03-05 | news | The Test\n", "declare it: % sides moon-2023"),
        ("== t-1 | sudan-2023 | 5 March | news | The Test\n", "write 2024-03-05"),
        ("== t-1 | sudan-2023 | 2024-03-05 | poem | The Test\n", "genre 'poem'"),
        ("== t-1 | sudan-2023\n", "a header is =="),
    ],
)
def test_headers_are_checked(tmp_path: Path, head: str, said: str) -> None:
    assert said in " ".join(str(mistake) for mistake in read_notation(sheet(tmp_path, "", head=head))[1])


@pytest.mark.parametrize(
    ("words", "start", "end"),
    [
        ("Sunday night", date(2024, 3, 3), date(2024, 3, 4)),
        ("Tuesday", date(2024, 3, 5), date(2024, 3, 6)),
        ("yesterday", date(2024, 3, 4), date(2024, 3, 5)),
        ("14 December", date(2023, 12, 14), date(2023, 12, 15)),
        ("February 2", date(2024, 2, 2), date(2024, 2, 3)),
        ("December", date(2023, 12, 1), date(2024, 1, 1)),
        ("since 2 March", date(2024, 3, 2), date(2024, 3, 6)),
        ("2014", date(2014, 1, 1), date(2015, 1, 1)),
    ],
)
def test_days_of_words(words: str, start: date, end: date) -> None:
    assert days_of_words(words, DAY) == (start, end)


def test_days_that_words_do_not_settle_are_written() -> None:
    with pytest.raises(ValueError, match="not settled"):
        days_of_words("last week", DAY)
    assert days_written("-1..0", DAY) == (date(2024, 3, 4), date(2024, 3, 6))
    assert days_written("2022-11..", DAY) == (date(2022, 11, 1), date(2024, 3, 6))
    assert days_written("2022-12", None) == (date(2022, 12, 1), date(2023, 1, 1))


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [
        ("at least 12 fighters", 12, None),
        ("dozens of men", 24, 99),
        ("three women", 3, 3),
        ("up to 1,500 people", None, 1500),
        ("1.5 million people", 1.5e6, 1.5e6),
    ],
)
def test_bounds_of_words(words: str, low: float | None, high: float | None) -> None:
    assert bounds_of_words(words) == (low, high)


def test_bounds_written() -> None:
    assert bounds_written("24..99") == (24, 99)
    with pytest.raises(ValueError, match="not settled"):
        bounds_of_words("12 of 40 men")


def test_offsets_hold_no_word_and_are_read_back(tmp_path: Path) -> None:
    data = tmp_path / "data"
    (data / "text").mkdir(parents=True)
    row = "Warplanes bombed Hama on Friday. Nobody was hurt.\t0"
    (data / "text" / "satp.train.tsv").write_text(row + "\n", encoding="utf-8")
    head = "== satp/1 | syria-2011 | 2016-05-08 | news | x\n* Warplanes bombed Hama on Friday.\n"
    path = sheet(tmp_path, "bombed | airstrike | actual | narrates | - | - | Hama | Friday\n", head=head)
    reports, mistakes = read(path, data=data)
    assert mistakes == []
    assert sheet_of("satp", documents("satp", data)["1"]).splitlines()[1] == "#1 Warplanes bombed Hama on Friday."
    numbered = "== satp/1 | syria-2011 | 2016-05-08 | news | x\n#1\n"
    path = sheet(tmp_path, "bombed | airstrike | actual | narrates | - | - | Hama | Friday\n", head=numbered)
    assert read(path, data=data) == (reports, [])
    out = tmp_path / "t.jsonl"
    out.write_text(offsets_of(reports[0]) + "\n", encoding="utf-8")
    assert "Hama" not in out.read_text(encoding="utf-8")
    assert read(out, data=data) == (reports, [])
    documents.cache_clear()
    (data / "text" / "satp.train.tsv").write_text("Another text\t0\n", encoding="utf-8")
    assert "compile again" in str(read(out, data=data)[1][0])


def test_sentences_of_a_text() -> None:
    text = 'Gen. Ali spoke. "We hold," he said. The U.S. Army left.\nNext line'
    found = [text[start:end] for start, end in sentences_of(text)]
    assert found == ["Gen. Ali spoke.", '"We hold," he said.', "The U.S. Army left.", "Next line"]


def test_the_corpus_has_no_mistakes_and_can_be_counted(tmp_path: Path) -> None:
    first, second = list(load(data=tmp_path)), list(load(data=tmp_path, part="second"))
    assert all(report.text[slice(*record.trigger)].strip() for report in first for record in report.records)
    assert next(iter(counted(first, second))).endswith("records")
    assert next(iter(agreement(first, first))).endswith("F1 100.0") or not first
