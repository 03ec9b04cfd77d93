"""What claims are worth: interest and evidence of one claim, status of an incident, control of a place."""

from fogline.assess.control import Change, changes, control, held, timeline
from fogline.assess.counted import Thing
from fogline.assess.counts import Count, Figure, Range, counts
from fogline.assess.course import Turn, course
from fogline.assess.ground import Ground, ground
from fogline.assess.interest import claim_interest, claimed_interest, evidence, interest
from fogline.assess.moves import Move, moves
from fogline.assess.phases import Phase, phases
from fogline.assess.replay import SETTLED
from fogline.assess.status import RULES, Rule, Step, assess, history
from fogline.assess.streams import Stood, Stream, decoded, moves_anything, reaching, streams
from fogline.assess.testimony import Testimony, testimonies
from fogline.assess.track import (
    Kind,
    Lead,
    Origin,
    Outcome,
    TrackRecord,
    Word,
    publishers,
    speakers,
    track_records,
)
from fogline.assess.unchecked import Remark, remarks, unchecked

__all__ = [
    "RULES", "SETTLED", "Change", "Count", "Figure", "Ground", "Kind", "Lead", "Move", "Origin", "Outcome", "Phase",
    "Range", "Remark", "Rule", "Step", "Stood", "Stream", "Testimony", "Thing", "TrackRecord", "Turn", "Word",
    "assess", "changes", "claim_interest", "claimed_interest", "control", "counts", "course", "decoded", "evidence",
    "ground", "held", "history", "interest", "moves", "moves_anything", "phases", "publishers", "reaching",
    "remarks", "speakers", "streams", "testimonies", "timeline", "track_records", "unchecked",
]  # fmt: skip
