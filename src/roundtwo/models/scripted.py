"""A model that says what a file tells it to: for demos, tests and screenshots."""

from __future__ import annotations

import json
import re
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import msgspec

from roundtwo.core.chat import ChatEvent, ChatRequest, Finished, Fragment, Usage
from roundtwo.core.errors import ScriptError, ScriptExhaustedError
from roundtwo.core.text import clean
from roundtwo.models.tokens import estimate

CONTEXT = 128_000
WORDS_A_FRAGMENT = 3
_FEW_WORDS = re.compile(rf"\s*(?:\S+\s*){{1,{WORDS_A_FRAGMENT}}}|\s+")


class ScriptedModel:
    """`ChatModel` of `flows.ports`: the next line of a file for each request.

    A line is a JSON string, or an object that is sent as its JSON text; empty lines are passed over. `requests` are
    what it was asked. Raises `ScriptError` for a file that cannot be used, before anything is asked.
    """

    provider = "scripted"
    context = CONTEXT

    def __init__(self, path: Path) -> None:
        self.name = path.name
        self.requests: list[ChatRequest] = []
        self._replies = iter(_read(path))

    async def reply(self, request: ChatRequest) -> AsyncIterator[ChatEvent]:
        """See `ChatModel.reply`. Raises `ScriptExhaustedError` after the last line."""
        self.requests.append(request)
        text = next(self._replies, None)
        if text is None:
            raise ScriptExhaustedError(self.name)
        for fragment in fragments(text):
            yield Fragment(fragment)
        prompt = sum(estimate(message.content) for message in request.messages)
        yield Finished(Usage(prompt=prompt, completion=estimate(text), estimated=True))

    async def close(self) -> None:
        """Nothing to let go of."""


def fragments(text: str) -> Iterator[str]:
    """`text` a few words at a time; together they are the whole of it."""
    yield from _FEW_WORDS.findall(text)


def _read(path: Path) -> list[str]:
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError):
        raise ScriptError(
            f"The script {path.name} cannot be read.", "See that it is a text file in UTF-8 that you may read."
        ) from None
    return [_reply(line, path, number) for number, line in enumerate(lines, 1) if line.strip()]


def _reply(line: str, path: Path, number: int) -> str:
    try:
        reply = msgspec.json.decode(line)
    except msgspec.DecodeError:
        reply = None
    if isinstance(reply, dict):
        return clean(json.dumps(reply, ensure_ascii=False))
    if not isinstance(reply, str) or not clean(reply).strip():
        raise ScriptError(
            f"Line {number} of the script {path.name} is no reply.",
            "Make it a JSON string with text in it, or an object for a structured reply.",
        )
    return clean(reply)
