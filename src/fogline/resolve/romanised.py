"""One name in several romanisations: al-Fashir, El Fasher; Qandahar, Kandahar; Avdeevka, Avdiivka; Myawadi, Myawaddy.

Names of countries whose own script is not Latin, or whose spelling is unsettled, get a key that most spellings share,
and a softer form that tells how far apart two spellings are. Names of other countries get none, so that no English
word becomes a village by chance.
"""

from __future__ import annotations

import re

from fogline.resolve.edits import edits

COUNTRIES = frozenset(
    # Arabic and its neighbours, Persian, Pashto, Turkic
    "AE BH DJ DZ EG ER IL IQ JO KM KW LB LY MA MR OM PS QA SA SD SO SS SY TD TN YE IR AF TJ PK TR AZ UZ TM KZ KG "
    # Slavic, Greek, Caucasian
    "UA RU BY BG MK RS BA ME XK MD GR CY GE AM "
    # Ethiopic, Sahel, Indic, Burmese and other scripts of Asia
    "ET ML NE BF CF IN BD LK NP MM TH KH LA MN KP KR".split()
)
LEAST_LETTERS = 5  # without the article; shorter names are too much like one another
LEAST_KEY = 2
_ARTICLES = frozenset("al el ul ad ed an en ar er as es ash esh at et az ez adh edh ath eth".split())
_JOINTS = _ARTICLES | {"e", "i", "ye"}  # "Bandar-e Abbas"

# What stands for one sound or is taken for it, in this order.
_SOUNDS = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"^h(?=[klmnpst])", ""),  # Burmese: Hpakant
        (r"shch|sch|t?ch|t?sh", "s"),
        (r"[kgq]h|ck|[qgc]", "k"),
        (r"d?zh|dj|j", "z"),
        (r"([tdpr])h", r"\1"),
        (r"tz", "ts"),
        (r"nb", "mb"),
        (r"h$", ""),
        (r"(?<!^)h", "k"),
        (r"^w", "v"),
    )
)
_DOUBLED = re.compile(r"(.)\1+")
_LATER_VOWELS = re.compile(r"(?<!^)[aeiouyw]+")
_SOFT_VOWELS = str.maketrans("eyowv", "aiuuv")


def key_of(norm: str) -> str:
    """The consonants that the spellings of a name share; empty for names too short to be told apart so.

    ``norm``: the name as ``gazetteer.normal`` gives it.
    """
    sounds = _sounds(norm)
    key = _LATER_VOWELS.sub("", sounds)
    key = "a" + key[1:] if key[:1] in "aeiouy" else key
    return key if len(key) >= LEAST_KEY else ""


def soft_form(norm: str) -> str:
    """The name with one letter a sound and three vowels: equal for spellings that differ least."""
    return _DOUBLED.sub(r"\1", _sounds(norm).translate(_SOFT_VOWELS))


def apart(one: str, other: str) -> int | None:
    """Edits between two soft forms; None where they are no spellings of one name."""
    shorter = min(len(one), len(other))
    if not shorter:
        return None
    most = 0 if shorter < 5 else 1 if shorter < 8 else 2
    distance = edits(one, other, most=most)
    return distance if distance <= most else None


def _sounds(norm: str) -> str:
    """Article and joints off, words together, one letter a sound; empty where too little is left."""
    words = norm.split()
    if len(words) > 1 and words[0] in _ARTICLES:
        words = words[1:]
    joined = "".join([*words[:1], *(word for word in words[1:] if word not in _JOINTS)]).replace("x", "ks")
    if len(joined) < LEAST_LETTERS or not (joined.isascii() and joined.isalpha()):
        return ""
    for pattern, sound in _SOUNDS:
        joined = pattern.sub(sound, joined)
    return _DOUBLED.sub(r"\1", joined)
