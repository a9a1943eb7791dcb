"""How criteria are called: by the rubrics there are, the chosen one's words first."""

from __future__ import annotations

from contextlib import suppress

from roundtwo.cli.context import Invocation
from roundtwo.content.prompts import Prompts
from roundtwo.core.errors import RoundTwoError


def criterion_names(invocation: Invocation) -> dict[str, str]:
    """Each criterion's id with its name. A rubric that cannot be read names nothing, and is no obstacle."""
    prompts = Prompts(invocation.places.prompts)
    names: dict[str, str] = {}
    chosen = invocation.settings.rubric
    for rubric_id in dict.fromkeys((chosen, *(file.id for file in prompts.files("rubrics")))):
        with suppress(RoundTwoError):
            for criterion in prompts.rubric(rubric_id)[0].criterion:
                names.setdefault(criterion.id, criterion.name)
    return names
