"""Texts of line mode and of the commands, and what both it and the app say."""

from __future__ import annotations

from collections.abc import Mapping

LINE_MODE: Mapping[str, str] = {
    "intro": "{role}, second round with {persona}. About {minutes} minutes of talking.",
    "intro.questions": "{role}, second round with {persona}. About {questions} questions.",
    "intro.sample": "No papers given, so this is a rehearsal with a sample brief: you are {name}.",
    "intro.invited_minutes": "Your invitation says {minutes} minutes, so this takes as many room minutes. --minutes "
    "sets another length.",
    "intro.no_exercise.minutes": "{minutes} minutes are too short for the exercise, so it is left out. From {fewest} "
    "on there is room for it.",
    "intro.no_exercise.questions": "{questions} questions are too few for the exercise, so it is left out. From "
    "{fewest} on there is room for it.",
    "intro.voice": "The built-in interviewer asks. Nothing leaves this machine.",
    "intro.voice.here": "{model} on this machine gives the interviewer words. Nothing leaves this machine.",
    "intro.voice.away": "{model} at {host} gives the interviewer words. Your papers and answers are sent there.",
    "intro.saved": "Saved as it goes in {path}",
    "intro.unsaved": "Nothing is saved.",
    "intro.keys": "An empty line ends an answer. /repeat, /skip, /pause, /end and /help work at any time.",
    "prompt": "> ",
    "help": (
        "An empty line sends your answer.\n"
        "  /repeat   hear the question again\n"
        "  /skip     let this question go\n"
        "  /pause    stop the clock; /pause again goes on\n"
        "  /end      end the interview and go to the critique\n"
        "  /help     this list"
    ),
    "command.unknown": "There is no command {command}. /help lists them.",
    "paused": "Paused. The clock has stopped; your answers are saved. /pause goes on.",
    "unpaused": "On we go.",
    "clock": "{room} of {minutes} room minutes, {wall} on the wall",
    "clock.questions": "{asked} of {questions} questions, {wall} on the wall",
    "material": "On the table:",
    "draft": "Your unsent answer was kept. It is the start of what you type now:",
    "continued": "Going on where you left off.",
    "interrupted": "Stopped. Everything you sent is saved. Go on with:\n  roundtwo rehearse --continue {session}",
    "interrupted.after": "Stopped. The interview is saved. Have it read with:\n  roundtwo critique {session}",
    "unsent": "Your answer is kept as a draft. Go on with:\n  roundtwo rehearse --continue {session}",
    "personas.begun": (
        "Change it as you like, then look with: roundtwo personas check {file}\n"
        "It interviews with: roundtwo rehearse --persona {file}"
    ),
    "rubrics.begun": (
        "Change it as you like, then look with: roundtwo rubrics check {file}\n"
        "A critique goes by it with: roundtwo critique last --rubric {file}"
    ),
    "personas.whole": "{file} is whole: this persona can interview.",
    "rubrics.whole": "{file} is whole: a critique can be read by it.",
    "check.line": ", line {line}",
    "check.problem": "{file}{where}: {what}",
    "critique.reading": "Reading the interview.",
    "critique.too_little": (
        "There is no critique: it takes at least two answers of some substance, and this session has {answers}."
    ),
    "critique.judge": "{model} reads the interview, criterion by criterion.",
    "critique.criterion": "{done} of {of}: {criterion}",
    "critique.plain": "The server takes no schema, so the readings are asked for in plain text.",
    "critique.waits": "{why} The next try is in {seconds} seconds.",
    "critique.stood_in": "{what} So the built-in rules read the interview.",
    "critique.too_long": (
        "The interview is longer than the model can read, so the built-in rules read it. "
        "Set context in its profile to what it really takes."
    ),
    "critique.failed": "{what} So this one is read by the built-in rules.",
    "critique.unusable": "What the model wrote on this could not be used, so it is read by the built-in rules.",
    "critique.nothing_usable": "Nothing that the model wrote could be used.",
    "critique.repairs": "What the model wrote for the repairs could not be used, so the built-in ones stand.",
    "critique.down": "The model had stopped answering by then, so this one is read by the built-in rules.",
    "critique.same_rules": "Rules read the same every time, so the built-in reader reads once.",
    "critique.spent": (
        "The readings took {prompt} tokens to read, {cached} of them from the server's cache, and {completion} "
        "to write: {cost} at the prices of the profile."
    ),
    "critique.again": "Read it again any time with:\n  roundtwo show {session}",
    "list.none": "No sessions yet. Start one with: roundtwo rehearse",
    "list.none_found": "No session fits all of that.",
    "list.unreadable": "{name} could not be read and is left out.",
    "list.unreadable.more": "{count} more files could not be read and are left out.",
    "list.no_day": "“{day}” is no day; write it like 2026-11-23, or yesterday, or 30d.",
    "list.replay": "as a {mode}",
    "indexing": "Reading what is saved, once: {done} of {total}",
    "session.passed_over": "{count} entries of this session are of a kind this version does not know; they are kept.",
    "trial.needs_none": "The built-in interviewer needs no model.",
    "trial.begins": "Now a whole interview with a made-up candidate. It takes a request or two for each of its turns.",
    "trial.interview": "{turns} turns to the end, {own} of them in the model's words",
    "trial.builtin": "{turns} turns to the end, all of them the built-in interviewer's",
    "trial.endless": "It was broken off. Try it again; if it happens twice, say so where RoundTwo's issues are.",
    "trial.failed": "{what}, {count} times; the built-in interviewer went on",
    "trial.kept": "kept in all {turns} turns",
    "trial.drafts": "{count} drafts were turned back: {where}",
    "trial.draft": "1 draft was turned back: {where}",
    "trial.said": "broken {count} times in what was said: {where}",
    "speaker.candidate": "You",
    "speaker.note": "Your note",
    "voice.consent": (
        "A language model at {host} would play the interviewer and read for the critique. What you\n"
        "give and say leaves this machine for it: the posting, your résumé, your notes, round one,\n"
        "and every answer. May it?"
    ),
    "voice.nobody_asked": (
        "Nobody has said that papers may go to {host}, so the built-in interviewer plays. Say so with --model."
    ),
    "voice.not_again": (
        "This session began with {model}, which is not chosen now, so the built-in interviewer goes on. "
        "Choose it again with --model."
    ),
    "voice.unread": "{what} The built-in rules answer.",
    "voice.failed": "{what}, so the built-in interviewer goes on. Your answers are saved.",
    "voice.back": "The language model answers again, and has the word.",
    "voice.plain": "This server takes no form for replies, so turns are asked for in plain text.",
    "voice.waiting": "{what}, so it is asked again in {seconds} s.",
    "voice.refused": "Nothing goes to {host}; the built-in interviewer plays.",
}
