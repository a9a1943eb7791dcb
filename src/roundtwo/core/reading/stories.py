"""Depth of experience, and for each story which of its parts came when.

A story is a thread: a question with its probes. How full it is (`fullness`):

0  nothing that happened, or a bare deed with nothing around it
1  an occasion told as "we"
2  an own deed on a real occasion; a title or a list of duties is none
3  … told in several deeds, or with how it was done, or with what came of it
4  … with how it was done, and an outcome that is measured or that others could see
5  … and where things stood before, or what the story does not show

Level 1 to 4 is the fullest story's; 5 needs two different stories of fullness 5 (CRAFT: "Level 5
needs evidence from two answers"). So one weak story more, or one told again, moves nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec

from roundtwo.core.answers import TASK
from roundtwo.core.brief import content_words
from roundtwo.core.events import Evidence, Recovery, StoryPart
from roundtwo.core.lexicon import Lexicon, straight
from roundtwo.core.reading.finding import (
    NO_STEP,
    VISIBLE,
    Reading,
    Scene,
    gaps,
    listed,
    not_asked,
    not_shown,
    outcome_of,
    own_deed,
    own_words,
    short,
    shown,
    together,
    turns,
)
from roundtwo.core.reading.growth import lessons
from roundtwo.core.reading.limits import takes_back
from roundtwo.core.reading.told import Thread, Told, distinct, threads

AROUND = frozenset(
    ("method result measure number obstacle people reason alternative check decider baseline other_view").split()
)
"""What makes a deed an occasion: anything told around it."""
LIMIT = re.compile(
    r"\b(?:(?:can't|cannot|couldn't) (?:say|prove|tell)|doesn't (?:prove|show)|"
    r"how much of (?:that|it)|"
    r"may (?:also )?have been|might (?:also )?have been|wasn't (?:only|just|all)|not (?:only|"
    r"all) (?:me|mine|my)|"
    r"part of (?:that|it) was|to be fair|only (?:one|two) (?:week|month|site|shop|team)s?|"
    r"too early to)\b",
    re.IGNORECASE,
)
"""Words that say what a story does not show."""
ELSEWHERE = ("exercise", "your_questions", "closing")


def tells(told: Told) -> bool:
    """Whether an answer may be part of a story: why one came, and what one hopes for at the door, are none."""
    asked = told.exchange.asked
    hoped = asked.section == "opening" and asked.question_type == "goal"
    came = asked.question_type == "motive" and not told.probed
    return asked.section not in ELSEWHERE and not (hoped or came)


class Story(msgspec.Struct, frozen=True):
    thread: Thread
    fullness: int

    @property
    def turn(self) -> int:
        return self.thread.turn


def has_outcome(thread: Thread) -> bool:
    return bool(thread.features & {"result", "measure"}) or seen_by_others(thread)


def seen_by_others(thread: Thread) -> bool:
    return any(VISIBLE.search(straight(t.after)) for t in thread.told)


def has_method(thread: Thread) -> bool:
    """Told by itself, or in deeds when how it was done was asked."""
    asked = any(t.exchange.asked.probe == "how" and "own_deed" in t.features for t in thread.told)
    return asked or bool(thread.features & {"method", "check"})


def fullness(thread: Thread) -> int:
    """How full a story is, 0 to 5: see the head of this file."""
    features = thread.features
    several = any(in_several_deeds(t) for t in thread.told if t.bears)
    if not (features & AROUND or several or any(placed(t) for t in thread.told if t.bears)):
        return 0
    if not any(own_words(t) for t in thread.told):
        return 1 if "we_deed" in features else 0
    method, outcome = has_method(thread), has_outcome(thread)
    if not (method and outcome):
        return 3 if method or outcome or several else 2
    if "measure" not in features and not seen_by_others(thread):
        return 3
    limits = "narrowing" in features or LIMIT.search(straight(thread.plain))
    return 5 if "baseline" in features or limits else 4


def in_several_deeds(told: Told) -> bool:
    """Told as it went: more than one deed."""
    return told.kind == "story" or sum(map(own_deed, told.said)) >= 2


def placed(told: Told) -> bool:
    """Whether the first reading noted how things stood, or what had to be done."""
    read = told.exchange.read
    return any(p.part in ("situation", "task") for p in (read.parts if read is not None else ()))


def stories(scene: Scene) -> tuple[Story, ...]:
    """The different stories of the session, fullest first."""
    return scene.once("stories", find_stories)


def find_stories(scene: Scene) -> list[Story]:
    told = [t for t in scene.speaking if tells(t) and not takes_back(t)]
    found = [Story(thread, fullness(thread)) for thread in distinct(threads(told))]
    return sorted((s for s in found if s.fullness), key=lambda s: (-s.fullness, s.turn))


def depth(scene: Scene) -> Reading:
    """Level 1 to 5 on real events, the own part in them and what came of it."""
    asks = scene.asks("depth", "first_round", "behavioural", "technical", "culture", "growth")
    found = stories(scene)
    if not asks and not found:
        return not_asked("No question asked for something that had happened.")
    told = scene.answers_to(asks)
    own = [s for s in found if s.fullness >= 2]
    if not own:
        return without_own_part(found, told) if told else not_shown(asks, "one real event")
    full = [s for s in own if s.fullness == 5]
    level = min(own[0].fullness, 4) if len(full) < 2 else 5
    best = full[:2] if level == 5 else own[:2]
    evidence = [e for story in best for e in story_evidence(story, scene.lexicon)]
    return Reading("read", level, why(level, own, best), together(evidence), depth_step(level, own))


def depth_step(level: int, own: list[Story]) -> int:
    """What the fullest story lacks: what came of it, then how it was done or where it began; else a second one."""
    first = own[0]
    if level == 5:
        return NO_STEP
    if level <= 2 or not has_outcome(first.thread):
        return 0
    return 2 if first.fullness == 5 else 1


def without_own_part(found: Sequence[Story], told: list[Told]) -> Reading:
    if found:
        where = turns(s.turn for s in found)
        said = f'What happened in {where} is told as "we" throughout, so which part was yours stays open.'
        ours = [t for s in found for t in s.thread.told]
        return Reading("read", 1, said, together(gaps(ours, 2)))
    bare = [t for t in told if own_words(t)]
    if bare:
        where = turns(t.turn for t in bare)
        said = f"A deed is named in {where}, with nothing around it: no how, no hurdle, no outcome."
        return Reading("read", 1, said, together(gaps(bare, 2)))
    where = turns(t.turn for t in told)
    said = f'In {where} no event is told as "I" with its outcome; the answers stay with habits, views or summaries.'
    return Reading("read", 1, said, together(gaps([t for t in told if t.substance] or told, 2)))


def story_evidence(story: Story, lexicon: Lexicon) -> Iterator[Evidence]:
    """The own deed, and what came of it; a gap where nothing did."""
    told = story.thread.told
    deeds = [(t.turn, said) for t in told if (said := own_words(t))]
    if deeds:
        turn, said = max(deeds, key=lambda deed: len(content_words(deed[1])))
        yield Evidence(turn=turn, quote=said, shows="strength")
    if has_outcome(story.thread):
        best = outcome_of(told, lexicon)
        yield from [best] if best else shown(told, lambda s: VISIBLE.search(straight(s)))
    elif told:
        yield Evidence(turn=told[-1].turn, quote=short(told[-1].said[-1]), shows="gap")


def why(level: int, own: list[Story], best: list[Story]) -> str:
    first = best[0]
    where = turns(s.turn for s in best)
    if level == 5:
        return (
            f"The stories in {where} each have your own part, how it was done and an outcome "
            "set against where things stood before, or with its limits named."
        )
    if level == 4:
        less = [] if first.fullness == 5 else ["where things stood before"]
        less += ["a second story as full"] if sum(s.fullness == 5 for s in own) < 2 else []
        return (
            f"The story in turn {first.turn} has your own part, how it was done and an outcome "
            f"that others could check; what is missing is {listed(less)}."
        )
    if level == 3:
        return f"The story in turn {first.turn} is a real event with your own part in it; {thin(first)}."
    return f"Turn {first.turn} tells a deed of your own; neither how it was done nor what came of it is in the answer."


def thin(story: Story) -> str:
    """What keeps a story at 3."""
    if not has_method(story.thread):
        how = "how it was done stays thin"
        return how if has_outcome(story.thread) else "how it was done and what came of it stay thin"
    if not has_outcome(story.thread):
        return "what came of it is not told"
    return "what came of it has no figure and no effect that others could see"


# -- recovery ----------------------------------------------------------------------------------

TO_BE_DONE = re.compile(
    TASK.pattern + r"|\b(?:was|were|been|got) (?:told|asked|given|brought in|hired|sent|put in charge)\b|"
    r"\b(?:we|they|he|she|the \w+|my boss|my manager) (?:needed|wanted|asked for)\b|"
    r"\b(?:the|my|our) (?:job|task|goal|aim|idea|brief|target|problem|question) (?:was|then was)\b|"
    r"\b(?:I|we) (?:was|were) in charge of\b|\b(?:was|were) due\b",
    re.IGNORECASE,
)
"""What had to be done, in more words than a level may rest on."""
PARTS: tuple[StoryPart, ...] = ("situation", "task", "action", "result", "learning")


def recovery(scene: Scene) -> tuple[Recovery, ...]:
    """For each story, the parts that came unprompted, only after a probe, or never."""
    return scene.once("recovery", find_recovery)


def find_recovery(scene: Scene) -> list[Recovery]:
    found = []
    for thread in threads(t for t in scene.speaking if t.bears and tells(t)):
        if not any(t.kind in ("story", "vague_story") for t in thread.told) or not fullness(thread):
            continue
        at_once = {p for t in thread.told if not t.probed for p in parts(t, scene.lexicon)}
        probed = {p for t in thread.told if t.probed for p in parts(t, scene.lexicon)} - at_once
        found.append(
            Recovery(
                turn=thread.turn,
                unprompted=tuple(p for p in PARTS if p in at_once),
                probed=tuple(p for p in PARTS if p in probed),
                never=tuple(p for p in PARTS if p not in at_once | probed),
            )
        )
    return found


def parts(told: Told, lexicon: Lexicon) -> set[StoryPart]:
    """Story parts of one answer; a short reply to a probe may hold one without being a story."""
    read = told.exchange.read
    found = {p.part for p in read.parts} if read is not None else set()
    if told.features & {"own_deed", "we_deed"}:
        found.add("action")
    if told.features & {"result", "measure"} or VISIBLE.search(straight(told.after)):
        found.add("result")  # what depth takes for an outcome
    if (told.probed and "learning" in told.features) or lessons(told, lexicon):
        found.add("learning")
    text = straight(told.plain)
    if TASK.search(text) if told.probed else TO_BE_DONE.search(text):
        found.add("task")
    return found
