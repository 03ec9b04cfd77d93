"""Names as keys: the spellings of one name, from whatever alphabet table it came, fall together.

A text becomes tokens; each token has one or more keys. "Zaluzhnyy" and "Zaluzhnyi" share a key, "Defence"
and "Defense" do, and "Russian", "Russia's" and "Russia" have the country's key beside their own.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

# Names and demonyms of the countries that take part in, support or mediate in today's wars, by ISO code.
COUNTRIES = {
    "AE": "emirati", "AF": "afghanistan afghan afghans", "AM": "armenia armenian armenians",
    "AU": "australia australian", "AZ": "azerbaijan azerbaijani azerbaijanis azeri", "BE": "belgium belgian",
    "BG": "bulgaria bulgarian", "BR": "brazil brazilian", "BY": "belarus belarusian belarussian belarusians",
    "CA": "canada canadian", "CH": "switzerland swiss", "CN": "china chinese", "CZ": "czechia czech",
    "DE": "germany german", "DK": "denmark danish", "EE": "estonia estonian", "EG": "egypt egyptian",
    "ES": "spain spanish", "ET": "ethiopia ethiopian", "FI": "finland finnish", "FR": "france french",
    "GB": "britain british uk UK", "GE": "georgia georgian", "GR": "greece greek", "HU": "hungary hungarian",
    "IL": "israel israeli israelis", "IN": "india indian", "IQ": "iraq iraqi", "IR": "iran iranian iranians",
    "IT": "italy italian", "JO": "jordan jordanian", "JP": "japan japanese", "KZ": "kazakhstan kazakh",
    "LB": "lebanon lebanese", "LT": "lithuania lithuanian", "LV": "latvia latvian", "LY": "libya libyan",
    "MD": "moldova moldovan", "MM": "myanmar burmese", "NL": "netherlands dutch", "NO": "norway norwegian",
    "PL": "poland polish", "PT": "portugal portuguese", "QA": "qatar qatari", "RO": "romania romanian",
    "RS": "serbia serbian", "RU": "russia russian russians", "SA": "saudi", "SD": "sudan sudanese",
    "SE": "sweden swedish", "SK": "slovakia slovak", "SY": "syria syrian syrians", "TR": "turkey turkiye turkish",
    "UA": "ukraine ukrainian ukrainians", "US": "US USA american americans", "YE": "yemen yemeni",
}  # fmt: skip
_COUNTRY_OF = {word: f"@{code}" for code, words in COUNTRIES.items() for word in words.split()}

# One word for its spellings and forms, where titles and the names of offices differ by them alone.
_SAME = {
    "defence": "defense", "spokesman": "spokesperson", "spokeswoman": "spokesperson", "spokesmen": "spokespeople",
    "spokespersons": "spokespeople", "chairman": "chair", "chairwoman": "chair", "advisor": "adviser",
    "advisors": "advisers", "aide": "adviser", "aides": "advisers", "centre": "center",
    "organisation": "organization", "programme": "program",
    "ombudswoman": "ombudsman",
}  # fmt: skip

_TOKEN = re.compile(r"(?:[A-Za-z]\.){2,}|[^\W_]+(?:[’'ʼ`][^\W_]+)*")
_POSSESSIVE = re.compile(r"[’'](?:s|S)$")
_ENDING = re.compile(r"(?:yy|yi|iy|ii|ij|yj|i|y)$")  # -skyi, -skyy, -skiy, -ski: one Slavic adjective ending
_APOSTROPHES = str.maketrans("", "", "’'ʼ`.")
_HYPHENS = ("-", "‐", "‑")
_GLUE = re.compile(r"[ \u00a0]?[-‐‑–/&\"“”]?[ \u00a0\"“”]?|\n|\. ")


class Word(NamedTuple):
    """What a written word is, wherever it stands: its keys, the last of them its country's if it names one.

    ``keys`` are the exact key first, then wider ones; a country's is "@" and its ISO code. ``key`` is the word in
    small letters, folded. ``length`` is that of the word without a possessive ending.
    """

    keys: tuple[str, ...]
    key: str
    country: str | None
    capital: bool
    length: int


class Token(NamedTuple):
    """A word of a text: where it stands without its possessive ending, and how it hangs on the word before.

    ``glued``: no stop, comma or bracket between the two; ``hyphened``: a hyphen alone stands between them.
    """

    text: str
    start: int
    end: int
    keys: tuple[str, ...]
    key: str
    country: str | None
    capital: bool
    possessive: bool
    glued: bool
    hyphened: bool


def tokens(text: str) -> list[Token]:
    """The words of a text in order; hyphens part them, apostrophes within do not."""
    found: list[Token] = []
    last, size = 0, 0
    for match in _TOKEN.finditer(text):
        written, start = match.group(), match.start()
        keys, key, country, capital, length = _word(written)
        gap = text[last:start]
        glued = bool(found) and _is_glue(gap, size)
        possessive, hyphened = length < len(written), glued and gap in _HYPHENS
        found.append(
            Token(written[:length], start, start + length, keys, key, country, capital, possessive, glued, hyphened)
        )
        last, size = match.end(), length
    return found


def phrase_keys(phrase: str) -> tuple[str, ...]:
    """The keys that a name of the pack is filed under: countries by their code unless they stand alone; no articles."""
    found = [token for token in tokens(phrase) if token.key != "the"]
    if len(found) == 1:
        return (found[0].keys[0],)
    return tuple(token.country or token.keys[0] for token in found)


@lru_cache(maxsize=512)
def _is_glue(gap: str, size: int) -> bool:
    """Whether a gap lets a name go on, after a word of that size: a stop does after an initial only."""
    return _GLUE.fullmatch(gap) is not None and (gap != ". " or size == 1)


@lru_cache(maxsize=8192)
def _word(written: str) -> Word:
    core = written if "." in written else _POSSESSIVE.sub("", written)
    keys = _keys(core)
    country = next((_COUNTRY_OF[key] for key in keys if key in _COUNTRY_OF), None)
    capital = core[0].isupper() or core[0].isdigit()
    return Word((*keys, country) if country else keys, keys[-1], country, capital, len(core))


def _keys(core: str) -> tuple[str, ...]:
    if "." in core:
        return (core.replace(".", "").upper(),)
    return (core, fold(core)) if core.isupper() and len(core) > 1 else (fold(core),)


@lru_cache(maxsize=8192)
def fold(word: str) -> str:
    """A word in small Latin letters without marks, apostrophes and the choices that transliteration leaves open."""
    letters = (word if word.isascii() else _unmarked(word)).translate(_APOSTROPHES).lower()
    same = _SAME.get(letters)
    if same:
        return same
    if len(letters) < 5:
        return letters or word
    return _ENDING.sub("y", letters.replace("ks", "x")) if not letters.isdigit() else letters


def _unmarked(word: str) -> str:
    parted = unicodedata.normalize("NFKD", word.replace("ı", "i"))
    return "".join(char for char in parted if not unicodedata.combining(char))
