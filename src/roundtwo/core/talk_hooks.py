"""Places to ask on in an answer that tells of nothing done: habits, plans, wishes, views, words about oneself.

What is asked for is one occasion, or what a phrase stands for; and either is led in by the candidate's own words,
so that a general answer is met as closely as a story is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from roundtwo.core.clauses import Clause, Parsed, Phrase
from roundtwo.core.events import Hook
from roundtwo.core.kinds import used_to
from roundtwo.core.lexicon import Lexicon
from roundtwo.core.turning_talk import WEAK, ends, said_as, turned_talk

TALK = frozenset(
    {
        *("usual", "leant_to", "meant", "intended", "wanted", "held"),
        *("things", "the_things", "notion", "piece", "called", "said", "weak_spot", "view"),
    }
)
"""What is found in talk without a deed: a clause that can be handed back, a phrase to ask about, the whole of it."""
SHORT_OF = re.compile(
    r"\b(?:temper|impatien\w*|wasted?|a pain|perfectionist|tendency to|"
    r"(?:not|n't) (?:so |very |that |yet |always |really )?(?:good|aware|confident|experienced|great))\b",
    re.IGNORECASE,
)
"""More of what somebody says they lack, where that was asked for."""
ROLE = re.compile(r"^an? .*(?:er|or|ist)$")
"""What somebody calls themself: "a good team player", "an early riser"."""
SHORTEST_PIECE = 3
"""Words of something of one's own from which it is worth naming, where it is no piece of work."""
PIECE = re.compile(r"\b(?:project|thesis|internship|app|website|startup|blog|paper|experience|study|studies|course)$")
MOST_PHRASES = 3
PROPER = re.compile(r"\b[A-Z][a-z]+")


def talk_hooks(parsed: Parsed, lexicon: Lexicon) -> Iterator[Hook]:
    """What can be handed back of general talk: a clause turned to "you", and the phrases that stand out."""
    best: tuple[float, Hook] | None = None
    supposing = any(c.marker in ("if", "when") for c in parsed.clauses)
    for clause in whole_clauses(parsed):
        situation = said_as(clause)
        if situation == "intended" and supposing:
            situation = "meant"
        if not situation or not ends(clause, parsed.text) or used_to(clause, parsed) or rarely(clause, parsed):
            continue
        spoken = turned_talk(clause, parsed.text, lexicon)
        if situation in ("intended", "meant") and clause.modal == "will" and done_usually(clause, parsed, lexicon):
            # "What I always do is take them outside. I'll sit them in the cat room": that is done, and not to come.
            situation, spoken = "usual", spoken.replace("You'll ", "You ", 1)
        if spoken and (best is None or worth(clause) > best[0]):
            best = worth(clause), Hook(kind=situation, quote=parsed.text[clause.start : clause.end], turned=spoken)
    if best is not None:
        yield best[1]
    yield from phrase_hooks(parsed, lexicon)
    weak = next((c for c in parsed.clauses if c.subject in ("i", "other") and holds_weak(c, parsed.text)), None)
    lacking = SHORT_OF.search(parsed.text)
    if weak is not None:
        yield Hook(kind="weak_spot", quote=parsed.text[weak.start : weak.end])
    elif lacking is not None:
        yield Hook(kind="weak_spot", quote=lacking.group())


def done_usually(clause: Clause, parsed: Parsed, lexicon: Lexicon) -> bool:
    """Whether an answer tells what is done these days, so that its "I'll" is no plan: "if it's slammed, I'll help"."""
    now = any(c.subject == "i" and c.tense == "present" and not c.modal and not c.negated for c in parsed.clauses)
    sentence = next((parsed.text[s:e] for s, e in parsed.sentences if s <= clause.start < e), "")
    return lexicon.has("habit", parsed.text) or (now and WHENEVER.search(sentence) is not None)


WHENEVER = re.compile(r"\b(?:if|when|whenever)\b", re.IGNORECASE)
RARELY = re.compile(
    r"\b(?:once in a while|from time to time|now and (?:then|again)|rarely|seldom|hardly ever|on occasion)\b",
    re.IGNORECASE,
)


def rarely(clause: Clause, parsed: Parsed) -> bool:
    """Whether something is said to be the exception: handed back without that, it would be turned round."""
    sentence = next((parsed.text[s:e] for s, e in parsed.sentences if s <= clause.start < e), "")
    return RARELY.search(sentence) is not None


def holds_weak(clause: Clause, text: str) -> bool:
    """Whether a clause names something that somebody holds against themself."""
    span = text[clause.start : clause.end]
    mine = clause.subject == "i" or re.search(r"\b(?:my|me)\b", span, re.IGNORECASE) is not None
    short = SHORT_OF.search(span) is not None or (not clause.negated and WEAK.search(span) is not None)
    return mine and clause.tense in ("present", "none") and short


def whole_clauses(parsed: Parsed) -> Iterator[Clause]:
    """The clauses, each with what hangs on it without a tense of its own: "I see" and "myself teaching abroad"."""
    held: Clause | None = None
    for clause in parsed.clauses:
        joins = clause.tense == "none" and not clause.modal and clause.role == "complement"
        if held is not None and joins and not parsed.text[held.end : clause.start].strip():
            held = msgspec.structs.replace(held, end=clause.end, tokens=(*held.tokens, *clause.tokens))
            continue
        if held is not None:
            yield held
        held = clause
    if held is not None:
        yield held


def worth(clause: Clause) -> float:
    return len({t.lemma for t in clause.tokens if t.tag.startswith(("NN", "JJ", "VB"))}) + (clause.role == "main")


def phrase_hooks(parsed: Parsed, lexicon: Lexicon) -> Iterator[Hook]:
    """The noun phrases most worth asking about: "things" that could be counted off, a "notion", a "piece" of work."""
    seen: set[str] = set()
    ranked = sorted(parsed.phrases, key=lambda p: (-p.weight, p.start))
    for phrase in ranked:
        head = phrase.say.split(" ")[-1]
        if any(c.start <= phrase.start < c.end and c.subject_lemma in lexicon.people for c in parsed.clauses):
            continue  # what somebody's mother did is theirs
        if PROPER.search(phrase.say):
            continue  # somebody's or something's own name
        lone = phrase.number == "one" and not phrase.say.startswith(("your ", "a ", "an "))
        if lone or head in seen or WEAK.search(phrase.say) or lexicon.has("fog", phrase.say):
            continue
        situation = situation_of(phrase)
        if not situation or (situation == "called" and not of_oneself(phrase, parsed)):
            continue
        seen.add(head)
        yield Hook(kind=situation, quote=around_phrase(parsed, phrase), name=phrase.say, said=phrase.say)
        if len(seen) == MOST_PHRASES:
            return


def of_oneself(phrase: Phrase, parsed: Parsed) -> bool:
    """Whether somebody says that they are it: "I set up a placeholder" calls nobody anything."""
    inside = [c for c in parsed.clauses if c.start <= phrase.start and phrase.end <= c.end]
    clause = min(inside, key=lambda c: c.end - c.start, default=None)
    return (
        clause is None or clause.verb in ("be", "become", "consider", "see", "call") or clause.subject_lemma in SAYING
    )


SAYING = frozenset("people colleague friend boss manager team".split())


def situation_of(phrase: Phrase) -> str:
    if phrase.number == "several":
        return "the_things" if phrase.definite else "things"
    if phrase.say.startswith("your "):
        whole = phrase.number == "one" and " own " not in phrase.say and len(phrase.say.split()) > SHORTEST_PIECE
        return "piece" if whole or PIECE.search(phrase.say) else ""
    if phrase.number == "mass":
        return "" if phrase.definite else "notion"
    return "called" if ROLE.search(phrase.say) else ""


def around_phrase(parsed: Parsed, phrase: Phrase) -> str:
    """The clause, or else the sentence, that it stands in."""
    inside = [c for c in parsed.clauses if c.start <= phrase.start and phrase.end <= c.end]
    if inside:
        narrow = min(inside, key=lambda c: c.end - c.start)
        return parsed.text[narrow.start : narrow.end]
    return next((parsed.text[s:e].strip() for s, e in parsed.sentences if s <= phrase.start < e), phrase.say)
