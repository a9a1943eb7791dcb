"""The saved sessions as the home screen has them, through the catalogue."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from roundtwo.flows.library import Choice, Saved, Sought
from roundtwo.transcripts.catalog import FileCatalogue

if TYPE_CHECKING:
    from roundtwo.paths import Places


class HouseLibrary:
    """Implements `Library` of `flows.library`. What it takes beyond the catalogue is loaded when it is needed."""

    def __init__(self, places: Places) -> None:
        self._folder = places.transcripts
        self.catalogue = FileCatalogue(places.transcripts, places.catalogue)

    def saved(self, sought: Sought, most: int) -> Saved:
        left = self.catalogue.refresh(newest=most)
        found = self.catalogue.find(sought, most)
        unfinished = self.catalogue.find(Sought(unfinished=True), 1).rows
        return Saved(
            rows=found.rows,
            total=found.total,
            unfinished=unfinished[0] if unfinished else None,
            left=left,
            unreadable=len(self.catalogue.unreadable()),
        )

    def read_on(self, progress: Callable[[int, int], object]) -> None:
        self.catalogue.refresh(progress=progress)

    def personas(self) -> Sequence[Choice]:
        rows = self.catalogue.find(Sought()).rows
        counts = Counter(persona for row in rows for persona in set(row.personas))
        names = {persona: name for row in reversed(rows) for persona, name in zip(row.personas, row.who, strict=False)}
        return [Choice(persona, names.get(persona, persona), count) for persona, count in counts.most_common()]

    def roles(self) -> Sequence[Choice]:
        rows = self.catalogue.find(Sought()).rows
        counts = Counter(" ".join(row.role.split()) for row in rows)
        return [Choice(role, role, count) for role, count in counts.most_common() if role]

    def rename(self, session: str, name: str) -> None:
        from roundtwo.cli.clock import SystemClock
        from roundtwo.transcripts.renaming import rename_session

        rename_session(self._path(session), name, SystemClock().now())

    def delete(self, session: str) -> None:
        from roundtwo.transcripts.deleting import delete_session

        path = self._path(session)
        delete_session(path)
        self.catalogue.forget(path)

    def _path(self, session: str) -> Path:
        from roundtwo.transcripts.library import SessionFiles

        return SessionFiles(self._folder, self.catalogue).find(session)
