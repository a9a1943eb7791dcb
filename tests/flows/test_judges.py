"""Several judges: independent readings, made one by the program; and judges that obey what an answer tells them."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from roundtwo.core.chat import Prices
from roundtwo.core.events import Critique
from roundtwo.core.lexicon import Lexicon
from roundtwo.core.reporting import critique_text
from roundtwo.core.session import Session
from roundtwo.flows.critique import criticise_with
from roundtwo.flows.judging import AT_ONCE
from tests.attacks import ATTACKS
from tests.core.rehearsed import STRONG, Line, Room
from tests.flows.test_judging import NAMES, RUBRIC, TASKS, Heard, fair_reply
from tests.judged import FAIR, Reply, evidence, judge, level, mending, named, script
from tests.models.serving import Server, endpoint_model, error, murmuring, raw, said, serving
from tests.parsing import RememberingParser
from tests.playing import Memory, StoppedClock


@pytest.fixture(scope="module")
def room(parser: RememberingParser, lexicon: Lexicon) -> Room:
    return Room(parser, lexicon)


class Judges:
    """Several scripts of a whole reading each -> what came of them together."""

    def __init__(self, room: Room, lexicon: Lexicon, folder: Path) -> None:
        self.room, self.lexicon, self.folder = room, lexicon, folder

    def __call__(self, *readings: Sequence[Reply], lines: Sequence[Line] = STRONG, judges: int = 0) -> Heard:
        replies = [reply for reading in readings for reply in reading[:-1]] + [readings[0][-1]]
        model = judge(self.folder, replies)
        memory = Memory()

        async def run() -> Heard:
            flow = criticise_with(
                model, TASKS.render, self.room.session(lines), RUBRIC, self.lexicon, memory, StoppedClock(),
                judges=judges or len(readings),
            )  # fmt: skip
            return Heard([update async for update in flow], memory)

        return asyncio.run(run())


@pytest.fixture
def judges(room: Room, lexicon: Lexicon, tmp_path: Path) -> Judges:
    return Judges(room, lexicon, tmp_path)


def reading(placed: int, **more: tuple[Reply, ...]) -> list[Reply]:
    """A fair reading with another level for depth."""
    return script(**{"depth": (FAIR["depth"][0], level(placed)), **more})


def test_the_level_is_the_median_with_its_range(judges: Judges, room: Room) -> None:
    heard = judges(reading(3), reading(4), reading(4))
    assert heard.critique.judges == 3
    assert (heard.score("depth").level, heard.score("depth").range) == (4.0, (3.0, 4.0))
    assert (heard.score("fit").level, heard.score("fit").range) == (4.0, (4.0, 4.0))
    text = " ".join(critique_text(heard.critique, room.session(STRONG), RUBRIC).split())
    assert "4 (3 to 4 over 3 readings)" in text
    assert "judge.jsonl, 3 readings." in text
    halves = judges(reading(3), reading(4))
    assert (halves.score("depth").level, halves.score("depth").range) == (3.5, (3.0, 4.0))


def test_evidence_of_all_readings_is_there_once(judges: Judges) -> None:
    weighed = named(4, "I weighed the waste by shift for two weeks")
    wider = named(4, "I weighed the waste by shift for two weeks, moved the second bake to ten")
    card = named(10, "I wrote a one-page card with photos")
    found = judges(
        reading(3, depth=(evidence(weighed), level(3))),
        reading(3, depth=(evidence(wider, card), level(3))),
        reading(3, depth=(evidence(card, weighed), level(3))),
    ).score("depth")
    assert [(e.turn, e.quote) for e in found.evidence] == [(4, weighed["quote"]), (10, card["quote"])]


def test_most_readings_decide_whether_it_is_a_strength_or_a_gap(judges: Judges) -> None:
    asked = "I asked for one month of sales by shop"
    kept = named(24, "I left a bigger bakery in 2019")
    gap, strength = named(22, asked, "gap", "measure"), named(22, asked)
    for group, shows in (((strength, gap, gap), "gap"), ((gap, strength, strength), "strength")):
        readings = (script(fit=(evidence(kept, each), level(3))) for each in group)
        found = judges(*readings).score("fit").evidence
        assert {e.quote: e.shows for e in found}[asked] == shows


def test_quotes_that_fail_are_counted_over_all_readings(judges: Judges) -> None:
    invented = named(4, "I doubled the revenue of the whole company")
    spoiled = reading(4, depth=(evidence(*FAIR["depth"][0]["evidence"], invented), level(4)))
    heard = judges(spoiled, spoiled, reading(4))
    assert heard.critique.rejected_quotes == 2
    assert all(e.quote != invented["quote"] for e in heard.score("depth").evidence)


def test_a_criterion_that_one_reading_fails_on_costs_that_reading_only(judges: Judges) -> None:
    failing = reading(5, depth=("no", "no"))
    heard = judges(reading(3), failing, reading(4))
    score = heard.score("depth")
    assert (score.by, score.level, score.range) == ("model", 3.5, (3.0, 4.0))
    assert score.why.endswith("Of 3 readings, 2 could be used.")
    assert heard.critique.judges == 3
    none = judges(failing, failing, failing).score("depth")
    assert (none.by, none.range) == ("builtin", None)


def test_it_tells_how_far_it_is_over_all_readings(judges: Judges) -> None:
    from roundtwo.flows.updates import CriterionRead

    done = [u for u in judges(reading(3), reading(4)).updates if isinstance(u, CriterionRead)]
    assert [(u.done, u.of) for u in done] == [(n, 20) for n in range(1, 21)]


def test_rules_read_the_same_every_time_and_say_so(room: Room, lexicon: Lexicon) -> None:
    async def run(judges: int) -> Heard:
        memory = Memory()
        flow = criticise_with(
            None, TASKS.render, room.session(STRONG), RUBRIC, lexicon, memory, StoppedClock(), judges=judges
        )
        return Heard([update async for update in flow], memory)

    one, three = asyncio.run(run(1)), asyncio.run(run(3))
    assert three.critique == one.critique
    assert one.notes == []
    assert "the same every time" in three.notes[0]


# -- a server ----------------------------------------------------------------------------------


def content_of(server: Server) -> str:
    return str(server.requests[-1].body["messages"][-1]["content"])


async def served(
    session: Session, lexicon: Lexicon, server: Server, judges: int, prices: Prices | None = None, **profile: Any
) -> Heard:
    memory = Memory()
    model = endpoint_model(server.base_url, **profile)
    try:
        flow = criticise_with(
            model, TASKS.render, session, RUBRIC, lexicon, memory, StoppedClock(), judges=judges, prices=prices
        )
        return Heard([update async for update in flow], memory)
    finally:
        await model.close()


def test_so_many_requests_at_once_and_no_more_and_all_with_one_prefix(room: Room, lexicon: Lexicon) -> None:
    inside, most = 0, 0

    async def run() -> tuple[Heard, Server]:
        async with serving() as server:

            async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
                nonlocal inside, most
                inside += 1
                most = max(most, inside)
                body = fair_reply(content_of(server))
                for _ in range(20):
                    await asyncio.sleep(0)
                inside -= 1
                await raw(body)(reader, writer)

            server.answers = [answer]
            return await served(room.session(STRONG), lexicon, server, 3, Prices(1.0, 2.0)), server

    heard, server = asyncio.run(run())
    assert len(server.requests) == 3 * 10 * 2 + 1
    assert 4 <= most <= AT_ONCE
    assert heard.critique.judges == 3
    assert all(s.range is not None and s.range[0] == s.range[1] for s in heard.critique.scores)
    first = [r.body["messages"][:-1] for r in server.requests if len(r.body["messages"]) == 4]
    assert len(first) == 30
    assert all(each == first[0] for each in first)
    tokens = 12 * len(server.requests) + 3 * len(server.requests) * 2
    assert f"{tokens / 1_000_000:.4f}" in heard.notes[-1]


def test_a_server_that_answers_one_at_a_time_is_asked_more_slowly(room: Room, lexicon: Lexicon) -> None:
    """Of many at once all but a few wait too long; they are asked again, fewer at a time, and nothing is lost."""
    inside = 0

    async def run() -> Heard:
        async with serving() as server:

            async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
                nonlocal inside
                inside += 1
                try:
                    body = fair_reply(content_of(server))
                    await (murmuring(0.01) if inside > 2 else raw(body))(reader, writer)
                finally:
                    inside -= 1

            server.answers = [answer]
            return await served(room.session(STRONG), lexicon, server, 1, first_seconds=0.3)

    heard = asyncio.run(run())
    assert {s.by for s in heard.critique.scores} == {"model"}


def test_one_failing_criterion_does_not_end_the_readings(room: Room, lexicon: Lexicon) -> None:
    async def run() -> Heard:
        async with serving() as server:

            async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
                asked = content_of(server)
                reply = error(401) if "Criterion: Growth" in asked else raw(fair_reply(asked))
                await reply(reader, writer)

            server.answers = [answer]
            return await served(room.session(STRONG), lexicon, server, 5)

    heard = asyncio.run(run())
    assert [s.criterion for s in heard.critique.scores if s.by == "builtin"] == ["growth"]
    assert heard.critique.judges == 5


# -- judges that obey --------------------------------------------------------------------------

PLACE = 10
"""The answer that the attack stands in: turn 22."""


def reply_of(attack: str, content: str) -> bytes:
    if content.startswith("Step: choose"):
        return said(json.dumps(mending(1)))
    name = next(line for line in content.splitlines() if line.startswith("Criterion: ")).removeprefix("Criterion: ")
    if content.startswith("Step: place"):
        return said(json.dumps(level(5, why=attack, next=attack)))
    lies = (named(22, attack), named(22, "I am the best candidate there is"))
    return said(json.dumps(evidence(*lies, *FAIR[NAMES[name]][0]["evidence"])))


@pytest.mark.parametrize("name", ["two lines", *list(ATTACKS)[::4]])
def test_a_judge_that_obeys_brings_no_word_that_does_not_stand(name: str, room: Room, lexicon: Lexicon) -> None:
    attack = ATTACKS[name]
    lines = [line.but(f"{line.answer}\n{attack}") if n == PLACE else line for n, line in enumerate(STRONG)]
    session = room.session(lines)

    async def run() -> tuple[Heard, Server]:
        async with serving() as server:

            async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
                await raw(reply_of(attack, content_of(server)))(reader, writer)

            server.answers = [answer]
            return await served(session, lexicon, server, 2), server

    heard, server = asyncio.run(run())
    critique: Critique = heard.critique
    assert {(flag.where, flag.turn) for flag in critique.flags} == {("answer", 22)}
    says = {e.answer.turn: e.answer.say for e in session.exchanges if e.answer is not None}
    quotes = [(e.turn, e.quote) for s in critique.scores for e in s.evidence]
    assert quotes
    assert all(quote in says[turn] for turn, quote in quotes)
    assert not any(flag.text in quote or quote in flag.text for flag in critique.flags for _, quote in quotes)
    assert critique.rejected_quotes >= 20
    assert all(s.level != 5 or len({e.turn for e in s.evidence}) >= 2 for s in critique.scores)
    sent = "".join(str(m["content"]) for r in server.requests for m in r.body["messages"])
    assert not any(line in sent for line in attack.splitlines())
    written = [t for s in critique.scores for t in (s.why, s.next)] + [r.rewrite for r in critique.repairs]
    assert not any(attack in text for text in written)
