"""Every benchmark of this folder, run in turn: what each measured, what was missing, what went wrong."""

from __future__ import annotations

import logging
import pkgutil
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import cast

import benchmarks
from benchmarks.rows import Benchmark, Missing, Row

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Run:
    """One benchmark's rows, one line for each data set that was missing, and what broke it, if anything did."""

    benchmark: str
    rows: tuple[Row, ...] = ()
    missing: tuple[str, ...] = ()
    error: str = ""

    @property
    def whole(self) -> bool:
        """Whether it measured all that it can."""
        return not self.missing and not self.error


def names() -> list[str]:
    """The modules of this folder that offer rows, by name.

    A module that cannot be imported is among them, so that running it says why.
    """
    modules = (info.name for info in pkgutil.iter_modules(benchmarks.__path__) if not info.name.startswith("_"))
    return sorted(name for name in modules if _offers_rows(name))


def _offers_rows(name: str) -> bool:
    try:
        return callable(getattr(_module(name), "rows", None))
    except Exception:
        logger.debug("benchmark %s cannot be imported", name, exc_info=True)
        return True


def _module(name: str) -> object:
    return import_module(f"{benchmarks.__name__}.{name}")


def measured(name: str, data: Path | None) -> Run:
    """The run of the benchmark of that name."""
    return run_of(name, lambda: cast("Benchmark", _module(name)).rows(data))


def run_of(name: str, rows: Callable[[], Iterable[Row | Missing]]) -> Run:
    """What came until the end, or until it broke; one benchmark's error does not end the others."""
    found: list[Row] = []
    missing: list[str] = []
    error = ""
    try:
        for row in rows():
            if isinstance(row, Missing):
                missing.append(str(row))
            else:
                found.append(row)
    except Missing as reason:
        missing.append(str(reason))
    except Exception as exception:
        logger.debug("benchmark %s", name, exc_info=True)
        error = f"{type(exception).__name__}: {exception}"
    return Run(name, tuple(found), tuple(missing), error or _twice(found))


def _twice(rows: Iterable[Row]) -> str:
    """What is wrong where two rows bear one name."""
    name, times = next(iter(Counter(row.name for row in rows).most_common(1)), ("", 0))
    return f"{times} rows are named {name!r}; give each another metric" if times > 1 else ""


def all_rows(runs: Iterable[Run]) -> Iterator[Row]:
    for run in runs:
        yield from run.rows
