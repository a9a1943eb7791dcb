"""Over time: what is counted, what recurs, which stories are one, and what is said of it."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from roundtwo.core.events import Focus, KnownEvent, ProbeType
from roundtwo.core.messages import MESSAGES
from roundtwo.core.progress import FEWEST, PARTS, Progress, gap_line, gaps_line, progress, rehearsed
from roundtwo.core.progress_text import ASCII, as_data, chart, day, lowest, progress_text, steps
from roundtwo.core.session import fold
from tests.side_by_side import FULL, Told, critique, ghost, rehearsal, score

READ = critique(score("depth", 3.0))
NAMES = {"depth": "Depth of experience", "growth": "Growth"}
TRUCKS = "I timed forty trucks at gate two and moved the early slots, and the wait fell to twenty minutes"
TRUCKS_AGAIN = "At gate two I timed the trucks, forty of them, and moved their early slots so the wait fell"
LABELS = "I led the change of the label printers and ran the test plan on two lines for a week"
COUNT = "I had locked the wrong aisle, so pallets were counted twice, and told the site lead"
WEAK = ("own_deed", "method", "incident")


def over(*sessions: Sequence[KnownEvent]) -> Progress:
    found = (rehearsed(fold(events)) for events in sessions)
    return progress(each for each in found if each is not None)


# -- what is counted ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("events", "counted"),
    [
        (rehearsal(3, Told(TRUCKS), read=READ), 1),
        (rehearsal(3, Told(TRUCKS)), 0),
        (rehearsal(3, Told(TRUCKS), read=READ, ended=False), 0),
        (rehearsal(3, Told(TRUCKS), read=READ, mode="ghost"), 0),
        (rehearsal(3, Told(TRUCKS), read=READ, mode="stand-in"), 0),
        (rehearsal(3, Told(TRUCKS), read=READ, mode="live"), 1),
        (rehearsal(3, Told(TRUCKS), read=READ, mode="fork"), 1),
        (ghost(), 0),
    ],
)
def test_rehearsals_count_that_are_finished_read_and_one_s_own(events: Sequence[KnownEvent], counted: int) -> None:
    assert len(over(events).rehearsals) == counted


def test_they_stand_oldest_first_with_every_level_and_its_range() -> None:
    one = rehearsal(5, read=critique(score("depth", 3.0, spread=(2.0, 4.0)), score("growth", None, "not_asked")))
    two = rehearsal(3, read=critique(score("depth", 2.0), score("growth", 1.0, "not_shown")))
    found = over(one, two)
    assert [each.at[:10] for each in found.rehearsals] == ["2026-11-03", "2026-11-05"]
    levels = [{n: (p.low, p.level, p.high) for n, p in each.levels.items()} for each in found.rehearsals]
    assert levels == [{"depth": (2, 2, 2), "growth": (1, 1, 1)}, {"depth": (2, 3, 4)}]
    assert found.criteria == ("depth", "growth"), "as the newest critique has them, then the others"


def test_of_a_fork_only_what_was_said_after_it_is_told_again() -> None:
    fork = rehearsal(4, Told(TRUCKS), Told(LABELS), read=READ, mode="fork", forked_at=2)
    assert [(s.deed, s.told) for s in over(rehearsal(3, Told(TRUCKS), read=READ), fork).stories] == [
        (TRUCKS, 1),
        (LABELS, 1),
    ]


# -- gaps --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("told", "missing"),
    [
        (Told(TRUCKS, FULL), ()),
        (Told(TRUCKS, ("own_deed", "measure")), ("how",)),
        (Told(LABELS, ("own_deed", "method")), ("measure",)),
        (Told("They still use my plan to this day", ("own_deed", "method")), ()),
        (Told(TRUCKS, ("we_deed", "method", "measure")), ("own_part",)),
        (Told(COUNT, ("own_deed",), question_type="failure"), ("learning",)),
        (Told(COUNT, ("own_deed", "learning"), question_type="failure"), ()),
        (Told(LABELS, ("own_deed", "method"), criterion="technical"), ("alternative",)),
    ],
)
def test_what_a_story_lacks_goes_by_what_it_is_told_for(told: Told, missing: tuple[ProbeType, ...]) -> None:
    found = rehearsed(fold(rehearsal(3, told, read=READ)))
    assert found is not None
    (story,) = found.stories
    assert story.missing == missing


@pytest.mark.parametrize(
    "told",
    [Told("I always plan ahead", kind="habit"), Told("One should", kind="opinion"), Told(TRUCKS, private="health")],
)
def test_what_is_no_story_or_private_is_counted_nowhere(told: Told) -> None:
    found = over(rehearsal(3, told, read=READ), rehearsal(4, told, read=READ))
    assert found.stories == ()
    assert found.gaps == ()


@pytest.mark.parametrize(
    ("weak", "full", "gaps"),
    [(2, 2, [("measure", 2, 4)]), (2, 3, []), (1, 0, []), (7, 2, [("measure", 7, 9)]), (0, 4, [])],
)
def test_a_gap_recurs_from_half_of_the_stories_and_two_of_them(
    weak: int, full: int, gaps: list[tuple[str, int, int]]
) -> None:
    stories = [Told(f"{LABELS} {n}", WEAK) for n in range(weak)] + [Told(f"{TRUCKS} {n}", FULL) for n in range(full)]
    found = over(*(rehearsal(n + 1, told, read=READ) for n, told in enumerate(stories)))
    assert [(gap.part, gap.missing, gap.of) for gap in found.gaps] == gaps


def test_a_gap_closes_when_newer_rehearsals_have_what_was_missing() -> None:
    weak = [rehearsal(n, Told(LABELS, WEAK), read=READ) for n in range(1, 11)]
    full = [rehearsal(n, Told(LABELS, FULL), read=READ) for n in range(11, 21)]
    assert over(*weak).gaps
    assert not over(*weak, *full).gaps


def test_the_widest_gap_is_said_in_a_line() -> None:
    found = over(*(rehearsal(n, Told(LABELS, WEAK), read=READ) for n in range(1, 4)))
    assert gap_line(found) == "recurring gap: measure (3 of 3 stories)"
    assert gaps_line(found) == "Missing again and again: measure (3 of 3 stories)."
    assert gap_line(over(rehearsal(1, Told(LABELS), read=READ))) == ""


def test_every_part_has_a_name() -> None:
    assert {f"gap.{part}" for part in PARTS} <= set(MESSAGES)


# -- stories -----------------------------------------------------------------------------------


def test_a_story_is_known_again_in_other_words_and_another_is_not() -> None:
    found = over(
        rehearsal(1, Told(TRUCKS), Told(LABELS), read=READ),
        rehearsal(2, Told(TRUCKS_AGAIN), read=READ),
        rehearsal(3, Told(TRUCKS), Told(COUNT), read=READ),
    )
    assert [(story.told, story.last[:10]) for story in found.stories] == [
        (3, "2026-11-03"),
        (1, "2026-11-01"),
        (1, "2026-11-03"),
    ]


def test_a_story_told_twice_in_one_rehearsal_was_used_once() -> None:
    found = over(rehearsal(1, Told(TRUCKS), Told(TRUCKS_AGAIN), read=READ))
    assert [story.told for story in found.stories] == [1]


# -- in words ----------------------------------------------------------------------------------


@pytest.mark.parametrize("count", range(FEWEST))
def test_with_too_little_it_says_what_is_missing(count: int) -> None:
    found = over(*(rehearsal(n + 1, Told(TRUCKS), read=READ) for n in range(count)))
    text = progress_text(found, NAMES)
    assert "it takes two rehearsals with a critique" in text
    assert MESSAGES["progress.levels"] not in text


def test_everything_is_said_in_words() -> None:
    found = over(
        rehearsal(3, Told(TRUCKS, WEAK), read=critique(score("depth", 2.0), overall=2.0)),
        rehearsal(
            9, Told(TRUCKS, WEAK), read=critique(score("depth", 3.5, spread=(3.0, 4.0)), overall=3.5), focus=Focus()
        ),
    )
    text = progress_text(found, NAMES, "the plot")
    for said in (
        "2 rehearsals with a critique, 3 Nov to 9 Nov", "the plot", "● Overall   ◆ Depth of experience",
        "3.5 (3 to 4)", "+1.5", "Missing again and again: measure (2 of 2 stories).", "2 times", f"“{TRUCKS[:40]}",
    ):  # fmt: skip
        assert said in text
    assert text.translate(ASCII).isascii()


def test_what_is_plotted_are_all_together_and_those_that_stand_lowest() -> None:
    names = ("depth", "growth", "fit", "technical")
    first = critique(*(score(name, 3.0) for name in names), overall=3.0)
    last = critique(*(score(name, 5.0 - place) for place, name in enumerate(names)), overall=3.4)
    found = over(rehearsal(3, read=first), rehearsal(4, read=last))
    assert lowest(found) == ["technical", "fit", "growth"]
    drawn = chart(found, NAMES)
    assert [line.levels for line in drawn.lines] == [(3.0, 3.4), (3.0, 2.0), (3.0, 3.0), (3.0, 4.0)]
    assert [line.name for line in chart(found, NAMES, ["depth"]).lines] == ["Overall", "Depth of experience"]


@pytest.mark.parametrize(
    ("levels", "drawn"), [((1.0, 3.0, 5.0), "▁▅█"), ((None, 1.0), "·▁"), ((), ""), ((1.0,) * 20, "▁" * 16)]
)
def test_levels_are_drawn_a_letter_each(levels: tuple[float | None, ...], drawn: str) -> None:
    assert steps(levels) == drawn


@pytest.mark.parametrize(("at", "said"), [("2026-11-03T09:00:00.000Z", "3 Nov"), ("", ""), ("2026-99", "2026-99")])
def test_a_day_is_said_as_people_say_it(at: str, said: str) -> None:
    assert day(at) == said


def test_scripts_get_every_level_gap_and_story() -> None:
    found = over(*(rehearsal(n, Told(LABELS, WEAK), read=READ) for n in (1, 2)))
    data = as_data(found, NAMES)
    assert [row["levels"] for row in data["sessions"]] == [{"depth": {"level": 3.0, "low": 3.0, "high": 3.0}}] * 2
    assert data["gaps"] == [{"part": "measure", "missing": 2, "of": 2}]
    assert data["stories"][0]["told"] == 2
