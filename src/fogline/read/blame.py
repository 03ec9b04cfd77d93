"""Who is blamed behind a statement: "shelling killed 16, the army said, blaming the RSF" accuses the RSF of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from fogline.read import grammar
from fogline.read.attribution import Attribution, Tokens

_STEP = "accuses: blames somebody for it"
BLAMING = frozenset(("blame", "accuse", "fault"))


def blaming(found: Sequence[Attribution], doc: Doc, triggers: frozenset[int]) -> list[Attribution]:
    """The attributions, with whom the speaker blames for their content taken from the one that only says so."""
    made: list[Attribution] = []
    for one in found:
        verb = doc[one.cue[0]]
        if verb.tag_ == "VBG" and made and made[-1].blamed and _whom(verb, triggers) == made[-1].blamed:
            continue  # it only says whom the statement before it blames
        participle = next((t for t in doc[one.cue[1] : verb.sent.end] if _is_blaming(t) and t.tag_ == "VBG"), None)
        whom = _whom(participle, triggers) if participle is not None else None
        if _is_blaming(verb):
            objects = grammar.children(verb, "obj")
            whom = grammar.phrase(objects[0]) if objects else None
        made.append(one.after(_STEP, replace(one, blamed=whom)) if whom else one)
    return made


def _is_blaming(word: Token) -> bool:
    return word.lemma_.lower() in BLAMING and word.pos_ == "VERB"


def _whom(participle: Token, triggers: frozenset[int]) -> Tokens | None:
    """Whom ", blaming the RSF" names behind a statement, where it names no other deed."""
    if any(t.i in triggers for t in participle.subtree) or participle.i == 0 or participle.nbor(-1).text != ",":
        return None
    return next((grammar.phrase(noun) for noun in grammar.children(participle, "obj")), None)
