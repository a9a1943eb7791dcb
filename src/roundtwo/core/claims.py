"""Claims: what the candidate has said of themself, with the verbatim words and what is still missing.

The ledger is the interviewer's memory: follow-ups, callbacks, contradictions and the critique rest on it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from roundtwo.core.claim_kinds import claim_kind
from roundtwo.core.clause_parts import before_it, doer_of, object_of
from roundtwo.core.clauses import Clause, Parsed
from roundtwo.core.events import ClaimKind, ClaimNoted, ProbeType, Source
from roundtwo.core.figure_hooks import figure_hooks
from roundtwo.core.handing_back import handed
from roundtwo.core.hooks import SCOPE_VERBS
from roundtwo.core.lexicon import Lexicon, straight
from roundtwo.core.naming import best_name
from roundtwo.core.turning import turned

MOST_MISSING = 2
MOST_CLAIMS = 25
"""Claims of one text: a speech of ten minutes holds no more that anybody would come back to."""
LONGEST = 40
"""Words of a clause that may still be one claim."""
MISSING: dict[ClaimKind, tuple[ProbeType, ...]] = {
    "number": ("measure", "own_part"),
    "result": ("measure", "how"),
    "role": ("own_part", "how", "measure"),
    "scope": ("own_part", "how"),
    "decision": ("alternative", "measure"),
    "motive": ("incident",),
    "date": ("how",),
    "promise": (),
}
"""What would change belief in a claim of this kind, most first."""
GIVEN_BY: dict[ProbeType, frozenset[str]] = {
    "own_part": frozenset({"decider"}),
    "how": frozenset({"method"}),
    "measure": frozenset({"measure", "baseline"}),
    "alternative": frozenset({"alternative"}),
    "obstacle": frozenset({"obstacle"}),
    "learning": frozenset({"learning"}),
    "incident": frozenset({"incident"}),
    "clarify": frozenset(),
    "contradiction": frozenset(),
}
"""Features of an answer that give a missing part."""


def claims_in(
    parsed: Parsed,
    source: Source,
    turn: int | None,
    lexicon: Lexicon,
    features: Sequence[str] = (),
    first: int = 1,
) -> list[ClaimNoted]:
    """The claims of one text, in its order, with ids from `c{first}` on."""
    found: list[ClaimNoted] = []
    spoken = {h.quote: h.said for h in figure_hooks(parsed)}
    for clause, kind in claim_clauses(parsed, source, lexicon):
        quote = parsed.text[clause.start : clause.end]
        figure = next((h for q, h in spoken.items() if q in quote or quote in q), "")
        found.append(
            ClaimNoted(
                claim=f"c{first + len(found)}",
                turn=turn,
                source=source,
                quote=quote,
                kind=kind,
                missing=missing_parts(kind, clause, features),
                name=best_name(clause) if clause.subject in ("i", "we") else "",
                figure=figure if figure in quote else "",
                turned=handed_back(clause, parsed, source, lexicon),
                habit=clause.tense != "past",
                topic=topic_words(clause, lexicon),
                doer=doer_of(clause, parsed, lexicon),
                deed=clause.verb,
                object=object_of(clause),
                about=all_words(clause, lexicon, before_it(clause, parsed)),
                framed=is_framed(clause, parsed),
            )
        )
    return found[:MOST_CLAIMS]


def handed_back(clause: Clause, parsed: Parsed, source: Source, lexicon: Lexicon) -> str:
    """A claim of a paper as a statement to "you": the whole clause, else a deed told in round one cut short."""
    if source == "answer":
        return ""
    whole = turned(clause, parsed.text, lexicon, present=True)
    return whole or (handed(clause, parsed.text, lexicon, days_later=True) if source == "first_round" else "")


def claim_clauses(parsed: Parsed, source: Source, lexicon: Lexicon) -> Iterator[tuple[Clause, ClaimKind]]:
    conditions = [
        c
        for c in parsed.clauses
        if c.marker in ("if", "unless") and not SAID_BESIDE.match(straight(parsed.text[c.start : c.end]))
    ]
    for clause in parsed.clauses:
        if any(same_sentence(parsed, clause, c) for c in conditions):
            continue
        if len(clause.tokens) > LONGEST or (source == "answer" and retold(clause, parsed)):
            continue
        kind = claim_kind(clause, parsed, source, lexicon)
        if kind is None and source != "answer" and not clause.negated and handed_back(clause, parsed, source, lexicon):
            kind = "role"
        if kind is not None:
            yield clause, kind


RETOLD = re.compile(
    r"\b(?:i|you|we|notes?|r[eé]sum[eé]|cv)\s+(?:\w+\s+){0,2}(?:said|told|wrote|mentioned|claimed|says?|has|have|reads?)\b[^.;?!]*$"
    r"|\blast time\b[^.;?!]*$",
    re.IGNORECASE,
)


def retold(clause: Clause, parsed: Parsed) -> bool:
    """Whether it is what the candidate once said or wrote ("I said I led it"), and not what they say now."""
    start = next((s for s, e in parsed.sentences if s <= clause.start < e), clause.start)
    before = straight(parsed.text[start : clause.start])
    return clause.role in ("complement", "main", "conjunct") and RETOLD.search(before) is not None


EARLIER = re.compile(
    r"\b(?:at first|at the (?:time|start|beginning|end)|back then|initially|originally|used to|by the end|"
    r"when (?:i|we) (?:started|joined|began|left|took)|to begin with|started (?:out )?(?:as|with)|grew to|later|then|"
    r"for a while|at times|sometimes|(?:when|while) (?:i|we) (?:was|were) (?:on|away|ill|off|out)|in my place|stood in|"
    r"before|after that|promoted|first year|last year of|in the end of)\b",
    re.IGNORECASE,
)
"""Words that set a claim at one point of a longer time: another figure or title may hold at another point."""


def is_framed(clause: Clause, parsed: Parsed) -> bool:
    span = next(((s, e) for s, e in parsed.sentences if s <= clause.start < e), (clause.start, clause.end))
    earlier = clause.perfect and any(t.text.lower() in ("had", "'d", "\u2019d") for t in clause.tokens)
    return earlier or EARLIER.search(straight(parsed.text[slice(*span)])) is not None


SAID_BESIDE = re.compile(
    r"if (?:i'm|i am|we're) \w+|if i (?:remember|recall|count|may)|if you (?:like|want|will|count)", re.IGNORECASE
)
"""Conditions that set no condition."""


def same_sentence(parsed: Parsed, one: Clause, other: Clause) -> bool:
    return any(s <= one.start < e and s <= other.start < e for s, e in parsed.sentences)


def missing_parts(kind: ClaimKind, clause: Clause, features: Sequence[str]) -> tuple[ProbeType, ...]:
    """At most two parts that were not given, ordered by what would change belief."""
    wanted = list(MISSING[kind])
    if clause.subject == "we" and "own_part" not in wanted:
        wanted.insert(0, "own_part")
    elif clause.subject == "we":
        wanted.sort(key=lambda part: part != "own_part")
    elif clause.verb not in SCOPE_VERBS and kind != "scope" and "own_part" in wanted:
        wanted.remove("own_part")
    given = set(features)
    return tuple(part for part in wanted if not GIVEN_BY[part] & given)[:MOST_MISSING]


def topic_words(clause: Clause, lexicon: Lexicon) -> tuple[str, ...]:
    """Lemmas that mark what a claim is about, for finding the same matter elsewhere."""
    words = [
        t.lemma
        for t in clause.tokens
        if t.tag.startswith(("NN", "VB", "JJ"))
        and len(t.lemma) > 2
        and t.lemma not in lexicon.light_verbs
        and t.lemma not in lexicon.stop_names
    ]
    return tuple(dict.fromkeys(words))[:MOST_TOPIC]


MOST_TOPIC = 8


def all_words(clause: Clause, lexicon: Lexicon, meant: Clause | None) -> tuple[str, ...]:
    """Lemmas of every noun, verb and adjective; `meant` is the clause that its "it" stands for something in."""
    words = [
        t.lemma.lower()
        for t in (*clause.tokens, *(meant.tokens if meant is not None else ()))
        if t.tag.startswith(("NN", "VB", "JJ")) and t.lemma.isalpha() and t.lemma not in lexicon.light_verbs
    ]
    return tuple(dict.fromkeys(words))[:MOST_WORDS]


MOST_WORDS = 24
