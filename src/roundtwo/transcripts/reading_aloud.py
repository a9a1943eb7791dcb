"""A session as plain text: who said what, by section, and the last critique below."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

import msgspec

from roundtwo.core.messages import message
from roundtwo.core.rubric import Rubric
from roundtwo.core.session import Session
from roundtwo.core.text import printable
from roundtwo.transcripts.report import critique_text

WIDTH = 78


def transcript_text(session: Session) -> str:
    """The whole session for reading. Untrusted text goes out through `printable`."""
    return "\n".join(lines_of(session))


def lines_of(session: Session) -> Iterator[str]:
    start = session.start
    names = {persona.id: persona.name for persona in start.personas}
    yield printable(session.name)
    yield printable(
        f"{start.at[:16].replace('T', ' ')} · {', '.join(names.values())} · {session.room_minutes:.0f} room minutes · {len(session.answered)} answers"
    )
    yield printable(start.session)
    section = ""
    for exchange in session.exchanges:
        asked = exchange.asked
        if asked.section != section:
            section = asked.section
            yield f"\n-- {section.replace('_', ' ')} --"
        yield f"\n[{asked.turn}] {printable(names.get(asked.persona, asked.persona))}"
        yield indented(asked.say, "")
        if exchange.answer is not None:
            yield f"\n    [{exchange.answer.turn}] {message('speaker.candidate')}"
            yield indented(exchange.answer.say, "    ")
    if session.passed_over:
        yield "\n" + message("session.passed_over", count=session.passed_over)
    if session.critiques:
        yield "\n" + "=" * WIDTH + "\n"
        yield critique_text(session.critiques[-1], session, rubric_of_session(session))


def indented(text: str, indent: str) -> str:
    return "\n".join(
        textwrap.fill(line, WIDTH, initial_indent=indent, subsequent_indent=indent)
        for line in printable(text).splitlines()
        if line.strip()
    )


def rubric_of_session(session: Session) -> Rubric:
    """The rubric's text lies in the transcript; its front matter is all that is needed here."""
    import tomllib

    text = session.start.rubric.text
    front = tomllib.loads(text.split("+++\n", 2)[1]) if text.startswith("+++\n") else {}
    return msgspec.convert({**front, "rules": ""}, Rubric)
