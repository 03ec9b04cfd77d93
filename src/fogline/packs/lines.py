"""YAML that remembers where each value stands, so that a message can name file, line and remedy."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from fogline.model import Misuse


def _parser() -> Any:
    """libyaml's parser where PyYAML was built with it: 20 ms for the largest pack, against 400 ms in Python."""
    try:
        from yaml.cyaml import CParser  # type: ignore[attr-defined]
    except ImportError:
        from fogline.packs.plain_yaml import PlainParser

        return PlainParser
    return CParser


LINE = "__line__"

_TAG = "tag:yaml.org,2002:"
_WORDS = {"null": None, "~": None, "": None, "true": True, "false": False}


@dataclass(frozen=True, slots=True)
class Mistake:
    """What is wrong in a file, on which line (from 1; None for the whole file), and what to do about it."""

    path: Path
    line: int | None
    complaint: str
    remedy: str

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}" if self.line else str(self.path)
        return f"{place}: {self.complaint}; {self.remedy}"


class Mistaken(Misuse):
    """A file of a pack or of the codebook says what cannot be; ``mistake`` tells where and what."""

    def __init__(self, mistake: Mistake) -> None:
        super().__init__(str(mistake))
        self.mistake = mistake


class _Nodes(_parser()):  # type: ignore[misc]
    """Text to YAML nodes; a plain scalar gets the tag "plain", and its value is made by ``_plain``."""

    def resolve(self, _kind: type, _value: str | None, implicit: Any) -> str:
        return "plain" if isinstance(implicit, tuple) and implicit[0] else f"{_TAG}str"

    def descend_resolver(self, *_path: Any) -> None:
        """No tag depends on where a value stands."""

    def ascend_resolver(self) -> None:
        """No tag depends on where a value stands."""


def load_lines(path: Path) -> Any:
    """The file's value: mappings carry the number of their first line under ``LINE``.

    Plain words are text, but for null, true, false, whole and decimal numbers, and dates (2022-11-09).
    Raises Misuse naming file, line and remedy for a file that cannot be read, for broken YAML and for
    a key that is given twice.
    """
    try:
        node = _Nodes(path.read_text(encoding="utf-8")).get_single_node()
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise Mistaken(_unreadable(path, error)) from error
    return None if node is None else _value(node, path)


def _unreadable(path: Path, error: Exception) -> Mistake:
    """Why a file is no YAML."""
    if isinstance(error, OSError):
        return Mistake(path, None, error.strerror or str(error), "check the name of the pack or codebook")
    if isinstance(error, UnicodeDecodeError):
        return Mistake(path, None, f"byte {error.start} is no UTF-8", "save the file as UTF-8")
    if isinstance(error, yaml.MarkedYAMLError):
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        return Mistake(path, line, str(error.problem), "mend the YAML there")
    return Mistake(path, None, str(error), "mend the YAML there")


def line_of(value: Any) -> int:
    """The line on which a mapping from ``load_lines`` begins, 1 for anything else."""
    return int(value.get(LINE, 1)) if isinstance(value, dict) else 1


def _value(node: yaml.Node, path: Path) -> Any:
    if isinstance(node, yaml.ScalarNode):
        return _plain(node.value) if node.tag == "plain" else node.value
    if isinstance(node, yaml.SequenceNode):
        return [_value(item, path) for item in node.value]
    return _mapping(node, path)


def _mapping(node: yaml.Node, path: Path) -> dict[Any, Any]:
    mapping: dict[Any, Any] = {}
    for key_node, value_node in node.value:
        line = key_node.start_mark.line + 1
        if not isinstance(key_node, yaml.ScalarNode):
            raise Mistaken(Mistake(path, line, "a key is a list or mapping", "give it one word"))
        key = _value(key_node, path)
        if key in mapping:
            raise Mistaken(Mistake(path, line, f"{key!r} is given twice", "keep one of them"))
        mapping[key] = _value(value_node, path)
    mapping[LINE] = node.start_mark.line + 1
    return mapping


def _plain(text: str) -> Any:
    """A plain scalar's value; text that only looks like a number or date stays text."""
    if len(text) < 6 and text.lower() in _WORDS:
        return _WORDS[text.lower()]
    if text[0] not in "-+.0123456789":
        return text
    for read in _READERS:
        try:
            return read(text)
        except ValueError:
            continue
    return text


def _whole(text: str) -> int:
    if text.lstrip("-+").isdecimal():
        return int(text)
    raise ValueError(text)


def _decimal(text: str) -> float:
    if text.lstrip("-+").replace(".", "", 1).isdecimal():
        return float(text)
    raise ValueError(text)


_READERS: tuple[Callable[[str], Any], ...] = (_whole, _decimal, date.fromisoformat)
