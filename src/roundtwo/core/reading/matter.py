"""Which answers a level may rest on: new ones, and those that have to do with the job.

A turn that repeats, flatters or leaves the subject moves nothing, in either direction.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain

import msgspec

from roundtwo.core.answers import is_deed
from roundtwo.core.brief import WORD, content_words, facts
from roundtwo.core.events import Evidence, Recovery, Repair, Strength
from roundtwo.core.lexicon import Lexicon, straight
from roundtwo.core.reading.finding import (
    Reading,
    Scene,
    gaps,
    listed,
    not_asked,
    not_shown,
    opening,
    outcome_words,
    own_deed,
    own_words,
    quote,
    short,
    shown,
    together,
    turns,
)
from roundtwo.core.reading.told import FEWEST_WORDS, OWN_WORD, Thread, Told, says_again, threads
from roundtwo.core.session import Exchange, Session
from roundtwo.core.text import one_line, spoken_minutes, words

from roundtwo.core.reading.told import Told

SAME = 0.8
"""Overlap of content words from which two answers say the same."""
LEAST_POOL = 40
"""Content words that papers and answers must have between them before something can be beside them."""
RICH = 15
"""Telling words from which an answer stands by itself."""
OCCASION = 12
"""Words that telling of an occasion takes."""
EVERYDAY = frozenset(
    "about after again all almost along already always another any anything around away back because before being "
    "better between both bring bringing come could days does doing done down each else even ever every everybody "
    "everyone everything feel fine going good had have having here hers himself how however instead into keep kind "
    "least less let like little lot made make makes making many maybe might mine must nearly need never next nice "
    "nothing now off often okay once one only other others otherwise over own part perhaps place please point put "
    "quite rather real really right said same say second see seem several she should since small some somebody "
    "somehow someone something sometimes soon still such sure take than thanks thing think those though through "
    "time times together too took toward two under until upon usually very want was way well went what whatever "
    "when where whether while whole whose with within without work worked working would wrong yeah year yes yet "
    "absolutely great skill skills highly experience experienced important job company definitely truly his him "
    "but nor not via our its who why how use used using had has may per had her you your yours them they these that this".split()
)
"""Words that prove no tie between an answer and the job."""

def letters(text: str) -> set[str]:
    """Content words without figures: a tale told again with other numbers is still told again."""
    return {word for word in content_words(text) if word.isalpha()}


def without_repeats(answers: Sequence[Told]) -> list[Told]:
    """Marks the answers that an earlier one already gave. They count for nothing, in either direction."""
    kept: list[Told] = []
    seen: list[set[str]] = []
    for told in answers:
        mine = letters(told.plain)
        again = told.speaks and any(says_again(mine, other) for other in seen)
        if told.speaks and not again:
            seen.append(mine)
        kept.append(msgspec.structs.replace(silenced(told), repeats=True) if again else told)
    return kept


def says_again(mine: set[str], other: set[str]) -> bool:
    """Nearly the same words, or eight and more of which nearly all were said before."""
    if len(mine) < 3:
        return False
    common = len(mine & other)
    return common >= SAME * len(mine | other) or (len(mine) >= 8 and common >= SAME * len(mine))


def on_the_matter(answers: Sequence[Told], session: Session, lexicon: Lexicon) -> list[Told]:
    """Lets levels rest only on answers that share a telling word with the papers or with what was told at length.

    An answer with a figure needs no such tie, nor a rich one, nor an occasion told to a question of the
    plan. Where papers and answers hold too little to compare with, every answer may count.
    """
    dull = {*EVERYDAY, *chain.from_iterable(map(content_words, dull_entries(lexicon)))}
    own = [letters(told.plain) - dull for told in answers]
    papers = letters("\n".join(paper_texts(session))) - dull
    rich = [told.speaks and len(words_) >= RICH for told, words_ in zip(answers, own, strict=True)]
    kept = []
    for index, told in enumerate(answers):
        pool = papers.union(*(o for i, o in enumerate(own) if i != index and rich[i]))
        beside = len(pool) >= LEAST_POOL and not own[index] & pool
        stands = rich[index] or "number" in told.features or told.kind == "dodge"
        off = told.speaks and beside and not (stands or tells_to_question(told))
        kept.append(msgspec.structs.replace(told, bears=False, features=frozenset()) if off else told)
    return kept


def tells_to_question(told: Told) -> bool:
    """Whether it answers an exercise, or tells an occasion to a question of the plan."""
    if told.exchange.asked.section == "exercise":
        return True
    deed = bool(told.features & {"own_deed", "we_deed"})
    return deed and told.planned and words(told.plain) >= OCCASION


def dull_entries(lexicon: Lexicon) -> Iterable[str]:
    """Words that any two answers may share."""
    return chain(lexicon.stop_names, lexicon.light_verbs, lexicon.phrases.get("filler", ()))


def paper_texts(session: Session) -> list[str]:
    brief = session.start.brief
    return [
        brief.role,
        brief.job,
        brief.resume,
        brief.company_notes,
        brief.invitation,
        *(turn.say for turn in brief.first_round.turns),
    ]


def silenced(told: Told) -> Told:
    return msgspec.structs.replace(told, speaks=False, substance=False, bears=False)


