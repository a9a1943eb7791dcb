"""What the tests of the commands say to the program, and where they look."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from click.testing import CliRunner, Result

from roundtwo.cli import main
from roundtwo.core.events import AnyEvent, CandidateAnswered
from roundtwo.transcripts.transcript import read_transcript

STORIES = (
    (
        "In March I rewrote the loading plan for gate two because trucks waited an hour. I timed forty of them, "
        "moved the early slots and the wait went from 52 to 20 minutes."
    ),
    (
        "I led the change of the label printers in 2022. My part was the test plan: I ran it on two lines for a week, "
        "found the wrong driver and we lost one shift instead of five."
    ),
    (
        "The stock count went wrong because of me. I had locked the wrong aisle, 300 pallets were counted twice, and I "
        "told the site lead the same evening. Since then I check the lock list with a second person."
    ),
)


def answered(*answers: str) -> str:
    """Standard input that gives these answers, each ended by an empty line."""
    return "".join(f"{answer}\n\n" for answer in answers)


def run(*args: str, stdin: str | bytes = "", environ: Mapping[str, str] | None = None) -> Result:
    return CliRunner().invoke(main, args, input=stdin, env=environ)


def rehearsed(*args: str, answers: Sequence[str] = STORIES) -> Result:
    """A rehearsal that gives these answers and ends."""
    return run("rehearse", "--seed", "7", *args, stdin=answered(*answers))


def sessions(home: Path) -> list[Path]:
    return sorted((home / "transcripts").glob("*.jsonl"))


def the_session(home: Path) -> Path:
    (path,) = sessions(home)
    return path


def events(path: Path) -> tuple[AnyEvent, ...]:
    return read_transcript(path).events


def sent(path: Path) -> list[str]:
    """What the candidate said, as it is on disk."""
    return [event.say for event in events(path) if isinstance(event, CandidateAnswered)]
