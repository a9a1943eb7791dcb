"""Personas and rubrics of one's own: a new file to begin with, and what does not fit in one yet."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Literal

import msgspec

from roundtwo.content.misfits import line_of, slip_of
from roundtwo.content.prompts import Prompts, read_text, split_front_matter
from roundtwo.core.errors import PromptError, UsageError
from roundtwo.core.foreign_rubric import foreign_rubric, is_foreign
from roundtwo.core.persona import Persona
from roundtwo.core.rubric import Rubric
from roundtwo.core.slips import ID, Field, Slip, persona_slips, rubric_slips

Kind = Literal["personas", "rubrics"]


class Problem(msgspec.Struct, frozen=True):
    """Something in a file that does not fit. `line` counts from 1; None where it is about the whole file."""

    line: int | None
    field: str
    what: str
    mend: str


def begin_file(prompts: Prompts, folder: Path, kind: Kind, prompt_id: str) -> Path:
    """Writes the starting file of a new persona or rubric below the person's own `folder`.

    Raises `UsageError` for an id that cannot be, and where there is such a file: none is ever written over.
    """
    if not ID.fullmatch(prompt_id):
        plain = re.sub(r"[^a-z0-9]+", "-", prompt_id.lower()).strip("-")[:40] or "my-own"
        raise UsageError(f"“{prompt_id}” cannot be an id.", f"Use small letters, digits and hyphens, such as {plain}.")
    text = prompts.starting(kind, prompt_id)
    path = folder / kind / f"{prompt_id}.md"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError as error:
        raise UsageError(f"There is a file {path} already.", "Change that one, or choose another id.") from error
    except OSError as error:
        raise PromptError(
            f"{path} could not be written.", "See that its folder is there and may be written."
        ) from error
    return path


def problems(prompts: Prompts, kind: Kind, path: Path) -> list[Problem]:
    """What does not fit in the file; empty where all does. Raises `PromptError` where it cannot be read as one."""
    text = read_text(path)
    if kind == "rubrics" and is_foreign(text):
        foreign_rubric(text, path.stem)
        return []
    front, body = split_front_matter(text, path)
    found: Sequence[Slip]
    try:
        found = list(slips(prompts, kind, {**front, PROSE[kind]: body.strip()}, path.stem))
    except msgspec.ValidationError as error:
        found = [slip_of(error, FORMS[kind])]
    settings = text.split("+++\n", 2)[1]
    return [problem(slip, settings) for slip in found]


FORMS: dict[Kind, type] = {"personas": Persona, "rubrics": Rubric}
PROSE: dict[Kind, str] = {"personas": "voice", "rubrics": "rules"}


def slips(prompts: Prompts, kind: Kind, value: object, stem: str) -> Iterator[Slip]:
    if kind == "personas":
        yield from persona_slips(msgspec.convert(value, Persona), prompts.lexicon(), prompts.bank(), stem)
    else:
        yield from rubric_slips(msgspec.convert(value, Rubric), stem)


def problem(slip: Slip, settings: str) -> Problem:
    line = line_of(settings, slip.field)
    return Problem(line + 1 if line is not None else None, dotted(slip.field), slip.what, slip.mend)


def dotted(field: Field) -> str:
    """A path as a person counts: "phrase 3, for"."""
    words: list[str] = []
    for step in field:
        if isinstance(step, int) and words:
            words[-1] = f"{words[-1]} {step + 1}"
        elif step != "...":
            words.append(str(step))
    return ", ".join(words)
