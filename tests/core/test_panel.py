"""Who of a panel has the word, and how they speak of each other."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import msgspec
import pytest

from roundtwo.content.prompts import Prompts
from roundtwo.core.bank import Bank
from roundtwo.core.briefing import TurnBrief, brief_for
from roundtwo.core.director import Room
from roundtwo.core.errors import UsageError
from roundtwo.core.events import (
    SECTIONS,
    AnswerRead,
    Basis,
    Brief,
    CandidateAnswered,
    InterviewerAsked,
    MoveKind,
    Section,
)
from roundtwo.core.lexicon import Lexicon
from roundtwo.core.moves import Move
from roundtwo.core.panel import holder, introduced, own_name, panel_ids, section_weights, speaker, spoken_of, tone
from roundtwo.core.persona import Persona
from roundtwo.core.session import Session
from tests.playing import start_event

REST: tuple[Section, ...] = SECTIONS[1:]
SHORT: tuple[Section, ...] = tuple(s for s in REST if s != "exercise")


def panel_of(prompts: Prompts, names: str) -> list[Persona]:
    return [prompts.persona(each)[0] for each in panel_ids(names)]


def spoke(session: Session, persona: str, section: Section, move: MoveKind = "ask", to: str | None = None) -> None:
    turn = session.next_turn
    event = InterviewerAsked(
        turn=turn, say="?", persona=persona, section=section, move=move, by="builtin", thread=turn, hands_to=to
    )
    session.apply(event)


def held(panel: list[Persona], following: tuple[Section, ...]) -> list[tuple[str, Section]]:
    """A whole interview in which each section gets one ask: who asked in it. The word changes hands aloud."""
    session = Session()
    spoke(session, panel[0].id, "opening")
    found = []
    for place, section in enumerate(following):
        taker = holder(session, panel, following[place:])
        has_it = speaker(session, panel)
        if taker is not has_it:
            spoke(session, has_it.id, section, "hand_over", taker.id)
        assert speaker(session, panel) is taker
        spoke(session, taker.id, section)
        found.append((taker.id, section))
    return found


@pytest.mark.parametrize(
    ("names", "following", "changes"),
    [
        # Each in the matter that is theirs; the last one says goodbye.
        ("hiring-manager,technical-peer", SHORT, [("technical-peer", "technical")]),
        ("sceptic,culture-guardian", SHORT, [("culture-guardian", "culture")]),
        ("technical-peer,people-partner", REST, [("people-partner", "culture")]),
        (
            "hiring-manager,technical-peer,people-partner",
            REST,
            [("technical-peer", "technical"), ("people-partner", "culture")],
        ),
        # Whoever is named second may come third, and the first may come back, where that suits them better.
        (
            "hiring-manager,people-partner,technical-peer",
            REST,
            [("technical-peer", "technical"), ("people-partner", "culture")],
        ),
        (
            "culture-guardian,technical-peer",
            REST,
            [("technical-peer", "technical"), ("culture-guardian", "culture")],
        ),
        # Where little is left, everybody still gets something.
        (
            "hiring-manager,technical-peer,people-partner",
            ("growth", "your_questions", "closing"),
            [("technical-peer", "your_questions"), ("people-partner", "closing")],
        ),
        ("hiring-manager", REST, []),
    ],
)
def test_the_sections_go_to_those_whom_they_suit(
    prompts: Prompts, names: str, following: tuple[Section, ...], changes: list[tuple[str, Section]]
) -> None:
    panel = panel_of(prompts, names)
    who = held(panel, following)
    before = [panel[0].id, *(each for each, _ in who)]
    assert [(now, section) for was, (now, section) in zip(before, who, strict=False) if now != was] == changes


def test_every_panel_of_three_that_ships_has_each_speak_and_changes_hands_seldom(prompts: Prompts) -> None:
    ids = [file.id for file in prompts.files("personas")]
    for first, second, third in zip(ids, [*ids[3:], *ids[:3]], [*ids[5:], *ids[:5]], strict=True):
        panel = panel_of(prompts, f"{first},{second},{third}")
        who = held(panel, REST)
        working = {persona for persona, section in who if section not in ("your_questions", "closing")}
        assert working == {first, second, third}
        order = [first, *(persona for persona, _ in who)]
        assert 2 <= sum(a != b for a, b in pairwise(order)) <= 3


def test_the_word_is_where_the_record_says(prompts: Prompts) -> None:
    panel = panel_of(prompts, "sceptic,technical-peer")
    session = Session()
    assert speaker(session, panel).id == "sceptic"
    spoke(session, "sceptic", "opening")
    spoke(session, "sceptic", "technical", "hand_over", "technical-peer")
    assert speaker(session, panel).id == "technical-peer"
    assert not session.waiting, "nothing was asked yet"
    spoke(session, "technical-peer", "technical")
    assert speaker(session, panel).id == "technical-peer"
    spoke(session, "somebody lost", "technical")
    assert speaker(session, panel).id == "sceptic"


def test_the_agenda_is_planned_for_all_of_them(prompts: Prompts) -> None:
    one, two = panel_of(prompts, "sceptic,technical-peer")
    assert section_weights([one]) == one.sections
    weights = section_weights([one, two])
    assert weights["technical"] == pytest.approx((one.sections["technical"] + two.sections["technical"]) / 2)


@pytest.mark.parametrize(
    ("name", "known", "slots"),
    [
        ("Hiring manager", False, {"next": "the hiring manager", "Next": "The hiring manager"}),
        ("Dana", False, {"next": "the hiring manager", "Next": "The hiring manager"}),
        ("Dana Reyes", False, {"next": "Dana Reyes, the hiring manager", "Next": "Dana Reyes"}),
        ("Dana Reyes", True, {"next": "Dana Reyes", "Next": "Dana Reyes"}),
    ],
)
def test_a_colleague_is_named_by_their_file_alone(
    prompts: Prompts, name: str, known: bool, slots: dict[str, str]
) -> None:
    who = msgspec.structs.replace(prompts.persona("hiring-manager")[0], name=name, title="the hiring manager")
    assert spoken_of(who, known) == slots
    assert introduced(who) == ("Dana Reyes, the hiring manager" if own_name(who) else "the hiring manager")


@pytest.mark.parametrize(
    ("persona", "expected"), [("hurried-executive", "brief"), ("friendly-ally", "warm"), ("sceptic", "plain")]
)
def test_everybody_hands_over_in_their_own_tone(prompts: Prompts, persona: str, expected: str) -> None:
    assert tone(prompts.persona(persona)[0]) == expected


@pytest.mark.parametrize(
    ("text", "ids"), [("sceptic", ("sceptic",)), (" a , b", ("a", "b")), ("a,b,c", ("a", "b", "c"))]
)
def test_a_panel_is_named_with_commas(text: str, ids: tuple[str, ...]) -> None:
    assert panel_ids(text) == ids


@pytest.mark.parametrize(
    ("text", "says"), [("a,b,a", "“a” is named twice"), ("a,b,c,d", "3 personas"), ("a,", "nobody"), ("", "nobody")]
)
def test_what_is_no_panel_is_said(text: str, says: str) -> None:
    with pytest.raises(UsageError, match=says):
        panel_ids(text)


# -- what a model is told of it ----------------------------------------------------------------

STORY = "I drew the rota anew in March. How would somebody do that here in winter?"


@pytest.fixture
def taking_over(prompts: Prompts, bank: Bank, lexicon: Lexicon) -> Callable[..., TurnBrief]:
    """The brief of the first turn after a hand-over that followed on `STORY`."""

    def made(before: str = "", private: str | None = None, basis: Basis | None = None) -> TurnBrief:
        session = Session()
        session.apply(start_event(Brief(role="Depot lead"), "sceptic,technical-peer"))
        spoke(session, "sceptic", "behavioural")
        session.apply(CandidateAnswered(turn=session.next_turn, say=STORY, how="typed"))
        asks = ("How would somebody do that here in winter?",)
        session.apply(AnswerRead(turn=2, kind="story", parts=(), by="builtin", asks=asks, private=private))
        over = "I'll hand over to the next one."
        session.apply(
            InterviewerAsked(
                turn=3, say=f"{before} {over}".strip(), ask=over, persona="sceptic", section="technical",
                move="hand_over", by="builtin", hands_to="technical-peer",
            )
        )  # fmt: skip
        panel = tuple(panel_of(prompts, "sceptic,technical-peer"))
        has_word = speaker(session, panel)
        room = Room(session, bank, lexicon, has_word, "operations", None, leads_people=False, panel=panel)
        return brief_for(Move(kind="callback", section="technical", basis=basis), room)

    return made


@pytest.mark.parametrize(
    ("before", "first"), [("", "asked_back"), ("By the posting, two winters a year.", "takes_over")]
)
def test_what_the_candidate_asked_is_not_lost_over_a_hand_over(
    taking_over: Callable[..., TurnBrief], before: str, first: str
) -> None:
    brief = taking_over(before)
    assert (brief.first, brief.speaker, brief.new_section) == (first, "Technical peer", True)


def test_a_brief_knows_what_was_closed_and_told_before_the_hand_over(taking_over: Callable[..., TurnBrief]) -> None:
    assert taking_over().closed == ()
    assert taking_over(private="health").closed == ("now:private",)
    target = taking_over(basis=Basis(source="answer", turn=2, quote="drew the rota anew")).target
    assert target is not None
    assert target.place == "the newest answer, given to a colleague of yours"
