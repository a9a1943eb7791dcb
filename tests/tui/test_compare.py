"""Sessions side by side on the screen: by the marks, by one alone, by the differences, and back to the words."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from roundtwo.cli.studio import HouseStudio
from roundtwo.core.text import clean
from roundtwo.tui import going
from roundtwo.tui.app import RoundTwoApp
from roundtwo.tui.screens.choice import ChoiceScreen
from roundtwo.tui.screens.compare import CompareScreen, Entry
from roundtwo.tui.screens.home import HomeScreen
from roundtwo.tui.screens.transcript import TranscriptScreen
from tests.side_by_side import ANSWERS, REALLY, critique, ghost, life, parent, saved, score
from tests.tui.finished import NASTY, heard, page
from tests.tui.piloting import app_on, on_screen, picture, until

READ = critique(score("depth", 3.0), score("growth", 4.0))
HERE, GHOST = "2026-11-23T0900-dock", "2026-11-23T0900-dock-sceptic"
ANEW = "2026-11-24T0900-dock"


@pytest.fixture
def dock(home: Path) -> Path:
    for events in (
        parent(READ), ghost(), ghost("technical-peer", REALLY, None), life(ANEW, (ANSWERS[0], "I moved a shelf.")),
    ):  # fmt: skip
        saved(home, events)
    return home


def comparing(studio: HouseStudio, *sessions: str, model: str | None = None) -> RoundTwoApp:
    return app_on(studio, going.OpenCompare(sessions, model))


@pytest.mark.usefixtures("dock")
async def test_side_by_side_where_there_is_room(studio: HouseStudio) -> None:
    async with comparing(studio, HERE, GHOST).run_test(size=(160, 50)) as pilot:
        await on_screen(pilot, CompareScreen)
        await until(pilot, lambda: "Who decided that" in picture(pilot))
        (line,) = [line for line in picture(pilot).splitlines() if "Who decided that" in line]
        assert "How much quicker did it get?" in line


@pytest.mark.usefixtures("dock")
async def test_below_each_other_where_there_is_none_and_one_alone_when_asked(studio: HouseStudio) -> None:
    async with comparing(studio, HERE, GHOST).run_test(size=(80, 24)) as pilot:
        await on_screen(pilot, CompareScreen)
        await until(pilot, lambda: "Who decided that" in page(pilot))
        assert page(pilot).index("How much quicker") < page(pilot).index("Who decided that")
        await pilot.press("w")
        await until(pilot, lambda: "Who decided that" not in page(pilot))
        await pilot.press("w")
        await until(pilot, lambda: "Who decided that" in page(pilot) and "How much quicker" not in page(pilot))
        await pilot.press("w")
        await until(pilot, lambda: "How much quicker" in page(pilot))


@pytest.mark.usefixtures("dock")
async def test_only_where_they_differ(studio: HouseStudio) -> None:
    async with comparing(studio, HERE, GHOST).run_test(size=(160, 50)) as pilot:
        screen = await on_screen(pilot, CompareScreen)
        await until(pilot, lambda: len(screen.query(".row")) == len(REALLY))
        await pilot.press("d")
        await until(pilot, lambda: len(screen.query(".row")) == 1)
        assert "Who decided that" in page(pilot)
        await pilot.press("d")
        await until(pilot, lambda: len(screen.query(".row")) == len(REALLY))


@pytest.mark.usefixtures("dock")
async def test_the_marked_answer_is_opened_in_its_transcript_and_esc_comes_back(studio: HouseStudio) -> None:
    async with comparing(studio, HERE, GHOST).run_test(size=(160, 50)) as pilot:
        screen = await on_screen(pilot, CompareScreen)
        await until(pilot, lambda: isinstance(screen.focused, Entry))
        await pilot.press("d", "down")
        await until(pilot, lambda: isinstance(screen.focused, Entry) and screen.focused.block.turn == 4)
        await pilot.press("enter")
        shown = await on_screen(pilot, TranscriptScreen)
        await until(pilot, lambda: shown.pages.place == 4)
        await pilot.press("escape")
        await on_screen(pilot, CompareScreen)
        await pilot.press("escape")
        await on_screen(pilot, HomeScreen)


@pytest.mark.usefixtures("dock")
async def test_the_next_parts_lead_to_the_debrief_and_its_words(studio: HouseStudio) -> None:
    async with comparing(studio, HERE, GHOST).run_test(size=(80, 24)) as pilot:
        screen = await on_screen(pilot, CompareScreen)
        await until(pilot, lambda: isinstance(screen.focused, Entry))

        def head() -> str:
            return str(screen.focused.render()) if screen.focused is not None else ""

        for _ in range(12):
            if "In the debrief" in head():
                break
            await pilot.press("n")
        assert "In the debrief" in head()
        await until(pilot, lambda: "In the debrief" in picture(pilot))
        await pilot.press("j")
        await until(pilot, lambda: "I told the site lead" in head())
        await pilot.press("enter")
        shown = await on_screen(pilot, TranscriptScreen)
        await until(pilot, lambda: shown.pages.place == 8)


@pytest.mark.usefixtures("dock")
async def test_a_wider_terminal_brings_the_columns_and_keeps_the_mark(studio: HouseStudio) -> None:
    async with comparing(studio, HERE, GHOST).run_test(size=(80, 24)) as pilot:
        screen = await on_screen(pilot, CompareScreen)
        await until(pilot, lambda: isinstance(screen.focused, Entry))
        await pilot.press("d", "down")
        await until(pilot, lambda: isinstance(screen.focused, Entry) and screen.focused.block.turn == 4)
        await pilot.resize_terminal(160, 50)
        await until(pilot, lambda: screen._view.width > 100 and isinstance(screen.focused, Entry))
        assert isinstance(screen.focused, Entry)
        assert screen.focused.block.turn == 4


@pytest.mark.usefixtures("dock")
async def test_a_model_says_which_answer_shows_more(studio: HouseStudio, tmp_path: Path) -> None:
    script = tmp_path / "script.jsonl"
    first = {"quote_a": "it got quicker", "quote_b": "I moved a shelf", "why": "What came of it is told.", "more": "a"}
    second = {**first, "quote_a": "I moved a shelf", "quote_b": "it got quicker", "more": "b"}
    script.write_text(f"{json.dumps(first)}\n{json.dumps(second)}\n", encoding="utf-8")
    async with comparing(studio, HERE, ANEW, model=f"scripted:{script}").run_test(size=(160, 50)) as pilot:
        await on_screen(pilot, CompareScreen)
        await pilot.press("m")
        await until(pilot, lambda: "More is shown in the answer to Hiring manager (1)" in page(pilot))


@pytest.mark.usefixtures("dock")
async def test_it_is_copied_as_text(studio: HouseStudio, monkeypatch: pytest.MonkeyPatch) -> None:
    copied = heard(monkeypatch)
    async with comparing(studio, HERE, GHOST).run_test(size=(160, 50)) as pilot:
        await on_screen(pilot, CompareScreen)
        await pilot.press("f9")
        await on_screen(pilot, ChoiceScreen)
        await pilot.press("enter")
        await until(pilot, lambda: copied)
    assert "Who decided that, you or the shift?" in copied[0]


@pytest.mark.usefixtures("dock")
@pytest.mark.parametrize(
    ("sessions", "said"),
    [((HERE,), "one was named"), ((HERE, "nobody"), "There is no session"), ((HERE, HERE), "named twice")],
)
async def test_what_cannot_be_compared_is_said_where_one_is(
    studio: HouseStudio, sessions: tuple[str, ...], said: str
) -> None:
    async with comparing(studio, *sessions).run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: any(said in note.message for note in pilot.app._notifications))
        assert isinstance(pilot.app.screen, HomeScreen)


async def test_what_was_said_is_text_and_commands_nothing(studio: HouseStudio, home: Path) -> None:
    saved(home, parent())
    saved(home, life(ANEW, (NASTY, NASTY)))
    async with comparing(studio, HERE, ANEW).run_test(size=(80, 24)) as pilot:
        await on_screen(pilot, CompareScreen)
        await until(pilot, lambda: "@click" in page(pilot))
        assert page(pilot) == clean(page(pilot))
