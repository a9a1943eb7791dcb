"""Panels of two and three: whole sessions, the word handed over aloud; taken up again anywhere, and with a model."""

from __future__ import annotations

import asyncio
from itertools import pairwise

import pytest

from roundtwo.core.bank import Bank
from roundtwo.core.checks import double_ask
from roundtwo.core.checks.asks import has_ask
from roundtwo.core.events import InterviewerAsked
from roundtwo.core.lexicon import Lexicon
from roundtwo.core.session import fold
from roundtwo.flows.updates import SentenceReleased, Spoke
from tests.end_to_end.test_candidates import (
    a_turn_asks_one_thing,
    every_quote_it_rests_on_was_said,
    it_ends_by_itself_and_on_record,
    no_sentence_is_said_twice,
)
from tests.parsing import RememberingParser
from tests.playing import PROMPTS, Table, Voice, brief_of, load_candidate, play, start_event
from tests.voicing import Obliging, VoicedTable, brief_in

PANELS = (
    ("hiring-manager,technical-peer", 30),
    ("culture-guardian,technical-peer", 45),
    ("hiring-manager,technical-peer,people-partner", 45),
    ("hurried-executive,sceptic,friendly-ally", 20),
)
STRONG = load_candidate("strong")

Played = dict[tuple[str, int], Table]


@pytest.fixture(scope="module")
def played(parser: RememberingParser, bank: Bank, lexicon: Lexicon) -> Played:
    """Each panel's session, played when it is first asked for."""

    class Sessions(Played):
        def __missing__(self, key: tuple[str, int]) -> Table:
            panel, minutes = key
            table = self[key] = Table(parser, bank, lexicon, panel)
            play(STRONG, table, start_event(brief_of(STRONG), panel, minutes=minutes))
            return table

    return Sessions()


def asked_in(table: Table | VoicedTable) -> list[InterviewerAsked]:
    return [exchange.asked for exchange in table.session.exchanges]


def the_word_goes_round(table: Table | VoicedTable, panel: str) -> None:
    """Everybody speaks; it changes hands by a hand-over alone, at the beginning of a section."""
    asked = asked_in(table)
    ids = panel.split(",")
    assert asked[0].persona == ids[0]
    assert {each.persona for each in asked if each.move != "hand_over"} == set(ids)
    for before, after in pairwise(asked):
        handed = before.move == "hand_over"
        assert (before.persona != after.persona) == handed
        if handed:
            assert (after.persona, after.section) == (before.hands_to, before.section)
            assert after.thread == after.turn, "a new thread"
    overs = [each for each in asked if each.move == "hand_over"]
    assert len(ids) - 1 <= len(overs) <= len(ids)
    assert all(each.thread is None and each.section != "opening" for each in overs)


def hand_overs_name_the_next_one_and_ask_nothing(table: Table | VoicedTable) -> None:
    for each in asked_in(table):
        if each.move == "hand_over":
            assert PROMPTS.persona(each.hands_to or "")[0].title.lower() in each.say.lower()
            assert not has_ask(each.say)
    answered = {exchange.asked.turn for exchange in table.session.answered}
    assert [each.turn for each in asked_in(table) if each.move == "hand_over" and each.turn in answered] == []


@pytest.mark.parametrize(("panel", "minutes"), PANELS)
def test_a_panel_keeps_the_rules_of_an_interview(played: Played, panel: str, minutes: int) -> None:
    table = played[panel, minutes]
    it_ends_by_itself_and_on_record(table)
    every_quote_it_rests_on_was_said(table)
    no_sentence_is_said_twice(table)
    a_turn_asks_one_thing(table)
    the_word_goes_round(table, panel)
    hand_overs_name_the_next_one_and_ask_nothing(table)
    assert sum("told my colleague" in each.say for each in asked_in(table)) <= 1


def test_each_presses_as_far_as_their_own_patience_goes(played: Played) -> None:
    asked = asked_in(played[PANELS[3]])
    patience = {each: PROMPTS.persona(each)[0].patience for each in PANELS[3][0].split(",")}
    probes = [(each.persona, each.thread) for each in asked if each.move == "probe" and each.section != "exercise"]
    assert [each for each in set(probes) if probes.count(each) > patience[each[0]]] == []


def test_a_later_one_goes_back_to_what_an_earlier_one_was_told(played: Played) -> None:
    across = []
    for key in PANELS:
        session = played[key].session
        for exchange in session.exchanges:
            basis = exchange.asked.basis
            if exchange.asked.move == "callback" and basis is not None and basis.source == "answer" and basis.turn:
                told = session.exchange_at(basis.turn)
                if told is not None and told.asked.persona != exchange.asked.persona:
                    across.append(exchange.asked)
    assert across
    own = {line.say for line in PROMPTS.bank().lines if line.move == "callback" and "answer" in line.for_}
    assert [each.say for each in across if each.pattern in own] == [], "what a colleague was told was not told to me"


@pytest.mark.parametrize("place", ["hand-over", "first ask", "in the middle"])
def test_a_panel_is_taken_up_again_where_it_was_left(
    played: Played, parser: RememberingParser, bank: Bank, lexicon: Lexicon, place: str
) -> None:
    """Also between the hand-over and the first question of the one who comes."""
    panel = PANELS[2][0]
    events = played[PANELS[2]].memory.events
    over = next(i for i, e in enumerate(events) if isinstance(e, InterviewerAsked) and e.move == "hand_over")
    asks = [i for i, e in enumerate(events) if isinstance(e, InterviewerAsked) and i > over]
    cut = {"hand-over": over, "first ask": asks[0], "in the middle": asks[3]}[place]
    resumed = Table(parser, bank, lexicon, panel, session=fold(events[: cut + 1]))

    async def go_on() -> list[InterviewerAsked]:
        return [update.asked async for update in resumed.rehearsal.go_on() if isinstance(update, Spoke)]

    heard = asyncio.run(go_on())
    expected = events[asks[0] if place == "hand-over" else cut]
    assert isinstance(expected, InterviewerAsked)
    assert [(each.persona, each.say) for each in heard] == [(expected.persona, expected.say)]
    assert expected.persona != panel.split(",")[0]


def test_whoever_has_the_word_says_goodbye_when_the_candidate_stops(
    parser: RememberingParser, bank: Bank, lexicon: Lexicon
) -> None:
    panel = PANELS[0][0]
    table = Table(parser, bank, lexicon, panel)
    voice = Voice(STRONG)
    line = table.begin(start_event(brief_of(STRONG), panel, minutes=30))
    while asked_in(table)[-1].persona == "hiring-manager":
        line = table.answer(voice.reply(line))
    table.end()
    assert table.over
    assert (asked_in(table)[-1].move, asked_in(table)[-1].persona) == ("close", "technical-peer")


def test_a_model_speaks_for_a_whole_panel(parser: RememberingParser, bank: Bank, lexicon: Lexicon) -> None:
    panel = "sceptic,technical-peer,people-partner"
    model = Obliging()
    table = VoicedTable(model, parser, bank, lexicon, panel)
    table.play(start_event(brief_of(STRONG), panel, minutes=30), Voice(STRONG).reply)
    assert table.over
    the_word_goes_round(table, panel)
    hand_overs_name_the_next_one_and_ask_nothing(table)
    asked = asked_in(table)
    assert {each.by for each in asked if each.move == "hand_over"} == {"builtin"}
    by_model = [each for each in asked if each.by == "model"]
    assert len(by_model) > len(asked) / 2
    assert not any(double_ask(each.say) for each in by_model)
    # One system message for all of them, the same to the last; the brief names the one who speaks.
    people = [PROMPTS.persona(each)[0] for each in panel.split(",")]
    assert len({request.messages[0].content for request in model.requests}) == 1
    assert all(each.cares in model.requests[0].messages[0].content for each in people)
    speakers = [brief_in(request).partition("speaker: ")[2].partition("\n")[0] for request in model.requests]
    assert list(dict.fromkeys(speakers)) == [each.name for each in people]
    # Before a hand-over and after it the turns go on alternating, and nothing that was sent changes.
    for before, after in pairwise(model.requests):
        roles = [message.role for message in after.messages[1:]]
        assert roles == [("user", "assistant")[place % 2] for place in range(len(roles))]
        assert after.messages[: len(before.messages) - 1] == before.messages[:-1]
    # What is shown while it is said stands under the name of the one who says it.
    released = [update for update in table.updates if isinstance(update, SentenceReleased | Spoke)]
    for said, whole in pairwise(released):
        if isinstance(said, SentenceReleased) and isinstance(whole, Spoke):
            assert said.persona == whole.asked.persona
