"""A session as one file to keep or to send: Markdown, or a page that needs nothing from anywhere else."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from roundtwo.core.events import Critique, Recovery, Score
from roundtwo.core.messages import message
from roundtwo.core.reasons import reason_of
from roundtwo.core.report_markdown import markdown_lines
from roundtwo.core.reporting import (
    FLAGS_TITLE,
    criterion_name,
    finding_words,
    flag_place,
    level_words,
    metric_rows,
    nothing_proven,
    read_by,
    recommended,
    repairs_title,
    weighed,
)
from roundtwo.core.rubric import Rubric
from roundtwo.core.session import Session
from roundtwo.core.text import printable
from roundtwo.transcripts.reading_aloud import about

TOP, STEP = 40, 30
"""Pixels: the first row of the chart of levels, and from row to row."""


def as_html(session: Session, rubric: Rubric) -> str:
    """One page with everything in it: no scripts, and nothing is fetched. Every text is escaped."""
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    critique = session.critiques[-1] if session.critiques else None
    return environment.get_template("report.html.j2").render(
        title=printable(session.name),
        about=about(session),
        critique=read_in(critique, session, rubric) if critique is not None else None,
        lines=list(lines_of(session, rubric)),
        words={
            "strength": message("letter.strength"), "levels": message("letter.levels"),
            "legend": message("export.legend"), "recovery": message("letter.recovery"),
            "numbers": message("letter.numbers"), "flags": FLAGS_TITLE, "why": message("export.why"),
            "transcript": message("export.transcript"),
        },
    )  # fmt: skip


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
        yield line(asked.turn, who, asked.say, printable(reason_of(asked, rubric)))
        if answer is not None:
            yield line(answer.turn, message("speaker.candidate"), answer.say, you=True)


def line(turn: int, who: str, say: str, reason: str = "", *, you: bool = False) -> dict[str, Any]:
    return {"section": "", "you": you, "turn": turn, "who": who, "say": printable(say), "reason": reason}


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
        "recovery": [{"turn": each.turn, "text": recovered(each)} for each in critique.recovery],
        "numbers": list(metric_rows(critique.metrics)),
        "flags": [f"{flag_place(flag)}: “{printable(flag.text)}”" for flag in critique.flags],
        "verdict": printable(recommended(critique)),
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
        elif each["you"]:
            lines += [*(f"> {part}".rstrip() for part in each["say"].split("\n")), ""]
        else:
            lines += [f"**{each['who']}** ({each['turn']})", "", each["say"], ""]
    return "\n".join(lines).rstrip() + "\n"
