"""`roundtwo replay` and `roundtwo fork`: sessions of their own, and the session they come of untouched."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from roundtwo.core.events import CandidateAnswered, DebriefNoted, InterviewerAsked, SessionEnded
from roundtwo.core.session import Session, fold
from roundtwo.transcripts.transcript import read_transcript
from tests.cli.conversation import answered, run, sessions
from tests.playing import ROOT

SAMPLE = "2026-11-26T0335-inside-sales-tarheel-practice-systems-w6ws"
IMPORTED = "Interviewer: What did you change?\nCandidate: I moved the stock count to Monday. It took two hours less.\n"


@pytest.fixture
def saved(home: Path) -> Path:
    """A session of the samples in a home of its own."""
    folder = home / "transcripts"
    folder.mkdir(parents=True)
    return Path(shutil.copy(ROOT / "transcripts" / f"{SAMPLE}.jsonl", folder))


@pytest.fixture(autouse=True)
def untouched(request: pytest.FixtureRequest) -> Iterator[None]:
    """Whatever a test does, the session that it replays or forks is byte for byte what it was, and so is its date."""
    if "saved" not in request.fixturenames:
        yield
        return
    path: Path = request.getfixturevalue("saved")
    before, date = path.read_bytes(), path.stat().st_mtime_ns
    yield
    assert path.read_bytes() == before
    assert path.stat().st_mtime_ns == date


def session(path: Path | str) -> Session:
    return fold(read_transcript(Path(path)).events)


def others(saved: Path) -> list[Path]:
    return [path for path in sessions(saved.parents[1]) if path != saved]


# -- ghosts ------------------------------------------------------------------------------------


def test_each_persona_is_a_session_of_its_own_with_its_parent(saved: Path) -> None:
    result = run("replay", SAMPLE, "--persona", "sceptic,technical-peer", "--json")
    assert result.exit_code == 0, result.stderr
    rows = json.loads(result.stdout)
    assert [row["persona"] for row in rows] == ["sceptic", "technical-peer"]
    assert all(list(row) == ["session", "persona", "path"] for row in rows)
    whole = session(saved)
    for row in rows:
        ghost = session(row["path"])
        assert ghost.start.session == row["session"] == Path(row["path"]).stem
        parent = ghost.start.parent
        assert parent is not None
        assert (parent.session, parent.mode) == (SAMPLE, "ghost")
        assert [e.answer for e in ghost.answered if e.answer] != []
        assert [e.answer.say for e in ghost.answered if e.answer] == [e.answer.say for e in whole.answered if e.answer]
        assert list(ghost.panel_notes) == [row["persona"]]
        assert ghost.ended is not None
    assert "replay last" not in result.stderr


def test_a_replay_by_two_of_which_one_is_unknown_begins_neither(saved: Path) -> None:
    result = run("replay", SAMPLE, "--persona", "sceptic,scptic")
    assert result.exit_code == 2
    assert "There is no persona “scptic”." in result.stderr
    assert "Did you mean “sceptic”" in result.stderr
    assert others(saved) == []


@pytest.mark.parametrize(
    ("arguments", "said", "code"),
    [
        (("--persona", "sceptic,sceptic"), "named twice", 2),
        (("--persona", ""), "No interviewer was named", 2),
        (("--persona", "sceptic,"), "names nobody", 2),
        ((), "Missing option '--persona'", 2),
        (("--persona", "sceptic", "--jobs", "0"), "--jobs", 2),
        (("--persona", "sceptic", "--mode", "stand-in"), "needs a language model", 2),
    ],
)
def test_wrong_use_is_said_before_anything_begins(
    saved: Path, arguments: tuple[str, ...], said: str, code: int
) -> None:
    result = run("replay", SAMPLE, *arguments)
    assert (result.exit_code, others(saved)) == (code, [])
    assert said in result.stderr


def test_a_replay_is_replayed_by_what_it_came_from(saved: Path) -> None:
    run("replay", SAMPLE, "--persona", "sceptic")
    result = run("replay", others(saved)[0].stem, "--persona", "friendly-ally", "--json")
    assert result.exit_code == 0
    ghost = session(json.loads(result.stdout)[0]["path"])
    assert ghost.start.parent is not None
    assert ghost.start.parent.session == SAMPLE


def test_a_replay_is_neither_criticised_nor_gone_on_with(saved: Path) -> None:
    run("replay", SAMPLE, "--persona", "sceptic")
    ghost = others(saved)[0]
    before = ghost.read_bytes()
    result = run("critique", ghost.stem)
    assert result.exit_code == 4
    assert f"roundtwo critique {SAMPLE}" in result.stderr
    stopped = ghost.with_name("stopped.jsonl")
    stopped.write_bytes(b"".join(before.splitlines(keepends=True)[:30]))
    result = run("rehearse", "--continue", "stopped")
    assert result.exit_code == 4
    assert f"roundtwo replay {SAMPLE} --persona sceptic" in result.stderr
    assert ghost.read_bytes() == before


def test_an_imported_interview_is_replayed_as_our_own(home: Path, tmp_path: Path) -> None:
    told = tmp_path / "told.txt"
    told.write_text(IMPORTED * 3, encoding="utf-8")
    assert run("import", str(told)).exit_code == 0
    result = run("replay", "last", "--persona", "sceptic,people-partner", "--json")
    assert result.exit_code == 0, result.stderr
    for row in json.loads(result.stdout):
        ghost = session(row["path"])
        assert any(e.asked.basis is not None for e in ghost.exchanges)
    assert len(sessions(home)) == 3


def test_an_interview_that_was_not_finished_is_replayed_as_far_as_it_went(saved: Path) -> None:
    lines = saved.read_bytes().splitlines(keepends=True)
    half = saved.with_name("half.jsonl")
    half.write_bytes(b"".join(lines[:60]))
    result = run("replay", "half", "--persona", "sceptic", "--json")
    assert result.exit_code == 0, result.stderr
    ghost, whole = session(json.loads(result.stdout)[0]["path"]), session(half)
    assert len(ghost.answered) == len(whole.answered) > 0
    assert half.read_bytes() == b"".join(lines[:60])


def test_an_interview_without_an_answer_says_so(saved: Path) -> None:
    lines = saved.read_bytes().splitlines(keepends=True)
    first = next(n for n, line in enumerate(lines) if b'"candidate.answered"' in line)
    empty = saved.with_name("empty.jsonl")
    empty.write_bytes(b"".join(lines[:first]))
    result = run("replay", "empty", "--persona", "sceptic")
    assert result.exit_code == 4
    assert "holds no answer yet" in result.stderr


def test_a_damaged_session_is_replayed_by_what_can_be_read(saved: Path) -> None:
    lines = saved.read_bytes().splitlines(keepends=True)
    lines[20] = b'{"v":1, broken\n'
    damaged = saved.with_name("damaged.jsonl")
    damaged.write_bytes(b"".join(lines))
    result = run("replay", "damaged", "--persona", "sceptic", "--json")
    assert result.exit_code == 0, result.stderr
    assert "Line 21 could not be read" in result.stderr
    assert damaged.read_bytes() == b"".join(lines)


@pytest.mark.parametrize("command", [("replay", "newer", "--persona", "sceptic"), ("fork", "newer", "--at", "3")])
def test_a_session_of_a_newer_version_says_so(saved: Path, command: tuple[str, ...]) -> None:
    newer = saved.with_name("newer.jsonl")
    newer.write_bytes(saved.read_bytes() + b'{"v":2,"seq":9999,"at":"","type":"candidate.sang"}\n')
    result = run(*command)
    assert result.exit_code == 4
    assert "newer version" in result.stderr


# -- stopped and gone on with ------------------------------------------------------------------


def command_line(*args: str) -> list[str]:
    return [sys.executable, "-m", "roundtwo", *args]


def until(holds: Callable[[], object], seconds: float = 60.0) -> None:
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.01)


@pytest.mark.skipif(os.name != "posix", reason="about processes as POSIX has them")
@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGINT, signal.SIGTERM])
def test_a_replay_that_is_killed_goes_on_with_the_same_command(saved: Path, home: Path, number: signal.Signals) -> None:
    call = command_line("replay", SAMPLE, "--persona", "sceptic,friendly-ally,people-partner", "--json")
    environ = {**os.environ, "ROUNDTWO_HOME": str(home), "PYTHONPATH": str(ROOT / "src")}
    process = subprocess.Popen(call, env=environ, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    until(lambda: any(b'"candidate.answered"' in path.read_bytes() for path in others(saved)))
    process.send_signal(number)
    _, told = process.communicate()
    stopped = {path: path.read_bytes() for path in others(saved)}
    ended = {path for path in stopped if any(isinstance(e, SessionEnded) for e in read_transcript(path).events)}
    if len(ended) == len(stopped):
        pytest.skip("it was quicker than the signal")
    if number != signal.SIGKILL:
        assert process.returncode == 130
        assert b"the same command goes on" in told
    again = subprocess.run(call, env=environ, check=True, capture_output=True)
    rows = {Path(row["path"]) for row in json.loads(again.stdout)}
    assert set(stopped) - ended <= rows
    for path in rows:
        before = stopped.get(path, b"")
        assert path.read_bytes().startswith(before[: before.rfind(b"\n") + 1])
        ghost = session(path)
        assert ghost.ended is not None
        assert len(ghost.answered) == len(session(saved).answered)
        turns = [event.turn for event in read_transcript(path).events if isinstance(event, InterviewerAsked)]
        assert turns == sorted(set(turns))
        assert sum(isinstance(event, DebriefNoted) for event in read_transcript(path).events) == 1


# -- live, and forks ---------------------------------------------------------------------------


def test_live_is_the_same_interview_with_answers_of_today(saved: Path) -> None:
    result = run("replay", SAMPLE, "--persona", "hiring-manager", "--mode", "live", stdin=answered("I did it myself."))
    assert result.exit_code == 0, result.stderr
    live, was = session(others(saved)[0]), session(saved)
    start, before = live.start, was.start
    for field in ("brief", "plan", "seed", "rubric"):
        assert getattr(start, field) == getattr(before, field)
    assert start.parent is not None
    assert (start.parent.session, start.parent.turn, start.parent.mode) == (SAMPLE, 0, "live")
    assert [e.answer.say for e in live.answered if e.answer] == ["I did it myself."]


@pytest.mark.parametrize("turn", [7, 8])
def test_a_fork_goes_on_with_everything_up_to_its_turn_and_nothing_after(saved: Path, turn: int) -> None:
    result = run("fork", SAMPLE, "--at", str(turn), stdin=answered("I timed it for a week, and it took nine minutes."))
    assert result.exit_code == 0, result.stderr
    fork, was = session(others(saved)[0]), session(saved)
    said = [e.answer for e in fork.answered if e.answer]
    kept = [e.answer for e in was.answered if e.answer and e.answer.turn <= turn]
    assert [(a.turn, a.say, a.at) for a in said[: len(kept)]] == [(a.turn, a.say, a.at) for a in kept]
    assert [a.say for a in said[len(kept) :]] == ["I timed it for a week, and it took nine minutes."]
    later = {e.answer.say for e in was.answered if e.answer and e.answer.turn > turn}
    assert not later & {a.say for a in said}
    start = fork.start
    assert start.parent is not None
    assert (start.parent.session, start.parent.turn, start.parent.mode) == (SAMPLE, turn, "fork")
    assert (start.brief, start.plan, start.seed) == (was.start.brief, was.start.plan, was.start.seed)
    open_question = fork.exchange_at(turn)
    assert open_question is not None
    assert open_question.asked.say == was.exchange_at(turn).asked.say  # type: ignore[union-attr]  # there is a turn 7
    papers = {name for name, claim in was.claims.items() if claim.noted.source != "answer"}
    assert papers <= set(fork.claims)
    events = read_transcript(others(saved)[0]).events
    assert [event.seq for event in events] == list(range(len(events)))


def test_a_fork_with_somebody_else_is_asked_by_them(saved: Path) -> None:
    result = run("fork", SAMPLE, "--at", "8", "--persona", "sceptic", stdin=answered("I did."))
    assert result.exit_code == 0, result.stderr
    fork = session(others(saved)[0])
    assert [each.id for each in fork.start.personas] == ["sceptic"]
    assert {e.asked.persona for e in fork.exchanges if e.asked.turn > 8} == {"sceptic"}


@pytest.mark.parametrize(("turn", "said", "code"), [("999", "no turn 999", 2), ("0", "--at", 2), ("seven", "--at", 2)])
def test_a_turn_that_there_is_not_is_named_and_nothing_begins(saved: Path, turn: str, said: str, code: int) -> None:
    result = run("fork", SAMPLE, "--at", turn)
    assert (result.exit_code, others(saved)) == (code, [])
    assert said in result.stderr


def test_nothing_comes_after_the_goodbye(saved: Path) -> None:
    last = session(saved).exchanges[-1].asked
    assert last.move == "close"
    result = run("fork", SAMPLE, "--at", str(last.turn))
    assert (result.exit_code, others(saved)) == (2, [])
    assert "goodbye" in result.stderr


# -- a stand-in --------------------------------------------------------------------------------


def script(home: Path, *replies: str) -> str:
    path = home / "replies.jsonl"
    path.write_text("".join(f"{json.dumps(reply)}\n" for reply in replies), encoding="utf-8")
    return f"scripted:{path}"


def test_a_stand_in_whose_endpoint_fails_ends_with_three_and_keeps_what_was_said(saved: Path, home: Path) -> None:
    model = script(home, "Who did you do that with?", "I did that with the tenants.")
    result = run("replay", SAMPLE, "--persona", "sceptic", "--mode", "stand-in", "--model", model)
    assert result.exit_code == 3
    assert "has no reply left" in result.stderr
    (path,) = others(saved)
    start = session(path).start
    assert start.parent is not None
    assert start.parent.mode == "stand-in"
    assert any(isinstance(event, CandidateAnswered) for event in read_transcript(path).events)
