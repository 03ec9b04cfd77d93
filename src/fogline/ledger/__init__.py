"""The ledger: what was claimed, by whom, known since when and recorded when. All SQL is in here."""

from fogline.ledger.audit import AuditedStep
from fogline.ledger.best import BEST_OF, best_with
from fogline.ledger.copies import Copies, Pair, TextRow
from fogline.ledger.ledger import Ledger
from fogline.ledger.listed import ListedReport, ReportFilter
from fogline.ledger.lists import (
    VECTOR_BYTES,
    Saved,
    Summary,
    drop_search,
    newest_claim,
    recorded_last,
    save_search,
    saved_searches,
    vector_counts,
    vector_rows,
    vectors_of,
    without_vector,
    write_vectors,
)  # fmt: skip
from fogline.ledger.narrowing import Narrow
from fogline.ledger.pages import GONE, Row, claim_page, claim_rows, incident_page, passing
from fogline.ledger.records import Added, ClaimFilter, Counts, Judgement, KnownReport, StoodClaim, Transaction
from fogline.ledger.tallies import Membership, memberships, tallies
from fogline.ledger.withdrawn import WithdrawnClaim
from fogline.ledger.words import pieces
from fogline.ledger.work import NAMED_PACK, Link, Ref, Work, first_of, incident_key

__all__ = [
    "BEST_OF", "GONE", "NAMED_PACK", "VECTOR_BYTES", "Added", "AuditedStep", "ClaimFilter", "Copies", "Counts",
    "Judgement", "KnownReport", "Ledger", "Link", "ListedReport", "Membership", "Narrow", "Pair", "Ref",
    "ReportFilter", "Row", "Saved", "StoodClaim", "Summary", "TextRow", "Transaction", "WithdrawnClaim", "Work",
    "best_with", "claim_page", "claim_rows", "drop_search", "first_of", "incident_key", "incident_page",
    "memberships", "newest_claim", "passing", "pieces", "recorded_last", "save_search", "saved_searches",
    "tallies", "vector_counts", "vector_rows", "vectors_of", "without_vector", "write_vectors",
]  # fmt: skip
