"""What the words themselves give away: that nobody could check it, or that the report judges."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from fogline.model import Note, NoteKind
from fogline.notes.material import Material, is_attributed


def unverifiable_notes(material: Material) -> Iterator[Note]:
    """One note for each sentence in which the report says that something could not be checked."""
    doc = material.document.doc
    for sentence in doc.sents:
        found = material.phrases.unverifiable(doc, sentence.start, sentence.end)
        if found:
            span = material.document.characters(*found)
            yield Note(NoteKind.UNVERIFIABLE, "the report says that this could not be checked", span)


def evaluative_notes(material: Material) -> Iterator[Note]:
    """One note for each sentence with words of judgement that are new and that nobody but the report stands behind."""
    told: set[str] = set()
    for sentence in material.document.doc.sents:
        found = [
            material.document.characters(start, end)
            for start, end in material.phrases.judgements(sentence.doc, sentence.start, sentence.end)
            if _is_own_judgement(material, sentence.doc[start])
        ]
        words = [material.document.text[slice(*span)] for span in found]
        if not words or told.issuperset(word.lower() for word in words):
            continue
        told.update(word.lower() for word in words)
        named, verb = ", ".join(map(repr, dict.fromkeys(words))), "judge" if len(set(words)) > 1 else "judges"
        yield Note(NoteKind.EVALUATIVE, f"{named} {verb} in the report's own voice; nobody is named for it", found[0])


def _is_own_judgement(material: Material, token: Token) -> bool:
    """No part of a name, no quotation, and nobody in the sentence who says so."""
    claimed = any(is_attributed(c) and c.content.span[0] <= token.idx < c.content.span[1] for c in material.claims)
    said = claimed or material.gives_its_words(material.sentence(token.idx))
    return not said and not material.is_quoted(token.idx) and not _is_in_name(material, token)


def _is_in_name(material: Material, token: Token) -> bool:
    if any(entity.start <= token.i < entity.end for entity in material.document.entities):
        return True
    others = [t for t in token.sent if t.is_alpha and t.i != token.i and len(t) > 3]
    titled = bool(others) and sum(t.text[0].isupper() for t in others) > len(others) / 2
    neighbours = [token.doc[i] for i in (token.i - 1, token.i + 1) if token.sent.start <= i < token.sent.end]
    opens = token.i == token.sent.start
    capital = token.text[0].isupper() and not token.text.isupper()
    return capital and not titled and (not opens or any(t.text[0].isupper() for t in neighbours))
