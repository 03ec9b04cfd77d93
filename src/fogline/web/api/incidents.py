"""Incidents."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Path, Request, Response

from fogline.answers.lists import incidents_page
from fogline.answers.one_incident import WholeIncident, whole_json
from fogline.web.asked import IncidentsAsked, Moment, MomentAsked
from fogline.web.desk import Desk, TheDesk
from fogline.web.lookups import found_incident
from fogline.web.paging import page_json
from fogline.web.schemas.decisions import DecisionBody
from fogline.web.schemas.incidents import IncidentHistoryBody, IncidentsPage, WholeIncidentBody
from fogline.web.story import decided

router = APIRouter(tags=["incidents"])


@router.get("/incidents", operation_id="list_incidents", response_model=IncidentsPage)
def list_incidents(desk: TheDesk, request: Request, response: Response, asked: IncidentsAsked) -> Any:
    """Incidents with how they stand, those that began to be known last first."""
    with desk.book() as book:
        page = incidents_page(book, asked.asked(book), after=asked.after, limit=asked.limit)
    return page_json(request, response, page, lambda item: item.json())


@router.get("/incidents/{identity}", operation_id="get_incident", response_model=WholeIncidentBody)
def get_incident(
    desk: TheDesk, asked: MomentAsked, identity: str = Path(max_length=40, description="An id it has or once had.")
) -> Any:
    """One incident: each claim on it and why it belongs to it, and its numbers claimant by claimant."""
    return whole_json(_whole(desk, identity, asked), history=False)


@router.get("/incidents/{identity}/history", operation_id="get_incident_history", response_model=IncidentHistoryBody)
def get_incident_history(
    desk: TheDesk, asked: MomentAsked, identity: str = Path(max_length=40, description="An id it has or once had.")
) -> Any:
    """The same with how its status came to be, report by report."""
    return whole_json(_whole(desk, identity, asked), history=True)


@router.get(
    "/incidents/{identity}/decisions", operation_id="list_incident_decisions", response_model=list[DecisionBody]
)
def list_incident_decisions(
    desk: TheDesk, asked: MomentAsked, identity: str = Path(max_length=40, description="An id it has or once had.")
) -> Any:
    """What people decided on its claims, those withdrawn too, oldest first; taken back or not."""
    with desk.book() as book:
        whole = found_incident(book, identity, as_of=asked.known_by())
        return [one.json() for one in decided(book, whole)]


def _whole(desk: Desk, identity: str, asked: Moment) -> WholeIncident:
    with desk.book() as book:
        return found_incident(book, identity, as_of=asked.known_by())
