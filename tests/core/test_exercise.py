"""The exercise at the table: facts when they are asked for, a first approach, the change, and what is missing then."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest

from roundtwo.core.bank import Bank, Exercise
from roundtwo.core.checks import double_ask
from roundtwo.core.director.exercise_facts import best_fact
from roundtwo.core.events import Brief, InterviewerAsked
from roundtwo.core.lexicon import Lexicon, straight
from roundtwo.flows.ports import Parser
from tests.playing import PROMPTS, Answer, Table, brief_of, load_candidate, play, start_event

QUESTIONS: dict[str, dict[str, list[str]]] = tomllib.loads(
    (Path(__file__).parent / "exercise_questions.toml").read_text(encoding="utf-8")
)
WEEK = "operations-double-booked-week"
DECK = """# Route planning at Kestrel

## The weekend problem
Vans came back half full every evening, and nobody could say why.

## What we built
A small planner on top of the old spreadsheet, with a map beside it.
"""
PLAN = (
    "I'd start with the school, because its date can't move. Then I'd split the crew two and two, borrow two fitters "
    "from another firm for the hotel, and ring both customers today."
)
ADAPTED = "The school stays as it was, since term begins on Monday. The hotel's second half goes to the week after."

Sit = Callable[..., Table]


@pytest.fixture
def sit(parser: Parser, bank: Bank, lexicon: Lexicon) -> Sit:
    """Lays a table at which the exercise has just been put."""

    def lay(exercise: str = WEEK, persona: str = "hiring-manager", **plan: object) -> Table:
        table = Table(parser, bank, lexicon, persona)
        table.begin(start_event(Brief(role="Planner", exercise=exercise), persona, **{"minutes": 45, **plan}))
        while table.session.section != "exercise" and not table.over:
            table.skip()
        assert asked(table).move == "exercise"
        return table

    return lay


def asked(table: Table) -> InterviewerAsked:
    last = table.session.last
    assert last is not None
    return last.asked


def moves(table: Table) -> list[str]:
    return [e.asked.move for e in table.session.exchanges if e.asked.section == "exercise"]


def of(bank: Bank, exercise_id: str = WEEK) -> Exercise:
    exercise = bank.exercise(exercise_id)
    assert exercise is not None
    return exercise


# -- what is asked about it --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("exercise_id", "begins", "ask"),
    [(each, begins, ask) for each, facts in QUESTIONS.items() for begins, asks in facts.items() for ask in asks],
)
def test_a_question_brings_out_its_fact(bank: Bank, exercise_id: str, begins: str, ask: str) -> None:
    fact = best_fact(of(bank, exercise_id), ask, "")
    assert fact is not None
    assert fact.say.startswith(begins)


def test_every_exercise_is_asked_about(bank: Bank) -> None:
    assert set(QUESTIONS) == {exercise.id for exercise in bank.exercises}


def test_two_questions_get_two_facts_and_none_twice(sit: Sit) -> None:
    table = sit()
    both = table.answer("Who can connect gas, and is there a penalty if we're late?")
    assert "Imre" in both
    assert "1,500" in both
    assert asked(table).move == "reply"
    again = table.answer("Who was it that can connect gas?")
    assert "Imre" not in again
    assert moves(table) == ["exercise", "reply", "reply"]


@pytest.mark.parametrize(
    ("said", "situation"),
    [
        ("How many fitters have I got?", "sheet"),
        ("What colour are the tiles?", "unknown"),
        ("How much time do I have for this?", "minutes"),
        ("Is there anything else I should know?", "anything"),
        ("Can I ask you a question?", "ask"),
    ],
)
def test_a_question_that_no_fact_answers_is_met(sit: Sit, bank: Bank, said: str, situation: str) -> None:
    table = sit()
    line = table.answer(said)
    own = PROMPTS.persona("hiring-manager")[0].lines["exercise"].get(situation, ())
    assert line in {*own, *(each.say for each in bank.lines if each.move == "exercise" and situation in each.for_)}
    assert asked(table).move == "reply"


@pytest.mark.parametrize("said", ["Sorry, what do you want me to do?", "Can you say that again, a bit shorter?"])
def test_what_is_meant_is_said_in_one_line(sit: Sit, said: str) -> None:
    assert sit().answer(said).endswith("How do you get everyone through that week?")
    assert len(sit().answer(said).split()) < 20


def test_who_goes_blank_twice_after_the_change_is_let_off(sit: Sit) -> None:
    table = sit()
    for said in (PLAN, "The hotel waits, I think.", "Nothing comes."):
        table.answer(said)
    assert asked(table).move == "ease"
    table.answer("Sorry. It's gone.")
    assert asked(table).section != "exercise"


def test_a_question_inside_a_plan_is_answered_and_it_goes_on(sit: Sit, bank: Bank) -> None:
    table = sit()
    line = table.answer(f"{PLAN} Who can connect gas, by the way? And I'd keep Friday free for what slips.")
    assert "Imre" in line
    assert line.endswith(of(bank).twist)


def test_a_plan_that_stops_at_a_question_waits_for_its_answer(sit: Sit) -> None:
    table = sit()
    line = table.answer("I'd start with the school, I think, and see. Who can connect gas?")
    assert "Imre" in line
    assert asked(table).move == "reply"
    table.answer("Then Imre goes to the school first, and the other three split up between the two.")
    assert asked(table).move == "twist"


# -- before the change -------------------------------------------------------------------------

NOT_YET = [
    "Let me think for a moment.",
    "Give me a minute, please.",
    "",
    "Hm.",
    "Call them.",
    "I don't know.",
    "I've never done anything like that, it's not my field at all.",
    "Who can connect gas?",
    "I'd like to know what the contracts say.",
    "That's a tough one.",
    "Can you repeat that?",
    "Just kidding.",
    "We changed the order of the jobs once, and then the foreman moved two people. It worked out well for everybody.",
    "I cleared out the tool shed with an apprentice. I put the old pumps in front with a tag. Next count it was ten.",
]


@pytest.mark.parametrize("said", NOT_YET)
def test_nothing_changes_before_a_first_approach(sit: Sit, said: str) -> None:
    table = sit()
    table.answer(said)
    assert asked(table).section == "exercise"
    assert asked(table).move in ("ease", "redirect", "reply", "repeat")


@pytest.mark.parametrize(
    "said",
    [
        PLAN,
        "I'd assume that the school can't move, so everything else moves around it.",
        "Call the school first. Then the hotel. Put two people on each.",
        "First the school, because of the children. The hotel gets hot water by Friday.",
        "I'd tell both of them the truth. What the school pays is confidential, so I'd leave that out of it.",
    ],
)
def test_a_first_approach_brings_the_change(sit: Sit, bank: Bank, said: str) -> None:
    table = sit()
    assert table.answer(said).endswith(of(bank).twist)
    assert asked(table).move == "twist"


def test_it_is_asked_for_once_and_then_let_go(sit: Sit) -> None:
    table = sit()
    table.answer("No idea.")
    assert asked(table).move == "redirect"
    table.answer("I really don't know.")
    assert asked(table).section != "exercise"


def test_two_words_are_asked_on_and_then_taken(sit: Sit, bank: Bank) -> None:
    table = sit()
    table.answer("Ring the school.")
    assert asked(table).pattern in {each.say for each in bank.lines if "more" in each.for_}
    table.answer("Then the hotel.")
    assert asked(table).move == "twist"


@pytest.mark.parametrize("said", ["I'd rather not do this, to be honest.", "Can we skip the exercise?", "I'll pass."])
def test_who_declines_it_is_let_off(sit: Sit, said: str) -> None:
    table = sit()
    table.answer(said)
    assert asked(table).section != "exercise"
    assert moves(table) == ["exercise"]


def test_skipping_the_task_skips_its_change(sit: Sit) -> None:
    table = sit()
    table.skip()
    assert asked(table).section != "exercise"


def test_endless_questions_are_brought_to_an_approach(sit: Sit) -> None:
    table = sit()
    for number in range(9):
        table.answer(f"And what about tile number {number}?")
        if asked(table).move != "reply":
            break
    assert asked(table).move == "redirect"


# -- after the change --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "situation"),
    [
        ("The school stays exactly as it was planned, because of the inspector.", "after_goes"),
        ("I'd drop the hotel's second half, because it costs the least.", "after_stays"),
        ("The school stays. The hotel's second half goes.", "after_why"),
    ],
)
def test_what_is_missing_of_the_change_is_asked_for(sit: Sit, bank: Bank, said: str, situation: str) -> None:
    table = sit()
    table.answer(PLAN)
    table.answer(said)
    assert asked(table).move == "probe"
    assert asked(table).pattern in {each.say for each in bank.lines if situation in each.for_}


def test_a_whole_answer_to_the_change_gets_one_probe(sit: Sit, bank: Bank) -> None:
    table = sit()
    table.answer(PLAN)
    table.answer(ADAPTED)
    own = {say for probe in of(bank).probe for say in probe.say}
    assert asked(table).pattern in own
    table.answer("I'd look at it again on Friday morning.")
    assert asked(table).section != "exercise"


def test_two_probes_are_the_most(sit: Sit) -> None:
    table = sit()
    for said in (PLAN, "The hotel waits.", "Nothing else, I think.", "Imre.", "Somebody."):
        table.answer(said)
    assert moves(table).count("probe") == 2


def test_nothing_is_asked_for_that_was_told(sit: Sit, bank: Bank) -> None:
    told = "First I'd ring the school's caretaker, then the hotel. If they say no, plan b is the borrowed pair."
    table = sit()
    table.answer(told)
    table.answer(f"{ADAPTED} On Tuesday two fitters stand in the school. The risk is the hood.")
    for probe in of(bank).probe:
        if any(word in straight(told).lower() for word in probe.words):
            assert asked(table).pattern not in probe.say


def test_a_change_that_is_met_with_nothing_is_put_once_more(sit: Sit) -> None:
    table = sit()
    table.answer(PLAN)
    table.answer("Okay.")
    assert asked(table).move == "redirect"
    table.answer("Hm.")
    table.answer("")
    assert asked(table).section != "exercise"


# -- material of one's own ---------------------------------------------------------------------


def test_own_material_is_presented_probed_and_changed(sit: Sit, bank: Bank) -> None:
    assert bank.material is not None
    table = sit(DECK)
    assert asked(table).pattern in {setting.say for setting in bank.material.setting}
    table.answer("It's about vans.")
    assert asked(table).move == "redirect"
    table.answer(
        "They came back half full every evening, so there's a planner now, and twelve routes became ten of them."
    )
    assert asked(table).move == "probe"
    table.answer("The map took longest, it was new to everybody.")
    assert asked(table).move == "probe"
    table.answer("The drivers use it.")
    assert asked(table).move == "twist"
    assert any(table.line.endswith(change.say) for change in bank.material.change)
    table.answer("The rules stay and the map goes, because the rules save the trips.")
    assert asked(table).section == "exercise"
    said = " ".join(e.asked.say for e in table.session.exchanges if e.asked.section == "exercise")
    assert all(part.split("”")[0] in DECK for part in said.split("“")[1:])


PRESENTER = (
    Answer(
        says="It plans van routes. Vans came back half full, so I wrote the rules and Ana drew the map. Twelve routes "
        "became ten within a month, and the drivers still use it every morning.",
        hears=(r"three minutes", r"five minutes", r"four minutes"),
    ),
    Answer(says="The weekend took longest, because nobody had written those runs down.", hears=(r"weekend",)),
    Answer(
        says="The spreadsheet was there already. I put the rules on top of it and tested two routes.", hears=(r"built",)
    ),
    Answer(
        says="We nearly bought a program instead, and it couldn't do the cold vans.",
        hears=(r"nearly become", r"besides that"),
    ),
    Answer(
        says="The rules stay, since they save the trips. The map goes.",
        hears=(
            r"thirty seconds",
            r"half the money",
            r"had a week",
            r"else in the chair",
            r"finance",
            r"leaned on",
            r"two minutes",
        ),
    ),
    Answer(says="I'd ask the drivers before drawing anything.", hears=(r"again tomorrow", r"redo first")),
)


@pytest.mark.parametrize("persona", ["hiring-manager", "silent-listener"])
def test_a_whole_interview_is_played_around_own_material(
    parser: Parser, bank: Bank, lexicon: Lexicon, persona: str
) -> None:
    strong = load_candidate("strong")
    candidate = msgspec.structs.replace(strong, answer=(*PRESENTER, *strong.answer))
    brief = msgspec.structs.replace(brief_of(strong), exercise=DECK)
    session = play(candidate, Table(parser, bank, lexicon, persona), start_event(brief, persona, minutes=45))
    assert session.ended is not None
    held = [e.asked for e in session.exchanges if e.asked.section == "exercise"]
    order = [ask.move for ask in held]
    assert order[0] == "exercise"
    assert order.count("twist") == 1
    assert order.index("twist") > 1, "something was asked about it before anything changed"
    assert "“" not in " ".join(ask.say for ask in held).replace("“The weekend problem”", "").replace(
        "“What we built”", ""
    )
    assert [ask.say for ask in held if double_ask(ask.say)] == []
    assert len({ask.ask for ask in held}) == len(held)
    assert {e.asked.section for e in session.exchanges} >= {"first_round", "behavioural", "your_questions", "closing"}


def test_who_is_listening_can_be_asked(sit: Sit, bank: Bank) -> None:
    assert bank.material is not None
    table = sit(DECK)
    known = {fact.say for setting in bank.material.setting for fact in setting.fact}
    assert table.answer("Who am I talking to?") in known
    assert table.answer("And how long do I have?") in known


# -- how long it takes -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("plan", "held"),
    [({"minutes": 20}, False), ({"minutes": 30}, True), ({"questions": 8}, False), ({"questions": 9}, True)],
)
def test_one_that_was_asked_for_is_held_where_it_fits(
    parser: Parser, bank: Bank, lexicon: Lexicon, plan: dict[str, Any], held: bool
) -> None:
    table = Table(parser, bank, lexicon)
    table.begin(start_event(Brief(role="Planner", exercise=WEEK), **plan))
    while not table.over:
        table.answer("I moved the early deliveries to Mondays and rang both depots. It worked out.")
    found = [e.asked.move for e in table.session.exchanges]
    assert ("exercise" in found) is held
    assert ("twist" in found) is held


# -- the files ---------------------------------------------------------------------------------


def test_everything_in_an_exercise_can_be_said(bank: Bank, lexicon: Lexicon) -> None:
    assert bank.material is not None
    asks = [say for e in bank.exercises for say in (e.task, e.twist)]
    asks += [s.say for s in bank.material.setting] + [c.say for c in bank.material.change]
    own = (*bank.material.first, *bank.material.part, *bank.material.probe)
    asks += [say for probe in own for say in probe.say]
    facts = [fact.say for e in bank.exercises for fact in e.fact]
    facts += [fact.say for setting in bank.material.setting for fact in setting.fact]
    assert [say for say in asks if double_ask(say) or "?" not in say] == []
    assert [say for say in facts if "?" in say or double_ask(f"{say} And then?")] == []
    assert [say for say in (*asks, *facts) if lexicon.never_pattern.search(straight(say))] == []


def test_every_exercise_says_what_good_looks_like(bank: Bank) -> None:
    wrong = [
        e.id
        for e in bank.exercises
        if not 4 <= len(e.good) <= 7 or not e.notes or not all(sign.what and sign.words for sign in e.good)
    ]
    assert wrong == []
    heard = [word for e in bank.exercises for sign in e.good for word in sign.words]
    heard += [word for e in bank.exercises for probe in e.probe for word in probe.words]
    asked_about = [word for e in bank.exercises for fact in e.fact for word in fact.about]
    assert [word for word in (*heard, *asked_about) if word != straight(word).lower()] == []
