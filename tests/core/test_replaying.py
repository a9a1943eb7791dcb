"""Ghosts and forks as rules: other interviewers at the same answers, and everything up to a turn."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import msgspec
import pytest

from roundtwo.core.bank import Bank
from roundtwo.core.checks import sentences, verbatim, words_of
from roundtwo.core.comparing.lining_up import same_sense
from roundtwo.core.contradictions import carry_on, clashes_of
from roundtwo.core.errors import UsageError
from roundtwo.core.events import (
    AnswerRead,
    AnswerTakenBack,
    CandidateAnswered,
    ClaimNoted,
    InterviewerAsked,
    KnownEvent,
    SessionStarted,
)
from roundtwo.core.lexicon import Lexicon
from roundtwo.core.moves import Move
from roundtwo.core.replaying import (
    GhostTurn,
    Place,
    forked,
    fresh,
    ghost_turns,
    left_of,
    places,
    standing,
    steps,
    unread,
)
from roundtwo.core.session import fold
from roundtwo.flows.ports import Parser
from roundtwo.transcripts.transcript import Transcript, read_transcript
from tests.playing import PROMPTS, ROOT, Table, brief_of, load_candidate, play, start_event

SAMPLES = sorted((ROOT / "transcripts").glob("*.jsonl"))
PERSONAS = [file.id for file in PROMPTS.files("personas")]
CANDIDATE_IDS = ("strong", "terse", "we-sayer", "dodger", "private-matter", "asker-back", "mixer")
NEVER_TWICE = frozenset({"repeat", "reply", "close"})
"""Moves that say again what was asked for again, or what is in the papers."""


def ghost(
    start: SessionStarted, events: Sequence[KnownEvent], persona: str, bank: Bank, lexicon: Lexicon
) -> list[GhostTurn]:
    return list(ghost_turns(start, events, bank, lexicon, PROMPTS.persona(persona)[0]))


def said_twice(turns: Sequence[GhostTurn]) -> list[str]:
    said = Counter(
        " ".join(words_of(sentence))
        for turn in turns
        if turn.asked.move not in NEVER_TWICE
        for sentence in sentences(turn.asked.say)
        if len(words_of(sentence)) > 3
    )
    return [sentence for sentence, count in said.items() if count > 1]


def sample(path: Path) -> tuple[Transcript, list[KnownEvent]]:
    transcript = read_transcript(path)
    return transcript, standing(transcript.events)


# -- ghosts ------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem[16:36])
def test_ghosts_of_the_samples_rest_on_what_was_said_and_say_nothing_twice(
    path: Path, bank: Bank, lexicon: Lexicon
) -> None:
    transcript, events = sample(path)
    asked: dict[str, list[str]] = {}
    for persona in PERSONAS:
        turns = ghost(transcript.started, events, persona, bank, lexicon)
        assert len(turns) == len(places(events))
        for turn in turns:
            bases = [basis for basis in (turn.asked.basis, turn.asked.against) if basis is not None]
            assert all(verbatim(turn.room.session, basis) for basis in bases)
            assert turn.asked.persona == persona
            assert turn.asked.instead == (turn.place.asked.say if turn.place.asked else "")
        assert said_twice(turns) == []
        asked[persona] = [turn.asked.say for turn in turns]
    differ = [len({says[at] for says in asked.values()}) for at in range(len(asked[PERSONAS[0]]))]
    assert sum(count >= 3 for count in differ) >= 0.8 * len(differ)


@pytest.mark.parametrize("name", CANDIDATE_IDS)
def test_ghosts_of_every_candidate_hold_the_same(name: str, parser: Parser, bank: Bank, lexicon: Lexicon) -> None:
    candidate = load_candidate(name)
    table = Table(parser, bank, lexicon, "hiring-manager")
    play(candidate, table, start_event(brief_of(candidate), "hiring-manager"))
    events = standing(table.memory.events)
    for persona in ("sceptic", "hurried-executive", "silent-listener"):
        turns = ghost(table.session.start, events, persona, bank, lexicon)
        for turn in turns:
            bases = [basis for basis in (turn.asked.basis, turn.asked.against) if basis is not None]
            assert all(verbatim(turn.room.session, basis) for basis in bases)
        assert said_twice(turns) == []
        assert not any(turn.decided.move.ends for turn in turns[:-1])


def test_no_ghost_says_goodbye_while_there_are_answers_left() -> None:
    ends = Move(kind="close", section="closing", ends=True)
    stays = Move(kind="ask", section="technical")
    middle, last = (Place(3, 4, ASK, last=last) for last in (False, True))
    assert list(fresh([ends, stays], [], middle)) == [stays]
    assert list(fresh([ends, stays], [], last)) == [ends, stays]


def test_no_ghost_asks_a_question_of_the_bank_or_goes_back_to_a_claim_twice(bank: Bank) -> None:
    question = bank.questions[0]
    asks = Move(kind="ask", section=question.section, question=question)
    back = Move(kind="callback", section="technical", claim="c1")
    other = Move(kind="callback", section="technical", claim="c2")
    before = [
        msgspec.structs.replace(ASK, question=question.id, move="ask"),
        msgspec.structs.replace(ASK, claim="c1", move="callback"),
    ]
    assert list(fresh([asks, back, other], before, Place(9, 20, ASK, last=False))) == [other]


def test_a_ghost_hears_nothing_that_came_later(bank: Bank, lexicon: Lexicon) -> None:
    """Turns are independent: what follows an answer changes nothing about what is asked at it."""
    transcript, events = sample(SAMPLES[0])
    whole = ghost(transcript.started, events, "sceptic", bank, lexicon)
    cut = events[: whole[6].place.before + 1]
    begun = ghost(transcript.started, cut, "sceptic", bank, lexicon)
    same = [turn.asked.say for turn in whole[:6]]
    assert [turn.asked.say for turn in begun[:6]] == same


def test_the_same_recording_and_persona_bring_the_same_ghost(bank: Bank, lexicon: Lexicon) -> None:
    transcript, events = sample(SAMPLES[1])
    first, second = (ghost(transcript.started, events, "technical-peer", bank, lexicon) for _ in range(2))
    assert [turn.asked for turn in first] == [turn.asked for turn in second]


def test_a_ghost_speaks_of_no_colleague(bank: Bank, lexicon: Lexicon) -> None:
    for path in SAMPLES:
        transcript, events = sample(path)
        says = " ".join(turn.asked.say for turn in ghost(transcript.started, events, "friendly-ally", bank, lexicon))
        assert "you told my colleague" not in says.lower()


def test_the_same_persona_again_would_ask_just_the_same(parser: Parser, bank: Bank, lexicon: Lexicon) -> None:
    candidate = load_candidate("strong")
    table = Table(parser, bank, lexicon, "hiring-manager")
    play(candidate, table, start_event(brief_of(candidate), "hiring-manager"))
    turns = ghost(table.session.start, standing(table.memory.events), "hiring-manager", bank, lexicon)
    assert sum(turn.asked.alike for turn in turns) >= 0.7 * len(turns)


def test_a_panel_is_replayed_by_one_who_hands_over_to_nobody(parser: Parser, bank: Bank, lexicon: Lexicon) -> None:
    candidate = load_candidate("strong")
    table = Table(parser, bank, lexicon, "hiring-manager,technical-peer")
    play(candidate, table, start_event(brief_of(candidate), "hiring-manager,technical-peer"))
    events = standing(table.memory.events)
    over = {e.asked.say for e in table.session.exchanges if e.asked.move == "hand_over"}
    assert over
    turns = ghost(table.session.start, events, "sceptic", bank, lexicon)
    assert len(turns) == len(table.session.answered) + 1
    assert not over & {turn.asked.instead for turn in turns}
    assert not any(turn.asked.move == "hand_over" or turn.asked.hands_to for turn in turns)
    assert said_twice(turns) == []


ASK = InterviewerAsked(turn=3, say="What did it bring?", persona="a", section="technical", move="probe", by="builtin")


@pytest.mark.parametrize(
    ("changes", "same"),
    [
        ({"missing": "measure", "claim": "c3"}, True),
        ({"missing": "how", "claim": "c3"}, False),
        ({"missing": "measure", "claim": "c4"}, False),
        ({"missing": "measure"}, False),
    ],
)
def test_alike_is_the_same_missing_part_of_the_same_claim(changes: dict[str, str], same: bool) -> None:
    one = msgspec.structs.replace(ASK, missing="measure", claim="c3")
    assert same_sense(one, msgspec.structs.replace(ASK, say="From what to what?", **changes)) is same


# -- the conversation as it stands -------------------------------------------------------------


def asked(turn: int, say: str = "What?", **more: str) -> InterviewerAsked:
    return msgspec.structs.replace(ASK, turn=turn, say=say, **more)


def answered(turn: int, say: str = "I did.") -> CandidateAnswered:
    return CandidateAnswered(turn=turn, say=say, how="typed")


def read(turn: int) -> AnswerRead:
    return AnswerRead(turn=turn, kind="story", parts=(), by="builtin")


def claim(name: str, turn: int | None, source: str = "answer") -> ClaimNoted:
    return ClaimNoted(claim=name, turn=turn, source=source, quote="x", kind="role", missing=())  # type: ignore[arg-type]  # one of the sources


def test_claims_that_were_heard_late_stand_behind_their_answer() -> None:
    late: list[KnownEvent] = [
        asked(1),
        answered(2),
        read(2),
        asked(3),
        claim("c1", 2),
        answered(4),
        claim("p1", None, "resume"),
    ]
    turns = [getattr(event, "turn", None) for event in standing(late)]
    assert turns == [None, 1, 2, 2, 2, 3, 4]


def test_what_was_taken_back_is_gone_with_everything_after_it() -> None:
    events: list[KnownEvent] = [
        asked(1), answered(2, "first"), read(2), claim("c1", 2), asked(3),
        AnswerTakenBack(turn=2), answered(2, "second"),
    ]  # fmt: skip
    left = standing(events)
    assert [getattr(event, "say", None) for event in left] == ["What?", "second"]


def test_of_turns_in_a_row_the_one_that_was_answered_is_what_was_asked() -> None:
    events: list[KnownEvent] = [
        asked(1), answered(2), asked(3, "Over to Dana.", move="hand_over"), asked(4, "How so?"), answered(5),
        asked(6, "Skipped."), asked(7, "The next."), answered(8), asked(9, "Bye.", move="close"),
    ]  # fmt: skip
    found = [(place.turn, place.asked.say if place.asked else None, place.last) for place in places(events)]
    assert found == [(1, "What?", False), (4, "How so?", False), (7, "The next.", False), (9, "Bye.", True)]


def test_a_session_that_broke_off_behind_an_answer_has_a_place_there() -> None:
    found = places([asked(1), answered(2)])
    assert [(place.turn, place.asked is None, place.last) for place in found] == [(1, False, False), (3, True, True)]


def test_answers_that_nobody_read_are_known() -> None:
    assert [each.turn for each in unread([asked(1), answered(2), read(2), asked(3), answered(4)])] == [4]


# -- going on with a ghost that was stopped ----------------------------------------------------


def test_a_ghost_goes_on_wherever_it_was_stopped(bank: Bank, lexicon: Lexicon) -> None:
    transcript, events = sample(SAMPLES[3])
    turns = ghost(transcript.started, events, "sceptic", bank, lexicon)
    every = steps(events, turns)
    record: list[KnownEvent] = [step.copied or step.turn.asked for step in every if step.copied or step.turn]  # type: ignore[union-attr]  # one of the two
    for at in range(0, len(record) + 1, 7):
        left = left_of(every, [transcript.started, *record[:at]])
        assert left == every[at:]


def test_a_ghost_of_something_else_is_not_gone_on_with(bank: Bank, lexicon: Lexicon) -> None:
    transcript, events = sample(SAMPLES[3])
    every = steps(events, ghost(transcript.started, events, "sceptic", bank, lexicon))
    record = [step.copied or step.turn.asked for step in every if step.copied or step.turn]  # type: ignore[union-attr]  # one of the two
    assert left_of(every, [transcript.started, *record]) is not None
    other = [msgspec.structs.replace(e, say="else") if isinstance(e, CandidateAnswered) else e for e in record]
    assert left_of(every, [transcript.started, *other]) is None


# -- forks -------------------------------------------------------------------------------------


def test_a_fork_holds_everything_up_to_its_turn_and_nothing_after() -> None:
    transcript, events = sample(SAMPLES[0])
    at_question, at_answer = (fold([transcript.started, *forked(events, turn)]) for turn in (7, 8))
    whole = fold(transcript.events)
    assert at_question.waiting
    assert at_question.next_turn == 8
    assert not at_answer.waiting
    assert at_answer.next_turn == 9
    for held in (at_question, at_answer):
        turns = [e.answer.turn for e in held.exchanges if e.answer]
        assert [(e.answer, e.read) for e in held.exchanges if e.answer] == [
            (e.answer, e.read) for e in whole.exchanges if e.answer and e.answer.turn in turns
        ]
        assert {name for name, c in held.claims.items()} == {
            name for name, c in whole.claims.items() if c.noted.source != "answer" or c.noted.turn in turns
        }
        assert held.ended is None
        assert held.room_minutes < whole.room_minutes


@pytest.mark.parametrize("turn", [0, 999])
def test_a_turn_that_there_is_not_is_named(turn: int) -> None:
    _, events = sample(SAMPLES[0])
    with pytest.raises(UsageError, match=f"no turn {turn} "):
        forked(events, turn)


def test_nothing_comes_after_the_goodbye() -> None:
    _, events = sample(SAMPLES[0])
    last = max(event.turn for event in events if isinstance(event, InterviewerAsked) and event.move == "close")
    with pytest.raises(UsageError, match="goodbye"):
        forked(events, last)


def test_what_is_known_of_a_session_serves_for_the_one_that_goes_on(
    parser: Parser, bank: Bank, lexicon: Lexicon
) -> None:
    candidate = load_candidate("contradictor")
    start = start_event(brief_of(candidate), "sceptic")
    table = Table(parser, bank, lexicon, "sceptic")
    play(candidate, table, start)
    events = standing(table.memory.events)
    half, whole, again = (fold([start, *some]) for some in (events[: len(events) // 2], events, events))
    turns = {e.answer.turn for e in whole.answered if e.answer}
    expected = clashes_of(again, turns)
    assert expected, "there is something to be found"
    clashes_of(half, turns)
    carry_on(half, whole)
    assert clashes_of(whole, turns) == expected
    carry_on(whole, half)  # the other way round nothing serves, and it is read anew
    assert clashes_of(half, turns) == clashes_of(fold([start, *events[: len(events) // 2]]), turns)
