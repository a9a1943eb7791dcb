"""Captions become a labelled transcript: cues joined by speaker, nothing of their making left."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roundtwo.content.captions import are_captions, from_captions
from roundtwo.content.first_round import read_first_round

VTT = """WEBVTT - Second interview

NOTE made by a machine

1
00:00:01.000 --> 00:00:04.000 align:start
<v Ana Ruiz>Which part of the move
was yours?</v>

00:00:04.500 --> 00:00:07.000
<v Robin>I planned the <i>docks</i>, and

00:00:07.000 --> 00:00:09.000
<v Robin>I wrote the sheet.

00:09.000 --> 00:12.000
<v Ana Ruiz>And then?
"""
SRT = """1
00:00:01,000 --> 00:00:04,000
Interviewer: Which part was yours?

2
00:00:04,500 --> 00:00:07,000
Candidate: I planned the docks, and

3
00:00:07,000 --> 00:00:09,000
I wrote the sheet.
"""


LABELLED = "Interviewer: Which part was yours?\nCandidate: I planned the docks, and I wrote the sheet."


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            VTT,
            ("Ana Ruiz: Which part of the move was yours?\nRobin: I planned the docks, and I wrote the sheet.\n"
            "Ana Ruiz: And then?"),
        ),
        (SRT, LABELLED),
        (SRT.replace("\n", "\r\n"), LABELLED),
    ],
    ids=["vtt", "srt", "srt from Windows"],
)  # fmt: skip
def test_cues_are_joined_by_speaker(text: str, said: str) -> None:
    assert are_captions(text)
    assert from_captions(text) == said


def test_what_comes_of_it_is_a_transcript() -> None:
    turns = read_first_round(from_captions(SRT), "transcript").turns
    assert [turn.speaker for turn in turns] == ["interviewer", "candidate"]


def test_a_transcript_is_no_captions() -> None:
    assert not are_captions("Interviewer: When was it?\nCandidate: At 10:30, and it ran --> well.")


@given(st.text(max_size=400))
def test_nothing_upsets_it(text: str) -> None:
    assert "\x1b" not in from_captions(f"{text}\n\n00:01.000 --> 00:02.000\n{text}")
