"""Texts of a paper's own screen that the set-up page does not share: how much there is, and how it is read."""

from __future__ import annotations

from collections.abc import Mapping

PAPERS: Mapping[str, str] = {
    "paper.words": "{count} words",
    "paper.words.one": "1 word",
    "paper.reading": "reading …",
    "paper.as.transcript": "read as a transcript of {count} turns",
    "paper.as.transcript.one": "read as a transcript of 1 turn",
    "paper.as.notes": "read as notes of {count} paragraphs",
    "paper.as.notes.one": "read as notes of 1 paragraph",
    "personas.keys": "Up and down look, enter chooses, space makes a panel.",
}
