"""The exercise: questions about it are answered, a first approach is waited for, then something changes.

before the approach   a question gets its fact, a pause its time, two words a prompt, a refusal is the end of it
after the approach    probes of its own material; then the change, with answers to what was asked on the way
after the change      what goes, what stays, why; then what the exercise presses on: two probes, only for what is
                      missing
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from roundtwo.core.approach import (
    COST,
    GOES,
    NO_CHANGE,
    STAYS,
    planned_words,
    sentences_of,
    told_words,
)
from roundtwo.core.bank import Exercise, PreparedProbe
from roundtwo.core.director.exercise_facts import MOST_FACTS, Found, asks_in, reply_to
from roundtwo.core.director.prepared import superfluous
from roundtwo.core.director.room import Room
from roundtwo.core.director.wishes import LONGEST_END, LONGEST_WISH, wants_to_ask, wants_to_end
from roundtwo.core.events import AnswerKind, MoveKind, ProbeType
from roundtwo.core.lexicon import straight
from roundtwo.core.moves import Lead, Move
from roundtwo.core.session import Exchange

FEWEST_PLANNED = 8
"""Words of a plan or an assumption that make a first approach."""
FEWEST_PROMPTED = 3
"""The same, once it has been asked for: some people speak in headlines."""
FEWEST_TOLD = 12
"""Words of any answer that pass for an approach once it was asked for: a plan may use words of its own."""
FEWEST_SHOWN = 25
"""Words in which somebody has begun to present material of their own."""
FEWEST_AFTER = 4
"""Words that take up a change."""
MOST_REPLIES = 6
"""Questions that are answered, before the approach and after the change, until they are asked to go on."""
MOST_FIRST, MOST_PROBES = 2, 2
LONGEST_REFUSAL = 25
LONGEST_PAUSE = 25
"""Words up to which asking for a moment is all that an answer does."""
GOES_ON_FROM = 25
"""Words of a plan behind which a question at the end no longer holds it up."""
GENERAL: frozenset[AnswerKind] = frozenset({"repeat_request", "insult", "instruction", "private"})
"""What is dealt with here as everywhere."""


class Met(msgspec.Struct, frozen=True):
    """How an answer in the exercise is met. Without moves it is over, and `leads` go before what comes next."""

    moves: tuple[Move, ...] = ()
    leads: tuple[Lead, ...] = ()


LET_GO = Met(leads=(Lead("exercise", "declined"),))


class Stage(msgspec.Struct, frozen=True):
    """Where the exercise stands, from the record alone."""

    exercise: Exercise
    held: tuple[Exchange, ...]
    """Since the task, or since the change."""
    opened: int
    changed: bool

    @property
    def answers(self) -> list[str]:
        return [straight(e.answer.say) for e in self.held if e.answer is not None]

    def count(self, move: str) -> int:
        return sum(e.asked.move == move for e in self.held)

    @property
    def prompts(self) -> int:
        """How often it was asked for more. To be asked to go on after many questions is no such thing."""
        asked = zip(self.held, self.held[1:], strict=False)
        return sum(e.asked.move == "redirect" and not (b.read and b.read.asks) for b, e in asked)


def exercise_moves(room: Room) -> Iterator[Move]:
    """The task. What comes after it is met answer by answer, so that a task that is let go stays let go."""
    if room.exercise is not None and opened(room) is None:
        yield Move(
            kind="exercise",
            texts=(room.exercise.task,),
            leads=() if room.exercise.own else (Lead("exercise", "intro"),),
            quiet=True,
            section="exercise",
            criterion="exercise",
        )


def opened(room: Room) -> int | None:
    return next((e.asked.turn for e in room.session.exchanges if e.asked.move == "exercise"), None)


def stage_of(room: Room) -> Stage | None:
    turn = opened(room)
    if turn is None or room.exercise is None:
        return None
    held = [e for e in room.session.exchanges if e.asked.section == "exercise"]
    twist = next((at for at, e in enumerate(held) if e.asked.move == "twist"), None)
    return Stage(room.exercise, tuple(held[twist or 0 :]), turn, twist is not None)


def exercise_met(room: Room) -> Met | None:
    """How the newest answer is met; None leaves it to what is done everywhere."""
    stage = stage_of(room)
    said = straight(room.last.answer.say) if room.last.answer is not None else ""
    planned = planned_words(said, room.lexicon)
    if stage is not None and room.read.kind == "repeat_request" and room.lexicon.has("asks_task", said):
        return Met((task_again(stage),))
    if stage is None or (room.read.kind in GENERAL and not keeps_a_secret(room, stage, planned)):
        return None
    if len(said.split()) <= LONGEST_END and wants_to_end(room, said):
        return None
    if refuses(room, said):
        return LET_GO
    if len(said.split()) <= LONGEST_WISH and wants_to_ask(room, said):
        return Met((of_exercise(stage, "reply", "ask"),))
    if pauses(room, said, planned):
        return time_given(room, stage)
    if room.asked.move == "ease" and stage.changed and told_words(said, room.lexicon) <= FEWEST_AFTER:
        return LET_GO
    asks = asks_in(room, said)
    if asks:
        met = asked_in(room, stage, asks, planned)
        if met is not None:
            return met
    leads = answered_beside(room, stage, asks)
    if not told_enough(room, stage, said):
        return prompted(room, stage, planned)
    return Met(tuple(led(move, leads) for move in forward(room, stage)), leads)


def keeps_a_secret(room: Room, stage: Stage, planned: int) -> bool:
    """Whether what sounds like a secret is a step of a plan: "I'd tell them that it's confidential"."""
    return room.read.private == "secret" and not stage.exercise.own and planned >= FEWEST_PLANNED


def refuses(room: Room, said: str) -> bool:
    """Whether the exercise is declined: "I'd skip that" in a plan drops a part of it and declines nothing."""
    return len(said.split()) <= LONGEST_REFUSAL and room.lexicon.has("declines_task", said)


def pauses(room: Room, said: str, planned: int) -> bool:
    """Whether somebody asks for a moment, and for nothing else."""
    short = len(said.split()) <= LONGEST_PAUSE and planned < FEWEST_PLANNED
    return short and (room.lexicon.has("needs_time", said) or room.read.kind == "blank")


def time_given(room: Room, stage: Stage) -> Met:
    """A moment, once in each half; then a way in."""
    if stage.count("ease"):
        return prompted(room, stage, 0)
    return Met((of_exercise(stage, "ease", "moment"),))


def told_enough(room: Room, stage: Stage, said: str) -> bool:
    """Whether there is something that may change, or the change was taken up."""
    lexicon, prompts = room.lexicon, stage.prompts
    everything = "\n".join(stage.answers)
    if stage.changed:
        enough = FEWEST_AFTER if not prompts else 1
        return told_words(said, lexicon) >= enough or told_words(everything, lexicon) >= FEWEST_PLANNED
    if stage.exercise.own:
        return told_words(everything, lexicon) >= (FEWEST_PLANNED if prompts else FEWEST_SHOWN)
    planned = planned_words(everything, lexicon)
    if planned >= FEWEST_PLANNED or (planned and told_words(everything, lexicon) >= FEWEST_TOLD):
        return True
    if not prompts:
        return False
    anything = room.read.kind not in ("dont_know", "blank", "joke") and told_words(said, lexicon) >= FEWEST_TOLD
    return planned >= FEWEST_PROMPTED or anything


def prompted(room: Room, stage: Stage, planned: int) -> Met:
    """A first approach, or what the change does to it, is asked for once. Then it is let go."""
    if stage.prompts:
        return LET_GO
    if stage.changed:
        return Met((of_exercise(stage, "redirect", "change"),))
    if stage.exercise.own:
        begun = told_words("\n".join(stage.answers), room.lexicon) > 0
        return Met((of_exercise(stage, "redirect", "material_more" if begun else "material"),))
    return Met((of_exercise(stage, "redirect", "more" if planned else "approach"),))


# -- questions on the way ----------------------------------------------------------------------


def asked_in(room: Room, stage: Stage, asks: list[str], planned: int) -> Met | None:
    """The answer to a question, where the question is what it was about; None where more was said than that."""
    said = room.last.answer.say.rstrip() if room.last.answer is not None else ""
    direct = room.read.asks
    waits = bool(direct) and said.endswith(direct[-1][-12:])
    told = told_words(said, room.lexicon) >= FEWEST_PLANNED and (stage.changed or stage.exercise.own)
    if planned >= GOES_ON_FROM or (not waits and (planned >= FEWEST_PLANNED or told)):
        return None
    found = reply_to(room, stage.exercise, asks, waits=waits)
    if stage.count("reply") >= MOST_REPLIES:
        return None if stage.count("redirect") else Met((asked_to_begin(stage, found),))
    if found is None:
        return None
    if found.situation == "task":
        return Met((task_again(stage),))
    return Met((of_exercise(stage, "reply", found.situation, found.facts),))


def asked_to_begin(stage: Stage, found: Found | None) -> Move:
    """After many questions one is answered still, where it can be, and then it's their turn."""
    situation = "change" if stage.changed else "material" if stage.exercise.own else "approach"
    return led(of_exercise(stage, "redirect", situation), fact_lead(found) if found is not None else ())


def fact_lead(found: Found) -> tuple[Lead, ...]:
    return (Lead("exercise", "fact", {"fact": " ".join(found.facts[: MOST_FACTS - 1])}),) if found.facts else ()


def answered_beside(room: Room, stage: Stage, asks: list[str]) -> tuple[Lead, ...]:
    """What is answered before something else goes on: questions inside a longer approach."""
    said = room.last.answer.say.rstrip() if room.last.answer is not None else ""
    direct = room.read.asks
    waits = bool(direct) and said.endswith(direct[-1][-12:])
    if direct and room.lexicon.has("tail_question", direct[-1]):
        return (Lead("exercise", "followed"),)
    found = reply_to(room, stage.exercise, asks, waits=waits) if asks else None
    if found is None or found.situation == "task":
        return ()
    if found.facts:
        return fact_lead(found)
    return (Lead("exercise", "open"),) if waits else ()


def task_again(stage: Stage) -> Move:
    """What is to be done, in its last sentence."""
    text = stage.exercise.twist if stage.changed else stage.exercise.task
    ask = sentences_of(text)[-1]
    move = of_exercise(stage, "clarify", "", (ask,))
    return msgspec.structs.replace(move, leads=(Lead("exercise", "again"),), again=True)


# -- onward ------------------------------------------------------------------------------------


def forward(room: Room, stage: Stage) -> Iterator[Move]:
    """What comes after something was told: probes before the change, the change, probes after it."""
    standing = room.standing()
    if standing.over:
        return
    probing = standing.asks_left > 0 and standing.minutes_left > -1.0
    used = stage.count("probe")
    if not stage.changed:
        if probing and used < min(MOST_FIRST, room.persona.patience) and standing.asks_left > 1:
            yield from prepared(room, stage, stage.exercise.first)
        yield msgspec.structs.replace(
            of_exercise(stage, "twist", "", (stage.exercise.twist,)), leads=(Lead("twist", "lead_in"),)
        )
        return
    most = min(MOST_PROBES, room.persona.patience)
    if not probing or used >= (1 if not missing(stage.answers[:1]) else most):
        return
    lacks = missing(stage.answers)
    if used == 0 and lacks and not stage.exercise.own:
        part, probe = lacks[0]
        yield msgspec.structs.replace(of_exercise(stage, "probe", f"after_{part}"), probe=probe)
    yield from prepared(room, stage, stage.exercise.probe)


AFTER_CHANGE: tuple[tuple[str, ProbeType], ...] = (("goes", "alternative"), ("stays", "clarify"), ("why", "how"))
"""What somebody says of a change, and what a probe for it is after."""


def missing(answers: list[str]) -> list[tuple[str, ProbeType]]:
    """What was not said of the change: what goes, what stays, why."""
    said = " ".join(answers)
    there = {
        "goes": GOES.search(said) is not None,
        "stays": STAYS.search(said) is not None and NO_CHANGE.search(said) is None,
        "why": COST.search(said) is not None,
    }
    return [(part, probe) for part, probe in AFTER_CHANGE if not there[part]]


def prepared(room: Room, stage: Stage, probes: tuple[PreparedProbe, ...]) -> Iterator[Move]:
    """Probes whose part is missing still, over everything that was said of the exercise."""
    told, text = room.session.thread_features(stage.opened), room.session.thread_text(stage.opened)
    used = {e.asked.pattern for e in room.session.exchanges}
    for probe in probes:
        if superfluous(probe, told, text) or any(say in used for say in probe.say):
            continue
        yield msgspec.structs.replace(of_exercise(stage, "probe", "", probe.say), probe=probe.after)


def of_exercise(stage: Stage, kind: MoveKind, situation: str, texts: tuple[str, ...] = ()) -> Move:
    """A move in the exercise's own words: ready ones, or lines for the situation. Facts are one text together."""
    return Move(
        kind=kind, section="exercise", wording="exercise", situations=(situation,) if situation else (),
        texts=(" ".join(texts),) if kind == "reply" and texts else texts,
        criterion="exercise", thread=stage.opened, quiet=True,
    )  # fmt: skip


def led(move: Move, leads: tuple[Lead, ...]) -> Move:
    return msgspec.structs.replace(move, leads=(*leads, *move.leads))
