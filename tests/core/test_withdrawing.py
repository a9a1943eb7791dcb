"""A critique without what was withdrawn: the same sums everywhere, by the rubric's own rules."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from roundtwo.core.crib import crib
from roundtwo.core.events import (
    Critique,
    CritiqueRecorded,
    Evidence,
    EvidenceWithdrawn,
    KnownEvent,
    Repair,
    Score,
    Strength,
)
from roundtwo.core.reporting import critique_text
from roundtwo.core.session import Session, fold
from roundtwo.core.withdrawing import REPAIRS, STRENGTH, without
from roundtwo.transcripts import codec
from roundtwo.transcripts.listing import summary
from roundtwo.transcripts.reading_aloud import transcript_text
from tests.playing import PROMPTS
from tests.tui.finished import by_model, played, stamped

RUBRIC = PROMPTS.rubric("default")[0]


def strong(turn: int, quote: str) -> Evidence:
    return Evidence(turn=turn, quote=quote, shows="strength")


def gap(turn: int, quote: str) -> Evidence:
    return Evidence(turn=turn, quote=quote, shows="gap")


def score(criterion: str, level: float | None, weight: int, *evidence: Evidence, **more: object) -> Score:
    plain = Score(
        criterion=criterion, finding="read", level=level, range=None, weight=weight, evidence=evidence, why="So.",
        next="",
    )  # fmt: skip
    return msgspec.structs.replace(plain, **more)


def critique(*scores: Score, **more: object) -> Critique:
    whole = msgspec.structs.replace(
        by_model(), by="builtin", scores=scores, weight_read=30, overall=4.0, recommendation=None
    )
    return msgspec.structs.replace(whole, **more)


def taken(criterion: str, turn: int, quote: str, **more: object) -> EvidenceWithdrawn:
    event = EvidenceWithdrawn(criterion=criterion, turn=turn, quote=quote, why="It was not so.")
    return msgspec.structs.replace(event, **more)


A, B, C = strong(2, "I did a"), strong(4, "I did b"), gap(6, "we did c")
LEFT = [
    # evidence and level before, what goes, level after
    ((A, B), 5.0, A, 4.0),
    ((A, C), 4.0, A, 2.0),
    ((A, B), 4.0, A, 4.0),
    ((A, C), 3.0, C, 3.0),
    ((C,), 1.0, C, None),
    ((A,), 3.0, A, None),
    ((A, B, strong(2, "more")), 5.0, A, 5.0),
]


@pytest.mark.parametrize(("evidence", "before", "gone", "after"), LEFT)
def test_the_rubrics_rules_hold_what_is_left(
    evidence: tuple[Evidence, ...], before: float, gone: Evidence, after: float | None
) -> None:
    whole = critique(score("depth", before, 20, *evidence), score("fit", 2.0, 10, strong(8, "x")))
    left = without(whole, taken("depth", gone.turn, gone.quote))
    depth, fit = left.scores
    assert (depth.level, fit) == (after, whole.scores[1])
    assert gone not in depth.evidence
    assert (left.weight_read, left.overall) == ((30, round((after * 20 + 20) / 30, 1)) if after else (10, 2.0))
    assert (depth.finding == "read") == (after is not None)


def test_what_was_read_over_the_rest_takes_its_place() -> None:
    whole = critique(score("depth", 1.0, 20, C), score("fit", 2.0, 10, A))
    again = score("depth", 3.0, 18, A, why="Read again.")
    left = without(whole, taken("depth", 6, C.quote, score=again))
    assert left.scores[0] == msgspec.structs.replace(again, weight=20), "the weight stays the critique's"
    assert left.overall == 2.7


def test_another_readers_score_does_not_take_its_place() -> None:
    whole = critique(score("depth", 4.0, 20, A, C, by="model"), by="model")
    left = without(whole, taken("depth", 2, A.quote, score=score("depth", 5.0, 20, C)))
    assert (left.scores[0].level, left.scores[0].by) == (2.0, "model")


def test_a_score_that_still_rests_on_it_does_not_take_its_place() -> None:
    whole = critique(score("depth", 3.0, 20, A, B))
    left = without(whole, taken("depth", 2, A.quote, score=score("depth", 5.0, 20, A, B)))
    assert (left.scores[0].level, left.scores[0].evidence) == (3.0, (B,))


@pytest.mark.parametrize(
    "event",
    [taken("depth", 2, "never cited"), taken("growth", 2, A.quote), taken("depth", 4, A.quote), taken(REPAIRS, 9, "")],
)
def test_what_it_never_rested_on_leaves_it_as_it_is(event: EvidenceWithdrawn) -> None:
    whole = critique(score("depth", 4.0, 20, A))
    assert without(whole, event) == whole


def test_a_recommendation_is_made_anew_from_what_is_left() -> None:
    scores = (
        score("depth", 5.0, 40, A, B, by="model"),
        score("technical", 4.0, 40, strong(8, "t"), by="model"),
        score("fit", 4.0, 20, strong(10, "f"), by="model"),
    )
    whole = critique(*scores, by="model", recommendation="strong yes")
    assert without(whole, taken("depth", 2, A.quote)).recommendation == "yes"
    twice = without(without(whole, taken("depth", 2, A.quote)), taken("depth", 4, B.quote))
    assert (twice.weight_read, twice.recommendation) == (60, "yes")


def test_strength_and_repairs_go_by_their_place() -> None:
    whole = critique(
        score("depth", 4.0, 20, A),
        strength=Strength(turn=2, quote=A.quote, what="A deed."),
        repairs=(Repair(turn=2, what="a", rewrite="a"), Repair(turn=6, what="b", rewrite="b")),
    )
    other = Strength(turn=4, quote=B.quote, what="Another.")
    assert without(whole, taken(STRENGTH, 2, A.quote, instead=other)).strength == other
    assert without(whole, taken(STRENGTH, 2, A.quote)).scores == whole.scores
    assert [r.turn for r in without(whole, taken(REPAIRS, 2, "")).repairs] == [6]
    assert without(whole, taken("depth", 2, A.quote)).strength is None, "what is withdrawn stands nowhere as a strength"


# -- everywhere the same -----------------------------------------------------------------------


def withdrawn_session() -> tuple[list[KnownEvent], Session]:
    first = by_model()
    quote = first.scores[1].evidence[0].quote
    events = stamped([*played(), CritiqueRecorded(critique=first), taken("depth", 14, quote)])
    return events, fold(events)


def test_list_show_report_and_crib_agree() -> None:
    _, session = withdrawn_session()
    standing = session.critiques[-1]
    assert standing.overall != by_model().overall
    assert summary(session, Path("x.jsonl"))["overall"] == standing.overall
    shown = transcript_text(session)
    assert f"Overall {standing.overall:.1f} of 5." in shown
    assert "They stand without what was withdrawn." in " ".join(shown.split())
    report = critique_text(standing, session, RUBRIC)
    assert "Withdrawn Depth of experience: “Hit the stop, cleared the aisle, rang Karen.” (turn 14)." in " ".join(
        report.split()
    )
    repairs = crib([session], {}).repairs
    session.apply(taken(REPAIRS, 36, ""))
    assert len(crib([session], {}).repairs) == len(repairs) - 1


def test_what_was_withdrawn_stays_so_in_a_later_reading() -> None:
    _, session = withdrawn_session()
    once = session.critiques[-1]
    session.apply(CritiqueRecorded(critique=by_model()))
    assert session.critiques[-1] == once
    assert [each.criterion for each in session.struck] == ["depth"]
    other = msgspec.structs.replace(by_model(), scores=())
    session.apply(CritiqueRecorded(critique=msgspec.structs.replace(other, strength=None)))
    assert session.struck == [], "a reading that does not cite it has nothing to strike"


def test_it_comes_back_from_disk_as_it_was() -> None:
    events, session = withdrawn_session()
    again = fold([each for event in events if (each := codec.decode(codec.encode(event).encode())) is not None])
    assert again.critiques == session.critiques
    assert again.struck == session.struck


def test_a_withdrawal_without_a_critique_is_passed_over() -> None:
    session = fold(stamped([*played(), taken("depth", 14, "x")]))
    assert session.critiques == []
    assert session.struck == []
