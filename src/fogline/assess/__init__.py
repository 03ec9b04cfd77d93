"""What claims are worth: interest and evidence of one claim, status of an incident, control of a place."""

from fogline.assess.control import Change, control, timeline
from fogline.assess.interest import claim_interest, claimed_interest, evidence, interest
from fogline.assess.status import RULES, Rule, Step, assess, history

__all__ = [
    "RULES", "Change", "Rule", "Step", "assess", "claim_interest", "claimed_interest", "control", "evidence",
    "history", "interest", "timeline",
]  # fmt: skip
