"""What stands beside each turn of an old session, which spots are weak, and where one can go."""

from __future__ import annotations

from typing import Any, get_args

import msgspec
import pytest

from roundtwo.core.events import (
    AnswerKind,
    AnswerRead,
    Basis,
    CandidateAnswered,
    ClaimKind,
    ClaimNoted,
    ClaimSettled,
    ClaimStatus,
    Critique,
    CritiqueRecorded,
    DebriefNoted,
    Evidence,
    EvidenceWithdrawn,
    Flag,
    InterviewerAsked,
    KnownEvent,
    NoteAdded,
    PanelPoint,
    Repair,
    Score,
    SessionEnded,
    StoryPartFound,
    Strength,
    Timing,
)
from roundtwo.core.messages import message
from roundtwo.core.reviewing import LAYERS, Review, entries, review_data, review_text, searched, ways, weak_spots
from roundtwo.core.reviewing.in_brief import shortened
from roundtwo.core.reviewing.selecting import (
    Selection,
    covering,
    moved,
    said_at,
    shown_at,
    span_of,
    to_sentence,
)
from roundtwo.core.rubric import Rubric
from roundtwo.core.session import Session, fold
from roundtwo.core.text import printable
from tests.playing import brief_of, load_candidate, start_event

STORY = "In May I led the move of the dock. It took nine days, and waiting fell by half."


def asked(turn: int, say: str = "What did you do there?", **more: Any) -> InterviewerAsked:
    plain: dict[str, Any] = {
        "persona": "hiring-manager", "section": "behavioural", "move": "ask", "by": "builtin", "thread": turn,
    }  # fmt: skip
    return InterviewerAsked(turn=turn, say=say, **{**plain, **more})


def answered(turn: int, say: str = STORY, **more: Any) -> CandidateAnswered:
    return CandidateAnswered(turn=turn, say=say, **{"how": "typed", **more})


def read(turn: int, kind: AnswerKind = "story", *features: str, **more: Any) -> AnswerRead:
    return AnswerRead(turn=turn, kind=kind, **{"parts": (), "by": "builtin", **more}, features=features)


def noted(claim: str, turn: int | None, quote: str, source: str = "answer", **more: Any) -> ClaimNoted:
    return msgspec.convert(
        {"type": "claim.noted", "claim": claim, "turn": turn, "source": source, "quote": quote, "kind": "number",
         "missing": [], **more},
        ClaimNoted,
    )  # fmt: skip


def session_of(*events: KnownEvent) -> Session:
    start = start_event(brief_of(load_candidate("terse")))
    return fold(
        msgspec.structs.replace(e, seq=seq, at="2026-11-23T09:00:00Z") for seq, e in enumerate([start, *events])
    )


def beside(session: Session, rubric: Rubric, turn: int, *layers: str) -> list[str]:
    return [f"{r.head}: {r.text}" for r in Review(session, rubric).remarks(turn, layers or LAYERS)]


# -- the margin --------------------------------------------------------------------------------


def test_a_question_has_its_reason_and_its_words_are_marked_where_they_were_said(rubric: Rubric) -> None:
    basis = Basis(source="answer", turn=2, quote="waiting fell by half")
    probe = asked(3, move="probe", probe="measure", basis=basis, by="model", thread=1, rejected=("it praises",))
    session = session_of(asked(1), answered(2), probe)
    assert beside(session, rubric, 3) == [
        (
            "Why: A follow-up. To hear a number, or another sign that it worked. It rests on “waiting fell by half”, "
            "in turn 2. A draft of the model's was not used: it praises. Worded by the model."
        )
    ]
    (mark,) = Review(session, rubric).marks(2)
    assert STORY[mark.start : mark.end] == "waiting fell by half"
    assert Review(session, rubric).marks(2, ("answers", "notes")) == []


@pytest.mark.parametrize("source", ["first_round", "resume", "job"])
def test_what_a_question_rests_on_outside_the_interview_is_named(source: str, rubric: Rubric) -> None:
    basis = Basis(source=source, turn=4 if source == "first_round" else None, quote="I led it")  # type: ignore[arg-type]  # of the table
    session = session_of(asked(1, move="callback", basis=basis))
    where = {"first_round": "in round one, turn 4", "resume": "in the résumé", "job": "in the posting"}[source]
    assert f"“I led it”, {where}." in beside(session, rubric, 1)[0]


def test_an_answer_has_its_kind_its_story_and_its_times(rubric: Rubric) -> None:
    parts = (
        StoryPartFound(part="situation", quote="In May"), StoryPartFound(part="action", quote="I led the move"),
    )  # fmt: skip
    late = (StoryPartFound(part="result", quote="nobody waits"),)
    session = session_of(
        asked(1), answered(2, seconds=Timing(thinking=4.4, writing=75.0)), read(2, parts=parts),
        asked(3, move="probe", thread=1), answered(4, "Now nobody waits."), read(4, parts=late),
    )  # fmt: skip
    assert beside(session, rubric, 2) == [
        "Answer: Read as a story.",
        (
            "Story: Where things stood: “In May”\nWhat you did: “I led the move”\n"
            "Only when asked, in turn 4: what came of it.\nNot found: what had to be done, what you took from it."
        ),
        "Time: 4 s to the first key, 1 min 15 s writing, 8 s spoken.",
    ]
    assert "Not found" not in "".join(beside(session, rubric, 4)), "the follow-up's answer is no story of its own"


@pytest.mark.parametrize(
    ("how", "said"), [("pasted", "pasted, 8 s spoken."), ("piped", "read in, 8 s"), ("spoken", "said aloud, 8 s")]
)
def test_no_time_at_the_keys_is_told_of_what_was_not_typed(how: str, said: str, rubric: Rubric) -> None:
    session = session_of(asked(1), answered(2, how=how))
    assert said in beside(session, rubric, 2)[0]


def test_nothing_is_taken_apart_of_what_is_private(rubric: Rubric) -> None:
    parts = (StoryPartFound(part="result", quote="waiting fell by half"),)
    session = session_of(asked(1), answered(2), read(2, "private", parts=parts, private="health"))
    assert beside(session, rubric, 2, "answers")[0] == "Answer: Read as something private, which is never pressed."
    assert not any("Story" in line for line in beside(session, rubric, 2))


def test_a_claim_says_what_became_of_it(rubric: Rubric) -> None:
    session = session_of(
        asked(1), answered(2), read(2),
        noted("c1", 2, "waiting fell by half", missing=["measure", "how"]),
        noted("c2", 2, "It took nine days", missing=["own_part"]),
        asked(3, move="probe", claim="c1", missing="measure", thread=1),
        answered(4, "From forty minutes to nineteen."), read(4, "fact", "measure", "baseline"),
    )  # fmt: skip
    assert beside(session, rubric, 2, "claims") == [
        (
            "Claim: “waiting fell by half”: a number. Asked about in turn 3. Turn 4 told a number, or another sign "
            "that it worked. Not found since: how it was done, step by step."
        ),
        "Claim: “It took nine days”: a number. It left open what you did yourself. Nobody went into it.",
    ]
    assert [mark.layer for mark in Review(session, rubric).marks(2)] == ["claims", "claims"]


@pytest.mark.parametrize("status", get_args(ClaimStatus))
def test_a_claim_of_round_one_says_how_it_ended(status: ClaimStatus, rubric: Rubric) -> None:
    settled = None if status == "unrevisited" else 2
    session = session_of(
        noted("c1", 8, "I led it", "first_round"), asked(1, move="callback", claim="c1"), answered(2),
        ClaimSettled(claim="c1", turn=settled, status=status), SessionEnded(reason="completed"),
    )  # fmt: skip
    place = message("review.status.place", turn=2) if settled else ""
    ended = message(f"review.status.{status}", place=place)
    assert [remark.text for remark in Review(session, rubric).ledger()] == [f"“I led it”, turn 8. {ended}"]
    assert beside(session, rubric, 1, "claims")[0].endswith(ended)
    assert bool(beside(session, rubric, 2, "claims")) == (settled is not None)
    assert list(entries(Review(session, rubric)))[-1].kind == "ledger"


def test_a_requirement_of_the_posting_is_no_claim(rubric: Rubric) -> None:
    session = session_of(noted("c1", None, "Run the shift", "job"), asked(1, claim="c1"))
    assert beside(session, rubric, 1, "claims") == []


def by_model(**more: Any) -> CritiqueRecorded:
    gap = Evidence(turn=2, quote="It took nine days", shows="gap")
    good = Evidence(turn=2, quote="I led the move of the dock", shows="strength")
    scores = tuple(
        Score(criterion=name, finding="read", level=3.0, range=None, weight=10, evidence=evidence, why="", next="")
        for name, evidence in (("depth", (good, gap)), ("technical", (good,)))
    )
    critique = Critique(
        rubric="default", by="model", model="m", judges=1, weight_read=20, scores=scores, overall=3.0,
        recommendation=None, strength=Strength(turn=2, quote=good.quote, what="Yours."),
        repairs=(Repair(turn=2, what="No start.", rewrite="From [your number]."),), recovery=(), metrics={},
        flags=(Flag(where="answer", turn=2, text="In May"),), rejected_quotes=0,
    )  # fmt: skip
    return CritiqueRecorded(critique=msgspec.structs.replace(critique, **more))


def test_what_the_critique_rests_on_stands_beside_it_and_what_was_withdrawn_as_withdrawn(rubric: Rubric) -> None:
    session = session_of(asked(1), answered(2), by_model())
    assert beside(session, rubric, 2, "critique") == [
        "Strength: What worked: “I led the move of the dock” Yours.",
        "Strength: Depth of experience, Technical judgement: “I led the move of the dock”",
        "Gap: Depth of experience: “It took nine days”",
        "Repair: No start. Yours, mended: From [your number].",
        "Flag: “In May” speaks to whoever reads, and changed nothing.",
    ]
    taken = EvidenceWithdrawn(criterion="depth", turn=2, quote="It took nine days", why="Not so.")
    struck = session_of(asked(1), answered(2), by_model(), taken)
    assert "Withdrawn: Depth of experience: “It took nine days” Not so." in beside(struck, rubric, 2)
    assert not any(line.startswith("Gap") for line in beside(struck, rubric, 2))
    gone = [mark for mark in Review(struck, rubric).marks(2) if mark.gone]
    assert [STORY[mark.start : mark.end] for mark in gone] == ["It took nine days"]
    repair = EvidenceWithdrawn(criterion="repairs", turn=2, quote="", why="Told already.")
    assert "Withdrawn: A repair. Told already." in beside(
        session_of(asked(1), answered(2), by_model(), repair), rubric, 2
    )


def test_a_note_stands_with_its_turn_and_its_words(rubric: Rubric) -> None:
    session = session_of(asked(1), answered(2), NoteAdded(turn=2, start=3, end=6, text="Say the year"))
    assert beside(session, rubric, 2, "notes") == ["Your note: Say the year"]
    (mark,) = Review(session, rubric).marks(2, ("notes",))
    assert STORY[mark.start : mark.end] == "May"


@pytest.mark.parametrize("kind", get_args(AnswerKind))
def test_every_kind_of_answer_has_its_words(kind: AnswerKind, rubric: Rubric) -> None:
    assert beside(session_of(asked(1), answered(2), read(2, kind)), rubric, 2)[0].startswith("Answer: Read as ")


@pytest.mark.parametrize("kind", get_args(ClaimKind))
def test_every_kind_of_claim_has_its_words(kind: ClaimKind, rubric: Rubric) -> None:
    session = session_of(asked(1), answered(2), noted("c1", 2, "In May", kind=kind))
    assert "“In May”: " in beside(session, rubric, 2, "claims")[0]


def test_long_quotes_are_cut_between_words() -> None:
    said = shortened("Depth: “I led the move of the dock and everybody who stood on it” and “so”.")
    assert said == "Depth: “I led the move of the dock and everybody …” and “so”."


# -- a ghost replay ------------------------------------------------------------------------------


def ghost() -> Session:
    point = PanelPoint(turn=2, quote="I led the move of the dock", say="Led it.")
    return session_of(
        asked(1, "What went wrong?", instead="Tell me of a move.", move="probe", probe="obstacle"),
        answered(2), read(2),
        DebriefNoted(persona="hiring-manager", argue=(point,), doubt=(), reference=(point,), by="builtin"),
    )  # fmt: skip


def test_a_ghosts_question_stands_with_the_one_that_was_really_asked(rubric: Rubric) -> None:
    said = review_text(Review(ghost(), rubric))
    assert said.index("What went wrong?") < said.index("Really asked here: Tell me of a move.") < said.index("In May")
    assert "Hiring manager, in the debrief" in said
    assert said.count("“I led the move of the dock” (turn 2). Led it.") == 2
    assert "Doubts" not in said


def test_an_answer_to_another_question_is_not_held_against_a_ghosts(rubric: Rubric) -> None:
    assert weak_spots(ghost(), rubric) == []


# -- weak spots ----------------------------------------------------------------------------------


def probed(*features: str, kind: AnswerKind = "story", **more: Any) -> Session:
    return session_of(
        asked(1), answered(2), read(2),
        asked(3, **{"move": "probe", "probe": "measure", "thread": 1, **more}), answered(4), read(4, kind, *features),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("session", "found"),
    [
        (probed(), {4: ("asked for, and not found: a number, or another sign that it worked",)}),
        (probed("measure"), {}),
        (probed("narrowing"), {}),
        (probed(kind="private"), {}),
        (probed(kind="blank"), {}),
        (probed(instead="Something else?"), {}),
        (probed(move="ask"), {}),
        (session_of(asked(1), answered(2), read(2, "vague_story")), {2: ("a story that stays vague",)}),
        (session_of(asked(1, section="opening"), answered(2), read(2, "vague_story")), {}),
        (session_of(asked(1), answered(2), read(2, "vague_story", "narrowing")), {}),
        (
            session_of(
                asked(1), answered(2), read(2, "vague_story"), asked(3, thread=1), answered(4), read(4, "story")
            ),
            {},
        ),
        (
            session_of(
                asked(1), answered(2), read(2, "story"), asked(3, thread=1), answered(4), read(4, "vague_story")
            ),
            {},
        ),
        (
            session_of(
                asked(1), answered(2), read(2, "vague_story"), asked(3, thread=1), answered(4), read(4, "vague_story")
            ),
            {2: ("a story that stays vague",)},
        ),
        (
            session_of(asked(1), answered(2), read(2, "vague_story"), by_model(), EvidenceWithdrawn(
                criterion="depth", turn=2, quote="It took nine days", why="",
            )),
            {},
        ),
        (session_of(asked(1), answered(2), by_model()), {2: ("a gap in Depth of experience",)}),
        (
            session_of(
                noted("c1", 8, "I led it", "first_round"), asked(1), answered(2),
                ClaimSettled(claim="c1", turn=2, status="contradicted"),
            ),
            {2: ("it does not go with what you said before",)},
        ),
        (
            session_of(
                noted("c1", 8, "I led it", "first_round"), asked(1), answered(2),
                ClaimSettled(claim="c1", turn=2, status="narrowed"),
            ),
            {},
        ),
    ],
)  # fmt: skip
def test_weak_spots(session: Session, found: dict[int, tuple[str, ...]], rubric: Rubric) -> None:
    assert {spot.turn: spot.what for spot in weak_spots(session, rubric)} == found


def test_a_part_that_came_later_in_the_thread_was_told(rubric: Rubric) -> None:
    session = session_of(
        asked(1), answered(2), read(2), asked(3, move="probe", probe="measure", thread=1), answered(4), read(4),
        asked(5, move="probe", probe="measure", thread=1), answered(6), read(6, "fact", "measure"),
    )  # fmt: skip
    assert weak_spots(session, rubric) == []


# -- ways through it -----------------------------------------------------------------------------


def walked() -> Session:
    return session_of(
        asked(1, section="opening", criterion="communication"), answered(2), read(2),
        asked(3, criterion="depth"), answered(4), read(4, "vague_story"),
        asked(5, section="technical"), answered(6), read(6, "vague_story"),
        NoteAdded(turn=4, start=0, end=0, text="x"), NoteAdded(turn=99, start=0, end=0, text="of a turn that is gone"),
    )  # fmt: skip


def test_every_way_that_leads_somewhere_is_offered(rubric: Rubric) -> None:
    found = {way.name: [stop.turn for stop in way.stops] for way in ways(walked(), rubric)}
    assert found == {
        "Turns": [1, 2, 3, 4, 5, 6], "Sections": [1, 3, 5], "Weak spots": [4, 6], "Your notes": [4],
        "Depth of experience": [3], "Communication": [1],
    }  # fmt: skip
    assert ways(session_of(), rubric) == []


def test_a_way_says_where_one_is_and_what_comes_next(rubric: Rubric) -> None:
    weak = next(way for way in ways(walked(), rubric) if way.kind == "weak")
    assert weak.place(6) == "weak spot 2 of 2: a story that stays vague"
    assert weak.place(1) == "Weak spots  (2)"
    assert [stop.turn if (stop := weak.further(4, by)) else None for by in (1, -1)] == [6, None]
    section = next(way for way in ways(walked(), rubric) if way.kind == "sections")
    assert section.place(3) == "section 2 of 3: how you worked"
    depth = next(way for way in ways(walked(), rubric) if way.kind == "depth")
    assert depth.place(3) == "Depth of experience 1 of 1"


def test_a_search_finds_the_turns_with_all_words() -> None:
    way = searched(walked(), "DOCK waiting")
    assert [stop.turn for stop in way.stops] == [2, 4, 6]
    assert way.place(4) == "2 of 3 for “DOCK waiting”"
    assert searched(walked(), "dock zebra").stops == ()
    assert searched(walked(), "  ").stops == ()


# -- marked words --------------------------------------------------------------------------------

SAY = "I led it. Nobody helped, and it worked! 我们做"


@pytest.mark.parametrize(
    ("moves", "words"),
    [
        ([(1, False)], "I"),
        ([(-1, False)], "做"),
        ([(1, False), (1, False)], "led"),
        ([(1, False), (1, True), (1, True)], "I led it."),
        ([(1, False), (1, True), (1, True), (-1, True)], "I led"),
        ([(1, False), (1, False), (-1, True)], "I led"),
        ([(1, False), (-1, False)], "I"),
        ([(-1, False), (1, True)], "做"),
        ([(-1, False), (-1, True)], "们做"),
    ],
)
def test_words_are_marked_one_by_one(moves: list[tuple[int, bool]], words: str) -> None:
    selection: Selection | None = None
    for by, extend in moves:
        selection = moved(selection, 2, SAY, by, extend=extend)
    assert selection is not None
    start, end = span_of(selection, SAY)
    assert SAY[start:end] == words


@pytest.mark.parametrize(
    ("first", "steps", "words"),
    [
        (None, [1], "I led it."),
        (None, [1, 1], "I led it. Nobody helped, and it worked!"),
        (Selection(2, 4, 4), [1], "helped, and it worked!"),
        (Selection(2, 4, 4), [-1], "Nobody helped,"),
        (Selection(2, 4, 4), [-1, -1], "I led it. Nobody helped,"),
        (Selection(9, 0, 0), [1], "I led it."),
    ],
)
def test_sentences_are_marked_whole(first: Selection | None, steps: list[int], words: str) -> None:
    selection = first
    for by in steps:
        selection = to_sentence(selection, 2, SAY, by)
    assert selection is not None
    start, end = span_of(selection, SAY)
    assert SAY[start:end] == words


def test_what_the_mouse_touched_is_marked_in_whole_words() -> None:
    found = covering(2, SAY, 3, 8)
    assert found is not None
    assert SAY[slice(*span_of(found, SAY))] == "led it."
    assert covering(2, SAY, 9, 10) is None
    assert moved(None, 2, " \n", 1) is None
    assert to_sentence(None, 2, "", 1) is None


@pytest.mark.parametrize("say", ["plain", "a\x1b[31mb\u202ec", "\x07\x07x", "é\tö"])
def test_places_in_what_is_shown_are_places_in_what_was_said(say: str) -> None:
    shown = printable(say)
    for place, letter in enumerate(shown):
        assert printable(say[said_at(say, place)]) == letter
        assert shown_at(say, said_at(say, place)) == place
    assert said_at(say, len(shown)) == len(say)


# -- as text -------------------------------------------------------------------------------------


def test_the_text_has_everything_that_the_screen_has_and_nothing_that_commands_a_terminal(rubric: Rubric) -> None:
    nasty = "\x1b[2J\u202e[red]"
    session = session_of(asked(1, f"{nasty}What?"), answered(2, f"{nasty}{STORY}"), read(2, "vague_story"), by_model())
    said = review_text(Review(session, rubric))
    assert not any((ord(letter) < 32 and letter != "\n") or letter == "\u202e" for letter in said)
    assert max(map(len, said.splitlines())) <= 78
    for words in ("-- how you worked --", "[1] Hiring manager", "    [2] You", "Why: To move on.", "Gap: Depth of"):
        assert words in said
    assert "Weak spots\n    turn 2: a gap in Depth of experience" in said
    assert "Why:" not in review_text(Review(session, rubric), ("notes",))


def test_scripts_get_the_same(rubric: Rubric) -> None:
    data = review_data(Review(session_of(asked(1), answered(2), read(2, "vague_story")), rubric))
    assert [(turn["turn"], turn["speaker"]) for turn in data["turns"]] == [(1, "interviewer"), (2, "candidate")]
    assert data["turns"][0]["margin"][0]["layer"] == "reasons"
    assert data["weak_spots"] == [{"turn": 2, "what": ["a story that stays vague"]}]
