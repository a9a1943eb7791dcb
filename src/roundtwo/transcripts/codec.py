"""One event, one line: ASCII-escaped JSON that any reader of any later version can take apart.

Lines come from other versions, other programs and broken disks, so reading is generous: what is a
JSON object is an event, known or not. Only what is no JSON object counts as damaged.
"""

from __future__ import annotations

import json
import re
from typing import Any, get_args

import msgspec

from roundtwo.core.events import VERSION, AnyEvent, KnownEvent, UnknownEvent

KNOWN_TYPES: frozenset[str] = frozenset(str(event.__struct_config__.tag) for event in get_args(KnownEvent))
"""The `type` of every event this version knows."""

_known: msgspec.json.Decoder[KnownEvent] = msgspec.json.Decoder(KnownEvent)
_SURROGATE = re.compile("[\ud800-\udfff]")
_ESCAPED_SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")


def encode(event: KnownEvent) -> str:
    """The event as one line of ASCII, without its newline. Lone surrogates become U+FFFD.

    Raises `ValueError` for a number that JSON cannot hold (NaN, infinity).
    """
    line = _dumps(msgspec.to_builtins(event))
    if _ESCAPED_SURROGATE.search(line):  # an emoji's pair as well; mending leaves that alone
        line = _dumps(_mended(msgspec.to_builtins(event)))
    return line


def decode(line: bytes) -> AnyEvent | None:
    """The event on one line, or None where the line is no JSON object.

    A type this version does not know, or a known one whose fields do not fit, becomes an
    `UnknownEvent` whose `fields` are the whole object.
    """
    try:
        return _known.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        # Also lone surrogates and bytes that are not UTF-8, which msgspec refuses.
        fields = decode_fields(line)
    if fields is None:
        return None
    try:
        known: KnownEvent = msgspec.convert(fields, KnownEvent)
    except (msgspec.ValidationError, RecursionError):
        return _unknown(fields)
    return known


def decode_fields(line: bytes) -> dict[str, Any] | None:
    """The line's JSON object with every field it has, or None where it is none.

    Bytes that are not UTF-8 and lone surrogates become U+FFFD; NaN and infinity become null.
    """
    text = line.decode("utf-8-sig", "replace")
    try:
        value = json.loads(text, parse_constant=_nothing)
        if _ESCAPED_SURROGATE.search(text):
            value = _mended(value)
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, dict) else None


def is_newer(event: AnyEvent) -> bool:
    """Was it written in a later format than this version writes?"""
    version = event.fields.get("v") if isinstance(event, UnknownEvent) else event.v
    return isinstance(version, int | float) and version > VERSION


def without_surrogates(text: str) -> str:
    """The text as UTF-8 can hold it: each lone surrogate becomes U+FFFD."""
    return _SURROGATE.sub("\ufffd", text)


def _dumps(value: object) -> str:
    return json.dumps(value, ensure_ascii=True, allow_nan=False, separators=(",", ":"))


def _nothing(_constant: str) -> None:
    return None


def _mended(value: Any) -> Any:
    if isinstance(value, str):
        return without_surrogates(value)
    if isinstance(value, dict):
        return {_mended(key): _mended(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_mended(each) for each in value]
    return value


def _unknown(fields: dict[str, Any]) -> UnknownEvent:
    seq, at, kind = fields.get("seq"), fields.get("at"), fields.get("type")
    return UnknownEvent(
        seq=seq if isinstance(seq, int) and not isinstance(seq, bool) else -1,
        at=at if isinstance(at, str) else "",
        type=kind if isinstance(kind, str) else "",
        fields=fields,
    )
