"""Fogline reads war reporting and keeps a ledger of who claims what, with the exact words that support it.

import fogline

reading = fogline.read("report.html", published="2022-11-11")
for claim in reading.claims:
    print(claim.speaker.name, claim.stance, claim.content.text)

with fogline.open("fogline.db") as ledger:
    print(ledger.control("Kherson", on="2022-11-12").holder)
"""

from __future__ import annotations

import os
import sys
from functools import lru_cache
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

from fogline.model import FoglineError, LedgerRefused, Misuse, Reading, SkipReport, StopRun

if TYPE_CHECKING:
    from fogline.answers import OpenLedger
    from fogline.pipeline import Pipeline

__all__ = [
    "FoglineError", "LedgerRefused", "Misuse", "Reading", "SkipReport", "StopRun", "open", "pipeline_for", "read",
]  # fmt: skip
__version__ = "0.1.0"

# ONNX Runtime reports to its maker unless it is told not to before it is first imported. Nothing leaves the machine.
os.environ.setdefault("ORT_DISABLE_TELEMETRY", "1")


@lru_cache(maxsize=4)
def pipeline_for(pack: str | None) -> Pipeline:
    """The reading pipeline, opened once a process for each pack (None: chosen for each report)."""
    from fogline.pipeline import Pipeline

    return Pipeline(pack=pack)


def read(
    source: str | Path, *, published: str | None = None, pack: str | None = None, allow_private: bool = False
) -> Reading:
    """Read one report from a file, a URL or "-" (standard input): its claims and desk notes.

    ``published`` (ISO 8601) wins over the page's own date. Raises SkipReport for what cannot be read
    as an English report, Misuse for an argument that cannot be what it is.
    """
    from fogline.ingest import IngestSettings, load, parse_published

    settings = IngestSettings(
        published=parse_published(published) if published is not None else None, allow_private=allow_private
    )
    report = load(source, settings=settings)
    try:
        return pipeline_for(pack).read(report)
    except FoglineError:
        raise
    except Exception as error:
        raise SkipReport.of_fault(report.address or report.id, "read", error) from error


def open(path: str | Path = "fogline.db", *, create: bool = False, pack: str | None = None) -> OpenLedger:  # noqa: A001
    """Open a ledger to ask and to add. Raises LedgerRefused when it is missing (and not ``create``) or no ledger."""
    from fogline.answers import OpenLedger

    return OpenLedger.open(path, create=create, pack=pack)


class _Package(ModuleType):
    """Keeps ``fogline.read`` the function: importing the subpackage of that name would replace it."""

    def __setattr__(self, name: str, value: Any) -> None:
        if name == "read" and isinstance(value, ModuleType):
            return
        super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package
