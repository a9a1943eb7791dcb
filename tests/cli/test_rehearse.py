"""`roundtwo rehearse` where standard input is no terminal: whole sessions, wrong use, broken papers, broken disks."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from itertools import groupby
from pathlib import Path

import pytest

from roundtwo.cli import COMMANDS
from roundtwo.core.events import (
    CandidateAnswered,
    CritiqueRecorded,
    InterviewerAsked,
    SessionEnded,
    SessionPaused,
    SessionResumed,
    SessionStarted,
)
from tests.cli.conversation import STORIES, answered, events, rehearsed, run, sent, sessions, the_session

posix = pytest.mark.skipif(os.name != "posix", reason="about processes as POSIX has them")
POSTING = "Night shift lead at Larkfield Bakery\n\n- Run a shift of fourteen people\n- Keep waste below 4 percent\n"


# -- whole sessions ----------------------------------------------------------------------------


def test_without_papers_it_is_the_sample_from_the_first_question_to_the_critique(home: Path) -> None:
    result = rehearsed()
    assert result.exit_code == 0, result.stderr
    path = the_session(home)
    assert sent(path) == list(STORIES)
    started, *rest = events(path)
    assert isinstance(started, SessionStarted)
    assert started.brief.job
    assert started.brief.first_round.source != "none"
    assert started.session == path.stem
    kinds = [type(event) for event in rest]
    assert kinds[-2:] == [SessionEnded, CritiqueRecorded]
    assert "sample" in result.stderr
    assert str(path) in "".join(result.stderr.split("\n"))


def test_what_the_interviewer_says_is_all_that_stands_before_the_critique(home: Path) -> None:
    result = rehearsed()
    spoken = [event.say for event in events(the_session(home)) if isinstance(event, InterviewerAsked)]
    said = " ".join(result.stdout.split())
    position = 0
    for say in spoken:
        found = said.find(" ".join(say.split()), position)
        assert found >= 0, say
        assert said[position:found].strip() == "", "nothing stands between two of them"
        position = found + len(" ".join(say.split()))
    assert said[position:].strip(), "the critique follows"
    assert max(map(len, result.stdout.splitlines())) <= 78


def test_a_panel_is_named_where_the_word_changes_hands(home: Path) -> None:
    answers = [f"In March I moved dock {n} to a new plan, timed it for {n + 2} days and kept it." for n in range(40)]
    result = run("rehearse", "--persona", "hiring-manager,sceptic", "--minutes", "15", stdin=answered(*answers))
    assert result.exit_code == 0, result.stderr
    assert "with the hiring manager and the sceptic" in " ".join(result.stderr.split())
    started, *rest = events(the_session(home))
    assert isinstance(started, SessionStarted)
    assert [persona.id for persona in started.personas] == ["hiring-manager", "sceptic"]
    spoken = [event for event in rest if isinstance(event, InterviewerAsked)]
    overs = [event for event in spoken if event.move == "hand_over"]
    assert overs
    names = [line for line in result.stdout.splitlines() if line in ("Hiring manager", "Sceptic")]
    changes = [persona for persona, _ in groupby(event.persona for event in spoken)]
    assert [name.lower().replace(" ", "-") for name in names] == changes
    assert json.loads(run("list", "--json").stdout)[0]["personas"] == ["hiring-manager", "sceptic"]
    assert "panel of 2" in run("list").stdout
    shown = run("show", "last").stdout
    assert f"[{overs[0].turn}] Hiring manager" in shown
    assert f"[{overs[0].turn + 1}] Sceptic" in shown


def test_an_answer_of_several_lines_is_one_answer(home: Path) -> None:
    run("rehearse", stdin="\n\nFirst line.\r\nSecond line.\r\n\r\n\r\n\r\nAnother answer.")
    assert sent(the_session(home)) == ["First line.\nSecond line.", "Another answer."]


def test_the_answers_of_a_pipe_are_marked_and_have_no_times(home: Path) -> None:
    rehearsed()
    for event in events(the_session(home)):
        if isinstance(event, CandidateAnswered):
            assert event.how == "piped"
            assert (event.seconds.thinking, event.seconds.writing) == (None, None)


def test_nothing_on_standard_input_is_an_interview_that_ends_politely(home: Path) -> None:
    result = run("rehearse")
    assert result.exit_code == 0
    assert result.stdout.strip()
    ended = events(the_session(home))[-1]
    assert isinstance(ended, SessionEnded)
    assert ended.reason == "candidate"


def test_papers_and_flags_reach_the_session(home: Path, tmp_path: Path) -> None:
    job = tmp_path / "job.txt"
    job.write_text(POSTING, encoding="utf-8")
    about = ("--persona", "sceptic", "--minutes", "20", "--name", "Bakery  \x1b[1m", "--role", "Shift lead")
    result = rehearsed("--job", str(job), *about)
    assert result.exit_code == 0, result.stderr
    started = events(the_session(home))[0]
    assert isinstance(started, SessionStarted)
    assert started.brief.job == POSTING.strip()
    assert started.brief.role == "Shift lead"
    assert started.brief.resume == ""
    assert [persona.id for persona in started.personas] == ["sceptic"]
    assert (started.plan.minutes, started.seed) == (20, 7)
    assert "\x1b" not in started.name
    assert "sample" not in result.stderr


def test_the_same_seed_and_answers_bring_the_same_questions(home: Path) -> None:
    first, second = rehearsed("--questions", "6"), rehearsed("--questions", "6")
    assert first.stdout == second.stdout
    assert len(sessions(home)) == 2


@pytest.mark.parametrize(("flags", "minutes"), [((), 25), (("--minutes", "20"), 20), (("--questions", "3"), 30)])
def test_an_invitation_sets_the_minutes_where_nobody_else_does(
    home: Path, tmp_path: Path, flags: tuple[str, ...], minutes: int
) -> None:
    invitation = tmp_path / "invitation.txt"
    invitation.write_text("You will meet Dana Reyes. It takes 25 minutes.", encoding="utf-8")
    result = run("rehearse", "--role", "Shift lead", "--invitation", str(invitation), *flags)
    started = events(the_session(home))[0]
    assert isinstance(started, SessionStarted)
    assert started.plan.minutes == minutes
    assert ("invitation says 25 minutes" in " ".join(result.stderr.split())) is (minutes == 25)


def test_a_count_of_questions_rules_over_the_time(home: Path) -> None:
    result = rehearsed("--questions", "4", answers=STORIES * 6)
    asked = [event for event in events(the_session(home)) if isinstance(event, InterviewerAsked)]
    asks = [
        event for event in asked if event.move in ("open", "ask", "probe", "callback", "contradiction", "challenge")
    ]
    assert len(asks) <= 4
    ended = next(event for event in events(the_session(home)) if isinstance(event, SessionEnded))
    assert ended.reason == "completed"
    assert result.exit_code == 0


def test_line_mode_can_be_asked_for(home: Path) -> None:
    assert rehearsed("--plain").exit_code == 0
    assert sent(the_session(home)) == list(STORIES)


def test_without_saving_nothing_is_written(home: Path, tmp_path: Path) -> None:
    before = set(tmp_path.rglob("*"))
    result = rehearsed("--no-save")
    assert result.exit_code == 0
    assert "Levels" in result.stdout
    assert set(tmp_path.rglob("*")) == before
    assert not home.exists()


@posix
def test_what_is_saved_is_private(home: Path) -> None:
    rehearsed()
    path = the_session(home)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert [each.name for each in path.parent.iterdir()] == [path.name], "no draft is left behind"


# -- commands ----------------------------------------------------------------------------------


def test_commands_are_obeyed_and_are_no_answers(home: Path) -> None:
    said = f"/help\n/repeat\n/PAUSE\n/pause\n/skip\n{STORIES[0]}\n\n/end\nnever read\n\n"
    result = run("rehearse", stdin=said)
    path = the_session(home)
    kinds = [type(event) for event in events(path)]
    assert kinds.count(SessionPaused) == kinds.count(SessionResumed) == 1
    assert sent(path) == [STORIES[0]]
    moves = [event.move for event in events(path) if isinstance(event, InterviewerAsked)]
    assert moves[1] == "repeat"
    assert moves[-1] == "close"
    for command in ("/repeat", "/skip", "/pause", "/end", "/help"):
        assert command in result.stderr
    assert "never read" not in path.read_text(encoding="ascii")


def test_an_unknown_command_is_named_and_costs_nothing(home: Path) -> None:
    result = run("rehearse", stdin="I moved the gate.\n/skpi\nIt took a week.\n\n")
    assert "/skpi" in result.stderr
    assert sent(the_session(home)) == ["I moved the gate.\nIt took a week."]


@pytest.mark.parametrize("command", ["/help", "/repeat", "/pause"])
def test_a_command_in_the_middle_keeps_what_was_typed(home: Path, command: str) -> None:
    run("rehearse", stdin=f"I moved the gate.\n{command}\nIt took a week.\n\n")
    assert sent(the_session(home)) == ["I moved the gate.\nIt took a week."]


@pytest.mark.parametrize("line", ["/etc/hosts was wrong.", "/ is the root of it.", "// was the comment."])
def test_an_answer_may_begin_with_a_stroke(home: Path, line: str) -> None:
    run("rehearse", stdin=f"{line}\n\n")
    assert sent(the_session(home)) == [line]


# -- odd input ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "data",
    [bytes(range(256)) * 8, b"\xff\xfe" + "Answer".encode("utf-16-le"), b"\x00\x00\n\n", b"\xed\xa0\x80 half\n\n"],
    ids=["every byte", "utf-16", "zeros", "surrogate"],
)
def test_binary_input_is_an_answer_like_any_other(home: Path, data: bytes) -> None:
    result = run("rehearse", stdin=data)
    assert result.exit_code == 0, result.stderr
    assert all("\x00" not in say and "\x1b" not in say for say in sent(the_session(home)))


def test_an_answer_of_a_hundred_kilobytes_is_kept_whole(home: Path) -> None:
    long = "\n".join(f"In week {week} I moved gate {week} and timed it." for week in range(2400))
    assert len(long) > 100_000
    assert run("rehearse", stdin=answered(long)).exit_code == 0
    assert sent(the_session(home)) == [long]


# -- wrong use and broken papers ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("args", "exit_code", "named"),
    [
        (["--job", "missing.txt"], 4, "missing.txt"),
        (["--job", "."], 4, "folder"),
        (["--resume", "empty.txt"], 4, "empty.txt"),
        (["--company", "blank.md"], 4, "white space"),
        (["--invitation", "broken.pdf"], 4, "broken.pdf"),
        (["--resume", "broken.docx"], 4, "broken.docx"),
        (["--resume", "binary.txt"], 4, "binary.txt"),
        (["--first-round", "broken.json"], 4, "JSON"),
        (["--first-round", "plain.txt", "--first-round-as", "transcript"], 4, "first round"),
        (["--first-round", "-"], 4, "standard input"),
        (["--persona", "nobody"], 2, "nobody"),
        (["--persona", "sceptik,technical-peer"], 2, "“sceptic”"),
        (["--persona", "sceptic,sceptic"], 2, "twice"),
        (["--persona", "sceptic,"], 2, "nobody"),
        (["--persona", "sceptic,technical-peer,people-partner,friendly-ally"], 2, "3 personas"),
        (["--rubric", "none"], 4, "none"),
        (["--exercise", "chess"], 4, "chess"),
        (["--continue", "last"], 4, "session"),
        (["--continue", "2020"], 4, "2020"),
        (["--job", "-", "--resume", "-"], 2, "one paper"),
        (["--minutes", "0"], 2, "minutes"),
        (["--minutes", "many"], 2, "minutes"),
        (["--questions", "2"], 2, "questions"),
        (["--first-round-as", "dream"], 2, "dream"),
        (["--continue", "last", "--job", "plain.txt"], 2, "--continue"),
        (["--continue", "last", "--no-save"], 2, "--continue"),
        (["--colour"], 2, "--colour"),
    ],
)
def test_what_is_wrong_is_said_before_anything_begins(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, args: list[str], exit_code: int, named: str
) -> None:
    monkeypatch.chdir(tmp_path)
    for name, data in {
        "empty.txt": b"",
        "blank.md": b" \n\t\n",
        "broken.pdf": b"%PDF-1.7 nothing",
        "broken.docx": b"PK\x03\x04 nothing",
        "binary.txt": bytes(range(256)) * 20,
        "broken.json": b'[{"role": "applicant", ',
        "plain.txt": b"It went well. They asked about the night shift.",
    }.items():
        (tmp_path / name).write_bytes(data)
    result = run("rehearse", *args)
    assert result.exit_code == exit_code, result.stderr
    assert named.lower() in result.stderr.lower()
    assert len(result.stderr.splitlines()) == 2
    assert result.stdout == ""
    assert not home.exists(), "no file is made for a session that cannot begin"


def test_an_own_bank_that_is_broken_is_said_before_anything_begins(home: Path) -> None:
    (home / "prompts" / "wording").mkdir(parents=True)
    (home / "prompts" / "wording" / "mine.toml").write_text("line = [", encoding="utf-8")
    result = run("rehearse")
    assert result.exit_code == 4
    assert "mine.toml" in result.stderr
    assert result.stdout == ""
    assert sessions(home) == []


def test_one_paper_can_come_from_standard_input(home: Path) -> None:
    """Whoever has no terminal has no answers then: the interview is opened and closed."""
    done = subprocess.run(
        [sys.executable, "-m", "roundtwo", "rehearse", "--first-round", "-"],
        input=b"Interviewer: What did you do?\nCandidate: I moved the gate slots at Harbour.\n",
        capture_output=True,
        check=False,
        start_new_session=True,  # so that there is no terminal to ask
    )
    assert done.returncode == 0, done.stderr
    started = events(the_session(home))[0]
    assert isinstance(started, SessionStarted)
    assert [turn.say for turn in started.brief.first_round.turns][-1] == "I moved the gate slots at Harbour."
    assert sent(the_session(home)) == []


def test_the_examples_of_the_help_use_options_that_exist() -> None:
    shown = run("rehearse", "--help").stdout
    for line in COMMANDS["rehearse"].examples:
        for word in line.split():
            assert not word.startswith("--") or word in shown.partition("Example")[0]
