"""Which language a text is in."""

from __future__ import annotations

import pytest

from fogline.ingest import language_of

SAMPLES = {
    "en": [
        "The army said on Thursday that its last units had left the town.",
        "Residents of the village were told to stay in their cellars until the shelling was over.",
        "Minister rejects claims of a retreat from the river",
        "Heavy fighting continues near Dorn, Vale and Eastmark, says the governor of the region.",
    ],
    "fr": [
        "L'armée a déclaré jeudi que ses dernières unités avaient quitté la ville.",
        "Le ministre de la défense n'a pas voulu dire où se trouvent les troupes.",
    ],
    "de": [
        "Die Armee erklärte am Donnerstag, dass ihre letzten Einheiten die Stadt verlassen haben.",
        "Der Minister wollte nicht sagen, wo sich die Truppen befinden.",
    ],
    "es": [
        "El ejército dijo el jueves que sus últimas unidades habían salido de la ciudad.",
        "El ministro no quiso decir dónde están las tropas ni por qué se fueron.",
    ],
    "it": [
        "L'esercito ha detto giovedì che le sue ultime unità hanno lasciato la città.",
        "Il ministro non ha voluto dire dove sono le truppe della brigata.",
    ],
    "pt": [
        "O exército disse na quinta-feira que as suas últimas unidades deixaram a cidade.",
        "O ministro não quis dizer onde estão as tropas e quando vão voltar.",
    ],
    "pl": [
        "Armia oświadczyła w czwartek, że jej ostatnie oddziały opuściły miasto i nie wrócą do niego.",
        "Minister nie chciał powiedzieć, gdzie są wojska.",
    ],
    "nl": [
        "Het leger zei donderdag dat de laatste eenheden de stad hebben verlaten.",
        "De minister wilde niet zeggen waar de troepen zijn en wanneer ze terugkeren.",
    ],
    "ru": [
        "Армия заявила в четверг, что её последние подразделения покинули город.",
        "Министр отказался сообщить, где находятся войска и когда они вернутся.",
    ],
    "uk": [
        "Армія заявила у четвер, що її останні підрозділи залишили місто.",
        "Міністр відмовився повідомити, де перебувають війська.",
    ],
    "ar": ["قال الجيش يوم الخميس إن آخر وحداته غادرت المدينة."],
    "zh": ["军方周四表示,最后一批部队已经离开该镇。"],
    "ja": ["軍は木曜日、最後の部隊が町を離れたと発表した。"],
}
CASES = [(language, text) for language, texts in SAMPLES.items() for text in texts]


@pytest.mark.parametrize(("language", "text"), CASES)
def test_single_sentences_are_told_apart(language: str, text: str) -> None:
    assert language_of(text) == language


@pytest.mark.parametrize("text", ["", "1234 — 56", "Dorn Vale Eastmark", "qwe rty uio"])
def test_where_nothing_speaks_for_one_it_is_undetermined(text: str) -> None:
    assert language_of(text) == "und"


def test_foreign_names_and_a_quotation_leave_english_english() -> None:
    text = "The governor said that “мы не уйдём” was painted on the wall of the school in the village of Дорн."
    assert language_of(text) == "en"
