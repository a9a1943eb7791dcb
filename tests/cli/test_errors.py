"""Every error is two sentences on stderr and an exit code."""

from __future__ import annotations

import os
import subprocess
import sys
import types
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from roundtwo.cli import COMMANDS, main
from roundtwo.core.errors import PaperError, RoundTwoError, UsageError

SECRET = "sk-not-for-the-screen"


def plant(monkeypatch: pytest.MonkeyPatch, error: BaseException) -> None:
    """Puts a command that fails in the place of `list`."""

    @click.command()
    def command() -> None:
        click.echo("some data")
        raise error

    module = types.ModuleType("roundtwo.cli.list")
    vars(module)["command"] = command
    monkeypatch.setitem(sys.modules, "roundtwo.cli.list", module)


@pytest.mark.parametrize(
    ("error", "exit_code", "said"),
    [
        (RoundTwoError("It broke.", "Try again."), 1, "It broke.\nTry again.\n"),
        (UsageError("No such thing.", "Name another."), 2, "No such thing.\nName another.\n"),
        (PaperError("cv.pdf is locked.", "Unlock it."), 4, "cv.pdf is locked.\nUnlock it.\n"),
        (PaperError("a\x1b]0;b\nc.", "d\u202e."), 4, "a\ufffd]0;b c.\nd\ufffd.\n"),
        (ValueError(SECRET), 1, "Something unexpected happened (ValueError).\n"),
        (OSError(28, "No space left on device"), 1, "(No space left on device).\n"),
        (FileNotFoundError(2, "Not found", "x.txt"), 1, "(Not found: x.txt).\n"),
        (click.UsageError("Odd  use"), 2, "Odd use.\n"),
    ],
)
def test_an_error_is_two_sentences_and_a_code(
    monkeypatch: pytest.MonkeyPatch, error: Exception, exit_code: int, said: str
) -> None:
    plant(monkeypatch, error)
    result = CliRunner().invoke(main, ["list"])
    assert result.exit_code == exit_code
    assert result.stdout == "some data\n"
    assert said in result.stderr
    assert len(result.stderr.splitlines()) == 2
    assert SECRET not in result.stderr


@pytest.mark.parametrize("error", [KeyboardInterrupt(), EOFError(), click.Abort()])
def test_an_interruption_has_its_code_and_no_words(monkeypatch: pytest.MonkeyPatch, error: BaseException) -> None:
    plant(monkeypatch, error)
    result = CliRunner().invoke(main, ["list"])
    assert result.exit_code == 130
    assert result.stderr.strip() == ""


@pytest.mark.parametrize("args", [["--debug", "list"], ["list", "--debug"]])
def test_debug_shows_where_an_error_came_from(monkeypatch: pytest.MonkeyPatch, args: list[str]) -> None:
    plant(monkeypatch, ValueError("deep inside"))
    result = CliRunner().invoke(main, args)
    assert result.exit_code == 1
    assert "Traceback" in result.stderr
    assert "deep inside" in result.stderr


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["lst"], "There is no command “lst”.\nDid you mean “list”?\n"),
        (["zzz"], "There is no command “zzz”.\nRun “roundtwo --help” to see what there is.\n"),
        (["--colour"], "Run “roundtwo --help” to see what it takes.\n"),
        (["config", "path", "--colour"], "Run “roundtwo config path --help” to see"),
        (["config", "paht"], "paht"),
        (["doctor", "now"], "Run “roundtwo doctor --help” to see"),
    ],
)
def test_wrong_use_says_what_would_be_right(args: list[str], said: str) -> None:
    result = CliRunner().invoke(main, args)
    assert result.exit_code == 2
    assert said in result.stderr
    assert result.stdout == ""


def test_alone_it_prints_its_help() -> None:
    result = CliRunner().invoke(main, [])
    assert result.exit_code == 0
    assert all(entry.help in result.stdout for entry in COMMANDS.values())
    assert "Example" in result.stdout


def test_a_program_can_call_it_without_being_ended() -> None:
    assert main(["config", "path", "--json"], standalone_mode=False) is None


@pytest.mark.skipif(os.name != "posix", reason="about pipes as POSIX has them")
@pytest.mark.parametrize("args", [["--help"], ["config", "path"]])
def test_a_reader_that_leaves_is_no_error(args: list[str]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    try:
        done = subprocess.run(
            [sys.executable, "-m", "roundtwo", *args],
            check=False,
            stdout=writing,
            stderr=subprocess.PIPE,
        )
    finally:
        os.close(writing)
    assert done.stderr == b""
    assert done.returncode == 0


def test_a_poor_terminal_gets_marks_instead_of_an_error(home: Path) -> None:
    own = home.with_name("h\u2013me")
    done = subprocess.run(
        [sys.executable, "-m", "roundtwo", "config", "path"],
        env={**os.environ, "PYTHONIOENCODING": "latin-1", "ROUNDTWO_HOME": str(own)},
        check=False,
        capture_output=True,
    )
    assert done.returncode == 0
    assert b"h?me" in done.stdout
