"""The screen on which a session is replayed: who and how, stopped and gone on with, and on to what came of it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from roundtwo.cli.studio import HouseStudio
from roundtwo.core.session import Session, fold
from roundtwo.transcripts.transcript import read_transcript
from roundtwo.tui import going
from roundtwo.tui.app import RoundTwoApp
from roundtwo.tui.screens.critique import CritiqueScreen
from roundtwo.tui.screens.home import HomeScreen
from roundtwo.tui.screens.replay import ReplayScreen
from roundtwo.tui.screens.room import RoomScreen
from roundtwo.tui.screens.transcript import TranscriptScreen
from tests.playing import ROOT
from tests.tui.piloting import app_on, on_screen, picture, texts, until

SAMPLE = "2026-11-26T0335-inside-sales-tarheel-practice-systems-w6ws"


@pytest.fixture
def saved(home: Path) -> Path:
    """A session of a home of its own."""
    folder = home / "transcripts"
    folder.mkdir(parents=True)
    return Path(shutil.copy(ROOT / "transcripts" / f"{SAMPLE}.jsonl", folder))


@pytest.fixture
def app(studio: HouseStudio, saved: Path) -> RoundTwoApp:
    return app_on(studio, going.OpenReplay(str(saved)))


def replays(saved: Path) -> list[Session]:
    """Those that are on disk beside it."""
    found = [fold(read_transcript(path).events) for path in saved.parent.glob("*.jsonl") if path != saved]
    return sorted(found, key=lambda session: session.start.personas[0].id)


async def test_those_who_are_marked_replay_it_and_one_reads_on(app: RoundTwoApp, saved: Path) -> None:
    before = saved.read_bytes()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await on_screen(pilot, ReplayScreen)
        await until(pilot, lambda: "Sceptic" in picture(pilot))
        await pilot.press("ctrl+s")
        assert not screen._at_work
        await pilot.press("space", "down", "space", "ctrl+s")
        await until(pilot, lambda: "Done:" in texts(pilot))
        assert [session.start.personas[0].id for session in replays(saved)] == ["culture-guardian", "friendly-ally"]
        assert all(session.ended is not None for session in replays(saved))
        await pilot.press("t")
        shown = await on_screen(pilot, TranscriptScreen)
        assert shown._kept.session.start.personas[0].id == "friendly-ally"
        await pilot.press("escape")
        await on_screen(pilot, ReplayScreen)
    assert saved.read_bytes() == before


async def test_side_by_side_names_the_session_and_its_replays(
    app: RoundTwoApp, saved: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[going.OpenCompare] = []
    monkeypatch.setattr(RoundTwoApp, "on_open_compare", lambda _, event: asked.append(event), raising=False)
    async with app.run_test(size=(80, 24)) as pilot:
        await on_screen(pilot, ReplayScreen)
        await until(pilot, lambda: "Sceptic" in picture(pilot))
        await pilot.press("c")
        assert asked == []
        await pilot.press("space", "ctrl+s")
        await until(pilot, lambda: "Done:" in texts(pilot))
        await pilot.press("c")
        await until(pilot, lambda: asked)
    first, second = asked[0].sessions
    assert first == str(saved)
    assert read_transcript(Path(second)).started.personas[0].id == "culture-guardian"


async def test_live_begins_the_same_interview_anew(app: RoundTwoApp, saved: Path) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await on_screen(pilot, ReplayScreen)
        await until(pilot, lambda: "Sceptic" in picture(pilot))
        await pilot.press("space", "m", "ctrl+s")
        room = await on_screen(pilot, RoomScreen)
        await until(pilot, lambda: room._interview is not None and room._interview.session.waiting)
    live = replays(saved)[0].start
    parent = read_transcript(saved).started
    assert (live.brief, live.plan, live.seed, live.rubric) == (parent.brief, parent.plan, parent.seed, parent.rubric)
    assert live.parent is not None
    assert live.parent.mode == "live"


async def test_a_stand_in_needs_a_model_and_says_so(app: RoundTwoApp, saved: Path) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await on_screen(pilot, ReplayScreen)
        await until(pilot, lambda: "Sceptic" in picture(pilot))
        await pilot.press("space", "m", "m", "ctrl+s")
        await until(pilot, lambda: any("needs a language model" in told.message for told in app._notifications))
    assert replays(saved) == []


@pytest.mark.usefixtures("saved")
async def test_home_and_the_critique_lead_there(studio: HouseStudio) -> None:
    app = app_on(studio)
    async with app.run_test(size=(80, 24)) as pilot:
        home = await on_screen(pilot, HomeScreen)
        await until(pilot, lambda: home._saved is not None)
        while home.marked is None:
            await pilot.press("down")
        await pilot.press("o")
        await on_screen(pilot, ReplayScreen)
        await pilot.press("escape")
        await on_screen(pilot, HomeScreen)
        app.post_message(going.OpenCritique(SAMPLE))
        await on_screen(pilot, CritiqueScreen)
        await pilot.press("o")
        await on_screen(pilot, ReplayScreen)


async def test_a_ghost_opens_for_reading_and_is_never_criticised(app: RoundTwoApp, saved: Path) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await on_screen(pilot, ReplayScreen)
        await until(pilot, lambda: "Sceptic" in picture(pilot))
        await pilot.press("space", "ctrl+s")
        await until(pilot, lambda: "Done:" in texts(pilot))
        ghost = replays(saved)[0].start.session
        app.post_message(going.OpenCritique(ghost))
        await on_screen(pilot, TranscriptScreen)
    assert replays(saved)[0].critiques == []
