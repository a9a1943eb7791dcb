"""Texts of the home screen, and what every screen shares."""

from __future__ import annotations

from collections.abc import Mapping

HOME: Mapping[str, str] = {
    "app.title": "RoundTwo",
    "crash": "RoundTwo ran into something it did not expect ({kind}) and had to close.",
    "crash.saved": "Everything you sent is saved in {path}\nGo on with:\n  roundtwo rehearse --continue {session}",
    "crash.debug": "Run it again with --debug to see where it came from.",
    "home.new": "New rehearsal",
    "home.new.about": "with your own posting and résumé",
    "home.sample": "Try the sample",
    "home.sample.about": "a made-up job; begins at once",
    "home.go_on": "Continue: {name}",
    "home.go_on.about": "turn {turn}, {when}",
    "home.none": "Nothing saved yet. What you rehearse is kept on this machine, and listed here.",
    "home.none_found": "Nothing saved holds all of these words.",
    "home.saved": "Saved",
    "home.reading": "Looking through what is saved …",
    "home.unfinished": "not finished",
    "home.unread": "critique waits",
    "home.search": "words to look for",
    "yes": "Yes",
    "no": "No",
    "palette.theme": "Theme",
    "palette.theme.help": "Choose how it looks.",
    "help.title": "What can be done here",
    "help.own_keys": "Keys can be changed in config.toml, in the table [keys].",
    "keys.problem": "In config.toml, [keys]: {problem}",
    "copied.native": "Copied ({how}).",
    "copied.sent": "Sent to the terminal's clipboard. Not every terminal takes it; a file always works.",
    "copied.file": "Written to {path}",
    "copied.failed": "Could not be written: {why}.",
    "copied.nothing": "There is nothing to copy yet.",
    "editor.none": "No editor is set. Set EDITOR to the one you like.",
    "editor.failed": "The editor {editor} could not be started. Set EDITOR to one that is there.",
    "editor.nowhere": "No editor can be opened from here.",
    "editor.unchanged": "The editor left nothing behind, so all is as it was.",
    "link.title": "This leads to",
    "link.open": "Open it in the browser",
    "link.refused": "Only http and https addresses are opened.",
}
