"""Deriving, step by step, what the ledger keeps beside its claims: incidents, and what each does to places."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from functools import cached_property
from typing import Any

from fogline.answers.judging import decided, touched
from fogline.assess import Stood, moves_anything, streams
from fogline.ledger import Link, Ref, StoodClaim, Work, first_of, incident_key
from fogline.link import (
    Board,
    Changes,
    Cluster,
    Item,
    Types,
    gathered,
    incident_id,
    item,
    laid_out,
    linked,
    types,
    with_voices,
)
from fogline.model import Codebook, Incident, KnownClaim, NoteKind, Pack
from fogline.packs import load_pack, pack_names

BATCH = 4000
"""Standings that are worked through together; more need more memory, fewer ask the ledger more often."""

VERSION = "1"  # of the rules in here and in link and assess: another one makes everything anew
LINKED, RULES, WORLD, PACK = "linked", "rules", "world", "pack"


class WorkStore:
    """The ledger as the board's store."""

    def __init__(self, work: Work) -> None:
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


def items_of(key: int, known: KnownClaim) -> dict[Ref, Item]:
    """The items among a claim's events."""
    made = (((key, i), item(replace(known, event=i))) for i in range(len(known.claim.events)))
    return {ref: one for ref, one in made if one is not None}


class Deriver:
    """Brings what is derived up to date, inside the transaction that it is handed."""

    def __init__(self, codebook: Codebook, *, pack: Pack | None) -> None:
        self._codebook = codebook
        self._named = pack
        self._packs: dict[str, Pack] = {}

    @cached_property
    def types(self) -> Types:
        return types(self._codebook)

    @cached_property
    def rules(self) -> str:
        """A digest of all that linking goes by, beside the claims."""
        kinds = [
            (k.name, k.effect, k.effect_of, k.meets, k.excludes, k.hurts, k.helps, k.cases)
            for k in self._codebook.types
        ]
        return _digest((VERSION, kinds, self._codebook.lists))

    def pack(self, work: Work) -> Pack | None:
        """The conflict that was named, or else the first whose belligerents speak in the ledger."""
        name = work.state(PACK)
        return self._named or (self._loaded(name) if name else None)

    def is_done(self, work: Work) -> bool:
        """Whether all that is recorded is linked, by these rules."""
        return work.state(RULES) == self.rules and int(work.state(LINKED) or 0) >= work.last_standing()

    def is_judged(self, work: Work) -> bool:
        """Whether the moves were made for the conflict that is asked about."""
        return work.state(WORLD) == self._world(self.pack(work))

    def __call__(self, work: Work) -> None:
        if work.state(RULES) != self.rules:
            work.clear()
            work.set_state(RULES, self.rules)
        while self.step(work):
            pass

    def step(self, work: Work) -> bool:
        """Works through the next standings; False when there are none."""
        marker = int(work.state(LINKED) or 0)
        pending = work.changed_since(marker, limit=BATCH)
        if not pending:
            return False
        keys = {claim for _, claim in pending}
        now, before = work.claims(keys, words=False), work.known_before(keys, marker)
        self._choose_pack(work, now.values())
        new, gone = _differences(now, before)
        self._relink(work, new, gone, again={key for key in before if key not in {ref[0] for ref in new}})
        work.set_state(LINKED, str(pending[-1][0]))
        return True

    def relinking(self, subject: Mapping[str, Any]) -> Callable[[Work], None]:
        """Deriving after a judgement of this subject was made or taken back."""

        def derive(work: Work) -> None:
            self(work)
            bound = touched(work, subject)
            held = work.claims({ref[0] for ref in bound}, words=False)
            items = {ref: one for key, of in held.items() for ref, one in items_of(key, of.known).items()}
            items = {ref: one for ref, one in items.items() if ref in bound}
            self._relink(work, items, items, again=set())

        return derive

    def _relink(self, work: Work, new: Mapping[Ref, Item], gone: Mapping[Ref, Item], *, again: set[int]) -> None:
        board, judgements = Board(self.types, WorkStore(work)), decided(work)
        taken = {ref: one for ref, one in new.items() if ref not in judgements.rejected}
        changes = linked(board, taken, gone, judged=judgements.judged)
        self._write(work, board, changes)
        self._make_moves(work, board, changes, again=again)

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
            noted = work.noted(
                {k.claim.report for w in gathered_.values() for k in w.incident.claims}, NoteKind.UNVERIFIABLE
            )
            made = {key: self._streams(gathered_[key], pack, noted) if key in gathered_ else {} for key in part}
            work.write_moves(made)

    def _streams(self, whole: Whole, pack: Pack | None, noted: frozenset[str]) -> dict[str, str]:
        if not moves_anything(whole.incident, self._codebook):
            return {}
        return streams(whole.incident, whole.stood, pack, self._codebook, unverifiable=noted)

    def _choose_pack(self, work: Work, claims: Iterable[StoodClaim]) -> None:
        chosen = work.state(PACK)
        speakers = {one.known.claim.side for one in claims}
        for name in pack_names():
            if name == chosen:
                return
            if any(side.belligerent and side.id in speakers for side in self._loaded(name).sides):
                work.set_state(PACK, name)
                return

    def _loaded(self, name: str) -> Pack:
        if name not in self._packs:
            self._packs[name] = load_pack(name)
        return self._packs[name]

    def _world(self, pack: Pack | None) -> str:
        if pack is None:
            return f"{self.rules} none"
        people = [(actor.id, actor.kind, actor.side) for actor in pack.actors]
        return f"{self.rules} {pack.id} {_digest((pack.sides, people, [(p.id, p.kind) for p in pack.places]))}"


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

    def __init__(self, key: int, cluster: Cluster, stood: dict[tuple[str, int], StoodClaim], *, identity: str) -> None:
        plain = cluster.incident()
        claims = tuple(with_voices(plain.claims))
        self.key = key
        self.incident: Incident = replace(plain, id=identity, claims=claims)
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
        yield Whole(key, cluster, stood, identity=incident_id(everything[claim].known.claim.id, event))


def _differences(
    now: Mapping[int, StoodClaim], before: Mapping[int, datetime]
) -> tuple[dict[Ref, Item], dict[Ref, Item]]:
    """New items, and items as they were before their claim became known at another moment."""
    new: dict[Ref, Item] = {}
    gone: dict[Ref, Item] = {}
    for key, of in now.items():
        was = before.get(key)
        if was != of.known.known:
            new.update(items_of(key, of.known))
        if was is not None and was != of.known.known:
            gone.update(items_of(key, replace(of.known, known=was)))
    return new, gone


def _link(board: Board, ref: Ref) -> Link | None:
    first = board.first.get(ref)
    if first is None:
        return None
    why = board.why.get(ref)
    return Link(ref, incident_key(first), why.points if why else 0, ", ".join(why.reasons) if why else "")


def _digest(value: object) -> str:
    return hashlib.sha256(repr(value).encode()).hexdigest()[:16]
