"""`critique`: a new critique of a saved session, appended to it."""

from __future__ import annotations

import click

from roundtwo.cli.context import Invocation, example


@click.command(epilog=example("roundtwo critique last", "roundtwo critique last --model endpoint:ollama --judges 3"))
@click.argument("session")
@click.option("--rubric", metavar="ID|F", help="Another rubric than the session's own: an id, or a .md or .json file.")
@click.option(
    "--judges", metavar="N", type=click.IntRange(1, 9), default=1, help="Independent readings by the model, 1 to 9."
)
@click.option("--model", metavar="M", help="Who reads it: builtin, openai:NAME, endpoint:PROFILE and more.")
@click.option("--to", "form", type=click.Choice(["txt", "md"]), default="txt", help="As text, or as Markdown.")
@click.option("--json", "as_json", is_flag=True, help="Print it as JSON.")
@click.pass_obj
def command(
    invocation: Invocation,
    *,
    session: str,
    rubric: str | None,
    judges: int,
    model: str | None,
    form: str,
    as_json: bool,
) -> None:
    """A new critique of a saved session, appended. SESSION is an id, a name, a path, or "last".

    A language model reads it where one is set up or named; code checks every quote and does the sums. The built-in
    rules read it otherwise, and wherever the model fails. One reading alone may lie a level off: --judges 3 reads it
    three times and shows the median and the range. A rubric from elsewhere is a JSON file of the form
    {dimension: {low, medium, high}}; only a model reads by it.
    """
    import asyncio
    import sys

    from roundtwo.cli.casting import asking
    from roundtwo.cli.clock import SystemClock
    from roundtwo.cli.criticising import aside, show_critique
    from roundtwo.cli.studio import never_asked, rubric_of
    from roundtwo.cli.voice import open_voice
    from roundtwo.content.prompts import Prompts
    from roundtwo.content.rubrics import chosen_rubric
    from roundtwo.content.tasks import Tasks
    from roundtwo.core.families import family
    from roundtwo.core.picking import held_exercise
    from roundtwo.core.rubric import weighted, with_exercise
    from roundtwo.core.session import fold
    from roundtwo.flows.critique import criticise_with
    from roundtwo.models.tokens import ModelTokens
    from roundtwo.transcripts.journal import FileJournal

    prompts = Prompts(invocation.places.prompts)
    journal, transcript = FileJournal.open(invocation.sessions.find(session))
    try:
        never_asked(fold(transcript.events), journal.path)
        for notice in transcript.notices:
            aside(notice)
        folded = fold(transcript.events)
        chosen = chosen_rubric(prompts, rubric)[0] if rubric else rubric_of(folded)
        bank = prompts.bank()
        chosen = weighted(chosen, family(folded.start.brief, bank))
        chosen = with_exercise(chosen, held_exercise(folded, bank))
        voice = open_voice(invocation, model, asking(sys.stdin))
        if voice.note:
            aside(voice.note)
        judge = voice.model
        updates = criticise_with(
            judge, Tasks(invocation.places.prompts).render, folded, chosen, prompts.lexicon(), journal, SystemClock(),
            ModelTokens(judge.name, {}) if judge is not None else None, judges=judges, prices=voice.prices,
        )  # fmt: skip
        asyncio.run(show_critique(updates, judge, folded, chosen, as_json=as_json, as_markdown=form == "md"))
    finally:
        journal.close()
