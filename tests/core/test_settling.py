"""At the end each claim of the first round is confirmed, deepened, narrowed, contradicted or was not gone back to."""

from __future__ import annotations

import pytest

from roundtwo.core.answers import read_answer
from roundtwo.core.claims import claims_in
from roundtwo.core.events import (
    AnyEvent,
    Basis,
    Brief,
    CandidateAnswered,
    ClaimNoted,
    FirstRound,
    FirstRoundTurn,
    InterviewerAsked,
    MoveKind,
)
from roundtwo.core.ledger import paper_claims
from roundtwo.core.lexicon import Lexicon
from roundtwo.core.session import Session, fold
from roundtwo.core.settling import settled
from roundtwo.flows.ports import Parser
from tests.playing import start_event


class Told:
    """A session in which each answer came back to one ask: about the claim, against it, or about something else."""

    def __init__(self, parser: Parser, lexicon: Lexicon, claim: str) -> None:
        turns = (FirstRoundTurn(turn=2, speaker="candidate", say=claim),)
        brief = Brief(first_round=FirstRound(source="transcript", turns=turns))
        self.parser, self.lexicon = parser, lexicon
        self.noted = next(iter(paper_claims(brief, parser.parse, lexicon)))
        self.events: list[AnyEvent] = [start_event(brief), self.noted]
        self.known = 1

    def answered(self, move: MoveKind, answer: str) -> Told:
        turn = len([e for e in self.events if isinstance(e, InterviewerAsked)]) * 2 + 1
        now = Basis(source="answer", turn=turn - 1, quote=self.before) if move == "contradiction" else None
        asked = InterviewerAsked(
            turn=turn,
            say="And?",
            persona="p",
            section="first_round",
            move=move,
            by="builtin",
            claim=self.noted.claim if move in ("callback", "contradiction") else None,
            basis=now or (Basis(source="first_round", turn=2, quote=self.noted.quote) if move == "callback" else None),
            against=Basis(source="first_round", turn=2, quote=self.noted.quote) if now else None,
            question_type="claim_check" if move == "callback" else "story",
            thread=turn,
        )
        parsed = self.parser.parse(answer)
        read = read_answer(parsed, asked, turn + 1, self.lexicon)
        new = claims_in(parsed, "answer", turn + 1, self.lexicon, read.features, self.known + 1)
        self.known += len(new)
        self.events += [asked, CandidateAnswered(turn=turn + 1, say=answer, how="typed"), read, *new]
        return self

    @property
    def before(self) -> str:
        return next((e.quote for e in reversed(self.events) if isinstance(e, ClaimNoted) and e.source == "answer"), "")

    @property
    def session(self) -> Session:
        return fold(self.events)


STORY = "The old oven broke on a Friday in May, so I rang two fitters and the guests stayed."
LED = "I led the move to handheld scanners."
TEAM = "I run a team of eight."
CUT = "I reduced picking errors by 40 percent."
PROMISE = "I'll bring you an example account plan."


@pytest.mark.parametrize(
    ("claim", "turns", "status"),
    [
        # nobody went back to it
        (LED, [("ask", STORY)], "unrevisited"),
        (LED, [], "unrevisited"),
        (LED, [("callback", "I'd rather not say.")], "unrevisited"),
        # the same again
        (LED, [("callback", "Yes, I led it, and it was a good time for all of us.")], "confirmed"),
        (CUT, [("ask", "I reduced picking errors by 40 percent, as the shift leads will tell you.")], "confirmed"),
        # more than was known: a part that was missing
        (
            LED,
            [("callback", "I started with one aisle by asking two pickers to carry both list and scanner.")],
            "deepened",
        ),
        (
            CUT,
            [("callback", "They went from 50 a week to 30 a week, counted by stock control every Friday.")],
            "deepened",
        ),
        # less than was said
        (LED, [("callback", "Led is too big a word. I only did the training of the late shift.")], "narrowed"),
        (TEAM, [("ask", "In my team there are three of us."), ("contradiction", "Three is right.")], "narrowed"),
        # otherwise than was said
        (
            TEAM,
            [("ask", "In my team there are three of us."), ("contradiction", "It depends, I suppose.")],
            "contradicted",
        ),
        (TEAM, [("ask", "In my team there are three of us.")], "contradicted"),
        (TEAM, [("ask", "In my team there are three of us."), ("contradiction", "Eight is right.")], "confirmed"),
        (LED, [("ask", "Marta led the move to the scanners.")], "contradicted"),
        # a promise is kept where it is spoken of
        (PROMISE, [("ask", "I brought the example account plan, it's two pages.")], "confirmed"),
        (PROMISE, [("callback", STORY)], "unrevisited"),
    ],
)
def test_a_claim_ends_as_it_was_told(
    parser: Parser, lexicon: Lexicon, claim: str, turns: list[tuple[MoveKind, str]], status: str
) -> None:
    told = Told(parser, lexicon, claim)
    for move, answer in turns:
        told.answered(move, answer)
    (ended,) = [e for e in settled(told.session) if e.claim == told.noted.claim]
    assert ended.status == status
    assert (ended.turn is None) is (status == "unrevisited")
