"""From papers and flags to what a session starts from.

Everything that can be wrong is found before the first question.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Literal

import msgspec

from roundtwo import __version__
from roundtwo.cli.clock import SystemClock, SystemEntropy
from roundtwo.content.first_round import read_first_round
from roundtwo.content.json_text import as_lines
from roundtwo.content.papers import read_paper
from roundtwo.content.prompts import Prompts, sha256
from roundtwo.core.brief import guess_role
from roundtwo.core.errors import PaperError, PromptError, UsageError
from roundtwo.core.events import Brief, FirstRound, ModelUsed, PersonaUsed, Plan, RubricUsed, SessionStarted
from roundtwo.core.material import FEWEST_WORDS, is_enough, is_material
from roundtwo.core.persona import Persona
from roundtwo.core.text import clean, one_line
from roundtwo.flows.studio import PaperKind
from roundtwo.transcripts.naming import session_id

SAMPLE_PAPERS: Mapping[PaperKind, str] = {
    "job": "posting",
    "resume": "resume",
    "company": "company",
    "invitation": "invitation",
    "first_round": "first_round",
}


class Papers(msgspec.Struct, frozen=True):
    """Where the papers of a brief are; None is not given. "-" is standard input, for one of them.

    `exercise` is the id of an exercise, or where material of the candidate's own is.
    """

    job: str | None = None
    resume: str | None = None
    company: str | None = None
    invitation: str | None = None
    first_round: str | None = None
    first_round_as: Literal["transcript", "notes"] | None = None
    role: str | None = None
    exercise: str | None = None

    @property
    def given(self) -> dict[PaperKind, str]:
        fields = {name: getattr(self, name) for name in SAMPLE_PAPERS}
        return {name: value for name, value in fields.items() if value is not None}

    @property
    def piped(self) -> int:
        """How many of them come from standard input."""
        return sum(place == "-" for place in (*self.given.values(), self.exercise))


def read_brief(papers: Papers, prompts: Prompts) -> tuple[Brief, bool]:
    """(brief, whether it is the sample). Raises `PaperError` or `UsageError` before anything has begun."""
    given = papers.given
    if papers.piped > 1:
        raise UsageError("Only one paper can come from standard input.", "Give the others as files.")
    exercise = read_exercise(papers.exercise, prompts) if papers.exercise else ""
    sample = not given and papers.role is None and not is_material(exercise)
    if sample:
        texts = {name: prompts.sample(file) for name, file in SAMPLE_PAPERS.items()}
    else:
        texts = {
            name: read_paper(place, stdin=sys.stdin.buffer if place == "-" else None) for name, place in given.items()
        }
    first_round = read_first_round(texts.get("first_round", ""), papers.first_round_as)
    brief = brief_of(texts, first_round, papers.role or "")
    return msgspec.structs.replace(brief, exercise=exercise), sample


def read_exercise(place: str, prompts: Prompts) -> str:
    """The id of an exercise, or the text of the candidate's own material. Raises `PaperError` or `PromptError`."""
    ids = {file.id for file in prompts.files("exercises")}
    named = place != "-" and "." not in place and os.sep not in place and not Path(place).exists()
    if place in ids or named:
        try:
            prompts.exercise(place)
        except PromptError as error:
            raise PromptError(error.what, f"{error.mend} Or give a file with material of your own.") from error
        return place
    text = as_lines(read_paper(place, stdin=sys.stdin.buffer if place == "-" else None)).strip()
    if not is_enough(text):
        name = "What came in on standard input" if place == "-" else one_line(Path(place).name, 120)
        raise PaperError(f"{name} holds too little to talk about.", f"Give at least {FEWEST_WORDS} words of it.")
    return text


def brief_of(texts: Mapping[PaperKind, str], first_round: FirstRound, role: str = "", company: str = "") -> Brief:
    """The papers, by the names of `SAMPLE_PAPERS`, as a brief. An empty role or company is read from the posting."""
    job, resume, notes, invitation = (
        as_lines(texts.get(kind, "")).strip() for kind in ("job", "resume", "company", "invitation")
    )
    found_role, found_company = guess_role(job)
    return Brief(
        role=one_line(clean(role or found_role)),
        company=one_line(clean(company or found_company.split(",")[0]), 48),
        job=job,
        resume=resume,
        company_notes=notes,
        invitation=invitation,
        first_round=first_round,
    )


def started(
    brief: Brief,
    panel: Sequence[tuple[Persona, str]],
    rubric: tuple[str, str],
    plan: Plan,
    seed: int | None,
    name: str | None,
    model: ModelUsed,
) -> SessionStarted:
    """The first event of a new session. `panel` are those who interview, each with its file's text; `rubric` is
    (id, text).
    """
    entropy = SystemEntropy()
    now = SystemClock().now()
    return SessionStarted(
        session=session_id(now, brief.role, brief.company, entropy.suffix(4)),
        name=one_line(clean(name))
        if name
        else " · ".join(part for part in (brief.company, brief.role) if part) or "Rehearsal",
        brief=brief,
        personas=tuple(
            PersonaUsed(id=who.id, name=who.name, title=who.title, sha256=sha256(text), text=text)
            for who, text in panel
        ),
        rubric=RubricUsed(id=rubric[0], sha256=sha256(rubric[1]), text=rubric[1]),
        plan=plan,
        model=model,
        seed=entropy.seed() if seed is None else seed,
        app=f"roundtwo {__version__}",
    )
