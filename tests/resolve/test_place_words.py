"""Relations, kinds and links in the words around a place name."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fogline.model import Span
from fogline.resolve.place_words import bank_side, link, mention


def marked(text: str) -> tuple[str, list[Span]]:
    """The text without its square brackets, and the spans that they marked."""
    plain, spans, last = "", [], 0
    for found in re.finditer(r"\[([^\]]*)\]", text):
        plain += text[last : found.start()]
        spans.append((len(plain), len(plain) + len(found[1])))
        plain, last = plain + found[1], found.end()
    return plain + text[last:], spans


@pytest.mark.parametrize(
    ("text", "relation", "words"),
    [
        ("Shells fell in [Vovchansk].", "in", "Vovchansk"),
        ("Shells fell near [Vovchansk].", "near", "near Vovchansk"),
        ("a post close to the [Siversk] road", "near", "close to the Siversk"),
        ("They dug in south of [Huliaipole].", "south of", "south of Huliaipole"),
        ("to the north-east of [Kupiansk]", "northeast of", "north-east of Kupiansk"),
        ("some 15 km (9 miles) west of [Vuhledar]", "15 km west of", "15 km (9 miles) west of Vuhledar"),
        ("about 7 kilometres from [Toretsk]", "7 km from", "7 kilometres from Toretsk"),
        ("a few miles outside [Toretsk]", "outside", "outside Toretsk"),
        ("a dozen miles to the south of [Orikhiv]", "a dozen miles south of", "a dozen miles to the south of Orikhiv"),
        ("on the left bank of the [Oskil]", "left bank of", "left bank of the Oskil"),
        (
            "the eastern bank of the [Siverskyi Donets River]",
            "east bank of",
            "eastern bank of the Siverskyi Donets River",
        ),
        (
            "from the western shore of the [Kakhovka] reservoir",
            "west bank of",
            "western shore of the Kakhovka reservoir",
        ),
        ("on the southern outskirts of [Marinka]", "southern outskirts of", "southern outskirts of Marinka"),
        ("the suburbs of [Omdurman]", "suburbs of", "suburbs of Omdurman"),
        ("power cuts throughout [Sumy]", "throughout", "throughout Sumy"),
        ("guns from across the [Dniester River]", "across", "across the Dniester River"),
        ("on the other side of the [Oskil]", "across", "on the other side of the Oskil"),
        ("in southern [Lebanon]", "southern part of", "southern Lebanon"),
        ("in central [Khartoum]", "central part of", "central Khartoum"),
        ("the southern [Zaporizhzhia region]", "in", "Zaporizhzhia region"),
        ("near the eastern town of [Siversk]", "near", "near the eastern town of Siversk"),
        ("in the port city of [Berdiansk]", "in", "port city of Berdiansk"),
        ("the last port [Ankara] sold", "in", "Ankara"),
        ("a town on the road to [Sumy]", "on the way to", "road to Sumy"),
        ("a village halfway to [Odesa].", "on the way to", "halfway to Odesa"),
        ("along the border with [Belarus]", "near", "along the border with Belarus"),
        ("near the [Belarus] border", "near", "near the Belarus"),
        ("along Sudan's frontier with [Libya]", "near", "along Sudan's frontier with Libya"),
        ("downtown [Khartoum]", "centre of", "downtown Khartoum"),
        ("in [Goma]'s airport", "airport of", "Goma"),
        ("the heart of [Bukavu]", "centre of", "heart of Bukavu"),
        ("moving towards [Pokrovsk]", "toward", "towards Pokrovsk"),
        ("fire between [Stepanakert] and the pass", "between", "between Stepanakert"),
        ("the line\nnear\n[Siversk]", "in", "Siversk"),
    ],
)
def test_relation_and_words(text: str, relation: str, words: str) -> None:
    plain, spans = marked(text)
    found = mention(plain, spans[0])
    assert found.relation == relation
    assert plain[slice(*found.words)] == words


@pytest.mark.parametrize(
    ("text", "bare", "hint"),
    [
        ("[Sumy region]", "Sumy", "region"),
        ("the [Sumy] region", "Sumy", "region"),
        ("[Sumy] Oblast", "Sumy", "region"),
        ("the city of [Sumy]", "Sumy", "settlement"),
        ("[Sumy]", "Sumy", ""),
        ("the [Oskil River]", "Oskil", "water"),
        ("[River Tigris]", "Tigris", "water"),
        ("[Sea of Azov]", "Azov", "water"),
        ("[Kansas City]", "Kansas City", "settlement"),
        ("[Lancaster County]", "Lancaster", "county"),
        ("the [Sumy] city council", "Sumy", ""),
        ("[Snake Island]", "Snake", "island"),
    ],
)
def test_kind_of_place(text: str, bare: str, hint: str) -> None:
    plain, spans = marked(text)
    found = mention(plain, spans[0])
    assert (found.bare, found.hint) == (bare, hint)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("[Siversk], [Donetsk region]", "comma"),
        ("[Siversk] in the [Donetsk region]", "in"),
        ("[Siversk], a town in eastern [Ukraine]", "in"),
        ("the [Sumy region] of [Ukraine]", "in"),
        ("[Ukraine]’s northern [Sumy region]", "owner"),
        ("[Ukraine]'s port city of [Odesa]", "owner"),
        ("[Siversk] ([Ukraine])", ""),
        ("[Siversk] and [Lyman]", "and"),
        ("from [Siversk] to [Lyman]", "to"),
        ("[Siversk]. In [Lyman]", ""),
        ("[Siversk] fell before [Lyman]", ""),
        ("[Siversk],\n[Lyman]", ""),
    ],
)
def test_link_between_two_names(text: str, kind: str) -> None:
    plain, (left, right) = marked(text)
    assert (link(plain, left, right) or "") == kind or (
        kind == "" and link(plain, left, right) == "comma" and "(" in text
    )


def test_people_before_a_name() -> None:
    plain, spans = marked("shelling of the Sudanese city of [Kosti]")
    assert mention(plain, spans[0]).people == "Sudanese"


@pytest.mark.parametrize(
    ("text", "article"),
    [
        ("along the [Dnipro].", True),
        ("the [Dnipro] council", False),
        ("in [Dnipro].", False),
        ("the city of [Dnipro].", False),
    ],
)
def test_article_before_a_bare_name(text: str, article: bool) -> None:
    plain, spans = marked(text)
    assert mention(plain, spans[0]).article is article


def test_bank_side() -> None:
    assert bank_side("west bank of") == "west"
    assert bank_side("near") == ""


@given(st.text(max_size=120), st.data())
def test_words_always_hold_the_name(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    found = mention(text, (start, end))
    assert 0 <= found.words[0] <= start
    assert end <= found.words[1] <= len(text)
    assert found.relation
