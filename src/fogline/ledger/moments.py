"""Moments as whole microseconds since 1970-01-01 UTC, and the moment at which a report counts as known."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from fogline.model import Granularity, Interval, Report, SkipReport

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
_FINER_THAN_A_DAY = frozenset((Granularity.MINUTE, Granularity.HOUR))


def microseconds(moment: datetime) -> int:
    """Exact; ``moment`` must be aware."""
    return (moment - _EPOCH) // _MICROSECOND


def moment(value: int) -> datetime:
    """The inverse of ``microseconds``, in UTC."""
    return _EPOCH + value * _MICROSECOND


def optional_microseconds(value: datetime | None) -> int | None:
    return None if value is None else microseconds(value)


def optional_moment(value: int | None) -> datetime | None:
    return None if value is None else moment(value)


def known_moment(report: Report) -> datetime:
    """When the report counts as known: its minute or hour, or else the end of its day (week, month, …).

    Raises SkipReport if the report has no date of publication.
    """
    published = report.published or Interval(None, None, Granularity.DAY)
    known = published.start if published.granularity in _FINER_THAN_A_DAY else published.end
    if known is None:
        raise SkipReport(
            f"report {report.id} ({report.address or 'no address'}): no publication date; give --published"
        )
    return known
