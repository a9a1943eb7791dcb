"""A note that is kept: by the open interview where that holds the file, else by a short visit to it."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from roundtwo.core.events import NoteAdded
from roundtwo.flows.studio import Kept

if TYPE_CHECKING:
    from roundtwo.tui.app import RoundTwoApp


async def keep_note(app: RoundTwoApp, kept: Kept, note: NoteAdded) -> None:
    """On the disk first, then in the session as it is shown. Raises `RoundTwoError`."""
    interview = app.interview
    if interview is not None and interview.session is kept.session:
        interview.note(note)
        return
    studio = await app.studio()
    kept.session.apply(await asyncio.to_thread(studio.note, kept.path, note))
