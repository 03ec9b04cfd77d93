"""The ledger: what was claimed, by whom, known since when and recorded when. All SQL is in here."""

from fogline.ledger.ledger import Ledger
from fogline.ledger.records import Added, ClaimFilter, Counts, KnownReport, Transaction

__all__ = ["Added", "ClaimFilter", "Counts", "KnownReport", "Ledger", "Transaction"]
