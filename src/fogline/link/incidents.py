"""Claims to incidents, all in memory: what the ledger keeps step by step, in one call."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from fogline.link.answers import answered
from fogline.link.board import Board, Ref
from fogline.link.cluster import Cluster
from fogline.link.features import Likeness
from fogline.link.profile import Item, Types, item, types
from fogline.link.sequence import linked
from fogline.model import Codebook, Incident, KnownClaim


def incidents(claims: Sequence[KnownClaim], codebook: Codebook, *, wording: Likeness | None = None) -> list[Incident]:
    """The incidents that the claims are about, by the moment at which each became known, then by id.

    The order of ``claims`` does not matter. Without ``wording`` their words are not compared.
    Events of a type that the codebook lacks raise KeyError.
    """
    found = {(one.known.claim.id, one.known.event): one for one in map(item, claims) if one is not None}
    items = dict(enumerate(sorted(found.values(), key=lambda one: one.order)))
    board = Board(types(codebook), wording=wording)
    linked(board, {(number, one.known.event): one for number, one in items.items()}, {})
    firsts = sorted(set(board.first.values()))
    made = (laid_out(board, first).incident() for first in firsts)
    return sorted(made, key=lambda i: (i.claims[0].order, i.id))


def laid_out(board: Board, first: Ref) -> Cluster:
    """One incident with its members in order, and what is laid beside it."""
    members = sorted(board.members(first), key=lambda ref: board.items[ref].order)
    cluster = gathered([board.items[ref] for ref in members])
    cluster.reasons += [
        f"claim {board.items[ref].known.claim.id}: {', '.join(why.reasons)}"
        for ref in members
        if (why := board.why.get(ref)) is not None
    ]
    answered_within(cluster, (board.items[other] for ref in members for other in board.answering(ref)), board.types)
    return cluster


def gathered(members: Iterable[Item]) -> Cluster:
    """A cluster of these members, which are in order."""
    cluster = Cluster(0)
    for one in members:
        cluster.add(one)
    return cluster


def answered_within(cluster: Cluster, near: Iterable[Item], book: Types) -> None:
    """Lays beside a cluster what answers it among the items near to it."""
    items = sorted({(one.known.claim.id, one.known.event): one for one in near}.values(), key=lambda one: one.order)
    answered([one for one in items if one.sign <= 0], items, [cluster], book)
