"""Questions asked: only the candidate's own, in their part of the interview.

*Open*: begins with what, who, how, why, which or when, or asks to be told. *Specific*: takes up a
word of the posting, of the notes or of what the interviewer said. *In the posting*: closed, and one
sentence of the posting holds its words. *Followed up*: takes up the reply it came after.

1  none, or only what the posting answers
2  closed questions only
3  one open question
4  two open questions, one of them specific
5  two open and specific ones in two turns, one of them followed up
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec

from roundtwo.core.brief import content_words, facts
from roundtwo.core.events import Evidence
from roundtwo.core.lexicon import straight
from roundtwo.core.reading.finding import (
    Reading,
    Scene,
    gaps,
    not_asked,
    not_shown,
    short_end,
    together,
    turns,
)
from roundtwo.core.reading.matter import says_again
from roundtwo.core.reading.told import Told
from roundtwo.core.text import words

OPEN = re.compile(
    r"(?:^|[,;:.]\s+|\b(?:and|so|but|then|or)\s+)(?:and |so |but |then |okay |right )*"
    r"(?:what|who|whose|how(?!\s+(?:many|much|long|old|far)\b)|why|which|when|where)\b|"
    r"\btell me\b|\blike to know (?:what|who|how|why|which)\b",
    re.IGNORECASE,
)
LINKED = re.compile(r"^(?:and|so|then|but|if)\b|\b(?:you said|you mentioned|what you said)\b", re.IGNORECASE)
LEAST_WORDS = 4


class Asked(msgspec.Struct, frozen=True):
    """One question of the candidate's."""

    turn: int
    text: str
    open: bool
    specific: bool
    in_posting: bool
    followed: bool


def questions(scene: Scene) -> Reading:
    """Level 1 to 5 on the candidate's own questions."""
    asks = scene.asks("questions", "your_questions")
    if not asks:
        return not_asked("The interview ended before the turn for own questions.")
    found = list(asked_in(scene))
    useful = [q for q in found if not q.in_posting]
    level = questions_level(found)
    if not found:
        declined = [t for t in scene.told if t.exchange in asks and t.said]
        if not declined:
            return not_shown(asks, "a question")
        where = turns(t.turn for t in declined[:1])
        return Reading(
            "read",
            1,
            f"The turn to ask came in {where}, and no question was put.",
            together(gaps(declined)),
        )
    best = sorted(useful, key=lambda q: (not (q.open and q.specific), not q.open, not q.followed))
    evidence = [Evidence(turn=q.turn, quote=q.text, shows="strength") for q in best[:3] if q.open]
    closed = [q for q in found if not q.open or q.in_posting]
    if level <= 2:
        evidence += [Evidence(turn=q.turn, quote=q.text, shows="gap") for q in closed[:2]]
    return Reading("read", level, questions_why(level, found), together(evidence))


def asked_in(scene: Scene) -> Iterator[Asked]:
    """The candidate's questions, each once."""
    brief = scene.session.start.brief
    posting = [content_words(f.text) for f in facts(brief) if f.source == "job"]
    papers = set().union(*(content_words(f.text) for f in facts(brief)), set())
    heard: set[str] = set()
    reply: set[str] = set()
    before: list[set[str]] = []
    for exchange in scene.session.exchanges:
        asked = exchange.asked
        reply = content_words(asked.say) if asked.move == "reply" else set()
        told = next((t for t in scene.told if t.exchange == exchange), None)
        if asked.section == "your_questions" and told is not None:
            for text in own_questions(told):
                held = content_words(text)
                if any(held == other or says_again(held, other) for other in before):
                    continue
                before.append(held)
                opens = OPEN.search(straight(text)) is not None
                yield Asked(
                    turn=told.turn,
                    text=short_end(text),
                    open=opens,
                    specific=bool(held & (papers | heard | reply)),
                    in_posting=not opens and answered_in(held, posting),
                    followed=bool(reply) and bool(held & reply or LINKED.search(text)),
                )
        heard |= content_words(asked.say)


def own_questions(told: Told) -> list[str]:
    """The questions of one answer, as the first reading found them, else by their mark."""
    read = told.exchange.read
    noted = [q for q in (read.asks if read is not None else ()) if q in told.text]
    found = noted or [s for s in told.said if s.endswith("?")]
    allowed = "\n".join(told.said)
    return [q for q in found if q in allowed and words(q) >= LEAST_WORDS]


def answered_in(held: set[str], posting: Sequence[set[str]]) -> bool:
    """Whether one sentence of the posting holds what a closed question asks about."""
    return bool(held) and any(len(held & one) >= max(1, 0.6 * len(held)) for one in posting)


def questions_level(found: Sequence[Asked]) -> int:
    useful = [q for q in found if not q.in_posting]
    opens = [q for q in useful if q.open]
    sharp = [q for q in opens if q.specific]
    if len({q.turn for q in sharp}) >= 2 and any(q.followed for q in useful):
        return 5
    if len(opens) >= 2 and sharp:
        return 4
    if opens:
        return 3
    return 2 if useful else 1


def questions_why(level: int, found: Sequence[Asked]) -> str:
    opens = [q for q in found if q.open]
    if level == 1:
        return f"What {turns(q.turn for q in found)} asked is answered in the posting."
    if level == 2:
        return f"The questions in {turns(q.turn for q in found)} can be answered with yes, no or a number."
    said = (
        f"{'An open question was' if len(opens) == 1 else 'Open questions were'} put in {turns(q.turn for q in opens)}"
    )
    lack = []
    if not any(q.specific for q in opens):
        lack.append("none starts from the posting or from what was said in the room")
    if not any(q.followed for q in found):
        lack.append("none was followed up on the reply")
    return f"{said}; {' and '.join(lack)}." if lack and level < 5 else f"{said}."
