"""Whether a plain thing that was asked for was given: one's own part, a date to start, somebody to ring.

Unlike a dodge it accuses nobody: what was told instead may be a good story. It only tells that the ask is still open.
"""

from __future__ import annotations

import re

from roundtwo.core.clauses import Parsed
from roundtwo.core.dodging import ASKS_WHO, OWNS_UP, POINTS, SOMEBODY, last_ask, told_of
from roundtwo.core.events import InterviewerAsked
from roundtwo.core.lexicon import Lexicon, straight

OF_YOU = re.compile(r"\b(?:you|your|yours|yourself)\b", re.IGNORECASE)
FIRST_PERSON = re.compile(r"\b(?:i|i'm|i've|i'd|i'll|me|my|mine|myself)\b", re.IGNORECASE)
ONLY_THOUGHT = re.compile(
    r"\b(?:i (?:think|guess|suppose|mean|believe)|i'd (?:say|think)|if you ask me|to me|told me|believe me)\b",
    re.IGNORECASE,
)
"""Where "I" says nothing of what was done."""
ASKS_WHEN = re.compile(
    r"\bnotice\b|\bin weeks\b|\bas a date\b|"
    r"\b(?:when|how (?:long|soon)|earliest)\b[^.?!]*\b(?:you|start|place|monday|free|here|need)\b",
    re.IGNORECASE,
)
GIVES_WHEN = re.compile(
    r"\b(?:notice|starts?|join|free|available|straight away|right away|immediately|tomorrow|whenever|any time|as soon|"
    r"at once|contract|flexible)\b",
    re.IGNORECASE,
)
_UNIT = (
    r"(?:days|weeks?|fortnight|months?|years?|quarter|mondays?|tuesdays?|wednesdays?|thursdays?|fridays?|spring|summer|"
    r"autumn|winter|january|february|march|april|may|june|july|august|september|october|november|december|easter|"
    r"christmas|holidays|notice|season|term)"
)
_BEFORE = (
    r"(?:\d+|an?|one|two|three|four|five|six|eight|ten|twelve|couple of|few|next|this|end of|middle of|mid|early|late|"
    r"in|from|by|after|before|until|till|on|the first of)"
)
A_TIME = re.compile(
    rf"\b{_BEFORE}[\s-]+(?:(?:the|a|my|calendar|full|whole|first|\w+th)\s+)?{_UNIT}\b|"
    rf"^\W*(?:\w+\W+)?{_UNIT}\b|\b\d{{1,2}}(?:st|nd|rd|th)\b",
    re.IGNORECASE,
)
FOR_REFERENCE = re.compile(
    r"\b(?:confirm|tell me|ring|call|vouch|speak|reference|ask|number|phone|by name)\b", re.IGNORECASE
)
A_NAME = re.compile(r"(?<=[a-z,] )(?!I\b)[A-Z][a-z]+|^\W*[A-Z]\w+ (?:from|at|in|would|could|can|will|or|and [A-Z])\b")
WITHIN = 4
"""Words at the start of a longer answer within which its length of time stands: "A month. Two if they find out."."""
LONGEST_DATE = 25
"""Words up to which a length of time is the answer to when somebody could start."""
FEWEST_UNGIVEN = 4


def not_given(parsed: Parsed, asked: InterviewerAsked | None, lexicon: Lexicon) -> bool:
    """Whether a plain thing that was asked for does not stand in what was told, whatever else does.

    Only two such things are sure: the candidate's own part, where nobody is "I" in the answer; and, at the end, when
    they could start and who could be rung.
    """
    text = straight(parsed.text)
    if asked is None or not parsed.english or len(text.split()) < FEWEST_UNGIVEN:
        return False
    ask = last_ask(asked.ask or asked.say)
    if asked.section == "closing":
        return bool(parsed.clauses) and not practical(ask, parsed, text, lexicon)
    own = (asked.probe or asked.missing) == "own_part" and asked.section not in ("exercise", "your_questions")
    if not own or not OF_YOU.search(ask) or ASKS_WHO.search(ask) or OWNS_UP.search(text) or not parsed.clauses:
        return False
    return FIRST_PERSON.search(ONLY_THOUGHT.sub("", text)) is None and not is_only_named(text)


def is_only_named(text: str) -> bool:
    """ "Mostly the writing." """
    return POINTS.match(text) is not None and len(text.split()) <= LONGEST_NAMED


LONGEST_NAMED = 8


def practical(ask: str, parsed: Parsed, text: str, lexicon: Lexicon) -> bool:
    """Whether an answer at the end gives the date or the person that was asked for; to other asks any answer does."""
    if ASKS_WHEN.search(ask):
        opens = " ".join(text.split()[:WITHIN])
        short = len(text.split()) <= LONGEST_DATE and not told_of(parsed, lexicon)
        given = opens if not short else text
        return bool(GIVES_WHEN.search(text) or A_TIME.search(given))
    if ASKS_WHO.search(ask) and FOR_REFERENCE.search(ask):
        named = bool(parsed.people or A_NAME.search(text) or SOMEBODY.search(text))
        return (
            named
            or any(name.proper for name in parsed.names)
            or bool(OWNS_UP.search(text))
            or lexicon.has("one_person", text)
        )
    return True
