"""A folder of sessions, and a place for its catalogue."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from roundtwo.transcripts.catalog import FileCatalogue
from tests.transcripts.cataloguing import SAMPLES


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "transcripts"
    folder.mkdir()
    for sample in SAMPLES:
        shutil.copy(sample, folder)
    return folder


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "cache" / "sessions-0.sqlite3"


@pytest.fixture
def catalogue(folder: Path, place: Path) -> FileCatalogue:
    made = FileCatalogue(folder, place)
    made.refresh()
    return made
