"""Reading an old session again: what stands beside each turn, which spots are weak, where one can jump to.

`Review` holds a session with its margins; `entries` is the page from top to bottom, `ways` the lists to go through it
by, `review_text` all of it as text. Pure functions over the fold.
"""

from roundtwo.core.reviewing.aloud import review_data, review_text
from roundtwo.core.reviewing.entries import Entry, entries
from roundtwo.core.reviewing.jumps import Stop, Way, searched, ways
from roundtwo.core.reviewing.margins import LAYERS, Layer, Mark, Remark, Review
from roundtwo.core.reviewing.weak import WeakSpot, weak_spots

__all__ = [
    "LAYERS",
    "Entry",
    "Layer",
    "Mark",
    "Remark",
    "Review",
    "Stop",
    "Way",
    "WeakSpot",
    "entries",
    "review_data",
    "review_text",
    "searched",
    "ways",
    "weak_spots",
]  # fmt: skip
