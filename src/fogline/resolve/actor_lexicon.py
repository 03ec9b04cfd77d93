"""All names of a pack as one trie of keys, and the longest match at any word of a text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from fogline.model import Actor, Office, Pack
from fogline.resolve.actor_names import Token, phrase_keys, tokens
from fogline.resolve.actor_words import WORD_SURNAMES

How = Literal["name", "alias", "office", "metonym", "description"]
Keys = tuple[str, ...]

_RULING = ("government", "state")


@dataclass(frozen=True, slots=True)
class Entry:
    """One reading of a phrase.

    ``surname``: a last name that stands alone; ``capital``: written with a capital; ``article``: a title page that is
    a plain word without its article ("The Guardian"); ``noun``: a common noun that means a side where no name stands
    with it ("the army").
    """

    actor: Actor | None
    side: str
    how: How
    office: Office | None = None
    surname: bool = False
    capital: bool = True
    article: bool = False
    noun: bool = False

    def holds(self, day: date | None) -> bool:
        """Whether the reading is right on that day; any day will do for None."""
        return self.office is None or day is None or self.office.held_on(day)


@dataclass(slots=True)
class _Node:
    children: dict[str, _Node] = field(default_factory=dict)
    entries: list[Entry] = field(default_factory=list)


class Lexicon:
    """Phrases of a pack, filed by their keys."""

    def __init__(self, pack: Pack | None) -> None:
        self._root = _Node()
        self._bound: _Node | None = None
        actors = pack.actors if pack else ()
        self._country = {actor.id: _country(actor) for actor in actors}
        self.rulers = self._rulers(actors)
        self.metonyms = {phrase_keys(word): actor for actor in actors for word in actor.metonyms}
        self._full_names: dict[str, list[Keys]] = defaultdict(list)
        for keys in self.metonyms:
            if len(keys) > 1:
                self._full_names[keys[0]].append(keys)
        self.extra = self._capitals(actors)
        self.sides = self._country_sides(pack)
        belligerents = [side for side in (pack.sides if pack else ()) if side.belligerent]
        self._side_country = {side.id: _first_country(side.adjectives) for side in belligerents}
        for side in pack.sides if pack else ():
            for word in side.adjectives:
                self._add(phrase_keys(word), Entry(None, side.id, "description", capital=word[0].isupper()))
            for word in side.nouns:
                self._add(phrase_keys(word), Entry(None, side.id, "description", capital=word[0].isupper(), noun=True))
        for actor in actors:
            self._add_actor(actor)
        self._add_surnames(actors)

    def with_names(self, names: Mapping[Keys, Actor]) -> Lexicon:
        """This lexicon with more names, such as the abbreviations that one text explains."""
        made = copy(self)
        made._bound = _Node()
        for keys, actor in names.items():
            made._add(keys, Entry(actor, actor.side, "alias"), to=made._bound)
        return made

    def knows(self, name: str) -> bool:
        """Whether a whole phrase has a reading by itself."""
        words = tokens(name)
        return bool(words) and self.match(words, 0)[0] == len(words)

    def begins(self, word: Token) -> bool:
        """Whether a phrase can begin with this word."""
        if self._bound and (word.keys[0] in self._bound.children or word.key in self._bound.children):
            return True
        first = self._root.children
        return word.keys[0] in first or word.key in first or word.country in first or word.key in self.extra

    def match(self, words: Sequence[Token], start: int) -> tuple[int, list[Entry]]:
        """End of the longest phrase that begins with word ``start``, and its readings; ``start`` itself for none."""
        nodes, best, readings = [root for root in (self._root, self._bound) if root], start, list[Entry]()
        for place in range(start, len(words)):
            word = words[place]
            if place > start and not word.glued:
                break
            nodes = self._next(nodes, word, inside=place > start)
            if not nodes:
                break
            found = [entry for node in nodes for entry in node.entries if words[start].capital or not entry.capital]
            if found and word.key != "the":
                best, readings = place + 1, found
        return best, readings

    def _next(self, nodes: list[_Node], word: Token, *, inside: bool) -> list[_Node]:
        keys = (*word.keys, *self.extra.get(word.key, ())) if word.capital else word.keys
        found = [node.children[key] for node in nodes for key in keys if key in node.children]
        return [*found, *nodes] if inside and word.key == "the" else found

    def _add(self, keys: Keys, entry: Entry, *, to: _Node | None = None) -> None:
        node = to or self._root
        for key in keys:
            node = node.children.setdefault(key, _Node())
        if not any(
            entry.actor is known.actor and entry.office is known.office for known in node.entries if entry.actor
        ):
            node.entries.append(entry)

    def _add_actor(self, actor: Actor) -> None:
        for name in (actor.name, *actor.aliases):
            how: How = "name" if name == actor.name or actor.kind == "person" else "alias"
            alone = actor.kind == "person" and " " not in name
            article = name.startswith("The ") and name.count(" ") == 1
            for keys in (phrase_keys(name),) if actor.kind == "person" else self._body_forms(phrase_keys(name)):
                entry = Entry(actor, actor.side, how, surname=alone, capital=name[0].isupper(), article=article)
                self._add(keys, entry)
        for word in actor.metonyms:
            self._add(
                phrase_keys(word), Entry(actor, actor.side, "metonym", capital=word.removeprefix("the ")[0].isupper())
            )
        for office in actor.offices:
            for keys in self._office_forms(actor, office):
                self._add(keys, Entry(actor, actor.side, "office", office, capital=False))

    def _add_surnames(self, actors: Iterable[Actor]) -> None:
        """Last names, those that only one person of the pack has and no other phrase is."""
        bearers: dict[str, list[Actor]] = defaultdict(list)
        for actor in actors:
            if actor.kind == "person":
                for key in {phrase_keys(name)[-1] for name in (actor.name, *actor.aliases)}:
                    bearers[key].append(actor)
        for key, named in bearers.items():
            node = self._root.children.get(key)
            is_free = node is None or not node.entries
            if len(named) == 1 and len(key) > 2 and is_free and key not in WORD_SURNAMES:
                self._add((key,), Entry(named[0], named[0].side, "name", surname=True))

    def _body_forms(self, keys: Keys) -> Iterator[Keys]:
        """A body's name with its country before it and after it, and "X ministry" beside "ministry of X"."""
        yield keys
        country, core = _split(keys)
        if country is None:
            return
        for form in {core, _turned(core, "ministry")}:
            yield (country, *form)
            for owner in self._owners(country):
                yield (*form, "of", *owner)

    def _office_forms(self, actor: Actor, office: Office) -> Iterator[Keys]:
        """A title under its country; alone too where it has a name of its own in it."""
        keys = phrase_keys(office.title)
        if any(char.isupper() for char in office.title):
            yield keys
        if any(key[0] == "@" for key in keys):
            return
        country = self._country.get(office.organisation or "") or self._side_country.get(actor.side)
        if country is None:
            return
        for form in {keys, _turned(keys, "minister"), _turned(keys, "secretary")}:
            yield (country, *form)
            for owner in self._owners(country):
                yield (*form, "of", *owner)

    def _owners(self, country: str) -> Iterator[Keys]:
        """How a country stands after "of": by its name, and by its full name where the pack has one."""
        yield (country,)
        yield from self._full_names.get(country, ())

    def _rulers(self, actors: Iterable[Actor]) -> dict[str, Actor]:
        """The government of each country: its first actor of that kind."""
        found: dict[str, Actor] = {}
        for actor in actors:
            country = self._country[actor.id]
            if actor.kind in _RULING and actor.metonyms and country:
                found.setdefault(country, actor)
        return found

    def _capitals(self, actors: Iterable[Actor]) -> dict[str, Keys]:
        """A capital's key to its country's: "Moscow's defence ministry" is Russia's."""
        found: dict[str, Keys] = {}
        for actor in actors:
            country = self._country[actor.id]
            for word in actor.metonyms if country and actor.kind in _RULING else ():
                keys = phrase_keys(word)
                if len(keys) == 1 and keys[0][0] != "@" and country:
                    found[keys[0]] = (country,)
        return found

    def _country_sides(self, pack: Pack | None) -> dict[str, str]:
        """The side of each country: of its government, else of the side that has its demonym."""
        found: dict[str, str] = {}
        for side in pack.sides if pack else ():
            for word in side.adjectives:
                country = _first_country((word,))
                if country and len(phrase_keys(word)) == 1:
                    found[country] = side.id
        return found | {country: actor.side for country, actor in self.rulers.items()}


def _split(keys: Keys) -> tuple[str | None, Keys]:
    """The country at either end of a body's name, and the name without it; None where there is none."""
    if len(keys) > 1 and keys[0][0] == "@":
        return keys[0], keys[1:]
    if len(keys) > 2 and keys[-1][0] == "@" and keys[-2] == "of":
        return keys[-1], keys[:-2]
    return None, keys


def _turned(keys: Keys, noun: str) -> Keys:
    """ "defense ministry" for "ministry of defense" and the other way; what is neither stays."""
    if len(keys) > 2 and keys[:2] == (noun, "of"):
        return (*keys[2:], noun)
    if (
        len(keys) > 1
        and keys[-1] == noun
        and len(keys) < 5
        and keys[0] not in ("prime", "deputy", "first", "former", "press")
    ):
        return (noun, "of", *keys[:-1])
    return keys


def _country(actor: Actor) -> str | None:
    """The country that a body's names name; a person's stays open."""
    return None if actor.kind == "person" else _first_country((actor.name, *actor.aliases, *actor.metonyms))


def _first_country(phrases: Iterable[str]) -> str | None:
    return next((word.country for phrase in phrases for word in tokens(phrase) if word.country), None)
