"""Words of the codebook in another sense than the codebook's: figures that are held back, and fighting words of
other walks of life."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence

from spacy.tokens import Token

from fogline.lexicon.walks import walk_of
from fogline.model import Span
from fogline.read import grammar
from fogline.read.document import Document
from fogline.read.stance import is_negated

_FIGURES = frozenset(("figure", "toll", "count", "number", "breakdown", "detail", "datum", "data", "estimate", "total"))
_GIVING = frozenset(
    """give release provide publish issue disclose announce offer specify report confirm have mention share supply put
    know reveal""".split()
)
_HARM = frozenset(("casualty", "fatality", "death", "toll", "injury"))


def is_withheld(trigger: Token) -> bool:
    """Whether a word for losses only names a figure that was not given: "no death toll has been released", "did not
    give casualty figures". Whether anybody died is then not said."""
    if trigger.lemma_.lower() not in _HARM:
        return False
    figure = trigger.head if trigger.dep_ == "compound" and trigger.head.lemma_.lower() in _FIGURES else trigger
    if grammar.children(figure, "nummod"):
        return False
    if figure != trigger:
        return True  # "casualty figures", whoever gives them, say of nobody that he died
    verb = figure.head
    if figure.lemma_ != "toll" or verb.lemma_.lower() not in _GIVING:
        return False
    return is_negated(verb) or any(c.lower_ == "no" for c in grammar.children(figure, "det"))


def in_other_walks(document: Document, actors: Sequence[Span], *, of_war: bool) -> Callable[[Token, str], bool]:
    """Whether a trigger of a type stands where the text, or its paragraph, is of sport, business, fires or the like.

    ``of_war``: the text names the sides of a conflict, so that only single paragraphs may be of something else; those
    that name one of the conflict's ``actors`` (spans in characters) are not.
    """
    doc = document.doc
    whole = None if of_war else walk_of(_words(doc), whole=True)
    told = [_words(document.tokens(span)) for span in document.paragraphs]
    if whole is not None and 2 * sum(not whole.words.isdisjoint(words) for words in told) < len(told):
        whole = None  # one paragraph of sport at the end of a report
    starts = [start for start, _ in document.paragraphs]
    walks = [
        None if any(span[0] <= a < span[1] for a, _ in actors) else walk_of(words)
        for span, words in zip(document.paragraphs, told, strict=True)
    ]

    def elsewhere(trigger: Token, kind: str) -> bool:
        at = bisect_right(starts, trigger.idx) - 1
        walk = whole or (walks[at] if at >= 0 else None)
        return walk is not None and kind not in walk.keeps

    return elsewhere


def _words(tokens: Iterable[Token]) -> set[str]:
    return {form for token in tokens for form in (token.lemma_.lower(), token.lower_)}
