"""The text of a PDF. pypdf is imported when the first PDF is read."""

from __future__ import annotations

import io
import logging
import re
import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from roundtwo.core.errors import PaperError

if TYPE_CHECKING:
    from pypdf import PdfReader

MAX_PAGES = 200

_DAMAGE = (
    ArithmeticError, AssertionError, AttributeError, LookupError, NotImplementedError, OSError,
    RecursionError, TypeError, ValueError, struct.error, zlib.error,
)  # fmt: skip
"""What a parser of a damaged file raises beside its own errors."""


def read_pdf(data: bytes, name: str, limit: int) -> str:
    """The text of the pages, a blank line between them; reading stops beyond `limit` characters.

    Opens files that are encrypted with an empty password. `name` is for errors.

    Raises: PaperError when it is damaged, needs a password, is too long or has no text.
    """
    from pypdf.errors import DependencyError, PyPdfError

    with _silenced("pypdf"):
        try:
            pages = list(_pages(_open(data, name), name, limit))
        except (PyPdfError, DependencyError, *_DAMAGE) as error:
            raise PaperError(
                f"{name} is a damaged PDF.",
                "Export it again, or paste its text into a .txt file.",
            ) from error
    text = _fold_hyphens(_unligature("\n\n".join(pages)))
    if not any(map(str.isalnum, text)):
        raise PaperError(
            f"{name} has {_count(pages)} but no text in it, as a scanned page has.",
            "Run text recognition (OCR) on it, or paste its text into a .txt file.",
        )
    return text


def _count(pages: list[str]) -> str:
    return "a page" if len(pages) == 1 else f"{len(pages)} pages"


def _open(data: bytes, name: str) -> PdfReader:
    from pypdf import PasswordType, PdfReader

    reader = PdfReader(io.BytesIO(data), strict=False)
    # An empty password opens what is only protected against changes.
    if reader.is_encrypted and reader.decrypt("") is PasswordType.NOT_DECRYPTED:
        raise PaperError(f"{name} is protected with a password.", "Save a copy without one and give that.")
    return reader


def _pages(reader: PdfReader, name: str, limit: int) -> Iterator[str]:
    count = len(reader.pages)
    if count == 0:
        raise PaperError(f"{name} has no pages.", "Export it again.")
    if count > MAX_PAGES:
        raise PaperError(
            f"{name} has {count} pages, and at most {MAX_PAGES} are read.",
            "Give the part that matters.",
        )
    length = 0
    for page in reader.pages:
        text = page.extract_text()
        yield "\n".join(line.rstrip() for line in text.split("\n"))
        length += len(text)
        if length > limit:
            return


@contextmanager
def _silenced(name: str) -> Iterator[None]:
    """Keep what the library has to say about a damaged file off the screen."""
    logger = logging.getLogger(name)
    nowhere, propagates = logging.NullHandler(), logger.propagate
    logger.addHandler(nowhere)
    logger.propagate = False
    try:
        yield
    finally:
        logger.propagate = propagates
        logger.removeHandler(nowhere)


_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})


def _unligature(text: str) -> str:
    """A ligature is how a word was printed, not how it is written."""
    return text.translate(_LIGATURES)


_BROKEN = re.compile(r"([^\W\d_]+)([-\u2010\u00ad])\n[ \t]*([^\W\d_]+)(\S*)[ \t]*\n?")
_WORD = re.compile(r"[^\W\d_]+(?:[-\u2010][^\W\d_]+)*")
_OWN_WORDS = frozenset(
    "all anti best co cross end ex face first front full half hands high in ill key large long low "
    "mid middle multi non off on one open part peer post pre problem real right second self semi "
    "short single small so state sub third time top two up user well year".split()
)
"""First halves that keep their hyphen: "well-known", "part-time", "cross-functional"."""


def _fold_hyphens(text: str) -> str:
    """`text` with words whole that were broken at a line end. The line then ends after the word.

    The document decides whether the hyphen belongs to the word: the word stands elsewhere without
    it, or with it, or its first half stands alone somewhere. A second half with a capital or a
    digit is left as it is.
    """
    known = {word.lower() for word in _WORD.findall(_BROKEN.sub(" ", text))}

    def whole(match: re.Match[str]) -> str:
        first, hyphen, second, rest = match.groups()
        if not second[0].islower():
            return match[0]
        apart = f"{first}-{second}".lower()
        joined = first + second
        if hyphen != "\u00ad" and joined.lower() not in known:
            keep = first.lower() in _OWN_WORDS or first.lower() in known or apart in known
            joined = f"{first}-{second}" if keep else joined
        return f"{joined}{rest}\n"

    return _BROKEN.sub(whole, text)
