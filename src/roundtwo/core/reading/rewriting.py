"""What a rewrite may hold of the candidate's words: those of one story, and none that say nothing.

A rewrite that would glue two stories together is left out. A sentence of fog ("There were various things") is taken out
of it; where nothing of the candidate's is left then, so is the repair, unless it only shows what to begin with.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

import msgspec

from roundtwo.core.brief import content_words
from roundtwo.core.events import Repair
from roundtwo.core.figures import figures
from roundtwo.core.lexicon import Lexicon, straight
from roundtwo.core.reading.finding import Scene
from roundtwo.core.reading.matter import EVERYDAY
from roundtwo.core.reading.told import DEEDS, Told, letters, sentences

VAGUE = re.compile(
    r"\b(?:various|several|different|all (?:kinds|sorts) of|a lot of|lots of|many|some|other|a few|certain|loads of|"
    r"a number of) (?:things|stuff|topics|matters|issues|areas|aspects|tasks|ways|points|stuff)\b|"
    r"\b(?:stuff|(?:things|something|stuff) like that|that (?:kind|sort) of thing|and so on|one thing and another|"
    r"whatever (?:was|is) needed)\b",
    re.IGNORECASE,
)
"""Words in the place of the thing itself."""
MOST_BESIDE_FOG = 2
"""Telling words beside such words up to which a sentence says nothing."""
ANOTHER = re.compile(
    r"\b(?:another|a different|a second|the other|one more) (?:time|story|example|case|project|job|place|one|thing|"
    r"year|company|customer|client|shop|site|team)\b|\b(?:at|in|for) (?:my|the|our|an?) (?:previous|last|other|next|"
    r"old|earlier|former) (?:job|company|place|employer|post|role|team|shop|project)\b|\b(?:then|also) there was\b|"
    r"\b(?:years?|months?) (?:before|earlier) (?:that|this)?\b",
    re.IGNORECASE,
)
"""Words with which another story begins."""
STEM = 4
"""Letters by which words are held to be the same."""
SKELETONS = ("occasion", "dodge", "question")
"""Kinds of repair that help even without a sentence of the candidate's."""


def cleared(repair: Repair, kind: str, scene: Scene) -> Repair | None:
    """The repair without fog, or None where its words are of two stories or none are left."""
    pieces = [s for s in sentences(repair.rewrite) if "[" in s or not foggy(s, scene.lexicon)]
    theirs = list(told_words(pieces, scene))
    if any(apart(scene, one, other) for one, other in pairwise(theirs)):
        return None
    gone = len(pieces) < len(sentences(repair.rewrite))
    if gone and not theirs and kind not in SKELETONS:
        return None
    return msgspec.structs.replace(repair, rewrite=" ".join(pieces)) if gone else repair


def foggy(sentence: str, lexicon: Lexicon) -> bool:
    """Whether a sentence says nothing but that there was something."""
    text = straight(sentence)
    rest = VAGUE.sub(" ", text)
    for match in lexicon.find_all("pieces", text):
        rest = rest.replace(match.group(), " ")
    if rest == text or figures(text):
        return False
    return len(content_words(rest) - EVERYDAY) <= MOST_BESIDE_FOG


def told_words(pieces: list[str], scene: Scene) -> Iterator[tuple[Told, int]]:
    """Where the candidate's sentences among these stand: the answer, and the place in it."""
    for piece in pieces:
        words = piece.rstrip(".!?…")
        told = next((t for t in scene.told if words and words in t.text), None)
        if told is not None:
            yield told, told.text.index(words)


def apart(scene: Scene, one: tuple[Told, int], other: tuple[Told, int]) -> bool:
    """Whether two places are in different stories."""
    (first, start), (second, end) = one, other
    if first.turn == second.turn:
        return ANOTHER.search(straight(first.text[min(start, end) + 1 : max(start, end) + 30])) is not None
    if first.thread != second.thread:
        return True
    before = [t for t in scene.told if t.thread == first.thread and t.turn < second.turn]
    return other_story(before, second)


def other_story(before: list[Told], reply: Told) -> bool:
    """Whether a reply tells of something else than what stands before it in its thread."""
    if ANOTHER.search(straight(reply.plain)):
        return True
    if not reply.features & DEEDS and reply.exchange.asked.move == "probe":
        return False
    known = stems(" ".join([reply.exchange.asked.say, *(t.text for t in before)]))
    return not stems(reply.plain) & known


def stems(text: str) -> set[str]:
    """The telling words of a text, cut short."""
    return {word[:STEM] for word in letters(text) - EVERYDAY}
