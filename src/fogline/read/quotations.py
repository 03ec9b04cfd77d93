"""Quotations and whose they are: a mark opens each paragraph of a long one, and one mark closes it.

Curly, straight and single marks, and guillemets. Whoever says a part of a quotation says all of it; a quotation that
follows another in its paragraph, with no other speaker between, is by the same speaker.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from fogline.read.attribution import Attribution, Tokens

_OPEN = {"“": "”", "«": "»", "„": "“"}
_CLOSE = frozenset("”»")
_SINGLE = frozenset(("'", "‘", "’", "`"))
_BEFORE_OPENING = frozenset("([—–-:")


@dataclass(frozen=True, slots=True)
class Quotation:
    """Spans of tokens, one a paragraph, between the marks; ``owner`` is who says it, None where the text does not."""

    spans: tuple[Tokens, ...]
    owner: Attribution | None = None

    def span_of(self, token: int) -> Tokens | None:
        """The paragraph's part of the quotation in which a token stands."""
        return next(((a, b) for a, b in self.spans if a <= token < b), None)


def quotations(doc: Doc, said: Sequence[Attribution]) -> list[Quotation]:
    """The quotations of a text in order, with their owners among what is ``said``."""
    made: list[Quotation] = []
    for quotation in _chains(doc):
        owner = _speaker(quotation, said)
        before = made[-1] if made else None
        if owner is None and before is not None and _is_beside(doc, before, quotation, said):
            owner = before.owner
        made.append(replace(quotation, owner=owner))
    return made


def _speaker(quotation: Quotation, said: Sequence[Attribution]) -> Attribution | None:
    """The attribution that has a part of a quotation for its content and its cue outside."""
    for one in said:
        inside = quotation.span_of(one.cue[0]) is not None
        met = any(a < end and start < b for a, b in quotation.spans for start, end in one.contents)
        if not inside and one.sources and met:
            return one
    return None


def _is_beside(doc: Doc, before: Quotation, found: Quotation, said: Sequence[Attribution]) -> bool:
    """Whether a quotation goes on after another in one paragraph, with nobody else's words between."""
    first, last = before.spans[-1][1], found.spans[0][0]
    same = not any("\n" in token.text for token in doc[first:last])
    return same and not any(first <= one.cue[0] < last and one is not before.owner for one in said)


def _chains(doc: Doc) -> Iterator[Quotation]:
    """The quotations without owners; one that stays open goes on where the next paragraph opens one."""
    waiting: list[Tokens] = []
    for start, end in _paragraphs(doc):
        found = list(_in_paragraph(doc, start, end))
        begins = bool(found) and _is_first(doc, start, found[0][0])
        if waiting and not begins:
            yield Quotation(tuple(waiting))
            waiting = []
        for span, is_open in found:
            waiting.append(span)
            if not is_open:
                yield Quotation(tuple(waiting))
                waiting = []
    if waiting:
        yield Quotation(tuple(waiting))


def _is_first(doc: Doc, start: int, span: Tokens) -> bool:
    return all(token.is_space or token.is_punct for token in doc[start : span[0]])


def _paragraphs(doc: Doc) -> Iterator[Tokens]:
    start = 0
    for token in doc:
        if token.is_space and "\n" in token.text:
            if start < token.i:
                yield start, token.i
            start = token.i + 1
    if start < len(doc):
        yield start, len(doc)


def _in_paragraph(doc: Doc, start: int, end: int) -> Iterator[tuple[Tokens, bool]]:
    """The spans between marks in one paragraph, and whether each is still open at its end."""
    opened, closing = -1, ""
    for token in doc[start:end]:
        if opened < 0 and (mark := _opens(token)):
            opened, closing = token.i + 1, mark
        elif opened >= 0 and _closes(token, closing):
            if opened < token.i:
                yield (opened, token.i), False
            opened = -1
    if 0 <= opened < end:
        yield (opened, end), True


def _opens(token: Token) -> str:
    """The mark that closes what this one opens; "" where it opens nothing."""
    if token.text in _OPEN:
        return _OPEN[token.text]
    before = token.nbor(-1) if token.i else None
    is_free = before is None or before.is_space or bool(before.whitespace_) or before.text in _BEFORE_OPENING
    if not is_free or token.whitespace_:
        return ""
    if token.text in ('"', "``", "''"):
        return '"'
    return "'" if token.text in _SINGLE and token.tag_ == "``" else ""


def _closes(token: Token, mark: str) -> bool:
    if mark == '"':
        return token.text in ('"', "''") and not _opens(token)
    if mark == "'":
        return token.text in _SINGLE and token.tag_ == "''"
    return token.text == mark or (mark in _CLOSE and token.text == '"' and not _opens(token))
