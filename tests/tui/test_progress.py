"""Progress on the screen: the plot follows the mark, the gaps lead to a rehearsal, too little is said kindly."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from roundtwo.cli.studio import HouseStudio
from roundtwo.tui import going
from roundtwo.tui.screens.choice import ChoiceScreen
from roundtwo.tui.screens.home import HomeScreen
from roundtwo.tui.screens.progress import LevelRow, ProgressScreen
from roundtwo.tui.screens.setup import SetUpScreen
from tests.side_by_side import Told, critique, rehearsal, saved, score
from tests.tui.finished import NASTY, heard, page
from tests.tui.piloting import app_on, on_screen, until

WEAK = Told("I led the change of the label printers and ran the test plan on two lines", ("own_deed", "method"))


@pytest.fixture
def practised(home: Path) -> Path:
    for day, level in ((3, 1.0), (5, 2.0), (9, 4.0)):
        read = critique(score("depth", level), score("growth", 5.0 - level), overall=level)
        saved(home, rehearsal(day, WEAK, read=read))
    return home


async def there(pilot: Pilot[None]) -> ProgressScreen:
    screen = await on_screen(pilot, ProgressScreen)
    await until(pilot, lambda: "┤" in plotted(screen))
    return screen


def plotted(screen: ProgressScreen) -> str:
    return str(screen.query_one("#plot", Static).render()) if screen.query("#plot") else ""


def legend(screen: ProgressScreen) -> str:
    return str(screen.query_one("#legend", Static).render())


@pytest.mark.usefixtures("practised")
@pytest.mark.parametrize("size", [(80, 24), (160, 50)])
async def test_levels_gaps_and_stories_stand_there(studio: HouseStudio, size: tuple[int, int]) -> None:
    async with app_on(studio, going.OpenProgress()).run_test(size=size) as pilot:
        screen = await there(pilot)
        for said in (
            "3 rehearsals with a critique, 3 Nov to 9 Nov",
            "Missing again and again: measure (3 of 3 stories).",
            "Depth of experience", "+3", "3 times",
        ):  # fmt: skip
            assert said in page(pilot)
        assert all(len(line) <= size[0] for line in plotted(screen).splitlines())


@pytest.mark.usefixtures("practised")
async def test_the_plot_shows_the_criterion_that_is_marked(studio: HouseStudio) -> None:
    async with app_on(studio, going.OpenProgress()).run_test(size=(160, 50)) as pilot:
        screen = await there(pilot)
        await until(pilot, lambda: "Growth" in legend(screen) and "Depth" in legend(screen))
        await pilot.press("down")
        await until(pilot, lambda: legend(screen) == "● Overall   ◆ Depth of experience")
        await pilot.press("down")
        await until(pilot, lambda: legend(screen) == "● Overall   ◆ Growth")
        assert isinstance(screen.focused, LevelRow)


@pytest.mark.usefixtures("practised")
async def test_the_gaps_lead_to_a_set_up_that_is_planned_around_them(
    studio: HouseStudio, begun: list[going.Begin]
) -> None:
    async with app_on(studio, going.OpenProgress()).run_test(size=(80, 24)) as pilot:
        await there(pilot)
        await pilot.press("g")
        screen = await on_screen(pilot, SetUpScreen)
        await until(pilot, lambda: "measure (3 of 3 stories)" in page(pilot))
        await pilot.press(*"Dock")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: begun)
        assert begun[0].wanted.focus == "gaps"
        assert screen.terms.wanted().focus == "gaps"


@pytest.mark.usefixtures("practised")
async def test_the_set_up_offers_the_gaps_and_takes_none_unasked(studio: HouseStudio) -> None:
    async with app_on(studio, going.SetUp()).run_test(size=(80, 24)) as pilot:
        screen = await on_screen(pilot, SetUpScreen)
        line = screen.terms.lines["focus"]
        # The screen puts the cursor in its first field once it is there, wherever it was set before.
        await until(pilot, lambda: line.display and screen.focused is screen.papers.field("job"))
        assert screen.terms.wanted().focus == ""
        screen.set_focus(line.field)
        await until(pilot, lambda: screen.focused is line.field)
        await pilot.press("right")
        await until(pilot, lambda: screen.terms.wanted().focus == "gaps")
        await until(pilot, lambda: "measure (3 of 3 stories)" in line.noted)


async def test_with_nothing_open_the_set_up_has_no_such_line(studio: HouseStudio) -> None:
    async with app_on(studio, going.SetUp()).run_test(size=(80, 24)) as pilot:
        screen = await on_screen(pilot, SetUpScreen)
        await pilot.app.workers.wait_for_complete()
        assert not screen.terms.lines["focus"].display
        assert screen.terms.wanted().focus == ""


async def test_with_too_little_it_says_what_is_missing(studio: HouseStudio, home: Path) -> None:
    saved(home, rehearsal(3, WEAK, read=critique(score("depth", 4.0))))
    async with app_on(studio, going.OpenProgress()).run_test(size=(80, 24)) as pilot:
        screen = await on_screen(pilot, ProgressScreen)
        await until(pilot, lambda: "it takes two rehearsals with a critique, and there is one" in page(pilot))
        assert not screen.query("#plot")
        assert not screen.query("#rehearse")
        await pilot.press("g")
        assert isinstance(pilot.app.screen, ProgressScreen), "there is nothing to rehearse around yet"


@pytest.mark.usefixtures("practised")
async def test_home_leads_there_and_esc_leads_back(studio: HouseStudio) -> None:
    async with app_on(studio).run_test(size=(80, 24)) as pilot:
        await on_screen(pilot, HomeScreen)
        await pilot.press("p")
        await there(pilot)
        await pilot.press("escape")
        await on_screen(pilot, HomeScreen)


@pytest.mark.usefixtures("practised")
async def test_it_is_copied_as_text(studio: HouseStudio, monkeypatch: pytest.MonkeyPatch) -> None:
    copied = heard(monkeypatch)
    async with app_on(studio, going.OpenProgress()).run_test(size=(80, 24)) as pilot:
        await there(pilot)
        await pilot.press("f9")
        await on_screen(pilot, ChoiceScreen)
        await pilot.press("enter")
        await until(pilot, lambda: copied)
    assert "Missing again and again" in copied[0]


async def test_what_was_told_is_text_and_commands_nothing(studio: HouseStudio, home: Path) -> None:
    told = Told(f"I led {NASTY} the change", ("own_deed",))
    for day in (3, 5):
        saved(home, rehearsal(day, told, read=critique(score("depth", 4.0))))
    async with app_on(studio, going.OpenProgress()).run_test(size=(80, 24)) as pilot:
        await there(pilot)
        assert "\x1b" not in page(pilot)
        assert "[@click=app.quit]" in page(pilot)
