"""`rename`, `delete` and `purge`: nothing goes without a yes, and what goes leaves nothing behind."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from roundtwo.core.events import SessionRenamed
from roundtwo.transcripts.journal import FileJournal
from roundtwo.transcripts.naming import draft_beside, torn_beside
from tests.cli.conversation import events, rehearsed, run, sessions


@pytest.fixture
def saved(home: Path) -> Path:
    rehearsed()
    (path,) = sessions(home)
    draft_beside(path).write_text("{}", encoding="utf-8")
    torn_beside(path).write_text("half a line", encoding="utf-8")
    return path


def test_a_session_is_found_by_its_new_name(saved: Path) -> None:
    before = saved.read_bytes()
    result = run("rename", "last", "North\x1b[2Jwind,\n again")
    assert result.exit_code == 0
    assert saved.read_bytes().startswith(before)
    renamed = events(saved)[-1]
    assert isinstance(renamed, SessionRenamed)
    assert "\x1b" not in result.output
    assert run("show", renamed.name).exit_code == 0
    empty = run("rename", "last", " \n ")
    assert empty.exit_code == 2
    assert "empty" in empty.stderr


def test_deleting_takes_everything_that_belongs_to_it(saved: Path) -> None:
    assert run("delete", "last", "--yes").exit_code == 0
    assert list(saved.parent.iterdir()) == []
    assert run("show", "last").exit_code == 4


def test_nothing_goes_where_nobody_can_be_asked(saved: Path) -> None:
    before = sorted(saved.parent.iterdir())
    for command in (["delete", "last"], ["purge"]):
        result = run(*command)
        assert result.exit_code == 2
        assert "--yes" in result.stderr
    assert sorted(saved.parent.iterdir()) == before


def test_a_session_that_is_open_elsewhere_stays(saved: Path) -> None:
    journal, _ = FileJournal.open(saved)
    try:
        result = run("delete", "last", "--yes")
        assert result.exit_code == 4
        assert saved.exists()
        assert draft_beside(saved).exists()
    finally:
        journal.close()


def test_purging_leaves_no_word_behind(saved: Path, home: Path) -> None:
    rehearsed()
    (home / "papers.json").write_text("{}", encoding="utf-8")
    (home / "config.toml").write_text('persona = "sceptic"\n', encoding="utf-8")
    (saved.parent / "of-nobody.draft").write_text("{}", encoding="utf-8")
    result = run("purge", "--yes")
    assert result.exit_code == 0
    assert "2 sessions" in result.stderr
    assert list(saved.parent.iterdir()) == []
    assert not (home / "papers.json").exists()
    assert (home / "config.toml").exists()
    assert "nothing to delete" in run("purge").stderr


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may delete anything")
def test_what_cannot_be_deleted_is_named(saved: Path) -> None:
    saved.parent.chmod(0o500)
    try:
        result = run("delete", "last", "--yes")
        assert result.exit_code == 4
        assert "could not be deleted" in result.stderr
    finally:
        saved.parent.chmod(0o700)
