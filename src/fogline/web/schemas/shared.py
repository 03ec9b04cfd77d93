"""What several objects of the API have in common."""

from __future__ import annotations

from typing import Annotated, Generic, TypeVar

from pydantic import BaseModel, ConfigDict, Field

T = TypeVar("T")
SpanPair = Annotated[
    tuple[int, int], Field(description="Half-open, in characters of the report's text.", examples=[[12, 48]])
]
Instant = Annotated[str, Field(description="ISO 8601 in UTC, to the second.", examples=["2022-11-11T14:35:00Z"])]
Dated = Annotated[
    str, Field(description="ISO 8601: a date for a day or coarser, else a clock time.", examples=["2022-11-11"])
]


class Record(BaseModel):
    """An object of the API; its fields are exactly those that are documented."""

    model_config = ConfigDict(extra="ignore")


class PageOf(Record, Generic[T]):
    """A page of a list."""

    items: list[T] = Field(description="In the order of the list.")
    next: str | None = Field(description="The cursor of the next page, for `after`; null: there is no more.")


class FieldFault(Record):
    """One part of a request that cannot be taken."""

    where: str = Field(description="Which part: query, path or body, and its name.", examples=["query.limit"])
    what: str = Field(description="What is wrong with it.")


class ProblemBody(Record):
    """What went wrong, by RFC 9457."""

    type: str = Field(description="Its kind, for programs.", examples=["urn:fogline:problem:not-found"])
    title: str = Field(description="The status in words.", examples=["Not Found"])
    status: int = Field(description="The HTTP status.", examples=[404])
    detail: str = Field(description="Thing, value and remedy in one line.")
    errors: list[FieldFault] | None = Field(default=None, description="Part by part, where the request is invalid.")
