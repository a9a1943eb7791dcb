"""The papers while they are set up: each a sheet, together the brief."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from roundtwo.core.events import Brief, FirstRound
from roundtwo.flows.studio import PaperKind, Sheet, Studio

SPEAKERS = {"interviewer": "Interviewer: ", "candidate": "Candidate: "}
"""How a turn of a transcript begins, so that it is read as it was."""


Sheets = Mapping[PaperKind, Sheet]


def brief_of(studio: Studio, sheets: Sheets) -> Brief:
    """Raises `PaperError` where round one cannot be read as it is said to be."""
    job = sheets.get("job", Sheet())
    texts = {kind: sheet.text for kind, sheet in sheets.items()}
    first = first_round_of(studio, sheets.get("first_round", Sheet()))
    return studio.brief(texts, first, job.role, job.company)


def first_round_of(studio: Studio, sheet: Sheet) -> FirstRound:
    if sheet.recalled:
        return recalled(studio, sheet.recalled)
    return studio.first_round(sheet.text, sheet.read_as)


def recalled(studio: Studio, answers: Sequence[str]) -> FirstRound:
    """What was told from memory: a turn a paragraph, and never speech."""
    notes = studio.first_round("\n\n".join(answers), "notes")
    return msgspec.structs.replace(notes, source="recall") if notes.turns else notes


def sheets_of(brief: Brief) -> dict[PaperKind, Sheet]:
    """A brief's papers, each as a sheet."""
    first = brief.first_round
    sheets: dict[PaperKind, Sheet] = {
        "job": Sheet(text=brief.job),
        "resume": Sheet(text=brief.resume),
        "first_round": Sheet(text=text_of(first), read_as="transcript" if first.source == "transcript" else None),
        "company": Sheet(text=brief.company_notes),
        "invitation": Sheet(text=brief.invitation),
    }
    return {kind: sheet for kind, sheet in sheets.items() if not sheet.empty}


def text_of(first: FirstRound) -> str:
    """A first round as a text that is read as it was."""
    return "\n\n".join(f"{SPEAKERS.get(turn.speaker, '')}{turn.say}" for turn in first.turns)
