"""`critique`: a new critique of a saved session, appended to it."""

from __future__ import annotations

import click

from roundtwo.cli.context import Invocation, print_json


@click.command()
@click.argument("session")
@click.option("--rubric", metavar="ID", help="Another rubric than the session's own.")
@click.option("--json", "as_json", is_flag=True, help="Print it as JSON.")
@click.pass_obj
def command(invocation: Invocation, *, session: str, rubric: str | None, as_json: bool) -> None:
    """A new critique of a saved session, appended. SESSION is an id, a name, a path, or "last"."""
    import msgspec

    from roundtwo.cli.clock import SystemClock
    from roundtwo.cli.interview import rubric_of
    from roundtwo.content.prompts import Prompts
    from roundtwo.core.brief import family
    from roundtwo.core.messages import message
    from roundtwo.core.rubric import weighted
    from roundtwo.core.session import fold
    from roundtwo.core.text import printable
    from roundtwo.flows.critique import criticise
    from roundtwo.flows.updates import Criticised, TooLittle
    from roundtwo.transcripts.journal import FileJournal
    from roundtwo.transcripts.library import SessionFiles
    from roundtwo.transcripts.report import critique_text

    prompts = Prompts(invocation.places.prompts)
    journal, transcript = FileJournal.open(SessionFiles(invocation.places.transcripts).find(session))
    try:
        for notice in transcript.notices:
            click.echo(printable(notice), err=True)
        folded = fold(transcript.events)
        chosen = prompts.rubric(rubric)[0] if rubric else rubric_of(folded)
        chosen = weighted(chosen, family(folded.start.brief, prompts.bank()))
        for update in criticise(folded, chosen, prompts.lexicon(), journal, SystemClock()):
            match update:
                case Criticised(critique) if as_json:
                    print_json(msgspec.to_builtins(critique))
                case Criticised(critique):
                    click.echo(critique_text(critique, folded, chosen))
                case TooLittle(answers):
                    if as_json:
                        print_json(None)
                    click.echo(message("critique.too_little", answers=answers), err=True)
                case _:
                    pass
    finally:
        journal.close()
