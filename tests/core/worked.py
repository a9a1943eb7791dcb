"""The worked runs of the exercises, as lines of a session."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import msgspec

from roundtwo.core.bank import Exercise
from roundtwo.core.events import MoveKind
from tests.core.rehearsed import Line


def table(name: str) -> dict[str, Any]:
    """A file of worked answers."""
    return tomllib.loads(Path(__file__).with_name(name).read_text(encoding="utf-8"))


class Run(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How one candidate took one exercise."""

    first: str
    change: str
    probe: str = ""
    questions: str = ""

    def but(self, **said: str) -> Run:
        """The same run with other words in some of its places."""
        return msgspec.structs.replace(self, **said)

    def lines(self, exercise: Exercise) -> tuple[Line, ...]:
        """The run as a session holds it: task, facts given out, first approach, a probe, the change."""
        given = exercise.fact[0].say if exercise.fact else "Assume what you need."
        told: list[tuple[str, str, MoveKind]] = [(exercise.task, self.first, "exercise")]
        if self.questions:
            told = [(exercise.task, self.questions, "exercise"), (given, self.first, "reply")]
        lines = [line(*one) for one in told]
        if self.probe:
            probe = exercise.probe[0]
            lines.append(msgspec.structs.replace(line(probe.say[0], self.probe, "probe"), probe=probe.after))
        return (*lines, line(exercise.twist, self.change, "twist"))


def line(ask: str, answer: str, move: MoveKind) -> Line:
    return Line(ask, answer, section="exercise", criterion="exercise", move=move, type=None)


class Pair(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One exercise done well, and done badly."""

    good: Run
    bad: Run


def worked() -> dict[str, Pair]:
    """The runs of every exercise, by its id."""
    return msgspec.convert(table("worked_exercises.toml"), dict[str, Pair])
