"""The review: a session read again, in its margin whatever is asked for, one's own notes on any words of it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, ClassVar, cast

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.widgets import Footer

from roundtwo.core.errors import RoundTwoError
from roundtwo.core.messages import message
from roundtwo.core.reviewing import LAYERS, Layer, Review, Way, entries, review_text, searched, ways
from roundtwo.core.text import one_line
from roundtwo.flows.reviewing import note_on
from roundtwo.flows.studio import Kept
from roundtwo.tui import copying, going
from roundtwo.tui.commands import bindings
from roundtwo.tui.editor import read_in
from roundtwo.tui.noting import keep_note
from roundtwo.tui.review_words import about, left_out, margin_words
from roundtwo.tui.screens.choice import ChoiceScreen
from roundtwo.tui.screens.marking import MarkingScreen
from roundtwo.tui.screens.note import NoteScreen
from roundtwo.tui.screens.words import WordsScreen
from roundtwo.tui.widgets.drawing import Drawing, looked_for
from roundtwo.tui.widgets.pages import Pages
from roundtwo.tui.widgets.plain import Plain

if TYPE_CHECKING:
    from roundtwo.tui.app import RoundTwoApp

TITLE = 76
WIDE = 116
"""Columns from which the margin stands beside the reading column."""


class TranscriptScreen(MarkingScreen):
    """Opens at `turn`, or at the beginning; `quotes` are marked in that turn, words of `search` in every one."""

    SCOPE = "transcript"
    CSS_PATH = "transcript.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide")]
    BINDINGS: ClassVar[list[Binding]] = bindings("transcript")  # type: ignore[assignment]  # narrower than textual's
    AUTO_FOCUS = "Pages"

    def __init__(self, kept: Kept, turn: int | None = None, quotes: tuple[str, ...] = (), search: str = "") -> None:
        review = Review(kept.session, kept.rubric)
        super().__init__(review, Drawing(review, turn, quotes))
        self._kept = kept
        self._turn = turn
        self._ways = ways(kept.session, kept.rubric)
        self._way = self._ways[0] if self._ways else None
        self._begun: dict[tuple[int, int, int], str] = {}
        """Notes that were left before they were kept, by the words that they are about."""
        if search:
            self._look_for(search)

    def compose(self) -> ComposeResult:
        session = self._kept.session
        page = list(entries(self.review))
        first = next((entry.turn for entry in page if entry.turn), 0)
        with Vertical(id="page"):
            yield Plain(one_line(session.name, TITLE), classes="title")
            told = (about(session), *self._kept.notices, *left_out(session))
            yield Plain("\n".join(told), classes="quiet", id="about")
            if not page:
                yield Plain(message("transcript.empty"))
            yield Pages(page, self._turn or first, self.drawing, id="pages")
            yield Plain("", id="place")
        yield Footer(show_command_palette=False)

    @on(Pages.Moved)
    def marks_changed(self) -> None:
        """Where one is, what is marked, and what the margin shows."""
        selection = self.drawing.selection
        if selection is not None:
            key = "review.selected.one" if selection.words == 1 else "review.selected"
            said = message(key, words=selection.words)
        else:
            said = self._way.place(self.pages.place) if self._way is not None else ""
        layers = self.drawing.shown(self.pages.place)
        plain = self._weak_spots() if selection is None else ""
        shown = margin_words(layers) if layers != {"notes"} else plain
        self.query_one("#place", Plain).say(" · ".join(part for part in (said, shown) if part), resize=False)

    def _weak_spots(self) -> str:
        """How many there are, where one goes by turns."""
        found = next((len(way.stops) for way in self._ways if way.kind == "weak"), 0)
        if not found or self._way is None or self._way.kind != "turns":
            return ""
        return message("review.weak.one" if found == 1 else "review.weak.count", count=found)

    # -- going through it ------------------------------------------------------------------

    async def action_next(self) -> None:
        await self._further(1)

    async def action_previous(self) -> None:
        await self._further(-1)

    async def _further(self, by: int) -> None:
        stop = self._way.further(self.pages.place, by) if self._way is not None else None
        if stop is not None:
            await self._go_to(stop.turn)
        elif self.pages.turns and self._way is not None and self._way.kind == "turns":
            await self._go_to(self.pages.turns[-1 if by > 0 else 0])

    async def action_oldest(self) -> None:
        if self.pages.turns:
            await self._go_to(self.pages.turns[0])

    async def action_newest(self) -> None:
        if self.pages.turns:
            await self._go_to(self.pages.turns[-1])

    async def _go_to(self, turn: int) -> None:
        self.select(None)
        await self.pages.go_to(turn)

    @work(exclusive=True, group="ask")
    async def action_jump(self) -> None:
        """Asks by what to jump, then goes to the first of it from here."""
        found = {str(number): way for number, way in enumerate(self._ways)}
        offered = {
            number: message("review.jump.counted", name=way.name, count=len(way.stops)) for number, way in found.items()
        }
        if not offered:
            self.house.tell(message("review.nothing"))
            return
        now = next((number for number, way in found.items() if way == self._way), None)
        chosen = await self.house.push_screen_wait(ChoiceScreen(message("review.jump"), offered, now))
        if chosen is not None:
            await self._go_by(found[chosen])

    async def _go_by(self, way: Way) -> None:
        """From here on `]` and `[` go by it."""
        self._way = way
        here = self.pages.place
        if way.at(here) is None and way.stops:
            await self._go_to((way.further(here, 1) or way.stops[0]).turn)
        self.marks_changed()

    @work(exclusive=True, group="ask")
    async def action_search(self) -> None:
        before = " ".join(self.drawing.searched)
        words = await self.house.push_screen_wait(WordsScreen(message("review.search"), before))
        if not words:
            return
        if not self._look_for(words):
            self.house.tell(message("review.search.none"))
        self.pages.redraw_words()
        if self._way is not None and self._way.stops:
            await self._go_by(self._way)

    def _look_for(self, words: str) -> bool:
        """Marks the words wherever they stand; whether a turn has all of them."""
        found = searched(self._kept.session, words)
        self.drawing.searched = looked_for(words)
        if found.stops:
            self._way = found
        return bool(found.stops)

    # -- the margin ------------------------------------------------------------------------

    async def action_about(self) -> None:
        """All about the marked turn; away again where it is all there."""
        self.drawing.known ^= {self.pages.place}
        await self._margin_changed()

    async def action_margin(self) -> None:
        whole = self.drawing.layers == set(LAYERS)
        self.drawing.layers = {"notes"} if whole else set(LAYERS)
        self.drawing.known.clear()
        await self._margin_changed()

    async def action_reasons(self) -> None:
        await self._toggle("reasons")

    async def action_answers(self) -> None:
        await self._toggle("answers")

    async def action_claims(self) -> None:
        await self._toggle("claims")

    async def action_highlights(self) -> None:
        await self._toggle("critique")

    async def action_notes(self) -> None:
        await self._toggle("notes")

    async def _toggle(self, layer: Layer) -> None:
        self.drawing.layers ^= {layer}
        await self._margin_changed()

    async def _margin_changed(self) -> None:
        await self.pages.redraw()
        self.marks_changed()

    # -- notes and copies ------------------------------------------------------------------

    @work(exclusive=True, group="ask")
    async def action_note(self) -> None:
        """On the disk before it is in the margin; what was written and not kept is there the next time."""
        turn, start, end = place = self.marked()
        if self._kept.closed:
            self.house.tell(self._kept.closed, warn=True)
        elif not self.review.said(turn):
            self.house.tell(message("review.note.panel"))
        else:
            words = f"“{self.review.said(turn)[start:end]}”" if end else message("review.note.turn", turn=turn)
            written = await self.house.push_screen_wait(NoteScreen(words, self._begun.get(place, "")))
            self._begun[place] = written.text
            if written.sent:
                await self._keep_note(place, written.text)

    async def _keep_note(self, place: tuple[int, int, int], text: str) -> None:
        note = note_on(*place, text)
        if not note.text:
            self.house.tell(message("review.note.empty"))
            return
        try:
            await keep_note(self.house, self._kept, note)
        except RoundTwoError as error:
            self.house.tell_error(error)
            return
        self._begun.pop(place, None)
        self.select(None)
        self.drawing.layers.add("notes")
        self._ways = ways(self._kept.session, self._kept.rubric)
        if self._way is not None and self._way.kind == "notes":
            self._way = next((way for way in self._ways if way.kind == "notes"), self._way)
        await self._margin_changed()

    @work(exclusive=True, group="ask")
    async def action_copy(self) -> None:
        """Asks what, then copies it or writes it to a file."""
        session = self._kept.session
        turn, start, end = self.marked()
        here = session.exchange_at(turn)
        if here is None:
            self.house.tell(message("copied.nothing"))
            return
        whole = partial(copying.markdown, session.exchanges, session)
        made: dict[str, Callable[[], str]] = {
            "turn": partial(copying.markdown, [here], session), "all": whole, "file": whole, "margins": self._as_text,
        }  # fmt: skip
        if end:
            words = self.review.said(turn)[start:end]
            made = {"selection": lambda: words, **made}
        offered = {what: message(f"transcript.copy.{what}", turn=turn) for what in made}
        what = await self.house.push_screen_wait(ChoiceScreen(message("transcript.copy"), offered))
        if what in ("file", "margins"):
            ending = "md" if what == "file" else "txt"
            await self.house.write_out(made[what](), f"{session.start.session}.{ending}")
        elif what is not None:
            await self.house.copy(made[what]())

    def action_pager(self) -> None:
        read_in(self.house, self._as_text(), pager=True)

    def action_edit(self) -> None:
        read_in(self.house, self._as_text(), pager=False)

    def _as_text(self) -> str:
        return review_text(self.review, self.drawing.layers)

    # -- leaving ---------------------------------------------------------------------------

    def action_critique(self) -> None:
        """Back to the critique that led here, or on to it."""
        session = self._kept.session
        if getattr(self.app.screen_stack[-2], "SCOPE", "") == "critique":
            self.dismiss()
        elif session.ended is None:
            self.house.tell(message("transcript.unfinished"))
        else:
            self.post_message(going.OpenCritique(self._kept.path or session.start.session))

    def action_back(self) -> None:
        if self.drawing.selection is not None:
            self.select(None)
        else:
            self.dismiss()

    # -- short ways ------------------------------------------------------------------------

    @property
    def house(self) -> RoundTwoApp:
        return cast("RoundTwoApp", self.app)
