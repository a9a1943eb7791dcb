"""Communication, and the numbers of a session.

**Communication**, over answers of substance. An answer is *clear* when it does not step around the
question (a dodge, or a habit, a view or a slogan where an occasion or a figure was asked for),
stays within 300 spoken words (two minutes and a bit), and reaches its first deed within the first
80. Whether terms were explained for this listener cannot be read by rules, so 4 is the most.

1  fewer than a third are clear, and half step around the question
2  fewer than half are clear
3  half and more
4  five in six, or all but one, with three answers at least: one slip is no habit
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from roundtwo.core.events import Evidence
from roundtwo.core.figures import figures
from roundtwo.core.lexicon import Lexicon, straight
from roundtwo.core.metrics import LONG_FACT, LONG_STORY
from roundtwo.core.reading.finding import (
    NO_STEP,
    Reading,
    Scene,
    gaps,
    not_readable,
    opening,
    own_words,
    together,
    turns,
)
from roundtwo.core.reading.pressed import probes_of
from roundtwo.core.reading.stories import PARTS, recovery
from roundtwo.core.reading.told import Told
from roundtwo.core.text import spoken_minutes, words

LATE = 80
"""Words before the first deed of an answer, from which the point comes late."""
PARTICULAR = ("story", "failure", "number", "claim_check")
"""Questions that ask for one thing that happened, or for a figure."""
MOST_BY_RULES = 4
ENOUGH = 3
"""Answers from which something can be called a habit."""
SUPPOSED = re.compile(r"\b(?:would|could|might|suppose|imagine|picture)\b", re.IGNORECASE)
ASKS = re.compile(
    r"\b(?:tell|walk|talk|give|show|take|convince) (?:me|us)\b|\b(?:describe|explain|name|take|pick|say|assume)\b|"
    r"\b(?:what|who|how|why|which|when|where)\b",
    re.IGNORECASE,
)
NOT_CLEAR = re.compile(r"\b(?:not sure what you mean|what do you mean|do you mean)\b", re.IGNORECASE)
CHANGED_MIND = re.compile(r"\bI used to (?:think|believe)\b", re.IGNORECASE)
NAMES_IT = re.compile(
    r"(?!(?:I|we|you|it|that|this|there|people|everybody|quality|communication)\b)"
    r"(?:(?!\b(?:is|are|be|usually|always|depends?|say|comes?|should|must|important)\b)[\w'’-]+,?\s*){1,6}[.!]?$",
    re.IGNORECASE,
)
"""A first sentence that only names the thing asked for."""


def communication(scene: Scene) -> Reading:
    """Level 1 to 4 on whether the point is there, early, at a length that can be listened to."""
    told = [t for t in scene.of_substance if t.bears or beside_question(t)]
    if len(told) < 2:
        return not_readable("Fewer than two answers are long enough to tell.")
    dodged = [t for t in told if beside_question(t)]
    long = [t for t in told if words(t.text) > LONG_FACT]
    late = [t for t in told if t not in long and words_before_point(t) > LATE]
    clear = [t for t in told if t not in (*dodged, *long, *late)]
    level = communication_level(len(told), len(clear), len(dodged))
    general = [t for t in dodged if t.kind != "dodge"]
    best = sorted(clear, key=lambda t: -len(t.features)) if level >= 3 else []
    evidence = together(telling(best), gaps(dodged or long or late))
    # Whether a word of the trade was explained no rule can hear, so that advice is never given by rules.
    step = 0 if dodged else 1 if long or late else NO_STEP
    return Reading("read", level, communication_why(level, dodged, general, long, late), evidence, step)


def telling(clear: Sequence[Told]) -> list[Evidence]:
    """What the fullest of the clear answers opens with: its deed, or else its first sentence."""
    return [Evidence(turn=t.turn, quote=own_words(t) or opening(t), shows="strength") for t in clear[:1]]


def beside_question(told: Told) -> bool:
    """Whether an answer steps around what was asked, or stays general where one occasion was asked for."""
    return asks_something(told.exchange.asked.say) and (told.kind == "dodge" or stays_general(told))


def asks_something(ask: str) -> bool:
    """Whether a turn of the interviewer's wants an answer; praise wants none, and nobody goes around it."""
    return "?" in ask or ASKS.search(straight(ask)) is not None


def stays_general(told: Told) -> bool:
    """A habit, a view or a slogan where one thing that happened was asked for.

    Asked what one would do, or what one learned, a view is the answer; and so is a short one that begins with
    the thing itself ("The packing line, mostly.").
    """
    asked = told.exchange.asked
    if told.kind not in ("habit", "opinion", "self_description") or asked.question_type not in PARTICULAR:
        return False
    if asked.move in ("clarify", "repeat", "ease") or asked.probe in ("alternative", "learning", "clarify"):
        return False
    if "number" in told.features or NOT_CLEAR.search(straight(told.text)):
        return False
    if SUPPOSED.search(straight(asked.say)) or CHANGED_MIND.search(straight(told.plain)):
        return False
    return not NAMES_IT.match(straight(told.said[0])) if told.said else False


def words_before_point(told: Told) -> int:
    """Words before the first deed that the first reading noted; 0 where it noted none."""
    read = told.exchange.read
    action = next((p.quote for p in (read.parts if read is not None else ()) if p.part == "action"), "")
    at = told.text.find(action) if action else 0
    return words(told.text[:at]) if at > 0 else 0


def communication_level(count: int, clear: int, dodged: int) -> int:
    if clear * 3 < count and dodged * 2 >= count:
        return 1
    if clear * 2 < count:
        return 2
    return MOST_BY_RULES if count >= ENOUGH and (clear * 6 >= count * 5 or count - clear == 1) else 3


def communication_why(
    level: int,
    dodged: Sequence[Told],
    general: Sequence[Told],
    long: Sequence[Told],
    late: Sequence[Told],
) -> str:
    said = []
    around = [t for t in dodged if t not in general]
    if around:
        said.append(f"{turns(t.turn for t in around)} {'steps' if len(around) == 1 else 'step'} around the question")
    if general:
        tell = "tells" if len(general) == 1 else "tell"
        said.append(f"{turns(t.turn for t in general)} {tell} a habit or a view where one occasion was asked for")
    if long:
        longest = max(long, key=lambda t: words(t.text))
        said.append(
            f"turn {longest.turn} runs to {words(longest.text)} words, {spoken_minutes(longest.text):.0f} minutes aloud"
        )
    if late:
        said.append(f"the point comes late in {turns(t.turn for t in late)}")
    if not said:
        rest = "Rules give no more than a 4 here." if level == MOST_BY_RULES else "There are few answers to go by."
        return f"No answer visibly steps around its question, and none runs past two spoken minutes. {rest}"
    text = "; ".join(said)
    return f"{text[0].upper()}{text[1:]}."


# -- the numbers -------------------------------------------------------------------------------

I_WORD = re.compile(r"\bI\b")
WE_WORD = re.compile(r"\b(?:we|We|WE)\b")


def metrics(scene: Scene) -> dict[str, float]:
    """The numbers of a session, over its answers of substance: those of `core.metrics`, where each formula stands.

    `i_share` is left out where neither word was said, `story_completeness` without a story, `probes_useful` without
    probes.
    """
    told = scene.of_substance
    if not told:
        return {}
    lengths = [words(t.plain) for t in told]
    total, count = sum(lengths), len(told)
    found: dict[str, float] = {
        "answers": float(count),
        "words_per_answer": total / count,
        "minutes_per_answer": sum(spoken_minutes(t.plain) for t in told) / count,
        "longest_answer": float(max(lengths)),
        "over_length": float(
            sum(n > (LONG_STORY if t.kind == "story" else LONG_FACT) for t, n in zip(told, lengths, strict=True))
        ),
        "numbers_per_answer": sum(len(figures(t.plain)) for t in told) / count,
        "hedges_per_100": 100 * sum(hedges(t, scene.lexicon) for t in told) / max(total, 1),
    }
    own = sum(len(I_WORD.findall(straight(t.plain))) for t in told)
    ours = sum(len(WE_WORD.findall(straight(t.plain))) for t in told)
    if own + ours:
        found["i_share"] = own / (own + ours)
    stories = recovery(scene)
    if stories:
        found["story_completeness"] = sum(len(PARTS) - len(s.never) for s in stories) / len(PARTS) / len(stories)
    return {name: round(value, 2) for name, value in (found | probe_metrics(scene)).items()}


def hedges(told: Told, lexicon: Lexicon) -> int:
    return sum(1 for _ in lexicon.find_all("hedge", told.plain))


def probe_metrics(scene: Scene) -> dict[str, float]:
    """Replies to probes, and the share of them that added something the thread did not have.

    What a probe is, behaviour under follow-up says: both count the same.
    """
    probes = {e.asked.turn for e in probes_of(scene)}
    held: dict[int, frozenset[str]] = {}
    replies = useful = 0
    for told in scene.told:
        before = held.get(told.thread, frozenset())
        if told.exchange.asked.turn in probes:
            replies += 1
            useful += bool(told.speaks and told.features - before - {"hedge", "not_english", "long"})
        held[told.thread] = before | (told.features if told.speaks else frozenset())
    return {"probes_answered": float(replies)} | ({"probes_useful": useful / replies} if replies else {})
