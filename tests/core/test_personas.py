"""Eight personas before the same candidate: each is known by its lines, and asks about what it cares for."""

from __future__ import annotations

import re
from collections import Counter
from itertools import combinations, pairwise

import msgspec
import pytest

from roundtwo.core.bank import SLOT, Bank
from roundtwo.core.checks import MOST_OPENINGS, sentences, words_of
from roundtwo.core.events import Brief, FirstRound, FirstRoundTurn, InterviewerAsked, ProbeType
from roundtwo.core.lexicon import Lexicon
from roundtwo.core.persona import Persona
from roundtwo.core.reading.growth import ASKS_LESSON
from roundtwo.core.reading.preparation import ASKS_KNOWN
from roundtwo.core.session import Session
from roundtwo.flows.ports import Parser
from tests.parsing import RememberingParser
from tests.playing import PROMPTS, Table, brief_of, load_candidate, play, start_event

PERSONAS = [file.id for file in PROMPTS.files("personas")]
OWN_TURNS = 0.6
"""Share of the turns in which something is the persona's own."""
OWN_POINTING = 0.35
"""Share of the probes and callbacks that are."""
MOST_WORN = 2
"""Openings heard a third time in 24 sessions, where a question has no other wording left."""
ENDS = frozenset({"opening", "your_questions", "closing"})
"""Sections whose few questions everybody asks."""
Sessions = dict[str, list[Session]]
CANDIDATES = ("strong", "rambler", "we-sayer")


@pytest.fixture(scope="module")
def played(bank: Bank, lexicon: Lexicon) -> Sessions:
    """Each persona's half hours with the same candidates, played when they are first asked for."""
    parser = RememberingParser(lexicon)

    class Played(Sessions):
        def __missing__(self, persona: str) -> list[Session]:
            self[persona] = []
            for candidate in map(load_candidate, CANDIDATES):
                table = Table(parser, bank, lexicon, persona)
                session = play(candidate, table, start_event(brief_of(candidate), persona, minutes=30))
                self[persona].append(session)
            return self[persona]

    return Played()


def patterns_of(persona: Persona) -> list[re.Pattern[str]]:
    lines = [say for situations in persona.lines.values() for says in situations.values() for say in says]
    spoken = [*persona.receipts, *persona.lead_ins, *(phrase.say for phrase in persona.phrase), *lines]
    fixed = [".+".join(map(re.escape, SLOT.split(say)[::2])) for say in spoken]
    return [re.compile(r"(?:^|(?<=[.?!] ))" + text, re.IGNORECASE) for text in fixed]


def is_own(asked: InterviewerAsked, patterns: list[re.Pattern[str]]) -> bool:
    return any(pattern.search(asked.say) for pattern in patterns)


@pytest.mark.parametrize("persona", PERSONAS)
def test_a_persona_is_known_by_its_lines(played: Sessions, persona: str) -> None:
    who, _ = PROMPTS.persona(persona)
    asked = [e.asked for session in played[persona] for e in session.exchanges]
    patterns = patterns_of(who)
    assert sum(is_own(ask, patterns) for ask in asked) >= OWN_TURNS * len(asked)
    whole = {phrase.say for phrase in who.phrase} | {say for says in who.lines["probe"].values() for say in says}
    pointing = [ask for ask in asked if ask.move in ("probe", "callback", "contradiction")]
    assert sum(ask.pattern in whole for ask in pointing) >= OWN_POINTING * len(pointing)
    changes = [now for before, now in pairwise(asked) if before.section != now.section]
    assert sum(is_own(ask, patterns) for ask in changes) * 2 >= len(changes)
    for session in played[persona]:
        assert is_own(session.exchanges[0].asked, patterns)
        assert is_own(session.exchanges[-1].asked, patterns)


def said(session: Session) -> set[str]:
    return {" ".join(words_of(sentence)) for e in session.exchanges for sentence in sentences(e.asked.say)}


def questions(session: Session) -> set[str]:
    return {e.asked.question for e in session.exchanges if e.asked.question and e.asked.section not in ENDS}


def shared(one: set[str], other: set[str]) -> float:
    return len(one & other) / min(len(one), len(other))


def test_two_personas_hardly_share_a_line_and_not_most_of_their_questions(played: Sessions) -> None:
    pairs = list(combinations(PERSONAS, 2))
    both = [(s, t) for one, other in pairs for s, t in zip(played[one], played[other], strict=True)]
    lines = [shared(said(one), said(other)) for one, other in both]
    assert max(lines) <= 0.3
    assert sum(lines) / len(lines) <= 0.1
    asked = [shared(questions(one), questions(other)) for one, other in both]
    assert sum(asked) / len(asked) <= 0.5


def test_hardly_ever_do_three_sentences_of_a_session_open_alike(played: Sessions) -> None:
    worn = []
    for session in (each for persona in PERSONAS for each in played[persona]):
        spoken = [words_of(part)[:3] for e in session.exchanges for part in sentences(e.asked.say)]
        count = Counter(" ".join(first) for first in spoken if len(first) == 3)
        worn += [opening for opening, times in count.items() if times > MOST_OPENINGS]
    assert len(worn) <= MOST_WORN, worn


@pytest.mark.parametrize(
    ("more", "less", "probe"),
    [
        ("sceptic", "friendly-ally", "measure"),
        ("technical-peer", "hurried-executive", "how"),
        ("people-partner", "technical-peer", "clarify"),
        ("hurried-executive", "hiring-manager", "alternative"),
    ],
)
def test_what_a_persona_is_after_shows(played: Sessions, more: str, less: str, probe: ProbeType) -> None:
    share = []
    for persona in (more, less):
        exchanges = [e for session in played[persona] for e in session.exchanges]
        after = Counter(e.asked.missing for e in exchanges if e.asked.move == "probe")
        share.append(after[probe] / after.total())
    assert share[0] > share[1]


@pytest.mark.parametrize(
    ("more", "less", "section"),
    [("technical-peer", "people-partner", "technical"), ("culture-guardian", "sceptic", "culture")],
)
def test_what_a_persona_cares_for_gets_more_turns(played: Sessions, more: str, less: str, section: str) -> None:
    turns = [sum(e.asked.section == section for s in played[each] for e in s.exchanges) for each in (more, less)]
    assert turns[0] > turns[1]


def test_a_persona_s_words_do_not_change_what_an_answer_is_read_for(bank: Bank) -> None:
    """The reading goes by a question's words in some places: a persona's must not make another question of it."""
    marks = (ASKS_LESSON, ASKS_KNOWN)
    astray = []
    for persona in PERSONAS:
        who, _ = PROMPTS.persona(persona)
        for question_id, says in who.lines["ask"].items():
            question = bank.question(question_id)
            assert question is not None
            plain = [[mark.search(say) is not None for say in question.say] for mark in marks]
            for say in says if question.section not in ENDS else ():
                marked = [mark.search(say) is not None for mark in marks]
                astray += [say for mine, theirs in zip(marked, plain, strict=True) if mine not in theirs]
        astray += [p.say for p in who.phrase if p.probe != "learning" and any(mark.search(p.say) for mark in marks)]
    assert astray == []


TEAM = Brief(
    role="Head Cook",
    first_round=FirstRound(
        source="notes", turns=(FirstRoundTurn(turn=1, speaker="notes", say="Led a team of eight at the Mill."),)
    ),
)
STORY = "The old oven broke on a Friday in May. I rang two fitters and moved the bread upstairs. The guests stayed."
MOMENTS = (
    ("I stacked the crates by the wall and swept the yard behind the shop. " * 40, "redirect", "rambling"),
    ("I've gone blank, sorry.", "ease", "blank"),
    ("It's complicated.", "redirect", "heard"),
)


@pytest.mark.parametrize("persona", PERSONAS)
def test_a_persona_takes_a_clash_a_blank_a_dodge_and_a_long_answer_in_its_own_way(
    bank: Bank, lexicon: Lexicon, parser: Parser, persona: str
) -> None:
    who, _ = PROMPTS.persona(persona)
    table = Table(parser, bank, lexicon, persona)
    table.begin(start_event(TEAM, persona))
    table.answer("I led a team of three at the Mill, and I wrote the menus.")
    for _ in range(3):  # the first answer is easy: it waits until round one is spoken of
        if table.session.exchanges[-1].asked.move != "contradiction":
            table.answer(STORY)
    clash = table.session.exchanges[-1].asked
    assert clash.move == "contradiction"
    assert clash.pattern in [phrase.say for phrase in who.phrase if phrase.move == "contradiction"]
    for text, move, situation in MOMENTS:
        table.answer(STORY)
        while table.session.exchanges[-1].asked.move != "ask":
            table.answer("That was in May, and I did it with the porter.")
        table.answer(text)
        asked = table.session.exchanges[-1].asked
        assert asked.move == move
        assert any(asked.say.startswith(say) for say in who.lines[move][situation]), asked.say


def test_a_lead_of_one_s_own_that_breaks_a_rule_does_not_cost_the_turn(
    bank: Bank, lexicon: Lexicon, parser: Parser
) -> None:
    who, _ = PROMPTS.persona("sceptic")
    faulty = ("Tell me how you are.", "Great question.", "How are you?")
    who = msgspec.structs.replace(who, lines={"greeting": {"first_round": faulty}})
    table = Table(parser, bank, lexicon, who)
    line = table.begin(start_event(TEAM, "sceptic"))
    assert who.title in line
    assert not any(say in line for say in faulty)
