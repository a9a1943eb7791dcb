"""The terms of an interview: who asks, how long, how, and with whose voice."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, cast, get_args

import msgspec
from textual import on, work
from textual.app import ComposeResult
from textual.containers import Vertical

from roundtwo.core.agenda import EXERCISE_FROM
from roundtwo.core.errors import RoundTwoError
from roundtwo.core.focus import GAPS, focus_words
from roundtwo.core.messages import message
from roundtwo.core.text import one_line, typing_minutes
from roundtwo.flows.studio import Around, Chosen, Mode, PersonaCard, Studio, VoiceCard, Wanted
from roundtwo.tui.newest import Newest
from roundtwo.tui.setup_words import persona_line, voice_line, voice_name
from roundtwo.tui.widgets.line import Line
from roundtwo.tui.widgets.pick import NumberPick, Pick

if TYPE_CHECKING:
    from roundtwo.tui.app import RoundTwoApp

USUAL = (15, 30, 45, 60)
SOON = 0.3
"""Seconds that changes are gathered before they are written."""
LONGEST = 240
"""Room minutes."""
BUILTIN = "builtin"


class Terms(Vertical):
    """Begins with what was set the last time, or else with what the settings say."""

    def __init__(self, studio: Studio, *, gaps: bool = False, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._studio = studio
        self._begun_with = studio.defaults()
        self._personas: dict[str, PersonaCard] = {}
        self._voices: dict[str, VoiceCard] = {}
        modes = [(mode, message(f"setup.mode.{mode}")) for mode in get_args(Mode)]
        self.who = Pick(opens=True, id="who")
        self.minutes = NumberPick(USUAL, self._begun_with.minutes, LONGEST, room_minutes, id="minutes")
        self.mode = Pick(modes, self._begun_with.mode, id="mode")
        self.rubric = Pick(id="rubric", value=self._begun_with.rubric)
        self.voice = Pick(id="voice")
        around = [(what, message(f"setup.focus.{what or 'any'}")) for what in get_args(Around)]
        self.focus_on = Pick(around, GAPS if gaps else "", id="focus")
        fields: dict[str, Pick] = {
            "who": self.who, "minutes": self.minutes, "mode": self.mode, "rubric": self.rubric, "voice": self.voice,
            "focus": self.focus_on,
        }  # fmt: skip
        self.lines = {name: Line(name, field) for name, field in fields.items()}
        self.lines["focus"].display = False
        self._keeping = Newest(self._keep)
        self._invited: int | None = None
        """The minutes that an invitation has set."""
        self._gaps = ""
        """What is still open, in words."""

    def compose(self) -> ComposeResult:
        yield from self.lines.values()

    def on_mount(self) -> None:
        self._say()
        self._offer()
        self._look_back()

    @work(group="back")
    async def _look_back(self) -> None:
        """What it could be planned around: there is such a line only where something is known."""
        try:
            back = await asyncio.to_thread(self._studio.looked_back)
        except RoundTwoError as error:
            self.house.tell_error(error)
            return
        if back.focus is not None:
            self._gaps = focus_words(back.focus, back.names)
            self.lines["focus"].display = True
            self._say()

    @work(group="offer")
    async def _offer(self) -> None:
        """Who can ask, and with whose voice: read beside the screen."""
        try:
            personas = await asyncio.to_thread(self._studio.personas)
            rubrics = await asyncio.to_thread(self._studio.rubrics)
            voices = await asyncio.to_thread(self._studio.voices)
            chosen_last = await asyncio.to_thread(self._studio.chosen)
        except RoundTwoError as error:
            self.house.tell_error(error)
            return
        self._personas = {card.id: card for card in personas}
        self._voices = {card.model: card for card in voices}
        self._offer_who(self._as_last_time(chosen_last))
        self._offer_rubrics(rubrics)
        chosen = next((card.model for card in voices if card.chosen), BUILTIN)
        self.voice.offer([(card.model, voice_name(card)) for card in voices], chosen)
        self._say()

    def _as_last_time(self, last: Chosen | None) -> str:
        """Sets minutes and mode as they were; returns who asked, where all of them are still there."""
        if last is None:
            return self._begun_with.persona
        begun = self._begun_with
        # Somebody may have been quicker than the file.
        untouched = self.minutes.value == str(begun.minutes) and self._invited is None
        if 1 <= last.minutes <= LONGEST and untouched:
            self.minutes.set(str(last.minutes))
        if self.mode.value == begun.mode:
            self.mode.choose(last.mode)
        known = all(each in self._personas for each in last.persona.split(","))
        return last.persona if known else self._begun_with.persona

    def invite(self, minutes: int) -> None:
        """An invitation was given that says how long it will take: so long, until another length is set."""
        self._invited = minutes
        self.minutes.set(str(minutes))

    async def _keep(self) -> None:
        await asyncio.sleep(SOON)
        wanted = self.wanted()
        try:
            await asyncio.to_thread(self._studio.keep_chosen, Chosen(wanted.persona, wanted.minutes, wanted.mode))
        except RoundTwoError as error:
            self.house.tell_error(error)

    def _offer_rubrics(self, rubrics: Sequence[tuple[str, str]]) -> None:
        """Those of the library, and the file that was given in their place."""
        choices = [(each, one_line(name, 30).lower()) for each, name in rubrics]
        given = self._begun_with.rubric
        if given not in (each for each, _ in choices):
            choices.append((given, one_line(given, 30)))
        self.rubric.offer(choices, self.rubric.value)

    def _offer_who(self, chosen: str) -> None:
        """Each persona, and the panel where one was chosen."""
        choices = [(card.id, card_name(card)) for card in self._personas.values()]
        panel = [self._personas[each] for each in chosen.split(",") if each in self._personas]
        if len(panel) > 1:
            *first, last = map(card_name, panel)
            choices.append((chosen, message("setup.who.several", names=", ".join(first), last=last)))
        self.who.offer(choices, chosen)

    def wanted(self) -> Wanted:
        """What is set here. The model stays open where it is the one that counts anyway."""
        card = self._voices.get(self.voice.value)
        return msgspec.structs.replace(
            self._begun_with,
            persona=self.who.value or self._begun_with.persona,
            minutes=self.minutes.good or self._begun_with.minutes,
            mode=cast("Mode", self.mode.value),
            rubric=self.rubric.value or self._begun_with.rubric,
            focus=cast("Around", self.focus_on.value) if self._gaps else "",
            model=None if card is None or card.chosen else card.model,
        )

    @on(Pick.Changed)
    def _changed(self) -> None:
        self._say()
        if self._personas:  # before, nobody has chosen anything
            self.run_worker(self._keeping.go(), group="keep")

    def _say(self) -> None:
        """Beside each line, what its choice means."""
        persona, voice, minutes = (
            self._personas.get(self.who.value),
            self._voices.get(self.voice.value),
            self.minutes.good,
        )
        if persona is not None:
            self.lines["who"].note(persona_line(persona))
        elif "," in self.who.value:
            self.lines["who"].note(message("setup.who.panel"))
        if minutes is None:
            self.lines["minutes"].note(message("setup.minutes.wrong"), wrong=True)
        else:
            exercise = message("setup.minutes.exercise" if minutes >= EXERCISE_FROM else "setup.minutes.short")
            about = message("setup.minutes.about", typing=typing_minutes(minutes), exercise=exercise)
            invited = minutes == self._invited
            self.lines["minutes"].note(message("setup.minutes.invited", about=about) if invited else about)
        self.lines["mode"].note(message(f"setup.mode.{self.mode.value}.about"))
        self.lines["focus"].note(self._gaps if self.focus_on.value else message("setup.focus.any.about"))
        if voice is not None:
            self.lines["voice"].note(voice_line(voice), wrong=bool(voice.problem))

    @on(Pick.Opened)
    def _opened(self, event: Pick.Opened) -> None:
        event.stop()
        if event.pick is self.who and self._personas:
            self._choose_persona()
        else:
            self.screen.focus_next()

    @work
    async def _choose_persona(self) -> None:
        from roundtwo.tui.screens.personas import PersonaScreen

        screen = PersonaScreen(list(self._personas.values()), self.who.value)
        chosen = await self.house.push_screen_wait(screen)
        if chosen is not None:
            self._offer_who(chosen)
            self._changed()

    @property
    def house(self) -> RoundTwoApp:
        return cast("RoundTwoApp", self.app)


def card_name(card: PersonaCard) -> str:
    return one_line(card.name, 30).lower()


def room_minutes(minutes: str) -> str:
    return message("setup.minutes.value", minutes=minutes)
