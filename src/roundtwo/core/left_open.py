"""What a first round left open: what its notes say was not found out, and what did not come to mind in it.

A colleague's note says so in words of its own ("Unclear who else worked on it", "Next: ask about a no"). Its question
is repeated as it stands, after the name of what the note is about.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

import msgspec

from roundtwo.core.events import FirstRound, FirstRoundTurn
from roundtwo.core.lexicon import Lexicon, straight
from roundtwo.core.topics import LABEL, SORE, hollow, spoken_label

Kind = Literal["named", "noted", "to_ask", "blank"]

MOST_GAP, MOST_NAME, MOST_NOTE = 10, 6, 6
"""Words of what is open, of a name before it, and of a note that is read out."""
_WH = r"(?:who|whom|whose|what|which|how|why|when|where|whether)"
_NOT_FOUND = (
    r"(?:unclear(?: to me)?|not (?:quite |really |yet )?clear|open|to find out|no word on|no idea|not sure|"
    r"(?:did not|didn't|never|could not|couldn't|can't|cannot|don't|do not|doesn't|does not)"
    r" (?:really |quite )?(?:get|got|get to|got to|say|said|tell|tell me|told me|ask|asked|find out|found out|catch|"
    r"explain|explained|learn|know|see|understand|come to|mention))"
)
FLAGGED = re.compile(rf"\b{_NOT_FOUND}[:,]? (?P<gap>{_WH}\b[^.;?!()]*)", re.IGNORECASE)
NOT_SPOKEN_OF = re.compile(
    rf"\b(?P<gap>{_WH}\b[^.;?!()]*?)(?: exactly)?,? (?:was |is )?(?:not|never|wasn't|isn't) "
    r"(?:discussed|asked|covered|said|mentioned|clear|told|explained)\b",
    re.IGNORECASE,
)
ASKED_SHORT = re.compile(
    r"^(?:[A-Z][^:]*: )?(?P<gap>who(?: else)? (?!did|does|do|is|was|were|are|ha[sd]|have|will|would|can|could|should)"
    r"[a-z][^.;?!]*)\?$",
    re.IGNORECASE,
)
"""A question that a note puts by itself, and that says the same behind "don't say": "Who asked?"."""
TO_ASK = re.compile(r"\bask (?:again )?about (?P<gap>(?:an?|the|one) [^.;?!()]+)", re.IGNORECASE)
SENTENCE = re.compile(r"[^.?!]+[.?!]?")
ABOUT = re.compile(r"\babout (?:an?|the) (?P<name>[^,.;:?!]+)", re.IGNORECASE)
QUOTED = re.compile(r'"(?P<name>the [\w\' -]+)"', re.IGNORECASE)
QUESTION_ABOUT = re.compile(r"\babout (?P<gap>(?:an?|the) [^.;?!]+)\?", re.IGNORECASE)
SPOKEN_OF = re.compile(r"\b(?:she|he|her|him|his|they|i|me|my|candidate|applicant)\b", re.IGNORECASE)
"""Somebody in a note who is the candidate, or the colleague: such words cannot be repeated to the candidate."""
POINTS = re.compile(r"\b(?:it|its|them|that|this|there)\b", re.IGNORECASE)
VERBLESS = re.compile(r"^[A-Z][^,;:()]*$")
UNTOUCHED = re.compile(
    r"\b(?:famil\w+|health|ill(?:ness)?|sick\w*|pregnan\w*|bab(?:y|ies)|marri\w+|divorc\w+|religio\w+|church|faith|age|salar\w+|"
    r"pay|nicu|cancer|hospital|death|died|confidential|discuss (?:it|this|that)|can't discuss|nda|break|gap in)\b",
    re.IGNORECASE,
)
"""What makes a note one that nobody is asked about, unless the role is about nothing else."""


class Open(msgspec.Struct, frozen=True):
    """One thing left open: `gap` as it can be repeated, what it is about, and the words of the first round for it."""

    kind: Kind
    gap: str
    about: str
    turn: int
    quote: str

    @property
    def asks_who(self) -> bool:
        return self.gap.lower().startswith("who")


def left_open(first_round: FirstRound, lexicon: Lexicon) -> Iterator[Open]:
    """In the order of the first round. What is private, painful or the colleague's own worry is passed over."""
    asked = ""
    for turn in first_round.turns:
        if turn.speaker == "notes":
            yield from in_note(turn, lexicon)
        elif turn.speaker == "interviewer":
            asked = straight(turn.say)
        elif (blank := in_answer(asked, turn, lexicon)) is not None:
            yield blank


def in_note(turn: FirstRoundTurn, lexicon: Lexicon) -> Iterator[Open]:
    note = turn.say
    if UNTOUCHED.search(straight(note)):
        return
    for found in SENTENCE.finditer(note):
        quote = found[0].strip(' -"')
        plain = straight(quote)
        if (to_ask := TO_ASK.search(plain)) is not None and sayable(to_ask["gap"]):
            yield Open("to_ask", to_ask["gap"].strip(), "", turn.turn, quote)
            continue
        flagged = FLAGGED.search(plain) or NOT_SPOKEN_OF.search(plain) or ASKED_SHORT.match(plain)
        if flagged is None or not sayable(flagged["gap"]):
            continue
        gap = flagged["gap"].strip(" ,").removesuffix(" exactly")
        gap = gap[:1].lower() + gap[1:]
        name = name_of(straight(note), plain[: flagged.start()], lexicon)
        if name:
            yield Open("named", gap, name, turn.turn, quote)
        elif whole := opening_of(straight(note), found.start()):
            yield Open("noted", gap, whole, turn.turn, quote)


def sayable(gap: str) -> bool:
    """Whether what is open can be repeated to the candidate as it stands in the note."""
    fits = 1 < len(gap.split()) <= MOST_GAP
    return fits and not (SPOKEN_OF.search(gap) or SORE.search(gap))


def name_of(note: str, before: str, lexicon: Lexicon) -> str:
    """What the note is about: told within the sentence, its heading, or words that it puts in quotation marks."""
    about = ABOUT.search(before)
    if about is not None and len(about["name"].split()) <= MOST_NAME and not SPOKEN_OF.search(about["name"]):
        return f"the {about['name'].strip()}"
    label = LABEL.match(note)
    if label is not None and (said := spoken_label(label["label"])) and not hollow(said, lexicon):
        return said
    quoted = QUOTED.search(note)
    return quoted["name"].lower() if quoted is not None and len(quoted["name"].split()) <= MOST_NAME else ""


def opening_of(note: str, before: int) -> str:
    """The first words of a note, short enough to be read out; empty where they say nothing by themselves."""
    opening = re.split(r"[.?!]| - ", note[:before], maxsplit=1)[0].strip()
    fits = 1 < len(opening.split()) <= MOST_NOTE and VERBLESS.match(opening) is not None
    return opening if fits and not SPOKEN_OF.search(opening) and not SORE.search(opening) else ""


def in_answer(asked: str, turn: FirstRoundTurn, lexicon: Lexicon) -> Open | None:
    """A question of the first round to which nothing came to mind, as what it was about."""
    about = QUESTION_ABOUT.search(asked)
    if about is None or not sayable(about["gap"]) or UNTOUCHED.search(asked):
        return None
    said = straight(turn.say)
    if not (lexicon.has("blank", said) or lexicon.has("at_a_loss", said)) or UNTOUCHED.search(said):
        return None
    return Open("blank", about["gap"].strip(), "", turn.turn, turn.say.strip())
