"""Round one from memory: four questions, nobody is cut off, and what was told becomes notes, never speech."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path

import pytest
from textual.events import Paste

from roundtwo.cli.studio import HouseStudio
from roundtwo.core.messages import message
from roundtwo.flows.studio import Sheet
from roundtwo.tui.app import RoundTwoApp
from roundtwo.tui.screens.choice import ChoiceScreen
from roundtwo.tui.screens.recall import ABOUT, QUESTIONS, RecallScreen
from roundtwo.tui.sheets import first_round_of
from tests.tui.hostile import EVERYTHING, bad_letters
from tests.tui.piloting import app_on, on_screen, texts, type_in, until
from tests.tui.test_safety import painted

Told = tuple[str, ...] | None


async def test_four_questions_one_after_another(studio: HouseStudio) -> None:
    told: list[Told] = []
    app = app_on(studio)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = RecallScreen()
        await app.push_screen(screen, told.append)
        await until(pilot, lambda: screen.pads[0].has_focus)
        for number, answer in enumerate(("the docks", "I led it", "my notice", "a figure")):
            assert screen.pads[number].has_focus
            assert screen.pads[number].region.bottom <= 24
            assert message(f"recall.{QUESTIONS[number]}") in texts(pilot)
            await type_in(pilot, answer)
            await pilot.press("f2")
        await until(pilot, lambda: told)
        assert told == [("the docks", "I led it", "my notice", "a figure")]

        # what was told before comes back, and can be gone on with or taken out
        await app.push_screen(RecallScreen(told[0] or ()), told.append)
        again = await on_screen(pilot, RecallScreen)
        assert [pad.text for pad in again.pads] == list(told[0] or ())
        await pilot.press("ctrl+s")
        await until(pilot, lambda: len(told) == 2)
        await app.push_screen(RecallScreen(told[0] or ()), told.append)
        last = await on_screen(pilot, RecallScreen)
        for pad in last.pads:
            pad.text = "  \n"
        await pilot.press("ctrl+s")
        await until(pilot, lambda: len(told) == 3)
        assert told[1:] == [None, ("", "", "", "")]


async def test_leaving_asks_where_something_would_be_lost(studio: HouseStudio) -> None:
    told: list[Told] = []
    app = app_on(studio)
    async with app.run_test(size=(80, 24)) as pilot:
        for key in ("escape", "ctrl+s"):  # nothing was told: a file that was given stays
            await app.push_screen(RecallScreen(), told.append)
            await on_screen(pilot, RecallScreen)
            await pilot.press(key)
            await until(pilot, lambda: not isinstance(app.screen, RecallScreen))
        assert told == [None, None]

        await app.push_screen(RecallScreen(), told.append)
        screen = await on_screen(pilot, RecallScreen)
        await type_in(pilot, "The docks.")
        await pilot.press("escape")
        await on_screen(pilot, ChoiceScreen)
        await pilot.press("down", "enter")  # go on writing
        await on_screen(pilot, RecallScreen)
        assert screen.answers == ("The docks.", "", "", "")
        await pilot.press("escape")
        await on_screen(pilot, ChoiceScreen)
        await pilot.press("end", "enter")
        await until(pilot, lambda: len(told) == 3)
        assert told[-1] is None


async def test_the_clock_is_soft(studio: HouseStudio) -> None:
    app = app_on(studio)
    async with app.run_test(size=(160, 50)) as pilot:
        screen = RecallScreen()
        await app.push_screen(screen)
        await until(pilot, lambda: " of about 3:00" in texts(pilot))
        screen._clock._begun -= ABOUT + 20
        screen._tick()
        assert message("recall.clock.over", clock="3:2")[:3] in texts(pilot)
        assert "take the time you need" in texts(pilot)
        await type_in(pilot, "still here")
        assert screen.answers[0] == "still here"


async def test_what_was_told_is_text_and_goes_through_the_editor(
    studio: HouseStudio, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    told: list[Told] = []
    script = tmp_path / "editor"
    script.write_text("#!/bin/sh\nprintf ' more' >> \"$1\"\n", encoding="utf-8")
    script.chmod(0o700)
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", str(script))
    monkeypatch.setattr(RoundTwoApp, "suspend", lambda _: nullcontext())
    app = app_on(studio)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = RecallScreen()
        await app.push_screen(screen, told.append)
        await until(pilot, lambda: screen.pads[0].has_focus)
        screen.pads[0].post_message(Paste("\r\n".join(EVERYTHING.values())))
        await until(pilot, lambda: screen.answers[0])
        assert bad_letters(painted(app)) == set()
        await pilot.press("f2")
        await type_in(pilot, "once")
        await pilot.press("ctrl+g")
        await until(pilot, lambda: screen.answers[1] == "once more")
        assert screen.pads[1].has_focus
        await pilot.press("ctrl+s")
        await until(pilot, lambda: told)
    assert told[0] is not None
    assert bad_letters("".join(told[0]).replace("\t", " ")) == set()


def test_a_paragraph_or_a_line_of_a_list_is_a_turn_of_notes(studio: HouseStudio) -> None:
    recalled = ("Why the docks?\nAnd who decided?", "- I led it\n- forty percent", "", "A figure.\n\nA name.")
    first = first_round_of(studio, Sheet(recalled=recalled))
    assert first.source == "recall"
    assert [(turn.turn, turn.speaker, turn.say) for turn in first.turns] == [
        (1, "notes", "Why the docks?\nAnd who decided?"),
        (2, "notes", "I led it"),
        (3, "notes", "forty percent"),
        (4, "notes", "A figure."),
        (5, "notes", "A name."),
    ]
    assert first_round_of(studio, Sheet(recalled=("", " ", "", ""))).source == "none"
