"""The catalogue is never wrong and never in the way, whatever becomes of itself, of the disk and of its readers."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from roundtwo.core.errors import TranscriptError
from roundtwo.flows.library import Sought
from roundtwo.transcripts import shelf
from roundtwo.transcripts.catalog import FileCatalogue, catalogues
from tests.transcripts.cataloguing import SAMPLES, begun, ids, long_ago, says, truth

needs_rights = pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may do anything")


# -- what becomes of the catalogue -------------------------------------------------------------


def is_garbage(place: Path) -> None:
    place.write_bytes(b"not a database at all" * 1000)


def is_empty(place: Path) -> None:
    place.write_bytes(b"")


def is_torn(place: Path) -> None:
    data = place.read_bytes()
    place.write_bytes(data[: len(data) // 2])


def has_holes(place: Path) -> None:
    data = bytearray(place.read_bytes())
    for page in range(4096, len(data), 8192):
        data[page : page + 2048] = b"\xa5" * 2048
    place.write_bytes(data)


def is_newer(place: Path) -> None:
    with sqlite3.connect(place) as connection:
        connection.execute("ALTER TABLE session ADD COLUMN mood TEXT")
        connection.execute("CREATE TABLE moods (mood TEXT)")
        connection.execute("PRAGMA user_version = 2000000000")
    connection.close()


def lacks_a_table(place: Path) -> None:
    with sqlite3.connect(place) as connection:
        connection.execute("DROP TABLE row")
    connection.close()


def is_gone(place: Path) -> None:
    place.unlink()


def is_a_folder(place: Path) -> None:
    place.unlink()
    (place / "in the way").mkdir(parents=True)


def has_no_room(place: Path) -> None:
    shutil.rmtree(place.parent)
    place.parent.write_text("a file where the cache's folder would be")


DAMAGES = [
    is_garbage, is_empty, is_torn, has_holes, is_newer, lacks_a_table, is_gone, is_a_folder, has_no_room,
]  # fmt: skip


@pytest.mark.parametrize("again", [False, True], ids=["open", "opened anew"])
@pytest.mark.parametrize("damage", DAMAGES)
def test_it_is_never_wrong_and_never_in_the_way(
    folder: Path, place: Path, damage: Callable[[Path], None], again: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    long_ago(monkeypatch)
    catalogue = FileCatalogue(folder, place)
    catalogue.refresh()
    damage(place)
    if again:
        catalogue = FileCatalogue(folder, place)
    assert says(catalogue, folder) == truth(folder)
    assert len(ids(catalogue, text="the")) == len(SAMPLES)


def test_what_is_spoilt_between_two_looks_is_made_anew(catalogue: FileCatalogue, place: Path) -> None:
    is_garbage(place)
    assert catalogue.find(Sought()).total == len(SAMPLES)


def test_another_window_that_holds_it_is_no_obstacle(
    catalogue: FileCatalogue, folder: Path, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shelf, "PATIENCE", 0.01)
    holding = sqlite3.connect(place, isolation_level=None)
    holding.execute("BEGIN IMMEDIATE")
    try:
        path = begun(folder, "2026-12-01T0000-x")
        assert says(catalogue, folder) == truth(folder)
        assert ids(catalogue)[0] == path.stem
    finally:
        holding.close()


def test_a_disk_that_is_full_half_way_is_no_obstacle(
    folder: Path, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = shelf._prepare

    def narrow(connection: sqlite3.Connection) -> None:
        real(connection)
        if connection.execute("PRAGMA database_list").fetchone()[2]:
            connection.execute("PRAGMA max_page_count = 40")

    monkeypatch.setattr(shelf, "_prepare", narrow)
    for number in range(120):
        begun(folder, f"2026-10-{number % 28 + 1:02d}T{number % 24:02d}00-n{number}", name=f"Crowd {number**9}")
    assert says(FileCatalogue(folder, place), folder) == truth(folder)


@needs_rights
def test_a_disk_that_can_only_be_read_is_no_obstacle(folder: Path, place: Path) -> None:
    FileCatalogue(folder, place).refresh()
    place.chmod(0o400)
    place.parent.chmod(0o500)
    try:
        fresh = FileCatalogue(folder, place)
        begun(folder, "2026-12-01T0000-x")
        assert says(fresh, folder) == truth(folder)
    finally:
        place.parent.chmod(0o700)


def test_what_cannot_be_written_is_copied_and_not_read_anew(
    folder: Path, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    long_ago(monkeypatch)
    FileCatalogue(folder, place).refresh()

    def refused(_: shelf.Shelf) -> None:
        raise PermissionError

    monkeypatch.setattr(shelf.Shelf, "_make_private", refused)
    read: list[int] = []
    catalogue = FileCatalogue(folder, place, lambda done, _: read.append(done))
    assert says(catalogue, folder) == truth(folder)
    assert read == []


def test_an_sqlite_without_its_search_finds_the_same(
    folder: Path, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shelf, "SAID", "CREATE VIRTUAL TABLE said USING fts99 (words)")
    plain, full = FileCatalogue(folder, place), FileCatalogue(folder, place.with_name("sessions-1.sqlite3"))
    plain.refresh()
    monkeypatch.undo()
    full.refresh()
    for text in ("the", "e", "rota", "THE nurse", "zzz"):
        assert ids(plain, text=text) == ids(full, text=text)


def test_it_is_for_this_user_alone(catalogue: FileCatalogue, place: Path) -> None:
    place.chmod(0o644)
    catalogue.refresh()
    assert [file.stat().st_mode & 0o777 for file in place.parent.iterdir()] == [0o600]
    assert place.parent.stat().st_mode & 0o777 == 0o700
    assert catalogues(place.parent) == [place]


def test_nothing_is_made_for_nothing(tmp_path: Path, place: Path) -> None:
    catalogue = FileCatalogue(tmp_path / "none", place)
    assert catalogue.refresh() == 0
    assert catalogue.find(Sought()).total == 0
    assert catalogue.unreadable() == []
    catalogue.forget(tmp_path / "none" / "s.jsonl")
    assert not place.parent.exists()


def test_a_file_in_place_of_the_folder_is_said(tmp_path: Path, place: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(TranscriptError, match="folder of sessions could not be read"):
        FileCatalogue(tmp_path / "file", place).refresh()


# -- a reading that is stopped, and several at once --------------------------------------------


def test_a_reading_that_is_stopped_keeps_what_it_read(
    folder: Path, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    long_ago(monkeypatch)
    catalogue = FileCatalogue(folder, place)

    def stop(done: int, _: int) -> None:
        if done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        catalogue.refresh(progress=stop)
    read: list[int] = []
    catalogue.refresh(progress=lambda _, total: read.append(total))
    assert read[0] == len(SAMPLES) - 2
    assert says(catalogue, folder) == truth(folder)


READER = """
import sys
from pathlib import Path
from roundtwo.flows.library import Sought
from roundtwo.transcripts.catalog import FileCatalogue
folder, place = map(Path, sys.argv[1:])
print("ready", flush=True)
sys.stdin.readline()
for _ in range(5):
    catalogue = FileCatalogue(folder, place)
    catalogue.refresh()
    print(catalogue.find(Sought()).total, catalogue.find(Sought(text="the")).total, flush=True)
"""


def test_several_windows_read_at_once(folder: Path, place: Path) -> None:
    for number in range(60):
        begun(folder, f"2026-10-{number % 28 + 1:02d}T{number % 24:02d}00-n{number}", name="The crowd")
    arguments = [sys.executable, "-c", READER, str(folder), str(place)]
    readers = [subprocess.Popen(arguments, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) for _ in range(4)]
    for reader in readers:
        assert reader.stdout is not None
        assert reader.stdout.readline() == "ready\n"
    spoken = [reader.communicate("go\n")[0] for reader in readers]
    whole = len(SAMPLES) + 60
    assert spoken == [f"{whole} {whole}\n" * 5] * 4
    with closing(sqlite3.connect(place)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)


@pytest.mark.skipif(sys.platform == "win32", reason="no such signal there")
def test_a_reading_that_is_killed_does_no_harm(folder: Path, place: Path) -> None:
    killer = (
        "import os, signal, sys\n"
        "from pathlib import Path\n"
        "from roundtwo.transcripts.catalog import FileCatalogue\n"
        "kill = lambda done, _: done == 4 and os.kill(os.getpid(), signal.SIGKILL)\n"
        "FileCatalogue(*map(Path, sys.argv[1:]), kill).refresh()\n"
    )
    killed = subprocess.run([sys.executable, "-c", killer, str(folder), str(place)], check=False)
    assert killed.returncode == -signal.SIGKILL
    assert says(FileCatalogue(folder, place), folder) == truth(folder)


@pytest.mark.parametrize("settled", [True, False], ids=["long ago", "just now"])
def test_of_many_only_the_newest_are_read_where_they_are_all_that_is_asked_for(
    folder: Path, place: Path, settled: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if settled:
        long_ago(monkeypatch)
    for day in (5, 6):
        (folder / f"2026-12-0{day}T0000-no-session.jsonl").write_text("shopping\n")
    for day in range(1, 5):
        begun(folder, f"2026-12-{day:02d}T0000-n")
    catalogue = FileCatalogue(folder, place)
    for _ in range(2):
        assert catalogue.refresh(newest=2) == len(SAMPLES) + 2, "two more were read: the newest are none"
        newest = catalogue.find(Sought(), 2)
        assert [row.id for row in newest.rows] == ["2026-12-04T0000-n", "2026-12-03T0000-n"]
    assert catalogue.refresh() == 0
    assert says(catalogue, folder) == truth(folder)
