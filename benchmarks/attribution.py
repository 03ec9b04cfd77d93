"""Attribution on PolNeAR's development part, whole documents, with the encoder as it runs.

    python -m benchmarks.attribution --data DIR [--weights DIR]

Exact character span F1 (percent) of source, cue and content: a span counts when both its ends agree; the parts of a
discontinuous span count each for itself; an article with several annotators counts once for each. A whole relation
counts when its source, cue and every part of its content agree. Kinds are told by the same rules for gold and found
relations (``kinds_of``). The subset leaves out sentences that lie further than one sentence from any gold attribution.
"""

from __future__ import annotations

import argparse
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from rich.progress import track

from benchmarks.rows import Missing, Row, digest, need
from benchmarks.scores import f1, show
from fogline.read.attribution import linked
from fogline.read.document import Document, parse
from fogline.read.encoder import WEIGHTS, Encoder
from training import sets

Span = tuple[str, int, int]
Relation = frozenset[Span]

LABELS = ("source", "cue", "content")
ANCHORS = {
    "source": "CofeNet-BERT 83.2; two trained annotators 78",
    "cue": "CofeNet-BERT 75.3; two trained annotators 70",
    "content": "CofeNet-BERT 72.9; two trained annotators 69",
    "relation": "two trained annotators 56",
}
SOURCE = "Wang et al. 2022 (CofeNet); Newell et al. 2018 (PolNeAR)"
_QUOTES = frozenset('"\u201c\u201d\u00ab\u00bb')
_PRONOUNS = frozenset("he she they i we you it who him her them his their himself herself themselves".split())


@dataclass(frozen=True, slots=True)
class Marked:
    """One reading of an article: its spans and its relations, in characters."""

    spans: frozenset[Span]
    relations: frozenset[Relation]


def found_in(document: Document) -> Marked:
    """What the encoder marks and links."""

    def span(i: int) -> Span:
        one = document.attribution[i]
        return (one.label, *document.characters(one.start, one.end))

    relations = frozenset(frozenset(map(span, (cue, *others))) for cue, others in linked(document))
    return Marked(frozenset(span(i) for i in range(len(document.attribution))), relations)


def gold_of(spans: list[Span], links: list[tuple[int, int]]) -> Marked:
    """An annotator's reading; ``links`` pair each cue with another span, by index."""
    members: dict[int, set[int]] = {}
    for cue, other in links:
        members.setdefault(cue, {cue}).add(other)
    return Marked(frozenset(spans), frozenset(frozenset(spans[i] for i in group) for group in members.values()))


def kinds_of(relation: Relation, text: str, starts: list[int], others: frozenset[Relation]) -> Iterator[str]:
    """The kinds of a relation: how it quotes, who speaks, whether it lies in another, whether it crosses sentences.

    starts: the first character of each sentence, in order.
    """
    content = [(s, e) for label, s, e in relation if label == "content"]
    yield _quoting(content, text)
    sources = [text[s:e].casefold() for label, s, e in relation if label == "source"]
    if sources and all(words in _PRONOUNS for words in sources):
        yield "pronoun speaker"
    if not sources:
        yield "no source"
    lo, hi = _extent(relation)
    if any(other != relation and _extent(other)[0] <= lo and hi <= _extent(other)[1] for other in others):
        yield "nested"
    if bisect_right(starts, lo) != bisect_right(starts, hi - 1):
        yield "across sentences"


def _extent(relation: Relation) -> tuple[int, int]:
    return min(s for _, s, _ in relation), max(e for _, _, e in relation)


def _quoting(content: list[tuple[int, int]], text: str) -> str:
    """Direct where quotation marks hold the whole content, mixed where they hold a part, else indirect."""
    quoted = [any(c in _QUOTES for c in text[max(s - 1, 0) : e + 1]) for s, e in content]
    if not any(quoted):
        return "indirect"
    whole = [text[s] in _QUOTES or text[s - 1 : s] in _QUOTES for s, _ in content]
    return "direct" if all(quoted) and all(whole) else "mixed"


def near_gold(gold: frozenset[Span], starts: list[int]) -> frozenset[int]:
    """Numbers of the sentences with a gold span, and of those beside them."""
    held = {n for _, s, e in gold for n in range(bisect_right(starts, s), bisect_right(starts, e - 1) + 1)}
    return frozenset(m for n in held for m in (n - 1, n, n + 1))


@dataclass(slots=True)
class Tally:
    """Right, found and gold items by name."""

    counts: Counter[tuple[str, str]]

    def add(self, name: str, right: int, gold: int, found: int) -> None:
        self.counts.update({(name, "right"): right, (name, "gold"): gold, (name, "found"): found})

    def f1(self, name: str) -> float:
        return f1(self.counts[name, "right"], self.counts[name, "gold"], self.counts[name, "found"])

    def gold(self, name: str) -> int:
        return self.counts[name, "gold"]


def measure(data: Path, encoder: Encoder) -> Tally:
    """All counts over the articles: spans by label, the same in the subset, relations, and relations by kind."""
    tally = Tally(Counter())
    parsed: dict[str, tuple[Marked, list[int]]] = {}
    for name, text, spans, links in track(list(sets.polnear(data / "polnear/dev")), "PolNeAR dev"):
        article = name.rpartition("_")[0]
        if article not in parsed:
            document = parse(text, encoder)
            starts = [document.doc[s.start].idx for s in document.doc.sents]
            parsed[article] = (found_in(document), starts)
        count(tally, gold_of(spans, links), *parsed[article], text)
    return tally


def count(tally: Tally, gold: Marked, found: Marked, starts: list[int], text: str) -> None:
    """Add one article as one annotator read it."""
    near = near_gold(gold.spans, starts)
    for label in LABELS:
        ours = {s for s in found.spans if s[0] == label}
        theirs = {s for s in gold.spans if s[0] == label}
        tally.add(label, len(ours & theirs), len(theirs), len(ours))
        inside = sum(bisect_right(starts, s[1]) in near for s in ours)
        tally.add(f"{label} near", len(ours & theirs), len(theirs), inside)
    tally.add("relation", len(gold.relations & found.relations), len(gold.relations), len(found.relations))
    for reading, column in ((gold, "gold"), (found, "found")):
        for relation in reading.relations:
            for kind in kinds_of(relation, text, starts, reading.relations):
                tally.counts[f"kind {kind}", column] += 1
                tally.counts[f"kind {kind}", "right"] += column == "gold" and relation in found.relations


KINDS = ("direct", "mixed", "indirect", "nested", "pronoun speaker", "no source", "across sentences")


def rows(data: Path | None, *, weights: Path = WEIGHTS) -> Iterator[Row | Missing]:
    """Span F1 on whole documents and on the subset, and whole relations."""
    folder = need(data, "polnear/dev")
    tally = measure(folder.parents[1], Encoder(weights))
    seal = digest(folder)
    for label in LABELS:
        yield Row(
            task="attribution", data="PolNeAR dev", metric=f"exact span F1, {label}", value=tally.f1(label),
            anchor=ANCHORS[label], source=SOURCE, digest=seal,
        )  # fmt: skip
    kinds = tuple((kind, tally.f1(f"kind {kind}"), tally.gold(f"kind {kind}")) for kind in KINDS)
    yield Row(
        task="attribution", data="PolNeAR dev", metric="whole relation F1", value=tally.f1("relation"),
        anchor=ANCHORS["relation"], source=SOURCE, digest=seal, kinds=kinds,
        note="Kinds of attribution: F1 of whole relations, told by the same rules for gold and found ones.",
    )  # fmt: skip
    for label in LABELS:
        yield Row(
            task="attribution", data="PolNeAR dev, sentences with an attribution and their neighbours",
            metric=f"exact span F1, {label}", value=tally.f1(f"{label} near"), anchor=ANCHORS[label], source=SOURCE,
            digest=seal,
        )  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--weights", type=Path, default=WEIGHTS)
    options = parser.parse_args()
    show(rows(options.data, weights=options.weights))


if __name__ == "__main__":
    main()
