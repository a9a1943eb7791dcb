"""All checks together: for a line of the built-in interviewer, and for a model's turn, one sentence at a time."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from roundtwo.core.checks.asks import double_ask, has_ask, offers_alternatives, same_ask, several_asks
from roundtwo.core.checks.invention import claims_own_past, new_figures, new_names, presumes
from roundtwo.core.checks.manner import (
    Manner,
    agrees,
    asks_private,
    coaches,
    judges,
    leaves_role,
    names_closed,
    no_sentence,
    praises,
    quotes_badly,
    rebukes,
    too_long,
    unspeakable,
)
from roundtwo.core.checks.novelty import opening_worn, receipt_too_soon, recites, said_before, worn_phrases
from roundtwo.core.checks.sources import verbatim
from roundtwo.core.events import AnswerKind, Basis, InterviewerAsked, MoveKind
from roundtwo.core.lexicon import Lexicon, straight
from roundtwo.core.session import Session

NOT_QUOTED: frozenset[AnswerKind] = frozenset({"instruction", "private", "insult"})
"""Kinds of answers whose words no turn rests on."""
ENDS_WITHOUT_ASK: frozenset[MoveKind] = frozenset({"close", "ease", "reply"})
"""Moves that may stand without an ask; a goodbye must."""
TWO_ASKS = "it asks for more than one thing"
SLACK = 1.2
"""How far a turn may go over the words it was given: nobody counts them to the last."""


def objections(
    say: str,
    ask: str,
    session: Session,
    lexicon: Lexicon,
    bases: Sequence[Basis | None] = (),
    again: bool = False,
    before: Sequence[InterviewerAsked] = (),
) -> list[str]:
    """Why the built-in line `say` may not be said, one short reason a broken rule; empty where it may.

    `before` is what was said beside the session's own turns, as `Room.before`.
    """
    spoken = [*(e.asked for e in session.exchanges), *before]
    earlier = [asked.say for asked in spoken]
    reasons = []
    if not say.strip():
        reasons.append("empty")
    if double_ask(say):
        reasons.append("two asks")
    if not again and said_before(say, earlier):
        reasons.append("said before")
    if not again and opening_worn(say, earlier):
        reasons.append("opening worn")
    if not again and ask and same_ask(ask, [asked.ask or asked.say for asked in spoken]):
        reasons.append("asked before")
    if lexicon.never_pattern.search(straight(say)):
        reasons.append("a phrase no interviewer here uses")
    reasons.extend(f"“{phrase}” once a session" for phrase in worn_phrases(say, earlier))
    if any(basis is not None and not verbatim(session, basis) for basis in bases):
        reasons.append("a quote that does not stand in its source")
    return reasons


class Held(msgspec.Struct, frozen=True, kw_only=True):
    """What a model's turn is held against."""

    move: MoveKind
    max_words: int
    aloud: bool
    manner: Manner
    lexicon: Lexicon
    earlier: tuple[str, ...]
    """What the interviewer has said so far."""
    asks: tuple[str, ...]
    receipts: tuple[str, ...]
    newest: str
    """The newest answer."""
    thread: str
    """Everything said in the thread, and what the turn rests on: what may be taken for granted."""
    private: tuple[str, ...]
    """Answers that were private, painful or secret."""
    sources: tuple[str, ...]
    """Every text whose figures and names may be said: papers, answers, the persona's own, and what was said before."""
    grounds: tuple[str, ...]
    """Facts that the interviewer may state: of themself, and of the papers."""
    quotable: tuple[str, ...]
    """Texts whose words may be quoted aloud."""


def sentence_objections(held: Held, released: Sequence[str], sentence: str) -> list[str]:
    """Why `sentence` may not follow what was released of this turn; empty where it may."""
    say = " ".join((*released, sentence))
    return [
        *asking_objections(held, sentence, say),
        *worn_objections(held, released, sentence),
        *manner_objections(held, sentence, say),
        *invention_objections(held, sentence),
    ]


def asking_objections(held: Held, sentence: str, say: str) -> list[str]:
    reasons = []
    if several_asks(say):
        reasons.append(TWO_ASKS)
    if held.move == "close" and has_ask(sentence):
        reasons.append("a goodbye asks nothing")
    if offers_alternatives(sentence):
        reasons.append("it offers answers to choose from")
    if has_ask(sentence) and same_ask(sentence, held.asks):
        reasons.append("this was asked before")
    return reasons


def worn_objections(held: Held, released: Sequence[str], sentence: str) -> list[str]:
    reasons = []
    if said_before(sentence, held.earlier):
        reasons.append("this was said before, word for word")
    if not released and opening_worn(sentence, held.earlier):
        reasons.append("turns have opened with these words often enough")
    if not released and receipt_too_soon(sentence, held.earlier, held.receipts):
        reasons.append("a receipt opened one of the last turns")
    reasons.extend(f"“{phrase}” is said once a session" for phrase in worn_phrases(sentence, held.earlier))
    if recites(sentence, held.newest):
        reasons.append("it recites the answer; name the thing")
    return reasons


def manner_objections(held: Held, sentence: str, say: str) -> list[str]:
    manner = held.manner
    broken = {
        "a phrase no interviewer here uses": held.lexicon.never_pattern.search(straight(sentence)) is not None,
        "it praises": praises(sentence, manner),
        "it agrees": agrees(sentence, manner),
        "it draws a conclusion": judges(sentence, manner),
        "it rebukes": rebukes(sentence, manner),
        "it advises": coaches(sentence, manner),
        "it leaves the interviewer's role": leaves_role(sentence, manner, f"{held.newest} {held.thread}"),
        "it touches what is private": asks_private(sentence, manner)
        or names_closed(sentence, list(held.private), [*held.sources, *held.earlier]),
        "it cannot be read aloud": unspeakable(sentence),
        "it is no whole sentence": no_sentence(sentence),
        f"it is longer than {held.max_words} words": too_long(say, round(held.max_words * SLACK)),
        "words in quotation marks that may not stand there": quotes_badly(
            sentence, list(held.quotable), aloud=held.aloud
        ),
    }
    return [reason for reason, is_broken in broken.items() if is_broken]


def invention_objections(held: Held, sentence: str) -> list[str]:
    reasons = []
    if figures := new_figures(sentence, held.sources):
        reasons.append(f"nobody gave the figure {', '.join(figures)}")
    if names := new_names(sentence, held.sources):
        reasons.append(f"nobody spoke of {', '.join(names)}")
    if claims_own_past(sentence, held.manner, held.grounds):
        reasons.append("you have no past, team or workplace beyond your own facts")
    if presumes(sentence, held.manner, held.thread):
        reasons.append("it takes something for granted that was not told")
    return reasons


def turn_objections(held: Held, said: Sequence[str]) -> list[str]:
    """What is wrong with the turn as a whole, once it has ended."""
    if not said:
        return ["there is nothing to say"]
    if held.move not in ENDS_WITHOUT_ASK and not any(has_ask(sentence) for sentence in said):
        return ["it asks nothing"]
    return []
