"""Joins the house for a model's self-test: its requests first, then an interview that nothing of is kept."""

from __future__ import annotations

from collections.abc import AsyncIterator

import click

from roundtwo.cli.clock import SystemClock
from roundtwo.cli.context import Invocation
from roundtwo.cli.setting_up import Papers, read_brief, started
from roundtwo.cli.voice import chosen_model, open_model
from roundtwo.content.prompts import Prompts
from roundtwo.content.tasks import Tasks
from roundtwo.core.choosing import parse_model
from roundtwo.core.events import ModelUsed, Plan
from roundtwo.core.messages import message
from roundtwo.flows.ports import ChatModel
from roundtwo.flows.rehearsal import Rehearsal
from roundtwo.flows.selftest import Checked, selftest
from roundtwo.flows.trial import trial
from roundtwo.flows.voice import ModelVoice
from roundtwo.language import SpacyParser
from roundtwo.models.scripted import ScriptedModel
from roundtwo.models.tokens import ModelTokens
from roundtwo.transcripts.journal import NoJournal

TURNS = 16
"""Asks of the interview."""
SEED = 3
PERSONA, RUBRIC = "hiring-manager", "default"


async def tried(invocation: Invocation, name: str | None, *, quick: bool) -> AsyncIterator[Checked]:
    """Every check of the self-test, the interview only where the model serves. A script has no requests to try."""
    model = open_model(parse_model(name) if name else chosen_model(invocation).choice, invocation)
    if model is None:
        yield Checked("reach", True, message("trial.needs_none"))
        if not quick:
            async for found in interviewed(invocation, None):
                yield found
        return
    try:
        serves = True
        if quick or model.provider != ScriptedModel.provider:
            async for found in selftest(model):
                serves = serves and found.ok
                yield found
        if serves and not quick:
            async for found in interviewed(invocation, model):
                yield found
    finally:
        await model.close()


async def interviewed(invocation: Invocation, model: ChatModel | None) -> AsyncIterator[Checked]:
    """The checks of a whole interview with the sample's papers, in the model's words or the built-in interviewer's."""
    click.echo(message("trial.begins"), err=True)
    prompts = Prompts(invocation.places.prompts)
    lexicon, manner = prompts.lexicon(), prompts.manner()
    voice = None
    if model is not None:
        tokens = ModelTokens(model.name, invocation.environ)
        voice = ModelVoice(model, Tasks(invocation.places.prompts).render, manner, tokens)
    persona, text = prompts.persona(PERSONA)
    rubric, rubric_text = prompts.rubric(RUBRIC)
    brief, _ = read_brief(Papers(), prompts)
    event = started(
        brief, [(persona, text)], (rubric.id, rubric_text), Plan(questions=TURNS), SEED, None,
        voice.used if voice is not None else ModelUsed(),
    )  # fmt: skip
    rehearsal = Rehearsal(
        journal=NoJournal(), parser=SpacyParser(lexicon), clock=SystemClock(), bank=prompts.bank(), lexicon=lexicon,
        persona=persona, voice=voice,
    )  # fmt: skip
    async for found in trial(rehearsal, event, prompts.trial_candidate(), manner, lexicon):
        yield found
