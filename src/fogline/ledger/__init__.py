"""The ledger: what was claimed, by whom, known since when and recorded when. All SQL is in here."""

from fogline.ledger.ledger import Ledger
from fogline.ledger.records import Added, ClaimFilter, Counts, Judgement, KnownReport, StoodClaim, Transaction
from fogline.ledger.work import Link, Ref, Work, first_of, incident_key

__all__ = [
    "Added", "ClaimFilter", "Counts", "Judgement", "KnownReport", "Ledger", "Link", "Ref", "StoodClaim", "Transaction",
    "Work", "first_of", "incident_key",
]  # fmt: skip
