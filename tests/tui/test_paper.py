"""One paper: written, pasted or mended, with what was read from it beside, and read anew as it changes."""

from __future__ import annotations

import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, nullcontext
from pathlib import Path

import pytest
from textual.events import Paste
from textual.pilot import Pilot

from roundtwo.cli.studio import HouseStudio
from roundtwo.core.brief import facts
from roundtwo.core.errors import LanguageModelError
from roundtwo.core.events import Brief
from roundtwo.core.messages import message
from roundtwo.flows.studio import PaperKind, Read, Sheet
from roundtwo.tui.app import RoundTwoApp
from roundtwo.tui.screens.choice import ChoiceScreen
from roundtwo.tui.screens.paper import PaperScreen
from roundtwo.tui.sheets import sheets_of
from tests.tui.hostile import EVERYTHING, MARKUP, bad_letters
from tests.tui.piloting import app_on, on_screen, type_in, until
from tests.tui.test_safety import actions, painted

TRANSCRIPT = "Interviewer: What did you do?\n\nCandidate: I cut picking errors by 40 percent in June.\n"
POSTING = "# Data lead at Kestrel\n\nYou must have led a team of five.\n"


class Desk:
    """Somebody with a paper in front of them."""

    def __init__(self, pilot: Pilot[None], screen: PaperScreen, kept: list[Sheet | None]) -> None:
        self.pilot = pilot
        self.screen = screen
        self.kept = kept

    @property
    def foot(self) -> str:
        return str(self.screen.pad.border_subtitle)

    @property
    def wrong(self) -> str:
        return str(self.screen.wrong.render()) if self.screen.wrong.display else ""

    async def read(self) -> None:
        """All that was changed has been read."""
        await until(self.pilot, lambda: not self.screen._reading.busy and message("paper.reading") not in self.foot)

    async def seen(self, text: str) -> None:
        await until(self.pilot, lambda: text in painted(self.pilot.app))

    async def below(self) -> None:
        """What was read stands below the text."""
        await until(self.pilot, lambda: self.screen.found.region.y >= self.screen.pad.region.bottom)

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)

    async def closed(self) -> Sheet | None:
        await until(self.pilot, lambda: self.kept)
        return self.kept[-1]


@asynccontextmanager
async def at_a_desk(
    studio: HouseStudio, kind: PaperKind, sheet: Sheet | None = None, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[Desk]:
    kept: list[Sheet | None] = []
    app = app_on(studio)
    async with app.run_test(size=size) as pilot:
        screen = PaperScreen(studio, kind, sheet or Sheet())
        await app.push_screen(screen, kept.append)
        await until(pilot, lambda: screen.pad.has_focus)
        yield Desk(pilot, screen, kept)


# -- what is read ------------------------------------------------------------------------------


async def test_what_is_pasted_is_read_and_kept(studio: HouseStudio) -> None:
    async with at_a_desk(studio, "first_round") as desk:
        desk.screen.pad.post_message(Paste(TRANSCRIPT.replace("\n", "\r\n")))
        await until(desk.pilot, lambda: message("paper.reading") in desk.foot)
        await desk.read()
        assert message("paper.as.transcript", count=2) in desk.foot
        await desk.seen("I cut picking errors")
        await type_in(desk.pilot, "I led it.")
        await desk.read()
        await desk.seen("I led it")
        await desk.press("ctrl+s")
        assert await desk.closed() == Sheet(text=TRANSCRIPT + "I led it.")


async def test_each_kind_shows_the_papers_own_words(studio: HouseStudio) -> None:
    sheets = sheets_of(studio.sample())
    read = studio.read(studio.sample())
    for kind in ("job", "resume", "company"):
        quotes = (
            [fact.text for fact in facts(studio.sample()) if fact.source == kind]
            if kind == "company"
            else [claim.quote for claim in read.of(kind)]
        )
        async with at_a_desk(studio, kind, sheets[kind], (160, 50)) as desk:
            await desk.read()
            await desk.seen(message(f"found.{kind}"))
            assert " ".join(quotes[0].split())[:30] in painted(desk.pilot.app)
            pad, found = desk.screen.pad.region, desk.screen.found.region
            assert found.x >= pad.right
            await desk.pilot.resize_terminal(80, 24)
            await desk.below()
            assert desk.screen.found.region.height >= 4
            await desk.press("escape")
            assert await desk.closed() is None


async def test_role_and_company_are_read_from_the_posting_or_said(studio: HouseStudio) -> None:
    async with at_a_desk(studio, "job") as desk:
        await desk.read()
        assert desk.screen.role.placeholder == message("paper.role.hint")
        desk.screen.pad.text = POSTING
        await until(desk.pilot, lambda: "Data lead" in desk.screen.role.placeholder)
        await desk.press("f2")  # round to the first field
        while not desk.screen.role.has_focus:
            await desk.press("f2")
        await type_in(desk.pilot, "Head of data")
        await desk.press("enter")
        assert desk.screen.company.has_focus
        await type_in(desk.pilot, "Kestrel")
        await desk.press("ctrl+s")
        assert await desk.closed() == Sheet(text=POSTING, role="Head of data", company="Kestrel")


async def test_round_one_is_read_as_one_says(studio: HouseStudio) -> None:
    async with at_a_desk(studio, "first_round", Sheet(text=TRANSCRIPT)) as desk:
        await desk.read()
        desk.screen.read_as.focus()
        await desk.press("left")
        await desk.read()
        assert message("paper.as.notes", count=2) in desk.foot
        desk.screen.pad.text = "They asked about the docks."
        await desk.press("left")
        await until(desk.pilot, lambda: "does not show who says what" in desk.wrong)
        await desk.press("ctrl+s")  # what cannot be read so is not kept so, and not lost
        await desk.pilot.pause()
        assert desk.kept == []
        assert desk.screen.pad.text == "They asked about the docks."
        await desk.press("right")
        await until(desk.pilot, lambda: not desk.wrong)
        await desk.press("ctrl+s")
        assert await desk.closed() == Sheet(text="They asked about the docks.", read_as="notes")


async def test_read_once_at_a_time_and_the_newest_last(studio: HouseStudio, monkeypatch: pytest.MonkeyPatch) -> None:
    real, go, at_once, texts = HouseStudio.read, threading.Event(), [0], []

    def slow(self: HouseStudio, brief: Brief) -> Read:
        at_once.append(at_once[-1] + 1)
        texts.append(brief.resume)
        assert go.wait(20)
        at_once.append(at_once[-1] - 1)
        return real(self, brief)

    monkeypatch.setattr(HouseStudio, "read", slow)
    async with at_a_desk(studio, "resume", Sheet(text="I led a team of five. ")) as desk:
        await until(desk.pilot, lambda: texts)
        for text in ("I led a team of six.", "I led a team of seven.", "I led a team of eight."):
            desk.screen.pad.text = text
        assert message("paper.reading") in desk.foot
        await type_in(desk.pilot, "x")  # one writes on meanwhile
        desk.screen.pad.text = "I led a team of nine."
        go.set()
        await desk.read()
        await desk.seen("team of nine")
        assert set(texts) == {"I led a team of five.", "I led a team of nine."}
        assert max(at_once) == 1


async def test_a_parser_that_is_missing_is_told_and_the_text_kept(
    studio: HouseStudio, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(*_: object) -> Read:
        raise LanguageModelError("The parser's model is missing.", "Install it anew.")

    monkeypatch.setattr(HouseStudio, "read", missing)
    async with at_a_desk(studio, "resume") as desk:
        desk.screen.pad.text = "I led a team of five."
        await until(desk.pilot, lambda: "Install it anew." in desk.wrong)
        await desk.press("ctrl+s")
        assert await desk.closed() == Sheet(text="I led a team of five.")


# -- leaving, and the editor -------------------------------------------------------------------


async def test_leaving_asks_where_something_would_be_lost(studio: HouseStudio) -> None:
    async with at_a_desk(studio, "invitation", Sheet(text="Thursday")) as desk:
        await type_in(desk.pilot, "On ")
        await desk.press("escape")
        await on_screen(desk.pilot, ChoiceScreen)
        await desk.press("down", "enter")  # go on writing
        await on_screen(desk.pilot, PaperScreen)
        assert desk.screen.pad.text == "On Thursday"
        await desk.press("escape")
        await on_screen(desk.pilot, ChoiceScreen)
        await desk.press("end", "enter")
        assert await desk.closed() is None


async def test_leaving_keeps_it_where_one_says_nothing_else(studio: HouseStudio) -> None:
    async with at_a_desk(studio, "invitation", Sheet(text="Thursday")) as desk:
        await type_in(desk.pilot, "On ")
        await desk.press("escape")
        await on_screen(desk.pilot, ChoiceScreen)
        await desk.press("enter")
        assert await desk.closed() == Sheet(text="On Thursday")


async def test_the_editor_goes_on_with_it(studio: HouseStudio, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    script = tmp_path / "editor"
    script.write_text("#!/bin/sh\nprintf ' at ten' >> \"$1\"\n", encoding="utf-8")
    script.chmod(0o700)
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", str(script))
    async with at_a_desk(studio, "invitation", Sheet(text="Thursday")) as desk:
        await desk.press("ctrl+g")
        app = desk.pilot.app
        await until(desk.pilot, lambda: [each.message for each in app._notifications] == [message("editor.nowhere")])
        monkeypatch.setattr(RoundTwoApp, "suspend", lambda _: nullcontext())
        await desk.press("ctrl+g")
        await until(desk.pilot, lambda: desk.screen.pad.text == "Thursday at ten")
        await desk.read()
        assert message("paper.words", count=3) in desk.foot


# -- whatever a paper holds --------------------------------------------------------------------


async def test_a_paper_is_text(studio: HouseStudio) -> None:
    nasty = "\n\n".join(f"I led {text} and cut costs by 40 percent in June." for text in EVERYTHING.values())
    labelled = f"Interviewer: {MARKUP['action']}\n\nCandidate: {nasty}"
    papers: list[tuple[PaperKind, Sheet]] = [
        ("job", Sheet(text=nasty, role=MARKUP["action"], company=EVERYTHING["clipboard"])),
        ("resume", Sheet(text=nasty)),
        ("first_round", Sheet(text=labelled, read_as="transcript")),
    ]
    for kind, sheet in papers:
        async with at_a_desk(studio, kind, sheet, (160, 50)) as desk:
            await desk.read()
            await desk.seen("cut costs")
            desk.screen.found.focus()
            for key in ("pagedown", "pagedown", "end"):
                assert bad_letters(painted(desk.pilot.app)) == set()
                assert not [each for each in actions(desk.pilot.app) if "leave" in str(each) or "evil" in str(each)]
                await desk.press(key)
            await desk.press("ctrl+s")
            kept = await desk.closed()
            assert kept is not None
            assert bad_letters(f"{kept.text}{kept.role}{kept.company}".replace("\t", " ")) == set()
