"""Texts around the day itself: the crib sheet before it, the debrief after it."""

from __future__ import annotations

AFTERWARDS = {
    "crib.title": "For the morning: {name}",
    "crib.stories": "Stories to have ready",
    "crib.result": "came of it: “{quote}”",
    "crib.figures": "figures: {figures}",
    "crib.no_result": "what came of it was not told: have it ready",
    "crib.repairs": "Say it like this",
    "crib.claims": "Round one has this from you",
    "crib.contradicted": "“{quote}”. Something else was said since: settle which it is.",
    "crib.narrowed": "“{quote}”. You have corrected that since.",
    "crib.confirmed": "“{quote}”. You stood by it.",
    "crib.deepened": "“{quote}”. You stood by it, and said more.",
    "crib.unrevisited": "“{quote}”. It hasn't come up again.",
    "crib.since": "since then: “{quote}”",
    "crib.promises": "You promised",
    "crib.questions": "Ask them",
    "crib.asked": "In the real interview",
    "crib.nothing": "There is nothing to put on it yet: answer a few questions in a rehearsal first.",
    "crib.written": "Written to {path}.",
    "crib.there": "{path} is there already.",
    "crib.there.mend": "Name another file with -o, or move that one away.",
    "crib.failed": "{path} cannot be written ({why}).",
    "crib.failed.mend": "Name a file in a folder that you may write to.",
    "debrief.ask": "What did they ask, and how did it go? An empty line ends it.",
    "debrief.nothing": "Nothing was written, so nothing is kept.",
    "debrief.kept": "Kept with “{name}”. It stands on the crib sheet: roundtwo crib {session}",
    "debrief.none": "There is none of “{name}” yet.",
}
