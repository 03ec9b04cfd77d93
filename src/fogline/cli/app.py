"""The command groups put together."""

from __future__ import annotations

from typing import Annotated

import typer

import fogline
from fogline.cli import asking, demo, reading

app = typer.Typer(
    name="fogline",
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"fogline {fogline.__version__}")
        raise typer.Exit


Version = Annotated[bool, typer.Option("--version", help="Print the version.", callback=_version, is_eager=True)]


@app.callback(invoke_without_command=True)
def _options(context: typer.Context, version: Version = False) -> None:  # noqa: ARG001
    """Reads war reporting and keeps a ledger of who claims what, with the exact words that support it.

    Begin with: fogline demo
    """
    if context.invoked_subcommand is None:
        typer.echo(context.get_help(), err=True)
        raise typer.Exit(2)


app.command("read")(reading.read)
app.command("check")(reading.check)
app.command("add")(reading.add)
app.command("claims")(asking.claims)
app.command("incidents")(asking.incidents)
app.command("control")(asking.control)
app.command("demo")(demo.demo)
