"""A comparison with a model's word on answers to one question, where a model is set."""

from __future__ import annotations

from collections.abc import Callable

from roundtwo.cli.context import Invocation
from roundtwo.cli.criticising import aside
from roundtwo.cli.voice import open_voice
from roundtwo.content.prompts import Prompts
from roundtwo.content.tasks import Tasks
from roundtwo.core.coaching.asking import Tact
from roundtwo.core.comparing.sides import Comparison
from roundtwo.core.comparing.verdicts import pairs
from roundtwo.core.messages import message
from roundtwo.flows.comparing import Comparer


async def judged(
    found: Comparison, invocation: Invocation, model: str | None, ask: Callable[[str], bool] | None
) -> Comparison:
    """As it is where no question was answered twice, or no model is set: nothing is claimed then."""
    if not any(pairs(found)):
        return found
    voice = open_voice(invocation, model, ask)
    if voice.note:
        aside(voice.note)
    if voice.model is None:
        return found
    prompts = Prompts(invocation.places.prompts)
    tact = Tact(prompts.manner(), prompts.lexicon())
    comparer = Comparer(found, voice.model, Tasks(invocation.places.prompts).render, tact)
    count = len(comparer.pairs)
    aside(
        message("compare.judged.one", model=voice.model.name)
        if count == 1
        else message("compare.judged", model=voice.model.name, count=count)
    )
    try:
        return await comparer.judged()
    finally:
        for note in comparer.notes:
            aside(note)
        await voice.model.close()
