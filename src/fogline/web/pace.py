"""How often one visitor may ask for what costs seconds."""

from __future__ import annotations

import threading
from collections import OrderedDict, deque
from collections.abc import Callable

from fogline.web.problems import Problem

_MINUTE = 60.0
_VISITORS = 4096  # whose pace is remembered


class Pace:
    """``most`` calls a minute of each visitor. ``clock`` counts seconds."""

    def __init__(self, most: int, *, clock: Callable[[], float]) -> None:
        self._most, self._clock = most, clock
        self._calls: OrderedDict[str, deque[float]] = OrderedDict()
        self._lock = threading.Lock()

    def step(self, visitor: str) -> None:
        """Counts a call. Raises Problem (429) for one too many, with the seconds to wait."""
        now = self._clock()
        with self._lock:
            calls = self._calls.setdefault(visitor, deque())
            self._calls.move_to_end(visitor)
            while calls and calls[0] <= now - _MINUTE:
                calls.popleft()
            if len(calls) >= self._most:
                wait = str(int(calls[0] + _MINUTE - now) + 1)
                raise Problem(429, "too-many", f"more than {self._most} in a minute; try again in {wait} s", headers={
                    "retry-after": wait
                })  # fmt: skip
            calls.append(now)
            while len(self._calls) > _VISITORS:
                self._calls.popitem(last=False)
