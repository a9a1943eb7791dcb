"""What a critique says was shown, and what it would have mended: the later figure, one story, the gap that is there."""

from __future__ import annotations

import pytest

from roundtwo.core.events import ProbeType, Section
from roundtwo.core.lexicon import Lexicon
from roundtwo.core.reading.rewriting import foggy
from roundtwo.core.rubric import Rubric
from tests.core.rehearsed import Line, Reader, Room, probed
from tests.core.test_reading_true import STORY


@pytest.fixture
def read(room: Room, rubric: Rubric, lexicon: Lexicon) -> Reader:
    return Reader(room, rubric, lexicon)


# -- the figure of a result --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "quote"),
    [
        ("Trucks left on time 88 percent. I changed the slots with the drivers and called each depot first.", ""),
        ("At the start 31 orders a week were delivered late. I drew a board and I asked two crews to use it.", ""),
        ("I changed the slots and then I called each depot. Before that the trucks left on time 88 percent.", ""),
        (
            "Trucks left on time 88 percent. I moved the slots, then I rang each depot. Now 95 percent are on time.",
            "95",
        ),
        ("I changed the slots and then I called each depot. On time went from 88 to 95 percent.", "88 to 95"),
        ("I changed the slots and then I called each depot. It was 88 percent before, now 95 percent.", "now 95"),
        ("I changed the slots and then I called each depot. Delays were reduced by 40 percent.", "40"),
    ],
)
def test_the_figure_of_a_result_is_the_later_one(read: Reader, said: str, quote: str) -> None:
    found = read(Line("What did you change in the yard?", said)).strength
    if quote:
        assert found is not None
        assert quote in found.quote
        assert "result" in found.what
    else:
        assert found is None or "result" not in found.what.lower()
        assert found is None or "88" not in found.quote


def test_a_start_that_was_asked_for_is_no_result(read: Reader) -> None:
    story = Line("What did you change?", "I changed the slots in the yard and then I called each depot.")
    reply = probed("measure", "What was it before?", "Trucks left on time 88 percent.")
    found = read(story, reply)
    assert found.strength is None or "88" not in found.strength.quote
    assert not any("starting point" in r.what for r in found.repairs)


def test_told_early_and_late_the_start_is_not_called_missing(read: Reader) -> None:
    said = (
        "Trucks left on time 88 percent. I changed the slots, then I called each depot. Now 95 percent leave on time."
    )
    critique = read(Line("What did you change in the yard?", said))
    assert "where things stood before" not in next(s for s in critique.scores if s.criterion == "depth").why
    assert not any("starting point" in r.what for r in critique.repairs)


# -- rewrites ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "fog"),
    [
        ("There were various things.", True),
        ("I did a lot of stuff, really.", True),
        ("We looked after all sorts of tasks and so on.", True),
        ("I sorted the screws and stuff by size and colour.", False),
        ("I wrote three different things for the night crew.", False),
        ("The rye came out uneven last winter.", False),
    ],
)
def test_fog_is_left_out_of_a_rewrite(read: Reader, lexicon: Lexicon, said: str, fog: bool) -> None:
    assert foggy(said, lexicon) is fog
    told = f"{said} I usually look at the orders and talk to people about the bake."
    rewrites = " ".join(r.rewrite for r in read(Line("Which order went wrong?", told)).repairs if r.turn == 6)
    assert not (fog and said.rstrip(".") in rewrites)


@pytest.mark.parametrize(
    ("reply", "one"),
    [
        ("Rejects went from 30 to 6 a night.", True),
        ("The card brought rejects from 30 to 6 a night.", True),
        ("I counted them: the rye went from 30 to 6 rejects.", True),
        ("At my previous job the queue went from 30 to 6 people.", False),
        ("I rang every supplier in Leeds, and invoices went from 30 to 6 a month.", False),
        ("In another project the delays went from 30 to 6 days.", False),
    ],
)
def test_a_rewrite_holds_one_story_only(read: Reader, reply: str, one: bool) -> None:
    story = Line("What did you change?", "The rye came out uneven. I wrote a card and put it above each bench.")
    rewrites = [r.rewrite for r in read(story, probed("measure", "Down from what to what?", reply)).repairs]
    assert any("I wrote a card" in r and reply in r for r in rewrites) is one


# -- one count of probes -----------------------------------------------------------------------


@pytest.mark.parametrize("count", [0, 1, 2, 3, 4])
def test_the_report_counts_probes_once(read: Reader, count: int) -> None:
    door = Line("What would make today worth it?", "The ovens, and the rota.", "opening", "fit", "open", type="goal")
    asks: tuple[tuple[ProbeType, str], ...] = (
        ("how", "I weighed the bins at four every morning."),
        ("measure", "Waste went from 90 to 30 loaves."),
        ("own_part", "I moved it, and Joanna signed the rota."),
        ("how", "I weighed the bins at four every morning."),
    )
    probes = [probed(after, f"Ask {i}?", said) for i, (after, said) in enumerate(asks[:count])]
    critique = read(door, probed("clarify", "Which one?", "The ovens, since I rebuilt two of them."), STORY, *probes)
    why = next(s for s in critique.scores if s.criterion == "follow_up").why
    said = ["No probe was", "One probe was", "Two probes were", "Of 3 replies", "Of 4 replies"][count]
    assert said in why
    assert critique.metrics["probes_answered"] == count


# -- the next step -----------------------------------------------------------------------------

ASIDE = "I usually check every order twice before it goes out."
LATE = "There was the old hall and its lift, " * 40 + "so then I rang the shops about the rye one by one."
CHOICE = Line("Which method did you choose?", "", "technical", "technical")


@pytest.mark.parametrize(
    ("said", "next_"),
    [
        ((ASIDE, ASIDE.replace("order", "box"), ASIDE.replace("order", "loaf")), 0),
        ((LATE, LATE.replace("rye", "rolls and tins at noon"), "I moved the second bake to ten."), 1),
        (("I moved the second bake to ten.", "I rang the shops one by one.", "I weighed the bins at four."), None),
    ],
)
def test_advice_on_communication_follows_from_what_was_found(
    read: Reader, rubric: Rubric, said: tuple[str, ...], next_: int | None
) -> None:
    criterion = rubric.find("communication")
    assert criterion is not None
    found = read.score("communication", *(Line(f"Which order went wrong in week {i}?", s) for i, s in enumerate(said)))
    assert found.next == ("" if next_ is None else criterion.next[next_])


@pytest.mark.parametrize(
    ("said", "next_"),
    [
        ("I took the slow mixer instead of the fast one. I set it up in the hall.", 0),
        ("I set the mixer to slow because we couldn't afford to lose the rye.", 1),
        ("I took the slow mixer instead of the fast one because we couldn't afford to lose the rye.", 2),
    ],
)
def test_advice_on_a_choice_names_what_stands_beside_none(read: Reader, rubric: Rubric, said: str, next_: int) -> None:
    criterion = rubric.find("technical")
    assert criterion is not None
    assert read.score("technical", CHOICE.but(said)).next == criterion.next[next_]


@pytest.mark.parametrize(
    ("said", "next_"),
    [
        ("I changed the rota in March. I asked the night crew for their hours.", 0),
        ("I counted the bins, moved the bake to ten and rang each shop. They still use my sheet.", 1),
        ("I counted the bins, then I moved the bake to ten. Waste went from 90 to 30 loaves a day.", 2),
    ],
)
def test_advice_on_a_story_names_the_part_it_lacks(read: Reader, rubric: Rubric, said: str, next_: int) -> None:
    criterion = rubric.find("depth")
    assert criterion is not None
    assert read.score("depth", Line("Which routine did you change?", said)).next == criterion.next[next_]


# -- disagreements -----------------------------------------------------------------------------

WAY = Line("Why this job?", "Because the rye is hand-shaped here.", "culture", "fit", type="motive")


@pytest.mark.parametrize(
    "said",
    [
        "I proposed two bakes a night. Marek was against it, so I asked him to try one week with me and he did.",
        "I wanted the shelves moved. My lead didn't like the idea, and I measured the walk to show her.",
        "I suggested a card for each bench. Tomas wasn't convinced, so I wrote the second one with him.",
        "I disagreed with Joanna about the flour. I asked for one month of sales by shop.",
    ],
)
@pytest.mark.parametrize(("section", "criterion"), [("culture", "fit"), ("behavioural", "depth")])
def test_a_disagreement_told_in_deeds_is_found_wherever_it_is_told(
    read: Reader, section: Section, criterion: str, said: str
) -> None:
    why = read.score("fit", WAY, Line("What did you bring in?", said, section, criterion)).why
    assert "a disagreement told in deeds in turn 8" in why
    assert "what is missing is a disagreement" not in why


def test_what_was_done_about_it_may_come_in_the_next_reply(read: Reader) -> None:
    told = Line("What did you bring in?", "I proposed two bakes a night, and Marek was against it because of the hall.")
    then = probed("how", "And then?", "I asked him to try one week of the second bake with me.")
    assert "a disagreement told in deeds" in read.score("fit", WAY, told, then).why


@pytest.mark.parametrize(
    "said",
    [
        "I proposed two bakes a night, and Marek helped me to count the bins.",
        "I moved the bins with Marek, and then the rack was against the wall.",
        "I changed the mixer because the dough was too warm, and the crew liked it.",
        "The customers didn't like the rye, so I baked small loaves for a week.",
        "Marek didn't want sugar in his tea, and I counted the bins.",
    ],
)
def test_work_without_an_opponent_is_no_disagreement(read: Reader, said: str) -> None:
    why = read.score("fit", WAY, Line("What did you bring in?", said)).why
    assert "a disagreement told in deeds in" not in why
