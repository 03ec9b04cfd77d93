"""What a word says of the outcome of the event that it governs: ended, averted, or only demanded."""

from __future__ import annotations

from functools import lru_cache

from spacy.tokens import Doc, Token

from fogline.model.cues import Cues, Phrases
from fogline.read import grammar
from fogline.read.stance import phrase_at

_SUBJECTS = frozenset(("nsubj", "nsubj:pass", "csubj", "csubj:pass"))
_COMPLEMENTS = frozenset(("xcomp", "ccomp", "obj", "nsubj:pass", "csubj:pass", "acl"))

Table = dict[str, tuple[tuple[str, ...], ...]]


@lru_cache(maxsize=8)
def _by_first(phrases: Phrases) -> Table:
    table: dict[str, list[tuple[str, ...]]] = {}
    for phrase in phrases:
        words = tuple(phrase.split())
        table.setdefault(words[0], []).append(words)
    return {first: tuple(sorted(found, key=len, reverse=True)) for first, found in table.items()}


def begun_at(token: Token, phrases: Phrases) -> tuple[int, int] | None:
    """The tokens of the longest phrase that begins at a token, by its lemma; None where none does."""
    for words in _by_first(phrases).get(token.lemma_.lower(), ()):
        end = phrase_at(token.doc, token.i, words)
        if end is not None and not any(token.doc[i].is_sent_start for i in range(token.i + 1, end)):
            return token.i, end
    return None


def governs_outcome(token: Token, cues: Cues) -> bool:
    """Whether a word decides what became of the event that it governs, however definite that is."""
    return any(begun_at(token, phrases) for phrases in (cues.ended, cues.averted, cues.withheld))


def ends(token: Token, through: Token, cues: Cues) -> tuple[int, int] | None:
    """The words by which ``token`` ends what is reached through one of its parts: "stopped shelling", "the siege
    was lifted", "fighting has ceased"; what ends something else ("the strike stopped work") is none."""
    of_noun = token.pos_ == "NOUN" and through.dep_ == "nmod" and grammar.preposition(through) in ("of", "to")
    if not of_noun and through.dep_ not in _SUBJECTS | _COMPLEMENTS:
        return None
    acts = through.dep_ in ("nsubj", "csubj") and bool(grammar.children(token, "obj", "xcomp", "ccomp"))
    return None if acts else begun_at(token, cues.ended)


def averts(token: Token, through: Token, cues: Cues) -> tuple[int, int] | None:
    """The words by which ``token`` keeps from coming about what is reached through one of its parts: "prevented an
    attack", "stopped them from advancing"."""
    from_it = through.dep_ in ("advcl", "xcomp", "acl", "obl") and any(
        c.lower_ == "from" for c in grammar.children(through, "mark", "case")
    )
    if from_it:
        return begun_at(token, cues.averted) or begun_at(token, cues.ended)
    tried = grammar.attempt_at(through) is not None  # "foiled an attempt by rebels to seize the town"
    return begun_at(token, cues.averted) if tried or through.dep_ in _COMPLEMENTS else None


def withholds(token: Token, through: Token, cues: Cues) -> tuple[int, int] | None:
    """The words by which ``token`` holds back what is done to its object: "delayed a shipment"."""
    return begun_at(token, cues.withheld) if through.dep_ in ("obj", "nsubj:pass") else None


def is_demand(doc: Doc, cue: tuple[int, int], cues: Cues) -> bool:
    """Whether a cue only asks for what it embeds: "demanded", "called for"."""
    return any(begun_at(doc[i], cues.demands) for i in range(*cue))


def is_direct(trigger: Token, cue: tuple[int, int]) -> bool:
    """Whether what a cue says of its content is said of this event: not of one in a relative clause, of one behind
    another noun ("called for an inquiry into the killing"), or of one in a clause of its own past."""
    current = trigger
    for _ in range(8):
        head = current.head
        if head == current or cue[0] <= head.i < cue[1]:
            return True
        behind = current.dep_ == "nmod" and grammar.preposition(current) != "of"
        if behind or current.dep_ in ("acl:relcl", "acl") or is_past_clause(current):
            return False
        current = head
    return True


def is_past_clause(token: Token) -> bool:
    """Whether a token heads an adverbial clause in the past ("since they seized it"), which stands for itself."""
    if token.dep_ != "advcl" or any(c.lower_ in ("if", "unless", "whether") for c in grammar.children(token, "mark")):
        return False
    helpers = {c.tag_ for c in grammar.children(token, "aux", "aux:pass", "cop")}
    return token.tag_ == "VBD" or "VBD" in helpers
