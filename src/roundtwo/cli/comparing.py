"""A comparison with a model's word on answers to one question, where a model is set."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from roundtwo.cli.context import Invocation
from roundtwo.cli.voice import open_voice
from roundtwo.content.prompts import Prompts
from roundtwo.content.tasks import Tasks
from roundtwo.core.coaching.asking import Tact
from roundtwo.core.comparing.sides import Comparison
from roundtwo.core.comparing.verdicts import pairs
from roundtwo.core.messages import message
from roundtwo.flows.comparing import Comparer


async def judged(
    found: Comparison, invocation: Invocation, model: str | None, ask: Callable[[str], bool] | None = None
) -> tuple[Comparison, Sequence[str]]:
    """(the comparison, what there is to know). As it was where no question was answered twice, or no model is set."""
    if not any(pairs(found)):
        return found, ()
    voice = open_voice(invocation, model, ask)
    if voice.model is None:
        return found, (voice.note or message("compare.no_model"),)
    prompts = Prompts(invocation.places.prompts)
    tact = Tact(prompts.manner(), prompts.lexicon())
    comparer = Comparer(found, voice.model, Tasks(invocation.places.prompts).render, tact)
    count = len(comparer.pairs)
    key = "compare.judged.one" if count == 1 else "compare.judged"
    who = message(key, model=voice.model.name, count=count)
    try:
        return await comparer.judged(), (who, *comparer.notes)
    finally:
        await voice.model.close()
