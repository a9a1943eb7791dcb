"""General talk in answer to a question: when it is met by asking for an occasion, and when by asking what was meant."""

from __future__ import annotations

import re

from roundtwo.core.director.room import Room
from roundtwo.core.director.shaped import SUPPOSED
from roundtwo.core.events import Hook, ProbeType
from roundtwo.core.hooks import DENIED

TAKES_STORIES = frozenset({"story", "failure", "number", "claim_check", "habit", "self_description", "hypothetical"})
"""Question types whose general answers are met by asking for one occasion."""
PARTICULAR = frozenset({"story", "failure", "number", "claim_check"})
"""Question types that are answered with something particular, unless it sounds like a habit or a view."""
THINKS = frozenset({"hypothetical", "goal", "motive", "overview"})
"""Question types that are answered without an occasion: what was meant is asked for, and not when it happened."""
OWNS = re.compile(r"\b(?:I|i|[Mm]y|[Mm]e)\b")
"""What somebody says of themself."""
PRAISES_ONESELF = re.compile(r"\b(?:reasons?|hire me|hiring me|best judge|strengths?|no weakness\w*)\b", re.IGNORECASE)
"""What is said in place of a weakness."""
COUNTED = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|"
    r"twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundreds?|thousands?|dozens?|none|half)\b",
    re.IGNORECASE,
)
"""A number, in figures or in words."""
FEWEST_PICKED = 18
"""Words from which there is enough in an overview to pick from."""
LOOKS_ON = frozenset({"goal", "motive", "overview"})
"""Question types whose answer is more than any story in it."""
GENERAL = frozenset({"never_done", "hypothetical", "habit", "opinion", "self_description"})
"""Kinds of answers, and of hooks, without an occasion."""
PHRASES = frozenset({"things", "the_things", "notion", "called", "intended"})
"""Hooks whose words stand for something that may not have happened yet."""
WORKS = frozenset({"story", "claim_check", "habit"})
"""Question types in whose answers things are what somebody works with, and no qualities of theirs."""
TOLD_FACT = frozenset({"measure", "baseline"})
"""What makes an answer a fact, whatever view stands beside it."""
LEFT: dict[str, tuple[str, ProbeType]] = {
    "failure": ("one_of_them", "incident"),
    "number": ("no_figure", "measure"),
    "overview": ("stay_with", "clarify"),
    "motive": ("reason_given", "clarify"),
    "goal": ("aim", "clarify"),
}
"""What general talk as a whole leaves open, by question type, where it is not an occasion of it: (situation, probe)."""


def wants_weakness(room: Room) -> bool:
    return room.lexicon.has("asks_weakness", room.asked.say)


def planned(room: Room) -> bool:
    """Whether the question is about what somebody will do here, which has not happened yet."""
    return room.lexicon.has("asks_plan", room.asked.say)


def happened(room: Room) -> bool:
    """Whether a short answer says of something that it happened, though not what the candidate did."""
    return room.read.kind == "fact" and "past" in room.read.features


def story_wanted(room: Room) -> bool:
    """Whether what was told may be gone into as a story: one was asked for, or one was told in full."""
    wanted = room.question_type in PARTICULAR or room.read.kind == "story"
    return wanted and room.question_type in TAKES_STORIES


def talk_allowed(room: Room, hook: Hook, told: set[str]) -> bool:
    """Whether the answer is general enough for its talk to be taken up."""
    if room.asked.missing == "alternative" or room.question_type == "logistics":
        return False  # what was asked as an "if" is answered as one
    if room.question_type == "claim_check" and room.asked.question is not None:
        return False  # a question about the papers, not one that wants a story
    if wants_weakness(room) and hook.kind not in ("weak_spot", "said"):
        return False  # what else was said of oneself is beside the question
    if "incident" not in told or room.read.kind in GENERAL or room.question_type in LOOKS_ON:
        return True
    return room.question_type not in PARTICULAR and room.read.kind != "story"


def general_allowed(room: Room, hook: Hook, told: set[str]) -> bool:
    """Whether the kind of talk as such calls for an occasion: its own words are better, where it has any."""
    kind = room.question_type
    if kind not in TAKES_STORIES or kind == "failure" or wants_weakness(room):
        return False
    if room.asked.missing == "alternative" or ("incident" in told and room.read.kind not in GENERAL):
        return False
    if kind == "claim_check" and room.asked.question is not None:
        return False
    if planned(room):
        return hook.kind == "never_done"
    return kind != "hypothetical" or hook.kind in ("hypothetical", "never_done")


def talk_fits(room: Room, hook: Hook, probe: ProbeType) -> bool:
    """Whether the question wants this to be asked of such talk: an occasion, or what was meant by a phrase."""
    kind = room.question_type
    if hook.kind == "view":
        return kind in TAKES_STORIES - PARTICULAR
    if hook.kind == "weak_spot" or (hook.kind == "said" and wants_weakness(room)):
        return wants_weakness(room)
    if untold(room, hook):
        return probe == "clarify"
    if hook.kind == "called" and kind == "overview":
        return False  # a trade is what it is: "a land surveyor" wants no meaning
    if kind == "failure" and happened(room):
        return False  # the date that slipped was named: that is the occasion
    if kind in ("failure", "number"):
        return hook.kind == "said" and probe == "incident"
    if hook.kind == "said" and probe == "incident" and (kind in PARTICULAR or TOLD_FACT & set(room.read.features)):
        # A fact, a figure, or what others did, is no view to ask an example of.
        return room.read.kind in GENERAL and not TOLD_FACT & set(room.read.features)
    lone = hook.kind == "things" and " " not in hook.name
    if hook.kind in ("things", "the_things") and kind in ("overview", "motive"):
        return False  # what somebody's work is made of, or a reason, wants no examples
    if hook.kind in ("things", "the_things") and kind in PARTICULAR and room.read.kind not in GENERAL:
        return False  # in a story they are what it happened with, once
    if planned(room) and probe in ("incident", "obstacle"):
        return False
    if probe == "incident":
        return kind in TAKES_STORIES and not lone and not (hook.kind in PHRASES and kind in THINKS)
    return kind in THINKS or hook.kind in ("wanted", "piece", "held")


MOST_UNTOLD = 35
"""Words after which nobody is asked for a bit more."""


def untold(room: Room, hook: Hook) -> bool:
    """Whether a story was asked for, and something was said to it in which nothing was done: more of it is wanted."""
    if hook.kind != "said":
        return False
    said = room.last.answer.say if room.last.answer else ""
    if room.question_type == "overview":
        return len(said.split()) < FEWEST_PICKED
    asked = room.question_type in ("story", "claim_check") and room.read.kind in ("vague_story", "fact")
    return asked and len(said.split()) <= MOST_UNTOLD and not {"own_deed", "we_deed"} & set(room.read.features)


OF_ONESELF = frozenset({"called", "self_description", "opinion"})


def left_open(room: Room, hook: Hook) -> tuple[str, ProbeType] | None:
    """The situation in which a hook is worded in place of its own, where the question makes it another: with what it
    is then after.
    """
    kind = room.question_type
    if kind == "story" and room.asked.question and room.read.kind in GENERAL and hook.kind in OF_ONESELF:
        return "one_of_them", "incident"  # the occasion that was asked for, not one of what they call themself
    if hook.kind == "wanted" and kind == "motive":
        return "drawn_to", "clarify"
    if hook.kind == "intended" and kind == "goal":
        return "wanted", "clarify"
    if untold(room, hook):
        return "whole", "clarify"
    if hook.kind in ("things", "the_things") and kind in WORKS:
        return "worked_with", "incident"
    if hook.kind == "weak_spot" and put_off(room):
        return "none_named", "clarify"
    if hook.kind != "said":
        return None
    if kind == "failure" and room.read.kind not in ("habit", "fact"):
        return "failure", "learning"  # something was told, though nothing that was done
    if kind == "number" and COUNTED.search(room.last.answer.say if room.last.answer else ""):
        return "counted", "clarify"
    if not wants_weakness(room):
        return LEFT.get(kind)
    if put_off(room) or DENIED.search(hook.quote):
        return "none_named", "clarify"
    said = room.last.answer.say if room.last.answer else ""
    named = OWNS.search(said) is not None and PRAISES_ONESELF.search(said) is None
    return ("weak_spot", "how") if named else ("other_eyes", "clarify")


def put_off(room: Room) -> bool:
    """Whether a weakness was asked for, and it was said only whom it would not suit, or why there is none."""
    said = room.last.answer.say if room.last.answer else ""
    return SUPPOSED.search(said) is not None
