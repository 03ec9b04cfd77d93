"""Events by the codebook: triggers found by spaCy's DependencyMatcher, roles by grammatical relation."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from spacy.matcher import DependencyMatcher
from spacy.tokens import Doc, Token
from spacy.tokens import Span as DocSpan

from fogline.model import Codebook, EventType, Trigger
from fogline.read import grammar
from fogline.read.words import vocab

_PLACE_NOUNS = "settlements"
_PRONOUNS = frozenset(("they", "them", "we", "us", "it", "he", "she", "who", "which", "its", "their", "our"))
_OWNERS = frozenset(("its", "our", "his", "her", "my"))
_GERUNDS = frozenset(("csubj", "nsubj", "obj", "xcomp", "ROOT"))
_OPENINGS = frozenset(("in", "on", "under", "beyond", "outside", "within"))
_POS = {
    "verb": ["VERB", "AUX"],
    "noun": ["NOUN", "PROPN"],
    "adjective": ["ADJ", "VERB", "NOUN", "PRON"],
    "light": ["VERB"],
}
_PORTIONS = frozenset(
    ("much", "most", "part", "half", "all", "some", "more", "rest", "number", "third", "quarter", "majority", "bulk")
)
_VAGUE_VERBS = frozenset(
    ("take", "leave", "hold", "have", "keep", "hit", "get", "lose", "run", "clear", "free", "secure")
)
_COUNTS = frozenset(("ten", "dozen", "score", "hundred", "thousand", "million", "number"))
_ANNOUNCING = frozenset(("order", "announce", "plan", "prepare", "threaten", "declare", "promise"))


_STRETCH = 40
"""Sentences in which phrases are looked for at once: a stretch is copied for the matcher, a whole text never."""


@dataclass(frozen=True, slots=True)
class Found:
    """A trigger in the text and who fills its roles: role name to nominal heads."""

    type: EventType
    line: Trigger
    token: Token
    words: tuple[int, ...]
    roles: dict[str, tuple[Token, ...]] = field(default_factory=dict)

    @property
    def rule(self) -> str:
        return f"{self.type.name}:{self.line.line}"

    @property
    def weight(self) -> tuple[int, int, int, int]:
        """How specific the match is: needs met, words, roles filled, then the order of the file."""
        return len(self.line.needs), len(self.words), len(self.roles), -self.line.line


@dataclass(frozen=True, slots=True)
class Met:
    """A need of a line: the role or relation, the kinds of which one must fill it ("not X": none), the words that do,
    and the kinds that they are. No words: nothing fills it, and only a "not" was asked."""

    role: str
    wanted: tuple[str, ...]
    tokens: tuple[Token, ...]
    kinds: tuple[str, ...]


Line = tuple[EventType, Trigger]


class EventFinder:
    """The codebook's triggers, compiled once: single words in a table by lemma, phrases as DependencyMatcher
    patterns by the lemma of their first word, tried only on sentences that have it."""

    def __init__(self, codebook: Codebook) -> None:
        self.codebook = codebook
        self.lists = {name: frozenset(words) for name, words in codebook.lists}
        self._pairs = frozenset(word for words in self.lists.values() for word in words if " " in word)
        self._words: dict[str, list[Line]] = defaultdict(list)
        self._phrases: dict[str, list[tuple[Line, str]]] = defaultdict(list)
        self._rests: dict[str, set[frozenset[str]]] = defaultdict(set)
        self._matchers: dict[str, tuple[DependencyMatcher, dict[str, Line]]] = {}
        for kind in codebook.types:
            for line in kind.triggers:
                for lemma in line.lemmas:
                    if " " in lemma:
                        first, *rest = _headed(lemma, line.kind).split()
                        self._phrases[first].append(((kind, line), lemma))
                        self._rests[first].add(frozenset(rest))
                    else:
                        self._words[lemma].append((kind, line))

    def find(self, doc: Doc, kinds: dict[int, str]) -> list[Found]:
        """Triggers with their roles, one a token, in order. ``kinds`` names the kind of each token in a name."""
        best: dict[int, Found] = {}
        for found in self.fitting(doc, kinds):
            at = found.token.i
            if at not in best or found.weight > best[at].weight:
                best[at] = found
        return [best[i] for i in sorted(best)]

    def fitting(self, doc: Doc, kinds: dict[int, str]) -> Iterator[Found]:
        """Every line of the codebook that fits at some trigger, its needs met: of those at one token ``find`` takes
        the heaviest."""
        for (kind, line), words in self._triggers(doc):
            trigger = doc[words[0]]
            if trigger.dep_ == "amod" and line.kind == "verb":
                continue  # "lost territory", "captured soldiers": a state, not what is told
            if line.kind == "noun" and self._is_in_a_name(trigger):
                continue
            found = self._filled(kind, line, trigger, words, kinds)
            if found:
                yield found

    def met(self, found: Found, kinds: dict[int, str]) -> Iterator[Met]:
        """The needs of a find's line, each with the words that met it and as what."""
        relations = dict(found.line.roles)
        for name, wanted in found.line.needs:
            acts = name in (("agent",) if name in relations else ("subject", "by"))
            where = relations.get(name, (name,))
            tokens = self._role(found.token, found.words, where, wanted, kinds, acts=acts)
            named = [w for w in wanted if not w.startswith("not ")]
            kept = [w for w in named if any(self._is(t, w, kinds, acts=acts) for t in tokens)]
            yield Met(name, wanted, tokens, tuple(kept))

    def _triggers(self, doc: Doc) -> Iterator[tuple[Line, tuple[int, ...]]]:
        """Every line of the codebook that fits at some token, with the tokens of its words, its head first."""
        sentences = list(doc.sents)
        for at in range(0, len(sentences), _STRETCH):
            stretch = doc[sentences[at].start : sentences[min(at + _STRETCH, len(sentences)) - 1].end]
            for token in stretch:
                yield from ((line, (token.i,)) for line in self._lines_of(token))
            yield from self._phrases_in(stretch, sentences[at : at + _STRETCH])

    def _lines_of(self, token: Token) -> Iterator[Line]:
        """The lines of a word: by its dictionary form; a plural noun ("talks"), a noun that a parser takes for a verb
        ("fighting goes on") and a participle that stands as an adjective ("wrecked houses") also by their own."""
        yield from (line for line in self._words.get(token.lemma_, ()) if token.pos_ in _POS[line[1].kind])
        if token.lower_ != token.lemma_ and token.lower_ in self._words:
            kind = _kind_of_form(token)
            yield from (line for line in self._words[token.lower_] if line[1].kind == kind)

    def _phrases_in(self, stretch: DocSpan, sentences: list[DocSpan]) -> Iterator[tuple[Line, tuple[int, ...]]]:
        """Phrases of some sentences; only those are tried whose words all stand in one of them."""
        wanted: set[str] = set()
        for sentence in sentences:
            lemmas = {token.lemma_ for token in sentence}
            forms = lemmas | {token.lower_ for token in sentence}
            wanted.update(
                first for first in lemmas if first in self._rests and any(rest <= forms for rest in self._rests[first])
            )
        if not wanted:
            return
        copy = stretch.as_doc()
        for lemma in sorted(wanted):
            matcher, lines = self._matcher(lemma)
            for match, tokens in matcher(copy):
                yield lines[vocab().strings[match]], tuple(stretch.start + i for i in tokens)

    def _matcher(self, lemma: str) -> tuple[DependencyMatcher, dict[str, Line]]:
        """The phrases that begin with a lemma, as one matcher, with the line that each of its keys stands for."""
        if lemma not in self._matchers:
            matcher, lines = DependencyMatcher(vocab()), {}
            for number, (line, phrase) in enumerate(self._phrases[lemma]):
                key = f"{line[0].name}/{line[1].line}/{number}"
                lines[key] = line
                matcher.add(key, list(_patterns(line[1].kind, phrase)))
            self._matchers[lemma] = matcher, lines
        return self._matchers[lemma]

    def _filled(
        self, kind: EventType, line: Trigger, trigger: Token, words: tuple[int, ...], kinds: dict[int, str]
    ) -> Found | None:
        roles: dict[str, tuple[Token, ...]] = {}
        needs = dict(line.needs)
        for role, relations in line.roles:
            fillers = self._role(trigger, words, relations, needs.get(role, ()), kinds, acts=role == "agent")
            if fillers:
                roles[role] = fillers
            elif any(not kind.startswith("not ") for kind in needs.get(role, ())):
                return None
        for name, wanted in needs.items():
            if name in dict(line.roles) or self._role(
                trigger, words, (name,), wanted, kinds, acts=name in ("subject", "by")
            ):
                continue
            if any(not kind.startswith("not ") for kind in wanted) or any(self._fillers(trigger, words, name)):
                return None
        return Found(kind, line, trigger, words, roles)

    def _role(
        self, trigger: Token, words: tuple[int, ...], relations: Iterable[str], wanted: Iterable[str],
        kinds: dict[int, str], *, acts: bool,
    ) -> tuple[Token, ...]:  # fmt: skip
        wanted = tuple(wanted)
        for relation in relations:
            fillers = [t for t in self._fillers(trigger, words, relation) if t.i not in words]
            if relation == "adjective" and not wanted:
                fillers = [t for t in fillers if kinds.get(t.i)]
            fits = [t for t in fillers if self._fits(t, wanted, kinds, acts=acts)]
            if fits:
                return tuple(fits)
        return ()

    def _fillers(self, trigger: Token, words: tuple[int, ...], relation: str) -> Iterator[Token]:
        """Fillers of a relation on the trigger, then on the other words of a phrase ("take control" + "of")."""
        seen = set()
        is_noun = trigger.pos_ in ("NOUN", "PROPN") and not grammar.children(trigger, "cop")
        if relation == "subject" and is_noun and not self._has_light_verb(trigger):
            return
        for i in (trigger.i, *words):
            for token in grammar.fillers(trigger.doc[i], relation):
                if token.i not in seen:
                    seen.add(token.i)
                    yield token

    def _has_light_verb(self, noun: Token) -> bool:
        light, verb = self.lists.get("light_verbs", frozenset()), noun.head.lemma_.lower()
        phrases = [f"{verb} {c.lower_}" for c in grammar.children(noun.head, "compound:prt")]
        return verb in _ANNOUNCING or verb in light or any(phrase in light for phrase in phrases)

    def _fits(self, token: Token, wanted: tuple[str, ...], kinds: dict[int, str], *, acts: bool) -> bool:
        if not wanted:
            return True
        positive = [w for w in wanted if not w.startswith("not ")]
        barred = [w[4:] for w in wanted if w.startswith("not ")]
        if any(self._is(token, name, kinds, acts=False, strict=True) for name in barred):
            return False
        return not positive or any(self._is(token, name, kinds, acts=acts) for name in positive)

    def _is(self, token: Token, name: str, kinds: dict[int, str], *, acts: bool, strict: bool = False) -> bool:
        kind = kinds.get(token.i, "")
        if name == "place":
            if kind == "place" or token.lemma_.lower() in self.lists.get(_PLACE_NOUNS, ()):
                return True
            parts = [c for c in grammar.children(token, "nmod") if grammar.preposition(c) == "of"]
            if token.lemma_.lower() in _PORTIONS and parts:
                return self._is(parts[0], name, kinds, acts=acts) or parts[0].lemma_.lower() in self.lists.get(
                    "ground", ()
                )
            stands_for_one = token.lower_ == "it" and token.head.lemma_.lower() not in _VAGUE_VERBS
            return not strict and (stands_for_one or (token.pos_ == "PROPN" and kind == ""))
        if name in ("person", "organisation", "group"):
            return kind == name
        if name == "number":
            return token.pos_ == "NUM" or token.lemma_.lower() in _COUNTS or bool(grammar.children(token, "nummod"))
        words = self.lists.get(name, frozenset())
        if pairs := self._pairs_of(token):
            return not pairs.isdisjoint(words)
        if token.lemma_.lower() in words or token.lower_ in words:
            return True
        if name == "forces" and token.lower_ == "men" and grammar.children(token, "nmod:poss"):
            return True  # "his men", "the movement's men"
        if name == "own":
            return _is_own(token)
        if strict:
            return False
        if any(c.lemma_.lower() in words for c in grammar.children(token, "nmod") if grammar.preposition(c) == "of"):
            return True
        can_act = token.lower_ in _PRONOUNS or kind in ("group", "organisation", "place")
        return name == "forces" and acts and can_act

    def _pairs_of(self, token: Token) -> frozenset[str]:
        """The word with one before it that describes it, where lists have the two as one: "suicide bomber"."""
        noun = token.lemma_.lower()
        before = {form for c in grammar.children(token, "compound", "amod") for form in (c.lemma_.lower(), c.lower_)}
        return frozenset(f"{word} {noun}" for word in before) & self._pairs

    def _is_in_a_name(self, trigger: Token) -> bool:
        """Whether a noun only says what kind of force another is: "3rd Assault Brigade", "riot police"."""
        units, head = self.lists.get("forces", frozenset()), trigger.head
        return trigger.dep_ in ("compound", "flat") and not units.isdisjoint((head.lemma_.lower(), head.lower_))


def _is_own(noun: Token) -> bool:
    """Whether a noun is the subject's own: "halted its raids"; "their" is where the subject is plural."""
    owners = {c.lower_ for c in grammar.children(noun, "nmod:poss")}
    subjects = grammar.children(noun.head, "nsubj")
    return bool(owners & _OWNERS) or ("their" in owners and any(c.tag_ in ("NNS", "NNPS", "PRP") for c in subjects))


def _kind_of_form(token: Token) -> str:
    """As what a word that is not in its dictionary form can be a trigger by itself, "" as nothing."""
    if token.tag_ in ("NNS", "NNPS"):
        return "noun"
    if token.tag_ == "VBG" and token.dep_ in _GERUNDS and not grammar.children(token, "obj", "aux", "mark", "nsubj"):
        return "noun"
    joined = token.dep_ == "amod" or (token.dep_ == "conj" and token.head.pos_ == "ADJ")
    described = joined or bool(grammar.children(token, "nummod"))
    return "adjective" if token.tag_ in ("VBN", "VBG", "JJ") and described else ""


def _patterns(kind: str, phrase: str) -> Iterator[list[dict[str, object]]]:
    """DependencyMatcher patterns of a phrase: its words hang on the first, or follow it one by one."""
    first, *rest = _headed(phrase, kind).split()
    yield [_anchor(kind, first), *_after(rest, ">", bars=("nsubj",) if kind == "light" else ())]
    if phrase.split()[0] == first:
        yield [_anchor(kind, first), *_after(rest, ".")]


def _headed(phrase: str, kind: str) -> str:
    """A phrase from its head on: a noun's preposition ("under siege") hangs on the noun."""
    words = phrase.split()
    opens = kind == "noun" and words[0] in _OPENINGS
    return " ".join([*words[1:], words[0]]) if opens else phrase


def _anchor(kind: str, lemma: str) -> dict[str, object]:
    return {"RIGHT_ID": "w0", "RIGHT_ATTRS": {"LEMMA": lemma, "POS": {"IN": _POS[kind]}}}


def _after(words: list[str], operator: str, *, bars: tuple[str, ...] = ()) -> Iterator[dict[str, object]]:
    """The further words of a phrase: dependants of the first, but not as ``bars``, or each right behind the one
    before. "Talks open" is no "open talks"."""
    for number, word in enumerate(words, start=1):
        left = "w0" if operator == ">" else f"w{number - 1}"
        attribute: dict[str, object] = {"LOWER": word} if operator == "." else {"LEMMA": word}
        if bars:
            attribute["DEP"] = {"NOT_IN": list(bars)}
        yield {"LEFT_ID": left, "REL_OP": operator, "RIGHT_ID": f"w{number}", "RIGHT_ATTRS": attribute}
