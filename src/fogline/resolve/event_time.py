"""The time of one event from all its time words, each of which narrows the others."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from fogline.model import Granularity, Interval, Span, Time, Words
from fogline.resolve.time_anchor import clock_on
from fogline.resolve.time_forms import Calendar
from fogline.resolve.times import TimeReader, TimeSpan


@dataclass(frozen=True, slots=True)
class EventTimes:
    """The time expressions of one text, for its events. ``known``: each by its span."""

    text: str
    reader: TimeReader
    known: dict[Span, TimeSpan]

    def interval(self, span: Span, *, itself: bool = False) -> Interval | None:
        """When the expression at ``span`` is; None where it cannot be placed. ``itself``: without the preposition
        before it, as what is told behind "when" in "since 2014, when they took it" was in 2014, and not since."""
        time = self.known.get(span)
        if time is None:
            return None
        return self.reader.resolve(replace(time, modifier=None) if itself else time)

    def of(self, spans: Sequence[Span], *, itself: Collection[Span] = ()) -> Time | None:
        """What all its time words leave, in the words of the finest. A clock alone is of the day that another names;
        words that contradict the finest, or cannot be placed, leave it as it is."""
        placed = [(self.interval(span, itself=span in itself), span) for span in spans]
        if not placed:
            return None
        day = next((interval for interval, _ in placed if interval and interval.granularity is Granularity.DAY), None)
        placed = [(self._on(day, span) or interval, span) for interval, span in placed]
        best, span = max(placed, key=lambda item: fineness(item[0]))
        for other, _ in placed:
            best = _both(best, other)
        return Time(Words(self.text[slice(*span)], span), best)

    def told(self, spans: Sequence[Span]) -> Time | None:
        """A day before that of the report that opens a sentence of who tells ("On May 24, the group said it …"): it is
        the day of what is told as well. The report's own day, or the one before it, is that of the telling alone."""
        found = self.of(spans)
        published = self.reader.published
        if found is None or found.interval is None or published is None or published.start is None:
            return None
        end = found.interval.end
        return found if end is not None and end < published.start - timedelta(days=1) else None

    def _on(self, day: Interval | None, span: Span) -> Interval | None:
        """The hour that a clock without a day tells, on that day; None for other words."""
        time = self.known.get(span)
        form = time.form if time else None
        if day is None or not isinstance(form, Calendar) or form.clock is None or form != Calendar(clock=form.clock):
            return None
        return clock_on(day, form.clock, self.reader.zone)


def fineness(interval: Interval | None) -> tuple[int, float]:
    """Greater for what is known more finely; least for what is not placed, then for what has an open end."""
    if interval is None:
        return (0, 0.0)
    if interval.start is None or interval.end is None:
        return (1, 0.0)
    return (2, -(interval.end - interval.start).total_seconds())


def _both(best: Interval | None, other: Interval | None) -> Interval | None:
    """What two times of one event have in common; the first where they have nothing, or it lies within the second."""
    if best is None or other is None or not best.overlaps(other):
        return best or other
    starts = [moment for moment in (best.start, other.start) if moment is not None]
    ends = [moment for moment in (best.end, other.end) if moment is not None]
    start, end = max(starts, default=None), min(ends, default=None)
    if (start, end) == (best.start, best.end):
        return best
    return Interval(start, end, Granularity.INTERVAL, best.zoned and other.zoned)
