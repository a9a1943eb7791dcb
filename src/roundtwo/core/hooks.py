"""Places in an answer where a specific probe is sure to fit. Where the reading is unsure, there is no hook.

The order is the order of belief (PROBES): failure, scope word, figure without a base, "we", comparative, decision,
no outcome, the hardest part. Gaps are those of the whole answer, never of one clause.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from roundtwo.core.clauses import Clause, Name, Parsed, Token
from roundtwo.core.comparison_hooks import comparative_hooks, everyone_hooks, moved_hooks
from roundtwo.core.deeds import done
from roundtwo.core.echoes import sentence_with, shared_noun
from roundtwo.core.events import AnswerKind, Hook
from roundtwo.core.figure_hooks import change_hooks, chosen_hooks, figure_hooks
from roundtwo.core.figures import figures
from roundtwo.core.handed_hooks import MANY_DEEDS, PUT_TO, handed_hooks
from roundtwo.core.kinds import perfect_now, used_to
from roundtwo.core.lessons import lesson_of, lesson_since
from roundtwo.core.lexicon import Lexicon
from roundtwo.core.naming import best_name, subject_matter, thing_made
from roundtwo.core.people_hooks import people_hooks
from roundtwo.core.pointing import first_worth_asking, points_at_work, says_nothing
from roundtwo.core.result_hooks import event_hooks, result_hooks
from roundtwo.core.talk_hooks import talk_hooks
from roundtwo.core.turning import turned

MUTUAL = frozenset(
    "swap meet agree settle land get go talk speak discuss have come start work sit win lose become find learn wait "
    "stay live stand open close".split()
)
SCOPE_VERBS = frozenset("lead own manage head oversee spearhead drive coordinate".split())
FEWEST_PAST = 2
"""Past clauses from which something was told, though nobody knows yet what the candidate did in it."""
AND_SO_ON = frozenset({"that sort of thing", "that kind of thing", "things like that", "the usual"})
"""What is put behind an example means the like of it."""
MANY_PAST = 3
"""The same where the candidate speaks of themself, though of nothing that they did."""
HIMSELF = re.compile(r"\b(?:me|myself)\b", re.IGNORECASE)
GIVEN_PART = re.compile(r"\b(?:mine|(?:was|were|is|are) me)\b", re.IGNORECASE)
GENERAL_KINDS = frozenset({"habit", "opinion", "self_description"})
BY_VERB = {
    **dict.fromkeys("replace swap cut".split(), "fixed"),
    **dict.fromkeys("open start order".split(), "deed"),
    **dict.fromkeys(PUT_TO, "put_to"),
}
"""What a verb is asked about as, where its class would be too wide."""
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
    question: str = "",
) -> Iterator[Hook]:
    """The hooks of one answer to `question`, most telling first; only such as point at the candidate's own work."""
    found = all_hooks(parsed, own, ours, kind, features, lexicon, question)
    yield from (hook for hook in found if points_at_work(hook, parsed, question, lexicon))


def all_hooks(
    parsed: Parsed,
    own: Sequence[Clause],
    ours: Sequence[Clause],
    kind: AnswerKind,
    features: Sequence[str],
    lexicon: Lexicon,
    question: str,
) -> Iterator[Hook]:
    """Every place in an answer that could be pointed at."""
    text = parsed.text
    own, ours = told_straight(own), told_straight(ours)
    yield from topic_hooks(parsed)
    if "failure" in features and kind in ("story", "vague_story"):
        lesson = lesson_of(text, lexicon)
        spot = lesson or lexicon.find("failure", text)
        deed = max((*own, *ours), key=telling(lexicon), default=None)
        yield Hook(
            kind="lesson" if lesson else "failure",
            quote=text[deed.start : deed.end] if spot is None and deed is not None else around(parsed, spot),
        )
    elif "learning" in features and kind in ("story", "vague_story"):
        since = lesson_since(text, lexicon)
        if since is not None:
            yield Hook(kind="lesson", quote=around(parsed, since))
    if (own or ours) and kind not in GENERAL_KINDS:
        yield from scope_hooks(parsed, own)
        yield from change_hooks(parsed)
        yield from figure_hooks(parsed)
        yield from chosen_hooks(parsed, (*own, *ours))
        yield from we_hooks(parsed, own, ours)
        yield from moved_hooks(parsed)
        yield from everyone_hooks(parsed)
        if not any(f.kind == "share" for f in figures(text)):
            yield from comparative_hooks(parsed, lexicon)
        yield from deed_hooks(parsed, own, lexicon)
        yield from handed_hooks(parsed, own, lexicon)
        if "failure" not in features:
            yield from event_hooks(parsed, own, ours, lexicon)
            yield from people_hooks(parsed, lexicon)
        yield from result_hooks(parsed, own, ours, features, lexicon)
        yield from whole_hooks(parsed, own, ours, features, lexicon)
        yield from talk_hooks(parsed, lexicon)
    else:
        yield from figure_hooks(parsed)
        if kind == "vague_story" and any(c.subject in ("i", "we") for c in parsed.clauses):
            yield from comparative_hooks(parsed, lexicon)
        yield from general_hooks(parsed, kind, lexicon)
        yield from partless_hooks(parsed, own, ours, kind)
    if len(text.split()) >= FEWEST_SAID and parsed.sentences:
        first = text[slice(*parsed.sentences[0])].strip()
        opening = first if DENIED.search(first) else first_worth_asking(parsed)
        if DENIED.search(opening) and len(text.split()) <= LONGEST_VIEW:
            yield Hook(kind="view", quote=opening)
        shared = shared_noun(parsed, question, lexicon)
        yield Hook(kind="said", quote=sentence_with(parsed, shared) if shared else opening, name=shared)
    yield from loose_hooks(parsed, own, kind, lexicon)


def partless_hooks(parsed: Parsed, own: Sequence[Clause], ours: Sequence[Clause], kind: AnswerKind) -> Iterator[Hook]:
    """What happened is told, and nothing of what the candidate had to do with it."""
    text = parsed.text
    past = sum(c.tense == "past" and c.subject in ("they", "other", "none") for c in parsed.clauses)
    spoke = any(c.subject == "i" and c.tense == "past" and c.verb not in STATES - {"say"} for c in parsed.clauses)
    mine = any(c.subject in ("i", "we") and c.tense == "past" for c in parsed.clauses) or HIMSELF.search(text)
    done_by = any(c.tense == "past" and c.verb not in ("be", "have") for c in parsed.clauses)
    busy = any(c.subject == "i" and c.tense == "past" and c.start >= parsed.sentences[-1][0] for c in parsed.clauses)
    untold = kind == "vague_story" and not (own or ours or spoke) and past >= MANY_PAST
    untold &= len(parsed.sentences) > 1
    if busy or not done_by or GIVEN_PART.search(text):
        return  # nothing happened in it, or what the candidate had to do with it was said
    if (kind == "vague_story" and past >= FEWEST_PAST and not mine) or untold:
        start, end = parsed.sentences[-1]
        yield Hook(kind="no_part" if untold else "no_deed", quote=text[start:end].strip())


WHEN = frozenset({"when", "while", "before", "after", "until", "since"})
LATE_DEED = 0.6
LATE = 0.5
"""The part of a story after which its outcome is told."""


def whole_hooks(
    parsed: Parsed, own: Sequence[Clause], ours: Sequence[Clause], features: Sequence[str], lexicon: Lexicon
) -> Iterator[Hook]:
    """The story as a whole, spoken of by its most telling deed: by one that can be handed back, where there is one."""
    text = parsed.text

    def sayable(clause: Clause) -> tuple[bool, bool, bool, tuple[bool, bool, int]]:
        spoken = bool(turned(clause, text, lexicon) or done(clause, lexicon))
        heavy = clause.verb not in lexicon.light_verbs
        return spoken, heavy, bool(thing_made(clause, fewest=1)), telling(lexicon)(clause)

    # "When I started there" only says when, what has been so for years is no story, and "I did that" tells none.
    pool = [c for c in (*own, *ours) if not (c.marker in WHEN or perfect_now(c) or says_nothing(c, lexicon))]
    if not pool:
        return
    strong = max(pool, key=sayable)
    late = strong.start > LATE_DEED * len(text)  # what was done to mend it at the end is not what it was about
    name = ("" if late else best_name(strong) or thing_made(strong)) or subject_matter(parsed, lexicon)
    ended = not lexicon.has("failure", text)
    ended &= "effect" in features or lexicon.find("result", text[int(len(text) * LATE) :]) is not None
    kinds = ("success", "whole") if own and ended and {"result", "measure"} & set(features) else ("whole",)
    if strong.passive:
        kinds = ("success",)  # "I was promoted": nothing that could have been done another way
    for kind in kinds if "failure" not in features else ("whole",):
        yield Hook(
            kind=kind,
            quote=whole_quote(parsed, strong),
            name=name,
            turned=turned(strong, text, lexicon) if lexicon.verb_class(strong.verb) else "",
            does=done(strong, lexicon),
        )


def whole_quote(parsed: Parsed, clause: Clause) -> str:
    """The words of a deed; its sentence where the clause alone says nothing ("I let")."""
    if len(clause.tokens) >= FEWEST_QUOTED:
        return parsed.text[clause.start : clause.end]
    return next(
        (parsed.text[s:e].strip() for s, e in parsed.sentences if s <= clause.start < e),
        parsed.text[clause.start : clause.end],
    )


FEWEST_QUOTED = 3
TITLES = frozenset({"Mr", "Mrs", "Ms", "Miss", "Dr", "Sister", "Father"})


def topic_hooks(parsed: Parsed) -> Iterator[Hook]:
    """What the answer is about, where its first sentence does nothing but name it: "The paper tag."."""
    if not parsed.sentences:
        return
    start, end = parsed.sentences[0]
    for name in parsed.names:
        somebody = name.say.split(" ")[0].rstrip(".") in TITLES or any(
            name.start <= p.start < name.end for p in parsed.people
        )
        named = name.role == "fragment" and start <= name.start < min(end, start + 40)
        if named and not somebody and not open_name(parsed, name, end):
            yield Hook(kind="topic", quote=parsed.text[start:end].strip(), name=name.say)
            return


TAKEN_BACK = re.compile(r"\s*(?:no\b|or rather|i mean|well,|actually)", re.IGNORECASE)
OF_SOMEBODY = re.compile(r"\s*(?:he|she)\b", re.IGNORECASE)


def open_name(parsed: Parsed, name: Name, end: int) -> bool:
    """Whether a fragment may be somebody, is taken back at once, or is one word without an article ("Bao.")."""
    bare = name.words == 1 and name.start == parsed.sentences[0][0]
    following = parsed.text[end:]
    return bare or bool(TAKEN_BACK.match(following)) or (name.words == 1 and bool(OF_SOMEBODY.match(following)))


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
    if match is None:  # what the question asked for needs no word of its own
        return parsed.text[slice(*parsed.sentences[0])].strip() if parsed.sentences else ""
    inside = [c for c in parsed.clauses if c.start <= match.start() < c.end]
    if inside:
        narrow = min(inside, key=lambda c: c.end - c.start)
        return parsed.text[narrow.start : narrow.end]
    for start, end in parsed.sentences:
        if start <= match.start() < end:
            return parsed.text[start:end].strip()
    return match.group()


HELPING = frozenset("support assist contribute participate help involve".split())
"""Verbs of a share in what others did: which share is left open."""


def scope_hooks(parsed: Parsed, own: Sequence[Clause]) -> Iterator[Hook]:
    for clause in own[:2]:
        helping = next((t for t in clause.tokens if t.lemma == clause.verb and t.tag in ("VBD", "VBN", "JJ")), None)
        if helping is not None and clause.verb in HELPING:
            yield Hook(kind="helper_word", quote=parsed.text[clause.start : clause.end], said=helping.text.lower())
            return
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
    clauses = [
        c
        for c in ours
        if c.verb.split(" ")[0] not in MUTUAL | ONLY_THOUGHT and c.role in ("main", "conjunct") and names_thing(c)
    ]
    if not clauses or len(own) > 1 or (own and len(ours) < 2):
        return  # with an "I" beside it, the part has been given
    best = max(clauses, key=lambda c: (bool(best_name(c)), -c.start))
    yield Hook(kind="we_deed", quote=parsed.text[best.start : best.end], name=best_name(best))


ONLY_THOUGHT = frozenset("assume consider think believe hope want expect know notice realise realize do fail".split())
"""Verbs of which nobody has a part of their own."""


def names_thing(clause: Clause) -> bool:
    """Whether a clause says what was done something to: "we did get caught by that once" does not."""
    return any(t.tag.startswith("NN") and t.lemma.lower() not in NO_THING for t in clause.tokens)


NO_THING = frozenset("time way bit lot thing day week month year".split())
PUT_INTO_WORDS = frozenset("tell explain offer propose suggest".split())
TO_WHOM = frozenset("him her them".split())
""" "I told her what they'd look like": how it was put is open, though not what came of it."""


def to_whom(clause: Clause) -> Token | None:
    return next((t for t in clause.tokens if t.text.lower() in TO_WHOM), None)


def content_told(rest: str) -> bool:
    """Whether somebody was told to do something, which says how it was put: "I told her to fence it off"."""
    return re.match(r"\s*(?:not )?to\b", rest) is not None


def deed_hooks(parsed: Parsed, own: Sequence[Clause], lexicon: Lexicon) -> Iterator[Hook]:
    # With many deeds the first one sets the scene; what the story is about comes after it.
    for clause in own[1:] if len(own) >= MANY_DEEDS else own:
        verb_class = lexicon.verb_class(clause.verb)
        name = best_name(clause) or (thing_made(clause) if verb_class in ("make", "intro") else "")
        spoken = turned(clause, parsed.text, lexicon)
        does = done(clause, lexicon)
        quote = parsed.text[clause.start : clause.end]
        if does and clause.verb not in BY_VERB and clause.verb.split(" ")[0] in lexicon.broad_verbs:
            yield Hook(kind="broad", quote=quote, name=name, turned=spoken, does=does)
        if clause.verb in PUT_INTO_WORDS and (to := to_whom(clause)) and not content_told(parsed.text[to.end :]):
            yield Hook(kind="put_to", quote=quote)
        if verb_class == "scope" or not (spoken or does or (name and clause.verb not in lexicon.light_verbs)):
            continue
        if verb_class:
            kind = BY_VERB.get(clause.verb, SITUATION.get(verb_class, "deed"))
            yield Hook(kind=kind, quote=quote, name=name, turned=spoken, does=does)


WISHING = re.compile(r"\s+(?:rather|say|guess|like|love|have to say|call|prefer|add|hope)\b", re.IGNORECASE)
""" "I'd rather", "I'd say": nothing that would be done."""


STATES = frozenset("be have think know want like need mean believe guess feel hope see say".split())
DENIED = re.compile(
    r"\b(?:not(?! only)|never(?! mind)|no(?! doubt| problem)|nobody|none|nothing(?! but)|cannot)\b|n['’]t\b",
    re.IGNORECASE,
)
"""What says that something is not so: there is no example of it, though there may be a reason."""
LONGEST_VIEW = 45
"""Words up to which an answer that begins with a denial is nothing but that."""
FEWEST_SAID = 6
"""Words from which a general answer says enough to ask for an example of it."""
FEWEST_USUAL = 2
"""Things done these days from which an answer is about a habit, though it has no "usually"."""


NEAREST = re.compile(r"\b(?:nearest|closest)\b", re.IGNORECASE)


def general_hooks(parsed: Parsed, kind: AnswerKind, lexicon: Lexicon) -> Iterator[Hook]:
    """Answers without a deed: what kind of talk it is, so that one occasion can be asked for."""
    text = parsed.text
    yield from talk_hooks(parsed, lexicon)
    if sum(c.tense == "past" for c in parsed.clauses) >= max(3, len(parsed.clauses) // 2):
        return  # something was told, though whose deed it was did not come out
    mine = [c for c in parsed.clauses if c.subject in ("i", "we")]
    guessed = sum(
        (c.modal in ("would", "could", "might", "will") or c.tense == "future") and not used_to(c, parsed) for c in mine
    )
    present = sum(c.tense == "present" and not c.modal for c in mine)
    shares = {"hypothetical": guessed * 2 >= len(mine) > 0, "habit": present * 2 >= len(mine) > 0}
    nearest = NEAREST.search(text) is not None  # "Nearest thing is the canteen" has been told already
    for name in ("never_done", "wish", "hypothetical", "self_description", "habit", "opinion"):
        match = next((m for m in lexicon.find_all(name, text) if not WISHING.match(text[m.end() :])), None)
        if match is None or not shares.get(name, kind != "fact") or (name == "never_done" and nearest):
            continue
        inside = next((c for c in parsed.clauses if c.start <= match.start() < c.end), None)
        if name != "habit" or (inside is not None and inside.subject in ("i", "we") and inside.tense == "present"):
            denied = name == "opinion" and "n't" in match.group().replace("’", "'")
            yield Hook(kind="view" if denied else name, quote=around(parsed, match))
            if name != "wish":  # a wish is only taken up where wishes were asked for
                return
    own = [c for c in mine if c.subject == "i"]
    doing = sum(c.tense == "present" and not c.modal and c.verb.split(" ")[0] not in STATES for c in own)
    usual = doing >= FEWEST_USUAL and not any(c.tense == "past" for c in parsed.clauses) and not figures(text)
    if kind in ("opinion", "self_description") or (kind == "habit" and usual):
        clause = next(iter(parsed.clauses), None)
        yield Hook(kind=kind, quote=text[clause.start : clause.end] if clause else text.strip())


def loose_hooks(parsed: Parsed, own: Sequence[Clause], kind: AnswerKind, lexicon: Lexicon) -> Iterator[Hook]:
    match = lexicon.find("fog", parsed.text)
    if match is not None and match.group().lower() not in AND_SO_ON and len(own) < 3 and len(parsed.text.split()) <= 30:
        yield Hook(kind="fog", quote=around(parsed, match), said=match.group().lower())
    words = parsed.text.split()
    if len(words) <= 5 and kind == "fact" and not any(w[0].isdigit() for w in words):
        yield Hook(kind="thin", quote=parsed.text.strip())
    pieces = {name.say for clause in parsed.clauses for name in clause.names}
    if len(parsed.sentences) >= 2 and len(pieces) >= 3:
        yield Hook(kind="overview", quote=parsed.text[slice(*parsed.sentences[0])].strip())
