"""A session as one file to keep or to send: Markdown, or a page that needs nothing from anywhere else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from roundtwo.core.events import Critique, Recovery, Score
from roundtwo.core.focus import outcome
from roundtwo.core.messages import message
from roundtwo.core.progress import Progress, gaps_line
from roundtwo.core.progress_text import day, levels_of, shown, span_line
from roundtwo.core.reasons import reason_of
from roundtwo.core.report_markdown import markdown_lines
from roundtwo.core.reporting import (
    FLAGS_TITLE,
    criterion_name,
    finding_words,
    flag_place,
    level_words,
    metric_rows,
    names_in,
    nothing_proven,
    read_by,
    recommended,
    repairs_title,
    struck_from,
    weighed,
)
from roundtwo.core.rubric import Rubric
from roundtwo.core.session import Session
from roundtwo.core.text import printable
from roundtwo.transcripts.reading_aloud import about

SMALL, LEFT, RIGHT = 38, 240, 560
"""Pixels: from one small line to the next, and where they begin and end."""
TOP, STEP = 40, 30
"""Pixels: the first row of the chart of levels, and from row to row."""


def as_html(session: Session, rubric: Rubric, before: Progress | None = None) -> str:
    """One page with everything in it: no scripts, and nothing is fetched. Every text is escaped.

    `before` are the rehearsals up to this one: where there are enough, their levels are drawn over time.
    """
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    critique = session.critiques[-1] if session.critiques else None
    return environment.get_template("report.html.j2").render(
        title=printable(session.name),
        about=about(session),
        critique=read_in(critique, session, rubric) if critique is not None else None,
        over_time=over_time(before, names_in(rubric)) if before is not None and before.enough else None,
        lines=list(lines_of(session, rubric)),
        words={
            "strength": message("letter.strength"), "levels": message("letter.levels"),
            "legend": message("export.legend"), "recovery": message("letter.recovery"),
            "numbers": message("letter.numbers"), "struck": message("letter.struck.head"),
            "flags": FLAGS_TITLE, "why": message("export.why"),
            "transcript": message("export.transcript"),
            "focused": message("focus.title"), "over_time": message("progress.chart"),
        },
    )  # fmt: skip


def over_time(found: Progress, names: dict[str, str]) -> dict[str, Any]:
    """A small line a criterion: each level a point, the rehearsals from left to right."""
    rows = [(message("progress.overall"), tuple(each.overall for each in found.rehearsals))]
    rows += [(shown(name, names), levels_of(found, name)) for name in found.criteria]
    drawn = [
        small_line(name, levels, TOP + SMALL * place)
        for place, (name, levels) in enumerate(rows)
        if any(level is not None for level in levels)
    ]
    return {
        "rows": drawn,
        "height": TOP + SMALL * len(drawn),
        "spoken": ". ".join(f"{each['name']}: {each['spoken']}" for each in drawn),
        "first": day(found.rehearsals[0].at),
        "last": day(found.rehearsals[-1].at),
        "about": f"{span_line(found)}. {gaps_line(found)}",
    }


def small_line(name: str, levels: Sequence[float | None], y: int) -> dict[str, Any]:
    step = (RIGHT - LEFT) / max(1, len(levels) - 1)
    points = [
        (round(LEFT + step * place, 1), round(y + 12 - (level - 1) * 6, 1))
        for place, level in enumerate(levels)
        if level is not None
    ]
    said = [f"{level:g}" for level in levels if level is not None]
    return {
        "name": name,
        "y": y,
        "points": points,
        "line": " ".join(f"{x},{y}" for x, y in points),
        "last": said[-1],
        "spoken": ", ".join(said),
    }


def lines_of(session: Session, rubric: Rubric) -> Iterator[dict[str, Any]]:
    """Sections and turns in their order, as the template wants them."""
    names = {persona.id: persona.name for persona in session.start.personas}
    section = ""
    for exchange in session.exchanges:
        asked, answer = exchange.asked, exchange.answer
        if asked.section != section:
            section = asked.section
            yield {"section": message(f"section.{section}")}
        who = printable(names.get(asked.persona, asked.persona))
        yield line(asked.turn, who, asked.say, printable(reason_of(asked, rubric))) | notes_on(session, asked.turn)
        if answer is not None:
            you = line(answer.turn, message("speaker.candidate"), answer.say, you=True)
            yield you | notes_on(session, answer.turn)


def line(turn: int, who: str, say: str, reason: str = "", *, you: bool = False) -> dict[str, Any]:
    return {"section": "", "you": you, "turn": turn, "who": who, "say": printable(say), "reason": reason}


def notes_on(session: Session, turn: int) -> dict[str, Any]:
    """The candidate's own notes on what was said at that turn."""
    return {
        "notes": [f"{message('speaker.note')}: {printable(note.text)}" for note in session.notes if note.turn == turn]
    }


def read_in(critique: Critique, session: Session, rubric: Rubric) -> dict[str, Any]:
    """The critique as the template wants it."""
    rows = [
        row(score, TOP + STEP * place, rubric, session.ratings.get(score.criterion), critique.judges)
        for place, score in enumerate(critique.scores)
    ]
    return {
        "read_by": printable(read_by(critique, session, named=False)),
        "strength": critique.strength,
        "nothing": nothing_proven(critique),
        "repairs": critique.repairs,
        "repairs_title": repairs_title(len(critique.repairs)),
        "rows": rows,
        "height": TOP + STEP * len(rows),
        "spoken": ". ".join(f"{each['name']}: {each['level'] or each['finding']}" for each in rows),
        "weighed": weighed(critique),
        "focused": outcome(session, names_in(rubric)),
        "recovery": [{"turn": each.turn, "text": recovered(each)} for each in critique.recovery],
        "numbers": list(metric_rows(critique.metrics)),
        "struck": list(struck_rows(session, rubric)),
        "flags": [f"{flag_place(flag)}: “{printable(flag.text)}”" for flag in critique.flags],
        "verdict": printable(recommended(critique)),
    }


def struck_rows(session: Session, rubric: Rubric) -> Iterator[dict[str, Any]]:
    """What was withdrawn since: from where, which words (none for a repair), and why."""
    for taken in session.struck:
        yield {
            "name": printable(struck_from(taken, rubric)),
            "quote": printable(taken.quote),
            "turn": taken.turn,
            "why": printable(taken.why),
        }


def row(score: Score, y: int, rubric: Rubric, own: int | None, judges: int) -> dict[str, Any]:
    """A criterion with its place in the chart."""
    spread = score.range if score.range is not None and score.range[0] != score.range[1] else None
    return {
        "name": printable(criterion_name(score.criterion, rubric)),
        "y": y,
        "x": across(score.level),
        "low": across(spread[0]) if spread is not None else None,
        "high": across(spread[1]) if spread is not None else None,
        "own": across(own),
        "level": level_words(score, judges) if score.level is not None else "",
        "finding": finding_words(score),
        "why": printable(score.why),
        "next": printable(score.next),
        "evidence": score.evidence,
    }


def across(level: float | None) -> float | None:
    """Where a level stands in the chart, in pixels from its left edge."""
    return None if level is None else 230 + 70 * float(level)


def recovered(story: Recovery) -> str:
    said = []
    for key, parts in (("unprompted", story.unprompted), ("probed", story.probed), ("never", story.never)):
        if parts:
            said.append(message(f"letter.recovery.{key}", parts=", ".join(message(f"part.{part}") for part in parts)))
    return " ".join(said)


def as_markdown(session: Session, rubric: Rubric) -> str:
    """The critique, then everything that was said; a quote is a quote there too."""
    lines = [f"# {printable(session.name)}", "", about(session), ""]
    if session.critiques:
        lines += list(markdown_lines(session.critiques[-1], session, rubric))
    lines += [f"## {message('export.transcript')}", ""]
    for each in lines_of(session, rubric):
        if each["section"]:
            lines += [f"### {each['section']}", ""]
            continue
        if each["you"]:
            lines += [*(f"> {part}".rstrip() for part in each["say"].split("\n")), ""]
        else:
            lines += [f"**{each['who']}** ({each['turn']})", "", each["say"], ""]
        for note in each["notes"]:
            lines += [f"*({' '.join(note.split())})*", ""]
    return "\n".join(lines).rstrip() + "\n"
