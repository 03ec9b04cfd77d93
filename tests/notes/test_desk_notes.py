# ruff: noqa: E501
"""Which notes a text gets: one where an editor would look, none where all is in order."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

import fogline
from fogline.model import Note, NoteKind, Report, day

WAR, SUDAN = "ukraine-2022", "sudan-2023"
PUBLISHED = date(2022, 11, 12)


def notes(text: str, pack: str | None = WAR, published: date = PUBLISHED) -> Iterator[Note]:
    """The notes on a headline, a blank line and a text."""
    headline = text.partition("\n\n")[0]
    when = day(published.year, published.month, published.day)
    report = Report(text, title=headline, address="case", headline=(0, len(headline)), published=when)
    found = fogline.pipeline_for(pack).read(report).notes
    yield from (note for note in found if note.kind is not NoteKind.NO_PACK)


def kinds(text: str, pack: str | None = WAR, published: date = PUBLISHED) -> list[str]:
    return [note.kind.value for note in notes(text, pack, published)]


HEADLINES = [
    ("another place", "Ukrainian troops enter Melitopol\n\nUkrainian troops entered the village of Chornobaivka on Friday, the General Staff said."),
    ("a larger number", "Forty killed in strike on Mykolaiv\n\nA Russian missile strike on Mykolaiv killed seven people on Friday, Governor Vitaliy Kim said."),
    ("done for ordered", "Russia withdraws from Kherson\n\nRussian Defence Minister Sergei Shoigu ordered a withdrawal from Kherson on Friday."),
    ("done for feared", "Ukraine storms Oleshky\n\nOfficials fear that Ukraine may storm Oleshky in the coming days, Vladimir Saldo said."),
    ("a fact for one side's word", "Russian army captures Pavlivka\n\nRussia's Defence Ministry said that its troops had captured Pavlivka on Friday. Ukraine's General Staff denied it."),
]  # fmt: skip
FITTING_HEADLINES = [
    "Ukrainian troops enter Kherson\n\nUkrainian troops entered the city of Kherson on Friday, the General Staff said.",
    "Seven killed in Mykolaiv\n\nA Russian missile strike on Mykolaiv killed seven people on Friday, Governor Vitaliy Kim said.",
    "Shelling kills three in southern Ukraine\n\nShelling killed three people in Nikopol on Friday, Governor Valentyn Reznichenko said.",
    "Russia says it has pulled out of Kherson\n\nRussia's Defence Ministry said that its troops had withdrawn from the city of Kherson on Friday.",
    "Nine dead in two towns\n\nShelling killed four people in Nikopol and five people in Marhanets on Friday, Governor Valentyn Reznichenko said.",
]  # fmt: skip


@pytest.mark.parametrize("text", [text for _, text in HEADLINES], ids=[name for name, _ in HEADLINES])
def test_a_headline_that_says_more_is_noted(text: str) -> None:
    assert kinds(text) == ["headline"]


@pytest.mark.parametrize("text", FITTING_HEADLINES)
def test_a_headline_that_says_the_same_or_less_is_not(text: str) -> None:
    assert kinds(text) == []


FITTING = [
    "Front\n\nUkrainian troops advanced 40 km (25 miles) near Kherson on Friday, Nov. 11, General Valerii Zaluzhnyi said.",
    "Front\n\nThe eight-month-old war has cost Russia 900 tanks, General Valerii Zaluzhnyi said.",
    "Front\n\nUkrainian troops freed 12 villages, including 3 on Thursday, General Valerii Zaluzhnyi said.",
    "Front\n\nUkrainian troops are about 30 km (19 miles) from Kherson, General Valerii Zaluzhnyi said.",
]  # fmt: skip
UNFITTING = [
    ("Front\n\nUkrainian troops advanced 40 km (45 miles) near Kherson, General Valerii Zaluzhnyi said.", "units"),
    ("Front\n\nUkrainian troops advanced near Kherson on Monday, Nov. 11, General Valerii Zaluzhnyi said.", "weekday"),
    ("Front\n\nUkrainian troops freed 12 villages, including 30 on Thursday, General Valerii Zaluzhnyi said.", "subtotal"),
    ("Front\n\nThe four-month-old war has cost Russia 900 tanks, General Valerii Zaluzhnyi said.", "date"),
]  # fmt: skip


@pytest.mark.parametrize("text", FITTING)
def test_what_fits_is_not_noted(text: str) -> None:
    assert kinds(text) == []


@pytest.mark.parametrize(("text", "kind"), UNFITTING)
def test_what_does_not_fit_is(text: str, kind: str) -> None:
    assert kinds(text) == [kind]


OWN_VOICE = [
    "The south\n\nRussian forces shelled Nikopol on Friday and destroyed four houses.",
    "Assessment\n\nRussian forces attacked near Bakhmut on Friday. Ukrainian forces captured Pavlivka on Thursday. "
    "Russian troops shelled Nikopol. Ukrainian troops advanced near Svatove. Russian forces lost 20 tanks near Vuhledar.",
    "Bulletin No. 7\n\n1. Ukrainian forces hold Bakhmut.\n\n2. Russian troops shelled Marhanets on Friday evening.\n\n"
    "3. Russian troops advanced near Pavlivka.",
]  # fmt: skip
UNDISPUTED = [
    ("Past\n\nRussia captured Kherson in early March. Russian troops had taken Crimea in 2014. The Soviet army retook Kyiv in 1943.", WAR, PUBLISHED),
    ("The long war\n\nThe war began in April 2023. The RSF captured Wad Madani in December 2023 and lost it in January. Tens of thousands of people have been killed since.", SUDAN, date(2025, 6, 12)),
    ("Clashes\n\nThe RSF attacked El Obeid on Wednesday, the army said. The RSF shelled the market of El Obeid, residents said.", SUDAN, date(2025, 6, 12)),
    ("Next\n\nRussian troops may withdraw from Nova Kakhovka.", WAR, PUBLISHED),
]  # fmt: skip


@pytest.mark.parametrize("text", OWN_VOICE)
def test_what_nobody_stands_behind_is_noted_once(text: str) -> None:
    assert kinds(text) == ["unattributed"]


@pytest.mark.parametrize(("text", "pack", "published"), UNDISPUTED)
def test_what_nobody_disputes_is_not(text: str, pack: str, published: date) -> None:
    assert "unattributed" not in kinds(text, pack, published)


UNNAMED = [
    "Retreat\n\nRussian troops have left Kherson, a senior official who asked not to be named said.",
    "Retreat\n\nRussian troops have left Kherson, a person familiar with the matter said on Friday.",
    "Retreat\n\nRussian troops have left Kherson, the aide said, speaking on condition of anonymity.",
    "Retreat\n\nTwo Western officials, who insisted on anonymity, said that Russian troops had left Kherson.",
    "Retreat\n\nMykola saw the last truck leave Kherson. He spoke on the condition of anonymity.",
]  # fmt: skip
NAMED = [
    "Retreat\n\nRussian troops have left Kherson, a senior official in the region, Danylo Hrim, said on Friday.",
    "Retreat\n\nAn adviser to the head of the region, Olena Bondar, said that Russian troops had left Kherson.",
    "Retreat\n\nOne commander, Major Ihor Lys, said that Russian troops had left Kherson.",
    "Retreat\n\nA local official, Petro Hnatiuk, told reporters that Russian troops had left Kherson.",
    "Retreat\n\nSeven villages are free, the governor said. Russian troops have left Kherson, according to the same source.",
]  # fmt: skip


@pytest.mark.parametrize("text", UNNAMED)
def test_a_source_without_a_name_is_noted(text: str) -> None:
    assert kinds(text) == ["anonymous"]


@pytest.mark.parametrize("text", NAMED)
def test_a_source_with_a_name_is_not(text: str) -> None:
    assert "anonymous" not in kinds(text)


UNCHECKED = [
    "The agency cannot independently confirm his account.",
    "Efforts to verify the report failed.",
    "Unconfirmed reports spoke of a second column.",
    "It was not immediately possible to verify the claim.",
    "There was no independent confirmation of that.",
    "We were not able to independently verify the video.",
    "Neither claim could be independently confirmed.",
]
CHECKED = [
    "It was not possible to leave the city without access to a car.",
    "Prosecutors verified the account.",
]


@pytest.mark.parametrize("sentence", UNCHECKED)
def test_what_could_not_be_checked_is_noted(sentence: str) -> None:
    assert kinds(f"Claims\n\nRussian troops have left Kherson, Serhiy Khlan said. {sentence}") == ["unverifiable"]


@pytest.mark.parametrize("sentence", CHECKED)
def test_what_could_be_checked_is_not(sentence: str) -> None:
    assert kinds(f"Claims\n\nRussian troops have left Kherson, Serhiy Khlan said. {sentence}") == []


JUDGED = [
    ("The north\n\nThe talks ended in a fiasco for the army.", ["fiasco"]),
    ("The north\n\nIt was a humiliating evening for the beleaguered president.", ["humiliating"]),
]
UNJUDGED = [
    "The north\n\nFighters of Hay'at Tahrir al-Sham seized Hama on Thursday, Rami Abdulrahman said.",
    "The north\n\nThe Glory Brigade and the Brutal Truth Collective met in Idlib on Thursday.",
    "The north\n\nRami Abdulrahman said that it was a fiasco for the army near Hama.",
    "The north\n\nThe army called it a “humiliating” evening. The bridge was blown up.",
    "The north\n\nThe Decisive Front, a group from Homs, opened an office.",
]


@pytest.mark.parametrize(("text", "words"), JUDGED)
def test_a_judgement_in_the_reports_own_voice_is_noted(text: str, words: list[str]) -> None:
    found = [text[slice(*note.span)] for note in notes(text, None) if note.span and note.kind is NoteKind.EVALUATIVE]
    assert found == words


@pytest.mark.parametrize("text", UNJUDGED)
def test_a_name_or_somebodys_word_is_no_judgement(text: str) -> None:
    assert "evaluative" not in kinds(text, None)


def test_no_note_names_an_option_of_the_command_line() -> None:
    text = "Retreat\n\nRussian troops left Kherson on Friday, Serhiy Khlan said."
    undated = fogline.pipeline_for(None).read(Report(text, address="case", headline=(0, 7)))
    assert {note.kind for note in undated.notes} == {NoteKind.UNDATED, NoteKind.NO_PACK}
    assert not any("--" in note.message or "fogline" in note.message for note in undated.notes)
