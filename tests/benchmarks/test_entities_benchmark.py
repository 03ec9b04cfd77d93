"""How names found are counted against UNER's, and how its files are read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from benchmarks.entities import Named, Tally, documents, gold_words, iob2_sentences, raw_text, recut, rows
from benchmarks.rows import Missing
from fogline.model import StopRun
from training.windows import Block

if TYPE_CHECKING:
    from pathlib import Path

PERSON, PLACE = ("person", 0, 2), ("place", 5, 6)
CASES = {
    "all right": ([PERSON, PLACE], [PERSON, PLACE], 100.0, {}),
    "nothing found": ([PERSON], [], 0.0, {("person", "nothing"): 1}),
    "nothing to find": ([], [PLACE], 0.0, {("nothing", "place"): 1}),
    "another type": ([PERSON], [("organisation", 0, 2)], 0.0, {("person", "organisation"): 1}),
    "one word too many": ([PERSON, PLACE], [("person", 0, 3), PLACE], 50.0, {("person", "other words"): 1}),
    "touching is not overlapping": ([PERSON], [("person", 2, 3)], 0.0, {
        ("person", "nothing"): 1, ("nothing", "person"): 1,
    }),
    "one in place of two": ([PERSON, ("place", 2, 4)], [("person", 0, 4)], 0.0, {
        ("person", "other words"): 1, ("place", "other words"): 1,
    }),
    "groups do not count": ([PLACE], [PLACE, ("group", 0, 2)], 100.0, {}),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_spans_count_when_type_and_ends_agree(case: str) -> None:
    gold, found, value, confusions = CASES[case]
    tally = Tally()
    tally.add(gold, found)
    assert tally.f1() == pytest.approx(value)
    assert dict(tally.confused) == confusions


def test_the_mean_is_micro_over_documents_and_types() -> None:
    tally = Tally()
    tally.add([PERSON, PLACE], [PERSON])
    tally.add([PERSON], [PERSON, PLACE])
    assert tally.f1() == pytest.approx(200 * 2 / (3 + 3))
    assert tally.kinds() == (("person", 100.0, 2), ("organisation", 0.0, 0), ("place", 0.0, 1))


IOB2 = """\
# sent_id = a-1
1\tJane\tB-PER\t-\t-
2\tRoe\tI-PER\t-\t-
3\tleft\tO\t-\t-
4\tDorn\tB-LOC\t-\t-
5\tVale\tB-LOC\t-\t-
6\tFlu\tB-OTH\t-\t-

# sent_id = a-2
1\tYes\tO\t-\t-
"""


def test_names_of_a_uner_file_are_read() -> None:
    found = iob2_sentences(IOB2)
    assert list(found) == ["a-1", "a-2"]
    assert found["a-1"] == (
        ["Jane", "Roe", "left", "Dorn", "Vale", "Flu"],
        (("person", 0, 2), ("place", 3, 4), ("place", 4, 5)),
    )
    assert found["a-2"] == (["Yes"], ())


def test_gold_names_are_numbered_through_the_document() -> None:
    blocks = (Block(["One", "two"], [False, False]), Block(["Dorn"], [False]))
    assert gold_words(Named(blocks, ((), (("place", 0, 1),)))) == [("place", 2, 3)]


def test_the_text_stands_as_it_was_printed() -> None:
    blocks = [
        Block(["Dorn", "fell", "."], [False, False, True], opens_paragraph=True),
        Block(["Vale", "too"], [False, False], opens_paragraph=False),
        Block(["End"], [False], opens_paragraph=True),
    ]
    text, places = raw_text(blocks)
    assert text == "Dorn fell. Vale too\n\nEnd"
    assert [text[start:end] for start, end in places] == ["Dorn", "fell", ".", "Vale", "too", "End"]


def conllu(sentence: str, *words: str) -> str:
    lines = [f"{i}\t{word}\t_\tX\tFW\t_\t0\troot\t_\t_" for i, word in enumerate(words, 1)]
    return "\n".join([f"# sent_id = {sentence}", *lines, "", ""])


def test_sentences_are_paired_by_id_and_must_have_the_same_words(tmp_path: Path) -> None:
    treebank, names = tmp_path / "t.conllu", tmp_path / "n.iob2"
    names.write_text(IOB2, encoding="utf-8")
    treebank.write_text(
        conllu("a-2", "Yes") + conllu("a-1", "Jane", "Roe", "left", "Dorn", "Vale", "Flu"), encoding="utf-8"
    )
    (document,) = documents(treebank, names)
    assert [len(spans) for spans in document.gold] == [0, 3]
    treebank.write_text(conllu("a-2", "Yes", "sir"), encoding="utf-8")
    with pytest.raises(StopRun, match="a-2 reads otherwise"):
        list(documents(treebank, names))


@pytest.mark.parametrize(
    ("span", "others", "carried"),
    [
        ((0, 1), ["can", "t", "#Dorn", "fell"], (0, 1)),
        ((1, 2), ["can", "t", "#Dorn", "fell"], (0, 2)),
        ((3, 4), ["can", "t", "#Dorn", "fell"], (2, 3)),
        ((2, 5), ["ca", "nt", "#Dornfell"], (2, 3)),
        ((3, 5), ["ca", "nt", "#", "Dorn", "fell"], (3, 5)),
    ],
)
def test_names_are_carried_over_to_other_cuts(
    span: tuple[int, int], others: list[str], carried: tuple[int, int]
) -> None:
    words = ["ca", "nt", "#", "Dorn", "fell"]
    assert list(recut([("place", *span)], words, others)) == [("place", *carried)]


def test_missing_data_is_said(tmp_path: Path) -> None:
    with pytest.raises(Missing, match="en_ewt-ud-dev"):
        next(iter(rows(tmp_path)))
