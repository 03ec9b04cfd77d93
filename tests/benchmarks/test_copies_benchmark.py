"""The made reports with planted copies, and what is measured on them."""

from __future__ import annotations

from benchmarks.copies import KINDS, made_reports, rows_of


def test_one_seed_gives_one_set() -> None:
    assert made_reports(60, 5) == made_reports(60, 5) != made_reports(60, 6)


def test_every_wire_text_has_two_copies_by_other_papers() -> None:
    made = made_reports(60, 5)
    for wire in range(6):
        carriers = [one for one in made if one.wire == wire]
        assert len({one.publisher for one in carriers}) == 3
        first, *copies = sorted(carriers, key=lambda one: one.known)
        assert first.kind == "wire"
        assert {one.kind for one in copies} <= set(KINDS)


def test_the_rows_of_a_small_set() -> None:
    found = {row.metric: row for row in rows_of(made_reports(60, 5))}
    assert set(found) == {"recall of pairs", "precision of pairs", "room", "time"}
    assert 50 <= found["recall of pairs"].value <= 100
    assert sum(number for _, _, number in found["recall of pairs"].kinds) >= 12
