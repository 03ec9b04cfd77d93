"""The codebook of event types, from YAML that a coder can read (docs/codebook.md)."""

from __future__ import annotations

from pathlib import Path

from fogline.model import Codebook, Effect, EventType, Trigger
from fogline.model.pack import Doers, InterestCase, Pairing
from fogline.packs.codebook_checks import BUILT_IN, check_clashes, check_codes, check_names, is_relation
from fogline.packs.lines import LINE
from fogline.packs.parts import names, part, words
from fogline.packs.rows import Row, row_of

CODEBOOK = Path(__file__).with_name("codebook.yaml")
ROLES = ("agent", "target", "place", "weapon", "quantity_of")
_KINDS = ("verb", "noun", "adjective", "light")
_TYPE_KEYS = (
    "gloss", "family", "triggers", "hurts", "helps", "interest", "won_by", "lost_by", "control", "meets", "excludes",
    "codes",
)  # fmt: skip


def load_codebook(path: Path = CODEBOOK) -> Codebook:
    """The codebook in ``path``, its types and lists in the file's order.

    Raises Misuse naming file, line, value and remedy for anything that a coder can get wrong.
    """
    row = row_of(path).only(("lists", "types"))
    lists = _lists(part(row, "lists"))
    rows = {name: part(part(row, "types"), name) for name in names(part(row, "types"))}
    types = tuple(_type(name, entry, frozenset(lists)) for name, entry in rows.items())
    check_names(types, rows)
    check_clashes(types, row)
    return Codebook(types, tuple(lists.items()))


def _lists(row: Row) -> dict[str, tuple[str, ...]]:
    for name in names(row):
        if name in BUILT_IN:
            row.refuse(f"list {name!r} has the name of a built-in kind", "rename the list")
    return {name: words(row, name, row.fields[name]) for name in names(row)}


def _type(name: str, row: Row, lists: frozenset[str]) -> EventType:
    row.only(_TYPE_KEYS)
    triggers = tuple(_trigger(trigger, lists) for trigger in row.rows("triggers"))
    effect, effect_of = _control(row)
    once_left = effect is Effect.DISPUTES and part(row, "control").text("once_left", "") == Effect.TAKES
    check_codes(row)
    codes = part(row, "codes") if row.fields.get("codes") else Row(row.path, {})
    return EventType(
        name=name,
        gloss=row.text("gloss"),
        family=row.text("family"),
        triggers=triggers or row.refuse(f"type {name} has no triggers", "add at least one '- verb: …' line"),
        hurts=_roles(row, "hurts"),
        helps=_roles(row, "helps"),
        effect=effect,
        effect_of=effect_of,
        meets=_pairings(row, "meets"),
        excludes=_pairings(row, "excludes"),
        won_by=_role(row, "won_by"),
        lost_by=_role(row, "lost_by"),
        plover=codes.text("plover", ""),
        cameo=codes.text("cameo", ""),
        acled=codes.text("acled", ""),
        cases=tuple(_case(case, lists) for case in row.rows("interest")),
        once_left=once_left,
    )


def _control(row: Row) -> tuple[Effect, str]:
    if row.fields.get("control") is None:
        return Effect.NOTHING, ""
    control = part(row, "control").only(("effect", "of", "once_left"))
    effect = control.text("effect")
    if effect not in list(Effect):
        control.refuse(f"effect {effect!r} is unknown", f"use one of: {', '.join(Effect)}")
    of = control.text("of", "")
    if of not in ROLES and effect != Effect.NOTHING:
        control.refuse(f"the effect is of {of!r}", f"name a role: {', '.join(ROLES[:2])}")
    later = control.text("once_left", "")
    if later and (later != Effect.TAKES or effect != Effect.DISPUTES):
        control.refuse(f"once_left is {later!r} of {effect}", "write once_left: takes, where the effect is disputes")
    return Effect(effect), of


def _pairings(row: Row, key: str) -> tuple[Pairing, ...]:
    """The types under ``key``: each with whose doing it is, or a mere list where that does not matter."""
    if not isinstance(row.fields.get(key), dict):
        return tuple(Pairing(name) for name in row.texts(key))
    pairs = part(row, key)
    for name in names(pairs):
        if pairs.text(name) not in list(Doers):
            pairs.refuse(f"{key} {name} of {pairs.text(name)!r}", f"write one of: {', '.join(Doers)}")
    return tuple(Pairing(name, Doers(pairs.text(name))) for name in names(pairs))


def _role(row: Row, key: str) -> str:
    role = row.text(key, "")
    if role and role not in ROLES[:2]:
        row.refuse(f"{key} is {role!r}", "name agent or target")
    return role


def _roles(row: Row, key: str) -> tuple[str, ...]:
    for role in row.texts(key):
        if role not in ROLES[:2]:
            row.refuse(f"{key} names {role!r}", "name agent or target")
    return row.texts(key)


def _case(row: Row, lists: frozenset[str]) -> InterestCase:
    row.only(("when", "hurts", "helps"))
    when = part(row, "when")
    about = names(when)
    if len(about) != 1 or about[0] not in ROLES:
        when.refuse(f"when is about {', '.join(about) or 'nothing'}", f"give one role: {', '.join(ROLES)}")
    return InterestCase(about[0], _kinds(when, about[0], lists), _roles(row, "hurts"), _roles(row, "helps"))


def _trigger(row: Row, lists: frozenset[str]) -> Trigger:
    row.only((*_KINDS, *ROLES, "needs"))
    kinds = [kind for kind in _KINDS if kind in row.fields]
    if len(kinds) != 1:
        row.refuse(f"a trigger of {' and '.join(kinds) or 'no kind'}", f"give exactly one of: {', '.join(_KINDS)}")
    lemmas = words(row, kinds[0], row.text(kinds[0]).split("|"))
    roles = tuple((role, _relations(row, role)) for role in names(row) if role in ROLES)
    for lemma in lemmas:
        if kinds[0] == "light" and " " not in lemma:
            row.refuse(f"light trigger {lemma!r} is one word", "add the noun after the verb, as in 'take control'")
    return Trigger(kinds[0], lemmas, roles, _needs(row, dict(roles), lists), int(row.fields[LINE]))


def _relations(row: Row, role: str) -> tuple[str, ...]:
    found = tuple(" ".join(part.split()) for part in row.text(role).split(","))
    for relation in found:
        if not is_relation(relation):
            row.refuse(f"{role} has the unknown relation {relation!r}", "see 'Relations' in docs/codebook.md")
    return found


def _needs(
    row: Row, roles: dict[str, tuple[str, ...]], lists: frozenset[str]
) -> tuple[tuple[str, tuple[str, ...]], ...]:
    if row.fields.get("needs") is None:
        return ()
    needs = part(row, "needs")
    for name in names(needs):
        if name not in roles and not is_relation(name):
            needs.refuse(f"needs names {name!r}", "name a role that this trigger has, or a relation")
    return tuple((name, _kinds(needs, name, lists)) for name in names(needs))


def _kinds(row: Row, key: str, lists: frozenset[str]) -> tuple[str, ...]:
    found = tuple(" ".join(part.split()) for part in row.text(key).split("|"))
    for kind in found:
        if kind.removeprefix("not ") not in lists | BUILT_IN:
            row.refuse(
                f"{key} needs the unknown kind {kind!r}",
                f"name a list of this file or one of: {', '.join(sorted(BUILT_IN))}",
            )
    return found
