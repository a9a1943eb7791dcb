"""A reply from an endpoint: what is sent, what comes, and what is made of a server's manners."""

from __future__ import annotations

import asyncio
import logging

import pytest

from roundtwo.core.chat import ChatMessage, ChatRequest, Finished, FormRefused, Fragment, Usage, Waiting
from roundtwo.core.errors import RequestRefusedError
from roundtwo.models.endpoint import Endpoint, EndpointModel, Key
from tests.models.serving import (
    CANARY,
    FORM,
    GOOD,
    Slept,
    asking,
    chunk,
    endpoint_model,
    error,
    hear,
    raw,
    said,
    serving,
    talk,
    then,
)


def test_a_reply_comes_in_fragments_and_ends_with_its_usage() -> None:
    (heard,), _ = talk([GOOD])
    assert heard.text == "Tell me about it."
    assert heard.events[-1] == Finished(Usage(prompt=12, completion=3, cached=8))


def test_each_piece_is_handed_on_before_the_next_one_is_there() -> None:
    async def run() -> str:
        async with serving(then(chunk({"content": "First."}), drop=False)) as server:
            model = endpoint_model(server.base_url)
            async for event in model.reply(asking()):
                assert isinstance(event, Fragment)
                await model.close()
                return event.text
        return ""

    assert asyncio.run(run()) == "First."


def test_the_request_holds_the_messages_as_they_are() -> None:
    messages = (ChatMessage("system", "Be brief."), ChatMessage("user", "“Hi”\n\tthere 😀"))
    _, server = talk([GOOD], [ChatRequest(messages=messages, most_tokens=99)])
    (received,) = server.requests
    assert received.path == "/v1/chat/completions"
    assert received.body == {
        "model": "m",
        "messages": [{"role": each.role, "content": each.content} for each in messages],
        "stream": True,
        "stream_options": {"include_usage": True},
        "max_tokens": 99,
    }


def test_a_form_goes_along_as_a_strict_schema() -> None:
    _, server = talk([GOOD], [asking(form=FORM)])
    wanted = {"name": "turn", "schema": FORM.schema, "strict": True}
    assert server.requests[0].body["response_format"] == {"type": "json_schema", "json_schema": wanted}


def test_text_is_cleaned_on_its_way_in() -> None:
    (heard,), _ = talk([raw(said("a\x1b]52;c;x\x07b", "\u202e", "c"))])
    assert heard.text == "a]52;c;xbc"
    assert all(fragment.text for fragment in heard.of(Fragment))


@pytest.mark.parametrize(
    ("stream", "text"),
    [
        (said("One.").replace(b"\n", b"\r\n"), "One."),
        (b": hello\n\nevent: message\nid: 1\nretry: 5\n" + said("Two."), "Two."),
        (said("Three.").replace(b"data: ", b"data:"), "Three."),
        (chunk({"content": "No mark at the end."}) + chunk({}, "stop"), "No mark at the end."),
        (chunk({"content": "No line end."}, "stop").rstrip(), "No line end."),
        (chunk({"content": "Both at once."}, "stop") + b"data: [DONE]", "Both at once."),
        (chunk({"reasoning_content": "Hm."}) + said("Thought."), "Thought."),
        (chunk({"reasoning": "Hm."}) + said("Thought."), "Thought."),
        (chunk(prompt_filter_results=[]) + said("Filtered for nothing."), "Filtered for nothing."),
        (chunk({"content": "An odd end."}, "eos") + b"data: [DONE]\n\n", "An odd end."),
        (chunk({"content": "An empty "}, "") + said("reason."), "An empty reason."),
    ],
)
def test_the_manners_of_other_servers_are_understood(stream: bytes, text: str) -> None:
    (heard,), _ = talk([raw(stream)])
    assert heard.error is None
    assert heard.text == text


@pytest.mark.parametrize("content_type", ["text/plain", "application/octet-stream", "text/html"])
def test_a_stream_under_a_wrong_content_type_is_read_all_the_same(content_type: str) -> None:
    (heard,), _ = talk([raw(said("Fine."), content_type=content_type)])
    assert (heard.text, heard.error) == ("Fine.", None)


def test_an_end_without_usage_is_an_end() -> None:
    stalled = then(chunk({"content": "All."}, "stop"), drop=False)
    lost = then(chunk({"content": "All."}, "stop"), drop=True)
    for answer in (stalled, lost):
        (heard,), _ = talk([answer], between_seconds=0.05)
        assert heard.events == [Fragment("All."), Finished(None)]


# -- what a server does not take ---------------------------------------------------------------


@pytest.mark.parametrize(
    "refusal",
    [
        error(400, message="'response_format.type' must be 'text'"),
        error(400, message="Failed to initialize samplers: failed to parse grammar"),
        error(400, message="Invalid JSON schema"),
        error(422, message="Extra inputs are not permitted"),
        error(501, message="json_schema is not implemented"),
    ],
)
def test_a_server_that_refuses_the_schema_is_asked_in_plain_text_from_then_on(refusal: object) -> None:
    slept = Slept()
    heard, server = talk([refusal, GOOD], [asking(form=FORM), asking(form=FORM), asking()], sleep=slept)  # type: ignore[list-item]  # a parametrised Answer
    assert [each.text for each in heard] == ["Tell me about it."] * 3
    assert [isinstance(each.events[0], FormRefused) for each in heard] == [True, True, False]
    assert ["response_format" in each.body for each in server.requests] == [True, False, False, False]
    assert not heard[0].of(Waiting)
    assert slept.seconds == []


def test_a_profile_without_schema_is_never_asked_for_one() -> None:
    (heard,), server = talk([GOOD], [asking(form=FORM)], schema=False)
    assert "response_format" not in server.requests[0].body
    assert heard.events[0] == FormRefused()


def test_the_other_name_of_the_limit_is_tried_and_remembered() -> None:
    refusal = error(400, "unsupported_parameter", "Use 'max_completion_tokens' instead of 'max_tokens'.")
    heard, server = talk([refusal, GOOD], [asking(), asking()])
    assert [each.error for each in heard] == [None, None]
    names = [[name for name in each.body if name.startswith("max_")] for each in server.requests]
    assert names == [["max_tokens"], ["max_completion_tokens"], ["max_completion_tokens"]]


def test_a_server_that_refuses_the_usage_is_asked_without() -> None:
    (heard,), server = talk([error(400, message="stream_options is not supported"), GOOD])
    assert heard.error is None
    assert ["stream_options" in each.body for each in server.requests] == [True, False]


def test_a_server_that_refuses_everything_is_asked_once_for_each_part() -> None:
    refusal = error(400, message="max_tokens max_completion_tokens stream_options response_format")
    (heard,), server = talk([refusal], [asking(form=FORM)])
    assert isinstance(heard.error, RequestRefusedError)
    assert len(server.requests) == 4


# -- keys --------------------------------------------------------------------------------------


def test_only_what_belongs_to_the_endpoint_goes_out(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("API_KEY", "ADMIN_KEY", "ORG_ID", "PROJECT_ID"):
        monkeypatch.setenv(f"OPENAI_{name}", f"secret-{name}")
    monkeypatch.setenv("OPENAI_CUSTOM_HEADERS", "X-Secret: secret-header\nAuthorization: Bearer secret-auth")
    _, with_key = talk([GOOD], headers=(("OpenAI-Project", "mine"),))
    _, without = talk([GOOD], key=Key())
    assert "secret" not in str(with_key.requests + without.requests)
    assert with_key.requests[0].headers["authorization"] == f"Bearer {CANARY}"
    assert with_key.requests[0].headers["openai-project"] == "mine"
    assert "authorization" not in without.requests[0].headers


def test_a_proxy_of_the_environment_does_not_see_what_stays_on_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    (heard,), _ = talk([GOOD])
    assert heard.error is None


def test_a_key_shows_in_no_representation() -> None:
    endpoint = Endpoint(provider="p", who="w", base_url="http://127.0.0.1/v1", model="m", key=Key(CANARY))
    assert CANARY not in f"{endpoint!r} {endpoint.key} {vars(EndpointModel(endpoint))}"


def test_the_logs_hold_no_key(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        talk([error(401), GOOD], [asking(), asking()])
    assert caplog.records, "something is logged at all"
    assert CANARY not in caplog.text
    assert CANARY not in str([record.__dict__ for record in caplog.records if record.name.startswith("openai")])


# -- side by side ------------------------------------------------------------------------------


def test_replies_can_run_side_by_side() -> None:
    async def run() -> list[str]:
        async with serving(GOOD) as server:
            model = endpoint_model(server.base_url)
            heard = await asyncio.gather(*[hear(model) for _ in range(16)])
            await model.close()
            await model.close()
            return [each.text for each in heard]

    assert asyncio.run(run()) == ["Tell me about it."] * 16
