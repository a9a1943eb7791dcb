"""Key to screen while an interviewer speaks at 200 tokens a second, in a session of 500 turns, in a pseudo-terminal.

The person types one letter every 80 ms into a long answer; each letter is timed until it is painted. Beside it: what
the app costs while nobody does anything.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.bench.screens import Screen

TURNS = 500
KEYS = 150
EVERY = 0.08
"""Seconds between two keys."""
MOST_MS = 60
MOST_IDLE = 0.01
PROGRAM = """
import asyncio, os, sys
sys.path.insert(0, {root!r})
from tests.bench.talking import app
app({turns}, {rate}).run()
"""
"""A real room over a session of that length; its interviewer is a model that speaks without end."""


def cpu_seconds(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def program(turns: int, rate: int) -> list[str]:
    root = str(Path(__file__).resolve().parents[2])
    return [sys.executable, "-c", PROGRAM.format(root=root, turns=turns, rate=rate)]


def key_times(screen: Screen) -> list[float]:
    """Milliseconds from each key to its letter on the screen. Letters are ones the interviewer never says."""
    taken = []
    for number in range(KEYS):
        letter = "ЖЩЮЯ"[number % 4]
        mark = letter.encode()
        begun = time.perf_counter()
        screen.painted = b""
        screen.press(mark)
        screen.until(mark)
        taken.append((time.perf_counter() - begun) * 1000)
        while time.perf_counter() < begun + EVERY:
            screen.read(max(0.0, begun + EVERY - time.perf_counter()))
    return taken


def main() -> None:
    with tempfile.TemporaryDirectory() as home:
        environ = {**os.environ, "ROUNDTWO_HOME": home}
        with Screen(program(TURNS, 200), environ) as screen:
            screen.until(b"token")
            taken = key_times(screen)
        with Screen(program(TURNS, 0), environ) as screen:
            screen.until(b"our answer")
            end = time.perf_counter() + 5
            while time.perf_counter() < end:
                screen.read(0.1)
            before, begun = cpu_seconds(screen.pid), time.perf_counter()
            while time.perf_counter() < begun + 20:
                screen.read(0.5)
            idle = (cpu_seconds(screen.pid) - before) / (time.perf_counter() - begun)
    p95 = statistics.quantiles(taken, n=20)[18]
    print(f"key to screen, {TURNS} turns, 200 tokens/s: median {statistics.median(taken):.0f} ms, p95 {p95:.0f} ms")
    print(f"idle: {idle:.2%} of a core (at most {MOST_IDLE:.0%})")
    if p95 > MOST_MS or idle > MOST_IDLE:
        sys.exit(1)


if __name__ == "__main__":
    main()
