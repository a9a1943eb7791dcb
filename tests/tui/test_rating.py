"""How it felt is asked before the critique, and any of it may be left out."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import OptionList

from roundtwo.cli.studio import HouseStudio
from roundtwo.core.events import KnownEvent
from roundtwo.flows.interview import Interview
from roundtwo.tui import going
from roundtwo.tui.app import RoundTwoApp
from roundtwo.tui.screens.critique import CritiqueScreen
from roundtwo.tui.screens.home import HomeScreen
from roundtwo.tui.screens.rating import RatingScreen
from tests.tui.finished import opened, page, played, said
from tests.tui.piloting import app_on, on_screen, until


@pytest.fixture(scope="module")
def events() -> tuple[KnownEvent, ...]:
    return played()


def after(studio: HouseStudio, interview: Interview) -> RoundTwoApp:
    """The app as it is when that interview has just come to its end."""
    app = app_on(studio, going.Finished(interview))
    app.interview = interview
    return app


async def test_what_was_rated_is_kept_before_the_critique_is_read(
    studio: HouseStudio, home: Path, events: tuple[KnownEvent, ...]
) -> None:
    interview = opened(studio, home, events)
    async with after(studio, interview).run_test(size=(80, 24)) as pilot:
        await on_screen(pilot, RatingScreen)
        await until(pilot, lambda: "a wrong fact stated as sure" in page(pilot))
        await pilot.press("4", "down", "right", "right", "left", "down", "5", "0", "down", "2")
        await until(pilot, lambda: page(pilot).count("of 5") == 3)
        await pilot.press("ctrl+s")
        screen = await on_screen(pilot, CritiqueScreen)
        assert interview.session.ratings == {"preparation": 4, "depth": 3, "exercise": 2}
        await until(pilot, lambda: screen.query("Part"))
        assert "you put it at 4" in page(pilot)
        assert "◆" in page(pilot)
    await interview.close()


async def test_the_numbers_mean_what_the_marked_line_says(
    studio: HouseStudio, home: Path, events: tuple[KnownEvent, ...]
) -> None:
    interview = opened(studio, home, events)
    async with after(studio, interview).run_test(size=(80, 24)) as pilot:
        screen = await on_screen(pilot, RatingScreen)
        rows = screen.query_one(OptionList)
        await until(pilot, lambda: rows.highlighted == 0 and "Two right facts" in page(pilot))
        await pilot.press("enter")
        await until(pilot, lambda: "Two right facts" not in page(pilot) and "One real event" in page(pilot))
        assert rows.option_count == 10
    await interview.close()


async def test_skipping_rates_nothing(studio: HouseStudio, home: Path, events: tuple[KnownEvent, ...]) -> None:
    interview = opened(studio, home, events)
    async with after(studio, interview).run_test(size=(80, 24)) as pilot:
        await on_screen(pilot, RatingScreen)
        await pilot.press("3", "escape")
        screen = await on_screen(pilot, CritiqueScreen)
        await until(pilot, lambda: screen.query("Part"))
        assert interview.session.ratings == {}
        assert "◆" not in page(pilot)
    await interview.close()


async def test_later_leaves_the_critique_waiting_at_home(
    studio: HouseStudio, home: Path, events: tuple[KnownEvent, ...]
) -> None:
    interview = opened(studio, home, events)
    async with after(studio, interview).run_test(size=(80, 24)) as pilot:
        await on_screen(pilot, RatingScreen)
        await pilot.press("l")
        await on_screen(pilot, HomeScreen)
        await until(pilot, lambda: "critique waits" in page(pilot))
        await pilot.press("down", "down", "enter")
        screen = await on_screen(pilot, CritiqueScreen)
        await until(pilot, lambda: screen.query("Part"))
        await pilot.press("escape")
        await on_screen(pilot, HomeScreen)


async def test_too_little_is_not_rated_and_said_kindly(studio: HouseStudio, home: Path) -> None:
    interview = opened(studio, home, said(("What brings you here?", "No.")))
    async with after(studio, interview).run_test(size=(80, 24)) as pilot:
        await on_screen(pilot, CritiqueScreen)
        await until(pilot, lambda: "here there is none" in page(pilot))
        await pilot.press("r", "n", "p", "f9", "enter")
        await until(pilot, lambda: "What brings you here?" in page(pilot))
    await interview.close()
