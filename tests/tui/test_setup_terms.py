"""The terms of an interview: who asks, how long, practice or real, and with whose voice."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import OptionList

from roundtwo.cli.context import Invocation
from roundtwo.cli.studio import HouseStudio
from roundtwo.core.messages import message
from roundtwo.flows.studio import Chosen, Sheet, VoiceCard
from roundtwo.tui import going
from roundtwo.tui.app import RoundTwoApp
from roundtwo.tui.screens.personas import PersonaScreen
from roundtwo.tui.screens.setup import SetUpScreen
from tests.tui.piloting import app_on, on_screen, picture, until
from tests.tui.setting_up import at, begin, give, name_the_job


async def test_minutes_are_stepped_through_or_typed(app: RoundTwoApp, begun: list[going.Begin]) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await at(pilot, "job")
        line, minutes = screen.terms.lines["minutes"], screen.terms.minutes
        assert line.noted == "about 55 minutes typing, as an estimate; no exercise"
        minutes.focus()
        await pilot.press("right")
        await until(pilot, lambda: minutes.good == 45)
        await until(pilot, lambda: "with an exercise" in line.noted)
        await pilot.press("left", "left", "left", "left")
        await until(pilot, lambda: minutes.good == 15)
        await pilot.press("2", "4", "1")
        await until(pilot, lambda: line.wrong)
        await pilot.press("backspace", "0")
        await until(pilot, lambda: minutes.good == 240)
        await until(pilot, lambda: not line.wrong)
        await pilot.press("0")
        await pilot.press("left")
        await until(pilot, lambda: minutes.good == 60)
        await name_the_job(pilot)
        event = await begin(pilot, begun)
    assert event.wanted.minutes == 60


async def test_a_new_invitation_sets_the_minutes_and_gives_way_to_a_choice(
    app: RoundTwoApp, begun: list[going.Begin], desk: Path
) -> None:
    (desk / "invitation.md").write_text("With Dana Reyes. It will take 45 minutes.", encoding="utf-8")
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await give(pilot, "invitation", str(desk / "invitation.md"))
        minutes, line = screen.terms.minutes, screen.terms.lines["minutes"]
        await until(pilot, lambda: minutes.good == 45 and line.noted.startswith("as in the invitation"))
        minutes.focus()
        await pilot.press("left")
        await until(pilot, lambda: minutes.good == 30 and "invitation" not in line.noted)
        await name_the_job(pilot)
        event = await begin(pilot, begun)
    assert event.wanted.minutes == 30


async def test_what_was_set_beside_kept_papers_stands(
    studio: HouseStudio, app: RoundTwoApp, begun: list[going.Begin]
) -> None:
    studio.keep_papers({"job": Sheet(role="Cook"), "invitation": Sheet(text="It takes 60 minutes.")})
    studio.keep_chosen(Chosen("sceptic", 20, "practice"))
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await at(pilot, "job")
        await until(pilot, lambda: screen.terms.who.value == "sceptic")
        await until(pilot, lambda: "invitation" in screen.papers.desk.sheets)
        event = await begin(pilot, begun)
    assert event.wanted.minutes == 20


async def test_begin_waits_for_minutes_that_can_be_kept(app: RoundTwoApp, begun: list[going.Begin]) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await at(pilot, "job")
        await name_the_job(pilot)
        screen.terms.minutes.focus()
        await pilot.press("0")
        await until(pilot, lambda: screen.terms.lines["minutes"].wrong)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: screen.terms.minutes.has_focus and app._notifications)
        assert not begun


async def test_practice_or_real_and_who_asks_are_chosen_on_the_keyboard(
    app: RoundTwoApp, begun: list[going.Begin]
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await at(pilot, "job")
        await name_the_job(pilot)
        await until(pilot, lambda: screen.terms.lines["who"].noted)
        screen.terms.mode.focus()
        await pilot.press("right")
        await until(pilot, lambda: screen.terms.lines["mode"].noted == message("setup.mode.real.about"))
        screen.terms.who.focus()
        await pilot.press("enter")
        personas = await on_screen(pilot, PersonaScreen)
        ids = [card.id for card in personas._cards]
        away = ids.index("sceptic") - (personas.query_one(OptionList).highlighted or 0)
        await pilot.press(*["down"] * away)
        await pilot.press("enter")
        await on_screen(pilot, SetUpScreen)
        await until(pilot, lambda: "presses on every claim" in screen.terms.lines["who"].noted)
        event = await begin(pilot, begun)
    assert (event.wanted.mode, event.wanted.persona) == ("real", "sceptic")


async def test_a_panel_is_chosen_on_the_keyboard(app: RoundTwoApp, begun: list[going.Begin]) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await at(pilot, "job")
        await name_the_job(pilot)
        who, line = screen.terms.who, screen.terms.lines["who"]
        await until(pilot, lambda: line.noted)
        who.focus()
        await pilot.press("enter")
        personas = await on_screen(pilot, PersonaScreen)
        first, second = personas._cards[2:4]
        away = 2 - (personas.query_one(OptionList).highlighted or 0)
        await pilot.press(*["down" if away > 0 else "up"] * abs(away))
        await pilot.press("space", "down", "space", "enter")
        await on_screen(pilot, SetUpScreen)
        await until(pilot, lambda: line.noted == message("setup.who.panel"))
        names = f"{first.name} and {second.name}".lower()
        assert who.shown() == names
        assert all(part in picture(pilot) for part in (names, message("setup.who.panel")))
        event = await begin(pilot, begun)
        assert event.wanted.persona == f"{first.id},{second.id}"
        await pilot.press("right")  # it is one of the choices, and one alone can be had again
        await until(pilot, lambda: line.noted != message("setup.who.panel"))
        await pilot.press("left")
        await until(pilot, lambda: who.shown() == names)


PROFILES = """
[profiles.near]
base_url = "http://127.0.0.1:9/v1"
model = "small"
[profiles.far]
base_url = "https://models.example/v1"
model = "large"
"""


def with_voices(home: Path, text: str) -> HouseStudio:
    home.mkdir(exist_ok=True)
    (home / "config.toml").write_text(text, encoding="utf-8")
    return HouseStudio(Invocation({"ROUNDTWO_HOME": str(home)}))


async def test_a_voice_chosen_by_hand_is_named_and_says_where_papers_go(
    studio: HouseStudio, monkeypatch: pytest.MonkeyPatch, begun: list[going.Begin]
) -> None:
    cards = [
        VoiceCard("builtin", "builtin", chosen=True),
        VoiceCard("endpoint:far", "large", host="models.example", asks=True),
        VoiceCard("endpoint:none", "lost", problem="No key. Set KEY."),
    ]
    monkeypatch.setattr(HouseStudio, "voices", lambda _: cards)
    app = app_on(studio, going.SetUp())
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await at(pilot, "job")
        await name_the_job(pilot)
        line, voice = screen.terms.lines["voice"], screen.terms.voice
        await until(pilot, lambda: line.noted == message("setup.voice.here"))
        voice.focus()
        await pilot.press("right")
        await until(pilot, lambda: line.noted == "your papers and answers go to models.example")
        event = await begin(pilot, begun)
        assert event.wanted.model == "endpoint:far"
        await pilot.press("right")
        await until(pilot, lambda: line.wrong)
        assert line.noted == "No key. Set KEY."
        await pilot.press("ctrl+s")
        await until(pilot, lambda: app._notifications)
        assert len(begun) == 1
        await pilot.press("right")
        await until(pilot, lambda: voice.value == "builtin")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: len(begun) == 2)
    assert begun[-1].wanted.model is None


async def test_profiles_are_voices_and_the_one_that_counts_is_left_open(home: Path, begun: list[going.Begin]) -> None:
    chosen = with_voices(home, 'model = "endpoint:far"\n' + PROFILES)
    chosen._warm = True
    app = app_on(chosen, going.SetUp())
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await at(pilot, "job")
        await name_the_job(pilot)
        line = screen.terms.lines["voice"]
        await until(pilot, lambda: line.noted)
        assert line.noted == message("setup.voice.away", host="models.example")
        event = await begin(pilot, begun)
    assert event.wanted.model is None


async def test_the_rubric_is_chosen_on_the_keyboard(app: RoundTwoApp, begun: list[going.Begin]) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await at(pilot, "job")
        await name_the_job(pilot)
        rubric = screen.terms.rubric
        await until(pilot, lambda: rubric.shown() == "second round")
        rubric.focus()
        await pilot.press("left")
        await until(pilot, lambda: rubric.shown() == "sales and customers")
        event = await begin(pilot, begun)
    assert event.wanted.rubric == "sales"
