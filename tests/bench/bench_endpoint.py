"""Our own time around an endpoint: from a request of many messages to its arrival, and with many replies at once.

The server is on loopback and in the same process, so its own time counts in; openai's client stands beside ours.
"""

from __future__ import annotations

import asyncio
import statistics
import sys
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import openai

from roundtwo.core.chat import ChatMessage, ChatRequest
from tests.models.serving import GOOD, Answer, asking, endpoint_model, hear, raw, said, serving

MESSAGES = 500
RUNS = 15
TARGET = 25
AT_ONCE = 32
FRAGMENTS = 200


def request_of(messages: int) -> ChatRequest:
    roles = ("assistant", "user")
    return ChatRequest(tuple(ChatMessage(roles[n % 2], "word " * 60) for n in range(messages)))  # type: ignore[arg-type]  # one of two roles


async def until_arrival(base_url: str, arrived: list[float], request: ChatRequest) -> tuple[float, float]:
    """Median seconds from the call until the server has the request: (ours, openai's own)."""
    ours, theirs = endpoint_model(base_url), openai.AsyncOpenAI(api_key="none", base_url=base_url, max_retries=0)
    messages: Any = [{"role": each.role, "content": each.content} for each in request.messages]
    taken: tuple[list[float], list[float]] = ([], [])
    for _ in range(RUNS + 1):
        begun = time.perf_counter()
        await hear(ours, request)
        taken[0].append(arrived[-1] - begun)
        begun = time.perf_counter()
        async for _event in await theirs.chat.completions.create(model="m", messages=messages, stream=True):
            pass
        taken[1].append(arrived[-1] - begun)
    await ours.close()
    await theirs.close()
    return statistics.median(taken[0][1:]), statistics.median(taken[1][1:])


async def side_by_side(base_url: str) -> float:
    """Seconds until so many long replies are through."""
    model = endpoint_model(base_url)
    await hear(model)
    begun = time.perf_counter()
    await asyncio.gather(*[hear(model) for _ in range(AT_ONCE)])
    taken = time.perf_counter() - begun
    await model.close()
    return taken


def noting(arrived: list[float], answer: Answer) -> Answer:
    async def noted(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        arrived.append(time.perf_counter())
        await answer(reader, writer)

    return noted


async def main() -> None:
    arrived: list[float] = []
    async with serving(noting(arrived, GOOD)) as server:
        for name, request in (("2 messages", asking()), (f"{MESSAGES} messages", request_of(MESSAGES))):
            ours, theirs = await until_arrival(server.base_url, arrived, request)
            print(f"{name:14} {ours * 1000:6.1f} ms until they arrive   openai alone {theirs * 1000:.1f} ms")
    print(f"target         {TARGET:6.1f} ms")
    async with serving(raw(said(*["word "] * FRAGMENTS))) as server:
        taken = await side_by_side(server.base_url)
    print(f"{AT_ONCE} replies of {FRAGMENTS} fragments at once: {taken * 1000:.0f} ms")


if __name__ == "__main__":
    asyncio.run(main())
