"""The moment from which something counts as known, as the date of publication that it was made of.

A report that gives its day alone counts as known from the end of that day, which is midnight: it is shown as its day.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

_MOMENT = timedelta(microseconds=1)


def publication_day(known: datetime) -> date:
    """The day of publication, in UTC: 11 November for what is known from the midnight that ends it."""
    return (known.astimezone(UTC) - _MOMENT).date()


def publication_words(known: datetime) -> str:
    """ "2022-11-11" for what was published on that day, "2022-11-11 14:05" where its minute is known; in UTC."""
    moment = known.astimezone(UTC)
    return f"{moment:%Y-%m-%d %H:%M}" if moment.time() != datetime.min.time() else f"{publication_day(known)}"
