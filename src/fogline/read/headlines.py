"""Who speaks in a headline without a verb of saying: "Officials: 200 killed", "200 killed – local media"."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from spacy.tokens import Doc, Token

from fogline.model import Span
from fogline.read.attribution import Attribution, Tokens

_MARKS = frozenset((":", "-", "–", "—", "|"))
_STOPS = frozenset(".!?…;:,\"'”’")
_WIDE = 25
_LONG = 6
"""Words that a speaker in a headline has at most."""

_NAMED = frozenset(("person", "organisation", "group"))


def headlines(text: str, paragraphs: Iterable[Span]) -> Iterator[Span]:
    """The paragraphs that are headlines by their form: short, and without a stop at the end."""
    for start, end in paragraphs:
        words = text[start:end]
        if words[-1:] not in _STOPS and words.count(" ") < _WIDE:
            yield start, end


def headline_speaker(
    doc: Doc, headline: Span, kinds: Mapping[int, str], voices: Collection[str], outlets: Collection[int]
) -> Attribution | None:
    """The attribution of a whole headline to who stands before its colon, or behind its last colon or dash.

    ``voices`` are nouns for who speaks ("official", "ministry"); the name of an outlet behind a dash is the page's own.
    """
    tokens = [t for t in doc if headline[0] <= t.idx < headline[1] and not t.is_space]
    marks = [t for t in tokens if t.text in _MARKS and (t.text == ":" or _is_free(t))]
    if not marks:
        return None
    start, end = tokens[0].i, tokens[-1].i + 1
    first, last = marks[0], marks[-1]
    if first.text == ":" and _speaks(doc, (start, first.i), kinds, voices):
        return _made(first, (start, first.i), (first.i + 1, end))
    behind = (last.i + 1, end)
    if last.text != ":" and any(i in outlets for i in range(*behind)):
        return None
    if _speaks(doc, behind, kinds, voices) or _is_name(doc, behind):
        return _made(last, behind, (start, last.i))
    return None


def _is_free(token: Token) -> bool:
    """Whether a dash stands between spaces."""
    return token.i > 0 and bool(token.nbor(-1).whitespace_) and bool(token.whitespace_)


def _speaks(doc: Doc, span: Tokens, kinds: Mapping[int, str], voices: Collection[str]) -> bool:
    words = doc[span[0] : span[1]]
    if not 0 < len(words) <= _LONG or any(t.pos_ == "VERB" for t in words) or any(t.is_punct for t in words):
        return False
    last = words[-1]
    return last.lemma_.lower() in voices or last.lower_ in voices or kinds.get(last.i) in _NAMED


def _is_name(doc: Doc, span: Tokens) -> bool:
    """A single name behind the mark, as in "three killed in strike – Kyiv": a government, where it is one."""
    return span[1] - span[0] == 1 and doc[span[0]].pos_ == "PROPN"


def _made(mark: Token, source: Tokens, content: Tokens) -> Attribution:
    step = "by grammar: who stands before a headline's colon, or behind its last mark"
    return Attribution((mark.i, mark.i + 1), (source,), (content,), nested=True, steps=(step,))
