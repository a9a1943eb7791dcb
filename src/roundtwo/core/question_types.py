"""What sort of answer a question wants, where the bank does not say: a question out of somebody else's transcript."""

from __future__ import annotations

import re

from roundtwo.core.bank import QuestionType
from roundtwo.core.events import InterviewerAsked
from roundtwo.core.lexicon import Lexicon, straight

ORDER: tuple[QuestionType, ...] = (
    *("failure", "story", "goal", "motive", "number", "hypothetical", "habit", "self_description", "overview"),
)
"""The order in which the signs are looked for: an occasion that is asked for goes before everything else."""
WHOLE_TURN = frozenset({"failure", "story", "goal", "motive", "number"})
"""Types whose signs count wherever they stand; for the others what leads up to the question is left out."""
ASKING = re.compile(r"[^.!?]*\?")
SUPPOSES = re.compile(r"\b(?:what|how) would you (?:do|say|handle|react|deal|explain|tell)\b", re.IGNORECASE)
"""What would be done if a mistake were made asks for no mistake."""
OF_ONESELF = re.compile(r"(?:^|[.,!?]\s+)(?:so |and |well,? )?are you\b", re.IGNORECASE)
""" "Are you patient?", but not "What are you proud of?"."""


def question_type(asked: InterviewerAsked, lexicon: Lexicon) -> QuestionType | str:
    """The type on record, or else the first that the words show; a story where they show none."""
    if asked.question_type is not None:
        return asked.question_type
    said = straight(asked.ask or asked.say)
    last = asking_part(said)
    if SUPPOSES.search(last):
        return "hypothetical"
    for kind in ORDER:
        if lexicon.has(f"asks_{kind}", said if kind in WHOLE_TURN else last):
            return kind
        if kind == "self_description" and OF_ONESELF.search(last):
            return kind
    return "story"


def asking_part(said: str) -> str:
    """The last question of a turn; all of it where it has no question mark."""
    questions = [match.strip() for match in ASKING.findall(said)]
    return questions[-1] if questions else said
