"""Captions (.vtt, .srt) as a labelled transcript: cues of one speaker joined, numbers and times left out."""

from __future__ import annotations

import re

from roundtwo.core.text import clean

TIMES = re.compile(r"^\s*(?:\d+:)?\d{1,2}:\d{2}[.,]\d{1,3}\s+-->\s+(?:\d+:)?\d{1,2}:\d{2}[.,]\d{1,3}.*$", re.MULTILINE)
VOICE = re.compile(r"<v(?:\.[^\s>]+)*\s+([^>]+)>")
TAG = re.compile(r"</?[a-z][^>]*>|<\d[\d:.]*>", re.IGNORECASE)
NOT_SAID = re.compile(r"^(?:WEBVTT|NOTE|STYLE|REGION)\b")


def are_captions(text: str) -> bool:
    """Whether a text is made of cues."""
    return TIMES.search(text) is not None


def from_captions(text: str) -> str:
    """What was said, a line a cue, each with its speaker's label where the cue names one.

    A speaker who goes on over several cues is named once; a sentence cut by a cue is whole again.
    """
    lines: list[str] = []
    speaker = ""
    for block in re.split(r"\n\s*\n", clean(text.replace("\r\n", "\n").replace("\r", "\n"))):
        cue = TIMES.search(block)
        if cue is None or NOT_SAID.match(block.strip()):
            continue
        spoken = block[cue.end() :].strip()
        voice = VOICE.search(spoken)
        said = " ".join(TAG.sub("", VOICE.sub("", spoken)).split())
        if not said:
            continue
        named = voice[1].strip() if voice is not None else ""
        if named and named != speaker:
            speaker = named
            lines.append(f"{named}: {said}")
        elif lines and not re.match(r"[^\W\d_][\w .'’-]{0,40}:\s", said):
            lines[-1] = f"{lines[-1]} {said}"
        else:
            lines.append(said)
    return "\n".join(lines)
