"""Whether a model can serve, put to models that say what a file tells them to."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from roundtwo.core.chat import ChatEvent, ChatRequest, FormRefused, Fragment
from roundtwo.core.errors import CutOffError, WrongKeyError
from roundtwo.flows.ports import ChatModel
from roundtwo.flows.selftest import Checked, selftest
from roundtwo.models.scripted import ScriptedModel


def checked(model: ChatModel) -> dict[str, Checked]:
    async def run() -> dict[str, Checked]:
        return {found.check: found async for found in selftest(model)}

    return asyncio.run(run())


def scripted(folder: Path, *lines: str) -> ScriptedModel:
    file = folder / "demo.jsonl"
    file.write_text("\n".join(lines), encoding="utf-8")
    return ScriptedModel(file)


class Odd:
    """A model with a fault of its own in every reply."""

    provider = name = "odd"
    context = 1024

    def __init__(self, *events: ChatEvent | Exception) -> None:
        self._events = events

    async def reply(self, request: ChatRequest) -> AsyncIterator[ChatEvent]:
        for event in self._events:
            if isinstance(event, Exception):
                raise event
            yield event

    async def close(self) -> None:
        pass


def test_a_model_that_does_all_of_it_passes(tmp_path: Path) -> None:
    model = scripted(tmp_path, '"To see whether it fits."', '{"answer": "yes"}', '"For both to decide."')
    found = checked(model)
    assert list(found) == ["reach", "stream", "schema", "alternation"]
    assert all(each.ok and not each.mend for each in found.values())
    assert [message.role for message in model.requests[-1].messages] == ["system", "user", "assistant", "user"]


@pytest.mark.parametrize("reply", ['"Yes, it is."', '{"answer": "perhaps"}', '"[]"', '{"other": "yes"}'])
def test_a_reply_without_the_form_that_was_asked_for_fails_and_names_the_mend(tmp_path: Path, reply: str) -> None:
    found = checked(scripted(tmp_path, '"One."', reply, '"Two."'))
    assert not found["schema"].ok
    assert "schema = false" in found["schema"].mend
    assert found["alternation"].ok


def test_a_refused_form_is_no_failure() -> None:
    found = checked(Odd(FormRefused(), Fragment("Yes.")))
    assert found["schema"].ok
    assert "plain text" in found["schema"].detail


def test_where_it_cannot_be_reached_nothing_else_is_tried() -> None:
    found = checked(Odd(WrongKeyError("There")))
    assert list(found) == ["reach"]
    assert not found["reach"].ok
    assert found["reach"].detail == "There does not accept the key."


def test_a_model_that_fails_later_fails_in_that_check(tmp_path: Path) -> None:
    found = checked(scripted(tmp_path, '"One."', '{"answer": "no"}'))
    assert not found["alternation"].ok
    assert "no reply left" in found["alternation"].detail


def test_a_reply_that_is_only_too_long_is_one() -> None:
    assert checked(Odd(Fragment("On and on"), CutOffError("There")))["reach"].ok
    assert not checked(Odd(CutOffError("There")))["reach"].ok
