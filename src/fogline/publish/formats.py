"""What can be exported, and in which formats: the table that the command and its documentation go by."""

from __future__ import annotations

from dataclasses import dataclass

from fogline.model import Misuse
from fogline.publish.acled import ACLED_COLUMNS
from fogline.publish.claims import CLAIM_COLUMNS
from fogline.publish.columns import Columns
from fogline.publish.control import CONTROL_COLUMNS
from fogline.publish.incidents import INCIDENT_COLUMNS
from fogline.publish.jsonld import JSONLD_COLUMNS
from fogline.publish.plover import PLOVER_COLUMNS

CLAIMS, INCIDENTS, CONTROL = "claims", "incidents", "control"
SUBJECTS: dict[str, Columns] = {
    CLAIMS: CLAIM_COLUMNS,
    INCIDENTS: INCIDENT_COLUMNS,
    CONTROL: CONTROL_COLUMNS,
}
"""What can be exported, with the columns of its rows."""


@dataclass(frozen=True, slots=True)
class Format:
    """One format. ``subjects`` are what it can hold, the first by default; ``columns`` its own, where it has any."""

    name: str
    subjects: tuple[str, ...]
    is_binary: bool = False
    columns: Columns | None = None


_ALL = tuple(SUBJECTS)
FORMATS = {
    form.name: form
    for form in (
        Format("csv", _ALL),
        Format("jsonl", _ALL),
        Format("parquet", _ALL, is_binary=True),
        Format("geojson", _ALL),
        Format("jsonld", (CLAIMS,), columns=JSONLD_COLUMNS),
        Format("plover", (CLAIMS,), columns=PLOVER_COLUMNS),
        Format("acled", (INCIDENTS,), columns=ACLED_COLUMNS),
    )
}


def chosen(format_name: str, subject: str | None) -> tuple[Format, str]:
    """The format of that name and what it is to hold. Raises Misuse naming what there is instead."""
    form = FORMATS.get(format_name)
    if form is None:
        raise Misuse(f"--format {format_name!r}: not known; one of {', '.join(FORMATS)}")
    if subject is not None and subject not in SUBJECTS:
        raise Misuse(f"--what {subject!r}: not known; one of {', '.join(SUBJECTS)}")
    if subject is not None and subject not in form.subjects:
        able = ", ".join(name for name, other in FORMATS.items() if subject in other.subjects)
        raise Misuse(f"--what {subject}: {form.name} holds {form.subjects[0]} only; take {able}")
    return form, subject or form.subjects[0]
