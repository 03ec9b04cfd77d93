"""The place and time that a text carries on: what is told of one event holds for those that go on with it.

"Rockets hit Dvirne; four people were killed": the dead are in Dvirne. A place is carried within a sentence along its
grammar, and over the next sentences until another place is told of. What is said, agreed, decided and sent is not
bound to a place in that way. Times are carried only along the grammar of one sentence.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from fogline.model import Span, Stance
from fogline.read import grammar
from fogline.read.drafts import Draft, DraftEvent
from fogline.read.names import SETTLEMENTS, WITHIN, is_definite

FAR = 2
"""Sentences back from which a place is carried on."""

_PLACELESS = frozenset(("talks", "law", "aid", "command"))
_WARS = frozenset(("invade", "invasion", "war", "conflict"))
_JOINED = frozenset(("conj", "advcl", "acl", "acl:relcl", "xcomp", "ccomp", "parataxis", "obl", "nmod", "nsubj", "obj"))


@dataclass(frozen=True, slots=True)
class _Told:
    """One event with where its trigger stands: sentence and paragraph count from 0; ``of`` is (draft, event)."""

    of: tuple[int, int]
    event: DraftEvent
    token: Token
    sentence: int
    paragraph: int
    headline: bool
    stance: Stance


def carried_on(drafts: Sequence[Draft], doc: Doc, paragraphs: Sequence[Span]) -> list[Draft]:
    """The drafts, their events with the places and times that the text carries on to them."""
    told = _in_order(drafts, doc, paragraphs)
    named = _with_places(told)
    timed = {one.of: _time_for(one, told) for one in told if not one.event.times}
    made = []
    for d, draft in enumerate(drafts):
        events = [
            replace(
                event,
                names=named[d, e].names if (d, e) in named else event.names,
                relations=named[d, e].relations if (d, e) in named else event.relations,
                carried_place=event.carried_place or (d, e) in named,
                times=timed.get((d, e)) or event.times,
            )
            for e, event in enumerate(draft.events)
        ]
        made.append(replace(draft, events=tuple(events)))
    return made


def _in_order(drafts: Sequence[Draft], doc: Doc, paragraphs: Sequence[Span]) -> list[_Told]:
    sentence_of = {token.i: n for n, sentence in enumerate(doc.sents) for token in sentence}
    told = []
    for d, draft in enumerate(drafts):
        for e, event in enumerate(draft.events):
            if event.found is not None:
                token = event.found.token
                paragraph = sum(start <= token.idx for start, _ in paragraphs)
                told.append(_Told((d, e), event, token, sentence_of[token.i], paragraph, draft.headline, draft.stance))
    return sorted(told, key=lambda one: one.token.i)


def _with_places(told: Sequence[_Told]) -> dict[tuple[int, int], DraftEvent]:
    """For events that name no place, the one whose names they take over; what is carried is carried further."""
    names = {one.of: one.event.names for one in told}
    origin = {one.of: one.event for one in told}
    found: dict[tuple[int, int], DraftEvent] = {}
    for number, one in enumerate(told):
        if names[one.of] or not _has_a_place(one.event):
            continue
        source = _beside(one, told, names) or _before(one, told[:number], names)
        if source is not None and not _is_of_one(one, source, names[source.of]):
            names[one.of] = names[source.of]
            origin[one.of] = found[one.of] = origin[source.of]
    return found


def _has_a_place(event: DraftEvent) -> bool:
    """Whether an event goes on where the one before it was: not what is agreed or sent, no war as a whole, and nothing
    that is told of a place of its own."""
    found = event.found
    if event.unnamed_place or found is None or found.type.family in _PLACELESS or found.type.name in _WARS:
        return False
    heads = (head for fillers in found.roles.values() for head in fillers)
    subjects = (child for child in found.token.children if child.dep_ in ("nsubj", "nsubj:pass"))
    return not any(token.lemma_.lower() in _WARS for token in (*heads, *subjects))


def _beside(one: _Told, told: Iterable[_Told], names: dict[tuple[int, int], tuple[Span, ...]]) -> _Told | None:
    """The event of the same sentence that this one hangs on, or goes on with, most nearly."""
    same = [o for o in told if o.sentence == one.sentence and o is not one and names[o.of]]
    near = [(steps, abs(o.token.i - one.token.i), o) for o in same if (steps := _steps(one.token, o.token)) is not None]
    return min(near, key=lambda item: item[:2])[2] if near else None


def _before(one: _Told, earlier: Sequence[_Told], names: dict[tuple[int, int], tuple[Span, ...]]) -> _Told | None:
    """The last event before it that has a place, where the story stays there."""
    if one.headline:
        return None
    for last in reversed(earlier):
        reach = 0 if one.stance is Stance.ESTIMATES else 1
        if one.sentence - last.sentence > FAR or one.paragraph - last.paragraph > reach or last.headline:
            return None
        if names[last.of] and not _is_background(last.token):
            return last if last.event.found and last.event.found.type.family not in _PLACELESS else None
    return None


def _is_of_one(one: _Told, source: _Told, names: Sequence[Span]) -> bool:
    """Whether a later sentence speaks of one town ("the town centre"), and several are told of: nobody knows which."""
    doc = one.token.doc
    roots = [span.root for name in names if (span := doc.char_span(*name, alignment_mode="expand"))]
    listed = any(root.dep_ == "conj" and grammar.first_of_list(root) in roots for root in roots)
    if one.sentence == source.sentence or not listed:
        return False
    nouns = (t for t in one.token.sent if t.lemma_.lower() in SETTLEMENTS | WITHIN and t.tag_ in ("NN", "NNP"))
    return any(is_definite(noun) for noun in nouns)


def _is_background(token: Token) -> bool:
    """Told in a relative clause: "the city, which they had taken in March"; the story does not move there."""
    return any(t.dep_ == "acl:relcl" for t in (token, *token.ancestors))


def _steps(a: Token, b: Token) -> int | None:
    """Steps between two words of a sentence along the grammar; None where they do not hang together."""
    above_a, above_b = [a, *a.ancestors], [b, *b.ancestors]
    at = {token.i: n for n, token in enumerate(above_b)}
    for n, token in enumerate(above_a):
        if token.i in at:
            way = [*above_a[:n], *above_b[: at[token.i]]]
            return len(way) if all(t.dep_ in _JOINED for t in way) else None
    return None


def _time_for(one: _Told, told: Iterable[_Told]) -> tuple[Span, ...]:
    """The time of the event that governs this one in its sentence, or that it is joined to."""
    if one.event.found is None:
        return ()
    chain = [one.token, *one.token.ancestors]
    for token in chain[1:3]:
        if chain[chain.index(token) - 1].dep_ not in ("advcl", "conj", "acl", "obl", "nmod"):
            return ()
        for other in told:
            if other.token.i == token.i and other.event.times:
                return other.event.times
    return ()
