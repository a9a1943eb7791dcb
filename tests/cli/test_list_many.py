"""`list` through the catalogue: what can be left out, what stands together, and what cannot be read."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import msgspec
import pexpect
import pytest

from roundtwo.core.events import Parent
from tests.cli.conversation import run
from tests.transcripts.sessions import numbered, short_session, started, write_session

SAMPLES = sorted((Path(__file__).resolve().parents[2] / "transcripts").glob("*.jsonl"))


pytestmark = pytest.mark.usefixtures("transcripts")


@pytest.fixture
def transcripts(home: Path) -> Path:
    folder = home / "transcripts"
    folder.mkdir(parents=True)
    for sample in SAMPLES:
        shutil.copy(sample, folder)
    return folder


def listed(*args: str) -> list[str]:
    result = run("list", "--json", *args)
    assert result.exit_code == 0, result.stderr
    return [row["session"] for row in json.loads(result.stdout)]


@pytest.mark.parametrize(
    ("args", "found"),
    [
        (["--role", "nurse"], ["hollinbrook", "hollinbrook"]),
        (["--role", "nurse", "--persona", "sceptic"], ["hollinbrook"]),
        (["--min-score", "3.6"], ["three-harbours", "tarheel", "machine-learning"]),
        (["--max-score", "2.5"], ["hollinbrook"]),
        (["--min-score", "2.6", "--max-score", "3.3", "--limit", "1"], ["hollinbrook"]),
        (["--since", "2026-11-26", "--until", "2026-11-26", "--role", "sales"], ["tarheel"]),
        (["--since", "2026-11-28"], []),
        (["--until", "2026-11-24"], []),
        (["--until", "99999d"], []),
        (["--search", "freezer", "--role", "sales"], []),
    ],
)
def test_a_list_is_narrowed(args: list[str], found: list[str]) -> None:
    sessions = listed(*args)
    assert len(sessions) == len(found)
    assert all(part in session for part, session in zip(found, sessions, strict=True))


@pytest.mark.parametrize(
    "args",
    [
        ["--since", "soon"],
        ["--until", "2026-02-30"],
        ["--since", "999999d"],
        ["--min-score", "0"],
        ["--max-score", "x"],
    ],
)
def test_what_is_no_day_or_level_is_wrong_use(args: list[str]) -> None:
    result = run("list", *args)
    assert result.exit_code == 2
    assert args[0] in result.stderr


def test_a_day_is_one_of_the_persons_own() -> None:
    """The samples were made late in the evening of the 26th in UTC; in Sydney it was the 27th already."""
    env = {**os.environ, "TZ": "Australia/Sydney"}
    for day, count in (("2026-11-26", 2), ("2026-11-27", 3)):
        call = [sys.executable, "-m", "roundtwo", "list", "--since", day, "--until", day]
        told = subprocess.run(call, env=env, capture_output=True, text=True, encoding="utf-8", check=True)
        assert told.stdout.count(f"  {day}  ") == count, told.stdout


def test_replays_stand_below_what_they_replay(transcripts: Path) -> None:
    for file in transcripts.iterdir():
        file.unlink()
    write_session(transcripts / "2026-11-01T0000-first.jsonl", (started("first", "The first"),))
    for day, mode in ((2, "ghost"), (3, "live"), (4, "stand-in")):
        event = started(f"again-{mode}", "Again", f"2026-11-0{day}T00:00:00.000Z")
        again = msgspec.structs.replace(event, parent=Parent(session="first", turn=0, mode=mode))
        write_session(transcripts / f"2026-11-0{day}T0000-{mode}.jsonl", numbered([again]))
    lines = run("list").stdout.splitlines()
    assert [line.strip() for line in lines[1::2]] == [
        "2026-11-03T0000-live", "2026-11-01T0000-first", "2026-11-04T0000-stand-in", "2026-11-02T0000-ghost",
    ]  # fmt: skip
    assert lines[2].endswith("2 replays")
    assert lines[4].startswith("    as a stand-in")
    assert lines[6].startswith("    as a ghost")
    assert listed() == ["again-stand-in", "again-live", "again-ghost", "first"], "scripts see them in their order"


def test_of_many_files_that_cannot_be_read_a_few_are_named(transcripts: Path) -> None:
    for number in range(8):
        (transcripts / f"2026-01-0{number + 1}T0000-x.jsonl").write_text("shopping\n")
    result = run("list")
    assert result.exit_code == 0
    assert result.stderr.count(".jsonl could not be read") == 5
    assert "3 more files could not be read" in result.stderr
    assert result.stdout.count("\n") == 2 * len(SAMPLES)


def test_where_only_the_newest_are_asked_for_no_older_one_is_read(transcripts: Path) -> None:
    (transcripts / "2020-01-01T0000-x.jsonl").write_text("shopping\n")
    assert run("list", "--limit", "1").stderr == ""
    assert "shopping" not in run("list", "--limit", "1").stdout
    assert "2020-01-01T0000-x.jsonl" in run("list").stderr


def test_what_was_deleted_or_renamed_is_so_at_once(transcripts: Path, home: Path) -> None:
    write_session(transcripts / "2026-12-01T0000-x.jsonl", (started("x", "Zirkonium"), *short_session()[1:5]))
    assert listed("--search", "zirkonium") == ["x"]
    assert run("rename", "last", "Beryllium").exit_code == 0
    assert listed("--search", "beryllium") == ["x"]
    assert listed("--persona", "p") == ["x"]
    assert run("show", "beryllium").exit_code == 0
    assert run("delete", "beryllium", "--yes").exit_code == 0
    assert listed("--search", "beryllium") == []
    for file in (home / "cache").iterdir():
        assert b"beryllium" not in file.read_bytes()


def test_purging_takes_the_catalogues_too(home: Path) -> None:
    listed()
    (home / "cache" / "sessions-0badf00d.sqlite3").write_bytes(b"of another folder")
    (home / "cache" / "something.else").write_bytes(b"of somebody else")
    assert run("purge", "--yes").exit_code == 0
    assert [file.name for file in (home / "cache").iterdir()] == ["something.else"]


def test_another_folder_of_sessions_has_a_catalogue_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert len(listed()) == len(SAMPLES)
    (tmp_path / "others").mkdir()
    write_session(tmp_path / "others" / "x.jsonl", (started("x"),))
    monkeypatch.setenv("ROUNDTWO_TRANSCRIPTS", str(tmp_path / "others"))
    assert listed() == ["x"]
    monkeypatch.delenv("ROUNDTWO_TRANSCRIPTS")
    assert len(listed()) == len(SAMPLES)


@pytest.mark.skipif(sys.platform == "win32", reason="no such terminal there")
def test_a_terminal_is_told_how_far_the_first_reading_is_and_a_pipe_is_not(transcripts: Path) -> None:
    data = write_session(transcripts / "x.jsonl", short_session()).read_bytes()
    for number in range(300):
        (transcripts / f"2026-10-01T{number // 60:02d}{number % 60:02d}-x.jsonl").write_bytes(data)
    first = pexpect.run(f"{sys.executable} -m roundtwo list --search zzzz", encoding="utf-8", timeout=100)
    assert f"of {len(SAMPLES) + 301}" in first
    assert "█" in first
    assert first.rstrip().endswith("No session fits all of that.")
    for path in (transcripts.parent / "cache").iterdir():
        path.unlink()
    call = [sys.executable, "-m", "roundtwo", "list", "--search", "zzzz"]
    assert "once" not in subprocess.run(call, capture_output=True, text=True, check=True).stderr


# -- what cannot be used as it is --------------------------------------------------------------


def newer(path: Path) -> Path:
    path.write_bytes(path.read_bytes().replace(b'"v":1', b'"v":2'))
    return path


def test_what_a_newer_version_wrote_can_be_read_and_deleted_and_nothing_else(transcripts: Path) -> None:
    path = newer(write_session(transcripts / "2026-12-01T0000-x.jsonl", short_session()))
    before = path.read_bytes()
    assert listed("--limit", "1") == ["s"]
    assert run("show", "last").exit_code == 0
    for command in (["rename", "last", "X"], ["critique", "last"], ["coach", "last", "--plain"]):
        result = run(*command)
        assert result.exit_code == 4, command
        assert "newer version" in result.stderr
        assert len(result.stderr.splitlines()) == 2
    assert path.read_bytes() == before
    assert run("delete", "last", "--yes").exit_code == 0
    assert not path.exists()


@pytest.mark.parametrize(
    "named", ["2026-11-26", "2026-11-26T1954", "Made-up veterinary", "freezer", "2026-11-26T1954-x"]
)
def test_who_is_not_clearly_named_is_answered_with_who_is_near(named: str) -> None:
    result = run("show", named)
    assert result.exit_code == 4
    what, mend = result.stderr.splitlines()
    assert named in what
    assert "hollinbrook" in what + mend or "`roundtwo list`" in mend


def test_bytes_that_are_no_session_are_said_and_stay(transcripts: Path) -> None:
    path = transcripts / "2026-12-01T0000-x.jsonl"
    path.write_bytes(b"\0" * 1_000_000)
    result = run("show", "2026-12-01T0000-x")
    assert result.exit_code == 4
    assert len(result.stderr.splitlines()) == 2
    assert run("show", "last").exit_code == 0, "the newest that can be read"
    assert path.stat().st_size == 1_000_000


def test_a_very_long_session_is_read_like_any_other(transcripts: Path) -> None:
    head, asked, answered = write_session(transcripts / "x.jsonl", short_session()[:3]).read_bytes().splitlines(True)
    (transcripts / "x.jsonl").unlink()
    long = transcripts / "2026-12-01T0000-long.jsonl"
    long.write_bytes(head + (asked + answered) * 40_000 + answered.replace(b"alone", b"zirkonium " * 400_000))
    assert long.stat().st_size > 20_000_000
    assert listed("--search", "zirkonium") == ["s"]
    shown = run("show", "last", "--json")
    assert shown.exit_code == 0
    assert len(json.loads(shown.stdout)["events"]) == 80_002
