"""A rehearsal that was stopped, by a person, a signal, a reader or a disk: nothing that was sent is lost."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from roundtwo.core.events import CandidateAnswered, InterviewerAsked, SessionEnded, SessionStarted
from tests.cli.conversation import STORIES, answered, events, rehearsed, run, sent, sessions, the_session

posix = pytest.mark.skipif(os.name != "posix", reason="about processes as POSIX has them")

# -- going on ----------------------------------------------------------------------------------


def cut_after(path: Path, kind: type, count: int = 1) -> None:
    """Makes the file what a crash would have left after the `count`-th event of a kind."""
    lines = path.read_bytes().splitlines(keepends=True)
    found = [index for index, event in enumerate(events(path)) if isinstance(event, kind)]
    path.write_bytes(b"".join(lines[: found[count - 1] + 1]))


@pytest.mark.parametrize(("kind", "count"), [(SessionStarted, 1), (InterviewerAsked, 2), (CandidateAnswered, 2)])
def test_an_unfinished_session_goes_on(home: Path, kind: type, count: int) -> None:
    rehearsed()
    path = the_session(home)
    cut_after(path, kind, count)
    before = sent(path)
    result = run("rehearse", "--continue", path.stem, stdin=answered("I checked it twice myself, in June."))
    assert result.exit_code == 0, result.stderr
    assert sent(path) == [*before, "I checked it twice myself, in June."]
    assert any(isinstance(event, SessionEnded) for event in events(path))
    assert len(sessions(home)) == 1


def test_a_panel_goes_on_where_the_word_had_just_been_handed_over(home: Path) -> None:
    answers = [f"In March I moved dock {n} to a new plan, timed it for {n + 2} days and kept it." for n in range(30)]
    rehearsed("--persona", "hiring-manager,sceptic", "--minutes", "15", answers=answers)
    path = the_session(home)
    asked = [event for event in events(path) if isinstance(event, InterviewerAsked)]
    over = next(place for place, event in enumerate(asked) if event.move == "hand_over")
    cut_after(path, InterviewerAsked, over + 1)
    result = run("rehearse", "--continue", "last", stdin=answered("I checked it twice myself, in June."))
    assert result.exit_code == 0, result.stderr
    again = [event for event in events(path) if isinstance(event, InterviewerAsked)]
    assert [event.say for event in again[: over + 2]] == [event.say for event in asked[: over + 2]]
    assert again[over + 1].persona == "sceptic"
    assert result.stdout.startswith("Sceptic\n")


def test_a_draft_is_shown_and_is_the_start_of_the_answer(home: Path) -> None:
    rehearsed()
    path = the_session(home)
    cut_after(path, InterviewerAsked, 2)
    path.with_suffix(".draft").write_text("Half of what I", encoding="utf-8")
    result = run("rehearse", "--continue", "last", stdin="wanted to say.\n\n")
    assert "Half of what I" in result.stderr
    assert sent(path)[-1] == "Half of what I\nwanted to say."
    assert not path.with_suffix(".draft").exists()


def test_a_draft_that_had_been_sent_is_not_sent_again(home: Path) -> None:
    rehearsed()
    path = the_session(home)
    cut_after(path, CandidateAnswered, 2)
    path.with_suffix(".draft").write_text(STORIES[1], encoding="utf-8")
    result = run("rehearse", "--continue", "last")
    assert result.exit_code == 0
    assert sent(path) == list(STORIES[:2])
    assert not path.with_suffix(".draft").exists()


def test_a_finished_session_does_not_go_on(home: Path) -> None:
    rehearsed()
    before = the_session(home).read_bytes()
    result = run("rehearse", "--continue", "last", stdin=answered(*STORIES))
    assert result.exit_code == 4
    assert "finished" in result.stderr
    assert the_session(home).read_bytes() == before


# -- processes: signals, pipes, disks ------------------------------------------------------------


PROGRAM = """
import resource, runpy, sys
room = int(sys.argv.pop(1))
resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))
runpy.run_module("roundtwo", run_name="__main__")
"""


class Running:
    """A rehearsal in a process of its own, fed through pipes."""

    def __init__(self, *args: str, room: int | None = None) -> None:
        """`room`: bytes up to which a file may grow."""
        self.process = subprocess.Popen(
            [sys.executable, "-c", PROGRAM, str(room or -1), "rehearse", *args],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self._in, self._out = self.process.stdin, self.process.stdout

    def hear(self) -> str:
        """What the interviewer says next."""
        lines: list[bytes] = []
        for line in self._out:
            if line.strip():
                lines.append(line)
            elif lines:
                break
        return b"".join(lines).decode()

    def say(self, text: str) -> None:
        self._in.write(text.encode())
        self._in.flush()

    def stop(self, number: signal.Signals) -> None:
        """Asks it to stop, before its input ends, which would be another reason. Asked again where it came in the very
        moment in which the program began to wait for a line: no program can hear it then."""
        for _ in range(6):
            self.process.send_signal(number)
            try:
                self.process.wait(timeout=10)
            except subprocess.TimeoutExpired:
                continue
            return

    def end(self) -> tuple[int, str]:
        """(exit code, what was said on stderr)"""
        _, err = self.process.communicate(timeout=60)
        return self.process.returncode, err.decode()


@posix
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_being_stopped_saves_what_was_sent_and_says_how_to_go_on(home: Path, number: signal.Signals) -> None:
    running = Running("--questions", "5")
    running.hear()
    running.say(answered(STORIES[0]))
    running.hear()
    running.stop(number)
    exit_code, err = running.end()
    assert exit_code == 130
    path = the_session(home)
    assert sent(path) == [STORIES[0]]
    assert f"roundtwo rehearse --continue {path.stem}" in err
    assert "Traceback" not in err
    assert run("rehearse", "--continue", "last", stdin=answered(STORIES[1])).exit_code == 0
    assert sent(path) == list(STORIES[:2])


@posix
def test_a_reader_that_leaves_ends_it_without_a_word_and_without_a_loss(home: Path) -> None:
    running = Running("--questions", "5")
    running.hear()
    running._out.close()
    running.process.stdout = None
    running.say(answered(*STORIES))
    exit_code, err = running.end()
    assert exit_code == 0
    assert "Traceback" not in err
    assert "Exception" not in err
    assert sent(the_session(home))[0] == STORIES[0]


@posix
def test_a_full_disk_is_said_and_the_answer_is_kept_as_a_draft(home: Path) -> None:
    first = Running("--questions", "5")
    first.hear()
    first.process.send_signal(signal.SIGTERM)
    first.process.wait(timeout=60)
    first.end()
    path = the_session(home)
    size = path.stat().st_size

    second = Running("--continue", "last", room=size + 200)
    second.hear()
    second.say(answered(STORIES[0] + STORIES[1]))
    exit_code, err = second.end()
    assert exit_code == 4
    assert path.name in err.splitlines()[-2]
    assert "room" in err.splitlines()[-1]
    assert path.stat().st_size == size
    assert path.with_suffix(".draft").read_text(encoding="utf-8") == STORIES[0] + STORIES[1]

    assert run("rehearse", "--continue", "last", stdin="\n").exit_code == 0
    assert sent(path) == [STORIES[0] + STORIES[1]]


@posix
def test_a_session_open_in_another_window_is_left_alone(home: Path) -> None:
    running = Running("--questions", "5")
    running.hear()
    before = the_session(home).read_bytes()
    result = run("rehearse", "--continue", "last", stdin=answered(*STORIES))
    assert result.exit_code == 4
    assert "another window" in result.stderr
    assert the_session(home).read_bytes() == before
    running.process.kill()
    running.end()
