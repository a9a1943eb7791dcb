"""The program as a person meets it: a real terminal, from the first question to the transcript on disk."""

from __future__ import annotations

import json
import os
import re
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.playing import PROMPTS, Voice, load_candidate

pexpect: Any = pytest.importorskip("pexpect")
pytestmark = pytest.mark.skipif(os.name != "posix", reason="about terminals as POSIX has them")

PROMPT = r"\r\n(?:\x1b\[\?2004h)?> $"
CONTROL = re.compile(r"\x1b\[[?0-9;]*[a-zA-Z]|\r")
PASTE = "\x1b[200~{}\x1b[201~"
MOST_ANSWERS = 90


def terminal(*args: str, rows: int = 24, columns: int = 80) -> Any:
    """The program in a pseudo-terminal."""
    child = pexpect.spawn(
        sys.executable, ["-m", "roundtwo", *args], dimensions=(rows, columns), encoding="utf-8", timeout=60,
        env={**os.environ, "TERM": "xterm-256color"},
    )  # fmt: skip
    child.delaybeforesend = None
    return child


def shown(child: Any) -> str:
    """What came before the last match, as a person reads it."""
    return CONTROL.sub("", child.before)


def asked(child: Any) -> str:
    """What the interviewer said last: it stands below the name."""
    return " ".join(shown(child).rpartition(f"{PROMPTS.persona('hiring-manager')[0].name}\n")[2].split())


def ended(child: Any) -> tuple[int, str]:
    """(exit code, what was shown to the end)"""
    child.expect(pexpect.EOF)
    text = shown(child)
    child.close()
    return child.exitstatus, text


def the_session(home: Path) -> Path:
    (path,) = (home / "transcripts").glob("*.jsonl")
    return path


def test_the_sample_is_played_to_its_critique_and_found_on_disk(home: Path) -> None:
    voice = Voice(load_candidate("strong"))
    child = terminal("rehearse", "--plain")
    lines: list[str] = []
    answers: list[str] = []
    for _ in range(MOST_ANSWERS):
        if child.expect([PROMPT, "Levels"]):
            break
        lines.append(asked(child))
        answers.append(" ".join(voice.reply(lines[-1]).split()))
        child.send(f"{answers[-1]}\r")
        if answers[-1]:
            child.expect(PROMPT)
            child.send("\r")
    exit_code, critique = ended(child)
    assert exit_code == 0
    assert max(map(len, critique.splitlines())) <= 80

    path = the_session(home)
    events = [json.loads(line) for line in path.read_text(encoding="ascii").splitlines()]
    assert [event["type"] for event in events[-2:]] == ["session.ended", "critique.recorded"]
    assert events[-2]["reason"] in ("completed", "time")
    assert [event["say"] for event in events if event["type"] == "candidate.answered"] == answers
    spoken = [" ".join(event["say"].split()) for event in events if event["type"] == "interviewer.asked"]
    assert [line for line, say in zip(lines, spoken, strict=False) if not line.endswith(say)] == []
    assert len(spoken) == len(lines) + 1, "and the goodbye"

    exit_code, transcript = ended(terminal("show", "last"))
    assert exit_code == 0
    flat = " ".join(transcript.split())
    for say in (*spoken, *answers):
        assert say in flat
    assert "Levels" in transcript


def test_an_interrupt_at_the_prompt_ends_it_at_once_with_nothing_lost(home: Path) -> None:
    child = terminal("rehearse", "--plain")
    child.expect(PROMPT)
    child.send("I moved the gate slots.\r")
    child.expect(PROMPT)
    child.send("\r")
    child.expect(PROMPT)
    child.send("Half of what I wanted\r")
    child.expect(PROMPT)
    child.send("\x03")
    exit_code, text = ended(child)
    assert exit_code == 130
    assert f"--continue {the_session(home).stem}" in " ".join(text.split())

    child = terminal("rehearse", "--plain", "--continue", "last")
    child.expect(PROMPT)
    assert "Half of what I wanted" in shown(child)
    child.send("to say.\r")
    child.expect(PROMPT)
    child.send("\r")
    child.expect(PROMPT)
    child.send("/end\r")
    exit_code, _ = ended(child)
    assert exit_code == 0
    answers = [
        event["say"]
        for event in map(json.loads, the_session(home).read_text(encoding="ascii").splitlines())
        if event["type"] == "candidate.answered"
    ]
    assert answers == ["I moved the gate slots.", "Half of what I wanted\nto say."]


def test_a_pasted_answer_stays_one_answer(home: Path) -> None:
    paragraphs = "First I measured it.\n\n/skip was on the list.\n\nThen I moved the slots. " + "And so on. " * 900
    child = terminal("rehearse", "--plain")
    child.expect(PROMPT)
    child.send(PASTE.format(paragraphs.replace("\n", "\r\n").strip()) + "\r")
    child.expect(PROMPT)
    child.send("\r")
    child.expect(PROMPT)
    child.sendeof()
    assert ended(child)[0] == 0
    events = [json.loads(line) for line in the_session(home).read_text(encoding="ascii").splitlines()]
    (answer,) = [event for event in events if event["type"] == "candidate.answered"]
    assert answer["how"] == "pasted"
    assert answer["say"].split() == paragraphs.split()
    assert len(answer["say"]) > 4096, "longer than a terminal's own line"


def test_silence_is_an_answer_and_a_pause_stops_the_clock(home: Path) -> None:
    child = terminal("rehearse", "--plain", "--questions", "4")
    child.expect(PROMPT)
    first = asked(child)
    child.send("\r")
    child.expect(PROMPT)
    assert asked(child) != first
    for command, heard in (("/pause", "Paused"), ("/pause", ""), ("/help", "/repeat"), ("/repeat", first[-20:])):
        child.send(f"{command}\r")
        child.expect(PROMPT)
        assert heard in shown(child) or command == "/repeat"
    child.send("/end\r")
    assert ended(child)[0] == 0
    kinds = [json.loads(line)["type"] for line in the_session(home).read_text(encoding="ascii").splitlines()]
    assert kinds.count("session.paused") == kinds.count("session.resumed") == 1
    assert "candidate.answered" in kinds


def test_answers_come_from_the_terminal_when_a_paper_came_from_standard_input(home: Path, tmp_path: Path) -> None:
    paper = tmp_path / "cv.txt"
    paper.write_text("Ana Kovac, baker\nHillside Bakery, shift lead since 2019\n", encoding="utf-8")
    command = f'"{sys.executable}" -m roundtwo rehearse --resume - < "{paper}"'
    child = pexpect.spawn("/bin/sh", ["-c", command], dimensions=(24, 80), encoding="utf-8", timeout=60)
    child.delaybeforesend = None
    child.expect(PROMPT)
    child.send("I planned the dough by temperature.\r")
    child.expect(PROMPT)
    child.send("\r")
    child.expect(PROMPT)
    child.sendeof()
    assert ended(child)[0] == 0
    text = the_session(home).read_text(encoding="ascii")
    assert "I planned the dough by temperature." in text
    assert "Hillside Bakery" in json.loads(text.splitlines()[0])["brief"]["resume"]
