"""Tries an interviewer out: a simulated candidate is interviewed from the sample's papers, then checks are read off."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import AsyncIterator, Iterable

from roundtwo.core.checks.manner import Manner
from roundtwo.core.events import ModelUsed, SessionStarted
from roundtwo.core.lexicon import Lexicon
from roundtwo.core.messages import message
from roundtwo.core.session import Session
from roundtwo.core.text import one_line
from roundtwo.core.trial import HEARD, RULES, Broken, TrialCandidate, broken_rules
from roundtwo.flows.rehearsal import Rehearsal
from roundtwo.flows.selftest import Checked
from roundtwo.flows.updates import ModelFailed, Update

MOST_TURNS = 60
"""Turns after which a session that does not end is broken off."""
EXAMPLES = 2
"""Places that are named for a check that failed."""
LONGEST_EXAMPLE = 110


async def trial(
    rehearsal: Rehearsal, started: SessionStarted, candidate: TrialCandidate, manner: Manner, lexicon: Lexicon
) -> AsyncIterator[Checked]:
    """Interviews the candidate to the end, then yields a check a rule. An empty answer is given where none is left."""
    answers = candidate.answers()
    failed = await _failed_in(rehearsal.begin(started))
    for _ in range(MOST_TURNS):
        last = rehearsal.session.last
        if last is None or rehearsal.session.ended is not None:
            break
        failed += await _failed_in(rehearsal.answer(answers.to(last.asked), "piped"))
    if failed:
        yield Checked("answers", False, message("trial.failed", count=len(failed), what=failed[0].what), failed[0].mend)
    for checked in checks_of(rehearsal.session, list(broken_rules(rehearsal.session, manner, lexicon))):
        yield checked


async def _failed_in(updates: AsyncIterator[Update]) -> list[ModelFailed]:
    return [update async for update in updates if isinstance(update, ModelFailed)]


def checks_of(session: Session, broken: Iterable[Broken]) -> list[Checked]:
    """Each named check: failed where a draft or a spoken turn broke its rule, with the words."""
    by_rule: dict[str, list[Broken]] = defaultdict(list)
    for each in broken:
        by_rule[each.rule].append(each)
    turns, by_model = len(session.exchanges), session.start.model != ModelUsed()
    rules = [rule for rule in RULES if by_model or rule in HEARD]
    return [_whole(session, by_model), *(_check(rule, by_rule[rule], turns) for rule in rules)]


def _whole(session: Session, by_model: bool) -> Checked:
    turns, done = len(session.exchanges), session.ended is not None
    own = sum(exchange.asked.by == "model" for exchange in session.exchanges)
    key = "trial.interview" if by_model else "trial.builtin"
    return Checked("interview", done, message(key, turns=turns, own=own), "" if done else message("trial.endless"))


def _check(rule: str, broken: list[Broken], turns: int) -> Checked:
    if not broken:
        return Checked(rule, True, message("trial.kept", turns=turns))
    said = [each for each in broken if each.said]
    worst = said or broken
    key = "trial.said" if said else "trial.draft" if len(broken) == 1 else "trial.drafts"
    where = "; ".join(f"turn {each.turn}: {one_line(each.how, LONGEST_EXAMPLE)}" for each in worst[:EXAMPLES])
    return Checked(rule, False, message(key, count=len(worst), where=where))
