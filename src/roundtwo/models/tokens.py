"""How long a text is for a model, as well as it can be known without asking anybody.

The server's own usage goes before everything here. After it comes tiktoken, for OpenAI's models and only where its
vocabulary already lies on this machine (it would be downloaded otherwise, with no time-out), and then an estimate.
"""

from __future__ import annotations

import hashlib
import re
import tempfile
from collections.abc import Mapping
from math import ceil
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import tiktoken

VOCABULARIES: Mapping[str, tuple[str, str]] = {
    "o200k_base": (
        "fb374d419588a4632f3f557e76b4b70aebbca790",
        "446a9538cb6c348e3516120d7c08b09f57c36495e2acfffe59a5bf8b0cfb1a2d",
    ),
    "cl100k_base": (
        "9b5ad71b2ce5302211f9c61530b329a4922fc6a4",
        "223921b76ee99bde995b7ff738513eef100fb51d18c93597a113bcffe865b2a7",
    ),
}
"""Each encoding's file in tiktoken's cache, and its SHA-256: tiktoken would fetch one that differs anew."""

_TWO_BYTES = re.compile("[\u0080-\u07ff]")
_THREE_BYTES = re.compile("[\u0800-\uffff]")
_FOUR_BYTES = re.compile("[\U00010000-\U0010ffff]")


def estimate(text: str) -> int:
    """About how many tokens `text` has, rather too many than too few: four characters each for English, two for
    accented, Greek or Cyrillic letters, one for Chinese and its neighbours, and two tokens for an emoji."""
    two, three, four = (len(each.findall(text)) for each in (_TWO_BYTES, _THREE_BYTES, _FOUR_BYTES))
    plain = len(text) - two - three - four
    return ceil(plain / 4 + two / 2 + three + four * 2)


class ModelTokens:
    """`TokenCounter` of `flows.ports` for the model of that name. It estimates until `load` has found better."""

    def __init__(self, model: str, environ: Mapping[str, str]) -> None:
        self._model = model
        self._environ = environ
        self._encoding: tiktoken.Encoding | None = None

    @property
    def estimated(self) -> bool:
        return self._encoding is None

    def count(self, text: str) -> int:
        if self._encoding is None:
            return estimate(text)
        # `encode` raises where a text happens to hold one of the model's control words.
        return len(self._encoding.encode_ordinary(text))

    def load(self) -> None:
        """Takes the model's real vocabulary where it is at hand. Half a second: call it from a thread."""
        import tiktoken

        try:
            encoding = tiktoken.encoding_name_for_model(self._model)
        except KeyError:
            return
        if encoding in VOCABULARIES and self._at_hand(*VOCABULARIES[encoding]):
            self._encoding = tiktoken.get_encoding(encoding)

    def _at_hand(self, name: str, digest: str) -> bool:
        folder = cache_folder(self._environ)
        try:
            return folder is not None and hashlib.sha256((folder / name).read_bytes()).hexdigest() == digest
        except OSError:
            return False


def cache_folder(environ: Mapping[str, str]) -> Path | None:
    """Where tiktoken keeps its vocabularies, by its own rule. None where its cache is turned off."""
    for variable in ("TIKTOKEN_CACHE_DIR", "DATA_GYM_CACHE_DIR"):
        if variable in environ:
            return Path(environ[variable]) if environ[variable] else None
    return Path(tempfile.gettempdir()) / "data-gym-cache"
