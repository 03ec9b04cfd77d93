"""``pack new``, ``pack check`` and ``pack list``: a conflict's data, begun, looked through and named."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from fogline.cli.options import Json, print_json

if TYPE_CHECKING:
    from fogline.packs.advice import Advice
    from fogline.packs.lines import Mistake
    from fogline.packs.pack import Draft
    from fogline.resolve.gazetteer import Entry, Gazetteer

SHOWN = 5
"""Warnings of one rule that are printed unless all are asked for."""

Folder = Annotated[str, typer.Argument(help="The pack's folder, or the name of one that ships.", metavar="FOLDER|NAME")]
Identity = Annotated[str, typer.Argument(metavar="ID", help="Its id, such as kosovo-1998: letters, digits, hyphens.")]
Name = Annotated[str | None, typer.Option("--name", metavar="WORDS", help="What the conflict is called.")]
Sides = Annotated[str, typer.Option("--sides", metavar="A,B", help="Ids of the sides that fight, with commas.")]
Countries = Annotated[
    str | None, typer.Option("--countries", metavar="XX,YY", help="ISO codes of the countries fought in, with commas.")
]
Start = Annotated[str | None, typer.Option("--start", metavar="DATE", help="The first day of the war: 2023-04-15.")]
Output = Annotated[
    Path | None, typer.Option("--output", "-o", metavar="DIR", help="Where to put it. By default a folder named ID.")
]
All = Annotated[bool, typer.Option("--all", help=f"Print every warning, not only {SHOWN} of a kind.")]

app = typer.Typer(
    add_completion=False,
    rich_markup_mode=None,
    no_args_is_help=True,
    help="A conflict's data: begun, checked, listed.\n\nExample: fogline pack check sudan-2023",
)


@app.command("new")
def new(
    identity: Identity,
    name: Name = None,
    sides: Sides = "government,opposition",
    countries: Countries = None,
    start: Start = None,
    output: Output = None,
) -> None:
    """Write a commented starter pack, which passes its own check.

    Example: fogline pack new valdoria-2031 --sides valdoria,marches --countries RO,MD --start 2031-03-02
    """
    from fogline.packs.starter import write_starter

    folder = write_starter(
        output or Path(identity),
        identity=identity,
        name=name,
        sides=_parted(sides),
        countries=_parted(countries),
        start=start,
    )
    typer.echo(f"{folder}: pack.yaml, actors.yaml, places.yaml, baseline.yaml")
    typer.echo(
        f"next: write into them, then 'fogline pack check {folder}'; docs/packs.md is the walk-through", err=True
    )


@app.command("check")
def check(pack: Folder, everything: All = False, json: Json = False) -> None:
    """Name every mistake in a pack, and what an analyst may want to look at again. Exit 1 where there are mistakes.

    Example: fogline pack check valdoria-2031
    """
    from fogline.packs.advice import advice
    from fogline.packs.pack import pack_folder, pack_mistakes

    draft, mistakes = pack_mistakes(pack_folder(pack))
    warnings = [] if mistakes else advice(draft, _Reference())
    if json:
        _print_json(draft, mistakes, warnings)
    else:
        _print(draft, mistakes, warnings, shown=None if everything else SHOWN)
    if mistakes:
        raise typer.Exit(1)


@app.command("list")
def names(json: Json = False) -> None:
    """List the packs that come with Fogline, and what is in them.

    Example: fogline pack list
    """
    from fogline.packs import load_pack, pack_names

    for name in pack_names():
        pack = load_pack(name)
        fighting = [side.id for side in pack.sides if side.belligerent]
        if json:
            counts = {"actors": len(pack.actors), "places": len(pack.places), "baseline": len(pack.baseline)}
            days = {"start": pack.start.isoformat(), "end": pack.end.isoformat() if pack.end else None}
            print_json({"id": pack.id, "name": pack.name, **days, "sides": fighting, **counts})
            continue
        size = f"{len(pack.actors)} actors, {len(pack.places)} places"
        typer.echo(f"{pack.id:15}  {pack.name}, from {pack.start}: {', '.join(fighting)} ({size})")


class _Reference:
    """How names sound, and the gazetteer, opened when first needed."""

    @cached_property
    def _gazetteer(self) -> Gazetteer:
        from fogline.resolve.gazetteer import Gazetteer

        return Gazetteer.open()

    def sound(self, name: str) -> tuple[str, ...]:
        from fogline.resolve.actor_names import phrase_keys

        return phrase_keys(name)

    def places(self, name: str) -> Sequence[Entry]:
        return self._gazetteer.entries(name)

    def place(self, number: int) -> Entry | None:
        return self._gazetteer.entry(f"gn:{number}")


def _parted(words: str | None) -> tuple[str, ...]:
    return tuple(word.strip() for word in (words or "").split(",") if word.strip())


def _print(draft: Draft, mistakes: Sequence[Mistake], warnings: Sequence[Advice], *, shown: int | None) -> None:
    for mistake in mistakes:
        typer.echo(f"mistake  {mistake}")
    by_rule: dict[str, list[Advice]] = defaultdict(list)
    for warning in warnings:
        by_rule[warning.rule].append(warning)
    for rule, found in by_rule.items():
        for warning in found[:shown]:
            typer.echo(f"warning  {warning} [{rule}]")
        if shown and len(found) > shown:
            typer.echo(f"warning  … and {len(found) - shown} more of [{rule}]: --all prints them")
    typer.echo(", ".join(f"{number} {what}" for what, number in _counts(draft, mistakes, warnings).items()))
    if not draft.is_whole:
        typer.echo("names that entries give one another are checked once every file can be read", err=True)


def _print_json(draft: Draft, mistakes: Sequence[Mistake], warnings: Sequence[Advice]) -> None:
    for mistake in mistakes:
        print_json({"level": "mistake", "rule": None, **_where(mistake)})
    for warning in warnings:
        print_json({"level": "warning", "rule": warning.rule, **_where(warning)})
    print_json({"level": "summary", "counts": _counts(draft, mistakes, warnings)})


def _where(found: Mistake | Advice) -> dict[str, Any]:
    return {"file": str(found.path), "line": found.line, "message": found.complaint, "remedy": found.remedy}


def _counts(draft: Draft, mistakes: Sequence[Mistake], warnings: Sequence[Advice]) -> dict[str, int]:
    return {
        "sides": len(draft.sides),
        "actors": len(draft.actors),
        "places": len(draft.places),
        "holdings": len(draft.baseline),
        "mistakes": len(mistakes),
        "warnings": len(warnings),
    }
