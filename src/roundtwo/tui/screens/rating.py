"""How did it feel to you? Asked before the critique is shown, so that one's own reading comes first."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, cast

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Footer, OptionList, Static
from textual.widgets.option_list import Option

from roundtwo.core.errors import RoundTwoError
from roundtwo.core.messages import message
from roundtwo.core.rubric import Criterion
from roundtwo.core.session import of_substance
from roundtwo.core.text import one_line
from roundtwo.flows.interview import Interview
from roundtwo.tui import going
from roundtwo.tui.commands import bindings
from roundtwo.tui.widgets.levels import heads, scale
from roundtwo.tui.widgets.plain import Plain

if TYPE_CHECKING:
    from roundtwo.tui.app import RoundTwoApp

NAME = 28
"""Columns for a criterion's name."""
LEVELS = ("1", "3", "5")
"""The anchored ones; 2 and 4 lie between."""
FEWEST = 2
"""Answers of substance below which there is no critique, and nothing to rate."""


class RatingScreen(Screen[None]):
    """Goes on to the critique by itself where too little was said for one."""

    SCOPE = "rating"
    CSS_PATH = "rating.tcss"
    BINDINGS: ClassVar[list[Binding]] = bindings("rating")  # type: ignore[assignment]  # narrower than textual's
    AUTO_FOCUS = "#criteria"

    def __init__(self, interview: Interview) -> None:
        super().__init__()
        self._interview = interview
        self._criteria = interview.rubric.criterion
        self._ratings = dict(interview.session.ratings)
        self._gone = False

    def compose(self) -> ComposeResult:
        with VerticalScroll(id="page", can_focus=False):
            yield Plain(message("rating.title"), classes="title")
            yield Plain(message("rating.about"), classes="quiet", id="about")
            yield Static(f"{'':{NAME}}{heads()}", markup=False, id="heads")
            yield OptionList(*(Option(self._row(each)) for each in self._criteria), id="criteria")
            yield Plain("", id="looks-for")
            for level in LEVELS:
                with Horizontal(classes="anchor"):
                    yield Plain(level, classes="nr")
                    yield Plain("", id=f"anchor-{level}", classes="quiet")
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        self.query_one(OptionList).highlighted = 0
        if sum(map(of_substance, self._interview.session.exchanges)) < FEWEST:
            self.call_after_refresh(self._go_on)  # not before the app has put this screen up

    # -- what is shown ---------------------------------------------------------------------

    def _row(self, criterion: Criterion) -> Content:
        own = self._ratings.get(criterion.id)
        said = message("rating.level", level=own) if own is not None else ""
        return Content.assemble(f"{one_line(criterion.name, NAME - 2):<{NAME}}", scale(None, own=own), f"   {said}")

    @on(OptionList.OptionHighlighted)
    def _marked(self, event: OptionList.OptionHighlighted) -> None:
        """What the numbers mean here."""
        criterion = self._criteria[event.option_index]
        self.query_one("#looks-for", Plain).say(criterion.looks_for)
        for level in LEVELS:
            anchor = criterion.anchors.get(level)
            self.query_one(f"#anchor-{level}", Plain).say(anchor.text if anchor is not None else "")

    @property
    def _at(self) -> int:
        return self.query_one(OptionList).highlighted or 0

    def _rate(self, level: int | None) -> None:
        """Puts the marked line at a level, or leaves it out."""
        criterion = self._criteria[self._at]
        if level is None:
            self._ratings.pop(criterion.id, None)
        else:
            self._ratings[criterion.id] = min(5, max(1, level))
        self.query_one(OptionList).replace_option_prompt_at_index(self._at, self._row(criterion))

    # -- commands --------------------------------------------------------------------------

    @on(OptionList.OptionSelected)
    def _down(self) -> None:
        self.query_one(OptionList).action_cursor_down()

    def action_one(self) -> None:
        self._rate(1)

    def action_two(self) -> None:
        self._rate(2)

    def action_three(self) -> None:
        self._rate(3)

    def action_four(self) -> None:
        self._rate(4)

    def action_five(self) -> None:
        self._rate(5)

    def action_less(self) -> None:
        self._rate(self._ratings.get(self._criteria[self._at].id, 4) - 1)

    def action_more(self) -> None:
        self._rate(self._ratings.get(self._criteria[self._at].id, 2) + 1)

    def action_clear(self) -> None:
        self._rate(None)

    def action_done(self) -> None:
        if self._ratings and self._ratings != self._interview.session.ratings:
            try:
                self._interview.rate(self._ratings)
            except RoundTwoError as error:
                cast("RoundTwoApp", self.app).tell_error(error)
                return
        self._go_on()

    def action_skip(self) -> None:
        self._go_on()

    def action_later(self) -> None:
        self.post_message(going.GoHome())

    def _go_on(self) -> None:
        if not self._gone:  # a second press while the next screen comes up
            self._gone = True
            self.post_message(going.ReadIt(self._interview))
