"""One row an incident, as it stands now: what lists are sorted and filtered by."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from fogline.assess import Stood, assess
from fogline.ledger import GONE, Summary
from fogline.model import Codebook, Incident, Misuse, Pack


def summary(
    incident: Incident, stood: Sequence[Stood], pack: Pack | None, codebook: Codebook, *, unverifiable: frozenset[str]
) -> Summary:
    """``stood`` has every claim of the incident; its status comes from those that are not withdrawn."""
    known = min(one.known.known for one in stood)
    standing = tuple(one.known for one in stood if one.until is None)
    try:
        found = assess(replace(incident, claims=standing), pack, codebook, unverifiable=unverifiable)
    except Misuse:  # what still stands only answers it
        return Summary(known, incident.type, GONE, "")
    return Summary(known, incident.type, found.status.value, found.realis.value)
