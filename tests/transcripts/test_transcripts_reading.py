from __future__ import annotations

from pathlib import Path
from time import perf_counter

import pytest

from roundtwo.core.errors import TranscriptError
from roundtwo.core.events import CandidateAnswered, UnknownEvent
from roundtwo.transcripts.codec import encode
from roundtwo.transcripts.transcript import read_transcript
from tests.transcripts.sessions import short_session, started

START = encode(started()).encode()
PAUSE = b'{"type":"session.paused","v":1,"seq":1,"at":"x"}'


def on_file(tmp_path: Path, *lines: bytes, end: bytes = b"\n") -> Path:
    path = tmp_path / "s.jsonl"
    path.write_bytes(b"\n".join(lines) + end)
    return path


def test_a_session_is_read_as_it_was_written(tmp_path: Path) -> None:
    events = short_session()
    path = on_file(tmp_path, *[encode(event).encode() for event in events])
    session = read_transcript(path)
    assert session.events == events
    assert session.started == events[0]
    assert session.notices == ()
    assert session.next_seq == len(events)
    assert not session.read_only


@pytest.mark.parametrize(
    ("lines", "end", "notices"),
    [
        pytest.param([START, b"oops", PAUSE], b"\n", [2], id="in the middle"),
        pytest.param([START, PAUSE, PAUSE[:-9]], b"", [3], id="torn at the end"),
        pytest.param([START, PAUSE, b"\0" * 4096], b"", [3], id="zeros after a power cut"),
        pytest.param([b"oops", START, PAUSE], b"\n", [1], id="before the start"),
        pytest.param([START, b"a", PAUSE, b"b"], b"\n", [2, 4], id="in two places"),
        pytest.param([START, b"", b" \t", PAUSE], b"\n\n", [], id="blank lines lose nothing"),
        pytest.param([START, PAUSE], b"", [], id="only the last line end is missing"),
        pytest.param([START, PAUSE], b"\r\n", [], id="edited on Windows"),
    ],
)
def test_a_damaged_line_is_noticed_and_hides_nothing_else(
    tmp_path: Path, lines: list[bytes], end: bytes, notices: list[int]
) -> None:
    path = on_file(tmp_path, *lines, end=end)
    before = path.read_bytes()
    session = read_transcript(path)
    assert [event.seq for event in session.events] == [0, 1]
    assert session.notices == tuple(f"Line {number} could not be read and is passed over." for number in notices)
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def test_a_run_of_damaged_lines_is_one_notice(tmp_path: Path) -> None:
    session = read_transcript(on_file(tmp_path, START, *[b"?"] * 1000, PAUSE))
    assert session.notices == ("Lines 2 to 1001 could not be read and are passed over.",)


def test_a_spoilt_line_of_ours_is_noticed_and_a_foreign_one_is_not(tmp_path: Path) -> None:
    spoilt = b'{"type":"candidate.answered","v":1,"seq":1,"say":"I did."}'
    foreign = b'{"type":"mood.noted","v":1,"seq":2,"mood":"calm"}'
    session = read_transcript(on_file(tmp_path, START, spoilt, foreign))
    assert session.notices == ("Line 2 could not be understood and is passed over.",)
    assert all(isinstance(event, UnknownEvent) for event in session.events[1:])
    assert session.next_seq == 3


def test_unknown_types_and_fields_survive_being_shown(tmp_path: Path) -> None:
    extended = b'{"type":"session.paused","v":1,"seq":1,"at":"x","why":{"tea":[1,"\\ud83d\\ude42"]}}'
    foreign = b'{"type":"mood.noted","seq":2,"mood":"calm \\ud800"}'
    session = read_transcript(on_file(tmp_path, START, b"oops", extended, foreign))
    assert session.lines == (START, extended, foreign)
    assert session.raw[1]["why"] == {"tea": [1, "🙂"]}
    assert session.raw[2] == {"type": "mood.noted", "seq": 2, "mood": "calm \ufffd"}
    assert len(session.raw) == len(session.events)


def test_a_lone_surrogate_does_not_hide_the_answer(tmp_path: Path) -> None:
    answer = b'{"type":"candidate.answered","seq":1,"turn":2,"say":"I \\udfff did","how":"typed"}'
    session = read_transcript(on_file(tmp_path, START, answer))
    assert session.notices == ()
    assert isinstance(session.events[1], CandidateAnswered)
    assert session.events[1].say == "I \ufffd did"


@pytest.mark.parametrize("line", [b'{"type":"session.paused","v":2}', b'{"type":"session.ended","v":9,"reason":{}}'])
def test_a_later_format_opens_read_only(tmp_path: Path, line: bytes) -> None:
    session = read_transcript(on_file(tmp_path, START, line))
    assert session.read_only
    assert session.notices == ()


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (None, "There is no session file “s.jsonl”."),
        (b"", "its start is missing"),
        (START[:-1], "its start is missing"),
        (PAUSE + b"\n", "its start is missing"),
        (b"Interviewer: Hello\nCandidate: Hi\n", "its start is missing"),
        (b'{"type":"session.started","v":2,"who":"?"}\n', "a newer version of RoundTwo"),
    ],
)
def test_only_what_holds_no_session_is_refused(tmp_path: Path, content: bytes | None, says: str) -> None:
    path = tmp_path / "s.jsonl"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(TranscriptError, match=says):
        read_transcript(path)


def test_a_folder_is_no_session(tmp_path: Path) -> None:
    with pytest.raises(TranscriptError, match="could not be read"):
        read_transcript(tmp_path)


def test_reading_takes_time_in_step_with_the_length(tmp_path: Path) -> None:
    """Ten times the lines, with damage and a long torn end: quadratic time would be a hundred."""

    def seconds(lines: int) -> float:
        path = on_file(tmp_path, START, *[PAUSE, b"?"] * lines, b'{"a":"' + b"x" * lines * 50)
        begun = perf_counter()
        assert len(read_transcript(path).events) == lines + 1
        return perf_counter() - begun

    seconds(1_000)
    small = min(seconds(2_000) for _ in range(3))
    large = min(seconds(20_000) for _ in range(3))
    assert large < 40 * small
