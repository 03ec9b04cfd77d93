"""gate.toml: the pins as a file that people read and only the gate writes.

One ``[[pin]]`` a figure, in the order of task, data set and metric, without what a row has by default; so a change of
one figure is a change of one line.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any

from benchmarks.gate import Gate, Pin
from benchmarks.rows import Row
from fogline.model.errors import Misuse

FILE = Path(__file__).with_name("gate.toml")
_HEAD = """\
# Every figure as it was last pinned, with the SHA-256 of the data that gave it (benchmarks/README.md).
# Written by `python -m benchmarks --raise`, and by `--lower ROW --because TEXT`, which keeps its reason here.
"""
_DETAIL = frozenset(("kinds", "confusions", "note"))
_DEFAULTS = {f.name: f.default for f in fields(Row) if f.name not in _DETAIL}


def read(path: Path) -> Gate:
    """The gate in a file; an empty one where there is no file. Raises Misuse where the file cannot be one."""
    if not path.exists():
        return Gate()
    try:
        document = tomllib.loads(path.read_text(encoding="utf-8"))
        pins = [_pin(table) for table in document.get("pin", ())]
    except (tomllib.TOMLDecodeError, TypeError, KeyError) as error:
        raise Misuse(f"{path}: is no gate file: {error}; take the last one that was committed") from error
    return Gate({pin.row.name: pin for pin in pins}, tuple(document.get("dropped", ())))


def _pin(table: dict[str, Any]) -> Pin:
    own = {name: table.pop(name) for name in ("benchmark", "because") if name in table}
    return Pin(own["benchmark"], Row(**table), tuple(own.get("because", ())))


def write(gate: Gate, path: Path) -> None:
    path.write_text(text_of(gate), encoding="utf-8")


def text_of(gate: Gate) -> str:
    dropped = f"dropped = {_value(gate.dropped)}\n" if gate.dropped else ""
    pins = sorted(gate.pins.values(), key=lambda pin: (pin.row.task, pin.row.data, pin.row.metric))
    tables = ["\n".join(_lines(pin)) for pin in pins]
    return "\n\n".join((f"{_HEAD}{dropped}".rstrip(), *tables)) + "\n"


def _lines(pin: Pin) -> Iterator[str]:
    yield "[[pin]]"
    yield f"benchmark = {_value(pin.benchmark)}"
    for name, default in _DEFAULTS.items():
        value = getattr(pin.row, name)
        if value != default:
            yield f"{name} = {_value(value)}"
    if pin.because:
        yield f"because = {_value(pin.because)}"


def _value(value: object) -> str:
    """TOML of a text, number, truth or list of texts; its basic strings escape as JSON's do."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007F")
