"""What a number of an event counts: what became of it, and of what there are so many. A table of words decides."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from fogline.model import ActorRole, Codebook, Event, Quantity

DEAD, WOUNDED, EITHER = "dead", "wounded", "dead or wounded"

# Fate → words that say it. Words of two fates together, or of the last alone, leave open which of them.
FATES = {
    DEAD: frozenset(
        ("dead", "death", "die", "kill", "fatality", "body", "murder", "execute", "slay", "toll", "slain", "massacre")
    ),
    WOUNDED: frozenset(("wounded", "wound", "injured", "injury", "injure", "hurt", "maim")),
    EITHER: frozenset(("casualty",)),
}
# Event type → what became of the people whom its numbers count; of other things, and elsewhere, the type says it.
OF_PEOPLE = {
    "detain": "taken prisoner",
    "abduction": "abducted",
    "surrender": "surrendered",
    "displace": "displaced",
    "evacuate": "evacuated",
    "deport": "deported",
    "exchange": "exchanged",
    "mobilise": "mobilised",
}
MORTAL = frozenset(("casualties", "abuse", "clash", "shell", "strike", "airstrike", "missile_strike", "drone_strike",
                    "explosion", "suicide_bombing", "remote_explosive", "grenade", "chemical_weapon",
                    "attack_on_civilians", "mob_violence", "riot"))  # fmt: skip
"""Types whose numbers of people are dead or wounded, as the words say; without such words they are not counted."""

SETTLEMENTS = frozenset(
    f"{word}{plural}" for word in ("settlement", "village", "town", "hamlet") for plural in ("", "s")
)
# Unit → the unit that its numbers are given in, and by what they are multiplied (yard and pound agreement, 1959).
UNITS = {"km": ("km", 1.0), "mi": ("km", 1.609344), "km2": ("km2", 1.0), "mi2": ("km2", 2.589988110336),
         "ha": ("km2", 0.01)}  # fmt: skip
ADVANCES = frozenset(("advance",))
"""Types of which a length says how far; of others it says where."""

_SOLDIERS, _CIVILIANS, _PEOPLE = "soldiers", "civilians", "people"
_ANYBODY = frozenset(("people", "person", "human", "life", "victim", "other"))
_WORD = re.compile(r"[^\W\d_]+")
_FORMS = {"died": "die", "dying": "die"}
_CONVERTED = 0.05
"""How far a number in another unit may lie from one of its sentence and still be the same, converted by the writer."""


@dataclass(frozen=True, slots=True)
class Thing:
    """What is counted: ``what`` became of it, ``of`` what. ``factor`` turns the number as told into its unit."""

    what: str
    of: str
    factor: float = 1.0

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Thing) and (self.what, self.of) == (other.what, other.of)

    def __hash__(self) -> int:
        return hash((self.what, self.of))


def things(event: Event, codebook: Codebook) -> Iterator[tuple[Quantity, Thing]]:
    """Each number of the event that counts something, with what it counts."""
    own = {quantity: _fate(f"{quantity.of} {quantity.words.text}") for quantity in event.quantities}
    for quantity in event.quantities:
        thing = _thing(event, quantity, own, codebook)
        if thing is not None and not _is_converted(quantity, event):
            yield quantity, thing


def _thing(event: Event, quantity: Quantity, own: dict[Quantity, str], codebook: Codebook) -> Thing | None:
    if quantity.unit in UNITS:
        unit, factor = UNITS[quantity.unit]
        is_place = unit == "km" and event.type not in ADVANCES
        return None if is_place else Thing(event.type, unit, factor)
    if quantity.unit in SETTLEMENTS:
        return Thing(event.type, "settlements")
    if quantity.unit == "people" or (not quantity.unit and event.type in MORTAL):
        what = own[quantity] or _told_by_event(event, own)
        return Thing(what, _whom(event, quantity, codebook)) if what else None
    if event.type == "casualties" and not _lemmas(quantity.unit) & set(dict(codebook.lists).get("weapons", ())):
        return None  # two camps in which people died are no losses
    return Thing(event.type, quantity.unit) if quantity.unit else None


def _is_converted(quantity: Quantity, event: Event) -> bool:
    """Whether the event has the number in the unit of its count, too."""
    unit, factor = UNITS.get(quantity.unit, ("", 1.0))
    number = quantity.minimum or quantity.maximum
    if factor == 1.0 or number is None:
        return False
    own = (q.minimum or q.maximum for q in event.quantities if q.unit == unit)
    return any(n is not None and abs(n - number * factor) <= _CONVERTED * n for n in own)


def _told_by_event(event: Event, own: dict[Quantity, str]) -> str:
    """The fate that the event's own words give to a number without words for it; none that another number has."""
    if event.type not in MORTAL:
        return OF_PEOPLE.get(event.type, event.type)
    fate = _fate(event.trigger.text)
    return "" if fate in own.values() else fate


def _whom(event: Event, quantity: Quantity, codebook: Codebook) -> str:
    lists = dict(codebook.lists)
    told = quantity.of or " ".join(p.words.text for p in event.participants if p.role is ActorRole.TARGET)
    found = _lemmas(told)
    if found & set(lists.get("forces", ())):
        return _SOLDIERS
    named = set(lists.get("civilians", ())) | {"civilian"}
    return _CIVILIANS if found & (named - _ANYBODY) else _PEOPLE


def _fate(text: str) -> str:
    found = [fate for fate, forms in FATES.items() if _lemmas(text) & forms]
    return EITHER if len(found) > 1 else found[0] if found else ""


def _lemmas(text: str) -> set[str]:
    """The words and what they may be forms of; English inflection by its endings is enough for closed lists."""
    words = [word.lower() for word in _WORD.findall(text)]
    return {form for word in words for form in (word, _FORMS.get(word, word), *_stems(word))}


def _stems(word: str) -> Iterator[str]:
    for ending, instead in (("ies", "y"), ("s", ""), ("ed", ""), ("ed", "e"), ("ing", ""), ("men", "man")):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            yield word.removesuffix(ending) + instead
