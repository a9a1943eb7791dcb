"""Somebody else's rubric: {dimension: {low, medium, high}} becomes one of ours, or is refused in a sentence."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roundtwo.core.errors import PromptError
from roundtwo.core.foreign_rubric import LONGEST_TEXT, TAKEN, foreign_rubric, is_foreign
from roundtwo.core.lexicon import Lexicon
from roundtwo.core.reading import RULES, read_critique
from roundtwo.core.reporting import critique_text
from tests.core.rehearsed import STRONG, Room

LEVELS = {"low": "Does not look.", "medium": "Looks once.", "high": "Looks, and writes it down."}


def text_of(rubric: Any) -> str:
    return json.dumps(rubric, ensure_ascii=False)


def test_low_medium_and_high_are_one_three_and_five() -> None:
    rubric = foreign_rubric(text_of({"soil_care": LEVELS, "Watering (daily)": LEVELS}), "Garden rubric")
    assert (rubric.id, rubric.name) == ("garden-rubric", "Garden rubric")
    assert [(c.id, c.name) for c in rubric.criterion] == [
        ("soil_care", "Soil care"),
        ("watering_daily", "Watering (daily)"),
    ]
    assert len({c.weight for c in rubric.criterion}) == 1
    anchors = rubric.criterion[0].anchors
    assert {level: anchor.text for level, anchor in anchors.items()} == {
        "1": LEVELS["low"], "3": LEVELS["medium"], "5": LEVELS["high"],
    }  # fmt: skip


def test_keys_in_any_case_and_order_and_white_space_are_taken() -> None:
    rubric = foreign_rubric('\ufeff {"a": {"High": "Well\\n done.", " MEDIUM": "So so.", "low": "No."}}', "r")
    assert [a.text for a in rubric.criterion[0].anchors.values()] == ["No.", "So so.", "Well done."]


@pytest.mark.parametrize("name", sorted(TAKEN))
def test_a_name_of_ours_is_theirs_all_the_same(name: str) -> None:
    (criterion,) = foreign_rubric(text_of({name.upper(): LEVELS}), "r").criterion
    assert criterion.id == f"their_{name}"


def test_every_id_that_a_rule_reads_is_taken() -> None:
    assert set(RULES) < TAKEN


@given(st.dictionaries(st.text(min_size=1, max_size=60), st.just(LEVELS), min_size=1, max_size=12))
def test_ids_are_safe_and_no_two_alike(rubric: dict[str, Any]) -> None:
    found = foreign_rubric(text_of(rubric), "r").criterion
    ids = [c.id for c in found]
    assert len(set(ids)) == len(rubric)
    assert all(re.fullmatch(r"[a-z0-9_]{1,60}", each) for each in ids)
    assert all(c.name and "\n" not in c.name and len(c.name) <= 60 for c in found)


def test_what_no_terminal_should_see_is_cleaned_away() -> None:
    rubric = foreign_rubric(text_of({"a\u202eb": {**LEVELS, "low": "\x1b[31mred\u200b"}}), "r\x1b]0;x\x07")
    said = f"{rubric.name} {rubric.id} {rubric.criterion[0].name} {rubric.criterion[0].anchors['1'].text}"
    assert not re.search("[\x00-\x1f\u202e\u200b]", said)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("{", "is not valid JSON in line 1"),
        ("[" * 100_000, "is not valid JSON"),
        ("[]", "no JSON object"),
        ("{}", "has no dimension"),
        ('{"a": "low"}', "“A” has no levels"),
        ('{"a": {"low": "x", "medium": "y"}}', "“A” has no text for “high”"),
        ('{"a": {"low": "x", "medium": " ", "high": "z"}}', "“A” has no text for “medium”"),
        ('{"a": {"low": 1, "medium": "y", "high": "z"}}', "“A” has no text for “low”"),
        ('{"a": {"low": "x", "medium": "y", "high": "z", "top": "w"}}', "“A” has a level “top”"),
        ('{"a": {"low": "x", "LOW": "x", "medium": "y", "high": "z"}}', "two texts for “low”"),
        (text_of({f"d{n}": LEVELS for n in range(31)}), "has 31 dimensions"),
        (text_of({"a": {**LEVELS, "low": "x" * (LONGEST_TEXT + 1)}}), "is too long"),
    ],
)
def test_what_is_none_is_refused_in_a_sentence_and_a_mend(text: str, says: str) -> None:
    assert is_foreign(text)
    with pytest.raises(PromptError) as refused:
        foreign_rubric(text, "theirs")
    assert says in refused.value.what
    assert len(refused.value.what) < 200
    assert refused.value.mend
    assert refused.value.exit_code == 4


def test_the_built_in_reader_abstains_on_all_of_it_and_says_so(room: Room, lexicon: Lexicon) -> None:
    rubric = foreign_rubric(text_of({"soil_care": LEVELS, "communication": LEVELS}), "garden")
    session = room.session(STRONG)
    critique = read_critique(session, rubric, lexicon)
    assert critique is not None
    assert {(s.finding, s.level, s.evidence) for s in critique.scores} == {("not_readable", None, ())}
    assert (critique.overall, critique.weight_read) == (None, 0)
    text = critique_text(critique, session, rubric)
    assert text.count("cannot be read by rules") == 2
    assert "No rule reads this one; a model can." in text
