"""What is named when the candidate asks for doubts: the weightiest thing that is open, and never a grade."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
import pytest

from roundtwo.content.prompts import Prompts
from roundtwo.core.bank import Bank
from roundtwo.core.claims import claims_in
from roundtwo.core.director import Room
from roundtwo.core.director.callbacks import few
from roundtwo.core.director.loose_ends import loose_end
from roundtwo.core.director.replies import doubts
from roundtwo.core.events import (
    AnswerRead,
    Brief,
    CandidateAnswered,
    ClaimNoted,
    InterviewerAsked,
)
from roundtwo.core.lexicon import Lexicon
from roundtwo.core.session import Session
from roundtwo.flows.ports import Parser
from tests.playing import start_event

PROMISE = ClaimNoted(
    claim="p",
    turn=4,
    source="first_round",
    quote="I'll bring a one-page plan for the first month",
    kind="promise",
    missing=(),
)
FIGURE = ClaimNoted(
    claim="f",
    turn=2,
    source="first_round",
    quote="Repeats came down by 40 percent",
    kind="result",
    missing=(),
    figure="40 percent",
)
WHOSE = ClaimNoted(
    claim="w", turn=6, source="first_round", quote="The PCR changeover was ours", kind="role", missing=("own_part",),
    name="the PCR changeover",
)  # fmt: skip
DEMAND = ClaimNoted(
    claim="d", turn=None, source="job", quote="Experience with LabWare", kind="role", missing=(), name="LabWare"
)
Sit = Callable[..., Room]


@pytest.fixture
def sit(prompts: Prompts, bank: Bank, lexicon: Lexicon, parser: Parser) -> Sit:
    def made(*claims: ClaimNoted, today: str = "", earlier: str = "", private: str | None = None) -> Room:
        session = Session()
        session.apply(start_event(Brief(role="Lead"), "sceptic"))
        for claim in claims:
            session.apply(claim)
        for claim in claims_in(parser.parse(earlier), "first_round", 2, lexicon, (), 50) if earlier else ():
            session.apply(claim)
        session.apply(
            InterviewerAsked(
                turn=1,
                say="And?",
                ask="And?",
                persona="sceptic",
                section="technical",
                move="ask",
                by="builtin",
                thread=1,
            )
        )
        session.apply(CandidateAnswered(turn=2, say=today or "So.", how="typed"))
        session.apply(AnswerRead(turn=2, kind="story", parts=(), by="builtin", private=private))
        for claim in claims_in(parser.parse(today), "answer", 2, lexicon, (), 100) if today else ():
            session.apply(claim)
        persona = prompts.persona("sceptic")[0]
        return Room(session, bank, lexicon, persona, "operations", None, leads_people=False)

    return made


JUNE, TODAY = "We sold 40 boats in June.", "We sold 12 boats in June."


@pytest.mark.parametrize(
    ("claims", "topic"),
    [
        ((DEMAND, PROMISE, FIGURE, WHOSE), "who did what on the PCR changeover"),
        ((DEMAND, PROMISE, FIGURE), "what stands behind 40 percent"),
        ((DEMAND, PROMISE), 'what became of "I\'ll bring a one-page plan"'),
        ((DEMAND,), "how near you've been to LabWare"),
        ((), ""),
    ],
)
def test_what_round_one_left_open_goes_before_what_nobody_raised(
    sit: Sit, claims: tuple[ClaimNoted, ...], topic: str
) -> None:
    room = sit(*claims)
    assert loose_end(room) == topic
    assert doubts(room).situation == ("doubts" if topic else "doubts_none")


def test_what_was_never_put_side_by_side_goes_before_all(sit: Sit) -> None:
    topic = loose_end(sit(WHOSE, earlier=JUNE, today=TODAY))
    assert topic == 'which of the two holds, "40 boats" or "12 boats"'
    assert loose_end(sit(WHOSE, earlier=JUNE, today=TODAY, private="health")) != topic


def test_what_was_settled_or_closed_is_no_loose_end(sit: Sit) -> None:
    kept = "I've brought the one-page plan for the first month."
    assert loose_end(sit(PROMISE, today=kept)) == ""
    private = msgspec.structs.replace(WHOSE, name="the oncology ward")
    assert loose_end(sit(private, today="My dad was on the oncology ward.", private="health")) == ""


@pytest.mark.parametrize(
    ("quote", "short"),
    [
        ("I'll bring a one-page plan for the first month", "I'll bring a one-page plan"),
        ("I'll look into the LabWare export", "I'll look into the LabWare export"),
        ("I'll check.", "I'll check"),
    ],
)
def test_a_promise_is_quoted_up_to_where_one_may_stop(quote: str, short: str) -> None:
    assert few(quote) == short
