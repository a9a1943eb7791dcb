"""Rubrics from wherever they come: one of the library by its id, one's own file, somebody else's JSON."""

from __future__ import annotations

from pathlib import Path

from roundtwo.content.prompts import Prompts, convert, read_text, split_front_matter
from roundtwo.core.errors import PromptError
from roundtwo.core.foreign_rubric import foreign_rubric, is_foreign
from roundtwo.core.rubric import Rubric
from roundtwo.core.slips import rubric_slips

ENDINGS = (".json", ".md")


def chosen_rubric(prompts: Prompts, name: str) -> tuple[Rubric, str]:
    """(rubric, its text) for an id, or for the path of a file. Raises `PromptError`."""
    path = Path(name).expanduser()
    known = name in (file.id for file in prompts.files("rubrics"))
    if not known and (path.suffix.lower() in ENDINGS or len(path.parts) > 1):
        return rubric_at(path)
    return prompts.rubric(name)


def rubric_at(path: Path) -> tuple[Rubric, str]:
    """The rubric in a file that need not belong to the library. Raises `PromptError`."""
    try:
        text = read_text(path)
    except ValueError:  # a name with a NUL in it
        raise PromptError("The rubric's file has no name that a file can have.", "Check the path.") from None
    rubric = rubric_in(text, path.stem)
    slip = None if is_foreign(text) else next(rubric_slips(rubric), None)
    if slip is not None:
        raise PromptError(f"{path.name}: {slip.what}", f"{slip.mend} See: roundtwo rubrics check {path}.")
    return rubric, text


def rubric_in(text: str, name: str) -> Rubric:
    """The rubric that a text holds, as it is read from a file or kept in a session. Raises `PromptError`."""
    if is_foreign(text):
        return foreign_rubric(text, name)
    path = Path(f"{name}.md")
    front, body = split_front_matter(text, path)
    rubric: Rubric = convert({**front, "rules": body.strip()}, Rubric, path)
    return rubric
