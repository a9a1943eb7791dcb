"""From what an endpoint answers to the error it means.

The server's own words are read here and go no further: a key may be repeated in them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

from roundtwo.core.errors import (
    ContextExceededError,
    FilteredError,
    ForbiddenError,
    KeyMissingError,
    ModelError,
    ModelUnknownError,
    NoChatHereError,
    QuotaExhaustedError,
    RateLimitedError,
    RedirectedError,
    RequestRefusedError,
    ServerFaultError,
    WrongKeyError,
)

# In the words of OpenAI, llama.cpp, vLLM, Ollama and LM Studio; the first that fits is what it is.
_SAID: tuple[tuple[re.Pattern[str], type[ModelError]], ...] = (
    (re.compile(r"insufficient[_ ](?:quota|balance|credits?)|billing_hard_limit"), QuotaExhaustedError),
    (
        re.compile(
            r"context_length_exceeded|exceed_context_size|maximum context length|context (?:size|window|length)|"
            r"prompt is too long"
        ),
        ContextExceededError,
    ),
    (re.compile(r"content_filter|content_policy|content management policy"), FilteredError),
    (
        re.compile(r"model_not_found|model\b.{0,120}\b(?:not found|does not exist|not loaded)|no models? loaded"),
        ModelUnknownError,
    ),
    (re.compile(r"invalid_api_key|incorrect api key"), WrongKeyError),
    (re.compile(r"rate_limit|too many requests"), RateLimitedError),
)
_STATUS: Mapping[int, type[ModelError]] = {
    402: QuotaExhaustedError,
    403: ForbiddenError,
    404: NoChatHereError,
    405: NoChatHereError,
    408: ServerFaultError,
    409: ServerFaultError,
    413: ContextExceededError,
    429: RateLimitedError,
}
_DECIDED_BY_WORDS = {400, 404, 422, 429, 500}
"""Statuses that say little by themselves. llama.cpp has answered 500 where the context was exceeded."""


def fault(status: int, text: str, with_key: bool) -> type[ModelError]:
    """What an error status means. `text` is all that the server said; `with_key` whether it got a key."""
    if status == 401:
        return WrongKeyError if with_key else KeyMissingError
    if status in _DECIDED_BY_WORDS and (said := _said(text)) is not None:
        return said
    if 300 <= status < 400:
        return RedirectedError
    if status >= 500:
        return ServerFaultError
    return _STATUS.get(status, RequestRefusedError)


def streamed_fault(error: Any, with_key: bool) -> type[ModelError]:
    """What an error means that came inside a stream, after a status of 200."""
    code = error.get("code") if isinstance(error, dict) else None
    if isinstance(code, int) and 300 <= code < 600:
        return fault(code, str(error), with_key)
    return _said(str(error)) or ServerFaultError


def _said(text: str) -> type[ModelError] | None:
    low = text.lower()
    return next((kind for pattern, kind in _SAID if pattern.search(low)), None)


def wait_asked(headers: Mapping[str, str]) -> float | None:
    """Seconds that `Retry-After` asks us to wait, as a number or as a date; None where it says nothing."""
    asked = headers.get("retry-after", "").strip()
    try:
        return max(0.0, float(asked))
    except ValueError:
        pass
    try:
        when = parsedate_to_datetime(asked)
    except ValueError:
        return None
    if when.tzinfo is None:
        when = when.replace(tzinfo=UTC)
    return max(0.0, (when - datetime.now(UTC)).total_seconds())
