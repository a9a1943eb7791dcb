"""Claims: what the candidate has said of themself, with the verbatim words and what is still missing.

The ledger is the interviewer's memory: follow-ups, callbacks, contradictions and the critique rest on it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from roundtwo.core.clauses import Clause, Parsed
from roundtwo.core.events import ClaimKind, ClaimNoted, ProbeType, Source
from roundtwo.core.figure_hooks import figure_hooks
from roundtwo.core.figures import figures
from roundtwo.core.hooks import SCOPE_VERBS
from roundtwo.core.kinds import is_deed
from roundtwo.core.lexicon import Lexicon
from roundtwo.core.naming import best_name
from roundtwo.core.turning import turned

MOST_MISSING = 2
MOST_CLAIMS = 25
"""Claims of one text: a speech of ten minutes holds no more that anybody would come back to."""
LONGEST = 40
"""Words of a clause that may still be one claim."""
DATE = re.compile(
    r"\b(?:(?:19|20)\d\d|(?:in|since|by|until)\s+(?:january|february|march|april|may|june|july|august|september|october|november|december))\b",
    re.IGNORECASE,
)
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
                turned="" if source == "answer" else turned(clause, parsed.text, lexicon, present=True),
                habit=clause.tense != "past",
                topic=topic_words(clause, lexicon),
            )
        )
    return found[:MOST_CLAIMS]


def claim_clauses(parsed: Parsed, source: Source, lexicon: Lexicon) -> Iterator[tuple[Clause, ClaimKind]]:
    conditions = [c for c in parsed.clauses if c.marker in ("if", "unless")]
    for clause in parsed.clauses:
        if any(same_sentence(parsed, clause, c) for c in conditions):
            continue
        if len(clause.tokens) > LONGEST or (clause.negated and not figures(parsed.text[clause.start : clause.end])):
            continue
        kind = claim_kind(clause, parsed.text[clause.start : clause.end], source, lexicon)
        if kind is None and source != "answer" and turned(clause, parsed.text, lexicon, present=True):
            kind = "role"
        if kind is not None:
            yield clause, kind


def same_sentence(parsed: Parsed, one: Clause, other: Clause) -> bool:
    return any(s <= one.start < e and s <= other.start < e for s, e in parsed.sentences)


def claim_kind(clause: Clause, quote: str, source: Source, lexicon: Lexicon) -> ClaimKind | None:
    own = clause.subject in ("i", "we") or (source != "answer" and clause.subject in ("they", "none"))
    numbers = [f for f in figures(quote) if f.kind != "time"]
    told = clause.tense == "past" or source in ("resume", "first_round")
    if own and lexicon.has("promise", quote) and source == "first_round":
        return "promise"
    if clause.modal or clause.tense == "future" or clause.marker in ("if", "unless", "when"):
        return None
    if numbers and told and any(f.kind == "team" for f in numbers):
        return "scope"
    if own and clause.verb in SCOPE_VERBS and told:
        return "role"
    if source == "answer" and clause.subject == "other" and clause.verb in SCOPE_VERBS and clause.tense == "past":
        return "scope"  # somebody else had it: what a claim of one's own is held against
    if numbers and told and (own or lexicon.has("result", quote)):
        return "result" if lexicon.has("result", quote) else "number"
    if own and lexicon.has("motive", quote):
        return "motive"
    deed = is_deed(clause, "i", "we") or (
        source != "answer" and own and clause.tense in ("past", "present") and not clause.negated
    )
    if deed and lexicon.verb_class(clause.verb) == "choose":
        return "decision"
    if deed and lexicon.verb_class(clause.verb):
        return "role"
    return "date" if own and told and DATE.search(quote) else None


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
    return tuple(dict.fromkeys(words))[:8]
