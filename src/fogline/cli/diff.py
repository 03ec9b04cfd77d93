"""``diff``: what changed between two revisions of one story, claim by claim and word by word."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

import fogline
from fogline.cli.options import DEFAULT_LEDGER, Json, LedgerFile, print_json
from fogline.model import publication_words

if TYPE_CHECKING:
    from rich.text import Text

    from fogline.answers.differences import Altered, ChangedClaim, Differences, Revised
    from fogline.model import Claim

Target = Annotated[
    str, typer.Argument(help="A report's id, or the address of its revisions.", metavar="REPORT|ADDRESS")
]
Old = Annotated[
    str | None,
    typer.Option("--from", metavar="REV", help="The older revision: its number, from 1, or its report's id."),
]
New = Annotated[
    str | None,
    typer.Option("--to", metavar="REV", help="The newer revision. By default the newest, and the one before it."),
]
InWords = Annotated[bool, typer.Option("--words", help="Show the texts laid side by side, word by word, as well.")]

_AROUND = 60  # characters of unchanged text that are shown on either side of a change
_STYLES = {"kept": "", "gone": "red strike", "new": "green underline"}
_SIGNS = {"kept": ("", ""), "gone": ("[-", "-]"), "new": ("{+", "+}")}


def diff(
    target: Target, old: Old = None, new: New = None, words: InWords = False, ledger: LedgerFile = DEFAULT_LEDGER,
    json: Json = False,
) -> None:  # fmt: skip
    """Compare two revisions of one address: claims kept, changed (and in what), new, and withdrawn.

    Example: fogline diff https://example.org/story --words
    """
    with fogline.open(ledger) as book:
        found = book.differences(target, old=old, new=new)
    if json:
        print_json(found.json() | ({"words": _words_json(found)} if words else {}))
        return
    _show(found, words=words)


def _words_json(found: Differences) -> list[dict[str, Any]]:
    from fogline.answers.differences import word_differences

    texts = found.before.reading.report.text, found.after.reading.report.text
    return [stretch.json() for stretch in word_differences(*texts)]


def _show(found: Differences, *, words: bool) -> None:
    from fogline.cli.screen import cell, screen

    console = screen()
    console.print(cell(found.address or "one text", "bold"))
    for word, revised in (("from", found.before), ("to", found.after)):
        console.print(cell(f"{word:4} {_revision_words(revised)}"))
    counts = (len(found.kept), len(found.changed), len(found.new), len(found.withdrawn))
    console.print(cell("{} kept, {} changed, {} new, {} withdrawn".format(*counts)), "")
    for block in _blocks(found):
        console.print(block, "", sep="\n")
    if words:
        console.print(_side_by_side(found))


def _revision_words(revised: Revised) -> str:
    report = revised.reading.report
    return f"revision {revised.number}, known {publication_words(revised.known)}, {report.id}: {report.title}"


def _blocks(found: Differences) -> list[Text]:
    from fogline.cli.screen import cell, stacked

    changed = [_changed(one) for one in found.changed]
    withdrawn = [
        stacked(cell(f"withdrawn since {publication_words(one.since)}", "bold red"), *_claim(one.claim))
        for one in found.withdrawn
    ]
    new = [stacked(cell("new", "bold green"), *_claim(claim)) for claim in found.new]
    return [*withdrawn, *changed, *new]


def _changed(one: ChangedClaim) -> Text:
    from fogline.cli.screen import cell, stacked

    names = ", ".join(altered.field for altered in one.altered)
    return stacked(
        cell(f"changed: {names}", "bold yellow"), *_claim(one.before, "was  "), *_claim(one.after, "is   "),
        *(cell(f"  {_altered(altered)}") for altered in one.altered if altered.field != "words"),
    )  # fmt: skip


def _altered(altered: Altered) -> str:
    values = altered.before[0], altered.after[0]
    quoted = [
        ", ".join(f"“{words.text}” {words.span[0]}:{words.span[1]}" for words in of[1])
        for of in (altered.before, altered.after)
    ]
    before, after = (f"{value} ({words})" if words else value for value, words in zip(values, quoted, strict=True))
    return f"{altered.field}: {before} → {after}"


def _claim(claim: Claim, word: str = "") -> list[Text]:
    from fogline.cli.screen import cell
    from fogline.cli.wording import shortened, source_words

    start, end = claim.content.span
    head = "headline: " if claim.headline else ""
    said = f"{head}{source_words(claim.sources)} {claim.stance.value}: {shortened(claim.content.text, 300)}"
    return [cell(f"  {word}{said} ").append(f"{start}:{end} {claim.id}", style="dim")]


def _side_by_side(found: Differences) -> Text:
    """The newer text with what is gone and what is new marked, by signs as well as colours; long kept stretches cut."""
    from rich.text import Text

    from fogline.answers.differences import word_differences
    from fogline.cli.screen import printable

    shown = Text()
    stretches = word_differences(found.before.reading.report.text, found.after.reading.report.text)
    for number, stretch in enumerate(stretches):
        text = stretch.text
        if stretch.op == "kept":
            text = _cut(text, is_first=number == 0, is_last=number == len(stretches) - 1)
        first, last = _SIGNS[stretch.op]
        shown.append(f"{first}{printable(text)}{last}", style=_STYLES[stretch.op])
    return shown


def _cut(text: str, *, is_first: bool, is_last: bool) -> str:
    """The ends of an unchanged stretch that lie beside a change."""
    if len(text) <= 2 * _AROUND:
        return text
    head = "" if is_first else text[:_AROUND].rsplit(" ", 1)[0] + " "
    tail = "" if is_last else " " + text[-_AROUND:].split(" ", 1)[-1]
    return f"{head}…{tail}"
