"""Pictures of each page of the desk, light and dark, some of them narrow, and the page that shows them.

    python -m benchmarks.screens [--out docs/desk] [--only map] [--ledger FILE]

The sample reports are read and recorded anew unless a ledger is given, so the pictures show what this version says.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, chdir, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PIL import Image

import fogline
from benchmarks.desk_browser import browser
from benchmarks.desk_pages import SAMPLES, addresses
from benchmarks.desk_served import Served, served
from benchmarks.made_world import PACK
from fogline.ingest import IngestSettings, load

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

HOME = Path(__file__).parents[1]
OUT = HOME / "docs" / "desk"
WIDE, NARROW = (1280, 860), (390, 844)
MOST_HIGH = 1500  # pixels of a page that are shown
COLOURS = 224
"""With these no colour is off by more than 7 of 255; median cut loses small signs' colours, by up to 60."""
NOW = datetime(2026, 1, 1, tzinfo=UTC)
"""When the samples are recorded, so that a second run shows the same."""


@dataclass(frozen=True, slots=True)
class Shot:
    """One page. ``name`` is among those of desk_pages, ``told`` stands above its picture."""

    name: str
    told: str
    is_narrow: bool = False


SHOTS = (
    Shot("report", "A report read: every claim marked by side and stance, the desk's notes in the margin"),
    Shot("map", "The map: who held what on one day, as known at another", is_narrow=True),
    Shot("incident", "An incident: who said what when, side by side", is_narrow=True),
    Shot("place", "A place: who held it in each account"),
    Shot("search", "Search: words or meaning, narrowed by what was found"),
    Shot("review", "Review: what a person should decide", is_narrow=True),
    Shot("review-merge", "Two incidents side by side, to be merged"),
    Shot("source", "A source and what became of its words"),
    Shot("why", "Which words and rules made a claim"),
    Shot("incidents", "Incidents"),
    Shot("sources", "Sources"),
    Shot("claims", "Claims"),
    Shot("reports", "Reports"),
    Shot("copies", "Copies of a report"),
    Shot("places", "Places"),
    Shot("read", "Before a report is read"),
    Shot("login", "Logging in"),
    Shot("api", "The API's operations"),
)
_READY = """() => document.fonts.status === 'loaded' && !document.querySelector('[aria-busy="true"]')
    && (!document.getElementById('map-frame') || document.querySelector('#map[data-drawn]'))"""
_HEAD = """# The desk in pictures

Written by `python -m benchmarks.screens`; the ledger is that of the sample reports. See [The desk](desk.md).
"""


@contextmanager
def sample_ledger(given: Path | None) -> Iterator[Path]:
    if given:
        yield given
        return
    pipeline = fogline.pipeline_for(PACK)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "kherson.db"
        files = sorted(str(file.relative_to(HOME)) for file in SAMPLES.iterdir() if file.suffix in (".txt", ".html"))
        with chdir(HOME), fogline.open(path, create=True, pack=PACK) as book:
            book.add_all([pipeline.read(load(file, settings=IngestSettings())) for file in files], now=NOW)
        yield path


def shoot(chromium: Browser, desk: Served, shots: Sequence[Shot], paths: dict[str, str], out: Path) -> None:
    """Writes NAME-light.png, NAME-dark.png and NAME-narrow.png for each."""
    looks: list[tuple[str, dict[str, Any], bool]] = [
        ("light", {"viewport": _size(WIDE), "color_scheme": "light"}, False),
        ("dark", {"viewport": _size(WIDE), "color_scheme": "dark"}, False),
        ("narrow", {"viewport": _size(NARROW), "color_scheme": "light"}, True),
    ]
    for look, options, only_narrow in looks:
        with ExitStack() as stack:
            context = stack.enter_context(
                chromium.new_context(base_url=desk.origin, locale="en-GB", reduced_motion="reduce", **options)
            )
            context.add_cookies([desk.cookie("Olha")])  # type: ignore[list-item]
            page = context.new_page()
            for shot in shots:
                if shot.is_narrow or not only_narrow:
                    picture = taken(page, shot.name, paths[shot.name])
                    (out / f"{shot.name}-{look}.png").write_bytes(small(picture))


def taken(page: Page, name: str, path: str) -> bytes:
    """A picture of the page, a claim of a report chosen."""
    page.goto(path, wait_until="networkidle")
    page.wait_for_function(_READY)
    if name == "report":
        page.locator("#story mark").nth(5).hover()
    high = min(MOST_HIGH, page.evaluate("document.documentElement.scrollHeight"))
    width = page.viewport_size["width"] if page.viewport_size else WIDE[0]
    return page.screenshot(full_page=True, clip={"x": 0, "y": 0, "width": width, "height": high}, animations="disabled")


def small(picture: bytes) -> bytes:
    """The same in a palette, without dithering."""
    with Image.open(BytesIO(picture)) as image:
        palette = image.convert("RGB").quantize(COLOURS, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
    written = BytesIO()
    palette.save(written, "PNG", optimize=True)
    return written.getvalue()


def page_of(shots: Sequence[Shot], *, folder: str) -> str:
    """The document that shows them; a reader's own theme chooses the picture."""
    parts = [_HEAD.rstrip()]
    for shot in shots:
        parts.append(f"## {shot.told}")
        parts.append(
            f'<picture><source media="(prefers-color-scheme: dark)" srcset="{folder}/{shot.name}-dark.png">'
            f'<img src="{folder}/{shot.name}-light.png" alt="{shot.told}"></picture>'
        )
        if shot.is_narrow:
            parts.append(f'<img src="{folder}/{shot.name}-narrow.png" alt="The same on a telephone" width="320">')
    return "\n\n".join(parts) + "\n"


def _size(pixels: tuple[int, int]) -> dict[str, int]:
    return {"width": pixels[0], "height": pixels[1]}


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--out", type=Path, default=OUT, metavar="DIR", help="where the pictures go")
    parser.add_argument("--only", action="append", metavar="NAME", help="this page alone; may be given again")
    parser.add_argument("--ledger", type=Path, help="a ledger of the sample reports, instead of a new one")
    given = parser.parse_args()
    shots = [shot for shot in SHOTS if not given.only or shot.name in given.only]
    given.out.mkdir(parents=True, exist_ok=True)
    with sample_ledger(given.ledger) as ledger, served(ledger) as desk, browser() as chromium:
        shoot(chromium, desk, shots, addresses(ledger), given.out)
    shown = page_of(SHOTS, folder=given.out.name)
    given.out.with_name(f"{given.out.name}-pictures.md").write_text(shown, "utf-8")
    for file in sorted(given.out.glob("*.png")):
        print(f"{file.stat().st_size // 1024:5} kB  {file.name}")


if __name__ == "__main__":
    main()
