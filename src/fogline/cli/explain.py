"""``explain``: why a claim is what it is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

import fogline
from fogline.cli.options import Json, PackName, Private, Published, check_pack, interval, print_json
from fogline.cli.reading import Source
from fogline.model import Misuse

if TYPE_CHECKING:
    from fogline.explain import Explanation

LEAST_LETTERS = 4  # of an id that stand for the whole of it
ClaimName = Annotated[
    str | None,
    typer.Option("--claim", metavar="N|ID", help="Only this claim: its number in fogline read, or its id."),
]


def explain(
    source: Source, claim: ClaimName = None, published: Published = None, pack: PackName = None,
    allow_private: Private = False, json: Json = False,
) -> None:  # fmt: skip
    """Print which spans, rules and candidates made a claim, and how its sentence was parsed. Nothing is recorded.

    Example: fogline explain story.html --claim 3
    """
    from fogline.explain import explained
    from fogline.ingest import IngestSettings, load

    check_pack(pack)
    settings = IngestSettings(published=interval(published, "--published"), allow_private=allow_private)
    report = load(source, settings=settings)
    found = explained(fogline.pipeline_for(pack), report)
    wanted = found if claim is None else [named(found, claim)]
    if json:
        for one in wanted:
            print_json(one.json())
        return
    from fogline.cli.explain_screen import show_explanations

    show_explanations(wanted, report, sides=[one.claim.side for one in found])


def named(found: Sequence[Explanation], claim: str) -> Explanation:
    """The claim with this number, this id, or an id that alone begins so. Raises Misuse for any other."""
    if claim.isdecimal() and 1 <= int(claim) <= len(found):
        return found[int(claim) - 1]
    fitting = [one for one in found if one.claim.id.startswith(claim)] if len(claim) >= LEAST_LETTERS else []
    if len(fitting) == 1:
        return fitting[0]
    if not found:
        raise Misuse(f"--claim {claim!r}: no claim was read from this report; leave --claim out")
    raise Misuse(
        f"--claim {claim!r}: no such claim; a number from 1 to {len(found)}, or an id like {found[0].claim.id}"
    )
