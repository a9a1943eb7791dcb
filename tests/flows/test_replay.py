"""Ghosts as they are run: copied, worded side by side, written in order, stopped and gone on with."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Callable, Sequence
from contextlib import aclosing, suppress

import pytest

from roundtwo.core.bank import Bank
from roundtwo.core.chat import ChatRequest
from roundtwo.core.checks import said_before, verbatim
from roundtwo.core.errors import NotReachableError, TranscriptError
from roundtwo.core.events import (
    AnswerRead,
    CandidateAnswered,
    ClaimNoted,
    DebriefNoted,
    InterviewerAsked,
    KnownEvent,
    ModelFailed,
    ModelUsed,
    PanelPoint,
    Parent,
    PersonaUsed,
    SessionEnded,
    SessionStarted,
)
from roundtwo.core.lexicon import Lexicon
from roundtwo.core.replaying import bare, standing
from roundtwo.core.session import Session, fold
from roundtwo.flows.ghosts import Ghost, GhostsGot, Recording, Replayed, ReplayNoted, ReplayUpdate, Speaker
from roundtwo.flows.ports import ChatModel, Parser
from roundtwo.flows.replay import Ghosts
from roundtwo.transcripts.transcript import read_transcript
from tests.models.serving import Answer, Server, endpoint_model, raw, said, serving
from tests.playing import PROMPTS, ROOT, Memory, StoppedClock
from tests.voicing import TASKS, Obliging, Tokens, Told, fields_of

SAMPLE = read_transcript(ROOT / "transcripts" / "2026-11-26T0335-inside-sales-tarheel-practice-systems-w6ws.jsonl")
RECORDING = Recording(tuple(standing(SAMPLE.events)), fold(SAMPLE.events))
LAST = max(e.answer.turn for e in RECORDING.session.answered if e.answer)
COPIED = (CandidateAnswered, AnswerRead, ClaimNoted)
EMPTY: dict[str, list[object]] = {"argue": [], "doubt": [], "reference": []}


class Shelf(Memory):
    """Holds what was recorded, and is broken off behind `most` events, in the middle of a stretch where that is so."""

    def __init__(self, recorded: Sequence[KnownEvent] = (), most: int | None = None) -> None:
        super().__init__()
        self.events = list(recorded)
        self._most = most

    def append_all(self, events: Sequence[KnownEvent]) -> None:
        for event in events:
            if self._most is not None and len(self.events) >= self._most:
                raise TranscriptError("The disk is full.", "Make room.")
            self.append(event)


class Debater(Obliging):
    """Words turns as briefs say, and brings `note` to every debrief. `fails` says which requests do."""

    def __init__(self, note: object = EMPTY, fails: Callable[[int], bool] = lambda _: False) -> None:
        super().__init__()
        self._note = note
        self._fails = fails

    def next_reply(self, request: ChatRequest) -> object:
        if self._fails(len(self.requests)):
            raise NotReachableError(self.name)
        debate = request.form is not None and request.form.name == "debate"
        return self._note if debate else super().next_reply(request)


def started(persona: str, model: ModelUsed | None = None) -> SessionStarted:
    who, text = PROMPTS.persona(persona)
    start = SAMPLE.started
    return SessionStarted(
        session=f"2026-11-27T0900-{persona}",
        name=persona,
        brief=start.brief,
        personas=(PersonaUsed(id=who.id, name=who.name, title=who.title, sha256="", text=text),),
        rubric=start.rubric,
        plan=start.plan,
        seed=start.seed,
        app="test",
        parent=Parent(session=start.session, turn=LAST, mode="ghost"),
        model=model or ModelUsed(),
    )


class House:
    """Runs replays of the sample."""

    def __init__(self, parser: Parser, bank: Bank, lexicon: Lexicon) -> None:
        self._parser, self._bank, self._lexicon = parser, bank, lexicon

    def ghosts(self, model: ChatModel | None = None, jobs: int = 4, recording: Recording = RECORDING) -> Ghosts:
        speaker = Speaker(model, TASKS.render, PROMPTS.manner(), Tokens()) if model is not None else None
        return Ghosts(
            recording, parser=self._parser, clock=StoppedClock(), bank=self._bank, lexicon=self._lexicon,
            wordings=PROMPTS.debrief(), speaker=speaker, jobs=jobs,
        )  # fmt: skip

    async def run(
        self, shelves: dict[str, Shelf], model: ChatModel | None = None, jobs: int = 4, recording: Recording = RECORDING
    ) -> list[ReplayUpdate]:
        ghosts = [
            Ghost(started(name), PROMPTS.persona(name)[0], shelf, tuple(shelf.events))
            for name, shelf in shelves.items()
        ]
        return [update async for update in self.ghosts(model, jobs, recording).run(ghosts)]


@pytest.fixture(scope="module")
def house(parser: Parser, bank: Bank, lexicon: Lexicon) -> House:
    return House(parser, bank, lexicon)


def asked(session: Session) -> list[InterviewerAsked]:
    return [exchange.asked for exchange in session.exchanges]


def points(note: DebriefNoted) -> list[PanelPoint]:
    return [*note.argue, *note.doubt, *note.reference]


def holds(shelf: Shelf) -> Session:
    """What every finished ghost holds: the answers as they were, an ask for each, and a note on verbatim words."""
    session = fold(shelf.events)
    whole = RECORDING.session
    assert [event.seq for event in shelf.events] == list(range(len(shelf.events)))
    assert [bare(event) for event in shelf.events if isinstance(event, COPIED)] == [
        bare(event) for event in RECORDING.conversation if isinstance(event, COPIED)
    ]
    assert [e.answer for e in session.answered] != []
    assert {e.answer.turn: e.asked.instead for e in session.answered if e.answer} == {
        e.answer.turn: e.asked.say for e in whole.answered if e.answer
    }
    said: list[str] = []
    for ask in asked(session):
        assert all(verbatim(whole, basis) for basis in (ask.basis, ask.against) if basis is not None)
        assert ask.move in ("repeat", "reply", "close") or not said_before(ask.say, said)
        said.append(ask.say)
    (note,) = session.panel_notes.values()
    answers = {e.answer.turn: e.answer.say for e in whole.answered if e.answer}
    assert all(point.quote in answers[point.turn] for point in points(note))
    assert isinstance(shelf.events[-1], SessionEnded)
    return session


# -- without a model ---------------------------------------------------------------------------


async def test_each_ghost_is_a_session_of_its_own(house: House) -> None:
    shelves = {name: Shelf() for name in ("sceptic", "friendly-ally", "hurried-executive")}
    updates = await house.run(shelves)
    sessions = [holds(shelf) for shelf in shelves.values()]
    assert len({tuple(a.say for a in asked(s)) for s in sessions}) == 3
    says = [point.say for s in sessions for note in s.panel_notes.values() for point in points(note)]
    assert len(says) == len(set(says)) > 8
    assert {u.persona for u in updates if isinstance(u, Replayed)} == set(shelves)
    got = [u for u in updates if isinstance(u, GhostsGot)]
    assert got[-1].done == got[-1].of
    assert [u.done for u in got] == sorted(u.done for u in got)


@pytest.mark.parametrize("most", [0, 1, 2, 9, 40, 77, 10_000])
async def test_a_ghost_that_was_stopped_goes_on_as_if_it_had_not_been(house: House, most: int) -> None:
    whole, stopped = Shelf(), Shelf(most=most)
    await house.run({"sceptic": whole})
    with suppress(TranscriptError):
        await house.run({"sceptic": stopped})
    assert len(stopped.events) == min(most, len(whole.events))
    if stopped.events and not isinstance(stopped.events[-1], SessionEnded):
        again = Shelf(stopped.events)
        await house.run({"sceptic": again})
        assert again.events == whole.events


async def test_left_in_the_middle_nothing_is_half_there(house: House) -> None:
    shelf = Shelf()
    ghosts = [Ghost(started("sceptic"), PROMPTS.persona("sceptic")[0], shelf)]
    async with aclosing(house.ghosts(Debater(), jobs=1).run(ghosts)) as updates:
        async for update in updates:
            if isinstance(update, GhostsGot) and update.done == 5:
                break
    before = list(shelf.events)
    await asyncio.sleep(0)
    assert shelf.events == before
    assert sum(isinstance(event, InterviewerAsked) for event in before) >= 5
    again = Shelf(before)
    await house.run({"sceptic": again}, Debater())
    assert again.events[: len(before)] == before
    holds(again)


async def test_a_replay_of_something_else_is_refused(house: House) -> None:
    shelf = Shelf([started("sceptic"), CandidateAnswered(turn=2, say="Something else.", how="typed", seq=1)])
    with pytest.raises(TranscriptError, match="does not fit"):
        await house.run({"sceptic": shelf})


async def test_answers_that_nobody_read_are_read_first(house: House) -> None:
    bare_bones = tuple(
        event for event in RECORDING.conversation if isinstance(event, InterviewerAsked | CandidateAnswered)
    )
    shelf = Shelf()
    await house.run({"sceptic": shelf}, recording=Recording(bare_bones, fold([SAMPLE.started, *bare_bones])))
    session = fold(shelf.events)
    assert all(e.read is not None for e in session.answered)
    assert any(c.noted.source == "answer" for c in session.claims.values())
    assert any(ask.basis is not None and ask.basis.source == "answer" for ask in asked(session))


# -- with a model ------------------------------------------------------------------------------


async def test_a_model_words_the_turns_and_is_held_to_the_same(house: House) -> None:
    shelf = Shelf()
    model = Debater()
    await house.run({"sceptic": shelf}, model)
    session = holds(shelf)
    by_model = [ask for ask in asked(session) if ask.by == "model"]
    assert len(by_model) >= 0.7 * len(asked(session))
    assert all(ask.instead is not None and ask.persona == "sceptic" for ask in by_model)


async def test_a_sentence_that_a_model_says_twice_is_said_once(house: House) -> None:
    class Parrot(Debater):
        def say(self, move: str) -> str:
            return "Goodbye for now." if move == "close" else "The colour weight order: which bit was yours there?"

    shelf = Shelf()
    await house.run({"sceptic": shelf}, Parrot(), jobs=16)
    session = holds(shelf)
    assert sum(ask.say.startswith("The colour") for ask in asked(session)) == 1
    assert any("said before" in ask.rejected for ask in asked(session))


async def test_of_a_models_note_only_what_stands_in_the_record_is_kept(house: House) -> None:
    exchange = next(e for e in RECORDING.session.answered if e.read and e.read.kind == "story" and e.answer)
    assert exchange.answer is not None
    words = exchange.answer.say.split()
    quote = " ".join(words[:6])
    turn = exchange.answer.turn
    note = {
        "argue": [
            {"turn": turn, "quote": quote.upper(), "say": "I'd bring this one, because I can follow it."},
            {"turn": turn, "quote": "words that nobody said here", "say": "I'd bring that as well."},
        ],
        "doubt": [
            {"turn": turn, "quote": quote, "say": "The same words again."},
            {"turn": turn + 1, "quote": quote, "say": "From a turn of mine."},
        ],
        "reference": [
            {"turn": turn, "quote": " ".join(exchange.answer.say.split()[6:12]), "say": "I'd ask Brunhilde."}
        ],
    }
    shelf = Shelf()
    await house.run({"sceptic": shelf}, Debater(note))
    (kept,) = holds(shelf).panel_notes.values()
    assert kept.by == "model"
    assert [(point.quote, point.say) for point in kept.argue] == [
        (quote, "I'd bring this one, because I can follow it.")
    ]  # fmt: skip
    own = PROMPTS.debrief()["sceptic"]
    assert kept.doubt
    assert all(point.say in [say for says in own["doubt"].values() for say in says] for point in kept.doubt)
    assert not any("Brunhilde" in point.say for point in kept.reference)


async def test_a_note_of_which_nothing_stands_is_the_built_in_one(house: House) -> None:
    shelves = {"sceptic": Shelf()}
    await house.run(shelves, Debater("no JSON at all"))
    (kept,) = holds(shelves["sceptic"]).panel_notes.values()
    assert kept.by == "builtin"


async def test_an_endpoint_that_fails_is_told_once_and_not_asked_for_ever(house: House) -> None:
    shelf = Shelf()
    model = Debater(fails=lambda _: True)
    updates = await house.run({"sceptic": shelf}, model, jobs=2)
    session = holds(shelf)
    assert all(ask.by == "builtin" for ask in asked(session))
    assert len(model.requests) <= 5
    assert sum(isinstance(update, ReplayNoted) for update in updates) == 1
    assert any(isinstance(event, ModelFailed) for event in shelf.events)


async def test_one_failure_costs_one_turn(house: House) -> None:
    shelf = Shelf()
    await house.run({"sceptic": shelf}, Debater(fails=lambda number: number == 3), jobs=1)
    session = holds(shelf)
    assert sum(isinstance(event, ModelFailed) for event in shelf.events) == 1
    assert sum(ask.by == "model" for ask in asked(session)) >= 0.6 * len(asked(session))


async def test_a_script_that_runs_out_leaves_the_rest_to_the_built_in_interviewer(house: House) -> None:
    shelf = Shelf()
    await house.run({"sceptic": shelf}, Told(["What was yours in the timing of that?"]), jobs=1)
    assert sum(ask.by == "model" for ask in asked(holds(shelf))) <= 1


def obliging(server: Server, seconds: float = 0.0) -> Answer:
    """Answers a request as its brief asks, over HTTP, after so many seconds."""
    says = Obliging()

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        last = server.requests[-1].body["messages"][-1]["content"]
        await asyncio.sleep(seconds)
        quotable = re.search(r"turn (\d+), candidate\n(?:.*\n)*?yes \| (.*)", last)
        point = [{"turn": int(quotable[1]), "quote": quotable[2], "say": "I'd bring this."}] if quotable else []
        fields: object = {**EMPTY, "argue": point}
        if "<brief>" in last:
            turn = fields_of(last.rpartition("<brief>\n")[2])
            fields = {**turn, "say": says.say(turn["move"])}
        await raw(said(json.dumps(fields)))(reader, writer)

    return answer


async def test_several_personas_over_http(house: House) -> None:
    async with serving() as server:
        server.answers = [obliging(server)]
        model = endpoint_model(server.base_url)
        shelves = {name: Shelf() for name in ("sceptic", "technical-peer")}
        await house.run(shelves, model, jobs=16)
        await model.close()
    for shelf in shelves.values():
        assert any(ask.by == "model" for ask in asked(holds(shelf)))
