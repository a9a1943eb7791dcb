"""General talk in answer to a question that wants no story: what is asked on is what the question leaves open.

The question's shape decides what the follow-up is after, so that it fits whatever was said; the answer gives the
words that lead it in: a clause handed back, or a phrase. Where neither is sure there is no lead.
"""

from __future__ import annotations

import re

import msgspec

from roundtwo.core.director.follows import FOLLOWS
from roundtwo.core.director.hook_moves import hook_move, lead_of
from roundtwo.core.director.room import TELLING, Room
from roundtwo.core.events import Hook, ProbeType
from roundtwo.core.moves import Move
from roundtwo.core.question_shapes import Shape, question_shape
from roundtwo.core.talk_hooks import TALK

AFTER: dict[Shape, ProbeType] = {
    "temper": "how",
    "offer": "clarify",
    "define": "clarify",
    "beside": "clarify",
    "feel": "clarify",
    "here": "clarify",
    "plan": "clarify",
    "stance": "incident",
    "aim": "clarify",
    "practice": "incident",
    "account": "clarify",
    "pastime": "clarify",
    "open": "clarify",
}
"""What the follow-up is after, by the shape of the question."""
TOLD_ALREADY: dict[Shape, tuple[str, ProbeType]] = {
    "stance": ("shown", "incident"),
    "practice": ("shown", "incident"),
}
"""The same where the answer has told an occasion."""
HANDED_BACK: dict[Shape, frozenset[str]] = {
    "offer": frozenset({"usual", "leant_to", "meant", "intended", "held"}),
    "account": frozenset({"held"}),
    "define": frozenset({"usual", "leant_to"}),
    "feel": frozenset({"meant", "intended"}),
    "here": frozenset({"meant", "intended"}),
    "plan": frozenset({"meant", "intended", "usual"}),
    "stance": frozenset({"usual", "leant_to"}),
    "aim": frozenset({"wanted", "intended"}),
    "practice": frozenset({"usual", "leant_to"}),
    "open": frozenset({"usual", "leant_to"}),
}
"""Clauses that the follow-up of a shape can be led in by."""
NAMED: dict[Shape, frozenset[str]] = {
    "offer": frozenset({"things", "notion", "piece"}),
    "define": frozenset({"things", "notion"}),
    "plan": frozenset({"things", "notion"}),
    "stance": frozenset({"notion", "called"}),
    "aim": frozenset({"notion", "piece"}),
    "practice": frozenset({"notion"}),
    "account": frozenset({"piece"}),
    "open": frozenset({"piece"}),
}
"""Phrases that it can be led in by."""
NAMED_PLAINLY: frozenset[Shape] = frozenset({"account", "open"})
"""Shapes of so many sorts of question that a phrase out of the answer is asked about as such, where it names a piece
of the candidate's own work; of other phrases nobody knows whether they matter.
"""
SHARES: frozenset[Shape] = frozenset({"define", "stance"})
"""Shapes whose follow-up may be led in by what question and answer both name."""
NAMED_LONE: frozenset[Shape] = frozenset({"plan", "stance"})
"""Shapes in which one word is enough of a phrase: "rewards"."""
OF_KINDS = frozenset({"habit", "opinion", "self_description", "hypothetical", "said", "wish", "view"})
"""Hooks that stand for the answer as a whole."""
NO_STORY: frozenset[Shape] = frozenset(
    {"define", "beside", "feel", "here", "plan", "aim", "temper", "offer", "pastime"}
)
"""Shapes whose answers are no story, whatever of them is told in the past."""
SUPPOSED = re.compile(
    r"^\W*(?:well,? |only |maybe |perhaps )?(?:you should(?:n['’]t| not) .{0,12})?(?:if|unless|because you)\b",
    re.IGNORECASE,
)
"""An answer that puts its weakness off on others: "If you want somebody who…"."""


OF_ONESELF = re.compile(r"\b(?:I|i|[Mm]y|[Mm]e|myself)\b(?! (?:think|believe|feel|guess|experienced|would say)\b)")


def shape_of(room: Room) -> Shape:
    """The shape of the open question; what somebody should be taken for, answered without a word of oneself, is a
    view of such things in general.
    """
    shape = question_shape(room.asked, room.lexicon)
    said = room.last.answer.say if room.last.answer else ""
    return "beside" if shape == "offer" and not OF_ONESELF.search(said) else shape


def shaped(room: Room, hook: Hook) -> tuple[str, ProbeType, bool] | None:
    """What a hook of general talk is asked as, by the shape of its question: (situation, probe, whether its words lead
    in). None where the hook has no place there.
    """
    shape = shape_of(room)
    after = AFTER.get(shape)
    if after is None:
        return None
    situation: str = f"{shape}_shape"
    if shape == "practice" and hook.kind == "leant_to":
        situation = "stance_shape"  # what somebody prefers is shown, not done
    told = {"own_deed", "we_deed"} & set(room.read.features) and room.read.kind in ("story", "vague_story")
    if told and shape in TOLD_ALREADY:
        situation, after = TOLD_ALREADY[shape]
        called = hook.kind == "called" and shape == "stance"
        return (situation, after, called) if called or hook.kind in OF_KINDS else None
    if shape in NAMED_PLAINLY and hook.kind in NAMED[shape] | {"topic"}:
        return ("named_piece", after, False) if " " in hook.name else None
    lone = hook.kind == "things" and " " not in hook.name and shape not in NAMED_LONE
    if hook.kind in HANDED_BACK.get(shape, ()) or (hook.kind in NAMED.get(shape, ()) and not lone):
        return situation, after, True
    return (situation, after, bool(hook.name) and shape in SHARES) if hook.kind in OF_KINDS else None


SHAPED = (TALK | OF_KINDS | {"topic"}) - {"never_done", "weak_spot"}
"""Hooks of general talk, which the shape of the question decides about."""
TOPIC, LAST = 7.9, 2.0
"""Weight of what the answer names as its subject, and of the whole answer where there is a story to ask about."""
STILL_OPEN = frozenset({"change", "scope_word", "figure_share", "comparative"})
"""What is asked about in any answer."""


def first_told(room: Room) -> bool:
    """Whether the newest answer is the thread's first that tells anything."""
    earlier = room.session.thread(room.asked.thread)[:-1]
    return not any(e.read is not None and e.read.kind in TELLING for e in earlier)


def asked_freely(room: Room) -> bool:
    """Whether nobody prepared probes for the question that is open, and this is the first that is told."""
    return room.question_of(room.last) is None and first_told(room)


def shape_allows(room: Room, hook: Hook) -> bool | None:
    """Whether the shape of the question leaves room for the hook; None where other rules decide."""
    if not asked_freely(room):
        return None
    shape = shape_of(room)
    if shape in NO_STORY:
        return hook.kind in SHAPED or hook.kind == "never_done"
    if shape == "lacking":
        return hook.kind in ("weak_spot", "said")
    if room.question_type == "motive":
        return hook.kind in TALK or hook.kind == "never_done"
    if shape in NAMED_PLAINLY and hook.kind in ("said", "topic"):
        return True
    if shape in TOLD_ALREADY:
        return hook.kind in SHAPED or hook.kind in STILL_OPEN or hook.kind == "never_done"
    return None


def shaped_moves(room: Room, hook: Hook, turn: int) -> list[tuple[float, Move]] | None:
    """What the shape of the question makes of a hook: (weight, move), one at most; None where it does not decide."""
    if hook.kind not in SHAPED or not asked_freely(room) or shape_of(room) not in AFTER:
        return None
    if hook.kind in OF_KINDS:
        shared = next((h for h in room.read.hooks if h.kind == "said"), hook)
        hook = msgspec.structs.replace(hook, name=shared.name, quote=shared.quote if shared.name else hook.quote)
    found = shaped(room, hook)
    if found is None:
        return []
    situation, probe, led = found
    told = room.read.kind in ("story", "vague_story") and "past" in room.read.features
    known = max((weight for _, weight in FOLLOWS.get(hook.kind, ())), default=TOPIC)
    # Where something was told, that is gone into first.
    worth = LAST if told and hook.kind == "said" else known
    weight = worth * (0.7 + 0.15 * room.persona.probes.get("incident", 1.0))
    lead = "shared" if hook.kind in OF_KINDS else lead_of(hook)
    situations = (situation, lead) if led else (situation,)
    move = hook_move(room.asked, hook, probe, turn)
    return [(weight, msgspec.structs.replace(move, situations=situations, led=led))]
