"""`rehearse`: a second-round interview in the terminal, then its critique."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Literal

import click

from roundtwo.cli.context import Invocation

if TYPE_CHECKING:
    from roundtwo.cli.setting_up import Papers
    from roundtwo.flows.studio import Wanted


@click.command()
@click.option("--job", metavar="F", help="The posting (.txt .md .pdf .docx, or - for standard input).")
@click.option("--resume", metavar="F", help="Your résumé.")
@click.option("--company", metavar="F", help="Your notes on the company.")
@click.option("--invitation", metavar="F", help="The invitation to the second round.")
@click.option(
    "--first-round",
    metavar="F",
    help="What was said in round one: a transcript, a JSON list, or notes.",
)
@click.option(
    "--first-round-as",
    type=click.Choice(["transcript", "notes"]),
    help="How to read it, where that is unclear.",
)
@click.option(
    "--exercise",
    metavar="ID|F",
    help="A practical exercise by its id, or material of your own to present (a file, or -).",
)
@click.option("--role", metavar="TEXT", help="The role, where the posting does not say it plainly.")
@click.option("--persona", metavar="ID[,ID…]", help="Who interviews: one, or a panel of two or three.")
@click.option("--rubric", metavar="ID|F", help="What the critique looks for: an id, or a file.")
@click.option("--minutes", metavar="N", type=int, help="Room minutes: spoken time, 140 words a minute.")
@click.option(
    "--questions",
    metavar="N",
    type=click.IntRange(3, 80),
    help="So many asks, in place of minutes.",
)
@click.option("--seed", metavar="N", type=int, help="The same seed and answers bring the same questions.")
@click.option("--model", metavar="M", help="Who words the turns: builtin, openai:NAME, endpoint:PROFILE, local:NAME, …")
@click.option("--name", metavar="TEXT", help="What to call the session.")
@click.option("--continue", "unfinished", metavar="SESSION", help="Go on with an unfinished session.")
@click.option("--practice/--real", default=True, help="With hints when you ask for them, or as it would be.")
@click.option("--focus", type=click.Choice(["gaps"]), help="Plan it around what your last rehearsals left open.")
@click.option("--plain", is_flag=True, help="Line mode, for screen readers, pipes and scripts.")
@click.option("--no-save", is_flag=True, help="Write nothing to disk, drafts included.")
@click.pass_obj
def command(
    invocation: Invocation,
    *,
    job: str | None,
    resume: str | None,
    company: str | None,
    invitation: str | None,
    first_round: str | None,
    first_round_as: Literal["transcript", "notes"] | None,
    exercise: str | None,
    role: str | None,
    persona: str | None,
    rubric: str | None,
    minutes: int | None,
    questions: int | None,
    seed: int | None,
    model: str | None,
    name: str | None,
    unfinished: str | None,
    practice: bool,
    focus: Literal["gaps"] | None,
    plain: bool,
    no_save: bool,
) -> int | None:
    """A second-round interview, then its critique.

    Everything is optional: without papers it is a rehearsal with a sample brief.
    """
    from roundtwo.cli.setting_up import Papers
    from roundtwo.core.errors import UsageError
    from roundtwo.flows.studio import Wanted
    from roundtwo.settings import with_flags

    papers = Papers(
        job=job, resume=resume, company=company, invitation=invitation, first_round=first_round,
        first_round_as=first_round_as, role=role, exercise=exercise,
    )  # fmt: skip
    # The app needs a screen and a keyboard; a paper on standard input has taken the keyboard.
    lines = plain or bool(papers.piped) or not (sys.stdin.isatty() and sys.stdout.isatty())
    if unfinished is not None:
        changed = papers != Papers() or not {None} >= {persona, rubric, minutes, questions, seed, name, focus}
        if changed or no_save or not practice:
            raise UsageError(
                "A session goes on with the papers and settings it began with.",
                "Give --continue with nothing but --model.",
            )
        return (go_on_in_lines if lines else go_on_in_app)(invocation, unfinished, model)
    settings = with_flags(invocation.settings, persona=persona, rubric=rubric, minutes=minutes)
    wanted = Wanted(
        persona=settings.persona, rubric=settings.rubric, minutes=settings.minutes, questions=questions, seed=seed,
        timed=(minutes or questions) is not None,
        name=name, save=not no_save, mode="practice" if practice else "real", model=model,
        focus=focus or "",
    )  # fmt: skip
    return (begin_in_lines if lines else begin_in_app)(invocation, papers, wanted)


def begin_in_lines(invocation: Invocation, papers: Papers, wanted: Wanted) -> int:
    from roundtwo.cli.interview import LineInterview

    LineInterview(invocation).begin(papers, wanted)
    return 0


def go_on_in_lines(invocation: Invocation, session: str, model: str | None) -> int:
    from roundtwo.cli.interview import LineInterview

    LineInterview(invocation).go_on(session, model)
    return 0


def begin_in_app(invocation: Invocation, papers: Papers, wanted: Wanted) -> int:
    """Papers and ids are read first: what is wrong with them is said on the terminal, not on a screen."""
    from roundtwo.cli.app import run_app
    from roundtwo.cli.setting_up import read_brief
    from roundtwo.content.prompts import Prompts
    from roundtwo.content.rubrics import chosen_rubric
    from roundtwo.tui.going import Begin

    prompts = Prompts(invocation.places.prompts)
    prompts.panel(wanted.persona)
    chosen_rubric(prompts, wanted.rubric)
    brief, sample = read_brief(papers, prompts)
    return run_app(invocation, Begin(brief, wanted, sample))


def go_on_in_app(invocation: Invocation, session: str, model: str | None) -> int:
    from roundtwo.cli.app import run_app
    from roundtwo.tui.going import GoOn

    found = invocation.sessions.find(session)
    return run_app(invocation, GoOn(str(found), model))
