"""Every simulated candidate before every persona: the interview holds its rules and comes to its end."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from roundtwo.core.agenda import agenda
from roundtwo.core.bank import Bank
from roundtwo.core.briefing import LEFT_OUT
from roundtwo.core.checks import double_ask, sentences, source_text, verbatim, words_of
from roundtwo.core.events import Basis, SessionEnded
from roundtwo.core.lexicon import Lexicon
from roundtwo.core.quotes import find_quote
from roundtwo.core.session import Session
from tests.parsing import RememberingParser
from tests.playing import CANDIDATES, PROMPTS, Table, brief_of, load_candidate, play, start_event

NAMES = sorted(path.stem for path in CANDIDATES.glob("*.toml"))
PERSONAS = [file.id for file in PROMPTS.files("personas")]
MINUTES = 30
LONGEST = 300
"""Words of an interviewer's turn; an exercise's task is the longest there is."""

Played = dict[tuple[str, str], Table]


@pytest.fixture(scope="module")
def played(parser: RememberingParser, bank: Bank, lexicon: Lexicon) -> Played:
    """Each pair's session, played when it is first asked for."""

    class Sessions(Played):
        def __missing__(self, key: tuple[str, str]) -> Table:
            name, persona = key
            candidate = load_candidate(name)
            table = self[key] = Table(parser, bank, lexicon, persona)
            play(candidate, table, start_event(brief_of(candidate), persona, minutes=MINUTES))
            return table

    return Sessions()


def test_there_are_enough_candidates_and_eight_personas() -> None:
    assert len(NAMES) >= 12
    assert len(PERSONAS) >= 8


def it_ends_by_itself_and_on_record(table: Table) -> None:
    assert table.over
    assert isinstance(table.memory.events[-1], SessionEnded)
    assert table.session.exchanges[-1].asked.move == "close"
    assert table.session.ended is not None
    assert table.session.ended.reason in ("completed", "time")


def every_quote_it_rests_on_was_said(table: Table) -> None:
    session = table.session
    bases = [basis for e in session.exchanges for basis in (e.asked.basis, e.asked.against) if basis is not None]
    assert bases, "somebody who was given papers goes by them"
    assert [basis for basis in bases if not verbatim(session, basis)] == []


def no_sentence_is_said_twice(table: Table) -> None:
    session = table.session
    said = Counter(
        " ".join(words_of(sentence))
        for exchange in session.exchanges
        if exchange.asked.move != "repeat"
        for sentence in sentences(exchange.asked.say)
        if len(words_of(sentence)) > 3
    )
    assert [sentence for sentence, count in said.items() if count > 1] == []


def a_turn_asks_one_thing(table: Table) -> None:
    session = table.session
    assert [say for say in session.says() if double_ask(say) or len(say.split()) > LONGEST] == []


def the_goodbye_names_what_was_told_and_what_was_left_out(table: Table) -> None:
    """CRAFT 4, check 12: what was told is the candidate's own, and what was left out stands in no turn before."""
    *before, goodbye = table.session.exchanges
    told = said_at_the_end(goodbye.asked.say, "remember", "remember_words")
    assert told, goodbye.asked.say
    brief = table.session.start.brief
    earlier = [brief.resume, *(turn.say for turn in brief.first_round.turns)]
    answers = set(words_of(" ".join([*earlier, *(e.answer.say for e in before if e.answer)])))
    labels = set(words_of(" ".join(question.label for question in PROMPTS.bank().questions)))
    turned = {"how", "you", "your", "yourself", "were", "the"}
    assert set(words_of(told)) <= answers | labels | turned, told
    left = said_at_the_end(goodbye.asked.say, *(key for key, _ in LEFT_OUT))
    # Where no line of the persona's for it can be said without breaking a rule, the rest is said without it.
    spent = table.session.start.personas[0].id == "technical-peer"
    assert left or spent or not brief.first_round.turns, goodbye.asked.say
    assert not any(left and left in e.asked.say for e in before)


def said_at_the_end(goodbye: str, *situations: str) -> str:
    """What fills the slot of one of the lines for `situations` in a goodbye; empty where none stands there."""
    own = [
        say for file in PROMPTS.files("personas") for key in situations
        for say in PROMPTS.persona(file.id)[0].lines.get("close", {}).get(key, ())
    ]  # fmt: skip
    shared = [line.say for line in PROMPTS.bank().lines if line.move == "close" and set(situations) & set(line.for_)]
    patterns = (re.sub(r"\\\{(?:name|Name|quote|topic)\\\}", "(.+?)", re.escape(line)) for line in (*shared, *own))
    return next((match[1] for pattern in patterns if (match := re.search(pattern, goodbye))), "")


def the_sections_come_in_their_order_and_the_last_ones_always(table: Table, persona: str) -> None:
    session = table.session
    planned = [slot.section for slot in agenda(session, PROMPTS.persona(persona)[0].sections, exercise=False)]
    held = list(dict.fromkeys(e.asked.section for e in session.exchanges))
    assert held == sorted(held, key=planned.index)
    assert {"opening", "first_round", "behavioural", "your_questions", "closing"} <= set(held)
    if fits(session):
        assert held == planned


def fits(session: Session) -> bool:
    """Whether answers were short enough for every section to have its time."""
    words = [len(e.answer.say.split()) for e in session.answered if e.answer is not None]
    return sum(words) / len(words) < 100


@pytest.mark.parametrize("persona", PERSONAS)
def test_contradictions_are_put_twice_at_most_and_only_real_ones(played: Played, persona: str) -> None:
    session = played["contradictor", persona].session
    planted = load_candidate("contradictor").planted
    put = [e.asked for e in session.exchanges if e.asked.move == "contradiction"]
    assert len(put) <= 2
    for asked in put:
        assert asked.basis is not None
        assert asked.against is not None
        sides = (asked.basis, asked.against)
        assert any(
            overlaps(session, first, pair.first_round) and overlaps(session, second, pair.today)
            for pair in planted
            for first, second in (sides, sides[::-1])
        ), f"{[side.quote for side in sides]} is no contradiction"


def overlaps(session: Session, basis: Basis, planted: str) -> bool:
    """Whether the planted words and the quoted ones share a place in the source."""
    source = source_text(session, basis) or ""
    here, there = find_quote(source, basis.quote), find_quote(source, planted)
    return here is not None and there is not None and here[0] < there[1] and there[0] < here[1]


# One test a session, since a session is played by whichever worker gets it first, and that takes a second or two.
@pytest.mark.parametrize("persona", PERSONAS)
@pytest.mark.parametrize("name", NAMES)
def test_the_interview_keeps_its_rules(played: Played, name: str, persona: str) -> None:
    table = played[name, persona]
    it_ends_by_itself_and_on_record(table)
    every_quote_it_rests_on_was_said(table)
    no_sentence_is_said_twice(table)
    a_turn_asks_one_thing(table)
    the_goodbye_names_what_was_told_and_what_was_left_out(table)
    the_sections_come_in_their_order_and_the_last_ones_always(table, persona)
    if not load_candidate(name).planted:
        assert "contradiction" not in [e.asked.move for e in table.session.exchanges]
