"""Alembic's migrations of the ledger, run from inside the program (see ledger/schema.py)."""
