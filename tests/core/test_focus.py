"""A rehearsal that is planned around what is still open, and nothing of which is said."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec
import pytest

from roundtwo.core.agenda import plan
from roundtwo.core.anonymous import anonymous
from roundtwo.core.bank import Bank, PreparedProbe, Question
from roundtwo.core.events import Focus, FocusCriterion, FocusPart, KnownEvent, SessionStarted
from roundtwo.core.focus import focus_of, focus_words, outcome, questions_in
from roundtwo.core.lexicon import Lexicon
from roundtwo.core.progress import rehearsed, stories_in
from roundtwo.core.retold import same_story
from roundtwo.core.session import Session, fold
from roundtwo.core.steering import longer, pressed, wanted
from roundtwo.flows.ports import Parser
from tests.playing import Table, brief_of, load_candidate, play, start_event
from tests.side_by_side import FULL, Told, critique, rehearsal, score

NAMES = {"depth": "Depth of experience", "growth": "Growth"}
READ = critique(score("depth", 3.0))
LABELS = "I led the change of the label printers and ran the test plan on two lines for a week"
WEAK = ("own_deed", "method", "incident")
QUESTION = Question(
    id="q", section="behavioural", type="story", criterion="depth", say=("What did you change?",),
    probes=(PreparedProbe("measure", ("How much?",)), PreparedProbe("how", ("How?",))),
)  # fmt: skip


def focus(bank: Bank, *sessions: Sequence[KnownEvent]) -> Focus | None:
    found = (rehearsed(fold(events)) for events in sessions)
    return focus_of([each for each in found if each is not None], bank)


# -- what it comes to --------------------------------------------------------------------------


def test_with_nothing_behind_it_there_is_none(bank: Bank) -> None:
    assert focus(bank) is None
    assert focus(bank, rehearsal(3, Told(LABELS, FULL), read=READ)) is None


def test_gaps_come_first_then_what_the_last_repairs_are_about(bank: Bank) -> None:
    weak = critique(score("depth", 3.0), repairs=("You do not say what the story taught you.", "No figure."))
    found = focus(bank, *(rehearsal(n, Told(LABELS, WEAK), read=weak) for n in (1, 2, 3)))
    assert found is not None
    assert found.parts == (FocusPart(part="measure", missing=3, of=3), FocusPart(part="learning"))


def test_criteria_are_behind_below_the_middle_or_where_nothing_was_shown(bank: Bank) -> None:
    old = critique(score("depth", 1.0), score("growth", 2.0), score("fit", 4.0))
    new = critique(score("depth", 3.5), score("technical", None, "not_shown"), score("growth", 2.5))
    found = focus(bank, rehearsal(3, read=old), rehearsal(4, read=new))
    assert found is not None
    assert found.criteria == (FocusCriterion(criterion="technical"), FocusCriterion(criterion="growth", level=2.5))


def test_what_the_real_interview_asked_is_found_in_the_bank_or_kept_in_its_words(bank: Bank) -> None:
    debrief = (
        "They asked me who is the hardest person I've had to win over.\n"
        "And they asked: How would you load forty trucks with one gate shut?\nIt went well."
    )
    found = focus(bank, rehearsal(3, read=READ, debrief=debrief))
    assert found is not None
    assert "behavioural-convinced-someone" in found.questions
    assert found.asked == ("How would you load forty trucks with one gate shut?",)


@pytest.mark.parametrize(
    ("line", "asked"),
    [
        ("then: what broke last?", ["What broke last?"]),
        ("They asked me what broke, and why?", ["What broke, and why?"]),
        ("What do you earn now?", []),
        ("Are you married? Do you want children?", []),
        ("Really?", []),
        ("It was fine.", []),
        ("“Which shelf was it?” and “Who saw it?”", ["Which shelf was it?", "Who saw it?"]),
    ],
)
def test_only_whole_questions_about_nothing_private_are_asked_again(line: str, asked: list[str]) -> None:
    assert list(questions_in(line)) == asked


def test_a_story_told_three_times_is_known_and_its_questions_are_left_alone(bank: Bank) -> None:
    told = Told(LABELS, FULL, question="behavioural-changed-a-routine")
    twice = [rehearsal(n, told, read=READ) for n in (1, 2)]
    assert focus(bank, *twice) is None
    found = focus(bank, *twice, rehearsal(3, told, read=READ))
    assert found is not None
    assert found.spent == ("behavioural-changed-a-routine",)
    assert len(found.stories) == 1


# -- how it leans ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("found", "gained"),
    [
        (None, 0.0),
        (Focus(), 0.0),
        (Focus(parts=(FocusPart(part="measure"),)), 0.7),
        (Focus(criteria=(FocusCriterion(criterion="depth"),)), 1.5),
        (Focus(questions=("q",)), 6.0),
        (Focus(spent=("q",)), -3.0),
        (Focus(parts=(FocusPart(part="learning"),), criteria=(FocusCriterion(criterion="growth"),)), 0.0),
    ],
)
def test_a_question_gains_by_what_it_goes_after(found: Focus | None, gained: float) -> None:
    assert wanted(found, QUESTION) == pytest.approx(gained)


def test_a_probe_for_the_missing_part_gains_and_no_other() -> None:
    found = Focus(parts=(FocusPart(part="measure"),))
    assert pressed(found, "measure") > 0
    assert pressed(found, "how") == pressed(found, None) == pressed(None, "measure") == 0


def test_the_section_of_a_criterion_that_is_behind_gets_more_time() -> None:
    found = Focus(criteria=(FocusCriterion(criterion="growth"),))
    usual, grown = plan(30, {}, exercise=False), plan(30, longer(found, {}), exercise=False)
    minutes = [{slot.section: slot.minutes for slot in slots} for slots in (usual, grown)]
    assert minutes[1]["growth"] > minutes[0]["growth"]
    assert sum(minutes[1].values()) == pytest.approx(sum(minutes[0].values()))


# -- at work -----------------------------------------------------------------------------------


def played(parser: Parser, bank: Bank, lexicon: Lexicon, found: Focus | None, seed: int = 7) -> Session:
    candidate = load_candidate("strong")
    start = start_event(brief_of(candidate), focus="gaps" if found else "", focus_on=found)
    return play(candidate, Table(parser, bank, lexicon), msgspec.structs.replace(start, seed=seed))


@pytest.fixture(scope="module")
def usual(parser: Parser, bank: Bank, lexicon: Lexicon) -> Session:
    return played(parser, bank, lexicon, None)


def test_what_the_real_interview_asked_is_asked(usual: Session, parser: Parser, bank: Bank, lexicon: Lexicon) -> None:
    said = "How would you close the month with half the team away?"
    found = Focus(questions=("behavioural-convinced-someone",), asked=(said,))
    assert "behavioural-convinced-someone" not in asked_in(usual)
    session = played(parser, bank, lexicon, found)
    assert "behavioural-convinced-someone" in asked_in(session)
    (really,) = [e for e in session.exchanges if e.asked.pattern == said]
    assert said in really.asked.say
    assert really.asked.section == "behavioural"


def asked_in(session: Session) -> set[str | None]:
    return {e.asked.question for e in session.exchanges}


def test_the_missing_part_is_pressed_for_more_often(parser: Parser, bank: Bank, lexicon: Lexicon) -> None:
    found = Focus(parts=(FocusPart(part="obstacle"),))

    def pressed(focus: Focus | None) -> int:
        sessions = [played(parser, bank, lexicon, focus, seed) for seed in range(7, 11)]
        exchanges = [exchange for session in sessions for exchange in session.exchanges]
        return sum(e.asked.move == "probe" and e.asked.probe == "obstacle" for e in exchanges)

    assert pressed(found) > pressed(None), "over several interviews, since one differs from the next in much else"


def test_after_a_story_told_often_another_one_is_asked_for_once_it_is_told(
    usual: Session, parser: Parser, bank: Bank, lexicon: Lexicon
) -> None:
    patterns = {line.say for line in bank.lines if line.move == "another"}
    assert not any(e.asked.pattern in patterns for e in usual.exchanges)
    session = played(parser, bank, lexicon, Focus(stories=tuple(story.words for story in stories_in(usual))))
    others = [e.asked for e in session.exchanges if e.asked.pattern in patterns]
    assert 1 <= len(others) <= 2
    for asked in others:
        assert asked.basis is not None
        told = session.exchange_at(asked.basis.turn) if asked.basis.turn is not None else None
        assert told is not None
        assert told.answer is not None
        assert asked.basis.quote in told.answer.say, "it rests on what was told today"
        assert asked.basis.turn is not None
        assert asked.basis.turn < asked.turn


REHEARSED = re.compile(r"\brehears|\bpractis|\bpractic|last time we|other interview|debrief", re.IGNORECASE)


def test_nothing_of_earlier_rehearsals_is_said(parser: Parser, bank: Bank, lexicon: Lexicon) -> None:
    found = Focus(
        parts=(FocusPart(part="measure", missing=7, of=9),),
        criteria=(FocusCriterion(criterion="technical", level=2.0),),
        questions=("behavioural-convinced-someone",),
        stories=(("accrual", "calendar", "forward", "moved"),),
    )
    for seed in (1, 2, 3):
        session = played(parser, bank, lexicon, found, seed)
        assert [say for say in session.says() if REHEARSED.search(say)] == []


def test_the_same_focus_and_seed_bring_the_same_questions(parser: Parser, bank: Bank, lexicon: Lexicon) -> None:
    found = Focus(parts=(FocusPart(part="measure", missing=7, of=9),))
    assert played(parser, bank, lexicon, found).says() == played(parser, bank, lexicon, found).says()


# -- what became of it -------------------------------------------------------------------------


def test_it_says_what_it_is_about() -> None:
    found = Focus(
        parts=(FocusPart(part="measure", missing=7, of=9), FocusPart(part="learning")),
        criteria=(FocusCriterion(criterion="growth", level=2.0), FocusCriterion(criterion="depth")),
        questions=("q",),
        stories=(("a",), ("b",)),
    )
    assert focus_words(found, NAMES) == (
        "measure (7 of 9 stories) · what was learned (last repairs) · growth (2) · "
        "depth of experience (asked, not shown) · 1 question of the real interview · other stories than 2 told often"
    )


def test_it_says_at_the_end_whether_it_changed() -> None:
    found = Focus(
        parts=(FocusPart(part="measure", missing=7, of=9), FocusPart(part="learning")),
        criteria=(
            FocusCriterion(criterion="growth", level=2.0),
            FocusCriterion(criterion="depth"),
            FocusCriterion(criterion="fit", level=1.0),
        ),
        questions=("behavioural-changed-a-routine", "other"),
    )
    told = [Told(f"{LABELS} {n}", WEAK if n else FULL, question="behavioural-changed-a-routine") for n in range(2)]
    read = critique(score("growth", 3.0), score("depth", 4.0))
    assert outcome(fold(rehearsal(3, *told, read=read, focus=found)), NAMES) == [
        "Measure: missing in 1 of 2 stories today, in 7 of 9 before.",
        "What was learned: no story was told today that could show it.",
        "Growth: 3 today, 2 before.",
        "Depth of experience: 4 today; the last time nothing was shown.",
        "Fit: no level today.",
        "Of what the real interview asked, 1 of 2 came up again.",
    ]
    assert outcome(fold(rehearsal(3, *told, read=read)), NAMES) == []


def test_an_anonymous_copy_holds_no_words_of_other_sessions() -> None:
    found = Focus(asked=("How would Northwind do it?",), stories=(("northwind", "trucks"),))
    (start,) = [e for e in anonymous(rehearsal(3, focus=found)) if isinstance(e, SessionStarted)]
    assert start.plan.focus_on is None
    assert start.plan.focus == "gaps"


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (("moved", "slot", "truck", "gate"), ("moved", "slot", "truck", "gate", "wait"), True),
        (("moved", "slot", "truck", "gate"), ("moved", "slot", "truck", "shelf"), False),
        (("moved",), ("moved",), False),
        ((), (), False),
    ],
)
def test_stories_are_one_by_their_words_and_a_few_are_not_enough(
    one: tuple[str, ...], other: tuple[str, ...], *, same: bool
) -> None:
    assert same_story(one, other) is same
