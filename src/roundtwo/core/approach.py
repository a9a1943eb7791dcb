"""What an answer to an exercise holds: a first approach, what is asked along the way, what stays, what goes, and why.

The director waits for a first approach before anything changes; the critique's reader looks for the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from roundtwo.core.lexicon import Lexicon, straight
from roundtwo.core.text import words

PLAN = re.compile(
    r"\b(?:first|then|next|start(?:ing)? with|begin|i(?:'d|'ll| would| will)|we(?:'d| would)|"
    r"plan|order|priorit\w+|"
    r"move|put|send|call|ring|split|check)\b",
    re.IGNORECASE,
)
STAYS = re.compile(
    (
        r"\b(?:stay|stays|keep|keeps|kept|still|remain|remains|same|hold|holds|protect|can't move|"
        r"doesn't move)\b"
    ),
    re.IGNORECASE,
)
GOES = re.compile(
    r"\b(?:goes|drop|drops|cut|cuts|skip|skips|slip|slips|cancel|cancels|lose|loses|wait|waits|"
    r"later|postpone|"
    r"give up|leave out|push back|moves? (?:back|to)|instead|no longer|pull|stop|rent)\b",
    re.IGNORECASE,
)
NO_CHANGE = re.compile(
    (
        r"\b(?:same plan|as before|carry on|go on as|nothing changes|(?:works?|go|goes) (?:a bit |"
        r"a little )?(?:faster|harder|quicker))\b"
    ),
    re.IGNORECASE,
)
COST = re.compile(r"\b(?:costs?|otherwise|would mean|means|so that|because|since)\b", re.IGNORECASE)
ASSUMES = re.compile(r"\b(?:assum\w+|suppos\w+|taking it that|say (?:that|it's)|let's say)\b", re.IGNORECASE)
GOES_ON = re.compile(r"\b(?:then|after that|next|once i know|depending on)\b", re.IGNORECASE)
"""Behind a question that is wrapped into a statement ("I'd ask …"), what begins a plan."""
MAY_BE = re.compile(
    r"\b(?:(?:i|we|you|they|he|she|it)'(?:d|ll)|would|will|could|should|can|let's|going to|need to|must|have to)\b",
    re.IGNORECASE,
)
PAST = re.compile(r"\b(?:was|were|had|did|went|came|took|got|made|said|told|put up|[a-z]{3,}ed)\b", re.IGNORECASE)
"""With no word of `MAY_BE` a sentence in the past tells of something else: it's no plan for the case at hand."""
SAME_IN_PAST = re.compile(r"^\W*(?:and |then |so )?(?:I|we) (?:put|cut|set|let|split|shut)\b", re.IGNORECASE)
SENTENCE = re.compile(r"[^.!?…\n]+[.!?…]*")


def sentences_of(text: str) -> list[str]:
    return [found[0].strip() for found in SENTENCE.finditer(text) if words(found[0])]


def planned_words(text: str, lexicon: Lexicon) -> int:
    """Words of the sentences that plan or assume something."""
    found = sentences_of(text)
    past = any(told_of_before(straight(sentence)) for sentence in found)
    return sum(
        words(sentence)
        for sentence in found
        if plans(sentence, lexicon) and not (past and told_of_before(straight(sentence), beside=True))
    )


def told_of_before(plain: str, beside: bool = False) -> bool:
    """Whether a sentence tells of something that happened; `beside` such a one "I put them in front" does, too."""
    if MAY_BE.search(plain) or ASSUMES.search(plain):
        return False
    return PAST.search(plain) is not None or (beside and SAME_IN_PAST.match(plain) is not None)


def plans(sentence: str, lexicon: Lexicon) -> bool:
    """Whether a sentence plans or assumes something. To ask, to need a moment and to be at a loss is none of it."""
    plain = straight(sentence)
    if plain.endswith("?") or lexicon.has("needs_time", plain) or lexicon.has("at_a_loss", plain):
        return False
    if ASSUMES.search(plain):
        return True
    if lexicon.has("wants_to_know", plain) and not GOES_ON.search(plain):
        return False
    if told_of_before(plain):
        return False
    return PLAN.search(plain) is not None or GOES.search(plain) is not None


def told_words(text: str, lexicon: Lexicon) -> int:
    """Words of the sentences that tell anything at all."""
    told = (s for s in sentences_of(text) if not s.endswith("?") and not lexicon.has("needs_time", s))
    return sum(words(sentence) for sentence in told if not lexicon.has("at_a_loss", sentence))


def wrapped_asks(text: str, lexicon: Lexicon) -> Iterator[str]:
    """Questions that are put as statements: "I'd need to know how many come in." """
    for sentence in sentences_of(text):
        if not sentence.endswith("?") and (found := lexicon.find("wants_to_know", sentence)):
            yield sentence[found.end() :].strip() or sentence


PARTS = re.compile(
    r",?\s+(?:and|or)\s+(?:also\s+)?(?=(?:how|what|who|whom|whose|which|where|when|why|whether|if|is|are|do|does|did|"
    r"can|could|has|have|had|was|were|will|would)\b)"
    r"|[;,]\s+(?=(?:how|what|who|whose|which|where|when|why|whether)\b)",
    re.IGNORECASE,
)


def asked_parts(asks: Iterable[str]) -> list[str]:
    """Every single thing that is asked: "How many come in, and how long does one take?" is two."""
    return [part.strip() for ask in asks for part in PARTS.split(straight(ask)) if part and words(part) > 1]
