"""Which place an event has: the twice-judged sentences of Halterman's event locations.

    python -m benchmarks.event_places --data FOLDER [--weights DIR]     # FOLDER/geo/event_location.train.json

Each sentence has one marked event. F1 of the words of its places; an event without a place counts as one item of its
own, right where none is found, so that "nowhere" is judged too. Two ways: by the program's rules, with the encoder's
own place names, and by the encoder's learned head where the weights have it. Anchor: Halterman (2019), "Geolocating
political events in text": precision and recall of location words each over .83, "none" not counted.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import numpy as np
from spacy.tokens import Doc, Token

from benchmarks.rows import Missing, Row, digest, need
from benchmarks.scores import f1
from fogline.model import Span
from fogline.read import grammar
from fogline.read.document import parse
from fogline.read.drafts import Hints
from fogline.read.encoder import WEIGHTS, Encoder
from fogline.read.named import names_of
from fogline.read.names import Names
from fogline.read.where import has_where, place_chances
from fogline.read.words import doc_of
from training.sets import EventPlace, event_places

INSIDE = "geo/event_location.train.json"
ANCHOR = "P and R over 83, none not counted"
SOURCE = "Halterman 2019"
SURE = 0.5
NOWHERE = -1
_OBJECTS = ("obj", "nsubj:pass")
_ACTORS = ("nsubj", "obl:agent")

Reader = Callable[[EventPlace], set[int]]


def words_in(doc: Iterable[Token], spans: Iterable[Span]) -> set[int]:
    """Numbers of the words that touch any of the spans, white space not counted as words."""
    wanted = tuple(spans)
    return {
        i
        for i, token in enumerate(written(doc))
        if any(a < token.idx + len(token) and token.idx < b for a, b in wanted)
    }


def written(doc: Iterable[Token]) -> list[Token]:
    """The words of a text without its white space."""
    return [token for token in doc if not token.is_space]


def items(words: set[int]) -> set[int]:
    """What is counted: the words, or one item that says nowhere."""
    return words or {NOWHERE}


def counted(rows: Iterable[EventPlace], read: Reader) -> Counter[str]:
    """Counts of right, gold and found items, and of events by what is expected and what is got."""
    counts: Counter[str] = Counter()
    for row in rows:
        gold, found = items(words_in(doc_of(row.text), row.places)), items(read(row))
        counts.update(right=len(gold & found), gold=len(gold), found=len(found))
        counts[f"{_kind(gold)}, {_kind(found) if gold & found or NOWHERE in found else 'another place'}"] += 1
    return counts


def _kind(words: set[int]) -> str:
    return "nowhere" if NOWHERE in words else "place"


def by_rules(row: EventPlace, encoder: Encoder) -> set[int]:
    """Words of the places that the program's rules give the event."""
    document = parse(row.text, encoder)
    names = names_of(document, Hints())
    touching = document.tokens(row.event)
    return words_in(document.doc, places_of(touching.root, names)) if len(touching) else set()


def places_of(trigger: Token, names: Names) -> list[Span]:
    """Place names of an event as the drafts of events take them: beside it, in what it acts on, or the only one."""
    acting = {name for head in grammar.children(trigger, *_ACTORS) for name in names.under(head)}
    beside = [name for name in names.beside(trigger) if name not in acting]
    if not beside and trigger.pos_ == "NOUN" and trigger.head.pos_ == "VERB":
        beside = [name for name in names.beside(trigger.head) if name not in acting]
    if beside:
        return beside
    for head in grammar.children(trigger, *_OBJECTS):
        if found := [n for n in names.beside(head) if n not in acting] or names.under(head):
            return found
    free = [name for name in names.between(0, len(trigger.doc)) if name not in acting]
    return free if len(free) == 1 else []


def by_head(row: EventPlace, encoder: Encoder) -> set[int]:
    """Words that the learned head finds more likely than not to be a place of the event."""
    doc = doc_of(row.text)
    event = words_in(doc, [row.event])
    if not event:
        return set()
    words = written(doc)
    glued = [_is_glued(doc, token) for token in words]
    scores = encoder.run(encoder.rows([t.text for t in words], glued, [i == 0 for i in range(len(words))]))
    chances = place_chances(scores, encoder, min(event))
    return {int(word) for word in np.flatnonzero(chances > SURE)} - event


def _is_glued(doc: Doc, token: Token) -> bool:
    return token.i > 0 and not doc[token.i - 1].is_space and not doc[token.i - 1].whitespace_


def rows(data: Path | None, *, weights: Path = WEIGHTS) -> Iterator[Row | Missing]:
    """The rules' figures, then the head's where the weights have one."""
    path = need(data, INSIDE)
    judged = [row for row in event_places(path) if row.gold]
    encoder = Encoder(weights)
    yield from _rows("by rules", path, counted(judged, lambda row: by_rules(row, encoder)))
    if not has_where(encoder):
        yield Missing("event places, learned head: the weights have no output 'where'; export a newer checkpoint")
        return
    yield from _rows("by the learned head", path, counted(judged, lambda row: by_head(row, encoder)))


def _rows(way: str, path: Path, counts: Counter[str]) -> Iterator[Row]:
    right, gold, found = (counts[key] for key in ("right", "gold", "found"))
    confusions = [(*_parted(key), count) for key, count in counts.most_common() if ", " in key]
    yield Row(
        "event places", "event locations, judged twice", f"F1 of words, none counted, {way}", f1(right, gold, found),
        anchor=ANCHOR, source=SOURCE, digest=digest(path),
        confusions=tuple((a, b, count) for a, b, count in confusions if a != b),
    )  # fmt: skip
    for metric, total in (("precision", found), ("recall", gold)):
        value = 100 * right / max(1, total)
        yield Row("event places", "event locations, judged twice", f"{metric}, {way}", value, digest=digest(path))


def _parted(key: str) -> tuple[str, str]:
    expected, _, got = key.partition(", ")
    return expected, got


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="the folder of all data sets")
    parser.add_argument("--weights", type=Path, default=WEIGHTS)
    options = parser.parse_args()
    for row in rows(options.data, weights=options.weights):
        print(row if isinstance(row, Missing) else f"{row.name}: {row.value:.2f} {row.unit}")


if __name__ == "__main__":
    main()
