"""What can be copied out of the room, and where to it goes."""

from __future__ import annotations

import re
from pathlib import Path

from roundtwo.core.session import Exchange, Session


def last_question(session: Session) -> str:
    return session.exchanges[-1].asked.say if session.exchanges else ""


def last_answer(session: Session) -> str:
    return next((e.answer.say for e in reversed(session.exchanges) if e.answer is not None), "")


def last_turn(session: Session) -> str:
    """The last question that was answered, with its answer, as Markdown."""
    found = next((e for e in reversed(session.exchanges) if e.answer is not None), None)
    return markdown([found], session) if found is not None else ""


def markdown(exchanges: list[Exchange], session: Session) -> str:
    """Questions under their asker's name in bold, answers as quotes."""
    names = {persona.id: persona.name for persona in session.start.personas}
    pieces = []
    for exchange in exchanges:
        pieces.append(f"**{names.get(exchange.asked.persona, exchange.asked.persona)}**\n\n{exchange.asked.say}")
        if exchange.answer is not None:
            pieces.append("\n".join(f"> {line}".rstrip() for line in exchange.answer.say.split("\n")))
    return "\n\n".join(pieces) + "\n"


def written(text: str, folder: Path, name: str) -> Path:
    """Writes `text` to a private file in `folder`, and returns where. Raises `OSError`.

    `name` may come from a file: only what a plain name can hold is left of it.
    """
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    path = folder / (re.sub(r"[^\w.-]+|^\.+", "-", name)[:120] or "copy")
    path.touch(mode=0o600)
    path.write_text(text, encoding="utf-8", errors="replace")
    return path
