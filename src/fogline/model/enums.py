"""The closed vocabularies of the ledger. Each word is defined in docs/words.md."""

from __future__ import annotations

from enum import StrEnum


class Stance(StrEnum):
    """How a source stands to what it is quoted on."""

    ASSERTS = "asserts"
    CONFIRMS = "confirms"
    ACKNOWLEDGES = "acknowledges"
    DENIES = "denies"
    DECLINES = "declines"
    ACCUSES = "accuses"
    WARNS = "warns"
    PREDICTS = "predicts"
    ORDERS = "orders"
    ESTIMATES = "estimates"
    OBSERVES = "observes"
    NARRATES = "narrates"


class Realis(StrEnum):
    """Whether the content says that the event came about."""

    ACTUAL = "actual"
    ONGOING = "ongoing"
    ORDERED = "ordered"
    PLANNED = "planned"
    FEARED = "feared"
    PREDICTED = "predicted"
    HYPOTHETICAL = "hypothetical"
    NEGATED = "negated"


HAPPENED = frozenset((Realis.ACTUAL, Realis.ONGOING))
AHEAD = frozenset((Realis.ORDERED, Realis.PLANNED, Realis.PREDICTED))


class Granularity(StrEnum):
    """How finely a time is known, finest first."""

    MINUTE = "minute"
    HOUR = "hour"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    SEASON = "season"
    YEAR = "year"
    DECADE = "decade"
    INTERVAL = "interval"


class Interest(StrEnum):
    """Whether the event helps or hurts the side of the source."""

    FAVOURABLE = "favourable"
    UNFAVOURABLE = "unfavourable"
    NEUTRAL = "neutral"


class Evidence(StrEnum):
    """What one claim is worth, from who says it and whom it hurts."""

    ADMISSION = "admission"
    SELF_SERVING = "self-serving"
    NEUTRAL = "neutral"
    INDEPENDENT = "independent"
    ANONYMOUS = "anonymous"


class Status(StrEnum):
    """How an incident stands, from all claims known by a moment; the first rule that holds decides."""

    CONTESTED = "contested"
    OBSERVED = "observed"
    AGREED = "agreed"
    CONCEDED = "conceded"
    CLAIMED = "claimed"
    REPORTED = "reported"
    ANNOUNCED = "announced"


class Mark(StrEnum):
    """What stands beside a status."""

    CAUTIONED = "cautioned"
    UNVERIFIABLE = "unverifiable"


class Effect(StrEnum):
    """What an event does to a holding."""

    TAKES = "takes"
    LEAVES = "leaves"
    HOLDS = "holds"
    DISPUTES = "disputes"
    NOTHING = "nothing"


class SourceRole(StrEnum):
    SPEAKER = "speaker"
    VIA = "via"


class ActorRole(StrEnum):
    AGENT = "agent"
    TARGET = "target"


class NoteKind(StrEnum):
    """The kinds of desk note."""

    UNVERIFIABLE = "unverifiable"
    UNDATED = "undated"
    WEEKDAY = "weekday"
    DATE = "date"
    UNITS = "units"
    SUBTOTAL = "subtotal"
    HEADLINE = "headline"
    UNATTRIBUTED = "unattributed"
    EVALUATIVE = "evaluative"
    SINGLE_SOURCE = "single-source"
    ANONYMOUS = "anonymous"
    LANGUAGE = "language"
    FURNITURE = "furniture"
    NO_PACK = "no-pack"


class DateBasis(StrEnum):
    """Where a report's date was taken from."""

    GIVEN = "given"
    PAGE = "page"
    TEXT = "text"
    DATELINE = "dateline"
    FEED = "feed"
    CHANGE = "change"
    GUESS = "guess"


INDEPENDENT, UNKNOWN = "independent", "unknown"
VACATED = "vacated"
CONSENSUS = "consensus"
