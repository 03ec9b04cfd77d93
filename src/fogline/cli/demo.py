"""``demo``: the sample ledger, built and shown."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import fogline
from fogline.cli.options import Json, now, print_json
from fogline.model import Misuse, Place, Reading, SkipReport

if TYPE_CHECKING:
    from fogline.answers import Assessed, OpenLedger

PLACE = "Kherson"
PACK = "ukraine-2022"
_LAST_DAY = "2022-11-12"


def demo(json: Json = False) -> None:
    """Build a ledger from the sample reports in a temporary place, and show what it knows.

    Example: fogline demo
    """
    with (
        tempfile.TemporaryDirectory(prefix="fogline-") as folder,
        fogline.open(Path(folder) / "demo.db", create=True, pack=PACK) as book,
    ):
        readings = _record(book, sample_folder())
        withdrawal = _withdrawal(book)
        if json:
            print_json(_summary(book, readings, withdrawal))
            return
        from fogline.cli.demo_pages import show

        show(book, readings, withdrawal)


def sample_folder() -> Path:
    """The sample reports, in the installed package or in the source tree. Raises Misuse where neither has them."""
    package = Path(fogline.__file__).parent
    for folder in (package / "examples" / "kherson", package.parents[1] / "examples" / "kherson"):
        if folder.is_dir():
            return folder
    raise Misuse("the sample reports are not installed; run the demo from a copy of the source tree")


def _record(book: OpenLedger, folder: Path) -> list[Reading]:
    from fogline.cli.progress import tracked
    from fogline.ingest import IngestSettings, load, sources

    pipeline = fogline.pipeline_for(PACK)
    readings = []
    addresses = [a for a in sources([folder]) if Path(a).suffix in (".txt", ".html")]
    for address in tracked(addresses, "reading the samples"):
        try:
            reading = pipeline.read(load(address, settings=IngestSettings()))
            book.add(reading, now=now())
        except SkipReport as reason:
            print(f"fogline: skipped: {reason}", file=sys.stderr)
            continue
        readings.append(reading)
    return readings


def _withdrawal(book: OpenLedger) -> Assessed | None:
    """The incident of a withdrawal at the place that most claims are about."""
    here = book.place(PLACE)
    found = [
        item
        for item in book.incidents()
        if item.incident.type == "withdraw" and any(_holds(book, region, here) for region in item.incident.places)
    ]
    return max(found, key=lambda item: len(item.incident.claims), default=None)


def _holds(book: OpenLedger, region: Place, here: Place) -> bool:
    return region.id is not None and (region.id == here.id or book.places.contains(region.id, here))


def _summary(book: OpenLedger, readings: list[Reading], withdrawal: Assessed | None) -> dict[str, object]:
    from fogline.answers import control_json

    return {
        "reports": len(readings),
        "claims": sum(len(r.claims) for r in readings),
        "control": control_json(book.control(PLACE, on=_LAST_DAY, as_of=_LAST_DAY)),
        "withdrawal": withdrawal.json() if withdrawal else None,
    }
