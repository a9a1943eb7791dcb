"""The set-up with papers on a desk: helpers for its tests."""

from __future__ import annotations

from textual.pilot import Pilot

from roundtwo.core.messages import message
from roundtwo.flows.studio import PaperKind
from roundtwo.tui import going
from roundtwo.tui.screens.setup import SetUpScreen
from tests.tui.piloting import on_screen, until

POSTING = """ML engineer at Northwind

- Look after the route plan and the dispatch screens.
- Take part in moving the second depot to the new dispatch system.
"""
RESUME = "- I moved the loading slots and cut waiting by 40 percent.\n"
TALK = "Interviewer: What did you do?\n\nCandidate: I led the rollout of the scanners in 2023.\n"
NOTES = "They asked about the rollout.\n\nI said that I led it with four people.\n"
DESK = {"posting.md": POSTING, "cv.txt": RESUME, "talk.md": TALK, "notes.txt": NOTES}


async def at(pilot: Pilot[None], kind: PaperKind) -> SetUpScreen:
    """The set-up, its cursor in that paper's field."""
    screen = await on_screen(pilot, SetUpScreen)
    await until(pilot, lambda: screen.focused is not None)  # it begins at the job
    screen.papers.field(kind).focus()
    await until(pilot, lambda: screen.papers.at == kind and screen.papers.field(kind).has_focus)
    return screen


async def give(pilot: Pilot[None], kind: PaperKind, path: str) -> SetUpScreen:
    """A paper by its path, and the note that it leads to."""
    screen = await at(pilot, kind)
    screen.papers.field(kind).value = path
    await pilot.press("enter")
    await until(pilot, lambda: screen.papers.lines[kind].noted not in ("", message("setup.reading")))
    return screen


async def name_the_job(pilot: Pilot[None]) -> SetUpScreen:
    """The least that it begins with."""
    screen = await at(pilot, "job")
    screen.papers.field("job").value = "Depot lead"
    return screen


async def begin(pilot: Pilot[None], begun: list[going.Begin]) -> going.Begin:
    """What is to begin after the key for it."""
    before = len(begun)
    await pilot.press("ctrl+s")
    await until(pilot, lambda: len(begun) > before)
    return begun[-1]
