"""The lexicon's phrases found in a text: hedges, cautions, what could not be checked, judgements, anonymity."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.tokens import Doc
from spacy.tokens import Span as DocSpan

from fogline.model import Realis, Stance
from fogline.model.cues import Cues
from fogline.read.outcomes import is_demand
from fogline.read.stance import phrase_at

Table = dict[str, list[tuple[str, ...]]]
_OF_STANCE = {
    Stance.ORDERS: Realis.ORDERED,
    Stance.PREDICTS: Realis.PREDICTED,
}
_FEARS = frozenset(("fear", "worry", "dread"))


def _table(phrases: Iterable[str]) -> Table:
    table: Table = {}
    for phrase in phrases:
        words = tuple(phrase.lower().split())
        table.setdefault(words[0], []).append(words)
    return table


class PhraseTable:
    """Phrases by their first word, matched by form or lemma."""

    def __init__(self, cues: Cues) -> None:
        self._cues = cues
        self._hedges = _table(cues.hedges)
        self._cautions = _table(cues.cautions)
        self._unverifiable = _table(cues.unverifiable)
        self._anonymous = _table(cues.anonymous)
        self._evaluative = _table(cues.evaluative)
        self._nameless = _table(cues.nameless)
        self._attributions = _table(cues.attributions)

    def hedge(self, doc: Doc, start: int, end: int) -> tuple[int, int] | None:
        """Tokens of the first hedge."""
        return self._first(self._hedges, doc, start, end)

    def hedged(self, doc: Doc, start: int, end: int) -> bool:
        return self.hedge(doc, start, end) is not None

    def anonymous(self, doc: Doc, start: int, end: int) -> bool:
        return self._first(self._anonymous, doc, start, end) is not None

    def caution(self, sentence: DocSpan, *, without: tuple[int, int]) -> tuple[int, int] | None:
        """Tokens of the first words of caution in the sentence outside the content itself."""
        doc = sentence.doc
        parts = ((sentence.start, min(without[0], sentence.end)), (max(without[1], sentence.start), sentence.end))
        found = (self._first(self._cautions, doc, a, b) for a, b in parts)
        return next((tokens for tokens in found if tokens is not None), None)

    def cautioned(self, sentence: DocSpan, *, without: tuple[int, int]) -> bool:
        """Whether the sentence has a word of caution outside the content itself."""
        return self.caution(sentence, without=without) is not None

    def unverifiable(self, doc: Doc, start: int, end: int) -> tuple[int, int] | None:
        """Tokens of the words that say that something could not be checked."""
        return self._first(self._unverifiable, doc, start, end)

    def evaluative(self, doc: Doc, start: int, end: int) -> tuple[int, int] | None:
        """Tokens of the first word of judgement."""
        return next(self.judgements(doc, start, end), None)

    def nameless(self, doc: Doc, start: int, end: int) -> tuple[int, int] | None:
        """Tokens of the words that say that a name is kept back ("on condition of anonymity")."""
        return self._first(self._nameless, doc, start, end)

    def attribution(self, doc: Doc, start: int, end: int) -> tuple[int, int] | None:
        """Tokens of the first words that show that somebody says it."""
        return self._first(self._attributions, doc, start, end)

    def judgements(self, doc: Doc, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Tokens of each word of judgement. A verb counts by its form alone: "blown up" is no "blow"."""
        after = start
        for i in range(start, end):
            found = self._first(self._evaluative, doc, i, end, until=i + 1) if i >= after else None
            verb = doc[i].pos_ == "VERB" and (doc[i].lower_,) not in self._evaluative.get(doc[i].lower_, ())
            if found is not None and not verb:
                after = found[1]
                yield found

    def realis_of_cue(self, doc: Doc, cue: tuple[int, int], stance: Stance) -> Realis | None:
        """What the cue itself says of what it embeds: ordered, predicted, feared, or only asked for."""
        if any(doc[i].lemma_.lower() in _FEARS for i in range(*cue)):
            return Realis.FEARED
        if is_demand(doc, cue, self._cues):
            return Realis.HYPOTHETICAL
        return _OF_STANCE.get(stance)

    @staticmethod
    def _first(table: Table, doc: Doc, start: int, end: int, *, until: int | None = None) -> tuple[int, int] | None:
        """The first phrase that ends by ``end`` and begins before ``until``."""
        for i in range(start, end if until is None else until):
            token = doc[i]
            for key in {token.lower_, token.lemma_.lower()}:
                for words in table.get(key, ()):
                    last = phrase_at(doc, i, words)
                    if last is not None and last <= end:
                        return i, last
        return None
