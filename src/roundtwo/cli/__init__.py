"""The command line: joins the adapters and runs the flows, a file a command.

Nothing heavy is imported here: `roundtwo --help` must be there at once.
"""

from __future__ import annotations

import contextlib
import io
import os
import sys
import traceback
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import click

from roundtwo import __version__
from roundtwo.cli.context import Invocation, example
from roundtwo.cli.lazy import Entry, LazyGroup, debug_option
from roundtwo.core.errors import RoundTwoError

UNEXPECTED = 1
WRONG_USE = 2
INTERRUPTED = 130

COMMANDS: Mapping[str, Entry] = {
    "rehearse": Entry(
        "A second-round interview, then its critique.",
        (
            "roundtwo rehearse",
            "roundtwo rehearse --job posting.pdf --resume cv.docx --persona sceptic",
            "roundtwo rehearse --persona hiring-manager,technical-peer --minutes 45",
        ),
    ),
    "review": Entry(
        "The transcript browser: what was said, and why.",
        ("roundtwo review", "roundtwo review last --plain"),
    ),
    "show": Entry("One transcript.", ("roundtwo show last",)),
    "list": Entry("Saved sessions, newest first.", ('roundtwo list --search "supplier"',)),
    "critique": Entry("A new critique of a saved session.", ("roundtwo critique last --rubric engineering",)),
    "coach": Entry(
        "Talk about a critique; answer a question again.",
        ("roundtwo coach last", "roundtwo coach last --plain"),
    ),
    "replay": Entry(
        "A session again, with other interviewers.",
        (
            "roundtwo replay last --persona sceptic,technical-peer,hurried-executive",
            "roundtwo replay last --persona sceptic --mode live",
        ),
    ),
    "fork": Entry(
        "Go on from a turn of an old session.",
        ("roundtwo fork last --at 7", "roundtwo fork last --at 14 --persona sceptic"),
    ),
    "crib": Entry(
        "One page for the morning of the interview.",
        ("roundtwo crib last", "roundtwo crib last -o morning.md"),
    ),
    "debrief": Entry("What they did ask in the real interview.", ("roundtwo debrief last",)),
    "compare": Entry(
        "Sessions side by side, answer by answer.",
        ("roundtwo compare last kestrel", "roundtwo compare last kestrel --json"),
    ),
    "progress": Entry("Levels and recurring gaps over time.", ("roundtwo progress",)),
    "export": Entry(
        "A session as a file to keep or to send.",
        ("roundtwo export last --to html -o rehearsal.html", "roundtwo export last --to md --anonymous"),
    ),
    "import": Entry(
        "Somebody else's transcript.",
        ("roundtwo import interview.vtt", "roundtwo import round-one.txt --as first-round"),
        module="importing",
    ),
    "rename": Entry("Another name for a session.", ('roundtwo rename last "Northwind, second try"',)),
    "delete": Entry("A session, for good. Asks first.", ("roundtwo delete last",)),
    "purge": Entry("Everything that was said and given here. Asks first.", ("roundtwo purge",)),
    "personas": Entry(
        "Who can interview, and making your own.",
        ("roundtwo personas list", "roundtwo personas show sceptic", "roundtwo personas new my-persona"),
    ),
    "rubrics": Entry(
        "What a critique looks for, and making your own.",
        ("roundtwo rubrics list", "roundtwo rubrics show default", "roundtwo rubrics new my-rubric"),
    ),
    "models": Entry(
        "Language models that can play, and a test of one.",
        ("roundtwo models list", "roundtwo models test endpoint:ollama"),
    ),
    "config": Entry("Your settings, and where things lie.", ("roundtwo config show", "roundtwo config path")),
    "doctor": Entry("Looks whether everything is in place.", ("roundtwo doctor",)),
}


class RoundTwo(LazyGroup):
    """The top level: the one place where any error becomes two sentences and an exit code."""

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        windows_expand_args: bool = True,
        **extra: Any,
    ) -> Any:
        _survive_odd_characters()
        # Before parsing, so that an error in parsing or importing shows its traceback too.
        debug = "--debug" in (sys.argv[1:] if args is None else args)
        invocation = Invocation(environ=dict(os.environ), debug=debug)
        call = {
            "complete_var": complete_var,
            "windows_expand_args": windows_expand_args,
            "standalone_mode": False,
            "obj": invocation,
            **extra,
        }
        if not standalone_mode:
            return super().main(args, "roundtwo", **call)
        sys.exit(self._exit_code(invocation, args, call))

    def _exit_code(self, invocation: Invocation, args: Sequence[str] | None, call: dict[str, Any]) -> int:
        try:
            result = super().main(args, "roundtwo", **call)
        except RoundTwoError as error:
            return _report(invocation, error.what, error.mend, error.exit_code)
        except (click.Abort, EOFError, KeyboardInterrupt):
            return INTERRUPTED
        except click.ClickException as error:
            return _report(invocation, *_usage_sentences(error), error.exit_code)
        except Exception as error:
            mend = "Run it again with --debug to see where it came from."
            return _report(invocation, _unexpected(error), mend, UNEXPECTED)
        return result if isinstance(result, int) else 0

    def make_context(self, *args: Any, **kwargs: Any) -> click.Context:
        with _quiet_when_nobody_reads():
            return super().make_context(*args, **kwargs)

    def invoke(self, ctx: click.Context) -> Any:
        with _quiet_when_nobody_reads():
            result = super().invoke(ctx)
            sys.stdout.flush()
            return result


@contextlib.contextmanager
def _quiet_when_nobody_reads() -> Iterator[None]:
    """Ends the program without a word when the reader of its output has gone (`| head`)."""
    try:
        yield
    except BrokenPipeError:
        # What is still buffered would be tried again at exit, and complained about.
        with contextlib.suppress(OSError, io.UnsupportedOperation):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise click.exceptions.Exit(0) from None


def _survive_odd_characters() -> None:
    """Characters that a stream cannot carry become marks instead of errors; a closed stream is an empty one."""
    for name in ("stdin", "stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, io.StringIO())
        elif name != "stderr" and isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def _report(invocation: Invocation, what: str, mend: str, exit_code: int) -> int:
    if invocation.debug:
        traceback.print_exc()
    click.echo(f"{_one_line(what)}\n{_one_line(mend)}", err=True)
    return exit_code


def _usage_sentences(error: click.ClickException) -> tuple[str, str]:
    """click's own complaints, such as an unknown option, in our form."""
    ctx = error.ctx if isinstance(error, click.UsageError) else None
    command = ctx.command_path if ctx else "roundtwo"
    return _sentence(error.format_message()), f"Run “{command} --help” to see what it takes."


def _unexpected(error: Exception) -> str:
    """What is known of an error nobody foresaw. Its own text stays back: it may repeat a secret
    that a server or a file held. An operating system's complaint holds none."""
    if isinstance(error, OSError) and error.strerror:
        thing = f": {error.filename}" if error.filename else ""
        return f"Something unexpected happened ({error.strerror}{thing})."
    return f"Something unexpected happened ({type(error).__name__})."


def _sentence(text: str) -> str:
    text = _spaced(text)
    return text if text.endswith((".", "?", "!")) else f"{text}."


def _one_line(text: str) -> str:
    """A message may hold file names and file contents: none of it may command the terminal."""
    return "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in _spaced(text))


def _spaced(text: str) -> str:
    return " ".join(text.split())


@click.group(
    cls=RoundTwo,
    package="roundtwo.cli",
    entries=COMMANDS,
    invoke_without_command=True,
    epilog=example("roundtwo rehearse", "roundtwo show last"),
    params=[debug_option()],
)
@click.version_option(__version__, prog_name="roundtwo", message="%(prog)s %(version)s")
@click.pass_context
def main(ctx: click.Context) -> int | None:
    """A mock interviewer for the second job interview.

    Rehearse it, read what was said, and see what a hiring panel would have concluded.
    """
    if ctx.invoked_subcommand is not None:
        return None
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        click.echo(ctx.get_help())
        return None
    from roundtwo.cli.app import run_app

    return run_app(ctx.obj)
