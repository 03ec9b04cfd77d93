"""Conflict packs: folders of YAML that say who takes part in a war, who speaks for whom, and what places are called.

A pack is a folder with ``pack.yaml``, ``actors*.yaml``, ``places*.yaml`` and ``baseline*.yaml``; docs/packs.md
tells how to write one. Everything is checked while it is read, and the first thing wrong is named.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache, partial
from pathlib import Path
from typing import TypeVar
from zoneinfo import ZoneInfo, available_timezones

from fogline.model import INDEPENDENT, UNKNOWN, Actor, Holding, Misuse, Pack, PackPlace, Side
from fogline.packs.lines import Mistake, Mistaken
from fogline.packs.pack_checks import Entries, check_actors, check_baseline, check_places, check_sides
from fogline.packs.pack_records import actor_of, holding_of, place_of, side_of
from fogline.packs.rows import Row, row_of, rows_of

_SHIPPED = Path(__file__).parent
_ABOUT = "pack.yaml"
_PACK_KEYS = ("id", "name", "start", "end", "zone", "countries", "sides")

Record = TypeVar("Record")


@dataclass(frozen=True, slots=True)
class Draft:
    """A pack as it stands in its files: each record beside the row it was read from. Whole if every file is YAML."""

    folder: Path
    about: Row
    sides: Entries[Side]
    actors: Entries[Actor]
    places: Entries[PackPlace]
    baseline: Sequence[tuple[Row, Holding]]
    is_whole: bool


def pack_names() -> list[str]:
    """Names of the packs that come with Fogline."""
    return sorted(path.parent.name for path in _SHIPPED.glob(f"*/{_ABOUT}"))


def load_pack(name_or_folder: str | Path) -> Pack:
    """The pack with this name, or in this folder, read once as long as its files stay as they are.

    Raises Misuse naming file, line, value and remedy.
    """
    folder = pack_folder(name_or_folder).absolute()
    return _loaded(folder, tuple((file.name, file.stat().st_mtime_ns) for file in sorted(folder.glob("*.yaml"))))


@lru_cache(maxsize=32)
def _loaded(folder: Path, _stamps: tuple[tuple[str, int], ...]) -> Pack:
    return checked(read_draft(folder))


def pack_folder(name_or_folder: str | Path) -> Path:
    """Where the pack lies. Raises Misuse naming the packs that there are."""
    for folder in (_SHIPPED / name_or_folder, Path(name_or_folder)):
        if (folder / _ABOUT).is_file():
            return folder
    close = get_close_matches(str(name_or_folder), pack_names(), n=1, cutoff=0.4)
    known = f"did you mean {close[0]!r}?" if close else f"packs are: {', '.join(pack_names()) or 'none'}"
    raise Misuse(f"pack {str(name_or_folder)!r}: no such pack, and no folder with a {_ABOUT}; {known}")


def pack_reference(name_or_folder: str | Path) -> str:
    """By what a pack is found again from any folder: the name of a shipped one, else where its folder lies."""
    folder = pack_folder(name_or_folder)
    return folder.name if folder.parent == _SHIPPED else str(folder.resolve())


def pack_mistakes(folder: Path) -> tuple[Draft, list[Mistake]]:
    """All mistakes in a folder's files, each once, by file and line, and what could be read.

    What entries say of one another is looked at only when every file can be read: half a pack would be full of
    unknown names.
    """
    noted: list[Mistake] = []
    draft = read_draft(folder, noted=noted)
    if draft.is_whole:
        checked(draft)
    return draft, sorted(dict.fromkeys(noted), key=lambda mistake: (mistake.path.name, mistake.line or 0))


def read_draft(folder: Path, *, noted: list[Mistake] | None = None) -> Draft:
    """What a folder's files say. The first mistake is raised as Misuse, or all are put into ``noted``."""
    unread: list[Mistake] = []
    about = _read(lambda: [row_of(folder / _ABOUT, noted=noted)], noted, unread)

    def entries(kind: str, record: Callable[[Row], Record]) -> list[tuple[Row, Record]]:
        paths = sorted(folder.glob(f"{kind}*.yaml"))
        rows = [row for path in paths for row in _read(partial(rows_of, path, noted=noted), noted, unread)]
        return [(row, record(row)) for row in rows]

    sides = [(row, side_of(row)) for row in about[0].only(_PACK_KEYS).rows("sides")] if about else []
    return Draft(
        folder=folder,
        about=about[0] if about else Row(folder / _ABOUT, {}),
        sides=sides,
        actors=entries("actors", actor_of),
        places=entries("places", place_of),
        baseline=entries("baseline", holding_of),
        is_whole=not unread,
    )


def checked(draft: Draft) -> Pack:
    """The pack of a whole draft. A mistake is raised as Misuse, or noted where the draft's rows note theirs."""
    sides = check_sides(draft.sides)
    return _pack(
        draft.about,
        sides=_with_outsiders(sides),
        actors=check_actors(draft.actors, sides),
        places=check_places(draft.places),
        baseline=check_baseline(draft.baseline, [place for _, place in draft.places], sides),
    )


def _read(read: Callable[[], list[Row]], noted: list[Mistake] | None, unread: list[Mistake]) -> list[Row]:
    """The rows of a file; none where it cannot be read and mistakes are noted."""
    try:
        return read()
    except Mistaken as broken:
        if noted is None:
            raise
        noted.append(broken.mistake)
        unread.append(broken.mistake)
        return []


def _pack(
    about: Row,
    *,
    sides: tuple[Side, ...],
    actors: tuple[Actor, ...],
    places: tuple[PackPlace, ...],
    baseline: tuple[Holding, ...],
) -> Pack:
    start, end = about.the_day("start"), about.day("end")
    if end and end <= start:
        about.complain(f"ends {end} before it starts {start}", "mend one of the two")
    return Pack(
        id=about.text("id"),
        name=about.text("name"),
        start=start,
        end=end,
        countries=_countries(about),
        zone=_zone(about),
        sides=sides,
        actors=actors,
        places=places,
        baseline=baseline,
    )


def _countries(about: Row) -> tuple[str, ...]:
    codes = about.texts("countries")
    for code in codes:
        if not re.fullmatch("[A-Z]{2}", code):
            about.complain(f"country {code!r}", "write ISO's two capital letters, such as UA")
    return codes


def _zone(about: Row) -> str:
    zone = about.text("zone")
    if zone and not _is_zone(zone):
        close = get_close_matches(zone, available_timezones(), n=2, cutoff=0.6) or ["Europe/Kyiv"]
        about.complain(f"unknown zone {zone!r}", f"use a name of the tz database, such as {', '.join(close)}")
    return zone


def _is_zone(zone: str) -> bool:
    try:
        return ZoneInfo(zone).key == zone
    except (KeyError, OSError, ValueError):
        return False


def _with_outsiders(sides: tuple[Side, ...]) -> tuple[Side, ...]:
    """The sides with those that every pack has."""
    named = {side.id for side in sides}
    return sides + tuple(Side(name, name, belligerent=False) for name in (INDEPENDENT, UNKNOWN) if name not in named)
