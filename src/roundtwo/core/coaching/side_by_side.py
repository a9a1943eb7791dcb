"""A retried answer as text, stacked: for line mode, and for the record."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from roundtwo.core.coaching.retried import Added, Placed, Retried, Version, anchor_above
from roundtwo.core.events import Score
from roundtwo.core.messages import message
from roundtwo.core.reporting import criterion_name, level_words
from roundtwo.core.rubric import Rubric


def retried_text(found: Retried, rubric: Rubric, recorded: Score | None = None) -> str:
    """Both versions and what changed. `recorded` is the critique's own score of that criterion."""
    blocks = [
        (message("again.before", turn=found.turn), [f"“{found.before.say}”", parts_told(found.before)]),
        (message("again.after"), [f"“{found.after.say}”", parts_told(found.after)]),
        *changes(found, rubric),
        ("", levels_of(found, rubric, recorded)),
    ]
    return "\n\n".join("\n".join(line for line in (head, *lines) if line) for head, lines in blocks if lines)


def changes(found: Retried, rubric: Rubric) -> Iterator[tuple[str, list[str]]]:
    """(heading, lines) for what was added, what went, what is missing, and what else there is to say."""
    if found.notes:
        yield "", list(found.notes)
    yield message("again.added"), listed(found.added) or [message("again.added.none")]
    if found.gone:
        yield message("again.gone"), listed(found.gone, "-")
    yield message("again.missing"), still(found, rubric)


def listed(pieces: Sequence[Added], mark: str = "+") -> list[str]:
    return [f"{mark} {p.what}: “{p.quote}”" if p.quote else f"{mark} {p.what}" for p in pieces]


def still(found: Retried, rubric: Rubric) -> list[str]:
    score = found.after.score
    lines = [f"? {what}" for what in found.missing]
    lines = lines or ([score.next] if score is not None and score.next else [message("again.missing.none")])
    if above := anchor_above(found.after.score, rubric):
        lines.append(message("again.next", level=above[0], anchor=above[1]))
    return lines


def parts_told(version: Version) -> str:
    if not version.parts:
        return message("again.parts.none")
    return message("again.parts", parts=", ".join(message(f"part.{part}") for part in version.parts))


def levels_of(found: Retried, rubric: Rubric, recorded: Score | None) -> list[str]:
    """The level before and after, and what it rests on."""
    name = criterion_name(found.criterion, rubric)
    lines = []
    if found.placed is not None:
        lines += [message("again.level.alone", name=name, **placed_words(found.placed)), message("again.level.two")]
    elif found.before.score is not None and found.after.score is not None:
        before, after = shown(found.before.score), shown(found.after.score)
        lines += [message("again.level", name=name, before=before, after=after), message("again.level.one")]
    if recorded is not None and recorded.level is not None:
        lines.append(message("again.level.recorded", recorded=level_words(recorded)))
    return lines


def shown(score: Score) -> str:
    return level_words(score) if score.level is not None else message("again.open")


def placed_words(placed: Placed) -> dict[str, str]:
    return {
        "before": with_range(placed.before, placed.before_range),
        "after": with_range(placed.after, placed.after_range),
    }


def with_range(level: float, spread: tuple[float, float]) -> str:
    if spread[0] == spread[1]:
        return f"{level:g}"
    return message("again.spread", level=f"{level:g}", low=f"{spread[0]:g}", high=f"{spread[1]:g}")
