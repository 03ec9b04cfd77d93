"""``fogline review`` in a terminal: one item at a time, decided by one key and a reason."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events
from textual.app import App, ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, VerticalScroll
from textual.message import Message
from textual.screen import ModalScreen
from textual.widgets import Footer, Input, Static

from fogline.cli.options import now
from fogline.cli.review_show import headline, one_line, other_side, own_side, reasons
from fogline.cli.review_words import fields_of, is_reason
from fogline.model import FoglineError

if TYPE_CHECKING:
    from fogline.answers import OpenLedger
    from fogline.answers.review import ReviewItem

HELP = """\
a  accept    the link is right: both are one incident; or the claim is right as it was read
r  reject    the link is wrong: they stay apart for good; or the claim counts for nothing
c  correct   fields of the claim: place=Beryslav; realis=planned; event=1 for its second event
m  merge     the claim's incident with the one on the right, or with another one by its id
s  split     the claim off from the incident that it is in now
u  undo      the last decision of this sitting; it stays on record as taken back
n  next      leave it for later           p  previous
Tab          from one column to the other; the arrows scroll it
q  quit      what was decided is kept

Each decision asks why on one line, and is recorded with your name. Esc, or Enter on an empty line, decides nothing.
"""


@dataclass(frozen=True, slots=True)
class Question:
    """A line that is asked for, and what is done with the answer."""

    words: str
    then: Callable[[str], None]


class Help(ModalScreen[None]):
    """The keys."""

    BINDINGS: ClassVar = [Binding("escape,question_mark,q,enter", "dismiss", "close")]

    def compose(self) -> ComposeResult:
        yield Static(HELP, id="help", markup=False)


class ReviewApp(App[int]):
    """The queue of a ledger, item by item. What ``run`` gives is how many decisions were made."""

    ENABLE_COMMAND_PALETTE = False
    AUTO_FOCUS = "#left"
    TITLE = "fogline review"
    CSS = """
    #head { height: auto; padding: 0 1; background: $panel; }
    #columns { height: 1fr; }
    #columns VerticalScroll { width: 1fr; padding: 0 1; border: round $panel-lighten-2; }
    #columns VerticalScroll:focus { border: round $accent; }
    #reasons { height: auto; max-height: 12; padding: 0 1; border: round $panel-lighten-2; }
    #said { height: auto; padding: 0 1; }
    #ask { display: none; }
    #ask.asked { display: block; }
    Help { align: center middle; }
    #help { width: auto; height: auto; padding: 1 2; border: round $accent; background: $surface; }
    """
    BINDINGS: ClassVar = [
        Binding("a", "decide('accept')", "accept"),
        Binding("r", "decide('reject')", "reject"),
        Binding("c", "correct", "correct"),
        Binding("m", "merge", "merge"),
        Binding("s", "split", "split"),
        Binding("u", "undo", "undo"),
        Binding("n", "next", "next"),
        Binding("p", "previous", "previous"),
        Binding("question_mark", "help", "help", key_display="?"),
        Binding("q", "leave", "quit"),
        Binding("escape", "cancel", show=False),
    ]

    def __init__(self, book: OpenLedger, *, who: str, kind: str | None = None) -> None:
        super().__init__()
        self.book, self.who, self.kind = book, who, kind
        self.item: ReviewItem | None = None
        self.made: list[int] = []
        self._behind: list[str | None] = [None]  # cursors after which the items shown so far stand
        self._question: Question | None = None
        self._shown_at = 0.0

    def compose(self) -> ComposeResult:
        yield Static(id="head", markup=False)
        with Horizontal(id="columns"):
            with VerticalScroll(id="left"):
                yield Static(id="own", markup=False)
            with VerticalScroll(id="right"):
                yield Static(id="other", markup=False)
        yield Static(id="reasons", markup=False)
        yield Static(id="said", markup=False)
        yield Input(id="ask", select_on_focus=True, disabled=True)
        yield Footer()

    def on_mount(self) -> None:
        self._show()

    async def on_event(self, event: events.Event) -> None:
        """Keys typed before what is on the screen now came there were meant for something else: they do nothing."""
        if not (isinstance(event, events.Key) and event.time < self._shown_at):
            await super().on_event(event)

    def _show(self) -> None:
        """Looks the item up anew: another reviewer, or the last decision, may have changed it."""
        found = self.book.review_queue(kind=self.kind, after=self._behind[-1], limit=1)
        self.item = found[0] if found else None
        links = self.book.unsure_links()
        self.query_one("#head", Static).update(headline(self.item, done=len(self.made), links=links))
        item = self.item
        self.query_one("#own", Static).update(own_side(item) if item else "")
        self.query_one("#other", Static).update(other_side(item) if item else "")
        self.query_one("#reasons", Static).update(reasons(item.features, item.kind) if item else "")
        for name in ("#left", "#right"):
            self.query_one(name, VerticalScroll).scroll_home(animate=False)
        self._shown_at = Message().time

    def _say(self, words: str) -> None:
        self.query_one("#said", Static).update(words)

    def _ask(self, question: Question) -> None:
        self._question = question
        self._say(question.words)
        line = self.query_one("#ask", Input)
        line.value = ""
        line.disabled = False
        line.add_class("asked")
        line.focus()
        self._shown_at = Message().time

    def on_input_submitted(self, event: Input.Submitted) -> None:
        question = self._question
        self._close_line()
        if question is not None:
            question.then(event.value.strip())

    def _close_line(self) -> None:
        self._question = None
        line = self.query_one("#ask", Input)
        line.remove_class("asked")
        line.disabled = True
        self.query_one("#left", VerticalScroll).focus()

    def action_cancel(self) -> None:
        if self._question is not None:
            self._close_line()
            self._say("Nothing was decided.")

    def action_decide(self, kind: str) -> None:
        if self.item is not None:
            self._ask_why(kind, self.item.subject)

    def action_correct(self) -> None:
        if self.item is None:
            return
        words = (
            "What is right? name=value; … of stance, source, side, type, realis, actor, target, place, time, quantity"
        )
        self._ask(Question(words, self._correct))

    def _correct(self, line: str) -> None:
        if self.item is None:
            return
        identity, own = self.item.claim.known.claim.id, self.item.event

        def made() -> dict[str, Any]:
            return {"claim": identity, "event": own, **fields_of(line.split(";"))}

        self._try(lambda: self._ask_why("correct", made()))

    def action_merge(self) -> None:
        item = self.item
        if item is None or item.own is None:
            self._say("This claim is in no incident that could be merged.")
        elif item.other is not None:
            self._ask_why("merge", {"incidents": [item.own.incident.id, item.other.incident.id]})
        else:
            first = item.own.incident.id
            question = "With which incident? Give its id, as fogline incidents lists it."
            self._ask(Question(question, lambda other: self._ask_why("merge", {"incidents": [first, other]})))

    def action_split(self) -> None:
        item = self.item
        if item is None or item.own is None:
            self._say("This claim is in no incident.")
            return
        self._ask_why("split", {"incident": item.own.incident.id, "claims": [item.claim.known.claim.id]})

    def _ask_why(self, kind: str, subject: dict[str, Any]) -> None:
        self._ask(Question(f"Why {kind}?", lambda why: self._decide(kind, subject, why)))

    def _decide(self, kind: str, subject: dict[str, Any], why: str) -> None:
        item = self.item
        if item is None:
            return
        if not is_reason(why):
            self._say("Nothing was decided: a decision needs a reason.")
            return

        def decide() -> None:
            made = self.book.judge(kind, subject, who=self.who, why=why, expects=item.seen, now=now())
            self.made.append(made.key)
            self._say(f"{kind}: {one_line(item)} (judgement {made.key}; u takes it back)")

        self._try(decide)
        self._show()

    def action_undo(self) -> None:
        if not self.made:
            self._say("Nothing was decided in this sitting; fogline review --undo KEY takes back older decisions.")
            return
        key = self.made.pop()

        def undo() -> None:
            self.book.take_back(key, who=self.who, why="undone in the same sitting", now=now())
            self._say(f"Judgement {key} is taken back.")

        self._try(undo)
        self._show()

    def _try(self, act: Callable[[], None]) -> None:
        """An error that is expected is said, and nothing is lost."""
        try:
            act()
        except FoglineError as error:
            self._say(str(error))

    def action_next(self) -> None:
        if self.item is not None:
            self._behind.append(self.item.cursor)
            self._say("")
            self._show()

    def action_previous(self) -> None:
        if len(self._behind) > 1:
            self._behind.pop()
            self._say("")
            self._show()

    def action_help(self) -> None:
        self.push_screen(Help())

    def action_leave(self) -> None:
        self.exit(len(self.made))
