"""What a search takes for the same words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roundtwo.core.searching import folded, sought_words, words_in


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("Cache  ALONE", ("cache", "alone")),
        ("Müller müller MULLER", ("muller",)),
        ("straße STRASSE", ("strasse",)),
        ("“supplier change”", ("supplier", "change")),
        ("'supplier' \"change", ("supplier", "change")),
        ("suppl*", ("suppl",)),
        ("don’t", ("don't",)),
        (".* *", (".*", "*")),
        ('"', ('"',)),
        ("AND -not (a OR b) NEAR", ("and", "-not", "(a", "or", "b)", "near")),
        ("\0 \n\t", ()),
        ("", ()),
    ],
)
def test_a_query_is_its_words_and_nothing_else(query: str, words: tuple[str, ...]) -> None:
    assert sought_words(query) == words


def test_the_words_of_a_text_are_kept_once_and_tell_no_sentence() -> None:
    assert words_in(["We moved it, Müller. We", "moved"]) == "it, moved muller. we"


@given(st.text(), st.data())
def test_whatever_stands_in_a_text_is_found_in_its_words(text: str, data: st.DataObject) -> None:
    words = folded(text).split()
    if words:
        word = data.draw(st.sampled_from(words))
        start = data.draw(st.integers(0, len(word) - 1))
        part = word[start : data.draw(st.integers(start + 1, len(word)))]
        assert part in words_in([text])


@given(st.text())
def test_folding_twice_changes_nothing_that_is_searched_for(text: str) -> None:
    for word in sought_words(text):
        assert word.split() == [word]
