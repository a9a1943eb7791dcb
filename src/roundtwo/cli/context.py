"""What a command is called with: the environment, and from it the places and the settings.

A command takes it with `@click.pass_obj`:

    @click.command()
    @click.pass_obj
    def command(invocation: Invocation) -> None:
        transcripts = invocation.places.transcripts
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from roundtwo.paths import Places
    from roundtwo.settings import Settings
    from roundtwo.transcripts.catalog import FileCatalogue
    from roundtwo.transcripts.library import SessionFiles


@dataclass
class Invocation:
    """One call of the program. Places and settings are read when they are first asked for, so that
    `--help` touches no file and `doctor` runs where the settings are broken."""

    environ: Mapping[str, str]
    debug: bool = False
    """Whether an error shows its traceback."""

    @cached_property
    def places(self) -> Places:
        """Raises `UsageError` for a folder in the environment that cannot be."""
        from roundtwo.paths import places

        return places(self.environ)

    @cached_property
    def settings(self) -> Settings:
        """Defaults and file; a command lays its flags over them with `with_flags`.

        Raises `UsageError` or `UnreadableError`.
        """
        from roundtwo.settings import load_settings

        return load_settings(self.places.config_file)

    @cached_property
    def catalogue(self) -> FileCatalogue:
        """Of what is saved, for commands: a long reading is shown on stderr."""
        from roundtwo.cli.indexing import bar
        from roundtwo.transcripts.catalog import FileCatalogue

        return FileCatalogue(self.places.transcripts, self.places.catalogue, bar)

    @property
    def sessions(self) -> SessionFiles:
        """What is saved, by ids and names."""
        from roundtwo.transcripts.library import SessionFiles

        return SessionFiles(self.places.transcripts, self.catalogue)


def example(*lines: str) -> str:
    """A command's epilog: how it is called, a line each, as they are."""
    return "\b\nExample:\n" + "\n".join(f"  {line}" for line in lines)


def print_json(data: object) -> None:
    """Data for scripts, on stdout: ASCII, so that no terminal's encoding can break it."""
    import msgspec  # sets thousands of lines in at once; Python's own takes a minute for a long transcript

    text = json.dumps(data)
    try:
        text = msgspec.json.format(text, indent=2)
    except msgspec.DecodeError:  # a number beyond all bounds, which only Python's own writes
        text = json.dumps(data, indent=2)
    sys.stdout.write(text + "\n")
