"""What the judge writes, held to the evidence it writes about.

Models invent counts, figures and names in passing, praise, speak of the person, and let a total or a verdict slip in
where a reason was asked for. Of all this nothing reaches the page.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from roundtwo.core.addressing import orders_in
from roundtwo.core.checks.invention import new_figures, new_names
from roundtwo.core.checks.words import unquoted
from roundtwo.core.figures import NUMBER_WORDS
from roundtwo.core.judging.exhibit import Exhibit
from roundtwo.core.quotes import find_quote
from roundtwo.core.text import words

LONGEST_WORDS = 70
"""Of what the judge writes in one field."""
COUNT = "|".join(("one", "no", "none", "all", *sorted(NUMBER_WORDS, key=len, reverse=True)))
COUNTS = re.compile(rf"\b(?:\d+|{COUNT})\s+(?:out\s+)?of\s+(?:the\s+|its\s+|their\s+)?(?:\d+|{COUNT})\b", re.IGNORECASE)
"""A count: models invent them, so the program alone may say one."""
TURN = re.compile(r"\bturns?\s+\d+(?:(?:\s*,\s*|\s+(?:and|to|or)\s+)\d+)*", re.IGNORECASE)
DIGITS = re.compile(r"\d[\d.,:]*")
QUOTED = re.compile(r"[“\"]([^”\"]{2,})[”\"]")


def sayable(text: str, quotes: Sequence[str], turns: Collection[int]) -> bool:
    """Whether `text` holds no figure and no quotation that is not in `quotes`, no other turn, and no count."""
    if not text or words(text) > LONGEST_WORDS or COUNTS.search(text):
        return False
    if not all(any(quote and find_quote(quote, said) is not None for quote in quotes) for said in QUOTED.findall(text)):
        return False
    named = {int(n) for match in TURN.finditer(text) for n in re.findall(r"\d+", match.group())}
    if not named <= set(turns):
        return False
    figures = {d.rstrip(".,:") for d in DIGITS.findall(TURN.sub("", text))}
    return figures <= {d.rstrip(".,:") for quote in quotes for d in DIGITS.findall(quote)}


def fitting(text: str, quotes: Sequence[str], turns: Collection[int], exhibit: Exhibit) -> bool:
    """Whether `text` is `sayable` and no more than a reading: no praise, blame, level or verdict, no name or figure of
    its own, and no order that it only repeats.
    """
    lexicon = exhibit.scene.lexicon
    if not sayable(text, quotes, turns) or lexicon.has("unsaid", unquoted(text)) or any(orders_in(text, lexicon)):
        return False
    bare = TURN.sub("", text)
    return not new_figures(bare, quotes) and not new_names(bare, (*quotes, *known(exhibit)))


def known(exhibit: Exhibit) -> Iterator[str]:
    """Every text in which a name may stand that the judge names."""
    brief = exhibit.session.start.brief
    for exchange in exhibit.session.exchanges:
        yield exchange.asked.say
        yield exchange.answer.say if exchange.answer is not None else ""
    yield from (brief.job, brief.company, brief.role, brief.company_notes, brief.resume)
    yield from (turn.say for turn in brief.first_round.turns)


def plain(text: str) -> str:
    return " ".join(text.split())


def ended(text: str) -> str:
    return text if text.endswith((".", "!", "?", "…", ".”")) else f"{text}."


def full(text: str) -> str:
    """A sentence with an end to it, and a capital at its head."""
    return ended(f"{text[0].upper()}{text[1:]}")
