"""A session read again: the margin by keys, words marked, notes on the disk, ways from one place to the next."""

from __future__ import annotations

import json
import sys
from contextlib import nullcontext
from pathlib import Path

import msgspec
import pytest
from textual.pilot import Pilot
from textual.widgets import OptionList, Static

from roundtwo.cli.studio import HouseStudio
from roundtwo.core.events import (
    CandidateAnswered,
    ClaimSettled,
    DebriefNoted,
    InterviewerAsked,
    KnownEvent,
    NoteAdded,
    PanelPoint,
    SessionEnded,
)
from roundtwo.core.session import fold
from roundtwo.transcripts.export import as_markdown
from roundtwo.transcripts.journal import FileJournal
from roundtwo.transcripts.reading_aloud import rubric_of_session, transcript_text
from roundtwo.transcripts.transcript import read_transcript
from roundtwo.tui import going
from roundtwo.tui.app import Look, RoundTwoApp
from roundtwo.tui.screens.choice import ChoiceScreen
from roundtwo.tui.screens.critique import CritiqueScreen
from roundtwo.tui.screens.home import HomeScreen
from roundtwo.tui.screens.note import NoteScreen
from roundtwo.tui.screens.transcript import TranscriptScreen
from roundtwo.tui.screens.words import WordsScreen
from roundtwo.tui.widgets.letter import Part
from roundtwo.tui.widgets.pages import Said
from roundtwo.tui.widgets.plain import Plain
from tests.tui.finished import NASTY, SEEN, by_model, heard, played, recorded, said, save, stamped
from tests.tui.piloting import app_on, on_screen, picture, type_in, until

SAY = "I led the move. Nobody helped, and it worked."


@pytest.fixture(scope="module")
def events() -> tuple[KnownEvent, ...]:
    return played()


@pytest.fixture
def short(home: Path) -> str:
    """Two questions and their answers, on the disk."""
    return save(home, said(("What did you do there?", SAY), ("And since?", f"{NASTY} I run two docks.")))


def reviewing(studio: HouseStudio, path: str, look: Look | None = None) -> RoundTwoApp:
    return app_on(studio, going.OpenReview(path), look)


async def shown(pilot: Pilot[None]) -> TranscriptScreen:
    screen = await on_screen(pilot, TranscriptScreen)
    await until(pilot, lambda: any("here" in each.classes and each.virtual_region for each in screen.query(Said)))
    return screen


def place(screen: TranscriptScreen) -> str:
    """What the line below the page says."""
    return str(screen.query_one("#place", Plain).render())


def margins(screen: TranscriptScreen) -> str:
    return "\n".join(str(each.render()) for each in screen.query(".margin").results(Static) if each.display)


def marked(screen: TranscriptScreen, turn: int, style: str) -> list[str]:
    """The words of a turn that are drawn in a style."""
    said = next(each for each in screen.query(Said) if each.entry.turn == turn)
    content = said.words.render()
    spans = getattr(content, "spans", ())
    return [str(content)[span.start : span.end] for span in spans if style in str(span.style)]


def told(pilot: Pilot[None], words: str) -> bool:
    return any(words in note.message for note in pilot.app._notifications)


def notes_in(path: str) -> list[NoteAdded]:
    return [event for event in read_transcript(Path(path)).events if isinstance(event, NoteAdded)]


# -- the margin --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("key", "there", "name"),
    [
        ("1", "Why  A prepared question", "reasons"),
        ("2", "Answer  Read as", "answers"),
        ("3", "Round one", "claims"),
        ("4", "Strength", "critique"),
    ],
)
async def test_each_key_fills_the_margin_with_its_own(
    studio: HouseStudio, home: Path, events: tuple[KnownEvent, ...], key: str, there: str, name: str
) -> None:
    path = save(home, stamped([*events, recorded(by_model())]))
    async with reviewing(studio, path).run_test(size=(80, 40)) as pilot:
        screen = await shown(pilot)
        assert margins(screen) == ""
        await pilot.press(key)
        await until(pilot, lambda: there in margins(screen))
        assert f"margin: {name}, notes" in place(screen)
        await pilot.press(key)
        await until(pilot, lambda: margins(screen) == "")


async def test_all_about_one_turn_is_a_key_away_and_no_other_turn_changes(
    studio: HouseStudio, home: Path, events: tuple[KnownEvent, ...]
) -> None:
    path = save(home, stamped([*events, recorded(by_model())]))
    async with reviewing(studio, path).run_test(size=(80, 40)) as pilot:
        screen = await shown(pilot)
        await pilot.press("n", "enter")
        await until(pilot, lambda: "Answer  Read as" in margins(screen))
        assert len([each for each in screen.query(".margin") if each.display]) == 1
        await pilot.press("m")
        await until(pilot, lambda: len([each for each in screen.query(".margin") if each.display]) > 5)
        await pilot.press("m")
        await until(pilot, lambda: margins(screen) == "")


async def test_the_margin_stands_beside_the_words_where_there_is_room(
    studio: HouseStudio, home: Path, events: tuple[KnownEvent, ...]
) -> None:
    path = save(home, events)
    for width, beside in ((160, True), (80, False), (40, False)):
        async with reviewing(studio, path).run_test(size=(width, 40)) as pilot:
            screen = await shown(pilot)
            await pilot.press("1")
            await until(pilot, lambda screen=screen: "Why" in margins(screen))  # type: ignore[misc]  # bound now
            said = screen.query(".interviewer").results(Said).__next__()
            margin = said.margin
            assert margin is not None
            await until(pilot, lambda margin=margin: margin.region)  # type: ignore[misc]  # bound now
            assert (margin.region.y == said.words.region.y) is beside
            assert (margin.region.x >= said.words.region.right) is beside
            assert said.words.content_size.width <= 84
            assert margin.region.right <= width


async def test_round_one_and_the_panel_stand_after_the_goodbye(studio: HouseStudio, home: Path) -> None:
    point = PanelPoint(turn=2, quote="I led the move", say=f"Say how. {NASTY}")
    ghost = InterviewerAsked(
        turn=1, say="What went wrong?", persona="hiring-manager", section="opening", move="ask", by="builtin",
        instead="What did you do there?",
    )  # fmt: skip
    start = played()[0]
    claims = [event for event in played() if getattr(event, "source", "") == "first_round"]
    events = [
        start, *claims, ghost, CandidateAnswered(turn=2, say=SAY, how="typed"),
        ClaimSettled(claim="c1", turn=2, status="deepened"), SessionEnded(reason="completed"),
        DebriefNoted(persona="hiring-manager", argue=(point,), doubt=(), reference=(), by="builtin"),
    ]  # fmt: skip
    async with reviewing(studio, save(home, stamped(events))).run_test(size=(80, 50)) as pilot:
        screen = await shown(pilot)
        kinds = [each.entry.kind for each in screen.query(Said)]
        assert kinds == ["section", "interviewer", "candidate", "ledger", "panel"]
        text = "\n".join(str(each.words.render()) for each in screen.query(Said))
        assert "Really asked here: What did you do there?" in text
        assert "“I led that on my shift”, turn 4. You stood by it and said more, in turn 2." in text
        assert f"“I led the move” (turn 2). Say how. {SEEN}" in text


async def test_home_leads_to_it(studio: HouseStudio, short: str) -> None:
    async with app_on(studio).run_test(size=(80, 24)) as pilot:
        home = await on_screen(pilot, HomeScreen)
        await pilot.press("t")
        await until(pilot, lambda: "test" in picture(pilot))
        assert pilot.app.screen is home, "nothing is marked that could be read"
        await pilot.press("end", "t")
        screen = await shown(pilot)
        assert screen.pages.turns == [1, 2, 3, 4]
    assert short


# -- words marked, and notes ---------------------------------------------------------------------


async def test_a_note_on_marked_words_is_on_the_disk_and_in_the_margin(studio: HouseStudio, short: str) -> None:
    async with reviewing(studio, short).run_test(size=(80, 24), notifications=True) as pilot:
        screen = await shown(pilot)
        await pilot.press("n", "right", "right", "shift+right", "shift+right")
        await until(pilot, lambda: "3 words marked" in place(screen))
        assert marked(screen, 2, "reverse") == ["led the move."]
        await pilot.press("w")
        note = await on_screen(pilot, NoteScreen)
        assert "led the move." in str(note.query_one("#words").render())
        await type_in(pilot, "Say the year")
        await pilot.press("enter")
        await shown(pilot)
        await until(pilot, lambda: "Your note  Say the year" in margins(screen))
        assert marked(screen, 2, "$accent") == ["led the move."]
        assert marked(screen, 2, "reverse") == []
    (kept,) = notes_in(short)
    assert (kept.turn, SAY[kept.start : kept.end], kept.text) == (2, "led the move.", "Say the year")
    events = read_transcript(Path(short)).events
    assert [event.seq for event in events] == list(range(len(events)))
    session = fold(events)
    assert "Say the year" in transcript_text(session)
    assert json.loads(Path(short).read_text().splitlines()[-1])["type"] == "note.added"
    assert as_markdown(session, rubric_of_session(session))


async def test_places_of_a_note_count_what_was_said_and_not_what_can_be_shown(studio: HouseStudio, short: str) -> None:
    async with reviewing(studio, short).run_test(size=(80, 24)) as pilot:
        screen = await shown(pilot)
        await pilot.press("end", "left", "left", "shift+right")
        await until(pilot, lambda: marked(screen, 4, "reverse") == ["two docks."])
        await pilot.press("ctrl+n", *"x", "enter")
        await until(pilot, lambda: "Your note  x" in margins(screen))
    (kept,) = notes_in(short)
    whole = fold(read_transcript(Path(short)).events).exchanges[1].answer
    assert whole is not None
    assert whole.say[kept.start : kept.end] == "two docks."


async def test_a_note_without_marked_words_is_on_the_whole_turn(studio: HouseStudio, short: str) -> None:
    async with reviewing(studio, short).run_test(size=(80, 24)) as pilot:
        screen = await shown(pilot)
        await pilot.press("w", *"odd", "enter")
        await until(pilot, lambda: "Your note  odd" in margins(screen))
    (kept,) = notes_in(short)
    assert (kept.turn, kept.start, kept.end) == (1, 0, 0)


async def test_what_was_written_and_not_kept_is_there_the_next_time(studio: HouseStudio, short: str) -> None:
    async with reviewing(studio, short).run_test(size=(80, 24)) as pilot:
        await shown(pilot)
        await pilot.press("w", *"half", "escape", "n", "w")
        other = await on_screen(pilot, NoteScreen)
        assert other.query_one("Composer").text == ""  # type: ignore[attr-defined]  # a composer's
        await pilot.press("escape", "p", "w")
        await until(pilot, lambda: pilot.app.screen is not other and isinstance(pilot.app.screen, NoteScreen))
        again = await on_screen(pilot, NoteScreen)
        await until(pilot, lambda: again.query_one("Composer").text == "half")  # type: ignore[attr-defined]  # as above
        await pilot.press("escape")
        await shown(pilot)
    assert notes_in(short) == []


async def test_nothing_written_is_no_note(studio: HouseStudio, short: str) -> None:
    async with reviewing(studio, short).run_test(size=(80, 24), notifications=True) as pilot:
        await shown(pilot)
        await pilot.press("w", "space", "enter")
        await until(pilot, lambda: told(pilot, "nothing is kept"))
    assert notes_in(short) == []


async def test_from_the_critique_the_open_interview_keeps_the_note(
    studio: HouseStudio, home: Path, events: tuple[KnownEvent, ...]
) -> None:
    path = save(home, stamped([*events, recorded(by_model())]))
    app = app_on(studio, going.OpenCritique(path))
    async with app.run_test(size=(80, 24)) as pilot:
        critique = await on_screen(pilot, CritiqueScreen)
        await until(pilot, lambda: critique.query(Part))
        await pilot.press("t")
        screen = await shown(pilot)
        await pilot.press("w", *"mine", "enter")
        await until(pilot, lambda: "Your note  mine" in margins(screen))
        await app.close_interview()
    assert [note.text for note in notes_in(path)] == ["mine"]


def newer(home: Path) -> str:
    path = save(home, said(("Why?", "So.")))
    with Path(path).open("a", encoding="ascii") as file:
        file.write('{"type":"mood.sensed","v":2,"seq":99,"at":"2027-01-01T00:00:00.000Z"}\n')
    return path


def foreign(home: Path) -> str:
    path = Path(save(home, said(("Why?", "So."))))
    elsewhere = home.parent / "elsewhere.jsonl"
    path.rename(elsewhere)
    return str(elsewhere)


@pytest.mark.parametrize(
    ("made", "why"), [(newer, "A newer version of RoundTwo"), (foreign, "not among your sessions")]
)
async def test_where_nothing_can_be_added_it_says_why(studio: HouseStudio, home: Path, made: object, why: str) -> None:
    assert callable(made)
    path = made(home)
    before = Path(path).read_bytes()
    async with reviewing(studio, path).run_test(size=(80, 24), notifications=True) as pilot:
        screen = await shown(pilot)
        await pilot.press("w")
        await until(pilot, lambda: told(pilot, why))
        assert pilot.app.screen is screen
    assert Path(path).read_bytes() == before


async def test_a_session_that_another_window_holds_keeps_no_note_and_loses_no_word(
    studio: HouseStudio, short: str
) -> None:
    journal, _ = FileJournal.open(Path(short))
    try:
        async with reviewing(studio, short).run_test(size=(80, 24), notifications=True) as pilot:
            screen = await shown(pilot)
            await pilot.press("w", *"mine", "enter")
            await until(pilot, lambda: told(pilot, "open in another window"))
            journal.close()
            await shown(pilot)
            await pilot.press("w")
            again = await on_screen(pilot, NoteScreen)
            await until(pilot, lambda: again.query_one("Composer").text == "mine")  # type: ignore[attr-defined]  # its text
            await pilot.press("enter")
            await until(pilot, lambda: "Your note  mine" in margins(screen))
    finally:
        journal.close()
    assert [note.text for note in notes_in(short)] == ["mine"]


async def test_words_are_marked_with_the_mouse(studio: HouseStudio, short: str) -> None:
    async with reviewing(studio, short).run_test(size=(80, 24)) as pilot:
        screen = await shown(pilot)
        words = next(each for each in screen.query(Said) if each.entry.turn == 2).words
        left = SAY.index("ed the m") + 8  # the indent of an answer
        await pilot.mouse_down(words, offset=(left, 1))
        await pilot.hover(words, offset=(left + 7, 1))
        await pilot.mouse_up(words, offset=(left + 7, 1))
        await until(pilot, lambda: marked(screen, 2, "reverse") == ["led the move."])
        assert screen.pages.here == 2
        await pilot.click(words, offset=(left, 1))
        await until(pilot, lambda: marked(screen, 2, "reverse") == [])


async def test_escape_lets_go_of_the_words_before_it_leaves(studio: HouseStudio, short: str) -> None:
    async with reviewing(studio, short).run_test(size=(80, 24)) as pilot:
        screen = await shown(pilot)
        await pilot.press("shift+down")
        await until(pilot, lambda: "marked" in place(screen))
        await pilot.press("escape")
        await until(pilot, lambda: "turn 1 of 4" in place(screen))
        assert pilot.app.screen is screen
        await pilot.press("escape")
        await on_screen(pilot, HomeScreen)


async def test_words_far_down_a_long_turn_come_into_sight(studio: HouseStudio, home: Path) -> None:
    path = save(home, said(("What?", " ".join(f"word{number}" for number in range(600)))))
    async with reviewing(studio, path).run_test(size=(80, 24)) as pilot:
        await shown(pilot)
        await pilot.press("n", "left")
        await until(pilot, lambda: "word599" in picture(pilot))
        await pilot.press("shift+left", "left")
        await until(pilot, lambda: "word597" in picture(pilot))


async def test_marked_words_are_copied(studio: HouseStudio, short: str, monkeypatch: pytest.MonkeyPatch) -> None:
    copied = heard(monkeypatch)
    async with reviewing(studio, short).run_test(size=(80, 24)) as pilot:
        await shown(pilot)
        await pilot.press("n", "shift+down", "f9")
        await on_screen(pilot, ChoiceScreen)
        await pilot.press("enter")
        await until(pilot, lambda: copied == ["I led the move."])


async def test_everything_is_written_to_a_file_with_its_margin(studio: HouseStudio, short: str, tmp_path: Path) -> None:
    async with reviewing(studio, short, Look(exports=str(tmp_path))).run_test(size=(80, 24)) as pilot:
        await shown(pilot)
        await pilot.press("1", "f9")
        await on_screen(pilot, ChoiceScreen)
        await pilot.press("end", "enter")
        file = tmp_path / "2026-11-23T0900-test.txt"
        await until(pilot, file.exists)
        await until(pilot, lambda: "Why: To move on." in file.read_text(encoding="utf-8"))


# -- from one place to the next -----------------------------------------------------------------


async def test_jumps_go_by_what_was_chosen(studio: HouseStudio, home: Path, events: tuple[KnownEvent, ...]) -> None:
    path = save(home, stamped([*events, recorded(by_model())]))
    async with reviewing(studio, path).run_test(size=(80, 24)) as pilot:
        screen = await shown(pilot)
        await until(pilot, lambda: place(screen).startswith("turn 1 of 65 · "))
        await pilot.press("j")
        choice = await on_screen(pilot, ChoiceScreen)
        names = [str(option.prompt) for option in choice.query_one(OptionList).options]
        assert names[:2] == ["Turns  (65)", "Sections  (8)"]
        assert any(name.startswith("Depth of experience") for name in names)
        await pilot.press("down", "enter")
        await until(pilot, lambda: place(screen).startswith("section 1 of 8: opening"))
        await pilot.press("right_square_bracket")
        await until(pilot, lambda: place(screen).startswith("section 2 of 8: "))
        before = screen.pages.here
        await pilot.press("left_square_bracket")
        await until(pilot, lambda: screen.pages.here == 1 != before)
        await pilot.press("j", "down", "enter")
        await until(pilot, lambda: place(screen).startswith("weak spot 1 of "))
        spot = screen.pages.here
        await pilot.press("n")
        await until(pilot, lambda: place(screen).startswith("weak spot 2 of ") and screen.pages.here > spot)


async def test_a_search_marks_its_words_and_goes_from_turn_to_turn(
    studio: HouseStudio, home: Path, events: tuple[KnownEvent, ...]
) -> None:
    path = save(home, events)
    async with reviewing(studio, path).run_test(size=(80, 24), notifications=True) as pilot:
        screen = await shown(pilot)
        await pilot.press("slash")
        await on_screen(pilot, WordsScreen)
        await pilot.press(*"karen", "enter")
        await until(pilot, lambda: "for “karen”" in place(screen) and screen.pages.here > 1)
        first = screen.pages.here
        assert marked(screen, first, "bold underline") in (["Karen"], ["Karen"] * 2, ["karen"])
        await pilot.press("n")
        await until(pilot, lambda: place(screen).startswith("2 of ") and screen.pages.here > first)
        await pilot.press("slash")
        await on_screen(pilot, WordsScreen)
        await pilot.press("backspace", *"zzz", "enter")
        await until(pilot, lambda: told(pilot, "No turn holds all of these words."))


# -- elsewhere -----------------------------------------------------------------------------------


async def test_all_of_it_opens_in_the_pager_and_in_the_editor(
    studio: HouseStudio, short: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "it's out.txt"
    program = tmp_path / "reader.py"
    program.write_text(
        "import sys\n"
        "read = open(sys.argv[2]).read() if len(sys.argv) > 2 else sys.stdin.read()\n"
        "open(sys.argv[1], 'w').write(read)\n",
        encoding="utf-8",
    )
    for name in ("PAGER", "EDITOR"):
        monkeypatch.setenv(name, f'"{sys.executable}" "{program}" "{out}"')
    monkeypatch.delenv("VISUAL", raising=False)
    app = reviewing(studio, short)
    async with app.run_test(size=(80, 24)) as pilot:
        await shown(pilot)
        monkeypatch.setattr(app, "suspend", nullcontext)
        await pilot.press("1", "o")
        await until(pilot, out.exists)
        paged = out.read_text(encoding="utf-8")
        assert SEEN in paged
        assert "Why: To move on." in paged
        assert "\x1b" not in paged
        out.unlink()
        await pilot.press("ctrl+g")
        await until(pilot, out.exists)
        assert out.read_text(encoding="utf-8") == paged
        monkeypatch.setenv("PAGER", "/no/such/pager -x")
        await pilot.press("o")
        await until(pilot, lambda: told(pilot, "The pager /no/such/pager could not be started"))


async def test_a_damaged_file_shows_what_could_be_read_and_says_what_could_not(studio: HouseStudio, short: str) -> None:
    lines = Path(short).read_text(encoding="ascii").splitlines()
    lines[2:2] = ['{"type":"candidate.answ', "\x00\x00"]
    Path(short).write_text("\n".join(lines) + "\n", encoding="ascii")
    async with reviewing(studio, short).run_test(size=(80, 24)) as pilot:
        screen = await shown(pilot)
        about = str(screen.query_one("#about", Plain).render())
        assert "Lines 3 to 4 could not be read and are passed over." in about
        assert len(screen.pages.turns) == 4


async def test_a_turn_of_endless_length_is_cut_and_says_so(studio: HouseStudio, home: Path) -> None:
    path = save(home, said(("What?", "I moved it. " * 20_000)))
    async with reviewing(studio, path).run_test(size=(80, 24)) as pilot:
        screen = await shown(pilot)
        await pilot.press("m", "n", "right")
        await until(pilot, lambda: "1 word marked" in place(screen))
        words = str(next(each for each in screen.query(Said) if each.entry.turn == 2).words.render())
        assert len(words) < 21_000
        assert words.endswith("220000 characters more. o opens all of it in your pager.")


@pytest.mark.parametrize("theme", ["ansi-dark", "ansi-light", "roundtwo-light"])
async def test_nothing_hangs_on_colour(studio: HouseStudio, short: str, theme: str) -> None:
    with_note = stamped([*read_events(short), NoteAdded(turn=2, start=0, end=5, text="x")])
    Path(short).unlink()
    path = save(Path(short).parents[1], with_note)
    async with reviewing(studio, path, Look(theme=theme)).run_test(size=(40, 24)) as pilot:
        screen = await shown(pilot)
        await pilot.press("n", "right", "m")
        await until(pilot, lambda: marked(screen, 2, "reverse") == ["I"])
        assert marked(screen, 2, "underline") == ["I led"]
        assert max(map(len, picture(pilot).splitlines())) <= 40


def read_events(path: str) -> list[KnownEvent]:
    events = read_transcript(Path(path)).events
    return [msgspec.structs.replace(event) for event in events]  # type: ignore[misc]  # all known here
