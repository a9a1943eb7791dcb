"""Plays a simulated candidate against the built-in interviewer, without disk or clock."""

from __future__ import annotations

import asyncio
import re
import tomllib
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import msgspec

from roundtwo.content.first_round import read_first_round
from roundtwo.content.prompts import Prompts
from roundtwo.core.bank import Bank
from roundtwo.core.brief import guess_role
from roundtwo.core.events import (
    Brief,
    KnownEvent,
    PersonaUsed,
    Plan,
    RubricUsed,
    SessionStarted,
)
from roundtwo.core.lexicon import Lexicon
from roundtwo.core.persona import Persona
from roundtwo.core.session import Session
from roundtwo.flows.ports import Parser
from roundtwo.flows.rehearsal import Rehearsal
from roundtwo.flows.updates import Over, Spoke, Update

ROOT = Path(__file__).resolve().parents[1]
CANDIDATES = ROOT / "tests" / "candidates"
PROMPTS = Prompts([ROOT / "prompts"])
MOST_ANSWERS = 90
NOW = "2026-11-23T09:00:00.000Z"


class Answer(msgspec.Struct, frozen=True):
    """`hears`: patterns of which one must stand in the interviewer's line; `says`: the answer."""

    says: str
    hears: tuple[str, ...] = ()


class Planted(msgspec.Struct, frozen=True):
    """A contradiction that stands in the answers: both sides verbatim."""

    first_round: str
    today: str
    kind: str


class Candidate(msgspec.Struct, frozen=True):
    id: str
    name: str
    about: str
    role: str
    papers: dict[str, str]
    answer: tuple[Answer, ...]
    otherwise: tuple[Answer, ...]
    planted: tuple[Planted, ...] = ()


def load_candidate(name: str) -> Candidate:
    return msgspec.convert(tomllib.loads((CANDIDATES / f"{name}.toml").read_text(encoding="utf-8")), Candidate)


class Voice:
    """What the candidate says next: the first unused answer that hears the line, else the next other one."""

    def __init__(self, candidate: Candidate) -> None:
        self._answers = list(candidate.answer)
        self._otherwise: Iterator[Answer] = iter(candidate.otherwise)

    def reply(self, line: str) -> str:
        for index, answer in enumerate(self._answers):
            if any(re.search(pattern, line, re.IGNORECASE) for pattern in answer.hears):
                return self._answers.pop(index).says.strip()
        return next(self._otherwise, Answer(says="")).says.strip()


class Memory:
    """`Journal` that keeps its events."""

    def __init__(self) -> None:
        self.events: list[KnownEvent] = []

    def append(self, event: KnownEvent) -> None:
        self.events.append(event)

    def close(self) -> None:
        pass


class StoppedClock:
    def now(self) -> str:
        return NOW

    def monotonic(self) -> float:
        return 0.0


def brief_of(candidate: Candidate) -> Brief:
    papers = candidate.papers
    role, company = guess_role(papers.get("job", ""))
    return Brief(
        role=role or candidate.role,
        company=company,
        job=papers.get("job", ""),
        resume=papers.get("resume", ""),
        company_notes=papers.get("company", ""),
        first_round=read_first_round(papers.get("first_round", "")),
    )


def start_event(brief: Brief, persona: str = "hiring-manager", **plan: Any) -> SessionStarted:
    """`persona` is an id, or those of a panel with commas between."""
    panel = [PROMPTS.persona(each) for each in persona.split(",")]
    rubric, rubric_text = PROMPTS.rubric("default")
    return SessionStarted(
        session="2026-11-23T0900-test",
        name="test",
        brief=brief,
        personas=tuple(
            PersonaUsed(id=who.id, name=who.name, title=who.title, sha256="", text=text) for who, text in panel
        ),
        rubric=RubricUsed(id=rubric.id, sha256="", text=rubric_text),
        plan=Plan(**plan),
        seed=7,
        app="test",
    )


class Table:
    """One rehearsal and what was heard in it."""

    def __init__(
        self,
        parser: Parser,
        bank: Bank,
        lexicon: Lexicon,
        persona: str | Persona = "hiring-manager",
        session: Session | None = None,
    ) -> None:
        self.memory = Memory()
        self.over = False
        self.line = ""
        first, *others = (
            [PROMPTS.persona(each)[0] for each in persona.split(",")] if isinstance(persona, str) else [persona]
        )
        self.rehearsal = Rehearsal(
            journal=self.memory,
            parser=parser,
            clock=StoppedClock(),
            bank=bank,
            lexicon=lexicon,
            persona=first,
            others=others,
            session=session,
        )

    @property
    def session(self) -> Session:
        return self.rehearsal.session

    def begin(self, start: SessionStarted) -> str:
        return self._hear(self.rehearsal.begin(start))

    def answer(self, text: str) -> str:
        """Answers, and returns what the interviewer says next."""
        return self._hear(self.rehearsal.answer(text, "piped"))

    def repeat(self) -> str:
        return self._hear(self.rehearsal.repeat())

    def skip(self) -> str:
        return self._hear(self.rehearsal.skip())

    def end(self) -> str:
        return self._hear(self.rehearsal.end())

    def _hear(self, updates: AsyncIterator[Update]) -> str:
        async def drain() -> None:
            async for update in updates:
                match update:
                    case Spoke(asked):
                        self.line = asked.say
                    case Over():
                        self.over = True
                    case _:
                        pass

        asyncio.run(drain())
        return self.line


def play(candidate: Candidate, table: Table, start: SessionStarted) -> Session:
    """A whole session, until the interviewer ends it."""
    voice = Voice(candidate)
    line = table.begin(start)
    for _ in range(MOST_ANSWERS):
        if table.over:
            break
        line = table.answer(voice.reply(line))
    return table.session
