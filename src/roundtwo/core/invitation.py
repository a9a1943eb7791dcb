"""The invitation, read for what it settles: who comes, for how long, what is to be done, and what comes next.

Only what it says plainly is taken. Somebody is introduced by a name only where one person comes for sure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

import msgspec

from roundtwo.core.brief import pieces
from roundtwo.core.lexicon import phrase_pattern, straight


class Comer(msgspec.Struct, frozen=True):
    """Somebody who will be there: "Dana Reyes", "head of platform"; the title may be empty."""

    name: str
    title: str


class Invitation(msgspec.Struct, frozen=True):
    comers: tuple[Comer, ...] = ()
    alone: bool = False
    """The one named comes for sure, and nobody else is spoken of."""
    minutes: int | None = None
    case: str = ""
    """The words that announce a practical part ("a short practical case"); empty where none does."""
    presentation: str = ""
    next_step: str = ""
    """The sentence that says what happens afterwards."""


NEXT_STEP = phrase_pattern(
    [
        "next step", "next steps", "what comes next", "after the interview", "you'll hear", "you will hear",
        "hear from us", "get back to you", "decision by", "let you know", "be in touch",
    ]
)  # fmt: skip
_NAME = (
    r"(?:(?:Dr|Prof|Mr|Ms|Mrs)\.? )?[A-Z][\w'-]+(?: (?:van|von|de|der|di|da|la|el|bin|al|O'))*(?: [A-Z][\w'-]+){1,2}"
)
_MEETING = re.compile(
    r"\b(?:you(?:'ll| will| are going to|'re going to)? (?:be )?"
    r"(?:meet(?:ing)?|speak(?:ing)? (?:with|to)|talk(?:ing)? (?:with|to)|see(?:ing)?)|"
    r"(?:interview|conversation|meeting|talk|call) (?:will be |is )?with|"
    r"with whom|who comes|who you'll meet|who(?=:)|interviewers?|panel)\b"
    r"\W{0,6}\s*(?:with\s+|is\s+|are\s+)?",
    re.IGNORECASE,
)
"""What stands before whoever comes."""
_PERSON = re.compile(
    rf"(?P<name>{_NAME})(?:,\s+|\s+\(|\s+[–—-]\s+)?"
    r"(?P<title>(?:(?:our|the|your)\s+)?[a-zA-Z][\w&/ -]{2,60}?)?(?=[.;,()\n]|\s+and\s|$)"
)
_MORE = re.compile(rf"^(?:,?\s+and\s+|,\s+|;\s+)(?=(?:{_NAME}|(?:a|an|one|two|another|some|our|the|her|his)\b))")
_HOURS = {
    "half an hour": 30,
    "an hour and a half": 90,
    "one and a half hours": 90,
    "two hours": 120,
    "an hour": 60,
    "one hour": 60,
}
_MINUTES = re.compile(r"\b(\d{2,3})[ -]?min(?:ute)?s?\b", re.IGNORECASE)
_WITHIN = re.compile(
    r"(?: (?:short|brief|coffee|lunch))? (?:presentation|talk|pitch|break|walk|drive|ride|early|earlier|late|before|"
    r"beforehand|from|away|of questions|for (?:your )?questions|each way|slot for)\b",
    re.IGNORECASE,
)
"""What follows on minutes that are not the whole interview's."""
LENGTHS = range(15, 241)
"""Room minutes that an invitation is believed for."""
_NOT = re.compile(r"n't\b|\b(?:no|not|without|never|nothing)\b", re.IGNORECASE)
_OFFICE = re.compile(r"\b(?:head|lead|chief|president|\w+(?:er|or|ist|ant))$", re.IGNORECASE)
"""Last words of titles that are written with capitals ("People Partner"), and of no surname for sure."""
_CASE = re.compile(
    r"\b(?:an? |the |one |some )?"
    r"(?:(?:short|small|brief|little|quick|practical|live|hands-on|technical|work|coding|design) ){0,3}"
    r"(?:case(?: stud(?:y|ies))?|exercise|task|work sample|role[ -]play|practical(?: part| test)?|test|"
    r"whiteboard session)\b",
    re.IGNORECASE,
)
_NO_CASE = re.compile(
    r"\b(?:in (?:any|that|this|the) case|just in case|in case|case you|tasks? (?:of|you'd))\b", re.IGNORECASE
)
_PRESENTATION = re.compile(
    r"\b(?:an? |the |your )?(?:short |brief |\d+-minute )?(?:presentation|portfolio walk-?through)\b", re.IGNORECASE
)


@lru_cache(maxsize=64)
def read_invitation(text: str) -> Invitation:
    """What an invitation says plainly; nothing where it is empty."""
    sentences = [straight(piece).replace("*", "") for piece in pieces(text)]
    comers, alone = who_comes(sentences)
    return Invitation(
        comers=comers,
        alone=alone,
        minutes=next((m for s in sentences if (m := minutes_in(s)) is not None), None),
        case=next((c for s in sentences if not _NO_CASE.search(s) and (c := announced(s, _CASE))), ""),
        presentation=next((c for s in sentences if (c := announced(s, _PRESENTATION))), ""),
        next_step=next((piece for piece in pieces(text) if NEXT_STEP.search(straight(piece))), ""),
    )


def who_comes(sentences: list[str]) -> tuple[tuple[Comer, ...], bool]:
    """Those whom the sentence names that says who comes, and whether it names one and speaks of nobody else."""
    for sentence in sentences:
        found = _MEETING.search(sentence)
        if found is None or not re.match(_NAME, sentence[found.end() :]):
            continue
        rest = sentence[found.end() :]
        comers = tuple(people_in(rest))
        others = [s for s in sentences if s is not sentence and _ELSE.search(s)]
        first = _PERSON.match(rest)
        left = rest[first.end() :] if first is not None else ""
        return comers, len(comers) == 1 and not _MORE.match(left) and not others
    return (), False


_ELSE = re.compile(
    r"\b(?:will (?:also )?(?:join|sit in|be there)|also (?:be )?(?:there|join\w*|meet)|joined by|panel|colleagues?|"
    r"two of us|both of us|"
    r"several|members of)\b",
    re.IGNORECASE,
)
"""Marks of somebody else who comes."""


def people_in(rest: str) -> Iterator[Comer]:
    while (person := _PERSON.match(rest)) is not None:
        yield Comer(person["name"], title_of(person["title"] or ""))
        more = _MORE.match(rest[person.end() :].lstrip(")"))
        if more is None:
            return
        rest = rest[person.end() :].lstrip(")")[more.end() :]


def title_of(text: str) -> str:
    """A title as somebody would say it of themself ("the laboratory manager"); empty where it is a clause or a name."""
    title = re.sub(r"^(?:our|your)\s+", "the ", re.split(r"\s+(?:at|from)\s+", text.strip())[0])
    clause = re.match(r"(?:who|she|he|they)\b", title) is not None
    name = re.match(rf"{_NAME}$", title) is not None and _OFFICE.search(title) is None
    return "" if clause or name else title


RANKS = (
    (
        re.compile(r"\bhiring manager\b", re.IGNORECASE),
        re.compile(
            r"\b(?:manager|head|lead|leader|director|supervisor|chief|owner|principal|founder)\b", re.IGNORECASE
        ),
    ),
    (
        re.compile(r"\bpeople partner\b|\brecruiter\b|\bhr\b", re.IGNORECASE),
        re.compile(r"\b(?:people|hr|human resources|talent|recruit\w*)\b", re.IGNORECASE),
    ),
    (
        re.compile(r"\bexecutive\b", re.IGNORECASE),
        re.compile(r"\b(?:chief|c[efot]o|executive|president|founder|managing director)\b", re.IGNORECASE),
    ),
)
"""(titles of personas, titles of people whom they may stand for): whose name may be given in the greeting."""


def stands_for(invitation: Invitation, title: str) -> Comer | None:
    """Whom a persona of that title plays, where one person comes for sure and the two titles fit."""
    comer = invitation.comers[0] if invitation.alone else None
    if comer is None or not comer.title or re.match(r"(?:Mr|Mrs|Ms)\b", comer.name):
        return None
    fits = any(own.search(title) and theirs.search(comer.title) for own, theirs in RANKS)
    people = RANKS[1][1].search(comer.title) and not RANKS[1][0].search(title)
    return comer if fits and not people else None


def minutes_in(sentence: str) -> int | None:
    """How long the interview is, where the sentence says so: not a talk, a break or a walk within it or before it."""
    lengths = (int(found[1]) for found in _MINUTES.finditer(sentence) if not _WITHIN.match(sentence[found.end() :]))
    if (minutes := next((each for each in lengths if each in LENGTHS), None)) is not None:
        return minutes
    plain = sentence.lower()
    return next((minutes for words, minutes in _HOURS.items() if words in plain), None)


def announced(sentence: str, pattern: re.Pattern[str]) -> str:
    """The words by which a sentence announces something, unless it says that there is none."""
    found = pattern.search(sentence)
    if found is None or _NOT.search(sentence[: found.start()]):
        return ""
    return found[0].strip()
