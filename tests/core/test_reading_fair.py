"""Readings that did somebody wrong, with made-up answers of other trades: what was told counts, and nothing else."""

from __future__ import annotations

import pytest

from roundtwo.core.events import Brief, Section
from roundtwo.core.lexicon import Lexicon
from roundtwo.core.rubric import Rubric
from tests.core.rehearsed import STRONG, Line, Reader, Room, probed

DOOR = Line("What would make today worth it for you?", "", "opening", "fit", "open", type="goal")
GROWTH = Line("What are you working on at the moment?", "", "growth", "growth", type="goal")


@pytest.fixture
def read(room: Room, rubric: Rubric, lexicon: Lexicon) -> Reader:
    return Reader(room, rubric, lexicon)


# -- growth over the whole session -------------------------------------------------------------


def test_a_mistake_and_its_lesson_count_wherever_they_are_told(read: Reader) -> None:
    mistake = Line(
        "What did you hand over too early?",
        "I knew the hinge was weak, I'd seen it in May, but I fitted the door anyway because the tenant waited. "
        "It came off in a week.",
    )
    lesson = Line(
        "And since?",
        "What I do now is I won't hang a door without a load test. This spring we tested nine in the yard "
        "and two of them failed.",
        "technical",
        "technical",
    )
    gap = GROWTH.but("I want to get better at planning the rye for two lines.")
    step = probed("how", "How far are you?", "I've started, actually: I planned four night shifts of rye on paper.")
    assert read.score("growth", gap).level == 2
    assert read.score("growth", gap, step).level == 3
    found = read.score("growth", mistake, lesson, gap, step)
    assert found.level == 5
    assert {e.turn for e in found.evidence} == {6, 8, 12}


@pytest.mark.parametrize(
    ("answer", "level"),
    [
        ("I sent the tender two days late, and they had signed with somebody else.", 2),
        (
            (
                "I sent the tender two days late, and they had signed with somebody else. "
                "If it happened again I'd send a price range first."
            ),
            3,
        ),
        ("I promised the kiosks their rye without asking the shift. I don't give dates on the phone any more.", 4),
    ],
)
def test_a_mistake_needs_no_word_for_it(read: Reader, answer: str, level: int) -> None:
    line = Line("What didn't come off?", answer, "growth", "growth", type="failure")
    assert read.score("growth", line).level == level


def test_one_answer_is_called_thin_ground(read: Reader) -> None:
    assert "thin ground" in read.score("growth", GROWTH.but("I learn very quickly, so I see no problem.")).why


# -- talk about the conversation, and questions back -------------------------------------------


@pytest.mark.parametrize(
    "answer",
    [
        "I'd like to show you what I did with the suppliers, since I only talked about it for a minute last time.",
        "Maybe the wet room, since I rushed that last time and I left out how I measured it.",
    ],
)
def test_words_about_the_last_conversation_are_neither_story_nor_narrowing(read: Reader, answer: str) -> None:
    critique = read(DOOR.but(answer))
    assert critique.strength is None
    assert critique.recovery == ()
    assert not any(e.shows == "strength" for s in critique.scores for e in s.evidence)


def test_a_question_back_is_never_evidence(read: Reader) -> None:
    asked = "Do you mean when I last set up a kiln, or when I was the only one who could do it because of the gas?"
    told = "The last one, then. I set the kiln to nine hundred because the clay was wet."
    line = Line("Tell me about the last kiln.", f"{asked} {told}", "technical", "technical")
    critique = read(line, line.but(asked))
    quotes = [e.quote for s in critique.scores for e in s.evidence]
    assert quotes
    assert not any("Do you mean" in q for q in quotes)


def test_the_door_is_no_probe(read: Reader) -> None:
    door = (DOOR.but("The ovens, and the rota."), probed("clarify", "Which one?", "The ovens. I rebuilt two of them."))
    how = probed("how", "How?", "I drew the plan first and asked the night crew.")
    story = Line("What did you change?", "I changed the rota in March because of the waste.")
    found = read.score("follow_up", *door, story, how, probed("measure", "How much?", "From 90 loaves to 30."))
    assert found.finding == "not_asked"


# -- preparation and fit -----------------------------------------------------------------------


def test_a_name_with_a_capital_inside_is_a_fact_of_the_posting(read: Reader) -> None:
    brief = Brief(
        role="Planner", company="Harrow Mills", job="Move the mill from paper to AgriPlan.\nSix planners.", resume="-"
    )
    told = DOOR.but("A clear picture of what AgriPlan looks like, because that's the part of the posting I like.")
    known = Line("What do you know about us?", "You sell flour, I think.", "opening", "preparation", type="overview")
    assert read.score("preparation", told, known, brief=brief).level == 2


def test_a_wish_for_the_day_is_no_motive(read: Reader) -> None:
    found = read.score("fit", DOOR.but("I'd like to find out whether the night shift is people or paper."))
    assert found.level == 1 or "thin ground" in found.why
    assert not any(e.shows == "strength" for e in found.evidence)


def test_fewer_complaints_are_no_disagreement(read: Reader) -> None:
    line = Line("And the team?", "I moved the rota, and complaints went down a lot.", "culture", "fit")
    assert "disagreement told" not in read.score("fit", line).why.partition(";")[0].replace("no disagreement", "")


# -- technical ---------------------------------------------------------------------------------


def test_why_somebody_else_did_it_is_no_reason_of_yours(read: Reader) -> None:
    line = Line("Who drove?", "The crane was my uncle mostly, because he had the licence.", "technical", "technical")
    assert read.score("technical", line).level == 1


# -- communication -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("ask", "answer", "beside"),
    [
        (
            "What would you have done with half the time?",
            "I'd drop the second coat, I think, and keep the primer.",
            False,
        ),
        ("What did you learn in a hurry?", "Welding, mostly. I usually learn by watching people who can.", False),
        ("Which one fooled you?", "I used to think it was the glue. Now I think it's the timing.", False),
        ("Which order went wrong?", "I usually check every order twice before it goes out.", True),
    ],
)
def test_a_view_is_an_answer_where_a_view_was_asked_for(read: Reader, ask: str, answer: str, beside: bool) -> None:
    why = read.score("communication", STRONG[4], STRONG[7], Line(ask, answer)).why
    assert ("where one occasion was asked for" in why) is beside
    assert "around the question" not in why


# -- repairs -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "answer",
    [
        "I rebuilt the bench and sorted the tools. We finished twelve chairs a week instead of three.",
        "One chair took nineteen hours. I rebuilt the bench. In the end we cut it to 6 hours and 4 chairs a day.",
        "I sorted 340 boxes by colour and made a bundle. In five weeks the stock dropped by 290 boxes.",
    ],
)
def test_no_starting_point_is_asked_for_where_it_stands(read: Reader, answer: str) -> None:
    assert "starting point" not in read.repairs(Line("What did you change?", answer))


HELD_BACK = (
    (
        "My fitter in Leeds was out for eleven weeks. I can't go into why, that's her business. "
        "We covered the round between three of us, and we dropped the monthly talk."
    ),
    (
        "I can't give the name because I signed a confidentiality agreement. I visited the site every week and "
        "asked which walls were coming up."
    ),
)


@pytest.mark.parametrize("answer", HELD_BACK)
@pytest.mark.parametrize(("section", "criterion"), [("behavioural", "depth"), ("technical", "technical")])
def test_what_was_held_back_is_never_mended(read: Reader, section: Section, criterion: str, answer: str) -> None:
    assert read.repairs(Line("What was the hardest month?", answer, section, criterion)) == ""


def test_a_remark_is_no_story_to_be_finished(read: Reader) -> None:
    line = Line("What's new to you?", "I hadn't realised there was a second yard when I first applied, to be honest.")
    assert "stops before" not in read.repairs(line)


def test_a_denied_result_is_not_mended_with_a_number(read: Reader) -> None:
    line = Line(
        "Compared with what?",
        "I listed the functions of both panels and wired the new one. It counts switches, it doesn't say the work "
        "got better.",
    )
    assert "[your number]" not in read.repairs(line)


def test_a_deed_without_a_choice_needs_no_reason(read: Reader) -> None:
    line = Line(
        "How do you judge a floor?", "Mostly by whether people walk on it. I sanded two.", "technical", "technical"
    )
    assert "not why" not in read.repairs(line)


def test_a_choice_without_its_reason_is_mended(read: Reader) -> None:
    line = Line("What did you lay?", "I chose the cork for the hall. The hall has two doors.", "technical", "technical")
    assert "not why" in read.repairs(line)


def test_what_was_wanted_is_no_result(read: Reader) -> None:
    line = Line(
        "What did you sell off?",
        "We had around 340 chairs in the store, and the owner wanted to cut them to half price. First I counted them, "
        "then I made a set with a table. In five weeks we sold 290 of them, and we kept the margin.",
    )
    found = read(line).strength
    assert found is not None
    assert "wanted to" not in found.quote
