"""Which of the things in a clause is worth speaking back."""

from __future__ import annotations

from roundtwo.core.clauses import Clause, Name, Parsed
from roundtwo.core.lexicon import Lexicon

DISCARDING = frozenset(
    "drop cut reduce lower halve slash "
    "leave turn skip replace remove lose cancel refuse reject avoid stop abandon delete miss forget want need "
    "like".split()
)
"""What was thrown away or wished for is no name for the story."""
WISHED = frozenset("forget want need like".split())
EXCHANGING = frozenset("replace swap".split())
"""Verbs that give one thing up for another."""
NEXT_TO = 4
"""Characters between "with" and the thing, an article among them."""
PASSING = frozenset("tried also next later another other".split())
EARLY = 0.4
"""The part of a story in which it is said what it is about."""


def best_name(clause: Clause) -> str:
    """The name most worth speaking: objects before the rest, more words before fewer, proper before common."""

    def rank(name: Name) -> tuple[bool, bool, int]:
        return name.role == "object", name.proper or name.words > 1, -name.start

    if any(t.text.lower() in PASSING for t in clause.tokens):
        return ""  # what was only tried, or mentioned on the way, is not what the answer is about
    if discarded(clause):
        return brought_in(clause)
    fit = [n for n in clause.names if (n.words > 1 or n.proper) and n.role != "prepositional"]
    return max(fit, key=rank).say if fit else ""


def thing_made(clause: Clause, fewest: int = 2) -> str:
    """The thing made or brought in, where it can still be there today."""
    if discarded(clause):
        return brought_in(clause)
    joint = min((t.start for t in clause.tokens if t.tag in ("IN", "TO")), default=clause.end)
    end = min(clause.core_end or clause.end, joint)
    things = [n for n in clause.names if n.role == "object" and (n.words >= fewest or n.proper) and n.end <= end]
    return things[0].say if things else ""


def discarded(clause: Clause) -> bool:
    """Whether the object is what was given up, so that the story is not about it."""
    return clause.verb.split(" ")[0] in DISCARDING


def gone(clause: Clause) -> bool:
    """Whether it was given up for good, not only wished for or forgotten."""
    return discarded(clause) and clause.verb.split(" ")[0] not in WISHED


def only_thought_of(clause: Clause) -> bool:
    """Whether what it names was wished for, ruled out or supposed: "he wanted a cow on it"."""
    return clause.negated or bool(clause.modal) or clause.verb.split(" ")[0] in WISHED


def brought_in(clause: Clause) -> str:
    """What came in its place: "a shared calendar" of "replaced the paper rota with a shared calendar"."""
    if clause.verb.split(" ")[0] not in EXCHANGING:
        return ""
    joint = next((t.end for t in clause.tokens if t.text.lower() in ("with", "by")), None)
    behind = [n for n in clause.names if joint is not None and n.words > 1 and n.start - joint <= NEXT_TO]
    return next((n.say for n in behind if joint is not None and n.start >= joint), "")


def subject_matter(parsed: Parsed, lexicon: Lexicon) -> str:
    """What the story is about, by the first thing in it that takes more than one word to name and that the candidate
    did something to: what was only there ("over a school playground") is not what it was about.
    """
    until = len(parsed.text) * EARLY
    done_to = {
        name.start
        for clause in parsed.clauses
        if clause.subject in ("i", "we") and clause.tense == "past"
        for name in clause.names
        if name.role == "object"
    }
    away = [(c.start, c.end) for c in parsed.clauses if gone(c) or only_thought_of(c)]
    kept = (n for n in parsed.names if not any(start <= n.start < end for start, end in away))
    # In "the refit of the school kitchen" the kitchen is not what the story is about.
    heads = (n for n in kept if n.role != "prepositional" and n.start in done_to)
    named = (n.say for n in heads if n.words > 1 and not n.proper and n.start < until)
    return next((say for say in named if say.split(" ")[-1] not in lexicon.stop_names), "")
