"""The catalogue says what the files say, whatever becomes of them, and finds what is asked for."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from roundtwo.core.errors import TranscriptError
from roundtwo.core.events import SessionRenamed
from roundtwo.core.session import fold
from roundtwo.flows.library import Listed, Sought
from roundtwo.transcripts import catalog
from roundtwo.transcripts.catalog import FileCatalogue
from roundtwo.transcripts.deleting import delete_session
from roundtwo.transcripts.entries import entries
from roundtwo.transcripts.library import SessionFiles
from roundtwo.transcripts.listing import listed
from roundtwo.transcripts.transcript import read_transcript
from tests.transcripts.cataloguing import SAMPLES, begun, ids, long_ago, says, truth
from tests.transcripts.sessions import short_session, started, write_session

# -- what it says ------------------------------------------------------------------------------


def test_it_says_what_the_files_say_in_their_order(catalogue: FileCatalogue, folder: Path) -> None:
    assert len(truth(folder)[0]) == len(SAMPLES) > 3
    assert says(catalogue, folder) == truth(folder)


def test_it_keeps_everything_that_a_list_is_made_of(catalogue: FileCatalogue, folder: Path) -> None:
    rows = catalogue.find(Sought()).rows
    levels = catalogue.levels(rows)
    for row in rows:
        fresh = listed(fold(read_transcript(folder / row.file).events))
        assert levels[row.file] == fresh.levels != ()
        for field in Listed.__struct_fields__:
            if field not in ("file", "levels"):
                assert getattr(row, field) == getattr(fresh, field), field


def test_only_what_changed_is_read_again(folder: Path, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    long_ago(monkeypatch)
    catalogue = FileCatalogue(folder, place)
    read: list[tuple[int, int]] = []
    for count in (len(SAMPLES), 0, 1):
        read.clear()
        catalogue.refresh(progress=lambda done, total: read.append((done, total)))
        assert read == [(done + 1, count) for done in range(count)]
        if not count:
            begun(folder, "2026-12-01T0000-one-more")


def test_a_file_written_twice_in_a_moment_is_read_twice(
    folder: Path, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a disk that tells no two moments apart: both files look the same from outside."""
    path, real = begun(folder, "2026-12-01T0000-x", name="Xylos"), entries
    monkeypatch.setattr(catalog, "entries", lambda folder: [each._replace(stamp="same") for each in real(folder)])
    catalogue = FileCatalogue(folder, place)
    assert ids(catalogue, text="xylos") == [path.stem]
    path.write_bytes(path.read_bytes().replace(b"Xylos", b"Zykla"))
    assert ids(catalogue, text="zykla") == [path.stem]


# -- what becomes of the files -----------------------------------------------------------------


def deleted(folder: Path) -> None:
    (folder / SAMPLES[0].name).unlink()


def all_deleted(folder: Path) -> None:
    for path in folder.iterdir():
        path.unlink()


def moved(folder: Path) -> None:
    (folder / SAMPLES[0].name).rename(folder / "2026-01-01T0000-elsewhere.jsonl")


def swapped(folder: Path) -> None:
    one, other = folder / SAMPLES[0].name, folder / SAMPLES[1].name
    one.rename(folder / "aside")
    other.rename(one)
    (folder / "aside").rename(other)


def cut(folder: Path) -> None:
    path = folder / SAMPLES[0].name
    path.write_bytes(path.read_bytes()[:-2000])


def emptied(folder: Path) -> None:
    (folder / SAMPLES[0].name).write_bytes(b"")


def spoilt(folder: Path) -> None:
    path = folder / SAMPLES[0].name
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join([lines[0], b"{ spoilt\n", b"\xff\xfe\n", *lines[60:]]))


def named_anew(folder: Path) -> None:
    path = folder / SAMPLES[0].name
    with path.open("ab") as lines:
        lines.write(b'{"v":1,"seq":999,"at":"","type":"session.renamed","name":"Third try"}\n')


def newer(folder: Path) -> None:
    path = folder / SAMPLES[0].name
    path.write_bytes(path.read_bytes().replace(b'"v":1', b'"v":2').replace(b'"name":"', b'"name":"Newer '))


def much_newer(folder: Path) -> None:
    (folder / SAMPLES[0].name).write_bytes(b'{"v":3,"seq":0,"at":"","type":"session.began","what":[]}\n')


def strangers(folder: Path) -> None:
    (folder / "folder.jsonl").mkdir()
    (folder / "nowhere.jsonl").symlink_to(folder / "nothing")
    (folder / "notes.txt").write_text("no session")
    (folder / "list.jsonl").write_text("shopping\n")


def oddly_named(folder: Path) -> None:
    data = (folder / SAMPLES[0].name).read_bytes()
    (folder / "no minute.jsonl").write_bytes(data)
    (folder / "2026-01-01T0000-m\u00fcller \U0001f642.jsonl").write_bytes(data)
    if sys.platform == "linux":
        Path(os.fsdecode(os.fsencode(folder) + b"/2026-02-01T0000-\xff\xfe.jsonl")).write_bytes(data)


CHANGES = [
    deleted, all_deleted, moved, swapped, cut, emptied, spoilt, named_anew, newer, much_newer, strangers, oddly_named,
]  # fmt: skip


@pytest.mark.parametrize("change", CHANGES)
def test_it_follows_the_folder(
    folder: Path, place: Path, change: Callable[[Path], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    long_ago(monkeypatch)
    catalogue = FileCatalogue(folder, place)
    catalogue.refresh()
    before = truth(folder)
    change(folder)
    after = truth(folder)
    assert after != before
    assert says(catalogue, folder) == after


def test_what_is_deleted_while_others_are_read_is_not_called_unreadable(folder: Path, place: Path) -> None:
    def deleting(done: int, _: int) -> None:
        for path in SessionFiles(folder).paths()[1:] if done == 1 else []:
            path.unlink()

    catalogue = FileCatalogue(folder, place, deleting)
    catalogue.refresh()
    assert (catalogue.find(Sought()).total, catalogue.unreadable()) == (1, [])


def test_what_a_newer_version_wrote_is_marked(catalogue: FileCatalogue, folder: Path) -> None:
    newer(folder)
    catalogue.refresh()
    assert [row.read_only for row in catalogue.find(Sought()).rows].count(True) == 1


def test_what_was_deleted_leaves_no_word_behind(folder: Path, place: Path) -> None:
    path = begun(folder, "2026-12-01T0000-secret", name="Zirkonium")
    catalogue = FileCatalogue(folder, place)
    catalogue.refresh()
    assert b"zirkonium" in place.read_bytes()
    delete_session(path)
    catalogue.forget(path)
    for file in place.parent.iterdir():
        assert b"zirkonium" not in file.read_bytes()
    assert ids(catalogue, text="zirkonium") == []


# -- what can be asked -------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "alone", "ALONE cache", "lon", "cach", "i", "…", "Müller", "muller", "mu\u0308ller", "“we added",
        '"we cache"', "alone*", "zweite RUNDE", "engineer northwind", "own part?", "\U0001f642", "}",
        "\\", "2026-11-23",
    ],
)  # fmt: skip
def test_words_find_a_session_wherever_they_stand(folder: Path, place: Path, text: str) -> None:
    all_deleted(folder)
    write_session(folder / "2026-11-23t0915-s.jsonl", (started("2026-11-23-s"), *short_session()[1:]))
    assert ids(FileCatalogue(folder, place), text=text) == ["2026-11-23t0915-s"]


@pytest.mark.parametrize(
    "text",
    [
        "elsewhere", "alone elsewhere", "AND", "alone OR zzz", "alone NOT zzz", "a*e", "[a-z]one", "al?ne",
        "NEAR(alone cache)", "words:alone", "^alone", "-alone", "al%", "_lone", "alone;", "'' OR 1=1", "\U0001f643",
        "x" * 100_000, "alone " + "zz " * 3000,
    ],
)  # fmt: skip
def test_nothing_in_a_query_commands_the_search(folder: Path, place: Path, text: str) -> None:
    all_deleted(folder)
    write_session(folder / "s.jsonl", short_session())
    catalogue = FileCatalogue(folder, place)
    assert ids(catalogue, text=text) == []
    assert ids(catalogue, text="alone") == ["s"], "and it is as it was"


@pytest.mark.parametrize(
    ("sought", "found"),
    [
        ({"persona": "people-partner"}, ["three-harbours"]),
        ({"persona": "people"}, []),
        ({"role": "nurse VETERINARY"}, ["hollinbrook", "hollinbrook"]),
        ({"role": "manager nurse"}, []),
        ({"lowest": 3.6}, ["three-harbours", "tarheel", "machine-learning"]),
        ({"highest": 2.5}, ["hollinbrook"]),
        ({"lowest": 2.6, "highest": 3.3}, ["hollinbrook"]),
        ({"since": "2026-11-26T19:54:00.000Z"}, ["hollinbrook", "hollinbrook"]),
        ({"until": "2026-11-26T03:00:00.000Z"}, ["machine-learning"]),
        ({"since": "2026-11-26T03:00:00.000Z", "persona": "hiring-manager"}, ["tarheel"]),
        ({"unfinished": True}, []),
        ({"text": "the", "role": "sales"}, ["tarheel"]),
    ],
)
def test_sessions_are_chosen_by_what_a_list_shows(
    catalogue: FileCatalogue, sought: dict[str, Any], found: list[str]
) -> None:
    chosen = ids(catalogue, **sought)
    assert len(chosen) == len(found)
    assert all(part in session for part, session in zip(found, chosen, strict=True))


def test_replays_stand_with_what_they_replay(folder: Path, place: Path) -> None:
    all_deleted(folder)
    begun(folder, "2026-11-01T0000-first")
    begun(folder, "2026-11-02T0000-ghost", mode="ghost", parent="2026-11-01T0000-first", name="Ghost")
    begun(folder, "2026-11-03T0000-double", mode="stand-in", parent="2026-11-01T0000-first")
    begun(folder, "2026-11-04T0000-live", mode="live", parent="2026-11-01T0000-first")
    begun(folder, "2026-11-05T0000-orphan", mode="ghost", parent="deleted")
    catalogue = FileCatalogue(folder, place)
    together = ["2026-11-05T0000-orphan", "2026-11-04T0000-live", "2026-11-01T0000-first"]
    assert ids(catalogue, together=True) == together
    assert [row.replays for row in catalogue.find(Sought(together=True)).rows] == [0, 0, 2]
    assert ids(catalogue, together=True, text="ghost") == ["2026-11-02T0000-ghost"], "its parent says nothing of it"
    assert len(ids(catalogue)) == 5
    assert ids(catalogue, replays_of="2026-11-01T0000-first") == [
        "2026-11-04T0000-live", "2026-11-03T0000-double", "2026-11-02T0000-ghost", "2026-11-01T0000-first",
    ]  # fmt: skip
    assert ids(catalogue, unfinished=True) == ["2026-11-04T0000-live", "2026-11-01T0000-first"]


# -- by their names ----------------------------------------------------------------------------


def test_a_session_is_found_by_its_present_name_without_reading_any(
    folder: Path, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = begun(folder, "2026-12-01T0000-x", SessionRenamed(name="Third try"))
    files = SessionFiles(folder, FileCatalogue(folder, place))
    files.find("third TRY")
    monkeypatch.setattr("roundtwo.transcripts.library.session_name", None)
    assert files.find("third TRY") == path
    with pytest.raises(TranscriptError, match=f"Did you mean {path.stem}"):
        files.find("thrid try")


def test_nothing_that_reads_sessions_is_loaded_where_nothing_has_changed(
    folder: Path, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    long_ago(monkeypatch)
    FileCatalogue(folder, place).refresh()
    check = (
        "import sys; from pathlib import Path; from roundtwo.flows.library import Sought;"
        "from roundtwo.transcripts import catalog; real = catalog.entries;"
        "catalog.entries = lambda folder: [entry._replace(fresh=False) for entry in real(folder)];"
        "it = catalog.FileCatalogue(*map(Path, sys.argv[1:])); it.refresh();"
        "print(it.find(Sought()).total, 'roundtwo.core.events' in sys.modules)"
    )
    arguments = [sys.executable, "-c", check, str(folder), str(place)]
    run = subprocess.run(arguments, capture_output=True, text=True, check=True)
    assert run.stdout == f"{len(SAMPLES)} False\n"
