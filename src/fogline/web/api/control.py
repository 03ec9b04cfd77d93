"""Who holds a place."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Path

from fogline.answers.control_record import control_json, instant
from fogline.assess import Change
from fogline.web.asked import ClockAsked, MomentAsked
from fogline.web.desk import TheDesk
from fogline.web.lookups import found_place
from fogline.web.schemas.incidents import ChangeBody, ControlBody, LayerBody, PhaseBody

router = APIRouter(tags=["control"])


@router.get("/places/{place}/control", operation_id="get_control", response_model=ControlBody)
def get_control(
    desk: TheDesk, asked: ClockAsked, place: str = Path(max_length=120, description="A place's name, or its id.")
) -> Any:
    """Who holds a place on a day, in each account, as known at a moment, and why."""
    with desk.book() as book:
        found = found_place(book, place)
        return control_json(book.control(found.id or found.name, on=asked.day(), as_of=asked.known_by()))


@router.get("/places/{place}/timeline", operation_id="get_timeline", response_model=list[ChangeBody])
def get_timeline(
    desk: TheDesk, asked: MomentAsked, place: str = Path(max_length=120, description="A place's name, or its id.")
) -> Any:
    """How each account of a place changed, in order of what happened."""
    with desk.book() as book:
        found = found_place(book, place)
        return [change_json(one) for one in book.timeline(found.id or found.name, as_of=asked.known_by())]


@router.get("/places/{place}/phases", operation_id="get_phases", response_model=list[PhaseBody])
def get_phases(
    desk: TheDesk, asked: MomentAsked, place: str = Path(max_length=120, description="A place's name, or its id.")
) -> Any:
    """From which day on which holder and status stand in the consensus, contests among them, for every day there is."""
    with desk.book() as book:
        found = book.phases(found_place(book, place), as_of=asked.known_by())
    return [
        {"since": one.since.isoformat() if one.since else None, "holder": one.holder, "status": one.status,
         "marks": list(one.marks)}
        for one in found
    ]  # fmt: skip


@router.get("/layers", operation_id="list_layers", response_model=list[LayerBody])
def list_layers(desk: TheDesk, asked: MomentAsked) -> Any:
    """The control maps of others in the ledger, each with its maker and days; places show them as views."""
    with desk.book() as book:
        return [one.json() for one in book.layers(as_of=asked.known_by())]


def change_json(change: Change) -> dict[str, Any]:
    start, end = change.happened.iso() if change.happened else (None, None)
    granularity = change.happened.granularity if change.happened else None
    return {
        "view": change.view,
        "holder": change.holder,
        "happened": {"start": start, "end": end, "granularity": granularity},
        "counts_from": change.counts_from.date().isoformat() if change.counts_from else None,
        "known": instant(change.known) if change.known else None,
        "status": change.status,
        "marks": list(change.marks),
        "claims": list(change.claims),
        "reasons": list(change.reasons),
    }
