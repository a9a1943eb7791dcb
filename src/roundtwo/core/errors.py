"""What can go wrong, as a tree. Each error is one sentence that names the thing and one that mends it.

RoundTwoError                exit code 1
├── UsageError               2   wrong use of a command or an option
└── UnreadableError          4   a session or a file is unknown or unreadable
    ├── PaperError               a paper of the brief
    ├── PromptError              a persona, rubric, exercise, question or wording file
    ├── TranscriptError          a saved session
    │   └── SessionInUseError    another window holds it
    └── LanguageModelError       the parser's model is missing or not the one that was pinned
"""

from __future__ import annotations


class RoundTwoError(Exception):
    """An error for the person: `what` names the thing, `mend` says what to do about it."""

    exit_code = 1

    def __init__(self, what: str, mend: str) -> None:
        super().__init__(f"{what} {mend}")
        self.what = what
        self.mend = mend


class UsageError(RoundTwoError):
    exit_code = 2


class UnreadableError(RoundTwoError):
    exit_code = 4


class PaperError(UnreadableError):
    pass


class PromptError(UnreadableError):
    pass


class TranscriptError(UnreadableError):
    pass


class SessionInUseError(TranscriptError):
    pass


class LanguageModelError(UnreadableError):
    pass
