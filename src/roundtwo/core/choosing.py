"""Which language model a form of words means, which one counts, and whether papers may go there.

builtin · openai:NAME · endpoint:PROFILE · http://HOST:PORT/v1#NAME · local:NAME or a path · scripted:FILE
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Mapping
from typing import Literal
from urllib.parse import urlsplit

import msgspec

from roundtwo.core.errors import UsageError

OPENAI = "https://api.openai.com/v1"
FORMS = "builtin, openai:NAME, endpoint:PROFILE, http://HOST:PORT/v1#NAME, local:NAME or scripted:FILE"

Origin = Literal["flag", "profile", "environment", "default"]
"""Who said so: the command line, the person's config.toml, the environment, or nobody."""
Consent = Literal["yes", "ask", "no"]


class Choice(msgspec.Struct, frozen=True, tag_field="kind"):
    """A model as it was chosen."""


class Builtin(Choice, frozen=True, tag="builtin"):
    """The built-in interviewer: no language model at all."""


class OpenAI(Choice, frozen=True, tag="openai"):
    name: str


class Profile(Choice, frozen=True, tag="endpoint"):
    """A server of the person's config.toml."""

    name: str


class Address(Choice, frozen=True, tag="address"):
    base_url: str
    model: str


class Local(Choice, frozen=True, tag="local"):
    """A .gguf file: a path, or a name among the person's local models."""

    name: str

    @property
    def is_path(self) -> bool:
        return self.name.endswith(".gguf") or "/" in self.name or "\\" in self.name


class Scripted(Choice, frozen=True, tag="scripted"):
    file: str


class FromEnvironment(Choice, frozen=True, tag="environment"):
    """OPENAI_BASE_URL, or OpenAI's own address, with OPENAI_API_KEY and the default model."""

    base_url: str
    model: str


ModelChoice = Builtin | OpenAI | Profile | Address | Local | Scripted | FromEnvironment


_KINDS: Mapping[str, type[OpenAI | Profile | Local | Scripted]] = {
    "openai": OpenAI,
    "endpoint": Profile,
    "local": Local,
    "scripted": Scripted,
}


class Chosen(msgspec.Struct, frozen=True):
    choice: ModelChoice
    origin: Origin


def parse_model(text: str) -> ModelChoice:
    """The model that `text` means. Raises `UsageError` for what means none."""
    text = text.strip()
    if text == "builtin":
        return Builtin()
    if re.match(r"https?://", text, re.IGNORECASE):
        base_url, _, model = text.partition("#")
        check_address(base_url, "the model's address")
        if not model:
            raise UsageError("The model's address does not name a model.", "Add its name: http://HOST:PORT/v1#NAME.")
        return Address(base_url.rstrip("/"), model)
    form, colon, rest = text.partition(":")
    if not colon or form not in _KINDS:
        # What was written may be a key that went astray, so it is not repeated.
        raise UsageError("There is no such form of a model.", f"It is one of {FORMS}.")
    if not rest.strip():
        raise UsageError(f"The model “{form}:” lacks its second half.", f"It is one of {FORMS}.")
    return _KINDS[form](rest.strip())


def form_of(choice: ModelChoice) -> str:
    """`choice` in the words that mean it."""
    match choice:
        case Builtin():
            return "builtin"
        case OpenAI(name):
            return f"openai:{name}"
        case Profile(name):
            return f"endpoint:{name}"
        case Address(base_url, model) | FromEnvironment(base_url, model):
            return f"{base_url}#{model}"
        case Local(name):
            return f"local:{name}"
        case Scripted(file):
            return f"scripted:{file}"


def choose(flag: str | None, environ: Mapping[str, str], written: str, default_model: str) -> Chosen:
    """The model that counts: --model, else ROUNDTWO_MODEL, else config.toml (`written`), else what OPENAI_* says.

    Raises `UsageError`, which names where the malformed form stands.
    """
    places: tuple[tuple[str | None, Origin, str], ...] = (
        (flag, "flag", "--model"),
        (environ.get("ROUNDTWO_MODEL"), "environment", "ROUNDTWO_MODEL"),
        (written, "profile", "“model” in config.toml"),
    )
    for text, origin, place in places:
        if text is not None and text.strip():
            try:
                return Chosen(parse_model(text), origin)
            except UsageError as error:
                raise UsageError(error.what, f"{error.mend} It stands in {place}.") from None
    base_url = environ.get("OPENAI_BASE_URL", "").strip()
    if base_url or environ.get("OPENAI_API_KEY", "").strip():
        check_address(base_url or OPENAI, "OPENAI_BASE_URL")
        return Chosen(FromEnvironment((base_url or OPENAI).rstrip("/"), default_model), "default")
    return Chosen(Builtin(), "default")


def consent(chosen: Chosen, host: str | None, *, terminal: bool, seen: bool) -> Consent:
    """Whether papers and answers may go to `host` (None is this machine).

    `--model`, a model in config.toml and a profile written there are a yes, as is a yes given before (`seen`).
    Otherwise the person is asked, and where there is nobody to ask (`terminal`), nothing goes.
    """
    if host is None or seen or isinstance(chosen.choice, Profile) or chosen.origin in ("flag", "profile"):
        return "yes"
    return "ask" if terminal else "no"


def host_of(base_url: str) -> str:
    """`host` or `host:port` of an address, as it is shown and remembered."""
    parts = urlsplit(base_url)
    name = (parts.hostname or "").lower()
    name = f"[{name}]" if ":" in name else name
    return name if parts.port is None else f"{name}:{parts.port}"


def leaves_for(base_url: str) -> str | None:
    """The host that what is sent leaves for, or None where it stays on this machine."""
    return None if is_loopback(urlsplit(base_url).hostname or "") else host_of(base_url)


def is_loopback(host: str) -> bool:
    if host.lower() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def check_address(address: str, place: str) -> None:
    """Raises `UsageError` where `address` is no server's, or holds what an address should not. It is not repeated."""
    mend = "Write it like http://localhost:11434/v1."
    try:
        parts = urlsplit(address)
        fits = parts.scheme.lower() in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        fits = False
    if not fits or re.search(r"[\s\x00-\x1f\x7f]", address):
        raise UsageError(f"What stands in {place} is not the address of a server.", mend)
    if parts.username or parts.password or parts.query or parts.fragment:
        raise UsageError(
            f"What stands in {place} holds more than an address, perhaps a key.",
            "Keep keys in an environment variable, and name that as key_env in a profile.",
        )
