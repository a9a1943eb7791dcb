"""What a person can set once instead of saying it each time.

One frozen value; the later source wins: defaults < `config.toml` < flags.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Callable
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta

from roundtwo.core.choosing import FORMS, check_address, parse_model
from roundtwo.core.errors import UnreadableError, UsageError

Text = Annotated[str, Meta(min_length=1, description="a text in quotation marks")]
Seconds = Annotated[float, Meta(gt=0, le=3600, description="seconds, from above 0 to 3600")]
Price = Annotated[float, Meta(ge=0, description="a price for a million tokens, 0 or more")]


class EndpointProfile(msgspec.Struct, frozen=True, kw_only=True):
    """A server that speaks OpenAI's chat completions, as `[profiles.NAME]` describes it: `endpoint:NAME` means it."""

    base_url: Text = ""
    """Its address, such as http://localhost:11434/v1. Has to be there."""

    model: Text = ""
    """The model, as the server calls it. Has to be there."""

    key_env: Annotated[str, Meta(description="the name of an environment variable")] = ""
    """The environment variable that holds the key, where it takes one. The key itself has no place in this file."""

    context: Annotated[int, Meta(ge=1024, description="a whole number of tokens, 1024 or more")] = 8192
    """How many tokens a request and its reply may take together."""

    schema: Annotated[bool, Meta(description="true or false")] = True
    """Whether to ask for structured replies. A server that refuses them is found out by itself."""

    first_seconds: Seconds = 30.0
    """How long the first word may take."""

    between_seconds: Seconds = 15.0
    """How long the next words may take, each time."""

    price_in: Price = 0.0
    """What a million tokens of a request cost, in any currency."""

    price_out: Price = 0.0
    """What a million tokens of a reply cost."""


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """Every setting, with what it takes as its description and what it is for below it."""

    persona: Annotated[str, Meta(min_length=1, description="an id, or two or three with commas between")] = (
        "hiring-manager"
    )
    """Who interviews. `roundtwo personas` lists them. Two or three with commas between are a panel."""

    rubric: Annotated[str, Meta(min_length=1, description="an id")] = "default"
    """What the critique looks for. `roundtwo rubrics` lists them."""

    minutes: Annotated[int, Meta(ge=1, le=240, description="a whole number from 1 to 240")] = 30
    """Length of an interview in room minutes: spoken time, at 140 words a minute."""

    model: Annotated[str, Meta(description=f"one of {FORMS}")] = ""
    """Who gives the interviewer a voice. Empty: what `OPENAI_API_KEY` or `OPENAI_BASE_URL` leads to, else the
    built-in interviewer."""

    default_model: Text = "gpt-4.1-mini"
    """The model that is asked for where only `OPENAI_API_KEY` or `OPENAI_BASE_URL` is set."""

    theme: str = ""
    """How the app looks: `roundtwo-dark`, `roundtwo-light`, or any theme that its palette lists. Empty: the one
    that was chosen there last."""

    enter: Annotated[Literal["send", "newline"], Meta(description="send or newline")] = "send"
    """What enter does where you write: it sends and ctrl+j begins a line, or the other way round."""

    keys: Annotated[dict[str, str], Meta(description="a table, [keys], of commands and their keys")] = {}
    """Other keys for the app's commands, by the command's id: `"room.pause" = "f9"`. F1 lists the commands."""

    profiles: Annotated[dict[str, EndpointProfile], Meta(description="tables, [profiles.NAME] each")] = {}
    """The servers you have described, by name."""


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
    where = f" in {file}" if file else ""
    if not isinstance(value, dict):
        _refuse_keys(key, value, where)
    if key == "profiles":
        return msgspec.structs.replace(settings, profiles=_profiles(value, name, where))
    fitting = _fitting(Settings, "setting", key, value, name=name, where=where)
    if key == "model" and fitting:
        _check(lambda: parse_model(fitting), name)
    return msgspec.structs.replace(settings, **{key: fitting})


def _profiles(value: object, name: str, where: str) -> dict[str, EndpointProfile]:
    mend = "Write each as a table: [profiles.NAME], and below it base_url and model."
    if not isinstance(value, dict):
        raise UsageError(f"{name} is no table.", mend)
    profiles = {}
    for profile, table in value.items():
        if not isinstance(table, dict) or not re.fullmatch(r"[\w-]+", profile):
            raise UsageError(f"{name} holds “{profile}”, which is no profile.", mend)
        profiles[profile] = _profile(profile, table, where)
    return profiles


def _profile(profile: str, table: dict[str, Any], where: str) -> EndpointProfile:
    values = {}
    for key, value in table.items():
        name = f"“{key}” of the profile “{profile}”{where}"
        _refuse_keys(key, value, where)
        values[key] = _fitting(EndpointProfile, f"setting of a profile{where}", key, value, name=name, where="")
    for key, example in (("base_url", "http://localhost:11434/v1"), ("model", "llama3.2")):
        if key not in values:
            raise UsageError(
                f"The profile “{profile}”{where} lacks “{key}”.", f'Add a line such as {key} = "{example}".'
            )
    check_address(values["base_url"], f"“base_url” of the profile “{profile}”{where}")
    return EndpointProfile(**values)


_KEY_NAMES = re.compile(r"(?:api_?)?keys?|tokens?|secret|password|authorization|bearer", re.IGNORECASE)
_VARIABLE = re.compile(r"[A-Z][A-Z0-9_]{0,63}|")


def _refuse_keys(key: str, value: object, where: str) -> None:
    """Raises `UsageError` for a key that stands in the settings themselves, and never repeats it."""
    looks_like_one = isinstance(value, str) and re.match(r"(?:Bearer )?sk-", value)
    no_variable = key == "key_env" and isinstance(value, str) and not _VARIABLE.fullmatch(value)
    if looks_like_one or no_variable or _KEY_NAMES.fullmatch(key):
        raise UsageError(
            f"“{key}”{where} seems to hold a key, and keys are safer outside of files.",
            'Put it in an environment variable with a name in capitals, and name that here: key_env = "MY_KEY".',
        )


def _fitting(struct: Any, kind: str, key: str, value: object, *, name: str, where: str) -> Any:
    """`value` as the field `key` of `struct` takes it. Raises `UsageError`."""
    fields = {field.name: field for field in msgspec.structs.fields(struct)}
    if key not in fields:
        raise UsageError(f"There is no {kind} “{key}”{where}.", _near(key, tuple(fields)))
    wanted = fields[key].type
    try:
        return msgspec.convert(value, wanted)
    except msgspec.ValidationError as error:
        raise UsageError(
            f"{name} cannot be {_shown(value)}.",
            f"It takes {_takes(wanted)}; take it away for the default.",
        ) from error


def _check(check: Callable[[], object], name: str) -> None:
    """Lets `check` raise, and says where what it complains of stands."""
    try:
        check()
    except UsageError as error:
        raise UsageError(error.what, f"{error.mend} It stands in {name}.") from None


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
