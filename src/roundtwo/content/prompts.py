"""Reads `prompts/`: the user's own folder first, by id, then the packaged one. Files are data; nothing in them runs."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from roundtwo.content.misfits import slip_of
from roundtwo.core.bank import Bank, Exercise, FamilyWords, Line, OwnMaterial, Question, Topic, Wordings
from roundtwo.core.checks.manner import Manner
from roundtwo.core.errors import PromptError, UsageError
from roundtwo.core.lexicon import Lexicon
from roundtwo.core.panel import panel_ids
from roundtwo.core.persona import Persona
from roundtwo.core.rubric import Rubric
from roundtwo.core.slips import persona_slips
from roundtwo.core.text import clean
from roundtwo.core.trial import TrialCandidate

T = TypeVar("T")
FENCE = "+++"
OTHER_TABLES = ("lexicon", "lists", "addressing", "manner", "debrief")
"""Files of the wording that hold no sentences."""
LARGEST = 1_000_000
"""Bytes of a prompt file."""


class PromptFile(msgspec.Struct, frozen=True):
    """One file of the library. `own` tells the user's from the packaged ones."""

    id: str
    path: Path
    own: bool


class Prompts:
    """The prompt files below `folders`, those of an earlier folder going before those of a later one."""

    def __init__(self, folders: Sequence[Path]) -> None:
        self._folders = tuple(folders)

    def files(self, kind: str, suffix: str = ".md") -> list[PromptFile]:
        """All files of a kind ("personas", "rubrics", …) by id."""
        found: dict[str, PromptFile] = {}
        for index, folder in enumerate(self._folders):
            place = folder / kind
            for path in sorted(place.glob(f"*{suffix}")) if place.is_dir() else ():
                found.setdefault(path.stem, PromptFile(path.stem, path, own=index < len(self._folders) - 1))
        return [found[key] for key in sorted(found)]

    def file(self, kind: str, prompt_id: str) -> PromptFile:
        """The file with that id. Raises `PromptError` that lists the ids there are."""
        files = self.files(kind)
        for file in files:
            if file.id == prompt_id:
                return file
        singular = kind.removesuffix("s")
        raise PromptError(
            f"There is no {singular} “{prompt_id}”.",
            f"Choose one of: {', '.join(f.id for f in files) or 'none'}.",
        )

    def persona(self, persona_id: str) -> tuple[Persona, str]:
        """(persona, the file's text)."""
        return self._fenced("personas", persona_id, Persona, "voice")

    def panel(self, names: str) -> list[tuple[Persona, str]]:
        """The personas of "a,b,c", each with its file's text. Raises `UsageError` for what names none of them."""
        ids, known = panel_ids(names), [file.id for file in self.files("personas")]
        for each in ids:
            if each not in known:
                near = get_close_matches(each.lower().replace(" ", "-"), known, n=2)
                meant = f"Did you mean {' or '.join(f'“{one}”' for one in near)}? " if near else ""
                raise UsageError(f"There is no persona “{each}”.", f"{meant}There are: {', '.join(known)}.")
        panel = [self.persona(each) for each in ids]
        for each, (persona, _) in zip(ids, panel, strict=True):
            if not self.file("personas", each).own:
                continue  # a test knows of the packaged ones, and a bank of one's own need not have what they word
            slip = next(persona_slips(persona, self.lexicon(), self.bank(), each), None)
            if slip is not None:
                mend = f"{slip.mend} See: roundtwo personas check {each}."
                raise PromptError(f"{each}.md: {slip.what}", mend)
        return panel

    def rubric(self, rubric_id: str) -> tuple[Rubric, str]:
        rubric, text = self._fenced("rubrics", rubric_id, Rubric, "rules")
        for criterion in rubric.criterion:
            if not {"1", "3", "5"} <= set(criterion.anchors):
                raise PromptError(
                    f"The rubric “{rubric_id}” lacks an anchor for “{criterion.id}”.",
                    "Give levels 1, 3 and 5 a text and an example each.",
                )
        return rubric, text

    def exercise(self, exercise_id: str) -> Exercise:
        return self._fenced("exercises", exercise_id, Exercise, "notes")[0]

    def _fenced(self, kind: str, prompt_id: str, form: type[T], prose: str) -> tuple[T, str]:
        file = self.file(kind, prompt_id)
        text = read_text(file.path)
        front, body = split_front_matter(text, file.path)
        return convert({**front, prose: body.strip()}, form, file.path), text

    def trial_candidate(self) -> TrialCandidate:
        """Who is interviewed where a model is tried out."""
        path = self._find("candidates/trial.toml")
        found: TrialCandidate = convert(read_toml(path), TrialCandidate, path)
        return found

    def lexicon(self) -> Lexicon:
        """The words that the reading goes by, with what must never be said or pressed."""
        names = ("lexicon", "lists", "addressing")
        tables = {key: value for name in names for key, value in self._table(f"wording/{name}.toml").items()}
        found: Lexicon = convert(tables, Lexicon, Path("wording/lexicon.toml"))
        return found

    def manner(self) -> Manner:
        """The words that a language model's turns are held against."""
        found: Manner = convert(self._table("wording/manner.toml"), Manner, Path("wording/manner.toml"))
        return found

    def debrief(self) -> Wordings:
        """What interviewers say in the panel's debrief."""
        found: Wordings = convert(
            self._table("wording/debrief.toml"),
            dict[str, dict[str, dict[str, tuple[str, ...]]]],
            Path("wording/debrief.toml"),
        )
        return found

    def bank(self) -> Bank:
        """Everything the built-in interviewer can say."""
        questions: dict[str, Question] = {}
        extra: dict[str, Any] = {}
        for path in self._tables("questions"):
            for entry in read_toml(path).get("question", []):
                question = convert(entry, Question, path)
                questions.setdefault(question.id, question)
        for _, table in self._wording:
            extra.update({key: table[key] for key in ("section_names", "source_names") if key in table})
        families = self._table("families.toml")
        return Bank(
            questions=tuple(questions.values()),
            lines=self._lines,
            exercises=tuple(self.exercise(f.id) for f in self.files("exercises")),
            topics=convert(families.get("topics", {}), dict[str, Topic], Path("families.toml")),
            families=convert(families.get("family", {}), dict[str, FamilyWords], Path("families.toml")),
            people_lead=tuple(families.get("people_lead", {}).get("words", ())),
            material=convert(self._table("material.toml"), OwnMaterial, Path("material.toml")),
            **extra,
        )

    def starting(self, kind: str, prompt_id: str) -> str:
        """What a new file begins as: a copy of the packaged one with that id, else a commented one."""
        packaged = self._folders[-1] / kind / f"{prompt_id}.md"
        if packaged.is_file():
            return read_text(packaged)
        text = read_text(self._find(f"new/{kind.removesuffix('s')}.md"))
        name = prompt_id.replace("-", " ").capitalize()
        return text.replace("{id}", prompt_id).replace("{name}", name, 1)

    @cached_property
    def _lines(self) -> tuple[Line, ...]:
        """The wording table."""
        return tuple(convert(entry, Line, path) for path, table in self._wording for entry in table.get("line", []))

    @cached_property
    def _wording(self) -> list[tuple[Path, dict[str, Any]]]:
        """Every file of the wording table as it was read."""
        return [(p, read_toml(p)) for p in self._tables("wording") if p.stem not in OTHER_TABLES]

    def sample(self, name: str) -> str:
        """A paper of the sample brief, by its name without ending."""
        return read_text(self._find(f"sample/{name}.md"))

    def _tables(self, kind: str) -> Iterator[Path]:
        for file in self.files(kind, ".toml"):
            yield file.path

    def _find(self, relative: str) -> Path:
        for folder in self._folders:
            if (folder / relative).is_file():
                return folder / relative
        raise PromptError(f"The prompt file {relative} is missing.", "Install RoundTwo again.")

    def _table(self, relative: str) -> dict[str, Any]:
        return read_toml(self._find(relative))


def sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def read_text(path: Path) -> str:
    """A prompt file's text, cleaned like everything that comes in. Raises `PromptError`."""
    try:
        if path.stat().st_size > LARGEST:
            raise PromptError(f"{path.name} is too large for a prompt file.", "Keep it under 1 MB.")
        return clean(path.read_text(encoding="utf-8-sig").replace("\r\n", "\n"))
    except UnicodeDecodeError as error:
        raise PromptError(f"{path.name} is not UTF-8 text.", "Save it as UTF-8.") from error
    except OSError as error:
        raise PromptError(f"{path.name} could not be read.", "Check that the file is there and may be read.") from error


def read_toml(path: Path) -> dict[str, Any]:
    return parse_toml(read_text(path), path)


def parse_toml(text: str, path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise PromptError(f"{path.name} is not valid TOML: {error}.", "Mend that line and try again.") from error


def split_front_matter(text: str, path: Path) -> tuple[dict[str, Any], str]:
    """(front matter, prose) of a `+++` file."""
    parts = text.split(f"{FENCE}\n", 2)
    if len(parts) != 3 or parts[0].strip():
        raise PromptError(
            f"{path.name} does not begin with its settings.",
            f"Put them between two lines of {FENCE}, then the prose.",
        )
    return parse_toml(f"\n{parts[1]}", path), parts[2]  # a slip's line is counted from the top of the file


def convert(value: Any, form: type[T] | Any, path: Path) -> Any:
    try:
        return msgspec.convert(value, form)
    except msgspec.ValidationError as error:
        slip = slip_of(error, form)
        raise PromptError(f"{path.name}: {slip.what}", slip.mend) from error
