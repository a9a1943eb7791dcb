from __future__ import annotations

import stat
import subprocess
import sys
from pathlib import Path

import pytest

from roundtwo.core.errors import SessionInUseError, TranscriptError
from roundtwo.core.events import SessionPaused, SessionResumed, UnknownEvent
from roundtwo.flows.ports import Journal
from roundtwo.transcripts.codec import encode
from roundtwo.transcripts.journal import FileJournal, NoJournal
from roundtwo.transcripts.transcript import read_transcript
from tests.transcripts.sessions import short_session, write_session

EVENTS = short_session()
LINES = [encode(event).encode() + b"\n" for event in EVENTS]


def rights(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "s.jsonl"


def test_a_journal_is_one_line_an_event(path: Path) -> None:
    write_session(path, EVENTS)
    assert path.read_bytes() == b"".join(LINES)


def test_a_line_is_on_file_as_soon_as_append_returns(path: Path) -> None:
    journal: Journal = FileJournal.create(path)
    for said, event in enumerate(EVENTS, start=1):
        journal.append(event)
        assert path.read_bytes() == b"".join(LINES[:said])
    journal.close()


def test_a_session_is_private_and_so_is_every_folder_made_for_it(tmp_path: Path) -> None:
    path = tmp_path / "data" / "sessions" / "s.jsonl"
    FileJournal.create(path).close()
    assert rights(path) == 0o600
    assert rights(path.parent) == 0o700
    assert rights(path.parent.parent) == 0o700


def test_a_folder_that_is_there_keeps_its_rights(path: Path) -> None:
    path.parent.chmod(0o750)
    FileJournal.create(path).close()
    assert rights(path.parent) == 0o750


def test_a_session_is_never_written_over(path: Path) -> None:
    path.write_bytes(b"precious")
    with pytest.raises(TranscriptError, match="is there already"):
        FileJournal.create(path)
    assert path.read_bytes() == b"precious"


@pytest.mark.parametrize("seq", [-1, 0, 2])
def test_an_event_out_of_order_is_refused_and_writes_nothing(path: Path, seq: int) -> None:
    journal = FileJournal.create(path)
    journal.append(EVENTS[0])
    with pytest.raises(TranscriptError, match=f"goes on with event 1, not {seq}"):
        journal.append(SessionPaused(seq=seq))
    journal.append(SessionPaused(seq=1))
    journal.close()
    assert [event.seq for event in read_transcript(path).events] == [0, 1]


def test_a_closed_journal_takes_nothing_and_may_be_closed_again(path: Path) -> None:
    journal = FileJournal.create(path)
    journal.close()
    journal.close()
    with pytest.raises(TranscriptError, match="is closed"):
        journal.append(EVENTS[0])


def test_a_session_goes_on_where_it_stopped(path: Path) -> None:
    write_session(path, EVENTS)
    journal, session = FileJournal.open(path)
    assert session == read_transcript(path)
    journal.append(SessionPaused(seq=session.next_seq))
    journal.close()
    assert read_transcript(path).events == (*EVENTS, SessionPaused(seq=len(EVENTS)))
    assert not path.with_name("s.jsonl.torn").exists()


@pytest.mark.parametrize("line", range(1, len(LINES)))
def test_a_session_cut_at_any_byte_keeps_every_whole_line_and_goes_on(tmp_path: Path, line: int) -> None:
    before, torn = b"".join(LINES[:line]), LINES[line]
    for length in range(len(torn) + 1):
        path = tmp_path / f"{length}.jsonl"
        path.write_bytes(before + torn[:length])
        # A line is whole once its closing brace is there: its line end adds nothing to it.
        whole = length >= len(torn) - 1
        kept = EVENTS[: line + 1] if whole else EVENTS[:line]
        lost = b"" if whole else torn[:length]

        journal, session = FileJournal.open(path)
        assert session.events == kept
        assert len(session.notices) == (1 if lost else 0)
        journal.append(SessionResumed(seq=len(kept)))
        journal.close()

        again = read_transcript(path)
        assert again.events == (*kept, SessionResumed(seq=len(kept)))
        assert again.notices == ()
        aside = path.with_name(path.name + ".torn")
        assert aside.exists() is bool(lost)
        assert not lost or aside.read_bytes() == lost + b"\n"


def test_a_session_cut_within_its_start_is_refused_and_left_as_it_is(path: Path) -> None:
    for length in range(len(LINES[0]) - 1):
        path.write_bytes(LINES[0][:length])
        with pytest.raises(TranscriptError, match="its start is missing"):
            FileJournal.open(path)
        assert path.read_bytes() == LINES[0][:length]


@pytest.mark.parametrize(
    "damage",
    [b"\0" * 5000, b'{"type":', b"oops\n", b"oops\n\n{", b"42\n", b"\xff\xfe\n\0"],
    ids=repr,
)
def test_a_damaged_end_is_put_aside_and_said(path: Path, damage: bytes) -> None:
    write_session(path, EVENTS)
    path.write_bytes(path.read_bytes() + damage)
    journal, session = FileJournal.open(path)
    journal.close()
    assert session.events == EVENTS
    assert session.notices == (f"The end of “s.jsonl” was damaged; {len(damage)} bytes were moved to “s.jsonl.torn”.",)
    assert path.read_bytes() == b"".join(LINES)
    aside = path.with_name("s.jsonl.torn")
    assert aside.read_bytes().startswith(damage)
    assert rights(aside) == 0o600


def test_what_was_put_aside_before_is_kept(path: Path) -> None:
    write_session(path, EVENTS)
    for damage in (b"first", b"second"):
        path.write_bytes(path.read_bytes() + damage)
        FileJournal.open(path)[0].close()
    assert path.with_name("s.jsonl.torn").read_bytes() == b"first\nsecond\n"


def test_a_damaged_line_in_the_middle_stays_where_it_is(path: Path) -> None:
    content = b"".join([*LINES[:2], b"oops\n", *LINES[2:]])
    path.write_bytes(content)
    journal, session = FileJournal.open(path)
    journal.close()
    assert session.notices == ("Line 3 could not be read and is passed over.",)
    assert path.read_bytes() == content


def test_an_unknown_last_line_is_no_damage(path: Path) -> None:
    foreign = b'{"type":"mood.noted","v":1,"seq":8,"at":"x","mood":"calm"}\n'
    path.write_bytes(b"".join(LINES) + foreign)
    journal, session = FileJournal.open(path)
    assert isinstance(session.events[-1], UnknownEvent)
    journal.append(SessionPaused(seq=9))
    journal.close()
    assert path.read_bytes().splitlines(keepends=True)[-2] == foreign


def test_a_later_format_is_not_opened_for_writing_nor_mended(path: Path) -> None:
    content = b"".join(LINES) + b'{"type":"session.paused","v":2,"seq":8}\n{"torn'
    path.write_bytes(content)
    with pytest.raises(TranscriptError, match="a newer version of RoundTwo"):
        FileJournal.open(path)
    assert path.read_bytes() == content


def test_a_missing_session_cannot_be_gone_on_with(path: Path) -> None:
    with pytest.raises(TranscriptError, match="There is no session file"):
        FileJournal.open(path)


def test_a_refused_session_is_not_left_locked(path: Path) -> None:
    path.write_bytes(b"")
    for _ in range(2):
        with pytest.raises(TranscriptError, match="its start is missing"):
            FileJournal.open(path)


HOLD = """
import sys
from pathlib import Path
from roundtwo.transcripts.journal import FileJournal
journal, _ = FileJournal.open(Path(sys.argv[1]))
print("held", flush=True)
sys.stdin.read()
"""


def test_a_session_open_in_another_process_can_be_read_but_not_written(path: Path) -> None:
    write_session(path, EVENTS)
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as holder:
        assert holder.stdout
        assert holder.stdout.readline() == b"held\n"
        with pytest.raises(SessionInUseError, match="open in another window"):
            FileJournal.open(path)
        assert read_transcript(path).events == EVENTS
        holder.kill()
    journal, _ = FileJournal.open(path)
    journal.append(SessionPaused(seq=len(EVENTS)))
    journal.close()


def test_a_session_just_created_is_held(path: Path) -> None:
    journal = FileJournal.create(path)
    journal.append(EVENTS[0])
    with pytest.raises(SessionInUseError):
        FileJournal.open(path)
    journal.close()
    FileJournal.open(path)[0].close()


def test_without_saving_nothing_is_written(tmp_path: Path) -> None:
    journal: Journal = NoJournal()
    journal.append(EVENTS[0])
    journal.close()
    assert list(tmp_path.iterdir()) == []
