"""What claims are worth: interest and evidence of one claim, status of an incident, control of a place."""

from fogline.assess.control import Change, changes, control, held, timeline
from fogline.assess.interest import claim_interest, claimed_interest, evidence, interest
from fogline.assess.moves import Ground, Move, ground, moves
from fogline.assess.status import RULES, Rule, Step, assess, history
from fogline.assess.streams import Stood, Stream, decoded, moves_anything, reaching, streams

__all__ = [
    "RULES", "Change", "Ground", "Move", "Rule", "Step", "Stood", "Stream", "assess", "changes", "claim_interest",
    "claimed_interest", "control", "decoded", "evidence", "ground", "held", "history", "interest", "moves",
    "moves_anything", "reaching", "streams", "timeline",
]  # fmt: skip
