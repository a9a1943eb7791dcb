"""Each rule against the rubric's own anchors, and against the cases that CRAFT names."""

from __future__ import annotations

import re

import pytest

from roundtwo.content.prompts import Prompts
from roundtwo.core.events import AnswerRead, Brief, ClaimNoted, ClaimSettled, ProbeType, Score, Section, StoryPartFound
from roundtwo.core.lexicon import Lexicon
from roundtwo.core.reading import read_critique
from roundtwo.core.rubric import Rubric, weighted
from tests.core.rehearsed import BRIEF, STRONG, Line, Room, probed

FILLER = (
    Line("How do you plan?", "I plan the week on Sunday and go through the orders.", "opening", None, type=None),
    Line("And on Monday?", "I usually make a list of what has to be ready and when.", "opening", None, type=None),
)


@pytest.fixture
def score(room: Room, rubric: Rubric, lexicon: Lexicon) -> Scorer:
    return Scorer(room, rubric, lexicon)


class Scorer:
    """The score of one criterion for a few lines."""

    def __init__(self, room: Room, rubric: Rubric, lexicon: Lexicon) -> None:
        self.room = room
        self.rubric = rubric
        self.lexicon = lexicon

    def __call__(
        self,
        criterion: str,
        *lines: Line,
        brief: Brief = BRIEF,
        claims: tuple[ClaimNoted | ClaimSettled, ...] = (),
    ) -> Score:
        session = self.room.session((*FILLER, *lines), brief, claims)
        critique = read_critique(session, self.rubric, self.lexicon)
        assert critique is not None
        return next(s for s in critique.scores if s.criterion == criterion)


ANCHORS: tuple[tuple[str, Section, tuple[int, int, int]], ...] = (
    ("depth", "behavioural", (1, 3, 4)),
    ("technical", "technical", (1, 3, 4)),
    ("exercise", "exercise", (1, 3, 5)),
    ("fit", "culture", (1, 3, 4)),
    ("growth", "growth", (1, 3, 4)),
    ("questions", "your_questions", (1, 3, 3)),
)
"""What one answer alone can reach: 5 takes two, and rules give fit no more than 4."""


@pytest.mark.parametrize(("criterion", "section", "expected"), ANCHORS)
def test_the_anchors_of_the_rubric_read_as_they_are_placed(
    score: Scorer, rubric: Rubric, criterion: str, section: Section, expected: tuple[int, int, int]
) -> None:
    anchors = rubric.find(criterion)
    assert anchors is not None
    brief = Brief(job=("Two thirds of this post is on the ward with patients. The post is full time."))
    for place, level in zip(("1", "3", "5"), expected, strict=True):
        text = anchors.anchors[place].example
        lines = [Line("Tell me.", text, section, criterion, type=None)]
        if criterion == "exercise":
            first, *rest = re.split(r"(?<=[.?!])\s+", text)
            lines = [
                Line("Imagine this.", first, section, criterion, "exercise", type=None),
                Line("And now?", " ".join(rest), section, criterion, "twist", type=None),
            ]
        assert score(criterion, *lines, brief=brief).level == level, place


# -- depth -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("answer", "level"),
    [
        ("I'm very hands-on, and I always put the customer first.", 1),
        ("We changed the rota in March and we cut the waste by 15%.", 1),
        ("I've worked as a baker and a shift lead in two places, with apprentices.", 1),
        ("I changed the rota at Hillside.", 1),
        ("I changed the rota in March because of the waste.", 2),
        ("I changed the rota in March. I asked the night crew for their hours.", 3),
        ("I counted the bins, moved the bake to ten and rang each shop. They still use my sheet.", 4),
    ],
)
def test_depth_rises_with_what_the_story_holds(score: Scorer, answer: str, level: int) -> None:
    assert score("depth", Line("Which routine did you change?", answer)).level == level


def test_an_effect_that_others_saw_serves_where_there_is_no_figure(score: Scorer) -> None:
    told = "I drew the plan first, tried it with two drivers, and then I put it by the door."
    seen = f"{told} The day crew took it over in May."
    assert score("depth", Line("What did you set up?", told)).level == 3
    assert score("depth", Line("What did you set up?", seen)).level == 4


def test_one_full_story_ends_at_four_and_two_reach_five(score: Scorer) -> None:
    assert score("depth", STRONG[1]).level == 4
    found = score("depth", STRONG[1], STRONG[4])
    assert found.level == 5
    assert len({e.turn for e in found.evidence}) == 2


def test_a_probe_fills_the_story_it_belongs_to(score: Scorer) -> None:
    opener = STRONG[4].but("The rye came out uneven last winter. I wrote a card for each bench.")
    reply = probed("measure", "Down from what?", "Rejects went from 30 to 6 a night.")
    how = probed("how", "How did you go about it?", "I weighed ten loaves a night for two weeks.")
    assert score("depth", opener).level == 2
    assert score("depth", opener, reply, how).level == 4


# -- technical ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("answer", "level"),
    [
        ("I set up the mixer and then I ran the divider at four.", 1),
        ("I set the mixer to slow because of the rye.", 2),
        ("I set the mixer to slow because we couldn't afford to lose the rye.", 3),
        (
            ("I took the slow mixer instead of the fast one because we couldn't afford to lose the rye."),
            4,
        ),
    ],
)
def test_technical_rises_with_what_stands_beside_the_choice(score: Scorer, answer: str, level: int) -> None:
    line = Line("Which method did you choose?", answer, "technical", "technical")
    assert score("technical", line).level == level


# -- follow-up ---------------------------------------------------------------------------------

OPENER = Line("What did you lead?", "I led the new schedule at Hillside and it was a big success.")


def pressed(*replies: str) -> tuple[Line, ...]:
    types: tuple[ProbeType, ...] = ("own_part", "how", "measure", "clarify")
    return tuple(probed(t, f"Ask {i}?", r) for i, (t, r) in enumerate(zip(types, replies, strict=False)))


def test_repeating_the_claim_brings_nothing(score: Scorer) -> None:
    found = score(
        "follow_up",
        OPENER,
        *pressed(
            "As I said, the schedule was a big success at Hillside.",
            "The important thing is that it was a team effort all round.",
            "It depends how you look at it, really.",
        ),
    )
    assert found.level == 1
    assert all(e.shows == "gap" for e in found.evidence)


def test_narrowing_with_the_own_part_is_a_strength(score: Scorer) -> None:
    found = score(
        "follow_up",
        OPENER,
        *pressed(
            "Led is too big, to be fair. I only wrote the night plan, and Joanna signed it.",
            "I weighed the bins at four every morning and wrote it down.",
            "From 90 loaves to 30. How the shops count I never saw.",
        ),
    )
    assert found.level == 5
    assert found.evidence[0].shows == "strength"
    assert found.evidence[0].turn == 8


def test_narrowing_without_the_own_part_is_no_gap_and_no_strength(score: Scorer) -> None:
    replies = ("It wasn't just me, to be fair.", "The bins were counted at four.", "From 90 to 30.")
    found = score("follow_up", OPENER, *pressed(*replies))
    assert not any("just me" in e.quote and e.shows == "strength" for e in found.evidence)


def test_a_contradiction_left_standing_holds_the_level_at_three(score: Scorer) -> None:
    replies = (
        "I wrote the night plan, only the night plan.",
        "I weighed the bins at four every morning and wrote it down.",
        "From 90 loaves to 30 in six weeks.",
    )
    claim = ClaimNoted(claim="c1", turn=6, source="answer", quote="I led the new schedule", kind="role", missing=())
    settled = ClaimSettled(claim="c1", turn=8, status="contradicted")
    narrowed = ClaimSettled(claim="c1", turn=8, status="narrowed")
    lines = (OPENER, *pressed(*replies))
    standing = score("follow_up", *lines, claims=(claim, settled))
    assert standing.level == 3
    assert "contradicted" in standing.why
    assert (score("follow_up", *lines, claims=(claim, narrowed)).level or 0) > 3


# -- growth, questions, preparation, communication ---------------------------------------------


def test_blame_is_no_lesson(score: Scorer) -> None:
    answer = "It went wrong because the mill didn't deliver. There's nothing I could have done about that."
    line = Line("What's a mistake of yours?", answer, "growth", "growth", type="failure")
    assert score("growth", line).level == 1


def own_turn(*pairs: tuple[str, str]) -> tuple[Line, ...]:
    return tuple(
        Line(ask, answer, "your_questions", "questions", "reply" if i else "ask", type=None)
        for i, (ask, answer) in enumerate(pairs)
    )


@pytest.mark.parametrize(
    ("pairs", "level"),
    [
        ((("Your turn.", "No, I think that covers it."),), 1),
        ((("Your turn.", "Is the night shift fourteen people?"),), 1),
        ((("Your turn.", "Do you use the old mixers at weekends?"),), 2),
        ((("Your turn.", "What does an ordinary week look like for people?"),), 3),
        (
            (
                ("Your turn.", "Who decides about the rye when the kiosks sell out?"),
                ("The night lead.", "What do you want to be different in a year?"),
            ),
            4,
        ),
        (
            (
                ("Your turn.", "Who decides about the rye when the kiosks sell out?"),
                ("The night lead decides.", "And who decides when the night lead is off?"),
            ),
            5,
        ),
    ],
)
def test_questions_rise_from_none_to_followed_up(score: Scorer, pairs: tuple[tuple[str, str], ...], level: int) -> None:
    assert score("questions", *own_turn(*pairs)).level == level


def test_a_fact_that_the_interviewer_had_said_is_no_preparation(score: Scorer) -> None:
    ask = "What do you know about this job?"
    told = "The second oven hall opens in May, so I'd start with its rota."
    fresh = score("preparation", Line(ask, told, "opening", "preparation"))
    heard = score(
        "preparation",
        Line("The second oven hall opens in May. What else?", told, "opening", "preparation"),
    )
    assert fresh.level == 2
    assert heard.level == 1


def test_praise_of_the_company_is_no_preparation(score: Scorer) -> None:
    told = "It seems a really exciting place with a lot going on, and I love the products."
    found = score("preparation", Line("What do you know?", told, "opening", "preparation"))
    assert found.level == 1


@pytest.mark.parametrize(("padding", "level"), [(0, 4), (60, 2)])
def test_the_point_may_not_come_after_minutes(score: Scorer, padding: int, level: int) -> None:
    lead = "There was the old hall and its lift, " * padding
    answers = (
        "so in the end I cancelled the second order at the mill.",
        "so then I rang the shops about the rye one by one.",
        "so after all that I moved the kiosk bake to four.",
    )
    lines = [Line(f"What did you do {i}?", lead + a) for i, a in enumerate(answers)]
    found = score("communication", *lines)
    assert found.level == level


# -- the last check ----------------------------------------------------------------------------


def test_a_quote_that_does_not_stand_in_its_turn_is_thrown_out_and_counted(
    room: Room, rubric: Rubric, lexicon: Lexicon
) -> None:
    """A reading may come from elsewhere; what it quotes is looked up again."""
    events = list(room.events(STRONG[1:3], BRIEF))
    wrong = [
        AnswerRead(
            turn=e.turn,
            kind=e.kind,
            parts=(StoryPartFound(part="action", quote="I saved the company"),),
            by="model",
            features=e.features,
        )
        if isinstance(e, AnswerRead)
        else e
        for e in events
    ]
    critique = read_critique(room.folded(wrong), rubric, lexicon)
    assert critique is not None
    assert not any("saved the company" in e.quote for s in critique.scores for e in s.evidence)


# -- the rubrics of a field --------------------------------------------------------------------

POSTINGS = {
    "engineering": "The team runs its own service. You are on call for what you build.",
    "sales": "You win customers and keep them. The same person stays with them after the first order.",
    "design": "You work beside the people who use it. The depot is downstairs.",
}


@pytest.mark.parametrize("field", POSTINGS)
@pytest.mark.parametrize(("criterion", "section"), [(c, s) for c, s, _ in ANCHORS if c != "exercise"])
def test_the_anchors_of_a_field_rise_as_they_are_placed(
    room: Room, prompts: Prompts, lexicon: Lexicon, field: str, criterion: str, section: Section
) -> None:
    rubric, _ = prompts.rubric(field)
    score = Scorer(room, rubric, lexicon)
    found = rubric.find(criterion)
    assert found is not None
    levels = []
    for place in ("1", "3", "5"):
        line = Line("Tell me.", found.anchors[place].example, section, criterion, type=None)
        levels.append(score(criterion, line, brief=Brief(job=POSTINGS[field])).level or 0)
    low, middle, high = levels
    assert low <= 2 <= middle <= high >= 3, levels
    assert low < high


def test_the_rubrics_of_a_field_have_the_ids_that_rules_read_and_the_weights_of_their_family(prompts: Prompts) -> None:
    default = prompts.rubric("default")[0]
    for field in POSTINGS:
        rubric = prompts.rubric(field)[0]
        weights = {c.id: c.weight for c in rubric.criterion}
        assert weights == {c.id: c.weight for c in weighted(default, field).criterion}
        assert sum(weights.values()) == 100
        assert all(len(c.next) == 3 and {"1", "3", "5"} <= set(c.anchors) for c in rubric.criterion)
        examples = [a.example for c in rubric.criterion for a in c.anchors.values()]
        assert len(set(examples)) == 30
        assert not set(examples) & {a.example for c in default.criterion for a in c.anchors.values()}
