"""The room with a language model behind it: thinking, speaking in pieces, stopped, lost, and back."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import msgspec
import pytest

from roundtwo.cli.studio import HouseStudio
from roundtwo.core.events import InterviewerInterrupted, ModelFailed
from roundtwo.core.messages import message
from roundtwo.tui import going
from roundtwo.tui.screens.dialog import AskScreen
from roundtwo.tui.screens.home import HomeScreen
from roundtwo.tui.screens.room import RoomScreen
from tests.cli.test_rehearse_model import server
from tests.models.serving import Server, chunk, error, murmuring, raw, said, then
from tests.tui.piloting import app_on, on_screen, until
from tests.tui.test_room import STORY, Sitting

__all__ = ["server"]
FIELDS = {"move": "open", "probe": "none", "source": "none", "quote": "none"}
FIRST = "Which part of your work so far is nearest to this job?"


def turn(say: str) -> str:
    return json.dumps({**FIELDS, "say": say})


@asynccontextmanager
async def with_a_voice(studio: HouseStudio, server: Server, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Sitting]:
    wanted = msgspec.structs.replace(studio.defaults(), seed=7, model=f"{server.base_url}#m")
    app = app_on(studio, going.Begin(studio.sample(), wanted, sample=True))
    async with app.run_test(size=size) as pilot:
        room = await on_screen(pilot, RoomScreen)
        yield Sitting(pilot, room)
        await app.close_interview()


async def test_one_sees_that_the_interviewer_thinks(studio: HouseStudio, server: Server) -> None:
    server.answers = [murmuring(0.05)]
    async with with_a_voice(studio, server) as sitting:
        await until(sitting.pilot, lambda: sitting.state == message("room.thinking"))
        assert sitting.room.talk.busy
        await sitting.pilot.press("enter")
        assert sitting.state == message("room.busy")


async def test_a_turn_stopped_in_mid_sentence_stays_marked_and_is_made_anew(
    studio: HouseStudio, server: Server
) -> None:
    half = turn("Thanks for coming in. Which part")[:-2]
    server.answers = [then(chunk({"content": half}), drop=False), raw(said(turn(FIRST)))]
    async with with_a_voice(studio, server) as sitting:
        await until(sitting.pilot, lambda: "Thanks for coming in." in sitting.said("interviewer"))
        await sitting.pilot.resize_terminal(120, 40)
        await sitting.pilot.resize_terminal(60, 20)
        await sitting.pilot.press("escape")
        await until(sitting.pilot, lambda: not sitting.room.talk.busy)
        assert sitting.said("interviewer") == ["Thanks for coming in. —"]
        assert sitting.state == message("room.stopped")
        await until(sitting.pilot, lambda: isinstance(sitting.events()[-1], InterviewerInterrupted))
        sitting.composer.put("Well")
        await sitting.pilot.press("enter")  # there is no question yet: it waits
        await until(sitting.pilot, lambda: FIRST in sitting.said("interviewer"))
        assert sitting.composer.text == "Well"
        assert sitting.answers() == []


async def test_the_line_drops_and_the_interview_goes_on(studio: HouseStudio, server: Server) -> None:
    server.answers = [raw(said(turn(FIRST))), error(500), error(500), error(500), error(500)]
    async with with_a_voice(studio, server) as sitting:
        await sitting.heard(1)
        sitting.composer.put(STORY)
        await sitting.pilot.press("enter")
        await sitting.heard(2)
        assert sitting.answers() == [STORY]
        remark, after = [entry for entry in sitting.room.talk.log_.entries if entry.speaker != "candidate"][-2:]
        assert "built-in interviewer goes on" in remark.say, "it stands before the question that it explains"
        assert after.speaker == "interviewer"
        assert any(isinstance(event, ModelFailed) for event in sitting.events())


async def test_papers_leave_only_after_a_yes(studio: HouseStudio, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(
        studio._invocation, "environ", {**studio._invocation.environ, "ROUNDTWO_MODEL": "https://models.example/v1#m"}
    )
    app = app_on(studio, going.Begin(studio.sample(), studio.defaults()))
    async with app.run_test(size=(80, 24)) as pilot:
        dialog = await on_screen(pilot, AskScreen)
        asked.append(dialog._question)
        await pilot.press("escape")  # no answer is a no
        room = await on_screen(pilot, RoomScreen)
        sitting = Sitting(pilot, room)
        await sitting.heard(1)
        assert "models.example" in asked[0]
        assert any("Nothing leaves this machine" in remark for remark in sitting.said("aside"))
        await app.close_interview()


async def test_what_cannot_be_opened_is_said_and_leads_home(studio: HouseStudio) -> None:
    wanted = msgspec.structs.replace(studio.defaults(), persona="nobody")
    app = app_on(studio, going.Begin(studio.sample(), wanted))
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: any("nobody" in notice.message for notice in app._notifications))
        await on_screen(pilot, HomeScreen)
