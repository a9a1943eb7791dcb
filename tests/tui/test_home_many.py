"""Home with more than fits a list: pages, searches, choices, replays, and what is done to a session from there."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from textual.pilot import Pilot

from roundtwo.cli.library import HouseLibrary
from roundtwo.cli.studio import HouseStudio
from roundtwo.core.events import Parent, SessionEnded
from roundtwo.core.messages import message
from roundtwo.transcripts.journal import FileJournal
from roundtwo.transcripts.naming import draft_beside
from roundtwo.tui.screens import home as homes
from roundtwo.tui.screens.choice import ChoiceScreen
from roundtwo.tui.screens.dialog import AskScreen
from roundtwo.tui.screens.home import HomeScreen
from roundtwo.tui.screens.naming import NamingScreen
from roundtwo.tui.screens.transcript import TranscriptScreen
from roundtwo.tui.widgets.plain import Plain
from tests.side_by_side import Told, critique, rehearsal, saved, score
from tests.transcripts.sessions import numbered, started, write_session
from tests.tui.finished import said, save
from tests.tui.piloting import app_on, on_screen, picture, texts, type_in, until

TOLD = Told("I led the change of the label printers and ran the test plan on two lines", ("own_deed", "method"))


@pytest.fixture
def transcripts(home: Path) -> Path:
    return home / "transcripts"


def put(
    folder: Path, number: int, name: str = "", *, mode: str = "", role: str = "Engineer", persona: str = "p"
) -> str:
    """A finished session without answers; with a mode, one that was made from the first."""
    session = f"2001-11-{number // 24 + 1:02d}T{number % 24:02d}00-n{number}"
    event = started(session, name or f"Number {number}", f"{session[:13]}:00:00.000Z")
    event = msgspec.structs.replace(
        event,
        parent=Parent(session="2001-11-01T0000-n0", turn=0, mode=mode) if mode else None,
        brief=msgspec.structs.replace(event.brief, role=role),
        personas=(msgspec.structs.replace(event.personas[0], id=persona, name=persona.title()),),
    )
    write_session(folder / f"{session}.jsonl", numbered([event, SessionEnded(reason="completed")]))
    return session


def names(screen: HomeScreen) -> list[str]:
    return [row.name for row in screen._rows.values()]


async def listed(pilot: Pilot[None], count: int) -> HomeScreen:
    screen = await on_screen(pilot, HomeScreen)
    await until(pilot, lambda: len(screen._rows) == count and not screen._reading)
    return screen


async def mark(pilot: Pilot[None], screen: HomeScreen, name: str) -> None:
    """Moves the mark to the session of that name."""
    key = next(key for key, row in screen._rows.items() if row.name == name)
    screen._choices.highlighted = screen._choices.get_option_index(key)
    await until(pilot, lambda: screen.marked is not None and screen.marked.name == name)


async def choose(pilot: Pilot[None], *places: int) -> None:
    """Goes through what is asked, choosing by place."""
    for place in places:
        dialog = await on_screen(pilot, ChoiceScreen)
        await pilot.press(*["down"] * place, "enter")
        await until(pilot, lambda dialog=dialog: pilot.app.screen is not dialog)  # type: ignore[misc]  # its own dialog


async def test_a_page_is_listed_and_the_others_are_an_enter_away(
    studio: HouseStudio, transcripts: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(homes, "PAGE", 4)
    for number in range(10):
        put(transcripts, number)
    async with app_on(studio).run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: message("home.more", count=6) in picture(pilot))
        screen = await listed(pilot, 4)
        assert names(screen) == [f"Number {number}" for number in (9, 8, 7, 6)]
        for count in (8, 10):
            await pilot.press("end", "enter")
            await listed(pilot, count)
        assert "more:" not in picture(pilot)
        assert screen._choices.highlighted == len(screen._choices.options) - 2, "where the line for more was"


async def test_many_are_read_while_home_can_be_used(
    studio: HouseStudio, transcripts: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(homes, "PAGE", 3)
    monkeypatch.setattr(homes, "TOLD", 1)
    go, real = threading.Event(), HouseLibrary.read_on

    def slow(self: HouseLibrary, progress: Callable[[int, int], object]) -> None:
        def told(done: int, total: int) -> None:
            progress(done, total)
            assert go.wait(20)

        real(self, told)

    monkeypatch.setattr(HouseLibrary, "read_on", slow)
    for number in range(9):
        put(transcripts, number)
    async with app_on(studio).run_test(size=(80, 24)) as pilot:
        screen = await on_screen(pilot, HomeScreen)
        await until(pilot, lambda: message("home.indexing", done=1, total="") in texts(pilot))
        assert names(screen) == ["Number 8", "Number 7", "Number 6"]
        go.set()
        await until(pilot, lambda: screen._saved is not None and screen._saved.total == 9)
        await until(pilot, lambda: "Reading" not in texts(pilot))


async def test_what_there_is_to_say_is_seen_below_a_long_list(studio: HouseStudio, transcripts: Path) -> None:
    for number in range(30):
        put(transcripts, number)
    (transcripts / "x.jsonl").write_text("shopping\n")
    async with app_on(studio).run_test(size=(80, 24)) as pilot:
        await listed(pilot, 30)
        await until(pilot, lambda: "cannot be read" in picture(pilot))
        await until(pilot, lambda: "cannot be read" in picture(pilot) and "help" in picture(pilot))


async def test_home_can_be_left_while_it_reads(
    studio: HouseStudio, transcripts: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(homes, "PAGE", 1)
    reading, over = threading.Event(), threading.Event()

    def endless(_: HouseLibrary, progress: Callable[[int, int], object]) -> None:
        try:
            while True:
                progress(1, 10)
                reading.set()
        finally:
            over.set()

    monkeypatch.setattr(HouseLibrary, "read_on", endless)
    put(transcripts, 1)
    put(transcripts, 2)
    async with app_on(studio).run_test(size=(80, 24)) as pilot:
        await until(pilot, reading.is_set)
    assert over.wait(20)


@pytest.mark.parametrize(
    ("places", "found", "told"),
    [
        ((0, 1), ["Number 2"], "sceptic"),
        ((1, 1), ["Number 3"], "Nurse"),
        ((2, 1), [], "since"),
        ((4,), ["Begun"], "not finished"),
    ],
)
async def test_fewer_are_shown_by_choice_and_all_again(
    studio: HouseStudio, transcripts: Path, places: tuple[int, ...], found: list[str], told: str
) -> None:
    put(transcripts, 0)
    put(transcripts, 1)
    put(transcripts, 2, persona="sceptic")
    put(transcripts, 3, role="Nurse")
    write_session(transcripts / "2001-11-09T0000-b.jsonl", (started("b", "Begun", "2001-01-01T00:00:00.000Z"),))
    async with app_on(studio).run_test(size=(80, 24)) as pilot:
        await listed(pilot, 5)
        await pilot.press("f")
        await choose(pilot, *places)
        screen = await listed(pilot, len(found))
        assert names(screen) == found
        assert told in texts(pilot)
        await pilot.press("escape")
        await listed(pilot, 5)
        await until(pilot, lambda: message("home.new") in picture(pilot))


async def test_replays_stand_with_their_session_until_they_are_asked_for(
    studio: HouseStudio, transcripts: Path
) -> None:
    put(transcripts, 0, "The first")
    put(transcripts, 1, "Other")
    put(transcripts, 2, "Ghost", mode="ghost", persona="sceptic")
    put(transcripts, 3, "Double", mode="stand-in")
    async with app_on(studio).run_test(size=(80, 24)) as pilot:
        screen = await listed(pilot, 2)
        await until(pilot, lambda: "2 replays" in picture(pilot))
        await mark(pilot, screen, "Other")
        await pilot.press("right")
        assert len(screen._rows) == 2
        await mark(pilot, screen, "The first")
        await pilot.press("right")
        await listed(pilot, 3)
        assert names(screen) == ["The first", "Double", "Ghost"]
        await until(pilot, lambda: "ghost, sceptic" in picture(pilot))
        await pilot.press("escape")
        await listed(pilot, 2)


async def test_a_session_gets_another_name(studio: HouseStudio, transcripts: Path) -> None:
    put(transcripts, 1)
    put(transcripts, 2)
    async with app_on(studio).run_test(size=(80, 24)) as pilot:
        screen = await listed(pilot, 2)
        await mark(pilot, screen, "Number 1")
        await pilot.press("r")
        await on_screen(pilot, NamingScreen)
        await pilot.press("escape", "r")
        await on_screen(pilot, NamingScreen)
        await pilot.press("ctrl+u")
        await type_in(pilot, "Second try")
        await pilot.press("enter")
        await until(pilot, lambda: names(screen) == ["Number 2", "Second try"])
        assert screen.marked is not None
        assert screen.marked.name == "Second try"


async def test_a_session_is_deleted_with_its_draft_and_only_after_a_yes(studio: HouseStudio, transcripts: Path) -> None:
    path = transcripts / f"{put(transcripts, 1)}.jsonl"
    draft_beside(path).write_text("half an answer")
    put(transcripts, 2)
    put(transcripts, 0)
    async with app_on(studio).run_test(size=(80, 24)) as pilot:
        screen = await listed(pilot, 3)
        await mark(pilot, screen, "Number 1")
        await pilot.press("d")
        await on_screen(pilot, AskScreen)
        await pilot.press("enter")  # it stands on no
        await on_screen(pilot, HomeScreen)
        assert draft_beside(path).exists()
        await pilot.press("d")
        await on_screen(pilot, AskScreen)
        await pilot.press("up", "enter")
        await listed(pilot, 2)
        assert not path.exists()
        assert not draft_beside(path).exists()
        assert screen.marked is not None
        assert screen.marked.name == "Number 0", "the one that stood below"


async def test_what_is_open_elsewhere_stays_and_says_so(studio: HouseStudio, transcripts: Path) -> None:
    path = transcripts / f"{put(transcripts, 1)}.jsonl"
    journal, _ = FileJournal.open(path)
    app = app_on(studio)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await listed(pilot, 1)
        await mark(pilot, screen, "Number 1")
        await pilot.press("d")
        await on_screen(pilot, AskScreen)
        await pilot.press("up", "enter")
        await until(pilot, lambda: any("another window" in notice.message for notice in app._notifications))
        assert path.exists()
    journal.close()


async def test_letters_typed_into_the_search_do_nothing_else(studio: HouseStudio, transcripts: Path) -> None:
    put(transcripts, 1, "Fridge order")
    async with app_on(studio).run_test(size=(80, 24)) as pilot:
        screen = await listed(pilot, 1)
        await mark(pilot, screen, "Fridge order")
        await pilot.press("slash")
        await type_in(pilot, "fridr")
        await until(pilot, lambda: message("home.none_found") in texts(pilot))
        await pilot.press("backspace")
        await listed(pilot, 1)
        assert isinstance(pilot.app.screen, HomeScreen)


def one_spoilt(folder: Path) -> None:
    folder.mkdir(parents=True)
    (folder / "2026-12-01T0000-x.jsonl").write_text("shopping\n")


@pytest.mark.parametrize(
    ("was", "now", "shown"),
    [
        (b'"v":1', b'"v":2', message("home.newer")),
        (b'"parent":null', b'"parent":{"session":"gone","turn":0,"mode":"ghost"}', "ghost"),
    ],
    ids=["by a newer version", "a replay that was stopped"],
)
async def test_what_nobody_can_go_on_with_is_opened_for_reading(
    studio: HouseStudio, home: Path, was: bytes, now: bytes, shown: str
) -> None:
    path = Path(save(home, said(("What was first?", "We counted the shelves."), ended=was == b'"v":1')))
    path.write_bytes(path.read_bytes().replace(was, now))
    async with app_on(studio).run_test(size=(80, 24)) as pilot:
        screen = await listed(pilot, 1)
        await until(pilot, lambda: shown in picture(pilot))
        assert screen.unfinished is None
        await pilot.press("end", "enter")
        await on_screen(pilot, TranscriptScreen)


async def test_files_that_cannot_be_read_are_counted(studio: HouseStudio, transcripts: Path) -> None:
    one_spoilt(transcripts)
    put(transcripts, 1)
    async with app_on(studio).run_test(size=(80, 24)) as pilot:
        await listed(pilot, 1)
        assert message("home.unreadable", count=1) in " ".join(texts(pilot).split())


@pytest.mark.parametrize("odd", ["new", "more", "saved", "go-on"])
async def test_a_file_may_be_called_like_anything_else_on_the_screen(
    studio: HouseStudio, transcripts: Path, odd: str
) -> None:
    write_session(transcripts / f"{odd}.jsonl", (started(odd, "Odd"), SessionEnded(reason="completed", seq=1)))
    async with app_on(studio).run_test(size=(80, 24)) as pilot:
        screen = await listed(pilot, 1)
        assert names(screen) == ["Odd"]


async def test_a_folder_that_cannot_be_read_is_said(studio: HouseStudio, home: Path, transcripts: Path) -> None:
    home.mkdir(parents=True, exist_ok=True)
    transcripts.write_text("a file in its place")
    async with app_on(studio).run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "folder of sessions could not be read" in texts(pilot))


async def test_what_is_missing_again_and_again_stands_below_the_list(studio: HouseStudio, transcripts: Path) -> None:
    for day in (11, 12, 13):
        saved(transcripts.parent, rehearsal(day, TOLD, TOLD, read=critique(score("depth", 2.0), overall=2.0)))
    async with app_on(studio).run_test(size=(80, 24)) as pilot:
        screen = await listed(pilot, 3)
        await until(pilot, lambda: "recurring gap: " in str(screen.query_one("#gap", Plain).content))
