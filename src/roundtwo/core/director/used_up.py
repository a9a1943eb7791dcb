"""What a rehearsal with a focus asks beside the plan: another story than the one that is always told, and what was
asked in the real interview.

Nobody in the room knows of earlier rehearsals: another story is asked for by what was told just now.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from roundtwo.core.director.callbacks import strict_name
from roundtwo.core.director.room import Room
from roundtwo.core.events import Basis, Section
from roundtwo.core.moves import Move
from roundtwo.core.question_types import question_type
from roundtwo.core.retold import STORIES, words_of
from roundtwo.core.steering import told_often

ANOTHER = "another"
MOST_ANOTHER = 2
"""Times that another story is asked for in one interview."""
SECTIONS = frozenset({"behavioural", "technical", "culture", "growth"})
"""Where there are other stories to be told: round one is what it was."""
NOT_AFTER = frozenset({"failure", "narrowing"})
"""Nobody who has just told of a mistake, or put something right, is asked for a second one."""
MOST_REAL = 2
"""Questions of the real interview that are asked as they were noted, a section."""
SECTION_OF: dict[str, Section] = {"motive": "culture", "failure": "growth", "goal": "growth"}
"""Where a question of that type is asked; any other among the stories."""


def another_moves(room: Room) -> Iterator[Move]:
    """Another story, where the thread that ends held one that was told in rehearsal after rehearsal."""
    session, asked = room.session, room.asked
    if room.focus is None or not room.focus.stories:
        return
    told = [e for e in session.thread(asked.thread) if e.read is not None and e.answer is not None]
    first = next((e for e in told if e.read is not None and e.read.kind in STORIES), None)
    before = sum(e.asked.pattern in patterns(room) for e in session.exchanges)
    if first is None or first.read is None or before >= MOST_ANOTHER or asked.section not in SECTIONS:
        return
    if any(e.read is not None and (e.read.private or NOT_AFTER & set(e.read.features)) for e in told):
        return
    if not told_often(room.focus, words_of(session, told)):
        return
    hook = next((h for h in first.read.hooks if h.name.startswith("the ") and strict_name(h.name)), None)
    whole = next((h for h in first.read.hooks), None)
    basis = hook or whole
    if basis is None:
        return
    slots = {"name": hook.name, "Name": hook.name[:1].upper() + hook.name[1:]} if hook is not None else {}
    yield Move(
        kind="ask",
        section=asked.section,
        wording=ANOTHER,
        situations=(ANOTHER, "named" if hook is not None else "any", "any"),
        probe="incident",
        criterion=asked.criterion,
        basis=Basis(source="answer", turn=first.read.turn, quote=basis.quote),
        slots=slots,
        topic=asked.topic,
        quiet=True,  # "on to another matter" is what this is not
    )


def patterns(room: Room) -> frozenset[str]:
    return frozenset(line.say for line in room.bank.lines if line.move == ANOTHER)


def really_asked(room: Room, section: Section) -> Iterator[Move]:
    """What was asked in the real interview, in the words it was noted in."""
    focus = room.focus
    if focus is None:
        return
    said = {e.asked.pattern for e in room.session.exchanges}
    here = sum(e.asked.pattern in focus.asked and e.asked.section == section for e in room.session.exchanges)
    for text in focus.asked:
        if here >= MOST_REAL:
            return
        if text not in said and SECTION_OF.get(type_of(room, text), "behavioural") == section:
            yield Move(kind="ask", section=section, texts=(text,))


def type_of(room: Room, text: str) -> str:
    if not room.session.exchanges:
        return "story"
    return question_type(msgspec.structs.replace(room.asked, say=text, ask=text, question_type=None), room.lexicon)
