"""Whether the text says that an event came about: from negation, modals, embedding words and tense."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache

from spacy.tokens import Token

from fogline.model import HAPPENED, Realis
from fogline.model.cues import Cues
from fogline.read import grammar
from fogline.read.names import is_definite
from fogline.read.outcomes import averts, ends, governs_outcome, is_past_clause, withholds
from fogline.read.stance import phrase_at

_NEGATIVE = frozenset(("not", "never", "no", "neither", "nor", "none", "nobody", "without"))
_CONDITIONS = frozenset(("if", "unless", "whether", "should", "lest"))
_NOT_YET = frozenset(("before", "until", "till"))
_MODALS = {
    "will": Realis.PREDICTED, "shall": Realis.PREDICTED, "would": Realis.HYPOTHETICAL, "could": Realis.HYPOTHETICAL,
    "can": Realis.HYPOTHETICAL, "may": Realis.HYPOTHETICAL, "might": Realis.HYPOTHETICAL,
    "should": Realis.HYPOTHETICAL, "must": Realis.HYPOTHETICAL, "ought": Realis.HYPOTHETICAL,
}  # fmt: skip
_DOUBTING = frozenset(("may", "might"))
_SUPPOSING = frozenset(("would", "'d", "\u2019d"))
_EMBEDS = frozenset(("xcomp", "ccomp", "obj", "nsubj:pass", "acl", "advcl", "obl", "nmod", "conj", "csubj", "nsubj"))
_NOUN_EMBEDS = frozenset(("obj", "nsubj:pass", "nmod", "obl"))
_ON_EVENTS = frozenset(
    """order plan proceed prepare announce begin start complete finish continue launch carry conduct stop halt cancel
    postpone delay prevent rule expect predict fear threaten consider allow make mount want demand seek attempt
    try""".split()
)
_TALKING = frozenset(
    """speak talk discuss dream think possibility prospect threat risk idea question sign rumour rumor option scenario
    chance danger case fear hope""".split()
)
_SUBJECTS = frozenset(("nsubj", "nsubj:pass"))
_CLAIMS = frozenset(("claim", "report", "allegation", "assertion", "suggestion", "rumour", "rumor", "story"))
_LINKS = frozenset(("from", "to"))
_MAX_CLIMB = 5
_BY_ADJECTIVE = {
    **dict.fromkeys(("planned", "scheduled", "proposed", "upcoming", "intended", "forthcoming"), Realis.PLANNED),
    **dict.fromkeys(("expected", "imminent", "looming", "impending", "likely", "anticipated"), Realis.PREDICTED),
    **dict.fromkeys(("possible", "potential", "hypothetical"), Realis.HYPOTHETICAL),
    **dict.fromkeys(("ongoing", "continuing", "continued", "current"), Realis.ONGOING),
    "feared": Realis.FEARED,
}
_LASTING = frozenset(("continue", "rage", "persist", "drag", "way", "underway", "ongoing"))
_STATES = frozenset(("hand", "control", "siege", "blockade", "occupation", "rule"))
_STATE_FORMS = frozenset(("held", "controlled", "occupied", "besieged", "surrounded", "encircled", "blockaded"))
_SAME_PAST = frozenset(("hit", "cut", "put", "set", "shut", "split", "quit", "burst", "hurt", "shed", "beat", "thrust"))
_UNHARMED = frozenset(("unhurt", "unharmed", "uninjured", "unscathed"))
_OUTSIDE = frozenset(("beyond", "outside", "out of"))
_TOLLS = frozenset(("toll", "casualty", "fatality", "death", "injury"))
_NEXT = frozenset(("once", "when", "after", "until", "till"))
_REGARDLESS = frozenset(("despite", "in spite of", "notwithstanding", "amid", "amidst"))
_ABILITY = frozenset(("can", "could", "ca"))


@dataclass(frozen=True, slots=True)
class Why:
    """One rule that spoke: what it made of the event, and the tokens that it saw, the event's own excepted."""

    realis: Realis
    rule: str
    words: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Judged:
    """A realis, and whether the words around it hedge it ("may have left"); ``why`` lists the rules that made it, the
    last one deciding, and does not count in comparisons.
    ``ended``: negated because it went on before and no longer does.
    """

    realis: Realis
    hedged: bool = False
    ended: bool = False
    why: tuple[Why, ...] = field(default=(), compare=False)

    def made(self, realis: Realis, rule: str, *words: int) -> Judged:
        """Another realis in its place, by a further rule."""
        return replace(self, realis=realis, ended=False, why=(*self.why, Why(realis, rule, words)))


@lru_cache(maxsize=4)
def _embedders(cues: Cues) -> dict[str, tuple[tuple[tuple[str, ...], Realis], ...]]:
    table: dict[str, list[tuple[tuple[str, ...], Realis]]] = {}
    for realis, phrases in cues.realis:
        for phrase in phrases:
            words = tuple(phrase.lower().split())
            table.setdefault(words[0], []).append((words, Realis(realis)))
    return {k: tuple(sorted(v, key=lambda item: -len(item[0]))) for k, v in table.items()}


def realis_of(trigger: Token, cues: Cues, *, within: tuple[int, int], moves: bool = False) -> Judged:
    """The realis of the event that ``trigger`` names, looking no further than the tokens of ``within``.

    ``moves``: the event would move a holding, and must not be taken for granted where a modal stands over it.
    """
    denial = _denial(trigger)
    if denial is not None:
        ahead = _modal(trigger)
        negated = _judged(Realis.NEGATED, "a negative word on the event", *denial)
        unable = ahead is not None and any(trigger.doc[i].lower_ in _ABILITY for i in ahead.why[-1].words)
        if ahead is None or ahead.hedged or unable:
            return negated
        return negated.made(Realis.HYPOTHETICAL, "negated under a modal", *ahead.why[-1].words)
    found: Judged | None = None
    hedged = False
    for step in _steps(trigger, within, cues):
        if (outcome := _outcome(step, trigger, cues, within)) is not None:
            return replace(outcome, hedged=hedged)
        verdict = _verdict(step, trigger, cues, moves=moves)
        if verdict is None:
            continue
        hedged = hedged or verdict.hedged
        if verdict.realis is Realis.NEGATED:
            return replace(verdict, hedged=hedged)
        if found is None or (found.realis in (Realis.ACTUAL, Realis.ONGOING) and verdict.realis is not Realis.ACTUAL):
            found = verdict
    return replace(found or _by_form(trigger), hedged=hedged)


def _judged(realis: Realis, rule: str, *words: int, hedged: bool = False) -> Judged:
    return Judged(realis, hedged, why=(Why(realis, rule, words),))


@dataclass(frozen=True, slots=True)
class _Step:
    """A word on the way up from the trigger, and the word through which it was reached (itself at first)."""

    token: Token
    through: Token


def _steps(trigger: Token, within: tuple[int, int], cues: Cues) -> Iterator[_Step]:
    yield _Step(trigger, trigger)
    current = trigger
    for _ in range(_MAX_CLIMB):
        head = current.head
        told_of = current.dep_ == "acl:relcl" and bool(grammar.children(current, "mark"))  # "no sign that they left"
        if head == current or not (current.dep_ in _EMBEDS or told_of) or not within[0] <= head.i < within[1]:
            return
        if current.pos_ == "NOUN" and grammar.preposition(current) in _REGARDLESS:
            return  # "were unable to take it despite an offensive"
        if is_past_clause(current):
            return  # "are trying to push on since they seized the town"
        if current == trigger and is_definite(trigger) and not _is_open(trigger, cues):
            return  # "refused to call the retreat a defeat": the retreat itself is taken for granted
        if current.pos_ in ("NOUN", "PROPN") and current.dep_ not in _NOUN_EMBEDS and current.dep_ != "nsubj":
            return
        yield _Step(head, current)
        current = head


def _is_open(noun: Token, cues: Cues) -> bool:
    """Whether what governs a definite event may still say that it did not come about."""
    head = noun.head
    supposed = noun.dep_ == "nsubj" and _modal(head) is not None and _is_told_anew(noun)
    return head.lemma_.lower() in _ON_EVENTS or supposed or governs_outcome(head, cues)


def _outcome(step: _Step, trigger: Token, cues: Cues, within: tuple[int, int]) -> Judged | None:
    """What a governing word says became of the event; that depends on whether itself it came about."""
    token, through = step.token, step.through
    if token == trigger:
        return None
    if (words := averts(token, through, cues)) is not None:
        own = realis_of(token, cues, within=within).realis
        made = Realis.NEGATED if own in HAPPENED else Realis.ACTUAL if own is Realis.NEGATED else Realis.FEARED
        return _judged(made, "averted, or to be averted", *range(*words))
    if (words := withholds(token, through, cues)) is not None:
        return _judged(Realis.NEGATED, "held back so far", *range(*words))
    if (words := ends(token, through, cues)) is None:
        return None
    own = realis_of(token, cues, within=within).realis
    if own in HAPPENED:
        return replace(_judged(Realis.NEGATED, "no longer so", *range(*words)), ended=True)
    return _judged(Realis.ONGOING, "not ended yet", *range(*words))


def _verdict(step: _Step, trigger: Token, cues: Cues, *, moves: bool) -> Judged | None:
    token, through = step.token, step.through
    if through.dep_ in ("acl", "acl:relcl") and token.dep_ in _SUBJECTS and token.lemma_.lower() in _CLAIMS:
        return _judged(Realis.HYPOTHETICAL, "only a claim, of which more is said", token.i)
    if through.dep_ == "conj" and token != trigger:
        phrase = _embedding(token, cues, phrases_only=True)
        if phrase is not None and phrase.realis is Realis.ACTUAL:
            return phrase
        alternative = any(c.lower_ in ("or", "nor") for c in grammar.children(through, "cc"))
        if (
            alternative
            and through.tag_ == "VB"
            and any(c.lemma_.lower() in _NEGATIVE for c in grammar.children(token, "advmod"))
        ):
            return _judged(Realis.NEGATED, "the second of two negated alternatives", token.i)
        return _modal(token) if token.pos_ == "VERB" and not grammar.children(through, "nsubj", "aux") else None
    if token != trigger and through.dep_ in ("nsubj", "csubj"):
        return _of_subject(token, through, moves=moves)
    conditional = _condition(token)
    if conditional is not None and (token is trigger or through.dep_ not in ("advcl", "conj", "obl", "nmod")):
        return conditional
    if token != trigger:
        if through.dep_ == "advcl":
            if grammar.whom_asked(through) is not None:
                return _judged(Realis.HYPOTHETICAL, "asked of somebody", token.i)  # "called on them to leave"
            if through.tag_ == "VBG" and any(c.dep_ == "mark" and c.lower_ in _LINKS for c in through.children):
                return _embedding(token, cues)  # "refrained from taking", "is close to taking"
            done = _embedding(token, cues, phrases_only=True)
            return done if done and done.realis is Realis.ACTUAL else _of_adverbial(through)  # "had no choice but to"
        if through.dep_ in ("obl", "nmod") and through == trigger and token.lemma_.lower() in _TALKING:
            return _judged(Realis.HYPOTHETICAL, "only spoken of", token.i)  # "spoke openly of a retreat"
        if through.dep_ in ("obl", "nmod") and through.pos_ == "VERB":
            return None
        holds = ("xcomp", "obj", "nsubj:pass", "ccomp", "acl", "acl:relcl")
        denial = _denial(token) if through.dep_ in holds else None
        if denial is not None and not _affirmed(token, cues):
            return _judged(Realis.NEGATED, "a negative word on what governs it", *denial, token.i)
        embedded = _embedding(token, cues) if through.dep_ not in ("nsubj",) else None
        if embedded is not None:
            ahead = _modal(token) if embedded.realis is Realis.ACTUAL else None
            return ahead or embedded  # "will be forced to leave"
        if through.dep_ in ("obl", "nmod", "nsubj"):
            return None
    return _modal(token)


def _affirmed(token: Token, cues: Cues) -> bool:
    """Whether the negation is part of a phrase that affirms: "had no choice but to"."""
    for words, realis in _embedders(cues).get(token.lemma_.lower(), ()):
        if realis is Realis.ACTUAL and set(words) & _NEGATIVE and phrase_at(token.doc, token.i, words) is not None:
            return True
    return token.lemma_.lower() in ("choice", "option", "alternative", "know")


def _embedding(token: Token, cues: Cues, *, phrases_only: bool = False) -> Judged | None:
    """The realis that a word, or a phrase that it begins, gives to what it embeds."""
    for words, realis in _embedders(cues).get(token.lemma_.lower(), ()):
        if phrases_only and len(words) == 1:
            continue
        end = token.i + 1 if len(words) == 1 else phrase_at(token.doc, token.i, words)
        if end is not None:
            return _judged(realis, f"under {' '.join(words)!r} of the lexicon", *range(token.i, end))
    return None


def _modal(token: Token) -> Judged | None:
    opens = token.i == token.sent.start or token.nbor(-1).is_quote
    bare = token.tag_ == "VB" or (token.tag_ == "VBP" and opens)
    if bare and token.dep_ in ("ROOT", "ccomp", "parataxis") and not _is_governed(token):
        return _judged(Realis.ORDERED, "an imperative", token.i)  # "Proceed with the withdrawal"
    for child in token.children:
        if child.dep_ == "aux" and child.tag_ == "MD":
            lemma = child.lower_ if child.lower_ in _MODALS else child.lemma_.lower()
            perfect = any(c.dep_ == "aux" and c.lower_ == "have" for c in token.children)
            if lemma in _DOUBTING and perfect:
                return _judged(Realis.ACTUAL, "a doubtful perfect", child.i, hedged=True)
            return _judged(_MODALS.get(lemma, Realis.HYPOTHETICAL), "a modal", child.i)
    if token.lower_ == "going" and any(c.dep_ == "xcomp" for c in token.children):
        return _judged(Realis.PREDICTED, "going to", token.i)
    return None


def _is_governed(verb: Token) -> bool:
    return any(c.dep_ in ("nsubj", "nsubj:pass", "aux", "mark", "expl") for c in verb.children)


def _condition(token: Token) -> Judged | None:
    marks = {child.lower_: child.i for child in token.children if child.dep_ == "mark"}
    for words, rule in ((_CONDITIONS, "a condition"), (_NOT_YET, "not yet come about")):
        if (words is _CONDITIONS or token.tag_ in ("VB", "VBP", "VBZ")) and (seen := marks.keys() & words):
            return _judged(Realis.HYPOTHETICAL, rule, *(marks[word] for word in seen))
    present = token.tag_ in ("VBP", "VBZ") or any(c.tag_ in ("VBP", "VBZ") for c in grammar.children(token, "aux"))
    if present and token.dep_ == "advcl" and (seen := marks.keys() & _NEXT) and _is_ahead(token.head):
        return _judged(Realis.HYPOTHETICAL, "still to come before what is ahead", *(marks[word] for word in seen))
    return None


def _is_ahead(verb: Token) -> bool:
    modal = _modal(verb)
    return modal is not None and modal.realis in (Realis.PREDICTED, Realis.ORDERED)


def _of_adverbial(clause: Token) -> Judged | None:
    """An adverbial clause: a purpose has not come about; others stand for themselves."""
    if clause.tag_ == "VB" and any(c.dep_ == "mark" and c.lower_ == "to" for c in clause.children):
        return _judged(Realis.PLANNED, "a purpose", *(c.i for c in clause.children if c.dep_ == "mark"))
    return None


def _of_subject(verb: Token, subject: Token, *, moves: bool) -> Judged | None:
    """An event named as the subject of a modal verb: "a pullout would mark" has not happened, nor has "the capture
    of the town could open the road"; "the strike could provoke" has."""
    goes_on = verb.lemma_.lower() == "go" and any(c.lower_ == "on" for c in grammar.children(verb, "compound:prt"))
    if goes_on or verb.lemma_.lower() in _LASTING:
        return _judged(Realis.ONGOING, "said to go on", verb.i)
    for word in (verb, *grammar.children(verb, "xcomp")):
        if word.pos_ == "ADJ" and word.lower_ in _BY_ADJECTIVE:
            return _judged(_BY_ADJECTIVE[word.lower_], "what is said of it", word.i)  # "a retreat remains possible"
    modal = _modal(verb)
    if modal is None or modal.hedged:
        return None
    if verb.lemma_.lower() in ("hear", "see"):
        return _judged(Realis.ONGOING, "could be heard", verb.i)
    definite = any(c.dep_ == "det" and c.lower_ in ("the", "this", "that", "these", "those") for c in subject.children)
    if _is_told_anew(subject) and (moves or any(verb.doc[i].lower_ in _SUPPOSING for i in modal.why[-1].words)):
        return modal
    return None if definite or (modal.realis is Realis.PREDICTED and _has_owner(subject)) else modal


def _is_told_anew(noun: Token) -> bool:
    """Whether a noun says itself what happened: "the capture of the town", not "the capture"; a toll never does."""
    return bool(grammar.children(noun, "nmod", "nmod:poss", "amod", "compound", "acl")) and noun.lemma_ not in _TOLLS


def _has_owner(noun: Token) -> bool:
    return bool(grammar.children(noun, "nmod:poss"))


def _denial(token: Token) -> tuple[int, ...] | None:
    """The negative words on the event itself, or on its subject or object: "not a single unit was left"."""
    for child in token.children:
        if child.lower_ == "longer" and any(c.lower_ == "no" for c in child.children):
            return (child.i,)
        if child.lemma_.lower() in _NEGATIVE and child.dep_ in ("advmod", "det", "neg", "cc:preconj", "mark"):
            return (child.i,) if child.lower_ not in ("no",) or child.dep_ == "det" else None
        if child.dep_ in ("nsubj", "nsubj:pass", "obj") and _is_nothing(child):
            return (child.i,)
    if token.lower_ in _UNHARMED:
        return (token.i,)
    without = token.dep_ in ("obl", "advcl", "nmod") and grammar.preposition(token) == "without"
    without = without or (token.lemma_.lower() == "control" and grammar.preposition(token) in _OUTSIDE)
    return tuple(c.i for c in grammar.children(token, "case", "mark")) if without else None


def _is_nothing(noun: Token) -> bool:
    return noun.lower_ in ("none", "nobody", "nothing") or any(
        c.dep_ in ("det", "advmod") and c.lower_ in ("no", "not", "neither") for c in noun.children
    )


def _by_form(trigger: Token) -> Judged:
    """By tense and aspect alone."""
    auxiliaries = {c.lemma_.lower() for c in trigger.children if c.dep_ in ("aux", "aux:pass")}
    if trigger.tag_ == "VB" and any(c.dep_ == "mark" and c.lower_ == "to" for c in trigger.children):
        return _judged(Realis.PLANNED, "an infinitive that nothing governs", trigger.i)
    if trigger.tag_ == "VBG" and any(c.lower_ == "had" for c in grammar.children(trigger, "aux")):
        return _judged(Realis.ACTUAL, "a progressive of the past perfect", trigger.i)
    if trigger.tag_ == "VBG" and "be" in auxiliaries:
        return _judged(Realis.ONGOING, "a progressive", trigger.i)
    if trigger.tag_ in ("VBP", "VBZ") and trigger.pos_ == "VERB" and not _is_past_form(trigger):
        return _judged(Realis.ONGOING, "a present tense", trigger.i)
    return _by_state(trigger) or _judged(Realis.ACTUAL, "nothing around it says otherwise", trigger.i)


def _is_past_form(verb: Token) -> bool:
    """Whether a verb that is taken for a present is, or may be, a past: "hit", "retook"."""
    return verb.lower_ in _SAME_PAST or (verb.tag_ == "VBP" and verb.lower_ != verb.lemma_.lower() and len(verb) > 3)


def _by_state(trigger: Token) -> Judged | None:
    """A word that says in what state something is, or an adjective that says how far the event has come."""
    for child in trigger.children:
        if child.dep_ == "advmod" and child.lower_ == "still":
            return _judged(Realis.ONGOING, "still so", child.i)
        if child.dep_ == "amod" and child.lower_ in _BY_ADJECTIVE:
            return _judged(_BY_ADJECTIVE[child.lower_], "an adjective says so", child.i)
    stands = trigger.lemma_.lower() in _STATES and grammar.preposition(trigger) in ("in", "under", "within")
    if stands or (trigger.dep_ == "amod" and trigger.lower_ in _STATE_FORMS):
        return _judged(Realis.ONGOING, "a state", trigger.i)
    verb = trigger.head
    if trigger.dep_ == "obj" and verb.tag_ == "VBG" and any(c.lemma_ == "be" for c in grammar.children(verb, "aux")):
        return _judged(Realis.ONGOING, "the object of a progressive", verb.i)
    return None
