"""Which claims are one incident, on the set made for it: as annotated, and as read by the reader.

    python -m benchmarks.linking [--errors "as annotated"]

Each report of linking-set/ has one mention of one happening. *As annotated*: the linker gets the readings written by
hand, so that only linking is measured. *As read*: the reader reads each report, and what it misses stays alone. The
baseline of coreference papers joins what has the same lemma, place and day. A denial laid beside an incident counts as
put there. Other events that the reader finds in a report are linked too, and are not judged. ``--errors`` lists what
was joined wrongly or kept apart, of the development part only.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import combinations
from pathlib import Path

from benchmarks import coreference, war_set
from benchmarks.coreference import clusters_of
from benchmarks.linking_set import FOLDER, PARTS, Mention, load_part
from benchmarks.rows import Row, digest
from benchmarks.scores import show
from fogline.link import Board, Types, item, laid_out, linked, types
from fogline.link.wording import Wording
from fogline.model import Granularity, Interval, KnownClaim, Report
from fogline.packs import load_codebook
from fogline.pipeline import Pipeline
from fogline.read.encoder import Encoder
from fogline.read.lemmas import lemma

Key = tuple[str, int]
Labels = dict[str, tuple[Hashable, Hashable]]
NOTE = "Written for the project; the locked part was not looked at while the points were set."


@dataclass(frozen=True, slots=True)
class Case:
    """A part of the set with what the reader made of it: ``read`` are all claims, ``found`` the mention's own event."""

    mentions: tuple[Mention, ...]
    read: tuple[KnownClaim, ...]
    found: Mapping[str, Key]
    lemmas: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Linked:
    """Of each event of a claim, by claim id and number, its incident and the incident that it may be of, in doubt."""

    incident: Mapping[Key, Hashable]
    doubt: Mapping[Key, Hashable]

    def of(self, key: Key | None, alone: str) -> tuple[Hashable, Hashable]:
        """Incident and doubt of one event; alone where the linker puts it nowhere."""
        return (self.incident.get(key, alone), self.doubt.get(key)) if key else (alone, None)


def division(claims: Sequence[KnownClaim], *, wording: Wording | None) -> Linked:
    """The incidents of which events are members, or that they answer."""
    board = Board(book(), wording=wording)
    made = {(number, known.event): one for number, known in enumerate(claims) if (one := item(known)) is not None}
    linked(board, made, {})
    found: dict[Key, Hashable] = {}
    for first in sorted(set(board.first.values())):
        for key in laid_out(board, first).answers:
            found.setdefault(key, first)
    doubt = {_key(made[ref].known): board.first.get(first) for ref, (first, _) in board.doubt.items()}
    return Linked(found | {_key(made[ref].known): first for ref, first in board.first.items()}, doubt)


def _key(known: KnownClaim) -> Key:
    return known.claim.id, known.event


@cache
def book() -> Types:
    return types(load_codebook())


def as_annotated(case: Case, *, wording: Wording | None) -> Labels:
    """Mention id → incident and doubt."""
    found = division([mention.known for mention in case.mentions], wording=wording)
    return {mention.id: found.of((mention.id, 0), mention.id) for mention in case.mentions}


def as_read(case: Case, *, wording: Wording | None) -> Labels:
    found = division(case.read, wording=wording)
    return {mention.id: found.of(case.found.get(mention.id), mention.id) for mention in case.mentions}


def by_lemma(case: Case) -> Labels:
    """The baseline: the trigger's lemma as read; the place as annotated; the day as annotated, else of publication."""
    return {mention.id: ((case.lemmas[mention.id], *_where_and_when(mention)), None) for mention in case.mentions}


def _where_and_when(mention: Mention) -> tuple[str, Hashable]:
    event = mention.event
    interval = event.time.interval if event.time else mention.report.published
    return event.places[0].name, interval.start if interval else None


@cache
def case_of(part: str) -> Case:
    """The part, read once."""
    mentions = tuple(load_part(part))
    read: list[KnownClaim] = []
    found: dict[str, Key] = {}
    lemmas: dict[str, str] = {}
    for mention in mentions:
        own = [
            replace(mention.known, claim=claim, event=number)
            for claim in _pipeline(mention.pack).read(mention.report).claims
            for number in range(len(claim.events))
        ]
        read += own
        best = _best(mention, own)
        lemmas[mention.id] = _lemma(best) if best else mention.event.type
        if best:
            found[mention.id] = _key(best)
    return Case(mentions, tuple(read), found, lemmas)


def _best(mention: Mention, read: Sequence[KnownClaim]) -> KnownClaim | None:
    """The read event that is the mention's: of its type, else of one that is a word for the same happening."""
    kind = mention.event.type
    fits = [known for known in read if book().group[known.claim.events[known.event].type] == book().group[kind]]
    return min(fits, key=lambda known: known.claim.events[known.event].type != kind, default=None)


def _lemma(known: KnownClaim) -> str:
    return lemma(known.claim.events[known.event].trigger.text.split()[0], "VERB")


METHODS: dict[str, Callable[[Case, Wording], Labels]] = {
    "as annotated": lambda case, wording: as_annotated(case, wording=wording),
    "as annotated, without wording": lambda case, _: as_annotated(case, wording=None),
    "as annotated, lemma baseline": lambda case, _: by_lemma(case),
    "as read": lambda case, wording: as_read(case, wording=wording),
    "as read, without wording": lambda case, _: as_read(case, wording=None),
}


def rows(data: Path | None) -> Iterator[Row]:  # noqa: ARG001
    """Every measure on both parts for the linker; of the others the mean of CoNLL 2012 and pairs."""
    wording = Wording()
    for part in PARTS:
        case = case_of(part)
        for method, labels in METHODS.items():
            for metric, value in _figures(case, labels(case, wording), is_linker=method in ("as annotated", "as read")):
                yield Row(
                    task="linking",
                    data=f"linking set, {part}",
                    metric=f"{metric}, {method}",
                    value=value,
                    digest=digest(FOLDER / part),
                    note=NOTE,
                )

    yield _joined_in_the_war_set()


def _joined_in_the_war_set() -> Row:
    """Pairs of claims that are joined across the war set's reports, of which no two tell of one happening."""
    claims = [known for report in war_set.load_part("development") for known in _claims_of(report)]
    found = division(claims, wording=Wording())
    addresses = {known.claim.id: known.address for known in claims}
    members = list(found.incident.items())
    wrong = sum(x == y and addresses[a[0]] != addresses[b[0]] for (a, x), (b, y) in combinations(members, 2))
    return Row(
        task="linking",
        data="war set, development",
        metric="pairs joined wrongly across reports, as read",
        value=float(wrong),
        unit="",
        digest=digest(war_set.FOLDER / "development"),
        lower_is_better=True,
    )


def _claims_of(report: war_set.WarReport) -> Iterator[KnownClaim]:
    start = datetime(report.published.year, report.published.month, report.published.day, tzinfo=UTC)
    day = Interval(start, start + timedelta(days=1), Granularity.DAY)
    text = Report(text=report.text, published=day, publisher=report.outlet, address=report.id)
    for claim in _pipeline(report.conflict).read(text).claims:
        yield from (KnownClaim(claim, n, start, 0, report.outlet, report.id) for n in range(len(claim.events)))


@cache
def _pipeline(pack: str) -> Pipeline:
    return Pipeline(pack=pack, encoder=_encoder())


@cache
def _encoder() -> Encoder:
    return Encoder()


def _figures(case: Case, labels: Labels, *, is_linker: bool) -> Iterator[tuple[str, float]]:
    key = clusters_of({mention.id: mention.incident for mention in case.mentions})
    response = clusters_of({identity: incident for identity, (incident, _) in labels.items()})
    pairs = coreference.pairs(key, response)
    yield "CoNLL F1", coreference.conll(key, response)
    yield from (("pairs, precision", pairs.precision), ("pairs, recall", pairs.recall))
    if is_linker:
        yield "pairs, recall with those in doubt", _recall_with_doubt(case, labels)
        yield "MUC F1", coreference.muc(key, response).f1
        yield "B³ F1", coreference.b_cubed(key, response).f1
        yield "CEAFe F1", coreference.ceaf_e(key, response).f1
        yield "LEA F1", coreference.lea(key, response).f1
        yield "BLANC", coreference.blanc(key, response)


def _recall_with_doubt(case: Case, labels: Labels) -> float:
    """Percent of the pairs of one happening that are joined, or of which one is laid before a person as a doubt."""
    pairs = [(labels[a.id], labels[b.id]) for a, b in combinations(case.mentions, 2) if a.incident == b.incident]
    met = sum(a[0] == b[0] or a[1] == b[0] or b[1] == a[0] for a, b in pairs)
    return 100.0 * met / len(pairs)


def errors(case: Case, labels: Labels) -> Iterator[str]:
    """Pairs of mentions that were joined wrongly or kept apart."""
    for a, b in combinations(case.mentions, 2):
        is_one, is_joined = a.incident == b.incident, labels[a.id][0] == labels[b.id][0]
        if is_one != is_joined:
            yield f"{'joined' if is_joined else 'apart '} {a.id} {b.id}: {a.report.text} | {b.report.text}"


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.linking", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--errors", choices=sorted(METHODS), help="list the development part's errors of this method")
    options = parser.parse_args()
    if options.errors:
        case = case_of("development")
        print("\n".join(errors(case, METHODS[options.errors](case, Wording()))))
        return 0
    show(rows(None))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
