"""HTML pages, in the manners of real ones."""

from __future__ import annotations

import io
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fogline.ingest import IngestSettings, load
from fogline.model import Report, SkipReport

HEADLINE = "Bridge falls at Dorn as army leaves"
LONG = (
    "The regional governor said on Thursday that the bridge had come down in the night and that nobody was "
    "on it when the middle span gave way."
)
MORE = "The army said its engineers had blown it up, and that no equipment had been left on the far side of the river."
BODY = [
    "The last trucks crossed at dawn, officials say.",
    "DORN, Eastmark — It fell.",
    LONG,
    "“We heard it,” a resident said.",
    MORE,
    "No.",
    "Neither account could be checked.",
]


def report(html: str) -> Report:
    return load("-", settings=IngestSettings(), stdin=io.BytesIO(html.encode()))


def paragraphs(lines: list[str]) -> str:
    return "".join(f"<p>{line}</p>\n" for line in lines)


def page(body: str, *, head: str = "", title: str = f"{HEADLINE} | Daily Example") -> str:
    return f"<!doctype html><html><head><title>{title}</title>{head}</head><body>{body}</body></html>"


FRAME = (
    "<header><nav><ul><li><a href='/'>Home</a></li><li><a href='/w'>World</a></li></ul></nav></header>"
    "<main><article><h1>{headline}</h1><div class='byline'>By <a href='x'>Jane Roe</a></div>"
    "<figure><img src='a.jpg'><figcaption>A ferry crosses. (AP Photo/Jane Roe)</figcaption></figure>{body}"
    "<aside><h3>Related</h3><ul><li><a href='1'>Another story of the war</a></li></ul></aside></article></main>"
    "<footer><p>© 2022 Daily Example. All rights reserved.</p></footer>"
)
LAYOUTS = {
    "article": page(FRAME.format(headline=HEADLINE, body=paragraphs(BODY))),
    "advertisements between": page(
        FRAME.format(headline=HEADLINE, body="<div class='ad'>Advertisement</div>".join(f"<p>{p}</p>" for p in BODY))
    ),
    "links between": page(
        FRAME.format(
            headline=HEADLINE, body="<p><a href='r'>Read more: other news</a></p>".join(f"<p>{p}</p>" for p in BODY)
        )
    ),
    "bare divs": page(f"<div id='content'><h1>{HEADLINE}</h1>{paragraphs(BODY)}</div>"),
    "never closed": page(f"<h1>{HEADLINE}</h1><div><p>" + "<p>".join(BODY)).replace("</body></html>", ""),
    "broken tags": page(f"<article><h1>{HEADLINE}</h1></b></div><font>{paragraphs(BODY)}</i></article").replace(
        "</head>", ""
    ),
    "no html tag": f"<h1>{HEADLINE}</h1>{paragraphs(BODY)}",
    "upper case": page(f"<DIV><H1>{HEADLINE}</H1>{paragraphs(BODY)}</DIV>").replace("<p>", "<P>"),
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_story_is_whole_and_alone(layout: str) -> None:
    found = report(LAYOUTS[layout])
    assert found.text.split("\n\n") == [HEADLINE, *BODY]
    assert found.text[slice(*found.headline or (0, 0))] == HEADLINE


SPLIT = [line for line in BODY if not line.startswith("DORN")]
MANNERS = {
    "each paragraph in a wrapper of its own": (
        f"<main><article><div class='h'><h1>{HEADLINE}</h1></div><div class='m'><ul><li>3 November 2022</li>"
        "<li>By Jane Roe</li><li>Daily Example</li></ul></div>"
        + "".join(f"<div class='t'><div class='r'><p>{line}</p></div></div>" for line in SPLIT)
        + "<div class='l'><p>More on this story</p><ul><li><a href='1'>Winter comes early</a></li></ul></div>"
        "</article></main>"
    ),
    "line breaks in a table": (
        f"<table><tr><td class='menu'><a href='/'>Main</a><br><a href='/n'>News</a></td><td><h1>{HEADLINE}</h1>"
        + "<br><br>".join(SPLIT)
        + "</td></tr></table>"
    ),
    "line breaks in a message": (
        f"<h1>{HEADLINE}</h1><div class='message'>"
        + "<br/><br/>".join(SPLIT)
        + "</div><div class='footer'>12K views</div>"
    ),
    "a wire's page with its credits": (
        f"<div><h1>{HEADLINE}</h1><div class='caption'><p>A truck, Nov. 3, 2022. (AP Photo/Jane Roe)</p></div>"
        f"<div class='story'>{paragraphs(SPLIT)}<p>___</p>"
        "<p>Associated Press writer John Doe contributed to this report.</p>"
        "<p>Follow AP’s coverage of the war at https://example.org</p></div></div>"
    ),
}


@pytest.mark.parametrize("manner", MANNERS)
def test_pages_without_plain_markup_keep_their_paragraphs(manner: str) -> None:
    assert report(page(MANNERS[manner])).text.split("\n\n") == [HEADLINE, *SPLIT]


def test_what_stands_around_the_story_is_listed() -> None:
    listed = {item.text: item.reason for item in report(LAYOUTS["article"]).removed}
    assert listed["A ferry crosses. (AP Photo/Jane Roe)"] == "caption of a picture"
    assert {"Home", "World", "Another story of the war", "© 2022 Daily Example. All rights reserved."} <= set(listed)


def test_a_short_story_is_read_though_the_extractor_would_not() -> None:
    found = report(page("<p>The bridge at Dorn fell in the night.</p>", title=""))
    assert found.text == "The bridge at Dorn fell in the night."


def linked(**fields: object) -> str:
    return f"<script type='application/ld+json'>{json.dumps(fields)}</script>"


DATED = {
    "JSON-LD": (linked(**{"@type": "NewsArticle", "datePublished": "2022-11-03T14:05:00+02:00"}), "2022-11-03T12:05Z"),
    "JSON-LD in a graph": (
        linked(
            **{"@graph": [{"@type": "WebSite"}, {"@type": ["ReportageNewsArticle"], "datePublished": "2022-11-03"}]}
        ),
        "2022-11-03",
    ),
    "JSON-LD, change only": (linked(**{"@type": "Article", "dateModified": "2022-11-04T09:00Z"}), "2022-11-04T09:00Z"),
    "publication before change": (
        linked(**{"@type": "Article", "dateModified": "2022-11-04T09:00Z", "datePublished": "2022-11-03T09:00Z"}),
        "2022-11-03T09:00Z",
    ),
    "broken JSON-LD, meta": (
        "<script type='application/ld+json'>{nope</script>"
        "<meta property='article:published_time' content='2022-11-03T12:05:00.000Z'>",
        "2022-11-03T12:05Z",
    ),
    "midnight": ("<meta property='article:published_time' content='2022-11-03T00:00:00Z'>", "2022-11-03"),
    "no zone": ("<meta name='date' content='2022-11-03 12:05'>", "2022-11-03T12:05"),
}


@pytest.mark.parametrize("name", DATED)
def test_the_page_says_when_it_was_published(name: str) -> None:
    head, expected = DATED[name]
    found = report(page(FRAME.format(headline=HEADLINE, body=paragraphs(BODY)), head=head))
    assert found.published is not None
    assert found.published.iso()[0] == expected


MORNING, EVENING, WEEK_LATER = "2022-11-03T07:30Z", "2022-11-03T19:20Z", "2022-11-10T09:00Z"
ENTRIES = "".join(
    f"<section><h2><time datetime='2022-11-03T{hour}:00Z'>{hour}:00</time> At {hour}</h2><p>{LONG}</p></section>"
    for hour in ("10", "12", "14")
)
STATES = {
    "live by type": ("LiveBlogPosting", EVENING, "", EVENING),
    "live by its entries": ("NewsArticle", EVENING, ENTRIES, EVENING),
    "no live page": ("NewsArticle", EVENING, "", MORNING),
    "live, changed a week later": ("LiveBlogPosting", WEEK_LATER, "", MORNING),
    "live, changed on a day without an hour": ("LiveBlogPosting", "2022-11-04", "", MORNING),
}


@pytest.mark.parametrize("name", STATES)
def test_a_live_page_is_known_as_it_stood_at_its_last_change(name: str) -> None:
    kind, modified, entries, expected = STATES[name]
    head = linked(**{"@type": kind, "datePublished": MORNING, "dateModified": modified})
    found = report(page(FRAME.format(headline=HEADLINE, body=paragraphs(BODY) + entries), head=head))
    assert found.published is not None
    assert found.published.iso()[0] == expected


def test_a_time_element_dates_the_page() -> None:
    body = f"<time datetime='2022-11-03T12:05:00Z'>noon</time>{paragraphs(BODY)}"
    found = report(page(FRAME.format(headline=HEADLINE, body=body)))
    assert found.published is not None
    assert found.published.iso()[0] == "2022-11-03T12:05Z"


def test_a_page_without_a_date_stays_undated() -> None:
    assert report(LAYOUTS["bare divs"]).published is None


def test_publisher_and_visible_headline_come_from_the_page() -> None:
    head = linked(
        **{
            "@type": "NewsArticle",
            "headline": "Dorn bridge falls, army leaves",
            "publisher": {"@type": "Organization", "name": "Daily Example"},
        }
    )
    found = report(page(FRAME.format(headline=HEADLINE, body=paragraphs(BODY)), head=head))
    assert (found.publisher, found.title) == ("Daily Example", HEADLINE)


def test_lists_and_line_breaks_keep_their_lines() -> None:
    body = (
        paragraphs(BODY[:3]) + f"<p>{MORE}<br>It gave no reason.</p><ul><li>3 Nov: it falls</li></ul><p>{BODY[-1]}</p>"
    )
    lines = report(page(FRAME.format(headline=HEADLINE, body=body))).text.split("\n\n")
    assert lines[-4:] == [MORE, "It gave no reason.", "- 3 Nov: it falls", BODY[-1]]


POINTS = [
    "The bridge at Dorn is down, and will stay so until spring.",
    "Neither army has crossed the river since the order was given.",
]
CLAIMS = (
    "<table><thead><tr><th>Subject</th><th>Army</th></tr></thead><tbody>"
    "<tr><td>The bridge</td><td>Blown up by its own engineers.</td></tr>"
    "<tr><td>Losses.</td><td>None, it says.</td></tr></tbody></table>"
)


def test_lists_and_tables_of_the_story_stay() -> None:
    items = "".join(f"<li>{point}</li>" for point in POINTS)
    body = f"<h3>In short</h3><ul>{items}</ul>{paragraphs(BODY)}{CLAIMS}{paragraphs([LONG.replace('bridge', 'dam')])}"
    found = report(page(f"<div class='main'><div class='body'><h1>{HEADLINE}</h1>{body}</div></div>"))
    lines = found.text.split("\n\n")
    assert [f"- {point}" for point in POINTS] == lines[2:4]
    assert lines[-4:-1] == ["Subject; Army", "The bridge; Blown up by its own engineers.", "Losses; None, it says."]


def test_the_section_above_the_headline_and_advertisements_stay_out() -> None:
    body = "".join(f"<div class='p'>{line}</div>" for line in BODY)
    advert = "<div class='ad'>Warm coats sent to any town within two days</div>"
    head = f"<div class='cat'>Dorn</div><h2>{HEADLINE}</h2>"
    frame = f"<div><div class='post'>{head}<div>{body}{advert}{body}</div></div></div>"
    lines = report(page(frame)).text.split("\n\n")
    assert lines[:2] == [HEADLINE, BODY[0]]
    assert not any("Warm coats" in line for line in lines)


def test_headings_of_the_entries_of_a_live_page_stay() -> None:
    entries = "".join(f"<section class='post'><h2>At {hour} it fell</h2><p>{LONG}</p></section>" for hour in range(3))
    varied = entries.replace(LONG, MORE, 1).replace(LONG, f"{LONG} Nobody saw it.", 1)
    text = report(page(f"<main><article><h1>{HEADLINE}</h1>{varied}</article></main>")).text
    assert [line for line in text.split("\n\n") if line.endswith("it fell")] == [f"At {n} it fell" for n in range(3)]


def test_a_page_without_a_story_is_one_line() -> None:
    with pytest.raises(SkipReport, match="no story found in the page"):
        report("<html><body><script>var x;</script></body></html>")


def test_deep_nesting_does_no_harm() -> None:
    found = report(page("<div>" * 3000 + f"<h1>{HEADLINE}</h1>" + paragraphs(BODY)))
    assert found.text


@settings(max_examples=25, deadline=None)
@given(st.text(alphabet="<>/ph1divb=\"' &;x\n", max_size=200))
def test_any_tag_soup_is_read_or_refused(soup: str) -> None:
    try:
        found = report(f"<p>{soup}</p>")
    except SkipReport:
        return
    assert found.text
    assert found.headline is None or found.text[slice(*found.headline)] == found.title
