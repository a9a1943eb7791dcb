"""What a person can set once instead of saying it each time.

One frozen value; the later source wins: defaults < `config.toml` < flags.
"""

from __future__ import annotations

import json
import tomllib
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any

import msgspec
from msgspec import Meta

from roundtwo.core.errors import UnreadableError, UsageError


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """Every setting, with what it takes as its description and what it is for below it."""

    persona: Annotated[str, Meta(min_length=1, description="an id")] = "hiring-manager"
    """Who interviews. `roundtwo personas` lists them."""

    rubric: Annotated[str, Meta(min_length=1, description="an id")] = "default"
    """What the critique looks for. `roundtwo rubrics` lists them."""

    minutes: Annotated[int, Meta(ge=1, le=240, description="a whole number from 1 to 240")] = 30
    """Length of an interview in room minutes: spoken time, at 140 words a minute."""


def load_settings(config_file: Path) -> Settings:
    """The settings from the file, if there is one.

    Raises `UsageError` for a setting that does not exist or does not fit, and `UnreadableError`
    for a file that cannot be read.
    """
    settings = Settings()
    for key, value in _read(config_file).items():
        settings = _with(settings, key, value, name=f"“{key}” in {config_file}", file=config_file)
    return settings


def with_flags(settings: Settings, **flags: object) -> Settings:
    """The settings with those flags laid over them that were given, that is, are not None.

    Raises `UsageError` for a value that does not fit.
    """
    for key, value in flags.items():
        if value is not None:
            settings = _with(settings, key, value, name=f"--{key}")
    return settings


def _read(config_file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(config_file.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadableError(
            f"The settings in {config_file} cannot be read.",
            "See that it is a text file in UTF-8 that you may read, or move it away.",
        ) from error
    except tomllib.TOMLDecodeError as error:
        raise UsageError(
            f"The settings in {config_file} are not valid TOML: {error}.",
            "Mend that line, or move the file away to go on with the defaults.",
        ) from error


def _with(settings: Settings, key: str, value: object, *, name: str, file: Path | None = None) -> Settings:
    """`settings` with one more value; `name` is what the person knows it by, with its source."""
    fields = {field.name: field for field in msgspec.structs.fields(Settings)}
    if key not in fields:
        where = f" in {file}" if file else ""
        raise UsageError(f"There is no setting “{key}”{where}.", _near(key, tuple(fields)))
    wanted = fields[key].type
    try:
        fitting = msgspec.convert(value, wanted)
    except msgspec.ValidationError as error:
        raise UsageError(
            f"{name} cannot be {_shown(value)}.",
            f"It takes {_takes(wanted)}; take it away for the default.",
        ) from error
    return msgspec.structs.replace(settings, **{key: fitting})


def _near(key: str, known: tuple[str, ...]) -> str:
    """The sentence that mends an unknown key: the nearest one, and all there are."""
    near = get_close_matches(key.lower().replace("-", "_"), known, n=1, cutoff=0.6)
    meant = f"Did you mean “{near[0]}”? " if near else ""
    return f"{meant}The settings are {', '.join(known)}."


def _takes(wanted: Any) -> str:
    return next(meta.description for meta in wanted.__metadata__ if isinstance(meta, Meta) and meta.description)


def _shown(value: object) -> str:
    """A value as it would stand in the file, short enough for a sentence."""
    text = f"“{value}”" if isinstance(value, str) else json.dumps(value, default=str)
    return text if len(text) <= 60 else f"{text[:57]}…"
