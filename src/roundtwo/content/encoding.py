"""Bytes to text, for files that are plain text in one of the encodings that papers come in."""

from __future__ import annotations

import codecs
import re

from roundtwo.core.errors import PaperError

# The longer mark first: UTF-32's begins with UTF-16's.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_BINARY = re.compile("[\x00-\x06\x0e-\x1a\x7f]")
"""Control characters that no text has. ESC, tab, line and page ends may stand in one."""

_TYPOGRAPHY = "‘’‚“”„–—…•€£§©®°™«»·½¼¾²³×\xa0\xad"
_HIGH_SHARE = 0.3
"""Western text has a few letters beyond ASCII in a hundred; other scripts have most."""


def decode(data: bytes, name: str) -> str:
    """The text in `data`, its line ends folded to `\\n`. `name` is for errors.

    A byte order mark decides; without one it is UTF-8, and cp1252 only where that reads as text.

    Raises: PaperError when it is binary or in another encoding.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            text = _decode_marked(data[len(mark) :], encoding, name)
            break
    else:
        text = _decode_unmarked(data, name)
    if _looks_binary(text):
        raise _not_text(name)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _decode_marked(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        raise PaperError(
            f"{name} says that it is {encoding.upper()} text, but is damaged.",
            "Save it again as UTF-8 text.",
        ) from None


def _decode_unmarked(data: bytes, name: str) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        if b"\0" in data:
            raise _not_text(name) from None
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        text = ""
    if text and _reads_as_western(text) and not _is_mostly_utf8(data):
        return text
    raise PaperError(
        f"{name} is in an encoding that cannot be told for sure.",
        "Save it again as UTF-8 text.",
    )


def _looks_binary(text: str) -> bool:
    return "\0" in text or len(_BINARY.findall(text)) * 100 > len(text)


def _reads_as_western(text: str) -> bool:
    high = [char for char in text if char > "\x7f"]
    known = sum(char.isalpha() or char in _TYPOGRAPHY for char in high)
    return len(high) <= len(text) * _HIGH_SHARE and known * 10 >= len(high) * 9


def _is_mostly_utf8(data: bytes) -> bool:
    """Is it UTF-8 with a few broken bytes? Read as cp1252 each of its letters would be two."""
    text = data.decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    return sum(char > "\x7f" for char in text) - broken > broken


def _not_text(name: str) -> PaperError:
    return PaperError(
        f"{name} holds no text that can be read.",
        "Give a .txt, .md, .pdf or .docx file.",
    )
