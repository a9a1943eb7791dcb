"""What came of it: places where the result is missing, or where nobody has said whether it lasted."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal

from roundtwo.core.clauses import Clause, Parsed
from roundtwo.core.deeds import done
from roundtwo.core.events import Hook
from roundtwo.core.lexicon import Lexicon
from roundtwo.core.naming import discarded, thing_made
from roundtwo.core.turning import event, turned

ONE_DAY = re.compile(
    r"\b\d{1,2}(?::\d\d)?\s?[ap]m\b|\bo'clock\b|\bminutes? (?:before|after|later)\b|"
    r"\bhalf (?:past )?(?:one|two|three|four|five|six|seven|eight|nine|ten)\b|"
    r"\bby (?:lunch|noon|midnight|closing)\b|\b(?:that|all) (?:day|night|morning|evening)\b",
    re.IGNORECASE,
)
"""Times of one day: what was over by its end has nothing to last."""
CHANGES = frozenset({"intro", "make", "fix", "change"})
"""Classes of deeds after which things are different."""
BRINGS = frozenset({"intro", "make"})
"""Classes of deeds after which something is there that was not there before."""


def result_hooks(
    parsed: Parsed,
    own: Sequence[Clause],
    ours: Sequence[Clause],
    features: Sequence[str],
    lexicon: Lexicon,
) -> Iterator[Hook]:
    text = parsed.text
    deeds = sorted((*own, *ours), key=lambda c: c.start)
    stops = ending(parsed, features, lexicon)
    if stops == "own":
        last = deeds[-1]
        spoken, does = turned(last, text, lexicon), done(last, lexicon)
        if spoken or does or lexicon.verb_class(last.verb):  # what was merely gone through has no outcome
            yield Hook(kind="no_result", quote=text[last.start : last.end], turned=spoken, does=does)
    if stops == "pending":
        start, end = parsed.sentences[-1]
        yield Hook(kind="open_end", quote=text[start:end].strip())
    if stops != "told" or lexicon.has("lasting", text) or {"failure", "learning"} & set(features):
        return
    changing = [c for c in deeds if lexicon.verb_class(c.verb) in CHANGES]
    for clause in changing:
        # What was moved or mended was there before, and is not asked after as if it had been brought in.
        name = thing_made(clause) if lexicon.verb_class(clause.verb) in BRINGS or discarded(clause) else ""
        if name:
            yield Hook(kind="kept", quote=text[clause.start : clause.end], name=name)
            break
    things = [c for c in changing if thing_made(c, fewest=1)]  # "moved her" changed nothing that could last
    if "result" in features and things and not ONE_DAY.search(text):
        clause = things[-1]
        yield Hook(kind="lasting", quote=text[clause.start : clause.end])


PENDING = frozenset(
    "call ring say tell ask promise agree offer write send start try begin look laugh listen "
    "want need think hope expect wonder complain".split()
)
"""What somebody does without anything being settled by it."""


def ending(parsed: Parsed, features: Sequence[str], lexicon: Lexicon) -> Literal["told", "pending", "own"]:
    """How the story stops: with what came of it, at what somebody else did next, or at the candidate's own deed."""
    if {"measure", "baseline", "learning", "failure"} & set(features) or lexicon.has("lasting", parsed.text):
        return "told"
    for start, end in reversed(parsed.sentences[-2:]):
        clauses = [c for c in parsed.clauses if start <= c.start < end and c.role in ("main", "conjunct")]
        if any(settles(c, parsed.text, lexicon) for c in clauses):
            return "told"
        if clauses and clauses[-1].subject in ("they", "other") and clauses[-1].verb in PENDING:
            if end < parsed.sentences[-1][1]:
                break  # somebody has done something about it since
            return "pending"
        if not clauses:
            return "told"  # "Not one pane.": an end without a verb
    return "own" if not {"result", "effect"} & set(features) else "told"


def settles(clause: Clause, text: str, lexicon: Lexicon) -> bool:
    """Whether a clause tells an outcome: something or somebody else is different now, or a result is named."""
    if clause.subject in ("i", "we") and clause.tense == "present" and not clause.modal:
        return clause.verb not in PENDING  # how it has been since: "we see four more patients a morning"
    if clause.subject in ("i", "we", "none") or clause.modal:
        return lexicon.has("result", text[clause.start : clause.end])
    return clause.verb not in PENDING


def event_hooks(parsed: Parsed, own: Sequence[Clause], ours: Sequence[Clause], lexicon: Lexicon) -> Iterator[Hook]:
    """The last thing that somebody or something else did after the candidate's first deed."""
    first = min(c.start for c in (*own, *ours))
    for clause in reversed(parsed.clauses):
        spoken = event(clause, parsed.text, lexicon) if clause.start > first else ""
        if spoken:
            yield Hook(kind="event", quote=parsed.text[clause.start : clause.end], turned=spoken)
            return
