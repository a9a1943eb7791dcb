"""What is sent to an endpoint, and what an endpoint has shown that it does not take."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Literal
from urllib.parse import urlsplit

import msgspec

from roundtwo.core.chat import ChatRequest
from roundtwo.core.errors import ContextExceededError
from roundtwo.models.faults import fault

Limit = Literal["max_tokens", "max_completion_tokens"]
Part = Literal["limit", "usage", "form"]

_FORM_NAMED = re.compile(r"response_format|json.?schema|grammar|structured output|guided")
_REFUSALS = {400, 422, 501}


class Terms:
    """What a server takes, learnt from its refusals and kept for all later requests."""

    def __init__(self, base_url: str, form: bool) -> None:
        self.form = form
        self.usage = True
        # OpenAI's newer models refuse the old name, and few others know the new one.
        host = urlsplit(base_url).hostname or ""
        own = host.endswith(("openai.com", "openai.azure.com"))
        self.limit: Limit = "max_completion_tokens" if own else "max_tokens"

    def body(self, model: str, request: ChatRequest) -> dict[str, Any]:
        """The request as the server takes it."""
        body: dict[str, Any] = {
            "model": model,
            "messages": msgspec.to_builtins(request.messages),
            "stream": True,
            self.limit: request.most_tokens,
        }
        if self.usage:
            body["stream_options"] = {"include_usage": True}
        if self.form and request.form is not None:
            schema = {"name": request.form.name, "schema": request.form.schema, "strict": True}
            body["response_format"] = {"type": "json_schema", "json_schema": schema}
        return body

    def give_way(self, status: int, text: str, body: dict[str, Any], given: set[Part]) -> bool:
        """Whether `body` was refused for a part that can be left out or named otherwise.

        Then it is worth sending again, with a new body. `given` keeps what this request has given up, since each
        part can be given up once.
        """
        part = next((part for part in self._refused(status, text.lower(), body) if part not in given), None)
        if part is None:
            return False
        given.add(part)
        if part == "form":
            self.form = False
        elif part == "usage":
            self.usage = False
        else:
            # Another request may have learnt it in the meantime: what counts is what this one sent.
            self.limit = "max_completion_tokens" if "max_tokens" in body else "max_tokens"
        return True

    def _refused(self, status: int, text: str, body: dict[str, Any]) -> Iterator[Part]:
        """The parts that it may have been, likeliest first."""
        if status not in _REFUSALS or fault(400, text, with_key=True) is ContextExceededError:
            return
        sent: Limit = "max_tokens" if "max_tokens" in body else "max_completion_tokens"
        if re.search(rf"\b{sent}\b", text):
            yield "limit"
        if "stream_options" in body and "stream_options" in text:
            yield "usage"
        if "response_format" in body and (status == 422 or _FORM_NAMED.search(text)):
            yield "form"
