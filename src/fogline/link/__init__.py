"""Which claims are about one incident, and which are one voice. Pure functions over the model's records."""

from fogline.link.copies import COPIED
from fogline.link.features import Comparison, Verdict, compare
from fogline.link.incidents import incidents
from fogline.link.voices import with_voices

__all__ = ["COPIED", "Comparison", "Verdict", "compare", "incidents", "with_voices"]
