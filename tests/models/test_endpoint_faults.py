"""Everything a server can do wrong: each has its own error, is tried again where that can help, and hides the key."""

from __future__ import annotations

import asyncio
import logging
import socket
import traceback
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from roundtwo.core.chat import Waiting
from roundtwo.core.errors import (
    ContextExceededError,
    CutOffError,
    DroppedError,
    EmptyReplyError,
    FilteredError,
    ForbiddenError,
    HtmlReplyError,
    KeyMissingError,
    MalformedReplyError,
    ModelError,
    ModelUnknownError,
    NoChatHereError,
    NotReachableError,
    QuotaExhaustedError,
    RateLimitedError,
    RedirectedError,
    RefusedError,
    RequestRefusedError,
    ServerFaultError,
    StalledError,
    TimedOutError,
    UnfinishedError,
    WrongKeyError,
)
from roundtwo.models.endpoint import Key, Patience
from tests.models.serving import (
    CANARY,
    GOOD,
    Answer,
    Heard,
    Server,
    Slept,
    chunk,
    endpoint_model,
    error,
    hear,
    murmuring,
    raw,
    said,
    serving,
    talk,
    then,
)

PART = chunk({"content": "Half a "})
BAD_UTF8 = b'data: {"choices": [{"delta": {"content": "\xff\xfe"}}]}\n\n'


def streamed(code: object, message: str = "") -> bytes:
    return chunk(error={"code": code, "message": f"{message} {CANARY}"})


BEFORE_THE_FIRST_TOKEN: dict[str, tuple[Answer, type[ModelError], int]] = {
    "400": (error(400, message="Odd."), RequestRefusedError, 1),
    "401": (error(401, "invalid_api_key"), WrongKeyError, 1),
    "402": (error(402), QuotaExhaustedError, 1),
    "403": (error(403), ForbiddenError, 1),
    "404": (error(404), NoChatHereError, 1),
    "404 of a model": (error(404, message="model 'm' not found, try pulling it first"), ModelUnknownError, 1),
    "404 with its code": (error(404, "model_not_found"), ModelUnknownError, 1),
    "408": (error(408), ServerFaultError, 3),
    "409": (error(409), ServerFaultError, 3),
    "413": (error(413), ContextExceededError, 1),
    "418": (error(418), RequestRefusedError, 1),
    "422": (error(422), RequestRefusedError, 1),
    "429": (error(429, "rate_limit_exceeded"), RateLimitedError, 3),
    "429 of the quota": (error(429, "insufficient_quota"), QuotaExhaustedError, 1),
    "500": (error(500), ServerFaultError, 3),
    "502 as a page": (raw(b"<html>", "502 Bad Gateway", "text/html"), ServerFaultError, 3),
    "503": (error(503), ServerFaultError, 3),
    "529": (error(529), ServerFaultError, 3),
    "context by its code": (error(400, "context_length_exceeded", "reduce max_tokens"), ContextExceededError, 1),
    "context in words": (error(400, message="the request exceeds the available context size"), ContextExceededError, 1),
    "filter on the request": (error(400, "content_filter"), FilteredError, 1),
    "redirect": (raw(b"", "302 Found", headers={"location": "/elsewhere"}), RedirectedError, 1),
    "page": (raw(b"<!doctype html><p>Log in", content_type="text/html"), HtmlReplyError, 1),
    "page under a stream's name": (raw(b"\n <html>"), HtmlReplyError, 1),
    "empty": (raw(b""), EmptyReplyError, 1),
    "nothing but comments": (raw(b": hello\n\n"), EmptyReplyError, 1),
    "nothing but the end": (raw(b"data: [DONE]\n\n"), EmptyReplyError, 1),
    "no words": (raw(said()), EmptyReplyError, 1),
    "no words and no reason": (raw(chunk({"role": "assistant"})), UnfinishedError, 1),
    "all thought": (raw(chunk({"reasoning": "Hm."}) + chunk({}, "length")), CutOffError, 1),
    "no JSON": (raw(b"data: {nonsense\n\n"), MalformedReplyError, 1),
    "JSON of another kind": (raw(b'data: {"choices": 5}\n\n'), MalformedReplyError, 1),
    "no event": (raw(b"Good morning.\n"), MalformedReplyError, 1),
    "bad UTF-8": (raw(BAD_UTF8), MalformedReplyError, 1),
    "a line without end": (raw(b"data: " + b"x" * 4_100_000), MalformedReplyError, 1),
    "refusal": (raw(chunk({"refusal": "I'm sorry."}) + said()), RefusedError, 1),
    "filter": (raw(said(finish="content_filter")), FilteredError, 1),
    "error in the stream": (raw(streamed("server_error")), ServerFaultError, 3),
    "error without a form": (raw(b'{"error": "model not found"}'), ModelUnknownError, 1),
    "error with a status": (raw(streamed(400, "exceeds the context size")), ContextExceededError, 1),
    "lost": (then(b"", drop=True), NotReachableError, 3),
    "lost after a role": (then(chunk({"role": "assistant"}), drop=True), NotReachableError, 3),
}  # fmt: skip

AFTER_THE_FIRST_TOKEN: dict[str, tuple[Answer, type[ModelError]]] = {
    "lost": (then(PART, drop=True), DroppedError),
    "silent": (then(PART, drop=False), StalledError),
    "kept alive": (murmuring(0.02, PART), StalledError),
    "ended": (raw(PART), UnfinishedError),
    "done without a reason": (raw(PART + b"data: [DONE]\n\n"), UnfinishedError),
    "too long": (raw(PART + chunk({}, "length") + b"data: [DONE]\n\n"), CutOffError),
    "filtered": (raw(PART + chunk({}, "content_filter")), FilteredError),
    "refused": (raw(PART + chunk({"refusal": "No."})), RefusedError),
    "error": (raw(PART + streamed(500)), ServerFaultError),
    "rate limit": (raw(PART + streamed("rate_limit_exceeded")), RateLimitedError),
    "no JSON": (raw(PART + b"data: {nonsense\n\n"), MalformedReplyError),
    "bad UTF-8": (raw(PART + BAD_UTF8), MalformedReplyError),
    "page": (raw(PART + b"<html>\n"), HtmlReplyError),
}


@pytest.mark.parametrize("name", BEFORE_THE_FIRST_TOKEN)
def test_a_failure_before_the_first_token(name: str, caplog: pytest.LogCaptureFixture) -> None:
    answer, kind, attempts = BEFORE_THE_FIRST_TOKEN[name]
    slept = Slept()
    with caplog.at_level(logging.DEBUG):
        (heard,), server = talk([answer], sleep=slept)
    assert type(heard.error) is kind
    assert heard.error.attempts == len(server.requests) == attempts
    assert heard.events == heard.of(Waiting)
    assert [event.attempt for event in heard.events if isinstance(event, Waiting)] == list(range(1, attempts))
    assert [event.seconds for event in heard.of(Waiting)] == slept.seconds
    assert_hidden(heard, caplog)


@pytest.mark.parametrize("name", AFTER_THE_FIRST_TOKEN)
def test_a_failure_after_the_first_token_is_never_tried_again(name: str, caplog: pytest.LogCaptureFixture) -> None:
    answer, kind = AFTER_THE_FIRST_TOKEN[name]
    with caplog.at_level(logging.DEBUG):
        (heard,), server = talk([answer], between_seconds=0.5)
    assert type(heard.error) is kind
    assert heard.text == "Half a "
    assert len(server.requests) == 1
    assert_hidden(heard, caplog)


def assert_hidden(heard: Heard, caplog: pytest.LogCaptureFixture) -> None:
    """The key is in no event, no error, no traceback and no log; the error is two sentences."""
    assert heard.error is not None
    assert CANARY not in f"{heard.events} {heard.error!r}"
    assert CANARY not in "".join(traceback.format_exception(heard.error))
    assert CANARY not in caplog.text
    assert heard.error.what.endswith(".")
    assert heard.error.mend.endswith(".")


# -- time --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "answer",
    [
        then(b"", drop=False),
        then(chunk({"role": "assistant", "content": ""}), drop=False),
        murmuring(0.02),
        then(chunk({"reasoning": "Hm."}), drop=False),
    ],
)
def test_a_server_that_says_nothing_in_time_is_given_up_whatever_keeps_it_alive(answer: Answer) -> None:
    (heard,), server = talk([answer], first_seconds=1.0, between_seconds=1.0)
    assert type(heard.error) is TimedOutError
    assert len(server.requests) == 1


def test_a_server_that_takes_the_request_and_never_answers_is_given_up() -> None:
    async def silent(reader: asyncio.StreamReader, _writer: asyncio.StreamWriter) -> None:
        await reader.read()

    (heard,), _ = talk([silent], first_seconds=0.5)
    assert type(heard.error) is TimedOutError


def test_thinking_is_a_sign_of_life() -> None:
    async def thinking(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\nconnection: close\r\n\r\n")
        for _ in range(8):
            writer.write(chunk({"reasoning_content": "Hm. "}))
            await writer.drain()
            await asyncio.wait([asyncio.ensure_future(reader.read())], timeout=0.05)
        writer.write(said("Done thinking."))

    (heard,), _ = talk([thinking], first_seconds=0.3, between_seconds=0.3)
    assert (heard.text, heard.error) == ("Done thinking.", None)


# -- trying again ------------------------------------------------------------------------------


def test_what_passes_is_tried_again_and_said() -> None:
    slept = Slept()
    (heard,), server = talk([error(503), error(429), GOOD], sleep=slept)
    assert heard.error is None
    assert heard.text == "Tell me about it."
    assert [(each.attempt, each.kind) for each in heard.of(Waiting)] == [(1, "server_fault"), (2, "rate_limited")]
    assert [each.why for each in heard.of(Waiting)] == [
        "The server has a fault of its own.",
        "The server takes no more requests just now.",
    ]
    assert [each.seconds for each in heard.of(Waiting)] == slept.seconds
    assert len(server.requests) == 3


@pytest.mark.parametrize("asked", ["7", "7.0", "0"])
def test_a_wait_that_is_asked_for_is_kept(asked: str) -> None:
    slept = Slept()
    (heard,), _ = talk([error(429, headers={"retry-after": asked}), GOOD], sleep=slept)
    assert heard.error is None
    assert slept.seconds == [float(asked)]


def test_a_wait_until_a_date_is_kept() -> None:
    slept = Slept()
    later = format_datetime(datetime.now(UTC) + timedelta(seconds=15), usegmt=True)
    talk([error(503, headers={"retry-after": later}), GOOD], sleep=slept)
    assert 0 < slept.seconds[0] <= 15


@pytest.mark.parametrize("asked", ["soon", "", "Thu, 99 Foo"])
def test_a_wait_that_makes_no_sense_is_passed_over(asked: str) -> None:
    slept = Slept()
    (heard,), _ = talk([error(429, headers={"retry-after": asked}), GOOD], sleep=slept)
    assert heard.error is None
    assert slept.seconds[0] <= Patience().first_pause * 2


def test_a_server_that_asks_for_too_long_a_wait_is_given_up_at_once() -> None:
    slept = Slept()
    (heard,), server = talk([error(429, headers={"retry-after": "21"})], sleep=slept)
    assert type(heard.error) is RateLimitedError
    assert heard.error.wait == 21
    assert (len(server.requests), slept.seconds) == (1, [])
    (heard,), server = talk([error(429, headers={"retry-after": "21"}), GOOD], patience=Patience(longest_asked=30))
    assert heard.error is None


def test_the_number_of_attempts_can_be_set() -> None:
    (heard,), server = talk([error(500)], patience=Patience(attempts=1))
    assert heard.events == []
    assert len(server.requests) == 1


# -- addresses ---------------------------------------------------------------------------------


def test_a_redirect_to_another_host_is_not_followed() -> None:
    async def run() -> tuple[Heard, Server]:
        async with serving(GOOD) as elsewhere:
            other = elsewhere.base_url.replace("127.0.0.1", "localhost")
            for status in ("301 Moved", "302 Found", "307 Temporary", "308 Permanent"):
                sending_on = raw(b"", status, headers={"location": f"{other}/chat/completions"})
                async with serving(sending_on) as server:
                    model = endpoint_model(server.base_url)
                    heard = await hear(model)
                    await model.close()
                    assert type(heard.error) is RedirectedError
            return heard, elsewhere

    _, elsewhere = asyncio.run(run())
    assert elsewhere.requests == []


def test_a_port_where_nobody_listens_is_tried_again_and_named() -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]
        model = endpoint_model(f"http://127.0.0.1:{port}/v1", who="localhost:1")
        heard = asyncio.run(hear(model))
    assert type(heard.error) is NotReachableError
    assert heard.error.attempts == 3
    assert heard.error.what == "localhost:1 cannot be reached."


def test_without_a_key_the_error_says_that_one_is_missing() -> None:
    (heard,), _ = talk([error(401)], key=Key())
    assert type(heard.error) is KeyMissingError


# -- stopping ----------------------------------------------------------------------------------


def test_whoever_stops_listening_stops_at_once() -> None:
    async def run() -> int:
        async with serving(then(PART, drop=False)) as server:
            model = endpoint_model(server.base_url)
            task = asyncio.ensure_future(hear(model))
            while not server.requests:
                await asyncio.sleep(0)
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task
            await model.close()
            return len(server.requests)

    assert asyncio.run(run()) == 1
