"""A place's timeline as an object."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from fogline.assess import Change
from fogline.model import Place


def timeline_json(place: Place, changes: Sequence[Change], *, as_of: datetime | None) -> dict[str, Any]:
    """The object that ``fogline control --timeline --json`` prints."""
    from fogline.answers.control_record import instant

    return {
        "place": place.name,
        "place_id": place.id,
        "as_of": instant(as_of or datetime.now(UTC)),
        "changes": [_change_json(change) for change in changes],
    }


def _change_json(change: Change) -> dict[str, Any]:
    from fogline.answers.control_record import instant

    start, end = change.happened.iso() if change.happened else (None, None)
    return {
        "view": change.view,
        "holder": change.holder,
        "happened": {
            "start": start, "end": end, "granularity": change.happened.granularity.value if change.happened else None,
        },
        "counts_from": change.counts_from.date().isoformat() if change.counts_from else None,
        "known": instant(change.known) if change.known else None,
        "status": change.status.value if change.status else None,
        "marks": [mark.value for mark in change.marks],
        "claims": list(change.claims),
        "reasons": list(change.reasons),
    }  # fmt: skip
