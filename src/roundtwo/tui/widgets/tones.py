"""Lines of core's as they are shown: each tone in a colour of the theme."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from textual.content import Content

from roundtwo.core.columns import Line, Tone

STYLES: Mapping[Tone, str] = {
    "plain": "$foreground",
    "quiet": "$quiet",
    "faint": "$faint",
    "accent": "$accent",
    "strong": "bold $foreground",
}


def toned(lines: Iterable[Line]) -> Content:
    return Content("\n").join([Content.assemble(*((text, STYLES[tone]) for text, tone in line)) for line in lines])
