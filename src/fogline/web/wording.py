"""Records in words and signs, as pages show them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from fogline.model import (
    Granularity,
    Interest,
    Interval,
    Mark,
    NoteKind,
    Place,
    Quantity,
    Realis,
    Stance,
    Status,
    publication_day,
    publication_words,
)

SIGNS = {
    Stance.ASSERTS: "▸", Stance.CONFIRMS: "✓", Stance.ACKNOWLEDGES: "✓", Stance.DENIES: "✗", Stance.DECLINES: "∅",
    Stance.ACCUSES: "!", Stance.WARNS: "⚠", Stance.PREDICTS: "→", Stance.ORDERS: "»", Stance.ESTIMATES: "≈",
    Stance.OBSERVES: "◉", Stance.NARRATES: "·",
}  # fmt: skip
STATUS_SIGNS = {
    Status.CONTESTED: "⇄", Status.OBSERVED: "◉", Status.AGREED: "=", Status.CONCEDED: "✓", Status.CLAIMED: "▸",
    Status.REPORTED: "¶", Status.ANNOUNCED: "»",
}  # fmt: skip
STATUS_MEANS = {
    Status.CONTESTED: "a side or an independent voice denies it, or says what cannot also be true",
    Status.OBSERVED: "an independent voice saw it",
    Status.AGREED: "both belligerents say it",
    Status.CONCEDED: "the side that it hurts says it; the other side has not yet",
    Status.CLAIMED: "only the side that it helps says it",
    Status.REPORTED: "only the report's own voice, or sources without a name",
    Status.ANNOUNCED: "only ordered or planned; nobody says yet that it happened",
}
MARK_MEANS = {
    Mark.CAUTIONED: "a side accepts it but doubts it or fears a trick",
    Mark.UNVERIFIABLE: "a report says that it could not be checked",
}
INTERESTS = {
    Interest.FAVOURABLE: "helps its source's side", Interest.UNFAVOURABLE: "hurts its source's side",
    Interest.NEUTRAL: "neutral for its source",
}  # fmt: skip
NOTE_TITLES = {
    NoteKind.UNVERIFIABLE: "could not be checked", NoteKind.UNDATED: "no date", NoteKind.WEEKDAY: "weekday",
    NoteKind.DATE: "date", NoteKind.UNITS: "units", NoteKind.SUBTOTAL: "part of a sum", NoteKind.HEADLINE: "headline",
    NoteKind.UNATTRIBUTED: "nobody's word", NoteKind.EVALUATIVE: "a judgement", NoteKind.SINGLE_SOURCE: "one source",
    NoteKind.ANONYMOUS: "unnamed source", NoteKind.LANGUAGE: "language", NoteKind.FURNITURE: "furniture",
    NoteKind.NO_PACK: "no pack",
}  # fmt: skip
HAPPENS = {Realis.ACTUAL: "happened", Realis.ONGOING: "going on", Realis.NEGATED: "did not happen"}
_SHOWN = {
    Granularity.MINUTE: 17, Granularity.HOUR: 17, Granularity.DAY: 10, Granularity.MONTH: 7, Granularity.YEAR: 4,
}  # fmt: skip
"""Characters of an ISO start that say the whole of an interval of that granularity."""


def when(interval: Interval | None) -> str:
    """An interval in words: a day alone, or start to end; empty for none."""
    if interval is None:
        return ""
    start, end = interval.iso()
    if start and interval.granularity in _SHOWN:
        return start[: _SHOWN[interval.granularity]].replace("T", " ")
    return f"{start or '…'} to {end or '…'}".replace("T", " ")


def came_about(realis: str, ended: bool = False) -> str:
    """Whether an event came about, in words; one that was negated because it ended "has ended"."""
    return "has ended" if ended else HAPPENS.get(Realis(realis), str(realis))


def kind(name: str) -> str:
    """A type of the codebook in words."""
    return name.replace("_", " ")


def where(place: Place) -> str:
    """Relation and name, the relation left out where the name says it, or where it is plain "in"."""
    plain = place.relation == "in" or place.relation.split(" ")[0] in place.name
    return place.name if plain else f"{place.relation} {place.name}"


def places(found: Iterable[Place], *, most: int = 3) -> str:
    """Names, each once, the later ones counted."""
    names = list(dict.fromkeys(place.name for place in found))
    more = f" and {len(names) - most} more" if len(names) > most else ""
    return ", ".join(names[:most]) + more


def amount(quantity: Quantity) -> str:
    """From least to most, with what is counted."""
    return _range(quantity.minimum, quantity.maximum, quantity.unit)


def _range(minimum: float | None, maximum: float | None, unit: str) -> str:
    least, most = _number(minimum), _number(maximum)
    told = least if least == most else f"{least or 'any'} to {most or 'any'}"
    return " ".join(part for part in (told, unit) if part)


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:,.10g}"


def correction(fields: Mapping[str, Any]) -> str:
    """The fields of a recorded correction and their values, as in ``place: Beryslav; realis: planned``."""
    told = {name: _value(value) for name, value in fields.items() if name not in ("event", "interest")}
    return "; ".join(f"{name}: {value}" for name, value in told.items())


def _value(value: Any) -> str:
    """One corrected value: a word, or the record of a source, place, time or quantity."""
    if value is None:
        return "none"
    if not isinstance(value, Mapping):
        return kind(str(value))
    if "granularity" in value:
        start, end = (datetime.fromisoformat(value[name]) if value[name] else None for name in ("start", "end"))
        return when(Interval(start, end, Granularity(value["granularity"]), value["zoned"]))
    if "minimum" in value:
        return _range(value["minimum"], value["maximum"], value.get("unit", ""))
    return str(value.get("name", ""))


def iso(moment: datetime) -> str:
    """For the ``datetime`` attribute of a time."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def moment(found: datetime) -> str:
    """For an ``as_of`` that shows what became known just then: the next whole second."""
    whole = found.astimezone(UTC)
    return (whole + timedelta(seconds=1) if whole.microsecond else whole).strftime("%Y-%m-%dT%H:%M:%SZ")


def utc(moment: datetime) -> str:
    """For people: to the minute."""
    return moment.astimezone(UTC).strftime("%Y-%m-%d %H:%M")


def published(known: datetime) -> str:
    """When something became known, for people: the day of publication, or its minute with "UTC"."""
    words = publication_words(known)
    return f"{words} UTC" if ":" in words else words


def published_iso(known: datetime) -> str:
    """The same for the ``datetime`` attribute of a time."""
    return iso(known) if ":" in publication_words(known) else str(publication_day(known))


def counted(number: int, one: str, many: str = "") -> str:
    """``3 claims``, ``1 claim``."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def joined(words: Sequence[str]) -> str:
    """``a, b and c``."""
    return " and ".join(filter(None, (", ".join(words[:-1]), *words[-1:])))
