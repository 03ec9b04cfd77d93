"""A starter pack: commented files that load as they are, to be written into."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from shutil import copytree
from string import Template

from fogline.model import INDEPENDENT, UNKNOWN, Misuse

_HERE = Path(__file__).parent
_TEMPLATES, _SCHEMA = _HERE / "starter", _HERE / "schema"
_FILES = ("pack", "actors", "places", "baseline")
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_YEAR = re.compile(r"(?:19|20)\d\d")


def write_starter(
    folder: Path,
    *,
    identity: str,
    name: str | None,
    sides: Sequence[str],
    countries: Sequence[str],
    start: str | None,
) -> Path:
    """Writes a pack's files and the schemas that editors complete them by; returns the folder, made where missing.

    Raises Misuse for an id, side, country or date that cannot be one, and for a folder that holds something.
    """
    _check_word("id", identity)
    _check_sides(sides)
    _check_countries(countries)
    first_day = _day(start, identity)
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise Misuse(f"{folder}: holds something already; name another folder with -o")
    words = {
        "id": identity,
        "name": (name or f"War in {_titled(identity)}").replace('"', "'"),
        "start": first_day.isoformat(),
        "zone": "UTC",
        "countries": ", ".join(f'"{code}"' if code == "NO" else code for code in countries),
        "first": sides[0],
        "Title": _titled(sides[0]),
        "sides": "".join(_filled("side", side=side, title=_titled(side)) for side in sides),
        "actors": "".join(_filled("actor", side=side, title=_titled(side)) for side in sides),
    }
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for file in _FILES:
            (folder / f"{file}.yaml").write_text(_filled(file, **words), encoding="utf-8")
        copytree(_SCHEMA, folder / _SCHEMA.name)
    except OSError as error:
        raise Misuse(f"{folder}: {error.strerror or error}; name a folder that can be written with -o") from error
    return folder


def _filled(file: str, **words: str) -> str:
    return Template((_TEMPLATES / f"{file}.template").read_text(encoding="utf-8")).substitute(words)


def _titled(identity: str) -> str:
    """The words of an id, without a year: "marches-2031" is "Marches"."""
    words = [word for word in identity.split("-") if not _YEAR.fullmatch(word)] or [identity]
    return " ".join(word.capitalize() for word in words)


def _check_word(what: str, word: str) -> None:
    if not _ID.fullmatch(word):
        raise Misuse(f"{what} {word!r}: write small letters, digits and hyphens, such as 'kosovo-1998'")


def _check_sides(sides: Sequence[str]) -> None:
    for side in sides:
        _check_word("side", side)
    if len(set(sides)) < 2 or len(set(sides)) < len(sides) or {INDEPENDENT, UNKNOWN} & set(sides):
        named = ",".join(sides)
        raise Misuse(f"--sides {named!r}: name two or more different sides that fight, such as 'government,rebels'")


def _check_countries(countries: Sequence[str]) -> None:
    for code in countries:
        if not re.fullmatch("[A-Z]{2}", code):
            raise Misuse(f"--countries {code!r}: write ISO's two capital letters, such as UA")


def _day(start: str | None, identity: str) -> date:
    """The day given, else 1 January of the year in the id, else of 2000: a blank to be filled."""
    if start is None:
        year = _YEAR.search(identity)
        return date(int(year.group()), 1, 1) if year else date(2000, 1, 1)
    try:
        return date.fromisoformat(start)
    except ValueError:
        raise Misuse(f"--start {start!r}: no date; write it as 2023-04-15") from None
