"""A session as plain text: who said what, by section, and the last critique below."""

from __future__ import annotations

import textwrap
import tomllib
from collections.abc import Iterator

import msgspec

from roundtwo.core.errors import PromptError
from roundtwo.core.events import InterviewerAsked
from roundtwo.core.foreign_rubric import foreign_rubric, is_foreign
from roundtwo.core.messages import message
from roundtwo.core.reporting import critique_text
from roundtwo.core.rubric import Rubric
from roundtwo.core.session import Session
from roundtwo.core.text import printable

WIDTH = 78


def transcript_text(session: Session) -> str:
    """The whole session for reading. Untrusted text goes out through `printable`."""
    return "\n".join(lines_of(session))


def lines_of(session: Session) -> Iterator[str]:
    start = session.start
    names = {persona.id: persona.name for persona in start.personas}
    yield printable(session.name)
    yield about(session)
    yield printable(start.session)
    section = ""
    before: InterviewerAsked | None = None
    for exchange in session.exchanges:
        asked = exchange.asked
        if asked.section != section:
            section = asked.section
            yield printable(f"\n-- {section.replace('_', ' ')} --")
        if asked is not before:
            yield f"\n[{asked.turn}] {printable(names.get(asked.persona, asked.persona))}"
            yield indented(asked.say, "")
            before = asked
            yield from notes_at(session, asked.turn)
        if exchange.answer is not None:
            yield f"\n    [{exchange.answer.turn}] {message('speaker.candidate')}"
            yield indented(exchange.answer.say, "    ")
            yield from notes_at(session, exchange.answer.turn)
    if session.passed_over:
        yield "\n" + message("session.passed_over", count=session.passed_over)
    if session.critiques:
        yield "\n" + "=" * WIDTH + "\n"
        yield critique_text(session.critiques[-1], session, rubric_of_session(session))


def about(session: Session) -> str:
    """When it was, who asked, how long it took and how many answers there are."""
    start, count = session.start, len(session.answered)
    when = start.at[:16].replace("T", " ")
    people = ", ".join(persona.name for persona in start.personas)
    answers = f"{count} {'answer' if count == 1 else 'answers'}"
    return printable(f"{when} · {people} · {session.room_minutes:.0f} room minutes · {answers}")


def notes_at(session: Session, turn: int) -> Iterator[str]:
    for note in session.notes:
        if note.turn == turn:
            yield indented(f"({message('speaker.note')}: {note.text})", "        ")


def indented(text: str, indent: str) -> str:
    return "\n".join(
        textwrap.fill(line, WIDTH, initial_indent=indent, subsequent_indent=indent)
        for line in printable(text).splitlines()
        if line.strip()
    )


def rubric_of_session(session: Session) -> Rubric:
    """The rubric's text lies in the transcript; its front matter is all that is needed here.

    A rubric that cannot be read leaves the critique with ids in place of names.
    """
    used = session.start.rubric
    parts = used.text.split("+++\n", 2)
    try:
        if is_foreign(used.text):
            return foreign_rubric(used.text, used.id)
        front = tomllib.loads(parts[1]) if len(parts) == 3 else {}
        return msgspec.convert({**front, "rules": ""}, Rubric)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError, PromptError):  # a foreign session's, or damaged
        return Rubric(id=used.id, name=used.id, criterion=())
