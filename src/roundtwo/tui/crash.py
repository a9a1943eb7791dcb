"""What stays on the terminal when something unexpected ends the app: what is saved, and no secret.

textual's own crash screen prints local variables, and those hold answers, papers and keys.
"""

from __future__ import annotations

import traceback
from pathlib import Path

from roundtwo.core.messages import message
from roundtwo.core.text import printable


def crash_text(error: BaseException, saved: str, *, debug: bool = False) -> str:
    """The text; `saved` is the open session's file, or empty. With `debug` the way the error came, frame by frame.

    The error's own text is left out: it may repeat what a server or a file held.
    """
    lines = [message("crash", kind=type(error).__name__)]
    if saved:
        lines.append(message("crash.saved", path=printable(saved), session=printable(Path(saved).stem)))
    if debug:
        lines.append("".join(traceback.format_tb(error.__traceback__)).rstrip())
    else:
        lines.append(message("crash.debug"))
    return "\n".join(lines)
