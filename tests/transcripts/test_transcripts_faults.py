"""Disks that fill up, fail or lose their process: what was acknowledged stays, once."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from roundtwo.core.errors import TranscriptError
from roundtwo.core.events import SessionEnded
from roundtwo.transcripts.durable import SystemDisk
from roundtwo.transcripts.journal import FileJournal
from roundtwo.transcripts.transcript import read_transcript
from tests.transcripts.sessions import short_session, write_session

EVENTS = short_session()


class FaultyDisk(SystemDisk):
    """The real disk, but a write takes some bytes only, and the calls from `first` on go wrong."""

    def __init__(self, first: int, wrong: BaseException, *, once: bool = False) -> None:
        self.calls = 0
        self.synced = 0
        """Bytes that the file had when it was last synced."""
        self.mended = False
        self._first = first
        self._wrong = wrong
        self._once = once

    def _call(self) -> None:
        self.calls += 1
        if self.calls >= self._first and not self.mended:
            self.mended = self._once
            raise self._wrong

    def write(self, descriptor: int, data: bytes) -> int:
        self._call()
        return super().write(descriptor, data[:50])

    def sync(self, descriptor: int) -> None:
        self._call()
        super().sync(descriptor)
        self.synced = os.fstat(descriptor).st_size

    def cut(self, descriptor: int, length: int) -> None:
        self._call()
        super().cut(descriptor, length)


@pytest.fixture(scope="module")
def calls(tmp_path_factory: pytest.TempPathFactory) -> int:
    """How often a session that meets no fault calls the disk."""
    disk = FaultyDisk(sys.maxsize, OSError())
    journal = FileJournal.create(tmp_path_factory.mktemp("count") / "s.jsonl", disk)
    for event in EVENTS:
        journal.append(event)
    journal.close()
    return disk.calls


FULL_DISK = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
BROKEN_DISK = OSError(errno.EIO, os.strerror(errno.EIO))


def test_an_acknowledged_line_has_been_synced(tmp_path: Path) -> None:
    path = tmp_path / "s.jsonl"
    disk = FaultyDisk(sys.maxsize, OSError())
    journal = FileJournal.create(path, disk)
    for event in EVENTS:
        before = disk.synced
        journal.append(event)
        assert before < disk.synced == path.stat().st_size
    journal.close()


@pytest.mark.parametrize("once", [True, False], ids=["once", "until mended"])
@pytest.mark.parametrize("wrong", [FULL_DISK, BROKEN_DISK, KeyboardInterrupt()], ids=repr)
def test_whichever_call_goes_wrong_nothing_is_lost_doubled_or_halved(
    tmp_path: Path, calls: int, wrong: BaseException, once: bool
) -> None:
    for first in range(1, calls + 1):
        path = tmp_path / f"{first}.jsonl"
        disk = FaultyDisk(first, wrong, once=once)
        journal = FileJournal.create(path, disk)
        refused = 0
        for event in EVENTS:
            try:
                journal.append(event)
            except (TranscriptError, KeyboardInterrupt):
                refused += 1
                disk.mended = True
                journal.append(event)
        journal.close()
        session = read_transcript(path)
        assert refused == 1
        assert session.events == EVENTS
        assert session.notices == ()


@pytest.mark.parametrize("wrong", [BROKEN_DISK, KeyboardInterrupt()], ids=repr)
def test_a_process_that_ends_at_a_fault_leaves_a_session_that_goes_on(
    tmp_path: Path, calls: int, wrong: BaseException
) -> None:
    ended_early = 0
    for first in range(1, calls + 1):
        path = tmp_path / f"{first}.jsonl"
        journal = FileJournal.create(path, FaultyDisk(first, wrong))
        said = append_until_a_fault(journal)
        journal.close()
        if said == 0:
            ended_early += 1
            continue
        again, session = FileJournal.open(path)
        assert session.events in (EVENTS[:said], EVENTS[: said + 1])
        again.append(SessionEnded(seq=session.next_seq, reason="candidate"))
        again.close()
    assert 0 < ended_early < calls


def append_until_a_fault(journal: FileJournal) -> int:
    """How many events were acknowledged."""
    for said, event in enumerate(EVENTS):
        try:
            journal.append(event)
        except (TranscriptError, KeyboardInterrupt):
            return said
    return len(EVENTS)


@pytest.mark.parametrize(
    ("wrong", "mend"),
    [(FULL_DISK, "Make room on the disk"), (BROKEN_DISK, "Make sure that the disk is there")],
    ids=repr,
)
def test_a_fault_is_said_with_what_mends_it(tmp_path: Path, wrong: OSError, mend: str) -> None:
    journal = FileJournal.create(tmp_path / "s.jsonl", FaultyDisk(1, wrong))
    with pytest.raises(TranscriptError, match=f"“s.jsonl” could not be written to: .*{mend}"):
        journal.append(EVENTS[0])
    journal.close()


@pytest.mark.parametrize("first", [1, 2])
def test_mending_that_fails_loses_nothing_and_succeeds_later(tmp_path: Path, first: int) -> None:
    path = write_session(tmp_path / "s.jsonl", EVENTS)
    path.write_bytes(path.read_bytes() + b'{"torn')
    with pytest.raises(TranscriptError, match="could not be written to"):
        FileJournal.open(path, FaultyDisk(first, BROKEN_DISK))
    assert path.with_name("s.jsonl.torn").read_bytes() == b'{"torn\n'
    journal, session = FileJournal.open(path)
    journal.close()
    assert session.events == EVENTS
    assert read_transcript(path).notices == ()


# -- the real thing ----------------------------------------------------------------------------

FULL = """
import resource, sys
from pathlib import Path
from roundtwo.core.errors import TranscriptError
from roundtwo.core.events import SessionPaused
from roundtwo.transcripts.drafts import FileDraft
from roundtwo.transcripts.journal import FileJournal

def room(size):
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))

path = Path(sys.argv[1])
journal, session = FileJournal.open(path)
event = SessionPaused(seq=session.next_seq, at="x")
size = path.stat().st_size
draft = FileDraft(path.with_name("s.draft"))
draft.save("what I had typed")
refused = 0
while True:
    before = path.read_bytes()
    room(size + refused)
    try:
        journal.append(event)
        break
    except TranscriptError as error:
        assert "Make room on the disk" in str(error), error
    assert path.read_bytes() == before
    refused += 1
room(5)
try:
    draft.save("what I had typed, and more")
except TranscriptError as error:
    print("draft refused")
room(resource.RLIM_INFINITY)
print(refused, draft.load(), sorted(p.name for p in path.parent.iterdir()), sep="|")
journal.close()
"""


def test_a_full_disk_takes_no_half_line_and_goes_on_when_there_is_room(tmp_path: Path) -> None:
    path = write_session(tmp_path / "s.jsonl", EVENTS)
    before = path.read_bytes()
    run = subprocess.run([sys.executable, "-c", FULL, str(path)], capture_output=True, text=True, check=False)
    assert run.stderr == ""
    line = path.read_bytes().removeprefix(before)
    assert line == b'{"type":"session.paused","v":1,"seq":8,"at":"x"}\n'
    assert run.stdout.splitlines() == [
        "draft refused",
        f"{len(line)}|what I had typed|['s.draft', 's.jsonl']",
    ]


ENDLESS = """
import sys
from pathlib import Path
from roundtwo.core.events import CandidateAnswered
from roundtwo.transcripts.journal import FileJournal
journal, session = FileJournal.open(Path(sys.argv[1]))
seq = session.next_seq
while True:
    journal.append(CandidateAnswered(seq=seq, at="x", turn=seq, say="I did it. " * 50, how="typed"))
    print(seq, flush=True)
    seq += 1
"""


@pytest.mark.parametrize("lines", [1, 7, 40])
def test_a_killed_process_keeps_every_line_it_was_told_is_saved(tmp_path: Path, lines: int) -> None:
    path = write_session(tmp_path / "s.jsonl", EVENTS)
    with subprocess.Popen([sys.executable, "-c", ENDLESS, str(path)], stdout=subprocess.PIPE) as child:
        assert child.stdout
        acknowledged = [int(child.stdout.readline()) for _ in range(lines)]
        child.send_signal(signal.SIGKILL)
        acknowledged += [int(line) for line in child.stdout if line.endswith(b"\n")]
    journal, session = FileJournal.open(path)
    seqs = [event.seq for event in session.events]
    assert seqs == list(range(len(seqs)))
    assert acknowledged == list(range(len(EVENTS), acknowledged[-1] + 1))
    assert seqs[-1] >= acknowledged[-1]
    journal.append(SessionEnded(seq=session.next_seq, reason="candidate"))
    journal.close()
    assert read_transcript(path).notices == ()
