"""What may be said: one ask, new, in role, with its quote where it is said to stand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roundtwo.core.checks import (
    MOST_OPENINGS,
    double_ask,
    objections,
    opening_worn,
    said_before,
    same_ask,
    source_text,
    verbatim,
)
from roundtwo.core.events import (
    Basis,
    Brief,
    CandidateAnswered,
    FirstRound,
    FirstRoundTurn,
    InterviewerAsked,
    PersonaUsed,
    Plan,
    RubricUsed,
    SessionStarted,
)
from roundtwo.core.lexicon import Lexicon
from roundtwo.core.session import Session, fold

BRIEF = Brief(
    role="Head baker",
    job="Run the night shift.\nPlan the proving room.",
    resume="- Wrote the allergen list for\n  three bakeries",
    company_notes="Founded in 1950.",
    invitation="Bring a pencil.",
    first_round=FirstRound(
        source="transcript",
        turns=(FirstRoundTurn(turn=2, speaker="candidate", say="I led the dough schedule."),),
    ),
)


def session(*exchanges: tuple[str, str]) -> Session:
    """A session of (what was asked, what was answered)."""
    found = fold(
        [
            SessionStarted(
                session="s",
                name="s",
                brief=BRIEF,
                personas=(PersonaUsed(id="p", name="Ana", title="Lead", sha256="", text=""),),
                rubric=RubricUsed(id="default", sha256="", text=""),
                plan=Plan(),
                seed=1,
                app="test",
            )
        ]
    )
    for say, answer in exchanges:
        turn = found.next_turn
        found.apply(
            InterviewerAsked(
                turn=turn, say=say, persona="p", section="behavioural", move="ask", probe=None, missing=None,
                criterion=None, claim=None, basis=None, by="builtin", thread=turn, ask=say,
            )
        )  # fmt: skip
        found.apply(CandidateAnswered(turn=turn + 1, say=answer, how="piped"))
    return found


# -- one ask -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "say",
    [
        "What was it like before? And who decided?",
        "Who decided? Why?",
        "Why then? Why not in June?",
        "Tell me about the harbour. What went wrong?",
        "What went wrong? Tell me about the first day.",
        "Tell me about the kiln. Give me a figure.",
        "How did you find the leak and how did you mend it?",
        "Who was there, and what did they say?",
        "What did it cost and who paid?",
        "Which day was it and why did you stop?",
        "Was that your idea and did they take it?",
        "Take me to the first morning. Who was in the yard?",
        "Okay. Show me the list. What's at the top?",
        "You moved the audit. Why? For whom?",
    ],
)
def test_two_asks_are_one_too_many(say: str) -> None:
    assert double_ask(say)


@pytest.mark.parametrize(
    "say",
    [
        "Who decided?",
        "Tell me about the last time you and a colleague wanted opposite things.",
        "That's enough on the kiln for me. Tell me about the choir.",
        "You moved the audit to March. Why then?",
        "My notes have you leading the rollout. What's happened to it since?",
        "What was left, and in whose hands?",
        "Say a weekly call had been ruled out. What then?",
        "Okay. Down from what to what?",
        "“Most of them”: how many is that?",
        "We're at time. Thanks for coming in.",
        "What did you and the foreman disagree about?",
        "How did the bakers and the drivers take it?",
        "Which of the two would you do again?",
        "I have “a team of eight” from last time and “three of us” today. How do the two fit together?",
        "",
    ],
)
def test_one_ask_is_one(say: str) -> None:
    assert not double_ask(say)


# -- new ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("say", "earlier", "worn"),
    [
        ("Who had to agree before it could happen?", ["Who had to agree before it could happen?"], True),
        ("Okay. Who had to agree before it could happen?", ["Who had to agree before it could happen?"], True),
        ("who had to agree, before it could happen", ["Who had to agree before it could happen?"], True),
        ("I’m with you. Who decided?", ["Right. I'm with you. Tell me more."], False),
        ("How so?", ["How so?"], False),
        ("Okay. Who paid for it?", ["Okay. Who decided on it?"], False),
        ("Who had to agree?", ["Who had to agree before it could happen?"], False),
        ("Who had to agree before it could happen?", [], False),
    ],
)
def test_a_sentence_is_said_once(say: str, earlier: list[str], worn: bool) -> None:
    assert said_before(say, earlier) is worn


@pytest.mark.parametrize(
    ("say", "earlier", "worn"),
    [
        ("What was the price?", ["What was the weather like?"] * MOST_OPENINGS, True),
        ("What was the price?", ["What was the weather like?"], False),
        ("What was the price?", ["So what was the weather like?"] * 3, False),
        ("Why then?", ["Why then?"] * 3, False),
        ("What was the price?", [], False),
    ],
)
def test_an_opening_wears_out(say: str, earlier: list[str], worn: bool) -> None:
    assert opening_worn(say, earlier) is worn


@pytest.mark.parametrize(
    ("ask", "old", "same"),
    [
        ("Who had to agree before it could happen?", "Who had to agree before that could happen?", True),
        ("What was the hardest part of the tour?", "What was the hardest part of the tour for you?", True),
        ("Who decided on the kiln?", "What did the kiln cost?", False),
        ("Which week would you least like to repeat?", "Who paid for the roof in the end?", False),
    ],
)
def test_nearly_the_same_ask_is_the_same(ask: str, old: str, same: bool) -> None:
    assert same_ask(ask, [old]) is same


# -- in role -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "say",
    [
        "Great question. Who decided?",
        "Thank you for sharing that.",
        "Can you elaborate on the kiln?",
        "Let's move on to the choir.",
        "Walk me through the first week.",
        "Excellent, and the second?",
        "You should have called first.",
        "As an AI I can't say.",
        "What was your role in that?",
        "GREAT   answer. Who decided?",
        "I don’t believe you.",
    ],
)
def test_what_no_interviewer_here_says_is_refused(lexicon: Lexicon, say: str) -> None:
    assert "a phrase no interviewer here uses" in objections(say, say, session(), lexicon)


def test_a_fresh_line_is_let_through(lexicon: Lexicon) -> None:
    held = session(("Which routine did you change?", "I moved the audit to March."))
    say = "You moved the audit to March. Why then?"
    assert objections(say, "Why then?", held, lexicon) == []


@pytest.mark.parametrize(
    ("say", "reason"),
    [
        ("", "empty"),
        ("  ", "empty"),
        ("Who decided on it? When was that?", "two asks"),
        ("Which routine did you change?", "said before"),
        ("Which routine did you change there?", "asked before"),
    ],
)
def test_a_worn_or_double_line_is_refused(lexicon: Lexicon, say: str, reason: str) -> None:
    held = session(("Which routine did you change?", "I moved the audit to March."))
    assert reason in objections(say, say, held, lexicon)


def test_what_is_said_again_on_purpose_may_be(lexicon: Lexicon) -> None:
    held = session(("Which routine did you change?", "Sorry, could you say that again?"))
    say = "Which routine did you change?"
    assert objections(say, say, held, lexicon, again=True) == []


@pytest.mark.parametrize("phrase", ["You said", "You mentioned"])
def test_an_opening_like_a_form_is_said_once_a_session(lexicon: Lexicon, phrase: str) -> None:
    first = f"{phrase} the kiln. Who fired it?"
    assert objections(first, first, session(), lexicon) == []
    again = f"{phrase} a choir. Where did it sing?"
    assert objections(again, again, session((first, "I did.")), lexicon) != []


# -- its quote ---------------------------------------------------------------------------------

ANSWER = "I moved the “spare” audit – to March, with 12% less."


@pytest.mark.parametrize(
    ("basis", "stands"),
    [
        (Basis(source="answer", turn=2, quote="I moved the “spare” audit"), True),
        (Basis(source="answer", turn=2, quote='the "spare" audit - to March'), True),
        (Basis(source="answer", turn=2, quote="I moved the audit"), False),
        (Basis(source="answer", turn=2, quote=""), False),
        (Basis(source="answer", turn=9, quote="I moved"), False),
        (Basis(source="answer", turn=None, quote="I moved"), False),
        (Basis(source="first_round", turn=2, quote="I led the dough schedule"), True),
        (Basis(source="first_round", turn=3, quote="I led the dough schedule"), False),
        (Basis(source="resume", turn=None, quote="Wrote the allergen list for\n  three bakeries"), True),
        (Basis(source="resume", turn=None, quote="Wrote the allergen list for three bakeries"), True),
        (Basis(source="resume", turn=None, quote="Wrote the menu"), False),
        (Basis(source="job", turn=None, quote="Plan the proving room."), True),
        (Basis(source="job", turn=None, quote="Bring a pencil."), False),
        (Basis(source="company", turn=None, quote="Founded in 1950."), True),
        (Basis(source="invitation", turn=None, quote="Bring a pencil."), True),
    ],
)
def test_a_quote_stands_in_its_source_or_is_refused(lexicon: Lexicon, basis: Basis, stands: bool) -> None:
    held = session(("Which routine did you change?", ANSWER))
    assert verbatim(held, basis) is stands
    reasons = objections("Why then?", "Why then?", held, lexicon, (basis, None))
    assert ("a quote that does not stand in its source" in reasons) is not stands


@given(st.integers(0, len(ANSWER) - 1), st.integers(1, len(ANSWER)))
def test_any_piece_of_an_answer_stands_in_it(start: int, length: int) -> None:
    held = session(("Which routine did you change?", ANSWER))
    piece = ANSWER[start : start + length]
    assert source_text(held, Basis(source="answer", turn=2, quote=piece)) == ANSWER
    assert verbatim(held, Basis(source="answer", turn=2, quote=piece))
