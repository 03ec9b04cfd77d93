"""A report's text with everything that the encoder found in it, as a spaCy Doc and spans."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc, Token
from spacy.tokens import Span as DocSpan

from fogline.model import Span
from fogline.read.decode import WordSpan, tree
from fogline.read.encoder import Encoder, Floats, Scores
from fogline.read.lemmas import lemma
from fogline.read.spans import likely_spans
from fogline.read.where import Where, has_where
from fogline.read.words import doc_of, vocab


@dataclass(frozen=True, slots=True)
class Document:
    """The parsed text. Spans are half-open, in tokens of ``doc``.

    ``attribution`` holds source, cue and content spans in order; ``links`` pairs indices of them:
    (cue, other, probability). ``entities`` and ``times`` are labelled spans. ``paragraphs`` are
    character spans, ``starts`` the offset at which each token begins.
    """

    doc: Doc
    text: str
    attribution: tuple[WordSpan, ...]
    links: tuple[tuple[int, int, float], ...]
    entities: tuple[WordSpan, ...]
    times: tuple[WordSpan, ...]
    paragraphs: tuple[Span, ...]
    starts: tuple[int, ...]
    where: Where | None = None

    def characters(self, start: int, end: int) -> Span:
        """The characters of tokens ``start`` to ``end``."""
        last = self.doc[end - 1]
        return self.doc[start].idx, last.idx + len(last)

    def tokens(self, span: Span) -> DocSpan:
        """The tokens that touch a character span."""
        first = max(bisect_right(self.starts, span[0]) - 1, 0)
        return self.doc[first : bisect_left(self.starts, span[1])]


FULL_STOP = 2.5
"""What a full stop before a capital adds to the score of a sentence start, in logits."""

_STOPS = frozenset(".!?\u2026")
_CLOSERS = frozenset("\"'\u201d\u2019)]")


@dataclass(frozen=True, slots=True)
class Encoded:
    """A text cut into words, with the encoder's scores of them: what is costly, and needs nothing but the text.

    ``kept`` are the words of ``blank`` that are no white space; ``opens`` the tokens that begin a paragraph.
    """

    text: str
    blank: Doc
    kept: list[Token]
    opens: set[int]
    scores: Scores | None


def encode(text: str, encoder: Encoder, *, breaks: frozenset[int] = frozenset()) -> Encoded:
    """One pass of the encoder. ``breaks`` are offsets behind which a new paragraph is taken to begin."""
    blank = doc_of(text)
    kept = [token for token in blank if not token.is_space]
    if not kept:
        return Encoded(text, blank, kept, set(), None)
    opens = _paragraph_openings(blank, breaks)
    glued = [token.i > 0 and not blank[token.i - 1].is_space and not blank[token.i - 1].whitespace_ for token in kept]
    rows = encoder.rows([token.text for token in kept], glued, [token.i in opens for token in kept])
    return Encoded(text, blank, kept, opens, encoder.run(rows))


def parse(text: str, encoder: Encoder, *, breaks: frozenset[int] = frozenset()) -> Document:
    """Words, sentences, tags, trees, names, times and attributions of a text, in one pass of the encoder."""
    return document_of(encode(text, encoder, breaks=breaks), encoder)


def document_of(encoded: Encoded, encoder: Encoder) -> Document:
    """What the scores say of the words."""
    blank, kept, opens, scores = encoded.blank, encoded.kept, encoded.opens, encoded.scores
    starts = tuple(token.idx for token in blank)
    if scores is None:
        return Document(blank, encoded.text, (), (), (), (), (), starts)
    at = [token.i for token in kept]
    first = {word for word, i in enumerate(at) if i in opens}
    doc = _filled(blank, kept, opens, scores, encoder)
    spans = _chain_spans("attribution", scores, encoder, first)
    return Document(
        doc,
        encoded.text,
        tuple(_placed(span, at) for span in spans),
        tuple(_links(spans, scores, encoder)),
        tuple(_placed(span, at) for span in _chain_spans("entity", scores, encoder, first)),
        tuple(_placed(span, at) for span in _chain_spans("time", scores, encoder, first)),
        tuple(_paragraphs(blank)),
        starts,
        Where(scores, encoder, {i: row for row, i in enumerate(at)}) if has_where(encoder) else None,
    )


def _paragraph_openings(doc: Doc, breaks: frozenset[int]) -> set[int]:
    openings, fresh = set(), True
    for token in doc:
        fresh = fresh or any(token.idx >= at > token.idx - len(doc[token.i - 1].text_with_ws) for at in breaks)
        if token.is_space:
            fresh = fresh or "\n" in token.text
        elif fresh:
            openings.add(token.i)
            fresh = False
    return openings


def _paragraphs(doc: Doc) -> list[Span]:
    spans: list[Span] = []
    start = end = -1
    for token in doc:
        if token.is_space and "\n" in token.text:
            if start >= 0:
                spans.append((start, end))
            start = -1
        elif not token.is_space:
            start = token.idx if start < 0 else start
            end = token.idx + len(token)
    if start >= 0:
        spans.append((start, end))
    return spans


def _placed(span: WordSpan, at: list[int]) -> WordSpan:
    return WordSpan(span.label, at[span.start], at[span.end - 1] + 1, span.chance)


def _chain_spans(head: str, scores: Scores, encoder: Encoder, opens: set[int]) -> list[WordSpan]:
    """The spans of a head, none of them over a paragraph's end."""
    return likely_spans(scores.heads[head], encoder.chains[head], openings=sorted(opens))


def _links(spans: list[WordSpan], scores: Scores, encoder: Encoder) -> list[tuple[int, int, float]]:
    """The probability that a source or content belongs to a cue, for pairs that stand near each other."""
    size = int(encoder.description["link"])
    vectors = scores.heads["link"]
    edges = encoder.description["distance_edges"]
    found: list[tuple[int, int, float]] = []
    for c, cue in enumerate(spans):
        if cue.label != "cue":
            continue
        query = vectors[cue.start, :size]
        for o, other in enumerate(spans):
            if other.label == "cue" or abs(other.start - cue.start) > 150:
                continue
            part = 1 if other.label == "source" else 2
            key = vectors[other.start, part * size : (part + 1) * size]
            bias = encoder.arrays["distance"][part - 1, bisect_right(edges, other.start - cue.start)]
            logit = float(query @ key) / size**0.5 + float(bias)
            found.append((c, o, 1.0 / (1.0 + float(np.exp(-logit)))))
    return found


def _filled(blank: Doc, kept: list[Token], opens: set[int], scores: Scores, encoder: Encoder) -> Doc:
    """A Doc with tags, lemmas, heads, labels and sentences."""
    tags = [encoder.labels["xpos"][i] for i in scores.heads["xpos"].argmax(axis=1)]
    upos = [encoder.labels["upos"][i] for i in scores.heads["upos"].argmax(axis=1)]
    sentences = _sentences(kept, opens, scores)
    heads, deps = trees(sentences, scores, encoder)
    at = [token.i for token in kept]
    n = len(blank)
    all_heads, all_deps = list(range(n)), ["dep"] * n
    all_tags, all_pos, lemmas = ["_SP"] * n, ["SPACE"] * n, [token.text for token in blank]
    with_object = {heads[word] for word, label in enumerate(deps) if label == "obj"}
    firsts = {start for start, _ in sentences}
    starts: list[bool | int | None] = [False] * n
    for word, i in enumerate(at):
        all_heads[i] = at[heads[word]] if heads[word] >= 0 else i
        all_deps[i] = "ROOT" if heads[word] < 0 else deps[word]
        all_tags[i], all_pos[i] = tags[word], upos[word]
        lemmas[i] = lemma(kept[word].text, tags[word], has_object=word in with_object, opens=word in firsts)
    for start, _ in sentences:
        starts[at[start]] = True
    starts[0] = True
    _attach_spaces(blank, all_heads, starts)
    return Doc(
        vocab(), words=[t.text for t in blank], spaces=[bool(t.whitespace_) for t in blank], tags=all_tags,
        pos=all_pos, lemmas=lemmas, heads=all_heads, deps=all_deps, sent_starts=starts,
    )  # fmt: skip


def _attach_spaces(blank: Doc, heads: list[int], starts: list[bool | int | None]) -> None:
    """White space hangs on the word before it; at the very beginning it is a sentence of its own."""
    before = -1
    for token in blank:
        if not token.is_space:
            if before < 0 and token.i:
                starts[token.i] = True
            before = token.i
        elif before >= 0:
            heads[token.i] = before


def _sentences(kept: list[Token], opens: set[int], scores: Scores) -> list[tuple[int, int]]:
    start = scores.heads["start"]
    after_stop = np.array([i > 0 and _stops(kept, i) for i in range(len(kept))])
    likely = start[:, 1] + FULL_STOP * after_stop > start[:, 0]
    window = scores.window
    cuts = [i for i, token in enumerate(kept) if i == 0 or token.i in opens or likely[i] or window[i] != window[i - 1]]
    return list(zip(cuts, [*cuts[1:], len(kept)], strict=True))


def _stops(kept: list[Token], i: int) -> bool:
    """Whether a full stop, not one that a word keeps ("Gen."), stands before a word with a capital."""
    before = i - 1
    while before > 0 and kept[before].text in _CLOSERS:
        before -= 1
    return kept[before].text in _STOPS and kept[i].text[:1].isupper()


def trees(sentences: list[tuple[int, int]], scores: Scores, encoder: Encoder) -> tuple[list[int], list[str]]:
    """Heads (index of the governing word, -1 for a root) and labels of all words, a tree for each sentence.

    ``sentences`` are half-open runs of words that cover the text; a sentence longer than one window is parted there.
    """
    arrays, labels = encoder.arrays, encoder.labels["deprel"]
    dep, head = scores.heads["arc_dep"], scores.heads["arc_head"]
    left = np.concatenate([dep, np.ones_like(dep[:, :1])], axis=1) @ arrays["arc"]
    heads = [-1] * len(dep)
    for start, end in sentences:
        columns = np.concatenate([arrays["root"][None], head[start:end]])
        for i, found in enumerate(tree(left[start:end] @ columns.T)):
            heads[start + i] = start + found if found >= 0 else -1
    return heads, [labels[i] for i in _label_scores(heads, scores, arrays).argmax(axis=1)]


def _label_scores(heads: list[int], scores: Scores, arrays: dict[str, Floats]) -> Floats:
    """(n_words, n_labels): biaffine scores of each word's label, given its head."""
    dep, head = scores.heads["label_dep"], scores.heads["label_head"]
    rooted = np.concatenate([head, arrays["label_root"][None]])[np.array(heads)]
    ones: NDArray[np.float32] = np.ones_like(dep[:, :1])
    weights = arrays["label"]
    width, n_labels = weights.shape[0], weights.shape[1]
    left = (np.concatenate([dep, ones], axis=1) @ weights.reshape(width, -1)).reshape(-1, n_labels, width)
    found: Floats = np.einsum("nrh,nh->nr", left, np.concatenate([rooted, ones], axis=1))
    return found
