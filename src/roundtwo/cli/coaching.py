"""The coach in line mode: what the critique rests on, by numbers, and a dialogue about it.

The coach's words go to stdout, everything else to stderr. A line that starts with "/" is a command, any other one a
question. The end of the input ends it.
"""

from __future__ import annotations

import asyncio
import sys
import textwrap
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import suppress
from itertools import groupby
from typing import TextIO

from roundtwo.cli.casting import asking
from roundtwo.cli.context import Invocation
from roundtwo.cli.hearing import Hearing
from roundtwo.cli.interview import say_notices
from roundtwo.cli.plain import WIDTH, aside, in_a_loop, wrapped
from roundtwo.cli.studio import HouseStudio
from roundtwo.core.coaching.retried import question_of
from roundtwo.core.coaching.side_by_side import retried_text
from roundtwo.core.coaching.spans import Span, spans
from roundtwo.core.errors import TranscriptError
from roundtwo.core.events import Critique, EvidenceWithdrawn
from roundtwo.core.messages import message
from roundtwo.core.reporting import criterion_name, finding_words, level_words, weighed
from roundtwo.core.text import clean, printable
from roundtwo.core.withdrawing import REPAIRS, STRENGTH
from roundtwo.flows.interview import Interview
from roundtwo.flows.updates import AnsweredAgain, CoachSpoke, CriterionRead, Criticised, Update, Withdrew, notice_of


def coach_in_lines(invocation: Invocation, session: str, model: str | None) -> int:
    """The whole dialogue. Raises what opening a session raises."""
    interview = HouseStudio(invocation, asking(sys.stdin)).go_on(session, model)
    say_notices(interview)
    CoachLines(interview, sys.stdin, sys.stdout).run()
    return 0


class CoachLines:
    """One dialogue in lines."""

    def __init__(self, interview: Interview, stdin: TextIO, stdout: TextIO) -> None:
        self._interview = interview
        self._session = interview.session
        self._out = stdout
        self._hearing = Hearing(stdin, stdout)
        self._numbered: list[Span] = []
        """What has a number, as it was listed last: a number means the same until the next list."""
        self._span: Span | None = None
        self._over = False

    def run(self) -> None:
        with in_a_loop(self._interview.close) as runner:
            if not self._session.critiques:
                runner.run(self._show(self._interview.critique()))
            if not self._session.critiques:
                return
            self._coach = self._interview.coach()
            self._list()
            aside(message("lines.hint"))
            while not self._over:
                self._hear(runner)

    def _hear(self, runner: asyncio.Runner) -> None:
        line = self._hearing.line(message("prompt"))
        if line is None:
            self._over = True
            return
        name, _, rest = clean(line).strip().partition(" ")
        if not name:
            return
        if name.startswith("/"):
            self._obey(name.lower(), rest.strip(), runner)
        else:
            runner.run(self._show(self._coach.ask(clean(line).strip(), self._span)))

    # -- commands --------------------------------------------------------------------------

    def _obey(self, name: str, rest: str, runner: asyncio.Runner) -> None:
        commands: dict[str, Callable[[], None]] = {
            "/contest": lambda: self._contest(rest, runner),
            "/again": lambda: self._again(rest, runner),
            "/about": lambda: self._about(rest),
            "/list": self._list,
            "/help": lambda: aside(message("lines.help")),
            "/end": self._end,
        }
        command = commands.get(name)
        if command is None:
            aside(message("command.unknown", command=printable(name)))
        else:
            command()

    def _end(self) -> None:
        self._over = True

    def _chosen(self, number: str) -> Span | None:
        """The span with that number; says so where there is none."""
        at = int(number) if number.isascii() and number.isdigit() and len(number) < 6 else 0
        if not 0 < at <= len(self._numbered):
            aside(message("lines.number", most=len(self._numbered)))
            return None
        self._span = self._numbered[at - 1]
        return self._span

    def _contest(self, rest: str, runner: asyncio.Runner) -> None:
        number, _, why = rest.partition(" ")
        span = self._chosen(number)
        if span is None:
            return
        if not why.strip():
            aside(message("lines.why", number=number))
            return
        runner.run(self._show(self._coach.contest(span, why.strip())))

    def _about(self, rest: str) -> None:
        if (span := self._chosen(rest)) is not None:
            self._say(words_of(span))

    def _again(self, rest: str, runner: asyncio.Runner) -> None:
        """The question and the first answer, then another one up to an empty line."""
        turn = int(rest) if rest.isascii() and rest.isdigit() and len(rest) < 6 else 0
        exchange = self._session.exchange_at(turn)
        if exchange is None or exchange.answer is None:
            aside(message("lines.turn"))
            return
        self._say(f"{question_of(self._session, exchange)}\n")
        aside(message("lines.first", turn=exchange.answer.turn))
        aside(f"{printable(exchange.answer.say)}\n")
        say = "\n".join(self._written(exchange.answer.turn))
        if not say.strip():
            aside(message("lines.nothing"))
            return
        runner.run(self._show(self._coach.again(exchange.answer.turn, say)))
        self._kept(exchange.answer.turn, "")

    def _written(self, turn: int) -> Iterator[str]:
        """The lines of an attempt. Each is kept as a draft until it is whole."""
        lines: list[str] = []
        if kept := self._interview.attempt(turn).load():
            aside(f"{message('draft')}\n\n{printable(kept)}\n")
            lines.append(kept)
        while (line := self._hearing.line(message("prompt"))) is not None and line.strip():
            lines.append(clean(line))
            self._kept(turn, "\n".join(lines))
        yield from lines

    def _kept(self, turn: int, text: str) -> None:
        with suppress(TranscriptError):  # it is recorded whole in a moment, or that fails aloud
            self._interview.attempt(turn).save(text)

    # -- showing ---------------------------------------------------------------------------

    async def _show(self, updates: AsyncIterator[Update]) -> None:
        async for update in updates:
            match update:
                case CoachSpoke(say):
                    self._say(say)
                case AnsweredAgain(found, recorded):
                    self._say(retried_text(found, self._interview.rubric, recorded))
                case Withdrew(taken):
                    aside(message("lines.withdrawn", what=withdrawn_words(taken, self._interview)))
                case CriterionRead(criterion, done, of):
                    aside(message("critique.criterion", criterion=criterion, done=done, of=of))
                case Criticised():
                    pass
                case _:
                    if notice := notice_of(update):
                        aside(printable(notice))

    def _list(self) -> None:
        """Everything that can be contested, numbered, under what it is cited for."""
        critique = self._session.critiques[-1]
        self._numbered = spans(critique)
        lines = [printable(self._session.name)]
        for criterion, group in groupby(enumerate(self._numbered, 1), key=lambda pair: pair[1].criterion):
            lines += ["", heading(criterion, critique, self._interview)]
            lines += [hanging(f"{number:>3}  ", words_of(span)) for number, span in group]
        if self._session.struck:
            lines += ["", message("lines.struck")]
            lines += [hanging("     ", withdrawn_words(w, self._interview)) for w in self._session.struck]
        self._out.write("\n".join([*lines, "", weighed(critique), "", ""]))
        self._out.flush()

    def _say(self, text: str) -> None:
        self._out.write(f"{wrapped(printable(text))}\n\n")
        self._out.flush()


def heading(criterion: str, critique: Critique, interview: Interview) -> str:
    """What the spans below are cited for, with the level where there is one."""
    own = {STRENGTH: message("letter.strength"), REPAIRS: message("lines.repairs")}.get(criterion)
    score = next((s for s in critique.scores if s.criterion == criterion), None)
    if own is not None or score is None:
        return own or criterion
    stands = level_words(score) if score.level is not None else finding_words(score)
    return f"{printable(criterion_name(criterion, interview.rubric))}: {stands}"


def words_of(span: Span) -> str:
    mark = "" if span.shows == "strength" or not span.quote else f"{message('letter.shows.gap')}: "
    where = message("letter.turn", turn=span.turn)
    return f"{mark}“{printable(span.quote)}” ({where})" if span.quote else f"{printable(span.what)} ({where})"


def hanging(mark: str, text: str) -> str:
    """A paragraph that hangs below its mark."""
    below = " " * len(mark)
    return textwrap.fill(
        text, WIDTH, initial_indent=mark, subsequent_indent=below, break_on_hyphens=False, break_long_words=False
    )


def withdrawn_words(taken: EvidenceWithdrawn, interview: Interview) -> str:
    """What was withdrawn, from what and why, in one line."""
    own = {STRENGTH: message("letter.strength"), REPAIRS: message("lines.repairs")}.get(taken.criterion)
    name = own or criterion_name(taken.criterion, interview.rubric)
    quote = f"“{taken.quote}” " if taken.quote else ""
    return printable(f"{name}: {quote}({message('letter.turn', turn=taken.turn)}). {taken.why}")
