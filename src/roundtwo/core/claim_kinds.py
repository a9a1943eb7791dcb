"""What kind of claim a clause is, if it is one."""

from __future__ import annotations

import re

from roundtwo.core.clause_parts import before_it, doer_of, object_of
from roundtwo.core.clauses import Clause, Parsed
from roundtwo.core.events import ClaimKind, Source
from roundtwo.core.figures import figures
from roundtwo.core.hooks import SCOPE_VERBS
from roundtwo.core.kinds import is_deed
from roundtwo.core.lexicon import Lexicon, straight

DATE = re.compile(
    r"\b(?:(?:19|20)\d\d|(?:in|since|by|until)\s+(?:january|february|march|april|may|june|july|august|september|october|november|december))\b",
    re.IGNORECASE,
)
DEGREE = re.compile(
    r"\b(?:B\.?Sc|B\.?A|M\.?Sc|M\.?A|MBA|Ph\.?D|LL\.?[BM]|B\.?Eng|M\.?Eng|bachelor(?:'?s)?|master'?s\b|master(?=\s+(?:of|in|"
    r"degree|thesis|programme|program)\b)|doctorate|diploma|degree)\b",
    re.IGNORECASE,
)
UNFINISHED = re.compile(
    r"\b(?:never|didn't|did not|without)\s+(?:\w+\s+)?(?:finish|complet|graduat)\w*|\bdropped out\b|\bbroke off\b",
    re.IGNORECASE,
)
GRADUATED = re.compile(r"\bgraduat\w+", re.IGNORECASE)
HAS_DEGREE = re.compile(r"\b(?:have|hold|did|finished|completed|got)\s+(?:an?|my|the)\b", re.IGNORECASE)
NEVER = re.compile(r"\bnever\s+\w+", re.IGNORECASE)
WISH = re.compile(
    r"\b(?:want|like|love|prefer|need|hope|looking|look)\s+(?:for\s+|to\s+)?(?:[\w-]+\s+){0,4}?"
    r"(?:smaller|bigger|larger|less|fewer|more|shorter|longer|quieter|busier)\s+\w",
    re.IGNORECASE,
)
WISH_TO = re.compile(r"\bI\s+(?:don't|do not|no longer|really\s+)?\s*want\s+to\s+\w+\s+\w+", re.IGNORECASE)
AS_A = re.compile(
    r"\b(?:am|'m|was|worked as|work as)\s+(?:an?\s+|the\s+|their\s+)?(?:[\w-]+\s+){0,3}?"
    r"(?:manager|chef|principal|teacher|nurse|buyer|engineer|lead|leader|officer|director|head|technician|editor|"
    r"designer|analyst|consultant|accountant|supervisor|foreman|coordinator|assistant|deputy|architect|developer|"
    r"producer|curator|librarian|translator|operator|planner|controller|surveyor|lecturer|coach|representative)\b",
    re.IGNORECASE,
)
"""Saying what one is or was, in a trade that has ranks."""
FEWEST_COUNTED = 10
"""From how many on "there were ninety applicants" is a figure that somebody might come back to."""


def claim_kind(clause: Clause, parsed: Parsed, source: Source, lexicon: Lexicon) -> ClaimKind | None:
    quote = parsed.text[clause.start : clause.end]
    own = clause.subject in ("i", "we") or (source != "answer" and clause.subject in ("they", "none"))
    if own and lexicon.has("promise", quote) and source == "first_round":
        return "promise"
    if own and (kind := self_told(clause, straight(quote))):
        return None if kind == "motive" and GOES_ON.match(parsed.text[clause.end :]) else kind
    if clause.negated and not figures(quote):
        return None
    if clause.modal or clause.tense == "future" or clause.marker in ("if", "unless", "when"):
        return None
    told = clause.tense == "past" or source in ("resume", "first_round")
    kind = counted(clause, quote, own, told, source, lexicon)
    if kind is not None:
        return kind
    if own and lexicon.has("motive", quote):
        return "motive"
    if clause.subject in ("i", "we") and clause.tense == "past" and not clause.negated and went_wrong(clause, quote):
        return "scope"  # what a "never" is held against
    deed = is_deed(clause, "i", "we") or (
        source != "answer" and own and clause.tense in ("past", "present") and not clause.negated
    )
    if deed and lexicon.verb_class(clause.verb) == "choose":
        return "decision"
    if deed and lexicon.verb_class(clause.verb):
        return "role"
    if clause.tense == "past" and others_deed(clause, parsed, lexicon):
        return "scope"  # somebody else did it: what a claim of one's own is held against
    dated = told and DATE.search(quote) is not None and (own or clause.subject == "other")
    return "date" if dated else None


GOES_ON = re.compile(r"\s*,?\s*(?:who|which|that|if|when|unless|until|without|before|just)\b", re.IGNORECASE)
"""What keeps a wish to a case ("people who don't want it")."""


def self_told(clause: Clause, quote: str) -> ClaimKind | None:
    """What somebody says of themself that is no deed: never, a wish, a degree, what they are by trade."""
    if UNFINISHED.search(quote) and (DEGREE.search(quote) or GRADUATED.search(quote)):
        return "scope"
    if clause.perfect and NEVER.search(quote):
        return "scope"
    if clause.marker in ("if", "unless", "when"):
        return None
    if WISH.search(quote) or (clause.subject == "i" and WISH_TO.search(quote)):
        return "motive"
    if not clause.negated and not clause.modal and clause.verb in ("be", "work") and AS_A.search(quote):
        return "date" if DATE.search(quote) else "role"
    if not clause.negated and not clause.modal and DEGREE.search(quote) and HAS_DEGREE.search(quote):
        return "role"
    return None


def went_wrong(clause: Clause, quote: str) -> bool:
    return clause.verb in LOSING or (clause.verb == "have" and MISHAP.search(quote) is not None)


LOSING = frozenset("lose miss fail break forget damage".split())
MISHAP = re.compile(r"\b(?:accident|incident|breach|complaint|recall|outage|injury|strike|leak)s?\b", re.IGNORECASE)


def counted(clause: Clause, quote: str, own: bool, told: bool, source: Source, lexicon: Lexicon) -> ClaimKind | None:
    """A size, a scope word, a number or a result."""
    numbers = [f for f in figures(quote) if f.kind != "time"]
    if numbers and any(f.kind == "team" for f in numbers) and (told or clause.subject == "it" or own):
        return "scope"
    if own and told and (clause.verb in SCOPE_VERBS or (clause.verb == "run" and object_of(clause))):
        return "role"
    if source == "answer" and clause.subject == "other" and clause.verb in SCOPE_VERBS and clause.tense == "past":
        return "scope"
    if numbers and told and (own or lexicon.has("result", quote)):
        return "result" if lexicon.has("result", quote) else "number"
    if clause.tense == "past" and not clause.negated and clause.subject == "other":
        return "result" if any(f.kind == "share" for f in numbers) else None
    there = clause.subject_lemma == "there" and clause.tense == "past" and not clause.negated
    return "number" if there and any(f.kind == "count" and f.value >= FEWEST_COUNTED for f in numbers) else None


def others_deed(clause: Clause, parsed: Parsed, lexicon: Lexicon) -> bool:
    """Whether a single other person did something that the candidate might have claimed."""
    if clause.negated or clause.modal or clause.marker in ("if", "unless"):
        return False
    verb = clause.verb in SCOPE_VERBS or clause.verb == "run" or lexicon.verb_class(clause.verb) != ""
    doer = doer_of(clause, parsed, lexicon)
    if doer in ("", "i", "we"):
        return False
    if doer in ("she", "he"):
        # Whom a pronoun means is open, and what they led is only known where it was just named.
        return verb and clause.verb in (*SCOPE_VERBS, "run") and before_it(clause, parsed) is not None
    return verb
