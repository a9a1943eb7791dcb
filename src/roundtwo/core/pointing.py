"""What of an answer is no material: thanks and praise, pastimes, the listener's own doings, what is said not to be so.

A probe points at the candidate's own work. Everything is read in its whole sentence: "I did that" is no deed behind
"I've never been one for saying".
"""

from __future__ import annotations

import re

from roundtwo.core.clauses import Clause, Parsed
from roundtwo.core.events import Hook
from roundtwo.core.lexicon import Lexicon, straight
from roundtwo.core.praising import OF_THE_FIRM, OF_THE_TALK
from roundtwo.core.question_shapes import PASTIME

SHORT_PRAISE = 12
"""Words up to which a sentence with praise or thanks in it is nothing but that."""
NOT_CLAIMED = re.compile(
    r"\b(?:not|never)\b[^.!?,;]{0,30}\b(?:say|saying|claim|claiming|pretend|pretending) (?:that )?(?:i|we)\b|"
    r"n't\b[^.!?,;]{0,30}\b(?:say|saying|claim|claiming|pretend|pretending) (?:that )?(?:i|we)\b",
    re.IGNORECASE,
)
"""Before a deed: it is just what is not being said."""
YOURS = re.compile(r"\byour\b", re.IGNORECASE)
FIGURED = frozenset({"figure_share", "figure_rate", "figure_count", "comparative", "change"})
"""Hooks on a figure or a comparison, whoever's it is."""
OF_FAMILY = re.compile(
    r"(?:(?:and|so|but|well|because),? )?my (?:late |old |own )?(?:mother|mum|mom|father|dad|grand\w+|nan|gran|uncle|"
    r"aunt|sister|brother|cousin|wife|husband|girlfriend|boyfriend|son|daughter)(?:'s)?\b",
    re.IGNORECASE,
)
"""How a sentence begins that is about somebody at home."""
OWN = re.compile(r"\bI\b")
FEWEST_OF_SENTENCE = 5
"""Words from which a sentence says enough to be asked about, where there is a longer one."""
EMPTY_OBJECTS = frozenset("this that it them these those one so".split())


def points_at_work(hook: Hook, parsed: Parsed, question: str, lexicon: Lexicon) -> bool:
    """Whether a probe on `hook` points at the candidate's own work, and not at what was said beside it."""
    at = parsed.text.find(hook.quote) if hook.quote else -1
    if at < 0:
        return True
    sentence, before = around(parsed, at)
    if aside(sentence):
        return False
    # What is said of the whole is said of a pastime too, wherever in it that stands.
    about = parsed.text if hook.kind == "said" else sentence
    if lexicon.has("pastime", about) and PASTIME.search(question) is None:
        return False
    if NOT_CLAIMED.search(straight(before + hook.quote.split(" ")[0])):
        return False
    return hook.kind not in FIGURED or not listeners(sentence, hook, at, parsed)


def around(parsed: Parsed, at: int) -> tuple[str, str]:
    """The sentence that stands at `at`, and what of it comes before."""
    start, end = next(((s, e) for s, e in parsed.sentences if s <= at < e), (0, len(parsed.text)))
    return parsed.text[start:end].strip(), parsed.text[start:at]


def kind_words(sentence: str) -> bool:
    """Whether a sentence is thanks or praise of whoever listens, and nothing else: "Great question." """
    plain = straight(sentence)
    praise = OF_THE_TALK.search(plain) or OF_THE_FIRM.search(plain)
    return praise is not None and len(plain.split()) <= SHORT_PRAISE and not re.search(r"\d", plain)


def listeners(sentence: str, hook: Hook, at: int, parsed: Parsed) -> bool:
    """Whether a figure is one of the listener's own firm: "board went up 14 percent, so your price talks…"."""
    inside = [c for c in parsed.clauses if c.start < at + len(hook.quote) and at < c.end]
    return YOURS.search(sentence) is not None and not any(c.subject in ("i", "we") for c in inside)


def aside(sentence: str) -> bool:
    """Whether a sentence is no material as a whole: thanks, praise, what somebody's mother did, what is not claimed."""
    plain = straight(sentence)
    at_home = OF_FAMILY.match(plain) is not None and OWN.search(plain) is None
    return at_home or kind_words(sentence) or NOT_CLAIMED.search(plain) is not None


def first_worth_asking(parsed: Parsed) -> str:
    """The first sentence that says something: what is said beside it comes before it ("Thank you. Okay, I have it.");
    empty where all is.
    """
    said = [text for s, e in parsed.sentences if not aside(text := parsed.text[s:e].strip())]
    return next((text for text in said if len(text.split()) >= FEWEST_OF_SENTENCE), said[0] if said else "")


def says_nothing(clause: Clause, lexicon: Lexicon) -> bool:
    """Whether a deed is only pointed at: "I did that"."""
    verb = clause.verb.split(" ")[0]
    named = any(t.tag.startswith(("NN", "CD")) for t in clause.tokens)
    pointed = any(t.text.lower() in EMPTY_OBJECTS for t in clause.tokens)
    return verb in lexicon.light_verbs and not named and pointed
