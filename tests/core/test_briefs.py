"""What a model is told of a turn: whole clauses, what is used up, the facts it needs, and nothing private."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from roundtwo.content.prompts import Prompts
from roundtwo.core.answering import answer_from
from roundtwo.core.bank import Bank
from roundtwo.core.brief import Fact
from roundtwo.core.briefing import TurnBrief, brief_for
from roundtwo.core.checks.asks import has_ask
from roundtwo.core.director import Room, next_moves
from roundtwo.core.director.closing import close_moves
from roundtwo.core.director.replies import fact_slots, reply_leads
from roundtwo.core.events import (
    AnswerRead,
    Basis,
    Brief,
    CandidateAnswered,
    FirstRound,
    FirstRoundTurn,
    InterviewerAsked,
    Section,
)
from roundtwo.core.interviewer import decide
from roundtwo.core.lexicon import Lexicon
from roundtwo.core.moves import Move
from roundtwo.core.paper_facts import near
from roundtwo.core.session import Session
from roundtwo.core.targets import widened
from roundtwo.core.worn import receipt_used, shape_worn
from tests.playing import start_event
from tests.voicing import TASKS

BRIEF = Brief(
    role="Depot lead",
    job="Run the rota for nine people.\nA leadership course in the first year, paid by us.\nThe post is permanent.",
    company_notes=(
        "- The night shift has had no lead since May.\n"
        "- They lost a customer last year (first interviewer told me)."
    ),
    invitation="You will hear from us within ten days.",
    first_round=FirstRound(
        source="transcript",
        turns=(
            FirstRoundTurn(turn=1, speaker="interviewer", say="Why do you want to leave?"),
            FirstRoundTurn(turn=2, speaker="candidate", say="There's nowhere to go. The workshop closes."),
        ),
    ),
)  # fmt: skip
Sit = Callable[..., Room]


@pytest.fixture
def sit(prompts: Prompts, bank: Bank, lexicon: Lexicon) -> Sit:
    def made(*exchanges: tuple[str, str, dict[str, object]], section: Section = "behavioural") -> Room:
        session = Session()
        session.apply(start_event(BRIEF, "sceptic"))
        for say, answer, read in exchanges:
            turn = session.next_turn
            session.apply(
                InterviewerAsked(
                    turn=turn, say=say, ask=say, persona="sceptic", section=section, move="ask", by="model", thread=turn
                )
            )  # fmt: skip
            session.apply(CandidateAnswered(turn=turn + 1, say=answer, how="typed"))
            fields = {"kind": "story", "parts": (), "by": "builtin", **read}
            session.apply(AnswerRead(turn=turn + 1, **fields))  # type: ignore[arg-type]  # a table's values
        persona = prompts.persona("sceptic")[0]
        return Room(session, bank, lexicon, persona, "operations", None, leads_people=False)

    return made


def note(brief: TurnBrief) -> str:
    return TASKS.render("turn/brief", brief=brief)


def told(*answers: str) -> list[tuple[str, str, dict[str, object]]]:
    return [(f"Question {n}?", answer, {}) for n, answer in enumerate(answers)]


TEXT = (
    "The spiking, then. We took sixty samples, twenty each of ham and cheese. I kept doing her plates for six weeks "
    "because it was quicker, and then it came out. I ran the verification and I got it signed. We found it."
)


@pytest.mark.parametrize(
    ("quote", "shown"),
    [
        ("The spiking, then.", "The spiking, then. We took sixty samples"),
        ("because it was quicker", "I kept doing her plates for six weeks because it was quicker"),
        ("I ran the verification", "I ran the verification"),
        ("We took sixty samples", "We took sixty samples"),
        ("not in it", "not in it"),
    ],
)
def test_a_target_is_a_clause_and_no_fragment(quote: str, shown: str) -> None:
    assert widened(TEXT, quote) == shown
    assert shown in TEXT or quote not in TEXT


RECEIPTS = ("Okay.", "Right.")


@pytest.mark.parametrize(
    ("says", "receipt", "shape"),
    [
        (["Okay. Who was that?", "The spiking: who set it?"], True, False),
        (["Okay. Who?", "How?", "Why then?"], False, False),
        (["The PCR verification, now. Which step?", "A lot faster: from what?"], False, True),
        (["Tell me about the audit. It was yours.", "Who signed it?", "The rota: whose?"], False, True),
        (["Who signed the audit off?", "What came of it?"], False, False),
        ([], False, False),
    ],
)
def test_what_the_last_turns_used_up(says: Sequence[str], receipt: bool, shape: bool) -> None:
    assert receipt_used(says, RECEIPTS) is receipt
    assert shape_worn(says, RECEIPTS) is shape


def test_a_brief_says_what_is_used_up(sit: Sit) -> None:
    room = sit(
        ("Okay. Who was that?", "Marek.", {}), ("The rota: whose was it?", "Mine.", {}), ("The list. Why?", "So.", {})
    )
    said = note(brief_for(Move(kind="ask", section="behavioural"), room, receipts=RECEIPTS))
    assert "receipts:" not in said, "three turns ago is long enough"
    assert "shape:" in said
    room = sit(("Okay. Who was that?", "Marek.", {}))
    assert "receipts: used up" in note(brief_for(Move(kind="ask", section="behavioural"), room, receipts=RECEIPTS))


@pytest.mark.parametrize(
    ("private", "later", "closed"),
    [
        ("health", 0, ("now:private",)), ("health", 2, ("lately:private",)), ("health", 4, ()),
        ("secret", 0, ("now:secret",)), ("secret", 1, ("lately:secret",)),
    ],
)  # fmt: skip
def test_a_private_matter_is_closed_and_not_for_ever(
    sit: Sit, private: str, later: int, closed: tuple[str, ...]
) -> None:
    first = ("Who was that?", "My dad was in hospital with his heart.", {"private": private})
    room = sit(first, *told(*["I moved the audit."] * later))
    brief = brief_for(Move(kind="ask", section="behavioural"), room)
    assert brief.closed == closed
    assert ("closed:" in note(brief)) is bool(closed)
    assert not {"dad", "hospital", "heart"} & set(note(brief).split())


def test_what_round_one_gave_as_the_reason_is_told(sit: Sit, bank: Bank) -> None:
    room = sit(*told("I moved the audit."))
    why = bank.question("culture-why-move")
    brief = brief_for(Move(kind="ask", section="culture", question=why), room)
    assert brief.on_file is not None
    assert brief.on_file.exact == "There's nowhere to go. The workshop closes."
    assert brief.on_file.exact in note(brief)
    other = bank.question("behavioural-changed-a-routine")
    assert brief_for(Move(kind="ask", section="behavioural", question=other), room).on_file is None


def test_a_promise_is_asked_for_and_not_how_it_was_done(sit: Sit) -> None:
    basis = Basis(source="first_round", turn=2, quote="There's nowhere to go.")
    move = Move(
        kind="callback", section="first_round", probe="how", situations=("promise:transcript", "promise"), basis=basis
    )
    assert "want: whether it is there now, or what it says" in note(brief_for(move, sit(*told("So."))))


ASKED = "Who pays for the leadership course? And which machine has been chosen?"


def test_a_question_of_the_candidates_comes_with_the_lines_that_may_answer_it(sit: Sit) -> None:
    asks = ("Who pays for the leadership course?", "And which machine has been chosen?")
    room = sit(("What would you like to know?", ASKED, {"asks": asks, "kind": "question"}), section="your_questions")
    leads, basis = reply_leads(room, asks)
    assert [lead.situation for lead in leads] == ["found", "not_covered_other"]
    assert basis is not None
    assert basis.quote == "A leadership course in the first year, paid by us."
    brief = brief_for(Move(kind="reply", section="your_questions", leads=leads, basis=basis), room)
    assert brief.facts[0].exact == "A leadership course in the first year, paid by us"
    assert [fact.exact for fact in brief.facts[1:]] == [], "no line is near the second question"
    goodbye = brief_for(next(close_moves(room)), room)
    assert goodbye.unanswered == ("And which machine has been chosen?",)
    assert "which machine has been chosen" in note(goodbye)
    assert "You will hear from us within ten days." in note(goodbye)


def test_the_likeliest_lines_are_the_employers(bank: Bank) -> None:
    found = near(BRIEF, "Is there a lead on the night shift, and a rota?", bank.topics)
    assert [fact.source for fact in found] == ["job"]


def test_the_candidates_own_notes_are_nobodys_source(sit: Sit, bank: Bank) -> None:
    room = sit(*told("So."))
    assert "company" not in bank.source_names
    slots = fact_slots(room, Fact("company", "They lost a customer last year (first interviewer told me)."))
    assert slots == {"fact": "We lost a customer last year", "Fact": "We lost a customer last year"}
    leads, basis = reply_leads(room, ["Is there a lead on the night shift?"])
    assert basis is not None
    assert (basis.source, basis.quote) == ("company", "The night shift has had no lead since May.")
    assert all("source_name" not in lead.slots for lead in leads)
    plain = [line for line in room.lines("reply", leads[0].situation) if "ource_name" not in line.say]
    assert len(plain) >= 4


def test_a_question_inside_an_answer_comes_with_its_line(sit: Sit) -> None:
    ask = "Would you pay for the leadership course?"
    room = sit(("And?", f"I drew the rota anew. {ask}", {"asks": (ask,)}))
    brief = brief_for(Move(kind="ask", section="behavioural"), room)
    assert brief.first == "asked_back"
    assert brief.facts[0].exact == "A leadership course in the first year, paid by us"


def test_the_candidates_turn_is_opened_as_theirs(sit: Sit, bank: Bank) -> None:
    question = bank.question("your_questions-your-turn")
    assert question is not None
    said = note(brief_for(Move(kind="ask", section="your_questions", question=question), sit(*told("So."))))
    assert "want: what the candidate would like to know" in said
    assert "subject:" not in said


def test_doubts_named_before_something_else_ask_nothing(sit: Sit) -> None:
    room = sit(*told("So."))
    lines = [line.say for line in room.lines("reply", "doubts_named")]
    assert len(lines) >= 3
    assert not any(has_ask(line) for line in lines)


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Who owns the company?", None),
        ("How many people work there?", "About 85 staff on one site."),
        ("Who pays for the course?", "A course in the first year, paid by us."),
    ],
)
def test_a_line_that_only_shares_a_word_answers_nothing(bank: Bank, question: str, answer: str | None) -> None:
    papers = Brief(
        job="A course in the first year, paid by us.\nWe serve 140 producers.\nAbout 85 staff on one site.",
        invitation="An hour, with time for your own questions at the end.",
    )
    found = answer_from(papers, question, bank.topics).fact
    assert (found.text if found else None) == answer


def test_a_contradiction_that_the_rules_found_leads_the_brief_with_both_quotes(sit: Sit) -> None:
    room = sit(
        ("What was the shift plan like?", "We changed the whole shift plan and nobody left.", {}),
        (
            "Tell me about last year.",
            "Two people left over the new shift plan. I moved the audit to March with Yusuf.",
            {},
        ),
    )
    brief = brief_for(next(iter(next_moves(room))), room)
    assert brief.move == "contradiction"
    assert brief.target is not None
    assert brief.against is not None
    said = note(brief)
    assert "Two people left over the new shift plan" in said
    assert "nobody left" in said


@pytest.mark.parametrize(
    ("section", "read", "offered"),
    [("behavioural", {}, True), ("behavioural", {"private": "health"}, False), ("your_questions", {}, False)],
)
def test_a_new_subject_may_give_way_to_the_question_that_stands_open(
    sit: Sit, section: Section, read: dict[str, object], offered: bool
) -> None:
    room = sit(("Who compared the counts?", "It's always a question of teamwork with us.", read), section=section)
    new = Move(kind="ask", section="behavioural", texts=("What did you set up that others use?",))
    decided = decide(room, [new], most_others=2)
    assert decided.move is new
    assert [move.kind for move in decided.others] == ["redirect"] * offered
    text = note(brief_for(decided.move, room, decided.others))
    assert ("move redirect" in text and "goes around what was asked" in text) is offered
    assert decide(room, [new]).others == ()
