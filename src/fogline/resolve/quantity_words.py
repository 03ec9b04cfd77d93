"""The word lists and patterns of quantities: modifiers, numbers, units, what follows a number, what is no quantity."""

from __future__ import annotations

import re
from collections.abc import Sequence

from fogline.resolve.number_words import NUMBER_WORDS, listed
from fogline.resolve.units import MONEY_WORDS, PEOPLE, UNIT_OF_WORD

# What a word before the number makes of it.
MODIFIERS: dict[str, str] = {
    phrase: sense
    for sense, phrases in {
        "from": "at least|no fewer than|no less than|not less than|more than|over|upwards of|above|in excess of",
        "to": "up to|fewer than|less than|at most|no more than|not more than|as many as|as much as|under|below",
        "about": "about|around|some|approximately|roughly|an estimated|estimated|circa",
        "nearly": "nearly|almost|close to|just under|not quite",
        "above": "just over|a little over|slightly more than|just more than",
        "exact": "exactly|only|just|a total of|another|a further|all",
    }.items()
    for phrase in phrases.split("|")
}


def _either(words: Sequence[str]) -> str:
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(words, key=len, reverse=True))


_FIGURES = (
    r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+\s\d/\d|[1-9]\d{0,2}(?:[\u0020\u00a0\u2007\u2009\u202f'\u2019]\d{3}(?!\d))+"
    r"|[1-9]\d{0,2}(?:\.\d{3}){2,}(?!\d)|\d+(?:\.\d+)?"
)
_SPELT = rf"(?:{_either(sorted(NUMBER_WORDS))})"
SCALE_WORD = r"(?:hundred|thousand|million|billion|trillion|dozen|mln|bn)"
# "30k", and "1.5m" of money or of people: of anything else it is metres.
_LETTER = rf"(?:k|(?(money)m|m(?=\s+(?:of\s+the\s+)?(?:{_either(sorted(PEOPLE))}|displaced|others|more)\b)))"
_MANY = r"(?:several|a\s+few|a\s+couple(?:\s+of)?)"
# "a hundred and four" is one number, "twelve and fourteen" are two.
_AND = r"(?:(?<=hundred\s)|(?<=thousand\s)|(?<=million\s))and\s+"
_CORE = (
    rf"(?:(?:tens|dozens|hundreds)\s+of\s+(?:thousands|millions|billions)"
    rf"|(?:{_MANY})\s+(?:dozen|hundred|thousand|million)"
    r"|dozens|hundreds|thousands|scores|tens|millions|billions|several|a\s+handful|a\s+few|a\s+couple"
    r"|(?:two|three)[-\s](?:thirds|quarters|fifths)|one[-\s](?:third|quarter|fifth|tenth)"
    rf"|half\s+a\s+(?:million|billion|dozen)|(?:{_FIGURES})(?:[½¼¾])?(?:{_LETTER}\b|(?:\s?-?{SCALE_WORD}\b)*)"
    rf"|(?:an?\s+)?(?:{_SPELT})(?:(?:-|\s+)(?:{_AND})?(?:(?:and\s+)?a\s+half\s+)?{_SPELT})*)"
)
# Matched on the text in small letters: to ignore the case in the pattern takes twice the time.
NUMBER_PATTERN = re.compile(
    rf"(?<![\w.,:/#+-])(?:(?P<modifier>{_either(list(MODIFIERS))}|between|from)\s+)?(?:(?P<money>us\$|[$€£₴₽¥])\s?)?"
    rf"(?P<first>{_CORE})(?P<span>\s?[-–]\s?|\s+(?:to|or|and)\s+)?(?P<second>(?<=[-–\s])[$€£]?{_CORE})?(?![\w/]|"
    rf"[.,:]\d|°)",
)
UNIT_WORDS = re.compile(
    rf"[\s-]?(?P<unit>{_either(list(UNIT_OF_WORD))}|{_either(list(MONEY_WORDS))})(?![\w/])", re.IGNORECASE
)
OF_LINK = re.compile(r"\s+of\s+(?:the\s+|its\s+|their\s+|his\s+|her\s+|our\s+|these\s+|those\s+)?", re.IGNORECASE)
WORD = re.compile(r"[\s-]*?([^\W\d_][\w’'-]*)")
STATE = re.compile(
    r"\s+((?:dead|killed|wounded|injured|missing|captured|displaced|hurt|detained)"
    r"(?:(?:,|\s+(?:or|and))\s+(?:dead|killed|wounded|injured|missing|captured|displaced|hurt|detained))*)\b",
    re.IGNORECASE,
)
FATE = re.compile(
    r"\s+(?:(?:others|more)\s+)?(?:(?:have|had|has|were|was|are|is|remain|been|also|already|be|being)\s+)*"
    r"(?:fled|died|killed|wounded|injured|evacuated|displaced|missing|captured|detained|dead|left\s+homeless|drowned|"
    r"surrendered|trapped|rescued|hospitali[sz]ed|arrested|mobili[sz]ed|conscripted)\b",
    re.IGNORECASE,
)
PHONE = re.compile(r"\+\d[\d ()-]{6,}\d|\b\d{3}-\d{3}-\d{4}\b|\b\d{3}-\d{4}\b|\(\d{3}\)\s?\d{3}-\d{4}")
AGE_AFTER = re.compile(r"[\s-]years?[\s-]old|[\s-]year[\s-]olds?", re.IGNORECASE)
AGE_BEFORE = re.compile(r"(?:\baged?|\bages|\bage of)\s+(?:between\s+)?$", re.IGNORECASE)
NAMING = re.compile(
    r"(?:\b(?:Route|Highway|Road|Interstate|Article|Resolution|Flight|Boeing|Airbus|Channel|Room|Gate|No|Nos|"
    r"Number|Section|Chapter|"
    r"Page|Protocol|Point|Block|Building|Unit|Group|World War|Order|Decree|Law|Checkpoint|Hill|Height|Grade|"
    r"Level|Phase|Part|Day)\.?|"
    r"[A-Z][A-Za-z]*-)\s?$"
)
# A number before a unit's name is part of it: "76 Air Assault Division".
UNIT_NAME = re.compile(
    r"(?:\s+(?:[A-Z][\w.-]*|of|the)){0,4}\s+(?:Division|Brigade|Regiment|Battalion|Corps|Army|Fleet|Squadron|Company|Wing|"
    r"Legion|Front|Flotilla|Directorate)\b"
)
CALIBRE = re.compile(r"[\s-]?(?:mm|millimet(?:er|re))\s+[a-z]", re.IGNORECASE)
# A number that only describes ("nine-storey block", "12-member council"), or tells the hour ("2.40 a.m.").
COMPOUND = re.compile(r"-(?!strong\b|odd\b)[a-z]{3,}|\s?[ap]\.?m\b", re.IGNORECASE)
STOP = frozenset(
    listed(
        "in on at by to for from with without within into onto near over under about after before since until "
        "during while of "
        "and or but nor as than that which who whom whose this these those the a an its their his her our my "
        "your it he she they "
        "we i is are was were be been being am has have had having do does did will would could should may "
        "might must can cannot "
        "not no just only also already still now then there here where when why how if because so said says say "
        "saying told "
        "across along around against between through throughout out off up down away back inside outside behind beyond "
        "including include included includes killed wounded injured fled died captured missing destroyed "
        "damaged shot hit struck "
        "launched fired left came went took taken retaken remain remained per each every both either later "
        "earlier ago more "
        "today yesterday tomorrow last next such amid despite among via versus ahead apart overnight alone so far"
    )
)
