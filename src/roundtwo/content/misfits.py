"""What a prompt file's form refuses, in a sentence for the person, and the line it stands in."""

from __future__ import annotations

import re
from typing import Any

import msgspec

from roundtwo.core.slips import Field, Slip, near, spoken

AT = re.compile(r"^(?P<what>.*?)(?: - at `(?P<path>[^`]*)`)?$", re.DOTALL)
STEP = re.compile(r"\.([^.\[\]]+)|\[(\d+|\.\.\.)\]")
UNKNOWN = re.compile(r"Object contains unknown field `(.*)`")
MISSING = re.compile(r"Object missing required field `(.*)`")
EXPECTED = re.compile(r"Expected `([^`]*)`, got `([^`]*)`")
LENGTH = re.compile(r"Expected `array` of length (\d+), got (\d+)")
ENUM = re.compile(r"Invalid enum value '?(.*?)'?")
PROSE = frozenset({"voice", "rules", "notes"})
"""Fields that stand below the settings."""
TYPES = {
    "int": "a whole number", "float": "a number", "str": "a text in quotation marks", "array": "a list in brackets",
    "object": "a table", "bool": "true or false",
}  # fmt: skip


def slip_of(error: msgspec.ValidationError, form: Any) -> Slip:
    """What does not fit. Keys of a table are not named by the form: then the table is."""
    found = AT.match(str(error))
    what, path = (found["what"], found["path"] or "$") if found else (str(error), "$")
    steps = (step[1] or step[2] for step in STEP.finditer(path))
    at: Field = tuple(int(step) if step.isdigit() else step for step in steps)
    if unknown := UNKNOWN.fullmatch(what):
        return Slip((*at, unknown[1]), f"There is no field “{unknown[1]}”.", near(unknown[1], fields_at(form, at)))
    if missing := MISSING.fullmatch(what):
        return Slip(at, f"The field “{missing[1]}” is missing.", "Add a line for it.")
    name = next((str(step) for step in reversed(at) if isinstance(step, str) and step != "..."), "it")
    if expected := EXPECTED.fullmatch(what):
        wanted = " or ".join(TYPES.get(each.strip(), each.strip()) for each in expected[1].split("|"))
        given = TYPES.get(expected[2], expected[2])
        return Slip(at, f"“{name}” cannot be {given}.", f"It takes {wanted}.")
    if enum := ENUM.fullmatch(what):
        return Slip(at, f"“{name}” cannot be “{enum[1]}”.", f"It takes {spoken(choices_at(form, at))}.")
    if length := LENGTH.fullmatch(what):
        return Slip(at, f"“{name}” has {length[2]} in its brackets.", f"It takes {length[1]}.")
    return Slip(at, f"“{name}” does not fit: {what[:1].lower()}{what[1:]}.", "Mend it and try again.")


def form_at(form: Any, at: Field) -> Any:
    """The form of what stands at a path."""
    kind: Any = msgspec.inspect.type_info(form)
    for step in at:
        match kind:
            case msgspec.inspect.StructType():
                kind = next((f.type for f in kind.fields if f.encode_name == step), None)
            case msgspec.inspect.VarTupleType() | msgspec.inspect.ListType():
                kind = kind.item_type
            case msgspec.inspect.TupleType() if isinstance(step, int):
                kind = kind.item_types[step]
            case msgspec.inspect.DictType():
                kind = kind.value_type
            case _:
                return None
    return kind


def fields_at(form: Any, at: Field) -> tuple[str, ...]:
    kind = form_at(form, at)
    fields = kind.fields if isinstance(kind, msgspec.inspect.StructType) else ()
    return tuple(f.encode_name for f in fields if f.encode_name not in PROSE)


def choices_at(form: Any, at: Field) -> tuple[str, ...]:
    kind = form_at(form, at)
    return tuple(map(str, kind.values)) if isinstance(kind, msgspec.inspect.LiteralType) else ()


# -- lines -------------------------------------------------------------------------------------

HEADER = re.compile(r"\s*(\[\[?)\s*([\w\".\- ]+?)\s*\]\]?\s*(?:#.*)?$")
KEY = re.compile(r"\s*([\w\"-]+(?:\s*\.\s*[\w\"-]+)*)\s*=")


def line_of(text: str, field: Field) -> int | None:
    """The line of `text`, counted from 1, that the field stands in, or the table around it."""
    known = lines_in(text)
    return next((known[field[:length]] for length in range(len(field), 0, -1) if field[:length] in known), None)


def lines_in(text: str) -> dict[Field, int]:
    """Where every table and key of a TOML text begins."""
    found: dict[Field, int] = {}
    counts: dict[Field, int] = {}
    table: Field = ()
    inside = ""
    for number, line in enumerate(text.split("\n"), start=1):
        mark = next((quotes for quotes in ('"""', "'''") if line.count(quotes) % 2), "")
        if inside:
            inside = "" if mark == inside else inside
            continue
        if header := HEADER.match(line):
            table = _table(header[1] == "[[", _names(header[2]), counts)
            found.setdefault(table, number)
            found.setdefault(table[:1], number)
        elif key := KEY.match(line):
            found.setdefault((*table, *_names(key[1])), number)
        inside = mark
    return found


def _names(dotted: str) -> list[str]:
    return [part.strip().strip('"') for part in dotted.split(".")]


def _table(is_array: bool, names: list[str], counts: dict[Field, int]) -> Field:
    """The path that a header opens; the last one of an array of tables is meant where its name stands alone."""
    path: Field = ()
    for place, name in enumerate(names):
        path = (*path, name)
        last = place == len(names) - 1
        if last and is_array:
            counts[path] = counts.get(path, -1) + 1
        if path in counts:
            path = (*path, counts[path])
    return path
