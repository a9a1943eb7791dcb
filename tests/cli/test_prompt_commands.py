"""`roundtwo personas` and `roundtwo rubrics`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conversation import run

PROMPTS = Path(__file__).resolve().parents[2] / "prompts"
PERSONAS = sorted(path.stem for path in (PROMPTS / "personas").glob("*.md"))


def own_persona(home: Path, name: str, packaged: str = "sceptic") -> Path:
    """A persona of the person's own, made from a packaged one."""
    folder = home / "prompts" / "personas"
    folder.mkdir(parents=True, exist_ok=True)
    text = (PROMPTS / "personas" / f"{packaged}.md").read_text(encoding="utf-8")
    path = folder / f"{name}.md"
    path.write_text(text.replace(f'id = "{packaged}"', f'id = "{name}"', 1), encoding="utf-8")
    return path


@pytest.mark.parametrize("args", [["personas"], ["personas", "list"]])
def test_personas_are_listed_a_line_each(args: list[str]) -> None:
    result = run(*args)
    assert result.exit_code == 0
    assert [line.split()[0] for line in result.stdout.splitlines()] == PERSONAS
    assert max(map(len, result.stdout.splitlines())) <= 80


def test_personas_can_be_read_by_scripts() -> None:
    rows = json.loads(run("personas", "list", "--json").stdout)
    assert [row["id"] for row in rows] == PERSONAS
    for row in rows:
        assert list(row) == ["id", "name", "title", "source"]
        assert row["source"] == "packaged"


@pytest.mark.parametrize("persona", PERSONAS)
def test_a_persona_is_shown_as_its_file_is(persona: str) -> None:
    shown = run("personas", "show", persona)
    assert shown.exit_code == 0
    assert shown.stdout.strip() == (PROMPTS / "personas" / f"{persona}.md").read_text(encoding="utf-8").strip()


def test_an_own_persona_goes_before_the_packaged_one(home: Path) -> None:
    path = own_persona(home, "sceptic")
    new = own_persona(home, "uncle")
    sources = {row["id"]: row["source"] for row in json.loads(run("personas", "list", "--json").stdout)}
    assert sources["sceptic"] == str(path)
    assert sources["uncle"] == str(new)
    assert sources["hiring-manager"] == "packaged"


def test_an_own_persona_interviews(home: Path) -> None:
    own_persona(home, "uncle")
    assert run("rehearse", "--persona", "uncle", "--no-save").exit_code == 0


@pytest.mark.parametrize("kind", ["personas", "rubrics"])
def test_what_is_not_there_is_named_with_what_there_is(kind: str) -> None:
    result = run(kind, "show", "nobody")
    assert result.exit_code == 4
    assert "nobody" in result.stderr
    assert ("hiring-manager" if kind == "personas" else "default") in result.stderr


@pytest.mark.parametrize(
    "text", ["", "no settings", "+++\nid = [\n+++\nprose", "+++\nid = 'broken'\n+++\nprose"], ids=range(4)
)
@pytest.mark.parametrize(
    "args", [["personas", "list"], ["personas", "show", "broken"], ["rehearse", "--persona", "broken"]]
)
def test_a_broken_file_is_named(home: Path, text: str, args: list[str]) -> None:
    path = own_persona(home, "broken")
    path.write_text(text, encoding="utf-8")
    result = run(*args)
    assert result.exit_code == 4
    assert "broken" in result.stderr
    assert len(result.stderr.splitlines()) == 2
    assert not (home / "transcripts").exists()


def test_rubrics_are_listed_and_shown() -> None:
    assert run("rubrics").stdout.split()[0] == "default"
    (row,) = [row for row in json.loads(run("rubrics", "list", "--json").stdout) if row["id"] == "default"]
    assert list(row) == ["id", "name", "criteria", "source"]
    assert row["criteria"] >= 8
    shown = run("rubrics", "show", "default")
    assert shown.stdout.strip() == (PROMPTS / "rubrics" / "default.md").read_text(encoding="utf-8").strip()
