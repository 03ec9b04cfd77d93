"""Judgements of people: what each is about, whether it may be made, and as the linker takes them all."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from fogline.ledger import Judgement, Ref, Work
from fogline.ledger.judge import subject_claims
from fogline.link import Judged
from fogline.model import ChangedSince, Misuse

Named = list[Any]  # [claim id, index of its event]
Subject = dict[str, Any]
Keys = Mapping[str, list[int]]
NONE: frozenset[Ref] = frozenset()


@dataclass(frozen=True, slots=True)
class Decided:
    """What the judgements that stand say; ``rejected`` items take no part in any incident."""

    judged: Judged
    rejected: frozenset[Ref]

    def about(self, items: Iterable[Ref]) -> dict[Ref, tuple[frozenset[Ref], frozenset[Ref], bool]]:
        """What was decided on each of these items: with which it goes, with which not, and whether it counts at all."""
        together, apart = self.judged.together, self.judged.apart
        return {one: (together.get(one, NONE), apart.get(one, NONE), one in self.rejected) for one in items}

    def bound(self, items: Iterable[Ref]) -> frozenset[Ref]:
        """All that a person put together with, or apart from, one of these items."""
        rules = self.judged.together, self.judged.apart
        return NONE.union(*(rule.get(item, NONE) for item in items for rule in rules))


def decided(work: Work) -> Decided:
    """The judgements in the order in which they were made: of two that contradict each other the later one holds."""
    rules = _Rules()
    for one in work.docket.judgements:
        own, rest = (refs(one.subject.get(name, ()), work.docket.keys) for name in ("items", "rest"))
        rules.take(one, own, rest)
    together, apart = ({ref: of for ref, of in rule.items() if of} for rule in (rules.together, rules.apart))
    return Decided(Judged(apart, together), frozenset(rules.rejected))


class _Rules:
    def __init__(self) -> None:
        self.together: dict[Ref, frozenset[Ref]] = {}
        self.apart: dict[Ref, frozenset[Ref]] = {}
        self.rejected: set[Ref] = set()

    def take(self, one: Judgement, own: frozenset[Ref], rest: frozenset[Ref]) -> None:
        is_of_link = "link" in one.subject
        if one.kind == "merge" or (one.kind == "accept" and is_of_link):
            self._bind(own, own, to=self.together, against=self.apart)
        elif one.kind == "split" or (one.kind == "reject" and is_of_link):
            self._bind(own, own, to=self.together, against=self.apart)
            self._bind(own, rest, to=self.apart, against=self.together)
            self._bind(rest, own, to=self.apart, against=self.together)
        elif one.kind == "reject":
            self.rejected |= own
        else:
            self.rejected -= own

    @staticmethod
    def _bind(items: frozenset[Ref], others: frozenset[Ref], *, to: _Rule, against: _Rule) -> None:
        """One set is shared by all items that nothing else was said of: a merge of thousands stays small."""
        for ref in items:
            to[ref] = to[ref] | others if ref in to else others
            if ref in against:
                against[ref] -= others


_Rule = dict[Ref, frozenset[Ref]]


def refs(items: Iterable[Named], keys: Keys) -> frozenset[Ref]:
    """The items, in every revision that says the same."""
    return frozenset((key, event) for identity, event in items for key in keys.get(identity, ()))


def touched(work: Work, subject: Mapping[str, Any]) -> frozenset[Ref]:
    """The items that a judgement is about."""
    found = list(named(subject))
    return refs(found, work.same_claims({item[0] for item in found}))


def named(subject: Mapping[str, Any]) -> Iterator[Named]:
    """Every item of a judgement's subject, as [claim id, index of its event]."""
    yield from (*subject.get("items", ()), *subject.get("rest", ()))


def subject_of(work: Work, kind: str, given: Mapping[str, Any]) -> Subject:
    """The judgement's subject with the items that it binds: ``items``, and ``rest`` where they are kept apart.

    ``merge``: ``incidents``, two ids or more. ``split``: an ``incident`` and some of its ``claims``. ``accept`` and
    ``reject``: ``claims``; or a ``link`` ([claim id, index of its event]) and the ``incident`` that it may belong to.
    ``correct``: a ``claim`` and ``fields``. A subject that has its items keeps them. Raises Misuse, and KeyError for
    what it lacks.
    """
    if "items" in given:
        _keys_of(work, subject_claims(given))
        return dict(given)
    if kind in ("accept", "reject") and "link" in given:
        return _OF_A_LINK[kind](work, given)
    return _SUBJECTS.get(kind, _as_given)(work, given)


def _as_given(_: Work, given: Mapping[str, Any]) -> Subject:
    return dict(given)


def _of_merge(work: Work, given: Mapping[str, Any]) -> Subject:
    wanted = list(dict.fromkeys(given["incidents"]))
    whole = {identity: members_of(work, identity) for identity in wanted}
    if len({str(items) for items in whole.values()}) < 2:
        raise Misuse(f"merge of {', '.join(wanted) or 'nothing'}: is one incident already; name two that differ")
    return {**given, "incidents": wanted, "items": sorted(item for items in whole.values() for item in items)}


def _of_split(work: Work, given: Mapping[str, Any]) -> Subject:
    whole, claims = members_of(work, given["incident"]), set(given["claims"])
    items = [item for item in whole if item[0] in claims]
    strange = sorted(claims - {item[0] for item in items})
    if strange:
        raise Misuse(f"split of incident {given['incident']}: claim {strange[0]} is not of it; name some that are")
    if not items or len(items) == len(whole):
        raise Misuse(f"split of incident {given['incident']}: name some of its claims, and not all of them")
    return {**given, "items": items, "rest": [item for item in whole if item not in items]}


def _of_claims(work: Work, given: Mapping[str, Any]) -> Subject:
    return {**given, "items": _events_of(work, given["claims"])}


def _of_correction(work: Work, given: Mapping[str, Any]) -> Subject:
    return {**given, "fields": given["fields"], "items": _events_of(work, (given["claim"],))}


def _of_right_link(work: Work, given: Mapping[str, Any]) -> Subject:
    own, other = _linked_items(work, given)
    return {**given, "items": sorted(own + [item for item in other if item not in own])}


def _of_wrong_link(work: Work, given: Mapping[str, Any]) -> Subject:
    own, other = _linked_items(work, given)
    if own == other:
        raise Misuse(f"link of claim {given['link'][0]}: is in incident {given['incident']}; split it off instead")
    return {**given, "items": [list(given["link"])], "rest": other}


_SUBJECTS: dict[str, Callable[[Work, Mapping[str, Any]], Subject]] = {
    "merge": _of_merge, "split": _of_split, "accept": _of_claims, "reject": _of_claims, "correct": _of_correction,
}  # fmt: skip
_OF_A_LINK: dict[str, Callable[[Work, Mapping[str, Any]], Subject]] = {
    "accept": _of_right_link, "reject": _of_wrong_link,
}  # fmt: skip


def _linked_items(work: Work, given: Mapping[str, Any]) -> tuple[list[Named], list[Named]]:
    """The items of the incident in which the link's item is now, and those of the one that it may belong to."""
    claim, event = given["link"]
    key = _keys_of(work, (claim,))[claim]
    own = work.links_of_claims((key,)).get((key, event))
    if own is None:
        raise Misuse(f"link of claim {claim}, event {event}: takes part in no incident; accept or reject the claim")
    return _items(work, own), members_of(work, given["incident"])


def members_of(work: Work, identity: str) -> list[Named]:
    """The items of the incident that has or had this id. Raises Misuse where there is none."""
    key = work.incident_of_id(identity)
    if key is None:
        raise Misuse(f"incident {identity}: is not in the ledger; fogline incidents lists them")
    return _items(work, key)


def _items(work: Work, key: int) -> list[Named]:
    members = [link.item for link in work.members((key,))[key]]
    names = work.claim_ids({claim for claim, _ in members})
    return sorted([names[claim], event] for claim, event in members)


def _events_of(work: Work, ids: Collection[str]) -> list[Named]:
    keys = _keys_of(work, ids)
    held = work.claims(keys.values(), words=False)
    return sorted([name, i] for name, key in keys.items() for i in range(len(held[key].known.claim.events)))


def _keys_of(work: Work, ids: Collection[str]) -> dict[str, int]:
    keys = work.claim_keys(ids)
    missing = sorted(set(ids) - keys.keys())
    if missing:
        raise Misuse(f"claim {missing[0]}: is not in the ledger; fogline claims lists them")
    return keys


_DONE = {
    "merge": "merged", "split": "split off", "accept": "accepted", "correct": "corrected", "reject": "rejected",
}  # fmt: skip


def check_unchanged(work: Work, subject: Mapping[str, Any], *, seen: int) -> None:
    """Raises ChangedSince if what the judgement is about has changed since the transaction ``seen``, saying how."""
    ids = subject_claims(subject)
    again = "look at it again before you decide"
    for one in work.judgements_since(seen):
        both = sorted(ids & subject_claims(one.subject))
        if both:
            did = f"{_DONE[one.kind]} by {one.who}" if one.closed is None else f"{one.kind} of {one.who} taken back"
            raise ChangedSince(f"claim {both[0]}: {did} since you looked (judgement {one.key}); {again}")
    keys = {key for of in work.same_claims(ids).values() for key in of}
    changed = work.changed_claims(keys, since=seen)
    if changed:
        raise ChangedSince(
            f"claim {changed[0]}: reports that came in since you looked changed what is known of it; {again}"
        )
