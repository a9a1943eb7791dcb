"""A model that says what a file tells it to."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roundtwo.core.chat import Finished
from roundtwo.core.errors import ScriptError, ScriptExhaustedError
from roundtwo.flows.ports import ChatModel
from roundtwo.models.scripted import ScriptedModel, fragments
from tests.models.serving import asking, hear


def script(folder: Path, *lines: str) -> Path:
    file = folder / "demo.jsonl"
    file.write_text("\n".join(lines), encoding="utf-8")
    return file


def test_each_request_takes_the_next_line_and_is_remembered(tmp_path: Path) -> None:
    model = ScriptedModel(script(tmp_path, '"One thing. And one more thing."', "", '{"say": "Zwölf", "n": 2}'))
    port: ChatModel = model
    first, second = (asyncio.run(hear(port, asking(text))) for text in ("a", "b"))
    assert first.text == "One thing. And one more thing."
    assert json.loads(second.text) == {"say": "Zwölf", "n": 2}
    assert [request.messages[-1].content for request in model.requests] == ["a", "b"]
    (end,) = first.of(Finished)
    assert end.usage.estimated
    assert (model.provider, model.name) == ("scripted", "demo.jsonl")


def test_it_streams_a_few_words_at_a_time(tmp_path: Path) -> None:
    heard = asyncio.run(hear(ScriptedModel(script(tmp_path, '"One two three four five six seven."'))))
    assert [event.text for event in heard.events[:-1]] == ["One two three ", "four five six ", "seven."]  # type: ignore[union-attr]  # all but the last are fragments


def test_a_request_too_many_is_an_error(tmp_path: Path) -> None:
    model = ScriptedModel(script(tmp_path, '"Only this."'))
    assert asyncio.run(hear(model)).error is None
    for _ in range(2):
        error = asyncio.run(hear(model)).error
        assert isinstance(error, ScriptExhaustedError)
        assert "demo.jsonl" in error.what
    assert len(model.requests) == 3


@pytest.mark.parametrize("line", ["nonsense", "5", "null", "[]", '""', '" "', '"\\u001b"', '{"a":'])
def test_a_line_that_is_no_reply_is_named_before_anything_is_asked(tmp_path: Path, line: str) -> None:
    with pytest.raises(ScriptError, match=r"Line 2 of the script demo\.jsonl"):
        ScriptedModel(script(tmp_path, '"Fine."', line))


def test_a_script_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "odd.jsonl").write_bytes(b"\xff\xfe\x00")
    for file in (tmp_path / "none.jsonl", tmp_path, tmp_path / "odd.jsonl"):
        with pytest.raises(ScriptError, match="cannot be read"):
            ScriptedModel(file)


@given(st.text())
def test_fragments_are_the_whole_text(text: str) -> None:
    pieces = list(fragments(text))
    assert "".join(pieces) == text
    assert all(pieces)
