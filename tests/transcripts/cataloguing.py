"""What the tests of the catalogue share: a folder of samples, and what the files themselves say."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
import pytest

from roundtwo.core.events import KnownEvent, Parent
from roundtwo.flows.library import Sought
from roundtwo.transcripts import catalog
from roundtwo.transcripts.catalog import FileCatalogue
from roundtwo.transcripts.entries import Entry, entries
from roundtwo.transcripts.library import SessionFiles
from roundtwo.transcripts.listing import summaries, summary_of
from tests.transcripts.sessions import numbered, started, write_session

SAMPLES = sorted((Path(__file__).resolve().parents[2] / "transcripts").glob("*.jsonl"))


def begun(
    folder: Path, session: str, *more: KnownEvent, name: str = "Northwind", mode: str = "", parent: str = ""
) -> Path:
    first = started(session, name, f"{session[:13]}:{session[13:15]}:00.000Z")
    origin = Parent(session=parent, turn=0, mode=mode) if mode else None
    return write_session(folder / f"{session}.jsonl", numbered([msgspec.structs.replace(first, parent=origin), *more]))


def ids(catalogue: FileCatalogue, **sought: Any) -> list[str]:
    """What is found, after a look at the folder."""
    catalogue.refresh()
    return [row.id for row in catalogue.find(Sought(**sought)).rows]


def says(catalogue: FileCatalogue, folder: Path) -> tuple[list[dict[str, Any]], set[str]]:
    catalogue.refresh()
    rows = [summary_of(row, folder / row.file) for row in catalogue.find(Sought()).rows]
    return rows, set(catalogue.unreadable())


def truth(folder: Path) -> tuple[list[dict[str, Any]], set[str]]:
    """What the files themselves say."""
    unreadable: list[Path] = []
    rows = [row for row, _ in summaries(SessionFiles(folder).paths(), unreadable)]
    return rows, {path.name for path in unreadable}


def long_ago(patch: pytest.MonkeyPatch) -> None:
    """As if every file had been written long ago."""
    real = entries

    def old(folder: Path) -> list[Entry]:
        return [entry._replace(fresh=False) for entry in real(folder)]

    patch.setattr(catalog, "entries", old)
