"""Which place names belong to an event: in the noun phrase of its place role, beside it, or in its clause."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from fogline.model import Span
from fogline.read import grammar

_NOMINAL = frozenset(("nmod", "nmod:poss", "compound", "amod", "appos", "conj", "flat", "obl", "nummod", "list", "dep"))
LOCATIVE = frozenset(
    """in at near around outside inside throughout across on from over along within towards toward into against
    between to above below behind beyond through""".split()
)
_MEMBERS = frozenset(("include", "comprise"))
SETTLEMENTS = frozenset(("city", "town", "village", "settlement"))
WITHIN = frozenset(
    """port suburb capital base camp garrison headquarters compound hospital building bridge dam airport plant street
    market centre center neighbourhood neighborhood junction outskirts school prison""".split()
)
AREAS = frozenset(("region", "province", "oblast", "state", "territory", "enclave", "district", "area", "zone"))
_FEATURES = frozenset(
    """river dam region oblast province bridge district plant sea lake canal reservoir airport bay mountains border
    peninsula bank area front""".split()
)
_OWNED = frozenset(
    """force troop army soldier military unit brigade fighter defence defense position attack offensive advance command
    ministry president government parliament ally war invasion leader officials commander grip hold control""".split()
)
_POINTING = SETTLEMENTS | WITHIN | AREAS | frozenset(("bank", "shore", "country", "island"))
_DIRECTIONS = {
    "left": "east", "right": "west", "western": "west", "eastern": "east", "west": "west", "east": "east",
    "northern": "north", "southern": "south",
}  # fmt: skip
_PRONOUNS = frozenset(("it", "there", "here"))
COMPASS = frozenset("north south east west northeast northwest southeast southwest".split())


@dataclass(frozen=True, slots=True)
class Names:
    """The place names of a text: spans of tokens with their spans of characters.

    ``scales`` say of a name, where it is known, whether it is a settlement, region, country or feature.
    """

    doc: Doc
    spans: tuple[tuple[int, int, Span], ...]
    scales: Mapping[Span, str] = field(default_factory=dict)

    def under(self, token: Token) -> list[Span]:
        """Names in the noun phrase around a head, what it is in apposition to, or the members that it includes."""
        found = self._in(nominal_tokens(token))
        if not found and token.dep_ in ("appos", "conj") and token.head.pos_ in ("NOUN", "PROPN"):
            found = self._in(nominal_tokens(token.head))
        if not found and token.dep_ in ("nsubj", "obj") and token.head.lemma_.lower() in _MEMBERS:
            found = [name for child in grammar.children(token.head, "obj") for name in self._in(nominal_tokens(child))]
        if not found and token.lower_ in _PRONOUNS:
            found = self.before(token)
        if not found and is_definite(token):
            found = self._named_before(token)
        return found

    def _named_before(self, noun: Token) -> list[Span]:
        """What "the western bank" or "the city" points back to: the last place called so, or the last settlement."""
        lemma = noun.lemma_.lower()
        if lemma not in _POINTING:
            return []
        for token in reversed(self.doc[: noun.i]):
            if token.lemma_.lower() == lemma and _direction(token) == _direction(noun):
                found = self._in(nominal_tokens(token))
                if found:
                    return found
        if lemma in SETTLEMENTS or lemma in WITHIN:
            return self.topic(noun.i, "settlement")
        return self.topic(noun.i, "region") if lemma in AREAS else []

    def topic(self, before: int, scale: str) -> list[Span]:
        """The name of that scale which the text has spoken of most up to a token; of several the last.

        Where scales are not known, names that are no rivers, regions and the like count as settlements.
        """
        counts: Counter[str] = Counter()
        last: dict[str, Span] = {}
        for span in self.spans:
            if span[0] >= before:
                break
            if self.scale_of(span[2]) == scale and not self.measures(span):
                name = self.doc[span[0] : span[1]].text
                counts[name] += 1
                last[name] = span[2]
        best = max(counts.values(), default=0)
        return [max((last[name] for name, n in counts.items() if n == best), default=(0, 0))] if best else []

    def scale_of(self, name: Span) -> str:
        """The scale of a name as far as it is known; guessed from the words it is made of where it is not."""
        if name in self.scales:
            return self.scales[name]
        span = next((s for s in self.spans if s[2] == name), None)
        return "region" if span and self._is_feature(span) else "settlement"

    def measures(self, span: tuple[int, int, Span]) -> bool:
        """Whether a name only tells where another place lies: "south-west of Odesa", "10 km from Bakhmut"."""
        head = self.doc[span[0] : span[1]].root.head
        return head.lower_.replace("-", "") in COMPASS or head.lemma_.lower() in (
            "kilometre",
            "kilometer",
            "mile",
            "km",
        )

    def beside(self, trigger: Token) -> list[Span]:
        """Names in locative phrases of the trigger's own clause."""
        found: list[Span] = []
        for noun in grammar.prepositional(trigger):
            if grammar.preposition(noun).split(" ")[0] in LOCATIVE:
                found.extend(self.under(noun))
        for noun in grammar.children(trigger, "obj"):
            for inner in grammar.children(noun, "nmod"):
                if grammar.preposition(inner) in LOCATIVE:
                    found.extend(self.under(inner))
        return found

    def before(self, token: Token, *, settlement: bool = False) -> list[Span]:
        """The last place named before a word, in its sentence or the one before; not one that acts.

        With ``settlement``, rivers, dams, regions and the like are passed over.
        """
        first = token.sent.start
        earliest = self.doc[first - 1].sent.start if first > 0 else 0
        near = [s for s in self.spans if earliest <= s[0] < token.i and not self._acts(s)]
        if settlement:
            near = [s for s in near if not self._is_feature(s)]
        return [near[-1][2]] if near else []

    def _is_feature(self, span: tuple[int, int, Span]) -> bool:
        words = self.doc[span[0] : min(span[1] + 1, len(self.doc))]
        return any(t.lower_ in _FEATURES for t in words)

    def between(self, start: int, end: int) -> list[Span]:
        """Names that begin among the tokens ``start`` to ``end``."""
        return [span for first, _, span in self.spans if start <= first < end]

    def _acts(self, span: tuple[int, int, Span]) -> bool:
        return any(self.doc[i].dep_ in ("nsubj", "nmod:poss", "amod") for i in range(span[0], span[1]))

    def _in(self, tokens: Iterable[int]) -> list[Span]:
        inside = set(tokens)
        if not inside:
            return []
        low = bisect_left(self.spans, min(inside), key=lambda s: s[1])
        high = bisect_right(self.spans, max(inside), key=lambda s: s[0])
        return [
            span
            for first, last, span in self.spans[low:high]
            if any(i in inside for i in range(first, last)) and not self._owns(first, last)
        ]

    def _owns(self, first: int, last: int) -> bool:
        """A name that only says whose something is: "Moscow's forces", but not "Ukraine's southern regions"."""
        root = self.doc[first:last].root
        return root.dep_ == "nmod:poss" and root.head.lemma_.lower() in _OWNED


def _direction(noun: Token) -> str:
    """Which of several banks or sides; left and right as of a river that runs south."""
    return next((_DIRECTIONS[c.lower_] for c in noun.children if c.lower_ in _DIRECTIONS), "")


def is_definite(token: Token) -> bool:
    """A common noun that points back: "the withdrawal", "this city", "their retreat"."""
    return token.pos_ == "NOUN" and any(
        c.dep_ in ("det", "nmod:poss") and c.lower_ in ("the", "this", "that", "these", "its", "their")
        for c in token.children
    )


def nominal_tokens(token: Token) -> Iterator[int]:
    """The tokens of a noun phrase with its prepositional phrases, no clauses."""
    yield token.i
    for child in token.children:
        if child.dep_ in _NOMINAL and child.pos_ != "VERB" and not grammar.is_contact_subject(child):
            yield from nominal_tokens(child)
