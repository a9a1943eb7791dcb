"""Figures are found with what they count, and what only looks like one is left alone."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roundtwo.core.figures import figures, number, singular

UNITS = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen".split()
UNITS += "seventeen eighteen nineteen".split()
TENS = "_ _ twenty thirty forty fifty sixty seventy eighty ninety".split()


def spelled(value: int) -> str:
    """2 to 999,999 in English words."""
    if value < 20:
        return UNITS[value]
    if value < 100:
        return TENS[value // 10] + (f"-{UNITS[value % 10]}" if value % 10 else "")
    if value < 1000:
        return f"{UNITS[value // 100]} hundred" + (f" and {spelled(value % 100)}" if value % 100 else "")
    return f"{spelled(value // 1000)} thousand" + (f" {spelled(value % 1000)}" if value % 1000 else "")


@pytest.mark.parametrize(
    ("text", "quote", "kind", "value", "unit"),
    [
        ("Waste fell by 12% in May.", "12%", "share", 12, "%"),
        ("We cut it by 30 per cent.", "30 per cent", "share", 30, "%"),
        ("The pumps had 99.9% uptime.", "99.9% uptime", "share", 99.9, "uptime"),
        ("Packing was 3x faster.", "3x faster", "share", 3, "faster"),
        ("It ran five times faster.", "five times faster", "share", 5, "faster"),
        ("I sold 40 tickets.", "40 tickets", "count", 40, "ticket"),
        ("I rang him 5 times.", "5 times", "count", 5, "time"),
        ("We served 1,200 covers.", "1,200 covers", "count", 1200, "cover"),
        ("We hung ninety lamps.", "ninety lamps", "count", 90, "lamp"),
        ("We had twenty-five apprentices.", "twenty-five apprentices", "count", 25, "apprentice"),
        ("I repaired two hundred and fifty boats.", "two hundred and fifty boats", "count", 250, "boat"),
        ("We planted two thousand trees.", "two thousand trees", "count", 2000, "tree"),
        ("The company runs 20+ sites.", "20+ sites", "count", 20, "site"),
        ("I filled 15 boxes.", "15 boxes", "count", 15, "box"),
        ("The grant was €20k.", "€20k", "money", 20_000, "money"),
        ("The roof cost $1.5 million.", "$1.5 million", "money", 1_500_000, "money"),
        ("They raised £3bn.", "£3bn", "money", 3e9, "money"),
        ("I had a team of eight.", "team of eight", "team", 8, "team"),
        ("We were a crew of about 12.", "crew of about 12", "team", 12, "team"),
        ("It was the three of us.", "the three of us", "team", 3, "team"),
        ("I led six engineers.", "six engineers", "team", 6, "team"),
        ("I had 14 people on the night shift.", "14 people", "team", 14, "team"),
        ("We were a five-person team.", "five-person team", "team", 5, "team"),
        ("It took 45 minutes.", "45 minutes", "time", 45, "minute"),
        ("It took three weeks.", "three weeks", "time", 3, "week"),
    ],
)
def test_a_figure_is_found_with_what_it_counts(text: str, quote: str, kind: str, value: float, unit: str) -> None:
    (found,) = figures(text)
    assert text[found.start : found.end] == quote
    assert (found.kind, found.value, found.unit) == (kind, value, unit)


@pytest.mark.parametrize(
    "text",
    [
        "In 2019 I left the yard.",
        "It opened on the 3rd of May.",
        "I came 2nd.",
        "On 24 March the ice broke.",
        "The kiosk opened at 9:30 sharp.",
        "We ran a 24/7 service.",
        "COVID-19 closed the hall.",
        "We were on version 3.11 then.",
        "They played 90s music.",
        "One of them left.",
        "The two of them argued.",
        "I carried on.",
        "",
    ],
)
def test_years_dates_clocks_and_bare_words_are_no_figures(text: str) -> None:
    assert figures(text) == []


def test_every_figure_of_a_sentence_is_found_in_order() -> None:
    text = "A team of eight cut waste from 12 percent to 4 percent in 30 shops."
    assert [(f.kind, f.value) for f in figures(text)] == [("team", 8), ("share", 12), ("share", 4), ("count", 30)]


@pytest.mark.parametrize(
    ("word", "one"),
    [
        ("tickets", "ticket"),
        ("bakeries", "bakery"),
        ("glass", "glass"),
        ("boxes", "box"),
        ("dishes", "dish"),
        ("loss", "loss"),
    ],
)
def test_a_unit_is_brought_to_one_form(word: str, one: str) -> None:
    assert singular(word) == one
    assert singular(singular(word)) == singular(word)


@given(st.integers(min_value=2, max_value=999_999))
def test_a_number_is_worth_the_same_in_words_and_digits(value: int) -> None:
    assert number(spelled(value)) == value
    assert number(f"{value:,}") == value
    assert number(str(value)) == value


@given(st.integers(min_value=20, max_value=99).filter(lambda n: n != 24))
def test_a_count_is_found_in_words_and_digits(value: int) -> None:
    for written in (str(value), spelled(value)):
        (found,) = figures(f"I painted {written} fences")
        assert (found.kind, found.value, found.unit) == ("count", value, "fence")


@given(st.text(alphabet="0123456789,.%$€k x-/:teamofusninehundredbxes\n", max_size=80))
def test_figures_never_overlap_and_stand_in_the_text(text: str) -> None:
    found = figures(text)
    for figure in found:
        assert 0 <= figure.start < figure.end <= len(text)
        assert text[figure.start : figure.end].strip() == text[figure.start : figure.end]
        assert figure.value >= 0
    for one, other in pairwise(found):
        assert one.end <= other.start
