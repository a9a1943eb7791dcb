"""Sessions made of events, for what is seen over several of them: a parent, its ghosts, lives, rehearsals over days."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Literal

import msgspec

from roundtwo.core.events import (
    AnswerRead,
    Basis,
    CandidateAnswered,
    Critique,
    CritiqueRecorded,
    DebriefAdded,
    DebriefNoted,
    Evidence,
    Finding,
    Focus,
    InterviewerAsked,
    KnownEvent,
    PanelPoint,
    Parent,
    PersonaUsed,
    Plan,
    ProbeType,
    Repair,
    RubricUsed,
    Score,
    SessionEnded,
    SessionStarted,
    StoryPartFound,
)
from roundtwo.core.rubric import Rubric
from roundtwo.core.session import Session, fold
from roundtwo.transcripts.journal import FileJournal
from tests.playing import PROMPTS, brief_of, load_candidate

RUBRIC: Rubric = PROMPTS.rubric("default")[0]
ANSWERS = (
    "I run the dock at the main site, four years now, with eleven people and two gates.",
    "Trucks waited an hour at gate two. I timed forty of them and moved the early slots, and it got quicker.",
    "The other shift lead wanted to keep the slots as they were. We tried mine for a week and looked at it on Friday.",
    "I had locked the wrong aisle and 300 pallets were counted twice. I told the site lead the same evening.",
)
QUICKER = "it got quicker"


def started(session: str, persona: str, parent: Parent | None = None, at: str = "", **plan: Any) -> SessionStarted:
    who, text = PROMPTS.persona(persona)
    return SessionStarted(
        session=session,
        name="Northwind · Dock lead",
        at=at or "2026-11-23T09:00:00.000Z",
        brief=brief_of(load_candidate("terse")),
        personas=(PersonaUsed(id=who.id, name=who.name, title=who.title, sha256="", text=text),),
        rubric=RubricUsed(id=RUBRIC.id, sha256="", text=PROMPTS.rubric("default")[1]),
        plan=Plan(**plan),
        seed=7,
        app="test",
        parent=parent,
    )


def ask(turn: int, say: str, persona: str = "hiring-manager", **more: Any) -> InterviewerAsked:
    plain = InterviewerAsked(turn=turn, say=say, persona=persona, section="behavioural", move="ask", by="builtin")
    return msgspec.structs.replace(plain, **{"thread": turn, **more})


def press(turn: int, say: str, part: ProbeType, quote: str, **more: Any) -> InterviewerAsked:
    """A probe that rests on words of the answer before it."""
    basis = Basis(source="answer", turn=turn - 1, quote=quote)
    return ask(turn, say, **{"move": "probe", "probe": part, "missing": part, "basis": basis, "thread": 3, **more})


REALLY = (
    ask(1, "Thanks for coming in. What do you do now?", section="opening", move="open"),
    ask(3, "What's a routine you changed?", question="behavioural-changed-a-routine", criterion="depth"),
    press(5, "How much quicker did it get?", "measure", QUICKER, criterion="depth"),
    ask(7, "What went wrong last?", question="behavioural-last-mistake", criterion="growth", section="growth"),
    ask(9, "Thank you. We'll be in touch.", section="closing", move="close"),
)
SCEPTIC = (
    ask(1, "I check what was claimed. What would hold up?", section="opening", move="open"),
    ask(3, "Which habit have you changed, then?", question="behavioural-changed-a-routine", criterion="depth"),
    press(5, "Who decided that, you or the shift?", "own_part", "moved the early slots", criterion="depth"),
    ask(7, "Which mistake was it last?", question="behavioural-last-mistake", criterion="growth", section="growth"),
    ask(9, "That's all from me.", section="closing", move="close"),
)
NOTE = DebriefNoted(
    persona="sceptic",
    argue=(PanelPoint(turn=8, quote="I told the site lead the same evening", say="Owns a mistake without being led."),),
    doubt=(PanelPoint(turn=4, quote=QUICKER, say="There is no figure on either side of it."),),
    reference=(PanelPoint(turn=6, quote="We tried mine for a week", say="I'd ask the other lead how that week went."),),
    by="builtin",
)


def conversation(asks: Sequence[InterviewerAsked], answers: Sequence[str] = ANSWERS) -> list[KnownEvent]:
    events: list[KnownEvent] = []
    for place, asked in enumerate(asks):
        events.append(asked)
        if place < len(answers):
            turn = asked.turn + 1
            events.append(CandidateAnswered(turn=turn, say=answers[place], how="typed"))
            events.append(AnswerRead(turn=turn, kind="story", parts=(), by="builtin"))
    return events


def numbered(events: Iterable[KnownEvent], at: str = "2026-11-23T09:00:00.000Z") -> list[KnownEvent]:
    return [msgspec.structs.replace(event, seq=seq, at=event.at or at) for seq, event in enumerate(events)]


def parent(critique: Critique | None = None, session: str = "2026-11-23T0900-dock") -> list[KnownEvent]:
    """A finished session before the hiring manager."""
    after = [CritiqueRecorded(critique=critique)] if critique is not None else []
    return numbered(
        [started(session, "hiring-manager"), *conversation(REALLY), SessionEnded(reason="completed"), *after]
    )


def ghost(
    persona: str = "sceptic",
    asks: Sequence[InterviewerAsked] = SCEPTIC,
    note: DebriefNoted | None = NOTE,
    of: str = "2026-11-23T0900-dock",
) -> list[KnownEvent]:
    """The same answers, and what somebody else would have asked; what was really asked stands beside it."""
    said = [
        msgspec.structs.replace(each, persona=persona, instead=really.say)
        for each, really in zip(asks, REALLY, strict=True)
    ]
    noted = [msgspec.structs.replace(note, persona=persona)] if note is not None else []
    start = started(f"{of}-{persona}", persona, Parent(session=of, turn=0, mode="ghost"))
    return numbered([start, *conversation(said), *noted, SessionEnded(reason="completed")])


def life(session: str, answers: Sequence[str], persona: str = "hiring-manager") -> list[KnownEvent]:
    """The same questions of the bank, answered anew."""
    asks = [msgspec.structs.replace(each, persona=persona) for each in REALLY]
    start = started(session, persona, Parent(session="2026-11-23T0900-dock", turn=0, mode="live"))
    return numbered([start, *conversation(asks, answers), SessionEnded(reason="completed")])


# -- rehearsals over days ----------------------------------------------------------------------

FULL = ("own_deed", "method", "measure", "incident")


def score(
    criterion: str, level: float | None, finding: Finding = "read", spread: tuple[float, float] | None = None
) -> Score:
    return Score(
        criterion=criterion, finding=finding, level=level, range=spread, weight=20,
        evidence=(Evidence(turn=2, quote="I run the dock", shows="strength"),), why="", next="",
    )  # fmt: skip


def critique(*scores: Score, overall: float | None = 3.0, repairs: Sequence[str] = ()) -> Critique:
    return Critique(
        rubric="default", by="builtin", model="builtin", judges=1, weight_read=60, scores=scores, overall=overall,
        recommendation=None, strength=None,
        repairs=tuple(Repair(turn=2, what=what, rewrite="") for what in repairs),
        recovery=(), metrics={}, flags=(), rejected_quotes=0,
    )  # fmt: skip


class Told(msgspec.Struct, frozen=True):
    """One story: what was said, what it held, and which question brought it."""

    say: str
    features: tuple[str, ...] = FULL
    question: str | None = None
    question_type: str = "story"
    criterion: str | None = "depth"
    kind: Literal["story", "vague_story", "habit", "opinion"] = "story"
    private: str | None = None


def rehearsal(
    day: int,
    *stories: Told,
    read: Critique | None = None,
    mode: str = "",
    forked_at: int = 0,
    ended: bool = True,
    debrief: str = "",
    focus: Focus | None = None,
) -> list[KnownEvent]:
    """A session of that day in November, a story an answer."""
    session = f"2026-11-{day:02d}T0900-dock-{mode or 'own'}"
    before = Parent(session="s", turn=forked_at, mode=mode) if mode else None
    at = f"2026-11-{day:02d}T09:00:00.000Z"
    plan = {"focus": "gaps", "focus_on": focus} if focus is not None else {}
    events: list[KnownEvent] = [started(session, "hiring-manager", before, at, **plan)]
    for place, told in enumerate(stories):
        turn = 2 * place + 1
        events.append(
            ask(
                turn, f"Question {turn}?", question=told.question, question_type=told.question_type,
                criterion=told.criterion,
            )
        )  # fmt: skip
        events.append(CandidateAnswered(turn=turn + 1, say=told.say, how="typed"))
        events.append(
            AnswerRead(
                turn=turn + 1, kind=told.kind, by="builtin", features=told.features, private=told.private,
                parts=(StoryPartFound(part="action", quote=told.say),),
            )
        )  # fmt: skip
    if ended:
        events.append(SessionEnded(reason="completed"))
    if read is not None:
        events.append(CritiqueRecorded(critique=read))
    if debrief:
        events.append(DebriefAdded(text=debrief))
    return numbered(events, at)


def folded(*sessions: Sequence[KnownEvent]) -> list[Session]:
    return [fold(events) for events in sessions]


def saved(home: Path, events: Sequence[KnownEvent]) -> Path:
    """Writes a session to its file in that home."""
    first = events[0]
    assert isinstance(first, SessionStarted)
    path = home / "transcripts" / f"{first.session}.jsonl"
    journal = FileJournal.create(path)
    for event in events:
        journal.append(event)
    journal.close()
    return path
