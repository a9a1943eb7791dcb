"""How long the program takes until its first word, beside a Python that does nothing.

Runs are interleaved, so that a busy moment of the machine hits all of them; the median counts.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time

RUNS = 11
CALLS = {
    "python alone": ["-c", "pass"],
    "roundtwo --help": ["-m", "roundtwo", "--help"],
    "roundtwo config path": ["-m", "roundtwo", "config", "path"],
}


def milliseconds(arguments: list[str]) -> float:
    """Wall time of one call."""
    begun = time.perf_counter()
    subprocess.run([sys.executable, *arguments], check=True, stdout=subprocess.DEVNULL)
    return (time.perf_counter() - begun) * 1000


def main() -> None:
    taken: dict[str, list[float]] = {name: [] for name in CALLS}
    for _ in range(RUNS):
        for name, arguments in CALLS.items():
            taken[name].append(milliseconds(arguments))
    for name, times in taken.items():
        print(f"{name:24} {statistics.median(times):6.0f} ms")


if __name__ == "__main__":
    main()
