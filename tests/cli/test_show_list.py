"""`roundtwo show` and `roundtwo list`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conversation import STORIES, rehearsed, run, sessions, the_session
from tests.transcripts.sessions import numbered, short_session, started, write_session

LIST_KEYS = [
    "session", "name", "started", "role", "company", "personas", "answers", "minutes", "overall", "recommendation",
    "parent", "ended", "path",
]  # fmt: skip


@pytest.fixture
def transcripts(home: Path) -> Path:
    return home / "transcripts"


def test_a_session_can_be_read_again() -> None:
    played = rehearsed()
    shown = run("show", "last")
    assert shown.exit_code == 0
    flat = " ".join(shown.stdout.split())
    for story in STORIES:
        assert " ".join(story.split()) in flat
    critique = played.stdout.partition("Levels")[2]
    assert critique
    assert critique.strip() in shown.stdout, "the critique stands below"
    assert max(map(len, shown.stdout.splitlines())) <= 78


def test_a_session_can_be_read_by_scripts(home: Path) -> None:
    rehearsed()
    path = the_session(home)
    data = json.loads(run("show", "last", "--json").stdout)
    assert list(data) == ["session", "events"]
    assert data["session"] == path.stem
    assert data["events"] == [json.loads(line) for line in path.read_text(encoding="ascii").splitlines()]


def test_a_session_is_found_by_id_beginning_name_and_path(transcripts: Path) -> None:
    path = write_session(transcripts / "2026-11-23T0915-engineer-northwind-k3f9.jsonl", short_session())
    for name in (path.stem, path.stem[:20], "Zweite Runde bei Müller", str(path), "last"):
        shown = run("show", name)
        assert shown.exit_code == 0, name
        assert "Zweite Runde bei Müller" in shown.stdout


@pytest.mark.parametrize("name", ["last", "nothing", "../secret", "/no/such/file"])
def test_a_session_that_is_not_there_is_named(home: Path, name: str) -> None:
    result = run("show", name)
    assert result.exit_code == 4
    assert len(result.stderr.splitlines()) == 2
    assert not home.exists()


def test_a_damaged_line_is_named_and_hides_nothing_else(transcripts: Path) -> None:
    path = write_session(transcripts / "s.jsonl", short_session())
    lines = path.read_bytes().splitlines(keepends=True)
    lines.insert(2, b"{ spoilt\n")
    path.write_bytes(b"".join(lines))
    before = path.read_bytes()
    shown = run("show", "s")
    assert shown.exit_code == 0
    assert "Line 3" in shown.stderr
    assert "alone" in shown.stdout
    assert path.read_bytes() == before


def test_nothing_that_a_file_holds_reaches_the_terminal_as_a_command(transcripts: Path) -> None:
    evil = "a\x1b]0;owned\x07b\u202ec"
    session = numbered((started(session=evil, name=evil),))
    write_session(transcripts / "s.jsonl", session)
    for args in (["show", "s"], ["list"], ["list", "--json"], ["show", "s", "--json"]):
        result = run(*args)
        assert result.exit_code == 0
        assert not {"\x1b", "\x07", "\u202e"} & set(result.stdout + result.stderr)


# -- list --------------------------------------------------------------------------------------


def test_sessions_are_listed_newest_first(transcripts: Path) -> None:
    for minute in ("2026-11-21T0900", "2026-11-23T0900", "2026-11-22T0900"):
        write_session(transcripts / f"{minute}-x.jsonl", (started(session=f"{minute}-x"),))
    listed = [row["session"] for row in json.loads(run("list", "--json").stdout)]
    assert listed == ["2026-11-23T0900-x", "2026-11-22T0900-x", "2026-11-21T0900-x"]
    plain = run("list").stdout
    assert [plain.index(session) for session in listed] == sorted(plain.index(session) for session in listed)
    assert json.loads(run("list", "--json", "--limit", "1").stdout)[0]["session"] == listed[0]
    assert len(json.loads(run("list", "--json", "--limit", "2").stdout)) == 2


def test_a_listed_session_has_the_fields_of_the_contract(home: Path) -> None:
    rehearsed()
    (row,) = json.loads(run("list", "--json").stdout)
    assert list(row) == LIST_KEYS
    path = the_session(home)
    assert row["session"] == path.stem
    assert row["path"] == str(path)
    assert row["personas"] == ["hiring-manager"]
    assert row["answers"] == 3
    assert row["minutes"] > 0
    assert row["ended"] == "candidate"
    assert row["recommendation"] is None
    assert row["parent"] is None


def test_a_session_that_is_not_finished_says_so(transcripts: Path) -> None:
    write_session(transcripts / "a.jsonl", short_session()[:3])
    assert "not finished" in run("list").stdout
    assert json.loads(run("list", "--json").stdout)[0]["ended"] is None


@pytest.mark.parametrize(
    ("args", "found"),
    [
        (["--search", "alone"], ["s"]),
        (["--search", "CACHE alone"], ["s"]),
        (["--search", "cache elsewhere"], []),
        (["--search", "Müller"], ["s"]),
        (["--search", ".*"], []),
        (["--persona", "p"], ["s", "other"]),
        (["--persona", "sceptic"], []),
        (["--persona", "p", "--search", "cache"], ["s"]),
    ],
)
def test_sessions_are_found_by_what_was_said_and_who_asked(
    transcripts: Path, args: list[str], found: list[str]
) -> None:
    write_session(transcripts / "s.jsonl", short_session())
    write_session(transcripts / "other.jsonl", (started(session="other"),))
    listed = [row["session"] for row in json.loads(run("list", "--json", *args).stdout)]
    assert sorted(listed) == sorted(found)


def test_no_sessions_is_said_and_is_no_error(home: Path) -> None:
    result = run("list")
    assert result.exit_code == 0
    assert result.stdout == ""
    assert "roundtwo rehearse" in result.stderr
    assert json.loads(run("list", "--json").stdout) == []
    assert not home.exists()


def test_a_file_that_is_no_session_is_named_and_left_out(transcripts: Path) -> None:
    write_session(transcripts / "s.jsonl", short_session())
    (transcripts / "notes.jsonl").write_text("shopping\n", encoding="utf-8")
    result = run("list", "--json")
    assert [row["session"] for row in json.loads(result.stdout)] == ["s"]
    assert "notes.jsonl" in result.stderr
    assert result.exit_code == 0


@pytest.mark.parametrize("limit", ["0", "-1", "few"])
def test_a_limit_is_a_count(limit: str) -> None:
    assert run("list", "--limit", limit).exit_code == 2


def test_listing_leaves_every_file_as_it_was(home: Path) -> None:
    rehearsed()
    before = [(path, path.read_bytes()) for path in sessions(home)]
    run("list")
    run("show", "last")
    assert [(path, path.read_bytes()) for path in sessions(home)] == before
    assert len(list((home / "transcripts").iterdir())) == 1
