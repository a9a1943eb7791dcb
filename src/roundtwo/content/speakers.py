"""Who speaks in a labelled text: `Interviewer: …`, `**Candidate:** …`, `Q: …`, `[00:12] Ana: …`."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

import msgspec

from roundtwo.core.events import Speaker

INTERVIEWER_ROLES = frozenset({
    "ai", "assistant", "bot", "hiring manager", "host", "hr", "interviewer", "manager", "model",
    "moderator", "panel", "panellist", "panelist", "q", "question", "recruiter", "them", "they",
})  # fmt: skip
CANDIDATE_ROLES = frozenset({
    "a", "answer", "applicant", "candidate", "human", "interviewee", "me", "myself", "response",
    "user",
})  # fmt: skip

_SAYS: dict[str, Speaker] = {
    **dict.fromkeys(INTERVIEWER_ROLES, "interviewer"),
    **dict.fromkeys(CANDIDATE_ROLES, "candidate"),
}
_LETTERS: dict[str, Speaker] = {
    "Q": "interviewer", "I": "interviewer", "A": "candidate", "C": "candidate",
}  # fmt: skip
"""Single letters label only in pairs, and only as capitals: "I:" may begin a sentence."""


_LOOSE = frozenset({
    "ai", "answer", "assistant", "bot", "host", "human", "manager", "model", "moderator",
    "panel", "question", "response", "they", "user",
})  # fmt: skip
"""Words that may begin a line of an answer as well."""


class Line(msgspec.Struct, frozen=True):
    """A line of the text. `label` is empty where it has none; `said` is what follows the label."""

    text: str
    label: str
    hint: str
    """What the label has in brackets: "Interviewer" in "Ana Ruiz (Interviewer):"."""
    said: str


_LABEL = re.compile(
    r"""
    [ \t]*+ (?: > [ \t]*+ )? (?: [-*•] [ \t]++ )?
    (?: [\[(]? \d{1,2} : \d{2} (?: : \d{2} (?: [.,] \d+ )? )? [\])]? [ \t]*+ (?: [-–] [ \t]*+ )? )?
    (?P<wrap> \#{1,6} [ \t]++ | \*{1,3} | _{1,3} )?
    (?P<label> [^\W\d_] (?:[^\W_]|[.'’\-])*+ (?: [ \t]++ (?:[^\W_]|[.'’\-])++ ){0,3} ) [ \t]*+
    (?: [(\[] (?P<hint> [^()\[\]\n]{0,40} ) [)\]] [ \t]*+ )?
    (?P<shut> (?P=wrap) [ \t]*+ )?
    (?: (?P<colon> [:：] ) (?P<late> (?P=wrap) )? [ \t]*+ | $ )
    """,
    re.VERBOSE,
)
"""Bullet, time, `**`, the label itself, `(Ana)`, `**`, colon, `**`: all but the label optional."""


def split_labels(text: str) -> list[Line]:
    """The lines of `text`, each with the label it may begin with."""
    return [_split(line) for line in text.split("\n")]


def _split(line: str) -> Line:
    plain = Line(text=line, label="", hint="", said=line)
    match = _LABEL.match(line)
    if match is None:
        return plain
    label, said = match["label"], line[match.end() :]
    if said.startswith("//"):  # an address, not a label
        return plain
    if not match["colon"] and not (match["wrap"] and _role(label)):  # "## Interviewer" has none
        return plain
    if match["wrap"] and not (match["shut"] or match["late"]):  # "**Ana: yes**"
        said = said.rstrip().removesuffix(match["wrap"].strip())
    return Line(text=line, label=label, hint=(match["hint"] or "").strip(), said=said)


def _role(label: str) -> Speaker | None:
    """Who a label names by role: "HR", "Interviewer 2"."""
    return _SAYS.get(re.sub(r"\s*\d+$", "", label).lower()) if len(label) > 1 else None


def role_of(name: str) -> Speaker | None:
    """Who a role in a chat log is; None where the word does not say."""
    return _SAYS.get(re.sub(r"[\s_\-]*\d*$", "", name.strip().lower()).replace("_", " "))


def name_speakers(lines: list[Line], *, certain: bool) -> list[tuple[Speaker | None, Line]] | None:
    """Each line with who begins to speak in it, or None where two speakers cannot be told apart.

    `certain` says that it is a transcript: one label is enough then.
    """
    known = _known(lines)
    heard = set(known.values())
    if len(heard) == 1:
        other: Speaker = "candidate" if heard == {"interviewer"} else "interviewer"
        named = _names(lines, besides=known)
        if len(named) == 1 and _take_turns(lines, {*known, *named}):
            known |= {named[0]: other}
    elif not heard:
        known = _pair_of_names(lines)
    if len(set(known.values())) < 2 and not (certain and known):
        return None
    return [(known.get(_key(line)) if line.label else None, line) for line in lines]


def _key(line: Line) -> str:
    return f"{line.label} ({line.hint})" if _role(line.hint) else line.label


def _known(lines: list[Line]) -> dict[str, Speaker]:
    """The labels that name a role; the loose ones and single letters only where they are needed.

    "Question:" or "A:" inside an answer changes no speaker where "Candidate:" stands too.
    """
    labels = {_key(line): line for line in lines if line.label}
    roles = {
        key: (speaker, _role(line.hint) is None and line.label.lower() in _LOOSE)
        for key, line in labels.items()
        if (speaker := _role(line.hint) or _role(line.label))
    }
    known = {key: speaker for key, (speaker, loose) in roles.items() if not loose}
    if len(set(known.values())) == 2:
        return known
    known = {key: speaker for key, (speaker, _) in roles.items()}
    letters = {key: _LETTERS[key] for key in labels if key in _LETTERS}
    if len(set(known.values())) < 2 and len(set((known | letters).values())) == 2:
        known |= letters
    return known


_NO_NAMES = frozenset(
    "action answer background challenge company concern date dates example feedback goal impact "
    "learning location next note notes outcome problem promise question result role round salary "
    "situation skills strength strengths summary task team time title todo topic weakness "
    "weaknesses why worry".split()
)


def _names(lines: list[Line], besides: dict[str, Speaker]) -> list[str]:
    """Labels that look like a person's name and stand at least twice, the most frequent first."""
    counted = Counter(_key(line) for line in lines if line.label)
    return [
        key
        for key, count in counted.most_common()
        if count > 1
        and key not in besides
        and all(word[0].isupper() for word in key.split())
        and not _NO_NAMES & set(key.lower().split())
    ]


def _take_turns(lines: list[Line], labels: set[str]) -> bool:
    """Do the speakers change more often than they go on?"""
    order = [key for line in lines if line.label and (key := _key(line)) in labels]
    changes = sum(one != two for one, two in pairwise(order))
    return changes * 2 > len(order) - 1


def _pair_of_names(lines: list[Line]) -> dict[str, Speaker]:
    """Two people by name, where they take turns and one clearly does the asking."""
    named = _names(lines, besides={})
    labelled = [_key(line) for line in lines if line.label]
    besides = sum(key not in named for key in labelled)  # "Result: …" inside an answer
    if len(named) != 2 or besides * 4 > len(labelled) or not _take_turns(lines, set(named)):
        return {}
    asked: Counter[str] = Counter()
    turns: Counter[str] = Counter()
    key = ""
    for line in lines:
        if line.label and _key(line) in named:
            key = _key(line)
            turns[key] += 1
        asked[key] += line.said.rstrip(' *_"”').endswith("?")
    one, two = sorted(named, key=lambda name: asked[name] / turns[name], reverse=True)
    clear = asked[one] * 2 >= turns[one] and asked[two] * turns[one] * 2 <= asked[one] * turns[two]
    return {one: "interviewer", two: "candidate"} if clear and asked[one] else {}
