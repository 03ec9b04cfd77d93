"""What can go wrong, named for what the caller can do.

FoglineError
├── SkipReport        one report cannot be read or recorded; the others can
└── StopRun           nothing further can be done until the caller changes something
    ├── Misuse        the command or the call was given something that it cannot take (exit 2)
    │   └── ChangedSince  somebody decided, or a report came in, since the person looked
    └── LedgerRefused the ledger cannot be opened or written
"""

from __future__ import annotations


class FoglineError(Exception):
    """Base of all errors that Fogline raises on purpose. The message names thing, value and remedy."""


class SkipReport(FoglineError):
    """This report is left out; the reason is counted and listed."""

    @classmethod
    def of_fault(cls, name: str, doing: str, error: Exception) -> SkipReport:
        """For an error that nobody expected: "story.html: KeyError while it was read ('x'); a fault of the program".

        ``doing``: what was done with the report, as "read".
        """
        said = " ".join(str(error).split())[:200]
        return cls(f"{name}: {type(error).__name__} while it was {doing} ({said}); a fault of the program, report it")


class StopRun(FoglineError):
    """The run ends here."""


class Misuse(StopRun):
    """An argument cannot be what it is."""


class ChangedSince(Misuse):
    """What a decision is about is no longer as it was seen; nothing was overwritten."""


class LedgerRefused(StopRun):
    """The ledger is missing, locked, full, of a newer version, or no ledger."""
