"""Who confirms the news confirms what the report opens with."""

from __future__ import annotations

from pathlib import Path

import pytest

import fogline
from fogline.ingest import IngestSettings, load, parse_published
from fogline.model import Claim

OPENING = "Ukrainian troops retook Lyman on Saturday, a soldier wrote. The town had been held since May."


def confirmed(folder: Path, text: str) -> list[Claim]:
    file = folder / "report.txt"
    file.write_text(f"Flags in a square\n\n{OPENING}\n\n{text}\n", encoding="utf-8")
    settings = IngestSettings(published=parse_published("2022-10-02"))
    claims = fogline.pipeline_for("ukraine-2022").read(load(str(file), settings=settings)).claims
    return [one for one in claims if one.content.span[0] > len(OPENING)]


@pytest.mark.parametrize(
    "text",
    [
        "Pavlo Kyrylenko, the governor of Donetsk region, confirmed the news in the evening.",
        "The General Staff of Ukraine confirmed the news.",
        "The Russian defence ministry acknowledged the news on Sunday.",
    ],
)
def test_the_news_is_what_the_report_opens_with(tmp_path: Path, text: str) -> None:
    (one,) = confirmed(tmp_path, text)
    assert [(event.type, event.places[0].name) for event in one.events] == [("capture", "Lyman")]


@pytest.mark.parametrize("text", ["The governor read the news.", "The governor confirmed the hour of the concert."])
def test_other_things_are_not(tmp_path: Path, text: str) -> None:
    assert all(not one.events for one in confirmed(tmp_path, text))
