"""The app as a person has it: in a real terminal, from an empty home, to the critique; and killed on the way."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

import pytest

from roundtwo.core.events import CandidateAnswered, CritiqueRecorded, InterviewerAsked, SessionEnded
from tests.cli.conversation import STORIES, events
from tests.cli.test_rehearse_model import server
from tests.end_to_end.seen import CTRL_Q, CTRL_S, ENTER, ESCAPE, F10, PASTED, Seen
from tests.end_to_end.test_model_at_the_terminal import FIELDS
from tests.end_to_end.test_rehearsal import the_session
from tests.models.serving import Server, chunk, raw, said, then
from tests.tui.hostile import ESCAPES

pytestmark = pytest.mark.skipif(os.name != "posix", reason="about terminals as POSIX has them")

__all__ = ["server"]

YOURS = "Hiring manager"
"""What stands there once the interviewer has spoken."""


POINTER = re.compile(rb"\x1b\]22;[a-z-]*\x07")
"""How textual asks for the shape of the mouse's pointer: the one such command that is the app's own."""


def answers(path: Path) -> list[str]:
    return [event.say for event in events(path) if isinstance(event, CandidateAnswered)]


def asks(path: Path) -> int:
    return sum(isinstance(event, InterviewerAsked) for event in events(path))


def asked_more_than(home: Path, count: int) -> bool:
    """Whether the interviewer has said more than so much, on disk."""
    return asks(the_session(home)) > count


def answer(seen: Seen, home: Path, text: str) -> None:
    """Writes it, sends it, and waits for what comes back."""
    before = asks(the_session(home))
    seen.press(PASTED.format(text))
    seen.press(ENTER)
    seen.until(lambda _: asked_more_than(home, before))


def test_from_an_empty_home_to_the_critique(home: Path) -> None:
    seen = Seen()
    seen.until("Try the sample")
    seen.press("s")
    seen.until(YOURS)
    for story in STORIES:
        answer(seen, home, story)
    seen.press(F10)
    seen.until("Stop here")
    seen.press("\x1b[A" + ENTER)
    seen.until("Enter goes on")
    seen.press(ENTER)
    seen.until("How did it feel")
    seen.press(ESCAPE)
    seen.until("One thing that worked")
    seen.press(ESCAPE)
    seen.until("New rehearsal")
    seen.press(CTRL_Q)
    assert seen.ended() == 0
    path = the_session(home)
    assert answers(path) == list(STORIES)
    kinds = [type(event) for event in events(path)]
    assert kinds.count(SessionEnded) == kinds.count(CritiqueRecorded) == 1


def test_rehearse_at_a_terminal_is_the_app(home: Path) -> None:
    seen = Seen("rehearse", "--questions", "4")
    shown = seen.until(YOURS)
    assert "Hiring manager" in shown
    assert "of 4 questions" in shown
    seen.press(CTRL_Q)
    assert seen.ended() == 0
    assert the_session(home).exists()


def test_killed_in_mid_draft_loses_less_than_a_second(home: Path) -> None:
    seen = Seen("rehearse")
    seen.until(YOURS)
    answer(seen, home, STORIES[0])
    seen.press("Half of what I")
    seen.until("kept")
    seen.kill()
    path = the_session(home)
    assert answers(path) == [STORIES[0]]
    again = Seen("rehearse", "--continue", "last")
    shown = again.until("Half of what I")
    assert "Going on where you left off" in shown
    again.press(" wanted to say." + ENTER)
    again.until(lambda _: len(answers(path)) == 2)
    assert answers(path)[1] == "Half of what I wanted to say."
    again.press(CTRL_Q)
    assert again.ended() == 0


def test_killed_in_mid_stream_keeps_what_was_being_written(home: Path, server: Server) -> None:
    half = json.dumps({**FIELDS, "say": "Thanks for coming in. Which"})[:-2]
    server.answers = [then(chunk({"content": half}), drop=False)]
    seen = Seen("rehearse", "--model", f"{server.base_url}#m")
    seen.until("Thanks for coming in")
    seen.press("Half of what I")
    seen.until("kept")
    seen.resize(100, 30)
    seen.until("Half of what I")
    seen.kill()
    server.answers = [raw(said(json.dumps({**FIELDS, "say": "Which day was the longest?"})))]
    again = Seen("rehearse", "--continue", "last", "--model", f"{server.base_url}#m")
    shown = again.until("Which day was the longest?")
    assert "Half of what I" in shown
    assert "Thanks for coming in" not in shown
    assert asks(the_session(home)) == 1
    again.press(CTRL_Q)
    assert again.ended() == 0


def test_killed_in_the_critique_keeps_the_interview(home: Path) -> None:
    seen = Seen("rehearse")
    seen.until(YOURS)
    for story in STORIES[:3]:
        answer(seen, home, story)
    seen.press(F10)
    seen.until("Stop here")
    seen.press("\x1b[A" + ENTER)
    seen.until("Enter goes on")
    seen.press(ENTER)
    seen.until("How did it feel")
    seen.press(CTRL_S)
    seen.kill()
    assert answers(the_session(home)) == list(STORIES[:3])
    again = Seen()
    again.until("today")
    again.press("\x1b[F" + ENTER)  # the last line of the list is the session
    again.until("One thing that worked")
    again.press(CTRL_Q)
    assert again.ended() == 0


def test_a_long_paste_is_one_answer_and_wide_letters_stay_what_they_are(home: Path) -> None:
    long = " ".join(f"word{number}" for number in range(5000))
    odd = "我把时间表移到共享表格里。 👩‍🔧🚀 שלום Z͑ͫ"
    seen = Seen("rehearse")
    seen.until(YOURS)
    answer(seen, home, f"{long}\n\n{odd}")
    assert answers(the_session(home)) == [f"{long}\n\n{odd}"]
    seen.resize(160, 50)
    seen.until("Sections")
    seen.resize(60, 20)
    seen.until(YOURS)
    seen.press(CTRL_Q)
    assert seen.ended() == 0


def test_no_command_of_somebody_elses_reaches_the_terminal(home: Path, tmp_path: Path) -> None:
    posting, resume = tmp_path / "posting.md", tmp_path / "cv.md"
    whole = "\n".join(text for text in ESCAPES.values() if "\0" not in text and "\x0e" not in text)
    text = whole.encode("utf-8", "replace")
    posting.write_bytes(b"# Title: Engineer\x1b]0;owned\x07 at Northwind\n\n" + text)
    resume.write_bytes(b"# Robin\x1b]52;c;eA==\x07\n\nI built a thing in 2021.\n\n" + text)
    seen = Seen("rehearse", "--job", str(posting), "--resume", str(resume), "--name", "a\x1b]0;x\x07b")
    seen.until(YOURS)
    begun = len(seen.painted)
    answer(seen, home, f"I moved it. {ESCAPES['clipboard'].replace(chr(27), '')} {ESCAPES['bidi override']}")
    seen.press(CTRL_Q)
    assert seen.ended() == 0
    assert begun > 0
    painted = POINTER.sub(b"", seen.painted)
    for theirs in (b"\x1b]", b"\x1bP", b"\x1b_", b"\x1b^", "\u202e".encode(), b"\x9b", "\x9b".encode(), b"\x07"):
        assert theirs not in painted, theirs
