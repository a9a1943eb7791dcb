"""While the candidate writes, a model names what the rules missed; the answer's own words decide what stays."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator

import pytest

from roundtwo.core.bank import Bank
from roundtwo.core.chat import ChatEvent, ChatRequest, Finished, Fragment, Usage
from roundtwo.core.errors import TimedOutError
from roundtwo.core.events import ClaimNoted, InterviewerAsked
from roundtwo.core.lexicon import Lexicon
from roundtwo.core.listening import HEARD_FORM, heard_claims
from roundtwo.flows.ports import Parser
from roundtwo.flows.rehearsal import Rehearsal
from roundtwo.flows.voice import ModelVoice
from tests.playing import PROMPTS, Memory, StoppedClock, brief_of, load_candidate, start_event
from tests.voicing import TASKS, Obliging, Tokens

ANSWER = "The rota was mine from day one, basically. Absence is at about seven these days, and Karen has it in writing."
WANTED = {"claims": [{"quote": "The rota was mine from day one", "kind": "scope"}]}


class Listener(Obliging):
    """Words turns as asked, and answers a request for claims with `reply`: text, an error, or never."""

    provider = "told"

    def __init__(self, reply: str | Exception | None) -> None:
        super().__init__()
        self.reply_to_listening = reply
        self.listened = 0
        self.broken_off = 0

    async def reply(self, request: ChatRequest) -> AsyncIterator[ChatEvent]:
        if request.form != HEARD_FORM:
            async for event in super().reply(request):
                yield event
            return
        self.listened += 1
        if isinstance(self.reply_to_listening, Exception):
            raise self.reply_to_listening
        if self.reply_to_listening is None:
            try:
                await asyncio.Event().wait()
            finally:
                self.broken_off += 1
        yield Fragment(self.reply_to_listening or "")
        yield Finished(Usage(prompt=50, completion=10))


class Sitting:
    def __init__(self, model: Listener, parser: Parser, bank: Bank, lexicon: Lexicon, *, listens: bool = True) -> None:
        self.memory = Memory()
        self.model = model
        self.rehearsal = Rehearsal(
            journal=self.memory, parser=parser, clock=StoppedClock(), bank=bank, lexicon=lexicon,
            persona=PROMPTS.persona("hiring-manager")[0],
            voice=ModelVoice(model, TASKS.render, PROMPTS.manner(), Tokens(), listens=listens),
        )  # fmt: skip

    async def begin(self) -> None:
        async for _ in self.rehearsal.begin(start_event(brief_of(load_candidate("terse")))):
            pass

    async def answer(self, text: str) -> None:
        async for _ in self.rehearsal.answer(text, "typed"):
            pass

    @property
    def heard(self) -> list[ClaimNoted]:
        return [each for each in self.memory.events if isinstance(each, ClaimNoted) and each.by == "model"]

    async def second_look(self) -> None:
        """Until the model's second look at the last answer is over."""
        task = self.rehearsal._listening
        assert task is not None
        await asyncio.wait_for(task, timeout=20)  # raises what was raised in it


def sat(sitting: Sitting, *answers: str, look: bool = True) -> Sitting:
    async def sit() -> None:
        await sitting.begin()
        for answer in answers:
            await sitting.answer(answer)
            if look:
                await sitting.second_look()
        await sitting.rehearsal.close()

    asyncio.run(sit())
    return sitting


def test_what_the_rules_missed_is_noted_in_the_answers_words(parser: Parser, bank: Bank, lexicon: Lexicon) -> None:
    sitting = sat(Sitting(Listener(json.dumps(WANTED)), parser, bank, lexicon), ANSWER)
    (claim,) = sitting.heard
    assert claim.quote == "The rota was mine from day one"
    assert (claim.kind, claim.source, claim.turn) == ("scope", "answer", 2)
    assert claim.claim in sitting.rehearsal.session.claims


@pytest.mark.parametrize(
    "claims",
    [
        [{"quote": "I wrote the whole rota alone", "kind": "role"}],
        [{"quote": "The rota was mine from day two", "kind": "role"}],
        [{"quote": "mine", "kind": "role"}],
        [{"quote": "The rota was mine from day one", "kind": "verdict"}],
        [{"quote": "", "kind": "role"}],
    ],
)
def test_what_was_not_said_is_no_claim(
    claims: list[dict[str, str]], parser: Parser, bank: Bank, lexicon: Lexicon
) -> None:
    assert sat(Sitting(Listener(json.dumps({"claims": claims})), parser, bank, lexicon), ANSWER).heard == []


@pytest.mark.parametrize(
    "reply", ["", "Sure! Here they are.", "{", '{"claims": "all"}', "[1]", '{"claims": [{"quote": 1}]}']
)
def test_a_reply_of_no_use_changes_nothing(reply: str, parser: Parser, bank: Bank, lexicon: Lexicon) -> None:
    sitting = sat(Sitting(Listener(reply), parser, bank, lexicon), ANSWER, ANSWER)
    assert sitting.heard == []
    assert sitting.model.listened == 2


def test_a_claim_is_noted_once_whoever_noticed_it(parser: Parser, bank: Bank, lexicon: Lexicon) -> None:
    say = "I moved the dock schedule to a shared sheet in March. The rota was mine from day one."
    both = {"claims": [{"quote": "I moved the dock schedule to a shared sheet", "kind": "role"}, *WANTED["claims"] * 2]}
    sitting = sat(Sitting(Listener(json.dumps(both)), parser, bank, lexicon), say)
    assert [claim.quote for claim in sitting.heard] == ["The rota was mine from day one"]


def test_an_answer_never_waits_behind_the_second_look(parser: Parser, bank: Bank, lexicon: Lexicon) -> None:
    sitting = sat(Sitting(Listener(None), parser, bank, lexicon), ANSWER, "Karen asked me to.", look=False)
    assert sitting.heard == []
    asked = [each for each in sitting.memory.events if isinstance(each, InterviewerAsked)]
    assert [each.by for each in asked] == ["model"] * 3
    assert sitting.model.broken_off == sitting.model.listened


def test_a_failure_of_the_second_look_is_nobodys_concern(parser: Parser, bank: Bank, lexicon: Lexicon) -> None:
    sitting = sat(Sitting(Listener(TimedOutError("told")), parser, bank, lexicon), ANSWER, "Karen asked me to.")
    assert not any(type(each).__name__ == "ModelFailed" for each in sitting.memory.events)
    asked = [each for each in sitting.memory.events if isinstance(each, InterviewerAsked)]
    assert [each.by for each in asked] == ["model"] * 3


def test_private_matters_are_not_looked_at_twice(parser: Parser, bank: Bank, lexicon: Lexicon) -> None:
    sitting = sat(Sitting(Listener(json.dumps(WANTED)), parser, bank, lexicon), "My father died in May, so I was away.")
    assert sitting.model.listened == 0


def test_it_is_off_where_a_script_speaks(parser: Parser, bank: Bank, lexicon: Lexicon) -> None:
    sitting = Sitting(Listener(json.dumps(WANTED)), parser, bank, lexicon, listens=False)
    sat(sitting, ANSWER, look=False)
    assert sitting.model.listened == 0


def test_what_it_cost_is_on_the_next_turns_account(parser: Parser, bank: Bank, lexicon: Lexicon) -> None:
    sitting = sat(Sitting(Listener(json.dumps(WANTED)), parser, bank, lexicon), ANSWER, "Karen asked me to.")
    second, third = [each for each in sitting.memory.events if isinstance(each, InterviewerAsked)][1:3]
    assert second.usage is not None
    assert third.usage is not None
    assert third.usage["prompt"] - second.usage["prompt"] == 50


def test_there_are_few_of_them(parser: Parser, bank: Bank, lexicon: Lexicon) -> None:
    numbers = "one two three four five six seven eight nine".split()
    say = " ".join(f"The bay number {word} was mine." for word in numbers)
    many = [{"quote": f"The bay number {word} was mine", "kind": "scope"} for word in numbers]
    sitting = sat(Sitting(Listener(json.dumps({"claims": many})), parser, bank, lexicon), say)
    assert 1 <= len(sitting.heard) <= 6
    exchange = sitting.rehearsal.session.answered[0]
    assert heard_claims("", sitting.rehearsal.session, exchange, parser.parse) == []
