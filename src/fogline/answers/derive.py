"""Deriving, step by step, what the ledger keeps beside its claims: incidents, and what each does to places."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from typing import Any

from fogline.answers.copying import are_sought, seek, tellings
from fogline.answers.judging import Decided, decided, touched
from fogline.answers.summaries import summary
from fogline.answers.unchecked import unchecked_in
from fogline.assess import Stood, moves_anything, streams
from fogline.ledger import NAMED_PACK, Link, Ref, StoodClaim, Summary, Work, first_of, incident_key
from fogline.link import (
    Board,
    Changes,
    Cluster,
    Item,
    Tellings,
    Types,
    Wording,
    gathered,
    incident_id,
    item,
    laid_out,
    linked,
    shared_wording,
    types,
    with_voices,
)
from fogline.model import Codebook, Incident, KnownClaim, Misuse, Pack
from fogline.packs import load_pack, pack_names, pack_reference

BATCH = 12_000
"""Standings that are worked through together; more need more memory, fewer ask the ledger more often."""

KEPT, KEPT_FOR_FEW = 80_000, 15_000
"""The most items, about 15 kB each, on a board that is kept for what comes next: after ``MANY`` new ones, or fewer."""

MANY = 400

VERSION = "5e"  # of the rules in here and in link and assess: another one makes everything anew
LINKED, RULES, WORLD, PACK, LATEST = "linked", "rules", "world", "pack", "latest"
COUNTED = "claims by pack"
WORDING, OFF = "wording", "off"


def without_wording(work: Work) -> None:
    """Has this ledger's claims linked without comparing their words in meaning, from now on and for good.

    Comparing costs a run of the sentence encoder for most claims, which for a million claims is hours.
    """
    work.set_state(WORDING, OFF)


class WorkStore:
    """The ledger as the board's store; a board that is kept is handed on to the next transaction by ``move_to``."""

    def __init__(self, work: Work) -> None:
        self._work = work

    def move_to(self, work: Work) -> None:
        self._work = work

    def filed(self, blocks: Collection[int]) -> dict[int, set[Ref]]:
        return self._work.filed(blocks)

    def items(self, refs: Collection[Ref]) -> dict[Ref, Item]:
        held = self._work.claims({ref[0] for ref in refs}, words=False)
        wanted = set(refs)
        return {ref: one for key, of in held.items() for ref, one in items_of(key, of.known).items() if ref in wanted}

    def firsts(self, refs: Collection[Ref]) -> dict[Ref, Ref]:
        wanted = set(refs)
        found = self._work.links_of_claims({ref[0] for ref in refs})
        return {ref: first_of(incident) for ref, incident in found.items() if ref in wanted}

    def members(self, firsts: Collection[Ref]) -> dict[Ref, set[Ref]]:
        found = self._work.members([incident_key(first) for first in firsts])
        return {first_of(key): {link.item for link in links} for key, links in found.items()}

    def of_reports(self, reports: Collection[str]) -> dict[str, set[Ref]]:
        keys = self._work.claims_of_reports(reports)
        links = self._work.links_of_claims({key for own in keys.values() for key in own})
        owner = {key: report for report, own in keys.items() for key in own}
        found: dict[str, set[Ref]] = {report: set() for report in reports}
        for ref in links:
            found[owner[ref[0]]].add(ref)
        return found

    def latest(self) -> datetime | None:
        noted = self._work.state(LATEST)
        return datetime.fromisoformat(noted) if noted else None

    def note_latest(self, items: Iterable[Item]) -> None:
        """Keeps the latest moment at which any of the items became known, if none before was later."""
        known = [one.known.known for one in items]
        before = self.latest()
        if known and (before is None or max(known) > before):
            self._work.set_state(LATEST, max(known).isoformat())


def items_of(key: int, known: KnownClaim) -> dict[Ref, Item]:
    """The items among a claim's events."""
    made = (((key, i), item(replace(known, event=i))) for i in range(len(known.claim.events)))
    return {ref: one for ref, one in made if one is not None}


class Relinking:
    """Deriving around a judgement: how what it is about was before, and all that changes by it."""

    def __init__(self, deriver: Deriver) -> None:
        self._deriver = deriver
        self._bound: frozenset[Ref] = frozenset()
        self._before: dict[Ref, Item] = {}
        self._rules: object = None

    def before(self, work: Work, subject: Mapping[str, Any]) -> None:
        self._bound = touched(work, subject)
        self._before, self._rules = self._state(work)

    def after(self, work: Work) -> None:
        now, rules = self._state(work)
        if (now, rules) != (self._before, self._rules):  # to accept what is so already changes nothing
            self._deriver.relink(work, now, self._before)

    def _state(self, work: Work) -> tuple[dict[Ref, Item], object]:
        return board_items(work, self._bound), self._deriver.decided(work).about(self._bound)


def board_items(work: Work, refs: Collection[Ref]) -> dict[Ref, Item]:
    """The items among these events as they are known now."""
    return WorkStore(work).items(refs)


class Deriver:
    """Brings what is derived up to date, inside the transaction that it is handed."""

    def __init__(self, codebook: Codebook, *, pack: str | None) -> None:
        self._codebook = codebook
        self._named = load_pack(pack) if pack else None
        self._reference = pack_reference(pack) if pack else ""
        self._packs: dict[str, Pack] = {}
        self._judged: tuple[Mapping[str, list[int]], Decided] | None = None
        self._kept: tuple[Board, WorkStore] | None = None
        self._mark: Mark | None = None

    @cached_property
    def types(self) -> Types:
        return types(self._codebook)

    def rules(self, work: Work) -> str:
        """A digest of all that linking goes by, beside the claims."""
        wording = self._wording(work)
        return self._book if wording is None else f"{self._book} {wording.identity}"

    @staticmethod
    def _wording(work: Work) -> Wording | None:
        """What compares words; None for a ledger that was made to link without (``without_wording``)."""
        return None if work.state(WORDING) == OFF else shared_wording()

    @cached_property
    def _book(self) -> str:
        kinds = [
            (k.name, k.effect, k.effect_of, k.meets, k.excludes, k.hurts, k.helps, k.cases, k.once_left)
            for k in self._codebook.types
        ]
        return _digest((VERSION, kinds, self._codebook.lists))

    def pack(self, work: Work) -> Pack | None:
        """The conflict that was named, or the one that the ledger's reports were read with, or that of most claims.

        A folder that is gone by now is passed over.
        """
        if self._named:
            return self._named
        for name in (work.state(NAMED_PACK), work.state(PACK)):
            try:
                if name:
                    return self._loaded(name)
            except Misuse:
                continue
        return None

    def recording(self, work: Work) -> None:
        """Derives for claims that were recorded just now, and keeps the name of the pack that they were read with."""
        if self._reference and work.state(NAMED_PACK) != self._reference:
            work.set_state(NAMED_PACK, self._reference)
        self(work)

    def is_done(self, work: Work) -> bool:
        """Whether all that is recorded is linked, by these rules."""
        is_linked = work.state(RULES) == self.rules(work) and int(work.state(LINKED) or 0) >= work.last_standing()
        return is_linked and are_sought(work)

    def is_judged(self, work: Work) -> bool:
        """Whether the moves were made for the conflict that is asked about."""
        return work.state(WORLD) == self._world(self.pack(work))

    def __call__(self, work: Work) -> None:
        rules = self.rules(work)
        if work.state(RULES) != rules:
            work.clear(but=WORDING)
            work.set_state(RULES, rules)
        mark, self._mark = self._mark, None
        if mark is None or not mark.holds(work):
            self._kept = None
        retold = seek(work)
        while self.step(work):
            pass
        if retold:
            self.judge(work, set(work.links_of_claims(retold).values()) | work.answered(retold))
        self._mark = Mark.of(work) if self._kept is not None else None

    def step(self, work: Work) -> bool:
        """Works through the next standings; False when there are none."""
        marker = int(work.state(LINKED) or 0)
        pending = work.changed_since(marker, limit=BATCH)
        if not pending:
            return False
        keys = {claim for _, claim in pending}
        now, before = work.claims(keys, words=False), work.known_before(keys, marker)
        self._choose_pack(work, now.values())
        work.index_words({key: one.known for key, one in now.items() if key not in before})
        new, gone = _differences(now, before, void=work.void_before(keys, marker))
        self._relink(work, new, gone, again={key for key in before if key not in {ref[0] for ref in new}})
        work.set_state(LINKED, str(pending[-1][0]))
        return True

    def relinking(self) -> Relinking:
        """Deriving around a judgement that is made or taken back."""
        return Relinking(self)

    def relink(self, work: Work, new: Mapping[Ref, Item], gone: Mapping[Ref, Item]) -> None:
        """Decides items anew about which people decided, or that they changed."""
        self._kept = self._mark = None  # the judgement may yet be lost
        self._relink(work, new, gone, again=set())

    def _relink(self, work: Work, new: Mapping[Ref, Item], gone: Mapping[Ref, Item], *, again: set[int]) -> None:
        (board, store), judgements = self._board(work), self.decided(work)
        bound = board_items(work, judgements.bound(new) - new.keys() - gone.keys())
        taken = {ref: one for ref, one in {**new, **bound}.items() if ref not in judgements.rejected}
        changes = linked(board, taken, {**gone, **bound}, judged=judgements.judged)
        WorkStore(work).note_latest(taken.values())
        self._write(work, board, changes)
        self._make_moves(work, board, changes, again=again)
        most = KEPT if len(new) >= MANY else KEPT_FOR_FEW
        self._kept = (board, store) if len(board.items) <= most else None

    def _board(self, work: Work) -> tuple[Board, WorkStore]:
        """That of the last items, or else an empty one."""
        kept, self._kept = self._kept, None
        if kept is not None:
            kept[1].move_to(work)
            return kept
        store = WorkStore(work)
        return Board(self.types, store, wording=self._wording(work)), store

    def decided(self, work: Work) -> Decided:
        """What people decided, made anew where the judgements, or the claims that they are about, are others."""
        keys = work.docket.keys
        if self._judged is None or self._judged[0] is not keys:
            self._judged = keys, decided(work)
        return self._judged[1]

    def _write(self, work: Work, board: Board, changes: Changes) -> None:
        work.unfile(changes.unfiled)
        work.blocks_of(changes.filed)
        work.write_links({ref: _link(board, ref) for ref in changes.items})
        work.write_doubts(
            Link(ref, incident_key(board.first.get(first, first)), why.points, ", ".join(why.reasons))
            for ref, (first, why) in board.doubt.items()
            if ref in changes.items
        )

    def _make_moves(self, work: Work, board: Board, changes: Changes, *, again: set[int]) -> None:
        board.prepare_members(changes.incidents)
        laid = {first: laid_out(board, first) for first in changes.incidents if board.members(first)}
        refs = {(one.known.claim.id, one.known.event): ref for ref, one in board.items.items()}
        replies = {
            first: [(refs[key], why) for key, (_, why) in laid[first].answers.items()] if first in laid else []
            for first in changes.incidents
        }
        work.write_replies({incident_key(first): found for first, found in replies.items()})
        work.write_handles({incident_id(o.known.claim.id, o.known.event): f for f in laid for o in (board.items[f],)})
        touched = {incident_key(first) for first in changes.incidents}
        touched |= set(work.links_of_claims(again).values()) | work.answered(again)
        self.judge(work, touched)

    def judge(self, work: Work, incidents: Iterable[int]) -> None:
        """Makes the moves of these incidents anew; of all, where they were made for another conflict."""
        pack = self.pack(work)
        world = self._world(pack)
        if work.state(WORLD) != world:
            work.set_state(WORLD, world)
            incidents = list(work.all_incidents())
        listed = list(incidents)
        for start in range(0, len(listed), BATCH // 8):
            part = listed[start : start + BATCH // 8]
            gathered_ = {whole.key: whole for whole in wholes(work, part)}
            noted = unchecked_in(work, (known for w in gathered_.values() for known in w.incident.claims))
            made = {key: self._streams(gathered_[key], pack, noted) if key in gathered_ else {} for key in part}
            work.write_moves(made)
            work.write_summaries({key: self._summary(gathered_.get(key), pack, noted) for key in part})

    def _streams(self, whole: Whole, pack: Pack | None, noted: frozenset[str]) -> dict[str, str]:
        if not moves_anything(whole.incident, self._codebook):
            return {}
        return streams(whole.incident, whole.stood, pack, self._codebook, unverifiable=noted)

    def _summary(self, whole: Whole | None, pack: Pack | None, noted: frozenset[str]) -> Summary | None:
        if whole is None:
            return None
        return summary(whole.incident, whole.stood, pack, self._codebook, unverifiable=noted)

    def _choose_pack(self, work: Work, claims: Iterable[StoodClaim]) -> None:
        """The pack of whose belligerents most claims speak; of equals the first by name."""
        counted = json.loads(work.state(COUNTED) or "{}")
        for one in claims:
            for name in self._packs_of(_sides(one.known)):
                counted[name] = counted.get(name, 0) + 1
        if counted:
            work.set_state(COUNTED, json.dumps(counted, sort_keys=True))
            work.set_state(PACK, max(sorted(counted), key=counted.__getitem__))

    def _packs_of(self, sides: frozenset[str]) -> list[str]:
        return [name for name in pack_names() if not self._belligerents[name].isdisjoint(sides)]

    @cached_property
    def _belligerents(self) -> dict[str, frozenset[str]]:
        return {
            name: frozenset(side.id for side in self._loaded(name).sides if side.belligerent) for name in pack_names()
        }

    def _loaded(self, name: str) -> Pack:
        if name not in self._packs:
            self._packs[name] = load_pack(name)
        return self._packs[name]

    def _world(self, pack: Pack | None) -> str:
        if pack is None:
            return f"{self._book} none"
        people = [(actor.id, actor.kind, actor.side) for actor in pack.actors]
        return f"{self._book} {pack.id} {_digest((pack.sides, people, [(p.id, p.kind) for p in pack.places]))}"


@dataclass(frozen=True, slots=True)
class Mark:
    """By what a ledger is known again: its last transaction, and what was judged and derived of it."""

    transaction: int
    digest: str
    judged: tuple[int, int]
    derived: tuple[str, int]

    @classmethod
    def of(cls, work: Work) -> Mark:
        number, digest = work.tip()
        return cls(number, digest, work.docket.version, (work.state(LINKED) or "", work.last_stamp()))

    def holds(self, work: Work) -> bool:
        """Whether that transaction is recorded, and nothing was judged or derived since."""
        derived = work.state(LINKED) or "", work.last_stamp()
        return (derived, work.docket.version) == (self.derived, self.judged) and (
            work.digest_of(self.transaction) == self.digest
        )


Shown = Callable[[StoodClaim], bool]


def always(_: StoodClaim) -> bool:
    return True


def shown_at(moment: datetime | None) -> Shown:
    """Whether a claim stood at a known moment; None: whether it stands now."""
    if moment is None:
        return lambda one: one.until is None
    return lambda one: Stood(one.known, one.shown, one.until).stands_at(moment)


class Whole:
    """An incident with all its claims as they stood; ``key`` is the ledger's for it."""

    __slots__ = ("incident", "key", "stood")

    def __init__(
        self, key: int, cluster: Cluster, stood: dict[tuple[str, int], StoodClaim], *, identity: str, told: Tellings
    ) -> None:
        plain = cluster.incident()
        claims = tuple(with_voices(plain.claims, told))
        self.key = key
        retold = (f"claim {known.claim.id}: {known.voiced}" for known in claims if known.voiced)
        self.incident: Incident = replace(plain, id=identity, claims=claims, reasons=(*plain.reasons, *retold))
        times = [(known, stood[known.claim.id, known.event]) for known in claims]
        self.stood = [Stood(known, one.shown, one.until) for known, one in times]


def wholes(work: Work, incidents: Collection[int], *, at: Shown = always) -> Iterable[Whole]:
    """The incidents with these keys, with those of their claims that ``at`` lets through."""
    members, replies = work.members(incidents), work.replies(incidents)
    links = [link for found in (members, replies) for own in found.values() for link in own]
    everything = work.claims({link.item[0] for link in links}, words=True)
    held = {key: of for key, of in everything.items() if at(of)}
    items = {ref: one for key, of in held.items() for ref, one in items_of(key, of.known).items()}
    stood = {(of.known.claim.id, ref[1]): of for ref in items for of in (held[ref[0]],)}
    told = tellings(work, {key: of.known for key, of in held.items()})
    for key in incidents:
        shown = [link for link in members[key] if link.item in items]
        if not shown:
            continue
        shown.sort(key=lambda link: items[link.item].order)
        cluster = gathered([items[link.item] for link in shown])
        cluster.reasons += [f"claim {items[link.item].known.claim.id}: {link.why}" for link in shown if link.why]
        for link in replies[key]:
            if link.item in items:
                cluster.answer(items[link.item], link.why)
        claim, event = first_of(key)  # its id stays the same where its first claim no longer stands
        yield Whole(key, cluster, stood, identity=incident_id(everything[claim].known.claim.id, event), told=told)


def _differences(
    now: Mapping[int, StoodClaim], before: Mapping[int, datetime], *, void: Collection[int]
) -> tuple[dict[Ref, Item], dict[Ref, Item]]:
    """New items, and items as they were before their claim became known at another moment, or was corrected away.

    ``void`` are claims that stood at no moment before.
    """
    new: dict[Ref, Item] = {}
    gone: dict[Ref, Item] = {}
    for key, of in now.items():
        was = None if key in void else before.get(key)
        stands = None if of.never_stood else of.known.known
        if stands is not None and was != stands:
            new.update(items_of(key, of.known))
        if was is not None and was != stands:
            gone.update(items_of(key, replace(of.known, known=was)))
    return new, gone


def _sides(known: KnownClaim) -> frozenset[str]:
    """The side that speaks, and those that take part in what it says."""
    parts = (participant.side for event in known.claim.events for participant in event.participants)
    return frozenset((known.claim.side, *parts))


def _link(board: Board, ref: Ref) -> Link | None:
    first = board.first.get(ref)
    if first is None:
        return None
    why = board.why.get(ref)
    return Link(ref, incident_key(first), why.points if why else 0, ", ".join(why.reasons) if why else "")


def _digest(value: object) -> str:
    return hashlib.sha256(repr(value).encode()).hexdigest()[:16]
