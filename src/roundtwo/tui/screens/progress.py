"""Levels over time: one plot, one line of recurring gaps, the stories used, and a way to rehearse the gaps."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar, cast

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Footer, Static

from roundtwo.core.errors import RoundTwoError
from roundtwo.core.messages import message
from roundtwo.core.progress import gaps_line
from roundtwo.core.progress_text import (
    MARKS,
    chart,
    focused,
    legend_lines,
    level_rows,
    progress_text,
    span_line,
    story_line,
    too_few,
)
from roundtwo.core.text import printable
from roundtwo.flows.studio import Back
from roundtwo.tui import going
from roundtwo.tui.commands import bindings
from roundtwo.tui.screens.choice import ChoiceScreen
from roundtwo.tui.widgets.pick import Pick
from roundtwo.tui.widgets.plain import Plain

if TYPE_CHECKING:
    from roundtwo.tui.app import RoundTwoApp

LOW, HIGH = 11, 19
"""Rows of the plot on a small and on a large screen: two a level, or four, and those of the days."""
LARGE = 34
"""Rows of a screen from which it is a large one."""
NARROW = 72
WIDE = 92
NAME = 28
MOST_STORIES = 8
QUOTED = 46
"""Letters of a story's deed."""


class LevelRow(Static, can_focus=True):
    """A criterion's line. The plot shows the one that is marked; the first is all of them together."""

    def __init__(self, criterion: str, row: tuple[str, str, str, str]) -> None:
        name, drawn, last, change = row
        super().__init__(
            Content.assemble(
                f"{name:<{NAME}}", (drawn, "$accent"), (f"  {last}", "bold"), (f"  {change}", "$quiet")
            ),
            markup=False,
            classes="level",
        )  # fmt: skip
        self.criterion = criterion


class ProgressScreen(Screen[None]):
    SCOPE = "progress"
    CSS_PATH = "progress.tcss"
    BINDINGS: ClassVar[list[Binding]] = bindings("progress")  # type: ignore[assignment]  # narrower than textual's
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (130, "-wide")]
    AUTO_FOCUS = ""

    def __init__(self) -> None:
        super().__init__()
        self._back: Back | None = None
        self._plot = Static("", id="plot", markup=False)
        self._legend = Static("", id="legend", markup=False)

    def compose(self) -> ComposeResult:
        with VerticalScroll(id="page", can_focus=False):
            yield Plain(message("progress.title"), classes="title")
            yield Plain(message("progress.reading"), id="state", classes="quiet")
            yield Horizontal(id="body")
        yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        self._read()

    @work(exclusive=True, group="read")
    async def _read(self) -> None:
        """What is saved is read beside the screen."""
        try:
            studio = await self.house.studio()
            self._back = await asyncio.to_thread(studio.looked_back)
        except RoundTwoError as error:
            self.query_one("#state", Plain).say(f"{error.what} {error.mend}")
            return
        await self._show(self._back)

    async def _show(self, back: Back) -> None:
        found = back.progress
        body = self.query_one("#body", Horizontal)
        state = span_line(found) if found.enough else ""
        self.query_one("#state", Plain).say(state)
        self.refresh_bindings()
        async with self.batch():
            await body.remove_children()
            await body.mount(Vertical(*self._left(back), id="left"), Vertical(*self._right(back), id="right"))
        first = next(iter(self.query(LevelRow)), None)
        if first is not None:
            first.focus(scroll_visible=False)
        elif self.query("#rehearse"):
            self.query_one("#rehearse").focus(scroll_visible=False)
        self._draw()

    def _left(self, back: Back) -> Iterator[Widget]:
        """The plot, and the line of gaps with what can be done about them."""
        found = back.progress
        if found.enough:
            yield self._plot
            yield self._legend
        else:
            for line in too_few(found):
                yield Plain(line, classes="said")
        if found.rehearsals:
            yield Plain(gaps_line(found), id="gaps")
        if back.focus is not None:
            yield Pick([("", message("progress.rehearse"))], id="rehearse")

    def _right(self, back: Back) -> Iterator[Widget]:
        """A line a criterion, the stories, and what was planned around gaps."""
        found = back.progress
        if found.enough:
            yield Plain(message("progress.levels"), classes="head")
            rows = list(level_rows(found, back.names))
            read = [""] + [name for name in found.criteria if any(name in r.levels for r in found.rehearsals)]
            yield from (LevelRow(criterion, row) for criterion, row in zip(read, rows, strict=False))
        if found.rehearsals:
            yield Plain(message("progress.stories"), classes="head")
            if not found.stories:
                yield Plain(message("progress.stories.none"), classes="said")
        for story in found.stories[:MOST_STORIES]:
            times, deed = story_line(story, QUOTED)
            yield Static(Content.assemble((f"{times:<9}", "$quiet"), printable(deed)), markup=False, classes="story")
        if (more := len(found.stories) - MOST_STORIES) > 0:
            yield Plain(message("progress.stories.more", count=more), classes="quiet story")
        if around := focused(found, back.names):
            yield Plain(message("progress.focused.head"), classes="head")
            for when, what in around:
                yield Static(Content.assemble((f"{when:<9}", "$quiet"), printable(what)), markup=False, classes="story")

    # -- the plot --------------------------------------------------------------------------

    @property
    def _marked(self) -> str:
        row = self.focused
        return row.criterion if isinstance(row, LevelRow) else ""

    def on_descendant_focus(self) -> None:
        self._draw()

    def on_resize(self, _: events.Resize) -> None:
        self._draw()

    @work(exclusive=True, group="draw")
    async def _draw(self) -> None:
        """All criteria together, with the marked one; without one, with those that stand lowest."""
        back = self._back
        if back is None or not back.progress.enough or not self._plot.is_mounted:
            return
        wide = self.has_class("-wide")
        width = min(WIDE, self.size.width - 70 if wide else self.size.width - 8)
        height = HIGH if self.size.height >= LARGE else LOW
        drawn = chart(back.progress, back.names, [self._marked] if self._marked else None)
        studio = await self.house.studio()
        plotted = await asyncio.to_thread(studio.plot, drawn, max(24, width), height)
        self._plot.update(coloured(plotted))
        self._legend.update(coloured("\n".join(legend_lines(drawn, width))))

    # -- commands --------------------------------------------------------------------------

    def action_down(self) -> None:
        self._step(1)

    def action_up(self) -> None:
        self._step(-1)

    def _step(self, by: int) -> None:
        stops = [*self.query(LevelRow), *self.query(Pick)]
        if self.has_class("-narrow"):
            stops = [*self.query(Pick), *self.query(LevelRow)]
        at = stops.index(self.focused) + by if self.focused in stops else 0
        if 0 <= at < len(stops):
            stops[at].focus()
        else:
            self.query_one("#page", VerticalScroll).scroll_relative(y=3 * by, animate=False)

    @on(Pick.Opened, "#rehearse")
    def _pressed(self) -> None:
        self.action_gaps()

    def action_gaps(self) -> None:
        self.post_message(going.SetUp(gaps=True))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return self._back is not None and self._back.focus is not None if action == "gaps" else True

    @work(group="copy")
    async def action_copy(self) -> None:
        """As text; to a file where the clipboard is out of reach."""
        if self._back is None or not self._back.progress.rehearsals:
            self.house.tell(message("copied.nothing"))
            return
        found, names = self._back.progress, self._back.names
        studio = await self.house.studio()
        plotted = await asyncio.to_thread(studio.plot, chart(found, names), NARROW, LOW) if found.enough else ""
        text = progress_text(found, names, plotted)
        offered = {what: message(f"progress.copy.{what}") for what in ("text", "file")}
        what = await self.house.push_screen_wait(ChoiceScreen(message("progress.copy"), offered))
        if what == "file":
            await self.house.write_out(text, "progress.txt")
        elif what is not None:
            await self.house.copy(text)

    def action_back(self) -> None:
        self.workers.cancel_node(self)
        self.dismiss()

    @property
    def house(self) -> RoundTwoApp:
        return cast("RoundTwoApp", self.app)


COLOURS = dict.fromkeys(MARKS, "$quiet bold") | {MARKS[0]: "$foreground bold", MARKS[1]: "$accent bold"}


def coloured(plotted: str) -> Content:
    """The plot, its axes quiet and its marks in their lines' colours."""
    pieces: list[tuple[str, str]] = []
    for letter in plotted:
        style = COLOURS.get(letter) or ("$rule" if letter in "│┤└┬─┴┘·" else "$quiet")
        if pieces and pieces[-1][1] == style:
            pieces[-1] = (pieces[-1][0] + letter, style)
        else:
            pieces.append((letter, style))
    return Content.assemble(*pieces)
