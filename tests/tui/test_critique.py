"""The critique reads like a letter, and every word it rests on is a key away."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from roundtwo.cli.studio import HouseStudio
from roundtwo.core.errors import TranscriptError
from roundtwo.core.events import KnownEvent, SelfRated
from roundtwo.flows.interview import Interview
from roundtwo.flows.updates import CriterionRead, Criticised, JudgeNoted, Update
from roundtwo.tui import going
from roundtwo.tui.app import Look, RoundTwoApp
from roundtwo.tui.screens import critique
from roundtwo.tui.screens.choice import ChoiceScreen
from roundtwo.tui.screens.critique import CritiqueScreen
from roundtwo.tui.screens.home import HomeScreen
from roundtwo.tui.screens.transcript import TranscriptScreen
from roundtwo.tui.widgets.letter import Part, Stop
from tests.tui.finished import NASTY, SEEN, by_model, heard, opened, page, played, recorded
from tests.tui.piloting import app_on, on_screen, until


@pytest.fixture(scope="module")
def events() -> tuple[KnownEvent, ...]:
    return played()


def reading(studio: HouseStudio, interview: Interview, *, now: bool = False) -> RoundTwoApp:
    app = app_on(studio, going.ReadIt(interview, now))
    app.interview = interview
    return app


async def letter(pilot: Pilot[None]) -> CritiqueScreen:
    """The screen, once its letter is there and the mark stands in it."""
    screen = await on_screen(pilot, CritiqueScreen)
    await until(pilot, lambda: screen.query(Part) and isinstance(screen.focused, Stop) and screen.page.max_scroll_y)
    return screen


def marked(screen: CritiqueScreen) -> str:
    return str(screen.focused.render()) if isinstance(screen.focused, Stop) else ""


async def test_what_worked_and_what_would_help_come_before_any_number(
    studio: HouseStudio, home: Path, events: tuple[KnownEvent, ...]
) -> None:
    interview = opened(studio, home, events)
    async with reading(studio, interview).run_test(size=(80, 24)) as pilot:
        await letter(pilot)
        text = page(pilot)
        order = [
            "Read by rules, without a model.", "One thing that worked", "Three repairs", "Levels", "─●─",
            "cannot be read by rules", "What the levels rest on", "Next: ", "Your stories, part by part", "In numbers",
            "Behind r",
        ]  # fmt: skip
        places = [text.index(piece) for piece in order]
        assert places == sorted(places)
        assert len(interview.session.critiques) == 1
    await interview.close()


async def test_the_parts_are_a_key_away_and_the_mark_goes_along(
    studio: HouseStudio, home: Path, events: tuple[KnownEvent, ...]
) -> None:
    interview = opened(studio, home, events, recorded(by_model()))
    async with reading(studio, interview).run_test(size=(80, 24)) as pilot:
        screen = await letter(pilot)
        titles = [str(part.head.render()) for part in screen.query(Part)]
        for title in titles[1:]:
            await pilot.press("right_square_bracket")
            await until(pilot, lambda title=title: marked(screen) == title)  # type: ignore[misc]  # mypy 11230
        await pilot.press("n", "left_square_bracket")
        await until(pilot, lambda: marked(screen) == titles[-2])
        await pilot.press("tab")
        await until(pilot, lambda: marked(screen) != titles[-2])
    await interview.close()


async def test_scrolling_takes_the_mark_along(studio: HouseStudio, home: Path, events: tuple[KnownEvent, ...]) -> None:
    interview = opened(studio, home, events, recorded(by_model()))
    async with reading(studio, interview).run_test(size=(80, 24)) as pilot:
        screen = await letter(pilot)
        first = marked(screen)
        await pilot.press("pagedown", "pagedown")
        await until(pilot, lambda: screen.page.scroll_y > 20 and marked(screen) != first)
    await interview.close()


async def test_down_marks_the_next_line_and_reads_on_where_there_is_none(
    studio: HouseStudio, home: Path, events: tuple[KnownEvent, ...]
) -> None:
    interview = opened(studio, home, events, recorded(by_model()))
    async with reading(studio, interview).run_test(size=(80, 24)) as pilot:
        screen = await letter(pilot)
        seen = [marked(screen)]
        while "What a panel" not in seen[-1]:
            await pilot.press("down")
            if marked(screen) != seen[-1]:
                seen.append(marked(screen))
        assert seen == [str(stop.render()) for stop in screen.query(Stop)], "none is passed over"
        await pilot.press("up")
        await until(pilot, lambda: marked(screen) == seen[-2])
    await interview.close()


async def test_a_quote_opens_the_transcript_at_its_turn_with_the_words_marked(
    studio: HouseStudio, home: Path, events: tuple[KnownEvent, ...]
) -> None:
    interview = opened(studio, home, events, recorded(by_model()))
    async with reading(studio, interview).run_test(size=(80, 24)) as pilot:
        screen = await letter(pilot)
        await pilot.press("tab")
        await until(pilot, lambda: "Hit the stop" in marked(screen))
        await pilot.press("enter")
        transcript = await on_screen(pilot, TranscriptScreen)
        await until(pilot, lambda: transcript.query(".here"))
        assert "Hit the stop" in str(transcript.query_one(".here .words", Static).render())
        assert transcript.pages.here == 14
        await pilot.press("escape")
        assert await on_screen(pilot, CritiqueScreen) is screen
        assert "Hit the stop" in marked(screen), "one is back where one was"
        await pilot.click(screen.query(".quote").first())
        await on_screen(pilot, TranscriptScreen)
    await interview.close()


async def test_a_heading_leads_to_the_first_words_under_it(
    studio: HouseStudio, home: Path, events: tuple[KnownEvent, ...]
) -> None:
    interview = opened(studio, home, events, recorded(by_model()))
    async with reading(studio, interview).run_test(size=(80, 24)) as pilot:
        await letter(pilot)
        await pilot.press("n", "enter")
        transcript = await on_screen(pilot, TranscriptScreen)
        await until(pilot, lambda: transcript.pages.here == 36)
    await interview.close()


async def test_a_mark_out_of_sight_is_not_opened_unseen(
    studio: HouseStudio, home: Path, events: tuple[KnownEvent, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(critique, "SETTLED", 60.0)
    interview = opened(studio, home, events, recorded(by_model()))
    async with reading(studio, interview).run_test(size=(80, 24)) as pilot:
        screen = await letter(pilot)
        first = screen.query(Stop).first()
        screen.page.scroll_end(animate=False, immediate=True)
        await until(pilot, lambda: not screen.page.region.overlaps(first.region))
        await pilot.press("enter")
        await until(pilot, lambda: not first.has_focus)
        assert pilot.app.screen is screen
        await pilot.press("t")
        transcript = await on_screen(pilot, TranscriptScreen)
        await until(pilot, lambda: transcript.pages.here == 1)
    await interview.close()


async def test_the_verdict_is_behind_a_key(studio: HouseStudio, home: Path, events: tuple[KnownEvent, ...]) -> None:
    interview = opened(studio, home, events, recorded(by_model()))
    async with reading(studio, interview).run_test(size=(80, 24)) as pilot:
        await letter(pilot)
        assert "lean yes" not in page(pilot)
        await pilot.press("r")
        await until(pilot, lambda: "Recommendation: lean yes." in page(pilot))
        await pilot.press("r")
        await until(pilot, lambda: "lean yes" not in page(pilot))
    await interview.close()


async def test_how_the_numbers_are_counted_is_behind_a_key(
    studio: HouseStudio, home: Path, events: tuple[KnownEvent, ...]
) -> None:
    interview = opened(studio, home, events)
    async with reading(studio, interview).run_test(size=(80, 24)) as pilot:
        screen = await letter(pilot)
        formulas = screen.query(".formula")
        assert len(formulas) == len(interview.session.critiques[-1].metrics)
        assert not any(each.display for each in formulas)
        await pilot.press("m")
        await until(pilot, lambda: all(each.display for each in formulas))
        assert marked(screen).startswith("In numbers")
        assert "= words ÷ 140 ÷ answers" in page(pilot)
        await pilot.press("m")
        await until(pilot, lambda: not any(each.display for each in formulas))
    await interview.close()


async def test_a_story_in_the_chart_leads_to_its_turn(
    studio: HouseStudio, home: Path, events: tuple[KnownEvent, ...]
) -> None:
    interview = opened(studio, home, events)
    async with reading(studio, interview).run_test(size=(80, 24)) as pilot:
        screen = await letter(pilot)
        story = screen.query(".story").first(Stop)
        turn = interview.session.critiques[-1].recovery[0].turn
        assert f"turn {turn} " in str(story.render())
        story.focus()
        await until(pilot, lambda: screen.page.region.overlaps(story.region))
        await pilot.press("enter")
        transcript = await on_screen(pilot, TranscriptScreen)
        await until(pilot, lambda: transcript.pages.here == turn)
    await interview.close()


async def test_the_rules_recommend_nothing_and_say_so(
    studio: HouseStudio, home: Path, events: tuple[KnownEvent, ...]
) -> None:
    interview = opened(studio, home, events)
    async with reading(studio, interview).run_test(size=(80, 24)) as pilot:
        await letter(pilot)
        await pilot.press("r")
        await until(pilot, lambda: "No recommendation: rules can tell" in page(pilot))
    await interview.close()


async def test_a_models_critique_shows_spread_findings_flags_and_who_read(
    studio: HouseStudio, home: Path, events: tuple[KnownEvent, ...]
) -> None:
    rated = SelfRated(ratings={"preparation": 5, "depth": 4, "exercise": 2})
    interview = opened(studio, home, events, rated, recorded(by_model()))
    async with reading(studio, interview).run_test(size=(80, 24)) as pilot:
        await letter(pilot)
        text = page(pilot)
        for piece in (
            "Read by tester, 3 readings.",
            "left out: 2.",
            "Read by rules in the model's place: Rapport.",
            "────━━━━●━━━━───◆   3   2 to 4",
            "━ from the lowest to the highest of 3 readings",
            "────────────◈────   4   1 strength",
            "●────────────────   1   asked, not shown",
            "────◆────────────   not asked",
            "cannot be read by rules",
            "Furthest apart: Preparation, which you put at 5 and the answers at 3.",
            "gap: “Rack upright was bent.”",
            "before   task    deed   result  lesson",
            "turn 14     ○               ●       ◐       ○",
            "What makes a 3: Two right facts",
            "Between 3 and 5. What makes a 5: ",
            "   26  answers that say enough",
            "In the résumé: “It names a deed.”",
            "It fell to [your number].",
        ):
            assert piece in text
    await interview.close()


async def test_the_whole_critique_is_copied_as_text_or_to_a_file(
    studio: HouseStudio, home: Path, events: tuple[KnownEvent, ...], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    copied = heard(monkeypatch)
    interview = opened(studio, home, events, recorded(by_model()))
    async with reading(studio, interview).run_test(size=(80, 24)) as pilot:
        await letter(pilot)
        pilot.app.look = Look(exports=str(tmp_path))  # type: ignore[attr-defined]  # ours
        for downs in range(2):
            await pilot.press("f9")
            await on_screen(pilot, ChoiceScreen)
            await pilot.press(*["down"] * downs, "enter")
            await on_screen(pilot, CritiqueScreen)
        file = tmp_path / "2026-11-23T0900-test-critique.txt"
        await until(pilot, lambda: copied and file.exists())
        assert file.read_text(encoding="utf-8") == copied[0]
        assert "One thing that worked" in copied[0]
        assert "Recommendation: lean yes." in copied[0]
    await interview.close()


async def test_nothing_from_outside_commands_the_terminal_or_the_app(
    studio: HouseStudio, home: Path, events: tuple[KnownEvent, ...]
) -> None:
    interview = opened(studio, home, events, recorded(by_model(NASTY, NASTY)))
    async with reading(studio, interview).run_test(size=(80, 24)) as pilot:
        screen = await letter(pilot)
        text = page(pilot)
        assert text.count(SEEN) > 10
        assert not any((ord(letter) < 32 and letter != "\n") or letter == "\u202e" for letter in text)
        await pilot.click(screen.query(".quote").first(), offset=(30, 0))
        await on_screen(pilot, TranscriptScreen)
    await interview.close()


# -- being read -------------------------------------------------------------------------------


class Slow:
    """A judge in place of the interview's own reading: goes on when it is let."""

    def __init__(self, *updates: Update | TranscriptError) -> None:
        self.updates = updates
        self.go = asyncio.Event()
        self.cancelled = False

    async def read(self) -> AsyncIterator[Update]:
        try:
            for update in self.updates:
                if update is self.updates[-1]:
                    await self.go.wait()
                if isinstance(update, TranscriptError):
                    raise update
                yield update
        except asyncio.CancelledError:
            self.cancelled = True
            raise


async def test_a_model_shows_how_far_it_is_and_what_it_notes(
    studio: HouseStudio, home: Path, events: tuple[KnownEvent, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    interview = opened(studio, home, events, recorded(by_model()))
    judge = Slow(JudgeNoted(f"No schema {NASTY}"), CriterionRead("Technical judgement", 3, 10), Criticised(by_model()))
    monkeypatch.setattr(interview, "critique", judge.read)
    async with reading(studio, interview, now=True).run_test(size=(80, 24)) as pilot:
        screen = await on_screen(pilot, CritiqueScreen)
        await until(pilot, lambda: "3 of 10: Technical judgement" in page(pilot))
        assert f"No schema {SEEN}" in page(pilot)
        await pilot.press("x", "c", "a", "r", "f9")
        assert not screen.query(Part)
        judge.go.set()
        await letter(pilot)
        assert "3 of 10" not in page(pilot)
        assert f"No schema {SEEN}" in page(pilot), "what the model had trouble with stays said"
    await interview.close()


async def test_leaving_breaks_the_reading_off_and_records_nothing(
    studio: HouseStudio, home: Path, events: tuple[KnownEvent, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    interview = opened(studio, home, events)
    judge = Slow(CriterionRead("Fit", 1, 10), Criticised(by_model()))
    monkeypatch.setattr(interview, "critique", judge.read)
    async with reading(studio, interview).run_test(size=(80, 24)) as pilot:
        await on_screen(pilot, CritiqueScreen)
        await until(pilot, lambda: "1 of 10" in page(pilot))
        await pilot.press("escape")
        await on_screen(pilot, HomeScreen)
        await until(pilot, lambda: judge.cancelled)
        assert interview.session.critiques == []


async def test_reading_anew_appends_another_critique(
    studio: HouseStudio, home: Path, events: tuple[KnownEvent, ...]
) -> None:
    interview = opened(studio, home, events, recorded(by_model()))
    async with reading(studio, interview).run_test(size=(80, 24)) as pilot:
        await letter(pilot)
        assert "Read by tester" in page(pilot)
        await pilot.press("x")
        await until(pilot, lambda: "Read by rules, without a model." in page(pilot))
        assert len(interview.session.critiques) == 2
    await interview.close()


async def test_what_cannot_be_kept_is_said_and_the_last_one_stays(
    studio: HouseStudio, home: Path, events: tuple[KnownEvent, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    interview = opened(studio, home, events, recorded(by_model()))
    judge = Slow(TranscriptError("The disk is full.", "Make room."))
    judge.go.set()
    monkeypatch.setattr(interview, "critique", judge.read)
    async with reading(studio, interview).run_test(size=(80, 24), notifications=True) as pilot:
        await letter(pilot)
        await pilot.press("x")
        await until(pilot, lambda: any("disk is full" in note.message for note in pilot.app._notifications))
        await letter(pilot)
        assert "Read by tester" in page(pilot)
    await interview.close()
