"""Records, vocabularies, intervals, ids and errors. Standard library only; stages import this alone."""

from fogline.model.claim import Claim, Event, Note, Participant, Place, Quantity, Source, Time, Words
from fogline.model.enums import (
    AHEAD,
    CONSENSUS,
    HAPPENED,
    INDEPENDENT,
    UNKNOWN,
    VACATED,
    ActorRole,
    DateBasis,
    Effect,
    Evidence,
    Granularity,
    Interest,
    Mark,
    NoteKind,
    Realis,
    SourceRole,
    Stance,
    Status,
)  # fmt: skip
from fogline.model.errors import ChangedSince, FoglineError, LedgerRefused, Misuse, SkipReport, StopRun
from fogline.model.ids import identifier
from fogline.model.incident import Assessment, Control, Incident, KnownClaim, View
from fogline.model.intervals import Interval, day
from fogline.model.pack import (
    Actor,
    Codebook,
    EventType,
    Holding,
    Office,
    Pack,
    PackPlace,
    Side,
    Trigger,
)  # fmt: skip
from fogline.model.publication import publication_day, publication_words
from fogline.model.reading import Reader, Reading
from fogline.model.report import LAYER, STRUCK_OUT, Dateline, Dating, Removed, Report, SourceFile, Span, StatedTime

__all__ = [
    "AHEAD", "CONSENSUS", "HAPPENED", "INDEPENDENT", "LAYER", "STRUCK_OUT", "UNKNOWN", "VACATED", "Actor", "ActorRole",
    "Assessment", "ChangedSince", "Claim", "Codebook", "Control", "DateBasis", "Dateline", "Dating", "Effect", "Event",
    "EventType", "Evidence", "FoglineError", "Granularity", "Holding", "Incident", "Interest", "Interval", "KnownClaim",
    "LedgerRefused", "Mark", "Misuse", "Note", "NoteKind", "Office", "Pack", "PackPlace", "Participant", "Place",
    "Quantity", "Reader", "Reading", "Realis", "Removed", "Report", "Side", "SkipReport", "Source", "SourceFile",
    "SourceRole", "Span", "Stance", "StatedTime", "Status", "StopRun", "Time", "Trigger", "View", "Words", "day",
    "identifier", "publication_day", "publication_words",
]  # fmt: skip
