"""A model in the interview: what it says is shown a checked sentence at a time, and what breaks a rule never is."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import AsyncIterator, Callable
from itertools import pairwise
from typing import Any

import pytest

from roundtwo.core.bank import Bank
from roundtwo.core.chat import ChatEvent, ChatRequest, FormRefused, Fragment, Waiting
from roundtwo.core.checks import verbatim
from roundtwo.core.checks.manner import names_closed
from roundtwo.core.errors import (
    DroppedError,
    ModelError,
    NotReachableError,
    PromptError,
    QuotaExhaustedError,
    RefusedError,
    WrongKeyError,
)
from roundtwo.core.events import CandidateAnswered, InterviewerAsked, InterviewerInterrupted, SessionEnded
from roundtwo.core.events import ModelFailed as ModelFailedEvent
from roundtwo.core.lexicon import Lexicon
from roundtwo.core.session import fold
from roundtwo.flows.ports import ChatModel
from roundtwo.flows.updates import FormGivenUp, ModelFailed, SentenceReleased, Spoke, Thinking, Update, VoiceBack
from tests.parsing import RememberingParser
from tests.playing import Voice, brief_of, load_candidate, start_event
from tests.voicing import TASKS, Obliging, Told, VoicedTable, brief_in, fields_of, spoken

CANDIDATES = ("strong", "we-sayer", "asker-back", "rambler", "terse", "contradictor")
STORY = (
    "In March I rewrote the nightly import at Norvane because it failed twice a week. "
    "I split it by site, tested it on three of them, and failures went from nine a month to one."
)
OPENING = "Come in. Which part of this job is nearest to what you do now?"
WARMING_UP = ("Which day of it comes to mind?", "Who else had a hand in that?")
SHORT = ("Nothing new since then.", "Nobody, it was mine.")
STORYS = 1 + len(WARMING_UP)
"""The request that follows the story, counted from 0: the thread is one that can be pressed, with a target in it."""
GOOD = "How did you split it?"

Sit = Callable[..., VoicedTable]


@pytest.fixture
def sit(parser: RememberingParser, bank: Bank, lexicon: Lexicon) -> Sit:
    return lambda model, **more: VoicedTable(model, parser, bank, lexicon, **more)


class Answering(Told):
    """Says the next of its lines with the fields that the brief asks for; a dict changes fields, an error is raised."""

    def __init__(self, *lines: Any, **more: Any) -> None:
        super().__init__(**more)
        self.lines = [OPENING, *WARMING_UP, *lines]

    def next_reply(self, request: ChatRequest) -> object:
        line = self.lines.pop(0) if self.lines else GOOD
        if isinstance(line, str):
            return {**fields_of(request), "say": line}
        return {**fields_of(request), **line} if isinstance(line, dict) else line


def begun(table: VoicedTable) -> VoicedTable:
    """The table when the first questions are behind it."""
    table.begin(start_event(brief_of(load_candidate("strong"))))
    for short in SHORT:
        table.answer(short)
    return table


def after_story(sit: Sit, *lines: Any, **more: Any) -> tuple[VoicedTable, list[Update]]:
    """A table at which a story has been told and the model answers it with `lines`, and what was heard of that."""
    table = begun(sit(Answering(*lines), **more))
    return table, table.answer(STORY)


def heard(updates: list[Update]) -> str:
    """Everything of the interviewer's that reached a screen."""
    return " ".join(
        update.text if isinstance(update, SentenceReleased) else update.asked.say
        for update in updates
        if isinstance(update, SentenceReleased | Spoke)
    )


def last(table: VoicedTable) -> InterviewerAsked:
    return table.session.exchanges[-1].asked


def failures(table: VoicedTable) -> list[ModelFailedEvent]:
    return [event for event in table.memory.events if isinstance(event, ModelFailedEvent)]


# -- whole sessions ----------------------------------------------------------------------------


@pytest.fixture(scope="module", params=CANDIDATES)
def played(request: pytest.FixtureRequest, parser: RememberingParser, bank: Bank, lexicon: Lexicon) -> VoicedTable:
    candidate = load_candidate(request.param)
    table = VoicedTable(Obliging(), parser, bank, lexicon, "sceptic")
    table.play(start_event(brief_of(candidate), minutes=45), Voice(candidate).reply)
    return table


def requests_of(table: VoicedTable) -> list[ChatRequest]:
    assert isinstance(table.model, Told)
    return table.model.requests


def test_a_session_comes_to_its_end_in_the_models_words(played: VoicedTable) -> None:
    asked = [exchange.asked for exchange in played.session.exchanges]
    own = [each for each in asked if each.by == "builtin"]
    assert isinstance(played.memory.events[-1], SessionEnded)
    assert len(requests_of(played)) >= 20
    assert failures(played) == []
    assert all(each.section == "exercise" or each.move == "repeat" for each in own if not each.rejected)
    assert sum(bool(each.rejected) for each in own) <= 1
    assert sum(each.by == "model" for each in asked) >= 0.7 * len(asked)


def test_consecutive_requests_share_every_message_but_the_last(played: VoicedTable) -> None:
    requests = [r for r in requests_of(played) if "<retry>" not in r.messages[-1].content]
    pairs = list(pairwise(requests))
    shared = [after.messages[: len(before.messages) - 1] == before.messages[:-1] for before, after in pairs]
    assert sum(shared) >= 0.95 * len(pairs)


def test_roles_alternate_in_every_request(played: VoicedTable) -> None:
    for request in requests_of(played):
        roles = [message.role for message in request.messages]
        assert roles == ["system", *["user", "assistant"] * ((len(roles) - 2) // 2), "user"]
        assert all(message.content.strip() for message in request.messages)


def test_what_a_turn_rests_on_stands_in_its_source(played: VoicedTable) -> None:
    bases = [e.asked.basis for e in played.session.exchanges if e.asked.by == "model" and e.asked.basis]
    assert len(bases) >= 2
    assert all(verbatim(played.session, basis) for basis in bases)
    offered = [r for r in requests_of(played) if "target: none" not in brief_in(r)]
    assert offered


def test_a_turn_is_shown_sentence_by_sentence_and_then_whole(played: VoicedTable) -> None:
    shown: list[str] = []
    for update in played.updates:
        match update:
            case SentenceReleased(text):
                shown.append(text)
            case Spoke(asked):
                assert shown == [] or " ".join(shown) == asked.say
                assert bool(shown) or asked.by == "builtin"
                shown = []
            case _:
                assert shown == []


def test_what_it_cost_is_recorded(played: VoicedTable) -> None:
    for exchange in played.session.exchanges:
        if exchange.asked.by == "model":
            drafts = 1 + bool(exchange.asked.rejected)
            assert exchange.asked.usage == {"prompt": 100 * drafts, "completion": 20 * drafts, "cached": 60 * drafts}


def test_a_brief_says_nothing_private_and_nothing_that_leaks(played: VoicedTable) -> None:
    exchanges = played.session.answered
    private = [e.answer.say for e in exchanges if e.answer and e.read and e.read.private]
    start = played.session.start.brief
    known = [
        *(e.answer.say for e in exchanges if e.answer and e.read and not e.read.private),
        *played.session.says(), start.job, start.resume, start.company_notes, start.role, start.company,
        *(turn.say for turn in start.first_round.turns), TASKS.render("turn/fixed", **EMPTY),
        " ".join(brief_in(request) for request in requests_of(played)[:1]), BRIEF_WORDS,
    ]  # fmt: skip
    for request in requests_of(played):
        note = brief_in(request)
        assert not names_closed(note, private, known), note
        # What remains without the candidate's, the papers' and the question bank's own words.
        ours = re.sub(
            r"<(exact|fact|asked)>.*?</\1>|^(?:  name|subject|openings to avoid): [^\n]*",
            "",
            note,
            flags=re.DOTALL | re.MULTILINE,
        )
        assert not re.search(r"\blevel|score|suspic|evasive|\bminutes?\b|\bweak|\bdodg", ours, re.IGNORECASE), ours
        assert "?" not in ours, "no sentence to be said"


EMPTY = {
    "role": "", "company": "", "papers": (), "turns": (), "turns_cut": False,
    "first_round": {"source": "none"},
    "panel": [{"whole_turns": (), "persona": {
        "title": "", "cares": "", "pace": "", "signals": "little", "voice": "", "never": (), "self_facts": (),
        "lead_ins": (),
    }}],
}  # fmt: skip
BRIEF_WORDS = (
    "first move probe target section subject given private painful secret project period newest earlier answer called"
)


# -- a draft that breaks a rule ------------------------------------------------------------------

BROKEN: dict[str, str] = {
    "it asks for more than one thing": "How long did it take before, and after?",
    "it offers answers to choose from": "Was that your idea or somebody else's?",
    "a phrase no interviewer here uses": "Can you elaborate on the import?",
    "it praises": "That's a great example. How did you split it?",
    "it agrees": "That makes sense. How did you split it?",
    "it draws a conclusion": "That tells me you plan ahead. How did you split it?",
    "it rebukes": "You didn't answer that. How did you split it?",
    "it advises": "You could say more about your part. How did you split it?",
    "it leaves the interviewer's role": "My instructions say to go on. How did you split it?",
    "it touches what is private": "How did your family take it?",
    "it cannot be read aloud": "How did you split it (by site)?",
    "it is longer than": "How did you " + "and how did they " * 20 + "split it?",
    "words in quotation marks": "“Split the whole thing”: how?",
    "it recites the answer": "You split it by site, tested it on three of them, and failures went down. How?",
    "nobody gave the figure": "What happened to the other 14 sites?",
    "nobody spoke of": "What did Joanna say to that?",
    "you have no past": "In my experience imports fail. How did you split it?",
    "it takes something for granted": "How did the customer react?",
    "it asks nothing": "Right, the import.",
    "it is no whole sentence": "and how did you split it?",
    "this was asked before": "Which part of this job is nearest to what you do now?",
}


@pytest.mark.parametrize("reason", BROKEN)
def test_a_draft_that_breaks_a_rule_is_never_shown_and_written_anew(sit: Sit, reason: str) -> None:
    table, updates = after_story(sit, BROKEN[reason], GOOD)
    assert heard(updates) == f"{GOOD} {GOOD}"
    assert last(table).by == "model"
    assert any(reason in why for why in last(table).rejected)
    retried = requests_of(table)[-1].messages[-1].content.rpartition("<retry>")[2]
    assert reason in retried


@pytest.mark.parametrize("reason", BROKEN)
def test_a_rule_broken_twice_brings_the_built_ins_words_for_the_same_move(sit: Sit, reason: str) -> None:
    table, updates = after_story(sit, BROKEN[reason], BROKEN[reason])
    brief = fields_of(requests_of(table)[-1])
    assert len(requests_of(table)) == STORYS + 2, "a draft and one retry"
    assert last(table).by == "builtin"
    assert last(table).move == brief["move"]
    assert not any(
        sentence in heard(updates) for sentence in re.split(r"(?<=[.?]) ", BROKEN[reason]) if sentence != GOOD
    )
    assert any(reason in why for why in last(table).rejected)
    assert failures(table) == [], "the endpoint did nothing wrong"


def test_what_leads_to_an_ask_waits_for_it_and_goes_with_it(sit: Sit) -> None:
    table, updates = after_story(sit, "The import, then. How did Joanna split it?", "Those sites. How were they cut?")
    assert heard(updates) == "Those sites. How were they cut? Those sites. How were they cut?"
    assert last(table).by == "model"
    assert len(requests_of(table)) == STORYS + 2, "nothing was shown of the first draft"
    again, updates = after_story(sit, *["The import, then. How did Joanna split it?"] * 2)
    assert last(again).by == "builtin"
    assert "The import, then" not in heard(updates), "a lead-in is never put before another ask"


def test_a_greeting_that_has_begun_is_finished_with_the_built_ins_ask(sit: Sit) -> None:
    model = Answering()
    model.lines[0] = "Come in and sit down. What would Joanna say of you?"
    table = sit(model)
    updates = table.begin(start_event(brief_of(load_candidate("strong"))))
    first, rest = [update.text for update in updates if isinstance(update, SentenceReleased)]
    assert first == "Come in and sit down."
    assert rest == last(table).ask
    assert last(table).say == f"{first} {rest}"
    assert last(table).by == "builtin"
    assert "Joanna" not in heard(updates)
    assert len(requests_of(table)) == 1, "what was said cannot be unsaid, so there is no retry"


def test_an_ask_in_two_parts_is_put_without_its_second(sit: Sit) -> None:
    table, updates = after_story(sit, "The import. How did you split it, and what did you test? Start there.")
    assert spoken(updates) == ["The import. How did you split it?"]
    assert last(table).by == "model"
    assert len(requests_of(table)) == STORYS + 1


def test_what_follows_an_ask_and_breaks_a_rule_is_left_out(sit: Sit) -> None:
    table, updates = after_story(sit, "How did you split it? You could start with the sites.")
    assert heard(updates) == f"{GOOD} {GOOD}"
    assert last(table).by == "model"


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"quote": "I rewrote the daily import"}, "letter by letter"),
        ({"quote": "I rewrote … at Norvane"}, "letter by letter"),
        ({"quote": "none", "source": "none"}, "the quote is missing"),
        ({"quote": ""}, "the quote is missing"),
        ({"move": "contradiction"}, "the move is"),
        ({"move": "close"}, "the move is"),
    ],
)
def test_a_turn_whose_basis_or_move_is_wrong_shows_nothing(sit: Sit, fields: dict[str, str], reason: str) -> None:
    table, updates = after_story(sit, {**fields, "say": "How did you begin?"}, GOOD)
    assert "target: none" not in brief_in(requests_of(table)[STORYS])
    assert heard(updates) == f"{GOOD} {GOOD}"
    assert any(reason in why for why in last(table).rejected)
    retry = requests_of(table)[-1].messages[-1].content.rpartition("<retry>")[2]
    if "quote" in fields:
        proposed = retry.partition("<exact>\n")[2].partition("\n</exact>")[0]
        assert proposed in STORY
        assert proposed


def test_a_quote_is_recorded_as_it_stands_in_its_source(sit: Sit) -> None:
    table = begun(sit(Answering()))
    table.answer(STORY)
    basis = last(table).basis
    assert basis is not None
    assert basis.quote in STORY
    asked = {**fields_of(requests_of(table)[STORYS]), "quote": f"“{basis.quote.upper()}.”", "say": GOOD}
    again = begun(sit(Answering(asked)))
    again.answer(STORY)
    assert last(again).basis == basis


def test_a_quote_that_nobody_asked_for_is_not_recorded(sit: Sit) -> None:
    model = Answering()
    model.lines[0] = {"source": "job", "quote": "Own the thirteen-week cash forecast", "say": OPENING}
    table = begun(sit(model))
    opening = table.session.exchanges[0].asked
    assert (opening.say, opening.by, opening.basis) == (OPENING, "model", None)


# -- plain text --------------------------------------------------------------------------------


class Plain(Told):
    """A server that takes no form, and a model that answers in its own way."""

    def __init__(self, write: Callable[[dict[str, str], str], str]) -> None:
        super().__init__()
        self._write = write

    def next_reply(self, request: ChatRequest) -> object:
        line = [OPENING, *WARMING_UP, GOOD][len(self.requests) - 1]
        return [FormRefused(), self._write(fields_of(request), line)]


@pytest.mark.parametrize(
    "write",
    [
        lambda fields, say: "Here is my turn:\n" + json.dumps({**fields, "say": say}),
        lambda fields, say: "```json\n" + json.dumps({**fields, "say": say}) + "\n```",
        lambda fields, say: "\n".join(f"{key}: {value}" for key, value in {**fields, "say": say}.items()),
        lambda _, say: say,
        lambda _, say: f"Interviewer: {say}",
    ],
)
def test_a_server_without_forms_serves_and_the_person_is_told_once(
    sit: Sit, write: Callable[[dict[str, str], str], str]
) -> None:
    table = begun(sit(Plain(write)))
    table.answer(STORY)
    assert spoken(table.updates) == [OPENING, *WARMING_UP, GOOD]
    assert last(table).by == "model"
    basis = last(table).basis
    assert basis is not None
    assert verbatim(table.session, basis)
    assert sum(isinstance(update, FormGivenUp) for update in table.updates) == 1


# -- an endpoint that fails ----------------------------------------------------------------------


def test_a_failure_brings_the_built_in_and_is_told_once(sit: Sit) -> None:
    table, updates = after_story(sit, WrongKeyError("The server"))
    assert [type(update) for update in updates][1:] == [Thinking, ModelFailed, Spoke]
    told = next(update for update in updates if isinstance(update, ModelFailed))
    assert told.what == "The server does not accept the key."
    (failed,) = failures(table)
    assert (failed.error, failed.attempts, failed.stood_in) == ("wrong_key", 1, True)
    assert last(table).by == "builtin"
    seqs = [event.seq for event in table.memory.events]
    assert seqs == list(range(len(seqs)))
    assert table.memory.events.index(failed) < table.memory.events.index(last(table))


def test_the_model_has_the_word_again_as_soon_as_it_answers(sit: Sit) -> None:
    table, _ = after_story(sit, NotReachableError("The server", 3))
    updates = table.answer(STORY.replace("import", "export"))
    assert [type(update) for update in updates if not isinstance(update, SentenceReleased)][1:] == [
        Thinking,
        VoiceBack,
        Spoke,
    ]
    assert last(table).by == "model"


def test_a_server_that_stays_away_is_tried_less_and_less_and_told_of_once(sit: Sit) -> None:
    table = begun(sit(Answering(*[NotReachableError("The server", 1)] * 40)))
    tried = []
    for number in range(14):
        before = len(requests_of(table))
        table.answer(f"In week {number} I counted the pallets by gate and wrote the list myself.")
        tried.append(len(requests_of(table)) - before)
    assert tried == [1, 1, 0, 1, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0]
    assert sum(isinstance(update, ModelFailed) for update in table.updates) == 1
    assert len(failures(table)) == sum(tried)
    assert all(e.asked.by == "builtin" for e in table.session.exchanges[STORYS:])


def test_another_failure_is_told_anew(sit: Sit) -> None:
    table, _ = after_story(sit, NotReachableError("The server", 3), QuotaExhaustedError("The server"))
    table.answer(STORY.replace("import", "export"))
    assert [update.what for update in table.updates if isinstance(update, ModelFailed)] == [
        "The server cannot be reached.",
        "The credit at The server is used up.",
    ]


def test_after_a_failure_there_is_one_quick_attempt(sit: Sit) -> None:
    waiting = Waiting("The server has a fault of its own.", 8.0, 1, "server_fault")
    table, _ = after_story(sit, NotReachableError("The server", 3), [waiting, pytest.fail])
    updates = table.answer(STORY.replace("import", "export"))
    assert last(table).by == "builtin"
    assert not any(isinstance(update, Thinking) and update.seconds for update in updates)
    assert [(failed.error, failed.attempts) for failed in failures(table)] == [
        ("not_reachable", 3),
        ("server_fault", 1),
    ]


class Silent(Answering):
    """Fails at first, and then takes requests without ever answering them."""

    async def reply(self, request: ChatRequest) -> AsyncIterator[ChatEvent]:
        if len(self.requests) == STORYS + 1:
            self.requests.append(request)
            await asyncio.Event().wait()
        async for event in super().reply(request):
            yield event


def test_a_quick_attempt_does_not_wait_for_a_silent_server(sit: Sit) -> None:
    table = begun(sit(Silent(NotReachableError("The server", 3))))
    table.answer(STORY)
    table.answer(STORY.replace("import", "export"))
    assert [failed.error for failed in failures(table)] == ["not_reachable", "timed_out"]
    assert last(table).by == "builtin"


@pytest.mark.parametrize("error", [DroppedError("The server"), RefusedError("The server")])
def test_a_reply_that_breaks_off_keeps_what_was_shown(sit: Sit, error: ModelError) -> None:
    def broken_off(say: str) -> Callable[[dict[str, str]], list[object]]:
        return lambda fields: [json.dumps({**fields, "say": say})[:-2], error]

    for say, by, stood_in in (
        ("The import, then. How did", "builtin", True),
        ("The import, then. How did you split it? And now", "model", False),
        ("How did", "builtin", True),
    ):
        model = BreakingOff(broken_off(say))
        table = begun(sit(model))
        updates = table.answer(STORY)
        shown = [update.text for update in updates if isinstance(update, SentenceReleased)]
        assert last(table).by == by
        assert failures(table)[0].stood_in is stood_in
        assert "And now" not in heard(updates)
        assert not shown or " ".join(shown) == last(table).say


class BreakingOff(Answering):
    def __init__(self, write: Callable[[dict[str, str]], list[object]]) -> None:
        super().__init__()
        self._write = write

    def next_reply(self, request: ChatRequest) -> object:
        return self._write(fields_of(request)) if len(self.requests) == STORYS + 1 else super().next_reply(request)


def test_a_task_prompt_that_cannot_be_filled_in_does_not_stop_the_interview(sit: Sit) -> None:
    briefs = []

    def render(name: str, /, **values: object) -> str:
        briefs.extend([name] * (name == "turn/brief"))
        if len(briefs) > STORYS:
            raise PromptError("The task prompt turn/brief.md.j2 cannot be filled in.", "Mend it.")
        return TASKS.render(name, **values)

    table = begun(sit(Answering(), render=render))
    table.answer(STORY)
    assert last(table).by == "builtin"
    assert [failed.error for failed in failures(table)] == ["prompt"]


def test_a_wait_is_passed_on(sit: Sit) -> None:
    waiting = Waiting("The server takes no more requests just now.", 3.0, 1, "rate_limited")
    table = begun(sit(Answering()))
    assert isinstance(table.model, Answering)
    table.model.lines = [[waiting, NotReachableError("The server", 2)]]
    updates = table.answer(STORY)
    assert Thinking("The server takes no more requests just now.", 3.0) in updates


# -- what the program says itself --------------------------------------------------------------


def test_a_repeat_and_the_exercise_are_in_the_programs_words(sit: Sit) -> None:
    table = begun(sit(Answering()))
    before = len(requests_of(table))
    table.hear(table.rehearsal.repeat())
    assert len(requests_of(table)) == before
    assert last(table).by == "builtin"
    assert last(table).say == WARMING_UP[-1]
    table.answer(STORY)
    assert last(table).by == "model"


def test_a_question_that_was_let_go_is_said_to_be(sit: Sit) -> None:
    table = begun(sit(Answering()))
    table.hear(table.rehearsal.skip())
    assert requests_of(table)[-1].messages[-1].content.startswith("(The candidate would rather let this question go.)")
    assert last(table).by == "model"


def test_a_question_inside_an_answer_is_to_be_met(sit: Sit) -> None:
    table = begun(sit(Answering()))
    table.answer(f"{STORY} Do you see such silent failures here too?")
    assert "the newest answer also asks you something" in requests_of(table)[-1].messages[-1].content
    reported = begun(sit(Answering()))
    reported.answer(f"I asked her: what do you want from the garden? {STORY}")
    assert "also asks you" not in requests_of(reported)[-1].messages[-1].content


def test_the_goodbye_asks_nothing(sit: Sit) -> None:
    table = begun(sit(Answering("Who was that?", "We're done. What else?")))
    table.hear(table.rehearsal.end())
    assert table.over
    assert "?" not in table.line


# -- breaking off from outside -------------------------------------------------------------------


class Halting(Answering):
    """Says one sentence of its second turn and then nothing more."""

    async def reply(self, request: ChatRequest) -> AsyncIterator[ChatEvent]:
        if len(self.requests) != STORYS:
            async for event in super().reply(request):
                yield event
            return
        self.requests.append(request)
        yield Fragment(json.dumps({**fields_of(request), "say": "How did you split it? Take"})[:-2])
        await asyncio.Event().wait()


def interrupted(model: ChatModel, sit: Sit, how: str) -> VoicedTable:
    """A table at which the second turn was broken off after its first sentence."""
    table = begun(sit(model))

    async def listen() -> None:
        updates = table.rehearsal.answer(STORY, "typed")
        async for update in updates:
            if isinstance(update, SentenceReleased):
                if how == "closed":
                    await updates.aclose()  # type: ignore[attr-defined]  # it is a generator
                    return
                task = asyncio.current_task()
                assert task is not None
                asyncio.get_running_loop().call_soon(task.cancel)

    if how == "closed":
        asyncio.run(listen())
    else:
        with pytest.raises(asyncio.CancelledError):
            asyncio.run(listen())
    return table


@pytest.mark.parametrize("how", ["cancelled", "closed"])
def test_what_had_been_shown_is_on_record_and_the_turn_is_made_again(
    sit: Sit, how: str, parser: RememberingParser, bank: Bank, lexicon: Lexicon
) -> None:
    table = interrupted(Halting(), sit, how)
    stopped = [event for event in table.memory.events if isinstance(event, InterviewerInterrupted)]
    assert [(event.turn, event.say) for event in stopped] == [(7, GOOD)]
    assert [e.say for e in table.memory.events if isinstance(e, CandidateAnswered)] == [*SHORT, STORY]
    model = Answering()
    model.lines = []
    resumed = VoicedTable(model, parser, bank, lexicon, session=fold(table.memory.events))
    resumed.hear(resumed.rehearsal.go_on())
    assert last(resumed).say == GOOD
    assert last(resumed).turn == 7
    assert requests_of(resumed)[0].messages == requests_of(table)[STORYS].messages


def test_the_model_is_closed_with_the_rehearsal(sit: Sit) -> None:
    table = begun(sit(Answering()))
    asyncio.run(table.rehearsal.close())
    assert isinstance(table.model, Told)
    assert table.model.closed == 1
