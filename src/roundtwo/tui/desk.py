"""The papers while they are set up, kept as they change: leaving, or a crash, costs nothing that was typed."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from roundtwo.core.errors import RoundTwoError
from roundtwo.flows.studio import PaperKind, Sheet, Studio
from roundtwo.tui.newest import Newest

SOON = 0.3
"""Seconds that changes are gathered before they are written."""


class Desk:
    """`sheets` are the papers as they stand. `trouble` is told when they cannot be kept, once."""

    def __init__(self, studio: Studio, trouble: Callable[[RoundTwoError], None]) -> None:
        self.sheets: dict[PaperKind, Sheet] = {}
        self.sample = False
        """Whether these are the made-up papers, which are not kept."""
        self._half: dict[PaperKind, Sheet] = {}
        """Papers in the middle of being written."""
        self._studio = studio
        self._trouble = trouble
        self._keeping = Newest(self._keep_soon)

    def sheet(self, kind: PaperKind) -> Sheet:
        return self.sheets.get(kind, Sheet())

    def put(self, kind: PaperKind, sheet: Sheet) -> None:
        """From here on this is the paper. An empty one takes it away."""
        self._half.pop(kind, None)
        if sheet.empty:
            self.sheets.pop(kind, None)
        else:
            self.sheets[kind] = sheet

    def half(self, kind: PaperKind, sheet: Sheet | None) -> None:
        """So much of it has been written; None where that is not wanted."""
        if sheet is None:
            self._half.pop(kind, None)
        else:
            self._half[kind] = sheet

    async def keep(self) -> None:
        await self._keeping.go()

    async def keep_now(self) -> None:
        """Where one leaves."""
        if not self.sample:
            try:
                await asyncio.to_thread(self._studio.keep_papers, {**self.sheets, **self._half})
            except RoundTwoError as error:
                self._trouble(error)
                self._trouble = lambda _: None

    async def _keep_soon(self) -> None:
        await asyncio.sleep(SOON)
        await self.keep_now()
