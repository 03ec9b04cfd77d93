"""The JSON API, version 1. One module a group of routes; each has a ``router``, which is listed in here."""

from __future__ import annotations

from fastapi import APIRouter

from fogline.web.api import claims, control, copies, incidents, reading, reports, review, search, sources
from fogline.web.api import map as map_
from fogline.web.schemas.shared import ProblemBody

_DETAILS = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/ProblemBody"}}}
_PROBLEMS = {
    status: {"model": ProblemBody, "content": _DETAILS, "description": told}
    for status, told in (
        (400, "A word, place, date or cursor that the ledger does not know."),
        (401, "A login is needed, or the token is not the desk's."),
        (403, "From another site, or by a name that is not the desk's."),
        (404, "There is no such thing."),
        (422, "The request cannot be read."),
        (503, "Busy, or the ledger cannot be opened; try again."),
    )
}

api = APIRouter(prefix="/api/v1", responses=_PROBLEMS)  # type: ignore[arg-type]
for _part in (reports, copies, claims, incidents, control, map_, sources, search, review, reading):
    api.include_router(_part.router)
