"""Home comes up with nothing there, and lists what is saved."""

from __future__ import annotations

from roundtwo.cli.studio import HouseStudio
from roundtwo.tui.screens.help import HelpScreen
from roundtwo.tui.screens.home import HomeScreen
from tests.tui.piloting import app_on, on_screen, texts, until


async def test_home_says_what_to_do_where_nothing_is_saved(studio: HouseStudio) -> None:
    async with app_on(studio).run_test(size=(80, 24)) as pilot:
        await on_screen(pilot, HomeScreen)
        await until(pilot, lambda: "Nothing saved yet" in texts(pilot))


async def test_help_lists_what_can_be_done(studio: HouseStudio) -> None:
    async with app_on(studio).run_test(size=(80, 24)) as pilot:
        await pilot.press("f1")
        await on_screen(pilot, HelpScreen)
        await pilot.press("escape")
        await on_screen(pilot, HomeScreen)


async def test_every_theme_of_the_palette_can_be_chosen(studio: HouseStudio) -> None:
    app = app_on(studio)
    async with app.run_test(size=(80, 24)) as pilot:
        await on_screen(pilot, HomeScreen)
        for theme in app.available_themes:
            app.theme = theme
            await pilot.pause()
            assert app.is_running
            assert app.theme == theme
