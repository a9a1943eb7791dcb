"""A level on proven evidence, held to the rubric's rules.

- Not asked: no level and no evidence, and the judge is not asked for either.
- Asked, not shown: a low level after a fair chance (two asks), none after one.
- Without a strength no more than 2; 5 only with strengths from two answers; where a contradiction was left standing,
  behaviour under follow-up ends at 3. Where code lowers a level, `why` says so.
- What the judge writes is kept where its figures and quotes stand in the evidence; the program counts, not the judge.
"""

from __future__ import annotations

from collections.abc import Sequence

from roundtwo.core.events import Finding, Score
from roundtwo.core.judging.asking import LevelReply, UnusableReplyError, anywhere, asks_of
from roundtwo.core.judging.exhibit import Exhibit
from roundtwo.core.judging.proof import Proof, Proven, best_of
from roundtwo.core.judging.saying import ended, fitting, full, plain
from roundtwo.core.reading import advice, two_answers
from roundtwo.core.reading.finding import FAIR_CHANCE, turns
from roundtwo.core.reading.pressed import contradicted
from roundtwo.core.rubric import Criterion

MOST_WITHOUT_STRENGTH = 2
MOST_CONTRADICTED = 3
NOTHING = frozenset({"", "none", "nothing", "n/a"})


def score_of(exhibit: Exhibit, criterion: Criterion, proof: Proof, reply: LevelReply) -> Score:
    """The judge's score as it may stand. Raises `UnusableReplyError` for a finding that its level belies."""
    if reply.finding == "read" and reply.level is None:
        raise UnusableReplyError("The finding is “read”, and there is no level: it needs one from 1 to 5.")
    if reply.finding == "read" and not proof.items:
        raise UnusableReplyError("The finding is “read”, and there is no evidence for it.")
    if reply.finding == "not_shown" and proof.strengths:
        raise UnusableReplyError("The finding is “not_shown”, and the evidence has a strength: read what it shows.")
    level, lowered = held(exhibit, criterion, proof, reply)
    items = {"read": proof.items, "not_shown": proof.gaps}.get(reply.finding, ())
    return Score(
        criterion=criterion.id,
        finding=reply.finding,
        level=None if level is None else float(level),
        range=None,
        weight=criterion.weight,
        evidence=best_of(items),
        why=" ".join(part for part in (why(proof.items, reply, exhibit), lowered) if part),
        next=next_step(criterion, level, proof.items, reply.next, exhibit),
        by="model",
    )


def held(exhibit: Exhibit, criterion: Criterion, proof: Proof, reply: LevelReply) -> tuple[int | None, str]:
    """(the level, and where it is not the judge's own, a sentence that says why)."""
    if reply.finding == "not_shown":
        fair = len(asks_of(exhibit, criterion)) >= FAIR_CHANCE
        return (1, "") if fair else (None, "One ask is no measure.")
    level: int | None = reply.level if reply.finding == "read" else None
    if level is None:
        return None, ""
    if level > MOST_WITHOUT_STRENGTH and not proof.strengths:
        return MOST_WITHOUT_STRENGTH, "Without words that show it there is no more than a 2."
    if criterion.id == "follow_up" and level > MOST_CONTRADICTED and (standing := contradicted(exhibit.scene)):
        return MOST_CONTRADICTED, f"What {turns(standing)} said was contradicted later and left standing."
    if level == 5 and not two_answers(tuple(item.evidence for item in proof.strengths)):
        return 4, "A 5 takes two answers that show it, so this is a 4."
    return level, ""


def nothing_shown(exhibit: Exhibit, criterion: Criterion) -> Score:
    """For a criterion on which the judge named no evidence, and the rules have none either."""
    asks = asks_of(exhibit, criterion)
    finding: Finding = "not_shown" if asks else "not_asked"
    why_ = f"Asked in {turns(asks)}, and no words were found that show it." if asks else "Nothing asked for it."
    if anywhere(criterion):
        finding, why_ = "not_readable", "No words were found that place it either way."
    return Score(
        criterion=criterion.id, finding=finding, level=None, range=None, weight=criterion.weight, evidence=(),
        why=why_, next="", by="model",
    )  # fmt: skip


# -- what the judge writes ---------------------------------------------------------------------


def fits(text: str, items: Sequence[Proven], exhibit: Exhibit) -> bool:
    """Whether what the judge wrote may stand beside this evidence."""
    quotes = [part for item in items for part in (item.quote, item.paper, *item.against)]
    return fitting(text, quotes, {item.turn for item in items}, exhibit)


def why(items: Sequence[Proven], reply: LevelReply, exhibit: Exhibit) -> str:
    """The judge's reason and what it misses; the places of the evidence where its words may not stand."""
    said = plain(reply.why)
    missing = plain(reply.missing)
    reason = full(said) if fits(said, items, exhibit) else places(items)
    if missing.lower().rstrip(".") not in NOTHING and fits(missing, items, exhibit):
        return f"{reason} Missing: {ended(missing)}".strip()
    return reason


def places(items: Sequence[Proven]) -> str:
    """Where the evidence stands, in the program's words."""
    parts = [
        f"{word} in {turns(i.turn for i in group)}"
        for word, shows in (("It shows", "strength"), ("there is a gap", "gap"))
        if (group := [i for i in items if i.shows == shows])
    ]
    said = "; ".join(parts)
    return f"{said[0].upper()}{said[1:]}." if said else "No words were found that show it."


def next_step(criterion: Criterion, level: int | None, items: Sequence[Proven], said: str, exhibit: Exhibit) -> str:
    """The judge's next step where it may stand, else the rubric's own for such a level."""
    text = plain(said)
    if level is not None and text.lower().rstrip(".") not in NOTHING and fits(text, items, exhibit):
        return full(text)
    return advice(criterion, level)
