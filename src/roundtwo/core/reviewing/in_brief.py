"""Remarks for a narrow margin."""

from __future__ import annotations

import re

from roundtwo.core.text import one_line

_QUOTED = re.compile("“([^”]*)”")
SHORT = 44
"""Characters of a quote in a margin: the words themselves are marked in the turn."""


def shortened(text: str) -> str:
    """A remark's text for a narrow margin: long quotes down to their beginnings."""
    return _QUOTED.sub(lambda found: f"“{cut_short(found[1])}”", text)


def cut_short(quote: str) -> str:
    """Its first words, whole, with a mark where there were more."""
    line = one_line(quote, SHORT)
    whole = len(line) < SHORT or not line.endswith("…") or " " not in line
    return line if whole else f"{line.rpartition(' ')[0].rstrip(' ,;:')} …"
