"""Replay and fork, as rules over what is recorded: other interviewers at the same answers.

    standing      the conversation as it stands: papers' claims, then each utterance with what was read in it
    places        where a ghost asks: before the first answer, and after each one
    ghost_turns   what it would have asked there, decided from the original history with the persona exchanged
    forked        everything up to a turn, for going on from there

A ghost's turns depend on the recorded answers and on nothing that another ghost says. Its own earlier words count only
in that it says nothing twice.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from roundtwo.core.bank import Bank
from roundtwo.core.comparing.lining_up import same_sense
from roundtwo.core.contradictions import carry_on
from roundtwo.core.director import Room, next_moves
from roundtwo.core.errors import UsageError
from roundtwo.core.events import (
    AnswerRead,
    AnswerTakenBack,
    AnyEvent,
    CandidateAnswered,
    ClaimNoted,
    DebriefNoted,
    InterviewerAsked,
    KnownEvent,
    ModelFailed,
    MoveKind,
    NoteAdded,
    Section,
    SessionRenamed,
    SessionStarted,
    UnknownEvent,
)
from roundtwo.core.families import family, leads_people
from roundtwo.core.foreign import ASKER
from roundtwo.core.interviewer import Decided, asked_event, decide
from roundtwo.core.lexicon import Lexicon
from roundtwo.core.moves import Move
from roundtwo.core.persona import Persona
from roundtwo.core.picking import held_exercise
from roundtwo.core.session import Session, fold

Utterance = InterviewerAsked | CandidateAnswered
Attached = AnswerRead | ClaimNoted
SPARE_MINUTES = 2
"""Room minutes that a ghost has beyond what was really used, so that its clock never cuts a recorded answer off."""


# -- the conversation as it stands -------------------------------------------------------------


def standing(events: Iterable[AnyEvent]) -> list[KnownEvent]:
    """What was said and not taken back, in its order: each answer followed by its reading and its claims.

    The papers' claims come first. Everything that belongs to the frame of a session, or was added later, is left out.
    """
    said: list[Utterance] = []
    attached: dict[int, list[Attached]] = {}
    papers: list[KnownEvent] = []
    for event in events:
        match event:
            case InterviewerAsked() | CandidateAnswered():
                said.append(event)
            case AnswerTakenBack():
                place = next((i for i, u in enumerate(said) if u.turn == event.turn and answered(u)), None)
                if place is not None:
                    for gone in said[place:]:
                        attached.pop(gone.turn, None)
                    del said[place:]
            case ClaimNoted() if event.source != "answer" or event.turn is None:
                papers.append(event)
            case AnswerRead() | ClaimNoted():
                attached.setdefault(event.turn or 0, []).append(event)
            case _:
                pass
    turns = [event for each in said for event in (each, *(attached.pop(each.turn, ()) if answered(each) else ()))]
    return [*papers, *turns]


def answered(event: object) -> bool:
    return isinstance(event, CandidateAnswered)


def unread(conversation: Iterable[KnownEvent]) -> list[CandidateAnswered]:
    """The answers that nobody has read yet, as in what another program wrote."""
    known = list(conversation)
    read = {event.turn for event in known if isinstance(event, AnswerRead)}
    return [event for event in known if isinstance(event, CandidateAnswered) and event.turn not in read]


def with_readings(conversation: Iterable[KnownEvent], readings: Mapping[int, Sequence[KnownEvent]]) -> list[KnownEvent]:
    """`conversation` with what was read in the answers at these turns behind each."""
    found: list[KnownEvent] = []
    for event in conversation:
        found.append(event)
        if isinstance(event, CandidateAnswered):
            found += readings.get(event.turn, ())
    return found


# -- ghosts ------------------------------------------------------------------------------------


class Place(msgspec.Struct, frozen=True):
    """Where a ghost asks.

    `turn` is the one of what was really asked there, `asked` that turn (None where the session broke off before it).
    `before` is how many events of the conversation come first; `last` whether no answer follows.
    """

    turn: int
    before: int
    asked: InterviewerAsked | None
    last: bool


def places(conversation: Sequence[KnownEvent]) -> list[Place]:
    """Before the first answer and after each one. Of several turns of the interviewer in a row, as with a hand-over or
    a question let go, the one that the next answer answers is what was really asked.
    """
    found: list[Place] = []
    asked: list[InterviewerAsked] = []
    before = turn = 0
    for index, event in enumerate(conversation):
        if isinstance(event, InterviewerAsked):
            if not asked:
                before = index
            asked.append(event)
        elif isinstance(event, CandidateAnswered):
            if asked:
                found.append(place_of(asked, before, last=False))
            asked, turn = [], event.turn
        if not isinstance(event, InterviewerAsked) and not asked:
            before = index + 1
    if asked:
        found.append(place_of(asked, before, last=True))
    elif turn:
        found.append(Place(turn + 1, len(conversation), None, last=True))
    return found


def place_of(asked: Sequence[InterviewerAsked], before: int, *, last: bool) -> Place:
    put = [each for each in asked if each.move != "hand_over"] or asked
    return Place(put[-1].turn, before, put[-1], last)


class GhostTurn(msgspec.Struct, frozen=True):
    """What a ghost would ask at `place`, in the built-in interviewer's words, and the room it was decided in."""

    place: Place
    room: Room
    decided: Decided
    asked: InterviewerAsked


def ghost_start(start: SessionStarted, parent: Session, conversation: Sequence[KnownEvent]) -> SessionStarted:
    """`start` as the ghost decides from it: no recorded answer lies beyond its clock."""
    if start.plan.questions is not None or not conversation:
        return start
    used = math.ceil(parent.room_minutes) + SPARE_MINUTES
    plan = msgspec.structs.replace(start.plan, minutes=max(start.plan.minutes, used))
    return msgspec.structs.replace(start, plan=plan)


def ghost_turns(
    start: SessionStarted,
    conversation: Sequence[KnownEvent],
    bank: Bank,
    lexicon: Lexicon,
    persona: Persona,
    most_others: int = 0,
) -> Iterator[GhostTurn]:
    """A turn for every place, in order. `start` is the ghost's own session's; `most_others` as in `decide`.

    The same recording, persona and seed bring the same turns.
    """
    parent = fold([start, *conversation])
    begun = ghost_start(start, parent, conversation)
    room = Room(
        session=parent,
        bank=bank,
        lexicon=lexicon,
        persona=persona,
        family=family(start.brief, bank),
        exercise=held_exercise(parent, bank),
        leads_people=leads_people(start.brief, bank),
    )
    before: list[InterviewerAsked] = []
    earlier: Session | None = None
    for place in places(conversation):
        session = fold([begun, *asked_by(persona, conversation[: place.before])])
        if earlier is not None:
            carry_on(earlier, session)
        earlier = session
        here = msgspec.structs.replace(room, session=session, before=tuple(before))
        decided = decide(here, fresh(next_moves(here), before, place), most_others)
        asked = instead_of(asked_event(here, decided.move, decided.said), place)
        before.append(asked)
        yield GhostTurn(place, here, decided, asked)


def asked_by(persona: Persona, events: Iterable[KnownEvent]) -> Iterator[KnownEvent]:
    """The same with every question this persona's: there is no colleague in the room whom it could speak of.

    Other people's interviews begin with what ours come to later, so that their first answer is one to follow up.
    """
    for event in events:
        if not isinstance(event, InterviewerAsked):
            yield event
            continue
        opens = event.persona == ASKER and event.section == "opening"
        section: Section = "behavioural" if opens else event.section
        move: MoveKind = "ask" if opens and event.move == "open" else event.move
        yield msgspec.structs.replace(event, persona=persona.id, section=section, move=move)


def fresh(moves: Iterable[Move], before: Sequence[InterviewerAsked], place: Place) -> Iterator[Move]:
    """`moves` without those that this ghost has made already at an earlier answer, and without a goodbye too early."""
    questions = {asked.question for asked in before if asked.question}
    claims = {(asked.move, asked.claim) for asked in before if asked.claim and asked.move != "probe"}
    for move in moves:
        if move.ends and not place.last:
            continue
        if move.question is not None and move.question.id in questions:
            continue
        if move.claim and (move.kind, move.claim) in claims:
            continue
        yield move


def instead_of(asked: InterviewerAsked, place: Place) -> InterviewerAsked:
    """`asked` as it is recorded in the ghost's session: at the turn of what was really asked, which it names."""
    really = place.asked
    return msgspec.structs.replace(
        asked,
        turn=place.turn,
        thread=place.turn if asked.thread == asked.turn else asked.thread,
        instead=really.say if really is not None else "",
        alike=really is not None and same_sense(asked, really),
    )


# -- a fork ------------------------------------------------------------------------------------


def forked(conversation: Sequence[KnownEvent], turn: int) -> list[KnownEvent]:
    """Everything up to `turn`, and nothing after it. At an interviewer's turn its question stands open again; at a
    candidate's turn the answer is there, and the next question comes.

    Raises `UsageError` for a turn that there is not, and for the goodbye, after which nothing can come.
    """
    said = [event for event in conversation if isinstance(event, InterviewerAsked | CandidateAnswered)]
    at = next((event for event in said if event.turn == turn), None)
    if at is None:
        last = max((event.turn for event in said), default=0)
        raise UsageError(
            f"There is no turn {turn} in this session.",
            f"Give a turn from 1 to {last}." if last else "Nothing was said in it; start a new one.",
        )
    if isinstance(at, InterviewerAsked) and at.move == "close":
        raise UsageError(f"Turn {turn} is the goodbye, and nothing comes after it.", "Fork at an earlier turn.")
    kept: list[KnownEvent] = []
    for event in conversation:
        if isinstance(event, InterviewerAsked | CandidateAnswered) and event is not at and at in kept:
            break
        kept.append(event)
    return kept


def is_ghost(session: Session) -> bool:
    """Whether the interviewer's turns of a session were never put to anybody."""
    parent = session.start.parent
    return parent is not None and parent.mode == GHOST


GHOST, LIVE, STAND_IN, FORK = "ghost", "live", "stand-in", "fork"
MODES = (GHOST, LIVE, STAND_IN)


def unfinished(start: SessionStarted, wanted: SessionStarted) -> bool:
    """Whether a session that begins with `start` is the replay that `wanted` would begin: to be gone on with, where it
    has not ended.
    """
    one, other = (
        (each.parent, [p.id for p in each.personas], each.model, each.brief, each.seed) for each in (start, wanted)
    )
    return one == other


# -- a ghost on disk ---------------------------------------------------------------------------


class Step(msgspec.Struct, frozen=True):
    """The next thing in a ghost's session: `copied` from the recording, a `turn` to be asked, or else the note."""

    copied: KnownEvent | None = None
    turn: GhostTurn | None = None


def steps(conversation: Sequence[KnownEvent], turns: Sequence[GhostTurn]) -> list[Step]:
    """A ghost's session after its start, in order."""
    found: list[Step] = []
    done = 0
    for turn in turns:
        found += [Step(copied=event) for event in copied(conversation[done : turn.place.before])]
        found.append(Step(turn=turn))
        done = turn.place.before
    found += [Step(copied=event) for event in copied(conversation[done:])]
    return [*found, Step()]


def copied(events: Iterable[KnownEvent]) -> Iterator[KnownEvent]:
    return (event for event in events if not isinstance(event, InterviewerAsked))


def left_of(every: Sequence[Step], recorded: Iterable[AnyEvent]) -> list[Step] | None:
    """What of the steps is not recorded yet; None where the record is no beginning of them."""
    left = list(every)
    for event in recorded:
        if isinstance(event, SessionStarted | ModelFailed | SessionRenamed | NoteAdded):
            continue
        if not left or not fits(left[0], event):
            return None
        left.pop(0)
    return left


def fits(step: Step, event: AnyEvent) -> bool:
    if step.turn is not None:
        return isinstance(event, InterviewerAsked) and event.turn == step.turn.place.turn
    if step.copied is None:
        return isinstance(event, DebriefNoted)
    return not isinstance(event, UnknownEvent) and bare(event) == bare(step.copied)


def bare(event: KnownEvent) -> KnownEvent:
    """Without what the file it stands in gives it."""
    return msgspec.structs.replace(event, seq=-1, at="")
