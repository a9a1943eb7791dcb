"""Questions asked: only the candidate's own, in their part of the interview or before it.

Before it, what counts is a question at the end of an answer that is about the job: one to understand or to repeat
what was asked, one that answers itself and those of an exercise are left out.

*Open*: begins with what, who, how, why, which or when, or asks to be told, and wants to know something of this job:
when one will hear, or what the company is like, could be asked anywhere. *Specific*: takes up a
word of the posting, of the notes or of what the interviewer said. *In the posting*: closed, and one
sentence of the posting holds its words. *Followed up*: takes up the reply it came after.

1  none, or only what the posting answers
2  closed questions only
3  one open question
4  two open questions, one of them specific; or an open one that follows up on a specific one
5  two open and specific ones in two turns, one of them followed up
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

import msgspec

from roundtwo.core.addressing import addresses_judge
from roundtwo.core.brief import content_words, facts
from roundtwo.core.events import Evidence
from roundtwo.core.lexicon import Lexicon, straight
from roundtwo.core.reading.finding import (
    NO_STEP,
    Reading,
    Scene,
    gaps,
    not_asked,
    not_shown,
    short_end,
    together,
    turns,
)
from roundtwo.core.reading.matter import EVERYDAY, says_again
from roundtwo.core.reading.talk import PROCEDURE, puts_question, to_interviewer
from roundtwo.core.reading.told import Told, private, sentences
from roundtwo.core.text import words

OPEN = re.compile(
    r"(?:^|[,;:.]\s+|\b(?:and|so|but|then|or)\s+)(?:and |so |but |then |okay |right )*"
    r"(?:what|who|whose|how(?!\s+(?:many|much|long|old|far)\b)|why|which|when|where)\b|"
    r"\btell me\b|\b(?:like|love|want|interested) to (?:know|hear|understand|see|learn) "
    r"(?:what|who|how|why|which|where|when)\b|"
    r"\b(?:curious|wonder(?:ing|ed)?) (?:about |to (?:know|hear) )?(?:what|who|how|why|which|where|when)\b",
    re.IGNORECASE,
)
LINKED = re.compile(r"^(?:and|so|then|but|if)\b|\b(?:you said|you mentioned|what you said)\b", re.IGNORECASE)
PROCESS = re.compile(
    r"\bhear (?:back )?(?:from you|anything)\b|\bnext steps?\b|\bhow did I do\b|\bhappens next\b|"
    r"\bwhen (?:do|will|would|can|could) (?:I|you) (?:know|decide|start|let me know)\b|"
    r"\bhow many (?:other )?candidates\b|\b(?:make|made|reach|have) (?:a|your|the) (?:final )?decision\b|"
    r"\bwhen (?:do|will|would) you (?:think )?(?:you(?:'ll| will) )?decide\b|"
    r"\bwhen (?:does|would|will|should|do) (?:it|this|the \w+|I|one) (?:start|begin)\b",
    re.IGNORECASE,
)
"""About the process of applying: worth asking, and nothing about the work."""
ANYWHERE = frozenset(
    "about atmosphere bit business challenge company culture day description exactly firm future general generally "
    "here job like look mission offer organisation organization people place plan role special team typical usual "
    "value values vision what work year years tell describe explain technology technologies tool tools stack "
    "use".split()
)
"""Words of questions that could be put to any employer."""
LEAST_WORDS = 4
EITHER = re.compile(
    r"^(?:is|was|are|were|do|does|did|has|have|would|will)\b[^?]*\bor\b(?! not\b)[^?]*\?$", re.IGNORECASE
)
"""A choice between two answers, which yes and no do not settle."""
QUESTION = re.compile(
    r"(?:^|[,;:–—]\s+|\b(?:and|so|but|then|or|know|ask|tell me)\s+)(?:what|who|whose|how|why|which|when|where|"
    r"is|are|do|"
    r"does|did|has|have|will|would|can|could|was|were)\b",
    re.IGNORECASE,
)
"""A sentence built as a question: "The one with the belts?" only makes sure."""
NOT_THEIRS = re.compile(
    r"\b(?:did|was|am|should|shall|may|do|have) I\b|\b(?:did|were|should|shall|have|do) we\b|"
    r"\b(?:can|could) (?:I|we) (?:say|put|start|begin|tell|explain|think|answer|ask|finish|stop|come|go|take|"
    r"have|skip)\b|"
    r"\bwould (?:I|we) (?:do|say|change|describe|call|put|have)\b|"
    r"\b(?:would|do|did) you (?:like|want|need|mind|mean) (?:me\b|if\b|to (?:hear|know|talk)|"
    r"an? (?:\w+ )?(?:example|story)|"
    r"the (?:short|long|whole))|\bdoes that (?:answer|make sense|help)\b|\b(?:is|was) that (?:what|the|enough|"
    r"okay|ok|all)\b|"
    r"\bhow are you\b|\byou know\?|\bright\?$|\b(?:isn't|aren't|don't|doesn't|wasn't) (?:it|they|you)\?$",
    re.IGNORECASE,
)
"""Questions to oneself, about the answer, or to be polite."""


OF_THE_TALK = re.compile(
    r"\bwhat (?:kind of )?answers? (?:do|would|are) you\b|\bwhat do you want (?:me )?to (?:hear|say)\b|"
    r"\bgive me (?:a|one)\b|"
    r"\bwhy (?:would|should) I\b",
    re.IGNORECASE,
)
"""About the answer itself, for time to think, or asked for effect."""


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
    found = list(asked_in(scene))
    if not asks and all(q.in_posting for q in found):
        return not_asked("The interview ended before the turn for own questions, and none was put earlier.")
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
    return Reading("read", level, questions_why(level, found), together(evidence), questions_step(found))


def asked_in(scene: Scene) -> tuple[Asked, ...]:
    """The candidate's questions, each once."""
    return scene.once("asked", find_asked)


def find_asked(scene: Scene) -> Iterator[Asked]:
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
        if told is not None:
            own = own_questions if asked.section == "your_questions" else raised
            for text in own(told, scene.lexicon):
                held = content_words(text)
                if any(held == other or says_again(held, other) for other in before):
                    continue
                before.append(held)
                specific = bool(held & (papers | heard | reply))
                either = EITHER.search(straight(text)) is not None and specific and not answered_in(held, posting)
                opens = (either or OPEN.search(straight(text)) is not None) and of_this_job(text, reply)
                yield Asked(
                    turn=told.turn,
                    text=short_end(text),
                    open=opens,
                    specific=specific,
                    in_posting=not opens and answered_in(held, posting),
                    followed=bool(reply) and bool(held & reply or LINKED.search(text)),
                )
        heard |= content_words(asked.say)


def raised(told: Told, lexicon: Lexicon) -> list[str]:
    """Questions about the job outside the turn for them: what an answer ends with, and no question back."""
    if told.exchange.asked.section == "exercise" or told.reserved:
        return []
    every = [s for s in sentences(told.text) if not (addresses_judge(s, lexicon) or private(s, lexicon))]
    every = [s for s in every if puts_question(s) or not to_interviewer(s)]
    ends = takewhile(puts_question, reversed(every))
    return [s for s in reversed(list(ends)) if about_job(s, told.exchange.asked.say, lexicon)]


def about_job(sentence: str, asked: str, lexicon: Lexicon) -> bool:
    """Whether a question wants to know something, and not what was meant or what the candidate should tell."""
    text = straight(sentence)
    if lexicon.has("asks_meaning", text) or lexicon.has("repeat_request", text) or PROCEDURE.search(text):
        return False
    if OF_THE_TALK.search(text):
        return False
    if words(text) < LEAST_WORDS or NOT_THEIRS.search(text) or not QUESTION.search(text):
        return False
    return not content_words(text) <= content_words(asked)


def own_questions(told: Told, lexicon: Lexicon) -> list[str]:
    """The questions of one answer, as the first reading found them, else by their mark."""
    read = told.exchange.read
    noted = [q for q in (read.asks if read is not None else ()) if q in told.text]
    found = noted or [s for s in told.said if s.endswith("?")]
    allowed = "\n".join(told.said)
    asking = [q for q in found if q in allowed and words(q) >= LEAST_WORDS]
    return [
        q
        for q in asking
        if not (PROCEDURE.search(straight(q)) or OF_THE_TALK.search(straight(q)) or lexicon.has("repeat_request", q))
    ]


def of_this_job(text: str, reply: set[str]) -> bool:
    """Whether a question is about the work here: not about the process, and not fit for any employer."""
    held = content_words(re.sub(r"'s\b", "", straight(text)))
    taken_up = bool(held & reply) or LINKED.search(text) is not None
    return not PROCESS.search(straight(text)) and (taken_up or bool(held - ANYWHERE_STEMS - EVERYDAY))


ANYWHERE_STEMS = content_words(" ".join(ANYWHERE)) | ANYWHERE


def answered_in(held: set[str], posting: Sequence[set[str]]) -> bool:
    """Whether one sentence of the posting holds what a closed question asks about."""
    return bool(held) and any(len(held & one) >= max(1, 0.6 * len(held)) for one in posting)


def questions_level(found: Sequence[Asked]) -> int:
    useful = [q for q in found if not q.in_posting]
    opens = [q for q in useful if q.open]
    sharp = [q for q in opens if q.specific]
    if len({q.turn for q in sharp}) >= 2 and any(q.followed for q in useful):
        return 5
    dug = any(q.followed for q in opens) and len({q.turn for q in useful if q.specific}) >= 2
    if (len(opens) >= 2 and sharp) or dug:
        return 4
    if opens:
        return 3
    return 2 if useful else 1


def questions_step(found: Sequence[Asked]) -> int:
    """Open ones first, then about this team, then out of the reply."""
    opens = [q for q in found if q.open and not q.in_posting]
    if not opens:
        return 0
    if not any(q.specific for q in opens):
        return 1
    return NO_STEP if len({q.turn for q in opens}) >= 2 and any(q.followed for q in found) else 2


def questions_why(level: int, found: Sequence[Asked]) -> str:
    opens = [q for q in found if q.open]
    if level == 1:
        return f"What {turns(q.turn for q in found)} asked is answered in the posting."
    if level == 2:
        where = turns(q.turn for q in found)
        return f"The questions in {where} can be answered with yes, no or a number, or could be put to any employer."
    said = (
        f"{'An open question was' if len(opens) == 1 else 'Open questions were'} put in {turns(q.turn for q in opens)}"
    )
    lack = []
    if not any(q.specific for q in opens):
        lack.append("none starts from the posting or from what was said in the room")
    if not any(q.followed for q in found):
        lack.append("none was followed up on the reply")
    return f"{said}; {' and '.join(lack)}." if lack and level < 5 else f"{said}."
