"""To which event a time or a quantity belongs: the one whose words govern it most nearly."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Span as DocSpan
from spacy.tokens import Token

from fogline.model import Span
from fogline.read import grammar
from fogline.read.events import Found

_UPWARD = frozenset(("xcomp", "obj", "nsubj:pass", "nsubj", "conj", "obl", "nmod", "acl", "advcl", "ccomp", "compound"))


def reach(trigger: Token, barred: frozenset[int]) -> list[int]:
    """The words on which what is said of an event may hang: the trigger, then the words that govern it.

    Words in ``barred`` (cues) end the way: a time on "said" is the time of saying.
    """
    way = [trigger.i]
    current = trigger
    while current.head != current and current.dep_ in _UPWARD and current.head.i not in barred:
        if current.dep_ in ("nsubj", "advcl", "obl", "nmod", "acl") and len(way) > 1:
            break
        current = current.head
        way.append(current.i)
    return way


def owner(item: Token, ways: Sequence[list[int]], barred: frozenset[int]) -> int | None:
    """The index of the event whose way the word hangs on most nearly; None where a cue comes first."""
    current = item
    for _ in range(12):
        near = [
            (way.index(current.i), abs(way[0] - item.i), number) for number, way in enumerate(ways) if current.i in way
        ]
        if near:
            return min(near)[2]
        if current.i in barred or current.head == current:
            return None
        current = current.head
    return None


def shared(times: dict[int, list[Span]], founds: Sequence[Found]) -> dict[int, list[Span]]:
    """The times of each event, with those that one without takes from the event that it goes with: "attacked the base
    on Friday, killing 40"; of one that it is joined to only a time before both: "on Friday left and shelled it".
    """
    at = {found.token.i: number for number, found in enumerate(founds)}
    for number, found in enumerate(founds):
        token = found.token
        if times[number] or token.head.i not in at:
            continue
        along = token.dep_ == "advcl" and token.tag_ == "VBG" and not grammar.children(token, "mark")
        if along or token.dep_ == "conj":
            above = times[at[token.head.i]]
            times[number] = [span for span in above if along or span[1] <= token.head.idx]
    return times


def opens(time: DocSpan, sentence: DocSpan) -> bool:
    """Whether a time opens a sentence: nothing but a preposition or an article stands before it."""
    before = sentence.doc[sentence.start : time.start] if time.start > sentence.start else ()
    return len(time) > 0 and all(token.pos_ in ("ADP", "DET", "SPACE", "CCONJ", "PUNCT") for token in before)


def is_told_behind(trigger: Token, time: DocSpan) -> bool:
    """Whether an event stands in the clause that "when" opens right behind a time: "2014, when they **took** it"."""
    doc = trigger.doc
    at = time.end + 1 if time.end < len(doc) and doc[time.end].text == "," else time.end
    if not len(time) or at >= len(doc) or doc[at].lower_ != "when":
        return False
    clause = doc[at].head
    return trigger == clause or clause in trigger.ancestors


_COUNTED = ("quantity_of", "target", "place")
_MOVED = frozenset(("people", "custody", "movement"))
_MOVES = frozenset(("withdraw", "surrender", "casualties", "enter"))
_NOMINAL = frozenset(
    ("nummod", "nmod", "amod", "compound", "appos", "conj", "obl", "obj", "nsubj", "nsubj:pass", "flat")
)
_TOLL = frozenset(("number", "toll", "figure", "count", "estimate", "total"))


def counted_in(head: Token, founds: Sequence[Found]) -> int | None:
    """The index of the event that counts what ``head`` names: the event itself, what it is done to, or who moves.

    Where nothing counts it, the event on whose words it hangs without another clause between them.
    """
    ranked = [
        (rank, abs(found.token.i - head.i), number)
        for number, found in enumerate(founds)
        if (rank := _rank(head, found)) is not None
    ]
    if ranked:
        return min(ranked)[2]
    return _of_toll(head, founds) if head.dep_ == "obl" else _on_the_way(head, founds)


def _rank(head: Token, found: Found) -> int | None:
    """0 for a count of the event itself, then by role; None where the head fills no role that is counted."""
    if head == found.token:
        return 0
    moves = found.type.family in _MOVED or found.type.name in _MOVES
    for rank, role in enumerate((*_COUNTED, "agent") if moves else _COUNTED, start=1):
        if any(head in grammar.conjuncts(filler) for filler in found.roles.get(role, ())):
            return rank
    return None


def _of_toll(head: Token, founds: Sequence[Found]) -> int | None:
    """ "put the number of people killed at 40": the event inside the phrase that is put at a number."""
    verb = head.head
    about = [c for c in grammar.children(verb, "obj", "nsubj", "nsubj:pass") if c.lemma_.lower() in _TOLL]
    if not about or grammar.preposition(head) not in ("at", "to"):
        return None
    inside = {t.i for noun in about for t in noun.subtree}
    return next((number for number, found in enumerate(founds) if found.token.i in inside), None)


def _on_the_way(head: Token, founds: Sequence[Found]) -> int | None:
    at = {i: number for number, found in enumerate(founds) for i in found.words}
    current = head
    for _ in range(6):
        if current.dep_ not in _NOMINAL or current.head == current:
            return None
        of_subject, current = current.dep_ in ("nsubj", "nsubj:pass"), current.head
        if current.i in at:
            return at[current.i]
        if current.pos_ in ("VERB", "AUX") or of_subject:
            return None  # another clause: "… had fled, and 30,000 troops were near the border"
    return None
