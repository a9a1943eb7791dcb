"""Thousands of saved sessions: the first reading, then lists, searches and the home screen, each a process of its own.

    python tests/bench/bench_catalog.py [sessions, 10,000 where nothing is said] [a folder to keep them in]

The first reading is timed alone. Everything after it is warm; the median of several calls counts, with what of it was
this program's own work (user and system), since a busy machine makes any wall clock tell of others.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.bench.crowd import crowd
from tests.bench.screens import Screen

SESSIONS = 10_000
RUNS = 5
CALLS: Mapping[str, tuple[list[str], float]] = {
    "config path (to compare)": (["config", "path"], 0.0),
    "list --limit 20": (["list", "--limit", "20"], 0.3),
    "list": (["list"], 0.3),
    "list --search, many": (["list", "--search", "team", "--limit", "20"], 0.0),
    "list --search, three": (["list", "--search", "the team and", "--limit", "20"], 0.0),
    "list --search, none": (["list", "--search", "zzzz"], 0.0),
    "list --persona --role": (["list", "--persona", "sceptic", "--role", "nurse", "--limit", "20"], 0.0),
    "show by name": (["show", "Kestrel · Data lead, try 9_000_000"], 0.0),
}
SEARCHES = ("team", "the team and", "zo", "kadrator", "muller sohne", "zzzz", "e")
SEARCH = """
import os, sys, time
from roundtwo.flows.library import Sought
from roundtwo.paths import places
from roundtwo.transcripts.catalog import FileCatalogue
where = places(os.environ)
catalogue = FileCatalogue(where.transcripts, where.catalogue)
catalogue.refresh()
for text in sys.argv[1:]:
    begun, worked = time.perf_counter(), time.process_time()
    found = catalogue.find(Sought(text=text, together=True), 100)
    print(text, found.total, time.perf_counter() - begun, time.process_time() - worked, sep="\\t")
"""


def called(arguments: list[str], environ: Mapping[str, str]) -> tuple[float, float]:
    """(seconds until it was over, seconds of its own work)."""
    before, begun = os.times(), time.perf_counter()
    subprocess.run(
        [sys.executable, "-m", "roundtwo", *arguments],
        check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=dict(environ),
    )  # fmt: skip
    after = os.times()
    work = after.children_user + after.children_system - before.children_user - before.children_system
    return time.perf_counter() - begun, work


def first_reading(environ: Mapping[str, str]) -> None:
    """In a terminal, where it shows how far it is."""
    with Screen([sys.executable, "-m", "roundtwo", "list", "--search", "zzzz"], environ) as screen:
        shown = screen.until(b"\xe2\x96\x91")
        over = screen.until(b"No session fits", seconds=600)
    print(f"{'first reading':26} {over:6.1f} s, its bar after {shown:.2f} s")


def home(environ: Mapping[str, str], what: str) -> None:
    """Until something can be begun, and until what is saved stands there."""
    painted, listed = [], []
    for _ in range(RUNS):
        with Screen([sys.executable, "-m", "roundtwo"], environ) as screen:
            painted.append(screen.until(b"New rehearsal"))
            listed.append(screen.until(b"try "))
    print(f"{what:26} {statistics.median(painted):6.2f} s first paint, {statistics.median(listed):.2f} s first rows")


def searches(environ: Mapping[str, str]) -> bool:
    """Each of them within the catalogue alone, as the home screen asks."""
    told = subprocess.run(
        [sys.executable, "-c", SEARCH, *SEARCHES], check=True, capture_output=True, text=True, env=dict(environ)
    )
    slow = False
    for line in told.stdout.splitlines():
        text, count, wall, work = line.split("\t")
        print(
            f"{f'search “{text}”':26} {float(wall):6.2f} s, own work {float(work):.2f} s, {count} found (at most 0.2)"
        )
        slow |= float(work) > 0.2
    return slow


def main(sessions: int, folder: Path) -> None:
    environ = {**os.environ, "ROUNDTWO_HOME": str(folder)}
    if not (folder / "transcripts").exists():
        crowd(folder / "transcripts", sessions)
        time.sleep(2.5)  # what was written just now would be read twice
    for file in (folder / "cache").glob("sessions-*"):
        file.unlink()
    print(f"{sessions} sessions")
    home(environ, "home, nothing read yet")
    for file in (folder / "cache").glob("sessions-*"):
        file.unlink()
    first_reading(environ)
    slow = False
    for name, (arguments, most) in CALLS.items():
        times = [called(arguments, environ) for _ in range(RUNS)]
        wall, work = (statistics.median(each) for each in zip(*times, strict=True))
        print(f"{name:26} {wall:6.2f} s, own work {work:.2f} s" + (f" (at most {most})" if most else ""))
        slow |= bool(most) and work > most
    slow |= searches(environ)
    home(environ, "home, all of it read")
    if slow:
        sys.exit(1)


if __name__ == "__main__":
    count = int(sys.argv[1]) if len(sys.argv) > 1 else SESSIONS
    if len(sys.argv) > 2:
        main(count, Path(sys.argv[2]))
    else:
        with tempfile.TemporaryDirectory() as made:
            main(count, Path(made))
