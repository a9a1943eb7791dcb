"""A comparison as blocks of lines, for a screen and for a pipe: side by side where there is room, else stacked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

import msgspec

from roundtwo.core.columns import GAP, Line, Piece, Tone, column_width, paragraph, plain, side_by_side
from roundtwo.core.comparing.lining_up import PRESSING, after
from roundtwo.core.comparing.noticing import sides
from roundtwo.core.comparing.sides import Cell, Comparison, Note, Row, Verdict
from roundtwo.core.events import CandidateAnswered, InterviewerAsked, PanelPoint, Score
from roundtwo.core.messages import MESSAGES, message
from roundtwo.core.progress import gap_words
from roundtwo.core.progress_text import day
from roundtwo.core.reasons import place_of
from roundtwo.core.reporting import criterion_name, finding_words, level_words, scale
from roundtwo.core.rubric import Rubric
from roundtwo.core.text import one_line

NARROWEST = 34
"""Columns that a text needs at least; with less for each, they stand below each other."""
ANSWER = 220
"""Letters of an answer that stand here: the whole of it is in the transcript."""
INDENT = 4
NAME = 28
MOST_ALONE = 6
"""What one noticed alone that is shown, of each."""

Kind = Literal["head", "section", "row", "note", "alone", "levels"]


class Block(msgspec.Struct, frozen=True):
    """A part of the page. `column` and `turn` are where it leads to, `quotes` what is marked there."""

    kind: Kind
    lines: tuple[Line, ...]
    agrees: bool = False
    column: int = 0
    turn: int | None = None
    quotes: tuple[str, ...] = ()


class View(msgspec.Struct, frozen=True):
    """How it is looked at: `only` one column, or only what `differs`."""

    width: int = 78
    only: int | None = None
    differing: bool = False


def blocks(found: Comparison, rubrics: Sequence[Rubric], view: View) -> Iterator[Block]:
    """Everything in its order: the rows, each one's note, what one noticed alone, the levels."""
    shown = [view.only] if view.only is not None else list(range(len(found.columns)))
    yield heading(found, shown, view.width)
    section = ""
    for place, row in enumerate(found.rows):
        if view.differing and row.agrees:
            continue
        if row.section != section:
            section = row.section
            yield Block("section", tuple(paragraph(message(f"section.{section}"), "accent", view.width)))
        yield row_block(found, place, row, rubrics, shown, view.width)
    yield from note_blocks(found, shown, view.width)
    yield from alone_blocks(found, shown, view.width)
    yield Block("section", tuple(paragraph(message("compare.levels"), "accent", view.width)))
    yield levels_block(found, rubrics[0], view.width)


def fits(count: int, width: int) -> bool:
    return column_width(width, count) >= NARROWEST


# -- the head, and the rows --------------------------------------------------------------------


def heading(found: Comparison, shown: Sequence[int], width: int) -> Block:
    key = "compare.shared" if found.shared else "compare.partly" if shares(found) else "compare.apart"
    lines = paragraph(message(key), "quiet", width)
    heads: list[list[Piece]] = [
        [(who_of(found, at), "strong"), (about(found, at), "quiet")] for at in shown
    ]  # fmt: skip
    below = side_by_side(heads, width) if fits(len(shown), width) else stacked(heads, width)
    return Block("head", (*lines, (("", "plain"),), *below))


def shares(found: Comparison) -> bool:
    return any(row.answer is not None for row in found.rows)


def who_of(found: Comparison, at: int) -> str:
    """Who asks in a column; with the day, or the session's name, where two are called the same."""
    column = found.columns[at]
    alike = [each for each in found.columns if each.who == column.who]
    if len(alike) == 1:
        return column.who
    days = {day(each.at) for each in alike}
    names = {each.name for each in alike}
    tell = day(column.at) if len(days) == len(alike) else column.name if len(names) == len(alike) else f"{at + 1}"
    return f"{column.who} ({tell})"


def about(found: Comparison, at: int) -> str:
    column = found.columns[at]
    mode = message(f"compare.mode.{column.mode}") if f"compare.mode.{column.mode}" in MESSAGES else ""
    return " · ".join(part for part in (one_line(column.name, 48), day(column.at), mode) if part)


def row_block(
    found: Comparison, place: int, row: Row, rubrics: Sequence[Rubric], shown: Sequence[int], width: int
) -> Block:
    lines = [*answer_lines(row.answer, width), (("", "plain"),)] if row.answer is not None else []
    texts = [list(cell_pieces(row.cells[at], rubrics[at])) for at in shown]
    if len(shown) == 1 or fits(len(shown), width):
        lines += side_by_side(texts, width)
    else:
        heads: list[Piece] = [(who_of(found, at), "strong") for at in shown]
        for head, pieces in zip(heads, texts, strict=True):
            lines += [(head,)]
            lines += [line for text, tone in pieces for line in paragraph(text, tone, width, 2)]
    for verdict in (each for each in found.verdicts if each.row == place):
        lines += verdict_lines(found, verdict, width)
    first = next((row.cells[at] for at in shown if row.cells[at].asked is not None), Cell())
    turn = row.answer.turn if row.answer is not None else first.asked.turn if first.asked is not None else None
    at = next((at for at in shown if row.cells[at].asked is not None), 0)
    return Block("row", tuple(lines), agrees=row.agrees, column=at, turn=turn)


def answer_lines(answer: CandidateAnswered, width: int) -> Iterator[Line]:
    yield ((f"{' ' * INDENT}{message('speaker.candidate')}  ", "quiet"), (turn_words(answer.turn), "faint"))
    yield from paragraph(one_line(answer.say, ANSWER), "quiet", width, INDENT)


def cell_pieces(cell: Cell, rubric: Rubric) -> Iterator[Piece]:
    """What they asked, what they are after, and the words it rests on; the answer, where it is theirs alone."""
    if cell.asked is None:
        yield message("compare.over"), "faint"
        return
    yield cell.asked.say, "plain" if cell.differs else "quiet"
    yield tag_of(cell.asked, rubric), "accent" if cell.differs else "faint"
    for basis in (cell.asked.basis, cell.asked.against):
        if basis is not None:
            yield message("compare.words", quote=basis.quote, place=place_of(basis)), "faint"
    if cell.answer is not None:
        yield message("compare.told", say=one_line(cell.answer.say, ANSWER)), "quiet"


def tag_of(asked: InterviewerAsked, rubric: Rubric) -> str:
    """What an ask is, in a few words: the kind of probe and the part that is missing, or what a new question is on."""
    part = after(asked)
    if asked.move in PRESSING and part is not None:
        return message(f"compare.move.{asked.move}.part", part=gap_words(part))
    if asked.move == "ask" and asked.criterion is not None:
        return message("compare.move.ask.on", criterion=criterion_name(asked.criterion, rubric).lower())
    return message(f"compare.move.{asked.move}")


def stacked(texts: Sequence[Sequence[Piece]], width: int) -> list[Line]:
    return [line for pieces in texts for text, tone in pieces for line in paragraph(text, tone, width)]


def turn_words(turn: int) -> str:
    return message("letter.turn", turn=turn)


def verdict_lines(found: Comparison, verdict: Verdict, width: int) -> Iterator[Line]:
    """Which answer shows more, where a model said so in both orders."""
    who = who_of(found, verdict.more) if verdict.more is not None else ""
    said = message("compare.more", who=who) if who else message("compare.neither")
    yield from paragraph(f"{said} {verdict.why}", "accent" if who else "quiet", width)
    for at, quote in zip(verdict.columns, verdict.quotes, strict=True):
        yield from paragraph(f"{who_of(found, at)}: “{quote}”", "faint", width, 2)


# -- the debrief -------------------------------------------------------------------------------


def note_blocks(found: Comparison, shown: Sequence[int], width: int) -> Iterator[Block]:
    notes = [note for note in found.notes if note.column in shown]
    if not notes:
        if found.shared:
            yield Block("section", tuple(paragraph(message("compare.notes"), "accent", width)))
            yield Block("note", tuple(paragraph(message("compare.notes.none"), "quiet", width)))
        return
    yield Block("section", tuple(paragraph(message("compare.notes"), "accent", width)))
    for note in notes:
        yield from note_lines(note, width)


def note_lines(note: Note, width: int) -> Iterator[Block]:
    """A block a point, so that each leads to its words."""
    yield Block("note", tuple(paragraph(note.who, "strong", width)), column=note.column)
    for how, points in sides(note):
        for place, point in enumerate(points):
            lines = paragraph(message(f"compare.{how}"), "quiet", width, 2) if not place else []
            lines += point_lines(point, width)
            yield Block("note", tuple(lines), column=note.column, turn=point.turn, quotes=(point.quote,))
    if not any(points for _, points in sides(note)):
        yield Block("note", tuple(paragraph(message("compare.nothing"), "quiet", width, 2)), column=note.column)


def point_lines(point: PanelPoint, width: int) -> list[Line]:
    lines = paragraph(f"“{point.quote}” {turn_words(point.turn)}", "plain", width, 4)
    return [*lines, *(paragraph(point.say, "quiet", width, 4) if point.say else [])]


def alone_blocks(found: Comparison, shown: Sequence[int], width: int) -> Iterator[Block]:
    if not any(each.column in shown for each in found.alone):
        return
    yield Block("section", tuple(paragraph(message("compare.alone"), "accent", width)))
    for at in shown:
        here = [each for each in found.alone if each.column == at]
        if here:
            yield Block("alone", tuple(paragraph(who_of(found, at), "strong", width)), column=at)
        for each in here[:MOST_ALONE]:
            said = message(f"compare.alone.{each.how}", say=each.say)
            lines = paragraph(f"“{each.quote}” {turn_words(each.turn)}", "plain", width, 2)
            lines += paragraph(said, "quiet", width, 2)
            yield Block("alone", tuple(lines), column=at, turn=each.turn, quotes=(each.quote,))
        if len(here) > MOST_ALONE:
            more = message("compare.alone.more", count=len(here) - MOST_ALONE)
            yield Block("alone", tuple(paragraph(more, "faint", width, 2)), column=at)


# -- levels ------------------------------------------------------------------------------------


def levels_block(found: Comparison, rubric: Rubric, width: int) -> Block:
    if not found.levels:
        return Block("levels", tuple(paragraph(message("compare.levels.none"), "quiet", width)))
    if found.shared:
        lines = paragraph(message("compare.levels.once"), "quiet", width)
        for row in found.levels:
            name = one_line(criterion_name(row.criterion, rubric), NAME - 2)
            if width < NAME + LEVEL:
                lines += paragraph(f"{name}: {level_said(row.scores[0])}", "plain", width)
            else:
                lines.append(((f"{name:<{NAME}}", "plain"), *one_level(row.scores[0])))
        return Block("levels", tuple(lines))
    return Block("levels", tuple(level_table(found, rubric, width)))


def one_level(score: Score | None) -> Line:
    if score is None or score.level is None:
        return ((finding_words(score) if score is not None else message("compare.none"), "quiet"),)
    return ((scale(score.level), "quiet"), (f"  {level_words(score)}", "plain"))


def level_table(found: Comparison, rubric: Rubric, width: int) -> Iterator[Line]:
    """A criterion a line, a column a session; below each other where they do not fit."""
    count = len(found.columns)
    each = (width - NAME - GAP * (count - 1)) // count
    if each >= SHORTEST:
        yield (
            (" " * NAME, "plain"),
            *((f"{one_line(who_of(found, at), each):<{each + GAP}}", "strong") for at in range(count)),
        )
    for row in found.levels:
        name = one_line(criterion_name(row.criterion, rubric), NAME - 2)
        told = [level_said(score) for score in row.scores]
        tone: Tone = "plain" if len(set(told)) > 1 else "quiet"
        if each >= SHORTEST:
            yield (f"{name:<{NAME}}", tone), *((f"{one_line(said, each):<{each + GAP}}", tone) for said in told)
        else:
            yield ((name, tone),)
            for at, said in enumerate(told):
                yield ((f"  {who_of(found, at)}: {said}", tone),)


LEVEL = 38
"""Columns for a scale and the longest words beside it."""
SHORTEST = 18
"""Columns for "2.5 (2 to 3 over 3 readings)" at its shortest."""


def level_said(score: Score | None) -> str:
    if score is None:
        return message("compare.none")
    return level_words(score) if score.level is not None else finding_words(score)


# -- the whole ---------------------------------------------------------------------------------


def comparison_text(found: Comparison, rubrics: Sequence[Rubric], width: int = 78) -> str:
    """The page without tones, for pipes and for screen readers, ending with a newline."""
    pages: list[str] = []
    before: Kind | None = None
    for block in blocks(found, rubrics, View(width)):
        if before is not None and not (before == "section" or (block.kind == before and before in ("note", "alone"))):
            pages.append("")
        pages += plain(block.lines)
        before = block.kind
    return "\n".join(pages) + "\n"
