"""`export`: to a file or to the terminal, in four forms."""

from __future__ import annotations

import html
import json
import stat
from pathlib import Path

import pytest

from tests.cli.conversation import rehearsed, run


@pytest.mark.usefixtures("home")
@pytest.mark.parametrize(
    ("form", "begins"), [("md", "# "), ("html", "<!doctype html>"), ("txt", ""), ("json", '{\n  "session"')]
)
def test_each_form_is_printed_or_written_once(tmp_path: Path, form: str, begins: str) -> None:
    rehearsed()
    printed = run("export", "last", "--to", form)
    assert printed.exit_code == 0
    assert printed.stdout.startswith(begins)
    place = tmp_path / f"mine.{form}"
    assert run("export", "last", "--to", form, "-o", str(place)).exit_code == 0
    assert place.read_text(encoding="utf-8") == printed.stdout
    assert stat.S_IMODE(place.stat().st_mode) == 0o600
    again = run("export", "last", "--to", form, "-o", str(place))
    assert again.exit_code == 4
    assert "there already" in again.stderr


@pytest.mark.usefixtures("home")
def test_without_names_nothing_of_the_papers_is_left() -> None:
    rehearsed()
    for form in ("md", "html", "txt", "json"):
        text = run("export", "last", "--to", form, "--anonymous").stdout
        assert "Hollinwick" not in text
        assert "Alderbrook" not in text
        assert "robin.castell" not in text
    events = json.loads(run("export", "last", "--to", "json", "--anonymous").stdout)["events"]
    assert events[0]["type"] == "session.started"


@pytest.mark.usefixtures("home")
@pytest.mark.parametrize("form", ["md", "html", "txt", "json"])
def test_what_was_withdrawn_is_listed(form: str) -> None:
    rehearsed()
    run("coach", "last", stdin="/contest 1 that wasn't mine, that was Quentin, and I wrote to Quentin\n")
    withdrawn = next(
        event
        for event in json.loads(run("export", "last", "--to", "json").stdout)["events"]
        if event["type"] == "evidence.withdrawn"
    )
    named = " ".join(run("export", "last", "--to", form).stdout.split())
    nameless = " ".join(run("export", "last", "--to", form, "--anonymous").stdout.split())
    for text in (named, nameless):
        assert "evidence.withdrawn" in text if form == "json" else "Withdrawn" in text
        plain = html.unescape(text)
        assert withdrawn["why"] in plain
        assert withdrawn["quote"][:30] in plain
    assert "Quentin" not in nameless


@pytest.mark.usefixtures("home")
def test_what_cannot_be_found_is_named() -> None:
    result = run("export", "nowhere", "--to", "md")
    assert result.exit_code == 4
    assert "nowhere" in result.stderr
