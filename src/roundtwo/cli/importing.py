"""`import`: somebody else's transcript, as a session or as a first round."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from roundtwo.cli.context import Invocation, example, print_json

if TYPE_CHECKING:
    from roundtwo.content.prompts import Prompts
    from roundtwo.core.events import FirstRound, SessionStarted

PERSONA = "hiring-manager"
"""Whose file stands in for the asker's, of whom nothing is known."""


@click.command(epilog=example("roundtwo import interview.vtt", "roundtwo import round-one.txt --as first-round"))
@click.argument("file", metavar="FILE")
@click.option(
    "--as",
    "kind",
    type=click.Choice(["session", "first-round"]),
    default="session",
    help="A session to read and to criticise, or round one for the next rehearsal.",
)
@click.option("--name", metavar="TEXT", help="What to call the session.")
@click.option("--json", "as_json", is_flag=True, help="Print the session and its path as JSON.")
@click.pass_obj
def command(
    invocation: Invocation, *, file: str, kind: Literal["session", "first-round"], name: str | None, as_json: bool
) -> None:
    """Somebody else's transcript: labelled text, a JSON list of messages, .vtt or .srt captions.

    Labels are Interviewer: and Candidate:, or names. FILE may be - for standard input. As a session it can be read,
    criticised and exported like one of your own; which section a question belonged to is guessed.
    """
    from roundtwo.content.captions import are_captions, from_captions
    from roundtwo.content.first_round import read_first_round
    from roundtwo.content.papers import read_paper
    from roundtwo.core.messages import message
    from roundtwo.core.text import printable

    text = read_paper(file)
    text = from_captions(text) if are_captions(text) else text
    talk = read_first_round(text, "transcript")
    if kind == "first-round":
        path = keep(invocation, talk)
        where, session = message("imported.first_round", turns=len(talk.turns)), ""
    else:
        path, session = write(invocation, talk, name or Path(file).stem)
        where = message("imported", turns=len(talk.turns), session=printable(session))
    click.echo(where, err=True)
    if as_json:
        print_json({"session": session, "path": str(path)})


def keep(invocation: Invocation, talk: FirstRound) -> Path:
    """As round one of the set-up, in place of what stood there."""
    from roundtwo.flows.studio import Sheet
    from roundtwo.transcripts.papers import KeptPapers

    labels = {"interviewer": "Interviewer: ", "candidate": "Candidate: "}
    text = "\n\n".join(f"{labels.get(turn.speaker, '')}{turn.say}" for turn in talk.turns)
    kept = KeptPapers(invocation.places.data)
    kept.save({**kept.load(), "first_round": Sheet(text=text, read_as="transcript")})
    return kept.path


def write(invocation: Invocation, talk: FirstRound, name: str) -> tuple[Path, str]:
    """A session of its own: (its file, its id)."""
    from roundtwo.cli.clock import SystemClock
    from roundtwo.content.prompts import Prompts
    from roundtwo.flows.importing import bring_in
    from roundtwo.language import SpacyParser
    from roundtwo.transcripts.journal import FileJournal

    prompts = Prompts(invocation.places.prompts)
    lexicon = prompts.lexicon()
    event = start_of(prompts, name)
    journal = FileJournal.create(invocation.sessions.path_for(event.session))
    try:
        bring_in(event, talk.turns, journal, SpacyParser(lexicon), lexicon, SystemClock())
    finally:
        journal.close()
    return journal.path, event.session


def start_of(prompts: Prompts, name: str) -> SessionStarted:
    """The first event. Of the brief and the asker nothing is known."""
    import msgspec

    from roundtwo.cli.setting_up import started
    from roundtwo.core.events import Brief, ModelUsed, Plan
    from roundtwo.core.foreign import ASKER
    from roundtwo.core.messages import message

    persona, text = prompts.persona(PERSONA)
    rubric, rubric_text = prompts.rubric("default")
    brief = Brief(role=name)  # for the id alone
    event = started(brief, [(persona, text)], (rubric.id, rubric_text), Plan(), 0, name, ModelUsed())
    asker = msgspec.structs.replace(event.personas[0], id=ASKER, name=message("imported.asker"))
    return msgspec.structs.replace(event, brief=Brief(), personas=(asker,))
