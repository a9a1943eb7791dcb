"""Places in an answer where somebody else took part and their side of it was not told."""

from __future__ import annotations

from collections.abc import Iterator

from roundtwo.core.clauses import Clause, Parsed, Person
from roundtwo.core.events import Hook
from roundtwo.core.lexicon import Lexicon

REACTING = frozenset(
    "say tell ask agree sign think notice want refuse insist offer suggest object complain propose approve explain "
    "decide warn argue push worry adopt use accept keep love hate buy pay like laugh thank renew reply answer call "
    "write ring come stop start change admit promise apologise apologize need know feel believe do try take make "
    "send give go let join help show find see talk speak leave shout laugh cry".split()
)
"""Verbs by which somebody's answer to a deed is told."""
ASKED_FOR = frozenset("ask convince persuade offer email ring call beg push invite show".split())
"""Verbs of asking for something that could have been turned down."""
TOLD = frozenset("tell explain propose suggest train teach show confront".split())
"""Verbs of saying something to somebody; whoever is sent, hired or paid has not been asked for a view."""
ONE_S_OWN = ("your ", "the ")


def people_hooks(parsed: Parsed, lexicon: Lexicon) -> Iterator[Hook]:
    """At most one hook about somebody's view, and one about what they could have refused."""
    people = [
        p
        for p in parsed.people
        if (p.part == "asked" and p.verb in ASKED_FOR | TOLD and happened(p, parsed))
        or (p.part == "doer" and took_part(p, parsed))
    ]
    for person in people:
        clause = clause_at(person, parsed)
        if clause is not None and person.part == "doer" and resists(clause):
            yield Hook(kind="resisted", quote=clause_of(person, parsed), name=person.say)
            return
    for person in people:
        answered = person.part == "asked" and person.end < ANSWERED * len(parsed.text)  # what came of it has been told
        if not answered and not reacts_later(person, parsed):
            kind = "asked" if person.part == "asked" else "person"
            yield Hook(kind=kind, quote=clause_of(person, parsed), name=person.say)
            break
    for person in people:
        asking = person.part == "asked" and person.verb in ASKED_FOR
        if asking and happened(person, parsed) and not lexicon.has("refused", parsed.text):
            yield Hook(kind="request", quote=clause_of(person, parsed), name=person.say)
            return


def happened(person: Person, parsed: Parsed) -> bool:
    """Whether they were told or asked in fact: "I would have told the parents" is no such case."""
    clause = clause_at(person, parsed)
    return clause is not None and clause.tense == "past" and not clause.negated and not clause.modal


def reacts_later(person: Person, parsed: Parsed) -> bool:
    """Whether what they said or did about it is told: the view needs no asking for then."""
    for clause in parsed.clauses:
        if clause.end <= person.start:
            continue
        later = clause.start > person.end
        same = clause.subject == "other" and clause.subject_lemma == person.lemma
        if later and (clause.subject == "they" or same) and clause.verb.split(" ")[0] in REACTING:
            return True
        own = same and clause.start <= person.start < clause.end
        if own and clause.verb.split(" ")[0] in REACTING - {"do", "need", "go", "take", "make", "use", "keep"}:
            return True
    return False


def resists(clause: Clause) -> bool:
    """Whether they were against it: "the vet didn't want the checklist", "Boss refused"."""
    verb = clause.verb.split(" ")[0]
    return verb in ("refuse", "object", "resist", "hate") or (clause.negated and verb in UNWILLING)


EARLY, ANSWERED = 0.25, 0.5
SPEAKING = frozenset(
    "say tell ask agree refuse think want laugh complain object suggest propose insist argue admit".split()
)
HAVING_A_VIEW = frozenset(
    "decide insist push worry doubt order approve support oppose hate like love trust notice join hire give offer "
    "suggest lead plan choose reject stop cancel cut change need believe hope expect promise demand teach show "
    "struggle fail learn".split()
)
"""Verbs of who stood for something in the story: the child that fell ill has no side of it to be told."""
UNWILLING = frozenset("want like believe agree trust see think care need let accept".split())


def took_part(person: Person, parsed: Parsed) -> bool:
    """Whether they did something in the story itself, once, and not as somebody who always does."""
    clause = clause_at(person, parsed)
    told = clause is not None and clause.role in ("main", "conjunct") and clause.tense == "past"
    # Who comes in at the beginning is what the story is about; later on, only somebody who speaks up.
    early = person.start < len(parsed.text) * EARLY
    matters = person.verb in SPEAKING or (early and person.verb in HAVING_A_VIEW)
    return (
        matters
        and told
        and clause is not None
        and clause.subject == "other"
        and not clause.modal
        and not clause.passive
    )


def clause_at(person: Person, parsed: Parsed) -> Clause | None:
    inside = [c for c in parsed.clauses if c.start <= person.start < c.end]
    return min(inside, key=lambda c: c.end - c.start) if inside else None


def clause_of(person: Person, parsed: Parsed) -> str:
    clause = clause_at(person, parsed)
    return parsed.text[clause.start : clause.end] if clause else parsed.text[person.start : person.end]
