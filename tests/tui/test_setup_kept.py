"""What was given in the set-up is there the next time, whatever ended this one."""

from __future__ import annotations

from pathlib import Path

import pytest

from roundtwo.cli.studio import HouseStudio
from roundtwo.core.errors import TranscriptError
from roundtwo.core.messages import message
from roundtwo.flows.studio import Chosen, PaperKind, Sheet
from roundtwo.tui import going
from roundtwo.tui.app import RoundTwoApp
from roundtwo.tui.screens.choice import ChoiceScreen
from roundtwo.tui.screens.dialog import AskScreen
from roundtwo.tui.screens.home import HomeScreen
from roundtwo.tui.screens.paper import PaperScreen
from roundtwo.tui.screens.recall import RecallScreen
from roundtwo.tui.screens.setup import SetUpScreen
from tests.tui.piloting import app_on, on_screen, texts, type_in, until
from tests.tui.setting_up import POSTING, RESUME, at, give, name_the_job


async def test_one_comes_back_to_the_papers_one_gave(app: RoundTwoApp, studio: HouseStudio, desk: Path) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await give(pilot, "resume", "cv.txt")
        screen = await name_the_job(pilot)
        await pilot.press("enter")
        screen.papers.take("company", Sheet(text="They moved to Leeds."))
        await pilot.press("escape")
        await on_screen(pilot, HomeScreen)
        await pilot.press("n")
        again = await on_screen(pilot, SetUpScreen)
        await until(pilot, lambda: again.papers.desk.sheet("resume").text == RESUME.strip())
        assert again.papers.desk.sheet("job").role == "Depot lead"
        assert again.papers.desk.sheet("company").text == "They moved to Leeds."
        assert message("setup.about.again") in texts(pilot)
    (desk / "cv.txt").write_text("- I ran the night shift.\n", encoding="utf-8")
    async with app_on(studio, going.SetUp()).run_test(size=(80, 24)) as pilot:  # and after a restart, the file as it is
        screen = await on_screen(pilot, SetUpScreen)
        await until(pilot, lambda: "night shift" in screen.papers.desk.sheet("resume").text)
        assert screen.papers.field("resume").value == str(desk / "cv.txt")


async def test_who_asks_how_long_and_how_stay_as_they_were_set(studio: HouseStudio) -> None:
    async with app_on(studio, going.SetUp()).run_test(size=(80, 24)) as pilot:
        terms = (await at(pilot, "job")).terms
        await until(pilot, lambda: terms.who.value == "hiring-manager")
        terms.who.focus()
        await pilot.press("right", "down", "4", "5", "down", "right")
        await until(pilot, lambda: studio.chosen() == Chosen(terms.who.value, 45, "real"))
        who = terms.who.value
    assert who != "hiring-manager"
    async with app_on(studio, going.SetUp()).run_test(size=(80, 24)) as pilot:
        terms = (await at(pilot, "job")).terms
        await until(pilot, lambda: (terms.who.value, terms.minutes.good, terms.mode.value) == (who, 45, "real"))
        assert "with an exercise" in terms.lines["minutes"].noted


@pytest.mark.parametrize("kept", [b"{", b'{"persona": "gone", "minutes": 9999, "mode": "real"}'])
async def test_what_can_not_be_set_any_more_is_left_as_it_is(studio: HouseStudio, home: Path, kept: bytes) -> None:
    home.mkdir(exist_ok=True)
    (home / "chosen.json").write_bytes(kept)
    async with app_on(studio, going.SetUp()).run_test(size=(80, 24)) as pilot:
        terms = (await at(pilot, "job")).terms
        await until(pilot, lambda: terms.who.value == "hiring-manager")
        assert terms.minutes.good == 30


@pytest.mark.parametrize("kind", ["resume", "first_round"])
async def test_what_is_being_written_is_on_disk_within_a_moment(
    app: RoundTwoApp, studio: HouseStudio, kind: PaperKind
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await at(pilot, kind)
        await pilot.press("f5" if kind == "first_round" else "f3")
        await on_screen(pilot, RecallScreen if kind == "first_round" else PaperScreen)
        await type_in(pilot, "I led it")
        await until(pilot, lambda: "I led it" in str(studio.papers().get(kind)))
        await pilot.press("escape")
        await on_screen(pilot, ChoiceScreen)
        await pilot.press("end", "enter")
        await on_screen(pilot, SetUpScreen)
        await until(pilot, lambda: kind not in studio.papers())  # dropped on purpose, it does not come back


async def test_a_written_paper_stays_until_another_is_there(app: RoundTwoApp, studio: HouseStudio, desk: Path) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await at(pilot, "resume")
        screen.papers.take("resume", Sheet(text="I ran the depot."))
        await give(pilot, "resume", "no.pdf")
        assert screen.papers.lines["resume"].wrong
        await until(pilot, lambda: studio.papers().get("resume") == Sheet(text="I ran the depot."))
        await at(pilot, "resume")
        screen.papers.field("resume").value = ""
        await pilot.press("enter")
        await until(pilot, lambda: "✓" in screen.papers.lines["resume"].noted)
        assert screen.papers.desk.sheet("resume").text == "I ran the depot."
        await give(pilot, "resume", "cv.txt")
        await until(pilot, lambda: studio.papers()["resume"].place == str(desk / "cv.txt"))
        await at(pilot, "resume")
        screen.papers.field("resume").value = ""
        await pilot.press("enter")
        await until(pilot, lambda: "resume" not in studio.papers())  # a file's path taken out takes the paper out


@pytest.mark.parametrize("key", ["f4", "f5"])
async def test_what_was_written_is_not_replaced_unasked(app: RoundTwoApp, key: str) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await at(pilot, "first_round")
        screen.papers.take("first_round", Sheet(text="They asked about the docks."))
        await pilot.press(key)
        await on_screen(pilot, AskScreen)
        await pilot.press("enter")
        await on_screen(pilot, SetUpScreen)
        assert screen.papers.desk.sheet("first_round").text == "They asked about the docks."
        await pilot.press(key)
        await on_screen(pilot, AskScreen)
        await pilot.press("up", "enter")
        await on_screen(pilot, RecallScreen if key == "f5" else PaperScreen)


async def test_the_page_is_cleared_only_after_a_yes(app: RoundTwoApp, studio: HouseStudio, desk: Path) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await give(pilot, "job", "posting.md")
        await until(pilot, lambda: "job" in studio.papers())
        await pilot.press("f8", "enter")
        await on_screen(pilot, SetUpScreen)
        assert screen.papers.desk.sheets
        await pilot.press("f8")
        await on_screen(pilot, AskScreen)
        await pilot.press("up", "enter")
        await until(pilot, lambda: not screen.papers.desk.sheets)
        await until(pilot, lambda: not studio.papers())
        assert screen.papers.field("job").value == ""
    assert (desk / "posting.md").read_text(encoding="utf-8") == POSTING


async def test_the_sample_is_nobody_s_paper(app: RoundTwoApp, studio: HouseStudio) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await on_screen(pilot, SetUpScreen)
        await pilot.press("f6")
        await until(pilot, lambda: len(screen.papers.desk.sheets) > 3)
        await pilot.press("escape")
        await on_screen(pilot, HomeScreen)
    assert studio.papers() == {}


@pytest.mark.usefixtures("desk")
async def test_what_cannot_be_begun_leads_back_to_its_papers(app: RoundTwoApp, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise TranscriptError("The disk is full.", "Make room.")

    monkeypatch.setattr(HouseStudio, "open", full)
    async with app.run_test(size=(80, 24)) as pilot:
        first = await give(pilot, "job", "posting.md")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: any("Make room." in notice.message for notice in app._notifications))
        await until(pilot, lambda: isinstance(app.screen, SetUpScreen) and app.screen is not first)
        again = await on_screen(pilot, SetUpScreen)
        await until(pilot, lambda: again.papers.desk.sheet("job").text == POSTING.strip())


@pytest.mark.usefixtures("desk")
async def test_papers_that_cannot_be_kept_are_told_once_and_stay_on_the_page(
    app: RoundTwoApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise TranscriptError("The disk is full.", "Make room.")

    monkeypatch.setattr(HouseStudio, "keep_papers", full)
    async with app.run_test(size=(80, 24)) as pilot:
        await give(pilot, "job", "posting.md")
        await until(pilot, lambda: app._notifications)
        screen = await give(pilot, "resume", "cv.txt")
        assert set(screen.papers.desk.sheets) == {"job", "resume"}
        await screen.papers.desk.keep_now()
        assert len([notice for notice in app._notifications if "Make room." in notice.message]) == 1
