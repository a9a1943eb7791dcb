"""What sort of answer a question wants, where the bank does not say: a question out of somebody else's transcript."""

from __future__ import annotations

from roundtwo.core.bank import QuestionType
from roundtwo.core.events import InterviewerAsked
from roundtwo.core.lexicon import Lexicon

ORDER: tuple[QuestionType, ...] = (
    *("failure", "story", "goal", "motive", "number", "hypothetical", "habit", "self_description", "overview"),
)
"""The order in which the signs are looked for: an occasion that is asked for goes before everything else."""


def question_type(asked: InterviewerAsked, lexicon: Lexicon) -> QuestionType | str:
    """The type on record, or else the first that the words show; a story where they show none."""
    if asked.question_type is not None:
        return asked.question_type
    return next((kind for kind in ORDER if lexicon.has(f"asks_{kind}", asked.ask or asked.say)), "story")
