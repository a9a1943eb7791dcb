"""How an interviewer talks: neutral, in role, fit to be read aloud, and away from what is private.

The word lists are data: `prompts/wording/manner.toml`.
"""

from __future__ import annotations

import re
from functools import cached_property

import msgspec

from roundtwo.core.brief import content_words
from roundtwo.core.checks.asks import has_ask
from roundtwo.core.checks.words import quoted_in, unquoted, words_of
from roundtwo.core.lexicon import phrase_pattern, straight
from roundtwo.core.quotes import find_quote

SHORT = 4
"""Words up to which a sentence without an ask is a mere remark."""
QUOTED_WORDS = 6
"""Words that may be quoted aloud at most."""
_MARKUP = re.compile(
    r"[\[\]{}<>|*#`_~^\\]|\(|\)|^\s*(?:[-•]|\d+[.)])\s|\n\s*\S|https?:|\w/\w|[\U0001F000-\U0001FAFF☀-➿]"
)


class Presumption(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Phrases that take something for granted, and the beginnings of words that excuse them once they were told."""

    say: tuple[str, ...]
    told: tuple[str, ...] = ()


class Manner(msgspec.Struct, frozen=True, dict=True, forbid_unknown_fields=True):
    """Phrases by what they do, lower case, matched on whole words."""

    praise: tuple[str, ...]
    grades: frozenset[str]
    agreement: tuple[str, ...]
    verdict: tuple[str, ...]
    rebuke: tuple[str, ...]
    coaching: tuple[str, ...]
    out_of_role: tuple[str, ...]
    private: tuple[str, ...]
    own_past: tuple[str, ...]
    together: tuple[str, ...]
    receipts: tuple[str, ...]
    presumes: tuple[Presumption, ...]

    @cached_property
    def patterns(self) -> dict[str, re.Pattern[str]]:
        names = (
            "praise",
            "agreement",
            "verdict",
            "rebuke",
            "coaching",
            "out_of_role",
            "private",
            "own_past",
            "together",
        )
        return {name: phrase_pattern(getattr(self, name)) for name in names}

    def has(self, name: str, say: str) -> bool:
        """Whether `say` has a phrase of that list, outside quotation marks."""
        return self.patterns[name].search(straight(unquoted(say))) is not None


def praises(say: str, manner: Manner) -> bool:
    """Whether the answer, or whoever gave it, is praised: by a phrase, or by a remark that is a grade alone."""
    words = words_of(unquoted(say))
    remark = 0 < len(words) <= SHORT and not has_ask(say)
    opener = straight(say).split(".")[0].split(",")[0].split("!")[0]
    first = words_of(opener)
    graded = (remark and words[-1] in manner.grades) or (len(first) == 1 and first[0] in manner.grades)
    return graded or manner.has("praise", say)


def agrees(say: str, manner: Manner) -> bool:
    return manner.has("agreement", say)


def judges(say: str, manner: Manner) -> bool:
    """Whether a conclusion about the candidate or the answer is drawn aloud."""
    return manner.has("verdict", say)


def rebukes(say: str, manner: Manner) -> bool:
    return manner.has("rebuke", say)


def coaches(say: str, manner: Manner) -> bool:
    return manner.has("coaching", say)


def leaves_role(say: str, manner: Manner, told: str) -> bool:
    """Whether the interviewer speaks as something else. What the candidate spoke of is no such thing: `told`."""
    spoken = straight(told).lower()
    return any(m[0].lower() not in spoken for m in manner.patterns["out_of_role"].finditer(straight(unquoted(say))))


def asks_private(say: str, manner: Manner) -> bool:
    """Whether health, family, faith, origin, age or past pay are touched."""
    return manner.has("private", say)


def names_closed(say: str, private: list[str], open_texts: list[str]) -> bool:
    """Whether `say` has a word of content that stands in a private answer and nowhere else."""
    closed = {word for text in private for word in content_words(text)}
    closed -= {word for text in open_texts for word in content_words(text)}
    return bool(closed & content_words(say))


def unspeakable(say: str) -> bool:
    """Whether nobody could read it aloud: brackets, slashes, lists, markup, addresses, pictures."""
    return _MARKUP.search(say) is not None


def no_sentence(say: str) -> bool:
    """Whether it is a scrap: it does not begin like a sentence, or does not end like one."""
    first = next((char for char in say if char.isalnum()), "")
    return not first or first.islower() or not say.rstrip("”\"’')").endswith((".", "?", "!", "…"))


def too_long(say: str, most: int) -> bool:
    return len(words_of(say)) > most


def quotes_badly(say: str, sources: list[str], *, aloud: bool) -> bool:
    """Whether words in quotation marks are said where none may be, are too many, or stand in none of the sources.

    A single word may always be pointed at ("Who's “we” there?"), where it was really said.
    """
    for quoted in quoted_in(say):
        count = len(words_of(quoted))
        if count > QUOTED_WORDS or (count > 1 and not aloud):
            return True
        if not any(find_quote(source, quoted) is not None for source in sources):
            return True
    return False
