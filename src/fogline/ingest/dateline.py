"""The dateline: where the reporter was, as the first words of a story's first paragraphs print it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from fogline.ingest.dates import MONTH, prose_interval
from fogline.model import Dateline, Interval

_CAPITAL = r"[^\W\d_a-z\u00df-\u00f6\u00f8-\u00ff]"
_UPPER = rf"{_CAPITAL}(?:{_CAPITAL}|['’.])+"
_CITY = rf"(?P<city>{_UPPER}(?:[ /-](?:{_UPPER}|ON|OF|THE|LA|DE))*)"
_TITLE = rf"{_CAPITAL}[\w'’.]+"
_TOWN = rf"(?P<city>{_TITLE}(?:[ -](?:{_TITLE}|on|of|the|la|de))*)"
_REGION = rf"(?P<region>(?:,\s(?!{MONTH}\s)(?:{_TITLE}|{_UPPER})(?:[ -](?:{_TITLE}|{_UPPER}|of|the|and))*){{0,3}})"
_DATE = rf"(?P<date>(?:{MONTH}\s\d{{1,2}}|\d{{1,2}}\s{MONTH})(?:,?\s(?:19|20)\d\d)?)"
_AGENCY = r"(?:\((?P<agency>[A-Z][^()]{1,40})\)|/(?P<slashed>[A-Z][^/]{1,30})/)"
_DASH = r"\s*(?:[—–]|-{1,2}(?=\s))\s*"
_FORMS = tuple(
    re.compile(form)
    for form in (
        # KYIV, Ukraine, Nov. 3 (AP) — …    MYKOLAIV, Mykolaiv Oblast — …
        rf"{_CITY}{_REGION}(?:[,.]?\s(?i:{_DATE}))?(?:[.,]?\s{_AGENCY})?{_DASH}(?=\S)",
        # Kyiv, Nov 3 (Reuters) - …    Kyiv (AFP) – …
        rf"{_TOWN}{_REGION}(?:,\s(?i:{_DATE}))?\s{_AGENCY}{_DASH}(?=\S)",
        # MOSCOW, November 3. /TASS/. …    Moscow. Nov 3. INTERFAX - …
        rf"(?:{_CITY}|{_TOWN.replace('city', 'town')}){_REGION}[,.]\s(?i:{_DATE})[,.]?\s"
        rf"(?:{_AGENCY}|(?P<bare>[A-Z]{{3,}}(?: [A-Z]\w+)?))(?:{_DASH}|[.,:]\s)(?=\S)",
        # KHARKIV. The …
        rf"(?P<city>{_CAPITAL}{{2,}}(?:[ -]{_CAPITAL}{{2,}}){{0,2}})\.\s(?=[\"'“‘«]?{_CAPITAL}[\w'’]*[\s,])",
    )
)
# Capitals before a dash that are no places.
_NO_PLACES_TEXT = (
    "NATO UN U.N UNHCR IAEA OSCE EU E.U US U.S USA UK U.K AP AFP BBC CNN LIVE BREAKING UPDATE UPDATED ANALYSIS "
    "OPINION EXPLAINER WATCH VIDEO READ MORE NOTE EXCLUSIVE URGENT CORRECTION NEWS WHAT WHO WHY WHERE HOW WHEN "
    "FACT FACTS FACTBOX TIMELINE POLL WAGNER ISIS TIR HIMARS AFU IDF RSF SAF SUMMARY BACKGROUND CONTEXT SITUATION "
    "OVERVIEW HIGHLIGHTS REACTION REACTIONS INTRODUCTION CONCLUSION COMMENT CLARIFICATION LATEST STAFF "
    "COMMAND MINISTRY PRESIDENT ADMINISTRATION OFFICE POLICE ARMY NAVY FORCE FORCES GOVERNMENT KREMLIN "
)
_NO_PLACES = frozenset(_NO_PLACES_TEXT.split())
_PARAGRAPHS = 4
_LONGEST = 160
_SMALL = frozenset(("on", "of", "the", "la", "de"))
_BEFORE = re.compile(r"^(?:NEAR|OUTSIDE|IN|AT|NORTH OF|SOUTH OF|EAST OF|WEST OF|ABOARD)\s+")


@dataclass(frozen=True, slots=True)
class DatelineFound:
    """A dateline, with the agency in its brackets ("" for none) and the date in it where it has a year."""

    dateline: Dateline
    agency: str
    published: Interval | None


def dateline_of(text: str, *, body: int = 0) -> DatelineFound | None:
    """The first dateline in the first paragraphs from offset ``body`` on; None where there is none.

    ``text`` is the clean text. The dateline's words end before its dash.
    """
    start = body
    for paragraph in text[body:].split("\n\n")[:_PARAGRAPHS]:
        found = _at(text, start, start + len(paragraph))
        if found:
            return found
        start += len(paragraph) + 2
    return None


def _at(text: str, start: int, end: int) -> DatelineFound | None:
    head = text[start : min(end, start + _LONGEST)]
    for form in _FORMS:
        match = form.match(head)
        if match and _is_place(match):
            return _found(match, start)
    return None


def _is_place(match: re.Match[str]) -> bool:
    city = _city(match)
    has_more = any(match.groupdict().get(part) for part in ("region", "date", "agency", "slashed"))
    words = {word.rstrip(".") for word in city.split()}
    return not words & _NO_PLACES and (has_more or len(city) >= 4) and bool(_BEFORE.sub("", city))


def _found(match: re.Match[str], start: int) -> DatelineFound:
    parts = match.groupdict()
    printed = re.sub(r"[\s—–.,:-]+$", "", match[0])
    agency = parts.get("agency") or parts.get("slashed") or parts.get("bare") or ""
    place = _place_name(_city(match))
    dateline = Dateline(printed, (start, start + len(printed)), place)
    return DatelineFound(dateline, agency.strip(), prose_interval(parts.get("date") or ""))


def _city(match: re.Match[str]) -> str:
    parts = match.groupdict()
    return parts.get("city") or parts.get("town") or ""


def _place_name(city: str) -> str:
    """ "NEAR ROSTOV-ON-DON/TAGANROG" → "Rostov-on-Don"."""
    first = _BEFORE.sub("", city).split("/")[0]
    if first != first.upper():
        return first
    words = re.split(r"([ -])", first)
    return "".join(w.lower() if w.lower() in _SMALL and i else w[:1] + w[1:].lower() for i, w in enumerate(words))
