"""Two to four sessions side by side: what each interviewer asked at the same answer and why, what each would bring to
the debrief, what only one of them noticed, and the levels.

Sessions that share their answers, as a ghost and its parent do, are compared answer by answer, and have one set of
levels. A fork shares them up to a turn. Where the answers are not the same, the questions are laid beside each other:
by the bank's question where both were asked it, else by their place in the section.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from roundtwo.core.comparing.lining_up import apart_rows, shared_row, shared_steps, steps
from roundtwo.core.comparing.noticing import notes_of, noticed_alone
from roundtwo.core.comparing.sides import Cell, Column, Comparison, LevelRow, Note, Noticed, Row, Verdict
from roundtwo.core.errors import UsageError
from roundtwo.core.session import Session

__all__ = ["Cell", "Column", "Comparison", "LevelRow", "Note", "Noticed", "Row", "Verdict", "check", "compare"]
FEWEST, MOST = 2, 4


def compare(sessions: Sequence[Session]) -> Comparison:
    """Raises `UsageError` for fewer than two sessions, more than four, or one of them twice."""
    check(sessions)
    every = [list(steps(session)) for session in sessions]
    same = shared_steps(every)
    rows = [shared_row(places) for places in zip_longest(*(each[:same] for each in every))]
    apart = [each[same:] for each in every]
    rows += apart_rows(apart)
    shared = same > 0 and not any(apart)
    told = [row.answer for row in rows if row.answer is not None]
    return Comparison(
        columns=tuple(map(column_of, sessions)),
        rows=tuple(rows),
        shared=shared,
        notes=tuple(note for place, session in enumerate(sessions) for note in notes_of(place, session)),
        alone=tuple(noticed_alone(sessions, told)),
        levels=tuple(levels(sessions, once=shared)),
    )


def check(sessions: Sequence[Session]) -> None:
    if not FEWEST <= len(sessions) <= MOST:
        raise UsageError(
            f"Two to four sessions stand side by side, and {count_of(len(sessions))} named.",
            "Name two, three or four.",
        )
    if len({session.start.session for session in sessions}) < len(sessions):
        raise UsageError("A session was named twice.", "Name each one once; roundtwo list shows what there is.")


def count_of(count: int) -> str:
    return "one was" if count == 1 else f"{count} were" if count else "none was"


def column_of(session: Session) -> Column:
    start = session.start
    return Column(
        session=start.session,
        name=session.name,
        who=", ".join(persona.name for persona in start.personas),
        at=start.at,
        mode=start.parent.mode if start.parent is not None else "",
    )


def levels(sessions: Sequence[Session], *, once: bool) -> Iterator[LevelRow]:
    """Side by side; once where the answers are the same, since levels do not depend on who asks."""
    scores = [{s.criterion: s for s in each.critiques[-1].scores} if each.critiques else {} for each in sessions]
    if once:
        scores = [next((each for each in scores if each), {})]
    for criterion in dict.fromkeys(name for each in scores for name in each):
        yield LevelRow(criterion, tuple(each.get(criterion) for each in scores))
