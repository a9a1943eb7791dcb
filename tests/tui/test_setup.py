"""The set-up: papers come in by path, what was read stands by them, and Begin goes with whatever is there."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual import events

from roundtwo.cli.studio import HouseStudio
from roundtwo.core.errors import LanguageModelError
from roundtwo.core.messages import message
from roundtwo.flows.studio import VoiceCard
from roundtwo.tui import going
from roundtwo.tui.app import RoundTwoApp
from roundtwo.tui.screens.home import HomeScreen
from roundtwo.tui.screens.paper import PaperScreen
from roundtwo.tui.screens.recall import RecallScreen
from roundtwo.tui.screens.setup import SetUpScreen
from roundtwo.tui.sheets import brief_of, sheets_of
from roundtwo.tui.widgets.found import Found
from tests.tui.hostile import EVERYTHING, MARKUP, bad_letters
from tests.tui.piloting import app_on, on_screen, type_in, until
from tests.tui.setting_up import POSTING, RESUME, at, begin, give, name_the_job
from tests.tui.test_safety import actions, painted

# -- papers by path --------------------------------------------------------------------------------


async def test_what_was_read_stands_by_each_paper(app: RoundTwoApp, desk: Path) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await give(pilot, "job", "posting.md")
        await give(pilot, "resume", str(desk / "cv.txt"))
        await give(pilot, "first_round", "talk.md")
        notes = {kind: line.noted for kind, line in screen.papers.lines.items()}
    assert notes["job"].startswith("✓ ML engineer at Northwind")
    assert notes["resume"].startswith("✓ read · 2 claims · “I moved")
    assert notes["first_round"].startswith("✓ a transcript, 2 turns · ")
    assert notes["company"] == ""


@pytest.mark.parametrize(
    ("path", "says"), [("missing.pdf", "was not found"), ("empty.md", "is empty"), (".", "is a folder")]
)
async def test_what_is_wrong_with_a_path_stands_by_it_and_the_path_stays(
    app: RoundTwoApp, desk: Path, path: str, says: str, begun: list[going.Begin]
) -> None:
    (desk / "empty.md").touch()
    async with app.run_test(size=(80, 24)) as pilot:
        await give(pilot, "job", "posting.md")
        screen = await give(pilot, "resume", path)
        line = screen.papers.lines["resume"]
        assert line.wrong
        assert says in line.noted
        assert screen.papers.field("resume").value == path
        await pilot.press("ctrl+s")
        await until(pilot, lambda: screen.papers.field("resume").has_focus)
        assert not begun
        screen.papers.field("resume").value = "cv.txt"
        event = await begin(pilot, begun)
    assert event.brief.resume == RESUME.strip()


@pytest.mark.usefixtures("desk")
async def test_an_emptied_field_takes_its_paper_away(app: RoundTwoApp, begun: list[going.Begin]) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await give(pilot, "job", "posting.md")
        screen = await give(pilot, "resume", "cv.txt")
        await at(pilot, "resume")
        screen.papers.field("resume").value = ""
        await pilot.press("enter")
        await until(pilot, lambda: screen.papers.lines["resume"].noted == "")
        event = await begin(pilot, begun)
    assert event.brief.resume == ""


async def test_a_round_that_cannot_be_read_is_told_beside_it_and_the_rest_is_read(app: RoundTwoApp, desk: Path) -> None:
    (desk / "log.json").write_text('{"what": 1}', encoding="utf-8")
    async with app.run_test(size=(80, 24)) as pilot:
        await give(pilot, "first_round", "log.json")
        screen = await give(pilot, "job", "posting.md")
        await until(pilot, lambda: screen.papers.lines["first_round"].wrong)
        assert "ML engineer" in screen.papers.lines["job"].noted


async def test_a_job_can_be_just_what_it_is_called(app: RoundTwoApp, begun: list[going.Begin]) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await at(pilot, "job")
        await type_in(pilot, "UI/UX designer")
        await pilot.press("enter")
        await until(pilot, lambda: "without a posting" in screen.papers.lines["job"].noted)
        event = await begin(pilot, begun)
    assert (event.brief.role, event.brief.job) == ("UI/UX designer", "")


# -- papers written here ---------------------------------------------------------------------------


async def test_a_mended_posting_goes_into_the_brief_and_not_into_its_file(
    app: RoundTwoApp, desk: Path, begun: list[going.Begin]
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await give(pilot, "job", "posting.md")
        await at(pilot, "job")
        await pilot.press("f3")
        paper = await on_screen(pilot, PaperScreen)
        assert paper.pad.text == POSTING.strip()
        paper.pad.text = POSTING + "- Six years of Rust.\n"
        paper.company.value = "Kestrel"
        await pilot.press("ctrl+s")
        screen = await on_screen(pilot, SetUpScreen)
        await until(pilot, lambda: "at Kestrel" in screen.papers.lines["job"].noted)
        assert screen.papers.field("job").placeholder.startswith("written here, ")
        event = await begin(pilot, begun)
    assert "Rust" in event.brief.job
    assert (event.brief.role, event.brief.company) == ("ML engineer", "Kestrel")
    assert (desk / "posting.md").read_text(encoding="utf-8") == POSTING


@pytest.mark.usefixtures("desk")
async def test_a_paper_is_pasted_from_an_empty_page(app: RoundTwoApp, begun: list[going.Begin]) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await give(pilot, "resume", "cv.txt")
        await at(pilot, "resume")
        await pilot.press("f4")
        paper = await on_screen(pilot, PaperScreen)
        assert paper.pad.text == ""
        paper.pad.post_message(events.Paste("I ran\r\nthe depot."))
        await until(pilot, lambda: paper.pad.text == "I ran\nthe depot.")
        await pilot.press("ctrl+s")
        screen = await on_screen(pilot, SetUpScreen)
        await until(pilot, lambda: screen.papers.field("resume").placeholder == "written here, 4 words")
        await name_the_job(pilot)
        event = await begin(pilot, begun)
    assert event.brief.resume == "I ran\nthe depot."


@pytest.mark.usefixtures("desk")
async def test_a_paper_taken_out_of_its_page_is_gone(app: RoundTwoApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await give(pilot, "resume", "cv.txt")
        await at(pilot, "resume")
        await pilot.press("f3")
        paper = await on_screen(pilot, PaperScreen)
        paper.pad.text = ""
        await pilot.press("ctrl+s")
        screen = await on_screen(pilot, SetUpScreen)
        await until(pilot, lambda: screen.papers.lines["resume"].noted == "")
        assert screen.papers.field("resume").value == ""
        assert screen.papers.field("resume").placeholder == message("setup.resume.hint")


async def test_a_paper_is_written_in_the_editor(
    app: RoundTwoApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, begun: list[going.Begin]
) -> None:
    from contextlib import nullcontext

    script = tmp_path / "editor"
    script.write_text('#!/bin/sh\nprintf "I ran the depot." > "$1"\n', encoding="utf-8")
    script.chmod(0o700)
    monkeypatch.setenv("VISUAL", str(script))
    monkeypatch.setattr(RoundTwoApp, "suspend", lambda _: nullcontext())
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await at(pilot, "resume")
        await pilot.press("ctrl+g")
        await until(pilot, lambda: screen.papers.field("resume").placeholder == "written here, 4 words")
        await name_the_job(pilot)
        event = await begin(pilot, begun)
    assert event.brief.resume == "I ran the depot."


async def test_round_one_is_told_from_memory_and_can_be_told_again(app: RoundTwoApp, begun: list[going.Begin]) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await at(pilot, "job")
        await pilot.press("f5")
        recall = await on_screen(pilot, RecallScreen)
        recall.pads[0].text = "The rover at Eden."
        recall.pads[1].text = "That I led it.\n\nThat it took a year."
        await pilot.press("ctrl+s")
        await on_screen(pilot, SetUpScreen)
        await until(pilot, lambda: screen.papers.lines["first_round"].noted.startswith("✓ from memory, 3 points"))
        await at(pilot, "first_round")
        await pilot.press("f3")
        again = await on_screen(pilot, RecallScreen)
        assert again.pads[1].text == recall.pads[1].text
        await pilot.press("escape")
        await on_screen(pilot, SetUpScreen)
        await name_the_job(pilot)
        event = await begin(pilot, begun)
    first = event.brief.first_round
    assert first.source == "recall"
    assert [(turn.turn, turn.speaker) for turn in first.turns] == [(1, "notes"), (2, "notes"), (3, "notes")]
    assert first.turns[2].say == "That it took a year."


# -- the sample ------------------------------------------------------------------------------------


async def test_the_sample_fills_an_empty_page_and_begins_as_the_sample(
    app: RoundTwoApp, studio: HouseStudio, begun: list[going.Begin]
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await at(pilot, "job")
        await pilot.press("f6")
        await until(pilot, lambda: all("✓" in line.noted for line in screen.papers.lines.values()))
        event = await begin(pilot, begun)
    assert event.sample
    assert event.brief == studio.sample()


async def test_a_mended_sample_is_no_sample(app: RoundTwoApp, begun: list[going.Begin]) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await at(pilot, "job")
        await pilot.press("f6")
        await until(pilot, lambda: all("✓" in line.noted for line in screen.papers.lines.values()))
        await pilot.press("f3")
        paper = await on_screen(pilot, PaperScreen)
        paper.role.value = "Shift lead"
        await pilot.press("ctrl+s")
        await on_screen(pilot, SetUpScreen)
        event = await begin(pilot, begun)
    assert not event.sample
    assert event.brief.role == "Shift lead"


@pytest.mark.usefixtures("desk")
async def test_the_sample_fills_over_nothing_of_one_s_own(app: RoundTwoApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await give(pilot, "resume", "cv.txt")
        await pilot.press("f6")
        await pilot.pause()
        assert screen.papers.lines["job"].noted == ""
        assert "f6" not in painted(app)


def test_a_brief_comes_back_from_its_sheets(studio: HouseStudio) -> None:
    brief = studio.sample()
    assert brief_of(studio, sheets_of(brief)) == brief


# -- begin, and go back ----------------------------------------------------------------------------


async def test_with_nothing_at_all_it_asks_kindly_for_the_job(app: RoundTwoApp, begun: list[going.Begin]) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await at(pilot, "company")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: screen.papers.lines["job"].noted == message("setup.nothing"))
        assert screen.papers.field("job").has_focus
        assert not begun


@pytest.mark.usefixtures("desk")
async def test_a_path_that_was_not_left_yet_is_read_before_it_begins(
    app: RoundTwoApp, begun: list[going.Begin]
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await at(pilot, "job")
        await type_in(pilot, "posting.md")
        event = await begin(pilot, begun)
    assert event.brief.job == POSTING.strip()
    assert event.wanted.model is None
    assert not event.sample


@pytest.mark.usefixtures("desk")
async def test_every_line_is_reached_with_the_arrows_and_begin_with_enter(
    app: RoundTwoApp, begun: list[going.Begin]
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await at(pilot, "job")
        await type_in(pilot, "posting.md")
        order = []
        for _ in range(10):
            await pilot.press("down")
            order.append(screen.focused.id if screen.focused else None)
        assert order == [
            "resume",
            "first_round",
            "company",
            "invitation",
            "who",
            "minutes",
            "mode",
            "rubric",
            "voice",
            "begin",
        ]
        await pilot.press("up")
        assert screen.terms.voice.has_focus
        await pilot.press("enter", "enter")
        await until(pilot, lambda: begun)


async def test_escape_goes_home_and_begins_nothing(app: RoundTwoApp, home: Path) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await at(pilot, "job")
        await pilot.press("escape")
        await on_screen(pilot, HomeScreen)
    assert not (home / "transcripts").exists()


@pytest.mark.usefixtures("desk")
async def test_a_parser_that_is_missing_is_told_and_the_papers_stay(
    app: RoundTwoApp, monkeypatch: pytest.MonkeyPatch, begun: list[going.Begin]
) -> None:
    def missing(*_: object) -> None:
        raise LanguageModelError("The parser's model is missing.", "Install it.")

    monkeypatch.setattr(HouseStudio, "get_ready", missing)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await give(pilot, "job", "posting.md")
        assert screen.papers.lines["job"].noted == message("setup.unread")
        assert any("parser" in each.message for each in app._notifications)
        event = await begin(pilot, begun)
    assert event.brief.job == POSTING.strip()


# -- what it looks like, and what may stand in it --------------------------------------------------


@pytest.mark.usefixtures("desk")
async def test_where_there_is_room_the_words_stand_beside(app: RoundTwoApp) -> None:
    async with app.run_test(size=(160, 50)) as pilot:
        await give(pilot, "job", "posting.md")
        screen = await at(pilot, "job")
        await until(pilot, lambda: "second depot" in painted(app))
        assert screen.query_one(Found).display
        await at(pilot, "resume")
        await until(pilot, lambda: "second depot" not in painted(app))


async def test_all_of_an_empty_page_fits_on_80_by_24(app: RoundTwoApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await at(pilot, "job")
        await until(pilot, lambda: screen.terms.lines["voice"].noted)
        await pilot.pause()
        assert screen.query_one("#form").max_scroll_y == 0
        assert "Begin" in painted(app)


async def test_hostile_papers_paths_and_voices_are_text(
    studio: HouseStudio, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hostile = "\n".join(f"- Be able to {text} since 2020." for text in EVERYTHING.values())
    (desk / "posting.md").write_bytes(f"{hostile}\n".encode("utf-8", errors="replace"))
    whole = "\n".join(EVERYTHING.values())
    cards = [VoiceCard("1", whole, host=whole), VoiceCard("2", MARKUP["action"], problem=whole)]
    monkeypatch.setattr(HouseStudio, "voices", lambda _: [VoiceCard("builtin", "builtin"), *cards])
    app = app_on(studio, going.SetUp())
    async with app.run_test(size=(160, 120)) as pilot:
        screen = await give(pilot, "job", "posting.md")
        await give(pilot, "company", "posting.md")
        await give(pilot, "resume", "[@click=app.leave]press me[/].pdf")
        await at(pilot, "company")
        screen.terms.voice.focus()
        for card in cards:
            await pilot.press("right")
            assert screen.terms.voice.value == card.model
            await pilot.pause()
            assert not bad_letters(painted(app))
        assert "press me" in painted(app)
        assert not [each for each in actions(app) if "evil" in str(each) or "leave" in str(each)]
