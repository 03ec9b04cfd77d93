"""Time expressions: what is found, and where it is placed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fogline.model import Granularity, Interval, day
from fogline.resolve.times import TimeReader

FRIDAY = day(2022, 11, 11)
KYIV = "Europe/Kiev"


def reader(published: Interval | None = FRIDAY) -> TimeReader:
    return TimeReader(published, zone=KYIV)


def placed(
    text: str, *, tense: str | None = None, published: Interval | None = FRIDAY
) -> tuple[str | None, str | None, str] | None:
    (found,) = reader(published).find(text)
    interval = reader(published).resolve(found, tense=tense)
    return (*interval.iso(), interval.granularity.value) if interval else None


FOUND = [
    ("shelling resumed on Tuesday", "Tuesday", "date"),
    ("it ended at 6 a.m. on Sunday", "6 a.m. on Sunday", "time"),
    ("early Monday the column left", "early Monday", "date"),
    ("they crossed on Sept. 6", "Sept. 6", "date"),
    ("on 24 February 2022", "24 February 2022", "date"),
    ("it began in August", "August", "date"),
    ("the city fell in 2015", "2015", "date"),
    ("last month the siege", "last month", "date"),
    ("earlier this month", "earlier this month", "date"),
    ("two weeks ago", "two weeks ago", "date"),
    ("drones came overnight", "overnight", "time"),
    ("over the past 48 hours", "the past 48 hours", "duration"),
    ("in recent days", "recent days", "duration"),
    ("the 11-month-old siege", "11-month-old", "duration"),
    ("on Saturday night", "Saturday night", "time"),
    ("on the night of 7-8 October", "the night of 7-8 October", "time"),
    ("between 3 and 9 June", "3 and 9 June", "date"),
    ("from Tuesday to Thursday", "Tuesday to Thursday", "date"),
    ("by mid-March", "mid-March", "date"),
    ("in late August", "late August", "date"),
    ("this summer", "this summer", "date"),
    ("in the first weeks of the invasion", "the first weeks of the invasion", "date"),
    ("since May", "May", "date"),
    ("on 2023-06-06 the dam", "2023-06-06", "date"),
    ("at 21:15", "21:15", "time"),
    ("at 0430 GMT", "0430 GMT", "time"),
    ("at 19:00 Kyiv time (1600 GMT)", "19:00 Kyiv time (1600 GMT)", "time"),
    ("every night", "every night", "set"),
    ("in the first half of 1990", "the first half of 1990", "date"),
    ("this year's third quarter", "this year's third quarter", "date"),
    ("by mid-afternoon", "mid-afternoon", "time"),
    ("over the summer", "the summer", "date"),
    ("for the year ending then", "the year", "duration"),
    ("the year-earlier period", "the year-earlier period", "date"),
    ("they hold it these days", "these days", "date"),
    ("the city, (1710 - 1774)", "1710 - 1774", "date"),
    ("the church of AD 842", "AD 842", "date"),
    ("in the 1930's", "the 1930's", "date"),
]


@pytest.mark.parametrize(("text", "words", "kind"), FOUND, ids=[row[1] for row in FOUND])
def test_one_expression_is_found_whole(text: str, words: str, kind: str) -> None:
    (found,) = reader().find(text)
    assert (found.text, found.kind) == (words, kind)


@pytest.mark.parametrize(
    "text",
    [
        "they may withdraw",
        "troops March on the capital",
        "the second brigade",
        "3000 soldiers",
        "2000 shells fell",
        "April Glaspie spoke",
        "units fall back",
        "twenty-six tanks",
        "The Sun, a newspaper",
        "a singer in her twenties",
        "a singer in her early 20s",
        "the year of the dragon",
        "the day of the dam",
    ],
)
def test_words_that_only_look_like_times_are_left_alone(text: str) -> None:
    assert reader().find(text) == []


PLACED = [
    ("on Wednesday", ("2022-11-09", "2022-11-10", "day")),
    ("on Friday", ("2022-11-11", "2022-11-12", "day")),
    ("on Saturday", ("2022-11-05", "2022-11-06", "day")),
    ("at 6 a.m. on Sunday", ("2022-11-06T06:00", "2022-11-06T07:00", "hour")),
    ("at 21:15 on Nov. 3", ("2022-11-03T21:15", "2022-11-03T21:16", "minute")),
    ("at 0430 GMT", ("2022-11-11T04:30Z", "2022-11-11T04:31Z", "minute")),
    ("at 19:00 Kyiv time (1600 GMT)", ("2022-11-11T16:00Z", "2022-11-11T16:01Z", "minute")),
    ("at 5 p.m. local time on Tuesday", ("2022-11-08T15:00Z", "2022-11-08T16:00Z", "hour")),
    ("Tuesday night", ("2022-11-08T18:00", "2022-11-09T06:00", "interval")),
    ("the night of 3-4 March", ("2022-03-03T18:00", "2022-03-04T06:00", "interval")),
    ("between 10 p.m. and 4 a.m.", ("2022-11-10T22:00", "2022-11-11T05:00", "interval")),
    ("on Sept. 6", ("2022-09-06", "2022-09-07", "day")),
    ("on Feb. 24", ("2022-02-24", "2022-02-25", "day")),
    ("since Sept. 6", ("2022-09-06", "2022-11-12", "interval")),
    ("until Thursday", (None, "2022-11-11", "interval")),
    ("before Thursday", (None, "2022-11-10", "interval")),
    ("between 3 and 9 June", ("2022-06-03", "2022-06-10", "interval")),
    ("from Monday to Wednesday", ("2022-11-07", "2022-11-10", "interval")),
    ("from March to May 2021", ("2021-03-01", "2021-06-01", "interval")),
    ("last week", ("2022-10-31", "2022-11-07", "week")),
    ("earlier this week", ("2022-11-07", "2022-11-12", "interval")),
    ("three days ago", ("2022-11-08", "2022-11-09", "day")),
    ("yesterday", ("2022-11-10", "2022-11-11", "day")),
    ("overnight", ("2022-11-10T18:00", "2022-11-11T06:00", "interval")),
    ("the past 48 hours", ("2022-11-09", "2022-11-12", "interval")),
    ("in August", ("2022-08-01", "2022-09-01", "month")),
    ("June last year", ("2021-06-01", "2021-07-01", "month")),
    ("in 2015", ("2015-01-01", "2016-01-01", "year")),
    ("last summer", ("2022-06-01", "2022-09-01", "season")),
    ("mid-October", ("2022-10-11", "2022-10-22", "interval")),
    ("the second half of 2021", ("2021-07-01", "2022-01-01", "interval")),
    ("last year's third quarter", ("2021-07-01", "2021-10-01", "interval")),
    ("the year", ("2022-01-01", "2023-01-01", "year")),
    ("900 CE", ("0900-01-01", "0901-01-01", "year")),
    ("by May", (None, "2022-06-01", "interval")),
    ("the siege (1710-1774)", ("1710-01-01", "1775-01-01", "interval")),
    ("13/04/2022", ("2022-04-13", "2022-04-14", "day")),
    ("03/04/2022", None),
    ("two weeks later", None),
    ("the early days of the war", None),
]


@pytest.mark.parametrize(("text", "expected"), PLACED, ids=[row[0] for row in PLACED])
def test_placed_against_a_friday(text: str, expected: tuple[str | None, str | None, str] | None) -> None:
    assert placed(text) == expected


@pytest.mark.parametrize(
    ("text", "tense", "start"),
    [
        ("on Monday", "future", "2022-11-14"),
        ("on Friday", "future", "2022-11-11"),
        ("on Oct. 1", "future", "2023-10-01"),
        ("on Nov. 20", "past", "2021-11-20"),
        ("on Nov. 20", None, "2022-11-20"),
        ("talks will resume on Monday", None, "2022-11-14"),
        ("he said on Monday", None, "2022-11-07"),
        ("a truce had been scheduled to end on Monday", None, "2022-11-07"),
        ("the sum is payable Jan. 2", None, "2023-01-02"),
        ("they announced the plan Oct. 21", None, "2022-10-21"),
    ],
)
def test_tense_turns_the_direction(text: str, tense: str | None, start: str) -> None:
    found = placed(text, tense=tense)
    assert found is not None
    assert found[0] == start


@pytest.mark.parametrize("text", ["Wednesday", "yesterday", "Oct. 1", "last week", "14:30", "the past day", "May"])
def test_an_undated_report_leaves_relative_times_open(text: str) -> None:
    assert reader(None).resolve(text) is None


@pytest.mark.parametrize(("text", "start"), [("11 November 2022", "2022-11-11"), ("in 2014", "2014-01-01")])
def test_an_undated_report_keeps_absolute_times(text: str, start: str) -> None:
    found = placed(text, published=None)
    assert found is not None
    assert found[0] == start


def test_a_month_of_publishing_places_no_weekday() -> None:
    month = Interval(datetime(2022, 11, 1, tzinfo=UTC), datetime(2022, 12, 1, tzinfo=UTC), Granularity.MONTH)
    assert TimeReader(month).resolve("Wednesday") is None


def test_an_unknown_zone_stays_unknown() -> None:
    found = TimeReader(FRIDAY).resolve("5 p.m. local time")
    assert found is not None
    assert not found.zoned


@pytest.mark.parametrize("text", ["31 June 2022", "Feb. 30", "30 February 2021", "2022-02-30", "31 April"])
def test_days_that_do_not_exist_are_not_placed(text: str) -> None:
    assert reader().resolve(text) is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Wednesday", "2022-11-09"),
        ("last week", "2022-W44"),
        ("three hours", "PT3H"),
        ("two and a half years", "P2Y6M"),
        ("several weeks", "PXW"),
        ("now", "PRESENT_REF"),
        ("a few years ago", "PAST_REF"),
        ("the late 1970s", "197"),
        ("Tuesday evening", "2022-11-08TEV"),
        ("every month", "P1M"),
        ("nineteen ninety-one", "1991"),
        ("the third quarter", "2022-Q3"),
        ("the year-ago third quarter", "2021-Q3"),
        ("the last half of 1989", "1989-H2"),
        ("two quarters", ""),
        ("the past two quarters", "P2Q"),
        ("recent weeks", "PAST_REF"),
        ("coming quarters", "FUTURE_REF"),
        ("the past few weeks", "PXW"),
        ("a few days later", "PXD"),
        ("the near future", "FUTURE_REF"),
        ("these days", "PRESENT_REF"),
        ("each July", "XXXX-07"),
        ("mid-afternoon yesterday", "2022-11-10TAF"),
        ("the year ending now", "P1Y"),
        ("chair", ""),
    ],
)
def test_timex_values(text: str, value: str) -> None:
    assert reader().timex_value(text) == value


def test_the_ends_of_a_run_are_two_timexes() -> None:
    timexes = reader().timexes("from Tuesday to Thursday")
    assert [(one.text, one.kind, one.value) for one in timexes] == [
        ("Tuesday", "DATE", "2022-11-08"),
        ("Thursday", "DATE", "2022-11-10"),
    ]


@given(st.text(alphabet=st.sampled_from("Mon day Tue, 0123456789:.-/()a.m. of the last week ago\n"), max_size=60))
def test_spans_are_verbatim_apart_and_never_break(text: str) -> None:
    last = 0
    for found in reader().find(text):
        assert text[slice(*found.span)] == found.text
        assert last <= found.span[0] < found.span[1]
        last = found.span[1]
        reader().resolve(found)
        reader().timex_value(found)


@given(st.dates(min_value=datetime(1990, 1, 1, tzinfo=UTC).date(), max_value=datetime(2049, 12, 31, tzinfo=UTC).date()))
def test_a_printed_day_reads_back(moment: object) -> None:
    found = TimeReader(None).resolve(f"{moment:%d %B %Y}")
    start = datetime.combine(moment, datetime.min.time(), UTC)  # type: ignore[arg-type]
    assert found == Interval(start, start + timedelta(days=1), Granularity.DAY)


@given(
    st.sampled_from(["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]), st.integers(0, 6)
)
def test_a_weekday_is_within_the_last_seven_days(name: str, shift: int) -> None:
    published = day(2023, 5, 1 + shift)
    found = TimeReader(published).resolve(name)
    assert found is not None
    assert found.start is not None
    assert published.start is not None
    assert found.start.strftime("%A") == name
    assert timedelta() <= published.start - found.start < timedelta(days=7)


ZONED = {
    "at 3 p.m. CAT on Thursday": ("2022-11-10T13:00Z", "2022-11-10T14:00Z"),
    "on Thursday at 15:00 EAT": ("2022-11-10T12:00Z", "2022-11-10T12:01Z"),
    "at 5 a.m. (Moscow time) on Tuesday": ("2022-11-08T02:00Z", "2022-11-08T03:00Z"),
    "at 5 a.m. UTC+3 on Tuesday": ("2022-11-08T02:00Z", "2022-11-08T03:00Z"),
    "at 10:30 Central Africa Time on Monday": ("2022-11-07T08:30Z", "2022-11-07T08:31Z"),
    "at 3 p.m. QXT on Thursday": ("2022-11-10T15:00", "2022-11-10T16:00"),
    "at 5 a.m. Donetsk time on Tuesday": ("2022-11-08T05:00", "2022-11-08T06:00"),
}


@pytest.mark.parametrize("text", ZONED)
def test_a_zone_is_known_or_left_open_and_the_day_is_kept(text: str) -> None:
    reader = TimeReader(FRIDAY, zone=KYIV)
    (time,) = reader.find(text)
    found = reader.resolve(time)
    assert found is not None
    assert found.iso() == ZONED[text]


def test_a_zone_of_several_is_the_conflicts_own_where_its_clocks_go_by_that_name() -> None:
    (time,) = TimeReader(FRIDAY).find("at 3 p.m. IST on Thursday")
    own, other = (TimeReader(FRIDAY, zone=zone).resolve(time) for zone in ("Asia/Jerusalem", KYIV))
    assert own is not None
    assert other is not None
    assert (own.iso()[0], other.iso()[0]) == ("2022-11-10T13:00Z", "2022-11-10T15:00")
