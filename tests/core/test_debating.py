"""What interviewers bring to the debrief: words that were said, what each of them cares about, and no grades."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from roundtwo.core.bank import SLOT
from roundtwo.core.checks import sentences, words_of
from roundtwo.core.debating import AFTER, MOST, Found, debrief_note, findings, note_of
from roundtwo.core.events import AnswerRead, DebriefNoted, PanelPoint
from roundtwo.core.lexicon import Lexicon
from roundtwo.core.session import Session, fold
from roundtwo.transcripts.transcript import read_transcript
from tests.playing import PROMPTS, ROOT

SAMPLES = sorted((ROOT / "transcripts").glob("*.jsonl"))
PERSONAS = [file.id for file in PROMPTS.files("personas")]
WORDINGS = PROMPTS.debrief()
EVERY = [say for parts in WORDINGS.values() for table in parts.values() for says in table.values() for say in says]
OF_THE_PERSON = re.compile(
    r"\b(?:he|she|him|candidate|applicant|seems?|impressive|confident|likeable|nervous|smart)\b", re.IGNORECASE
)
GRADES = re.compile(
    r"\b(?:excellent|outstanding|great|weak|poor|strong|level \d|\d out of|hire (?:him|her|them)|hired)\b",
    re.IGNORECASE,
)


def session(path: Path) -> Session:
    return fold(read_transcript(path).events)


def points(note: DebriefNoted) -> list[PanelPoint]:
    return [*note.argue, *note.doubt, *note.reference]


# -- the wording -------------------------------------------------------------------------------


def test_every_persona_that_ships_has_words_for_what_it_cares_about() -> None:
    for persona in PERSONAS:
        assert {part: len(WORDINGS[persona][part]) >= most for part, most in MOST.items()} == dict.fromkeys(MOST, True)


def test_no_sentence_stands_in_two_places() -> None:
    said = Counter(" ".join(words_of(sentence)) for say in EVERY for sentence in sentences(say) if len(sentence) > 24)
    assert [sentence for sentence, count in said.items() if count > 1] == []


@pytest.mark.parametrize(
    "breaks",
    [
        OF_THE_PERSON.search,
        GRADES.search,
        lambda say: len(say.split()) > 30,
        lambda say: not set(SLOT.findall(say)) <= {"name", "Name"},
        lambda say: not say.endswith((".", "?")),
    ],
    ids=["of the person", "a grade", "long", "a slot nobody fills", "no end"],
)
def test_a_sentence_speaks_of_answers_and_grades_nothing(breaks: Callable[[str], object]) -> None:
    assert [say for say in EVERY if breaks(say)] == []


def test_every_situation_of_the_table_is_known() -> None:
    named = {situation for parts in WORDINGS.values() for table in parts.values() for situation in table}
    assert named <= set(AFTER)


# -- the notes ---------------------------------------------------------------------------------


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem[16:40])
def test_notes_rest_on_words_that_were_said_and_differ(path: Path, lexicon: Lexicon) -> None:
    held = session(path)
    says = {e.answer.turn: e.answer.say for e in held.answered if e.answer}
    notes = {each: debrief_note(held, PROMPTS.persona(each)[0], WORDINGS, lexicon) for each in PERSONAS}
    spoken = [point.say for note in notes.values() for point in points(note)]
    assert len(spoken) == len(set(spoken))
    for note in notes.values():
        assert note.by == "builtin"
        quotes = [point.quote for point in points(note)]
        assert all(point.quote in says[point.turn] for point in points(note))
        assert not any(one in other for one in quotes for other in quotes if one is not other)
        assert len(note.argue) <= MOST["argue"]
        assert len(note.doubt) <= MOST["doubt"]
        assert len(note.reference) <= MOST["reference"]
    brought = {frozenset(point.quote for point in points(note)) for note in notes.values()}
    assert len(brought) >= len(PERSONAS) - 1
    assert sum(len(points(note)) >= 2 for note in notes.values()) >= len(PERSONAS) - 2


def test_nothing_private_is_brought(lexicon: Lexicon) -> None:
    for path in SAMPLES:
        held = session(path)
        closed = {e.read.turn for e in held.answered if e.read is not None and e.read.private}
        assert not closed & {found.turn for found in findings(held, lexicon)}


def test_an_answer_that_turns_private_is_left_alone(lexicon: Lexicon) -> None:
    """The same session where one answer that everybody brings was read as private."""
    transcript = read_transcript(SAMPLES[0])
    turn = Counter(found.turn for found in findings(fold(transcript.events), lexicon)).most_common(1)[0][0]
    closed = [
        msgspec.structs.replace(e, private="health") if isinstance(e, AnswerRead) and e.turn == turn else e
        for e in transcript.events
    ]
    assert turn not in {found.turn for found in findings(fold(closed), lexicon)}


def test_the_same_answers_bring_the_same_note(lexicon: Lexicon) -> None:
    held, persona = session(SAMPLES[1]), PROMPTS.persona("sceptic")[0]
    assert debrief_note(held, persona, WORDINGS, lexicon) == debrief_note(held, persona, WORDINGS, lexicon)


MEASURE = Found("doubt", "measure", 4, "We cut the waiting time a lot that year", "technical")
INCIDENT = Found("doubt", "incident", 6, "I usually talk to everybody before I decide", "culture")


@pytest.mark.parametrize(("persona", "first"), [("sceptic", "measure"), ("culture-guardian", "incident")])
def test_what_comes_first_is_what_a_persona_cares_about(persona: str, first: str) -> None:
    note = note_of((MEASURE, INCIDENT), PROMPTS.persona(persona)[0], WORDINGS, 7)
    assert note.doubt[0].say in WORDINGS[persona]["doubt"][first]


def test_what_a_persona_has_no_words_for_is_left_to_the_others() -> None:
    told = Found("argue", "alternative", 4, "We could have bought a new one instead", "technical")
    assert note_of((told,), PROMPTS.persona("technical-peer")[0], WORDINGS, 7).argue != ()
    assert note_of((told,), PROMPTS.persona("culture-guardian")[0], WORDINGS, 7).argue == ()


def test_a_persona_of_ones_own_speaks_in_words_for_anybody() -> None:
    own = msgspec.structs.replace(PROMPTS.persona("sceptic")[0], id="my-boss")
    note = note_of((MEASURE,), own, WORDINGS, 7)
    assert note.persona == "my-boss"
    assert note.doubt[0].say in WORDINGS["any"]["doubt"]["measure"]


def test_a_sentence_with_a_name_waits_for_one() -> None:
    sceptic = PROMPTS.persona("sceptic")[0]
    named = msgspec.structs.replace(MEASURE, name="the waiting time")
    says = {note_of((each,), sceptic, WORDINGS, seed).doubt[0].say for each in (MEASURE, named) for seed in range(40)}
    assert any(say.startswith("The waiting time has") for say in says)
    assert not any("{" in say for say in says)
    unnamed = {note_of((MEASURE,), sceptic, WORDINGS, seed).doubt[0].say for seed in range(40)}
    assert not any(say.startswith("The waiting time") for say in unnamed)
