"""What the words around a place name say: the relation to the place, its kind, and what contains it.

Nothing here knows where a place is. A name comes as a span; the words left of it give the relation
("20 km east of", "west bank of"), the word after it the kind ("region"), the words up to the next
name whether that one contains it ("Izium in the Kharkiv region").
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from fogline.model import Span

Hint = Literal["settlement", "region", "county", "water", "island", ""]
Link = Literal["in", "comma", "owner", "and", "to", ""]

# The word that tells a place's kind, after its name, before it with "of", or inside the name.
KINDS: dict[str, Hint] = {
    **dict.fromkeys(("city", "town", "village", "settlement", "hamlet", "suburb", "capital", "port"), "settlement"),
    **dict.fromkeys(("municipality", "township"), "settlement"),
    **dict.fromkeys(("region", "oblast", "province", "governorate", "state", "district", "raion", "rayon"), "region"),
    **dict.fromkeys(("prefecture", "territory", "republic", "krai", "peninsula", "emirate", "canton"), "region"),
    **dict.fromkeys(("county", "parish", "borough"), "county"),
    **dict.fromkeys(("river", "lake", "sea", "reservoir", "bay", "gulf", "strait", "canal"), "water"),
    **dict.fromkeys(("estuary", "creek", "ocean"), "water"),
    "island": "island",
}  # fmt: skip
_PLURALS = {**{f"{word}s": word for word in KINDS}, "cities": "city", "counties": "county", "parishes": "parish"}
del _PLURALS["suburbs"]  # "the suburbs of Kyiv" is a relation, "the suburb of Irpin" a kind
_ANY_KIND = "|".join(sorted([*KINDS, *_PLURALS], key=len, reverse=True))

# The relation that a preposition gives; a name without any has "in".
PREPOSITIONS = {
    "near": "near", "near to": "near", "nearby": "near", "close to": "near", "next to": "near",
    "in the vicinity of": "near", "overlooking": "near", "upstream of": "near", "upriver of": "near",
    "downstream of": "near", "downriver of": "near", "on the doorstep of": "near", "within sight of": "near",
    "nearer to": "toward", "nearer": "toward", "closer to": "toward", "closer and closer to": "toward",
    "in the area of": "near", "in the area around": "near", "in the areas around": "near", "outside": "outside",
    "just outside": "outside", "outside of": "outside", "around": "around", "throughout": "throughout",
    "all over": "throughout",
    "all across": "throughout", "across": "across", "along": "along", "through": "through", "toward": "toward",
    "towards": "toward", "in the direction of": "toward", "beyond": "beyond", "opposite": "opposite", "off": "off",
    "between": "between", "in between": "between", "on the other side of": "across", "on the far side of": "across",
}  # fmt: skip
# Relations that hold for every place of a list: "near Bakhmut and Soledar".
SHARED = frozenset(
    ("near", "outside", "around", "throughout", "across", "along", "toward", "between", "outskirts of", "suburbs of")
)

_COMPASS = r"(?:(?:north|south)[- ]?)?(?:east|west)|north|south"
_SIDES = {"eastern": "east", "western": "west", "northern": "north", "southern": "south"}
_AMOUNT = (
    r"\d[\d.,]*|a few|several|a dozen|dozens of|tens of|two|three|four|five|six|seven|eight|nine|ten|twenty|thirty"
)
_UNITS = {
    "km": "km", "kms": "km", "kilometer": "km", "kilometers": "km", "kilometre": "km", "kilometres": "km",
    "mile": "miles", "miles": "miles", "mi": "miles", "meters": "m", "metres": "m", "m": "m",
}  # fmt: skip
_UNIT = "|".join(sorted(_UNITS, key=len, reverse=True))
_PARTS = (
    "parts?|outskirts|suburbs|edges?|approaches|flanks?|half|districts?|neighbou?rhoods?"
    "|cent(?:er|re)|heart|entrance|side|end|tip|airport|airfield|quarters?"
)
# How much of a place; all of it is the place itself.
_SHARES = (
    r"most|much|(?:the\s)?bulk|(?:the\s|a\s)?majority|(?:nearly|almost|virtually|practically)\sall|portions?|swathe?s?"
    r"|(?:a\s|one[\s-]|two[\s-]|three[\s-])?(?:third|quarter|fifth)s?|(?:the\s)?(?:rest|remainder)"
)
_PREPOSITION = "|".join(sorted(PREPOSITIONS, key=len, reverse=True))

_I = re.IGNORECASE
_DISTANCE = re.compile(
    rf"\b(?P<amount>{_AMOUNT})[\s-]?(?P<unit>{_UNIT})(?:\s?\([^()]{{1,30}}\))?(?:\s(?:away|further|deep))?(?:\sto\sthe)?"
    rf"(?:\s(?:due\s)?(?P<way>{_COMPASS}))?\s(?:of|from)\s$",
    _I,
)
_WAY = re.compile(rf"\b(?P<way>{_COMPASS})\sof\s$", _I)
_BANK = re.compile(
    rf"\b(?:(?P<share>{_SHARES})\sof\s(?:the\s)?)?"
    rf"(?P<side>(?:{_COMPASS})(?:ern)?|right|left|opposite|far|other)[-\s](?:river\s?)?(?:bank|shore)s?\s(?:of|along)\s$",
    _I,
)
_PART = re.compile(rf"\b(?:(?P<side>(?:{_COMPASS})(?:ern)?|central)\s)?(?P<part>{_PARTS}|{_SHARES})\s(?:of|to)\s$", _I)
_ADJECTIVE = re.compile(rf"\b(?P<side>(?:{_COMPASS})ern|central)\s$")
_PREPOSED = re.compile(rf"(?<![\w-])(?P<word>{_PREPOSITION})\s$", _I)
_ROAD = re.compile(
    r"\b(?:half-?way|midway|part-?way|(?:(?:road|highway|motorway|route|way|railway|corridor)s?"
    r"(?:\s(?:that\s)?(?:lead|leads|leading|running|runs))?))\s(?P<word>to|towards?|into|from)\s$"
    r"|\b(?:linking|connecting)\s$",
    _I,
)
_BORDER = re.compile(
    rf"\b(?:(?:{_PREPOSITION}|on|at|by|up\sto)\s)?(?:(?:the|its|their|[A-Z]\w+['’]s)\s)?(?:\w+\s)?(?:border|frontier)s?"
    r"\s(?:with|of|to|between)\s(?:neighbou?ring\s)?$",
    _I,
)
_APPROACH = re.compile(
    r"\b(?:clos(?:es?|ed|ing)(?:\sin)?|(?:bears?|bearing|bore)\sdown|converg(?:es?|ed|ing)|march(?:es|ed|ing)?)\s(?:up)?on\s$",
    _I,
)
_DOWNTOWN = re.compile(r"\bdowntown\s$", _I)
_FROM = re.compile(r"\bfrom\s$", _I)
_LAST = re.compile(r"([A-Za-z]+)\s$")
_LAST_WORDS = frozenset(
    "of the from to into toward towards along central downtown with on upon linking connecting neighbouring "
    "neighboring".split()
) | {phrase.split()[-1] for phrase in PREPOSITIONS}

_MODIFIER = r"(?:[a-z][\w-]*\s){0,3}"
_DESCRIBED = re.compile(
    rf"\b(?:(?:port|regional|provincial|national|state|coal|industrial)[\s-])?(?P<kind>{_ANY_KIND})\s(?P<of>of\s)?(?:the\s)?$"
)
_ARTICLE = re.compile(r"\b(?:the|a|an)\s$", _I)
_BEFORE_NOUN = re.compile(r"\b(?:the|a|an|its|their)\s(?:[\w-]+\s){0,2}$|\b(?:[a-z]+ern|key|strategic|nearby)\s$", _I)
_AFTER = re.compile(
    rf"\s(?P<kind>{_ANY_KIND})\b(?!\s(?:council|hall|administration|authorit|official|govern|police|court|department))",
    _I,
)
# A part of a town, named behind it: "Bukavu city centre", "Goma's airport"; and a country's border.
_PLACE_PART = r"cent(?:er|re)|downtown|airport|airfield|air\s?base|outskirts|suburbs"
_BEFORE_PART = r"(?:['’]s)?\s(?:(?:city|town|international|main|military|civilian|old)\s)*"
_AFTER_PART = re.compile(rf"{_BEFORE_PART}(?P<part>{_PLACE_PART})\b(?!['’])", _I)
_OWN_PART = re.compile(rf"^(?P<bare>.+?){_BEFORE_PART}(?P<part>{_PLACE_PART})$", _I)
_AFTER_BORDER = re.compile(r"(?:['’]s)?\s(?:border|frontier)\b", _I)
_PAUSE = re.compile(r"\s*(?:$|[^\w\s'’-])")
_NAME_ENDS = re.compile(
    r"\s*(?:$|[^\w\s'’-]|['’]s\b|(?:and|or|in|to|from|on|at|near|into|toward|towards|where|which|that|is|are|was|were|has|had|by|for|with"
    r"|as|while|after|before|when|since|until|this|last|during|but)\b)"
)
_OWN_KIND = re.compile(
    rf"^(?:(?P<lead>{_ANY_KIND})\s(?:of\s)?(?P<led>.+)|(?P<trailed>.+)\s(?P<trail>{_ANY_KIND}))$", _I
)
_PEOPLE = re.compile(rf"\b(?P<word>[A-Z][a-z]+(?:\s[A-Z][a-z]+)?)(?:['’]s)?\s(?:the\s)?{_MODIFIER}$")
_PEOPLE_NEXT = re.compile(r"\b(?P<word>[A-Z][a-z]+(?:\s[A-Z][a-z]+)?)\s$")

_GAP_IN = re.compile(
    rf"['’”\"]?\s*,?\s(?:(?:which\s(?:is|lies)|located|situated|a|an|the)\s{_MODIFIER})?(?:in|within|inside|of)\s(?:the\s)?"
    rf"(?:[A-Z][a-z]+-)?{_MODIFIER}"
)
_GAP_COMMA = re.compile(r"\s?,\s(?:the\s)?|\s\(")
_GAP_OWNER = re.compile(rf"(?:['’]s|(?<=s)['’])\s(?:[A-Z][a-z]+-)?{_MODIFIER}(?:of\s)?")
_GAP_AND = re.compile(r",?\s(?:and|or|&)\s(?:the\s)?(?:in\s)?|\s?,\s(?:the\s)?")
_GAP_TO = re.compile(r"\s(?:to|and|into)\s(?:the\s)?")


@dataclass(frozen=True, slots=True)
class Mention:
    """A name with what the words next to it say.

    ``words`` runs from the relation's or description's first word to the end of the name; ``name`` is the
    name with a kind word after it; ``bare`` the name alone. ``people`` is a capitalised word that stands
    before, perhaps a nation ("the Ukrainian city of …"). ``article``: "the" stands before the bare name
    and the name is no part of a longer noun phrase, as in "across the Dnipro".
    """

    words: Span
    name: Span
    bare: str
    hint: Hint
    relation: str
    people: str = ""
    plural: bool = False
    article: bool = False


def mention(text: str, span: Span) -> Mention:
    """The name at ``span`` with its relation and kind."""
    start, end = span
    part = _OWN_PART.match(text[start:end])
    bare, hint, plural = _own_kind(part["bare"] if part else text[start:end])
    after = None if hint else _AFTER.match(text, end)
    if after:
        hint, plural, end = _kind(after["kind"])[0], _kind(after["kind"])[1], after.end()
    left = text[max(0, start - 90) : start].rpartition("\n")[2]
    described = _DESCRIBED.search(left)
    if described and not described["of"] and not _PAUSE.match(text, end):
        described = None  # "the one capital Moscow seized": the next clause begins with the name
    if described and not hint:
        hint = _kind(described["kind"])[0]
    cut = described.start() if described else len(left)
    relation, begins = _relation(left[:cut], hint, described=described is not None)
    hint = hint or ("water" if bank_side(relation) else "")
    part = part or (_AFTER_PART.match(text, end) if hint in ("", "settlement") else None)
    if relation == "in" and part:
        relation = f"{_part_noun(part['part'])} of"
    elif relation == "in" and _AFTER_BORDER.match(text, end):
        relation = "near"
    people = (_PEOPLE if described else _PEOPLE_NEXT).search(left[:cut])
    first = start - len(left) + min(begins, cut)
    article = not hint and not described and left[-4:].lower() == "the " and bool(_NAME_ENDS.match(text, end))
    return Mention((first, end), (start, end), bare, hint, relation, people["word"] if people else "", plural, article)


def link(text: str, left: Span, right: Span) -> Link:
    """How a name hangs together with the next one, from the words between the two spans."""
    gap = text[left[1] : right[0]]
    if len(gap) > 60 or "\n" in gap:
        return ""
    for kind, pattern in _GAPS:
        if pattern.fullmatch(gap):
            return kind
    return ""


_GAPS: tuple[tuple[Link, re.Pattern[str]], ...] = (
    ("comma", _GAP_COMMA), ("owner", _GAP_OWNER), ("and", _GAP_AND), ("to", _GAP_TO), ("in", _GAP_IN),
)  # fmt: skip


def bank_side(relation: str) -> str:
    """The bank of a relation, "west" of "west bank of" and of "most of the west bank of"; empty where it is none."""
    side, separator, _ = relation.rpartition(" of the ")[2].partition(" bank of")
    return side if separator else ""


@lru_cache(maxsize=16384)
def _own_kind(name: str) -> tuple[str, Hint, bool]:
    """Name without its own kind word, the kind and whether the word is a plural: "Dnieper River"."""
    found = _OWN_KIND.match(name)
    if not found:
        return name, "", False
    bare = found["led"] or found["trailed"]
    hint, plural = _kind(found["lead"] or found["trail"])
    is_joined = found["trail"] and not found["trail"][0].isupper()
    keeps = hint == "settlement" and not is_joined  # "Kansas City", "City of London" are names of their own
    return (name, "settlement", False) if keeps else (bare, hint, plural)


def _kind(word: str) -> tuple[Hint, bool]:
    lower = word.lower()
    return KINDS[_PLURALS.get(lower, lower)], lower in _PLURALS


def _relation(left: str, hint: Hint, *, described: bool) -> tuple[str, int]:
    """The relation that ends ``left``, and where its words begin; "in" at the end of ``left`` otherwise."""
    for cut in _cuts(left, described=described):
        part = left[:cut]
        last = _LAST.search(part)
        if last and (last[1].lower() in _LAST_WORDS or last[1].endswith("ern")):
            found = _found_relation(part, hint, described=described or cut < len(left))
            if found:
                return found
    return "in", len(left)


def _cuts(left: str, *, described: bool) -> list[int]:
    """Where the words that only introduce the name ("the", "the eastern") may begin."""
    found = [len(left)]
    if article := _ARTICLE.search(left):
        found.append(article.start())
    elif described and (before := _BEFORE_NOUN.search(left)):
        found.append(before.start())
    return found


def _found_relation(left: str, hint: Hint, *, described: bool) -> tuple[str, int] | None:
    for pattern, written in _RELATIONS:
        if (found := pattern.search(left)) and not (found.groupdict().get("part") and _PREPOSED.search(left)):
            return written(found), found.start()
    if not described and hint in ("", "settlement", "island") and (found := _ADJECTIVE.search(left)):
        return f"{found['side'].lower()} part of", found.start()
    return None


def _distance(found: re.Match[str]) -> str:
    way = f"{_joined(found['way'])} of" if found["way"] else "from"
    return f"{found['amount'].lower()} {_UNITS[found['unit'].lower()]} {way}"


def _bank(found: re.Match[str]) -> str:
    side = _joined(found["side"])
    share = f"{_plain(found['share'])} of the " if found["share"] else ""
    return f"{share}{_SIDES.get(side, side.removesuffix('ern'))} bank of"


def _part(found: re.Match[str]) -> str:
    part = {"center": "centre", "heart": "centre", "parts": "part"}.get(found["part"].lower(), _plain(found["part"]))
    return f"{_joined(found['side'])} {part} of" if found["side"] else f"{part} of"


def _part_noun(word: str) -> str:
    noun = _plain(word)
    return "centre" if noun in ("center", "downtown") else noun


def _plain(words: str) -> str:
    return re.sub(r"[\s-]+", " ", words.lower()).removeprefix("the ").removeprefix("a ")


def _joined(way: str) -> str:
    return re.sub(r"[\s-]", "", way.lower())


def _road(found: re.Match[str]) -> str:
    return "on the way from" if (found["word"] or "").lower() == "from" else "on the way to"


_RELATIONS = (
    (_ROAD, _road),
    (_BORDER, lambda _: "near"),
    (_APPROACH, lambda _: "toward"),
    (_DOWNTOWN, lambda _: "centre of"),
    (_DISTANCE, _distance),
    (_BANK, _bank),
    (_PART, _part),
    (_WAY, lambda found: f"{_joined(found['way'])} of"),
    (_PREPOSED, lambda found: PREPOSITIONS[re.sub(r"\s+", " ", found["word"].lower())]),
)


def starts_range(text: str, start: int) -> bool:
    """Whether "from" stands before this place in the text."""
    return bool(_FROM.search(text[max(0, start - 10) : start]))
