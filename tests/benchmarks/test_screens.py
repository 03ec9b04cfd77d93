"""Pictures of the desk: small, and all of them shown."""

from __future__ import annotations

from io import BytesIO

from PIL import Image

from benchmarks.desk_pages import NAMES
from benchmarks.screens import OUT, SHOTS, page_of, small


def test_a_picture_keeps_its_size_and_colours_in_a_palette() -> None:
    drawn = Image.new("RGB", (40, 30), (250, 250, 246))
    drawn.paste((30, 60, 90), (5, 5, 20, 20))
    written = BytesIO()
    drawn.save(written, "PNG")
    with Image.open(BytesIO(small(written.getvalue()))) as made:
        assert (made.mode, made.size) == ("P", (40, 30))
        assert made.convert("RGB").getpixel((10, 10)) == (30, 60, 90)


def test_every_picture_is_of_a_page_that_is_tested() -> None:
    assert {shot.name for shot in SHOTS} <= set(NAMES)


def test_the_document_shows_each_in_light_and_dark() -> None:
    shown = page_of(SHOTS, folder="desk")
    assert all(f"desk/{shot.name}-{look}.png" in shown for shot in SHOTS for look in ("light", "dark"))


def test_the_document_is_what_the_pictures_were_taken_for() -> None:
    assert OUT.with_name("desk-pictures.md").read_text("utf-8") == page_of(SHOTS, folder=OUT.name)
    assert {file.name for file in OUT.glob("*-light.png")} == {f"{shot.name}-light.png" for shot in SHOTS}
