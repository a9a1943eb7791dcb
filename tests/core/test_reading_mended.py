"""A strength is truly one, and a repair is of what was asked for and did not come."""

from __future__ import annotations

import pytest

from roundtwo.core.events import ProbeType
from roundtwo.core.lexicon import Lexicon
from roundtwo.core.rubric import Rubric
from tests.core.rehearsed import STRONG, Line, Reader, Room, probed


@pytest.fixture
def read(room: Room, rubric: Rubric, lexicon: Lexicon) -> Reader:
    return Reader(room, rubric, lexicon)


ASK = "What did you change in the yard?"


# -- strengths ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "wrong"),
    [
        (
            "Delays had gone from 30 to 45 minutes. I drew a board with two drivers and I hung it by the gate.",
            "30 to 45",
        ),
        (
            "I'm most confident with the planner and the scanner, since I've used those for ever and I like them.",
            "used",
        ),
        ('Probably "Led a team of fourteen people". There is somebody above me and the budget is hers.', "Led"),
    ],
)
def test_a_start_a_habit_and_a_line_of_the_resume_are_no_strength(said: str, wrong: str, read: Reader) -> None:
    found = read(Line(ASK, said)).strength
    assert found is None or wrong not in found.quote


def test_what_got_done_is_not_called_a_result(read: Reader) -> None:
    said = "The boiler broke on a Friday. I moved eleven guests to other floors, and I rang each of them before nine."
    found = read(Line(ASK, f"{said} Nobody complained, and by Sunday it was mended.")).strength
    assert found is None or "11" not in found.quote or "result" not in found.what


def test_what_can_be_checked_goes_before_what_others_saw(read: Reader) -> None:
    seen = Line(
        "What have you set up?",
        "The old list hung in the office. I wrote a new one with the drivers, then I put it by the gate. They still "
        "use it.",
    )
    counted = Line(
        ASK,
        "Trucks left late because nobody knew the slots. I drew a board, then I rang each depot for its times. Late "
        "departures went from 14 to 3 a week.",
    )
    found = read(seen, counted).strength
    assert found is not None
    assert "14 to 3" in found.quote


# -- repairs -----------------------------------------------------------------------------------

STORY = "The gate was a mess. I drew a board with the slots, then I asked two crews to use it for a week."


FULL = (
    "Trucks left late because nobody knew the slots. I drew a board, then I rang each depot for its times. Late "
    "departures went from 14 to 3 a week."
)


def whats(read: Reader, *lines: Line) -> list[str]:
    return [repair.what for repair in read(*lines).repairs]


@pytest.mark.parametrize(
    ("probe", "reply", "what"),
    [
        ("own_part", "We all went over the board and the slots, and we agreed quickly.", "for your own part"),
        ("measure", "The trucks and the depot were so much calmer.", "for a figure"),
        (
            "incident",
            "I usually ask each depot for its slots, and I generally go by that.",
            "One occasion was asked for",
        ),
    ],
)
def test_what_a_probe_asked_for_in_vain_is_mended(probe: ProbeType, reply: str, what: str, read: Reader) -> None:
    found = read(Line(ASK, FULL), probed(probe, "And that?", reply)).repairs
    mended = [repair for repair in found if what in repair.what]
    assert len(mended) == 1
    assert reply.rstrip(".").split(",")[0] in mended[0].rewrite
    assert "[" in mended[0].rewrite


@pytest.mark.parametrize(
    ("probe", "reply"),
    [
        ("own_part", "I drew it, and the crews tried it out."),
        ("measure", "Late departures went from 14 to 3 a week."),
        ("incident", "On a Friday in May I asked Tom's crew, and they moved the bins."),
        ("measure", "I don't know, the office would know that better."),
    ],
)
def test_a_reply_that_gives_it_is_not_mended(probe: ProbeType, reply: str, read: Reader) -> None:
    asked_for = ("for your own part", "for a figure", "One occasion was asked for")
    assert not [
        w for w in whats(read, Line(ASK, FULL), probed(probe, "And that?", reply)) if any(a in w for a in asked_for)
    ]


def test_an_ending_in_other_words_is_an_ending(read: Reader) -> None:
    open_ = "The gate was a mess. I had the meeting in his workshop, and then I asked the crews to come as well."
    stops = "The story stops before anything has come of it."
    assert stops in whats(read, Line(ASK, open_))
    ended = open_.replace("as well.", "as well, until he got fed up and came down.")
    assert stops not in whats(read, Line(ASK, ended))


def test_a_reason_is_mended_where_one_was_given(read: Reader) -> None:
    def motive(said: str) -> Line:
        return Line("Why this job?", said, "culture", "fit", type="motive")

    many = "This reason would do for many employers."
    assert many in whats(
        read, motive("I want to work with people, and I like a challenge every day."), Line(ASK, STORY)
    )
    assert many not in whats(read, motive("If you mean here, nothing that I know of yet."), Line(ASK, STORY))


def test_nothing_of_the_posting_is_mended_where_it_was_asked_for(read: Reader) -> None:
    ask = "What do you know about us by now?"
    known = "Nothing in it shows that you have read the posting."
    vague = Line(
        ask, "It seems a lovely place, and everybody was so kind to me.", "opening", "preparation", type="overview"
    )
    assert known in whats(read, vague, Line(ASK, STORY))
    exact = vague.but("The second oven hall opens in May, so I'd begin with the rota for it.")
    assert known not in whats(read, exact, Line(ASK, STORY))


# -- what levels and advice rest on ------------------------------------------------------------


def test_what_was_done_about_a_finding_has_its_reason(read: Reader) -> None:
    def level(said: str) -> float:
        return read.score("technical", Line("Which change do you remember?", said, "technical", "technical")).level or 0

    bare = "I looked at the cards one morning. So I moved the second bake to ten and I told the crew."
    found = "Over half of the misses were at night. So I moved the second bake to ten and I told the crew."
    assert level(found) > level(bare)


def test_another_way_named_when_asked_is_an_alternative(read: Reader) -> None:
    first = Line(
        "Which change do you remember?", "I chose the cold rise because the hall was full.", "technical", "technical"
    )
    named = probed(
        "alternative", "And if that had been ruled out?", "I'd have split the dough over two halls on Fridays."
    )
    none = probed("alternative", "And if that had been ruled out?", "That was never a question for us at all.")
    assert "the way not taken" not in read.score("technical", first, named).why.partition("not with")[2]
    assert "the way not taken" in read.score("technical", first, none).why.partition("not with")[2]


def test_nobody_with_two_full_stories_is_told_to_find_a_second(read: Reader) -> None:
    score = next(s for s in read(*STRONG).scores if s.criterion == "depth")
    assert score.level == 5
    assert score.next == ""
