"""Who said it, where it was printed, and in which words: the evidence that every row carries."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

from fogline.model import Claim, KnownClaim, SourceRole
from fogline.publish.columns import Column, Columns, Kind, Row, joined, text

SOURCE: Columns = (
    Column("outlet", Kind.TEXT, "who published the report", "the report's publisher"),
    Column("address", Kind.TEXT, "where it was published", "URL or file name as it was added"),
    Column("known", Kind.MOMENT, "since when the claim is known", "ledger.md, The three clocks", "UTC"),
    Column("claimant", Kind.TEXT, "who stands behind the claim", "speakers of the chain; the outlet for its own voice"),
    Column("claimant_id", Kind.TEXT, "the first speaker's id", "actor of the pack"),
    Column("side", Kind.TEXT, "the claimant's side", "the pack; independent or unknown elsewhere"),
    Column("via", Kind.TEXTS, "who passed it on, outermost last", "the rest of the chain of sources"),
    Column("stance", Kind.TEXT, "how the claimant stands to it", "words.md, Stance"),
    Column("words", Kind.TEXT, "what is claimed, verbatim", "the claim's content"),
    Column("claim", Kind.TEXT, "id of the claim", "the ledger"),
    Column("report", Kind.TEXT, "id of the report", "the ledger"),
)
SOURCES = Column("sources", Kind.RECORDS, "every claim that the row rests on, oldest first", "one record a claim",
                 parts=SOURCE)  # fmt: skip


def source(known: KnownClaim) -> Row:
    """The cells of ``SOURCE``."""
    claim = known.claim
    return {
        "outlet": text(known.publisher),
        "address": text(known.address),
        "known": moment(known.known),
        "claimant": claimant(claim),
        "claimant_id": claim.speaker.actor,
        "side": claim.side,
        "via": [link.name for link in claim.sources if link.role is SourceRole.VIA],
        "stance": claim.stance.value,
        "words": text(claim.content.text),
        "claim": claim.id,
        "report": claim.report,
    }


def sources(known: Iterable[KnownClaim]) -> list[Row]:
    """One record a claim, in the order given; a claim that stands there for two of its events comes once."""
    return [source(one) for one in {one.claim.id: one for one in known}.values()]


def claimant(claim: Claim) -> str | None:
    """The names of those who speak, each once."""
    return joined([link.name for link in claim.sources if link.role is SourceRole.SPEAKER])


def moment(value: datetime) -> str:
    """ISO 8601 in UTC, to the second."""
    return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
