"""Marks over a text: nothing is lost, and every claim covers exactly its words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from fogline.model import Claim, Note, NoteKind, Reading, Report, Source, SourceRole, Span, Stance, Words
from fogline.web.marked import Stretch, marked_text
from fogline.web.sides import Sides

SPEAKER = Source(None, "somebody", None, "unknown", SourceRole.SPEAKER)


def claim(text: str, span: Span, number: int) -> Claim:
    return Claim(f"c{number}", "r", Words(text[slice(*span)], span), "", (SPEAKER,), None, Stance.ASSERTS)


def reading(text: str, spans: Sequence[Span], notes: Sequence[Note] = ()) -> Reading:
    return Reading(Report(text), tuple(claim(text, span, n) for n, span in enumerate(spans)), tuple(notes))


def leaves(stretches: Sequence[Stretch], over: tuple[str, ...] = ()) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each plain stretch with the ids of the claims around it, outermost first."""
    for one in stretches:
        if one.marked is None:
            yield one.text, over
        else:
            yield from leaves(one.inner, (*over, one.marked.claim.id))


@st.composite
def marked_texts(draw: st.DrawFn) -> tuple[str, list[Span]]:
    text = draw(st.text(alphabet="ab \n", min_size=1, max_size=40))
    edge = st.integers(0, len(text))
    pairs = draw(st.lists(st.tuples(edge, edge), max_size=6))
    return text, [(min(pair), max(pair)) for pair in pairs if pair[0] != pair[1]]


@given(marked_texts())
def test_no_character_is_lost_and_every_claim_covers_its_words(made: tuple[str, list[Span]]) -> None:
    text, spans = made
    shown = marked_text(reading(text, spans), Sides(None))
    assert "".join(piece for p in shown.paragraphs for piece, _ in leaves(p.stretches)) == text.replace("\n", "")
    for paragraph in shown.paragraphs:
        at = paragraph.start
        for piece, over in leaves(paragraph.stretches):
            for offset in range(len(piece)):
                covering = {f"c{n}" for n, (start, end) in enumerate(spans) if start <= at + offset < end}
                assert set(over) == covering
            at += len(piece)


def test_a_shorter_claim_lies_inside_a_longer_one() -> None:
    text = "He said that she said that it fell."
    outer, inner = (8, 34), (22, 34)
    (paragraph,) = marked_text(reading(text, [outer, inner]), Sides(None)).paragraphs
    assert [over for _, over in leaves(paragraph.stretches)] == [(), ("c0",), ("c0", "c1"), ()]
    whole = paragraph.stretches[1]
    assert (whole.begins, whole.depth, whole.inner[1].begins) == (True, 1, True)


def test_a_claim_that_is_cut_gets_its_sign_once() -> None:
    text = "abcdefghij"
    (paragraph,) = marked_text(reading(text, [(0, 6), (4, 10)]), Sides(None)).paragraphs

    def signs(stretches: Sequence[Stretch]) -> Iterator[str]:
        for one in stretches:
            if one.marked:
                if one.begins:
                    yield one.marked.claim.id
                yield from signs(one.inner)

    assert sorted(signs(paragraph.stretches)) == ["c0", "c1"]


def test_notes_stand_beside_the_line_of_their_words() -> None:
    notes = [Note(NoteKind.DATE, "second", (7, 9)), Note(NoteKind.UNDATED, "all of it")]
    shown = marked_text(reading("First\n\nSecond", [], notes), Sides(None))
    assert [[note.message for note in p.notes] for p in shown.paragraphs] == [[], ["second"]]
    assert [note.message for note in shown.general] == ["all of it"]


def test_the_headline_is_known_by_its_span() -> None:
    made = reading("Head\n\nBody", [])
    shown = marked_text(replace(made, report=replace(made.report, headline=(0, 4))), Sides(None))
    assert [p.is_headline for p in shown.paragraphs] == [True, False]
