"""What a first round left open is asked first, in the words of its notes; what is private in them never is."""

from __future__ import annotations

import pytest

from roundtwo.core.bank import Bank
from roundtwo.core.events import Basis, Brief, FirstRound, FirstRoundTurn, InterviewerAsked
from roundtwo.core.left_open import left_open
from roundtwo.core.lexicon import Lexicon
from roundtwo.flows.ports import Parser
from tests.playing import Table, start_event

JOB = "We are looking for a workshop lead. You plan the week, order parts and train two apprentices."


def notes(*says: str) -> FirstRound:
    return FirstRound(
        source="notes", turns=tuple(FirstRoundTurn(turn=i, speaker="notes", say=say) for i, say in enumerate(says, 1))
    )


@pytest.mark.parametrize(
    ("note", "about", "gap"),
    [
        ("Pump store: runs well. Unclear who decided on it.", "the pump store", "who decided on it"),
        ("Breakdowns fell. He credits \"the checklist\". Didn't get what is on it.", "the checklist", "what is on it"),
        ("Told a story about a flooded pit, did not get to how it ended.", "the flooded pit", "how it ended"),
        ("Two apprentices every year. Not clear what happens with them later.", "Two apprentices every year",
         "what happens with them later"),
        ("Apprentice days: how they are planned was not discussed.", "the apprentice days", ""),
        ("Apprentice day: how it is paid for was not discussed.", "the apprentice day", "how it is paid for"),
        ("Next: ask about a bad week.", "", "a bad week"),
        ("Pump store: who built it?", "the pump store", "who built it"),
    ],
)  # fmt: skip
def test_a_note_says_what_it_leaves_open(lexicon: Lexicon, note: str, about: str, gap: str) -> None:
    found = [(each.about, each.gap) for each in left_open(notes(note), lexicon)]
    assert found == ([(about, gap)] if gap else [])


@pytest.mark.parametrize(
    "note",
    [
        "Pump store: runs well. He decided on it.",
        "Eight months off in 2021. Unclear why.",
        "Break in 2021, family and health. Unclear how long it went on.",
        "Pump store: unclear whether she can lead it.",
        "Pump store: unclear why it failed in the end.",
        "Worry: does she decide, or does the team?",
        "Unclear who decided.",
    ],
)
def test_what_cannot_be_said_to_somebody_s_face_is_passed_over(lexicon: Lexicon, note: str) -> None:
    assert list(left_open(notes(note), lexicon)) == []


def test_a_question_to_which_nothing_came_to_mind_stays_open(lexicon: Lexicon) -> None:
    def round_one(answer: str) -> FirstRound:
        asked = FirstRoundTurn(
            turn=1, speaker="interviewer", say="Can you tell me about a time with a difficult customer?"
        )
        return FirstRound(source="transcript", turns=(asked, FirstRoundTurn(turn=2, speaker="candidate", say=answer)))

    assert [each.gap for each in left_open(round_one("My mind is blank. I can't think of anything."), lexicon)] == [
        "a time with a difficult customer"
    ]
    assert list(left_open(round_one("There was a man with a leaking pump, and I rang him each day."), lexicon)) == []


def first_round_asks(
    parser: Parser, bank: Bank, lexicon: Lexicon, first_round: FirstRound, answer: str
) -> list[InterviewerAsked]:
    table = Table(parser, bank, lexicon, "hiring-manager")
    brief = Brief(role="Workshop Lead", job=JOB, resume="", first_round=first_round)
    table.begin(start_event(brief, "hiring-manager"))
    for _ in range(12):
        table.answer(answer)
    return [e.asked for e in table.session.exchanges if e.asked.move == "callback"]


ANSWER = "I drew up a list with the foreman, and we went through it every Monday until the parts were in."


def test_what_the_notes_leave_open_is_asked_first(parser: Parser, bank: Bank, lexicon: Lexicon) -> None:
    said = "Stock count: done twice a year. Unclear who decided on it."
    asks = first_round_asks(parser, bank, lexicon, notes("Valve catalogue: 300 pages.", said), ANSWER)
    assert asks[0].basis == Basis(source="first_round", turn=2, quote="Unclear who decided on it.")
    assert "the stock count" in asks[0].say
    assert "who decided on it" in asks[0].say
    assert len({ask.say for ask in asks}) == len(asks)


def test_too_little_to_go_back_to_by_name_is_made_up_for_by_short_sentences(
    parser: Parser, bank: Bank, lexicon: Lexicon
) -> None:
    turns = (
        FirstRoundTurn(turn=1, speaker="interviewer", say="How did the team take it?"),
        FirstRoundTurn(turn=2, speaker="candidate", say="They're a good lot. We've had very little turnover."),
        FirstRoundTurn(turn=3, speaker="interviewer", say="And you?"),
        FirstRoundTurn(turn=4, speaker="candidate", say="Mostly planning and meetings, and they were fine."),
    )
    asks = first_round_asks(parser, bank, lexicon, FirstRound(source="transcript", turns=turns), ANSWER)
    bases = [ask.basis.quote for ask in asks if ask.basis and ask.basis.source == "first_round"]
    assert bases[0] == "We've had very little turnover"
