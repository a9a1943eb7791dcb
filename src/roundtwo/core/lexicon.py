"""The words that the reading goes by, as one value. The lists themselves are data: `prompts/wording/lexicon.toml`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property, lru_cache

import msgspec

from roundtwo.core.tongues import Tongue


class Lexicon(msgspec.Struct, frozen=True, dict=True):
    """Word lists by what they show. All entries are lower case; phrases match on whole words."""

    stop_names: frozenset[str]
    people: frozenset[str]
    light_verbs: frozenset[str]
    verbs: dict[str, tuple[str, ...]]
    phrases: dict[str, tuple[str, ...]]
    broad_verbs: frozenset[str] = frozenset()
    """Verbs that sum up many steps ("organise", "train"): how it was done can be asked for."""
    context: frozenset[str] = frozenset()
    """Subjects of what is said of the firm, the trade or people at large ("the market", "decisions")."""
    never: tuple[str, ...] = ()
    """What no line of an interviewer may contain."""
    addressing: dict[str, Tongue] = {}
    """By language, how somebody speaks to whoever scores."""
    stop: dict[str, dict[str, tuple[str, ...]]] = {}
    """Private matters by kind: `sure` alone is enough, `own` needs the candidate's own life in the clause."""

    @cached_property
    def _verb_class(self) -> Mapping[str, str]:
        found: dict[str, str] = {}
        for name, lemmas in self.verbs.items():
            for lemma in lemmas:
                found.setdefault(lemma, name)
        return found

    @cached_property
    def _patterns(self) -> dict[str, re.Pattern[str]]:
        return {name: phrase_pattern(entries) for name, entries in self.phrases.items()}

    @cached_property
    def addressed(self) -> dict[str, bool]:
        """What `core.addressing` found of sentences so far."""
        return {}

    @cached_property
    def stop_patterns(self) -> dict[str, tuple[re.Pattern[str], re.Pattern[str]]]:
        """kind -> (sure, own)."""
        return {
            kind: (phrase_pattern(lists.get("sure", ())), phrase_pattern(lists.get("own", ())))
            for kind, lists in self.stop.items()
        }

    @cached_property
    def never_pattern(self) -> re.Pattern[str]:
        return phrase_pattern(self.never)

    def verb_class(self, lemma: str) -> str:
        """The class of a deed ("make", "choose", …), or empty."""
        return self._verb_class.get(lemma) or self._verb_class.get(lemma.split(" ", maxsplit=1)[0], "")

    def find(self, name: str, text: str) -> re.Match[str] | None:
        """The first phrase of list `name` in `text`, on whole words, in any case."""
        return self._patterns[name].search(straight(text))

    def find_all(self, name: str, text: str) -> Iterator[re.Match[str]]:
        return self._patterns[name].finditer(straight(text))

    def holds(self, name: str, text: str) -> bool:
        """Whether an entry of list `name` stands anywhere in `text`, in scripts that set no spaces too."""
        plain = straight(text).casefold()
        return any(entry.casefold() in plain for entry in self.phrases[name])

    def has(self, name: str, text: str) -> bool:
        return self.find(name, text) is not None


def phrase_pattern(entries: Iterable[str]) -> re.Pattern[str]:
    """One pattern for many phrases on whole words; matches nothing where there are none."""
    return pattern_of(tuple(entries))


@lru_cache(maxsize=4096)  # the bank's phrases are looked for at every turn
def pattern_of(entries: tuple[str, ...]) -> re.Pattern[str]:
    ordered = sorted({entry.lower() for entry in entries if entry}, key=len, reverse=True)
    if not ordered:
        return re.compile(r"(?!)")
    body = "|".join(re.escape(entry).replace(r"\ ", r"\s+") for entry in ordered)
    return re.compile(rf"(?<![\w'-]){'(?:' + body + ')'}(?!\w|'t\b)", re.IGNORECASE)


@lru_cache(maxsize=512)
def beginnings(entries: tuple[str, ...]) -> re.Pattern[str]:
    """One pattern for words and phrases that may go on ("lea" in "leading"); matches nothing where there are none."""
    body = "|".join(re.escape(entry.lower()) for entry in entries if entry)
    return re.compile(rf"(?<![\w'])(?:{body})" if body else r"(?!)", re.IGNORECASE)


def one_of(*patterns: str) -> re.Pattern[str]:
    """One pattern for several, on whole words, in any case."""
    return re.compile(rf"(?<![\w'])(?:{'|'.join(patterns)})(?!\w)", re.IGNORECASE)


_STRAIGHT = str.maketrans({"\u2019": "'", "\u2018": "'", "\u02bc": "'", "\u00a0": " "})


def straight(text: str) -> str:
    """`text` with straight apostrophes, code point for code point, so that offsets stay true."""
    return text.translate(_STRAIGHT)
