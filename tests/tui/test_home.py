"""Home comes up with nothing there, and lists what is saved."""

from __future__ import annotations

import threading
from pathlib import Path

import msgspec
import pytest
from textual.command import CommandList
from textual.content import Content
from textual.pilot import Pilot

from roundtwo.cli.library import HouseLibrary
from roundtwo.cli.studio import HouseStudio
from roundtwo.cli.theme import KeptTheme
from roundtwo.core.events import SessionStarted
from roundtwo.core.messages import message
from roundtwo.flows.library import Saved, Sought
from roundtwo.transcripts.journal import FileJournal
from roundtwo.tui.screens.critique import CritiqueScreen
from roundtwo.tui.screens.help import HelpScreen
from roundtwo.tui.screens.home import HomeScreen
from roundtwo.tui.screens.room import RoomScreen
from roundtwo.tui.screens.setup import SetUpScreen
from roundtwo.tui.screens.transcript import TranscriptScreen
from roundtwo.tui.widgets.pages import Said
from tests.tui.finished import said, save
from tests.tui.piloting import app_on, on_screen, picture, texts, type_in, until


def saved(home: Path, name: str, day: int, *, ended: bool) -> str:
    """A session of that name, begun on that day of November. Returns its id."""
    session = f"2026-11-{day:02d}T0915-test-{name.rsplit(maxsplit=1)[-1]}"
    journal = FileJournal.create(home / "transcripts" / f"{session}.jsonl")
    for event in said(("Which week was it?", "The one before the move. I asked four firms."), ended=ended):
        begun = isinstance(event, SessionStarted)
        journal.append(msgspec.structs.replace(event, session=session, name=name) if begun else event)
    journal.close()
    return session


async def listed(pilot: Pilot[None], count: int) -> HomeScreen:
    """Home, once so many sessions stand there."""
    screen = await on_screen(pilot, HomeScreen)
    await until(pilot, lambda: len(screen._rows) == count)
    return screen


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


# -- what is saved -----------------------------------------------------------------------------


async def test_what_was_begun_comes_first_and_is_one_key_away(studio: HouseStudio, home: Path) -> None:
    session = saved(home, "The depot", 3, ended=False)
    saved(home, "The shop", 4, ended=True)
    app = app_on(studio)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await listed(pilot, 2)
        assert screen._choices.highlighted == 0
        assert [option.id for option in screen._choices.options][:3] == ["go-on", "new", "sample"]
        for row in ("The depot", "The shop", "not finished"):
            assert row in picture(pilot)
        await pilot.press("c")
        room = await on_screen(pilot, RoomScreen)
        await until(pilot, lambda: not room.talk.busy)
        assert room.talk.interview.session.start.session == session
        assert message("room.continued") in str(room.talk.log_.entries)
        await app.close_interview()


async def test_continue_is_heard_while_what_is_saved_is_still_read(
    studio: HouseStudio, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session, real, go = saved(home, "The depot", 3, ended=False), HouseLibrary.saved, threading.Event()

    def slow(self: HouseLibrary, sought: Sought, most: int) -> Saved:
        assert go.wait(20)
        return real(self, sought, most)

    monkeypatch.setattr(HouseLibrary, "saved", slow)
    app = app_on(studio)
    async with app.run_test(size=(80, 24)) as pilot:
        await on_screen(pilot, HomeScreen)
        await pilot.press("c")
        go.set()
        room = await on_screen(pilot, RoomScreen)
        await until(pilot, lambda: not room.talk.busy)
        assert room.talk.interview.session.start.session == session
        await app.close_interview()


async def test_nothing_to_go_on_with_is_not_offered(studio: HouseStudio, home: Path) -> None:
    saved(home, "The shop", 4, ended=True)
    async with app_on(studio).run_test(size=(80, 24)) as pilot:
        screen = await listed(pilot, 1)
        assert [option.id for option in screen._choices.options][:2] == ["new", "sample"]
        await until(pilot, lambda: "continue" not in picture(pilot))
        await pilot.press("c")
        await pilot.pause()
        assert isinstance(pilot.app.screen, HomeScreen)


def footer(pilot: Pilot[None]) -> str:
    return " ".join(picture(pilot).splitlines()[-1].split())


async def test_words_of_a_session_find_it(studio: HouseStudio, home: Path) -> None:
    saved(home, "The depot", 3, ended=True)
    saved(home, "The shop", 4, ended=True)
    async with app_on(studio).run_test(size=(160, 50)) as pilot:
        screen = await listed(pilot, 2)
        await pilot.press("slash")
        await until(pilot, lambda: "↓ to the list esc all of it" in footer(pilot))
        assert "search" not in footer(pilot)
        await type_in(pilot, "shop")
        await until(pilot, lambda: "The depot" not in picture(pilot))
        assert [row.name for row in screen._rows.values()] == ["The shop"]
        await pilot.press("down")
        await until(pilot, lambda: screen._choices.has_focus and "/ search" in footer(pilot))
        await pilot.press("slash")
        await type_in(pilot, "zzz")
        await until(pilot, lambda: message("home.none_found") in texts(pilot))
        await pilot.press("enter", "escape")
        await listed(pilot, 2)
        assert screen._choices.has_focus
        assert "all of it" not in footer(pilot)


async def test_what_was_searched_for_is_opened_where_it_was_said(studio: HouseStudio, home: Path) -> None:
    asked = [("What was first?", "We counted the shelves."), ("And then?", "The freezer Alarm went off twice.")]
    save(home, said(*asked))
    app = app_on(studio)
    async with app.run_test(size=(80, 24)) as pilot:
        await listed(pilot, 1)
        await pilot.press("slash")
        await type_in(pilot, "alarm freezer")
        await until(pilot, lambda: message("home.new") not in picture(pilot))
        await pilot.press("down", "enter")
        screen = await on_screen(pilot, TranscriptScreen)
        await until(pilot, lambda: bool(screen.query(".here")))
        assert screen.pages.here == 4
        marked = screen.query_one(".here", Said).words.render()
        assert isinstance(marked, Content)
        words = {str(marked)[span.start : span.end] for span in marked.spans if "underline" in str(span.style)}
        assert words == {"freezer", "Alarm"}
        await pilot.press("escape")
        await on_screen(pilot, HomeScreen)


async def test_enter_opens_what_is_marked(studio: HouseStudio, home: Path) -> None:
    saved(home, "The shop", 4, ended=True)
    app = app_on(studio)
    async with app.run_test(size=(80, 24)) as pilot:
        await listed(pilot, 1)
        await pilot.press("end", "enter")
        await on_screen(pilot, CritiqueScreen)
        await app.close_interview()


async def test_a_rehearsal_begins_from_home(studio: HouseStudio) -> None:
    app = app_on(studio)
    async with app.run_test(size=(80, 24)) as pilot:
        await on_screen(pilot, HomeScreen)
        await pilot.press("n")
        await on_screen(pilot, SetUpScreen)
        await pilot.press("escape")
        await on_screen(pilot, HomeScreen)
        await pilot.press("s")
        await on_screen(pilot, RoomScreen)
        await until(pilot, lambda: app.interview)
        await app.close_interview()


async def test_the_palette_reaches_every_command_of_the_screen(studio: HouseStudio) -> None:
    async with app_on(studio).run_test(size=(80, 24)) as pilot:
        await on_screen(pilot, HomeScreen)
        await pilot.press("ctrl+p")
        await type_in(pilot, "set up a new")
        await until(pilot, lambda: "New" in picture(pilot))
        await until(pilot, lambda: pilot.app.screen.query_one(CommandList).option_count)
        await pilot.press("enter")
        await on_screen(pilot, SetUpScreen)


# -- how it looks ------------------------------------------------------------------------------


async def test_every_theme_of_the_palette_can_be_chosen(studio: HouseStudio) -> None:
    app = app_on(studio)
    async with app.run_test(size=(80, 24)) as pilot:
        await on_screen(pilot, HomeScreen)
        for theme in app.available_themes:
            app.theme = theme
            await pilot.pause()
            assert app.is_running
            assert app.theme == theme


async def test_a_theme_that_was_chosen_stays(studio: HouseStudio, home: Path) -> None:
    app = app_on(studio)
    async with app.run_test(size=(80, 24)) as pilot:
        await on_screen(pilot, HomeScreen)
        app.theme = "nord"
        await until(pilot, lambda: KeptTheme(home).read() == "nord")
        assert not app._notifications


async def test_a_theme_of_the_settings_comes_back(studio: HouseStudio, home: Path) -> None:
    home.mkdir(exist_ok=True)
    (home / "config.toml").write_text('theme = "roundtwo-light"\n', encoding="utf-8")
    app = app_on(studio)
    async with app.run_test(size=(80, 24)) as pilot:
        await on_screen(pilot, HomeScreen)
        app.theme = "nord"
        await until(pilot, lambda: any("config.toml" in notice.message for notice in app._notifications))
