"""The room: what one writes is kept, what is said stands where it is read, and every key does what it says."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path

import msgspec
import pytest
from textual.events import Key, Paste
from textual.pilot import Pilot

from roundtwo.cli.studio import HouseStudio
from roundtwo.core.events import CandidateAnswered, NoteAdded, SessionEnded, SessionPaused, SessionResumed
from roundtwo.core.messages import message
from roundtwo.core.session import fold
from roundtwo.transcripts.transcript import read_transcript
from roundtwo.tui import going
from roundtwo.tui.app import Look, RoundTwoApp
from roundtwo.tui.screens.briefing import BriefingScreen, papers_of
from roundtwo.tui.screens.choice import ChoiceScreen
from roundtwo.tui.screens.dialog import AskScreen
from roundtwo.tui.screens.home import HomeScreen
from roundtwo.tui.screens.room import RoomScreen
from roundtwo.tui.widgets.composer import Composer
from roundtwo.tui.widgets.turns import TurnLog
from tests.tui.piloting import app_on, on_screen, picture, texts, type_in, until

STORY = "I moved the dock schedule to a shared sheet in March, and the wait went from two hours to forty minutes."


class Sitting:
    """Somebody in the room."""

    def __init__(self, pilot: Pilot[None], room: RoomScreen) -> None:
        self.pilot = pilot
        self.room = room

    @property
    def composer(self) -> Composer:
        return self.room.talk.composer

    @property
    def log(self) -> TurnLog:
        return self.room.talk.log_

    @property
    def path(self) -> Path:
        return Path(self.room.talk.interview.path)

    @property
    def state(self) -> str:
        return str(self.room.talk._said.render())

    @property
    def top(self) -> str:
        return str(self.room._top.render())

    def said(self, speaker: str) -> list[str]:
        return [entry.say for entry in self.log.entries if entry.speaker == speaker]

    def events(self) -> list[object]:
        return list(read_transcript(self.path).events)

    def answers(self) -> list[str]:
        return [event.say for event in self.events() if isinstance(event, CandidateAnswered)]

    async def heard(self, count: int) -> None:
        """The interviewer has spoken so often, and waits."""
        await until(self.pilot, lambda: len(self.said("interviewer")) >= count and not self.room.talk.busy)

    async def answer(self, text: str) -> None:
        count = len(self.said("interviewer"))
        self.composer.put(text)
        await self.pilot.press("enter")
        await self.heard(count + 1)


@asynccontextmanager
async def in_the_room(
    studio: HouseStudio, *, size: tuple[int, int] = (80, 24), look: Look | None = None, **wanted: object
) -> AsyncIterator[Sitting]:
    brief = studio.sample()
    begin = going.Begin(brief, msgspec.structs.replace(studio.defaults(), seed=7, **wanted), sample=True)
    app = app_on(studio, begin, look)
    async with app.run_test(size=size) as pilot:
        room = await on_screen(pilot, RoomScreen)
        sitting = Sitting(pilot, room)
        await sitting.heard(1)
        await until(pilot, lambda: sitting.top)
        yield sitting
        await app.close_interview()


# -- speaking ----------------------------------------------------------------------------------


async def test_an_answer_is_on_disk_before_it_leaves_the_composer(studio: HouseStudio) -> None:
    async with in_the_room(studio) as sitting:
        await type_in(sitting.pilot, "In March.")
        assert sitting.composer.text == "In March."
        await sitting.answer("In March.")
        assert sitting.answers() == ["In March."]
        assert sitting.said("candidate") == ["In March."]
        assert sitting.composer.text == ""


async def test_an_interview_to_its_end_and_on(studio: HouseStudio) -> None:
    async with in_the_room(studio, questions=4) as sitting:
        for _ in range(12):
            if sitting.room.talk.over:
                break
            await sitting.answer(STORY)
        assert sitting.room.talk.over
        assert any(isinstance(event, SessionEnded) for event in sitting.events())
        assert "saved" in sitting.state
        await sitting.pilot.press("enter")
        await until(sitting.pilot, lambda: not isinstance(sitting.pilot.app.screen, RoomScreen))


async def test_on_a_panel_each_turn_stands_under_its_speaker(studio: HouseStudio) -> None:
    async with in_the_room(studio, persona="hiring-manager,sceptic", questions=6) as sitting:
        for number in range(12):
            if sitting.room.talk.over:
                break
            await sitting.answer(f"{STORY} That was dock {number}.")
            # The hand-over and the first question after it come without an answer between them.
            await sitting.heard(len(sitting.said("candidate")))
        asked = [exchange.asked for exchange in sitting.room.talk.interview.session.exchanges]
        names = {"hiring-manager": "Hiring manager", "sceptic": "Sceptic"}
        shown = [(entry.who, entry.say) for entry in sitting.log.entries if entry.speaker == "interviewer"]
        assert shown == [(names[each.persona], each.say) for each in asked]
        assert {who for who, _ in shown} == set(names.values())
        assert "hand_over" in [each.move for each in asked]


@pytest.mark.parametrize(("key", "newline"), [("ctrl+j", True), ("shift+enter", True), ("enter", False)])
async def test_keys_that_begin_a_line(studio: HouseStudio, key: str, newline: bool) -> None:
    async with in_the_room(studio) as sitting:
        await type_in(sitting.pilot, "one")
        await sitting.pilot.press(key)
        await type_in(sitting.pilot, "two")
        assert ("\n" in sitting.composer.text) == newline


async def test_enter_begins_a_line_where_one_wants_it_so(studio: HouseStudio) -> None:
    async with in_the_room(studio, look=Look(enter_sends=False)) as sitting:
        await type_in(sitting.pilot, "one")
        await sitting.pilot.press("enter")
        assert sitting.composer.text == "one\n"
        await sitting.pilot.press("ctrl+j")
        await sitting.heard(2)
        assert sitting.answers() == ["one"]


async def test_nothing_written_sends_nothing(studio: HouseStudio) -> None:
    async with in_the_room(studio) as sitting:
        await sitting.pilot.press("enter")
        assert sitting.state == message("room.empty")
        assert sitting.answers() == []


async def test_pasting_never_sends_and_is_known_for_what_it_is(studio: HouseStudio) -> None:
    async with in_the_room(studio) as sitting:
        sitting.composer.post_message(Paste("First line.\r\nSecond \x1b]52;c;aGk=\x07line.\r\n"))
        await until(sitting.pilot, lambda: sitting.composer.text)
        assert sitting.composer.text == "First line.\nSecond ]52;c;aGk=line.\n"
        assert sitting.answers() == []
        await sitting.pilot.press("enter")
        await sitting.heard(2)
        (answered,) = [event for event in sitting.events() if isinstance(event, CandidateAnswered)]
        assert answered.how == "pasted"


async def test_how_long_one_thought_and_wrote_is_on_record(studio: HouseStudio) -> None:
    async with in_the_room(studio) as sitting:
        await sitting.answer(STORY)
        (answered,) = [event for event in sitting.events() if isinstance(event, CandidateAnswered)]
        assert answered.seconds.thinking is not None
        assert answered.seconds.writing is not None
        assert answered.how == "typed"


# -- what one says without writing it ----------------------------------------------------------


async def test_say_that_again(studio: HouseStudio) -> None:
    async with in_the_room(studio) as sitting:
        await sitting.pilot.press("f3")
        await sitting.heard(2)
        first, second = sitting.said("interviewer")
        assert second in first


async def test_a_moment_leaves_the_question_open(studio: HouseStudio) -> None:
    async with in_the_room(studio) as sitting:
        await sitting.pilot.press("f4")
        await sitting.heard(2)
        assert sitting.answers() == [message("room.moment")]
        assert sitting.room.talk.asked is not None
        assert sitting.room.talk.asked.move == "ease"


async def test_what_is_written_stays_while_one_asks_for_a_moment(studio: HouseStudio) -> None:
    async with in_the_room(studio) as sitting:
        await type_in(sitting.pilot, "Well")
        await sitting.pilot.press("f4")
        await sitting.heard(2)
        assert sitting.composer.text == "Well"
        draft = sitting.path.with_suffix(".draft")
        await until(sitting.pilot, lambda: draft.exists() and draft.read_text(encoding="utf-8") == "Well")


async def test_keys_in_one_burst_are_taken_in_their_order(studio: HouseStudio) -> None:
    async with in_the_room(studio) as sitting:
        for key in [*"In", "space", *"March.", "enter", *"And"]:
            character = " " if key == "space" else key if len(key) == 1 else "\r"
            sitting.pilot.app.post_message(Key(key, character))
        await sitting.heard(2)
        assert sitting.answers() == ["In March."]
        assert sitting.composer.text == "And"


async def test_skip_asks_something_else(studio: HouseStudio) -> None:
    async with in_the_room(studio) as sitting:
        await sitting.pilot.press("f5")
        await sitting.heard(2)
        assert sitting.answers() == []
        assert len(set(sitting.said("interviewer"))) == 2
        assert message("room.skipped") in sitting.said("aside")


async def test_pause_stops_the_clock_until_one_goes_on(studio: HouseStudio) -> None:
    async with in_the_room(studio) as sitting:
        await sitting.pilot.press("f2")
        assert sitting.state == message("room.paused")
        paused = [sitting.room._clock.paused]
        await sitting.pilot.press("f2")
        paused.append(sitting.room._clock.paused)
        await sitting.pilot.press("f2")
        await sitting.answer(STORY)
        paused.append(sitting.room._clock.paused)
        assert paused == [True, False, False]
        kinds = [type(event) for event in sitting.events() if isinstance(event, SessionPaused | SessionResumed)]
        assert kinds == [SessionPaused, SessionResumed] * 2


async def test_stopping_asks_first_and_says_goodbye(studio: HouseStudio) -> None:
    async with in_the_room(studio) as sitting:
        await sitting.answer(STORY)
        await sitting.pilot.press("f10")
        await on_screen(sitting.pilot, AskScreen)
        await sitting.pilot.press("enter")  # the mark stands on "go on"
        assert not sitting.room.talk.over
        await sitting.pilot.press("f10")
        await on_screen(sitting.pilot, AskScreen)
        await sitting.pilot.press("up", "enter")
        await until(sitting.pilot, lambda: sitting.room.talk.over)
        (ended,) = [event for event in sitting.events() if isinstance(event, SessionEnded)]
        assert ended.reason == "candidate"


# -- drafts ------------------------------------------------------------------------------------


async def test_a_draft_is_kept_within_a_second_and_comes_back(studio: HouseStudio) -> None:
    async with in_the_room(studio) as sitting:
        await type_in(sitting.pilot, "Half of what I")
        draft = sitting.path.with_suffix(".draft")
        await until(sitting.pilot, draft.exists, seconds=1.5)
        await until(sitting.pilot, lambda: draft.read_text(encoding="utf-8") == "Half of what I")
        await until(sitting.pilot, lambda: message("room.kept") in str(sitting.composer.border_subtitle))
        session = sitting.path.stem
    async with app_on(studio, going.GoOn(session)).run_test(size=(80, 24)) as pilot:
        room = await on_screen(pilot, RoomScreen)
        again = Sitting(pilot, room)
        await again.heard(1)
        assert again.composer.text == "Half of what I"
        await room.house.close_interview()


async def test_up_and_down_bring_back_what_was_sent(studio: HouseStudio) -> None:
    async with in_the_room(studio) as sitting:
        await sitting.answer("One answer.")
        await sitting.answer("Another answer.")
        await type_in(sitting.pilot, "begun")
        await sitting.pilot.press("up")
        assert sitting.composer.text == "Another answer."
        await sitting.pilot.press("up")
        assert sitting.composer.text == "One answer."
        await sitting.pilot.press("down", "down")
        assert sitting.composer.text == "begun"


async def test_an_answer_that_cannot_be_saved_stays_where_it_was_written(
    studio: HouseStudio, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with in_the_room(studio) as sitting:
        from roundtwo.core.errors import TranscriptError
        from roundtwo.transcripts.journal import FileJournal

        def full(*_: object) -> None:
            raise TranscriptError("The disk is full.", "Make room.")

        with monkeypatch.context() as patch:
            patch.setattr(FileJournal, "append", full)
            sitting.composer.put(STORY)
            await sitting.pilot.press("enter")
            await until(sitting.pilot, lambda: len(sitting.pilot.app._notifications) > 0 and not sitting.room.talk.busy)
            assert sitting.composer.text == STORY
        await sitting.answer(STORY)
        assert sitting.answers() == [STORY]


# -- reading -----------------------------------------------------------------------------------


async def test_the_place_is_kept_while_something_new_comes(studio: HouseStudio) -> None:
    async with in_the_room(studio) as sitting:
        for _ in range(4):
            await sitting.answer(STORY)
        below = sitting.room.query_one("#below")
        assert not below.has_class("new")
        await sitting.pilot.press("pageup")
        await sitting.pilot.pause()
        place = sitting.log.scroll_y
        await sitting.answer(STORY)
        assert sitting.log.scroll_y == place
        await until(sitting.pilot, lambda: below.has_class("new"))
        await sitting.pilot.press("ctrl+end")
        await until(sitting.pilot, lambda: not below.has_class("new"))
        assert sitting.log.is_vertical_scroll_end


async def test_page_keys_read_while_one_writes(studio: HouseStudio) -> None:
    async with in_the_room(studio) as sitting:
        for _ in range(4):
            await sitting.answer(STORY)
        await type_in(sitting.pilot, "still writing")
        end = sitting.log.scroll_y
        await sitting.pilot.press("pageup")
        await until(sitting.pilot, lambda: sitting.log.scroll_y < end)
        await sitting.pilot.press("pagedown")
        await until(sitting.pilot, lambda: sitting.log.is_vertical_scroll_end)
        assert sitting.composer.text == "still writing"
        assert sitting.composer.has_focus


# -- beside it ---------------------------------------------------------------------------------


async def test_the_panel_is_open_where_there_is_room(studio: HouseStudio) -> None:
    async with in_the_room(studio, size=(160, 50)) as sitting:
        assert sitting.room.panel.has_class("open")
        await sitting.pilot.press("f6")
        assert not sitting.room.panel.has_class("open")
    async with in_the_room(studio) as sitting:
        assert not sitting.room.panel.has_class("open")
        await sitting.pilot.press("f6")
        assert sitting.room.panel.has_class("open")


async def test_the_sheet_of_an_exercise_stands_once(studio: HouseStudio) -> None:
    async with in_the_room(studio, size=(160, 50), minutes=45) as sitting:
        while not sitting.said("material"):
            count = len(sitting.said("interviewer"))
            await sitting.pilot.press("f5")
            await sitting.heard(count + 1)
        sheet = sitting.said("material")[0][:20].splitlines()[0]
        await until(sitting.pilot, lambda: picture(sitting.pilot).count(sheet) == 1)
        beside = next(line for line in picture(sitting.pilot).splitlines() if sheet in line).index(sheet)
        await sitting.pilot.press("f6")  # without the panel it is read where it was said
        await until(sitting.pilot, lambda: not sitting.room.panel.has_class("open"))
        await until(sitting.pilot, lambda: picture(sitting.pilot).count(sheet) == 1)
        here = next(line for line in picture(sitting.pilot).splitlines() if sheet in line).index(sheet)
        assert here < beside


async def test_a_note_is_kept_and_never_said(studio: HouseStudio) -> None:
    async with in_the_room(studio) as sitting:
        await sitting.pilot.press("ctrl+n")
        await type_in(sitting.pilot, "ask about shifts")
        await sitting.pilot.press("enter")
        await until(sitting.pilot, lambda: sitting.composer.has_focus)
        (note,) = [event for event in sitting.events() if isinstance(event, NoteAdded)]
        assert (note.turn, note.text) == (1, "ask about shifts")
        assert "ask about shifts" in str(sitting.room.panel.query_one("#notes").render())
        assert sitting.answers() == []
        assert fold(read_transcript(sitting.path).events).notes == [note]


async def test_what_they_are_after_is_for_practice(studio: HouseStudio) -> None:
    async with in_the_room(studio) as sitting:
        await sitting.pilot.press("f7")
        assert message("room.panel.after") in sitting.state
        await sitting.pilot.press("f7")
        assert message("room.panel.after") not in sitting.state
    async with in_the_room(studio, mode="real") as sitting:
        await sitting.pilot.press("f7")
        assert sitting.state == message("room.after.real")


async def test_the_papers_are_on_the_table_in_practice(studio: HouseStudio) -> None:
    async with in_the_room(studio) as sitting:
        await sitting.pilot.press("ctrl+o")
        await on_screen(sitting.pilot, BriefingScreen)
        assert all(paper in texts(sitting.pilot) for paper in papers_of(studio.sample()).values())
        await sitting.pilot.press("pagedown", "escape")
        await on_screen(sitting.pilot, RoomScreen)
    async with in_the_room(studio, mode="real") as sitting:
        await sitting.pilot.press("ctrl+o")
        assert sitting.state == message("room.papers.real")


async def test_the_clock_on_the_wall_stops_with_the_interview(studio: HouseStudio) -> None:
    async with in_the_room(studio) as sitting:
        await sitting.pilot.press("f10")
        await on_screen(sitting.pilot, AskScreen)
        await sitting.pilot.press("up", "enter")
        await until(sitting.pilot, lambda: sitting.room.talk.over)
        await until(sitting.pilot, lambda: sitting.room._clock.paused)


async def test_a_clock_that_does_not_fit_is_left_out_whole(studio: HouseStudio) -> None:
    async with in_the_room(studio, size=(80, 24)) as sitting:
        await sitting.pilot.press("f6")
        await until(sitting.pilot, lambda: "wall" not in sitting.top)
        assert sitting.top.rstrip().endswith("spoken")
        await sitting.pilot.press("f6")
        await until(sitting.pilot, lambda: sitting.top.rstrip().endswith("on the wall"))


async def test_both_clocks_can_go(studio: HouseStudio) -> None:
    async with in_the_room(studio) as sitting:
        assert "on the wall" in sitting.top
        assert "of 30 min spoken" in sitting.top
        await sitting.pilot.press("f8")
        assert "on the wall" not in sitting.top
        assert "of 30 min spoken" in sitting.top
        await sitting.pilot.press("f8")
        assert "of 30 min spoken" not in sitting.top
        await sitting.pilot.press("f8")
        assert "on the wall" in sitting.top


def copied_more_than(copied: list[str], count: int) -> bool:
    return len(copied) > count


async def test_copy_offers_what_there_is_and_says_where_it_went(
    studio: HouseStudio, monkeypatch: pytest.MonkeyPatch
) -> None:
    copied: list[str] = []

    async def copy(_: RoundTwoApp, text: str) -> None:
        copied.append(text)

    monkeypatch.setattr(RoundTwoApp, "copy", copy)
    async with in_the_room(studio, look=Look(exports=str(studio._invocation.places.data / "exports"))) as sitting:
        await sitting.answer(STORY)
        for steps in (0, 1, 2):
            await sitting.pilot.press("f9")
            await on_screen(sitting.pilot, ChoiceScreen)
            await sitting.pilot.press(*["down"] * steps, "enter")
            await until(sitting.pilot, partial(copied_more_than, copied, steps))
        question, answer, turn = copied
        assert question == sitting.said("interviewer")[-1]
        assert answer == STORY
        assert turn.startswith("**Hiring manager**")
        assert f"> {STORY}" in turn
        await sitting.pilot.press("f9")
        await on_screen(sitting.pilot, ChoiceScreen)
        await sitting.pilot.press("end", "enter")
        folder = Path(sitting.room.house.look.exports)
        await until(sitting.pilot, lambda: list(folder.glob("*.md")))


async def test_leaving_keeps_everything(studio: HouseStudio) -> None:
    async with in_the_room(studio) as sitting:
        await sitting.answer(STORY)
        await type_in(sitting.pilot, "Half")
        path = sitting.path
        await sitting.pilot.press("ctrl+w")
        await on_screen(sitting.pilot, HomeScreen)
        assert path.with_suffix(".draft").read_text(encoding="utf-8") == "Half"


async def test_leaving_asks_where_nothing_is_saved(studio: HouseStudio, home: Path) -> None:
    async with in_the_room(studio, save=False) as sitting:
        await sitting.pilot.press("ctrl+w")
        await on_screen(sitting.pilot, AskScreen)
        await sitting.pilot.press("up", "enter")
        await on_screen(sitting.pilot, HomeScreen)
        assert not list(home.rglob("*.jsonl"))
