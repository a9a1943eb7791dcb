"""The transcript opens at a turn with its words marked, and says why each question was asked."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.content import Content
from textual.pilot import Pilot
from textual.widgets import Static

from roundtwo.cli.studio import HouseStudio
from roundtwo.core.events import KnownEvent, NoteAdded, SessionEnded
from roundtwo.core.session import fold
from roundtwo.transcripts.reading_aloud import transcript_text
from roundtwo.tui import going
from roundtwo.tui.app import Look, RoundTwoApp
from roundtwo.tui.screens.choice import ChoiceScreen
from roundtwo.tui.screens.critique import CritiqueScreen
from roundtwo.tui.screens.home import HomeScreen
from roundtwo.tui.screens.transcript import TranscriptScreen
from roundtwo.tui.widgets.pages import WINDOW, Said
from tests.tui.finished import NASTY, SEEN, heard, page, played, said, save, stamped
from tests.tui.piloting import app_on, on_screen, until


@pytest.fixture(scope="module")
def events() -> tuple[KnownEvent, ...]:
    return played()


def showing(
    studio: HouseStudio, path: str, turn: int | None = None, *quotes: str, look: Look | None = None
) -> RoundTwoApp:
    return app_on(studio, going.OpenTranscript(studio.look(path), turn, quotes), look)


async def shown(pilot: Pilot[None]) -> TranscriptScreen:
    """The screen, once it is at its place."""
    screen = await on_screen(pilot, TranscriptScreen)
    await until(pilot, lambda: any("here" in each.classes and each.virtual_region for each in screen.query(Said)))
    await until(pilot, lambda: screen.pages.place == screen.pages.here)
    return screen


def here(screen: TranscriptScreen) -> str:
    return str(screen.query_one(".here", Said).words.render())


def shown_text(screen: TranscriptScreen) -> str:
    """What stands on the page, margins that are hidden left out."""
    return "\n".join(str(each.render()) for each in screen.query(Static) if each.display)


def long_session(count: int = 250) -> list[KnownEvent]:
    return said(*((f"Question {number}?", f"Answer {number}. " * 8) for number in range(1, count + 1)))


async def test_it_opens_at_the_turn_with_the_words_marked(
    studio: HouseStudio, home: Path, events: tuple[KnownEvent, ...]
) -> None:
    async with showing(studio, save(home, events), 14, "cleared the aisle").run_test(size=(80, 24)) as pilot:
        screen = await shown(pilot)
        line = screen.query_one(".here", Said)
        content = line.words.render()
        assert isinstance(content, Content)
        marked = [str(content)[span.start : span.end] for span in content.spans if "underline" in str(span.style)]
        assert marked == ["cleared the aisle"]
        assert line.entry.turn == 14
        assert "One line in your résumé" in page(pilot)


async def test_turns_are_a_key_apart(studio: HouseStudio, home: Path, events: tuple[KnownEvent, ...]) -> None:
    async with showing(studio, save(home, events)).run_test(size=(80, 24)) as pilot:
        screen = await shown(pilot)
        assert screen.pages.here == 1
        await pilot.press("left_square_bracket", "right_square_bracket", "n", "n", "p")
        await until(pilot, lambda: screen.pages.here == 3)
        await pilot.press("end")
        await until(pilot, lambda: screen.pages.here == screen.pages.turns[-1])
        await pilot.press("home")
        await until(pilot, lambda: screen.pages.here == 1)
        await pilot.press("pagedown", "pagedown")
        await until(pilot, lambda: screen.pages.place > 3)
        place = screen.pages.place
        await pilot.press("n")
        await until(pilot, lambda: screen.pages.here > place - 1, 5)
        assert len(screen.query(".here")) == 1


async def test_own_notes_stand_where_they_were_written(studio: HouseStudio, home: Path) -> None:
    events = said(("Tell me about your work.", "I ran the dock."), ("And since?", "I run two."), ended=False)
    noted = NoteAdded(turn=2, start=0, end=0, text=f"Say when, too {NASTY}")
    path = save(home, stamped([*events, noted, SessionEnded(reason="completed")]))
    async with showing(studio, path).run_test(size=(80, 24)) as pilot:
        screen = await shown(pilot)
        kinds = [each.entry.kind for each in screen.query(Said)]
        assert kinds == ["section", "interviewer", "candidate", "interviewer", "candidate"]
        assert f"Your note  Say when, too {SEEN}" in page(pilot)
        await pilot.press("5")
        await until(pilot, lambda: "Say when, too" not in shown_text(screen))
        await pilot.press("5")
        await until(pilot, lambda: "Say when, too" in shown_text(screen))
        await pilot.press("n", "n")
        await until(pilot, lambda: screen.pages.here == 3)
    assert "(Your note: Say when, too" in transcript_text(fold(stamped([*events, noted])))


async def test_reasons_are_shown_and_hidden_again(
    studio: HouseStudio, home: Path, events: tuple[KnownEvent, ...]
) -> None:
    async with showing(studio, save(home, events), 14).run_test(size=(80, 40)) as pilot:
        await shown(pilot)
        assert "To hear" not in page(pilot)
        await pilot.press("r")
        await until(pilot, lambda: "A follow-up. To hear what was hard about it." in page(pilot))
        text = page(pilot)
        assert "“cleared the aisle, rang Karen”, in turn 14." in text
        assert "“Wrote a one-page induction card for agency workers”, in the résumé." in text
        assert "A prepared question, on Depth of experience." in text
        await pilot.press("r")
        await until(pilot, lambda: "To hear" not in page(pilot))


async def test_a_long_session_mounts_a_window_and_goes_on_at_its_edges(studio: HouseStudio, home: Path) -> None:
    async with showing(studio, save(home, long_session()), 250, "Answer 125").run_test(size=(80, 24)) as pilot:
        screen = await shown(pilot)
        assert here(screen).startswith("You  turn 250")
        assert len(screen.query(Said)) <= WINDOW
        first = screen.query(Said).first().entry.turn
        for _ in range(36):
            await pilot.press("p")
        await until(pilot, lambda: screen.pages.here == 214)
        assert screen.query(Said).first().entry.turn < first
        await pilot.press("end")
        await until(pilot, lambda: screen.pages.here == 500 and "Answer 250." in here(screen))
        await pilot.press("home")
        await until(pilot, lambda: screen.pages.here == 1 and "Question 1?" in here(screen))
        assert len(screen.query(Said)) <= WINDOW


async def test_scrolling_reaches_both_ends(studio: HouseStudio, home: Path) -> None:
    async with showing(studio, save(home, long_session(60)), 60).run_test(size=(80, 24)) as pilot:
        screen = await shown(pilot)

        async def scrolled(last: bool, turn: int) -> None:
            end = screen.pages.scroll_end if last else screen.pages.scroll_home

            def reached() -> bool:
                lines = screen.query(Said)
                if lines and (lines.last() if last else lines.first()).entry.turn == turn:
                    return True
                end(animate=False, immediate=True)
                return False

            await until(pilot, reached)
            assert len(screen.query(Said)) <= WINDOW

        await scrolled(True, 120)
        await scrolled(False, 0)


async def test_a_turn_or_all_of_it_is_copied(
    studio: HouseStudio, home: Path, events: tuple[KnownEvent, ...], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    copied = heard(monkeypatch)
    look = Look(exports=str(tmp_path / "out"))
    async with showing(studio, save(home, events), 14, look=look).run_test(size=(80, 24)) as pilot:
        await shown(pilot)
        for downs in range(3):
            await pilot.press("f9")
            await on_screen(pilot, ChoiceScreen)
            await pilot.press(*["down"] * downs, "enter")
            await on_screen(pilot, TranscriptScreen)
        file = tmp_path / "out" / "2026-11-23T0900-test.md"
        await until(pilot, lambda: len(copied) == 2 and file.exists())
        assert copied[0].startswith("**Hiring manager**\n\nOne line in your résumé")
        assert "> Hit the stop" in copied[0]
        assert copied[0] in copied[1]
        assert file.read_text(encoding="utf-8") == copied[1]


async def test_its_critique_is_a_key_away(studio: HouseStudio, home: Path, events: tuple[KnownEvent, ...]) -> None:
    async with showing(studio, save(home, events)).run_test(size=(80, 24)) as pilot:
        await shown(pilot)
        await pilot.press("c")
        critique = await on_screen(pilot, CritiqueScreen)
        await until(pilot, lambda: critique.query("Part"))
        await pilot.press("t")
        await shown(pilot)
        await pilot.press("c")
        assert await on_screen(pilot, CritiqueScreen) is critique
        await pilot.press("escape")
        await on_screen(pilot, HomeScreen)


async def test_an_unfinished_one_has_no_critique_yet(studio: HouseStudio, home: Path) -> None:
    path = save(home, said(("Why us?", "The work."), ended=False))
    async with showing(studio, path).run_test(size=(80, 24), notifications=True) as pilot:
        screen = await shown(pilot)
        await pilot.press("c")
        await until(pilot, lambda: any("not finished" in note.message for note in pilot.app._notifications))
        assert pilot.app.screen is screen
        await pilot.press("escape")
        await on_screen(pilot, HomeScreen)


async def test_nothing_was_said(studio: HouseStudio, home: Path) -> None:
    async with showing(studio, save(home, said(ended=False))).run_test(size=(80, 24)) as pilot:
        await on_screen(pilot, TranscriptScreen)
        await until(pilot, lambda: "Nothing was said" in page(pilot))
        await pilot.press("n", "p", "end", "home", "r", "f9", "escape")
        await on_screen(pilot, HomeScreen)


async def test_nothing_said_commands_the_terminal_or_the_app(studio: HouseStudio, home: Path) -> None:
    path = save(home, said((f"{NASTY} Why?", f"{NASTY} Because."), ("And?", "So.")))
    async with showing(studio, path, 2, NASTY).run_test(size=(80, 24)) as pilot:
        screen = await shown(pilot)
        assert page(pilot).count(SEEN) >= 2
        assert not any((ord(letter) < 32 and letter != "\n") or letter == "\u202e" for letter in page(pilot))
        await pilot.click(screen.query(".candidate").first(), offset=(36, 1))
        await pilot.press("r")
        assert pilot.app.screen is screen
