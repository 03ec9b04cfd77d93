"""Pages as a browser shows them: what is hidden, struck out, raised above the line or quoted by its tag."""

from __future__ import annotations

import io

import pytest

from fogline.ingest import IngestSettings, load
from fogline.ingest.raised import read_as, without_raised_marks
from fogline.ingest.stylesheet import declarations
from fogline.model import STRUCK_OUT, Report

HEADLINE = "Bridge falls at Dorn as army leaves"
AROUND = (
    "The regional governor said on Thursday that the bridge had come down in the night and that nobody was on it.",
    "The army said its engineers had blown it up, and that nothing had been left on the far side of the river.",
)
FRAME = (
    "<!doctype html><html lang='en'><head><title>{title}</title>{head}</head><body><main><article><h1>{title}</h1>"
    "{body}<p>{first}</p><p>{second}</p></article></main></body></html>"
)


def report(body: str, *, head: str = "") -> Report:
    page = FRAME.format(title=HEADLINE, head=head, body=body, first=AROUND[0], second=AROUND[1])
    return load("-", settings=IngestSettings(), stdin=io.BytesIO(page.encode()))


def story(body: str, *, head: str = "") -> list[str]:
    """The lines that a fragment gives, between the headline and the two paragraphs that stand below it."""
    lines = report(body, head=head).text.split("\n\n")
    assert (lines[0], tuple(lines[-2:])) == (HEADLINE, AROUND)
    return lines[1:-2]


READ = {
    "a time keeps its words": (
        "<p>Guns fired at Dorn on <time datetime='2022-11-04'>Friday</time>, the mayor said.</p>",
        "Guns fired at Dorn on Friday, the mayor said.",
    ),
    "a time in a bare container": (
        "<div>Guns fired at Dorn at <time>noon</time> and again at dusk, he said.</div>",
        "Guns fired at Dorn at noon and again at dusk, he said.",
    ),
    "a time amid a heading": ("<h2>On <time datetime='2022-11-04'>Friday</time> it fell</h2>", "On Friday it fell"),
    "a time that stamps a heading": ("<h2><time datetime='2022-11-04T10:00Z'>10:00</time> It fell</h2>", "It fell"),
    "quotation marks by a tag": (
        "<p>The mayor wrote to his council. <q>The army left Dorn on Friday.</q></p>",
        "The mayor wrote to his council. “The army left Dorn on Friday.”",
    ),
    "a quotation with spaces at its edges": (
        "<p>He said:<q> We <b>went</b> </q>and left.</p>",
        "He said: “We went” and left.",
    ),
    "one quotation in another": (
        "<p>He said <q>they told us <q>go</q> and we went</q>.</p>",
        "He said “they told us ‘go’ and we went”.",
    ),
    "quotation marks that are written already": (
        "<p>He said <q>“we went”</q> and \"<q>we stayed</q>\" both.</p>",
        'He said “we went” and "we stayed" both.',
    ),
    "the mark of a note": ("<p>The shells killed 30<sup>4</sup> people.</p>", "The shells killed 30 people."),
    "a mark in brackets, linked": (
        "<p>The shells killed 30<sup class='reference'><a href='#n4'>[4]</a></sup> people.</p>",
        "The shells killed 30 people.",
    ),
    "a mark that is a link alone": (
        "<p>The shells killed 30<a href='#n4'>4</a> people.</p>",
        "The shells killed 30 people.",
    ),
    "a mark raised by its style": (
        "<p>The shells killed 30<span style='vertical-align:super'>4</span> people.</p>",
        "The shells killed 30 people.",
    ),
    "two marks": ("<p>It killed 30<sup>4, 5</sup> people<sup>*</sup>.</p>", "It killed 30 people."),
    "ordinals and areas": (
        "<p>The 3<sup>rd</sup> Brigade holds 40 km<sup>2</sup>, and 5<sup>1</sup>/<sub>2</sub> miles of road.</p>",
        "The 3rd Brigade holds 40 km², and 5 1/2 miles of road.",
    ),
    "struck out and put right": (
        "<p>The shells killed <del>twelve</del> <ins>nine</ins> people.</p>",
        "The shells killed nine people.",
    ),
    "struck out by its style": (
        "<p>It fell <span style='color:red; text-decoration: line-through red'>on Monday</span> on Friday.</p>",
        "It fell on Friday.",
    ),
    "hidden within a sentence": (
        "<p>It fell<span hidden> into our hands</span> on Friday.</p>",
        "It fell on Friday.",
    ),
    "words for screen readers alone": (
        "<p>See <a href='/map'>the map<span class='sr-only'> opens in a new window</span></a> of the river there.</p>",
        "See the map of the river there.",
    ),
    "a line break within a sentence": (
        "<p>The army said it had left Dorn<br>and the bridge on Friday.</p>",
        "The army said it had left Dorn and the bridge on Friday.",
    ),
    "labels and outputs": (
        "<p>The <label>army</label> fired <output>forty</output> shells at Dorn.</p>",
        "The army fired forty shells at Dorn.",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", READ)
def test_a_paragraph_reads_as_it_is_shown(name: str) -> None:
    fragment, expected = READ[name]
    assert story(fragment) == [expected]


HIDING = {
    "the attribute": "<p hidden>{}</p>",
    "no display": "<p style='display: none'>{}</p>",
    "no visibility": "<div style='visibility:hidden'><p>{}</p></div>",
    "aria": "<p aria-hidden='true'>{}</p>",
    "a closed dialog": "<dialog><p>{}</p></dialog>",
    "a class of the page's styles": "<p class='old gone'>{}</p>",
    "inside a class of the page's styles": "<div class='box'><p>{}</p></div>",
}
STYLES = (
    "<style>.gone, div.box > p { display: none !important } @media print { article p { display:none } } "
    "@import 'x.css'; body { visibility: visible } .taken { text-decoration-line: line-through }</style>"
)
WORDS = "The enemy has taken the whole town of Dorn."


@pytest.mark.parametrize("way", HIDING)
def test_what_is_hidden_is_no_part_of_the_story_and_is_listed(way: str) -> None:
    found = report(HIDING[way].format(WORDS), head=STYLES)
    assert WORDS not in found.text
    assert (WORDS, "hidden on the page") in [(item.text, item.reason) for item in found.removed]


def test_a_template_says_nothing_at_all() -> None:
    found = report(f"<template><p>{WORDS}</p></template>")
    assert WORDS not in found.text


STRIKING = ("<s>{}</s>", "<strike>{}</strike>", "<del>{}</del>", "<b class='taken'>{}</b>")


@pytest.mark.parametrize("way", STRIKING)
def test_what_is_struck_out_is_listed_as_taken_back(way: str) -> None:
    found = report(f"<p>{way.format(WORDS)} That was wrong, the mayor says.</p>", head=STYLES)
    assert WORDS not in found.text
    assert "That was wrong, the mayor says." in found.text
    assert [item.text for item in found.removed if item.reason == STRUCK_OUT] == [WORDS]


@pytest.mark.parametrize("outer", ["main aria-hidden='true'", "div style='visibility:hidden'", "div hidden"])
def test_a_page_that_waits_for_its_script_is_read(outer: str) -> None:
    page = f"<html><body><{outer}><h1>{HEADLINE}</h1><p>{AROUND[0]}</p><p>{AROUND[1]}</p></{outer.split()[0]}></body>"
    found = load("-", settings=IngestSettings(), stdin=io.BytesIO(page.encode()))
    assert found.text.split("\n\n") == [HEADLINE, *AROUND]


RAISED = {
    ("14", "2", " people"): "",
    ("the town", "[citation needed]", "."): "",
    ("the 1", "st", " of May"): "st",
    ("over 20 km", "2", " of"): "²",
    ("took part in", "2", " the"): "",
    ("3×10", "6", ""): "⁶",
    ("of ", "137", "Cs found"): "¹³⁷",
    ("Javelin", "TM", " rockets"): "™",
    ("Dorn", "updated today", "fell"): " updated today ",
}


@pytest.mark.parametrize("case", RAISED)
def test_what_is_raised_is_read_by_what_stands_beside_it(case: tuple[str, str, str]) -> None:
    assert read_as(*case) == RAISED[case]


MARKED = {
    "It killed 30⁴ people near Dorn¹²": "It killed 30 people near Dorn",
    "It holds 40 km² and 3×10⁶ shells": "It holds 40 km² and 3×10⁶ shells",
    "Traces of ¹³⁷Cs, 5 m³": "Traces of ¹³⁷Cs, 5 m³",
    "a rate of 10⁻⁶": "a rate of 10⁻⁶",
}


@pytest.mark.parametrize("line", MARKED)
def test_raised_figures_of_a_plain_text_are_marks_too(line: str) -> None:
    assert without_raised_marks(line) == MARKED[line]
    assert without_raised_marks(MARKED[line]) == MARKED[line]


def test_of_a_style_only_what_decides_is_kept() -> None:
    assert declarations("Display : NONE !important; color: red;;x") == {"display": "none"}
