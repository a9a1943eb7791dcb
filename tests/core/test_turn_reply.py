"""A model's turn is read whatever form it comes in and wherever its pieces are cut."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roundtwo.core.text import clean
from roundtwo.core.turn_reply import FIELDS, TurnReply, take_sentences

TURN = {"move": "probe", "probe": "how", "source": "answer", "quote": "I moved it", "say": "The audit. Why then?"}


def read(text: str, size: int = 1) -> TurnReply:
    reply = TurnReply()
    for start in range(0, len(text), size):
        reply.feed(text[start : start + size])
    reply.end()
    return reply


def seen(reply: TurnReply) -> dict[str, str]:
    return {**reply.fields, "say": reply.say}


@given(
    st.fixed_dictionaries({name: st.text() for name in FIELDS}),
    st.integers(1, 40),
    st.booleans(),
    st.sampled_from([None, 2]),
)
def test_an_object_is_read_however_it_is_written_and_cut(
    turn: dict[str, str], size: int, ascii_only: bool, indent: int | None
) -> None:
    text = json.dumps(turn, ensure_ascii=ascii_only, indent=indent)
    cleaned = {name: clean(value) for name, value in turn.items()}
    if turn["say"]:
        assert seen(read(text, size)) == cleaned


@given(st.text(), st.integers(1, 9))
def test_nothing_that_comes_in_can_break_it(text: str, size: int) -> None:
    reply = read(text, size)
    assert reply.whole
    assert clean(reply.say) == reply.say


@given(st.fixed_dictionaries({name: st.text(min_size=1) for name in FIELDS}))
def test_what_is_said_grows_and_nothing_of_it_comes_before_the_fields(turn: dict[str, str]) -> None:
    reply, before = TurnReply(), ""
    for char in json.dumps({name: turn[name] for name in FIELDS}):
        reply.feed(char)
        if reply.say:
            assert reply.ready
            assert set(reply.fields) >= set(FIELDS[:-1])
        # A lone half of a character may still become a whole one.
        assert reply.say.startswith(before.rstrip("\ufffd"))
        before = reply.say


@pytest.mark.parametrize(
    ("escaped", "said"),
    [
        (r"\"Most\" of \\ them\/us", '"Most" of \\ them/us'),
        (r"one\ntwo\tthree", "one\ntwo\tthree"),
        (r"caf\u00e9", "café"),
        (r"\ud83d\ude00", "😀"),
        (r"\ud83d alone", "\ufffd alone"),
        (r"\ude00 alone", "\ufffd alone"),
        (r"\ud83d\ud83d\ude00", "\ufffd😀"),
        (r"\u001b[2Jgone\u202e", "[2Jgone"),
        (r"bad \x escape \u12zz", "bad x escape 12zz"),
    ],
)
@pytest.mark.parametrize("size", [1, 2, 3, 5, 100])
def test_escapes_are_decoded_over_the_borders_of_fragments(escaped: str, said: str, size: int) -> None:
    text = '{"move": "ask", "probe": "none", "source": "none", "quote": "none", "say": "' + escaped + '"}'
    assert read(text, size).say == said


@pytest.mark.parametrize(
    "text",
    [
        json.dumps(TURN),
        "```json\n" + json.dumps(TURN, indent=1) + "\n```",
        "Here is my turn:\n\n" + json.dumps(TURN) + "\nI hope it serves.",
        "Sure.\n```\n" + json.dumps(TURN) + "\n```",
        json.dumps({**TURN, "note": {"nested": ["a", "}", 1]}, "sure": True}),
        "move: probe\nprobe: how\nsource: answer\nquote: I moved it\nsay: The audit. Why then?",
        '**Move:** probe\n**Probe:** how\n**Source:** answer\n**Quote:** "I moved it"\n**Say:** "The audit. Why then?"',
        "- move = probe\n- probe = how\n- source = answer\n- quote = “I moved it”\n- say = The audit. Why then?",
    ],
)
@pytest.mark.parametrize("size", [1, 4, 1000])
def test_a_turn_is_found_in_what_servers_send_instead(text: str, size: int) -> None:
    reply = read(text, size)
    assert {name: reply.fields.get(name, reply.say if name == "say" else None) for name in FIELDS} == TURN
    assert reply.structured


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("The audit. Why then?", "The audit. Why then?"),
        ('"The audit. Why then?"', "The audit. Why then?"),
        ("“The audit. Why then?”", "The audit. Why then?"),
        ("Interviewer: The audit. Why then?", "The audit. Why then?"),
        ("```\nThe audit. Why then?\n```", "The audit. Why then?"),
        ("“Led” covers a lot. Which part of “all of it” was yours?", None),
        ("", ""),
        ('{"mo', ""),
        ('{"move": "ask"}', ""),
    ],
)
def test_where_there_are_no_fields_everything_is_said(text: str, said: str | None) -> None:
    reply = read(text, 3)
    assert reply.say == (text if said is None else said)
    assert not reply.structured or not reply.say


def test_an_object_in_another_order_waits_for_its_end() -> None:
    reply = TurnReply()
    reply.feed('{"say": "Why then?", "move": "ask"')
    assert not reply.ready
    reply.end()
    assert reply.ready
    assert seen(reply) == {"say": "Why then?", "move": "ask"}


@pytest.mark.parametrize("nothing", ["none", "None", "null", "", " n/a ", "“none”", "none."])
def test_a_field_can_say_that_it_is_empty(nothing: str) -> None:
    reply = read(json.dumps({**TURN, "quote": nothing}))
    assert reply.value("quote") == ""
    assert reply.value("move") == "probe"


def test_a_null_is_empty() -> None:
    assert read('{"move": "ask", "probe": null, "source": null, "quote": null, "say": "Who?"}').value("quote") == ""


@pytest.mark.parametrize(
    ("text", "done", "rest"),
    [
        ("One. Two? Thr", ["One.", "Two?"], "Thr"),
        ("One. ", [], "One. "),
        ("Mr. Hall said so. Why", ["Mr. Hall said so."], "Why"),
        ("At 2.5 percent. Who", ["At 2.5 percent."], "Who"),
        ("“Led.” What then", ["“Led.”"], "What then"),
        ("Well… and then", [], "Well… and then"),
        ("e.g. the audit. Who", ["e.g. the audit."], "Who"),
        ("", [], ""),
    ],
)
def test_a_sentence_is_taken_when_the_next_one_begins(text: str, done: list[str], rest: str) -> None:
    assert take_sentences(text, whole=False) == (done, rest)


@given(st.text(alphabet="ab .?!“”\n", max_size=60))
def test_no_word_is_lost_between_sentences(text: str) -> None:
    done, rest = take_sentences(text, whole=True)
    assert rest.strip() == ""
    assert " ".join(done).split() == text.split()
