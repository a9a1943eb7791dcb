"""Local models, as far as they go without one."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from roundtwo.core.errors import LocalServerError, ModelFileError, UsageError
from roundtwo.models.local import LocalModel
from tests.models.serving import Heard, hear


@pytest.fixture
def extra(monkeypatch: pytest.MonkeyPatch) -> None:
    """As though the part for local models were installed."""
    monkeypatch.setattr("importlib.util.find_spec", lambda _name: object())


def test_without_the_part_for_local_models_it_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda _name: None)
    with pytest.raises(UsageError, match=r"roundtwo\[local\]"):
        LocalModel(Path("tiny.gguf"))


@pytest.mark.usefixtures("extra")
def test_a_file_that_is_no_model_is_named(tmp_path: Path) -> None:
    (tmp_path / "text.gguf").write_text("GGU", encoding="utf-8")
    for file in (tmp_path / "none.gguf", tmp_path, tmp_path / "text.gguf"):
        with pytest.raises(ModelFileError) as raised:
            LocalModel(file)
        assert str(file) in raised.value.what


@pytest.mark.usefixtures("extra")
def test_a_server_that_does_not_start_is_an_error_and_leaves_nothing_behind(tmp_path: Path) -> None:
    file = tmp_path / "broken.gguf"
    file.write_bytes(b"GGUF and nothing else")

    async def run() -> Heard:
        model = LocalModel(file)
        try:
            return await hear(model)
        finally:
            await model.close()

    heard = asyncio.run(run())
    assert isinstance(heard.error, LocalServerError)
    assert "broken" in heard.error.what
