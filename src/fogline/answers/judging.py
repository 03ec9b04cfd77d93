"""Judgements of people as the linker takes them: which items belong together, which apart, which to nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import product
from typing import Any

from fogline.ledger import Ref, Work
from fogline.link import Judged
from fogline.model import Misuse

Named = list[Any]  # [claim id, index of its event]


@dataclass(frozen=True, slots=True)
class Decided:
    """What the judgements that stand say; ``rejected`` items take no part in any incident."""

    judged: Judged
    rejected: frozenset[Ref]


def decided(work: Work) -> Decided:
    apart: dict[Ref, set[Ref]] = defaultdict(set)
    together: dict[Ref, set[Ref]] = defaultdict(set)
    rejected: set[Ref] = set()
    standing = work.judgements()
    keys = work.claim_keys({item[0] for one in standing for item in _named(one.subject)})
    for one in standing:
        own, rest = (refs(one.subject.get(name, ()), keys) for name in ("items", "rest"))
        if one.kind == "merge":
            _join(together, own)
        elif one.kind == "split":
            _join(together, own)
            for a, b in product(own, rest):
                apart[a].add(b)
                apart[b].add(a)
        elif one.kind == "reject":
            rejected.update(own)
    whole = Judged(_frozen(apart), _frozen(together))
    return Decided(whole, frozenset(rejected))


def refs(named: Iterable[Named], keys: Mapping[str, int]) -> list[Ref]:
    return [(keys[identity], event) for identity, event in named if identity in keys]


def touched(work: Work, subject: Mapping[str, Any]) -> set[Ref]:
    """The items that a judgement is about."""
    named = list(_named(subject))
    return set(refs(named, work.claim_keys({item[0] for item in named})))


def subject_of(work: Work, kind: str, given: Mapping[str, Any]) -> dict[str, Any]:
    """The judgement's subject with the items that it binds. Raises Misuse for ids that the ledger lacks.

    ``merge`` needs ``incidents``, two ids or more; ``split`` an ``incident`` and some of its ``claims``; ``reject``
    ``claims``. The others keep what they are given.
    """
    if kind == "merge":
        return {**given, "items": sorted(item for i in given["incidents"] for item in _items_of(work, i))}
    if kind == "split":
        whole = _items_of(work, given["incident"])
        items = [item for item in whole if item[0] in set(given["claims"])]
        if not items or len(items) == len(whole):
            raise Misuse(f"split of incident {given['incident']}: name some of its claims, and not all of them")
        return {**given, "items": items, "rest": [item for item in whole if item not in items]}
    if kind == "reject":
        keys = work.claim_keys(given["claims"])
        missing = sorted(set(given["claims"]) - keys.keys())
        if missing:
            raise Misuse(f"claim {missing[0]}: is not in the ledger; fogline claims lists them")
        linked = set(work.links_of_claims(keys.values()))
        names = {key: identity for identity, key in keys.items()}
        return {**given, "items": sorted([names[ref[0]], ref[1]] for ref in linked)}
    return dict(given)


def _items_of(work: Work, identity: str) -> list[Named]:
    key = work.incident_of_id(identity)
    if key is None:
        raise Misuse(f"incident {identity}: is not in the ledger; fogline incidents lists them")
    members = [link.item for link in work.members((key,))[key]]
    names = {key: one.known.claim.id for key, one in work.claims({ref[0] for ref in members}, words=False).items()}
    return sorted([names[claim], event] for claim, event in members)


def _named(subject: Mapping[str, Any]) -> Iterable[Named]:
    yield from (*subject.get("items", ()), *subject.get("rest", ()))


def _join(together: dict[Ref, set[Ref]], items: list[Ref]) -> None:
    for one in items:
        together[one].update(other for other in items if other != one)


def _frozen(found: Mapping[Ref, set[Ref]]) -> dict[Ref, frozenset[Ref]]:
    return {ref: frozenset(others) for ref, others in found.items() if others}
