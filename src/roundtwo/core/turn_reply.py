"""A model's turn as it streams in: its fields, then its words, whatever form it came in.

Asked for is a JSON object with `move`, `probe`, `source`, `quote` and `say` in that order, so that everything is known
about a turn before its first word. Servers that take no schema, and models that keep to none, send other things: an
object in prose or in a code fence, lines of `key: value`, or nothing but what is to be said. All of it is read.
"""

from __future__ import annotations

import json
import re
from itertools import zip_longest
from typing import Literal

from roundtwo.core.text import clean

FIELDS = ("move", "probe", "source", "quote", "say")
NOTHING = frozenset({"", "none", "null", "n/a", "-"})
"""How models write that a field is empty."""
_KEY_LINE = re.compile(rf"^[\s*_>`\"-]*({'|'.join(FIELDS)})[*_`\"]*\s*[:=][*_\s]*", re.IGNORECASE | re.MULTILINE)
_FENCE = re.compile(r"^\s*```[\w-]*[ \t]*\n")
_ESCAPES = {'"': '"', "\\": "\\", "/": "/", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}
_SPEAKER = re.compile(r"^\s*(?:interviewer|assistant)\s*:\s*", re.IGNORECASE)

Form = Literal["undecided", "object", "text"]


class TurnReply:
    """One reply. `feed` it fragments and then `end`; read `fields`, `ready` and `say` at any time.

    `ready`: everything before `say` is known. `say`: what is to be said, as far as it came. `whole`: there is no more.
    """

    def __init__(self) -> None:
        self.fields: dict[str, str] = {}
        self.say = ""
        self.whole = False
        self.structured = False
        """Whether fields came with it."""
        self._raw = ""
        self._form: Form = "undecided"
        self._strings = _Strings()

    @property
    def ready(self) -> bool:
        if self.whole:
            return True
        return self._form == "object" and "say" in self._strings.found and set(FIELDS[:-1]) <= set(self.fields)

    @property
    def complete(self) -> bool:
        """Whether `say` will not grow any more."""
        return self.whole or (self._form == "object" and "say" in self._strings.found and self._strings.key != "say")

    def feed(self, text: str) -> None:
        self._raw += text
        if self._form == "undecided":
            self._decide()
        if self._form == "object":
            self._take(text if self._strings.begun else _FENCE.sub("", self._raw).lstrip())

    def end(self) -> None:
        """There is no more: what cannot be read while it grows is read now."""
        if self._form == "object":
            self.fields |= {key: clean(value) for key, value in self._strings.found.items() if key != "say"}
            self.say = clean(self._strings.found.get("say", ""))
            if not self.say:
                self._form = "text"
        if self._form != "object":
            self._read_text()
        self.whole = True

    def value(self, field: str) -> str:
        """A field's value in lower case, or empty where it says that there is none. `quote` keeps its case."""
        text = self.fields.get(field, "").strip()
        if text.lower().strip(" .\"'“”") in NOTHING:
            return ""
        return text if field == "quote" else text.lower().strip("\"'` .")

    # -- how it is read ----------------------------------------------------------------------

    def _decide(self) -> None:
        """An object shows itself at once. Everything else waits for its end: prose may yet hold an object."""
        begun = _FENCE.sub("", self._raw).lstrip()
        if begun.startswith("{"):
            self._form = "object"
        elif begun and not "```".startswith(begun[:3]) and not begun.startswith("```"):
            self._form = "text"

    def _take(self, text: str) -> None:
        self._strings.feed(text)
        self.structured = True
        for key, value in self._strings.found.items():
            if key != "say" and key != self._strings.key:
                self.fields[key] = clean(value)
        self.say = clean(self._strings.found.get("say", ""))

    def _read_text(self) -> None:
        found = _object_in(self._raw) or _lines_of(self._raw)
        if found is not None:
            self.structured = True
            self.fields |= {key: clean(value) for key, value in found.items() if key != "say"}
            self.say = clean(found["say"])
            return
        self.say = "" if self._raw.lstrip().startswith("{") else _bare(clean(self._raw))


class _Strings:
    """Reads one JSON object as it grows: the strings of its properties, decoded as far as they came.

    Other values are kept as their text. It forgives what models get wrong: line breaks inside strings, a comma too
    many, what follows the closing brace.
    """

    def __init__(self) -> None:
        self.found: dict[str, str] = {}
        self.key = ""
        """The property whose value is coming in; empty between properties."""
        self.begun = False
        self._state: Literal["before", "key", "colon", "value", "string", "bare", "nested", "over"] = "before"
        self._name = ""
        self._escape: str | None = None
        self._high = ""
        self._depth = 0
        self._quoted = False

    def feed(self, text: str) -> None:
        self.begun = self.begun or bool(text)
        for char in text:
            self._take(char)

    def _take(self, char: str) -> None:
        match self._state:
            case "before":
                self._before(char)
            case "key":
                self._name, closed = self._in_string(self._name, char)
                if closed:
                    self._state = "colon"
            case "colon" if char == ":":
                self._state = "value"
            case "value":
                self._begin_value(char)
            case "string":
                self.found[self.key], closed = self._in_string(self.found[self.key], char)
                if closed:
                    self._close()
            case "bare":
                self._bare(char)
            case "nested":
                self._nested(char)
            case _:
                pass

    def _before(self, char: str) -> None:
        if char == '"':
            self._state, self._name = "key", ""
        elif char == "}":
            self._state = "over"

    def _bare(self, char: str) -> None:
        """A number, a word: whatever stands there without quotation marks."""
        if char not in ",}":
            self.found[self.key] += char
            return
        self.found[self.key] = self.found[self.key].strip()
        self._close()
        self._state = "over" if char == "}" else "before"

    def _begin_value(self, char: str) -> None:
        if char.isspace():
            return
        self.key = self._name.strip().lower()
        self.found[self.key] = ""
        if char == '"':
            self._state = "string"
        elif char in "{[":
            self._state, self._depth, self._quoted = "nested", 1, False
        else:
            self._state = "bare"
            self.found[self.key] = char

    def _nested(self, char: str) -> None:
        """Passes over an object or a list: nobody asked for one."""
        if char == '"':
            self._quoted = not self._quoted
        elif not self._quoted:
            self._depth += (char in "{[") - (char in "}]")
            if self._depth == 0:
                self._close()

    def _close(self) -> None:
        self.key, self._state = "", "before"

    def _in_string(self, value: str, char: str) -> tuple[str, bool]:
        """(the string with `char` in it, whether `char` closed it). Escapes may come in pieces."""
        if self._escape is not None:
            return self._escaped(value, char), False
        if char == "\\":
            self._escape = ""
            return value, False
        value = self._flush(value)
        return (value, True) if char == '"' else (value + char, False)

    def _escaped(self, value: str, char: str) -> str:
        escape = (self._escape or "") + char
        if escape[0] == "u" and len(escape) < 5:
            self._escape = escape
            return value
        self._escape = None
        if escape[0] != "u":
            return self._flush(value) + _ESCAPES.get(escape, escape)
        return self._unit(value, escape[1:])

    def _unit(self, value: str, digits: str) -> str:
        """One UTF-16 unit: two that belong together make one character, a lone one U+FFFD."""
        try:
            code = int(digits, 16)
        except ValueError:
            return self._flush(value) + digits
        if self._high and 0xDC00 <= code <= 0xDFFF:
            pair, self._high = ord(self._high), ""
            return value + chr(0x10000 + ((pair - 0xD800) << 10) + (code - 0xDC00))
        value = self._flush(value)
        if 0xD800 <= code <= 0xDBFF:
            self._high = chr(code)
            return value
        return value + ("\ufffd" if 0xDC00 <= code <= 0xDFFF else chr(code))

    def _flush(self, value: str) -> str:
        lone, self._high = self._high, ""
        return value + "\ufffd" if lone else value


def _object_in(text: str) -> dict[str, str] | None:
    """The first JSON object in `text` that says something."""
    decoder = json.JSONDecoder(strict=False)
    at = text.find("{")
    while at >= 0:
        try:
            value, _ = decoder.raw_decode(text, at)
        except (ValueError, RecursionError):
            value = None
        if isinstance(value, dict):
            found = {str(key).strip().lower(): item for key, item in value.items()}
            if isinstance(found.get("say"), str):
                return {key: "" if item is None else str(item) for key, item in found.items()}
        at = text.find("{", at + 1)
    return None


def _lines_of(text: str) -> dict[str, str] | None:
    """Lines of `key: value`, `say` among them; a value reaches to the next key."""
    marks = list(_KEY_LINE.finditer(text))
    found: dict[str, str] = {}
    for mark, following in zip_longest(marks, marks[1:]):
        value = text[mark.end() : following.start() if following is not None else len(text)]
        found.setdefault(mark[1].lower(), _bare(value).rstrip(","))
    return found if found.get("say") else None


def _bare(text: str) -> str:
    """What is to be said, without code fences, a speaker's name and quotation marks around the whole."""
    said = re.sub(r"^\s*```[\w-]*\s*$", "", text, flags=re.MULTILINE).strip()
    said = _SPEAKER.sub("", said).strip()
    for opening, closing in (('"', '"'), ("“", "”"), ("'", "'")):
        inner = said[1:-1]
        if len(said) > 1 and said[0] == opening and said[-1] == closing and not {opening, closing} & set(inner):
            return inner.strip()
    return said


_ENDED = re.compile(r"[.!?…]+[\"”’')]*\s+")
_SHORT_FORMS = frozenset(
    "mr mrs ms dr prof st no vs etc e.g i.e approx dept inc ltd co jr sr fig nr a.m p.m".split()
)  # fmt: skip


def take_sentences(text: str, *, whole: bool) -> tuple[list[str], str]:
    """(the sentences that are complete, what is left). With `whole` nothing is left."""
    done: list[str] = []
    start = 0
    for match in _ENDED.finditer(text):
        if match.end() == len(text) and not whole:
            break  # what comes next may belong to it
        last = text[start : match.start()].rsplit(None, 1)
        short = match[0].startswith(".") and last and last[-1].lower().strip("(\"“'‘") in _SHORT_FORMS
        goes_on = match.end() < len(text) and text[match.end()].islower()
        if short or goes_on:
            continue
        done.append(text[start : match.end()].strip())
        start = match.end()
    rest = text[start:]
    if whole and rest.strip():
        done.append(rest.strip())
        rest = ""
    return done, rest
