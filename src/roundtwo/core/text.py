"""Untrusted text made safe, on every way in and every way out, and counted as speech.

Verbatim matching lives in `quotes`. Everything here works per code point with a table, so a text that arrives in
pieces comes out the same as in one.
"""

from __future__ import annotations

import re

__all__ = [
    "WORDS_A_MINUTE",
    "clean",
    "fenced",
    "one_line",
    "printable",
    "spoken_minutes",
    "typing_minutes",
    "word_spans",
    "words",
]

WORDS_A_MINUTE = 140
"""People speak about 140 words a minute (PRODUCT, "Room minutes"); they type 30 to 60."""

TYPED_WORDS_A_MINUTE = 45
"""In the middle of the 30 to 60 that people type."""
CANDIDATES_SHARE = 0.6
"""Of what is said in an interview, about so much is the candidate's to type. An estimate."""

_REPLACEMENT = 0xFFFD

# Bidirectional controls can show a text in another order than it is stored and matched in.
_BIDI = (0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x2070))
# Nothing to see, but a terminal, a parser or a model may act on them or read them as letters.
_INVISIBLE = (0x180E, 0x200B, *range(0x2060, 0x2066), 0xFEFF, *range(0xFFF9, 0xFFFC))
_TAGS = range(0xE0000, 0xE0080)
_NONCHARACTERS = (
    *range(0xFDD0, 0xFDF0),
    *(plane * 0x10000 + last for plane in range(17) for last in (0xFFFE, 0xFFFF)),
)


def _safe() -> dict[int, int | None]:
    """The table of `clean`: what goes, what becomes a line end, what cannot be encoded."""
    table: dict[int, int | None] = dict.fromkeys((*range(0x20), *range(0x7F, 0xA0)))
    del table[ord("\n")], table[ord("\t")]
    # A word must not grow together with the next one: every line separator stays one.
    table |= dict.fromkeys((0x0B, 0x0C, 0x85, 0x2028, 0x2029), ord("\n"))
    table |= dict.fromkeys((*_BIDI, *_INVISIBLE, *_TAGS, *_NONCHARACTERS))
    table |= dict.fromkeys(range(0xD800, 0xE000), _REPLACEMENT)
    return table


_SAFE = _safe()
_PRINTABLE = _SAFE | {ord("\t"): ord(" ")}


def clean(text: str) -> str:
    """`text` as the program keeps it: no escape sequences, no text that shows other than it reads.

    Removes control, bidirectional, tag and invisible characters and noncharacters; line separators
    become `\\n`, lone surrogates U+FFFD. Keeps `\\n`, `\\t`, joiners, variation selectors and
    combining marks. A carriage return goes: whoever decodes folds `\\r\\n` and a lone `\\r` first.
    Idempotent, and `clean(a) + clean(b) == clean(a + b)`.
    """
    return text.translate(_SAFE)


def printable(text: str) -> str:
    """`text` as it may go to a terminal: as `clean`, and a tab is one space.

    A text that was cleaned on the way in keeps its length, so offsets into it still fit.
    """
    # What Python calls printable holds nothing that the table takes, and is told at a fraction of the time.
    return text if text.isprintable() else text.translate(_PRINTABLE)


def one_line(text: str, limit: int = 80) -> str:
    """`text` on one line for titles, lists and errors: at most `limit` (>= 1) code points."""
    line = " ".join(printable(text).split())
    return line if len(line) <= limit else line[: limit - 1].rstrip() + "…"


# Scripts that put no space between words: Han and kana, and their neighbours in South-East Asia.
_NO_SPACES = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
_UNSPACED = re.compile(f"[{_NO_SPACES}]")
_WORD = re.compile(rf"[{_NO_SPACES}]|[^\s{_NO_SPACES}]+")
_BETWEEN_WORDS = re.compile(r"[\s—―]+|--+")


def words(text: str) -> int:
    """How many words `text` has when it is spoken: "well-known" and "4–5%" are one each.

    In scripts without spaces two characters count as a word.
    """
    spaced, unspaced = _UNSPACED.subn(" ", text)
    runs = sum(1 for run in _BETWEEN_WORDS.split(spaced) if any(map(str.isalnum, run)))
    return runs + (unspaced + 1) // 2


def word_spans(text: str) -> list[tuple[int, int]]:
    """Where each word stands that can be marked by itself, with its punctuation; in scripts without spaces a letter."""
    return [match.span() for match in _WORD.finditer(text)]


def spoken_minutes(text: str) -> float:
    """Minutes that saying `text` takes, at `WORDS_A_MINUTE`."""
    return words(text) / WORDS_A_MINUTE


def typing_minutes(room_minutes: float) -> int:
    """About how long an interview of so many room minutes takes at a keyboard, in steps of five minutes."""
    typed = room_minutes * WORDS_A_MINUTE * CANDIDATES_SHARE / TYPED_WORDS_A_MINUTE
    return max(5, round(typed / 5) * 5)


_PROGRAMS_OWN = re.compile(r"<(\s*/?\s*(?:brief|retry)\s*)>", re.IGNORECASE)


def fenced(text: object, tag: str) -> str:
    """`text` between `<tag>` and `</tag>`, as data for a model: nothing in it can close the fence.

    Whoever wrote `text` may have written the fence's end into it; that end loses its slash. What only the program may
    say, a brief, loses its brackets.
    """
    inside = re.sub(rf"<(\s*)/(\s*{re.escape(tag)}\s*)>", r"<\1\2>", str(text), flags=re.IGNORECASE)
    if tag not in ("brief", "retry"):
        inside = _PROGRAMS_OWN.sub(r"‹\1›", inside)
    return f"<{tag}>\n{inside.strip()}\n</{tag}>"
