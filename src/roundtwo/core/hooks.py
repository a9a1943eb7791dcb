"""Places in an answer where a specific probe is sure to fit. Where the reading is unsure, there is no hook.

The order is the order of belief (PROBES): failure, scope word, figure without a base, "we", comparative, decision,
no outcome, the hardest part. Gaps are those of the whole answer, never of one clause.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from roundtwo.core.clauses import Clause, Name, Parsed
from roundtwo.core.events import AnswerKind, Hook
from roundtwo.core.figure_hooks import change_hooks, figure_hooks
from roundtwo.core.figures import figures
from roundtwo.core.lexicon import Lexicon
from roundtwo.core.turning import event, turned

MUTUAL = frozenset(
    "swap meet agree settle land get go talk speak discuss have come start work sit win lose become find learn".split()
)
SCOPE_VERBS = frozenset("lead own manage head oversee spearhead drive coordinate".split())
DISCARDING = frozenset(
    "drop leave turn skip replace remove lose cancel refuse reject avoid stop abandon delete miss forget want need "
    "like".split()
)
"""What was thrown away or wished for is no name for the story."""
PASSING = frozenset("tried also next later another other".split())
SITUATION = {
    "make": "made",
    "intro": "introduced",
    "people": "people",
    "fix": "fixed",
    "change": "fixed",
    "choose": "decision",
    "check": "check",
    "find": "found",
}


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
    own, ours = told_straight(own), told_straight(ours)
    yield from topic_hooks(parsed, own, ours)
    if own or ours:
        if "failure" in features:
            yield Hook(kind="failure", quote=around(parsed, lexicon.find("failure", text)))
        yield from scope_hooks(parsed, own)
        yield from change_hooks(parsed)
        yield from figure_hooks(parsed)
        yield from we_hooks(parsed, own, ours)
        if not any(f.kind == "share" for f in figures(text)):
            yield from comparative_hooks(parsed, lexicon)
        yield from deed_hooks(parsed, own, lexicon)
        if "failure" not in features:
            yield from event_hooks(parsed, own, ours, lexicon)
        if "other_view" not in features and "failure" not in features:
            yield from person_hooks(parsed, lexicon)
        if not {"result", "failure", "learning"} & set(features):
            last = max((*own, *ours), key=lambda c: c.start)
            spoken = turned(last, text, lexicon)
            if spoken:  # without it "what came of that" points at nothing for sure
                yield Hook(kind="no_result", quote=text[last.start : last.end], turned=spoken)
        strong = max((*own, *ours), key=telling(lexicon))
        yield Hook(
            kind="whole",
            quote=text[strong.start : strong.end],
            name=best_name(strong),
            turned=turned(strong, text, lexicon),
        )
    else:
        yield from figure_hooks(parsed)
        yield from general_hooks(parsed, kind, lexicon)
    yield from loose_hooks(parsed, own, kind, lexicon)


def topic_hooks(parsed: Parsed, own: Sequence[Clause], ours: Sequence[Clause]) -> Iterator[Hook]:
    """What the answer is about, by its first words: "The paper tag.", or the object of the first deed."""
    if not parsed.sentences:
        return
    start, end = parsed.sentences[0]
    for name in parsed.names:
        if name.role == "fragment" and start <= name.start < min(end, start + 40):
            yield Hook(kind="topic", quote=parsed.text[start:end].strip(), name=name.say)
            return
    deeds = sorted((*own, *ours), key=lambda c: c.start)
    for clause in deeds[:1]:
        objects = [n for n in clause.names if n.role == "object"]
        passing = any(t.text.lower() in PASSING for t in clause.tokens) or clause.verb.split(" ")[0] in DISCARDING
        if objects and not passing and clause.start < len(parsed.text) * 0.5:
            yield Hook(kind="topic", quote=parsed.text[clause.start : clause.end], name=objects[0].say)


def event_hooks(parsed: Parsed, own: Sequence[Clause], ours: Sequence[Clause], lexicon: Lexicon) -> Iterator[Hook]:
    """The last thing that somebody or something else did after the candidate's first deed."""
    first = min(c.start for c in (*own, *ours))
    for clause in reversed(parsed.clauses):
        spoken = event(clause, parsed.text, lexicon) if clause.start > first else ""
        if spoken:
            yield Hook(kind="event", quote=parsed.text[clause.start : clause.end], turned=spoken)
            return


def told_straight(deeds: Sequence[Clause]) -> Sequence[Clause]:
    """Deeds that are told for themselves, not as the when or why of another; all of them where there are no such."""
    return [c for c in deeds if c.role in ("main", "conjunct") and not c.marker] or deeds


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

    if any(t.text.lower() in PASSING for t in clause.tokens):
        return ""  # what was only tried, or mentioned on the way, is not what the answer is about
    if clause.verb.split(" ")[0] in DISCARDING:
        return ""
    fit = [n for n in clause.names if (n.words > 1 or n.proper) and n.role != "prepositional"]
    return max(fit, key=rank).say if fit else ""


def scope_hooks(parsed: Parsed, own: Sequence[Clause]) -> Iterator[Hook]:
    for clause in own:
        verb = next(
            (t.text for t in clause.tokens if t.lemma == clause.verb or t.text.lower() in ("led", "drove", "oversaw")),
            "",
        )
        if clause.verb in SCOPE_VERBS and verb and (clause.verb != "drive" or best_name(clause)):
            yield Hook(
                kind="scope_word",
                quote=parsed.text[clause.start : clause.end],
                name=best_name(clause),
                said=verb.lower(),
            )
            return


NAMED_OTHERS = re.compile(
    r"\b(?:plus me|and me|me and|and myself|and I\b|(?:the|just|only) (?:two|three|four) of us)", re.IGNORECASE
)
"""Who "we" are has been said."""


def we_hooks(parsed: Parsed, own: Sequence[Clause], ours: Sequence[Clause]) -> Iterator[Hook]:
    if NAMED_OTHERS.search(parsed.text) or any(c.subject == "i" and c.tense == "past" for c in parsed.clauses):
        return
    clauses = [c for c in ours if c.verb.split(" ")[0] not in MUTUAL and c.role in ("main", "conjunct")]
    if not clauses or len(own) > 1 or (own and len(ours) < 2):
        return  # with an "I" beside it, the part has been given
    best = max(clauses, key=lambda c: (bool(best_name(c)), -c.start))
    yield Hook(kind="we_deed", quote=parsed.text[best.start : best.end], name=best_name(best))


def comparative_hooks(parsed: Parsed, lexicon: Lexicon) -> Iterator[Hook]:
    for match in lexicon.find_all("comparative", parsed.text):
        clause = next((c for c in parsed.clauses if c.start <= match.start() < c.end), None)
        if (
            clause is not None
            and clause.tense in ("past", "present")
            and not clause.negated
            and not figures(parsed.text[clause.start : clause.end])
            and measurable(clause, parsed.text, lexicon)
        ):
            yield Hook(
                kind="comparative",
                quote=parsed.text[clause.start : clause.end],
                said=match.group().lower(),
                name=best_name(clause),
            )
            return


TAKING_PART = frozenset(
    "say tell ask agree sign think notice want refuse insist offer suggest object complain propose "
    "approve call ring write explain help check decide warn argue push worry join show "
    "teach adopt use accept keep love hate buy pay like try let give take send come renew".split()
)
"""Verbs whose subject is somebody, or a group that acts."""
GROUPS = frozenset("team crew board committee office department shift staff family council".split())


def person_hooks(parsed: Parsed, lexicon: Lexicon) -> Iterator[Hook]:
    """Somebody who took part and whose view was not told: a name, or "my manager" as "your manager"."""
    for clause in parsed.clauses:
        if clause.tense != "past" or clause.subject != "other" or clause.negated:
            continue
        person = person_of(clause, lexicon) if clause.verb.split(" ")[0] in TAKING_PART else ""
        if person:
            yield Hook(kind="person", quote=parsed.text[clause.start : clause.end], name=person)
            return


def person_of(clause: Clause, lexicon: Lexicon) -> str:
    """How to speak of the clause's subject; empty where that is not sure."""
    tokens = clause.tokens
    for index, token in enumerate(tokens):
        if token.lemma != clause.subject_lemma or not token.tag.startswith("NN"):
            continue
        start = index
        while start and tokens[start - 1].tag == "NN":
            start -= 1
        before = tokens[start - 1].text.lower() if start else ""
        if index + 1 < len(tokens) and tokens[index + 1].tag.startswith("NN"):
            return ""
        if token.tag == "NNP" and start == index:
            alone = before in ("", ",", "and", "so", "but", "then")
            return token.text if alone and token.text.istitle() and token.text.isalpha() else ""
        if token.tag == "NN" and index - start <= 1 and (token.lemma in lexicon.people or token.lemma in GROUPS):
            words = " ".join(t.text.lower() for t in tokens[start : index + 1])
            article = {"my": "your ", "our": "your ", "the": "the "}.get(before)
            return f"{article}{words}" if article else ""
        return ""
    return ""


def measurable(clause: Clause, text: str, lexicon: Lexicon) -> bool:
    """Whether the clause tells of a change that somebody could have counted."""
    return lexicon.has("result", text[clause.start : clause.end]) or lexicon.verb_class(clause.verb) == "fix"


def deed_hooks(parsed: Parsed, own: Sequence[Clause], lexicon: Lexicon) -> Iterator[Hook]:
    for clause in own:
        name = best_name(clause)
        spoken = turned(clause, parsed.text, lexicon)
        verb_class = lexicon.verb_class(clause.verb)
        if verb_class in ("", "scope") or not (spoken or (name and clause.verb not in lexicon.light_verbs)):
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
    mine = [c for c in parsed.clauses if c.subject in ("i", "we")]
    guessed = sum(c.modal in ("would", "could", "might", "will") or c.tense == "future" for c in mine)
    present = sum(c.tense == "present" and not c.modal for c in mine)
    shares = {"hypothetical": guessed * 2 >= len(mine) > 0, "habit": present * 2 >= len(mine) > 0}
    for name in ("never_done", "wish", "hypothetical", "self_description", "habit", "opinion"):
        match = lexicon.find(name, text)
        if match is None or not shares.get(name, kind != "fact"):
            continue
        inside = next((c for c in parsed.clauses if c.start <= match.start() < c.end), None)
        if name != "habit" or (inside is not None and inside.subject in ("i", "we") and inside.tense == "present"):
            yield Hook(kind=name, quote=around(parsed, match))
            return
    if kind in ("habit", "opinion", "self_description") or (
        kind in ("fact", "vague_story") and len(text.split()) >= 25
    ):
        clause = next(iter(parsed.clauses), None)
        general = kind if kind in ("habit", "opinion", "self_description") else "habit"
        yield Hook(kind=general, quote=text[clause.start : clause.end] if clause else text.strip())


def loose_hooks(parsed: Parsed, own: Sequence[Clause], kind: AnswerKind, lexicon: Lexicon) -> Iterator[Hook]:
    match = lexicon.find("fog", parsed.text)
    if match is not None and len(own) < 3 and len(parsed.text.split()) <= 30:
        yield Hook(kind="fog", quote=around(parsed, match), said=match.group().lower())
    words = parsed.text.split()
    if len(words) <= 5 and kind == "fact" and not any(w[0].isdigit() for w in words):
        yield Hook(kind="thin", quote=parsed.text.strip())
    pieces = {name.say for clause in parsed.clauses for name in clause.names}
    if len(parsed.sentences) >= 2 and len(pieces) >= 3:
        yield Hook(kind="overview", quote=parsed.text[slice(*parsed.sentences[0])].strip())
