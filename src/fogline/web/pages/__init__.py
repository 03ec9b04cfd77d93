"""The pages. One module a group; each has a ``router``, which is listed in here."""

from __future__ import annotations

from fastapi import APIRouter, Depends

from fogline.web.access import from_own_form
from fogline.web.pages import (
    claims,
    copies,
    incidents,
    login,
    places,
    read,
    reports,
    review,
    review_acts,
    search,
    sources,
    start,
    why,
)
from fogline.web.pages import map as map_

pages = APIRouter(include_in_schema=False, dependencies=[Depends(from_own_form)])
for _part in (
    start, login, read, reports, copies, why, claims, incidents, places, map_, sources, search, review, review_acts,
):  # fmt: skip
    pages.include_router(_part.router)
