"""Templates: escaped always, and an unknown name in one is an error."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.datastructures import QueryParams

from fogline.web import wording
from fogline.web.statics import Statics

FOLDER = Path(__file__).parent / "templates"
NAVIGATION = (
    ("Read", "/read"), ("Map", "/map"), ("Incidents", "/incidents"), ("Places", "/places"), ("Sources", "/sources"),
    ("Search", "/search"), ("Review", "/review"),
)  # fmt: skip
LISTS = (("Incidents", "/incidents"), ("Claims", "/claims"), ("Reports", "/reports"))
_PLAIN = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~:")
_FILTERS = (
    "when",
    "where",
    "places",
    "amount",
    "iso",
    "utc",
    "published",
    "published_iso",
    "counted",
    "joined",
    "kind",
    "moment",
    "correction",
)


def environment(statics: Statics) -> Environment:
    """``asset(name)`` gives the address of a static file; filters are functions of wording.py."""
    made = Environment(
        loader=FileSystemLoader(FOLDER), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True, finalize=_visible,
    )  # fmt: skip
    made.filters.update({name: getattr(wording, name) for name in _FILTERS})
    made.globals.update(
        asset=statics.url, has_asset=statics.has, navigation=NAVIGATION, lists=LISTS, address=address,
        quoted_part=quoted, SIGNS=wording.SIGNS, STATUS_SIGNS=wording.STATUS_SIGNS, STATUS_MEANS=wording.STATUS_MEANS,
        MARK_MEANS=wording.MARK_MEANS, INTERESTS=wording.INTERESTS, NOTE_TITLES=wording.NOTE_TITLES,
        happens=wording.came_about,
    )  # fmt: skip
    return made


_CONTROLS = dict.fromkeys(
    (*range(9), 11, 12, *range(14, 32), *range(127, 160), 0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F),
     *range(0x2066, 0x206A)),
    "\N{REPLACEMENT CHARACTER}",
)  # fmt: skip
"""Characters that turn or hide what stands around them, one for one, so that spans stay right."""


def _visible(value: Any) -> Any:
    return value.translate(_CONTROLS) if type(value) is str else value


def quoted(text: str) -> str:
    """``text`` as one part of a path."""
    return "".join(chr(byte) if chr(byte) in _PLAIN else f"%{byte:02X}" for byte in text.encode())


def address(path: str, query: Mapping[str, Any] = {}, **more: Any) -> str:
    """A path with a query: ``query`` with ``more`` over it, what is empty left out."""
    both = {**query, **more}
    given = QueryParams([(name, str(value)) for name, value in both.items() if value not in (None, "")])
    return f"{path}?{given}" if given else path
