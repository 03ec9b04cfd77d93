"""Who is meant: names, titles and descriptions to the actors and sides of a pack, on a given day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from copy import copy
from dataclasses import dataclass, replace
from datetime import date
from typing import Self

from fogline.model import UNKNOWN, Actor, Pack, Span
from fogline.resolve.abbreviations import abbreviations
from fogline.resolve.actor_lexicon import Entry, How, Lexicon
from fogline.resolve.actor_names import Token, fold, phrase_keys, tokens
from fogline.resolve.actor_phrases import Phrase, complement, parts
from fogline.resolve.actor_words import (
    ANONYMOUS,
    CIVIL,
    DETERMINERS,
    OPENERS,
    OTHERS,
    STRONG,
    TITLES,
    WEEKDAYS_AND_MONTHS,
)

_INDEFINITE = ("a", "an", "another", "one")
_NARROW = ("name", "alias")
"""How a complement names a body, which is narrower than a country before the head: "Sudan's fighters of the RSF"."""


@dataclass(frozen=True, slots=True)
class ActorMention:
    """Words that stand for an actor, or for a side alone (``actor`` is then None).

    ``how``: by name, alias, title ("office"), capital or country ("metonym"), or description.
    """

    span: Span
    text: str
    actor: Actor | None
    how: How
    side: str


@dataclass(frozen=True, slots=True)
class ActorOptions:
    """What a phrase of the pack in a noun phrase may stand for: its words, all its readings, whether each is right on
    the day, and why none was taken; "" where one was.
    """

    text: str
    readings: tuple[tuple[Entry, bool], ...]
    bar: str


@dataclass(frozen=True, slots=True)
class _Found:
    """A phrase of the lexicon in a text: words ``first`` up to ``last``, not included."""

    first: int
    last: int
    actor: Actor | None
    side: str
    how: How
    title: str = ""
    organisation: str | None = None
    surname: bool = False
    noun: bool = False


class ActorIndex:
    """The actors of a pack by all their names. Without a pack it knows nobody, and every side is unknown."""

    def __init__(self, pack: Pack | None) -> None:
        self._lexicon = Lexicon(pack)
        self._has_pack = pack is not None
        self._actors = {actor.id: actor for actor in pack.actors} if pack else {}
        self._outside = {side.id for side in pack.sides if not side.belligerent} if pack else set()

    def mentions(self, text: str, *, on: date | None) -> list[ActorMention]:
        """All names, titles and metonyms in a text, in order, the longest where several begin or overlap.

        A title alone stands for its holder on that day; without a day, for the only one who ever held it.
        A title and the name right after it are one mention.
        """
        words = tokens(text)
        found = [item for item in self._scan(words, on) if item.how != "description" or item.actor]
        return [_mention(text, words, item) for item in _joined(words, found)]

    def find(self, name: str, *, on: date | None) -> ActorMention | None:
        """Who one noun phrase stands for: its head decides, its modifiers tell the side.

        None for those who belong to no side of the pack, such as "local residents".
        """
        words = tokens(name)
        found = list(_joined(words, list(self._scan(words, on))))
        spans = [(item.first, item.last) for item in found]
        answers = [self._of_part(name, words, part, found) for part in parts(words, spans)]
        told = [answer for answer in answers if answer]
        return _named_after(told) or next(iter(told), None)

    def side_of(self, words: str, *, on: date | None) -> str | None:
        """The side of a noun phrase that acts: "Moscow's forces", "pro-Russian separatists". "unknown" without pack."""
        if not self._has_pack:
            return UNKNOWN
        mention = self.find(words, on=on)
        return mention.side if mention else None

    def bound(self, text: str, *, on: date | None) -> Self:
        """These actors with the abbreviations that a text gives their names: "the Arakan Army (AA)"."""
        named = [(one.span[1], one.actor) for one in self.mentions(text, on=on) if one.actor is not None]
        names = abbreviations(text, named, self._lexicon.knows)
        if not names:
            return self
        made = copy(self)
        made._lexicon = self._lexicon.with_names(names)
        return made

    def is_metonym(self, name: str) -> bool:
        """Whether this is a capital or country that can stand for its government; syntax tells whether it does."""
        return phrase_keys(name) in self._lexicon.metonyms

    def anonymous(self, words: str) -> bool:
        """Whether a source is one that the report keeps unnamed ("a senior official", "people familiar with")."""
        return ANONYMOUS.search(words.strip()) is not None

    def options(self, name: str, *, on: date | None) -> list[ActorOptions]:
        """Every phrase of the pack that ``find`` sees in a noun phrase, with its readings, taken or not."""
        words = tokens(name)
        found = []
        for first, last, readings, item in self._matched(words, on):
            bar = "" if item else self._bar(words, first, last, self._valid(readings, on))
            text = name[words[first].start : words[last - 1].end]
            found.append(ActorOptions(text, tuple((entry, entry.holds(on)) for entry in readings), bar))
        return found

    def _scan(self, words: Sequence[Token], on: date | None) -> Iterator[_Found]:
        return (item for *_, item in self._matched(words, on) if item)

    def _matched(
        self, words: Sequence[Token], on: date | None
    ) -> Iterator[tuple[int, int, list[Entry], _Found | None]]:
        """First word, end and readings of each phrase of the lexicon, and what was found there."""
        place = 0
        begins = self._lexicon.begins
        while place < len(words):
            if not begins(words[place]):
                place += 1
                continue
            last, readings = self._lexicon.match(words, place)
            item = self._read(words, place, last, readings, on) if readings else None
            if readings:
                yield place, last, readings, item
            place = last if item else place + 1

    def _read(
        self, words: Sequence[Token], first: int, last: int, readings: list[Entry], on: date | None
    ) -> _Found | None:
        entries = self._valid(readings, on)
        if self._bar(words, first, last, entries):
            return None
        named = [entry for entry in entries if entry.actor]
        best = next(iter(named or entries))
        own = _own_begin(words, first, last, best) if best.surname else None
        begin = first if own is None else own
        actors = {entry.actor.id for entry in named if entry.actor and entry.holds(on)}
        actor = best.actor if len(actors) == 1 else None
        found = _Found(begin, last, actor, best.side, best.how, surname=best.surname, noun=best.noun)
        return self._of_office(words, found, best) if best.office else found

    @staticmethod
    def _valid(readings: list[Entry], on: date | None) -> list[Entry]:
        """The actors' readings that are right on the day; all where none is."""
        return [entry for entry in readings if entry.actor and entry.holds(on)] or readings

    @staticmethod
    def _bar(words: Sequence[Token], first: int, last: int, entries: list[Entry]) -> str:
        """Why the words around a phrase keep it from being what it says; "" where nothing does."""
        named = [entry for entry in entries if entry.actor]
        best = next(iter(named or entries))
        if best.article and (not first or words[first - 1].key != "the"):
            return "a plain word without its article"
        if best.noun and first and _is_named(words[first - 1]):
            return "a common noun in somebody else's name"
        if best.surname and _own_begin(words, first, last, best) is None:
            return "part of somebody else's name"
        if _is_part_of_a_word(words, last, best):
            return "only the first half of a word"
        if best.how == "office" and _is_installed(words, first):
            return "a title that the other side gave"
        return "stands for several sides" if len({entry.side for entry in entries}) > 1 and not named else ""

    def _of_office(self, words: Sequence[Token], found: _Found, entry: Entry) -> _Found:
        """One of several bearers ("a Kremlin spokesman") is nobody in person; a spokesperson speaks for the body."""
        title, body = entry.office.title if entry.office else "", entry.office.organisation if entry.office else None
        found = replace(found, title=title, organisation=body)
        if not found.first or words[found.first - 1].key not in _INDEFINITE:
            return found
        speaks = "spokes" in title or "press" in title
        return replace(found, actor=self._actors.get(body or "") if speaks else None, how="description")

    def _of_part(self, name: str, words: Sequence[Token], part: Phrase, found: Sequence[_Found]) -> ActorMention | None:
        inside = [item for item in found if part.first <= item.first and item.last <= part.last]
        heads = [item for item in inside if part.head == item.last - 1 and (item.actor or item.how == "office")]
        if heads and not self._installer(words, part.first, heads[-1].first):
            return _mention(name, words, heads[-1])
        return self._described(name, words, part, inside)

    def _described(
        self, name: str, words: Sequence[Token], part: Phrase, inside: Sequence[_Found]
    ) -> ActorMention | None:
        before = [item for item in inside if item.last <= part.head + 1]
        owner = self._owner(name, words, part, inside)
        installer = self._installer(words, part.first, part.head)
        narrow = owner.side if owner and owner.how in _NARROW and not part.issued else None
        side = installer or narrow or self._side(words, part, before, range(part.first, part.head + 1))
        side = side or (owner.side if owner else None) or self._common(words, part, before)
        if side is None or part.apart:
            return None
        owning = [item for item in inside if part.complement <= item.first < part.end and owner]
        speaking = [*before, *(item for item in owning if owner and item.actor is owner.actor)]
        actor = None if installer else self._spoken_for(words, part, speaking, side)
        span = (words[part.first].start, words[part.last - 1].end)
        return ActorMention(span, name[slice(*span)], actor, "description", side)

    def _owner(self, name: str, words: Sequence[Token], part: Phrase, inside: Sequence[_Found]) -> ActorMention | None:
        """Whom the head belongs to by its complement: "troops loyal to …", "the leader of Sudan's …"."""
        owning = complement(words, part, [(item.first, item.last) for item in inside]) if part.owned else None
        if owning is None:
            return None
        items = [item for item in inside if not (part.civil and _is_home(words, item))]
        return self._of_part(name, words, owning, items)

    @staticmethod
    def _common(words: Sequence[Token], part: Phrase, items: Iterable[_Found]) -> str | None:
        """The side that a common noun means where nothing else names one: "the army", "government forces"."""
        found = next((item for item in items if item.noun), None)
        if found is None or found.last - 1 < part.head:
            return found.side if found else None
        is_owned = part.complement < part.end and words[part.complement].capital  # "the army of Ruritania"
        before = {words[place].key for place in range(max(part.first - 1, 0), found.first)}
        is_other = not before.isdisjoint((*_INDEFINITE, *OTHERS))  # "a militia", "an ethnic army", "the rival army"
        return None if is_owned or is_other else found.side

    def _side(self, words: Sequence[Token], part: Phrase, items: Iterable[_Found], places: Iterable[int]) -> str | None:
        """The side of the last modifier that tells one; where people live tells none."""
        sides = {
            item.last - 1: item.side for item in items if not item.noun and not (part.civil and _is_home(words, item))
        }
        for place in places:
            country = words[place].country
            if country and place not in sides and words[place].capital:
                sides[place] = self._lexicon.sides.get(country, "")
        told = {place: side for place, side in sorted(sides.items()) if side and not part.is_silent(place)}
        if part.head in told and not words[part.head].capital:
            abroad = [side for place, side in told.items() if place < part.head and side in self._outside]
            return abroad[-1] if abroad else told[part.head]  # "Ugandan rebels"
        return list(told.values())[-1] if told else None

    def _spoken_for(self, words: Sequence[Token], part: Phrase, items: Sequence[_Found], side: str) -> Actor | None:
        """The body or person whose spokesperson, statement or report it is."""
        if not part.speaks:
            return None
        named = [item.actor for item in items if item.actor]
        if named:
            return named[-1]
        countries = [words[place].country for place in range(part.first, part.head) if words[place].country]
        ruler = self._lexicon.rulers.get(countries[-1] or "") if countries and part.issued else None
        return ruler if ruler and ruler.side == side else None

    def _installer(self, words: Sequence[Token], first: int, last: int) -> str | None:
        """The side of "pro-X", "X-installed", "X-appointed" among words ``first`` to ``last``."""
        for place in range(first, last):
            is_pro = place > 0 and words[place - 1].key == "pro"
            is_strong = place + 1 < len(words) and words[place + 1].glued and words[place + 1].key in STRONG
            if is_pro or is_strong:
                side = self._side_of_word(words[place])
                if side:
                    return side
        return None

    def _side_of_word(self, word: Token) -> str | None:
        countries = (word.country, *self._lexicon.extra.get(word.key, ()))
        return next((self._lexicon.sides[key] for key in countries if key and key in self._lexicon.sides), None)


def _is_home(words: Sequence[Token], item: _Found) -> bool:
    """Whether a capital's name, before or behind people, says where they live."""
    return item.how == "metonym" and not words[item.first].country


def _is_named(word: Token) -> bool:
    """Whether a word with a capital before a common noun makes it part of a name, or somebody's: "Arakan Army"."""
    return word.capital and word.key not in DETERMINERS | OPENERS | TITLES | WEEKDAYS_AND_MONTHS


def _named_after(answers: Sequence[ActorMention]) -> ActorMention | None:
    """The person whose name follows a description or title: "Ukraine's top general, Valeriy Zaluzhny"."""
    if not answers or answers[0].how not in ("description", "office"):
        return None
    return next(
        (answer for answer in answers[1:2] if answer.how == "name" and answer.actor and answer.actor.kind == "person"),
        None,
    )


def _mention(text: str, words: Sequence[Token], item: _Found) -> ActorMention:
    span = (words[item.first].start, words[item.last - 1].end)
    return ActorMention(span, text[slice(*span)], item.actor, item.how, item.side)


def _joined(words: Sequence[Token], found: Sequence[_Found]) -> Iterator[_Found]:
    """The finds, a title and the name after it as one."""
    waiting: _Found | None = None
    for item in found:
        if waiting and _is_titled(words, waiting, item):
            waiting = replace(item, first=waiting.first)
            continue
        if waiting:
            yield waiting
        waiting = item
    if waiting:
        yield waiting


def _is_titled(words: Sequence[Token], title: _Found, name: _Found) -> bool:
    is_person = name.actor is not None and name.actor.kind == "person" and name.how in ("name", "alias")
    adjacent = title.last == name.first and words[name.first].glued and not words[title.last - 1].possessive
    return bool(title.title) and is_person and adjacent and title.side == name.side


def _own_begin(words: Sequence[Token], first: int, last: int, entry: Entry) -> int | None:
    """Where a name that consists of a last name begins: with a first name that fits. None if it is somebody else's."""
    after = words[last] if last < len(words) else None
    possessive = words[last - 1].possessive
    if (
        after
        and after.glued
        and after.capital
        and not possessive
        and not (after.key in WEEKDAYS_AND_MONTHS | TITLES or after.country)
    ):
        return None
    before = words[first - 1] if first else None
    if before is None or not words[first].glued or before.possessive or not before.capital or before.text.isupper():
        return first
    if before.key in TITLES | OPENERS or before.country or before.key in CIVIL:
        return first
    names = (entry.actor.name, *entry.actor.aliases) if entry.actor else ()
    return first - 1 if before.key[0] in {fold(name.split()[0])[0] for name in names} else None


def _is_part_of_a_word(words: Sequence[Token], last: int, entry: Entry) -> bool:
    """Whether a metonym is but a part: "Moscow" in "Moscow-installed"."""
    follows = words[last] if last < len(words) else None
    return (
        entry.how == "metonym" and follows is not None and follows.start == words[last - 1].end + 1 and follows.hyphened
    )


def _is_installed(words: Sequence[Token], first: int) -> bool:
    return first > 0 and words[first].glued and words[first - 1].key in STRONG
