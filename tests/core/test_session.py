"""The fold: what stands in a transcript becomes one state, whatever else stands there."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roundtwo.core.events import (
    AnswerKind,
    AnswerRead,
    AnswerTakenBack,
    AnyEvent,
    Brief,
    CandidateAnswered,
    ClaimNoted,
    ClaimSettled,
    InterviewerAsked,
    MoveKind,
    NoteAdded,
    PersonaUsed,
    Plan,
    RubricUsed,
    Section,
    SessionEnded,
    SessionPaused,
    SessionRenamed,
    SessionResumed,
    SessionStarted,
    UnknownEvent,
)
from roundtwo.core.session import PAUSE_MINUTES, WORDS_A_MINUTE, Session, fold, of_substance

START = SessionStarted(
    seq=0,
    at="2026-11-23T09:00:00.000Z",
    session="s",
    name="First",
    brief=Brief(role="Cook"),
    personas=(PersonaUsed(id="p", name="Ana", title="Lead", sha256="", text=""),),
    rubric=RubricUsed(id="default", sha256="", text=""),
    plan=Plan(),
    seed=1,
    app="test",
)


def ask(
    turn: int,
    say: str = "What then?",
    move: MoveKind = "ask",
    section: Section = "behavioural",
    thread: int | None = None,
) -> InterviewerAsked:
    return InterviewerAsked(
        turn=turn, say=say, persona="p", section=section, move=move, probe=None, missing=None, criterion=None,
        claim=None, basis=None, by="builtin", thread=thread if thread is not None else turn,
    )  # fmt: skip


def reply(turn: int, say: str = "I moved the audit to March that year.") -> CandidateAnswered:
    return CandidateAnswered(turn=turn, say=say, how="piped")


def reading(turn: int, kind: AnswerKind = "story", features: tuple[str, ...] = ()) -> AnswerRead:
    return AnswerRead(turn=turn, kind=kind, parts=(), by="builtin", features=features)


def claim(name: str) -> ClaimNoted:
    return ClaimNoted(claim=name, turn=2, source="answer", quote="I moved", kind="role", missing=())


def state(session: Session) -> dict[str, Any]:
    """Everything that a fold has come to."""
    return dict(vars(session))


def test_an_empty_fold_waits_for_a_beginning() -> None:
    session = fold([])
    assert session.next_turn == 1
    assert session.section == "opening"
    assert session.last is None
    assert not session.waiting
    assert session.room_minutes == 0
    with pytest.raises(ValueError, match=r"session\.started"):
        _ = session.start


def test_a_question_waits_for_its_answer() -> None:
    asked, told = fold([START, ask(1)]), fold([START, ask(1), reply(2)])
    assert (asked.waiting, asked.next_turn) == (True, 2)
    assert (told.waiting, told.next_turn) == (False, 3)
    assert [e.answer.turn for e in told.answered if e.answer] == [2]


def test_a_reading_finds_its_answer() -> None:
    session = fold([START, ask(1), reply(2), ask(3), reply(4), reading(2), reading(4, "habit")])
    assert [e.read.kind for e in session.exchanges if e.read] == ["story", "habit"]
    assert session.passed_over == 0


def test_a_thread_holds_its_probes_and_what_was_told_in_it() -> None:
    session = fold(
        [
            START, ask(1), reply(2), reading(2, features=("own_deed",)),
            ask(3, move="probe", thread=1), reply(4), reading(4, features=("result",)), ask(5), reply(6),
            reading(6, features=("risk",)),
        ]
    )  # fmt: skip
    assert [e.asked.turn for e in session.thread(1)] == [1, 3]
    assert session.thread_features(1) == {"own_deed", "result"}
    assert session.thread(None) == []
    found = session.exchange_at(4)
    assert found is not None
    assert found.asked.turn == 3
    assert session.exchange_at(99) is None


def test_repeats_and_replies_are_no_asks() -> None:
    moves: tuple[MoveKind, ...] = ("open", "ask", "probe", "repeat", "clarify", "ease", "reply", "callback", "close")
    session = fold([START, *(ask(n, move=move) for n, move in enumerate(moves, 1))])
    assert [a.move for a in session.asks()] == ["open", "ask", "probe", "callback"]
    assert len(session.says()) == len(moves)


# -- odd events --------------------------------------------------------------------------------


def unknown(seq: int) -> UnknownEvent:
    return UnknownEvent(seq=seq, at="2026-11-23T09:01:00.000Z", type="mood.noted", fields={"mood": "calm"})


def test_an_unknown_event_is_counted_and_passed_over() -> None:
    plain = fold([START, ask(1), reply(2)])
    odd = fold([START, unknown(1), ask(1), unknown(2), reply(2)])
    assert odd.passed_over == 2
    assert odd.exchanges == plain.exchanges
    assert odd.room_minutes == plain.room_minutes


def test_an_answer_without_a_question_is_passed_over() -> None:
    session = fold([START, reply(1)])
    assert session.exchanges == []
    assert session.passed_over == 1
    session.apply(ask(1))
    assert session.waiting


def test_a_reading_without_an_answer_is_passed_over() -> None:
    session = fold([START, ask(1), reading(2), reading(7)])
    assert session.passed_over == 2
    assert session.exchanges[0].read is None


def test_an_answer_that_was_taken_back_may_be_given_again() -> None:
    session = fold([START, ask(1), reply(2), reading(2), AnswerTakenBack(turn=2)])
    assert session.waiting
    assert session.answered == []
    assert session.next_turn == 2
    session.apply(reply(2, "Something better."))
    session.apply(reading(2, "vague_story"))
    assert [e.answer.say for e in session.answered if e.answer] == ["Something better."]
    assert session.exchanges[0].read is not None
    assert session.exchanges[0].read.kind == "vague_story"


def test_what_came_after_an_answer_that_was_taken_back_was_not_said() -> None:
    before = fold([START, ask(1)])
    session = fold([START, ask(1), reply(2), reading(2), ask(3), AnswerTakenBack(turn=2)])
    assert session.exchanges == before.exchanges
    assert session.room_minutes == before.room_minutes


@pytest.mark.parametrize("turn", [1, 3, 99])
def test_taking_back_what_is_not_there_changes_nothing(turn: int) -> None:
    events: list[AnyEvent] = [START, ask(1), reply(2), ask(3)]
    before = fold(events)
    after = fold([*events, AnswerTakenBack(turn=turn)])
    if turn != 1:  # a turn of the interviewer's names the whole exchange
        assert after.exchanges == before.exchanges


def test_a_settled_claim_keeps_its_words_and_an_unknown_one_is_left() -> None:
    session = fold([START, claim("c1"), claim("c2")])
    session.apply(ClaimSettled(claim="c1", turn=4, status="deepened"))
    session.apply(ClaimSettled(claim="c9", turn=4, status="deepened"))
    assert [(c.noted.claim, c.status) for c in session.claims.values()] == [("c1", "deepened"), ("c2", None)]


def test_names_pauses_notes_and_the_end_are_kept() -> None:
    begun: list[AnyEvent] = [START, ask(1), SessionRenamed(name="Second"), NoteAdded(turn=1, start=0, end=2, text="!")]
    assert fold([*begun, SessionPaused()]).paused
    session = fold([*begun, SessionPaused(), SessionResumed(), SessionEnded(reason="candidate")])
    assert session.name == "Second"
    assert not session.paused
    assert len(session.notes) == 1
    assert session.ended is not None
    assert not session.waiting


def test_the_next_number_follows_the_largest() -> None:
    assert fold([START, unknown(41)]).next_seq == 42
    assert fold([START]).next_seq == 1


# -- the room's clock --------------------------------------------------------------------------


def test_room_minutes_count_both_speakers_and_the_pauses_between() -> None:
    session = fold([START, ask(1, "one two three four"), reply(2, "word " * 135 + "word")])
    assert session.room_minutes == pytest.approx((4 + 136) / WORDS_A_MINUTE + 2 * PAUSE_MINUTES)


def test_an_empty_answer_takes_only_a_pause() -> None:
    before = fold([START, ask(1)]).room_minutes
    after = fold([START, ask(1), reply(2, "")]).room_minutes
    assert after - before == pytest.approx(PAUSE_MINUTES)


@pytest.mark.parametrize(
    ("kind", "say", "section", "counts"),
    [
        ("story", "I moved the audit to March that year.", "behavioural", True),
        ("fact", "Four years at the mill, mostly.", "opening", True),
        ("fact", "Four years.", "opening", False),
        ("blank", "I can't think of one right now, sorry.", "behavioural", False),
        ("question", "How big is the team at the moment?", "behavioural", False),
        ("story", "I moved the audit to March that year.", "your_questions", False),
    ],
)
def test_substance_is_what_a_panel_could_go_by(kind: AnswerKind, say: str, section: Section, counts: bool) -> None:
    session = fold([START, ask(1, section=section), reply(2, say), reading(2, kind)])
    assert of_substance(session.exchanges[0]) is counts


# -- prefixes ----------------------------------------------------------------------------------

EVENTS = st.one_of(
    st.integers(1, 8).map(ask),
    st.builds(reply, st.integers(1, 8), st.text(max_size=30)),
    st.integers(1, 8).map(reading),
    st.integers(1, 8).map(lambda turn: AnswerTakenBack(turn=turn)),
    st.sampled_from(["c1", "c2"]).map(claim),
    st.sampled_from(["c1", "c3"]).map(lambda name: ClaimSettled(claim=name, turn=2, status="confirmed")),
    st.integers(1, 99).map(unknown),
    st.sampled_from([SessionPaused(), SessionResumed(), SessionRenamed(name="x"), SessionEnded(reason="time")]),
)


@given(st.lists(EVENTS, max_size=25), st.integers(0, 25))
def test_a_prefix_and_then_the_rest_is_the_whole(events: list[AnyEvent], cut: int) -> None:
    whole = fold([START, ask(1), *events])
    session = fold([START, ask(1), *events[:cut]])
    for event in events[cut:]:
        session.apply(event)
    assert state(session) == state(whole)


@given(st.lists(EVENTS, max_size=25))
def test_no_order_of_events_breaks_the_fold(events: list[AnyEvent]) -> None:
    session = fold([ask(1), *events])
    assert session.room_minutes >= 0
    assert session.next_turn >= 1
    assert len(session.says()) == len(session.exchanges)
    assert all(e.answer is not None for e in session.answered)
