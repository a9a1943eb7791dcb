"""The invitation: who comes, for how long, what is announced; and what the interview makes of it."""

from __future__ import annotations

import pytest

from roundtwo.content.prompts import Prompts
from roundtwo.core.bank import Bank
from roundtwo.core.director import Room
from roundtwo.core.director.closing import close_moves, unasked
from roundtwo.core.events import Brief
from roundtwo.core.invitation import read_invitation, stands_for
from roundtwo.core.lexicon import Lexicon
from roundtwo.core.session import Session
from tests.playing import start_event

MANAGER = "the hiring manager for this role"
ANNOUNCED = "You will meet Dana Reyes, our head of platform. About 45 minutes, with a short practical case."


@pytest.mark.parametrize(
    ("text", "comers", "alone", "minutes"),
    [
        (ANNOUNCED, [("Dana Reyes", "the head of platform")], True, 45),
        ("- **With whom:** Ines Ott, head of depots. Your boss.", [("Ines Ott", "head of depots")], True, None),
        ("- Who: Lena Fox, People Partner at Orva\n- An hour and a half", [("Lena Fox", "People Partner")], True, 90),
        ("You will meet Ana Ott, head of IT, and Ed Lund.", [("Ana Ott", "head of IT"), ("Ed Lund", "")], False, None),
        ("You'll meet Dana Reyes and one of her engineers for half an hour.", [("Dana Reyes", "")], False, 30),
        ("You will speak with Sam Okoro, head of sales. Two will join.", [("Sam Okoro", "head of sales")], False, None),
        ("The conversation is with Mrs Desmond, who would be your manager.", [("Mrs Desmond", "")], True, None),
        ("Bring a 10-minute presentation. We have 50 minutes together.", [], False, 50),
        ("Please come 15 minutes early. The interview takes 60 minutes.", [], False, 60),
        ("After 45 minutes there is a 15-minute coffee break.", [], False, 45),
        ("We are a 20-minute walk from the station.", [], False, None),
        ("We look forward to seeing you on Thursday.", [], False, None),
        ("", [], False, None),
    ],
)  # fmt: skip
def test_who_comes_and_for_how_long(text: str, comers: list[tuple[str, str]], alone: bool, minutes: int | None) -> None:
    read = read_invitation(text)
    assert [(c.name, c.title) for c in read.comers] == comers
    assert (read.alone, read.minutes) == (alone, minutes)


@pytest.mark.parametrize(
    ("text", "case", "presentation"),
    [
        (ANNOUNCED, "a short practical case", ""),
        ("Questions on your work, then a role play.", "a role play", ""),
        ("Please bring a 10-minute presentation.", "", "a 10-minute presentation"),
        ("There is no test and no presentation.", "", ""),
        ("You don't need to prepare for any exercise.", "", ""),
        ("In any case, bring your badge, just in case of a task.", "", ""),
        ("In the latest round we talk about your work.", "", ""),
    ],
)
def test_what_is_announced(text: str, case: str, presentation: str) -> None:
    read = read_invitation(text)
    assert (read.case, read.presentation) == (case, presentation)


def test_the_next_step_is_the_sentence_that_tells_it() -> None:
    text = f"{ANNOUNCED} You’ll hear from us within a week. Best wishes"
    assert read_invitation(text).next_step == "You’ll hear from us within a week."


@pytest.mark.parametrize(
    ("text", "title", "name"),
    [
        (ANNOUNCED, MANAGER, "Dana Reyes"),
        (ANNOUNCED, "the panel member who checks what was claimed", None),
        (ANNOUNCED, "the people partner for this role", None),
        ("You will meet Lena Fox, People Partner.", "the people partner for this role", "Lena Fox"),
        ("You will meet Lena Fox, head of people.", MANAGER, None),
        ("You will meet Dana Reyes, head of platform, and a colleague.", MANAGER, None),
        ("You will meet Mrs Desmond, the head of platform.", MANAGER, None),
        ("You will meet Dana Reyes.", MANAGER, None),
    ],
)
def test_a_name_is_given_only_where_it_is_sure(text: str, title: str, name: str | None) -> None:
    comer = stands_for(read_invitation(text), title)
    assert (comer.name if comer else None) == name


@pytest.mark.parametrize(
    ("invitation", "minutes", "held", "left_out"),
    [(ANNOUNCED, 30, True, False), (ANNOUNCED, 20, False, True), ("You will meet Dana Reyes.", 30, False, False)],
)
def test_an_announced_case_is_held_or_named_as_left_out(
    prompts: Prompts, bank: Bank, lexicon: Lexicon, invitation: str, minutes: int, held: bool, left_out: bool
) -> None:
    session = Session()
    session.apply(start_event(Brief(role="Depot lead", invitation=invitation), minutes=minutes))
    persona = prompts.persona("hiring-manager")[0]
    room = Room(session, bank, lexicon, persona, "operations", bank.exercises[0], leads_people=False)
    assert room.holds_exercise is held
    assert (unasked(room)[:1] == ("exercise",)) is left_out
    assert room.introduced.startswith("Dana Reyes, the head of platform" if invitation == ANNOUNCED else "the hiring")


def test_an_announced_presentation_that_nobody_brought_is_named_at_the_end(
    prompts: Prompts, bank: Bank, lexicon: Lexicon
) -> None:
    for invitation, first in (("Please bring a short presentation.", True), ("There is no presentation.", False)):
        session = Session()
        session.apply(start_event(Brief(role="Depot lead", invitation=invitation), minutes=20))
        room = Room(session, bank, lexicon, prompts.persona("sceptic")[0], "operations", None, leads_people=False)
        topics = [lead.slots.get("topic", "") for lead in next(close_moves(room)).leads]
        assert any(topic.startswith("what you were going to present") for topic in topics) is first
