"""Who words an interview's turns: the model that counts, with everything it takes, or the built-in interviewer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TextIO

import click

from roundtwo.cli.context import Invocation
from roundtwo.cli.voice import open_voice
from roundtwo.content.prompts import Prompts
from roundtwo.content.tasks import Tasks
from roundtwo.core.errors import RoundTwoError
from roundtwo.core.events import ModelUsed
from roundtwo.core.messages import message
from roundtwo.core.text import printable
from roundtwo.flows.ports import ChatModel
from roundtwo.flows.voice import ModelVoice
from roundtwo.models.endpoint import load
from roundtwo.models.scripted import ScriptedModel
from roundtwo.models.tokens import ModelTokens

BUILTIN = ModelUsed()


@dataclass(frozen=True)
class Cast:
    """`voice` is None for the built-in interviewer; `note` says why, where that needs saying; `intro` says who asks."""

    voice: ModelVoice | None
    intro: str
    note: str = ""
    tokens: ModelTokens | None = None
    model: ChatModel | None = None
    """Who reads for the critique afterwards: the same, or None for the built-in reader."""

    @property
    def used(self) -> ModelUsed:
        return self.voice.used if self.voice is not None else BUILTIN

    def get_ready(self) -> None:
        """Loads what asking the model takes, and what counts its tokens exactly where that is at hand.

        A second or two, so call it beside something else.
        """
        if self.tokens is not None and self.used.provider != ScriptedModel.provider:
            load()
            self.tokens.load()


class Casting:
    """Chooses who plays. `flag` is --model as it was given, `ask` as in `open_voice`."""

    def __init__(self, invocation: Invocation, flag: str | None, ask: Callable[[str], bool] | None) -> None:
        self._invocation = invocation
        self._flag = flag
        self._ask = ask

    def begin(self, prompts: Prompts) -> Cast:
        """Who plays in a new session; the person is asked where papers would leave the machine for the first time.

        Raises `UsageError`, `ScriptError`, `ModelFileError` or `PromptError`.
        """
        opened = open_voice(self._invocation, self._flag, self._ask)
        if opened.model is None:
            return Cast(None, message("intro.voice"), opened.note)
        tokens = ModelTokens(opened.model.name, self._invocation.environ)
        render = Tasks(self._invocation.places.prompts).render
        scripted = opened.model.provider == ScriptedModel.provider  # each line of a script is a turn
        voice = ModelVoice(opened.model, render, prompts.manner(), tokens, listens=not scripted)
        name = printable(opened.model.name)
        if opened.host is None:
            intro = message("intro.voice.here", model=name)
        else:
            intro = message("intro.voice.away", model=name, host=printable(opened.host))
        return Cast(voice, intro, opened.note, tokens, opened.model)

    def read(self, prompts: Prompts) -> Cast:
        """Who reads a finished session and speaks about it: whoever would read any other now.

        What was read before can be looked at without a model, so one that cannot be opened is only said, unless
        `--model` asked for it.
        """
        try:
            return self.begin(prompts)
        except RoundTwoError as error:
            if self._flag is not None:
                raise
            return Cast(None, message("intro.voice"), message("voice.unread", what=error.what))

    def go_on(self, prompts: Prompts, began: ModelUsed) -> Cast:
        """Who plays on in a session that `began` with that model: it again where it is chosen again, or --model's."""
        builtin = Cast(None, message("intro.voice"))
        if self._flag is not None:
            return self.begin(prompts)
        if began == BUILTIN:
            return builtin
        cast = self.begin(prompts)
        if cast.used == began:
            return cast
        return Cast(None, builtin.intro, message("voice.not_again", model=printable(began.name)))


def asking(stdin: TextIO) -> Callable[[str], bool] | None:
    """How the person is asked; None where nobody sits there."""
    if not stdin.isatty():
        return None
    return lambda question: click.confirm(question, default=False, err=True)
