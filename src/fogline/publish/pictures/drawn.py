"""The map as a picture file: matplotlib, loaded only here."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from io import BytesIO
from math import cos, radians
from typing import TYPE_CHECKING, Any

from fogline.model import VACATED, Misuse
from fogline.publish.pictures.frame import UNKNOWN_COLOUR, Frame, Spot, box_of
from fogline.publish.pictures.outlines import NO_OUTLINES, Box, Outlines

if TYPE_CHECKING:
    from matplotlib.axes import Axes

FORMATS = ("png", "svg")
_INCHES, _DOTS = 9.0, 160
_LINE, _LETTER = 9.0, 3.9  # points that a name of this size needs: its height, and each letter's width
_SEA, _LAND, _BORDER = "#eef2f5", "#ffffff", "#b9c0c8"


def draw(frame: Frame, kind: str, *, land: Outlines = NO_OUTLINES) -> bytes:
    """The picture as ``kind`` (png or svg). Raises Misuse where matplotlib is not installed."""
    try:
        from matplotlib import rc_context
        from matplotlib.figure import Figure
    except ImportError:
        raise Misuse(f"map as {kind}: needs matplotlib; install it: pip install 'fogline[pictures]'") from None
    box = box_of(frame.spots)
    with rc_context({"svg.hashsalt": "fogline", "hatch.linewidth": 1.4, "font.size": 9}):
        figure = Figure(figsize=(_INCHES, _INCHES * _tallness(box) + 1.1), layout="constrained")
        axes = figure.add_subplot(facecolor=_SEA)
        _draw_land(axes, land.within(box))
        _draw_spots(axes, frame)
        _frame_axes(axes, frame, box)
        figure.canvas.draw()  # gives the axes their place on the paper, by which names are kept apart
        _name_spots(axes, frame)
        file = BytesIO()
        metadata = {"Date": None} if kind == "svg" else {}
        figure.savefig(file, format=kind, dpi=_DOTS, metadata=metadata)
    return file.getvalue()


def _tallness(box: Box) -> float:
    """Height by width on the paper: a degree of longitude is shorter the farther north."""
    west, south, east, north = box
    return min(max((north - south) / ((east - west) * cos(radians((south + north) / 2))), 0.4), 1.4)


def _draw_land(axes: Axes, land: Outlines) -> None:
    for _, ring in land.rings:
        axes.fill(*zip(*ring, strict=True), facecolor=_LAND, edgecolor=_BORDER, linewidth=0.7, zorder=1)


def _draw_spots(axes: Axes, frame: Frame) -> None:
    """Each look once, so that thousands of places are a handful of collections."""
    looks: dict[_Look, list[Spot]] = defaultdict(list)
    for spot in frame.spots:
        looks[_Look(spot.holder, spot.is_contested, spot.is_baseline)].append(spot)
    size = 70.0 if len(frame.spots) < 150 else 26.0 if len(frame.spots) < 1500 else 8.0
    for look, spots in sorted(looks.items(), key=lambda pair: str(pair[0])):
        lons, lats = [spot.lon for spot in spots], [spot.lat for spot in spots]
        axes.scatter(lons, lats, s=size, zorder=3, label=look.label(frame), **look.style(frame))


@dataclass(frozen=True, slots=True)
class _Look:
    """Filled where held, hatched where contested, pale where only the baseline says so, a ring where nobody holds."""

    holder: str | None
    is_contested: bool
    is_baseline: bool

    def style(self, frame: Frame) -> dict[str, Any]:
        tone = frame.colour(self.holder)
        if self.is_contested:
            return {"facecolor": "#ffffff", "edgecolor": tone, "hatch": "//////", "linewidth": 1.2}
        if self.holder in (VACATED, None):
            line = "--" if self.holder else "-"
            return {"facecolor": "#ffffff", "edgecolor": tone, "linewidth": 1.6, "linestyle": line}
        return {"facecolor": tone, "edgecolor": "#ffffff", "linewidth": 0.6, "alpha": 0.4 if self.is_baseline else 1.0}

    def label(self, frame: Frame) -> str:
        name = dict(frame.sides).get(self.holder or "", self.holder or "not known")
        return f"{name}, contested" if self.is_contested else f"{name}, baseline" if self.is_baseline else name


def _name_spots(axes: Axes, frame: Frame) -> None:
    """Names beside their places, those left out that would cover another one."""
    taken: list[tuple[float, float, float, float]] = []
    for spot in _to_name(frame):
        x, y = axes.transData.transform((spot.lon, spot.lat)) * 72 / axes.figure.dpi
        own = (x, y - _LINE / 2, x + 8 + _LETTER * len(spot.name), y + _LINE / 2)
        if not any(
            own[0] < right and left < own[2] and own[1] < top and low < own[3] for left, low, right, top in taken
        ):
            taken.append(own)
            axes.annotate(spot.name, (spot.lon, spot.lat), (6, -2.5), textcoords="offset points", fontsize=7, zorder=4)


def _to_name(frame: Frame) -> list[Spot]:
    """Contested places first, then those that were left, then the others that are known."""
    told = [spot for spot in frame.spots if frame.colour(spot.holder) != UNKNOWN_COLOUR or spot.is_contested]
    return sorted(told, key=lambda spot: (not spot.is_contested, spot.holder != VACATED, len(spot.name), spot.name))


def _frame_axes(axes: Axes, frame: Frame, box: Box) -> None:
    west, south, east, north = box
    axes.set_xlim(west, east)
    axes.set_ylim(south, north)
    axes.set_aspect(1 / cos(radians((south + north) / 2)))
    axes.tick_params(labelsize=7, colors="#6b7280", length=2)
    axes.set_title(f"{frame.title}\non {frame.on}, as known at {frame.as_of}, {frame.view} view", loc="left")
    if frame.spots:
        axes.legend(loc="upper left", bbox_to_anchor=(0, -0.05), ncols=4, frameon=False, fontsize=8)
    axes.annotate(
        "places from published reports, settlements and regions only; outlines: Natural Earth",
        (1, -0.035), xycoords="axes fraction", ha="right", va="top", fontsize=6, color="#6b7280",
    )  # fmt: skip
