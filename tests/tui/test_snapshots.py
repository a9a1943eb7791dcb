"""Every screen and state as it looks: in two themes, at 80 by 24 and at 160 by 50.

A picture that changed on purpose is taken anew with `pytest tests/tui/test_snapshots.py --snapshot-update`; look at it.
"""

from __future__ import annotations

import shutil
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from roundtwo.cli.studio import HouseStudio
from roundtwo.core.messages import message
from roundtwo.flows.updates import ModelFailed, SentenceReleased, Thinking
from roundtwo.tui import going
from roundtwo.tui.app import Look
from roundtwo.tui.presenter import present
from roundtwo.tui.screens.critique import CritiqueScreen
from roundtwo.tui.screens.home import HomeScreen
from roundtwo.tui.screens.rating import RatingScreen
from roundtwo.tui.screens.room import RoomScreen
from roundtwo.tui.screens.setup import SetUpScreen
from roundtwo.tui.screens.transcript import TranscriptScreen
from roundtwo.tui.widgets.conversation import Conversation
from tests.tui.piloting import app_on, on_screen, until
from tests.tui.test_room import STORY, Sitting

SAMPLES = Path(__file__).resolve().parents[2] / "transcripts"
SAVED = "2026-11-26T0335-inside-sales-tarheel-practice-systems-w6ws"
Drive = Callable[[Pilot[None]], Awaitable[None]]


def shown(pilot: Pilot[None]) -> str:
    return "\n".join(str(widget.render()) for widget in pilot.app.screen.query(Static))


def talk(pilot: Pilot[None]) -> Conversation:
    screen = pilot.app.screen
    assert isinstance(screen, RoomScreen)
    return screen.talk


async def home_empty(pilot: Pilot[None]) -> None:
    await on_screen(pilot, HomeScreen)
    await until(pilot, lambda: "Nothing saved" in shown(pilot))


async def home_with_sessions(pilot: Pilot[None]) -> None:
    home = await on_screen(pilot, HomeScreen)
    await until(pilot, lambda: home._cards)


async def searching(pilot: Pilot[None]) -> None:
    await home_with_sessions(pilot)
    await pilot.press("slash", *"discovery")
    await until(pilot, lambda: not pilot.app.workers._workers or len(pilot.app.screen.query("#search")) == 1)


async def set_up(pilot: Pilot[None]) -> None:
    await on_screen(pilot, HomeScreen)
    await pilot.press("n")
    screen = await on_screen(pilot, SetUpScreen)
    await until(pilot, lambda: message("setup.voice.builtin") in str(screen.terms.voice.render()))


async def set_up_with_papers(pilot: Pilot[None]) -> None:
    await set_up(pilot)
    await pilot.press("f6")
    screen = await on_screen(pilot, SetUpScreen)
    await until(pilot, lambda: all("✓" in line.noted for line in screen.lines.values()))


async def paper(pilot: Pilot[None]) -> None:
    await set_up_with_papers(pilot)
    await pilot.press("f3")
    await until(pilot, lambda: pilot.app.screen.is_modal)
    await pilot.pause()
    await until(pilot, lambda: message("found.job") in shown(pilot))


async def who(pilot: Pilot[None]) -> None:
    await set_up(pilot)
    screen = await on_screen(pilot, SetUpScreen)
    screen.terms.who.focus()
    await pilot.press("enter")
    await until(pilot, lambda: pilot.app.screen.is_modal)
    await pilot.press("down")


async def recall(pilot: Pilot[None]) -> None:
    await set_up(pilot)
    await pilot.press("f5")
    await until(pilot, lambda: pilot.app.screen.is_modal)


async def room(pilot: Pilot[None]) -> None:
    screen = await on_screen(pilot, RoomScreen)
    sitting = Sitting(pilot, screen)
    await sitting.heard(1)
    await until(pilot, lambda: sitting.top)
    await pilot.press("f8")  # the wall's clock is another one in every picture
    await sitting.answer(STORY)
    sitting.composer.put("Mostly the label printers. We")
    await pilot.pause()
    await until(pilot, lambda: message("room.kept") in str(sitting.composer.border_subtitle))


async def thinking(pilot: Pilot[None]) -> None:
    await room(pilot)
    await present(Thinking(), talk(pilot))


async def streaming(pilot: Pilot[None]) -> None:
    await room(pilot)
    for sentence in ("The label printers, then.", "What was it about them that"):
        await present(SentenceReleased(sentence, "probe"), talk(pilot))
    await pilot.pause(0.3)


async def lost(pilot: Pilot[None]) -> None:
    await room(pilot)
    await present(ModelFailed("The line to models.example dropped"), talk(pilot))
    await pilot.pause()


async def paused(pilot: Pilot[None]) -> None:
    await room(pilot)
    await pilot.press("f2")


async def hinted(pilot: Pilot[None]) -> None:
    await room(pilot)
    await pilot.press("f7")


async def ending(pilot: Pilot[None]) -> None:
    await room(pilot)
    await pilot.press("f10")
    await until(pilot, lambda: pilot.app.screen.is_modal)


async def copying(pilot: Pilot[None]) -> None:
    await room(pilot)
    await pilot.press("f9")
    await until(pilot, lambda: pilot.app.screen.is_modal)


async def over(pilot: Pilot[None]) -> None:
    await ending(pilot)
    await pilot.press("up", "enter")
    screen = await on_screen(pilot, RoomScreen)
    await until(pilot, lambda: screen.talk.over)


async def told_what_is_wrong(pilot: Pilot[None]) -> None:
    await set_up(pilot)
    await pilot.press(*"no/such/posting.pdf", "enter")
    screen = await on_screen(pilot, SetUpScreen)
    await until(pilot, lambda: screen.lines["job"].has_class("wrong"))


async def helped(pilot: Pilot[None]) -> None:
    await room(pilot)
    await pilot.press("f1")
    await until(pilot, lambda: pilot.app.screen.is_modal)


async def rating(pilot: Pilot[None]) -> None:
    await critique(pilot)
    app: Any = pilot.app
    app.post_message(going.Finished(app.interview))
    await on_screen(pilot, RatingScreen)
    await pilot.press("4", "down", "3")


async def critique(pilot: Pilot[None]) -> None:
    screen = await on_screen(pilot, CritiqueScreen)
    await until(pilot, lambda: screen.query(".quote"))
    await pilot.pause()


async def verdict(pilot: Pilot[None]) -> None:
    await critique(pilot)
    await pilot.press("r")
    await pilot.pause()


async def transcript(pilot: Pilot[None]) -> None:
    await critique(pilot)
    await pilot.press("down", "enter")
    await on_screen(pilot, TranscriptScreen)
    await pilot.pause()
    await pilot.press("r")
    await pilot.pause()


NOWHERE, IN_THE_ROOM, AT_A_CRITIQUE = "nowhere", "room", "critique"
STATES: dict[str, tuple[Drive, str]] = {
    "home-empty": (home_empty, NOWHERE),
    "home": (home_with_sessions, "saved"),
    "home-searching": (searching, "saved"),
    "setup": (set_up, NOWHERE),
    "setup-papers": (set_up_with_papers, NOWHERE),
    "setup-error": (told_what_is_wrong, NOWHERE),
    "paper": (paper, NOWHERE),
    "recall": (recall, NOWHERE),
    "who": (who, NOWHERE),
    "room": (room, IN_THE_ROOM),
    "room-thinking": (thinking, IN_THE_ROOM),
    "room-streaming": (streaming, IN_THE_ROOM),
    "room-lost": (lost, IN_THE_ROOM),
    "room-paused": (paused, IN_THE_ROOM),
    "room-hint": (hinted, IN_THE_ROOM),
    "room-ending": (ending, IN_THE_ROOM),
    "room-copying": (copying, IN_THE_ROOM),
    "room-over": (over, IN_THE_ROOM),
    "room-help": (helped, IN_THE_ROOM),
    "rating": (rating, AT_A_CRITIQUE),
    "critique": (critique, AT_A_CRITIQUE),
    "critique-verdict": (verdict, AT_A_CRITIQUE),
    "transcript": (transcript, AT_A_CRITIQUE),
}


def first(studio: HouseStudio, where: str) -> going.Going | None:
    if where == IN_THE_ROOM:
        wanted = msgspec.structs.replace(studio.defaults(), seed=7, save=False)
        return going.Begin(studio.sample(), wanted, sample=True)
    return going.OpenCritique(SAVED) if where == AT_A_CRITIQUE else None


SCREENS = (
    "home", "setup-papers", "paper", "recall", "who", "room", "room-ending", "room-help", "rating", "critique",
    "transcript",
)  # fmt: skip
"""In both themes and both sizes; what is a state of one of them, in one of each."""
LOOKS = [(theme, size) for theme in ("roundtwo-dark", "roundtwo-light") for size in ((80, 24), (160, 50))]
PICTURES = [
    pytest.param(state, theme, size, id=f"{state}-{theme.removeprefix('roundtwo-')}-{size[0]}x{size[1]}")
    for state in STATES
    for theme, size in (LOOKS if state in SCREENS else (LOOKS[0], LOOKS[-1]))
]


@pytest.mark.parametrize(("state", "theme", "size"), PICTURES)
def test_looks_as_it_did(
    studio: HouseStudio,
    home: Path,
    snap_compare: Callable[..., bool],
    monkeypatch: pytest.MonkeyPatch,
    state: str,
    theme: str,
    size: tuple[int, int],
) -> None:
    drive, where = STATES[state]
    monkeypatch.setattr("roundtwo.tui.screens.home.when", lambda started: started[:10])
    if where not in (NOWHERE, IN_THE_ROOM):
        (home / "transcripts").mkdir(parents=True)
        for sample in SAMPLES.glob("*.jsonl"):
            shutil.copy(sample, home / "transcripts")
    app = app_on(studio, first(studio, where), Look(theme=theme))

    async def there(pilot: Pilot[None]) -> None:
        await drive(pilot)
        await pilot.pause()

    assert snap_compare(app, terminal_size=size, run_before=there)
