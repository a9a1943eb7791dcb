"""What is asked of a language model and what comes back: plain values, whoever serves.

A `ChatRequest` goes to a `ChatModel` (`flows/ports.py`), which answers with `ChatEvent`s in this order:

    Waiting*  FormRefused?  Fragment*  Finished

or breaks off with a `ModelError`. What was streamed before the error stays with whoever took it.
"""

from __future__ import annotations

from typing import Any, Literal

import msgspec


class ChatMessage(msgspec.Struct, frozen=True):
    """One message, its content as it is sent."""

    role: Literal["system", "user", "assistant"]
    content: str


class ReplyForm(msgspec.Struct, frozen=True):
    """A structured reply. `name` holds letters, digits, `_` and `-` (64 at most).

    `schema` is a JSON schema; endpoints hold a reply to it strictly only where every object in it
    says `additionalProperties: false` and requires all of its properties.
    """

    name: str
    schema: dict[str, Any]


class ChatRequest(msgspec.Struct, frozen=True):
    messages: tuple[ChatMessage, ...]
    form: ReplyForm | None = None
    most_tokens: int = 700
    """Tokens the reply may take; a longer one is cut off, which is an error."""


class Usage(msgspec.Struct, frozen=True):
    """Tokens of one reply. `cached` of the `prompt` were served from the endpoint's cache."""

    prompt: int
    completion: int
    cached: int = 0
    estimated: bool = False
    """Counted by us and not by the server."""


class Prices(msgspec.Struct, frozen=True):
    """What a million tokens cost, in any currency: of requests, and of replies."""

    a_million_in: float
    a_million_out: float


class Fragment(msgspec.Struct, frozen=True, tag="fragment"):
    """The next piece of the reply: never empty, and cleaned as `core.text` cleans.

    In a structured reply the strings inside are still escaped: clean them again once they are decoded.
    """

    text: str


class Waiting(msgspec.Struct, frozen=True, tag="waiting"):
    """An attempt failed before its first token, and the next one follows."""

    why: str
    """One sentence for the person."""
    seconds: float
    """How long it is until then."""
    attempt: int
    """The number of the attempt that failed, from 1."""
    kind: str = ""
    """The error's `kind`, as it is recorded."""


class FormRefused(msgspec.Struct, frozen=True, tag="form_refused"):
    """The request's form does not go along: what follows is plain text.

    Comes with every request that has a form while the server takes none, since it decides how the
    reply is to be read. The person is told once.
    """


class Finished(msgspec.Struct, frozen=True, tag="finished"):
    """The reply is whole."""

    usage: Usage | None = None


ChatEvent = Fragment | Waiting | FormRefused | Finished
