"""Reports and readings."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from fogline.web.schemas.claims import ClaimBody, NoteBody
from fogline.web.schemas.shared import Dated, Instant, PageOf, Record


class DatelineBody(Record):
    """Where the reporter was."""

    text: str = Field(description="As printed.")
    place: str = Field(description="The place that it names.")


class RemovedBody(Record):
    """A stretch of the page that is no part of the report."""

    text: str
    reason: str


class DatingBody(Record):
    """How a report came by its date."""

    basis: Literal["given", "page", "text", "dateline", "feed", "change", "guess"]
    words: str = Field(description="What it was read from, as printed.")
    other: Dated | None = Field(description="The other day that the words may mean, as in 05/11/2022.")


class ReportBody(Record):
    """One published text."""

    id: str = Field(examples=["r0123456789ab"])
    title: str
    publisher: str
    published: Dated | None
    dating: DatingBody | None
    address: str
    language: str
    dateline: DatelineBody | None
    text: str = Field(description="The clean text, its first line the headline where there is one.")
    removed: list[RemovedBody]


class ReadingBody(Record):
    """A report with its claims and desk notes: the object of `fogline read --json`."""

    report: ReportBody
    claims: list[ClaimBody]
    notes: list[NoteBody]


class ListedReportBody(Record):
    """A recorded report without its text."""

    id: str
    title: str
    publisher: str
    address: str
    published: Dated | None
    known: Instant
    recorded: int = Field(description="The transaction that took it in.")
    claims: int = Field(description="How many claims were recorded with it.")
    not_kept: int = Field(description="How many of them its next revision does not make.")
    revision: int = Field(description="Which text at its address it is, from 1.")
    revision_of: str | None = Field(description="The id of the text before it.")
    superseded_by: str | None = Field(description="The id of the text after it.")


class ReportsPage(PageOf[ListedReportBody]):
    """A page of reports."""


class RecordedReportBody(ReadingBody):
    """A recorded report, and all texts that stood at its address."""

    revisions: list[ListedReportBody] = Field(description="Oldest first, this one among them.")


class AddedBody(Record):
    """What became of a report that was recorded."""

    outcome: Literal["new", "unchanged", "revision", "corrected"]
    report: str = Field(description="Its id in the ledger.")
    claims: int = Field(description="How many claims stand recorded with it.")
    remark: str = Field(description="For the person who added it, where its date is not what the ledger has.")


class PaperBody(Record):
    """A report that is handed in: its text, or its address."""

    text: str = Field(default="", max_length=5_000_000, description="The text, or the HTML of its page.")
    address: str = Field(default="", max_length=2000, description="An https address, fetched by the desk.")
    published: str = Field(
        default="", max_length=40, description="When it was published; wins over its own date.", examples=["2022-11-11"]
    )
