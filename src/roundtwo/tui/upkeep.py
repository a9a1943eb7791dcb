"""A saved session under another name, or gone: asked about first. Both return whether anything was done."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from roundtwo.core.messages import message
from roundtwo.core.text import printable
from roundtwo.flows.library import Listed
from roundtwo.tui.screens.dialog import AskScreen
from roundtwo.tui.screens.naming import NamingScreen

if TYPE_CHECKING:
    from roundtwo.tui.app import RoundTwoApp


async def rename(app: RoundTwoApp, saved: Listed) -> bool:
    """Raises `RoundTwoError` where it cannot be renamed."""
    name = await app.push_screen_wait(NamingScreen(message("home.rename"), saved.name))
    if not name:
        return False
    library = await app.library()
    await asyncio.to_thread(library.rename, saved.id, name)
    app.tell(message("home.renamed", name=name))
    return True


async def delete(app: RoundTwoApp, saved: Listed) -> bool:
    """Raises `RoundTwoError` where it cannot be deleted."""
    name = printable(saved.name)
    question = message("delete.sure", name=name, session=printable(saved.id))
    if not await app.push_screen_wait(AskScreen(question, message("yes"), message("no"), wary=True)):
        return False
    library = await app.library()
    await asyncio.to_thread(library.delete, saved.id)
    app.tell(message("delete.done", name=name))
    return True
