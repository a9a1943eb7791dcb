"""Whether a language model can serve: is it there, does it stream, does it take a form, does it keep turns apart."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator

import msgspec

from roundtwo.core.chat import ChatMessage, ChatRequest, Finished, FormRefused, Fragment, ReplyForm
from roundtwo.core.errors import CutOffError, ModelError
from roundtwo.flows.ports import ChatModel

MOST_TOKENS = 400
"""Room for a model that thinks before it answers."""
_ROLE = ChatMessage("system", "You are being tested. Answer briefly.")
_SENTENCE = ChatMessage("user", "Say in one short sentence what a second job interview is for.")
_TURNS = (
    _SENTENCE,
    ChatMessage("assistant", "It is there to find out whether both sides want to work together."),
    ChatMessage("user", "Say it again in other words."),
)
FORM = ReplyForm(
    name="answer",
    schema={
        "type": "object",
        "properties": {"answer": {"type": "string", "enum": ["yes", "no"]}},
        "required": ["answer"],
        "additionalProperties": False,
    },
)
_QUESTION = ChatMessage("user", 'Is water wet? Answer as JSON with one property, "answer", which is "yes" or "no".')


class Checked(msgspec.Struct, frozen=True):
    """One check: `mend` is what to do, empty where it is `ok`."""

    check: str
    ok: bool
    detail: str
    mend: str = ""


class _Heard(msgspec.Struct):
    text: str = ""
    fragments: int = 0
    plain: bool = False
    end: Finished | None = None
    cut_off: bool = False


async def selftest(model: ChatModel) -> AsyncIterator[Checked]:
    """The checks `reach`, `stream`, `schema` and `alternation`; where it cannot be reached, that alone."""
    try:
        first = await _ask(model, (_ROLE, _SENTENCE))
    except ModelError as error:
        yield Checked("reach", False, error.what, error.mend)
        return
    yield Checked("reach", True, f"{model.name} at {model.provider} answers")
    yield _streamed(first)
    for check in (_schema, _alternation):
        try:
            yield await check(model)
        except ModelError as error:
            yield Checked(check.__name__.strip("_"), False, error.what, error.mend)


def _streamed(heard: _Heard) -> Checked:
    pieces = f"{heard.fragments} pieces" if heard.fragments > 1 else "one piece"
    counted = "with its token counts" if heard.end is not None and heard.end.usage is not None else "uncounted"
    return Checked("stream", True, f"the reply came in {pieces}, {counted}")


async def _schema(model: ChatModel) -> Checked:
    heard = await _ask(model, (_ROLE, _QUESTION), FORM)
    if heard.plain:
        return Checked("schema", True, "it takes no schema, so structured turns are asked for in plain text")
    try:
        fits = json.loads(heard.text)["answer"] in ("yes", "no")
    except (ValueError, KeyError, TypeError):
        fits = False
    if fits:
        return Checked("schema", True, "structured replies have the form that was asked for")
    return Checked(
        "schema",
        False,
        "It takes the schema, and the reply does not have that form.",
        "Set schema = false in its profile, so that turns are asked for in plain text.",
    )


async def _alternation(model: ChatModel) -> Checked:
    await _ask(model, (_ROLE, *_TURNS))
    return Checked("alternation", True, "it goes on from turns that take their turns")


async def _ask(model: ChatModel, messages: tuple[ChatMessage, ...], form: ReplyForm | None = None) -> _Heard:
    """What came. A reply that was only too long counts here. Raises `ModelError`."""
    heard = _Heard()
    try:
        async for event in model.reply(ChatRequest(messages, form, MOST_TOKENS)):
            match event:
                case Fragment(text):
                    heard.text += text
                    heard.fragments += 1
                case FormRefused():
                    heard.plain = True
                case Finished():
                    heard.end = event
                case _:
                    pass
    except CutOffError:
        if not heard.text.strip():
            raise
    return heard
