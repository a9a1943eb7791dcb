"""Questions asked, and preparation.

**Questions**, only the candidate's own, in their part of the interview. *Open*: begins with what, who,
how, why, which or when, or asks to be told. *Specific*: takes up a word of the posting, of the notes or
of what the interviewer said. *In the posting*: closed, and one sentence of the posting holds its words.
*Followed up*: takes up the reply it came after.

1  none, or only what the posting answers
2  closed questions only
3  one open question
4  two open questions, one of them specific
5  two open and specific ones in two turns, one of them followed up

**Preparation**, over all answers and own questions. A fact is a figure with its word, a name, or two
telling words of one sentence of the posting or the notes, which stand neither in the résumé nor in
anything the interviewer had said before. It is *used* when a reason, a consequence or a question hangs
on it.

1  none   2  one   3  two   4  two and one of them used, or three; rules give no more than a 4
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec

from roundtwo.core.brief import WORD, content_words, facts
from roundtwo.core.events import Evidence
from roundtwo.core.lexicon import Lexicon, straight
from roundtwo.core.reading.finding import (
    Reading,
    Scene,
    gaps,
    not_asked,
    not_shown,
    short,
    together,
    turns,
)
from roundtwo.core.reading.told import Told, says_again
from roundtwo.core.text import one_line, words

OPEN = re.compile(
    r"(?:^|[,;:.]\s+|\b(?:and|so|but|then|or)\s+)(?:and |so |but |then |okay |right )*"
    r"(?:what|who|whose|how(?!\s+(?:many|much|long|old|far)\b)|why|which|when|where)\b|\btell me\b|\blike to know (?:what|who|how|why|which)\b",
    re.IGNORECASE,
)
LINKED = re.compile(
    r"^(?:and|so|then|but|if)\b|\b(?:you said|you mentioned|what you said)\b", re.IGNORECASE
)
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
                    text=short(text),
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
    said = f"{'An open question was' if len(opens) == 1 else 'Open questions were'} put in {turns(q.turn for q in opens)}"
    lack = []
    if not any(q.specific for q in opens):
        lack.append("none starts from the posting or from what was said in the room")
    if not any(q.followed for q in found):
        lack.append("none was followed up on the reply")
    return f"{said}; {' and '.join(lack)}." if lack and level < 5 else f"{said}."


# -- preparation -------------------------------------------------------------------------------

USED = re.compile(
    r"\b(?:because|so|that's why|which means|means|since|therefore|I(?:'d| would) (?:start|begin|ask|look|want)|my guess|"
    r"I(?:'d| would) (?:like to know|want to see)|matters|changes)\b|\?",
    re.IGNORECASE,
)
NAME = re.compile(r"(?<![.!?]\s)(?<!^)\b[A-Z][a-z]{2,}\b")
MOST_BY_RULES = 4


class Known(msgspec.Struct, frozen=True):
    """A sentence of the candidate's, and the sentence of a paper that it takes up."""

    turn: int
    said: str
    paper: str
    used: bool


def preparation(scene: Scene) -> Reading:
    """Level 1 to 4 on facts of the posting and the notes that were put to use."""
    brief = scene.session.start.brief
    asks = scene.asks("preparation", "your_questions")
    if not asks:
        return not_asked("Nothing asked what was known about the company or the role.")
    if not (brief.job or brief.company_notes):
        return Reading(
            "not_readable", None, "With no posting and no notes on file, facts cannot be checked."
        )
    found = list(known(scene))
    told = [t for t in scene.told if t.exchange in asks and t.said]
    if not found and not any(t.speaks or t.exchange.read for t in told):
        return not_shown(asks, "a fact about the company or the role")
    level = preparation_level(found)
    strong = [
        Evidence(turn=k.turn, quote=short(k.said), shows="strength") for k in ranked(found)[:3]
    ]
    weak = (
        gaps([t for t in told if t.speaks and t.exchange.asked.criterion == "preparation"])
        if level == 1
        else []
    )
    return Reading("read", level, preparation_why(level, found), together(strong, weak))


def ranked(found: Sequence[Known]) -> list[Known]:
    return sorted(found, key=lambda k: not k.used)


def known(scene: Scene) -> Iterator[Known]:
    """The facts, each paper sentence once."""
    brief = scene.session.start.brief
    papers = [f.text for f in facts(brief) if f.source in ("job", "company")]
    common = words_of(brief.resume) | words_of(brief.company) | words_of(brief.role)
    dull = dull_words(scene.lexicon)
    taken: set[str] = set()
    for exchange in scene.session.exchanges:
        common |= words_of(exchange.asked.say)
        told = next((t for t in scene.told if t.exchange == exchange), None)
        if told is None or not told.said or told.repeats:
            continue
        if not (told.speaks or told.exchange.asked.section == "your_questions"):
            continue
        for index, sentence in enumerate(told.said):
            paper = next(
                (p for p in papers if p not in taken and takes_up(sentence, p, common, dull)), None
            )
            if paper is not None:
                taken.add(paper)
                near = " ".join(told.said[index : index + 2])
                yield Known(told.turn, sentence, paper, USED.search(straight(near)) is not None)


def words_of(text: str) -> set[str]:
    return content_words(text)


def dull_words(lexicon: Lexicon) -> set[str]:
    """Words that stand in any posting and prove nothing."""
    return set().union(
        *(content_words(w) for w in (*lexicon.stop_names, *lexicon.light_verbs, *lexicon.people))
    )


def takes_up(sentence: str, paper: str, common: set[str], dull: set[str]) -> bool:
    """A figure with its word, a name, or two telling words."""
    shared = (content_words(sentence) & content_words(paper)) - common
    numbers = {w for w in shared if w.isdigit()}
    telling = {w for w in shared - numbers if w not in dull and len(w) >= 4}
    beside = (content_words(sentence) & content_words(paper)) - numbers
    names = {m.group() for m in NAME.finditer(sentence)} & {m.group() for m in NAME.finditer(paper)}
    fresh = {
        n
        for n in names
        if not set(WORD.findall(n.lower())) & common and not content_words(n) & common
    }
    return len(telling) >= 2 or bool(numbers and beside) or bool(fresh)


def preparation_level(found: Sequence[Known]) -> int:
    if len(found) >= 3 or (len(found) == 2 and any(k.used for k in found)):
        return MOST_BY_RULES
    return 1 + len(found)


def preparation_why(level: int, found: Sequence[Known]) -> str:
    if not found:
        return "No answer takes up a fact that stands in the posting or the notes and nowhere else."
    best = ranked(found)[0]
    said = (
        f"{turns(k.turn for k in found).capitalize()} takes up"
        if len({k.turn for k in found}) == 1
        else (f"{turns(k.turn for k in found).capitalize()} take up")
    )
    said += f" what the papers say (\u201c{one_line(best.paper, 60)}\u201d)"
    if any(k.used for k in found):
        said += ", and something hangs on it"
    else:
        said += ", and nothing is made of it yet"
    return f"{said}. Rules give no more than a 4 here." if level == MOST_BY_RULES else f"{said}."
