"""Figures by kind as SVG: one file a data set of a task, one panel a metric; the same rows give the same bytes."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from benchmarks.lines import figure
from benchmarks.rows import Row

BAR, ALL, GRID = "#4477aa", "#aa3377", "#dddddd"
WIDTH_INCHES = 7.2
BAR_INCHES = 0.27
PANEL_INCHES = 0.75  # title and axis of one panel
FONT_POINTS = 9.0


def file_name(task: str, data: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", f"{task} {data}".lower()).strip("-") + ".svg"


def svg(rows: Sequence[Row]) -> str:
    """One panel a row, bars in the order of its kinds, a line at the figure of all."""
    heights = [PANEL_INCHES + BAR_INCHES * len(row.kinds) for row in rows]
    with mpl.rc_context():
        mpl.rcdefaults()
        mpl.rc("svg", hashsalt="fogline", fonttype="none")
        mpl.rc("font", size=FONT_POINTS)
        mpl.rc("axes", titlesize=FONT_POINTS)
        drawing = Figure(figsize=(WIDTH_INCHES, sum(heights)), layout="constrained")
        panels = drawing.subplots(len(rows), 1, squeeze=False, height_ratios=heights)[:, 0]
        for row, axes in zip(rows, panels, strict=True):
            _panel(axes, row)
        out = io.StringIO()
        drawing.savefig(out, format="svg", metadata={"Date": None, "Creator": None})
    return "\n".join(line.rstrip() for line in out.getvalue().splitlines()) + "\n"


def _panel(axes: Axes, row: Row) -> None:
    values = [value for _, value, _ in row.kinds]
    end = 100.0 if row.unit == "%" else 1.15 * max(*values, row.value)
    axes.barh(range(len(values)), values, color=BAR, height=0.7)
    axes.axvline(row.value, color=ALL, linewidth=1.2)
    axes.set_yticks(range(len(values)), [f"{kind} ({n:,})" for kind, _, n in row.kinds])
    axes.set_xlim(0, end)
    axes.invert_yaxis()
    axes.set_title(f"{row.metric}: {figure(row.value, row.unit)} in all", loc="left")
    for at, value in enumerate(values):
        inside = value > 0.15 * end
        axes.text(
            value + (-0.01 if inside else 0.01) * end, at, figure(value, row.unit),
            va="center", ha="right" if inside else "left", color="white" if inside else "black",
        )  # fmt: skip
    axes.xaxis.grid(True, color=GRID)
    axes.set_axisbelow(True)
    axes.spines[["top", "right"]].set_visible(False)
