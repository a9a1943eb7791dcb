"""The hosts that the person has agreed to send papers and answers to, in one small private file."""

from __future__ import annotations

import json
from pathlib import Path

from roundtwo.core.errors import UnreadableError
from roundtwo.transcripts.durable import make_private_folder, replace

NAME = "hosts.json"


class AgreedHosts:
    """Reads and writes the list. A list that cannot be read counts as empty: then it is asked again."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / NAME

    def __contains__(self, host: str) -> bool:
        return host in self._read()

    def add(self, host: str) -> None:
        """Raises `UnreadableError` where it cannot be written."""
        hosts = sorted({*self._read(), host})
        try:
            make_private_folder(self._file.parent)
            replace(self._file, json.dumps({"agreed": hosts}, indent=2).encode() + b"\n")
        except OSError as error:
            raise UnreadableError(
                f"Your yes cannot be kept in {self._file} ({error.strerror}).",
                "Make the folder writable, or say it each time with --model.",
            ) from error

    def _read(self) -> list[str]:
        try:
            hosts = json.loads(self._file.read_text(encoding="utf-8"))["agreed"]
        except (OSError, ValueError, KeyError, TypeError):
            return []
        return [host for host in hosts if isinstance(host, str)] if isinstance(hosts, list) else []
