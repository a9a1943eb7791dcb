"""A model is tried as an interviewer: who keeps every rule passes, and who breaks one fails in exactly that check."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping

import pytest

from roundtwo.cli.setting_up import Papers, read_brief, started
from roundtwo.core.bank import Bank
from roundtwo.core.chat import ChatRequest
from roundtwo.core.errors import TimedOutError
from roundtwo.core.events import ModelUsed, Plan
from roundtwo.core.lexicon import Lexicon
from roundtwo.core.trial import RULES
from roundtwo.flows.ports import ChatModel, Parser
from roundtwo.flows.rehearsal import Rehearsal
from roundtwo.flows.selftest import Checked
from roundtwo.flows.trial import trial
from roundtwo.flows.voice import ModelVoice
from tests.playing import PROMPTS, Memory, StoppedClock
from tests.voicing import TASKS, Obliging, Tokens


class Slipping(Obliging):
    """Keeps every rule but in one turn, the first of the moves that it may slip in, where its first draft does this."""

    def __init__(self, slip: Mapping[str, str], moves: tuple[str, ...] = ("ask",)) -> None:
        super().__init__()
        self._slip = slip
        self._moves = moves
        self.slipped = False

    def next_reply(self, request: ChatRequest) -> object:
        reply = super().next_reply(request)
        assert isinstance(reply, dict)
        if self.slipped or reply["move"] not in self._moves:
            return reply
        self.slipped = True
        return {**reply, **self._slip}


class Failing(Obliging):
    def next_reply(self, request: ChatRequest) -> object:
        return TimedOutError("told") if len(self.requests) > 3 else super().next_reply(request)


Try = Callable[[ChatModel | None], dict[str, Checked]]


@pytest.fixture
def tried(parser: Parser, bank: Bank, lexicon: Lexicon) -> Try:
    def run(model: ChatModel | None) -> dict[str, Checked]:
        manner = PROMPTS.manner()
        voice = ModelVoice(model, TASKS.render, manner, Tokens(), quick_seconds=0.05) if model is not None else None
        persona, text = PROMPTS.persona("hiring-manager")
        rubric, rubric_text = PROMPTS.rubric("default")
        event = started(
            read_brief(Papers(), PROMPTS)[0], [(persona, text)], (rubric.id, rubric_text), Plan(questions=14), 3, None,
            voice.used if voice is not None else ModelUsed(),
        )  # fmt: skip
        rehearsal = Rehearsal(
            journal=Memory(), parser=parser, clock=StoppedClock(), bank=bank, lexicon=lexicon, persona=persona,
            voice=voice,
        )  # fmt: skip

        async def all_of_it() -> dict[str, Checked]:
            candidate = PROMPTS.trial_candidate()
            return {found.check: found async for found in trial(rehearsal, event, candidate, manner, lexicon)}

        return asyncio.run(all_of_it())

    return run


def test_the_built_in_interviewer_passes_what_can_be_heard(tried: Try) -> None:
    found = tried(None)
    assert [name for name, each in found.items() if not each.ok] == []
    assert "interview" in found
    assert "length" not in found, "nobody measured that"


def test_a_model_that_keeps_every_rule_passes_every_check(tried: Try) -> None:
    found = tried(Obliging())
    assert [(name, each.detail) for name, each in found.items() if not each.ok] == []
    assert set(found) == {"interview", *RULES}


SLIPS: dict[str, Mapping[str, str]] = {
    "move": {"move": "close"},
    "one ask": {"say": "What was the first thing you did there? Who was with you at the time?"},
    "new words": {"say": "Can you elaborate on the label colour there?"},
    "no answer suggested": {"say": "It helps to give a figure. Which label was it?"},
    "no praise": {"say": "You handled that beautifully. Which label was it?"},
    "no verdict": {"say": "That worries me a little. Which label was it?"},
    "in role": {"say": "I'm only an assistant in this. Which label was it?"},
    "nothing private": {"say": "How old are you?"},
    "speakable": {"say": "Which label [of the three] was it?"},
    "length": {"say": f"I was thinking about {'the label and ' * 20} the shelf. Which label was it?"},
    "quotes aloud": {"say": "“Never again on my watch”: which label was it?"},
    "nothing invented": {"say": "Which of the 7,412 labels was it?"},
    "nothing presumed": {"say": "How did you overcome that?"},
}


@pytest.mark.parametrize("rule", SLIPS)
def test_a_slip_fails_its_check_and_no_other(tried: Try, rule: str) -> None:
    model = Slipping(SLIPS[rule])
    failed = {name: each.detail for name, each in tried(model).items() if not each.ok}
    assert model.slipped
    assert list(failed) == [rule], failed
    if "say" in SLIPS[rule]:
        assert "1 draft was turned back: turn " in failed[rule]
        assert "“" in failed[rule], "the words are named"


def test_every_check_can_fail() -> None:
    assert set(SLIPS) | {"quote", "new ask"} == set(RULES)


def test_a_quote_that_stands_nowhere_fails_its_check(tried: Try) -> None:
    model = Slipping({"quote": "I never said such a thing"}, ("callback", "probe"))
    assert [name for name, each in tried(model).items() if not each.ok] == ["quote"]
    assert model.slipped


def test_an_ask_that_came_before_fails_its_check(tried: Try) -> None:
    class Again(Slipping):
        def next_reply(self, request: ChatRequest) -> object:
            earlier = [m.content for m in request.messages if m.role == "assistant"]
            if len(earlier) > 4 and not self.slipped:
                self._slip = {"say": earlier[1].replace("The ", "And the ", 1)}
            return super().next_reply(request) if len(earlier) > 4 else Obliging.next_reply(self, request)

    model = Again({})
    failed = [name for name, each in tried(model).items() if not each.ok]
    assert model.slipped
    assert failed == ["new ask"]


def test_an_endpoint_that_fails_is_a_failed_check(tried: Try) -> None:
    found = tried(Failing())
    assert not found["answers"].ok
    assert found["interview"].ok, "the built-in interviewer went on"
