"""``demo``: the sample ledger, built and shown."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

import fogline
from fogline.cli.options import Json, now, print_json
from fogline.model import Misuse, Place, Reading, SkipReport

if TYPE_CHECKING:
    from fogline.answers import Assessed, OpenLedger
    from fogline.web.settings import Story


@dataclass(frozen=True, slots=True)
class Sample:
    """A folder of sample reports, and what of them is shown.

    ``report`` is the file whose claims are shown, ``evenings`` the days on which the place is asked about as known
    then, ``types`` the events among which the incident with most claims is sought, ``incident`` what that is called,
    ``story`` what the reports tell, for the first page of the desk.
    """

    pack: str
    folder: str
    place: str
    report: str
    evenings: tuple[str, ...]
    types: tuple[str, ...]
    incident: str
    story: str


SAMPLES = {
    sample.pack: sample
    for sample in (
        Sample(
            "ukraine-2022", "kherson", "Kherson", "09-withdrawal-complete.txt",
            ("2022-11-08", "2022-11-10", "2022-11-12"), ("withdraw",), "the withdrawal",
            "October to December 2022: the Russian army is ordered out of Kherson and says that it has gone; Ukraine, "
            "which feared a trap, says that it is back. Fifteen reports by invented outlets tell it.",
        ),
        Sample(
            "sudan-2023", "sudan", "Wad Madani", "06-army-enters-city.txt",
            ("2023-12-16", "2023-12-18", "2023-12-19", "2025-01-10", "2025-01-12"),
            ("capture", "withdraw", "enter"), "the change of hands",
            "December 2023 to January 2025: Wad Madani is attacked by the RSF, claimed, denied and given up; a year "
            "later the army comes back, and the RSF concedes it. Eight reports by invented outlets tell it.",
        ),
        Sample(
            "karabakh-2020", "karabakh", "Shusha", "05-shushi-lost.txt",
            ("2020-11-05", "2020-11-08", "2020-11-09", "2020-11-10"), ("capture", "withdraw"), "the change of hands",
            "October to December 2020: Shusha is claimed by Azerbaijan, denied by Armenia and conceded within days; "
            "Lachin is handed over by a signature. Eight reports by invented outlets tell it, as it became known.",
        ),
    )
}  # fmt: skip
DEFAULT = "ukraine-2022"

PackName = Annotated[str, typer.Option("--pack", metavar="NAME", help=f"Which samples: {', '.join(SAMPLES)}.")]


Desk = Annotated[bool, typer.Option("--desk", help="Open the sample ledger in the desk, instead of showing it here.")]
NoBrowser = Annotated[bool, typer.Option("--no-browser", help="With --desk: open no browser, only print the address.")]
Port = Annotated[int, typer.Option("--port", metavar="N", min=1, max=65535, help="With --desk: the port.")]


def demo(
    pack: PackName = DEFAULT, desk: Desk = False, port: Port = 8765, no_browser: NoBrowser = False, json: Json = False
) -> None:
    """Build a ledger from sample reports in a temporary place, and show what it knows.

    Example: fogline demo --pack sudan-2023
    """
    sample = _sample(pack)
    with tempfile.TemporaryDirectory(prefix="fogline-") as folder:
        file = Path(folder) / "demo.db"
        with fogline.open(file, create=True, pack=sample.pack) as book:
            readings = _record(book, sample)
            if not desk:
                _show(book, sample, readings, json=json)
                return
            incident = _incident(book, sample)
            story = _story(sample, readings, incident)
        _serve(file, sample, port, story, opens=not no_browser)


def _story(sample: Sample, readings: Sequence[Reading], incident: Assessed | None) -> Story:
    """What the first page tells: the evenings of the sample, and the day of its last report."""
    from fogline.web.settings import Story

    published = [one.report.published.start for one in readings if one.report.published and one.report.published.start]
    days = sorted({*sample.evenings, f"{max(published):%Y-%m-%d}"})
    return Story(sample.story, sample.place, tuple(days), incident.incident.id if incident else None)


def _serve(file: Path, sample: Sample, port: int, story: Story, *, opens: bool) -> None:
    """The desk over the sample ledger, in a browser where there is one to be seen."""
    from fogline.cli.serve import has_display, run, settings_of

    run(replace(settings_of(file, port=port, pack=sample.pack), story=story), opens=opens and has_display())


def _show(book: OpenLedger, sample: Sample, readings: list[Reading], *, json: bool) -> None:
    incident = _incident(book, sample)
    if json:
        print_json(_summary(book, sample, readings, incident))
        return
    from fogline.cli.demo_pages import show

    show(book, sample, readings, incident)
    typer.echo("\nThe same in a browser, with a map and two clocks:\nmake desk   or: fogline demo --desk")


def sample_folder(name: str) -> Path:
    """Sample reports, in the installed package or in the source tree. Raises Misuse where neither has them."""
    package = Path(fogline.__file__).parent
    for folder in (package / "examples" / name, package.parents[1] / "examples" / name):
        if folder.is_dir():
            return folder
    raise Misuse("the sample reports are not installed; run the demo from a copy of the source tree")


def _sample(pack: str) -> Sample:
    if pack not in SAMPLES:
        raise Misuse(f"--pack {pack!r}: no sample reports for it; one of {', '.join(SAMPLES)}")
    return SAMPLES[pack]


def _record(book: OpenLedger, sample: Sample) -> list[Reading]:
    from fogline.cli.progress import tracked
    from fogline.ingest import IngestSettings, load, sources

    pipeline = fogline.pipeline_for(sample.pack)
    readings = []
    addresses = [a for a in sources([sample_folder(sample.folder)]) if Path(a).suffix in (".txt", ".html")]
    for address in tracked(addresses, "reading the samples"):
        try:
            report = load(address, settings=IngestSettings())
            reading = pipeline.read(replace(report, address=f"examples/{sample.folder}/{Path(address).name}"))
            book.add(reading, now=now())
        except SkipReport as reason:
            print(f"fogline: skipped: {reason}", file=sys.stderr)
            continue
        readings.append(reading)
    return readings


def _incident(book: OpenLedger, sample: Sample) -> Assessed | None:
    """The incident of the sample's types at its place that most claims are about."""
    here = book.place(sample.place)
    found = [
        item
        for item in book.incidents()
        if item.incident.type in sample.types and any(_holds(book, region, here) for region in item.incident.places)
    ]
    return max(found, key=lambda item: len(item.incident.claims), default=None)


def _holds(book: OpenLedger, region: Place, here: Place) -> bool:
    return region.id is not None and (region.id == here.id or book.places.contains(region.id, here))


def _summary(book: OpenLedger, sample: Sample, readings: list[Reading], incident: Assessed | None) -> dict[str, object]:
    from fogline.answers.control_record import control_json

    last = sample.evenings[-1]
    return {
        "reports": len(readings),
        "claims": sum(len(r.claims) for r in readings),
        "control": control_json(book.control(sample.place, on=last, as_of=last)),
        "incident": incident.json() if incident else None,
    }
