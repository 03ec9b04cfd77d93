"""The gate: each figure pinned with the digest of its data; it rises freely and falls only with a reason.

A figure fails when it is on the wrong side of its pin by more than the pin's slack, when its data is not what was
pinned, or when its benchmark ran whole and no longer gives it. The pins are in gate.toml (benchmarks/gate_file.py).
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from benchmarks.rows import ROUNDING, Row
from benchmarks.runs import Run, all_rows
from fogline.model.errors import Misuse

DIGITS = 2
_HALF_DIGIT = 0.005
_REMEDY = "mend it, or use --lower with --because"


@dataclass(frozen=True, slots=True)
class Pin:
    """A row as it was pinned, without its detail; ``because`` has one line for each time that it was lowered."""

    benchmark: str
    row: Row
    because: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Gate:
    """Pins by the names of their rows; ``dropped`` says what figures that are gone were, and why they went."""

    pins: Mapping[str, Pin] = field(default_factory=dict)
    dropped: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """What the gate has to say of one figure; ``fails`` where that ends the run with status 1."""

    row: str
    message: str
    fails: bool = True

    def __str__(self) -> str:
        return f"{self.row}: {self.message}"


def findings(gate: Gate, runs: Iterable[Run]) -> Iterator[Finding]:
    """What falls short of its pin, was measured on other data, is gone, or is not pinned yet."""
    for run in runs:
        for row in run.rows:
            finding = _of_row(row, gate.pins.get(row.name))
            if finding:
                yield finding
        for pin in _gone(gate, run):
            message = f"was pinned at {pin.row.value:.2f} and is no longer measured; {_REMEDY}"
            yield Finding(pin.row.name, message)


def _of_row(row: Row, pin: Pin | None) -> Finding | None:
    if pin is None:
        return Finding(row.name, f"{row.value:.2f} is not pinned yet; pin it with --raise", fails=False)
    if row.digest != pin.row.digest:
        digests = f"{row.digest[:12] or 'none'}, pinned with {pin.row.digest[:12] or 'none'}"
        return Finding(row.name, f"the data has changed (digest {digests}); unpack the data set anew, or {_REMEDY}")
    short = row.short_of(pin.row.value)
    if short > _allowed(pin):
        message = f"{row.value:.2f} falls short of its pin {pin.row.value:.2f} by {short:.2f}; {_REMEDY}"
        return Finding(row.name, message)
    return None


def _allowed(pin: Pin) -> float:
    """The pin's slack, and what rounding the pin may have added."""
    return pin.row.slack + _HALF_DIGIT


def _gone(gate: Gate, run: Run) -> list[Pin]:
    """Pins of a benchmark that ran whole and did not give them."""
    given = {row.name for row in run.rows}
    pins = (pin for name, pin in gate.pins.items() if pin.benchmark == run.benchmark and name not in given)
    return list(pins) if run.whole else []


def is_timed(row: Row) -> bool:
    """Whether the figure is one that two runs give differently: its slack is more than rounding."""
    return row.slack > ROUNDING


def raised(gate: Gate, runs: Iterable[Run]) -> Gate:
    """The gate with new figures pinned, and better ones on the same data.

    What is timed must be better by more than its slack, so that one lucky run is not pinned.
    """
    pins = dict(gate.pins)
    for run in runs:
        for row in run.rows:
            pin = pins.get(row.name)
            if pin is None or _is_better(row, pin):
                pins[row.name] = _pinned(run.benchmark, row, pin.because if pin else ())
            elif row.digest == pin.row.digest:
                described = replace(pin.row, anchor=row.anchor, source=row.source)
                pins[row.name] = replace(pin, row=described, benchmark=run.benchmark)
    return replace(gate, pins=pins)


def _is_better(row: Row, pin: Pin) -> bool:
    least = pin.row.slack if is_timed(pin.row) else _HALF_DIGIT
    return row.digest == pin.row.digest and -row.short_of(pin.row.value) > least


def _pinned(benchmark: str, row: Row, because: tuple[str, ...]) -> Pin:
    return Pin(benchmark, replace(row, value=round(row.value, DIGITS), kinds=(), confusions=(), note=""), because)


def lowered(gate: Gate, runs: Iterable[Run], *, name: str, because: str) -> Gate:
    """The gate with one figure pinned as it was measured now, or dropped where it is gone; the reason is kept.

    Raises Misuse where no figure of that name is pinned, where its benchmark did not run, or without a reason.
    """
    if not because.strip():
        raise Misuse(f"--lower {name!r} has no reason; say it with --because TEXT")
    pin = gate.pins.get(name) or _unknown(name, gate.pins)
    runs = list(runs)
    row = next((row for row in all_rows(runs) if row.name == name), None)
    if row:
        line = f"{pin.row.value:.2f} to {row.value:.2f}: {because}"
        return replace(gate, pins={**gate.pins, name: _pinned(pin.benchmark, row, (*pin.because, line))})
    if not any(pin in _gone(gate, run) for run in runs):
        raise Misuse(f"{name}: was not measured in this run; run its benchmark with --only {pin.benchmark}")
    kept = {other: one for other, one in gate.pins.items() if other != name}
    return replace(gate, pins=kept, dropped=(*gate.dropped, f"{name}, {pin.row.value:.2f}: {because}"))


def _unknown(name: str, pins: Iterable[str]) -> Pin:
    near = difflib.get_close_matches(name, list(pins), n=1)
    hint = f"; is it {near[0]!r}?" if near else ""
    raise Misuse(f"--lower {name!r}: no figure of that name is pinned{hint}")
