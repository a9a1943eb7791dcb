"""Any server that speaks OpenAI's chat completions, behind `ChatModel`."""

from __future__ import annotations

import asyncio
import importlib
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import msgspec

from roundtwo.core.chat import ChatEvent, ChatRequest, Finished, FormRefused, Fragment, Waiting
from roundtwo.core.choosing import is_loopback
from roundtwo.core.errors import ModelError, NotReachableError, TimedOutError
from roundtwo.models.faults import fault, wait_asked
from roundtwo.models.terms import Part, Terms

if TYPE_CHECKING:
    import httpx2
    import openai
    import tenacity

CONNECT_SECONDS = 10.0
_SENT_HEADERS = {
    "accept", "accept-encoding", "connection", "content-length", "content-type", "host", "user-agent",
    "x-stainless-raw-response",  # openai looks at it again when the response is there
}  # fmt: skip


class Key:
    """A key that no log, error or crash screen shows by accident."""

    def __init__(self, value: str = "") -> None:
        self._value = value

    def reveal(self) -> str:
        return self._value

    def __bool__(self) -> bool:
        return bool(self._value)

    def __repr__(self) -> str:
        return "Key(hidden)" if self._value else "Key()"


NO_KEY = Key()


class Endpoint(msgspec.Struct, frozen=True, kw_only=True):
    """Where a model is served and what it is known to take. Times are in seconds."""

    provider: str
    who: str
    """What the person knows the server by: its host, or the name of a profile."""
    base_url: str
    model: str
    key: Key = NO_KEY
    context: int = 8192
    schema: bool = True
    """Whether structured replies may be asked for; a refusal is learnt either way."""
    first_seconds: float = 30.0
    between_seconds: float = 15.0
    headers: tuple[tuple[str, str], ...] = ()
    """More headers that belong to this host."""


class Patience(msgspec.Struct, frozen=True, kw_only=True):
    """How a failed request is tried again, before its first token."""

    attempts: int = 3
    first_pause: float = 0.5
    longest_pause: float = 8.0
    longest_asked: float = 20.0
    """A server that asks us to wait longer than this is given up at once: the built-in interviewer goes on."""

    def again(self, error: BaseException | None) -> bool:
        if not isinstance(error, ModelError) or not error.may_pass:
            return False
        return error.wait is None or error.wait <= self.longest_asked


PATIENCE = Patience()


def load() -> None:
    """Imports what a model needs. It takes about a second, so it belongs into a thread, ahead of the first use."""
    for name in ("openai", "tenacity", "roundtwo.models.stream"):
        importlib.import_module(name)


class EndpointModel:
    """`ChatModel` of `flows.ports` for one model at one endpoint. `sleep` is what passes the time between attempts."""

    def __init__(
        self,
        endpoint: Endpoint,
        patience: Patience = PATIENCE,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._endpoint = endpoint
        self._patience = patience
        self._sleep = sleep
        self._terms = Terms(endpoint.base_url, endpoint.schema)
        self._client: openai.AsyncOpenAI | None = None

    @property
    def provider(self) -> str:
        return self._endpoint.provider

    @property
    def name(self) -> str:
        return self._endpoint.model

    @property
    def context(self) -> int:
        return self._endpoint.context

    async def close(self) -> None:
        client, self._client = self._client, None
        if client is not None:
            await client.close()

    async def reply(self, request: ChatRequest) -> AsyncIterator[ChatEvent]:
        """See `ChatModel.reply`."""
        await asyncio.to_thread(load)
        pauses = _Pauses(self._patience)
        async for attempt in self._attempts(pauses):
            with attempt:
                opened = await self._open(request)
            state = attempt.retry_state
            failure = failure_of(state)
            if failure is None:
                continue  # to its end where it went well, and otherwise to what else was raised
            failure.attempts = state.attempt_number
            if state.attempt_number < self._patience.attempts and self._patience.again(failure):
                yield Waiting(failure.what, pauses(state), state.attempt_number, failure.kind)
        async with opened.stack:
            if opened.plain and request.form is not None:
                yield FormRefused()
            yield opened.first
            async for event in opened.rest:
                yield event

    def _attempts(self, pauses: _Pauses) -> tenacity.AsyncRetrying:
        import tenacity

        return tenacity.AsyncRetrying(
            sleep=self._sleep,
            stop=tenacity.stop_after_attempt(self._patience.attempts),
            wait=pauses,
            retry=tenacity.retry_if_exception(self._patience.again),
            reraise=True,
        )

    async def _open(self, request: ChatRequest) -> _Opened:
        """Sends the request, and waits for the first event of the reply."""
        from roundtwo.models.stream import Limits, read_reply

        endpoint = self._endpoint
        given: set[Part] = set()
        async with AsyncExitStack() as stack:
            while True:
                deadline = asyncio.get_running_loop().time() + endpoint.first_seconds
                body = self._terms.body(endpoint.model, request)
                response = await self._send(body, given, deadline, stack)
                if response is not None:
                    break
            limits = Limits(first=deadline, between=endpoint.between_seconds)
            rest = read_reply(response.iter_bytes(), endpoint.who, limits, bool(endpoint.key))
            stack.push_async_callback(rest.aclose)
            first = await anext(rest)
            return _Opened(first=first, rest=rest, plain="response_format" not in body, stack=stack.pop_all())

    async def _send(
        self, body: dict[str, Any], given: set[Part], deadline: float, stack: AsyncExitStack
    ) -> openai.AsyncAPIResponse[Any] | None:
        """The response, or None where the server refused a part of the request that can be given up."""
        import openai

        endpoint = self._endpoint
        call = self._connected().chat.completions.with_streaming_response.create(
            # openai takes many messages apart one by one; in `extra_body` they go out as they are.
            model=endpoint.model,
            messages=[],
            stream=True,
            extra_body=body,
        )
        try:
            async with asyncio.timeout_at(deadline):
                return await stack.enter_async_context(call)
        except TimeoutError:
            raise TimedOutError(endpoint.who) from None
        except openai.APIStatusError as error:
            said = f"{error.message} {error.body}"
            if self._terms.give_way(error.status_code, said, body, given):
                return None
            failure = fault(error.status_code, said, bool(endpoint.key))(endpoint.who)
            failure.wait = wait_asked(error.response.headers)
            raise failure from None
        except openai.APIConnectionError:
            raise NotReachableError(endpoint.who) from None

    def _connected(self) -> openai.AsyncOpenAI:
        if self._client is None:
            self._client = _client(self._endpoint)
        return self._client


class _Opened(msgspec.Struct):
    """A reply that has begun: its first event, the others, and what has to be closed after them."""

    first: Fragment | Finished
    rest: AsyncGenerator[Fragment | Finished, None]
    plain: bool
    stack: AsyncExitStack


class _Pauses:
    """How long to wait after an attempt: chosen once, so that what is told is what is waited."""

    def __init__(self, patience: Patience) -> None:
        self._patience = patience
        self._chosen: dict[int, float] = {}

    def __call__(self, state: tenacity.RetryCallState) -> float:
        import tenacity

        number = state.attempt_number
        if number not in self._chosen:
            failure = failure_of(state)
            grown = tenacity.wait_random_exponential(self._patience.first_pause, self._patience.longest_pause)
            asked = failure.wait if failure is not None else None
            self._chosen[number] = grown(state) if asked is None else asked
        return self._chosen[number]


def failure_of(state: tenacity.RetryCallState) -> ModelError | None:
    error = state.outcome.exception() if state.outcome is not None else None
    return error if isinstance(error, ModelError) else None


def _client(endpoint: Endpoint) -> openai.AsyncOpenAI:
    import openai

    async def only_what_belongs(request: httpx2.Request) -> None:
        """openai adds what it finds in the environment, keys among it; only this endpoint's own goes out."""
        for name in set(request.headers) - _SENT_HEADERS:
            del request.headers[name]
        if endpoint.key:
            request.headers["Authorization"] = f"Bearer {endpoint.key.reveal()}"
        request.headers.update(endpoint.headers)

    return openai.AsyncOpenAI(
        api_key="unused: see only_what_belongs",
        base_url=endpoint.base_url,
        max_retries=0,
        http_client=openai.DefaultAsyncHttpxClient(
            # Content has its own time-outs, since a keep-alive would reset one for reading.
            timeout=openai.Timeout(None, connect=CONNECT_SECONDS),
            follow_redirects=False,
            trust_env=not is_loopback(urlsplit(endpoint.base_url).hostname or ""),
            event_hooks={"request": [only_what_belongs]},
        ),
    )
