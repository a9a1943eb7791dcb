"""Where things lie on this machine. The ground floor: read by `cli` alone and passed inward."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from zlib import crc32

from platformdirs import PlatformDirs

from roundtwo.core.errors import UsageError


@dataclass(frozen=True)
class Places:
    """The folders RoundTwo reads and writes, all absolute. None of them is made here."""

    config: Path
    """Holds `config.toml` and the person's own `prompts/`."""
    data: Path
    cache: Path
    """May be deleted at any time."""
    log: Path
    transcripts: Path
    """One `.jsonl` file a session."""
    prompts: tuple[Path, ...]
    """Where personas, rubrics and questions are looked up, first match wins: the person's own
    folder (which need not exist), then the packaged one."""

    @property
    def catalogue(self) -> Path:
        """What a list of these sessions is made from: one file for each folder that they may lie in."""
        return self.cache / f"sessions-{crc32(str(self.transcripts).encode('utf-8', 'surrogateescape')):08x}.sqlite3"

    @property
    def config_file(self) -> Path:
        return self.config / "config.toml"


def places(environ: Mapping[str, str]) -> Places:
    """The places for this environment.

    `ROUNDTWO_HOME` is one folder in place of the platform's four, `ROUNDTWO_TRANSCRIPTS` a folder
    for the sessions alone; empty means not set. A relative folder is taken from the current one.
    Raises `UsageError` for `~name` where nobody has that name.
    """
    home = _folder(environ, "ROUNDTWO_HOME")
    if home is None:
        platform = PlatformDirs("roundtwo", appauthor=False)
        config, data = platform.user_config_path, platform.user_data_path
        cache, log = platform.user_cache_path, platform.user_log_path
    else:
        config, data, cache, log = home, home, home / "cache", home / "log"
    transcripts = _folder(environ, "ROUNDTWO_TRANSCRIPTS") or data / "transcripts"
    return Places(
        config=config,
        data=data,
        cache=cache,
        log=log,
        transcripts=transcripts,
        prompts=(config / "prompts", packaged_prompts()),
    )


def packaged_prompts() -> Path:
    """The prompts that ship: beside the code in a wheel, at the top of a checkout otherwise.

    An editable install runs the checkout's code, and its build does not map folders from outside
    `src/`, so the second place is where the prompts are then.
    """
    package = Path(__file__).resolve().parent
    shipped = package / "prompts"
    checkout = package.parents[1] / "prompts"
    return shipped if shipped.is_dir() or not checkout.is_dir() else checkout


def _folder(environ: Mapping[str, str], variable: str) -> Path | None:
    """An absolute folder from an environment variable, or None where it says nothing."""
    value = environ.get(variable, "")
    if not value.strip():
        return None
    try:
        return Path(value).expanduser().absolute()
    except RuntimeError as error:
        raise UsageError(
            f"{variable} names a home folder that is not known: {value}.",
            "Write the folder out from the root.",
        ) from error
