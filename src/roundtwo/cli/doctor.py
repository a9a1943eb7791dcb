"""`doctor`: looks whether everything is in place, and says how to mend what is not."""

from __future__ import annotations

import os
import platform
import shutil
import stat
import sys
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

import click

from roundtwo.cli.context import Invocation, print_json
from roundtwo.core.errors import RoundTwoError

OLDEST_PYTHON = (3, 11)
ROOM_NEEDED = 50_000_000
"""Bytes. A session takes well under one million; the rest is for the index and for air."""
PROMPT_KINDS = ("personas", "rubrics", "exercises", "questions", "wording")
SAMPLE_TEXT = "“…” – ● ─"
"""Characters the screens are drawn with."""


@dataclass(frozen=True)
class Finding:
    """One check: `mend` is what to do, empty where it is `ok`."""

    check: str
    ok: bool
    detail: str
    mend: str = ""


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print it as JSON.")
@click.pass_context
def command(ctx: click.Context, as_json: bool) -> None:
    """Looks whether everything is in place, and says how to mend what is not.

    Ends with exit code 1 where something needs mending.
    """
    findings = examine(ctx.ensure_object(Invocation))
    if as_json:
        print_json([asdict(finding) for finding in findings])
    else:
        for finding in findings:
            click.echo(f"{'ok ' if finding.ok else 'NOT'}  {finding.check}: {finding.detail}")
            if finding.mend:
                click.echo(f"     {finding.mend}")
    ctx.exit(0 if all(finding.ok for finding in findings) else 1)


def examine(invocation: Invocation) -> list[Finding]:
    """Every check, in the order in which they build on one another."""
    checks: tuple[tuple[str, Callable[[], Finding]], ...] = (
        ("python", _python),
        ("settings", lambda: _settings(invocation)),
        ("data folder", lambda: _folder("data folder", invocation.places.data)),
        ("transcripts", lambda: _folder("transcripts", invocation.places.transcripts)),
        ("prompts", lambda: _prompts(*invocation.places.prompts)),
        ("language model", _language_model),
        ("interviewer", lambda: _interviewer(invocation)),
        ("disk space", lambda: _disk_space(invocation.places.transcripts)),
        ("terminal", lambda: _terminal(sys.stdout.encoding)),
    )
    findings = []
    for name, check in checks:
        try:
            findings.append(check())
        except RoundTwoError as error:
            findings.append(Finding(name, False, error.what, error.mend))
    return findings


def _python() -> Finding:
    version = platform.python_version()
    if sys.version_info >= OLDEST_PYTHON:
        return Finding("python", True, version)
    wanted = ".".join(map(str, OLDEST_PYTHON))
    return Finding("python", False, version, f"Install Python {wanted} or newer, then set up anew.")


def _settings(invocation: Invocation) -> Finding:
    file = invocation.places.config_file
    settings = invocation.settings
    source = f"{file} is fine" if file.exists() else "the defaults"
    return Finding("settings", True, f"{source} ({settings.persona}, {settings.minutes} minutes)")


def _folder(check: str, folder: Path) -> Finding:
    """A folder with sessions: it can be written, and nobody else may read it."""
    existing = _nearest_existing(folder)
    try:
        with tempfile.TemporaryFile(dir=existing):
            pass
    except OSError as error:
        detail = f"{existing} cannot be written ({error.strerror})"
        return Finding(check, False, detail, "Make it writable, or set ROUNDTWO_HOME to a folder.")
    if existing != folder:
        return Finding(check, True, f"{folder} will be made when it is first needed")
    if open_to_others := list(_open_to_others([folder, *folder.glob("*.jsonl")])):
        others = len(open_to_others) - 1
        more = f" and {others} more" if others else ""
        return Finding(
            check,
            False,
            f"others on this machine may read {open_to_others[0]}{more}",
            f'Run: chmod -R go= "{folder}"',
        )
    return Finding(check, True, f"{folder} is writable and yours alone")


def _open_to_others(paths: Iterable[Path]) -> Iterable[Path]:
    if os.name != "posix":
        return []
    return (p for p in paths if p.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO))


def _prompts(own: Path, packaged: Path) -> Finding:
    missing = [kind for kind in PROMPT_KINDS if not _has_files(packaged / kind)]
    if missing:
        detail = f"{packaged} has no {', '.join(missing)}"
        return Finding("prompts", False, detail, "Install RoundTwo anew.")
    yours = f", your own in {own} first" if own.is_dir() else ""
    return Finding("prompts", True, f"{packaged}{yours}")


def _has_files(folder: Path) -> bool:
    return folder.is_dir() and any(os.access(path, os.R_OK) for path in folder.iterdir())


def _language_model() -> Finding:
    from roundtwo.language import check_model

    check_model()
    return Finding("language model", True, "the English parser's model is the pinned one")


def _interviewer(invocation: Invocation) -> Finding:
    """Which model would serve, as far as can be seen without sending anything."""
    from roundtwo.cli.known_models import describe
    from roundtwo.cli.voice import chosen_model

    chosen = chosen_model(invocation)
    row = describe(chosen.choice, chosen, invocation)
    if row.ready:
        tested = "" if row.provider == "builtin" else f" (try it: roundtwo models test {row.model})"
        return Finding("interviewer", True, f"{row.model}: {row.detail}{tested}")
    return Finding("interviewer", False, row.detail, row.mend)


def _disk_space(folder: Path) -> Finding:
    free = shutil.disk_usage(_nearest_existing(folder)).free
    detail = f"{free // 1_000_000} MB free for {folder}"
    if free >= ROOM_NEEDED:
        return Finding("disk space", True, detail)
    return Finding("disk space", False, detail, f"Free {ROOM_NEEDED // 1_000_000} MB there.")


def _terminal(encoding: str) -> Finding:
    try:
        SAMPLE_TEXT.encode(encoding)
    except (UnicodeEncodeError, LookupError):
        mend = "Set PYTHONUTF8=1, or a UTF-8 locale such as LANG=C.UTF-8."
        return Finding("terminal", False, f"{encoding} lacks quotation marks and lines", mend)
    return Finding("terminal", True, encoding)


def _nearest_existing(folder: Path) -> Path:
    return next(path for path in (folder, *folder.parents) if path.exists())
