"""Round one as people have it on file: a chat log in JSON, a labelled transcript, or notes.

Who spoke is read only where the file says it. Anything else is notes, one turn a paragraph, and
notes are never quoted as speech.
"""

from __future__ import annotations

import re
from typing import Literal

from roundtwo.content.chat_log import looks_like_json, read_chat_log
from roundtwo.content.speakers import Line, name_speakers, split_labels
from roundtwo.core.errors import PaperError
from roundtwo.core.events import FirstRound, FirstRoundTurn, Speaker
from roundtwo.core.text import clean

Said = tuple[Speaker, str]


def read_first_round(text: str, as_: Literal["transcript", "notes"] | None = None) -> FirstRound:
    """Round one from `text`, its turns numbered from 1; several in a row of one speaker are joined.

    `as_` forces how it is read; by itself it is a transcript where two speakers can be told apart.
    What stands before the first label of a transcript is a turn of the speaker `notes`.

    Raises: PaperError where JSON is malformed or of no known shape, and where a text that is
    said to be a transcript does not show who speaks.
    """
    text = clean(text.replace("\r\n", "\n").replace("\r", "\n"))
    if not text.strip():
        return FirstRound()
    if looks_like_json(text):
        log = read_chat_log(text)
        if as_ != "notes" and any(speaker != "notes" for speaker, _ in log):
            return _numbered("transcript", _joined(log))
        text = "\n\n".join(say for _, say in log)
    if as_ != "notes":
        lines = name_speakers(split_labels(text), certain=as_ == "transcript")
        if lines is not None:
            return _numbered("transcript", _joined(_turns(lines)))
    if as_ == "transcript" and text.strip():
        raise PaperError(
            "The first round does not show who says what.",
            "Begin each turn with Interviewer: or Candidate:, or read it as notes.",
        )
    return _notes(text)


def _turns(lines: list[tuple[Speaker | None, Line]]) -> list[Said]:
    """A turn for each label, with the lines that follow it up to the next."""
    turns: list[tuple[Speaker, list[str]]] = [("notes", [])]
    for speaker, line in lines:
        if speaker is None:
            turns[-1][1].append(line.text)
        else:
            turns.append((speaker, [line.said]))
    return [(speaker, "\n".join(said)) for speaker, said in turns]


def _joined(turns: list[Said]) -> list[Said]:
    joined: list[Said] = []
    for speaker, text in turns:
        say = text.strip()
        if say and joined and joined[-1][0] == speaker:
            joined[-1] = (speaker, f"{joined[-1][1]}\n{say}")
        elif say:
            joined.append((speaker, say))
    return joined


def _numbered(source: Literal["transcript", "notes"], turns: list[Said]) -> FirstRound:
    if not turns:
        return FirstRound()
    return FirstRound(
        source=source,
        turns=tuple(
            FirstRoundTurn(turn=number, speaker=speaker, say=say)
            for number, (speaker, say) in enumerate(turns, start=1)
        ),
    )


# -- notes -------------------------------------------------------------------------------------

_MARK = re.compile(r"[ \t]*(?:[-+*•‣◦▪●○–][ \t]+|\d{1,2}[.)][ \t]+|#{1,6}[ \t]+|>[ \t]?)")
_HEADING = re.compile(r"[ \t]*#{1,6}[ \t]")


def _notes(text: str) -> FirstRound:
    """One turn a paragraph, a bullet or a heading; its mark is left out, its wrapped lines kept."""
    turns: list[list[str]] = []
    fresh = True
    for line in text.split("\n"):
        if not line.strip():
            fresh = True
            continue
        mark = _MARK.match(line)
        own = line[mark.end() :] if mark else line
        quoted = mark is not None and mark[0].strip() == ">"
        if fresh or (mark and not quoted):
            turns.append([own.strip()])
        else:
            turns[-1].append(own.strip())
        fresh = _HEADING.match(line) is not None
    return _numbered("notes", [("notes", say) for turn in turns if (say := "\n".join(turn).strip())])
