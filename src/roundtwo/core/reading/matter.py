"""Which answers a level may rest on: new ones, and those that have to do with the job.

A turn that repeats, flatters or leaves the subject moves nothing, in either direction.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain

import msgspec

from roundtwo.core.brief import content_words
from roundtwo.core.lexicon import Lexicon
from roundtwo.core.reading.told import Told, letters, told_in
from roundtwo.core.session import Session
from roundtwo.core.text import words

SAME = 0.8
"""Overlap of content words from which two answers say the same."""
LEAST_POOL = 40
"""Content words that papers and answers must have between them before anything can be beside them."""
RICH = 15
"""Telling words from which an answer stands by itself."""
OCCASION = 12
"""Words that telling of an occasion takes."""
EVERYDAY = frozenset(
    "about absolutely after again all almost along already always another any anything around "
    "away back because before being better between both bring bringing but come company could "
    "days definitely does doing done down each else even ever every everybody everyone everything "
    "experience experienced feel fine going good great had has have having her here hers highly "
    "him himself his how however important instead into its job keep kind least less let like "
    "little lot made make makes making many may maybe might mine must nearly need never next nice "
    "nor not nothing now off often okay once one only other others otherwise our over own part "
    "per perhaps place please point put quite rather real really right said same say second see "
    "seem several she should since skill skills small some somebody somehow someone something "
    "sometimes soon still such sure take than thanks that them these they thing think this those "
    "though through time times together too took toward truly two under until upon use used using "
    "usually very via want was way well went what whatever when where whether while who whole "
    "whose why with within without work worked working would wrong yeah year yes yet you your "
    "yours".split()
)
"""Words that prove no tie between an answer and the job."""


def answers_in(session: Session, lexicon: Lexicon) -> list[Told]:
    """Every answer of the session, with those marked that no level may rest on."""
    return on_the_matter(without_repeats(told_in(session, lexicon)), session, lexicon)


def without_repeats(answers: Sequence[Told]) -> list[Told]:
    """Marks the answers that an earlier one already gave. They count for nothing, in either
    direction.
    """
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
    """Lets levels rest only on answers that share a telling word with the papers or with what was
    told at length.

        An answer with a figure needs no such tie, nor a rich one, nor an occasion told to a
        question of the plan. Where papers and answers hold too little to compare with, every answer
        may count.
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
    """Whether it answers an exercise, or tells an occasion to a question of the plan.

    A reply to a probe is not let in this way: it must have to do with what was told before.
    """
    if told.exchange.asked.section == "exercise":
        return True
    deed = bool(told.features & {"own_deed", "we_deed"})
    return deed and told.planned and not told.probed and words(told.plain) >= OCCASION


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
