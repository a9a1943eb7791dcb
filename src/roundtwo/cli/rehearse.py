"""`rehearse`: a second-round interview in the terminal, then its critique."""

from __future__ import annotations

from typing import Literal

import click

from roundtwo.cli.context import Invocation


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
@click.option("--exercise", metavar="ID", help="A practical exercise, by its id.")
@click.option("--role", metavar="TEXT", help="The role, where the posting does not say it plainly.")
@click.option("--persona", metavar="ID", help="Who interviews. See: roundtwo personas list.")
@click.option("--rubric", metavar="ID", help="What the critique looks for.")
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
@click.option("--plain", is_flag=True, expose_value=False, help="Line mode. Implied for now.")
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
    no_save: bool,
) -> None:
    """A second-round interview, then its critique.

    Everything is optional: without papers it is a rehearsal with a sample brief.
    """
    from roundtwo.cli.casting import Casting
    from roundtwo.cli.interview import Interview, Wanted
    from roundtwo.cli.setting_up import Papers
    from roundtwo.core.errors import UsageError
    from roundtwo.settings import with_flags

    papers = Papers(
        job=job, resume=resume, company=company, invitation=invitation, first_round=first_round,
        first_round_as=first_round_as, role=role, exercise=exercise,
    )  # fmt: skip
    if unfinished is not None:
        if papers != Papers() or not {None} >= {persona, rubric, minutes, questions, seed, name} or no_save:
            raise UsageError(
                "A session goes on with the papers and settings it began with.",
                "Give --continue with nothing but --model.",
            )
        Interview(invocation.places, Casting(invocation, model)).go_on(unfinished)
        return
    settings = with_flags(invocation.settings, persona=persona, rubric=rubric, minutes=minutes)
    wanted = Wanted(
        persona=settings.persona, rubric=settings.rubric, minutes=settings.minutes,
        questions=questions, seed=seed, name=name, save=not no_save,
    )  # fmt: skip
    Interview(invocation.places, Casting(invocation, model)).begin(papers, wanted)
