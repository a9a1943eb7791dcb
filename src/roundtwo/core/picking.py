"""Which exercise fits a brief: the one asked for, the candidate's own material, one of the trade, or a general one.

An exercise of the wrong trade is worse than a general one: it is picked by the title of the role, or by several
words of the posting within its families, and by nothing less.
"""

from __future__ import annotations

import random
import re

from roundtwo.core.bank import Bank, Exercise
from roundtwo.core.events import Brief
from roundtwo.core.lexicon import phrase_pattern, straight
from roundtwo.core.material import is_material, own_exercise
from roundtwo.core.session import Session

FEWEST_HITS = 3
"""Different words of a posting that speak for an exercise whose roles its title does not name."""
NEAR = 2
"""Hits by which an exercise may fall behind the best, and still be held: chance decides among those."""
BEHIND = re.compile(r"\s+(?:at|@|to)\s+|\s*[,|(–—:;]\s*|\s+-\s+", re.IGNORECASE)
"""What ends the name of a job in its title: the employer, the town or the grade comes after it."""


def pick_exercise(brief: Brief, bank: Bank, role_family: str, seed: int, leads: bool = False) -> Exercise | None:
    """The exercise that was asked for, else one that fits the role, else one for anybody; chance is `seed`'s."""
    chance = random.Random(f"{seed}/exercise")
    if is_material(brief.exercise):
        return own_exercise(brief.exercise, bank.material, chance) if bank.material is not None else None
    if brief.exercise:
        return bank.exercise(brief.exercise)
    held = {"people_lead"} if leads else set()
    able = [e for e in bank.exercises if set(e.needs) <= held and not other_trade(e, title_of(brief))]
    fitting = of_the_role(brief, able) or of_the_posting(brief, able, role_family)
    fitting = fitting or [e for e in able if "any" in e.families]
    return chance.choice(fitting) if fitting else None


def held_exercise(session: Session, bank: Bank) -> Exercise | None:
    """The exercise that was held in a session, where the bank still has it: its task is on record."""
    task = next((e.asked.pattern for e in session.exchanges if e.asked.move == "exercise"), None)
    start = session.start
    if task is not None and is_material(start.brief.exercise):
        return pick_exercise(start.brief, bank, "", start.seed)
    return next((e for e in bank.exercises if e.task == task), None)


def of_the_role(brief: Brief, exercises: list[Exercise]) -> list[Exercise]:
    """Those made for the role's title: the most of it, and of that what stands last ("marketing lecturer")."""
    title = title_of(brief)
    found = {e.id: max(((len(m[0].split()), m.end()) for m in named(e, title)), default=None) for e in exercises}
    best = max((at for at in found.values() if at is not None), default=None)
    return likeliest(brief, [e for e in exercises if best is not None and found[e.id] == best])


def title_of(brief: Brief) -> str:
    lines = brief.job.strip().splitlines()
    return BEHIND.split(straight(brief.role or (lines[0] if lines else "")).lower(), maxsplit=1)[0]


def other_trade(exercise: Exercise, title: str) -> bool:
    return phrase_pattern(exercise.no_roles).search(title) is not None


def named(exercise: Exercise, title: str) -> list[re.Match[str]]:
    return list(phrase_pattern(exercise.roles).finditer(title))


def of_the_posting(brief: Brief, exercises: list[Exercise], role_family: str) -> list[Exercise]:
    """Those of the family that enough words of the posting speak for; of any, where the family is not sure."""
    near = [e for e in exercises if role_family in (*e.families, "general")]
    return likeliest(brief, [e for e in near if hits(brief, e) >= FEWEST_HITS])


def likeliest(brief: Brief, exercises: list[Exercise]) -> list[Exercise]:
    most = max((hits(brief, e) for e in exercises), default=0)
    return [e for e in exercises if hits(brief, e) >= most - NEAR]


def hits(brief: Brief, exercise: Exercise) -> int:
    """How many of the exercise's words the posting has."""
    return len({match[0].lower() for match in phrase_pattern(exercise.words).finditer(straight(brief.job))})
