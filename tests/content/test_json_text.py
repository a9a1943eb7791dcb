"""Papers that programs wrote as JSON."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from roundtwo.content.first_round import read_first_round
from roundtwo.content.json_text import as_lines
from roundtwo.content.papers import read_paper

STANDARD = {
    "basics": {"name": "Robin Hale", "label": "Depot lead", "url": "https://robin.example", "summary": ""},
    "work": [
        {
            "name": "Mercer",
            "position": "Shift lead",
            "startDate": "2019-03",
            "remote": False,
            "highlights": ["Cut waiting by 40 percent", "Trained two crews"],
        }
    ],
    "skills": [{"name": "Rotas", "keywords": ["Excel", "Kelio"]}],
    "references": None,
}


def test_a_resume_becomes_lines_as_one_would_write_them(tmp_path: Path) -> None:
    path = tmp_path / "cv.json"
    path.write_text(json.dumps(STANDARD), encoding="utf-8")
    text = read_paper(path)
    assert text.splitlines()[:3] == ["Basics", "Robin Hale", "Depot lead"]
    assert "- Cut waiting by 40 percent" in text
    assert "Start date: 2019-03" in text
    assert "- Kelio" in text
    assert "http" not in text
    assert "{" not in text


def test_a_text_inside_is_the_paper() -> None:
    text = as_lines(json.dumps({"link": "https://x.example/1", "title": "[3 years]", "text": "SAM\n\n• Led the shop."}))
    assert text == "[3 years]\nSAM\n\n• Led the shop."


@pytest.mark.parametrize("key", ["message", "content"])
def test_a_conversation_stays_what_round_one_is_read_from(tmp_path: Path, key: str) -> None:
    turns = [{"role": "interviewer", key: "What did you do?"}, {"role": "applicant", key: "I led the rollout."}]
    path = tmp_path / "talk.json"
    path.write_text(json.dumps(turns), encoding="utf-8")
    assert [turn.say for turn in read_first_round(read_paper(path)).turns] == ["What did you do?", "I led the rollout."]


@pytest.mark.parametrize("text", ["{not json", "[1] first point\nsecond", "{}", "[]", "[" * 3000])
def test_what_is_no_document_stays_as_it_is(text: str) -> None:
    assert as_lines(text) == text


def test_depth_has_an_end() -> None:
    deep: object = "bottom"
    for _ in range(200):
        deep = {"in": deep}
    assert "bottom" not in as_lines(json.dumps({"name": "Robin", "deep": deep}))
