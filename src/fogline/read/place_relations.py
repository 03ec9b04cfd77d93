"""How an event lies to its places by the grammar of its own clause, where the words next to the name do not say it.

"A village in Dvirne region" is somewhere in the region, "the airport of Dvirne" a part of the town, "the Dvirne front"
around it; a name in another clause is only guessed. "The city" is the place that it points back to, near it or in it
by its own preposition, and only where one place alone can be meant.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from spacy.tokens import Token

from fogline.model import Effect, Span
from fogline.read import grammar
from fogline.read.document import Document
from fogline.read.events import Found
from fogline.read.names import AREAS, SETTLEMENTS, WITHIN, Names, nominal_tokens

SOMEWHERE = "somewhere in"

_INSIDE = frozenset("in inside within across throughout at on over".split())
_PARTS = {
    **{word: word for word in "airport airfield quarter neighbourhood district half market station university".split()},
    **dict.fromkeys(("centre", "center", "downtown", "heart"), "centre"),
    **{word: word for word in "outskirts suburb edge entrance approach".split()},
    **dict.fromkeys(("neighborhood",), "neighbourhood"),
}
_AROUND = frozenset("front direction axis sector area vicinity line".split())
_WAYS = frozenset("road highway motorway route way railway border frontier".split())
_WHOLE = frozenset(("", "of", "over", "from", "out of"))
_WIDE = frozenset(("region", "country"))
_SHARES = frozenset("most much part half rest majority bulk third quarter some".split())
_BY_PREPOSITION = {
    **{word: word for word in "near outside around toward beyond along between".split()},
    **dict.fromkeys(("towards", "to"), "toward"),
    **dict.fromkeys(("close to", "next to", "by", "nearby"), "near"),
}


@dataclass(frozen=True, slots=True)
class PlaceRelation:
    """``words`` are those of ``Place.relation``, "" for what stands next to the name. ``points_back``: "the city"
    stands for the name. ``is_guessed``: named in another clause, or one of several places that "the city" may mean;
    ``among_several``: the latter, where they stand in one list."""

    words: str
    points_back: bool = False
    is_guessed: bool = False
    among_several: bool = False


@dataclass(frozen=True, slots=True)
class PlaceRelations:
    """``names`` of a text with its parse; relations are those of ``Place.relation``.

    ``governments`` are the tokens of capitals that may stand for their governments.
    """

    document: Document
    names: Names
    governments: frozenset[int] = frozenset()

    def of(self, found: Found, spans: list[Span]) -> Mapping[Span, PlaceRelation]:
        """The relation of an event to each of its names; one that is missing stands as the words next to it say."""
        related = ((span, self._relation(found, span)) for span in spans)
        return {span: relation for span, relation in related if relation is not None}

    def _relation(self, found: Found, span: Span) -> PlaceRelation | None:
        root = self.document.tokens(span).root
        if self._is_told(found, root):
            words = self._along(found, root, span) if found.type.effect is not Effect.NOTHING else ""
            return PlaceRelation(words) if words else None
        pointing = self._pointing(found, span)
        if pointing is None:
            return PlaceRelation("", is_guessed=True)
        words = self._along(found, pointing, span) or "in"
        guessed = not self._is_sure(pointing, span)
        open_to_doubt = guessed and (self._is_of_several(pointing) or self._is_far(pointing, span))
        return PlaceRelation(words, True, guessed, open_to_doubt)

    @staticmethod
    def _is_told(found: Found, root: Token) -> bool:
        """Whether a name stands in the event's own clause, or in the phrase of one of its roles."""
        if root.sent.start != found.token.sent.start:
            return False
        trigger = found.token.head if found.token.dep_ in ("nsubj", "nsubj:pass", "obj") else found.token
        if grammar.clause_root(root) == grammar.clause_root(trigger):
            return True
        own = {head.i for role in ("place", "target") for head in found.roles.get(role, ())}
        own |= {found.token.i, *found.words}
        token = root
        while token.i not in own and token.head != token and not _opens_clause(token):
            token = token.head
        return token.i in own

    def _along(self, found: Found, start: Token, span: Span) -> str:
        """What the nouns between a name, or what points to it, and the event's trigger make of it; "" for the place."""
        places = {head.i for head in found.roles.get("place", ())}
        stops = places | {found.token.i, *found.words}
        is_town = self.names.scale_of(span) == "settlement"
        token, relation = start, _own(start)
        while token.i not in stops and token.head != token and not _is_verb(token.head):
            relation = _step(token, token.head, places, is_town=is_town) or relation
            token = token.head
        preposition = grammar.preposition(token)
        relation = self._outermost(found, token, preposition) or relation
        if is_town:
            return relation
        if relation and relation not in ("part of", *_PARTS.values()):
            return relation
        is_whole = token.i in places and preposition in _WHOLE and self.names.scale_of(span) != "country"
        return SOMEWHERE if self.names.scale_of(span) in _WIDE and not is_whole else ""

    def _outermost(self, found: Found, token: Token, preposition: str) -> str:
        """What the preposition makes of a phrase that hangs on the trigger itself."""
        places = found.roles.get("place", ())
        if token in places:
            return _BY_PREPOSITION.get(preposition, "") if preposition not in ("to", "by") else ""
        if places and preposition in _INSIDE and not any(self.names.under(head) for head in places):
            return _unnamed(places[0])
        return preposition if preposition == "from" else _BY_PREPOSITION.get(preposition, "")

    def _pointing(self, found: Found, span: Span) -> Token | None:
        """The noun or pronoun of the event's clause that points back to a name."""
        for token in self._phrases(found):
            if span in self.names.under(token):
                return token
        return None

    def _phrases(self, found: Found) -> Iterator[Token]:
        doc = self.document.doc
        heads = [head for role in ("place", "target") for head in found.roles.get(role, ())]
        words = [doc[i] for i in dict.fromkeys((found.token.i, *found.words))]
        if found.token.pos_ == "NOUN" and found.token.head.pos_ == "VERB":
            words.append(found.token.head)
        for word in words:
            heads += grammar.prepositional(word)
            heads += [inner for noun in grammar.children(word, "obj") for inner in grammar.children(noun, "nmod")]
        for head in heads:
            yield from (doc[i] for i in sorted(nominal_tokens(head), key=lambda i: (i != head.i, i)))

    def _is_sure(self, pointing: Token, span: Span) -> bool:
        """Whether what points back can mean one place alone: the only town so far of its sentence, of its paragraph, or
        of the one before."""
        lemma = pointing.lemma_.lower()
        if lemma in AREAS or lemma == "capital":
            return self._is_called(span, lemma)
        if lemma in WITHIN and lemma not in _PARTS:
            return False
        if pointing.pos_ == "PRON" and lemma != "it":
            return False
        text = self.document.text
        towns = [t for t in self._towns_before(pointing) if t]
        return bool(towns) and {text[slice(*t)] for t in towns[0]} == {text[slice(*span)]}

    def _is_of_several(self, pointing: Token) -> bool:
        """Whether the town named last before "the town", "the town centre", stands in a list of several."""
        lemma = pointing.lemma_.lower()
        if lemma not in SETTLEMENTS | WITHIN or lemma == "capital":
            return False
        towns = next((t for t in self._towns_before(pointing) if t), [])
        roots = [self.document.tokens(town).root for town in towns]
        if not roots:
            return False
        firsts = {grammar.first_of_list(root).i for root in roots if root.text != roots[-1].text}
        first = grammar.first_of_list(roots[-1])
        return first.i in firsts and grammar.preposition(first) not in ("to", "from", "toward", "towards", "between")

    def _is_far(self, pointing: Token, span: Span) -> bool:
        """Whether "the town", "the town centre", points beyond the paragraph before, where several were named."""
        lemma = pointing.lemma_.lower()
        if lemma not in SETTLEMENTS | WITHIN or lemma == "capital":
            return False
        named = {self.document.text[slice(*t)] for t in self._towns(0, pointing.idx)}
        near = {self.document.text[slice(*t)] for towns in self._towns_before(pointing) for t in towns}
        return len(named) > 1 and self.document.text[slice(*span)] not in near

    def _is_called(self, span: Span, lemma: str) -> bool:
        tokens = self.document.tokens(span)
        around = self.document.doc[max(tokens.start - 3, 0) : tokens.end + 2]
        return any(token.lemma_.lower() == lemma for token in around)

    def _towns_before(self, pointing: Token) -> list[list[Span]]:
        """Settlements named before a word: in its sentence, its paragraph, and the paragraph before."""
        own = [n for n, (start, end) in enumerate(self.document.paragraphs) if start <= pointing.idx < end]
        if not own:
            return []
        wanted = [(pointing.sent.start_char, pointing.idx)]
        wanted += [self.document.paragraphs[n] for n in (own[0], own[0] - 1) if n >= 0]
        return [self._towns(start, min(end, pointing.idx)) for start, end in wanted]

    def _towns(self, start: int, end: int) -> list[Span]:
        """Settlements whose names begin between two offsets, without those that only measure or govern."""
        spans = [s for s in self.names.spans if start <= s[2][0] < end and self.names.scale_of(s[2]) == "settlement"]
        return [s[2] for s in spans if not self.names.measures(s) and not self._governs(s)]

    def _governs(self, name: tuple[int, int, Span]) -> bool:
        root = self.document.doc[name[0] : name[1]].root
        return root.dep_ == "nsubj" and root.i in self.governments


def _own(token: Token) -> str:
    """What a common noun that points back is itself: "the airport" is a part, "the city" the place."""
    return f"{_PARTS[token.lemma_.lower()]} of" if token.pos_ == "NOUN" and token.lemma_.lower() in _PARTS else ""


def _step(token: Token, head: Token, places: set[int], *, is_town: bool) -> str:
    """What a noun makes of the name that hangs on it: a part, somewhere in it, around it; "" for the place itself."""
    noun, preposition = head.lemma_.lower(), grammar.preposition(token)
    if preposition == "of" and noun in _SHARES:
        return "part of"
    if token.dep_ in ("flat", "appos", "conj") or head.pos_ not in ("NOUN", "PROPN"):
        return ""
    if noun in _PARTS and preposition in ("", "of", "in", "at", "to"):
        return f"{_PARTS[noun]} of"
    if not preposition:
        return "around" if noun in _AROUND else "near" if noun in _WAYS else ""
    if noun in _WAYS:
        return "on the way to" if preposition in ("to", "toward", "towards", "into") else "near"
    if noun == "capital" and not is_town:
        return SOMEWHERE
    bears = noun in SETTLEMENTS or noun in AREAS or noun in WITHIN
    if preposition == "of" and bears and (is_town or head.tag_ != "NNS"):
        return ""
    if preposition in _BY_PREPOSITION:
        return _BY_PREPOSITION[preposition]
    if head.i in places and (preposition in _INSIDE or preposition == "of"):
        return SOMEWHERE if noun in SETTLEMENTS or noun in AREAS else "part of"
    return ""


def _unnamed(taken: Token) -> str:
    """What a name beside something taken that has none is: "both towns in …", "the airport in …", "positions in …"."""
    noun = taken.lemma_.lower()
    if noun in _PARTS:
        return f"{_PARTS[noun]} of"
    return SOMEWHERE if noun in SETTLEMENTS or noun in AREAS or taken.pos_ != "NOUN" else "part of"


def _opens_clause(token: Token) -> bool:
    return token.dep_ in ("advcl", "acl", "acl:relcl", "ccomp", "parataxis", "csubj", "conj") and _is_verb(token)


def _is_verb(token: Token) -> bool:
    return token.pos_ in ("VERB", "AUX")
