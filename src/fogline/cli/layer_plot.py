"""The leads of a comparison as a picture, drawn by matplotlib where that is installed."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import Any

from fogline.answers.layer_records import Comparison, Lead
from fogline.model import Misuse

KINDS = (".png", ".svg")


def draw(found: Comparison, path: Path) -> None:
    """One row a view: each change of hands a line from least to most lead, with a dot in its middle. Raises Misuse."""
    if path.suffix.lower() not in KINDS:
        raise Misuse(f"--plot {path}: no kind of picture that can be drawn; name it {' or '.join(KINDS)}")
    if not path.absolute().parent.is_dir():
        raise Misuse(f"--plot {path}: there is no folder {path.parent}; make it, or name another file")
    if find_spec("matplotlib") is None:
        raise Misuse("--plot: needs matplotlib; pip install matplotlib")
    from matplotlib.figure import Figure

    rows = [
        (tally.view, [lead for one in found.places for lead in one.leads if lead.told.view == tally.view])
        for tally in found.tallies
    ]
    figure = Figure(figsize=(8, 1.2 + 0.9 * len(rows)), layout="constrained")
    axes = figure.subplots()
    for row, (_, leads) in enumerate(rows):
        _draw_row(axes, row, leads)
    axes.axvline(0, color="0.4", linewidth=1)
    axes.set_yticks(range(len(rows)), [f"{view} ({len(leads)})" for view, leads in rows])
    axes.set_ylim(len(rows) - 0.5, -0.5)
    axes.set_xlabel("← words behind the map · days · words ahead of the map →\na line: what dated snapshots leave open")
    axes.set_title(f"Claims against the maps of {found.layer.maker}", loc="left")
    for edge in ("top", "right", "left"):
        axes.spines[edge].set_visible(False)
    figure.savefig(path, dpi=150, metadata={"Date": None} if path.suffix.lower() == ".svg" else None)


def _draw_row(axes: Any, row: int, leads: list[Lead]) -> None:
    """The leads of a view, spread over the height of its row in order of their middles."""
    ordered = sorted(leads, key=lambda lead: sum(lead.days))
    for number, lead in enumerate(ordered):
        height = row + 0.6 * ((number + 0.5) / len(ordered) - 0.5)
        axes.plot(lead.days, (height, height), color=f"C{row}", alpha=0.4, linewidth=1.5)
        axes.plot(sum(lead.days) / 2, height, "o", color=f"C{row}", markersize=4)
