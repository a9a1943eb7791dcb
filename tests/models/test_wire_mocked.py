"""The wire as respx sees it, and the canary that respx sees it at all."""

from __future__ import annotations

import asyncio

import httpx
import pytest
import respx

from roundtwo.models.endpoint import EndpointModel, Key
from tests.models.serving import CANARY, Heard, Slept, endpoint_model, hear, said

ADDRESS = "https://api.openai.com/v1"


def ask(model: EndpointModel) -> Heard:
    async def run() -> Heard:
        try:
            return await hear(model)
        finally:
            await model.close()

    return asyncio.run(run())


@respx.mock
def test_openai_itself_is_asked_over_https_with_its_key_and_the_new_name_of_the_limit() -> None:
    whole = httpx.Response(200, content=said("Hello."), headers={"content-type": "text/event-stream"})
    route = respx.post(f"{ADDRESS}/chat/completions").mock(whole)
    heard = ask(endpoint_model(ADDRESS))
    assert heard.text == "Hello."
    request = route.calls.last.request
    assert request.headers["authorization"] == f"Bearer {CANARY}"
    assert b'"max_completion_tokens":700' in request.content.replace(b" ", b"")


@respx.mock
def test_a_failed_connection_is_tried_three_times() -> None:
    route = respx.post(f"{ADDRESS}/chat/completions").mock(side_effect=httpx.ConnectError)
    slept = Slept()
    heard = ask(endpoint_model(ADDRESS, sleep=slept))
    assert heard.error is not None
    assert (heard.error.kind, route.call_count, len(slept.seconds)) == ("not_reachable", 3, 2)


@respx.mock(assert_all_called=False)
def test_a_call_that_nobody_mocked_fails_here_and_not_in_the_network(respx_mock: respx.MockRouter) -> None:
    respx_mock.post("https://elsewhere.invalid/")
    with pytest.raises(AssertionError, match="not mocked"):
        ask(endpoint_model(ADDRESS, key=Key()))


def test_without_respx_a_call_fails_as_well() -> None:
    with pytest.raises(RuntimeError, match="A test wanted to reach"):
        ask(endpoint_model(ADDRESS))
