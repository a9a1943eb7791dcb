"""A first round in JSON: a list of `{"role", "message"}` or `{"role", "content"}` objects."""

from __future__ import annotations

import json
import re
from typing import Any

from roundtwo.content.speakers import role_of
from roundtwo.core.errors import PaperError
from roundtwo.core.events import Speaker
from roundtwo.core.text import clean, one_line

_LISTS = ("messages", "turns", "transcript", "conversation", "dialogue", "interview", "first_round")
_ROLES = ("role", "speaker", "name", "from", "author")
_TEXTS = ("message", "content", "say", "text", "value")
_NO_SPEECH = frozenset({"developer", "function", "system", "tool"})
"""Roles of a chat log that nobody in the room says: instructions and tool output."""

_SHAPE = 'Give a list like [{"role": "interviewer", "message": "…"}, {"role": "candidate", …}].'


def looks_like_json(text: str) -> bool:
    """Does `text` begin as a JSON list or object does? "[Notes] we talked" does not."""
    return re.match(r'\s*(?:\[\s*[\[{"\]]|\{\s*["}])', text) is not None


def read_chat_log(text: str) -> list[tuple[Speaker, str]]:
    """Who said what, in order. A list of plain strings is notes.

    Raises: PaperError where the JSON is malformed, has another shape, or roles that do not tell
    who is the candidate.
    """
    items = _unwrapped(_parsed(text))
    if all(isinstance(item, str) for item in items):
        return [("notes", _safe(item)) for item in items]
    said: list[tuple[str, str]] = []
    for number, item in enumerate(items, start=1):
        if not isinstance(item, dict):
            raise PaperError(f"Entry {number} of the first round has no role.", _SHAPE)
        role, say = _first(item, _ROLES), _first(item, _TEXTS)
        if not isinstance(role, str) or not role.strip():
            raise PaperError(f"Entry {number} of the first round has no role.", _SHAPE)
        if role.strip().lower() not in _NO_SPEECH:
            said.append((role.strip().lower(), _plain(say, number)))
    speakers = _speakers([role for role, _ in said])
    return [(speakers[role], say) for role, say in said]


def _parsed(text: str) -> Any:
    try:
        return json.loads(text, strict=False)
    except json.JSONDecodeError as error:
        lines = [line for line in text.splitlines() if line.strip()]
        if len(lines) > 1 and all(line.lstrip().startswith("{") for line in lines):
            try:
                return [json.loads(line) for line in lines]
            except (ValueError, RecursionError):
                pass
        where = f"line {error.lineno}, column {error.colno}"
    except (ValueError, RecursionError):  # a number of thousands of digits; nested without end
        where = "too deep or too long"
    raise PaperError(
        f"The first round looks like JSON but is malformed ({where}).",
        "Mend it there, or give the conversation as text with Interviewer: and Candidate:.",
    )


def _unwrapped(value: Any) -> list[Any]:
    for _ in range(2):  # {"first_round": {"turns": […]}}
        if isinstance(value, dict):
            value = next((value[key] for key in _LISTS if key in value), value)
    if not isinstance(value, list):
        raise PaperError("The first round is JSON of a shape that is not known.", _SHAPE)
    return value


def _first(item: dict[str, Any], keys: tuple[str, ...]) -> Any:
    return next((item[key] for key in keys if item.get(key) is not None), None)


def _plain(value: Any, number: int) -> str:
    """The text of a message: a string, or a list of parts as chat endpoints have it."""
    if value is None:
        return ""
    if isinstance(value, str | int | float):
        return _safe(str(value))
    if isinstance(value, list):
        parts = (part.get("text") if isinstance(part, dict) else part for part in value)
        return "\n".join(_safe(part) for part in parts if isinstance(part, str))
    raise PaperError(f"Entry {number} of the first round has no text.", _SHAPE)


def _safe(say: str) -> str:
    """JSON can spell out what was cleaned off the file itself."""
    return clean(say.replace("\r\n", "\n").replace("\r", "\n"))


def _speakers(roles: list[str]) -> dict[str, Speaker]:
    """Who each role is. One unknown role beside a known one is the other speaker."""
    known: dict[str, Speaker] = {}
    for role in roles:
        if role == "notes":
            known[role] = "notes"
        elif speaker := role_of(role):
            known[role] = speaker
    unknown = list(dict.fromkeys(role for role in roles if role not in known))
    heard = {speaker for speaker in known.values() if speaker != "notes"}
    if len(unknown) == 1 and len(heard) == 1:
        known[unknown[0]] = "candidate" if heard == {"interviewer"} else "interviewer"
    elif unknown:
        raise PaperError(
            f'The first round has the role "{one_line(unknown[0], 40)}", which could be anybody.',
            'Call the roles "interviewer" and "candidate".',
        )
    return known
