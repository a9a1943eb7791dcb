"""What must not move a reading does not: who asks, reading again, words said twice, what only takes something back."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
import pytest

from roundtwo.core.events import Critique, InterviewerAsked, PersonaUsed, SessionStarted
from roundtwo.core.lexicon import Lexicon
from roundtwo.core.reading import read_critique
from roundtwo.core.reading.told import sentences
from roundtwo.core.rubric import Rubric
from tests.core.rehearsed import BRIEF, DEPOT, STRONG, TERSE, VAGUE, Line, Reader, Room, probed

MIXED = (*STRONG[:5], *VAGUE[5:9], *STRONG[9:12], *VAGUE[12:])
SESSIONS = {"strong": (STRONG, BRIEF), "vague": (VAGUE, BRIEF), "terse": (TERSE, DEPOT), "mixed": (MIXED, BRIEF)}
Lines = tuple[Line, ...]


@pytest.fixture
def read(room: Room, rubric: Rubric, lexicon: Lexicon) -> Reader:
    return Reader(room, rubric, lexicon)


def levels(critique: Critique) -> list[tuple[str, str, float | None]]:
    return [(s.criterion, s.finding, s.level) for s in critique.scores]


@pytest.mark.parametrize("name", SESSIONS)
def test_who_asked_changes_nothing(name: str, room: Room, rubric: Rubric, lexicon: Lexicon) -> None:
    lines, brief = SESSIONS[name]
    events = list(room.events(lines, brief))
    other = PersonaUsed(id="sceptic", name="The sceptic", title="Head of risk", sha256="1", text="Which half is true?")
    changed = [
        msgspec.structs.replace(event, personas=(other,))
        if isinstance(event, SessionStarted)
        else msgspec.structs.replace(event, persona="sceptic")
        if isinstance(event, InterviewerAsked)
        else event
        for event in events
    ]
    assert changed != events
    one, two = (read_critique(room.folded(each), rubric, lexicon) for each in (events, changed))
    assert one is not None
    assert one == two


@pytest.mark.parametrize("name", SESSIONS)
def test_read_again_it_is_the_same_to_the_last_word(name: str, read: Reader) -> None:
    lines, brief = SESSIONS[name]
    assert read(*lines, brief=brief) == read(*lines, brief=brief)


PADDINGS: dict[str, Callable[[str], str]] = {
    "all of it twice": lambda said: f"{said} {said}",
    "its first sentence again": lambda said: f"{said} {sentences(said)[0]}",
    "as I said": lambda said: f"{said} As I said, {said[0].lower()}{said[1:]}",
}


@pytest.mark.parametrize("name", SESSIONS)
@pytest.mark.parametrize("padding", PADDINGS)
def test_words_said_twice_change_nothing(name: str, padding: str, read: Reader) -> None:
    lines, brief = SESSIONS[name]
    padded = tuple(line.but(PADDINGS[padding](line.answer)) for line in lines)
    before, after = read(*lines, brief=brief), read(*padded, brief=brief)
    communication = [s for s in levels(after) if s[0] == "communication"]
    assert [s for s in levels(after) if s not in communication] == [
        s for s in levels(before) if s[0] != "communication"
    ]
    assert after.recovery == before.recovery


@pytest.mark.parametrize("name", ["strong", "terse", "mixed"])
def test_a_story_told_backwards_has_other_parts(name: str, room: Room) -> None:
    lines, brief = SESSIONS[name]
    stories = [line for line in lines if line.type == "story" and len(sentences(line.answer)) >= 3]
    assert stories
    for line in stories:
        backwards = line.but(" ".join(reversed(sentences(line.answer))))
        told, shuffled = (room.session([each], brief).exchanges[0].read for each in (line, backwards))
        assert told is not None
        assert shuffled is not None
        assert told.parts
        assert told.parts != shuffled.parts


# -- what only takes something back ------------------------------------------------------------

TAKEN_BACK = (
    "There was already a checklist for the ovens when I came, and I used that one as it was.",
    "The template was in place before me, and I worked within that because it saved time rather than arguing about it.",
    "My foreman handled most of the planning. I mainly wrote the list up.",
    "We leaned on the supplier for much of the testing, so I checked the paperwork rather than the parts.",
    "That one client liked everything in writing, so I wrote it down there. It's more a call than a report every time.",
    "I don't always compare three offers, because there isn't the time, so I ring the one I know.",
    "I usually copy the last plan and move the dates instead of drawing up a new one.",
    "I didn't build the spreadsheet from scratch. I filled it in because somebody had to.",
    "It was pretty informal. I asked two people and then I ordered the paint.",
    "Partly we got lucky, because the mayor wanted the tiles anyway. I only rang him rather than writing.",
    "I don't remember the exact count. It was more the gist of what the drivers said.",
)
TOLD = (
    "There was already a checklist for the ovens, and I threw it out because nobody read it.",
    "I chose the used lathe rather than a new one, because we couldn't stop the line for a week.",
    "I usually order on Wednesdays. In March I ordered on a Monday instead, because the mill had changed its hours.",
    "I didn't always weigh the bins, so I started in May, and waste went from 90 to 30 loaves a day.",
)


@pytest.mark.parametrize("criterion", ["depth", "technical"])
@pytest.mark.parametrize("said", TAKEN_BACK)
def test_what_takes_something_back_raises_neither_depth_nor_technical_judgement(
    said: str, criterion: str, read: Reader
) -> None:
    weak = Line("How do you choose what you work with?", "I take what's there.", "technical", "technical", type=None)
    asked = Line("Was that yours, or was it there?", said, "technical", "technical", type=None)
    assert read.score(criterion, weak, asked).level == read.score(criterion, weak).level
    told = Line("Which choice do you remember?", TOLD[1], "technical", "technical")
    before, after = (read.score(criterion, told, *more).level for more in ((), (probed("own_part", "Yours?", said),)))
    assert before == after


@pytest.mark.parametrize("said", TOLD)
def test_a_deed_with_the_same_words_counts(said: str, read: Reader) -> None:
    weak = Line("How do you choose what you work with?", "I take what's there.", "technical", "technical", type=None)
    line = Line("Which choice do you remember?", said, "technical", "technical")
    levels_ = [(read.score(c, weak).level or 0, read.score(c, weak, line).level or 0) for c in ("depth", "technical")]
    assert any(after > before for before, after in levels_)


def test_it_lowers_nothing_either(read: Reader) -> None:
    lines, brief = SESSIONS["strong"]
    taken = tuple(Line("And was that the rule?", said, "technical", "technical", type=None) for said in TAKEN_BACK)
    plain, after = read(*lines, brief=brief), read(*lines[:8], *taken, *lines[8:], brief=brief)
    held = ("depth", "technical")
    assert [s for s in levels(after) if s[0] in held] == [s for s in levels(plain) if s[0] in held]
