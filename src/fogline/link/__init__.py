"""Which claims are about one incident, and which are one voice. Pure functions over the model's records."""

from fogline.link.board import Board, Store
from fogline.link.cluster import Cluster, incident_id
from fogline.link.copies import COPIED
from fogline.link.features import Comparison, Verdict, compare
from fogline.link.incidents import gathered, incidents, laid_out
from fogline.link.passages import Passage, Worded, carries, passages, shared_words, worded
from fogline.link.profile import Item, Types, item, types
from fogline.link.sequence import Changes, Judged, linked
from fogline.link.telling import Telling, Tellings, ahead
from fogline.link.voices import with_voices
from fogline.link.wires import agency, credited
from fogline.link.wording import Ranked, Wording, ranked, shared_wording, vectors

__all__ = [
    "COPIED", "Board", "Changes", "Cluster", "Comparison", "Item", "Judged", "Passage", "Ranked", "Store", "Telling",
    "Tellings", "Types", "Verdict", "Worded", "Wording", "agency", "ahead", "carries", "compare", "credited",
    "gathered", "incident_id", "incidents", "item", "laid_out", "linked", "passages", "ranked", "shared_wording",
    "shared_words", "types", "vectors", "with_voices", "worded",
]  # fmt: skip
