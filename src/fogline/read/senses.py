"""Words of the codebook in another sense than the codebook's: figures that are held back, and fighting words of
other walks of life."""

from __future__ import annotations

from spacy.tokens import Token

from fogline.read import grammar
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
