from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from roundtwo.core.errors import TranscriptError
from roundtwo.core.events import KnownEvent, SessionRenamed
from roundtwo.transcripts.drafts import FileDraft
from roundtwo.transcripts.library import SessionFiles, files_of, session_name
from tests.transcripts.sessions import numbered, started, write_session

OLD = "2026-11-21T0800-designer-contoso-a1a1"
MID = "2026-11-23T0915-engineer-northwind-k3f9"
NEW = "2026-11-23T0915-engineer-northwind-b222"


def add(folder: Path, session: str, name: str, at: str, renamed: str = "") -> Path:
    events: list[KnownEvent] = [started(session, name, at)]
    if renamed:
        events.append(SessionRenamed(name=renamed))
    return write_session(folder / f"{session}.jsonl", numbered(events))


@pytest.fixture
def files(tmp_path: Path) -> SessionFiles:
    add(tmp_path, NEW, "Second try", "2026-11-23T09:15:59.000Z")
    add(tmp_path, OLD, "Contoso", "2026-11-21T08:00:00.000Z", renamed="Dream job / Contoso")
    add(tmp_path, MID, "First try", "2026-11-23T09:15:01.000Z")
    (tmp_path / f"{MID}.draft").write_text("2026")
    (tmp_path / f"{MID}.jsonl.torn").write_text("2026")
    return SessionFiles(tmp_path)


def test_sessions_are_listed_newest_first_within_a_minute_too(files: SessionFiles) -> None:
    assert [path.stem for path in files.paths()] == [NEW, MID, OLD]


def test_a_file_without_a_minute_in_its_name_counts_by_its_last_change(files: SessionFiles) -> None:
    path = add(files.folder, "mine", "Mine", "2020-01-01T00:00:00.000Z")
    os.utime(path, (1_795_305_600, 1_795_305_600))  # 2026-11-22T00:00Z
    assert [each.stem for each in files.paths()] == [NEW, MID, "mine", OLD]


def test_a_folder_that_is_not_there_yet_holds_no_sessions(tmp_path: Path) -> None:
    assert SessionFiles(tmp_path / "none").paths() == []


def test_a_file_in_place_of_the_folder_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(TranscriptError, match="folder of sessions could not be read"):
        SessionFiles(tmp_path / "file").paths()


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        pytest.param(MID, MID, id="id"),
        pytest.param(f"{MID}.jsonl", MID, id="file name"),
        pytest.param(MID[:-3], MID, id="beginning"),
        pytest.param("2026-11-21", OLD, id="date"),
        pytest.param("2026-11-21t0800-DESIGNER", OLD, id="whatever the case"),
        pytest.param("First try", MID, id="name"),
        pytest.param(" second TRY ", NEW, id="name in another case"),
        pytest.param("Dream job / Contoso", OLD, id="name it was given later"),
        pytest.param("last", NEW, id="last"),
    ],
)
def test_a_session_is_found_by_what_a_person_calls_it(files: SessionFiles, wanted: str, found: str) -> None:
    assert files.find(wanted) == files.folder / f"{found}.jsonl"


def test_a_session_anywhere_is_found_by_its_path(files: SessionFiles, tmp_path: Path) -> None:
    elsewhere = add(tmp_path / "elsewhere", "s", "Elsewhere", "2026-11-20T00:00:00.000Z")
    assert files.find(str(elsewhere)) == elsewhere


def test_an_id_goes_before_a_longer_one_that_begins_alike(files: SessionFiles) -> None:
    longer = add(files.folder, f"{MID}-fork", "Fork", "2026-11-23T09:15:30.000Z")
    assert files.find(MID) == files.folder / f"{MID}.jsonl"
    assert files.find(f"{MID}-") == longer


def test_the_last_session_is_one_that_can_be_read(files: SessionFiles) -> None:
    (files.folder / "2026-12-01T0000-x.jsonl").write_bytes(b"")
    assert files.find("last").stem == NEW


@pytest.mark.parametrize(
    ("wanted", "message"),
    [
        pytest.param("2026-11-23", f"“2026-11-23” could be any of 2 sessions: {NEW}, {MID}.", id="beginnings"),
        pytest.param("2026-11-21T0800-desinger-contoso", f"Did you mean {OLD}?", id="misspelt id"),
        pytest.param("frist try", f"Did you mean {MID}", id="misspelt name"),
        pytest.param("Contoso", f"Did you mean {OLD}?", id="a name it no longer has"),
        pytest.param("qqqq", "`roundtwo list` shows the sessions there are.", id="nothing near"),
        pytest.param("  ", "No session was named.", id="nothing"),
        pytest.param("x" * 5000, "There is no session “xxx", id="too long for a file"),
        pytest.param("~nobody-here/x", "There is no session", id="an unknown home"),
        pytest.param("a\x1b]52;c;x\x07\u202e", "“a\ufffd]52;c;x\ufffd\ufffd”", id="terminal codes"),
    ],
)
def test_what_is_not_found_is_answered_with_what_is_near(files: SessionFiles, wanted: str, message: str) -> None:
    with pytest.raises(TranscriptError) as refusal:
        files.find(wanted)
    assert message in str(refusal.value)


def test_two_sessions_of_one_name_are_told_apart(files: SessionFiles) -> None:
    add(files.folder, "2026-11-24T0000-x", "First try", "2026-11-24T00:00:00.000Z")
    with pytest.raises(TranscriptError, match=f"2 sessions: 2026-11-24T0000-x, {MID}"):
        files.find("First try")


def test_a_crowd_of_sessions_is_cut_short(tmp_path: Path) -> None:
    for number in range(8):
        (tmp_path / f"2026-{number}.jsonl").write_bytes(b"")
    with pytest.raises(TranscriptError, match=r"any of 8 sessions: .* and 3 more\."):
        SessionFiles(tmp_path).find("2026")


def test_before_the_first_session_last_says_how_to_start(tmp_path: Path) -> None:
    with pytest.raises(TranscriptError, match="There is no saved session yet"):
        SessionFiles(tmp_path).find("last")


def test_the_name_is_the_newest_that_was_really_given(files: SessionFiles) -> None:
    path = files.folder / f"{MID}.jsonl"
    with path.open("ab") as lines:
        lines.write(b'{"type":"candidate.answered","say":"\\"session.renamed\\""}\n')
        lines.write(b'{"type":"session.renamed","name":"Third try"}\n{"type":"session.renamed"')
    assert session_name(path) == "Third try"


@pytest.mark.parametrize("content", [None, b"", b"oops\n"])
def test_what_is_no_session_has_no_name(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "s.jsonl"
    if content is not None:
        path.write_bytes(content)
    assert session_name(path) is None


@pytest.mark.parametrize("bad", ["", "..", "../../x", "a/b", "/etc/passwd", "a\0"])
def test_a_made_up_id_does_not_lead_out_of_the_folder(files: SessionFiles, bad: str) -> None:
    for place in (files.path_for, files.draft_for):
        with pytest.raises(TranscriptError, match="cannot be the id of a session"):
            place(bad)


def test_everything_of_a_session_is_known_to_whoever_deletes_it(files: SessionFiles) -> None:
    path = files.path_for(MID)
    FileDraft(files.draft_for(MID)).save("half an answer")
    assert [each.name for each in files_of(path)] == [
        f"{MID}.jsonl",
        f"{MID}.draft",
        f"{MID}.jsonl.torn",
    ]


def test_only_a_mistake_loads_the_search_for_near_names() -> None:
    check = "import sys, roundtwo.transcripts.library; print('rapidfuzz' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", check], capture_output=True, text=True, check=True)
    assert run.stdout == "False\n"
