"""Somebody is spoken of only where it is sure who they are, and how to say it."""

from __future__ import annotations

import pytest

from roundtwo.flows.ports import Parser


@pytest.mark.parametrize(
    ("text", "say", "part"),
    [
        ("I asked the night shift to try it for a week.", "the night shift", "asked"),
        ("I rang Teresa, who knew the terms.", "Teresa", "asked"),
        ("My manager told me that I talk too much.", "your manager", "doer"),
        ("A driver kept loading the van his own way.", "the driver", "doer"),
        ("The head of finance didn't want the scanner.", "the head of finance", "doer"),
        ("Bogna said it would never work.", "Bogna", "doer"),
        ("Boss refused the second tester.", "your boss", "doer"),
    ],
)
def test_somebody_is_named_as_an_interviewer_would(parser: Parser, text: str, say: str, part: str) -> None:
    assert (say, part) in [(p.say, p.part) for p in parser.parse(text).people]


@pytest.mark.parametrize(
    "text",
    [
        "Customers liked it.",  # nobody in particular
        "Her boss agreed.",  # somebody else's
        "Somebody told me to wait.",
        "The timetable gives thirty seconds.",
        "I asked her to come in.",
        "I swapped the order on my shift.",  # a time
    ],
)
def test_nobody_is_named_where_it_is_not_sure(parser: Parser, text: str) -> None:
    assert [p.say for p in parser.parse(text).people] == []
