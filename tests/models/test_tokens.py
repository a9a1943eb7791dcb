"""How long a text is for a model, without asking the network."""

from __future__ import annotations

import base64
import hashlib
from pathlib import Path

import pytest
import tiktoken
import tiktoken_ext.openai_public
from hypothesis import given
from hypothesis import strategies as st

from roundtwo.flows.ports import TokenCounter
from roundtwo.models import tokens
from roundtwo.models.tokens import VOCABULARIES, ModelTokens, cache_folder, estimate


@pytest.mark.parametrize(
    ("text", "least", "most"),
    [
        ("", 0, 0),
        ("a", 1, 1),
        ("Tell me about the dock scheduling, and what was there to see at the end of it.", 17, 22),
        ("Расскажите мне о графике разгрузки.", 9, 20),
        ("告诉我码头调度的情况", 10, 14),
        ("😀😀", 2, 6),
    ],
)
def test_the_estimate_is_about_right_and_rather_too_high(text: str, least: int, most: int) -> None:
    assert least <= estimate(text) <= most


@given(st.text(), st.text())
def test_more_text_is_never_fewer_tokens(one: str, more: str) -> None:
    assert estimate(one) <= estimate(one + more) <= estimate(one) + estimate(more)


@pytest.mark.parametrize("model", ["llama3.2", "gpt-4o", "gpt-2"])
def test_without_a_vocabulary_at_hand_it_estimates_and_says_so(tmp_path: Path, model: str) -> None:
    for environ in ({"TIKTOKEN_CACHE_DIR": str(tmp_path)}, {"TIKTOKEN_CACHE_DIR": ""}):
        counter = ModelTokens(model, environ)
        counter.load()
        port: TokenCounter = counter
        assert port.estimated
        assert port.count("Hello there.") == estimate("Hello there.")


def test_a_vocabulary_that_differs_is_not_touched(tmp_path: Path) -> None:
    file = tmp_path / VOCABULARIES["o200k_base"][0]
    file.write_text("something else", encoding="utf-8")
    counter = ModelTokens("gpt-4o", {"TIKTOKEN_CACHE_DIR": str(tmp_path)})
    counter.load()
    assert counter.estimated
    assert file.read_text(encoding="utf-8") == "something else"


def test_a_vocabulary_at_hand_counts_exactly_control_words_included(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A small one in the place of the real one, which is four megabytes: each byte is a token.
    small = b"\n".join(base64.b64encode(bytes([n])) + b" %d" % n for n in range(256))
    (name, _), digest = VOCABULARIES["cl100k_base"], hashlib.sha256(small).hexdigest()
    (tmp_path / name).write_bytes(small)
    monkeypatch.setattr(tokens, "VOCABULARIES", {"cl100k_base": (name, digest)})
    encoding = tiktoken.Encoding(
        "small", pat_str=r"\S+|\s+", mergeable_ranks={bytes([n]): n for n in range(256)},
        special_tokens={"<|endoftext|>": 256},
    )  # fmt: skip
    monkeypatch.setattr(tiktoken, "get_encoding", {"cl100k_base": encoding}.get)
    counter = ModelTokens("gpt-4", {"TIKTOKEN_CACHE_DIR": str(tmp_path)})
    control = "<|endoftext|>"
    assert (counter.estimated, counter.count(control)) == (True, estimate(control))
    counter.load()
    assert (counter.estimated, counter.count(control)) == (False, len(control))


@pytest.mark.parametrize("name", VOCABULARIES)
def test_the_vocabularies_are_those_that_tiktoken_would_take(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    def ask(url: str, expected_hash: str) -> dict[bytes, int]:
        asked.append((hashlib.sha1(url.encode()).hexdigest(), expected_hash))
        return {}

    monkeypatch.setattr(tiktoken_ext.openai_public, "load_tiktoken_bpe", ask)
    getattr(tiktoken_ext.openai_public, name)()
    assert asked == [VOCABULARIES[name]]


def test_the_cache_is_looked_for_where_tiktoken_looks() -> None:
    both = {"TIKTOKEN_CACHE_DIR": "/one", "DATA_GYM_CACHE_DIR": "/two"}
    assert cache_folder(both) == Path("/one")
    assert cache_folder({"DATA_GYM_CACHE_DIR": "/two"}) == Path("/two")
    assert cache_folder({"TIKTOKEN_CACHE_DIR": ""}) is None
    folder = cache_folder({})
    assert folder is not None
    assert folder.name == "data-gym-cache"
