"""What people decided."""

from __future__ import annotations

from typing import Any

from pydantic import Field

from fogline.web.schemas.shared import Instant, Record


class UndoneBody(Record):
    """Who took a decision back."""

    who: str
    why: str
    at: Instant


class AboutBody(Record):
    """A claim that a decision is about, as it was read."""

    id: str
    source: str
    text: str


class DecisionBody(Record):
    """A decision: the object of `fogline review --log --json`."""

    key: int
    kind: str = Field(examples=["merge"])
    who: str
    why: str
    at: Instant
    undone: UndoneBody | None = Field(description="Null while it stands.")
    stale: list[str] = Field(description="Why it no longer meets its subject; empty where it does.")
    subject: dict[str, Any] = Field(description="What was decided on, as it was given.")
    claims: list[str] = Field(description="Ids of all claims that it is about.")
    about: list[AboutBody] = Field(description="The first of them.")
