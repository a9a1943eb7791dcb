"""What is said again when the candidate asks for it: the ask, and what it takes to understand it."""

from __future__ import annotations

import pytest

from roundtwo.core.drafting import ask_part


@pytest.mark.parametrize(
    ("spoken", "said"),
    [
        (["Okay.", "Which week was the hardest for the team?"], "Which week was the hardest for the team?"),
        (["The audit, then.", "Whose idea?"], "The audit, then. Whose idea?"),
        (
            ["Right.", "The posting has customer complaints in it.", "Tell me about one you looked into yourself."],
            "The posting has customer complaints in it. Tell me about one you looked into yourself.",
        ),
        (["What was it like before the scanners came?"], "What was it like before the scanners came?"),
        (["Thanks for coming in."], "Thanks for coming in."),
    ],
)
def test_an_ask_is_repeated_so_that_it_can_be_understood(spoken: list[str], said: str) -> None:
    assert ask_part(spoken) == said
