"""A ledger opened with its conflict: what is claimed, which incidents, who holds what, as known at a moment."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import Any, TypeVar

from fogline.answers.control_record import instant
from fogline.answers.copies import CopyGroup, SharedText, copy_groups, shared_texts
from fogline.answers.decisions import By, Decision, decisions, recorded, taken_back
from fogline.answers.derive import Deriver, shown_at, wholes
from fogline.answers.differences import Differences
from fogline.answers.layer_compare import compared
from fogline.answers.layer_records import Comparison
from fogline.answers.layers import Layer, in_time, layer_changes, layers, with_layers
from fogline.answers.map_state import Overview, PlaceState, map_state
from fogline.answers.one_incident import WholeIncident, whole_incident
from fogline.answers.review import ReviewItem, Windows, review_queue
from fogline.answers.revisions import differences_of
from fogline.answers.sources import Tracked, track_record, track_records
from fogline.answers.streams import Streams
from fogline.answers.unchecked import remarks_in, unchecked_among
from fogline.answers.withdrawals import Withdrawal, Withdrawals, reasons_of
from fogline.assess import (
    Change,
    Ground,
    Move,
    Phase,
    Remark,
    Step,
    TrackRecord,
    assess,
    changes,
    ground,
    held,
    history,
    moves,
    phases,
    reaching,
)  # fmt: skip
from fogline.ingest import parse_published
from fogline.ledger import NAMED_PACK, Added, ClaimFilter, Judgement, Ledger, Work
from fogline.ledger.review import doubt_count
from fogline.model import (
    CONSENSUS,
    Assessment,
    Codebook,
    Control,
    Incident,
    Interval,
    KnownClaim,
    Misuse,
    Pack,
    Place,
    Reading,
    day,
    publication_words,
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
            "voiced": [
                {"claim": known.claim.id, "voice": known.voice, "why": known.voiced} for known in self.incident.claims
            ],
        }


class OpenLedger:
    """A ledger and the conflict that it is about. Use as a context manager, or call ``close``."""

    def __init__(self, ledger: Ledger, *, pack: str | None = None) -> None:
        self.ledger = ledger
        self._pack_name = pack
        self._remarks: dict[str, tuple[Remark, ...]] = {}
        self._streams = Streams()
        self.overview = Overview(self)
        self._withdrawals = Withdrawals(ledger)
        self.weighed = Windows()

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
        """The conflict that was named, or the one that the ledger's reports were read with, or that of most claims."""
        if self._pack_name:
            return load_pack(self._pack_name)
        self._catch_up()
        return self.ledger.look(self._deriver.pack)

    @cached_property
    def _deriver(self) -> Deriver:
        return Deriver(self.codebook, pack=self._pack_name)

    @cached_property
    def places(self) -> PlaceIndex:
        """The gazetteer with the conflict's own places."""
        return PlaceIndex(Gazetteer.open(), self.pack)

    def add(
        self, reading: Reading, *, now: datetime | None = None, seen: datetime | None = None, rules: str = ""
    ) -> Added:
        """Record one reading, and link what is new in it: one transaction, safe to run again.

        ``seen``: when the text stood at its address; a changed text that keeps its date is known from then on.
        ``rules``: a digest of what the reading went by, so that the same file need not be read again.
        """
        moment, derive = now or datetime.now(UTC), self._deriver.recording
        return self.ledger.add(reading, now=moment, derive=derive, seen=seen, rules=rules)

    def correct(self, reading: Reading, *, who: str, why: str, now: datetime | None = None) -> Added:
        """Record a text that the ledger holds with a wrong date with the right one, because a person says so.

        The old row is closed and stays visible by recorded time. Raises SkipReport where there is no such text.
        """
        return self.ledger.correct(reading, who=who, why=why, now=now or datetime.now(UTC), derive=self._deriver)

    def add_all(self, readings: Sequence[Reading], *, now: datetime | None = None) -> list[Added]:
        """Record many readings in one transaction: all, or after any error none. Much faster than one by one."""
        return self.ledger.add_all(readings, now=now or datetime.now(UTC), derive=self._deriver.recording)

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
            if gone := self._withdrawals.of_incident(identity, as_of=as_of):
                since = f"{publication_words(gone[-1].since)}"
                raise Misuse(f"incident {identity}: its last claim was withdrawn on {since}; ask --as-of before that")
            raise Misuse(f"incident {identity}: nobody speaks for it{moment}; ask as of another moment")
        return Assessed(found[0], self.assessed(found[0], as_of=as_of))

    def incidents_by_key(self, keys: Sequence[int], *, as_of: datetime | None = None) -> dict[int, Assessed]:
        """Incidents by the ledger's own key, with how they stand; those for which nobody speaks are left out."""
        held = self.see(lambda work: [(one.key, one.incident) for one in wholes(work, keys, at=shown_at(as_of))])
        self.unverifiable(known for _, incident in held for known in incident.claims)  # at one go for all
        gone = self._withdrawals.of_incidents([key for key, _ in held], as_of=as_of)
        return {key: Assessed(one, self._assessed(one, gone.get(key, ()), as_of=as_of)) for key, one in held}

    def copy_groups(self, *, as_of: datetime | None = None) -> list[CopyGroup]:
        """Groups of reports that carry one text, each by the first that is known to have carried it, oldest first."""
        return self._look(lambda work: copy_groups(work, as_of=as_of))

    def copies(self, report: str, *, as_of: datetime | None = None) -> list[SharedText]:
        """What a report shares with each other that carries passages of it. Raises Misuse for an unknown report."""
        return self._look(lambda work: shared_texts(work, report, as_of=as_of))

    def claims_by_key(self, keys: Sequence[int]) -> dict[int, KnownClaim]:
        """The claims with these keys that stand, with their words."""
        held = self.see(lambda work: work.claims(keys, words=True))
        return {key: one.known for key, one in held.items() if one.until is None}

    def claims_of(self, ids: Iterable[str]) -> dict[str, KnownClaim]:
        """The claims with these ids, standing or not, with their words; ids that are not there are left out."""
        held = self.see(lambda work: work.claims(work.claim_keys(set(ids)).values(), words=True))
        return {one.known.claim.id: one.known for one in held.values()}

    def see(self, what: Callable[[Work], T]) -> T:
        """What ``what`` makes of one unchanging state of the ledger in which everything is linked."""
        return self._look(what)

    def judge(
        self, kind: str, subject: Mapping[str, Any], *, who: str, why: str, expects: int | None = None,
        now: datetime | None = None,
    ) -> Judgement:  # fmt: skip
        """Record a person's judgement, which wins over the machine until it is taken back, and link anew by it.

        ``merge``: ``{"incidents": [id, …]}``; ``split``: ``{"incident": id, "claims": [id, …]}``; ``accept``:
        ``{"claims": [id, …]}``; ``reject``: the same, which then count for nothing; ``correct``: ``{"claim": id,
        "event": index, "fields": {name: value}}``. An unsure link is accepted or rejected as ``{"link": [claim id,
        index], "incident": id}``. ``expects``: the last transaction that the person saw; raises Misuse where what it
        is about has changed since, as for all that cannot be.
        """
        return recorded(self, kind, subject, By(who, why, now or datetime.now(UTC)), expects=expects)

    def take_back(self, judgement: int, *, who: str, why: str = "", now: datetime | None = None) -> None:
        """Take a judgement back, by its key: it stays on record, and the machine decides again."""
        taken_back(self, judgement, By(who, why, now or datetime.now(UTC)))

    def decisions(self, *, claims: Collection[str] | None = None) -> list[Decision]:
        """Every judgement, oldest first, with when, who took it back, and whether it still meets its subject."""
        return decisions(self, claims=claims)

    def review_queue(self, *, kind: str | None = None, after: str | None = None, limit: int = 20) -> list[ReviewItem]:
        """What a person should look at: unsure links first (``kind`` "link"), then the weakest claims ("claim").

        ``after`` is the ``cursor`` of the last item of the page before. What was decided is left out.
        """
        return review_queue(self, kind=kind, after=after, limit=limit)

    def unsure_links(self) -> int:
        """About how many links nobody is sure of, for a bar; a few may be settled already."""
        return self.see(lambda work: doubt_count(work.connection))

    def judgements(self) -> list[Judgement]:
        """All judgements, oldest first, those that were taken back too."""
        return list(self.ledger.judgements())

    def as_recorded(self, number: int) -> OpenLedger:
        """The ledger as it stood after transaction ``number``, whatever was learnt or decided since; close it.

        It is written out anew and linked anew, which takes as long as adding its reports did, reading left out.
        """
        named = self._pack_name or self.ledger.look(lambda work: work.state(NAMED_PACK))
        return OpenLedger(self.ledger.past(number), pack=named)

    def withdrawn(self, wanted: ClaimFilter = EVERYTHING, *, as_of: datetime | None = None) -> Iterator[Withdrawal]:
        """Claims whose words a later revision of their report lacks, known by ``as_of``, in the order of that."""
        return self._withdrawals(wanted, as_of=as_of)

    def differences(self, target: str, *, old: str | None = None, new: str | None = None) -> Differences:
        """Two revisions of an address (or of the address of the report with this id) compared claim by claim.

        ``old`` and ``new`` are numbers of revisions, from 1, or ids of reports; by default the newest and the one
        before it. Raises Misuse.
        """
        return differences_of(self.ledger, target, old=old, new=new)

    def history(self, incident: Incident) -> list[Step]:
        """How the status of an incident came to be, report by report."""
        return history(incident, self.pack, self.codebook, unverifiable=self.unverifiable(incident.claims))

    def assessed(self, incident: Incident, *, as_of: datetime | None = None) -> Assessment:
        """How an incident stands as known at ``as_of`` (now by default), with its reasons."""
        return self._assessed(incident, self._withdrawals.of_incident(incident.id, as_of=as_of), as_of=as_of)

    def _assessed(self, incident: Incident, withdrawn: Iterable[Withdrawal], *, as_of: datetime | None) -> Assessment:
        """``withdrawn``: claims on it that ended by then; those that a claim says in other words do not count."""
        unverifiable = self.unverifiable(incident.claims)
        found = assess(incident, self.pack, self.codebook, as_of=as_of, unverifiable=unverifiable)
        standing = {known.claim.id for known in incident.claims}
        gone = reasons_of([one for one in withdrawn if one.becomes not in standing])
        return replace(found, reasons=(*found.reasons, *gone)) if gone else found

    def control(self, place: str, *, on: Interval | str | None = None, as_of: datetime | str | None = None) -> Control:
        """Who holds a place on a day, per view, as known at a moment (now by default), and why.

        Days and moments may be ISO 8601 strings; a date for ``as_of`` means the end of that day.

        Raises Misuse for a place that neither the pack nor the gazetteer knows.
        """
        moment = (self.end_of(as_of, "as_of") if isinstance(as_of, str) else as_of) or datetime.now(UTC)
        day_asked = self.day(on, "on") if isinstance(on, str) else on
        here = self._ground(self.place(place))
        answer = held(here, self._moves(here, moment), on=day_asked or _day_of(moment), as_of=moment)
        return with_layers(self, self._with_withdrawn(answer))

    def timeline(self, place: str, *, as_of: datetime | None = None) -> list[Change]:
        """How each view of a place changed, in order of happened time."""
        here = self._ground(self.place(place))
        words = changes(here, self._moves(here, as_of or datetime.now(UTC)), as_of=as_of)
        return in_time(words, layer_changes(self, here.place, as_of=as_of))

    def moves(self, place: Place, *, as_of: datetime | None = None) -> list[Move]:
        """Who, by whose account, took, left, holds or disputes a place: what its views are replayed from."""
        return self._moves(self._ground(place), as_of or datetime.now(UTC))

    def map_state(
        self, on: Interval | str | None = None, as_of: datetime | str | None = None, *, view: str = CONSENSUS,
        country: str | None = None,
    ) -> list[PlaceState]:  # fmt: skip
        """Who holds every place that a report speaks of, and each of the pack's, by one view: ``control`` of them all.

        Days and moments are as for ``control``; ``country`` is a two-letter code. Raises Misuse for a view that is none
        of the conflict's.
        """
        moment = (self.end_of(as_of, "as_of") if isinstance(as_of, str) else as_of) or datetime.now(UTC)
        day_asked = self.day(on, "on") if isinstance(on, str) else on
        return map_state(self, on=day_asked, as_of=moment, view=view, country=country)

    def layers(self, *, as_of: datetime | None = None) -> list[Layer]:
        """The control maps of others in the ledger: each series with its maker and the days of its maps."""
        return layers(self, as_of=as_of)

    def compare_layer(
        self, name: str, *, side: str | None = None, place: str | None = None, as_of: datetime | None = None
    ) -> Comparison:
        """Where and by how many days claims ran ahead of a layer's maps, or behind. Raises Misuse."""
        return compared(self, name, side=side, place=place, as_of=as_of)

    def phases(self, place: Place, *, as_of: datetime | None = None, view: str = CONSENSUS) -> list[Phase]:
        """From which day on which holder and status stand at the place, for every day there is."""
        here, moment = self._ground(place), as_of or datetime.now(UTC)
        return phases(here, self._moves(here, moment), as_of=moment, view=view)

    def whole_incident(self, identity: str, *, as_of: datetime | None = None) -> WholeIncident:
        """An incident with each claim's part in it, its numbers by claimant, and its course. Raises Misuse."""
        return whole_incident(self, identity, as_of=as_of)

    def track_records(
        self, *, side: str | None = None, publishers: bool = False, as_of: datetime | None = None,
        tracked: Tracked = iter,
    ) -> list[TrackRecord]:  # fmt: skip
        """What became of the words of each source (or publisher), those with most statements first.

        One pass over all incidents; ``tracked`` goes through the batches, and may show how far it is.
        """
        return track_records(self, side=side, publishers=publishers, as_of=as_of, tracked=tracked)

    def track_record(self, source: str, *, as_of: datetime | None = None) -> TrackRecord:
        """The record of one source, by its id in the pack or its name. Raises Misuse where it says nothing."""
        return track_record(self, source, as_of=as_of)

    @staticmethod
    def day(text: str, name: str = "date") -> Interval:
        """A day (or month, year, moment) in ISO 8601. Raises Misuse for anything else, naming the argument ``name``."""
        return parse_published(text, name)

    @classmethod
    def end_of(cls, text: str, name: str = "date") -> datetime:
        """The end of a day, month or year; a moment with a zone itself."""
        found = cls.day(text, name)
        ends = found.start if found.zoned else found.end
        if ends is None:
            raise Misuse(f"{name} {text!r}: no date; write it as 2022-12-31 or 2022-12-31T14:05Z")
        return ends

    def place(self, name: str) -> Place:
        """Raises Misuse with near misses when nothing of that name is known."""
        found = self.places.find(name)
        if found is None:
            near = ", ".join(self.places.suggest(name)[:4])
            raise Misuse(f"place {name!r}: not known" + (f"; did you mean {near}?" if near else "; check its spelling"))
        return found

    def _linked(self, as_of: datetime | None, keys: Iterable[int] | None = None) -> list[Incident]:
        """These incidents, or all, as known at a moment, in the order in which each became known and was told."""

        def see(work: Work) -> list[Incident]:
            wanted = list(work.all_incidents() if keys is None else keys)
            parts = [wanted[start : start + _AT_ONCE] for start in range(0, len(wanted), _AT_ONCE)]
            return [whole.incident for part in parts for whole in wholes(work, part, at=shown_at(as_of))]

        return sorted(self._look(see), key=lambda incident: (incident.claims[0].order, incident.id))

    def _look(self, see: Callable[[Work], T]) -> T:
        self._catch_up()
        return self.ledger.look(see)

    def is_judged(self, work: Work) -> bool:
        """Whether the moves that the ledger keeps were made for this conflict."""
        return self._deriver.is_judged(work)

    def _catch_up(self) -> None:
        """Links what was recorded without it: by an older version, or by a program that only records."""
        if not self.ledger.look(self._deriver.is_done):
            self.ledger.derive(self._deriver)

    def _with_withdrawn(self, answer: Control) -> Control:
        """The answer with what could have moved the place, and is told by nobody any more, among its reasons."""
        gone = [
            one
            for identity, ended in self._withdrawals.moving(answer, self.codebook)
            if not self._is_told(identity, as_of=answer.as_of)
            for one in ended
        ]
        return replace(answer, reasons=(*answer.reasons, *reasons_of(gone))) if gone else answer

    def _is_told(self, identity: str, *, as_of: datetime) -> bool:
        key = self._look(lambda work: work.incident_of_id(identity))
        return key is not None and bool(self._linked(as_of, [key]))

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
        unverifiable = self.unverifiable(known for incident in live for known in incident.claims)
        return [*(found[0] if found else ()), *moves(here, live, as_of=as_of, unverifiable=unverifiable)]

    def unverifiable(self, claims: Iterable[KnownClaim]) -> frozenset[str]:
        """Ids of those of the claims of which their reports say that they could not check them."""
        held = list(claims)
        missing = {known.claim.report for known in held} - self._remarks.keys()
        if missing:
            self._remarks |= self.ledger.look(lambda work: remarks_in(work, missing))
        return unchecked_among(held, self._remarks)


def _incidents_of(work: Work, ids: Collection[str]) -> set[int]:
    """The incidents of which these claims are members, or beside which they are laid."""
    keys = work.claim_keys(ids).values()
    return set(work.links_of_claims(keys).values()) | work.answered(keys)


def _day_of(moment: datetime) -> Interval:
    last = moment - timedelta(microseconds=1)
    return day(last.year, last.month, last.day)
