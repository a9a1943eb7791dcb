from __future__ import annotations

import stat
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from roundtwo.core.errors import TranscriptError
from roundtwo.flows.ports import Drafts
from roundtwo.transcripts.drafts import FileDraft, NoDraft


@given(st.text())
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_draft_comes_back_as_it_was_typed(tmp_path: Path, text: str) -> None:
    path = tmp_path / "s.draft"
    draft: Drafts = FileDraft(path)
    draft.save("something before")
    draft.save(text)
    assert FileDraft(path).load() == text


def test_a_draft_is_private_and_makes_its_folder(tmp_path: Path) -> None:
    draft = FileDraft(tmp_path / "sessions" / "s.draft")
    draft.save("I think")
    assert stat.S_IMODE(draft.path.stat().st_mode) == 0o600
    assert stat.S_IMODE(draft.path.parent.stat().st_mode) == 0o700
    assert [each.name for each in draft.path.parent.iterdir()] == ["s.draft"]


@pytest.mark.parametrize("end", ["clear", "save nothing"])
def test_a_sent_answer_leaves_no_draft(tmp_path: Path, end: str) -> None:
    draft = FileDraft(tmp_path / "s.draft")
    draft.save("I think")
    for _ in range(2):
        draft.clear() if end == "clear" else draft.save("")
        assert draft.load() == ""
        assert list(tmp_path.iterdir()) == []


def test_a_lone_surrogate_does_not_cost_the_draft(tmp_path: Path) -> None:
    draft = FileDraft(tmp_path / "s.draft")
    draft.save("I \ud800 think")
    assert draft.load() == "I \ufffd think"


def test_a_crash_while_saving_leaves_the_draft_before_and_no_hindrance(tmp_path: Path) -> None:
    draft = FileDraft(tmp_path / "s.draft")
    draft.save("before")
    (tmp_path / "s.draft.new").write_bytes(b"half of what was ty")
    assert draft.load() == "before"
    draft.save("after")
    assert draft.load() == "after"


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    draft = FileDraft(tmp_path / "file" / "s.draft")
    with pytest.raises(TranscriptError, match=r"could not be kept in “s\.draft”"):
        draft.save("I think")
    with pytest.raises(TranscriptError, match="could not be read"):
        draft.load()
    with pytest.raises(TranscriptError, match="could not be removed"):
        draft.clear()


def test_without_saving_a_draft_is_forgotten(tmp_path: Path) -> None:
    draft: Drafts = NoDraft()
    draft.save("I think")
    assert draft.load() == ""
    draft.clear()
    assert list(tmp_path.iterdir()) == []
