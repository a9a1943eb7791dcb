"""Finished sessions for the screens that come after an interview."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec
import pytest
from textual.pilot import Pilot
from textual.widgets import OptionList, Static

from roundtwo.cli.studio import HouseStudio
from roundtwo.core.events import (
    CandidateAnswered,
    Critique,
    CritiqueRecorded,
    Evidence,
    Flag,
    InterviewerAsked,
    KnownEvent,
    Recovery,
    Repair,
    Score,
    SessionEnded,
    Strength,
    UnknownEvent,
)
from roundtwo.flows.interview import Interview
from roundtwo.transcripts.journal import FileJournal
from roundtwo.transcripts.transcript import read_transcript
from roundtwo.tui.app import RoundTwoApp
from tests.playing import brief_of, load_candidate, start_event

NASTY = "\x1b]52;c;AAAA\x07\x1b[2J[@click=app.quit]x[/] [/\u202eback"
"""What a terminal, a markup reader or a reader's eye would act on."""
SEEN = "]52;c;AAAA[2J[@click=app.quit]x[/] [/back"
"""What is left of it: text."""


def played() -> tuple[KnownEvent, ...]:
    """A whole interview with somebody of few words, ended and not yet read: saved, so that what a screen shows of it
    does not change with what the interviewer learns to ask.
    """
    events = read_transcript(Path(__file__).with_suffix(".jsonl")).events
    return tuple(event for event in events if not isinstance(event, UnknownEvent))


def stamped(events: Iterable[KnownEvent]) -> list[KnownEvent]:
    return [msgspec.structs.replace(event, seq=seq, at="2026-11-23T09:00:00.000Z") for seq, event in enumerate(events)]


def said(*turns: tuple[str, str], ended: bool = True) -> list[KnownEvent]:
    """A session of these questions and answers."""
    events: list[KnownEvent] = [start_event(brief_of(load_candidate("terse")))]
    for number, (asked, answered) in enumerate(turns):
        events.append(
            InterviewerAsked(
                turn=2 * number + 1, say=asked, persona="hiring-manager", section="opening", move="ask", by="builtin"
            )
        )
        events.append(CandidateAnswered(turn=2 * number + 2, say=answered, how="typed"))
    return stamped([*events, SessionEnded(reason="completed")] if ended else events)


def save(home: Path, events: Sequence[KnownEvent]) -> str:
    """Writes the session to its file, and returns the file's path."""
    path = home / "transcripts" / "2026-11-23T0900-test.jsonl"
    journal = FileJournal.create(path)
    for event in events:
        journal.append(event)
    journal.close()
    return str(path)


def opened(studio: HouseStudio, home: Path, events: Sequence[KnownEvent], *more: KnownEvent) -> Interview:
    return studio.go_on(save(home, stamped([*events, *more])))


def by_model(quote: str = "Hit the stop, cleared the aisle, rang Karen.", text: str = "It names a deed.") -> Critique:
    """A model's critique of `played`: a range, a gap, every finding, a recommendation, a flag."""
    shown = Evidence(turn=14, quote=quote, shows="strength")
    gap = Evidence(turn=18, quote="Rack upright was bent.", shows="gap")
    scores = (
        score("preparation", 3.0, (2.0, 4.0), (shown, gap), text),
        score("depth", 4.0, None, (shown,), text),
        score("technical", 1.0, None, (), text, finding="not_shown"),
        score("exercise", None, None, (), text, finding="not_asked"),
        score("rapport", None, None, (), text, finding="not_readable", by="builtin"),
    )
    return Critique(
        rubric="default", by="model", model="tester", judges=3, weight_read=71, scores=scores, overall=3.4,
        recommendation="lean yes", strength=Strength(turn=14, quote=quote, what=text),
        repairs=(Repair(turn=36, what=text, rewrite=f"{text} It fell to [your number]."),),
        recovery=(Recovery(turn=14, unprompted=("action",), probed=("result",), never=("situation", "learning")),),
        metrics={"answers": 26, "i_share": 0.83},
        flags=(Flag(where="answer", turn=16, text=text), Flag(where="resume", turn=None, text=text)),
        rejected_quotes=2,
    )  # fmt: skip


def score(
    criterion: str,
    level: float | None,
    spread: tuple[float, float] | None,
    evidence: tuple[Evidence, ...],
    why: str,
    **more: str,
) -> Score:
    plain = Score(
        criterion=criterion, finding="read", level=level, range=spread, weight=10, evidence=evidence, why=why,
        next="Tell it once more.", by="model",
    )  # fmt: skip
    return msgspec.structs.replace(plain, **more)


def recorded(critique: Critique) -> CritiqueRecorded:
    return CritiqueRecorded(critique=critique)


def heard(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the app copies from now on."""
    copied: list[str] = []

    async def copy(_: RoundTwoApp, text: str) -> None:
        copied.append(text)

    monkeypatch.setattr(RoundTwoApp, "copy", copy)
    return copied


def page(pilot: Pilot[None]) -> str:
    """All text on the screen, widget by widget."""
    screen = pilot.app.screen
    pieces = [str(widget.render()) for widget in screen.query(Static)]
    for options in screen.query(OptionList):
        pieces += [str(option.prompt) for option in options.options]
    return "\n".join(pieces)
