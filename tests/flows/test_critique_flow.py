"""The critique of a session: recorded before it is shown, or said to be impossible."""

from __future__ import annotations

import pytest

from roundtwo.core.bank import Bank
from roundtwo.core.errors import TranscriptError
from roundtwo.core.events import CritiqueRecorded, KnownEvent
from roundtwo.core.lexicon import Lexicon
from roundtwo.core.quotes import find_quote
from roundtwo.core.session import Session, fold
from roundtwo.flows.critique import criticise
from roundtwo.flows.updates import Criticised, TooLittle
from tests.parsing import RememberingParser
from tests.playing import PROMPTS, Memory, StoppedClock, Table, brief_of, load_candidate, play, start_event

RUBRIC = PROMPTS.rubric("default")[0]


@pytest.fixture(scope="module")
def played(parser: RememberingParser, bank: Bank, lexicon: Lexicon) -> tuple[KnownEvent, ...]:
    table = Table(parser, bank, lexicon)
    candidate = load_candidate("strong")
    play(candidate, table, start_event(brief_of(candidate), questions=10))
    return tuple(table.memory.events)


def opened(parser: RememberingParser, bank: Bank, lexicon: Lexicon) -> Session:
    table = Table(parser, bank, lexicon)
    table.begin(start_event(brief_of(load_candidate("strong"))))
    return table.session


def test_a_critique_is_on_record_when_it_is_shown(played: tuple[KnownEvent, ...], lexicon: Lexicon) -> None:
    session, memory = fold(played), Memory()
    for update in criticise(session, RUBRIC, lexicon, memory, StoppedClock()):
        assert isinstance(update, Criticised)
        (event,) = memory.events
        assert isinstance(event, CritiqueRecorded)
        assert event.critique == update.critique
        assert event.seq == len(played)
        assert session.critiques == [update.critique]


def test_a_second_critique_is_appended_and_the_same(played: tuple[KnownEvent, ...], lexicon: Lexicon) -> None:
    session, memory = fold(played), Memory()
    for _ in range(2):
        assert len(list(criticise(session, RUBRIC, lexicon, memory, StoppedClock()))) == 1
    assert [event.seq for event in memory.events] == [len(played), len(played) + 1]
    assert session.critiques[0] == session.critiques[1]


def test_every_quote_of_it_stands_in_the_answer_it_names(played: tuple[KnownEvent, ...], lexicon: Lexicon) -> None:
    session = fold(played)
    (update,) = criticise(session, RUBRIC, lexicon, Memory(), StoppedClock())
    assert isinstance(update, Criticised)
    evidence = [each for score in update.critique.scores for each in score.evidence]
    assert evidence
    for each in evidence:
        exchange = session.exchange_at(each.turn)
        assert exchange is not None
        assert exchange.answer is not None
        assert exchange.answer.turn == each.turn
        assert find_quote(exchange.answer.say, each.quote) is not None


def test_too_little_said_is_said_and_nothing_recorded(parser: RememberingParser, bank: Bank, lexicon: Lexicon) -> None:
    memory = Memory()
    updates = list(criticise(opened(parser, bank, lexicon), RUBRIC, lexicon, memory, StoppedClock()))
    assert updates == [TooLittle(0)]
    assert memory.events == []


class Full(Memory):
    """`Journal` on a full disk."""

    def append(self, event: KnownEvent) -> None:
        raise TranscriptError("It could not be written.", "Make room.")


def test_a_critique_that_cannot_be_saved_is_no_part_of_the_session(
    played: tuple[KnownEvent, ...], lexicon: Lexicon
) -> None:
    session = fold(played)
    with pytest.raises(TranscriptError):
        list(criticise(session, RUBRIC, lexicon, Full(), StoppedClock()))
    assert session.critiques == []
