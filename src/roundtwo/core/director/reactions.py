"""How the interviewer takes what was just said: repeats, clarifies, eases, answers, lets go.

Every question, "say again", blank, dodge or refusal from the candidate is dealt with before anything new begins.
"""

from __future__ import annotations

import re
from collections.abc import Callable

import msgspec

from roundtwo.core.bank import ExerciseFact
from roundtwo.core.director.asking_back import MEANING_WHAT, of_something_else, offers_choice, to_employer
from roundtwo.core.director.replies import reply_leads, your_questions
from roundtwo.core.director.room import Room
from roundtwo.core.director.threads import corrected_beside
from roundtwo.core.director.wishes import was_invited, wished
from roundtwo.core.events import AnswerKind
from roundtwo.core.lexicon import phrase_pattern, straight
from roundtwo.core.moves import Lead, Move


class Reaction(msgspec.Struct, frozen=True):
    """`moves` come first; `leads` go before whatever comes next where none of them can be said."""

    moves: tuple[Move, ...] = ()
    leads: tuple[Lead, ...] = ()
    thread_closed: bool = False


NOTHING = Reaction()
MOST_REPLIES = 4
"""Questions about one exercise that are answered before a first approach is asked for."""


def react(room: Room) -> Reaction:
    """The reaction to the newest answer."""
    if room.asked.section == "your_questions":
        return your_questions_reaction(room)
    return wish_met(room) or handled(room) or taken_in(room)


def wish_met(room: Room) -> Reaction | None:
    moves = tuple(wished(room))
    return Reaction(moves=moves, thread_closed=True) if moves else None


def handled(room: Room) -> Reaction | None:
    """The reaction to what is no answer to the question."""
    handler = HANDLERS.get(room.read.kind)
    return handler(room) if handler is not None else None


def taken_in(room: Room) -> Reaction:
    """The reaction to an answer for how it was given, or for what else stood in it."""
    if "not_english" in room.read.features and not said_before(room, "language"):
        return Reaction(leads=(Lead("redirect", "language"),), thread_closed=True)
    if "long" in room.read.features and not recently(room, "redirect", 6):
        return Reaction(
            moves=(
                same_thread(
                    room,
                    Move(
                        kind="redirect",
                        section=room.asked.section,
                        situations=("rambling",),
                        probe="clarify",
                        quiet=True,
                    ),
                ),
            )
        )
    if room.asked.move == "contradiction":
        return Reaction(thread_closed=True)  # both sides were put; what was said to it is taken
    if narrowed(room):
        return Reaction(leads=(Lead("narrowed", "any"),), thread_closed=not corrected_beside(room))
    if "told_already" in room.read.features:
        return Reaction(leads=(Lead("reply", "told"),), thread_closed=True)
    if "given_up" in room.read.features:
        return Reaction(leads=(Lead("ease", "refusal"),), thread_closed=True)
    if room.read.asks and room.lexicon.has("tail_question", room.read.asks[-1]):
        return Reaction(leads=(Lead("reply", "tail"),))
    if room.asked.section == "exercise":
        return asked_beside(room)
    if asks_beside(room):
        leads, _ = reply_leads(room, room.read.asks[-1:])
        return Reaction(leads=leads)
    return NOTHING


SETTLED = frozenset({"first_round", "behavioural", "culture", "growth", "closing"})
"""Sections in which a question at the end of an answer is meant for the employer."""
FEWEST_ASKED = 5


def asks_beside(room: Room) -> bool:
    """Whether an answer ends with a question to the employer, which is met before anything else."""
    asks = room.read.asks
    if not asks or room.last.answer is None or room.asked.section not in SETTLED:
        return False
    last = asks[-1]
    ends = room.last.answer.say.rstrip().endswith(last[-12:])
    return ends and len(last.split()) >= FEWEST_ASKED and OF_THE_JOB.search(straight(last)) is not None


OF_THE_JOB = re.compile(
    r"\b(?:the team|the company|the job|the role|this job|this role|the posting|on-call|salary|the office|"
    r"do you (?:have|use|offer|expect)|would i|will i)\b",
    re.IGNORECASE,
)


def asked_beside(room: Room) -> Reaction:
    """A question about the exercise inside an answer: met before anything changes, while no approach was told."""
    before_twist = not any(e.asked.move == "twist" for e in room.session.exchanges)
    if not room.read.asks or not before_twist or room.last.answer is None:
        return NOTHING
    return exercise_reply(room, " ".join(room.read.asks))


def narrowed(room: Room) -> bool:
    """A claim was taken back in part: it is taken, and not pressed. Sure only where a claim was being checked."""
    checking = (
        room.asked.claim is not None
        or room.question_type == "claim_check"
        or room.asked.move in ("callback", "contradiction")
    )
    return checking and "narrowing" in room.read.features


def same_thread(room: Room, move: Move) -> Move:
    """`move` with what it keeps of the ask that is still open."""
    asked = room.asked
    return msgspec.structs.replace(
        move,
        thread=asked.thread,
        criterion=move.criterion or asked.criterion,
        probe=move.probe or asked.probe or asked.missing,
        topic=asked.topic,
        claim=asked.claim,
    )


def times(room: Room, kind: AnswerKind) -> int:
    """How often in a row, within this thread, answers were of `kind`."""
    count = 0
    for exchange in reversed(room.session.exchanges):
        if exchange.read is None or exchange.read.kind != kind:
            break
        count += 1
    return count


def recently(room: Room, move: str, within: int) -> bool:
    return any(e.asked.move == move for e in room.session.exchanges[-within:])


def said_before(room: Room, situation: str) -> bool:
    patterns = {line.say for line in room.bank.lines if situation in line.for_}
    return any(pattern in e.asked.say for e in room.session.exchanges for pattern in patterns)


def repeat(room: Room) -> Reaction:
    """The same words once; asked again, other words."""
    said = room.last.answer.say if room.last.answer else ""
    another = [ask for ask in room.read.asks if not room.lexicon.has("repeat_request", ask)]
    if times(room, "repeat_request") > 1 or another or room.lexicon.has("asks_meaning", said):
        return clarify(room)  # "Which times? Say that again?" wants other words
    return Reaction(moves=(put_again(room, Lead("repeat", "lead_in")),))


def put_again(room: Room, lead: Lead) -> Move:
    """The open question in the same words, after `lead`."""
    move = Move(
        kind="repeat",
        section=room.asked.section,
        texts=(room.asked.ask or room.asked.say,),
        leads=(lead,),
        again=True,
        quiet=True,
    )
    return same_thread(room, move)


MOST_POINTING = 12
"""Words of the candidate's that are said again to show what a question was about."""


def clarify(room: Room) -> Reaction:
    """The same ask in other words, without giving the answer away."""
    asked = room.asked
    question = room.bank.question(asked.question) if asked.question else None
    texts = tuple(text for text in (question.say if question else ()) if text != asked.pattern)
    move = Move(
        kind="clarify",
        section=asked.section,
        texts=texts,
        probe=asked.probe or "clarify",
        leads=(Lead("clarify", "lead_in"),),
        quiet=True,
    )
    said = asked.basis.quote if asked.basis is not None and asked.basis.source in ("answer", "first_round") else ""
    pointing = Lead("clarify", "pointing", {"quote": said}) if 0 < len(said.split()) <= MOST_POINTING else None
    lead = pointing or Lead("clarify", "sorry")
    fallback = Move(
        kind="clarify",
        section=asked.section,
        situations=("explain",),
        probe=asked.probe or asked.missing or "clarify",
        leads=(lead,),
        quiet=True,
    )
    elsewhere = asked.basis is not None and asked.basis.source != "answer"
    if elsewhere and (asked.probe or asked.missing) in (None, "clarify"):
        # What is asked about was not said here: nobody can be asked what they meant by it.
        fallback = msgspec.structs.replace(put_again(room, lead), kind="clarify")
    if sum(e.asked.move == "clarify" for e in room.session.exchanges[-2:]) >= 2:
        return Reaction(leads=(Lead("ease", "blank_again"),), thread_closed=True)
    ways = (move, fallback) if texts else (fallback,)
    return Reaction(moves=tuple(same_thread(room, m) for m in ways), thread_closed=True)


def question(room: Room) -> Reaction:
    """The candidate asks something instead of answering, or beside it."""
    asked = room.asked
    text = room.last.answer.say if room.last.answer else ""
    if asked.section == "exercise":
        return exercise_reply(room, text)
    leads, basis = reply_leads(room, room.read.asks[:1])
    if was_invited(room):
        return Reaction(leads=leads, thread_closed=True)
    if MEANING_WHAT.search(straight(text)):
        return clarify(room)
    if offers_choice(text) and not recently(room, "reply", 1):
        # "Compared with before, or with other units?": the choice is the candidate's, and the question stands.
        return Reaction(
            moves=(
                same_thread(
                    room,
                    Move(kind="reply", section=asked.section, situations=("either",), quiet=True),
                ),
            )
        )
    elsewhere = to_employer(text) or basis is not None or of_something_else(room)
    if room.lexicon.has("asks_meaning", text) or not elsewhere:
        return clarify(room)
    back = clarify(room).moves
    moves = tuple(
        msgspec.structs.replace(
            m, kind="reply", wording=m.wording or m.kind, leads=(*leads, Lead("reply", "back")), basis=basis
        )
        for m in back
    )
    return Reaction(moves=moves, leads=leads, thread_closed=True)


def exercise_reply(room: Room, text: str) -> Reaction:
    replies = [e for e in room.session.exchanges if e.asked.section == "exercise" and e.asked.move == "reply"]
    if len(replies) >= MOST_REPLIES:
        move = Move(
            kind="redirect",
            section="exercise",
            wording="exercise",
            situations=("approach",),
            criterion="exercise",
            quiet=True,
        )
        return Reaction(moves=(same_thread(room, move),))
    fact = fact_for(room, text)
    used = {e.asked.pattern for e in replies}
    texts = (fact.say,) if fact is not None and fact.say not in used else ()
    move = Move(
        kind="reply",
        section="exercise",
        texts=texts,
        situations=() if texts else ("exercise_unknown",),
        criterion="exercise",
        quiet=True,
    )
    return Reaction(moves=(same_thread(room, move),))


def fact_for(room: Room, text: str) -> ExerciseFact | None:
    """The fact of the exercise that the question is most about."""
    if room.exercise is None:
        return None

    def hits(fact: ExerciseFact) -> int:
        return len(set(phrase_pattern(fact.about).findall(straight(text.lower()))))

    best = max(room.exercise.fact, key=hits, default=None)
    return best if best is not None and hits(best) else None


def nothing_said(room: Room) -> Reaction:
    return eased(room, "empty", times(room, "none"))


def blank(room: Room) -> Reaction:
    return eased(room, "blank", times(room, "blank"))


def eased(room: Room, situation: str, count: int) -> Reaction:
    """Time is given once; then the question is let go."""
    if count > 1:
        return Reaction(leads=(Lead("ease", f"{situation}_again"),), thread_closed=True)
    move = Move(kind="ease", section=room.asked.section, situations=(situation,), quiet=True)
    return Reaction(
        moves=(same_thread(room, move),),
        leads=(Lead("ease", f"{situation}_again"),),
        thread_closed=True,
    )


def dont_know(room: Room) -> Reaction:
    thinking = room.question_type in ("hypothetical", "goal") or room.asked.section == "exercise"
    if thinking and times(room, "dont_know") == 1:
        move = Move(kind="ease", section=room.asked.section, situations=("dont_know",), quiet=True)
        return Reaction(moves=(same_thread(room, move),), thread_closed=True)
    return Reaction(leads=(Lead("ease", "dont_know_again"),), thread_closed=True)


def private(room: Room) -> Reaction:
    """Private and painful matters are never pressed; a secret is asked about without its names, once."""
    if room.read.private == "secret":
        if (
            {"own_deed", "we_deed"} & set(room.read.features)
            and room.last.answer
            and len(room.last.answer.say.split()) > 30
        ):
            return Reaction(thread_closed=True)  # the shape of it was told; the names were left out already
        if times(room, "private") == 1 and not recently(room, "ease", 2):
            move = Move(kind="ease", section=room.asked.section, situations=("secret",), quiet=True)
            return Reaction(moves=(same_thread(room, move),), thread_closed=True)
        return Reaction(leads=(Lead("ease", "refusal"),), thread_closed=True)
    painful = room.read.private in ("health", "family", "loss")
    return Reaction(leads=(Lead("ease", "pain" if painful else "private"),), thread_closed=True)


def let_go(move: str, situation: str) -> Callable[[Room], Reaction]:
    """A sentence that takes what was said as it is, and on to something else."""
    return lambda _room: Reaction(leads=(Lead(move, situation),), thread_closed=True)


MOST_WORDS_OF_NO_ANSWER = 40


def instruction(room: Room) -> Reaction:
    """Not obeyed. Where nothing else was said, the question stands, and is put once more."""
    lead = Lead("redirect", "instruction")
    said = room.last.answer.say if room.last.answer else ""
    alone = len(said.split()) <= MOST_WORDS_OF_NO_ANSWER and "own_deed" not in room.read.features
    first = sum(e.read is not None and e.read.kind == "instruction" for e in room.session.exchanges) == 1
    if alone and first and room.asked.section not in ("your_questions", "closing"):
        return Reaction(moves=(put_again(room, lead),), leads=(lead,), thread_closed=True)
    return Reaction(leads=(lead,), thread_closed=True)


def dodge(room: Room) -> Reaction:
    if times(room, "dodge") == 1 and room.asked.section not in ("opening", "closing"):
        move = Move(kind="redirect", section=room.asked.section, situations=("dodge",), quiet=True)
        return Reaction(moves=(same_thread(room, move),), thread_closed=True)
    return Reaction(leads=(Lead("redirect", "dodge_again"),), thread_closed=True)


HANDLERS: dict[AnswerKind, Callable[[Room], Reaction]] = {
    "repeat_request": repeat,
    "question": question,
    "none": nothing_said,
    "blank": blank,
    "dont_know": dont_know,
    "private": private,
    "refusal": let_go("ease", "refusal"),
    "instruction": instruction,
    "insult": let_go("redirect", "insult"),
    "joke": let_go("redirect", "joke"),
    "dodge": dodge,
}


def your_questions_reaction(room: Room) -> Reaction:
    """The roles have turned: what is a question here is answered, and everything else is taken as the end of them."""
    kind = room.read.kind
    if kind == "repeat_request":
        return repeat(room)
    if kind in ("insult", "instruction"):
        return HANDLERS[kind](room)
    moves, leads = your_questions(room)
    return Reaction(moves=moves, leads=leads, thread_closed=True)
