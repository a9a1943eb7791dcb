"""What every test may rely on: no network, a home of its own, and the prompts that ship."""

from __future__ import annotations

import ipaddress
import os
import signal
import socket
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import hypothesis
import pytest

from roundtwo.content.prompts import Prompts
from roundtwo.core.bank import Bank
from roundtwo.core.lexicon import Lexicon
from roundtwo.flows.ports import Parser

SHIPPED = Path(__file__).resolve().parents[1] / "prompts"

hypothesis.settings.register_profile("here", deadline=None)
hypothesis.settings.register_profile("ci", deadline=None, derandomize=True, database=None)
hypothesis.settings.load_profile("ci" if os.environ.get("CI") else "here")

OURS = ("ROUNDTWO_", "OPENAI_")
"""Beginnings of the environment variables that would change what the program does."""


def pytest_configure() -> None:
    """Programs that are tested start with signals as a terminal gives them, though the suite runs in the background."""
    for number, usual in (
        (signal.SIGINT, signal.default_int_handler),
        (getattr(signal, "SIGHUP", None), signal.SIG_DFL),
    ):
        if number is not None and signal.getsignal(number) is signal.SIG_IGN:
            signal.signal(number, usual)


class NetworkUsedError(RuntimeError):
    """A test reached for the network. It is no OSError, so that no code under test forgives it."""


def _is_here(address: object) -> bool:
    """Whether an address stays on this machine: a Unix socket's path, or loopback."""
    if not isinstance(address, tuple):
        return True
    host = address[0]
    if host in ("", "localhost", None):
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _guarded(real: Callable[..., Any], position: int) -> Callable[..., Any]:
    """`real`, refusing to run when its argument at `position` leads away from this machine."""

    def guarded(*args: Any, **kwargs: Any) -> Any:
        address = args[position]
        where = address if position else (address,)
        if not _is_here(where):
            raise NetworkUsedError(f"A test wanted to reach {where}.")
        return real(*args, **kwargs)

    return guarded


@pytest.fixture(scope="session", autouse=True)
def no_network() -> Iterator[None]:
    """Sockets reach loopback and Unix sockets only, and names are not looked up."""
    with pytest.MonkeyPatch.context() as patch:
        for method in ("connect", "connect_ex"):
            patch.setattr(socket.socket, method, _guarded(getattr(socket.socket, method), 1))
        # sendto(data, address) or sendto(data, flags, address)
        patch.setattr(socket.socket, "sendto", _guarded(socket.socket.sendto, -1))
        for function in ("getaddrinfo", "gethostbyname", "gethostbyname_ex"):
            patch.setattr(socket, function, _guarded(getattr(socket, function), 0))
        yield


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An own, empty ROUNDTWO_HOME, and nothing of the person's environment."""
    for variable in [name for name in os.environ if name.startswith(OURS)]:
        monkeypatch.delenv(variable)
    folder = tmp_path / "home"
    monkeypatch.setenv("ROUNDTWO_HOME", str(folder))
    return folder


@pytest.fixture(scope="session")
def prompts() -> Prompts:
    """The prompt library that ships."""
    return Prompts([SHIPPED])


@pytest.fixture(scope="session")
def lexicon(prompts: Prompts) -> Lexicon:
    return prompts.lexicon()


@pytest.fixture(scope="session")
def bank(prompts: Prompts) -> Bank:
    return prompts.bank()


@pytest.fixture(scope="session")
def parser(lexicon: Lexicon) -> Parser:
    """The real parser; its model is loaded once for the whole run."""
    from roundtwo.language import SpacyParser  # loads spaCy, which most tests do without

    return SpacyParser(lexicon)
