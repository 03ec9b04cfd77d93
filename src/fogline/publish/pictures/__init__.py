"""The map of who holds what, as a picture, a page of its own, or GeoJSON."""

from fogline.publish.pictures.drawn import draw
from fogline.publish.pictures.frame import Frame, Spot, map_features
from fogline.publish.pictures.outlines import Outlines, outlines
from fogline.publish.pictures.standalone import Clocked, Step, standalone

__all__ = ["Clocked", "Frame", "Outlines", "Spot", "Step", "draw", "map_features", "outlines", "standalone"]
