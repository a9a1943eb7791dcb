"""Round one is read from chat logs, labelled text and notes, and nothing that was said is lost."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import Any, Literal

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from roundtwo.content.first_round import read_first_round
from roundtwo.core.errors import PaperError
from roundtwo.core.events import FirstRound
from roundtwo.core.text import clean


def said(first: FirstRound) -> list[tuple[str, str]]:
    assert [turn.turn for turn in first.turns] == list(range(1, len(first.turns) + 1))
    return [(turn.speaker[0], turn.say) for turn in first.turns]


TWO = [("i", "Why us?"), ("c", "For growth.")]

TRANSCRIPTS = {
    "labels": "Interviewer: Why us?\nCandidate: For growth.",
    "windows line ends": "Interviewer: Why us?\r\nCandidate: For growth.\r\n",
    "upper case": "INTERVIEWER: Why us?\nAPPLICANT: For growth.",
    "bold, colon inside": "**Interviewer:** Why us?\n\n**Candidate:** For growth.",
    "bold, colon outside": "__Interviewer__: Why us?\n\n__Candidate__: For growth.",
    "bold whole line": "**Interviewer: Why us?**\n\nCandidate: For growth.",
    "bullets": "- Interviewer: Why us?\n- Candidate: For growth.",
    "headings": "## Interviewer\n\nWhy us?\n\n## Candidate\n\nFor growth.",
    "label on its own line": "Interviewer:\nWhy us?\n\nCandidate:\nFor growth.",
    "times": "[00:01:02] Interviewer: Why us?\n(00:09) Candidate: For growth.",
    "time behind": "Interviewer (00:12): Why us?\nCandidate (00:15): For growth.",
    "question and answer": "Q: Why us?\nA: For growth.",
    "numbered": "Q1: Why us?\nA1: For growth.",
    "me and them": "Them: Why us?\nMe: For growth.",
    "letters": "I: Why us?\nC: For growth.",
    "recruiter": "Recruiter: Why us?\nMe: For growth.",
    "names with roles": "Ana Ruiz (Interviewer): Why us?\nBo (candidate): For growth.",
    "list of messages": json.dumps([
        {"role": "interviewer", "message": "Why us?"},
        {"role": "applicant", "message": "For growth."},
    ]),
    "list of contents": json.dumps(
        [{"role": "assistant", "content": "Why us?"}, {"role": "user", "content": "For growth."}]
    ),
    "wrapped, with instructions": json.dumps({
        "messages": [
            {"role": "system", "content": "You interview."},
            {"role": "assistant", "content": [{"type": "text", "text": "Why us?"}]},
            {"role": "tool", "content": None},
            {"role": "user", "content": "For growth."},
        ]
    }),
    "wrapped in turns": json.dumps({
        "source": "transcript",
        "turns": [
            {"turn": 1, "speaker": "interviewer", "say": "Why us?"},
            {"turn": 2, "speaker": "candidate", "say": "For growth."},
        ],
    }),
    "one role by name": json.dumps(
        [{"role": "Ana", "message": "Why us?"}, {"role": "Candidate", "message": "For growth."}]
    ),
    "a line each": '{"role": "ai", "say": "Why us?"}\n{"role": "user", "say": "For growth."}',
}  # fmt: skip


@pytest.mark.parametrize("text", TRANSCRIPTS.values(), ids=TRANSCRIPTS.keys())
def test_who_said_what_is_read_where_the_file_says_it(text: str) -> None:
    first = read_first_round(text)
    assert first.source == "transcript"
    assert said(first) == TWO
    assert read_first_round(text, "transcript") == first


def test_lines_of_one_speaker_are_one_turn() -> None:
    first = read_first_round(
        "Interviewer: Hi.\nInterviewer: Why us?\n"
        "Candidate: For growth.\n\nAnd people:\nResult: good.\nInterviewer: Fine."
    )
    assert said(first) == [
        ("i", "Hi.\nWhy us?"),
        ("c", "For growth.\n\nAnd people:\nResult: good."),
        ("i", "Fine."),
    ]


def test_messages_of_one_role_are_one_turn() -> None:
    log = [{"role": "user", "content": "One."}, {"role": "user", "content": "Two."}]
    assert said(read_first_round(json.dumps([*log, {"role": "ai", "content": "So?"}]))) == [
        ("c", "One.\nTwo."), ("i", "So?"),
    ]  # fmt: skip


def test_a_word_in_an_answer_that_looks_like_a_label_changes_no_speaker() -> None:
    text = "Interviewer: Why?\nCandidate: I asked.\nQuestion: who pays?\nA: nobody."
    assert said(read_first_round(text))[1] == ("c", "I asked.\nQuestion: who pays?\nA: nobody.")


def test_what_stands_before_the_first_label_is_nobodys_speech() -> None:
    first = read_first_round("First round, by phone\n\nInterviewer: Why us?\nCandidate: For growth.")
    assert said(first) == [("n", "First round, by phone"), *TWO]


def test_two_people_by_name_are_told_apart_by_who_asks() -> None:
    text = "Ana Ruiz: Why us?\nBo: Growth.\nAna Ruiz: And how?\nBo: By selling."
    assert said(read_first_round(text)) == [
        ("i", "Why us?"), ("c", "Growth."), ("i", "And how?"), ("c", "By selling."),
    ]  # fmt: skip


def test_one_name_beside_a_known_label_is_the_other_speaker() -> None:
    text = "Me: Growth.\nSarah: I see.\nMe: And people.\nSarah: Fine."
    assert [speaker for speaker, _ in said(read_first_round(text))] == ["c", "i", "c", "i"]


NOTES = {
    "a single label": ("Interviewer: they liked me", ["Interviewer: they liked me"]),
    "one speaker only": ("Candidate: a\nCandidate: b", ["Candidate: a\nCandidate: b"]),
    "paragraphs": ("They asked\nwhy.\n\nI said so.", ["They asked\nwhy.", "I said so."]),
    "bullets": (
        "Notes:\n- asked\n  why\n* I said\n2) so",
        ["Notes:", "asked\nwhy", "I said", "so"],
    ),
    "headings": ("# Worries\nToo short", ["Worries", "Too short"]),
    "list of strings": ('["asked why", "I said so"]', ["asked why", "I said so"]),
} | {
    name: (text, [text])
    for name, text in {
        "topics with colons": "Salary: later\nTeam: six\nSalary: again\nTeam: seven",
        "two names, neither asking": "Ana: yes\nBo: no\nAna: yes\nBo: no",
        "addresses": "https://example.org\nhttps://example.com",
        "brackets": "[Notes] we talked",
        "a year is no list number": "2019. A good year",
    }.items()
}


@pytest.mark.parametrize(("text", "turns"), NOTES.values(), ids=NOTES.keys())
def test_anything_else_is_notes_a_turn_a_paragraph(text: str, turns: list[str]) -> None:
    first = read_first_round(text)
    assert first.source == "notes"
    assert said(first) == [("n", turn) for turn in turns]


@pytest.mark.parametrize("text", ["", " \n\r\n", "\ufeff", "[]", '{"messages": []}', '[{"role": "user"}]'])
@pytest.mark.parametrize("as_", [None, "transcript", "notes"])
def test_nothing_on_file_is_no_first_round(text: str, as_: Literal["transcript", "notes"] | None) -> None:
    assert read_first_round(text, as_) == FirstRound()


def test_notes_can_be_asked_for() -> None:
    labelled = read_first_round("Interviewer: Why us?\n\nCandidate: Growth.", "notes")
    log = read_first_round(TRANSCRIPTS["list of messages"], "notes")
    assert labelled.source == log.source == "notes"
    assert said(labelled) == [("n", "Interviewer: Why us?"), ("n", "Candidate: Growth.")]
    assert said(log) == [("n", "Why us?"), ("n", "For growth.")]


def test_a_transcript_can_be_asked_for_where_one_speaker_is_labelled() -> None:
    first = read_first_round("Candidate: I led it.\nAlone.", "transcript")
    assert first.source == "transcript"
    assert said(first) == [("c", "I led it.\nAlone.")]


@pytest.mark.parametrize("text", ["They asked why.", '["they asked why"]', "Ana: a\nBo: b\nAna: a\nBo: b"])
def test_a_transcript_without_speakers_is_an_error(text: str) -> None:
    with pytest.raises(PaperError, match="who says what") as caught:
        read_first_round(text, "transcript")
    assert "Interviewer:" in caught.value.mend


MALFORMED = {
    "cut off": ('[{"role": "user", "message": "so"},', "malformed .line 1, column"),
    "too deep": ("[" * 100_000, "malformed"),
    "an object of another shape": ('{"a": 1}', "shape"),
    "messages that are none": ('{"messages": 5}', "shape"),
    "entries without a role": ('[{"message": "so"}]', "Entry 1 .* no role"),
    "entries that are numbers": ("[[1]]", "Entry 1 .* no role"),
    "messages without text": ('[{"role": "user", "message": {}}]', "Entry 1 .* no text"),
    "roles that could be anybody": (
        '[{"role": "x", "message": "a"}, {"role": "y", "message": "b"}]', 'role "x"',
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "says"), MALFORMED.values(), ids=MALFORMED.keys())
def test_json_that_cannot_be_understood_says_how_to_mend_it(text: str, says: str) -> None:
    with pytest.raises(PaperError, match=says) as caught:
        read_first_round(text)
    assert caught.value.mend.endswith(".")


def test_what_json_spells_out_is_cleaned_too() -> None:
    text = json.dumps([{"role": "user", "content": "a\x1b[2J\r\nb"}, {"role": "ai", "content": "\ud800"}])
    assert said(read_first_round(text)) == [("c", "a[2J\nb"), ("i", "\ufffd")]


SAY = st.text(st.characters(categories=["L", "N", "P", "Zs"]), min_size=1, max_size=60).filter(str.strip)
LINE = st.text(st.sampled_from("abc DE.,?!:*#>-1)([]{}\"'\n\t"), max_size=60)
ROLES = st.sampled_from(["interviewer", "candidate"])


@given(st.lists(st.tuples(ROLES, SAY), min_size=1))
def test_a_chat_log_keeps_every_word_in_order(turns: list[tuple[str, str]]) -> None:
    log = [{"role": role, "message": say} for role, say in turns]
    for text in (json.dumps(log), json.dumps({"messages": log}, indent=1)):
        first = read_first_round(text)
        for speaker in ("interviewer", "candidate"):
            told = "\n".join(turn.say for turn in first.turns if turn.speaker == speaker)
            assert told.split() == clean("\n".join(s for r, s in turns if r == speaker)).split()
        assert all(a.speaker != b.speaker for a, b in zip(first.turns, first.turns[1:], strict=False))


@given(st.lists(st.tuples(ROLES, SAY), min_size=1))
def test_a_labelled_text_keeps_every_word_of_each_speaker(turns: list[tuple[str, str]]) -> None:
    assume(len({role for role, _ in turns}) == 2)
    text = "\n".join(f"{role.title()}: {say}" for role, say in turns)
    first = read_first_round(text)
    assert first.source == "transcript"
    for speaker in ("interviewer", "candidate"):
        told = "\n".join(turn.say for turn in first.turns if turn.speaker == speaker)
        assert told.split() == clean("\n".join(s for r, s in turns if r == speaker)).split()


@given(LINE, LINE, LINE)
@example("Result: good", "- one\n- two", "Note: Candidates: many")
def test_an_answer_keeps_all_its_lines(one: str, two: str, three: str) -> None:
    answer = f"{one}\nx {two}\nx {three}".strip()
    first = read_first_round(f"Interviewer: Why?\nCandidate: {answer}\nInterviewer: Fine.")
    assert [turn.say for turn in first.turns if turn.speaker == "candidate"] == [answer]


@given(st.text(), st.sampled_from([None, "transcript", "notes"]))
@example("Q: \nA: ", None)
@example("{}", None)
@example("[1]", None)
@example("**a**", None)
def test_any_text_is_read_or_refused(text: str, as_: Any) -> None:
    with suppress(PaperError):
        first = read_first_round(text, as_)
        assert all(turn.say.strip() for turn in first.turns)
        assert (first.source == "none") == (not first.turns)


@given(LINE)
def test_notes_lose_no_letter(text: str) -> None:
    first = read_first_round(text, "notes") if not text.lstrip().startswith(("[", "{")) else None
    assume(first is not None)
    assert first is not None
    told = "".join(turn.say for turn in first.turns)
    assert [char for char in told if char.isalpha()] == [char for char in text if char.isalpha()]
