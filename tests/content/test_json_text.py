"""Papers that programs wrote as JSON."""

from __future__ import annotations

import json

import pytest

from roundtwo.cli.setting_up import brief_of
from roundtwo.content.json_text import as_lines
from roundtwo.core.events import FirstRound

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


def test_a_resume_becomes_lines_as_one_would_write_them() -> None:
    text = as_lines(json.dumps(STANDARD, indent=2))
    assert text.splitlines()[:3] == ["Basics", "Robin Hale", "Depot lead"]
    assert "- Cut waiting by 40 percent" in text
    assert "Start date: 2019-03" in text
    assert "- Kelio" in text
    assert "http" not in text
    assert "{" not in text


def test_a_text_inside_is_the_paper() -> None:
    text = as_lines(json.dumps({"link": "https://x.example/1", "title": "[3 years]", "text": "SAM\n\n• Led the shop."}))
    assert text == "[3 years]\nSAM\n\n• Led the shop."


@pytest.mark.parametrize("text", ["{not json", "[1] first point\nsecond", "{}", "[]", "[" * 3000])
def test_what_is_no_document_stays_as_it_is(text: str) -> None:
    assert as_lines(text) == text


def test_depth_has_an_end() -> None:
    deep: object = "bottom"
    for _ in range(200):
        deep = {"in": deep}
    assert "bottom" not in as_lines(json.dumps({"name": "Robin", "deep": deep}))


def test_the_brief_has_the_lines() -> None:
    brief = brief_of({"resume": json.dumps(STANDARD), "job": "# Cook"}, FirstRound())
    assert "- Trained two crews" in brief.resume
    assert brief.job == "# Cook"
