"""The respects in which two claims of one statement are compared: each as a value and the words that it rests on."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from fogline.model import Claim, Event, Source, Words

Value = tuple[str, tuple[Words, ...]]
"""What a claim says in one respect, to be compared and shown, and the words that it rests on."""


def _source(claim: Claim) -> Value:
    shown = "; ".join(_link(source) for source in claim.sources)
    return shown, tuple(source.words for source in claim.sources if source.words)


def _link(source: Source) -> str:
    name = "an unnamed source" if source.anonymous and not source.name else source.name or "the report itself"
    return f"{name} ({source.side})" if source.role == "speaker" else f"via {name}"


def _stance(claim: Claim) -> Value:
    return claim.stance.value, (claim.cue,) if claim.cue else ()


def _hedge(claim: Claim) -> Value:
    return "hedged" if claim.hedged else "not hedged", (claim.cue,) if claim.cue else ()


def _caution(claim: Claim) -> Value:
    return "cautioned" if claim.cautioned else "not cautioned", ()


def _of_events(part: Callable[[Event], Iterator[tuple[str, Words]]]) -> Callable[[Claim], Value]:
    """What all events of a claim say in one respect, in the text's order; where they say nothing, a dash."""

    def value(claim: Claim) -> Value:
        found = [one for event in claim.events for one in part(event)]
        return "; ".join(shown for shown, _ in found) or "–", tuple(words for _, words in found)

    return value


def _types(event: Event) -> Iterator[tuple[str, Words]]:
    yield event.type, event.trigger


def _realis(event: Event) -> Iterator[tuple[str, Words]]:
    yield event.realis.value, event.trigger


def _actors(event: Event) -> Iterator[tuple[str, Words]]:
    """Without those who are only counted: "17 people" is a quantity."""
    counted = [quantity.words.span for quantity in event.quantities]
    for one in event.participants:
        start, end = one.words.span
        if not any(start < last and first < end for first, last in counted):
            yield f"{one.role.value} {one.name} ({one.side})", one.words


def _places(event: Event) -> Iterator[tuple[str, Words]]:
    yield from ((f"{place.relation} {place.name}", place.words) for place in event.places)


def _times(event: Event) -> Iterator[tuple[str, Words]]:
    if event.time:
        interval = event.time.interval
        start, end = interval.iso() if interval else (None, None)
        yield (f"{start or '…'} to {end or '…'}" if interval else "unresolved"), event.time.words


def _quantities(event: Event) -> Iterator[tuple[str, Words]]:
    for quantity in event.quantities:
        yield f"{_range(quantity.minimum, quantity.maximum)} {quantity.unit}".strip(), quantity.words


def content(claim: Claim) -> Value:
    return " ".join(claim.content.text.split()), (claim.content,)


FIELDS: dict[str, Callable[[Claim], Value]] = {
    "source": _source,
    "stance": _stance,
    "hedge": _hedge,
    "caution": _caution,
    "type": _of_events(_types),
    "realis": _of_events(_realis),
    "actor": _of_events(_actors),
    "place": _of_events(_places),
    "time": _of_events(_times),
    "quantity": _of_events(_quantities),
}
"""Each respect in which claims are compared, in the order in which it is shown."""


def _range(low: float | None, high: float | None) -> str:
    if low is None or high is None:
        return (
            f"at most {_number(high)}" if high is not None else f"at least {_number(low)}" if low is not None else "…"
        )
    return _number(low) if low == high else f"{_number(low)} to {_number(high)}"


def _number(value: float) -> str:
    return f"{value:.0f}" if float(value).is_integer() else str(value)
