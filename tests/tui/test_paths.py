"""Paths of papers: completed while they are typed, taken as they are dropped, told from the name of a job."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual import events

from roundtwo.tui.app import RoundTwoApp
from roundtwo.tui.setup_words import looks_like_a_role, path_of
from roundtwo.tui.widgets.paths import completed
from tests.tui.hostile import bad_letters
from tests.tui.piloting import type_in, until
from tests.tui.setting_up import at


@pytest.mark.usefixtures("desk")
@pytest.mark.parametrize("key", ["tab", "right"])
async def test_a_suggested_path_is_taken_by_tab_or_right(app: RoundTwoApp, key: str) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        field = (await at(pilot, "resume")).papers.field("resume")
        await type_in(pilot, "po")
        await until(pilot, lambda: field._suggestion == "posting.md")
        await pilot.press(key)
        await until(pilot, lambda: field.value == "posting.md")
        assert field.has_focus
        await pilot.press("tab")
        await until(pilot, lambda: not field.has_focus)


@pytest.mark.parametrize(
    ("typed", "role"),
    [
        ("ML engineer", True),
        ("UI/UX designer", True),
        ("Node.js developer", True),
        ("posting.md", False),
        ("mistyped.pdf", False),
        ("~/posting", False),
        ("./posting", False),
        ("sub/posting", False),
        ("x" * 300, False),
    ],
)
def test_the_name_of_a_job_is_told_from_a_path(desk: Path, typed: str, role: bool) -> None:
    (desk / "sub").mkdir()
    assert looks_like_a_role(typed) is role


def test_papers_are_suggested_before_folders_and_other_files(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(desk))
    for name in ("a.bin", "a.pdf", ".hidden", "odd\x1b]52;c;x\x07.md"):
        (desk / name).touch()
    (desk / "a").mkdir()
    assert completed("a") == "a.pdf"
    assert completed("~/a") == "~/a.pdf"
    assert completed("a.b") == "a.bin"
    assert completed(".h") == ".hidden"
    assert completed("odd") is None
    assert completed("nowhere/x") is None
    assert completed("~nobody-of-that-name/x") is None
    assert completed("\0/x") is None
    (desk / "a.bin").unlink()
    (desk / "a.pdf").unlink()
    assert completed("a") == "a/"


@pytest.mark.parametrize(
    ("dropped", "path"),
    [
        ("'/home/me/my cv.pdf' ", "/home/me/my cv.pdf"),
        ('"/home/me/cv.pdf"', "/home/me/cv.pdf"),
        ("/home/me/my\\ cv.pdf", "/home/me/my cv.pdf"),
        ("file:///home/me/my%20cv.pdf", "/home/me/my cv.pdf"),
    ],
)
async def test_a_path_comes_as_a_file_manager_drops_it(app: RoundTwoApp, dropped: str, path: str) -> None:
    assert path_of(dropped) == path
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await at(pilot, "job")
        screen.papers.field("job").post_message(events.Paste(f"{dropped}\x1b[2J\nmore"))
        await until(pilot, lambda: screen.papers.field("job").value)
        assert not bad_letters(screen.papers.field("job").value)
        assert "more" not in screen.papers.field("job").value
