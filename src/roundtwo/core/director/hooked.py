"""Probes that come from an answer's own words: which hook of it is worth a question, and which question."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from roundtwo.core.brief import content_words
from roundtwo.core.claims import GIVEN_BY
from roundtwo.core.director.callbacks import name_words
from roundtwo.core.director.follows import FOLLOWS
from roundtwo.core.director.hook_moves import LED_STORIES, hook_move, lead_of, named_there
from roundtwo.core.director.room import Room
from roundtwo.core.director.shaped import first_told, shape_allows, shaped_moves
from roundtwo.core.director.talked import (
    GENERAL,
    PARTICULAR,
    TAKES_STORIES,
    general_allowed,
    left_open,
    story_wanted,
    talk_allowed,
    talk_fits,
)
from roundtwo.core.events import Hook, ProbeType
from roundtwo.core.moves import Move
from roundtwo.core.steering import pressed
from roundtwo.core.talk_hooks import TALK

NEEDS_NO_RESULT = frozenset({"made", "introduced", "fixed", "decision", "people", "deed"})
"""Where "what changed?" was answered already when a result was told."""
STAYS_OPEN = frozenset({"change", "scope_word", "figure_share", "we_deed", "comparative"})
"""What may still be asked about an answer after another one has been given."""
FIRST_ONLY = frozenset(
    {
        "event",
        "whole",
        "deed",
        "contact",
        "did",
        "got",
        "no_result",
        "made",
        "introduced",
        "fixed",
        "check",
        "found",
        "kept",
        "success",
        "no_deed",
        "lasting",
        "broad",
        "open_end",
    }
)
"""What needs the answer to be the story itself, not a reply to a probe."""
HANDED_BACK = frozenset({*FIRST_ONLY, "decision"}) - {"event", "whole", "success"}
"""What is worth more where it can be said back as the candidate's own deed."""
NEVER_GIVEN = frozenset(
    {
        *(
            "scope_word",
            "figure_share",
            "failure",
            "change",
            "lesson",
            "lasting",
            "kept",
            "request",
            "open_end",
            "success",
            "contact",
            "did",
            "got",
        ),
        *("habit", "opinion", "self_description", "hypothetical", "never_done"),
        *("person", "asked", "resisted", "everyone", "soft", "chosen_sample", "chosen_time"),
        *TALK,
    }
)
"""What asks for something so particular that its kind having been told does not give it."""
SEEN_BACK = frozenset({"whole", "success", "decision", "introduced", "fixed"})
REGRETS = re.compile(
    r"\b(?:(?:I|we)(?: would|['’]d| should)(?:n['’]t| not| rather)? have|hindsight|(?:do|did) (?:it|that) again)\b",
    re.IGNORECASE,
)
"""What somebody would do another way, told unasked."""
FEWEST_WHOLE = 20
"""Words from which there is a story to speak of as a whole."""
BRIEF = 35
"""Words up to which a story may be asked for at greater length."""
TURNED = 2.2
"""What a deed gains that can be handed back in the candidate's own words."""
BELOW_PREPARED = 3.6
"""What talk loses in answer to a question that brings its own probes and wants no occasion."""


class Candidate(msgspec.Struct, frozen=True):
    weight: float
    move: Move


def complete(told: set[str]) -> bool:
    """A story with its own part, what was done, what came of it and by how much, or why it went that way."""
    own = "own_deed" in told
    return (
        own
        and "result" in told
        and bool(told & {"measure", "baseline", "learning"})
        and bool(told & {"method", "reason", "alternative", "check"})
    )


def given(probe: ProbeType, told: set[str]) -> bool:
    return bool(GIVEN_BY[probe] & told)


ECHOES = frozenset({"called", "said"})
"""Hooks whose words may be the question's own, taken up by the answer."""
GAPS = frozenset(
    {
        *("no_result", "open_end", "no_deed", "we_deed", "scope_word", "helper_word", "comparative", "moved", "soft"),
        *("figure_share", "change", "failure", "habit", "hypothetical", "self_description", "opinion"),
        *("usual", "leant_to", "meant", "intended"),
    }
)
"""What leaves an answer open for everybody who hears it."""


def hook_candidates(room: Room, gaps: bool = False) -> Iterator[Candidate]:
    asked = room.asked
    told = room.session.thread_features(asked.thread)
    used_quotes = {e.asked.basis.quote for e in room.session.exchanges if e.asked.basis}
    used_types = {e.asked.probe for e in room.session.thread(asked.thread)}
    whole = complete(told)
    spoken = content_words(" ".join(room.session.says()))
    for hook, turn, age in hooks_of_thread(room):
        general = hook.kind in ("said", "called") and room.read.kind in GENERAL
        if gaps and hook.kind not in GAPS and not general:
            continue
        if whole and hook.kind not in NEVER_GIVEN:
            continue  # a story that was told whole is only looked at from another side
        if hook.name and hook.kind not in ECHOES and name_words(hook.name) <= spoken:
            continue  # it has been spoken of by name: once is enough
        if hook.quote in used_quotes or not hook_fits(room, hook, told):
            continue
        if (shaped := shaped_moves(room, hook, turn)) is not None:
            yield from (Candidate(weight - age, move) for weight, move in shaped)
            continue
        for probe, weight in FOLLOWS.get(hook.kind, ()):
            if not still_open(room, hook, probe, told) or (
                probe in used_types and hook.kind in ("whole", "no_result", "deed")
            ):
                continue
            again = (1.6 if probe in used_types else 0.0) + 0.7 * lately(room, probe)
            again -= pressed(room.focus, probe)
            yield Candidate(weight_of(room, hook, probe, weight) - again - age, move_for(room, hook, probe, turn))


OCCASIONS: dict[str, str] = {
    **dict.fromkeys(("usual", "leant_to", "notion", "things"), "practice_shape"),
    "meant": "nearest_shape",
}
"""What asks for an occasion of what is said in general, in the persona's words, where a story was wanted."""


def still_open(room: Room, hook: Hook, probe: ProbeType, told: set[str]) -> bool:
    """Whether the answer leaves open what the probe is after."""
    if hook.kind in TALK and not talk_fits(room, hook, probe):
        return False
    if probe == "clarify" and hook.kind == "whole" and len(words_of(room).split()) > BRIEF:
        return False  # who has told at length has told more than a bit
    if hook.kind == "whole" and probe != "clarify" and len(words_of(room).split()) < FEWEST_WHOLE:
        return False  # there is no story yet to look at from another side
    if probe == "learning" and hook.kind in SEEN_BACK and REGRETS.search(words_of(room)):
        return False  # what would be done another way has been told
    if probe == "measure" and hook.kind == "check" and not stops_at(room, hook):
        return False  # what was found comes next in the story
    if probe == "measure" and hook.kind in NEEDS_NO_RESULT and told & {"result", "measure"}:
        return False
    if hook.kind == "comparative" and probe == "measure":
        return "measure" not in told  # "it used to be ten days, and now it's much faster" leaves the half open
    return not given(probe, told) or hook.kind in NEVER_GIVEN


def weight_of(room: Room, hook: Hook, probe: ProbeType, weight: float) -> float:
    """What a probe is worth to this persona. Talk is asked on alike by all: which way is the question's to say."""
    leant = "incident" if hook.kind in TALK else probe
    leaning = 0.7 + 0.15 * room.persona.probes.get(leant, 1.0)
    less = BELOW_PREPARED if hook.kind in TALK and room.wants_no_occasion else 0.0
    own_words = TURNED if hook.turned and hook.kind in HANDED_BACK else 0.0
    return (weight - less + own_words) * leaning


def move_for(room: Room, hook: Hook, probe: ProbeType, turn: int) -> Move:
    """The hook's own move, or the one that the question makes of it."""
    move = hook_move(room.asked, hook, probe, turn)
    left = left_open(room, hook)
    if hook.kind in LED_STORIES and (hook.turned or (probe != "clarify" and named_there(hook))):
        return msgspec.structs.replace(move, situations=(*move.situations, lead_of(hook)), led=True)
    if left is not None:
        return msgspec.structs.replace(move, situations=(left[0],), probe=left[1])
    if probe == "incident" and hook.kind in OCCASIONS:
        situations = (*move.situations, OCCASIONS[hook.kind], lead_of(hook))
        return msgspec.structs.replace(move, situations=situations, led=True)
    return move


def words_of(room: Room) -> str:
    return room.last.answer.say if room.last.answer else ""


def stops_at(room: Room, hook: Hook) -> bool:
    """Whether the newest answer ends with the words of the hook."""
    return words_of(room).rstrip(" .!?…").endswith(hook.quote.rstrip(" .!?…"))


def lately(room: Room, probe: ProbeType) -> int:
    """How often the last asks were after the same thing: variety is part of listening."""
    pressed = [e.asked.missing == probe for e in room.session.exchanges if e.asked.move in ("probe", "callback")]
    worn = max(sum(pressed) - OFTEN, 0) if probe in LOOKING_BACK else 0
    return sum(pressed[-3:]) + sum(pressed) // 4 + 2 * worn


LOOKING_BACK: frozenset[ProbeType] = frozenset({"learning", "alternative"})
OFTEN = 2
"""What would be done another way, or could have been, is asked so often at most before it sounds like a habit."""


def hooks_of_thread(room: Room) -> Iterator[tuple[Hook, int, float]]:
    """(hook, the answer's turn, discount for age), newest answer first."""
    thread = room.session.thread(room.asked.thread)
    for index, exchange in enumerate((thread[-1], thread[0]) if len(thread) > 1 else thread):
        if exchange.read is None or exchange.read.private:
            continue
        for hook in exchange.read.hooks:
            if index == 0 or hook.kind in STAYS_OPEN:
                yield hook, exchange.read.turn, 1.5 * index


WENT_WELL = ("success", "did", "contact", "got")
"""What is asked about as something that was rightly done."""


def hook_fits(room: Room, hook: Hook, told: set[str]) -> bool:
    question_type = room.question_type
    allowed = shape_allows(room, hook)
    if allowed is None and hook.kind in TALK | GENERAL:
        rule = talk_allowed if hook.kind in TALK else general_allowed
        allowed = first_told(room) and rule(room, hook, told)
    if allowed is not None:
        return allowed
    if hook.kind == "overview":
        return question_type == "overview"
    if hook.kind == "wish":
        return question_type in ("goal", "motive", "overview")
    if "failure" in told:
        # After a failure only what came of it is asked, gently.
        return hook.kind in ("failure", "lesson") and story_wanted(room)
    if hook.kind in FIRST_ONLY and not (first_told(room) or room.asked.probe == "incident"):
        return False
    if hook.kind in PARTS and not part_open(room, hook, told):
        return False
    if hook.kind in FIRST_ONLY and of_promise(room):
        return False  # kept or not, there is no story in it
    if hook.kind in ("no_deed", "no_part"):
        asked_for = room.asked.probe in (None, "incident")  # what else was asked for needs no deed of theirs
        return question_type in PARTICULAR and question_type != "failure" and asked_for
    if hook.kind in ("whole", *WENT_WELL):
        # To a failure it is asked what came of it, and not what would have been without.
        return story_wanted(room) and not (question_type == "failure" and hook.kind in WENT_WELL)
    if hook.kind in ("no_result", "deed"):
        return question_type in TAKES_STORIES
    return True


def part_open(room: Room, hook: Hook, told: set[str]) -> bool:
    """Whether whose part it was may be asked: of work, and where neither an "I" nor an earlier ask has brought it."""
    if room.question_type in NO_PART:
        return False
    return hook.kind != "we_deed" or not ("own_deed" in told or asked_own_part(room, hook))


PARTS = frozenset({"we_deed", "scope_word", "helper_word"})
NO_PART = frozenset({"motive", "goal", "hypothetical", "logistics"})
"""Question types whose answers are not about who did what."""


def of_promise(room: Room) -> bool:
    opened = room.session.exchange_at(room.asked.thread) if room.asked.thread else None
    claim = room.session.claims.get(opened.asked.claim) if opened is not None and opened.asked.claim else None
    return claim is not None and claim.noted.kind == "promise"


def asked_own_part(room: Room, hook: Hook) -> bool:
    """Whether the part in this was asked for already, here or when the same thing came up before."""
    about = content_words(hook.quote)
    return any(
        e.asked.missing == "own_part"
        and (
            e.asked.thread == room.asked.thread
            or (e.asked.basis and len(about & content_words(e.asked.basis.quote)) >= 2)
        )
        for e in room.session.exchanges
    )
