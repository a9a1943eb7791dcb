"""The suite itself cannot reach the network."""

from __future__ import annotations

import asyncio
import socket
import urllib.request
from collections.abc import Callable
from pathlib import Path

import pytest

ELSEWHERE = "192.0.2.1"  # an address kept for documentation, RFC 5737


def connect() -> None:
    with socket.socket() as one:
        one.connect((ELSEWHERE, 80))


def connect_ex() -> None:
    with socket.socket() as one:
        one.connect_ex((ELSEWHERE, 80))


def connect_ipv6() -> None:
    with socket.socket(socket.AF_INET6) as one:
        one.connect(("2001:db8::1", 80, 0, 0))


def send_datagram() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as one:
        one.sendto(b"", (ELSEWHERE, 53))


def look_up() -> None:
    socket.getaddrinfo("example.invalid", 80)


def open_address() -> None:
    urllib.request.urlopen("http://example.invalid/")


def connect_in_a_loop() -> None:
    asyncio.run(asyncio.wait_for(asyncio.open_connection(ELSEWHERE, 80), 5))


@pytest.mark.parametrize(
    "reach",
    [
        connect,
        connect_ex,
        connect_ipv6,
        send_datagram,
        look_up,
        open_address,
        connect_in_a_loop,
    ],
)
def test_a_test_cannot_reach_another_machine(reach: Callable[[], None]) -> None:
    with pytest.raises(RuntimeError, match="A test wanted to reach"):
        reach()


def test_a_test_can_reach_this_machine() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        with socket.create_connection(server.getsockname()) as client:
            client.sendall(b"hello")
        accepted, _ = server.accept()
        with accepted:
            assert accepted.recv(5) == b"hello"


@pytest.mark.skipif(not hasattr(socket, "AF_UNIX"), reason="this system has no Unix sockets")
def test_a_test_can_use_a_unix_socket(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)  # a Unix socket's path must be short
    with socket.socket(socket.AF_UNIX) as server, socket.socket(socket.AF_UNIX) as client:
        server.bind("here")
        server.listen()
        client.connect("here")
        accepted, _ = server.accept()
        with accepted:
            client.sendall(b"hello")
            assert accepted.recv(5) == b"hello"
