"""A .gguf file of this machine behind `ChatModel`: llama.cpp's own server in a child process, on loopback, with a key
that nobody else knows."""

from __future__ import annotations

import asyncio
import importlib.util
import json
import secrets
import sys
from collections.abc import AsyncIterator
from contextlib import suppress
from pathlib import Path

from roundtwo.core.chat import ChatEvent, ChatRequest
from roundtwo.core.errors import LocalServerError, ModelFileError, UsageError
from roundtwo.models.endpoint import Endpoint, EndpointModel, Key

CONTEXT = 8192
LOAD_SECONDS = 120.0
"""A large file on a slow disk takes its time."""
FIRST_SECONDS = 180.0
"""Without a graphics card a long prompt is read slowly, and replies wait for one another."""
BETWEEN_SECONDS = 60.0
GOODBYE_SECONDS = 3.0
SUFFIX = ".gguf"
_MAGIC = b"GGUF"


def check_local(path: Path) -> None:
    """Raises `UsageError` where local models cannot be served, `ModelFileError` where `path` is none."""
    if importlib.util.find_spec("xllamacpp") is None:
        raise UsageError(
            "Local models need a part of RoundTwo that is not installed.",
            "Install it into the same environment: pip install “roundtwo[local]”.",
        )
    try:
        with path.open("rb") as file:
            fits = file.read(len(_MAGIC)) == _MAGIC
    except OSError as error:
        raise ModelFileError(
            f"The model {path} cannot be read.", "Name a .gguf file that is there and that you may read."
        ) from error
    if not fits:
        raise ModelFileError(f"The file {path} is no model.", "Name a .gguf file; an unfinished download is none.")


class LocalModel:
    """`ChatModel` of `flows.ports`. Its server starts with the first request and again if it should have died.

    Raises what `check_local` raises.
    """

    provider = "local"

    def __init__(self, path: Path, context: int = CONTEXT) -> None:
        check_local(path)
        self.name = path.stem
        self.context = context
        self._path = path
        self._process: asyncio.subprocess.Process | None = None
        self._model: EndpointModel | None = None
        self._starting = asyncio.Lock()

    async def reply(self, request: ChatRequest) -> AsyncIterator[ChatEvent]:
        """See `ChatModel.reply`. Raises `LocalServerError` where the server does not start."""
        async with self._starting:
            model = await self._served()
        async for event in model.reply(request):
            yield event

    async def close(self) -> None:
        process, self._process = self._process, None
        model, self._model = self._model, None
        if model is not None:
            await model.close()
        if process is not None:
            await _end(process)

    async def _served(self) -> EndpointModel:
        if self._model is not None and self._process is not None and self._process.returncode is None:
            return self._model
        await self.close()
        key = secrets.token_urlsafe(24)
        self._process = process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "roundtwo.models.local_server",
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
        )
        address = await self._address(process, key)
        if address is None:
            await self.close()
            raise LocalServerError(self.name)
        self._model = EndpointModel(
            Endpoint(
                provider=self.provider,
                who=self.name,
                base_url=f"{address}/v1",
                model=self.name,
                key=Key(key),
                context=self.context,
                first_seconds=FIRST_SECONDS,
                between_seconds=BETWEEN_SECONDS,
            )
        )
        return self._model

    async def _address(self, process: asyncio.subprocess.Process, key: str) -> str | None:
        """Tells the child what to serve, and hears where. The key goes through the pipe: arguments can be seen."""
        if process.stdin is None or process.stdout is None:
            return None
        wanted = {"path": str(self._path.absolute()), "context": self.context, "key": key}
        try:
            async with asyncio.timeout(LOAD_SECONDS):
                process.stdin.write(json.dumps(wanted).encode() + b"\n")
                await process.stdin.drain()
                line = await process.stdout.readline()
            return str(json.loads(line)["address"])
        except (TimeoutError, OSError, ValueError, KeyError, TypeError):
            return None


async def _end(process: asyncio.subprocess.Process) -> None:
    """The child ends when its stdin does; one that hangs is killed."""
    if process.stdin is not None:
        process.stdin.close()
    try:
        async with asyncio.timeout(GOODBYE_SECONDS):
            await process.wait()
    except TimeoutError:
        with suppress(ProcessLookupError):
            process.kill()
        await process.wait()
