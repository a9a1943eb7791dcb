"""Places where something is said to be better, fewer or "a lot", and nobody knows by how much, or for whom."""

from __future__ import annotations

import re
from collections.abc import Iterator

from roundtwo.core.clauses import Clause, Parsed
from roundtwo.core.events import Hook
from roundtwo.core.figures import figures
from roundtwo.core.lexicon import Lexicon
from roundtwo.core.naming import best_name


def comparative_hooks(parsed: Parsed, lexicon: Lexicon) -> Iterator[Hook]:
    """ "A lot faster", which asks for a figure, or "much calmer", which asks for how one could tell."""
    found = [*lexicon.find_all("comparative", parsed.text), *GRADED.finditer(parsed.text)]
    for match in sorted(found, key=lambda m: (-m.start(), m.end())):
        inside = [c for c in parsed.clauses if c.start <= match.start() < c.end]
        if not inside:
            continue
        clause = min(inside, key=lambda c: c.end - c.start)
        told = clause.tense in ("past", "present") and not clause.negated and clause.subject != "i"
        told &= not (
            clause.subject_lemma == "there" and clause.tense == "present"
        )  # "there's a lot of people who'd say"
        if not told or figures(parsed.text[clause.start : clause.end]) or not measurable(clause, parsed.text, lexicon):
            continue
        said = whole_comparison(match, parsed.text)
        yield Hook(
            kind="soft" if SOFT.search(said) else "comparative",
            quote=parsed.text[clause.start : clause.end],
            said=said,
            name=best_name(clause),
        )
        return


MOVED = frozenset("drop fall rise grow increase decrease improve shrink halve double climb".split())
WENT = re.compile(r"\b(?:went|came|gone|come)\s+(?:down|up)\b", re.IGNORECASE)


COUNTED = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|half|third|"
    r"quarter|hundred|thousand|dozen)\b",
    re.IGNORECASE,
)
NO_FIGURES = re.compile(
    r"\b(?:exact (?:figures?|numbers?)|(?:don't|do not) have (?:the|a) (?:figures?|numbers?))\b", re.IGNORECASE
)


def moved_hooks(parsed: Parsed) -> Iterator[Hook]:
    """ "Breakage returns went down": something countable that moved, without a figure anywhere near."""
    if NO_FIGURES.search(parsed.text) or sum(f.kind != "time" for f in figures(parsed.text)) > 1:
        return
    for clause in parsed.clauses:
        span = parsed.text[clause.start : clause.end]
        moved = clause.verb in MOVED or WENT.search(span) is not None
        things = clause.subject == "other" and clause.tense in ("past", "present") and not clause.negated
        if not (moved and things and clause.role in ("main", "conjunct")) or COUNTED.search(span):
            continue
        name = next((n.say for n in parsed.names if n.start - clause.start in range(4)), "")
        yield Hook(kind="moved", quote=span, name=name)
        return


GRADED = re.compile(
    r"\b(?:(?:so |very )?(?:much|far|way|lots)|a lot|a great deal|a good deal|quite a bit|noticeably|really) "
    r"(?:[a-z]{2,}er|more|less|better|worse)\b",
    re.IGNORECASE,
)
SOFT = re.compile(
    r"calm|happ|better|worse|eas|smooth|nic|friendl|quiet|tid|clean|clear|place|safe|relax", re.IGNORECASE
)
"""What can be seen or heard rather than counted."""
EVERYONE = re.compile(r"\b(?:everyone|everybody|all of them)\b", re.IGNORECASE)


def everyone_hooks(parsed: Parsed) -> Iterator[Hook]:
    """ "Everyone was happy with it", said of how it ended."""
    for clause in reversed(parsed.clauses):
        match = EVERYONE.match(parsed.text[clause.start : clause.end])
        late = clause.start > len(parsed.text) * 0.5
        if match and late and clause.role in ("main", "conjunct") and clause.tense in ("past", "present"):
            yield Hook(kind="everyone", quote=parsed.text[clause.start : clause.end], said=match.group().lower())
            return


def whole_comparison(match: re.Match[str], text: str) -> str:
    """The words as they are said: "much more quiet", not "much more"."""
    said = match.group()
    if said.lower().split()[-1] in ("more", "less", "fewer"):
        following = re.match(r"\s+[a-z]+", text[match.end() :])
        said += following.group() if following else ""
    return said.lower()


def measurable(clause: Clause, text: str, lexicon: Lexicon) -> bool:
    """Whether the clause tells of a change that somebody could have counted."""
    stands = clause.verb in ("be", "get", "go", "feel", "run", "look", "work") and clause.subject != "i"
    return stands or lexicon.has("result", text[clause.start : clause.end]) or lexicon.verb_class(clause.verb) == "fix"
