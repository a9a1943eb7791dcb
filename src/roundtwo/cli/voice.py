"""From what was chosen to a model that serves: addresses, keys, and the yes of the person.

voice = open_voice(invocation, flag, ask)
voice.model     # a `ChatModel`, or None: the built-in interviewer
voice.note      # a sentence for the person, or empty
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from roundtwo.cli.context import Invocation
from roundtwo.cli.hosts import AgreedHosts
from roundtwo.core.chat import Prices
from roundtwo.core.choosing import (
    OPENAI,
    Address,
    Builtin,
    Chosen,
    FromEnvironment,
    Local,
    ModelChoice,
    OpenAI,
    Profile,
    Scripted,
    choose,
    consent,
    host_of,
    leaves_for,
)
from roundtwo.core.errors import UsageError
from roundtwo.core.messages import message
from roundtwo.flows.ports import ChatModel
from roundtwo.models.endpoint import Endpoint, EndpointModel, Key
from roundtwo.models.local import SUFFIX, LocalModel
from roundtwo.models.scripted import ScriptedModel
from roundtwo.paths import Places
from roundtwo.settings import EndpointProfile, Settings

OPENAI_CONTEXT = 128_000
"""Tokens. What OpenAI's chat models of the last years take at least."""
OTHER_CONTEXT = EndpointProfile().context
"""Where there is no profile that says it."""


@dataclass(frozen=True)
class Voice:
    """Who gives the interviewer words. `model` is None for the built-in interviewer; `host` is where what is sent
    leaves for, None where it stays on this machine."""

    model: ChatModel | None
    note: str = ""
    host: str | None = None
    prices: Prices | None = None
    """What its tokens cost, where a profile says so."""


def chosen_model(invocation: Invocation, flag: str | None = None) -> Chosen:
    """The model that counts here. Raises `UsageError`."""
    settings = invocation.settings
    return choose(flag, invocation.environ, settings.model, settings.default_model)


def open_voice(invocation: Invocation, flag: str | None, ask: Callable[[str], bool] | None) -> Voice:
    """The model that counts, if papers and answers may go to it; the built-in interviewer otherwise.

    `ask` puts a question to the person; None where nobody can be asked. Nothing is sent here.
    """
    chosen = chosen_model(invocation, flag)
    model, host = _opened(chosen.choice, invocation)
    agreed = AgreedHosts(invocation.places.data)
    decided = consent(chosen, host, terminal=ask is not None, seen=host is not None and host in agreed)
    if host is None or decided == "yes":
        return Voice(model, host=host, prices=prices_of(chosen.choice, invocation.settings))
    if ask is None:
        return Voice(None, message("voice.nobody_asked", host=host))
    if not ask(message("voice.consent", host=host)):
        return Voice(None, message("voice.refused", host=host))
    agreed.add(host)
    return Voice(model, host=host, prices=prices_of(chosen.choice, invocation.settings))


def prices_of(choice: ModelChoice, settings: Settings) -> Prices | None:
    """What a profile says that its tokens cost; None where it says nothing."""
    profile = settings.profiles.get(choice.name) if isinstance(choice, Profile) else None
    if profile is None or not (profile.price_in or profile.price_out):
        return None
    return Prices(profile.price_in, profile.price_out)


def open_model(choice: ModelChoice, invocation: Invocation) -> ChatModel | None:
    """The model, whether or not papers may go to it; None for the built-in interviewer. Nothing is sent here.

    Raises `UsageError`, `ScriptError` or `ModelFileError` for one that cannot be.
    """
    return _opened(choice, invocation)[0]


def _opened(choice: ModelChoice, invocation: Invocation) -> tuple[ChatModel | None, str | None]:
    """(the model, the host that what is sent leaves for)."""
    match choice:
        case Builtin():
            return None, None
        case Scripted():
            return ScriptedModel(script_path(choice)), None
        case Local():
            return LocalModel(local_path(choice, invocation.places)), None
        case _:
            endpoint = endpoint_of(choice, invocation.settings, invocation.environ)
            return EndpointModel(endpoint), leaves_for(endpoint.base_url)


def endpoint_of(
    choice: OpenAI | Profile | Address | FromEnvironment, settings: Settings, environ: Mapping[str, str]
) -> Endpoint:
    """Where the model is served, with the key that belongs there and no other.

    Raises `UsageError` for a profile that does not exist, and for a key that cannot be one.
    """
    match choice:
        case Profile(name):
            return _profiled(name, _profile(name, settings), environ)
        case Address(base_url, model) | FromEnvironment(base_url, model):
            return _addressed(base_url, model, environ)
        case OpenAI(name):
            return _addressed(_own_address(environ), name, environ)


def _profile(name: str, settings: Settings) -> EndpointProfile:
    if name in settings.profiles:
        return settings.profiles[name]
    known = ", ".join(settings.profiles)
    mend = f"The profiles are {known}." if known else f"Describe it in config.toml below a line [profiles.{name}]."
    raise UsageError(f"There is no profile “{name}”.", mend)


def _profiled(name: str, profile: EndpointProfile, environ: Mapping[str, str]) -> Endpoint:
    key = _key(profile.key_env, environ) if profile.key_env else Key()
    if profile.key_env and not key:
        raise UsageError(
            f"The environment variable {profile.key_env}, where the profile “{name}” has its key, is not set.",
            "Set it, or take key_env away where the server asks for none.",
        )
    return Endpoint(
        provider=name,
        who=name,
        base_url=profile.base_url.rstrip("/"),
        model=profile.model,
        key=key,
        context=profile.context,
        schema=profile.schema,
        first_seconds=profile.first_seconds,
        between_seconds=profile.between_seconds,
    )


def _addressed(base_url: str, model: str, environ: Mapping[str, str]) -> Endpoint:
    """An address without a profile. OPENAI_API_KEY goes to OPENAI_BASE_URL, or to OpenAI where that is not set."""
    own = _origin(base_url) == _origin(_own_address(environ))
    at_openai = _origin(base_url) == _origin(OPENAI)
    named = {"OpenAI-Organization": "OPENAI_ORG_ID", "OpenAI-Project": "OPENAI_PROJECT_ID"}
    headers = tuple((header, environ[variable]) for header, variable in named.items() if environ.get(variable))
    return Endpoint(
        provider="openai" if at_openai else host_of(base_url),
        who=host_of(base_url),
        base_url=base_url,
        model=model,
        key=_key("OPENAI_API_KEY", environ) if own else Key(),
        context=OPENAI_CONTEXT if at_openai else OTHER_CONTEXT,
        headers=headers if own and at_openai else (),
    )


def _own_address(environ: Mapping[str, str]) -> str:
    return environ.get("OPENAI_BASE_URL", "").strip().rstrip("/") or OPENAI


def _origin(base_url: str) -> tuple[str, str]:
    return urlsplit(base_url).scheme.lower(), host_of(base_url)


def _key(variable: str, environ: Mapping[str, str]) -> Key:
    """The key in that variable, which may be unset. Raises `UsageError` for what no header can carry."""
    value = environ.get(variable, "").strip()
    if not value.isascii() or not value.isprintable() or " " in value:
        raise UsageError(
            f"What {variable} holds is no key: there are characters in it that no key has.",
            "Copy the key again, without quotation marks, spaces or line ends.",
        )
    return Key(value)


# -- files of this machine ------------------------------------------------------------------------------


def local_folder(places: Places) -> Path:
    """Where the person's own .gguf files lie."""
    return places.data / "models"


def local_path(choice: Local, places: Places) -> Path:
    """The file that a local model means; it need not exist."""
    return Path(choice.name).expanduser() if choice.is_path else local_folder(places) / f"{choice.name}{SUFFIX}"


def script_path(choice: Scripted) -> Path:
    return Path(choice.file).expanduser()
