"""``demo``: the sample ledger, built and shown."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table

import fogline
from fogline.cli.options import Json, now, print_json
from fogline.model import Misuse, Reading, SkipReport

if TYPE_CHECKING:
    from fogline.answers import Assessed, OpenLedger

PLACE = "Kherson"
_SHOWN = "09-withdrawal-complete.txt"


def demo(json: Json = False) -> None:
    """Build a ledger from the sample reports in a temporary place, and show what it knows.

    Example: fogline demo
    """
    console = Console(stderr=json)
    with tempfile.TemporaryDirectory(prefix="fogline-") as folder, fogline.open(Path(folder) / "demo.db", create=True) as book:
        readings = _record(book, sample_folder())
        changes = book.timeline(PLACE)
        withdrawal = _withdrawal(book)
        if json:
            print_json(_summary(book, readings, withdrawal))
            return
        _show_claims(console, readings)
        _show_timeline(console, book, changes)
        _show_history(console, book, withdrawal)
        console.print(
            "\nNext: [bold]fogline read examples/kherson/%s[/] or [bold]fogline add examples/kherson --ledger kherson.db[/]" % _SHOWN
        )


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

    pipeline = fogline.pipeline_for("ukraine-2022")
    readings = []
    addresses = [a for a in sources([folder]) if Path(a).suffix in (".txt", ".html")]
    for address in tracked(addresses, "reading the samples"):
        try:
            reading = pipeline.read(load(address, settings=IngestSettings()))
            book.add(reading, now=now())
        except SkipReport as reason:
            Console(stderr=True).print(f"skipped: {reason}")
            continue
        readings.append(reading)
    return readings


def _withdrawal(book: OpenLedger) -> Assessed | None:
    """The incident of a withdrawal at the place that most claims are about."""
    place = book.place(PLACE)
    found = [
        item
        for item in book.incidents()
        if item.incident.type == "withdraw" and any(_is_about(book, p.id, place.id) for p in item.incident.places)
    ]
    return max(found, key=lambda item: len(item.incident.claims), default=None)


def _is_about(book: OpenLedger, region: str | None, place: str | None) -> bool:
    return region is not None and (region == place or book.places.contains(region, book.place(PLACE)))


def _show_claims(console: Console, readings: Sequence[Reading]) -> None:
    from fogline.cli.tables import claims_table, marked_text

    shown = next((r for r in readings if r.report.address.endswith(_SHOWN)), readings[0])
    sides = [claim.side for claim in shown.claims]
    console.rule("[bold]1. One report, and who stands behind each claim")
    console.print(marked_text(shown, sides))
    console.print(claims_table(shown.claims, sides))


def _show_timeline(console: Console, book: OpenLedger, changes: Sequence[object]) -> None:
    from fogline.cli.tables import timeline_table

    console.rule(f"[bold]2. {PLACE}, as each side tells it")
    console.print(timeline_table(changes))
    for on in ("2022-11-08", "2022-11-10", "2022-11-12"):
        answer = book.control(PLACE, on=book.day(on), as_of=book.end_of(on))
        status = answer.status.value if answer.status else "no claim"
        marks = "".join(f", {m.value}" for m in answer.marks)
        views = "; ".join(f"{v.view}: {v.holder or 'unknown'}" for v in answer.views)
        console.print(f"  {on}, as known that evening: [bold]{answer.holder or 'unknown'}[/] ({status}{marks})   {views}", highlight=False)


def _show_history(console: Console, book: OpenLedger, withdrawal: Assessed | None) -> None:
    console.rule("[bold]3. How the status of the withdrawal changed as reports came in")
    if withdrawal is None:
        console.print("no withdrawal was found")
        return
    table = Table("known", "status", "voices", "what was new", "why", pad_edge=False, expand=True)
    before = ""
    for step in book.history(withdrawal.incident):
        status = ", ".join([step.assessment.status.value, *(m.value for m in step.assessment.marks)])
        style = "bold" if status != before else "dim"
        voices = " ".join(f"{side} {n}" for side, n in step.assessment.voices.items())
        new = f"{step.claim.speaker.name} {step.claim.stance.value}: {step.claim.content.text}"
        table.add_row(step.known.strftime("%d %b %H:%M"), status, voices, _short(new), _short(step.assessment.reasons[0]), style=style)
        before = status
    console.print(table)


def _short(text: str, length: int = 150) -> str:
    return text if len(text) <= length else text[: length - 1] + "…"


def _summary(book: OpenLedger, readings: Sequence[Reading], withdrawal: Assessed | None) -> dict[str, object]:
    from fogline.answers import control_json

    return {
        "reports": len(readings),
        "claims": sum(len(r.claims) for r in readings),
        "control": control_json(book.control(PLACE, on=book.day("2022-11-12"), as_of=book.end_of("2022-11-12"))),
        "withdrawal": withdrawal.json() if withdrawal else None,
    }
