"""The command groups put together."""

from __future__ import annotations

from typing import Annotated

import typer

import fogline
from fogline.cli import (
    asking,
    audit,
    copies,
    demo,
    diff,
    explain,
    export,
    layer,
    mapping,
    pack,
    reading,
    reports,
    review,
    rules,
    search,
    serve,
    sources,
    verify,
    watch,
)

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


_COMMANDS = (
    ("read", reading.read, "One report: its claims, each with its exact words."),
    ("check", reading.check, "One report: what an editor should look at."),
    ("explain", explain.explain, "One report: which words, rules and candidates made each claim."),
    ("add", reading.add, "Read reports and record them in a ledger."),
    ("watch", watch.watch, "Feeds, addresses and folders, looked at again and again."),
    ("claims", asking.claims, "The ledger's claims as a list."),
    ("incidents", asking.incidents, "What happened, and how far it is agreed."),
    ("search", search.search, "Claims by their words, or by what they mean."),
    ("control", asking.control, "Who holds a place, in each account, and why."),
    ("copies", copies.copies, "Which reports carry one text, and who was first."),
    ("compare", layer.compare, "What is claimed against a control map: how far ahead, how far behind."),
    ("map", mapping.map_, "Who holds each place, as a picture, a page or GeoJSON."),
    ("reports", reports.reports, "The ledger's reports, with their clocks and revisions."),
    ("diff", diff.diff, "What changed between two revisions of one story."),
    ("review", review.review, "What a person should look at, decided and kept on record."),
    ("sources", sources.sources, "Track records: what became of what each source said."),
    ("rules", rules.rules, "The rules by which an incident gets its status."),
    ("export", export.export, "The ledger in the formats of others: tables, maps, event data."),
    ("audit", audit.audit, "Every step by which the ledger became what it is."),
    ("serve", serve.serve, "The desk: the ledger in a browser."),
    ("verify", verify.verify, "Whether the ledger is as it was recorded."),
    ("demo", demo.demo, "A sample ledger, built and shown."),
)
for _name, _function, _summary in _COMMANDS:
    app.command(_name, short_help=_summary)(_function)
app.add_typer(pack.app, name="pack", short_help="A conflict's data: begun, checked, listed.")
