"""The metrics of the time benchmark, on cases made by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import times, times_gum
from benchmarks.rows import Missing, Row

TML = '<TimeML><DCT><TIMEX3 tid="t0" type="DATE" value="{dct}">x</TIMEX3></DCT><TEXT>{body}</TEXT></TimeML>'


def timex(words: str, value: str, kind: str = "DATE") -> str:
    return f'<TIMEX3 tid="t" type="{kind}" value="{value}">{words}</TIMEX3>'


def counts(folder: Path, body: str, *, dct: str = "2022-11-11") -> times.Counts:
    path = folder / "a.tml"
    path.write_text(TML.format(dct=dct, body=body), encoding="utf-8")
    one = times.document(path)
    return times.counted([one], times.hits(one))


# name: text, then gold, found, relaxed, strict, value
CASES = {
    "right": (f"They left on {timex('Wednesday', '2022-11-09')}.", (1, 1, 1, 1, 1)),
    "wrong value": (f"They left on {timex('Wednesday', '2022-11-16')}.", (1, 1, 1, 1, 0)),
    "wider gold, same value": (f"They left {timex('on Wednesday', '2022-11-09')}.", (1, 1, 1, 0, 1)),
    "missed": (f"They held {timex('the bridge', '2022')}.", (1, 0, 0, 0, 0)),
    "invented": ("They left on Wednesday.", (0, 1, 0, 0, 0)),
    "two in one gold span": (f"{timex('Tuesday and Wednesday', '2022-11-08')}", (1, 2, 1, 0, 1)),
    "a reference counts": (f"They {timex('now', 'PRESENT_REF')} hold it.", (1, 1, 1, 1, 1)),
    "a duration counts": (f"It took {timex('three days', 'P3D', 'DURATION')}.", (1, 1, 1, 1, 1)),
    "a set counts": (f"It rains {timex('every month', 'P1M', 'SET')}.", (1, 1, 1, 1, 1)),
    "as long in another unit is not the same": (f"For {timex('24 hours', 'P1D', 'DURATION')}.", (1, 1, 1, 1, 0)),
    "an empty expression is left out": (f"They left. {timex('', '2022')}", (0, 0, 0, 0, 0)),
    "a run is two": (
        f"from {timex('Tuesday', '2022-11-08')} to {timex('Thursday', '2022-11-10')}", (2, 2, 2, 2, 2),
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_what_counts(case: str, tmp_path: Path) -> None:
    body, expected = CASES[case]
    count = counts(tmp_path, body)
    assert (count.gold, count.found, count.relaxed, count.strict, count.value) == expected


def test_f1_is_over_all_gold_and_all_found(tmp_path: Path) -> None:
    count = counts(tmp_path, f"{timex('Tuesday', '2022-11-08')}, {timex('the flood', '2022')}, Monday and Sunday")
    assert times.f1(count.value, count.gold, count.found) == pytest.approx(
        100 * 2 * (1 / 3) * (1 / 2) / (1 / 3 + 1 / 2)
    )


@pytest.mark.parametrize(
    ("value", "name"),
    [
        ("1989-Q3", "quarter or half"),
        ("1989", "year"),
        ("198", "decade or century"),
        ("1989-WXX", "week not known"),
        ("PT3H", "duration or set"),
        ("PXD", "vague duration"),
        ("PAST_REF", "reference"),
        ("2022-11-08TEV", "time of day"),
    ],
)
def test_shapes_of_values(value: str, name: str) -> None:
    assert times.shape(value) == name


def conllu(*words: tuple[str, str], created: str = "2022-11-11") -> str:
    """A document of one sentence: forms, each with its MISC."""
    lines = [f"{at}\t{form}" + "\t_" * 7 + f"\t{misc}" for at, (form, misc) in enumerate(words, start=1)]
    return "\n".join((f"# meta::dateCreated = {created}", "# newpar", *lines, ""))


def date_of(attributes: str) -> str:
    return f"XML=<date {attributes}>"


def test_a_gold_date_spans_its_words() -> None:
    source = conllu(
        ("In", "_"), ("May", date_of('when:::"2021-05"')), ("2021", "SpaceAfter=No|XML=</date>"), (".", "_")
    )
    one = times_gum.document(source)
    (gold,) = one.gold
    assert one.text[gold.start : gold.end] == "May 2021"
    assert one.text.strip() == "In May 2021."


def test_words_of_one_printed_word_are_not_parted() -> None:
    source = (
        "1-2\tdon't\t"
        + "\t".join("_" * 8)
        + "\n"
        + "1\tdo"
        + "\t_" * 8
        + "\n2\tn't"
        + "\t_" * 8
        + "\n3\tgo"
        + "\t_" * 8
    )
    assert times_gum.document(source).text == "don't go "


@pytest.mark.parametrize(
    ("attributes", "first", "after"),
    [
        ({"when": "2016"}, "2016-01-01", "2017-01-01"),
        ({"when": "2016-12"}, "2016-12-01", "2017-01-01"),
        ({"when": "2016-12-31"}, "2016-12-31", "2017-01-01"),
        ({"from": "1930-01-01", "to": "1939-12-31"}, "1930-01-01", "1940-01-01"),
        ({"notBefore": "2005"}, "2005-01-01", "None"),
    ],
)
def test_days_of_a_tei_date(attributes: dict[str, str], first: str, after: str) -> None:
    found = times_gum.days_of(attributes)
    assert found is not None
    assert (str(found[0]), str(found[1])) == (first, after)


@pytest.mark.parametrize("value", ["--09-30", "-0500", "2016-13", "soon"])
def test_what_is_no_stretch_of_days(value: str) -> None:
    assert times_gum.days_of({"when": value}) is None


# name: words with MISC, then gold, found, met, right
GUM_CASES = {
    "right": ((("Yesterday", date_of('when:::"2022-11-10"') + "</date>"),), (1, 1, 1, 1)),
    "wrong": ((("Yesterday", date_of('when:::"2022-11-11"') + "</date>"),), (1, 1, 1, 0)),
    "now is no date": ((("now", "_"), ("1999", date_of('when:::"1999"') + "</date>")), (1, 1, 1, 1)),
    "a part of a day is its day": ((("Tonight", date_of('when:::"2022-11-11"') + "</date>"),), (1, 1, 1, 1)),
    "a preposition is left out": ((("since", "_"), ("2005", date_of('when:::"2005"') + "</date>")), (1, 1, 1, 1)),
    "a run as one": (
        (("1710", date_of('from:::"1710" to:::"1774"')), ("-", "_"), ("1774", "XML=</date>")), (1, 1, 1, 1),
    ),
    "a run as two": (
        (("1710", date_of('when:::"1710"') + "</date>"), ("-", "_"), ("1774", date_of('when:::"1774"') + "</date>")),
        (2, 2, 2, 2),
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", GUM_CASES)
def test_what_counts_on_gum(case: str) -> None:
    words, expected = GUM_CASES[case]
    count = times_gum.counted([times_gum.document(conllu(*words))])
    assert (count.gold, count.found, count.met, count.right) == expected


def test_rows_name_what_is_missing(tmp_path: Path) -> None:
    assert [type(row) for row in times.rows(tmp_path)] == [Missing, Missing]


def test_rows_of_a_small_set(tmp_path: Path) -> None:
    folder = tmp_path / "timeml" / "TimeBank"
    folder.mkdir(parents=True)
    body = f"They left on {timex('Wednesday', '2022-11-09')}."
    (folder / "a.tml").write_text(TML.format(dct="2022-11-11", body=body), encoding="utf-8")
    (folder / "._a.tml").write_bytes(b"\xff\x00 not TimeML")
    rows = [row for row in times.rows(tmp_path) if isinstance(row, Row)]
    assert {(row.data, row.metric): row.value for row in rows}["TimeBank dev", "value F1"] == pytest.approx(100)
    assert rows[0].kinds == (("date", 100.0, 1),)
