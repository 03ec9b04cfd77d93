"""Figures and signs above the line: marks of notes go, "1st" and "km²" stay what they are."""

from __future__ import annotations

import re
from typing import Any

from fogline.ingest.markup import replaced_by, text_after, text_before
from fogline.ingest.spacing import one_line

_RAISED = str.maketrans("0123456789+-−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻")
_PLAIN = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_RAISED_FIGURES = re.compile("(?<![⁺⁻])[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}(?![⁺⁻⁰¹²³⁴⁵⁶⁷⁸⁹])")
_SIGNS = {"tm": "™", "(tm)": "™", "™": "™", "r": "®", "(r)": "®", "®": "®", "sm": "℠", "©": "©"}
_ORDINAL = re.compile(r"st|nd|rd|th|er|ère|ème|º|ª", re.I)
_NUMBER = re.compile(r"[-−+]?\d{1,3}")
_UNIT = re.compile(r"(?:^|[\s\d(/])(?:[kcdm]?m|mi|\d\s?(?:ft|in|yd)|/s)$")
_TIMES_TEN = re.compile(r"[×x*·]\s?10$")
_ELEMENT = re.compile(r"[A-Z][a-z]?(?![a-z])")
_MARK = re.compile(
    r"(?:\d{1,3}|[a-z]{1,2}|[ivx]{1,5}|[*†‡§¶#‖]{1,4}|notes?\s\d+|n\.?\s?\d+|nb\s\d+)"
    r"(?:\s?[,;–-]\s?(?:\d{1,3}|[a-z]))*[.,:)]?",
    re.I,
)
_BRACKETED = re.compile(r"(?:\s?(?:\[[^\[\]]{1,40}\]|\([^()]{1,4}\))[,;]?)+")
_LINK_MARK = re.compile(r"\[?(?:\d{1,3}|[*†‡§¶]{1,3})\]?|\[[a-z]{1,2}\]")
_LONGEST = 60


def write_raised(element: Any) -> None:
    """Put in the place of a raised element what a person reads there: nothing for the mark of a note."""
    inside = one_line(element.text_content())
    if len(inside) <= _LONGEST:
        replaced_by(element, read_as(text_before(element), inside, text_after(element)))


def read_as(before: str, inside: str, after: str) -> str:
    """The words for what stands raised between two others.

    "14", "2" → ""; "1", "st" → "st"; "km", "2" → "²"; "", "137", "Cs" → "¹³⁷"; "word", "new here" → " new here ".
    """
    if _SIGNS.get(inside.lower()):
        return _SIGNS[inside.lower()]
    if _ORDINAL.fullmatch(inside) and before[-1:].isdigit():
        return inside
    if _NUMBER.fullmatch(inside) and _is_figure(before, inside, after):
        return inside.translate(_RAISED)
    if inside.isdigit() and re.match(r"\s?[/⁄]\s?\d", after):
        return f" {inside}" if before[-1:].isdigit() else inside
    if _MARK.fullmatch(inside) or _BRACKETED.fullmatch(inside):
        return ""
    return f"{' ' if before[-1:].isalnum() else ''}{inside}{' ' if after[:1].isalnum() else ''}"


def without_raised_marks(line: str) -> str:
    """A line less its raised figures that mark notes: "14² people" → "14 people"; "20 km²" stays."""
    return _RAISED_FIGURES.sub(lambda found: _raised_in(line, found), line)


def _raised_in(line: str, found: re.Match[str]) -> str:
    return read_as(line[: found.start()], found[0].translate(_PLAIN), line[found.end() :])


def is_note_link(element: Any) -> bool:
    """Whether a link leads to a note of the page and its words are the note's mark."""
    inside = one_line(element.text_content())
    if not (element.get("href") or "").startswith("#") or not _LINK_MARK.fullmatch(inside):
        return False
    return inside.startswith("[") or not text_before(element)[-1:].isspace()


def _is_figure(before: str, inside: str, after: str) -> bool:
    """Whether a raised number is a power, or the mass of an element, and no mark."""
    if _UNIT.search(before) or _TIMES_TEN.search(before) or inside[0] in "-−":
        return True
    return (not before or before[-1] in " (") and bool(_ELEMENT.match(after)) and len(inside) >= 2
