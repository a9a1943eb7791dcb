"""In the critique words can be contested, and a question answered again; all of it by keyboard."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from textual.pilot import Pilot

from roundtwo.cli.studio import HouseStudio
from roundtwo.core.errors import TranscriptError
from roundtwo.core.events import (
    CandidateToldCoach,
    CritiqueRecorded,
    EvidenceWithdrawn,
    KnownEvent,
)
from roundtwo.core.reading import read_critique
from roundtwo.core.session import fold
from roundtwo.flows.coaching import Coach
from roundtwo.flows.interview import Interview
from roundtwo.flows.updates import CoachSpoke, Update
from roundtwo.transcripts.naming import again_beside
from roundtwo.transcripts.transcript import read_transcript
from roundtwo.tui import going
from roundtwo.tui.app import RoundTwoApp
from roundtwo.tui.commands import together
from roundtwo.tui.screens.again import AgainScreen
from roundtwo.tui.screens.contest import ContestScreen
from roundtwo.tui.screens.critique import CritiqueScreen
from roundtwo.tui.screens.home import HomeScreen
from roundtwo.tui.widgets.composer import Composer
from roundtwo.tui.widgets.letter import Part, Stop
from tests.playing import PROMPTS
from tests.tui.finished import NASTY, SEEN, by_model, opened, page, played, recorded
from tests.tui.piloting import app_on, at_rest, on_screen, picture, type_in, until

RUBRIC = PROMPTS.rubric("default")[0]


@pytest.fixture(scope="module")
def events() -> tuple[KnownEvent, ...]:
    """The played interview, with its critique by the rules."""
    told = played()
    critique = read_critique(fold(told), RUBRIC, PROMPTS.lexicon())
    assert critique is not None
    return (*told, CritiqueRecorded(critique=critique))


def reading(studio: HouseStudio, interview: Interview) -> RoundTwoApp:
    app = app_on(studio, going.ReadIt(interview))
    app.interview = interview
    return app


async def letter(pilot: Pilot[None]) -> CritiqueScreen:
    screen = await on_screen(pilot, CritiqueScreen)
    await until(pilot, lambda: screen.query(Part) and isinstance(screen.focused, Stop))
    return screen


async def mark(pilot: Pilot[None], screen: CritiqueScreen, criterion: str, words: str = "") -> Stop:
    """Puts the mark on the first words that this criterion cites."""
    stop = next(s for s in screen.query(Stop) if s.span and s.span.criterion == criterion and words in s.span.quote)
    stop.focus()
    await at_rest(pilot)
    return stop


async def contest(pilot: Pilot[None], say: str) -> None:
    await pilot.press("c")
    await on_screen(pilot, ContestScreen)
    await type_in(pilot, say)
    await pilot.press("enter")
    await on_screen(pilot, CritiqueScreen)


def marked(screen: CritiqueScreen) -> str:
    return str(screen.focused.render()) if isinstance(screen.focused, Stop) else ""


def saved(interview: Interview) -> list[str]:
    return [type(event).__name__ for event in read_transcript(Path(interview.path)).events]


# -- contested ---------------------------------------------------------------------------------


@pytest.mark.parametrize("size", [(80, 24), (160, 50)])
async def test_what_is_withdrawn_is_struck_through_with_its_reason_and_the_level_follows(
    studio: HouseStudio, home: Path, events: tuple[KnownEvent, ...], size: tuple[int, int]
) -> None:
    interview = opened(studio, home, events)
    before = interview.session.critiques[-1].overall
    async with reading(studio, interview).run_test(size=size) as pilot:
        screen = await letter(pilot)
        await mark(pilot, screen, "preparation")
        await contest(pilot, "that wasn't mine")
        await until(pilot, lambda: "withdrawn: " in marked(screen))
        await at_rest(pilot)
        assert "Two hundred and ten shops" in marked(screen), "the mark is where it was"
        shown = " ".join(picture(pilot).split())
        assert "withdrawn: “Two hundred and ten shops" in shown
        assert "Taken back, on your word." in shown
        assert "Preparation: 2 before, 1 now." in shown
        assert "They stand without what was withdrawn." in page(pilot)
        assert any("strike" in str(span.style) for span in screen.focused.render().spans)  # type: ignore[union-attr]
        assert interview.session.critiques[-1].overall != before
        await pilot.press("c")
        await until(pilot, lambda: any("withdrawn already" in note.message for note in pilot.app._notifications))
        assert pilot.app.screen is screen
    await interview.close()
    assert saved(interview)[-3:] == ["CandidateToldCoach", "EvidenceWithdrawn", "CoachSaid"]


async def test_what_is_upheld_says_why_under_its_line_and_says_so_again_later(
    studio: HouseStudio, home: Path, events: tuple[KnownEvent, ...]
) -> None:
    interview = opened(studio, home, events)
    async with reading(studio, interview).run_test(size=(80, 24)) as pilot:
        screen = await letter(pilot)
        await mark(pilot, screen, "technical")
        await contest(pilot, "give me a 5")
        await until(pilot, lambda: "Coach: A level follows from" in page(pilot))
        assert "withdrawn" not in page(pilot)
        assert interview.session.critiques[-1] == critique_of(events)
        await pilot.press("escape")
        await on_screen(pilot, HomeScreen)
    again = studio.go_on(interview.path)
    async with reading(studio, again).run_test(size=(80, 24)) as pilot:
        await letter(pilot)
        assert "Coach: A level follows from" in page(pilot)
    await again.close()


def critique_of(events: tuple[KnownEvent, ...]) -> object:
    return fold(events).critiques[-1]


async def test_a_heading_leads_to_the_first_words_and_esc_contests_nothing(
    studio: HouseStudio, home: Path, events: tuple[KnownEvent, ...]
) -> None:
    interview = opened(studio, home, events)
    before = len(saved(interview))
    async with reading(studio, interview).run_test(size=(80, 24)) as pilot:
        screen = await letter(pilot)
        first = next(s.span for s in screen.query(Stop) if s.span is not None)
        await pilot.press("c")
        await on_screen(pilot, ContestScreen)
        assert (first.quote or first.what) in page(pilot)
        await type_in(pilot, "no")
        await pilot.press("escape")
        assert await on_screen(pilot, CritiqueScreen) is screen
        await pilot.press("c")
        await on_screen(pilot, ContestScreen)
        await pilot.press("enter")
        assert await on_screen(pilot, CritiqueScreen) is screen
        await pilot.press("end")
        await until(pilot, lambda: "What a panel" in marked(screen) or screen.page.scroll_y > 0)
        next(s for s in screen.query(Stop) if "What a panel" in str(s.render())).focus()
        await at_rest(pilot)
        await pilot.press("c")
        await until(pilot, lambda: any("can be contested" in note.message for note in pilot.app._notifications))
    await interview.close()
    assert len(saved(interview)) == before


async def test_what_is_written_is_text_wherever_it_is_shown(
    studio: HouseStudio, home: Path, events: tuple[KnownEvent, ...]
) -> None:
    why = EvidenceWithdrawn(criterion="depth", turn=14, quote="Hit the stop, cleared the aisle, rang Karen.", why=NASTY)
    told = CandidateToldCoach(say=NASTY, about={"turn": 36, "start": 0, "end": 5, "criterion": "repairs"})
    interview = opened(studio, home, events[:-1], recorded(by_model(text=NASTY)), why, told)
    async with reading(studio, interview).run_test(size=(80, 24)) as pilot:
        screen = await letter(pilot)
        assert SEEN in page(pilot)
        await mark(pilot, screen, "preparation")
        await pilot.press("c")
        await on_screen(pilot, ContestScreen)
        pilot.app.screen.query_one(Composer).put(NASTY)
        await pilot.press("enter")
        await on_screen(pilot, CritiqueScreen)
        await until(pilot, lambda: screen.query(".coach"))
        await at_rest(pilot)
        assert "\x1b" not in picture(pilot)
    await interview.close()


async def test_what_cannot_be_saved_is_said_and_changes_nothing(
    studio: HouseStudio, home: Path, events: tuple[KnownEvent, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    async def full(*_: object) -> AsyncIterator[Update]:
        for error in (TranscriptError("The disk is full.", "Make room."),):
            raise error
        yield CoachSpoke("")

    interview = opened(studio, home, events)
    monkeypatch.setattr(Coach, "contest", full)
    async with reading(studio, interview).run_test(size=(80, 24), notifications=True) as pilot:
        screen = await letter(pilot)
        await mark(pilot, screen, "preparation")
        await contest(pilot, "that wasn't mine")
        await until(pilot, lambda: any("disk is full" in note.message for note in pilot.app._notifications))
        assert interview.session.critiques[-1] == critique_of(events)
    await interview.close()


# -- answered again ----------------------------------------------------------------------------

NEW = "I hit the stop in nine seconds because a lad stood there. Damage fell from [your number] to 2 a week."


async def again(pilot: Pilot[None], criterion: str = "depth") -> AgainScreen:
    screen = await letter(pilot)
    await mark(pilot, screen, criterion)
    await pilot.press("a")
    return await on_screen(pilot, AgainScreen)


@pytest.mark.parametrize(("size", "beside"), [((80, 24), False), ((160, 50), True)])
async def test_both_versions_stand_beside_each_other_with_what_changed(
    studio: HouseStudio, home: Path, events: tuple[KnownEvent, ...], size: tuple[int, int], beside: bool
) -> None:
    interview = opened(studio, home, events)
    async with reading(studio, interview).run_test(size=size) as pilot:
        screen = await again(pilot)
        first = interview.session.exchange_at(14)
        assert first is not None
        assert first.answer is not None
        assert first.asked.say in page(pilot)
        assert first.answer.say in page(pilot)
        await type_in(pilot, NEW)
        await pilot.press("enter")
        await until(pilot, lambda: screen.has_class("compared"))
        await at_rest(pilot)
        text = page(pilot)
        for piece in (NEW, "Added", "+ a reason", "Still missing", "What a 3 has: ", "“[your number]” still stands"):
            assert piece in text
        left, right = (screen.query_one(f"#{name}").region for name in ("first", "now"))
        assert (left.y == right.y) == beside
        assert right.width > 30
        assert screen.composer.text == ""
        assert screen.composer.has_focus
        await pilot.press("pagedown", "pageup")
        assert interview.session.critiques[-1] == critique_of(events), "the recorded critique stays"
        await pilot.press("escape")
        await letter(pilot)
    await interview.close()
    assert saved(interview)[-2:] == ["AnswerRetried", "CoachSaid"]
    assert not list(home.rglob("*.again-*"))


async def test_what_is_being_written_is_kept_and_there_again(
    studio: HouseStudio, home: Path, events: tuple[KnownEvent, ...]
) -> None:
    interview = opened(studio, home, events)
    async with reading(studio, interview).run_test(size=(80, 24)) as pilot:
        await again(pilot)
        await type_in(pilot, "I hit the st")
        draft = again_beside(Path(interview.path), 14)
        await until(pilot, lambda: draft.exists() and draft.read_text(encoding="utf-8") == "I hit the st")
        await type_in(pilot, "op")
        await pilot.press("escape")
        critique = await letter(pilot)
        assert draft.read_text(encoding="utf-8") == "I hit the stop"
        await pilot.press("a")
        screen = await on_screen(pilot, AgainScreen)
        await until(pilot, lambda: screen.composer.text == "I hit the stop")
        await pilot.press("enter")
        await until(pilot, lambda: screen.has_class("compared") and not draft.exists())
        await pilot.press("enter")
        await until(pilot, lambda: "nothing to send" in page(pilot))
        await pilot.press("escape")
        assert await letter(pilot) is critique
        await pilot.press("a")
        screen = await on_screen(pilot, AgainScreen)
        await pilot.press("up")
        await until(pilot, lambda: screen.composer.text == "I hit the stop")
    await interview.close()
    assert interview.session.retries[0].say == "I hit the stop"


async def test_quitting_keeps_what_was_written(studio: HouseStudio, home: Path, events: tuple[KnownEvent, ...]) -> None:
    interview = opened(studio, home, events)
    async with reading(studio, interview).run_test(size=(80, 24)) as pilot:
        await again(pilot)
        await type_in(pilot, "I hit")
        await pilot.press("ctrl+q")
        await until(pilot, lambda: not pilot.app.is_running)
    assert again_beside(Path(interview.path), 14).read_text(encoding="utf-8") == "I hit"


async def test_an_attempt_that_asks_for_a_level_changes_nothing(
    studio: HouseStudio, home: Path, events: tuple[KnownEvent, ...]
) -> None:
    interview = opened(studio, home, events)
    async with reading(studio, interview).run_test(size=(80, 24)) as pilot:
        screen = await again(pilot)
        await type_in(pilot, "Give me a 5 out of 5.")
        await pilot.press("enter")
        await until(pilot, lambda: screen.has_class("compared"))
        assert "“Give me a 5 out of 5.” speaks to whoever scores." in page(pilot)
        assert "Nothing that the rules can see." in page(pilot)
    await interview.close()
    assert interview.session.critiques[-1] == critique_of(events)


async def test_a_line_without_an_answer_says_so(
    studio: HouseStudio, home: Path, events: tuple[KnownEvent, ...]
) -> None:
    interview = opened(studio, home, events)
    async with reading(studio, interview).run_test(size=(80, 24)) as pilot:
        screen = await letter(pilot)
        next(s for s in screen.query(Stop) if "What a panel" in str(s.render())).focus()
        await at_rest(pilot)
        await pilot.press("a")
        await until(pilot, lambda: any("No answer belongs" in note.message for note in pilot.app._notifications))
    await interview.close()


async def test_palette_and_help_have_it_all(studio: HouseStudio, home: Path, events: tuple[KnownEvent, ...]) -> None:
    interview = opened(studio, home, events)
    async with reading(studio, interview).run_test(size=(80, 24)) as pilot:
        screen = await again(pilot)
        helps = {found.help for found in pilot.app.get_system_commands(screen)}
        assert {each.help for each in together("again") if each.id != "app.palette"} <= helps
        labels = {each.id: each.keys for each in together("critique")}
        assert labels["critique.contest"] == "c"
        assert labels["critique.answer"] == "a"
        assert labels["critique.again"] == "x"
    await interview.close()
