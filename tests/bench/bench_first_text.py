"""How long until the app's first text stands on the screen, beside a textual app that does nothing.

Runs are interleaved, so that a busy moment of the machine hits both; the median counts.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.bench.screens import Screen

RUNS = 21
MOST = 1.5
BARE = """
from textual.app import App
from textual.widgets import Static
class Bare(App):
    def compose(self):
        yield Static("RoundTwo")
Bare().run()
"""
LATER = ("openai", "tiktoken", "spacy")
ASKED = f"""
import sys
from roundtwo.tui.screens.home import HomeScreen
seen = HomeScreen.on_mount
def on_mount(self):
    seen(self)
    self.call_after_refresh(lambda: self.app.exit(message=repr([m for m in {LATER!r} if m in sys.modules])))
HomeScreen.on_mount = on_mount
from roundtwo.cli import main
main()
"""


def main() -> None:
    with tempfile.TemporaryDirectory() as home:
        environ = {**os.environ, "ROUNDTWO_HOME": home}
        calls = {"a bare textual app": ["-c", BARE], "roundtwo": ["-m", "roundtwo"]}
        taken: dict[str, list[float]] = {name: [] for name in calls}
        for _ in range(RUNS):
            for name, arguments in calls.items():
                with Screen([sys.executable, *arguments], environ) as screen:
                    taken[name].append(screen.until(b"RoundTwo"))
        with Screen([sys.executable, "-c", ASKED], environ) as screen:
            screen.until(b"[")
            screen.until(b"[]")
    bare, ours = (statistics.median(times) for times in taken.values())
    for name, times in taken.items():
        print(f"{name:24} {statistics.median(times) * 1000:6.0f} ms")
    print(f"{'ratio':24} {ours / bare:6.2f}  (at most {MOST})")
    print(f"{'loaded by then':24} none of {', '.join(LATER)}")
    if ours > MOST * bare:
        sys.exit(1)


if __name__ == "__main__":
    main()
