"""What a codebook may say: the closed sets of relations, built-in kinds and codes, and rules between types."""

from __future__ import annotations

import re
from collections.abc import Mapping

from fogline.model import EventType, Misuse, Trigger
from fogline.model.pack import Pairing
from fogline.packs.rows import Row

GRAMMATICAL = ("subject", "object", "indirect", "by", "of", "possessive", "adjective", "complement", "bearer", "verb")
PREPOSITIONS = (
    "from", "out of", "in", "into", "inside", "on", "onto", "upon", "at", "near", "against", "over", "above", "across",
    "to", "toward", "towards", "deeper into", "through", "throughout", "with", "between", "among", "around", "along",
    "for", "as", "off", "under", "behind", "beyond", "outside", "during", "after", "within",
)  # fmt: skip
BUILT_IN = frozenset(("place", "person", "organisation", "group", "number", "own"))

# PLOVER: the event types, and their modes, of the 2021 table from CAMEO (openeventdata/PLOVER, CAMEO2PLOVER-2021.txt),
# with the mode "withdraw" of RETREAT, which the manual gives to troops that leave.
PLOVER = {
    "AGREE": (), "CONSULT": ("phone", "visit", "host", "third-party"), "SUPPORT": (), "COOPERATE": (),
    "AID": (), "CONCEDE": (),
    "RETREAT": ("release", "return", "ease", "access", "disarm", "ceasefire", "withdraw"), "DEMAND": (), "ACCUSE": (),
    "REJECT": (), "THREATEN": (), "PROTEST": (), "MOBILIZE": ("police", "troops"), "SANCTION": (),
    "COERCE": ("restrict", "confiscate", "ban", "curfew", "martial-law", "arrest", "deport"),
    "ASSAULT": ("destroy", "abduct", "beat", "sexual", "torture", "suicide-attack", "explosives", "assassinate",
                "cleansing", "firearms", "heavy-weapons", "unconventional"),
}  # fmt: skip

# ACLED: event types and sub-event types of its codebook (2024).
ACLED = {
    "Battles": ("Armed clash", "Government regains territory", "Non-state actor overtakes territory"),
    "Explosions/Remote violence": (
        "Air/drone strike", "Chemical weapon", "Grenade", "Remote explosive/landmine/IED",
        "Shelling/artillery/missile attack", "Suicide bomb",
    ),
    "Violence against civilians": ("Abduction/forced disappearance", "Attack", "Sexual violence"),
    "Protests": ("Excessive force against protesters", "Peaceful protest", "Protest with intervention"),
    "Riots": ("Mob violence", "Violent demonstration"),
    "Strategic developments": (
        "Agreement", "Arrests", "Change to group/activity", "Disrupted weapons use", "Headquarters or base established",
        "Looting/property destruction", "Non-violent transfer of territory", "Other",
    ),
}  # fmt: skip


def is_relation(name: str) -> bool:
    """Whether a role can stand in this relation to its trigger."""
    return name in GRAMMATICAL or name in PREPOSITIONS


def check_codes(row: Row) -> None:
    """Raises Misuse for a code that its scheme does not have."""
    if not row.fields.get("codes"):
        return
    codes = Row(row.path, row.fields["codes"]).only(("plover", "cameo", "acled"))
    kind, _, mode = codes.text("plover", "AGREE").partition("/")
    if kind not in PLOVER or (mode and mode not in PLOVER[kind]):
        codes.refuse(f"plover is {kind}/{mode}", f"use TYPE or TYPE/mode, with a type of: {', '.join(PLOVER)}")
    if not re.fullmatch(r"\d{2,4}", codes.text("cameo", "010")):
        codes.refuse(f"cameo is {codes.text('cameo')!r}", 'write two to four digits in quotes, as in "0874"')
    for code in codes.text("acled", "Riots: Mob violence").split(" | "):
        event, _, part = code.partition(": ")
        if part not in ACLED.get(event, ()):
            codes.refuse(f"acled is {code!r}", "write 'Event type: Sub-event type' as in ACLED's codebook")


def check_names(types: tuple[EventType, ...], rows: Mapping[str, Row]) -> None:
    """Raises Misuse when a type meets or excludes one that is not there, or is not met in turn."""
    by_name = {kind.name: kind for kind in types}
    for kind in types:
        for key, others in (("meets", kind.meets), ("excludes", kind.excludes)):
            for other, doers in ((pairing.type, pairing.doers) for pairing in others):
                if other not in by_name:
                    rows[kind.name].refuse(
                        f"{kind.name} {key} the unknown type {other!r}", f"use one of: {', '.join(by_name)}"
                    )
                if Pairing(kind.name, doers) not in getattr(by_name[other], key):
                    rows[other].refuse(
                        f"{kind.name} {key} {other}, but not the other way",
                        f"add '{kind.name}: {doers}' to {key} of {other}",
                    )


def check_clashes(types: tuple[EventType, ...], row: Row) -> None:
    """Raises Misuse when the reader could not choose between two triggers.

    Across types: the same words with the same needs. Within a type these may differ in where the roles stand.
    """
    seen: dict[tuple[object, ...], tuple[str, Trigger]] = {}
    for kind in types:
        for trigger in kind.triggers:
            for lemma in trigger.lemmas:
                key = (trigger.kind, lemma, frozenset((name, frozenset(kinds)) for name, kinds in trigger.needs))
                other, first = seen.setdefault(key, (kind.name, trigger))
                if other != kind.name or (first is not trigger and first.roles == trigger.roles):
                    raise Misuse(
                        f"{row.path}:{trigger.line}: {lemma!r} of {kind.name} has the same words and needs as "
                        f"line {first.line} of {other}; add needs to one of them, or remove it"
                    )
