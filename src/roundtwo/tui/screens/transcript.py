"""The transcript of a session, for reading: opened at a turn, the words in question marked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar, cast

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import Screen
from textual.widgets import Footer

from roundtwo.core.messages import message
from roundtwo.core.reasons import reason_of
from roundtwo.core.rubric import Rubric
from roundtwo.core.session import Session
from roundtwo.core.text import one_line
from roundtwo.flows.studio import Kept
from roundtwo.tui import copying, going
from roundtwo.tui.commands import bindings
from roundtwo.tui.screens.choice import ChoiceScreen
from roundtwo.tui.widgets.pages import Line, Marks, Pages
from roundtwo.tui.widgets.plain import Plain

if TYPE_CHECKING:
    from roundtwo.tui.app import RoundTwoApp

TITLE = 76
QUOTED = "bold underline $foreground"
"""The words that the reader came for."""
ASKED_ABOUT = "underline"
"""Words that a question rests on."""


class TranscriptScreen(Screen[None]):
    """Opens at `turn`, or at the beginning; `quotes` are marked in that turn."""

    SCOPE = "transcript"
    CSS_PATH = "transcript.tcss"
    BINDINGS: ClassVar[list[Binding]] = bindings("transcript")  # type: ignore[assignment]  # narrower than textual's
    AUTO_FOCUS = "Pages"

    def __init__(self, kept: Kept, turn: int | None = None, quotes: tuple[str, ...] = ()) -> None:
        super().__init__()
        self._kept = kept
        self._turn = turn
        self._quotes = quotes
        self._reasons = False

    def compose(self) -> ComposeResult:
        session = self._kept.session
        lines = list(lines_of(session, self._kept.rubric))
        first = next((line.turn for line in lines if line.turn), 0)
        with Vertical(id="page"):
            yield Plain(one_line(session.name, TITLE), classes="title")
            yield Plain("\n".join((about(session), *self._kept.notices)), classes="quiet", id="about")
            if not lines:
                yield Plain(message("transcript.empty"))
            yield Pages(lines, self._turn or first, self._marks(), id="pages")
        yield Footer(show_command_palette=False)

    def _marks(self) -> Marks:
        """What is marked: the words one came for, and with the reasons those that questions rest on."""
        marks: dict[int, list[tuple[str, str]]] = defaultdict(list)
        if self._reasons:
            for exchange in self._kept.session.exchanges:
                for basis in (exchange.asked.basis, exchange.asked.against):
                    if basis is not None and basis.source == "answer" and basis.turn is not None:
                        marks[basis.turn].append((basis.quote, ASKED_ABOUT))
        if self._turn is not None:
            marks[self._turn] += [(quote, QUOTED) for quote in self._quotes]
        return marks

    # -- commands --------------------------------------------------------------------------

    async def action_next(self) -> None:
        await self.pages.go(1)

    async def action_previous(self) -> None:
        await self.pages.go(-1)

    async def action_oldest(self) -> None:
        await self.pages.ends(last=False)

    async def action_newest(self) -> None:
        await self.pages.ends(last=True)

    async def action_reason(self) -> None:
        self._reasons = not self._reasons
        await self.pages.show_reasons(self._reasons, self._marks())

    @work(group="copy")
    async def action_copy(self) -> None:
        """Asks what, then copies it or writes it to a file."""
        session = self._kept.session
        here = session.exchange_at(self.pages.place)
        if here is None:
            self.house.tell(message("copied.nothing"))
            return
        texts = {
            "turn": copying.markdown([here], session),
            "all": (whole := copying.markdown(session.exchanges, session)),
            "file": whole,
        }
        offered = {what: message(f"transcript.copy.{what}", turn=self.pages.place) for what in texts}
        what = await self.house.push_screen_wait(ChoiceScreen(message("transcript.copy"), offered))
        if what == "file":
            await self.house.write_out(whole, f"{session.start.session}.md")
        elif what is not None:
            await self.house.copy(texts[what])

    def action_critique(self) -> None:
        """Back to the critique that led here, or on to it."""
        session = self._kept.session
        if getattr(self.app.screen_stack[-2], "SCOPE", "") == "critique":
            self.dismiss()
        elif session.ended is None:
            self.house.tell(message("transcript.unfinished"))
        else:
            self.post_message(going.OpenCritique(session.start.session))

    def action_back(self) -> None:
        self.dismiss()

    # -- short ways ------------------------------------------------------------------------

    @property
    def house(self) -> RoundTwoApp:
        return cast("RoundTwoApp", self.app)

    @property
    def pages(self) -> Pages:
        return self.query_one(Pages)


def about(session: Session) -> str:
    """Who asked, how long it was, how many answers."""
    count = len(session.answered)
    personas = ", ".join(persona.name for persona in session.start.personas)
    minutes = f"{session.room_minutes:.0f}"
    key = "transcript.about.one" if count == 1 else "transcript.about"
    return message(key, personas=personas, minutes=minutes, answers=count)


def lines_of(session: Session, rubric: Rubric) -> Iterator[Line]:
    """Everything that was said, with a heading where a section begins, and the candidate's own notes."""
    names = {persona.id: persona.name for persona in session.start.personas}
    section, before = "", None
    for exchange in session.exchanges:
        asked, answer = exchange.asked, exchange.answer
        if asked.section != section:
            section = asked.section
            yield Line("section", message(f"section.{section}"))
        if asked is not before:  # one question may have two answers, where a line of the file was damaged
            before = asked
            who = names.get(asked.persona, asked.persona)
            yield Line("interviewer", asked.say, asked.turn, who, reason_of(asked, rubric))
            yield from notes_at(session, asked.turn)
        if answer is not None:
            yield Line("candidate", answer.say, answer.turn, message("speaker.candidate"))
            yield from notes_at(session, answer.turn)


def notes_at(session: Session, turn: int) -> Iterator[Line]:
    """What the candidate wrote for themself when that was the last turn."""
    for note in session.notes:
        if note.turn == turn:
            yield Line("note", f"{message('speaker.note')}: {note.text}")
