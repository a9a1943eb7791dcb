"""Why a question was asked, in words."""

from __future__ import annotations

from typing import Any, get_args

import pytest

from roundtwo.content.prompts import Prompts
from roundtwo.core.events import Basis, InterviewerAsked, MoveKind, ProbeType, Source
from roundtwo.core.reasons import reason_of
from roundtwo.core.rubric import Rubric


@pytest.fixture(scope="module")
def rubric(prompts: Prompts) -> Rubric:
    return prompts.rubric("default")[0]


def asked(**more: Any) -> InterviewerAsked:
    said: dict[str, Any] = {"move": "ask", "turn": 3, "say": "?", "persona": "p", "section": "opening", "by": "builtin"}
    return InterviewerAsked(**{**said, **more})


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"question": "q", "criterion": "depth"}, "A prepared question, on Depth of experience."),
        ({"question": "q", "criterion": "own"}, "A prepared question, on Own."),
        ({"question": "q"}, "A prepared question."),
        (
            {"move": "probe", "probe": "measure", "basis": Basis(source="answer", turn=2, quote="It fell")},
            "A follow-up. To hear a number, or another sign that it worked. It rests on “It fell”, in turn 2.",
        ),
        (
            {
                "move": "contradiction", "missing": "contradiction",
                "basis": Basis(source="first_round", turn=4, quote="I led it"),
                "against": Basis(source="resume", turn=None, quote="Assisted"),
            },
            ("Two things that were said do not go together. To hear which of two things you said holds. "
            "It rests on “I led it”, in round one, turn 4. And against “Assisted”, in the résumé."),
        ),
        ({"move": "close", "rejected": ("advice",)}, "To close. A draft of the model's was not used: advice."),
        (
            {"move": "close", "rejected": ("advice", "praise")},
            "To close. 2 drafts of the model's were not used: advice; praise.",
        ),
    ],
)  # fmt: skip
def test_a_reason_in_words(more: dict[str, Any], said: str, rubric: Rubric) -> None:
    assert reason_of(asked(**more), rubric) == said


def test_every_move_probe_and_source_has_its_words(rubric: Rubric) -> None:
    for move in get_args(MoveKind):
        for probe in get_args(ProbeType):
            assert reason_of(asked(move=move, probe=probe), rubric).count(".") >= 2
    for source in get_args(Source):
        assert "“so”, in " in reason_of(asked(basis=Basis(source=source, turn=None, quote="so")), rubric)
