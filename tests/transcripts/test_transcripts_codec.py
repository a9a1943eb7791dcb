from __future__ import annotations

import json
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roundtwo.core.events import (
    AnyEvent,
    CandidateAnswered,
    KnownEvent,
    SelfRated,
    SessionEnded,
    SessionRenamed,
    UnknownEvent,
)
from roundtwo.transcripts.codec import decode, decode_fields, encode, is_newer

JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**60), 2**60) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=5,
)


def values(kind: Any) -> st.SearchStrategy[Any]:
    """Every value that a field annotated with `kind` may hold."""
    origin, arguments = get_origin(kind), get_args(kind)
    if kind is Any:
        return JSON_VALUES
    if origin is Literal:
        return st.sampled_from(arguments)
    if origin in (Union, UnionType):
        return st.one_of([values(each) for each in arguments])
    if origin is dict:
        return st.dictionaries(values(arguments[0]), values(arguments[1]), max_size=2)
    if origin is tuple and arguments[-1] is Ellipsis:
        return st.lists(values(arguments[0]), max_size=2).map(tuple)
    if origin is tuple:
        return st.tuples(*[values(each) for each in arguments])
    if issubclass(kind, msgspec.Struct):
        hints = get_type_hints(kind)
        return st.builds(kind, **{field: values(hints[field]) for field in kind.__struct_fields__})
    plain: dict[type, st.SearchStrategy[Any]] = {
        str: st.text(max_size=8),
        bool: st.booleans(),
        int: st.integers(),
        float: st.floats(allow_nan=False, allow_infinity=False),
        NoneType: st.none(),
    }
    return plain[kind]


@pytest.mark.parametrize("kind", get_args(KnownEvent), ids=lambda kind: kind.__name__)
@given(data=st.data())
@settings(max_examples=15, deadline=None)
def test_every_event_comes_back_from_its_line_as_it_was(kind: type[KnownEvent], data: st.DataObject) -> None:
    event = data.draw(values(kind))
    line = encode(event)
    assert line.isascii()
    assert line.isprintable()
    assert decode(line.encode()) == event


def test_a_line_is_compact_and_starts_with_what_every_event_has() -> None:
    event = SessionEnded(seq=3, at="2026-11-23T09:16:00.000Z", reason="time")
    assert encode(event) == ('{"type":"session.ended","v":1,"seq":3,"at":"2026-11-23T09:16:00.000Z","reason":"time"}')


def test_a_lone_surrogate_is_replaced_on_the_way_in_and_an_emoji_is_not() -> None:
    event = CandidateAnswered(turn=1, say="a\ud800b🙂\udc00", how="typed")
    read = decode(encode(event).encode())
    assert isinstance(read, CandidateAnswered)
    assert read.say == "a\ufffdb🙂\ufffd"


def test_a_number_that_json_cannot_hold_is_refused() -> None:
    rating = SelfRated(ratings={"depth": float("nan")})  # type: ignore[dict-item]  # on purpose
    with pytest.raises(ValueError, match="JSON compliant"):
        encode(rating)


@pytest.mark.parametrize(
    ("line", "name"),
    [
        pytest.param(rb'{"type":"session.renamed","name":"a\ud800"}', "a\ufffd", id="at the end"),
        pytest.param(rb'{"type":"session.renamed","name":"\uDFFFa"}', "\ufffda", id="low half"),
        pytest.param(rb'{"type":"session.renamed","name":"\ud800\u0041"}', "\ufffdA", id="escaped"),
        pytest.param(rb'{"type":"session.renamed","name":"\ud83d\ude42"}', "🙂", id="a true pair"),
        pytest.param(b'{"type":"session.renamed","name":"a\xff"}', "a\ufffd", id="not UTF-8"),
        pytest.param(b'\xef\xbb\xbf{"type":"session.renamed","name":"a"}', "a", id="a mark first"),
        pytest.param(b' {"type":"session.renamed","name":"a"}\r', "a", id="Windows line end"),
        pytest.param(b'{"name":"a","new":[1],"type":"session.renamed"}', "a", id="unknown field"),
    ],
)
def test_a_foreign_line_of_a_known_type_is_understood(line: bytes, name: str) -> None:
    assert decode(line) == SessionRenamed(name=name)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        pytest.param(
            b'{"type":"mood.noted","seq":4,"at":"x","mood":[1,{"a":null}]}',
            UnknownEvent(
                seq=4,
                at="x",
                type="mood.noted",
                fields={"type": "mood.noted", "seq": 4, "at": "x", "mood": [1, {"a": None}]},
            ),
            id="a type of later times",
        ),
        pytest.param(
            b'{"type":"session.ended","seq":4,"reason":"rain"}',
            UnknownEvent(
                seq=4,
                at="",
                type="session.ended",
                fields={"type": "session.ended", "seq": 4, "reason": "rain"},
            ),
            id="a value of later times",
        ),
        pytest.param(
            b'{"seq":true,"at":5,"type":null}',
            UnknownEvent(seq=-1, at="", type="", fields={"seq": True, "at": 5, "type": None}),
            id="nothing as it should be",
        ),
        pytest.param(
            rb'{"type":"x","\ud800":"\udc00"}',
            UnknownEvent(seq=-1, at="", type="x", fields={"type": "x", "\ufffd": "\ufffd"}),
            id="surrogates in names and values",
        ),
        pytest.param(
            b'{"type":"x","level":NaN}',
            UnknownEvent(seq=-1, at="", type="x", fields={"type": "x", "level": None}),
            id="a number that is none",
        ),
    ],
)
def test_what_is_not_understood_is_kept_whole(line: bytes, expected: AnyEvent) -> None:
    assert decode(line) == expected


@pytest.mark.parametrize(
    "line",
    [
        b"",
        b'{"type":"session.paused"',
        b'{"type":"session.paused"}}',
        b"42",
        b"[]",
        b"null",
        b"\0\0\0\0",
        b"[" * 100_000,
        b'{"type":"session.paused","x":' + b"[" * 100_000 + b"]" * 100_000 + b"}",
        b'{"type":"x","n":' + b"9" * 10_000 + b"}",
    ],
    ids=lambda line: line[:16].decode(),
)
def test_what_is_no_object_is_damaged(line: bytes) -> None:
    assert decode(line) is None
    assert decode_fields(line) is None


@given(st.binary() | st.text().map(str.encode))
def test_no_bytes_whatever_make_reading_fail(line: bytes) -> None:
    event = decode(line)
    assert event is None or isinstance(event, UnknownEvent)


@given(st.dictionaries(st.text(max_size=4), JSON_VALUES, max_size=4))
def test_an_object_of_any_kind_keeps_all_its_fields(fields: dict[str, Any]) -> None:
    event = decode(json.dumps(fields).encode())
    assert isinstance(event, UnknownEvent)
    assert event.fields == fields


@pytest.mark.parametrize(
    ("line", "newer"),
    [
        (b'{"type":"session.paused"}', False),
        (b'{"type":"session.paused","v":1}', False),
        (b'{"type":"session.paused","v":2}', True),
        (b'{"type":"mood.noted","v":1}', False),
        (b'{"type":"mood.noted","v":3}', True),
        (b'{"type":"mood.noted","v":1.5}', True),
        (b'{"type":"mood.noted","v":"old"}', False),
    ],
)
def test_a_later_format_is_recognised(line: bytes, newer: bool) -> None:
    event = decode(line)
    assert event is not None
    assert is_newer(event) is newer
