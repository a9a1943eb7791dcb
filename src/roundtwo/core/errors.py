"""What can go wrong, as a tree. Each error is one sentence that names the thing and one that mends it.

RoundTwoError                exit code 1
├── UsageError               2   wrong use of a command or an option
├── UnreadableError          4   a session or a file is unknown or unreadable
│   ├── PaperError               a paper of the brief
│   ├── PromptError              a persona, rubric, exercise, question, wording or task file
│   ├── TranscriptError          a saved session
│   │   └── SessionInUseError    another window holds it
│   ├── ScriptError              a file of scripted replies
│   ├── ModelFileError           a .gguf file
│   └── LanguageModelError       the parser's model is missing or not the one that was pinned
└── ModelError               3   the interviewer's language model failed
    ├── NotServedError           nothing came: it may be tried again where `may_pass`
    │   ├── NotReachableError        may_pass
    │   ├── ServerFaultError         may_pass
    │   ├── RateLimitedError         may_pass
    │   ├── QuotaExhaustedError
    │   ├── WrongKeyError
    │   │   └── KeyMissingError
    │   ├── ForbiddenError
    │   ├── ModelUnknownError
    │   ├── NoChatHereError          the address answers, but not to chats
    │   ├── RedirectedError          never followed: the key would go along
    │   ├── RequestRefusedError
    │   ├── ContextExceededError
    │   ├── TimedOutError            before the first token
    │   └── LocalServerError         the local model's own server did not start
    ├── BadReplyError            something came, but no reply
    │   ├── HtmlReplyError
    │   ├── EmptyReplyError
    │   ├── MalformedReplyError      a line that is no JSON, or no UTF-8
    │   ├── RefusedError             by the model
    │   └── FilteredError            by the server's content filter
    ├── BrokenOffError           the reply is not whole
    │   ├── DroppedError             the connection was lost
    │   ├── StalledError             nothing more came
    │   ├── UnfinishedError          the stream ended without its last word
    │   └── CutOffError              the reply was longer than it might be
    └── ScriptExhaustedError     a scripted model has no reply left

A model's error is made with `who`, the host or the profile as the person knows it. Nothing that a server
sent goes into an error's text: a key could be repeated in it.
"""

from __future__ import annotations

from typing import ClassVar


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


class ScriptError(UnreadableError):
    pass


class ModelFileError(UnreadableError):
    pass


class LanguageModelError(UnreadableError):
    pass


# -- the interviewer's language model ----------------------------------------------------------


class ModelError(RoundTwoError):
    """A language model's failure. `attempts` is how often it was asked."""

    exit_code = 3
    kind: ClassVar[str] = "model"
    """What it is called in saved sessions."""
    may_pass: ClassVar[bool] = False
    """Whether the same request may succeed a moment later."""
    says: ClassVar[str] = "{who} failed."
    mends: ClassVar[str] = "Choose another model, or go on with the built-in interviewer."

    def __init__(self, who: str, attempts: int = 1) -> None:
        super().__init__(self.says.format(who=who), self.mends.format(who=who))
        self.who = who
        self.attempts = attempts
        self.wait: float | None = None
        """Seconds that the server asked us to wait, where it did."""


class NotServedError(ModelError):
    kind = "not_served"


class NotReachableError(NotServedError):
    kind = "not_reachable"
    may_pass = True
    says = "{who} cannot be reached."
    mends = "See that the server runs, that its address is right and that there is a network."


class ServerFaultError(NotServedError):
    kind = "server_fault"
    may_pass = True
    says = "{who} has a fault of its own."
    mends = "Try again in a while, or choose another model."


class RateLimitedError(NotServedError):
    kind = "rate_limited"
    may_pass = True
    says = "{who} takes no more requests just now."
    mends = "Wait a minute, or choose another model."


class QuotaExhaustedError(NotServedError):
    kind = "quota_exhausted"
    says = "The credit at {who} is used up."
    mends = "Look at your plan there, or choose another model."


class WrongKeyError(NotServedError):
    kind = "wrong_key"
    says = "{who} does not accept the key."
    mends = "Look whether the environment variable holds the whole key and the one for this server."


class KeyMissingError(WrongKeyError):
    kind = "key_missing"
    says = "{who} asks for a key, and none is set."
    mends = (
        "Put the key in an environment variable and name that as key_env in a profile; for OpenAI it is OPENAI_API_KEY."
    )


class ForbiddenError(NotServedError):
    kind = "forbidden"
    says = "{who} does not allow this key to use the model."
    mends = "Look at the key's rights there, or choose another model."


class ModelUnknownError(NotServedError):
    kind = "model_unknown"
    says = "{who} does not know the model."
    mends = "Look how its models are called there, and whether this one is loaded."


class NoChatHereError(NotServedError):
    kind = "no_chat_here"
    says = "{who} takes no chats at this address."
    mends = "See that base_url is whole; most end in /v1."


class RedirectedError(NotServedError):
    kind = "redirected"
    says = "{who} sends us on to another address, where your key and papers do not go unasked."
    mends = "Set base_url to the address that really answers."


class RequestRefusedError(NotServedError):
    kind = "request_refused"
    says = "{who} does not take the request as it is."
    mends = "Run “roundtwo models test” to see what this server can do."


class ContextExceededError(NotServedError):
    kind = "context_exceeded"
    says = "The conversation is longer than the model at {who} can read."
    mends = "Set context in the profile to what the model really takes, or choose one that takes more."


class TimedOutError(NotServedError):
    kind = "timed_out"
    says = "{who} did not begin to answer in time."
    mends = "Give it longer with first_seconds in a profile, or choose a faster model."


class LocalServerError(NotServedError):
    kind = "local_server"
    says = "The model {who} could not be started on this machine."
    mends = "See that the file is a whole .gguf model and fits into memory."


class BadReplyError(ModelError):
    kind = "bad_reply"


class HtmlReplyError(BadReplyError):
    kind = "html_reply"
    says = "{who} answered with a web page."
    mends = "See that base_url leads to the API and not to a site or a log-in page; most end in /v1."


class EmptyReplyError(BadReplyError):
    kind = "empty_reply"
    says = "{who} answered without a word."
    mends = "Try again, or choose another model."


class MalformedReplyError(BadReplyError):
    kind = "malformed_reply"
    says = "{who} sent something that cannot be read."
    mends = "See that the server speaks the OpenAI chat protocol, or choose another one."


class RefusedError(BadReplyError):
    kind = "refused"
    says = "The model at {who} declined to answer."
    mends = "Go on with the built-in interviewer, or choose another model."


class FilteredError(BadReplyError):
    kind = "filtered"
    says = "The content filter of {who} stopped the answer."
    mends = "Go on with the built-in interviewer, or choose another model."


class BrokenOffError(ModelError):
    kind = "broken_off"


class DroppedError(BrokenOffError):
    kind = "dropped"
    says = "The connection to {who} was lost in the middle of a reply."
    mends = "Try again; if it happens often, look at the server or the network."


class StalledError(BrokenOffError):
    kind = "stalled"
    says = "{who} fell silent in the middle of a reply."
    mends = "Give it longer with between_seconds in a profile, or choose another model."


class UnfinishedError(BrokenOffError):
    kind = "unfinished"
    says = "The reply from {who} ended before it was finished."
    mends = "Try again; if it happens often, look at the server."


class CutOffError(BrokenOffError):
    kind = "cut_off"
    says = "The reply from {who} was cut off for its length."
    mends = "Try again; where the model thinks before it answers, choose one that thinks less."


class ScriptExhaustedError(ModelError):
    kind = "script_exhausted"
    says = "The script {who} has no reply left."
    mends = "Add a line to it for each request."
