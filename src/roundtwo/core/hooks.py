"""Places in an answer where a specific probe is sure to fit. Where the reading is unsure, there is no hook.

The order is the order of belief (PROBES): failure, scope word, figure without a base, "we", comparative, decision,
no outcome, the hardest part. Gaps are those of the whole answer, never of one clause.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from roundtwo.core.clauses import Clause, Name, Parsed
from roundtwo.core.events import AnswerKind, Hook
from roundtwo.core.figures import Figure, figures
from roundtwo.core.lexicon import Lexicon
from roundtwo.core.turning import turned

MUTUAL = frozenset("swap meet agree settle land get go talk speak discuss have come start work sit win lose become find learn".split())
SCOPE_VERBS = frozenset("lead own manage head oversee spearhead drive coordinate".split())
BASE = re.compile(r"\b(?:from|compared|versus|against|before|baseline|used to|instead of|down to|up from|down from)\b", re.IGNORECASE)
SITUATION = {"make": "made", "intro": "introduced", "people": "people", "fix": "fixed", "change": "fixed", "choose": "decision", "check": "check", "find": "found"}


def hooks_in(
    parsed: Parsed,
    own: Sequence[Clause],
    ours: Sequence[Clause],
    kind: AnswerKind,
    features: Sequence[str],
    lexicon: Lexicon,
) -> Iterator[Hook]:
    """The hooks of one answer, most telling first."""
    text = parsed.text
    if own or ours:
        if "failure" in features:
            yield Hook(kind="failure", quote=around(parsed, lexicon.find("failure", text)))
        yield from scope_hooks(parsed, own, lexicon)
        yield from figure_hooks(parsed)
        yield from we_hooks(parsed, own, ours)
        if not any(f.kind != "time" for f in figures(text)):
            yield from comparative_hooks(parsed, lexicon)
        yield from deed_hooks(parsed, own, lexicon)
        if "result" not in features and "failure" not in features:
            last = max((*own, *ours), key=lambda c: c.start)
            yield Hook(kind="no_result", quote=text[last.start : last.end], name=best_name(last), turned=turned(last, text, lexicon))
        strong = max((*own, *ours), key=telling(lexicon))
        yield Hook(kind="whole", quote=text[strong.start : strong.end], name=best_name(strong))
    else:
        yield from figure_hooks(parsed)
        yield from general_hooks(parsed, kind, lexicon)
    yield from loose_hooks(parsed, own, kind, lexicon)


def telling(lexicon: Lexicon) -> Callable[[Clause], tuple[bool, bool, int]]:
    """A sort key: how much a clause says of what was done."""

    def rank(clause: Clause) -> tuple[bool, bool, int]:
        return bool(best_name(clause)), bool(lexicon.verb_class(clause.verb)), len(clause.tokens)

    return rank


def around(parsed: Parsed, match: re.Match[str] | None) -> str:
    """The clause, or else the sentence, that a phrase stands in."""
    if match is None:
        return ""
    inside = [c for c in parsed.clauses if c.start <= match.start() < c.end]
    if inside:
        narrow = min(inside, key=lambda c: c.end - c.start)
        return parsed.text[narrow.start : narrow.end]
    for start, end in parsed.sentences:
        if start <= match.start() < end:
            return parsed.text[start:end].strip()
    return match.group()


def best_name(clause: Clause) -> str:
    """The name most worth speaking: objects before the rest, more words before fewer, proper before common."""
    def rank(name: Name) -> tuple[bool, bool, int]:
        return name.role == "object", name.proper or name.words > 1, -name.start

    fit = [n for n in clause.names if n.role == "object" or n.words > 1 or n.proper]
    return max(fit, key=rank).say if fit else ""


def scope_hooks(parsed: Parsed, own: Sequence[Clause], lexicon: Lexicon) -> Iterator[Hook]:
    for clause in own:
        verb = next((t.text for t in clause.tokens if t.lemma == clause.verb or t.text.lower() in ("led", "drove", "oversaw")), "")
        if clause.verb in SCOPE_VERBS and verb and (clause.verb != "drive" or best_name(clause)):
            yield Hook(kind="scope_word", quote=parsed.text[clause.start : clause.end], name=best_name(clause), said=verb.lower())
            return


def figure_hooks(parsed: Parsed) -> Iterator[Hook]:
    for figure in figures(parsed.text):
        if figure.kind in ("time", "team"):
            continue
        quote = clause_around(parsed, figure)
        share = figure.kind == "share"
        said = parsed.text[figure.start : figure.end]
        if BASE.search(quote) or not (share or figure.kind == "money" or (said[0].isdigit() and figure.value >= 10)):
            continue
        if len(said.split()) <= 6 and "\n" not in said:
            yield Hook(kind="figure_share" if share else "figure_count", quote=quote, said=said)


def clause_around(parsed: Parsed, figure: Figure) -> str:
    inside = [c for c in parsed.clauses if c.start <= figure.start and figure.end <= c.end]
    if inside:
        narrow = min(inside, key=lambda c: c.end - c.start)
        return parsed.text[narrow.start : narrow.end]
    for start, end in parsed.sentences:
        if start <= figure.start and figure.end <= end:
            return parsed.text[start:end].strip()
    return parsed.text[figure.start : figure.end]


def we_hooks(parsed: Parsed, own: Sequence[Clause], ours: Sequence[Clause]) -> Iterator[Hook]:
    clauses = [c for c in ours if c.verb.split(" ")[0] not in MUTUAL and c.role in ("main", "conjunct")]
    if not clauses or len(own) > len(ours):
        return
    best = max(clauses, key=lambda c: (bool(best_name(c)), -c.start))
    yield Hook(kind="we_deed", quote=parsed.text[best.start : best.end], name=best_name(best))


def comparative_hooks(parsed: Parsed, lexicon: Lexicon) -> Iterator[Hook]:
    for match in lexicon.find_all("comparative", parsed.text):
        clause = next((c for c in parsed.clauses if c.start <= match.start() < c.end), None)
        if clause is not None and clause.tense in ("past", "present") and not clause.negated and measurable(clause, parsed.text, lexicon):
            yield Hook(
                kind="comparative",
                quote=parsed.text[clause.start : clause.end],
                said=match.group().lower(),
                name=best_name(clause),
            )
            return


def measurable(clause: Clause, text: str, lexicon: Lexicon) -> bool:
    """Whether the clause tells of a change that somebody could have counted."""
    return lexicon.has("result", text[clause.start : clause.end]) or lexicon.verb_class(clause.verb) == "fix"


def deed_hooks(parsed: Parsed, own: Sequence[Clause], lexicon: Lexicon) -> Iterator[Hook]:
    for clause in own:
        name = best_name(clause)
        spoken = turned(clause, parsed.text, lexicon)
        verb_class = lexicon.verb_class(clause.verb)
        if not (name or spoken) or clause.verb in lexicon.light_verbs or not verb_class or verb_class == "scope":
            continue
        yield Hook(
            kind=SITUATION.get(verb_class, "deed"),
            quote=parsed.text[clause.start : clause.end],
            name=name,
            turned=spoken,
        )


def general_hooks(parsed: Parsed, kind: AnswerKind, lexicon: Lexicon) -> Iterator[Hook]:
    """Answers without a deed: what kind of talk it is, so that one occasion can be asked for."""
    text = parsed.text
    order = ("never_done", "wish", "hypothetical", "self_description", "habit", "opinion")
    for name in order:
        match = lexicon.find(name, text)
        if match is not None:
            yield Hook(kind=name, quote=around(parsed, match))
            return
    if kind in ("habit", "opinion", "self_description"):
        clause = next(iter(parsed.clauses), None)
        yield Hook(kind=kind, quote=text[clause.start : clause.end] if clause else text.strip())


def loose_hooks(parsed: Parsed, own: Sequence[Clause], kind: AnswerKind, lexicon: Lexicon) -> Iterator[Hook]:
    match = lexicon.find("fog", parsed.text)
    if match is not None and len(own) < 3:
        yield Hook(kind="fog", quote=around(parsed, match), said=match.group().lower())
    words = parsed.text.split()
    if len(words) <= 6 and kind in ("fact", "vague_story"):
        yield Hook(kind="thin", quote=parsed.text.strip())
    pieces = {name.say for clause in parsed.clauses for name in clause.names}
    if len(parsed.sentences) >= 2 and len(pieces) >= 3:
        yield Hook(kind="overview", quote=parsed.text[slice(*parsed.sentences[0])].strip())
