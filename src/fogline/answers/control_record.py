"""An answer on control, and a moment, as they are printed."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from fogline.model import Control


def control_json(answer: Control) -> dict[str, Any]:
    """The object that ``fogline control --json`` prints."""
    return {
        "place": answer.place.name,
        "place_id": answer.place.id,
        "on": answer.on.iso()[0],
        "as_of": instant(answer.as_of),
        "holder": answer.holder,
        "status": answer.status.value if answer.status else None,
        "marks": [mark.value for mark in answer.marks],
        "views": [
            {
                "view": view.view,
                "holder": view.holder,
                "since": view.since.iso()[0] if view.since else None,
                "status": view.status.value if view.status else None,
                "marks": [mark.value for mark in view.marks],
                "claims": list(view.claims),
            }
            for view in answer.views
        ],
        "reasons": list(answer.reasons),
    }


def instant(moment: datetime) -> str:
    """ISO 8601 in UTC, to the second."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
