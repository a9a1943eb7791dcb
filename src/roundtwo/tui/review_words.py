"""What the review says around the page: about the session, and about what the margin shows."""

from __future__ import annotations

from collections.abc import Iterable

from roundtwo.core.messages import message
from roundtwo.core.reviewing import LAYERS, Layer
from roundtwo.core.session import Session


def about(session: Session) -> str:
    """Who asked, how long it was, how many answers."""
    count = len(session.answered)
    personas = ", ".join(persona.name for persona in session.start.personas)
    minutes = f"{session.room_minutes:.0f}"
    key = "transcript.about.one" if count == 1 else "transcript.about"
    return message(key, personas=personas, minutes=minutes, answers=count)


def left_out(session: Session) -> tuple[str, ...]:
    """That lines of the file stand for nothing here, where that is so."""
    return (message("review.passed_over", count=session.passed_over),) if session.passed_over else ()


def margin_words(layers: Iterable[Layer]) -> str:
    """What the margin shows, as people read it; nothing where it shows nothing."""
    wanted = set(layers)
    if wanted == set(LAYERS):
        return message("review.margin.all")
    names = ", ".join(message(f"review.layer.{layer}") for layer in LAYERS if layer in wanted)
    return message("review.margin", layers=names) if names else ""
