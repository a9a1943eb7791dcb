"""The models that are set up, as far as can be seen without sending anything."""

from __future__ import annotations

from dataclasses import dataclass

from roundtwo.cli.context import Invocation
from roundtwo.cli.hosts import AgreedHosts
from roundtwo.cli.voice import chosen_model, endpoint_of, local_folder, local_path, script_path
from roundtwo.core.choosing import (
    Builtin,
    Chosen,
    FromEnvironment,
    Local,
    ModelChoice,
    Profile,
    Scripted,
    choose,
    consent,
    form_of,
    leaves_for,
)
from roundtwo.core.errors import RoundTwoError
from roundtwo.models.local import SUFFIX, check_local
from roundtwo.models.scripted import ScriptedModel


@dataclass(frozen=True)
class Row:
    """A model that can be chosen: `model` is what `--model` takes, `host` empty where nothing leaves this machine."""

    model: str
    provider: str
    name: str
    host: str
    chosen: bool
    ready: bool
    detail: str
    mend: str = ""
    """What to do where it is not `ready`."""


def known_models(invocation: Invocation) -> list[Row]:
    """The built-in interviewer, the person's profiles, what the environment offers and the local files; and the model
    that counts, wherever that comes from. Raises `UsageError`."""
    chosen = chosen_model(invocation)
    settings = invocation.settings
    choices: list[ModelChoice] = [Builtin(), *map(Profile, settings.profiles)]
    offered = choose(None, {**invocation.environ, "ROUNDTWO_MODEL": ""}, "", settings.default_model).choice
    if isinstance(offered, FromEnvironment):
        choices.append(offered)
    choices += [Local(file.stem) for file in sorted(local_folder(invocation.places).glob(f"*{SUFFIX}"))]
    if chosen.choice not in choices:
        choices.append(chosen.choice)
    return [describe(choice, chosen, invocation) for choice in choices]


def must_ask(row: Row, invocation: Invocation) -> bool:
    """Whether the person has to say yes to this model's host before papers and answers go there.

    Only the model that counts by itself asks; whichever else is chosen by hand is a yes, as `--model` is.
    """
    chosen = chosen_model(invocation)
    seen = row.host in AgreedHosts(invocation.places.data)
    return row.chosen and consent(chosen, row.host or None, terminal=True, seen=seen) == "ask"


def describe(choice: ModelChoice, chosen: Chosen, invocation: Invocation) -> Row:
    """What a choice means, and whether all it needs is there."""
    form, counts = form_of(choice), choice == chosen.choice
    try:
        provider, name, host, detail = _look(choice, invocation)
    except RoundTwoError as error:
        return Row(form, "", "", "", counts, False, error.what, error.mend)
    return Row(form, provider, name, host, counts, True, detail)


def _look(choice: ModelChoice, invocation: Invocation) -> tuple[str, str, str, str]:
    """(provider, name, host, detail). Raises what is wrong with the choice."""
    match choice:
        case Builtin():
            return "builtin", "builtin", "", "the built-in interviewer; nothing leaves this machine"
        case Local():
            path = local_path(choice, invocation.places)
            check_local(path)
            return "local", path.stem, "", f"{path.name} on this machine"
        case Scripted():
            return "scripted", ScriptedModel(script_path(choice)).name, "", "replies from a file"
        case _:
            endpoint = endpoint_of(choice, invocation.settings, invocation.environ)
            host = leaves_for(endpoint.base_url) or ""
            where = f"at {host}" if host else "on this machine"
            key = "with a key" if endpoint.key else "without a key"
            return endpoint.provider, endpoint.model, host, f"{endpoint.model} {where}, {key}"
