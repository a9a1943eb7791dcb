"""Lines of a critique that were untrue or unfair to somebody: each rule with wordings it holds for, and others."""

from __future__ import annotations

import pytest

from roundtwo.core.events import ProbeType, Section
from roundtwo.core.lexicon import Lexicon
from roundtwo.core.reading.finding import own_deed
from roundtwo.core.reading.talk import to_interviewer
from roundtwo.core.rubric import Rubric
from tests.core.rehearsed import Line, Reader, Room, probed

FILLER_TURNS = {2, 4}


@pytest.fixture
def read(room: Room, rubric: Rubric, lexicon: Lexicon) -> Reader:
    return Reader(room, rubric, lexicon)


# -- words to the interviewer ------------------------------------------------------------------

TO_THEM = (
    "I'd like to ask you a few questions now, if I may.",
    "Can we finish?",
    "Could you repeat that?",
    "Sorry, could you say that another way please.",
    "Let's move on to the next one, if that's okay with you.",
    "I have a couple of questions about the shifts.",
    "Thank you for having me today.",
    "That's a good question.",
    "I think we can finish here.",
    "Hello, nice to meet you.",
    "Would you mind if we stopped here?",
)
ABOUT_WORK = (
    "I need to ask the mill every morning because the rye comes late.",
    "Can openers and knives go in the left drawer, that's how we work.",
    "Thanks to the new rota nobody waits at the door.",
    "I have one apprentice who asks questions all night.",
    "I wanted to finish the second bake first, so I moved the rye.",
    "The customer said thank you and ordered again.",
    "I would like to finish my degree first.",
    "I'd start with the ovens, please.",
    "Good question, it was the mill.",
)


@pytest.mark.parametrize("said", TO_THEM)
@pytest.mark.parametrize(("section", "criterion"), [("technical", "technical"), ("behavioural", "depth")])
def test_a_word_to_the_interviewer_is_evidence_for_nothing_and_is_never_mended(
    read: Reader, section: Section, criterion: str, said: str
) -> None:
    line = Line("Which routine was it?", said, section, criterion)
    critique = read(line)
    assert not {e.turn for s in critique.scores for e in s.evidence} - FILLER_TURNS
    assert not {r.turn for r in critique.repairs} - FILLER_TURNS
    score = next(s for s in critique.scores if s.criterion == criterion)
    assert score.level is None or criterion == "depth"


@pytest.mark.parametrize("said", TO_THEM)
def test_requests_and_courtesies_are_known_in_any_wording(said: str) -> None:
    assert said.endswith("?") or to_interviewer(said)


@pytest.mark.parametrize("said", ABOUT_WORK)
def test_what_is_told_of_work_is_no_request(said: str) -> None:
    assert not to_interviewer(said)


# -- own deeds ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "own"),
    [
        ("The supplier was picked before I came.", False),
        ("It had all been decided by the time I joined.", False),
        ("The crew mended it after I left.", False),
        ("Somebody else had built the rack when I started there.", False),
        ("The list I got from my boss was wrong.", False),
        ("She asked whether I wrote it.", False),
        ("I came up with the card and drew it.", True),
        ("I picked the supplier before I left.", True),
        ("When I joined, I counted the bins first.", True),
        ("After I changed the rota the waste fell.", True),
    ],
)
def test_a_deed_of_ones_own_has_oneself_as_its_doer(read: Reader, said: str, own: bool) -> None:
    assert own_deed(said) is own
    critique = read(Line("Tell me about the supplier change.", f"{said} It was in March, for cost reasons."))
    shown = [e for s in critique.scores for e in s.evidence if e.turn == 6 and e.shows == "strength"]
    assert own or not any(said in e.quote for e in shown)
    assert own or "deed of your own" not in next(s for s in critique.scores if s.criterion == "depth").why


# -- questions in any turn ---------------------------------------------------------------------

ORDER = Line("What did you change?", "", "behavioural", "depth")


@pytest.mark.parametrize(
    "said",
    [
        "What happens to the rye when the kiosks sell out?",
        "I moved the bake to ten. How long does somebody new stay with the second oven, by the way?",
        "The mixer, mostly. And who decides about the rota here? Thanks.",
        "Who would I report to in the first months?",
    ],
)
def test_a_question_of_theirs_counts_in_any_turn(read: Reader, said: str) -> None:
    found = read.score("questions", ORDER.but(said))
    assert found.finding == "read"
    assert (found.level or 0) >= 2


@pytest.mark.parametrize(
    "said",
    [
        "Do you mean the last one or the one before it?",
        "Could you repeat that, please?",
        "What did I do then? I moved the bake to ten.",
        "The one with the belts in March?",
        "Would you like to hear the long story first?",
        "I moved the bake to ten, you know?",
    ],
)
def test_a_question_back_is_no_question_of_theirs(read: Reader, said: str) -> None:
    assert read.score("questions", ORDER.but(said)).finding == "not_asked"


def test_questions_of_an_exercise_belong_to_it(read: Reader) -> None:
    line = Line("One oven is down.", "Which shops open first?", "exercise", "exercise", "exercise", type=None)
    assert read.score("questions", line).finding == "not_asked"


def test_what_was_asked_early_stands_beside_an_own_turn_let_go_by(read: Reader) -> None:
    early = ORDER.but("I moved the bake. Who decides about the rye when the kiosks sell out?")
    later = Line("Your turn.", "No, I think that covers it.", "your_questions", "questions", type=None)
    found = read.score("questions", early, later)
    assert found.level == 3
    assert found.evidence[0].turn == 6


# -- whether growth and preparation were asked --------------------------------------------------

STORY = Line(
    "What did you change?", "I moved the second bake to ten and asked each shop for its count, because of the waste."
)


@pytest.mark.parametrize(
    ("probe", "ask"),
    [
        ("learning", "And the second time round?"),
        ("clarify", "What would you do differently now?"),
        ("clarify", "What's changed in how you work?"),
        ("clarify", "Which mistake of yours do you think of?"),
    ],
)
def test_growth_was_asked_when_a_question_was_after_a_lesson(read: Reader, probe: ProbeType, ask: str) -> None:
    lesson = probed(probe, ask, "Since then I ask each shop before I move the bake, and I did so at Christmas.")
    found = read.score("growth", STORY, lesson)
    assert found.finding == "read"
    assert (found.level or 0) >= 3
    empty = read.score("growth", STORY, probed(probe, ask, "The bake was on the old rack, with the tins."))
    assert (empty.finding, empty.level) == ("not_shown", None)


@pytest.mark.parametrize(
    ("probe", "ask"),
    [
        ("how", "How did you go about it?"),
        ("measure", "What changed for the shops?"),
        ("own_part", "Which part was yours?"),
    ],
)
def test_another_probe_does_not_ask_for_growth(read: Reader, probe: ProbeType, ask: str) -> None:
    told = "I weighed the bins at four every morning and wrote it on a sheet."
    assert read.score("growth", STORY, probed(probe, ask, told)).finding == "not_asked"


@pytest.mark.parametrize(
    "said",
    [
        "My biggest mistake was the flour order. I ordered it from the wrong mill and lost six weeks with the rye.",
        "I underestimated the second oven. I planned two days for it, and the hall stood still for a week.",
        "I forgot the kiosks when I planned the bake, and they had no rye on a Friday.",
    ],
)
def test_a_mistake_owned_unasked_is_read(read: Reader, said: str) -> None:
    found = read.score("growth", Line("How did the new oven go?", said))
    assert found.finding == "read"
    assert (found.level or 0) >= 2


@pytest.mark.parametrize(
    "said",
    [
        "The mill failed twice that spring. I rang the shops and moved the rye to ten.",
        "In March I moved the bake to ten and asked each shop for its count.",
        "I counted the bins at four and wrote a sheet for the night crew.",
    ],
)
def test_a_story_without_a_mistake_is_no_growth(read: Reader, said: str) -> None:
    assert read.score("growth", Line("How did the new oven go?", said)).finding == "not_asked"


@pytest.mark.parametrize(
    ("ask", "asked"),
    [
        ("What did you do to prepare for today?", True),
        ("How did you prepare for this conversation?", True),
        ("What have you found out about us?", True),
        ("How do you prepare the dough?", False),
        ("What did you know about the ovens?", False),
        ("How was the handover prepared?", False),
    ],
)
def test_preparation_was_asked_when_the_question_says_so(read: Reader, ask: str, asked: bool) -> None:
    line = probed("how", ask, "I read the posting twice, and the kiosks sell out before noon.")
    door = Line("What would make today worth it?", "A clear picture of the ovens.", "opening", "fit", type="goal")
    assert (read.score("preparation", door, line).finding == "read") is asked
