"""A server on loopback that answers as a test tells it to, byte for byte, so that it can misbehave."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from roundtwo.core.chat import ChatEvent, ChatMessage, ChatRequest, ReplyForm
from roundtwo.core.errors import ModelError
from roundtwo.flows.ports import ChatModel
from roundtwo.models.endpoint import Endpoint, EndpointModel, Key, Patience

CANARY = "sk-canary-Zm9yYmlkZGVu"
"""A key that must turn up nowhere but in the header it belongs to."""

Answer = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]

FORM = ReplyForm(name="turn", schema={"type": "object", "properties": {"say": {"type": "string"}}})
USAGE = {"prompt_tokens": 12, "completion_tokens": 3, "prompt_tokens_details": {"cached_tokens": 8}}


@dataclass
class Received:
    path: str
    headers: dict[str, str]
    body: dict[str, Any]


@dataclass
class Server:
    """What was asked so far; each request takes the next answer, and the last answer stays."""

    answers: list[Answer]
    port: int = 0
    requests: list[Received] = field(default_factory=list)

    @property
    def base_url(self) -> str:
        return f"http://127.0.0.1:{self.port}/v1"

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            first = (await reader.readline()).decode()
            if not first:
                return
            headers = {}
            while line := (await reader.readline()).decode("latin-1").strip():
                name, _, value = line.partition(":")
                headers[name.lower()] = value.strip()
            raw = await reader.readexactly(int(headers.get("content-length", 0)))
            self.requests.append(Received(first.split()[1], headers, json.loads(raw or b"{}")))
            await self.answers[min(len(self.requests), len(self.answers)) - 1](reader, writer)
        finally:
            writer.close()


@asynccontextmanager
async def serving(*answers: Answer) -> AsyncIterator[Server]:
    server = Server(list(answers))
    listening = await asyncio.start_server(server.serve, "127.0.0.1", 0)
    async with listening:
        server.port = listening.sockets[0].getsockname()[1]
        yield server


# -- answers -----------------------------------------------------------------------------------


def raw(
    body: bytes,
    status: str = "200 OK",
    content_type: str = "text/event-stream",
    headers: Mapping[str, str] | None = None,
) -> Answer:
    """The body whole, and its end by closing the connection."""

    async def answer(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        more = "".join(f"{name}: {value}\r\n" for name, value in (headers or {}).items())
        head = f"HTTP/1.1 {status}\r\ncontent-type: {content_type}\r\nconnection: close\r\n{more}\r\n"
        writer.write(head.encode() + body)
        await writer.drain()

    return answer


def error(status: int, code: str | None = None, message: str = "", headers: Mapping[str, str] | None = None) -> Answer:
    """An error as OpenAI words it, with the key that it was sent repeated in it, as some servers do."""
    content = {"error": {"message": f"{message} (your key: {CANARY})", "type": "an_error", "param": None, "code": code}}
    return raw(json.dumps(content).encode(), f"{status} Whatever", "application/json", headers)


def then(body: bytes, *, drop: bool) -> Answer:
    """The body, and then the connection is lost, or held without another byte until the client goes."""

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = b"HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ntransfer-encoding: chunked\r\n\r\n"
        writer.write(head + (b"%x\r\n%s\r\n" % (len(body), body) if body else b""))
        await writer.drain()
        if drop:
            writer.transport.abort()
        else:
            await reader.read()

    return answer


def murmuring(between: float, body: bytes = b"") -> Answer:
    """Keeps the connection alive for as long as the client stays, and says nothing."""

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\n\r\n" + body)
        while not reader.at_eof():
            writer.write(b": keep-alive\n\n" + chunk({"content": ""}))
            await writer.drain()
            try:
                async with asyncio.timeout(between):
                    await reader.read()
            except TimeoutError:
                continue

    return answer


def chunk(delta: Mapping[str, Any] | None = None, finish: str | None = None, **more: Any) -> bytes:
    choices = [] if delta is None else [{"index": 0, "delta": delta, "finish_reason": finish}]
    content = {"id": "1", "object": "chat.completion.chunk", "created": 1, "model": "m", "choices": choices, **more}
    return b"data: " + json.dumps(content).encode() + b"\n\n"


def said(*pieces: str, finish: str | None = "stop") -> bytes:
    """A whole stream as a well-behaved server sends it."""
    role = chunk({"role": "assistant", "content": ""})
    text = b"".join(chunk({"content": piece}) for piece in pieces)
    return role + text + chunk({}, finish) + chunk(usage=USAGE) + b"data: [DONE]\n\n"


GOOD = raw(said("Tell me ", "about it."))


# -- listening ---------------------------------------------------------------------------------


def asking(text: str = "Hello.", form: ReplyForm | None = None) -> ChatRequest:
    return ChatRequest(messages=(ChatMessage("system", "You interview."), ChatMessage("user", text)), form=form)


class Slept:
    """Passes no time, and remembers how much was asked for."""

    def __init__(self) -> None:
        self.seconds: list[float] = []

    async def __call__(self, seconds: float) -> None:
        self.seconds.append(seconds)


def endpoint_model(
    base_url: str, patience: Patience | None = None, sleep: Slept | None = None, **profile: Any
) -> EndpointModel:
    known: dict[str, Any] = {"provider": "test", "who": "The server", "model": "m", "key": Key(CANARY)}
    return EndpointModel(Endpoint(base_url=base_url, **{**known, **profile}), patience or Patience(), sleep or Slept())


@dataclass
class Heard:
    """All that came of one request."""

    events: list[ChatEvent] = field(default_factory=list)
    error: ModelError | None = None

    def of(self, kind: type[ChatEvent]) -> list[Any]:
        return [event for event in self.events if isinstance(event, kind)]

    @property
    def text(self) -> str:
        from roundtwo.core.chat import Fragment

        return "".join(event.text for event in self.of(Fragment))


async def hear(model: ChatModel, request: ChatRequest | None = None) -> Heard:
    heard = Heard()
    try:
        async for event in model.reply(request or asking()):
            heard.events.append(event)
    except ModelError as failure:
        heard.error = failure
    return heard


def talk(
    answers: Iterable[Answer], requests: Iterable[ChatRequest] = (asking(),), **profile: Any
) -> tuple[list[Heard], Server]:
    """Puts the requests to a server with these answers, one after the other."""

    async def run() -> tuple[list[Heard], Server]:
        async with serving(*answers) as server:
            model = endpoint_model(server.base_url, **profile)
            try:
                return [await hear(model, request) for request in requests], server
            finally:
                await model.close()

    return asyncio.run(run())
