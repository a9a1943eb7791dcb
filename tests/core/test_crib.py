"""The crib sheet says what was said, on one page: stories with figures, repairs, round one, promises and questions."""

from __future__ import annotations

import msgspec
import pytest

from roundtwo.core.bank import Bank
from roundtwo.core.crib import LINES, WIDTH, Crib, CribClaim, CribStory, crib, crib_text
from roundtwo.core.events import DebriefAdded
from roundtwo.core.lexicon import Lexicon
from roundtwo.core.session import Session
from roundtwo.core.text import printable
from tests.parsing import RememberingParser
from tests.playing import Table, brief_of, load_candidate, play, start_event

LONG = "a word or two more " * 20


@pytest.fixture(scope="module")
def session(parser: RememberingParser, bank: Bank, lexicon: Lexicon) -> Session:
    candidate = load_candidate("contradictor")
    table = Table(parser, bank, lexicon)
    return play(candidate, table, start_event(brief_of(candidate)))


def said_by(session: Session) -> str:
    brief = session.start.brief
    answers = [e.answer.say for e in session.answered if e.answer is not None]
    return "\n".join([*answers, *(turn.say for turn in brief.first_round.turns)])


def test_every_quote_on_it_is_the_candidates_own(session: Session, bank: Bank) -> None:
    sheet, said = crib([session], bank.topics), said_by(session)
    assert sheet.stories
    assert sheet.claims
    quotes = [text for story in sheet.stories for text in (story.deed, story.result, *story.figures) if text]
    quotes += [claim.quote for claim in sheet.claims] + list(sheet.promises)
    assert [quote for quote in quotes if quote not in said] == []


def test_what_was_put_in_question_comes_before_what_stands(session: Session, bank: Bank) -> None:
    order = {"contradicted": 0, "narrowed": 1, "confirmed": 2, "deepened": 2, "unrevisited": 3}
    found = [order[claim.status] for claim in crib([session], bank.topics).claims]
    assert found == sorted(found)
    assert found[0] < 2, "this one contradicts themself"


def test_the_same_session_twice_is_the_same_sheet(session: Session, bank: Bank) -> None:
    once = crib([session], bank.topics)
    assert crib([session, session], bank.topics) == once


def test_what_they_asked_on_the_day_stands_on_it(session: Session, bank: Bank) -> None:
    told = Session()
    told.apply(session.start)
    told.apply(DebriefAdded(text="Why not sooner?\n\nWho would miss you?"))
    sheet = crib([told], bank.topics)
    assert sheet.asked == ("Why not sooner?", "Who would miss you?")
    assert "Who would miss you?" in crib_text(sheet)


def test_with_nothing_said_it_says_so(session: Session, bank: Bank) -> None:
    told = Session()
    told.apply(msgspec.structs.replace(session.start, name="\x1b[2J[b]Empty"))
    text = crib_text(crib([told], bank.topics))
    assert "nothing to put on it yet" in text
    assert "\x1b" not in text


@pytest.mark.parametrize("markdown", [False, True])
def test_it_is_one_page_however_much_there_is(markdown: bool) -> None:
    many = 9
    sheet = Crib(
        title=LONG,
        stories=(CribStory(LONG, LONG, (LONG, LONG, LONG)),) * many,
        repairs=((LONG, LONG),) * many,
        claims=(CribClaim(LONG, "narrowed", LONG),) * many,
        promises=(LONG,) * many,
        questions=(LONG,) * many,
        asked=(LONG,) * many,
    )
    text = crib_text(sheet, markdown=markdown)
    lines = text.splitlines()
    if not markdown:
        assert len(lines) <= LINES
        assert max(map(len, lines)) <= WIDTH
    for head in ("Stories to have ready", "Say it like this", "Ask them", "In the real interview"):
        assert head in text, "no part is lost whole"
    assert text == printable(text)
