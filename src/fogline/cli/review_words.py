"""What is typed for a decision, and the subject that it makes."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from fogline.model import Misuse

_NAMES = ("GIT_AUTHOR_NAME", "USER", "USERNAME")
"""Where the name of who decides is looked for, if it is not given."""


def fields_of(pairs: Iterable[str]) -> dict[str, Any]:
    """``name=value`` pairs as the fields of a correction, and ``event`` where one of them names it."""
    fields: dict[str, Any] = {}
    for pair in filter(None, (pair.strip() for pair in pairs)):
        name, sign, value = (part.strip() for part in pair.partition("="))
        if not sign or not name:
            raise Misuse(f"correction {pair!r}: has no value; write it as place=Beryslav")
        fields[name] = value
    number = fields.pop("event", None)
    if number is not None and not str(number).isdecimal():
        raise Misuse(f"correction event={number}: no number; events are counted from 0")
    return {"fields": fields, **({"event": int(number)} if number is not None else {})}


def is_reason(words: str) -> bool:
    """Whether words can say why: a single letter is a key that went astray."""
    return len(words.strip()) > 1


def subject_of(
    kind: str, *, claims: Sequence[str], incidents: Sequence[str], event: int | None, pairs: Sequence[str]
) -> Mapping[str, Any]:
    """What a decision is about, from the options of the command. Raises Misuse for what is missing or too much."""
    if kind == "merge":
        return {"incidents": _some(kind, "--incident", incidents, least=2)}
    if kind == "split":
        return {"incident": _one(kind, "--incident", incidents), "claims": _some(kind, "--claim", claims)}
    if kind == "correct":
        claim, given = _one(kind, "--claim", claims), fields_of(_some(kind, "--set", pairs))
        return {"claim": claim, "event": event or 0, **given}
    if incidents:
        return {
            "link": [_one(kind, "--claim", claims), event or 0], "incident": _one(kind, "--incident", incidents),
        }  # fmt: skip
    return {"claims": _some(kind, "--claim", claims)}


def _some(kind: str, option: str, given: Sequence[str], *, least: int = 1) -> list[str]:
    if len(given) < least:
        often = "twice or more" if least > 1 else "once or more"
        raise Misuse(f"--decide {kind}: lacks {option}; give it {often}")
    return list(given)


def _one(kind: str, option: str, given: Sequence[str]) -> str:
    if len(given) != 1:
        raise Misuse(f"--decide {kind}: needs {option} once, not {len(given)} times")
    return given[0]


def reviewer(given: str | None) -> str:
    """Who decides: given, else of the environment, else asked for. Raises Misuse where nobody can be asked."""
    named = given if given is not None else next((os.environ[name] for name in _NAMES if os.environ.get(name)), "")
    if named.strip():
        return named.strip()
    if given is None and sys.stdin.isatty():
        import typer

        return str(typer.prompt("Your name, for the record", err=True)).strip()
    raise Misuse("--who: nobody stands behind the decision; give a name, as in --who 'A. Editor'")
