"""The JSON Schemas of the pack format: every shipped pack fits them, and what is wrong does not."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from fogline.packs import pack_names
from fogline.packs.pack import pack_folder
from fogline.packs.pack_checks import ACTOR_KINDS, PLACE_KINDS

SCHEMAS = pack_folder("ukraine-2022").parent / "schema"
KINDS = ("pack", "actors", "places", "baseline")
FILES = [(name, path.name) for name in pack_names() for path in sorted(pack_folder(name).glob("*.yaml"))]
SOUND = {
    "actors": {"id": "a", "name": "A", "kind": "person", "side": "north", "source": "a law"},
    "places": {"id": "p", "name": "P", "kind": "settlement"},
    "baseline": {"place": "p", "holder": "north", "since": "2020-01-01", "source": "a law"},
}


def validator(kind: str) -> Draft202012Validator:
    return Draft202012Validator(json.loads((SCHEMAS / f"{kind}.json").read_text(encoding="utf-8")))


def kind_of(file: str) -> str:
    return next(kind for kind in KINDS if file.startswith(kind))


def as_json(path: Path) -> Any:
    """The file as an editor sees it: dates are text."""
    return _dated(yaml.safe_load(path.read_text(encoding="utf-8")))


def _dated(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _dated(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_dated(item) for item in value]
    return value if value is None or isinstance(value, str | int | float | bool) else value.isoformat()


@pytest.mark.parametrize("kind", KINDS)
def test_the_schema_is_one(kind: str) -> None:
    Draft202012Validator.check_schema(validator(kind).schema)


@pytest.mark.parametrize(("pack", "file"), FILES)
def test_a_shipped_file_fits_its_schema(pack: str, file: str) -> None:
    content = as_json(pack_folder(pack) / file)
    errors = validator(kind_of(file)).iter_errors(content)
    assert [f"{'/'.join(map(str, error.path))}: {error.message}" for error in errors] == []


@pytest.mark.parametrize(
    ("kind", "change"),
    [
        ("actors", {"kind": "militia"}),
        ("actors", {"source": " "}),
        ("actors", {"origin": "a decree"}),
        ("actors", {"offices": [{"title": "chief", "from": "May 2020"}]}),
        ("actors", {"offices": [{"of": "army"}]}),
        ("places", {"lat": 95, "lon": 1}),
        ("places", {"lat": 5}),
        ("places", {"geonames": 0}),
        ("baseline", {"since": "yesterday"}),
    ],
)
def test_what_is_wrong_does_not_fit(kind: str, change: dict[str, Any]) -> None:
    assert validator(kind).is_valid([SOUND[kind]])
    assert not validator(kind).is_valid([SOUND[kind] | change])


def test_the_kinds_are_those_of_the_checks() -> None:
    for kind, known in (("actors", ACTOR_KINDS), ("places", PLACE_KINDS)):
        assert tuple(validator(kind).schema["items"]["properties"]["kind"]["enum"]) == known
