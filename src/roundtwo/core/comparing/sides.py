"""Sessions side by side, as values."""

from __future__ import annotations

import msgspec

from roundtwo.core.events import CandidateAnswered, InterviewerAsked, PanelPoint, Score, Section


class Column(msgspec.Struct, frozen=True):
    """One session. `mode` is how it came from its parent, empty where it has none."""

    session: str
    name: str
    who: str
    at: str
    mode: str


class Cell(msgspec.Struct, frozen=True):
    """What one interviewer asked there; None where nothing was. `answer` is what came, where each got its own."""

    asked: InterviewerAsked | None = None
    answer: CandidateAnswered | None = None
    differs: bool = False
    """Whether nobody else in the row is after the same."""


class Row(msgspec.Struct, frozen=True):
    """An answer, and what each asked after it; or, without one, what each asked and was told."""

    section: Section
    answer: CandidateAnswered | None
    cells: tuple[Cell, ...]

    @property
    def agrees(self) -> bool:
        return not any(cell.differs for cell in self.cells)


class Note(msgspec.Struct, frozen=True):
    """What one interviewer would bring to the debrief."""

    column: int
    who: str
    by: str
    argue: tuple[PanelPoint, ...]
    doubt: tuple[PanelPoint, ...]
    reference: tuple[PanelPoint, ...]


class Noticed(msgspec.Struct, frozen=True):
    """Words that only one of them took up: how, and what was made of them."""

    column: int
    turn: int
    quote: str
    how: str
    """`argue`, `doubt`, `reference`, or `ask`."""
    say: str


class LevelRow(msgspec.Struct, frozen=True):
    """A criterion's score in each critique, None where there is none; one alone where the levels stand once."""

    criterion: str
    scores: tuple[Score | None, ...]


class Verdict(msgspec.Struct, frozen=True):
    """Which of two answers to one question shows more, by a model that said so in both orders.

    `row` is the row's place; `more` is a column, None where neither does. Each quote stands in its column's answer.
    """

    row: int
    columns: tuple[int, int]
    more: int | None
    quotes: tuple[str, str]
    why: str


class Comparison(msgspec.Struct, frozen=True):
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    shared: bool
    """Whether all of them hold the same answers."""
    notes: tuple[Note, ...]
    alone: tuple[Noticed, ...]
    levels: tuple[LevelRow, ...]
    """With one score a row where the levels stand once."""
    verdicts: tuple[Verdict, ...] = ()
