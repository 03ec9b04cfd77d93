"""Readings of one wire story as three papers carry it, their claims noted by hand."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from fogline.model import (
    ActorRole,
    Claim,
    Dateline,
    Event,
    Granularity,
    Interval,
    Participant,
    Place,
    Reading,
    Realis,
    Report,
    Source,
    SourceRole,
    Stance,
    Words,
    identifier,
)

FOLDER = Path(__file__).parent
NAMES = ("agency", "trimmed", "merged")
# Content → who says it ("" the report itself), the trigger, and who does it.
CLAIMS = {
    "The garrison that had held Lowford since the spring left the town in the night to Tuesday": (
        "",
        "left",
        "garrison",
    ),
    "the last trucks had crossed at about four in the morning without lights": ("Officers", "crossed", "trucks"),
    "At least 12 people were hurt when windows broke in the streets beside it": ("a nurse", "hurt", "people"),
    "At least 15 people were hurt when windows broke in the streets beside it": ("a nurse", "hurt", "people"),
    "Lowford is the largest town on the western bank": ("", "", ""),
}
_KHERSON = ("ua-kherson-oblast", "ua-south", "country:UA")


def told(name: str, *, hour: int, publisher: str = "", address: str = "", credit: str = "", text: str = "") -> Reading:
    """The text of that name (or this one), published so many hours after noon on 9 November 2022, and its claims."""
    text = text or (FOLDER / f"{name}.txt").read_text(encoding="utf-8").strip()
    start = datetime(2022, 11, 9, 12, tzinfo=UTC) + timedelta(hours=hour)
    at = text.find("LOWFORD")
    report = Report(
        text=text,
        title=text.partition("\n")[0],
        publisher=publisher or f"The {name.capitalize()}",
        published=Interval(start, start + timedelta(minutes=1), Granularity.MINUTE, True),
        address=address or f"https://{name}.example/lowford",
        dateline=Dateline(f"LOWFORD ({credit})", (at, at + len(f"LOWFORD ({credit})")), "Lowford") if credit else None,
    )
    return Reading(report, tuple(_claim(report, said) for said in CLAIMS if said in text), ())


def _claim(report: Report, said: str) -> Claim:
    start = report.text.index(said)

    def words(part: str) -> Words:
        at = report.text.index(part, start)
        return Words(part, (at, at + len(part)))

    speaker, trigger, doer = CLAIMS[said]
    own = None
    if speaker:
        at = report.text.index(speaker)
        own = Words(speaker, (at, at + len(speaker)))
    event = Event(
        type="withdraw" if doer != "people" else "casualties",
        trigger=words(trigger),
        realis=Realis.ACTUAL,
        participants=(Participant(words(doer), doer, None, "russia", ActorRole.AGENT),),
        places=(Place(words(trigger), "Kherson", "ua-kherson", 46.6, 32.6, region=_KHERSON, country="UA"),),
    )
    return Claim(
        identifier("c", report=report.id, span=words(said).span),
        report.id,
        words(said),
        said,
        (Source(own, speaker, None, "independent", SourceRole.SPEAKER, anonymous=bool(speaker)),),
        None,
        Stance.ASSERTS if speaker else Stance.NARRATES,
        events=(event,) if trigger else (),
    )
