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


# -- making one's own --------------------------------------------------------------------------


@pytest.mark.parametrize(("kind", "one"), [("personas", "night-lead"), ("rubrics", "short")])
def test_a_new_file_says_where_it_is_and_is_whole(home: Path, kind: str, one: str) -> None:
    result = run(kind, "new", one)
    path = home / "prompts" / kind / f"{one}.md"
    assert (result.exit_code, result.stdout.strip()) == (0, str(path))
    text = path.read_text(encoding="utf-8")
    assert text.count("#") > 5, "it says what each line is for"
    assert "{id}" not in text
    for named in (str(path), one):
        checked = run(kind, "check", named)
        assert (checked.exit_code, checked.stderr) == (0, "")
        assert "whole" in checked.stdout
    assert json.loads(run(kind, "check", one, "--json").stdout) == []
    assert one in [row["id"] for row in json.loads(run(kind, "list", "--json").stdout)]


def test_a_new_persona_interviews_beside_one_that_ships() -> None:
    run("personas", "new", "night-lead")
    result = run("rehearse", "--persona", "night-lead,technical-peer", "--no-save")
    assert result.exit_code == 0
    assert "I'm somebody who'd work with you in this role" in " ".join(result.stdout.split())


def test_a_new_file_for_a_packaged_one_is_a_copy_to_change(home: Path) -> None:
    assert run("personas", "new", "sceptic").exit_code == 0
    copied = (home / "prompts" / "personas" / "sceptic.md").read_text(encoding="utf-8")
    assert copied == (PROMPTS / "personas" / "sceptic.md").read_text(encoding="utf-8")


def test_no_file_is_written_over_and_no_odd_id_becomes_one(home: Path) -> None:
    path = own_persona(home, "uncle")
    path.write_text("mine", encoding="utf-8")
    again = run("personas", "new", "uncle")
    assert (again.exit_code, path.read_text(encoding="utf-8")) == (2, "mine")
    assert "already" in again.stderr
    for odd in ("../uncle", "Dana Reyes", "a,b", ""):
        refused = run("personas", "new", odd)
        assert refused.exit_code == 2
        assert len(refused.stderr.splitlines()) == 2
    assert "dana-reyes" in run("personas", "new", "Dana Reyes").stderr
    assert [each.name for each in path.parent.iterdir()] == ["uncle.md"]


@pytest.mark.parametrize(
    ("old", "new", "line", "says"),
    [
        ("warmth = 2", "warmt = 2", 8, "Did you mean “warmth”?"),
        ("warmth = 2", 'warmth = "2"', 8, "It takes a whole number."),
        ("warmth = 2", "warmth = 7", 8, "It goes from 1 to 5."),
        ("warmth = 2", "warmth = ", 8, "not valid TOML"),
        ('signals = "openly"', 'signals = "often"', 11, "It takes little, nothing or openly."),
        ("words = [6, 18]", "words = [6]", 7, "It takes 2."),
        ('cares = "', 'care = "', 5, "Did you mean “cares”?"),
    ],
)
def test_a_check_names_the_line_and_the_mend(home: Path, old: str, new: str, line: int, says: str) -> None:
    path = own_persona(home, "uncle")
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    result = run("personas", "check", str(path))
    assert result.exit_code == 4
    assert result.stdout == ""
    assert f"line {line}" in result.stderr
    assert says in result.stderr
    assert "uncle.md" in result.stderr.splitlines()[0]
    begun = run("rehearse", "--persona", "uncle")
    assert begun.exit_code == 4, "and it does not interview like this"
    assert len(begun.stderr.splitlines()) == 2
    assert not (home / "transcripts").exists()


def test_a_check_names_everything_that_does_not_fit(home: Path, tmp_path: Path) -> None:
    text = own_persona(home, "uncle").read_text(encoding="utf-8")
    path = tmp_path / "uncle.md"
    path.write_text(text.replace("warmth = 2", "warmth = 7").replace('probe = "how"', 'probe = "how"\nfor_ = 1', 1))
    assert "for_" in run("personas", "check", str(path)).stderr, "first what its form refuses"
    broken = text.replace("warmth = 2", "warmth = 7").replace("technical = ", "tecnical = ").replace("we_deed", "wee")
    path.write_text(broken, encoding="utf-8")
    rows = json.loads(run("personas", "check", str(path), "--json").stdout)
    assert [row["field"] for row in rows[:2]] == ["warmth", "sections, tecnical"]
    assert all(broken.splitlines()[row["line"] - 1].strip() for row in rows)
    assert rows[2]["field"].startswith("phrase ")
    assert "wee" in broken.splitlines()[rows[2]["line"] - 1]


@pytest.mark.parametrize("args", [["check", "nowhere.md"], ["check", "."]])
@pytest.mark.parametrize("kind", ["personas", "rubrics"])
def test_what_cannot_be_read_is_said(kind: str, args: list[str]) -> None:
    result = run(kind, *args)
    assert result.exit_code == 4
    assert len(result.stderr.splitlines()) == 2


def test_a_rubric_s_slip_stands_in_its_own_table(tmp_path: Path) -> None:
    text = (PROMPTS / "rubrics" / "default.md").read_text(encoding="utf-8")
    place = text.index("[criterion.anchors.5]", text.index('id = "technical"'))
    path = tmp_path / "default.md"
    path.write_text(f"{text[:place]}[criterion.anchors.9]{text[place + 21 :]}", encoding="utf-8")
    rows = json.loads(run("rubrics", "check", str(path), "--json").stdout)
    line = text[:place].count("\n") + 1
    assert [row["line"] for row in rows if "“9”" in row["what"]] == [line]
    assert any("level 5" in row["what"] for row in rows)
