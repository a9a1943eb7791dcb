"""Every text of the program's own, apart from what an interviewer says and the errors, in one table.

The table stands in a file for each part of the program, and is looked up as one.
"""

from __future__ import annotations

from collections.abc import Mapping

from roundtwo.core.messages.afterwards import AFTERWARDS
from roundtwo.core.messages.coaching import COACHING
from roundtwo.core.messages.critique import CRITIQUE
from roundtwo.core.messages.home import HOME
from roundtwo.core.messages.line_mode import LINE_MODE
from roundtwo.core.messages.over_time import OVER_TIME
from roundtwo.core.messages.papers import PAPERS
from roundtwo.core.messages.replay import REPLAY
from roundtwo.core.messages.review import REVIEW
from roundtwo.core.messages.room import ROOM
from roundtwo.core.messages.setting_up import SETTING_UP

__all__ = ["MESSAGES", "message"]

MESSAGES: Mapping[str, str] = {
    **LINE_MODE, **HOME, **SETTING_UP, **PAPERS, **ROOM, **CRITIQUE, **COACHING, **AFTERWARDS, **REVIEW,
    **OVER_TIME, **REPLAY,
}  # fmt: skip


def message(key: str, **slots: object) -> str:
    """The text with its slots filled, by name, in one pass: what stands in a slot is never read as a template."""
    text = MESSAGES[key]
    pieces = []
    rest = text
    while "{" in rest:
        before, _, after = rest.partition("{")
        name, _, rest = after.partition("}")
        pieces += [before, str(slots[name])]
    return "".join((*pieces, rest))
