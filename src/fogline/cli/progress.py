"""A progress bar on stderr that vanishes when there is no terminal."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

T = TypeVar("T")


def tracked(items: Sequence[T], what: str) -> Iterator[T]:
    """The items, with a bar while they are worked through."""
    if not sys.stderr.isatty() or len(items) < 2:
        yield from items
        return
    from rich.console import Console
    from rich.progress import track

    yield from track(items, description=what, console=Console(stderr=True), transient=True)


def counted(steps: Iterable[int], what: str, *, total: int) -> int:
    """Goes through work that says after each step how many things it did, with a bar; gives their sum."""
    if not sys.stderr.isatty() or total < 2:
        return sum(steps)
    from rich.console import Console
    from rich.progress import Progress

    done = 0
    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=total)
        for step in steps:
            done += step
            bar.update(task, completed=done)
    return done
