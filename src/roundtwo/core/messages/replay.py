"""Texts of replays and forks."""

from __future__ import annotations

from collections.abc import Mapping

REPLAY: Mapping[str, str] = {
    "replay.changed": "The replay does not fit its session any more.",
    "replay.changed.mend": "Delete it with `roundtwo delete`, and replay the session anew.",
    "replay.failed": "{what}. The built-in interviewer stands in where nothing comes.",
    "replay.begins": "{name}, {answers} answers, before {personas}. What would they have asked instead?",
    "replay.goes_on": "The replay before {persona} was not finished. It goes on where it stopped.",
    "replay.progress": "Replaying",
    "replay.done": "{persona}: {session}",
    "replay.read": "Read one with `roundtwo show SESSION`; levels are the same for all of them.",
    "replay.stopped": "Stopped. What is done is saved; the same command goes on from there.",
    "replay.name": "{name} · {persona}",
    "replay.ghost": "“{name}” is a replay, and its levels are those of the session it replays.",
    "replay.ghost.mend": "Read that with: roundtwo critique {session}.",
    "replay.ghost.unfinished": "“{name}” is a replay that was not finished.",
    "replay.ghost.go_on": "Go on with: roundtwo replay {session} --persona {persona}.",
    "replay.no_answers": "“{name}” holds no answer yet, so there is nothing to replay.",
    "replay.no_answers.mend": "Go on with it first: roundtwo rehearse --continue {session}.",
    "replay.of_ghost": "“{name}” is a replay, and the session it came from is not there any more.",
    "replay.of_ghost.mend": "Put {session}.jsonl back, or replay another session.",
    "replay.of_ghost.instead": "“{name}” is a replay; what it came from is taken: {session}.",
    "replay.nobody": "No interviewer was named.",
    "replay.nobody.mend": "Give --persona an id, or several with commas between: sceptic,technical-peer.",
    "replay.stand_in.model": "A stand-in needs a language model, and the built-in interviewer has none.",
    "replay.stand_in.model.mend": "Give --model one, or set one up: roundtwo models list.",
    "replay.stand_in.forgot": "I don't recall that.",
    "replay.stand_in.turn": "Answered {done} questions before {persona}",
    "replay.live": "The same brief and the same seed as in “{name}”. You answer anew.",
    "replay.paper.resume": "Résumé",
    "replay.paper.company_notes": "Notes on the company",
    "fork.begins": "From turn {turn} of “{name}”, which stays as it is.",
    "speaker.instead": "In place of: {say}",
    "speaker.instead.alike": "They would have asked just the same as: {say}",
}
