"""The papers of the last set-up, in one private file."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from roundtwo.core.errors import TranscriptError
from roundtwo.flows.studio import PaperKind, Sheet
from roundtwo.transcripts.papers import KeptPapers

SHEETS: dict[PaperKind, Sheet] = {
    "job": Sheet(text="# Data lead\n", role="Head of data", company="Kestrel"),
    "resume": Sheet(place="/desk/cv.docx"),
    "first_round": Sheet(recalled=("the docks", "", "my German 🚀", "")),
    "company": Sheet(text="They moved.", read_as="notes"),
}


def test_what_was_kept_comes_back_and_is_nobody_elses(tmp_path: Path) -> None:
    papers = KeptPapers(tmp_path / "data")
    assert papers.load() == {}
    papers.save(SHEETS)
    assert KeptPapers(tmp_path / "data").load() == SHEETS
    if os.name == "posix":
        assert papers.path.stat().st_mode & 0o777 == 0o600
    papers.save({})
    assert not papers.path.exists()
    assert papers.load() == {}


def test_half_a_letter_does_not_lose_the_rest(tmp_path: Path) -> None:
    papers = KeptPapers(tmp_path)
    papers.save({"resume": Sheet(text="I led \ud83d it."), "first_round": Sheet(recalled=("a\udc00", "", "", ""))})
    assert papers.load()["resume"].text == "I led \ufffd it."
    assert papers.load()["first_round"].recalled[0] == "a\ufffd"


@pytest.mark.parametrize("damaged", [b"", b"{", b"[]", b'{"shoe": {}}', b'{"job": {"text": 3}}', b"\xff\xfe"])
def test_a_damaged_file_is_told_and_replaced_by_what_is_given(tmp_path: Path, damaged: bytes) -> None:
    papers = KeptPapers(tmp_path)
    papers.path.write_bytes(damaged)
    with pytest.raises(TranscriptError, match=r"papers\.json"):
        papers.load()
    papers.save(SHEETS)
    assert papers.load() == SHEETS


def test_a_folder_that_cannot_be_made_is_named_with_a_mend(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file", encoding="utf-8")
    with pytest.raises(TranscriptError, match="could not be kept") as caught:
        KeptPapers(tmp_path / "data").save(SHEETS)
    assert caught.value.mend
