"""Feeds of searches: Atom, RFC 4287. What a report says stands in them as text, never as markup."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from fogline.answers.seeking import Result
from fogline.model import Claim, Event, KnownClaim
from fogline.web.wording import iso, places, when

MEDIA = "application/atom+xml"
ENTRIES = 50
"""Claims of a feed, the newest."""

_ATOM = "http://www.w3.org/2005/Atom"
_TITLE = 120  # characters of a claim that stand in its title
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
ET.register_namespace("", _ATOM)


@dataclass(frozen=True, slots=True)
class FeedHead:
    """``home`` is the desk's own address, without a slash at its end; ``own`` and ``page`` are paths with queries."""

    identity: str
    title: str
    home: str
    own: str
    page: str
    updated: datetime


def atom(head: FeedHead, found: Sequence[Result]) -> bytes:
    """The feed as a document. Claims are its entries, in the order given; each keeps its id for good."""
    feed = ET.Element(f"{{{_ATOM}}}feed")
    newest = max((one.stood.known.known for one in found), default=head.updated)
    _add(feed, "id", head.identity)
    _add(feed, "title", head.title)
    _add(feed, "updated", iso(newest))
    _add(feed, "link", rel="self", type=MEDIA, href=head.home + head.own)
    _add(feed, "link", rel="alternate", type="text/html", href=head.home + head.page)
    _add(feed, "generator", "Fogline")
    for one in found:
        _entry(feed, one, head.home)
    made: bytes = ET.tostring(feed, encoding="utf-8", xml_declaration=True)
    return made


def _entry(feed: ET.Element, one: Result, home: str) -> None:
    known = one.stood.known
    claim = known.claim
    entry = _add(feed, "entry")
    _add(entry, "id", f"urn:fogline:claim:{claim.id}")
    _add(entry, "title", _title(claim))
    _add(entry, "updated", iso(known.known))
    _add(entry, "link", rel="alternate", type="text/html", href=f"{home}/reports/{claim.report}#claim-{claim.id}")
    for incident in one.incidents:
        _add(entry, "link", rel="related", type="text/html", href=f"{home}/incidents/{incident.id}")
    _add(_add(entry, "author"), "name", claim.speaker.name or known.publisher or "unnamed")
    for name in dict.fromkeys((claim.side, claim.stance.value, *(event.type for event in claim.events))):
        _add(entry, "category", term=name)
    _add(entry, "content", _content(known), type="text")


def _title(claim: Claim) -> str:
    text = " ".join(claim.content.text.split())
    short = text if len(text) <= _TITLE else text[:_TITLE].rsplit(" ", 1)[0] + " …"
    return f"{claim.speaker.name or 'unnamed'} {claim.stance.value}: {short}"


def _content(known: KnownClaim) -> str:
    claim = known.claim
    events = [", ".join(filter(None, _parts(event))) for event in claim.events]
    chain = " via ".join(source.name or "unnamed" for source in claim.sources)
    lines = [claim.content.text, f"Said by: {chain} ({claim.side})", *(f"Event: {one}" for one in events)]
    return "\n".join([*lines, f"Published by: {known.publisher}"] if known.publisher else lines)


def _parts(event: Event) -> tuple[str, ...]:
    moment = when(event.time.interval) if event.time else ""
    return event.type, event.realis.value, places(event.places), moment


def _add(parent: ET.Element, name: str, text: str = "", **attributes: str) -> ET.Element:
    clean = {key: _clean(value) for key, value in attributes.items()}
    made = ET.SubElement(parent, f"{{{_ATOM}}}{name}", clean)
    if text:
        made.text = _clean(text)
    return made


def _clean(text: str) -> str:
    """Without characters that no XML document may have."""
    return _NO_XML.sub("\N{REPLACEMENT CHARACTER}", text)


EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
