"""Somebody else's interview: what a question was about is guessed, so it is read with care, and talk moves nothing."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from roundtwo.core.answers import read_answer
from roundtwo.core.events import Brief, CandidateAnswered, Critique, KnownEvent, Section, SessionStarted
from roundtwo.core.foreign import Pair, asked_event
from roundtwo.core.lexicon import Lexicon
from roundtwo.core.reading import read_critique
from roundtwo.core.rubric import Rubric
from tests.core.rehearsed import Room

Talk = tuple[tuple[str, str], ...]

TALK: Talk = (
    (
        "Give me a quick rundown of what you do at the depot.",
        "I plan the routes for forty vans and look after the yard.",
    ),
    (
        "What's a change you pushed that stuck?",
        "I moved the loading of the far rounds to the evening. Late departures went from 14 to 3 a week.",
    ),
    (
        "How did you decide which rounds to move?",
        "I chose the far rounds rather than the full ones, because a far van that leaves late can't catch up.",
    ),
)
"""A short interview about work, with one question on the craft."""


def events(room: Room, lexicon: Lexicon, talk: Talk) -> Sequence[KnownEvent]:
    started = next(iter(room.events((), Brief(role=""))))
    assert isinstance(started, SessionStarted)
    found: list[KnownEvent] = [started]
    for place, (ask, said) in enumerate(talk):
        asked = asked_event(Pair(ask, said), 2 * place + 1, place, len(talk), lexicon)
        turn = asked.turn + 1
        found += [asked, CandidateAnswered(turn=turn, say=said, how="pasted")]
        found.append(read_answer(room.parser.parse(said), asked, turn, lexicon))
    return found


def critique(room: Room, rubric: Rubric, lexicon: Lexicon, talk: Talk) -> Critique:
    found = read_critique(room.folded(events(room, lexicon, talk)), rubric, lexicon)
    assert found is not None
    return found


def levels(found: Critique) -> dict[str, tuple[str, float | None]]:
    return {s.criterion: (s.finding, s.level) for s in found.scores}


@pytest.mark.parametrize(
    ("ask", "said"),
    [
        ("You've clearly mastered everything about transport.", "Yes, it is often neglected by others in my trade."),
        (
            "Your experience tells me you plan to a tee.",
            "Those things are really important to me, and I'm good at them.",
        ),
        ("You're a perfect fit for us.", "Great, so do we have a deal?"),
        ("Would you say you have a strong command of the tools?", "Yes, I am an expert in all of them, really."),
        ("If you had to pick a voice for the film of your life?", "Somebody calm, even when nothing else is."),
        ("What's your stance on pineapple on pizza?", "I respect it from a distance, like fireworks."),
    ],
)
def test_praise_and_asides_move_no_level(ask: str, said: str, room: Room, rubric: Rubric, lexicon: Lexicon) -> None:
    before, after = (critique(room, rubric, lexicon, talk) for talk in (TALK, (*TALK, (ask, said))))
    assert levels(after) == levels(before)


def test_one_question_on_the_craft_is_read_where_a_choice_came(room: Room, rubric: Rubric, lexicon: Lexicon) -> None:
    finding, level = levels(critique(room, rubric, lexicon, TALK))["technical"]
    assert finding == "read"
    assert level == 3


def test_one_that_got_no_choice_is_no_measure_and_two_are(room: Room, rubric: Rubric, lexicon: Lexicon) -> None:
    bare: Talk = (*TALK[:2], ("How did you decide which rounds to move?", "I took the list of rounds and moved some."))
    assert levels(critique(room, rubric, lexicon, bare))["technical"] == ("not_shown", None)
    twice = (*bare, ("And how do you test a new round?", "I put the new round into the planner and printed the sheet."))
    assert levels(critique(room, rubric, lexicon, twice))["technical"] == ("read", 1)


@pytest.mark.parametrize(
    ("ask", "said", "section"),
    [
        ("How did you choose the carrier?", "I rang three.", "technical"),
        ("How many vans did you plan?", "Forty.", "behavioural"),
        ("Imagine your life as a film. Who speaks?", "Somebody calm.", "behavioural"),
        ("That sounds right to me.", "Good. Who drives the night rounds at the moment?", "your_questions"),
        ("That sounds right to me.", "Great, so do we have a deal?", "behavioural"),
    ],
)
def test_what_a_question_was_about_is_told_by_what_it_asks(
    ask: str, said: str, section: Section, lexicon: Lexicon
) -> None:
    assert asked_event(Pair(ask, said), 7, 3, 4, lexicon).section == section


def test_failures_that_were_foreseen_are_no_mistakes(room: Room, rubric: Rubric, lexicon: Lexicon) -> None:
    said = "I listed the failure modes of the new dock, and I wrote a test for each of the likely failures."
    talk = (*TALK, ("Tell me about the dock project.", said))
    assert levels(critique(room, rubric, lexicon, talk))["growth"] == ("not_asked", None)
