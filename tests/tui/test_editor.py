"""The person's own editor: it gets the text, has the terminal meanwhile, and whatever it leaves comes back as text."""

from __future__ import annotations

import signal
import stat
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path

import pytest

from roundtwo.cli.studio import HouseStudio
from roundtwo.core.messages import message
from roundtwo.tui.app import RoundTwoApp
from roundtwo.tui.editor import EditorError, edit_in, edited, paged, pager_command
from roundtwo.tui.widgets.composer import Composer
from tests.tui.hostile import EVERYTHING, bad_letters
from tests.tui.piloting import app_on, until

Editor = Callable[[str], dict[str, str]]
PATH = {"PATH": "/usr/bin:/bin"}


@pytest.fixture
def editor(tmp_path: Path) -> Editor:
    """Makes an editor of a line of shell; "$1" is the file. Its place needs quotes, as real ones do."""

    def make(line: str) -> dict[str, str]:
        script = tmp_path / "my editor"
        script.write_text(f"#!/bin/sh\n{line}\n", encoding="utf-8")
        script.chmod(0o700)
        return {"EDITOR": f"'{script}'", **PATH}

    return make


def told(app: RoundTwoApp) -> list[str]:
    return [str(each.message) for each in app._notifications]


# -- the file ----------------------------------------------------------------------------------


def test_the_editor_gets_the_text_and_what_it_leaves_comes_back(editor: Editor) -> None:
    assert edited("Half of", editor("printf ' it.\\n' >> \"$1\"")) == "Half of it."
    assert edited("Half of\n", editor("printf 'it.\\n' >> \"$1\"")) == "Half of\nit.\n"


def test_the_first_that_is_named_counts_and_may_have_arguments(editor: Editor) -> None:
    mine = editor('printf "%s" "$1" > "$2"')["EDITOR"]
    assert edited("", {"VISUAL": f"{mine} --wait", "EDITOR": "/not/there", **PATH}) == "--wait"
    assert edited("", {"VISUAL": " ", "EDITOR": f"{mine} 'two words'", **PATH}) == "two words"


def test_the_file_is_private_and_goes(editor: Editor, tmp_path: Path) -> None:
    copy = tmp_path / "seen"
    edited("secret", editor(f'ls -ld "$1" "$(dirname "$1")" > {copy}; cp "$1" "$1~"; echo "$1" > "$1"'))
    folder, file = copy.read_text(encoding="utf-8").splitlines()
    assert file.startswith(stat.filemode(stat.S_IFREG | 0o600))
    assert folder.startswith(stat.filemode(stat.S_IFDIR | 0o700))
    path = Path(file.split()[-1])
    assert path.suffix == ".md"
    assert not path.parent.exists()


@pytest.mark.parametrize("line", ["exit 1", "true", 'rm "$1"', 'echo changed > "$1"; exit 3'])
def test_nothing_changes_where_the_editor_says_no(editor: Editor, line: str) -> None:
    assert edited("As it was.", editor(line)) is None


@pytest.mark.parametrize("line", ["exit 127", "exit 126"])
def test_a_wrapper_that_finds_no_editor(editor: Editor, line: str) -> None:
    with pytest.raises(EditorError, match="could not be started"):
        edited("", editor(line))


@pytest.mark.parametrize("named", ["/not/there", "'never closed", "a\0b", "''"])
def test_an_editor_that_cannot_be_started(named: str) -> None:
    with pytest.raises(EditorError) as error:
        edited("", {"EDITOR": named, **PATH})
    assert "could not be started" in str(error.value)


def test_no_editor() -> None:
    with pytest.raises(EditorError) as error:
        edited("", {"EDITOR": "  "})
    assert str(error.value) == message("editor.none")


def test_what_comes_back_is_text(editor: Editor, tmp_path: Path) -> None:
    nasty = tmp_path / "nasty"
    nasty.write_bytes(b"\xff\xfe\r\n" + "\r\n".join(EVERYTHING.values()).encode("utf-8", "surrogatepass") + b"\rend")
    found = edited("", editor(f'cat {nasty} > "$1"'))
    assert found is not None
    assert bad_letters(found.replace("\t", " ")) == set()
    assert found.endswith("\nend")
    assert "\r" not in found


def test_interrupts_are_the_editors_and_ours_again_afterwards(editor: Editor) -> None:
    before = signal.getsignal(signal.SIGINT)
    assert edited("", editor('kill -INT $PPID; printf "still here" > "$1"')) == "still here"
    assert signal.getsignal(signal.SIGINT) is before


# -- on the screen -----------------------------------------------------------------------------


async def test_from_the_composer_and_back(studio: HouseStudio, editor: Editor, monkeypatch: pytest.MonkeyPatch) -> None:
    app = app_on(studio)
    async with app.run_test(size=(80, 24)) as pilot:
        composer = Composer()
        await app.screen.mount(composer)
        composer.focus()
        composer.put("Half of")

        await pilot.press("ctrl+g")  # no terminal to give away, as in a browser
        await until(pilot, lambda: told(app) == [message("editor.nowhere")])
        assert composer.text == "Half of"

        monkeypatch.setattr(RoundTwoApp, "suspend", lambda _: nullcontext())
        for name, value in editor("printf ' it,\\nand more' >> \"$1\"").items():
            monkeypatch.setenv(name, value)
        monkeypatch.delenv("VISUAL", raising=False)
        await pilot.press("ctrl+g", "!")
        await until(pilot, lambda: composer.text == "Half of it,\nand more!")

        app.clear_notifications()
        editor("true")
        await pilot.press("ctrl+g")
        await until(pilot, lambda: told(app) == [message("editor.unchanged")])

        app.clear_notifications()
        monkeypatch.setenv("EDITOR", "/not/[red]there")
        assert edit_in(app, "as it was") is None
        await until(pilot, lambda: told(app) == [message("editor.failed", editor="/not/[red]there")])
        assert composer.text == "Half of it,\nand more!"


# -- the pager ---------------------------------------------------------------------------------


def test_the_pager_reads_the_text_and_may_have_arguments(tmp_path: Path) -> None:
    script = tmp_path / "my pager"
    script.write_text('#!/bin/sh\n{ echo "$1"; cat; } > "$2"\n', encoding="utf-8")
    script.chmod(0o700)
    seen = tmp_path / "seen"
    paged("Hello\n", {"PAGER": f"'{script}' '$(echo no shell)' '{seen}'", **PATH})
    assert seen.read_text(encoding="utf-8") == "$(echo no shell)\nHello\n"


def test_a_pager_that_stops_reading_is_no_error() -> None:
    paged("a line\n" * 100_000, {"PAGER": "true", **PATH})


def test_the_usual_pager_serves_where_none_is_named(tmp_path: Path) -> None:
    assert pager_command({"PATH": str(tmp_path)}) == ["more"]
    (tmp_path / "less").write_text("", encoding="utf-8")
    (tmp_path / "less").chmod(0o700)
    assert pager_command({"PATH": str(tmp_path), "PAGER": " "}) == ["less"]


@pytest.mark.parametrize("named", ["/no/such/pager", "'never closed", "\0", "sh -c 'exit 127'"])
def test_a_pager_that_does_not_start_is_told(named: str) -> None:
    with pytest.raises(EditorError, match="could not be started"):
        paged("Hello", {"PAGER": named, **PATH})
