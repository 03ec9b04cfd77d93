"""Which claims are about one incident, and which are one voice. Pure functions over the model's records."""

from fogline.link.board import Board, Store
from fogline.link.cluster import Cluster, incident_id
from fogline.link.copies import COPIED
from fogline.link.features import Comparison, Verdict, compare
from fogline.link.incidents import gathered, incidents, laid_out
from fogline.link.profile import Item, Types, item, types
from fogline.link.sequence import Changes, Judged, linked
from fogline.link.voices import with_voices

__all__ = [
    "COPIED", "Board", "Changes", "Cluster", "Comparison", "Item", "Judged", "Store", "Types", "Verdict", "compare",
    "gathered", "incident_id", "incidents", "item", "laid_out", "linked", "types", "with_voices",
]  # fmt: skip
