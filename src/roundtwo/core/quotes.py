"""Verbatim matching: is this quote in that text, and where?

The rules are PROMPTS, "Matching quotes". What a copying hand may change (white space, the shape of
quotation marks and dashes, ligatures, emphasis, bullet marks, case) is folded away in both texts,
each folded character keeping the span it came from; then one text is looked for in the other. There
is no threshold: 50% against 60% is nearly the same string and not the same fact.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

import msgspec

_BARRIER = "\0"
"""Stands where a bullet or a heading begins. No quote reaches over one."""


class _Folded(msgspec.Struct, frozen=True):
    """`text[i]` came from `starts[i]:ends[i]` of the text that was folded."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]


# -- folding -----------------------------------------------------------------------------------

_GLYPHS = "•‣⁃▪▫●○◦■□►➢➤✓✔"
_FOLD = re.compile(
    rf"""
    (?P<mark> \s* ^ [^\S\n]*                        # at the beginning of a line:
        (?: (?= [-+–] \s+ \d | \d{{1,2}} [.)] \s )  #   what may be a sign or a figure, kept
          | (?: [-+–] (?! \s+ \d ) | \* | \#{{1,6}} ) (?!\S) \s*  # a Markdown mark, dropped
          | [{_GLYPHS}] \s* )                       #   a bullet glyph, dropped
      | [^\S\n]* [{_GLYPHS}] [^\S\n]* $ )           # or a bullet glyph at its end
  | (?P<nothing> ^>[ ]? | \u00ad (?:[^\S\n]*\n[^\S\n]*)? )
  | (?P<wrap> (?<=[^\W\d_]) [-‐‑] \s+ (?=[^\W\d_]) )  # a line that was wrapped at a hyphen
  | (?P<space> \s+ )
  | (?P<emphasis> (?<!\*)\*{{1,3}}(?!\*) | (?<!_)_{{1,3}}(?!_) | (?<!~)~~(?!~) | `+ )
  | (?P<odd> [A-Za-z<>=]? [^\x00-\x7f\s\u00ad‐‑]+ | [‐‑] | [\x00-\x08\x0e-\x1b\x7f] )
    """,
    re.MULTILINE | re.VERBOSE,
)


_DOUBLE = re.compile(r'(?<!\d)"')
"""Marks around words within words: a copy inside quotation marks changes their kind. After a figure they are inches."""


def _shapes() -> dict[str, str]:
    """Characters that stand for another one; an empty string where nothing is left of it."""
    shapes = dict.fromkeys("‘’‚‛ʼ′", "'") | dict.fromkeys("“”„‟″«»", '"')
    shapes |= dict.fromkeys("‐‑‒–—―−", "-") | {"…": "...", "ς": "σ"}
    shapes |= {chr(code): unicodedata.normalize("NFKD", chr(code)) for code in range(0xFB00, 0xFB07)}
    # What `text.clean` removes is not in a saved text, but may stand in a model's copy of it.
    gone = (*range(0x200E, 0x2010), 0x200B, 0x061C, *range(0x202A, 0x202F), 0xFEFF)
    shapes |= dict.fromkeys(map(chr, (*gone, *range(0x2060, 0x2070), *range(0x80, 0xA0))), "")
    return shapes


_SHAPES = _shapes()


def _joins(char: str) -> bool:
    """Does `char` make one letter with the one before it (an accent, a Hangul vowel or final)?"""
    return unicodedata.combining(char) != 0 or "\u1161" <= char <= "\u11ff"


def _fold_odd(run: str) -> list[tuple[str, int, int]]:
    """Letters of `run` composed and reshaped, each with its span within `run`."""
    folded: list[tuple[str, int, int]] = []
    start = 0
    for end in range(1, len(run) + 1):
        if end < len(run) and _joins(run[end]):
            continue
        for char in unicodedata.normalize("NFC", run[start:end]):
            folded.extend((shaped, start, end) for shaped in _SHAPES.get(char, char).lower())
        start = end
    return folded


def _emphasis(text: str) -> frozenset[int]:
    """Where the emphasis marks of `text` begin.

    A mark stands at the edge of a word. A single star counts only as one of a pair: "A* in maths"
    and "a 5* hotel" say something.
    """
    found: set[int] = set()
    opened: int | None = None
    for match in _FOLD.finditer(text):
        if match.lastgroup != "emphasis":
            continue
        start, end = match.span()
        before, after = text[start - 1 : start], text[end : end + 1]
        opens = not before.isalnum() and after != "" and not after.isspace()
        closes = before != "" and not before.isspace() and not after.isalnum()
        if match[0] != "*":
            if opens or closes:
                found.add(start)
        elif closes and opened is not None and "\n\n" not in text[opened:start]:
            found |= {opened, start}
            opened = None
        elif opens:
            opened = start
    return frozenset(found)


def _fold(text: str) -> _Folded:
    """`text` without the differences that a quote may have, and where each character came from."""
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []

    def put(char: str, start: int, end: int) -> None:
        pieces.append(char)
        starts.extend([start] * len(char))
        ends.extend([end] * len(char))

    def keep(start: int, end: int) -> None:
        pieces.append(text[start:end].lower())
        starts.extend(range(start, end))
        ends.extend(range(start + 1, end + 1))

    emphasis = _emphasis(text)
    done = 0
    for match in _FOLD.finditer(text):
        start, end = match.span()
        keep(done, start)
        done = end
        match match.lastgroup:
            case "mark":
                put(_BARRIER, start, end)
            case "wrap":
                put("-", start, start + 1)
            case "space":
                put(" ", start, end)
            case "emphasis" if start not in emphasis:
                keep(start, end)
            case "odd" if match[0] >= " " and match[0] != "\x7f":
                for char, first, last in _fold_odd(match[0]):
                    put(char, start + first, start + last)
    keep(done, len(text))
    return _Folded(_DOUBLE.sub("'", "".join(pieces)), tuple(starts), tuple(ends))


_fold_source = lru_cache(maxsize=8)(_fold)  # a critique looks for many quotes in one paper


# -- where a quote may begin and end -------------------------------------------------------------

_BEFORE_FIGURE = frozenset("+-±~≈<>≤≥=^$€£¥₹#")
_AFTER_FIGURE = frozenset("%‰°$€£¥₹^")
_APART_FROM_FIGURE = frozenset("%‰°€")
_CURRENCY = frozenset("$€£¥₹")
_INSIDE_FIGURE = frozenset(".,:/")
_EM_DASHES = frozenset("—―")


def _in_word(char: str) -> bool:
    return char.isalnum() or char in "_\u200c\u200d" or unicodedata.category(char)[0] == "M"


def _unspaced(char: str) -> bool:
    """Is `char` of a script that puts no space between words?"""
    return char >= "\u0e00" and (
        "\u0e00" <= char <= "\u0eff"
        or "\u1000" <= char <= "\u109f"
        or "\u1780" <= char <= "\u17ff"
        or "\u3040" <= char <= "\u30ff"
        or "\u3400" <= char <= "\u9fff"
        or "\uf900" <= char <= "\ufaff"
        or char >= "\U00020000"
    )


def _cuts(inner: str, outer: str, beyond: str, *, em_dash: bool) -> bool:
    """Would an edge between `inner` and `outer` cut a word, a compound or a range in two?

    "led" is not in "called", "technical" not in "non-technical", "did" not in "didn't". `beyond`
    is the character on the far side of `outer`. An em dash parts words, though not figures.
    """
    if not _in_word(inner):
        return False
    if _in_word(outer):
        return not (_unspaced(inner) or _unspaced(outer))
    if outer == "-" and em_dash and not (inner.isdigit() and beyond.isdigit()):
        return False
    return outer in "-'" and _in_word(beyond)


def _begins_well(source: str, folded: _Folded, at: int) -> bool:
    """May a quote begin at `at`? Neither a word nor a sign, currency or digit is cut off."""
    first = folded.text[at]
    far, near = tuple(folded.text[max(0, at - 2) : at].rjust(2))
    em_dash = at > 0 and source[folded.starts[at - 1]] in _EM_DASHES
    if _cuts(first, near, far, em_dash=em_dash):
        return False
    if not (first.isdigit() or first in _CURRENCY):
        return True
    if near == " ":
        return far not in _CURRENCY and not (at > 1 and source[folded.starts[at - 2]] == "−")
    if near in _BEFORE_FIGURE:
        return near == "-" and em_dash
    if near == ".":
        return far.isalpha()
    return not (near in _INSIDE_FIGURE and far.isdigit())


def _ends_well(source: str, folded: _Folded, at: int) -> bool:
    """May a quote end before `at`? Neither a word nor a unit, decimal or range is cut off."""
    last = folded.text[at - 1]
    near, far = tuple(folded.text[at : at + 2].ljust(2))
    em_dash = near == "-" and source[folded.starts[at]] in _EM_DASHES
    if last.isdigit() and _in_word(near):
        return False
    if _cuts(last, near, far, em_dash=em_dash):
        return False
    if last == "%" and near == "-" and far.isdigit():
        return False
    if last.isalnum() and near in "+#":
        return False
    if not last.isdigit():
        return True
    if near in _AFTER_FIGURE or (near == " " and far in _APART_FROM_FIGURE):
        return False
    return not (near in _INSIDE_FIGURE and far.isdigit())


# -- finding -------------------------------------------------------------------------------------

_FINAL = ".,;:!?。，！？；：、"


def _core(quote: str) -> tuple[str, str]:
    """A folded quote without outer quotation marks, and the final punctuation taken off it."""
    core, tail = quote.strip(_BARRIER + " "), ""
    while True:
        bare = core.rstrip(_FINAL + " ")
        core, tail = bare, core[len(bare) :] or tail
        if len(core) < 2 or core[0] not in "\"'" or core[-1] != core[0]:
            return core, tail.strip()
        core, tail = core[1:-1].strip(), ""


def find_quote(source: str, quote: str) -> tuple[int, int] | None:
    """The span of `source` (one turn, or one document) where `quote` stands verbatim, or None.

    Allowed to differ: white space and line wraps, quotation marks (single for double, too) and dashes of another shape,
    an ellipsis and three dots, ligatures, composed letters, Markdown emphasis, bullet marks at line
    edges, soft hyphens, case, outer quotation marks and final punctuation. Nothing else is: no
    word, digit, unit or sign, no gap, no joining of bullets. Both ends of the quote are ends of
    words and figures, and it has at least one letter or digit. The first such place counts. The
    span has the final punctuation where the source has the same.
    """
    core, tail = _core(_fold(quote).text)
    if _BARRIER in core or not any(map(str.isalnum, core)):
        return None
    folded = _fold_source(source)
    at = folded.text.find(core)
    while at >= 0:
        end = at + len(core)
        if _begins_well(source, folded, at) and _ends_well(source, folded, end):
            if tail and folded.text.startswith(tail, end):
                end += len(tail)
            return folded.starts[at], folded.ends[end - 1]
        at = folded.text.find(core, at + 1)
    return None
