"""The reading pipeline behind the desk: opened when first needed, once, and used by one thread at a time."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from io import BytesIO
from typing import TYPE_CHECKING, Literal, Protocol

from fogline.ingest import IngestSettings, load, parse_published
from fogline.model import Misuse, Pack, Reading, Report
from fogline.web.problems import Problem
from fogline.web.settings import new_token

if TYPE_CHECKING:
    from fogline.explain import Explanation

KEPT = 64
"""Readings that are kept for a while without being recorded."""

State = Literal["cold", "opening", "ready"]


@dataclass(frozen=True, slots=True)
class Made:
    """A reading and the conflict that its words were read by."""

    reading: Reading
    pack: Pack | None


class Reads(Protocol):
    """Whatever reads a report."""

    def __call__(self, report: Report) -> Made: ...


class Explains(Protocol):
    """Whatever says why each claim of a report is what it is."""

    def __call__(self, report: Report) -> tuple[Explanation, ...]: ...


@dataclass(frozen=True, slots=True)
class Paper:
    """What somebody handed in: an address, or the bytes of a text or page; with a date that wins over its own."""

    address: str = ""
    raw: bytes = b""
    published: str = ""

    def report(self, *, most: int) -> Report:
        """The report in it. Raises SkipReport for what cannot be read, Misuse for a date that is none.

        Text that is handed in has no address, so that two such texts are never revisions of each other.
        """
        settings = IngestSettings(published=parse_published(self.published) if self.published else None, max_bytes=most)
        if self.address:
            if not self.address.lower().startswith(("http://", "https://")):
                raise Misuse(f"address {self.address[:80]!r}: does not begin with https://; paste the text instead")
            return load(self.address, settings=settings)
        return replace(load("-", settings=settings, stdin=BytesIO(self.raw)), address="")


class Reader:
    """``waiting`` readings wait at most for the one that is being made."""

    def __init__(
        self, *, pack: str | None, waiting: int, reads: Reads | None = None, explains: Explains | None = None
    ) -> None:
        own = PipelineReads(pack)
        self._reads: Reads = reads or own
        self._explains: Explains = explains or own.explained
        self._room = threading.BoundedSemaphore(waiting)
        self._turn = threading.Lock()
        self._kept: OrderedDict[str, Made] = OrderedDict()

    def read(self, report: Report) -> Made:
        """Raises Problem (503) where too many wait already, SkipReport where evidence is not verbatim."""
        with self._queued():
            return self._reads(report)

    def explain(self, report: Report) -> tuple[Explanation, ...]:
        """Why each claim is what it is, by reading the report once more. Raises as ``read``."""
        with self._queued():
            return self._explains(report)

    def keep(self, made: Made) -> str:
        """A name by which ``kept`` finds it, that nobody guesses."""
        name = new_token()[:16]
        with self._turn:
            self._kept[name] = made
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        return name

    def kept(self, name: str) -> Made | None:
        return self._kept.get(name)

    @property
    def state(self) -> State:
        """How far the encoder is; "ready" for a reader that needs none."""
        return self._reads.state if isinstance(self._reads, PipelineReads) else "ready"

    @contextmanager
    def _queued(self) -> Iterator[None]:
        if not self._room.acquire(blocking=False):
            raise Problem(503, "busy", "the reader has its hands full; try again soon", headers={"retry-after": "5"})
        try:
            with self._turn:
                yield
        finally:
            self._room.release()


class PipelineReads:
    """Reads with the pipeline of a pack, or of the one that a report's own words choose."""

    state: State = "cold"

    def __init__(self, pack: str | None) -> None:
        self._pack = pack

    def __call__(self, report: Report) -> Made:
        import fogline

        self.state = "opening" if self.state == "cold" else self.state
        pipeline = fogline.pipeline_for(self._pack)
        made = Made(pipeline.read(report), pipeline.world_of(report).pack)
        self.state = "ready"
        return made

    def explained(self, report: Report) -> tuple[Explanation, ...]:
        import fogline
        from fogline.explain import explained

        return explained(fogline.pipeline_for(self._pack), report)
