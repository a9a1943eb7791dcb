"""A session without names: for somebody who is to read it and need not know who, where or with whom.

Left out are the candidate's name, the company, and every capitalised word inside a sentence that neither stands in the
posting nor is written small anywhere else: names of people, places and products alike, since nothing tells them apart
for sure. Papers go whole. What stands in their place says what it was.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from roundtwo.core.events import (
    AnyEvent,
    CandidateAnswered,
    InterviewerAsked,
    KnownEvent,
    NoteAdded,
    SessionStarted,
)
from roundtwo.core.messages import message
from roundtwo.core.session import Session, fold

CONTACT = re.compile(r"\S+@\S+\.\w+|https?://\S+|www\.\S+|\+?\d[\d ()/-]{7,}\d")
WORD = re.compile(r"(?<![\w'’-])[A-Z][a-zà-öø-ÿ]+(?:[A-Z][a-zà-öø-ÿ]+)*(?![\w])")
"""A capitalised word; what is written in capitals throughout is a short form, and stays."""
FULL_NAME = re.compile(r"[^\W\d_][\w'’.-]*(?:\s+[^\W\d_][\w'’.-]*){1,3}")
STARTS = re.compile(r"(?:^|[.!?:;“”\"\n(]|[-*•]\s)\s*$")
"""What stands before the first word of a sentence."""
KEPT = frozenset(
    "i monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december mr mrs ms dr english christmas easter okay ok excel word powerpoint "
    "outlook".split()
)
TEXTS = frozenset({"say", "quote", "text", "what", "rewrite", "why", "next", "ask", "name", "turned", "said", "figure"})
"""Fields that hold words."""
NAMELESS = "anonymous"
"""A session's id says the company."""
PAPERS = {"job": "", "resume": "", "company_notes": "", "invitation": "", "exercise": "", "company": ""}


def anonymous(events: Sequence[AnyEvent]) -> list[AnyEvent]:
    """A session's events without names. Quotes stay what the turns say, word for word; unknown events go."""
    hidden = hidden_words(fold(events))
    said = {event.turn: event.say for event in events if isinstance(event, InterviewerAsked | CandidateAnswered)}
    known = [event for event in events if isinstance(event, KnownEvent)]
    placed = [
        shifted(event, said.get(event.turn, ""), hidden) if isinstance(event, NoteAdded) else event for event in known
    ]
    return [without(event, hidden) for event in placed]


def shifted(note: NoteAdded, said: str, hidden: dict[str, str]) -> NoteAdded:
    """A note at the same words, which have other places once the names before them are gone."""
    start = len(blanked(said[: note.start], hidden))
    end = len(blanked(said, hidden)) - len(blanked(said[note.end :], hidden))
    return msgspec.structs.replace(note, start=start, end=max(start, end))


def hidden_words(session: Session) -> dict[str, str]:
    """Each word that is left out, with what stands in its place."""
    brief = session.start.brief
    texts = [e.asked.say for e in session.exchanges] + [e.answer.say for e in session.answered if e.answer is not None]
    texts += [turn.say for turn in brief.first_round.turns] + [note.text for note in session.notes]
    texts += [said.say for said in (*session.coached, *session.retries)]
    small = {word.lower() for text in (*texts, brief.job) for word in re.findall(r"(?<![\w'’])[a-z][\w'’-]*", text)}
    hidden: dict[str, str] = {}
    for name, instead in ((brief.company, "anonymous.company"), (candidate_name(brief.resume), "anonymous.candidate")):
        # "Systems" alone is anybody's; "Tarheel Practice Systems" is one company.
        own = [word for word in words_in(name) if word.lower() not in small]
        hidden |= dict.fromkeys([*own, *([name.strip()] if name.strip() else [])], message(instead))
    posted = {word.lower() for word in WORD.findall(brief.job)}
    for text in texts:
        for word in named(text):
            known = {word.lower(), word.lower().removesuffix("s")} & (KEPT | small | posted)
            if not known and word not in hidden:
                hidden[word] = message("anonymous.name")
    return hidden


def words_in(name: str) -> list[str]:
    return [word for word in re.findall(r"[\w'’&-]+", name) if len(word) > 2 and word[0].isupper()]


def candidate_name(resume: str) -> str:
    """The name at the top of a résumé, where one stands there."""
    first = next((line.strip(" #*_\t") for line in resume.splitlines() if line.strip(" #*_\t")), "")
    return first if FULL_NAME.fullmatch(first) and first.title() == first else ""


def named(text: str) -> Iterator[str]:
    """The capitalised words inside sentences."""
    for match in WORD.finditer(text):
        if not STARTS.search(text[: match.start()]):
            yield match[0]


def without(event: KnownEvent, hidden: dict[str, str]) -> KnownEvent:
    """The event without these words."""
    if isinstance(event, SessionStarted):
        brief = msgspec.structs.replace(event.brief, **PAPERS)
        name = event.brief.role or message("anonymous.session")
        plan = msgspec.structs.replace(event.plan, focus_on=None)  # words of other sessions
        event = msgspec.structs.replace(event, brief=brief, name=name, session=NAMELESS, parent=None, plan=plan)
    plain = msgspec.to_builtins(event)
    kept: Any = {key: plain[key] for key in ("personas", "rubric") if key in plain}
    return msgspec.convert({**emptied(plain, hidden), **kept}, type(event), strict=False)


def emptied(value: Any, hidden: dict[str, str], field: str = "") -> Any:
    """The value with its texts emptied of names."""
    if isinstance(value, dict):
        return {key: emptied(item, hidden, key) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [emptied(item, hidden, field) for item in value]
    return blanked(value, hidden) if isinstance(value, str) and field in TEXTS else value


def blanked(text: str, hidden: dict[str, str]) -> str:
    """One text without names and without ways to reach somebody; several in a row become one."""
    text = CONTACT.sub(message("anonymous.contact"), text)
    if not hidden:
        return text
    words = "|".join(sorted(map(re.escape, hidden), key=len, reverse=True))
    run = re.compile(rf"(?<![\w])(?:{words})(?:[\s&]+(?:{words}))*(?![\w])")
    first = re.compile(words)

    def instead(match: re.Match[str]) -> str:
        found = first.match(match[0])
        return hidden[found[0]] if found is not None else ""

    return run.sub(instead, text)
