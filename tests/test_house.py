"""The house stands as it is drawn: who may import what, what ships, what the README promises."""

from __future__ import annotations

import ast
import importlib
import os
import re
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from roundtwo import __version__
from roundtwo.cli import COMMANDS, main

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src" / "roundtwo"
PROMPTS = ROOT / "prompts"

KNOWN_ONLY_BY = {
    "spacy": {"language"},
    "openai": {"models"},
    "httpx2": {"models"},
    "tenacity": {"models"},
    "tiktoken": {"models"},
    "xllamacpp": {"models"},
    "textual": {"tui"},
    "click": {"cli"},
    "pypdf": {"content"},
    "docx": {"content"},
    "plotext": {"transcripts"},
    "jinja2": {"content", "transcripts"},  # what models are asked, and the page of an export
}
"""What only some rooms may know, and which."""


ENDPOINTS = {"openai", "httpx2", "tenacity", "tiktoken", "xllamacpp"}
"""What talking to a language model takes: more than a second to import."""


def run(*args: str, cwd: Path = ROOT) -> str:
    """Standard output of a Python of its own."""
    done = subprocess.run(
        [sys.executable, *args],
        cwd=cwd,
        check=False,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def loaded_after(code: str, names: set[str]) -> set[str]:
    """Which of `names` a Python of its own has loaded after running `code`."""
    report = f"import sys\n{code}\nprint('loaded:', *[n for n in sys.modules if n in {names!r}])"
    return set(run("-c", report).splitlines()[-1].split()[1:])


def calling(*args: str) -> str:
    """Code that calls the command line and fails where it fails."""
    call = f"from roundtwo.cli import main\ntry: main({list(args)!r})\n"
    return call + "except SystemExit as end: assert end.code == 0, end.code"


def modules(room: str) -> Iterator[str]:
    for file in sorted((SOURCE / room).rglob("*.py")):
        parts = file.relative_to(SOURCE.parent).with_suffix("").parts
        yield ".".join(parts).removesuffix(".__init__")


# -- imports -----------------------------------------------------------------------------------


@pytest.mark.parametrize("room", ["core", "flows"])
def test_the_rules_load_neither_screen_nor_endpoint_nor_parser(room: str) -> None:
    code = "\n".join(f"import {module}" for module in modules(room))
    assert f"roundtwo.{room}" in code
    assert loaded_after(code, {"textual", "spacy", "click", *ENDPOINTS}) == set()


def test_naming_a_model_does_not_load_what_it_needs() -> None:
    rooms = ("endpoint", "local", "scripted", "terms", "tokens")
    code = "\n".join(f"import roundtwo.models.{room}" for room in rooms)
    assert loaded_after(code, ENDPOINTS) == set()


@pytest.mark.parametrize("args", [["--help"], ["--version"], *([name, "--help"] for name in COMMANDS)])
def test_help_is_quick(args: list[str]) -> None:
    heavy = {"spacy", "textual", "numpy", "pypdf", "docx", "rapidfuzz", *ENDPOINTS}
    assert loaded_after(calling(*args), heavy) == set()


def test_the_list_of_commands_reads_no_event() -> None:
    slow = {"msgspec", "roundtwo.core.events", "roundtwo.settings"}
    assert loaded_after(calling("--help"), slow) == set()


def test_a_library_is_known_in_its_own_rooms_only() -> None:
    strays = [
        f"{file.relative_to(SOURCE)} imports {name}"
        for file in sorted(SOURCE.rglob("*.py"))
        for name in imported(file)
        if name in KNOWN_ONLY_BY and file.relative_to(SOURCE).parts[0] not in KNOWN_ONLY_BY[name]
    ]
    assert strays == []


def imported(file: Path) -> Iterator[str]:
    """Top-level names a file imports, wherever in it."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.partition(".")[0]


# -- commands ----------------------------------------------------------------------------------


def commands(name: str) -> Iterator[tuple[str, click.Command]]:
    """A command of the table, and every command below it."""
    top = importlib.import_module(f"roundtwo.cli.{COMMANDS[name].module or name}").command
    yield name, top
    if isinstance(top, click.Group):
        yield from ((f"{name} {below}", command) for below, command in top.commands.items())


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_with_an_example(name: str) -> None:
    for words, _ in commands(name):
        result = CliRunner().invoke(main, [*words.split(), "--help"])
        assert result.exit_code == 0, words
        assert f"  roundtwo {words}" in result.stdout.partition("Example")[2], words


def test_the_readme_names_the_commands_that_exist() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    named = set(re.findall(r"\broundtwo ([a-z]+)", text))
    assert named == set(COMMANDS)


def test_links_of_the_documents_lead_somewhere() -> None:
    documents = [*ROOT.glob("*.md"), *ROOT.glob("transcripts/*.md"), *ROOT.glob("prompts/*.md")]
    for document in documents:
        for link in re.findall(r"\]\((?!https?://)([^)#]+)", document.read_text(encoding="utf-8")):
            assert (document.parent / link).exists(), f"{document.name}: {link}"


def test_the_targets_that_the_documents_name_exist() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z]+):", makefile, flags=re.MULTILINE))
    text = "".join((ROOT / name).read_text(encoding="utf-8") for name in DOCUMENTS)
    assert set(re.findall(r"(?:`|^)make ([a-z]+)", text, flags=re.MULTILINE)) <= targets


DOCUMENTS = ("README.md", "CONTRIBUTING.md", ".ci/run")


# -- packages ----------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def sdist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built("sdist", ROOT, tmp_path_factory.mktemp("sdist"))


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built("wheel", ROOT, tmp_path_factory.mktemp("wheel"))


def built(target: str, source: Path, folder: Path) -> Path:
    """Builds with the backend itself, which fetches nothing."""
    run("-m", "hatchling", "build", "-t", target, "-d", str(folder), cwd=source)
    (package,) = folder.iterdir()
    return package


def wheel_names(wheel: Path) -> set[str]:
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


def prompts() -> set[str]:
    return {path.relative_to(PROMPTS).as_posix() for path in PROMPTS.rglob("*") if path.is_file()}


def test_the_wheel_carries_every_prompt(wheel: Path) -> None:
    shipped = {
        name.removeprefix("roundtwo/prompts/") for name in wheel_names(wheel) if name.startswith("roundtwo/prompts/")
    }
    assert shipped == prompts()


def test_the_source_package_builds_the_same_wheel(sdist: Path, wheel: Path, tmp_path: Path) -> None:
    with tarfile.open(sdist) as archive:
        archive.extractall(tmp_path / "unpacked", filter="data")
    (source,) = (tmp_path / "unpacked").iterdir()
    again = built("wheel", source, tmp_path / "wheel")
    assert wheel_names(again) == wheel_names(wheel)


def test_an_installed_wheel_finds_its_prompts(wheel: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path)
    code = "import sys; sys.path.insert(0, '.'); from roundtwo.paths import packaged_prompts as p"
    found = run("-c", f"{code}; print(p())", cwd=tmp_path).strip()
    assert Path(found) == tmp_path / "roundtwo" / "prompts"


def test_the_pins_name_no_index_and_no_folder() -> None:
    for file in (ROOT / "requirements").iterdir():
        text = file.read_text(encoding="utf-8")
        assert "://" not in text
        assert not re.search(r"(^|\s)/\w", text)
        assert set(re.findall(r"^\s*(--[a-z-]+)", text, flags=re.MULTILINE)) == {"--hash"}


def test_every_dependency_is_pinned_alike_in_both_files() -> None:
    run_pins, dev_pins = (pins(ROOT / "requirements" / name) for name in ("run.txt", "dev.txt"))
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = [*project["project"]["dependencies"], *project["dependency-groups"]["build"]]
    assert {re.split(r"[<>=]", each)[0] for each in wanted} <= {name for name, _ in run_pins}
    assert run_pins <= dev_pins


def pins(file: Path) -> set[tuple[str, str]]:
    return set(re.findall(r"^([\w.-]+)==(\S+)", file.read_text(encoding="utf-8"), re.MULTILINE))


def test_the_version_is_in_the_changelog() -> None:
    assert f"## {__version__}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


@pytest.mark.skipif(os.name != "posix", reason="about file modes as POSIX has them")
def test_the_check_of_every_change_can_be_run() -> None:
    assert os.access(ROOT / ".ci" / "run", os.X_OK)
