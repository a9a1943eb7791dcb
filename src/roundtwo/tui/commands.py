"""Everything that can be done on a screen: one table, from which keys, footer, palette and help are made.

A command's id is its scope and its action: "room.pause" is `action_pause` of whatever has the scope "room". The keys
can be changed by id in config.toml, in the table [keys].
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches
from typing import Literal, NamedTuple

from textual.binding import Binding

Scope = Literal[
    "app", "home", "setup", "paper", "dialog", "room", "composer", "rating", "critique", "contest", "again",
    "transcript", "note", "compare", "progress", "replay",
]  # fmt: skip


class Command(NamedTuple):
    """`keys` is comma-separated; `label` stands in the footer where `footer` is set, `help` in palette and help."""

    id: str
    keys: str
    label: str
    help: str
    footer: bool = False
    priority: bool = False
    """Whether it goes before what a focused field would do with the key."""

    @property
    def scope(self) -> str:
        return self.id.partition(".")[0]

    @property
    def action(self) -> str:
        return self.id.partition(".")[2]


COMMANDS: tuple[Command, ...] = (
    Command("app.help", "f1", "help", "What can be done on this screen, and with which keys.", True, True),
    Command("app.palette", "ctrl+p", "all", "Everything that can be done here, to search in.", True, True),
    Command("app.leave", "ctrl+q", "quit", "Leave RoundTwo. What you sent is saved.", False, True),
    # -- home
    Command("home.open", "enter", "open", "Open what is marked."),
    Command("home.new", "n", "new", "Set up a new rehearsal with your own papers.", True),
    Command("home.sample", "s", "sample", "Rehearse at once, with a sample posting and résumé.", True),
    Command("home.go_on", "c", "continue", "Go on with the interview that was not finished.", True),
    Command("home.progress", "p", "progress", "Levels and recurring gaps over time."),
    Command("home.replay", "o", "others", "Replay the marked session with other interviewers."),
    Command("home.search", "slash", "search", "Look for words in what is saved.", True),
    Command("home.filter", "f", "choose", "Show fewer: by who asked, the role, when, or how it was read."),
    Command("home.replays", "right", "replays", "Show the marked session and its replays."),
    Command("home.rename", "r", "rename", "Give the marked session another name."),
    Command("home.delete", "d,delete", "delete", "Delete the marked session for good, with its draft. Asks first."),
    Command("home.found", "down", "to the list", "From the search to what was found.", True, True),
    Command("home.back", "escape", "all of it", "End the search: show everything again.", True),
    Command("home.review", "t", "transcript", "Read the marked session again, with what stands behind it."),
    # -- set-up
    Command("setup.begin", "ctrl+s", "begin", "Begin the interview with what is set here.", True, True),
    Command("setup.look", "f3", "write", "Write or paste this paper, or mend what was read.", True, True),
    Command("setup.paste", "f4", "paste", "Write or paste this paper anew, from an empty page.", False, True),
    Command("setup.edit", "ctrl+g", "editor", "Write this paper in your $EDITOR.", False, True),
    Command("setup.recall", "f5", "recall", "Tell round one from memory, in three minutes.", True, True),
    Command("setup.sample", "f6", "sample", "Fill an empty page with the sample papers.", True, True),
    Command("setup.clear", "f8", "clear", "Take every paper away, for another job. Asks first.", False, True),
    Command("setup.up", "up", "up", "To the line above."),
    Command("setup.down", "down", "down", "To the line below."),
    Command("setup.back", "escape", "back", "Back to the home screen. What you gave is here the next time."),
    # -- a paper, or the recall, being written
    Command("paper.keep", "ctrl+s", "keep", "Keep what is written here.", True, True),
    Command("paper.edit", "ctrl+g", "editor", "Go on writing in your $EDITOR.", True, True),
    Command("paper.next", "f2", "next", "On to the next field or question.", True, True),
    Command("paper.drop", "escape", "back", "Back. What you changed is kept only if you say so.", True, True),
    # -- a question that wants an answer before anything else
    Command("dialog.close", "escape", "close", "Close this.", True),
    # -- the room
    Command("room.stop", "escape", "stop", "Stop the interviewer in mid-sentence.", True, True),
    Command("room.pause", "f2", "pause", "Stop the clock, or let it go on.", True, True),
    Command("room.repeat", "f3", "say again", "Have the question said again.", False, True),
    Command("room.moment", "f4", "a moment", "Say “A moment, please.” You get time to think.", False, True),
    Command("room.skip", "f5", "skip", "Let this question go. The next one comes.", False, True),
    Command("room.panel", "f6", "panel", "Show or hide the panel with sections, time and your notes.", False, True),
    Command("room.note", "ctrl+n", "note", "Write a note for yourself. The interviewer does not see it.", False, True),
    Command("room.after", "f7", "what for", "What the interviewer is after, in practice.", False, True),
    Command("room.papers", "ctrl+o", "papers", "Read your papers and the posting, in practice.", False, True),
    Command("room.clocks", "f8", "clocks", "Clocks: what was spoken and the wall, one, or none.", False, True),
    Command("room.copy", "f9", "copy", "Copy a question, an answer or the turn.", False, True),
    Command("room.end", "f10", "end", "Stop here. A goodbye, and the critique.", True, True),
    Command("room.page_up", "pageup", "up", "Read further up.", False, True),
    Command("room.page_down", "pagedown", "down", "Read further down.", False, True),
    Command("room.oldest", "ctrl+home", "first", "To the beginning of the interview.", False, True),
    Command("room.newest", "ctrl+end", "newest", "To the newest line.", False, True),
    Command("room.home", "ctrl+w", "leave", "Leave the interview as it is. It can be gone on with.", False, True),
    # -- where one writes
    Command("composer.send", "enter", "send", "Send what you have written.", True),
    Command("composer.newline", "ctrl+j,shift+enter", "line", "Begin a new line.", True),
    Command("composer.edit", "ctrl+g", "editor", "Go on writing in your $EDITOR."),
    # -- how it felt
    Command("rating.done", "ctrl+s", "see critique", "On to the critique.", True, True),
    Command("rating.skip", "escape", "skip", "To the critique without rating yourself.", True, True),
    Command("rating.later", "l", "later", "Home for now. The critique waits.", True),
    Command("rating.less", "left", "less", "Put the marked line a level lower.", False, True),
    Command("rating.more", "right", "more", "Put the marked line a level higher.", False, True),
    Command("rating.clear", "0,delete,backspace", "leave out", "Leave the marked line out.", True),
    Command("rating.one", "1", "level 1", "Put the marked line at level 1."),
    Command("rating.two", "2", "level 2", "Put the marked line at level 2."),
    Command("rating.three", "3", "level 3", "Put the marked line at level 3."),
    Command("rating.four", "4", "level 4", "Put the marked line at level 4."),
    Command("rating.five", "5", "level 5", "Put the marked line at level 5."),
    # -- the critique
    Command("critique.open", "enter", "words", "Open the marked words in the transcript.", True),
    Command("critique.next", "right_square_bracket,n", "next part", "On to the next part."),
    Command("critique.previous", "left_square_bracket,p", "part before", "Back to the part before."),
    Command("critique.down", "down,j", "down", "Mark the next line that leads to words, or read on.", False, True),
    Command("critique.up", "up,k", "up", "Mark the line before, or read back.", False, True),
    Command("critique.contest", "c", "contest", "Contest the marked words, or ask the coach about them.", True),
    Command("critique.answer", "a", "answer again", "Answer the question of the marked words again.", True),
    Command("critique.verdict", "r", "verdict", "Show or hide what a panel would conclude."),
    Command("critique.formulas", "m", "how counted", "Show or hide how each number is counted."),
    Command("critique.transcript", "t", "transcript", "Read the whole interview again."),
    Command("critique.replay", "o", "others", "The same answers before other interviewers."),
    Command("critique.copy", "f9", "copy", "Copy the critique."),
    Command("critique.again", "x", "read anew", "Have the interview read once more."),
    Command("critique.home", "escape", "home", "Back to the home screen. The critique is saved.", True),
    # -- a replay
    Command("replay.start", "ctrl+s", "replay", "Replay it with those who are marked.", True, True),
    Command("replay.mode", "m", "how", "Your recorded answers, you again, or a model in your place.", True),
    Command("replay.compare", "c", "compare", "The session and its replays side by side.", True),
    Command("replay.read", "t", "read", "Read the marked replay, or the first there is.", True),
    Command("replay.back", "escape", "back", "Stop a replay that runs; else back to where you came from.", True, True),
    # -- words that are contested
    Command("contest.close", "escape", "close", "Close this. Nothing is contested.", True, True),
    # -- an answer given again
    Command("again.back", "escape", "back", "Back to the critique. What you wrote here is kept.", True, True),
    Command("again.page_up", "pageup", "up", "Read further up.", False, True),
    Command("again.page_down", "pagedown", "down", "Read further down.", False, True),
    # -- the transcript
    Command("transcript.next", "right_square_bracket,n", "next", "On to the next turn, or to what you jump by.", True),
    Command("transcript.previous", "left_square_bracket,p", "before", "Back to the one before."),
    Command("transcript.jump", "j", "jump by", "Jump by turns, sections, weak spots, a criterion or your notes.", True),
    Command("transcript.about", "enter", "about it", "Show or hide all that is known about the marked turn.", True),
    Command("transcript.margin", "m", "margin", "Show or hide everything in the margin, for every turn."),
    Command("transcript.reasons", "1,r", "reasons", "Show or hide why each question was asked."),
    Command("transcript.answers", "2", "answers", "Show or hide what each answer was read as, and its time."),
    Command("transcript.claims", "3", "claims", "Show or hide claims, and what became of them."),
    Command("transcript.highlights", "4", "critique", "Show or hide what the critique rests on."),
    Command("transcript.notes", "5", "notes", "Show or hide your own notes."),
    Command("transcript.search", "slash", "search", "Look for words in this interview."),
    Command("transcript.word_on", "right", "word on", "Mark the next word of the marked turn."),
    Command("transcript.word_back", "left", "word back", "Mark the word before."),
    Command("transcript.more", "shift+right", "a word more", "Mark one word more."),
    Command("transcript.less", "shift+left", "a word less", "Mark one word less."),
    Command("transcript.sentence_on", "shift+down", "sentence on", "Mark on to the end of the sentence."),
    Command("transcript.sentence_back", "shift+up", "sentence back", "Mark back to the sentence's beginning."),
    Command("transcript.note", "w,ctrl+n", "note", "Write a note on the marked words, or on the marked turn."),
    Command("transcript.copy", "f9", "copy", "Copy the marked words, a turn or the whole transcript."),
    Command("transcript.pager", "o", "pager", "Read all of it in your $PAGER, with what the margin shows."),
    Command("transcript.edit", "ctrl+g", "editor", "Open a copy of it in your $EDITOR, with what the margin shows."),
    Command("transcript.oldest", "home,ctrl+home", "first", "To the first turn.", False, True),
    Command("transcript.newest", "end,ctrl+end", "last", "To the last turn.", False, True),
    Command("transcript.critique", "c", "critique", "Open its critique."),
    Command("transcript.back", "escape", "back", "Back to where you came from; first lets go of marked words.", True),
    # -- a note on what was said
    Command("note.close", "escape", "close", "Close this. What you wrote is here when you come again.", True, True),
    # -- sessions side by side
    Command("compare.open", "enter", "words", "Open the marked words in the transcript.", True),
    Command("compare.differing", "d", "differ", "Show only where they differ, or every answer again.", True),
    Command("compare.who", "w", "who", "Show one of them alone, then the next, then everybody.", True),
    Command("compare.judge", "m", "judge", "Ask the model which answer to one question shows more.", True),
    Command("compare.next", "right_square_bracket,n", "next part", "On to the next part."),
    Command("compare.previous", "left_square_bracket,p", "part before", "Back to the part before."),
    Command("compare.down", "down,j", "down", "Mark the next answer, or read on.", False, True),
    Command("compare.up", "up,k", "up", "Mark the answer before, or read back.", False, True),
    Command("compare.copy", "f9", "copy", "Copy it as text."),
    Command("compare.back", "escape", "back", "Back to where you came from.", True),
    # -- progress
    Command("progress.gaps", "g", "rehearse gaps", "Set up a rehearsal that is planned around the gaps.", True),
    Command("progress.down", "down,j", "down", "Mark the next criterion: the plot shows it.", False, True),
    Command("progress.up", "up,k", "up", "Mark the criterion before.", False, True),
    Command("progress.copy", "f9", "copy", "Copy it as text."),
    Command("progress.back", "escape", "back", "Back to where you came from.", True),
)

TOGETHER: Mapping[str, tuple[str, ...]] = {
    "room": ("composer", "room", "app"),
    "contest": ("composer", "contest", "app"),
    "again": ("composer", "again", "app"),
    "note": ("composer", "note", "app"),
}
"""Scopes that hear the same key; any other one is together with "app" alone."""


def command(command_id: str) -> Command:
    return next(each for each in COMMANDS if each.id == command_id)


def in_scope(scope: str) -> list[Command]:
    return [each for each in COMMANDS if each.scope == scope]


def together(scope: str) -> list[Command]:
    """What can be done where `scope` is on screen, its own first."""
    scopes = dict.fromkeys(TOGETHER.get(scope, (scope, "app")))
    return [each for name in scopes for each in in_scope(name)]


def scope_of(screen: object) -> str:
    """The registry's scope that a screen stands for."""
    return str(getattr(screen, "SCOPE", "app"))


MODAL = ("paper", "dialog", "contest", "note")
"""Scopes that lie above another screen: textual lets no key through to the app there, so they have its commands too."""


def bindings(scope: Scope) -> list[Binding]:
    """The scope's commands as textual binds them."""
    return [
        Binding(
            each.keys, each.action if each.scope == scope else f"{each.scope}.{each.action}", each.label,
            show=each.footer, priority=each.priority, tooltip=each.help, id=each.id,
        )
        for each in (together(scope) if scope in MODAL else in_scope(scope))
        if each.scope != "composer" or scope == "composer"  # where one writes hears its own keys
    ]  # fmt: skip


# -- a person's own keys ---------------------------------------------------------------------


SWAPPED = {"composer.send": "ctrl+j,shift+enter", "composer.newline": "enter"}
"""Keys where enter begins a line in place of sending."""


def with_keys(changed: Mapping[str, str], *, enter_sends: bool = True) -> dict[str, str]:
    """Each changed command's keys, by id."""
    return {**({} if enter_sends else SWAPPED), **changed}


def heard(scope: str, changed: Mapping[str, str]) -> dict[str, str]:
    """The action that each key stands for in a scope."""
    return {key: each.action for each in in_scope(scope) for key in split(changed.get(each.id, each.keys))}


def problems(changed: Mapping[str, str]) -> list[str]:
    """What is wrong with changed keys, a sentence each: unknown commands, no key, two commands on one key."""
    known = [each.id for each in COMMANDS]
    found = []
    for name, keys in changed.items():
        if name not in known:
            near = get_close_matches(name, known, n=1)
            found.append(f"There is no command “{name}”." + (f" Did you mean “{near[0]}”?" if near else ""))
        elif not split(keys):
            found.append(f"“{name}” has no key.")
    for scope in dict.fromkeys(each.scope for each in COMMANDS):
        found += clashes(together(scope), changed)
    return list(dict.fromkeys(found))


def clashes(commands: Sequence[Command], changed: Mapping[str, str]) -> list[str]:
    """Pairs of commands that hear the same key on one screen."""
    owner: dict[str, str] = {}
    found = []
    for each in commands:
        for key in split(changed.get(each.id, each.keys)):
            if key in owner:
                first, second = sorted((owner[key], each.id))
                found.append(f"The key {key} is both “{first}” and “{second}”.")
            owner.setdefault(key, each.id)
    return found


def split(keys: str) -> list[str]:
    return [key.strip() for key in keys.split(",") if key.strip()]


def shown(keys: Iterable[str]) -> str:
    """Keys as people read them."""
    return " or ".join(NAMES.get(key, key) for key in keys)


NAMES = {
    "slash": "/",
    "escape": "esc",
    "right_square_bracket": "]",
    "left_square_bracket": "[",
    "pageup": "page up",
    "pagedown": "page down",
}
