"""A ledger opened with its conflict: what is claimed, which incidents, who holds what, as known at a moment."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import Any, TypeVar

from fogline.answers.derive import Deriver, shown_at, wholes
from fogline.answers.judging import subject_of
from fogline.answers.streams import Streams
from fogline.assess import Change, Ground, Move, Step, assess, changes, ground, held, history, moves, reaching
from fogline.ingest import parse_published
from fogline.ledger import Added, ClaimFilter, Judgement, Ledger, Work
from fogline.model import (
    Assessment,
    Codebook,
    Control,
    Incident,
    Interval,
    KnownClaim,
    Misuse,
    NoteKind,
    Pack,
    Place,
    Reading,
    day,
)  # fmt: skip
from fogline.packs import load_codebook, load_pack
from fogline.resolve.gazetteer import Gazetteer
from fogline.resolve.places import PlaceIndex

EVERYTHING = ClaimFilter()
T = TypeVar("T")
_AT_ONCE = 500  # incidents held in memory with the texts of their claims


@dataclass(frozen=True, slots=True)
class Assessed:
    """An incident with how it stands."""

    incident: Incident
    assessment: Assessment

    def json(self) -> dict[str, Any]:
        """The object that ``fogline incidents --json`` prints."""
        time = self.incident.time
        start, end = time.iso() if time else (None, None)
        return {
            "id": self.incident.id,
            "type": self.incident.type,
            "places": [{"name": place.name, "id": place.id} for place in self.incident.places],
            "time": {"start": start, "end": end, "granularity": time.granularity.value if time else None},
            "realis": self.assessment.realis.value,
            "status": self.assessment.status.value,
            "marks": [mark.value for mark in self.assessment.marks],
            "voices": self.assessment.voices,
            "claims": [known.claim.id for known in self.incident.claims],
            "known_since": instant(self.incident.claims[0].known),
            "reasons": list(self.assessment.reasons),
        }


class OpenLedger:
    """A ledger and the conflict that it is about. Use as a context manager, or call ``close``."""

    def __init__(self, ledger: Ledger, *, pack: str | None = None) -> None:
        self.ledger = ledger
        self._pack_name = pack
        self._checked: dict[str, bool] = {}
        self._streams = Streams()

    @classmethod
    def open(
        cls, path: str | os.PathLike[str] = "fogline.db", *, create: bool = False, pack: str | None = None
    ) -> OpenLedger:
        """Open the ledger at ``path``. Raises LedgerRefused when it is missing, newer, or no ledger."""
        return cls(Ledger.open(Path(path), create=create), pack=pack)

    def __enter__(self) -> OpenLedger:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file; what was recorded is safe without it, too."""
        self.ledger.close()

    @cached_property
    def codebook(self) -> Codebook:
        """The event types that come with Fogline."""
        return load_codebook()

    @cached_property
    def pack(self) -> Pack | None:
        """The conflict that was named, or the one whose belligerents speak in the ledger."""
        if self._pack_name:
            return load_pack(self._pack_name)
        self._catch_up()
        return self.ledger.look(self._deriver.pack)

    @cached_property
    def _deriver(self) -> Deriver:
        return Deriver(self.codebook, pack=load_pack(self._pack_name) if self._pack_name else None)

    @cached_property
    def places(self) -> PlaceIndex:
        """The gazetteer with the conflict's own places."""
        return PlaceIndex(Gazetteer.open(), self.pack)

    def add(self, reading: Reading, *, now: datetime | None = None) -> Added:
        """Record one reading, and link what is new in it: one transaction, safe to run again."""
        return self.ledger.add(reading, now=now or datetime.now(UTC), derive=self._deriver)

    def add_all(self, readings: Sequence[Reading], *, now: datetime | None = None) -> list[Added]:
        """Record many readings in one transaction: all, or after any error none. Much faster than one by one."""
        return self.ledger.add_all(readings, now=now or datetime.now(UTC), derive=self._deriver)

    def claims(self, wanted: ClaimFilter = EVERYTHING, *, as_of: datetime | None = None) -> Iterator[KnownClaim]:
        """Claims in the order in which they became known."""
        return self.ledger.claims(wanted, as_of=as_of)

    def incidents(self, wanted: ClaimFilter = EVERYTHING, *, as_of: datetime | None = None) -> list[Assessed]:
        """Incidents that a claim of the filter is about, with their status as known at ``as_of``."""
        keys = None
        if wanted != EVERYTHING:
            ids = {known.claim.id for known in self.ledger.claims(wanted, as_of=as_of)}
            keys = self._look(lambda work: _incidents_of(work, ids))
        linked = self._linked(as_of, keys)
        if wanted != EVERYTHING:
            linked = [i for i in linked if any(known.claim.id in ids for known in i.claims)]
            if wanted.type:
                linked = [i for i in linked if any(k.claim.events[k.event].type == wanted.type for k in i.claims)]
        return [Assessed(i, self.assessed(i, as_of=as_of)) for i in linked]

    def incident(self, identity: str, *, as_of: datetime | None = None) -> Assessed:
        """The incident that has this id, or once had it. Raises Misuse where there is none."""
        key = self._look(lambda work: work.incident_of_id(identity))
        if key is None:
            raise Misuse(f"incident {identity}: is not in the ledger {self.ledger.name}; fogline incidents lists them")
        found = self._linked(as_of, [key])
        if not found:
            moment = f" by {as_of.isoformat()}" if as_of else ", as it stands"
            raise Misuse(f"incident {identity}: nobody speaks for it{moment}; ask as of another moment")
        return Assessed(found[0], self.assessed(found[0], as_of=as_of))

    def judge(
        self, kind: str, subject: Mapping[str, Any], *, who: str, why: str, now: datetime | None = None
    ) -> Judgement:
        """Record a person's judgement, which wins over the machine until it is taken back, and link anew by it.

        ``merge``: ``{"incidents": [id, …]}``; ``split``: ``{"incident": id, "claims": [id, …]}``; ``reject``:
        ``{"claims": [id, …]}``, which then count for nothing; ``accept`` and ``correct`` keep any. Raises Misuse.
        """
        try:
            whole = self._look(lambda work: subject_of(work, kind, subject))
        except KeyError as missing:
            raise Misuse(f"judgement {kind}: lacks {missing}; name what it is about") from None
        relink = self._deriver.relinking(whole)
        return self.ledger.judge(kind, whole, who=who, why=why, now=now or datetime.now(UTC), derive=relink)

    def take_back(self, judgement: int, *, who: str, now: datetime | None = None) -> None:
        """Take a judgement back, by its key: it stays on record, and the machine decides again."""
        subject = next((one.subject for one in self.judgements() if one.key == judgement), {})
        relink = self._deriver.relinking(subject)
        self.ledger.take_back(judgement, who=who, now=now or datetime.now(UTC), derive=relink)

    def judgements(self) -> list[Judgement]:
        """All judgements, oldest first, those that were taken back too."""
        return list(self.ledger.judgements())

    def history(self, incident: Incident) -> list[Step]:
        """How the status of an incident came to be, report by report."""
        return history(incident, self.pack, self.codebook, unverifiable=self._unverifiable(incident.claims))

    def assessed(self, incident: Incident, *, as_of: datetime | None = None) -> Assessment:
        """How an incident stands as known at ``as_of`` (now by default), with its reasons."""
        return assess(incident, self.pack, self.codebook, as_of=as_of, unverifiable=self._unverifiable(incident.claims))

    def control(self, place: str, *, on: Interval | str | None = None, as_of: datetime | str | None = None) -> Control:
        """Who holds a place on a day, per view, as known at a moment (now by default), and why.

        Days and moments may be ISO 8601 strings; a date for ``as_of`` means the end of that day.

        Raises Misuse for a place that neither the pack nor the gazetteer knows.
        """
        moment = (self.end_of(as_of) if isinstance(as_of, str) else as_of) or datetime.now(UTC)
        day_asked = self.day(on) if isinstance(on, str) else on
        here = self._ground(self.place(place))
        return held(here, self._moves(here, moment), on=day_asked or _day_of(moment), as_of=moment)

    def timeline(self, place: str, *, as_of: datetime | None = None) -> list[Change]:
        """How each view of a place changed, in order of happened time."""
        here = self._ground(self.place(place))
        return changes(here, self._moves(here, as_of or datetime.now(UTC)))

    @staticmethod
    def day(text: str) -> Interval:
        """A day (or month, year, moment) written as ISO 8601. Raises Misuse for anything else."""
        return parse_published(text)

    @classmethod
    def end_of(cls, text: str) -> datetime:
        """The end of a day, month or year; a moment with a zone itself."""
        found = cls.day(text)
        ends = found.start if found.zoned else found.end
        if ends is None:
            raise Misuse(f"{text!r}: no date; write it as 2022-12-31 or 2022-12-31T14:05Z")
        return ends

    def place(self, name: str) -> Place:
        """Raises Misuse with near misses when nothing of that name is known."""
        found = self.places.find(name)
        if found is None:
            near = ", ".join(self.places.suggest(name)[:4])
            raise Misuse(f"place {name!r}: not known" + (f"; did you mean {near}?" if near else "; check its spelling"))
        return found

    def _linked(self, as_of: datetime | None, keys: Iterable[int] | None = None) -> list[Incident]:
        """These incidents, or all, as known at a moment; by the moment at which each became known, then by id."""

        def see(work: Work) -> list[Incident]:
            wanted = list(work.all_incidents() if keys is None else keys)
            parts = [wanted[start : start + _AT_ONCE] for start in range(0, len(wanted), _AT_ONCE)]
            return [whole.incident for part in parts for whole in wholes(work, part, at=shown_at(as_of))]

        return sorted(self._look(see), key=lambda incident: (incident.claims[0].known, incident.id))

    def _look(self, see: Callable[[Work], T]) -> T:
        self._catch_up()
        return self.ledger.look(see)

    def _catch_up(self) -> None:
        """Links what was recorded without it: by an older version, or by a program that only records."""
        if not self.ledger.look(self._deriver.is_done):
            self.ledger.derive(self._deriver)

    def _ground(self, place: Place) -> Ground:
        return ground(place, self.pack, self.codebook, self.places.contains)

    def _moves(self, here: Ground, as_of: datetime) -> list[Move]:
        """All moves of a place, from the streams of its areas, or for another conflict's pack from the claims."""
        areas = {here.place.id or "", *here.place.region}

        def see(work: Work) -> tuple[list[Move], list[int]] | None:
            if not self._deriver.is_judged(work):
                return None
            self._streams.keep(work.last_transaction())
            return reaching(self._streams.of(areas, work), here, as_of=as_of)

        found = self._look(see)
        live = self._linked(as_of, found[1] if found else None) if found is None or found[1] else []
        unverifiable = self._unverifiable(known for incident in live for known in incident.claims)
        return [*(found[0] if found else ()), *moves(here, live, as_of=as_of, unverifiable=unverifiable)]

    def _unverifiable(self, claims: Iterable[KnownClaim]) -> frozenset[str]:
        """Ids of the reports among the claims' that say that they could not check."""
        reports = {known.claim.report for known in claims}
        return frozenset(r for r in reports if self._is_unverifiable(r))

    def _is_unverifiable(self, report: str) -> bool:
        if report not in self._checked:
            notes = self.ledger.reading(report).notes
            self._checked[report] = any(note.kind is NoteKind.UNVERIFIABLE for note in notes)
        return self._checked[report]


def _incidents_of(work: Work, ids: Collection[str]) -> set[int]:
    """The incidents of which these claims are members, or beside which they are laid."""
    keys = work.claim_keys(ids).values()
    return set(work.links_of_claims(keys).values()) | work.answered(keys)


def control_json(answer: Control) -> dict[str, Any]:
    """The object that ``fogline control --json`` prints."""
    return {
        "place": answer.place.name,
        "place_id": answer.place.id,
        "on": answer.on.iso()[0],
        "as_of": instant(answer.as_of),
        "holder": answer.holder,
        "status": answer.status.value if answer.status else None,
        "marks": [mark.value for mark in answer.marks],
        "views": [
            {
                "view": view.view,
                "holder": view.holder,
                "since": view.since.iso()[0] if view.since else None,
                "claims": list(view.claims),
            }
            for view in answer.views
        ],
        "reasons": list(answer.reasons),
    }


def instant(moment: datetime) -> str:
    """ISO 8601 in UTC, to the second."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _day_of(moment: datetime) -> Interval:
    last = moment - timedelta(microseconds=1)
    return day(last.year, last.month, last.day)
