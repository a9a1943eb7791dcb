"""What is somebody's own and painful or secret is left alone; what only sounds like it draws no condolence."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from roundtwo.core.bank import Bank
from roundtwo.core.director.letting_go import HARD
from roundtwo.core.events import Brief
from roundtwo.core.lexicon import Lexicon
from roundtwo.core.persona import own_lines
from roundtwo.flows.ports import Parser
from tests.playing import PROMPTS, Table, start_event

BRIEF = Brief(role="Warehouse Lead", company="Osier Goods", job="Warehouse Lead, Osier Goods\n- Lead nine people\n")
STORY = "In May the lift stopped. I rang the fitter, moved the stock by hand and we opened on time."

Asker = Callable[[str], tuple[str, Table]]


@pytest.fixture
def after(parser: Parser, bank: Bank, lexicon: Lexicon) -> Asker:
    """The interviewer's next line after an answer to a question about something that was done."""

    def say(text: str) -> tuple[str, Table]:
        table = Table(parser, bank, lexicon, "hiring-manager")
        table.begin(start_event(BRIEF, "hiring-manager", minutes=30))
        while table.session.exchanges[-1].asked.section != "behavioural":
            table.answer(STORY)
        table.answer(text)
        return table.line, table

    return say


PRIVATE = [
    ("My mother had a stroke in the middle of it, so I drove home every weekend.", "stroke mother weekend"),
    ("My dad was terminally ill that year and I did only what I had to.", "dad ill"),
    ("We lost our daughter in the autumn, and work was a blur.", "daughter autumn blur"),
    ("My husband died two weeks before the opening.", "husband opening"),
    ("My little brother took his own life, and I stopped for a while.", "brother life"),
    ("I was diagnosed with MS in the spring and I asked for fewer shifts.", "ms diagnos"),
    ("I had a miscarriage and came back after four days.", "miscarriage"),
    ("I was off sick for three months with burnout.", "sick burnout"),
    ("I had a breakdown after the audit, and a colleague finished it.", "breakdown"),
    ("I suffered from panic attacks at the time.", "panic"),
    ("I was in hospital for most of May.", "hospital"),
    ("My son was in intensive care, so I handed the keys to the deputy.", "son care"),
    ("My partner was pregnant and things went wrong.", "partner pregnant"),
    ("I've been depressed on and off since then.", "depress"),
    ("I'm in recovery, five years now.", "recovery"),
    ("My divorce was that month, honestly.", "divorce"),
    ("I was looking after my mother, who has dementia.", "mother dementia"),
    ("I'm pregnant, so I would start later.", "pregnant"),
    ("I'm a single father and the school rang.", "father school"),
    ("I was on parental leave when it broke.", "parental"),
    ("They fired me the same week.", "fired"),
    ("I was made redundant with the whole shift.", "redundant"),
    ("I was let go in the second round of cuts.", "let go cuts"),
    ("The company let me go in March.", "let go march"),
    ("I was bullied by the shift lead until I left.", "bullied"),
    ("A customer harassed me for weeks.", "harass customer"),
    ("I went bankrupt with my own shop.", "bankrupt shop"),
    ("My best friend died that summer, and I don't recall much.", "friend"),
    ("We buried my grandmother on the day of the launch.", "grandmother"),
    ("I'm Muslim, so I asked to move the Friday meeting.", "muslim friday"),
    ("I pray at noon and my boss made jokes about it.", "pray jokes"),
    ("As a refugee I had no papers to show them.", "refugee papers"),
    ("My visa was running out, so I took what there was.", "visa"),
    ("I'm gay, and the crew found out.", "gay crew"),
    ("I'm 59, and they wanted somebody younger.", "59 younger"),
    ("At my age you don't get asked twice.", "age"),
    ("My last salary was a joke, to be honest.", "salary joke"),
    ("I was underpaid for years there.", "underpaid"),
    ("I have epilepsy, so I don't climb ladders.", "epilepsy ladder"),
    ("My wife had cancer and I worked from the ward.", "wife cancer"),
    ("I was in a wheelchair after that, I'm in a wheelchair half the time.", "wheelchair"),
    ("My sister has been very ill, so I'm often away.", "sister ill"),
    ("My sister-in-law passed in that month, so I wasn't at the meeting.", "sister meeting"),
    ("My nephew passed last winter and I took a week.", "nephew winter"),
    ("I was away six weeks for my operation and the rate stayed.", "operation away"),
]
SECRET = [
    "That's under NDA, I'm afraid.",
    "I signed an NDA with that client, so no names.",
    "It's confidential, I can't go into details.",
    "I'm not allowed to say which airline it was.",
    "I can't name the client, we're bound by confidentiality.",
    "It isn't public yet, so I can't talk about it.",
]
CONDOLES = re.compile(
    r"\bsorry\b|that's hard|can't have been easy|thank you for (?:telling|saying)|won't ask about", re.IGNORECASE
)


@pytest.mark.parametrize(("text", "words"), PRIVATE)
def test_nothing_private_or_painful_is_taken_up(after: Asker, text: str, words: str) -> None:
    line, table = after(text)
    read = table.session.exchanges[-2].read
    assert read is not None
    assert read.kind == "private"
    assert read.hooks == ()
    opened, now = table.session.exchanges[-2].asked, table.session.exchanges[-1].asked
    assert now.thread != opened.thread
    assert [word for word in words.split() if re.search(rf"\b{word}", line, re.IGNORECASE)] == []
    table.answer(STORY)
    later = table.line
    assert [word for word in words.split() if len(word) > 4 and re.search(rf"\b{word}", later, re.IGNORECASE)] == []


@pytest.mark.parametrize("text", SECRET)
def test_a_secret_is_asked_for_without_its_names_and_not_twice(after: Asker, bank: Bank, text: str) -> None:
    line, table = after(text)
    lines = (*own_lines(PROMPTS.persona("hiring-manager")[0], "ease"), *bank.lines)
    assert any(x.say in line for x in lines if x.move == "ease" and "secret" in x.for_)
    thread = table.session.exchanges[-1].asked.thread
    table.answer("I really can't say, it's confidential.")
    assert table.session.exchanges[-1].asked.thread != thread


@pytest.mark.parametrize(
    "text",
    [
        "The drivers ask if I'm ill when I don't sing, so I told them I was counting.",
        "They wondered whether I was unwell, but I only checked the seals again.",
        "I was sick of the paper lists, and I built a board.",
        "The cook was sick that night, so I made the soup.",
        "A colleague had a stroke of luck and I took her shift.",
        "If I'm sick, the deputy takes the keys; I wrote that down for them.",
        "Suppose my wife was ill: I'd still have somebody to open, because I trained two.",
        "I killed the process that ate the memory and wrote a limit.",
        "We deleted the dead code and I ran the tests.",
        "We lost the client and I asked them why.",
        "I passed the audit and framed the letter.",
        "The printer died on me, so I wrote the labels by hand.",
        "I buried the figure in the appendix, which was wrong, and I moved it up.",
        "Our partner clinic sent two nurses, and I drew up the rota.",
        "My partner at the firm drew the operation room and I priced it.",
        "The team was ill equipped for snow and I bought the chains.",
        "I was dead set against it and I said so in the meeting.",
        "I ran the hospital kitchen for a year and changed the trolley round.",
        "The family next door to the site complained about an accident, and I met them.",
        "I had an operation of forty people to feed and I split it in two lines.",
        "He died on stage every night, that was the part, and I built the trapdoor.",
        "A guest's father had died and I moved the party to the small room.",
        "I let go of the lease and moved the stock.",
        "The old supplier let me go through their books, and I found the error.",
        "The old rota was terminally complicated, so I rewrote it.",
        "My boss killed the plan and I wrote a smaller one.",
        "My niece passed her driving test and I lent her the van.",
        "My cousin passed in that form late, and I rang the office.",
        "After my operation plan was ready I walked the floor with it.",
    ],
)
def test_what_only_sounds_painful_draws_no_condolence(after: Asker, text: str) -> None:
    line, table = after(text)
    read = table.session.exchanges[-2].read
    assert read is not None
    assert read.private is None
    assert CONDOLES.search(line) is None


@pytest.mark.parametrize(
    "text",
    [
        "I get nervous with this kind of questions, I'm sorry.",
        "Sorry, I'm a bit nervous right now.",
        "It's just nerves, sorry.",
        "I'm not good at interviews.",
    ],
)
def test_nerves_are_met_with_a_kind_word_and_something_else(after: Asker, bank: Bank, text: str) -> None:
    line, table = after(text)
    before, now = table.session.exchanges[-2], table.session.exchanges[-1]
    assert before.read is not None
    assert before.read.hooks == ()
    assert any(each.say in line for each in bank.lines if each.move == "ease" and "nerves" in each.for_)
    assert now.asked.thread != before.asked.thread
    assert "nerv" not in table.session.exchanges[-1].asked.say.replace("Nerves are fine in here.", "").lower()


@pytest.mark.parametrize(
    "text",
    [
        "I was nervous before the audit, so I counted the stock twice and signed it.",
        "I get anxious when the crane swings over the school, so I closed the gate and posted a man there that day.",
    ],
)
def test_nerves_in_a_story_leave_it_a_story(after: Asker, text: str) -> None:
    _, table = after(text)
    read = table.session.exchanges[-2].read
    assert read is not None
    assert "nerves" not in read.features
    assert read.hooks != ()


@pytest.mark.parametrize("text", ["Hmm. No. Sorry.", "No, I'm afraid not.", "No.", "I had it yesterday. Now no."])
def test_a_bare_no_is_let_go_or_given_time_and_never_asked_about(after: Asker, text: str) -> None:
    _, table = after(text)
    before, now = table.session.exchanges[-2], table.session.exchanges[-1]
    assert before.read is not None
    assert before.read.kind in ("dont_know", "blank")
    assert before.read.hooks == ()
    assert now.asked.basis is None or now.asked.basis.turn != before.read.turn


def test_thanks_and_apologies_are_never_pointed_at(after: Asker) -> None:
    _, table = after("Thank you. I'm sorry. The list was on the wall and I moved it to the board in one night.")
    read = table.session.exchanges[-2].read
    assert read is not None
    assert read.hooks != ()
    assert [hook for hook in read.hooks if hook.quote in ("Thank you.", "I'm sorry.")] == []


@pytest.mark.parametrize(
    "text",
    [
        "My husband died two weeks before the opening.",
        "I'd rather not talk about that one, if that's okay.",
        "I get nervous with this kind of questions, I'm sorry.",
    ],
)
def test_nobody_is_asked_what_was_hard_right_after_it(parser: Parser, bank: Bank, lexicon: Lexicon, text: str) -> None:
    table = Table(parser, bank, lexicon, "hiring-manager")
    table.begin(start_event(BRIEF, "hiring-manager", minutes=45))
    checked = 0
    for _ in range(40):
        asked = table.session.exchanges[-1].asked
        if table.over or asked.section in ("culture", "growth", "your_questions", "closing"):
            break
        opens = asked.section in ("behavioural", "technical") and asked.question is not None
        table.answer(text if opens else STORY)
        if opens:
            checked += 1
            assert HARD.search(table.session.exchanges[-1].asked.ask or "") is None, table.line
    assert checked >= 2
