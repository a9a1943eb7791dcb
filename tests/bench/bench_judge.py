"""A critique by an endpoint: ten criteria against a server that takes half a second a request, with one judge and more.

Evidence, level and repairs come one after the other, so one judge takes three requests' time where all criteria run
at once. What is over that is ours; the server is on loopback and in the same process, so its own time counts in.
"""

from __future__ import annotations

import asyncio
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from roundtwo.core.session import Session
from roundtwo.flows.critique import criticise_with
from roundtwo.flows.updates import Criticised
from roundtwo.language import SpacyParser
from tests.core.rehearsed import STRONG, Room
from tests.flows.test_judging import RUBRIC, TASKS, content_of, fair_reply
from tests.models.serving import Server, endpoint_model, raw, serving
from tests.playing import PROMPTS, Memory, StoppedClock

SECONDS = 0.5
"""Of a request at the server."""
TARGET = 2.0
LEXICON = PROMPTS.lexicon()


async def taken(session: Session, judges: int) -> tuple[float, int, int]:
    """(seconds, requests, scores that the model gave) of one critique."""
    async with serving() as server:

        async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            body = fair_reply(content_of(server))
            await asyncio.sleep(SECONDS)
            await raw(body)(reader, writer)

        server.answers = [answer]
        return await timed(session, server, judges)


async def timed(session: Session, server: Server, judges: int) -> tuple[float, int, int]:
    model = endpoint_model(server.base_url)
    begun = time.perf_counter()
    flow = criticise_with(
        model, TASKS.render, session, RUBRIC, LEXICON, Memory(), StoppedClock(), judges=judges
    )  # fmt: skip
    updates = [update async for update in flow]
    seconds = time.perf_counter() - begun
    await model.close()
    last = updates[-1]
    by_model = sum(s.by == "model" for s in last.critique.scores) if isinstance(last, Criticised) else 0
    return seconds, len(server.requests), by_model


async def main() -> None:
    session = Room(SpacyParser(LEXICON), LEXICON).session(STRONG)
    await taken(session, 1)
    for judges in (1, 3, 9):
        seconds, requests, by_model = await taken(session, judges)
        who = f"{judges} judge{'s' if judges > 1 else ' '}"
        print(f"{who}  {seconds:5.2f} s   {requests:3} requests, {by_model} criteria read")
    print(f"target    {TARGET:5.2f} s   with one judge")


if __name__ == "__main__":
    asyncio.run(main())
