"""A deed cut short behind what it was done to, as a statement to "you": "I rang the eye clinic while she was having a
coffee" -> "You rang the eye clinic".

`turning` hands whole clauses back, and few stand by themselves. What hangs on a deed is left out here where the rest
says enough; half a deed ("You gave Grace") is not handed back.
"""

from __future__ import annotations

from collections.abc import Sequence

from roundtwo.core.clauses import Clause, Token
from roundtwo.core.lexicon import Lexicon
from roundtwo.core.turning import DROPPED, HEDGING, NARROW, NOT_TURNED, POINTERS, SLIP, TURNED

MOST_HANDED, FEWEST_HANDED = 11, 3
NOT_HANDED = (NOT_TURNED - frozenset("take ask call ring find keep give turn start stop".split())) | frozenset(
    "put place use grab knock pick print carry look end break "
    "drop hurt cry sleep be do make mess ruin blame shout argue fight sit stand live wait stay "
    "come arrive laugh smile joke leave grow fall hit cheat lie hide steal owe earn lay".split()
)
"""Verbs that are not handed back, however much of the deed is cut off: they tell little, or nothing to be proud of."""
THING = ("NN", "NNS", "NNP", "NNPS", "CD")
BEFORE_THING = ("DT", "PRP$", "CD", "JJ", "JJR", "JJS", "NN", "NNS", "NNP", "NNPS", "POS", "HYPH", "VBN", "VBG")
INTO = frozenset(
    "of for with to from into in on at by through over under about after before across behind along".split()
)
EMPTY_THINGS = frozenset(
    "time way thing things bit lot mistake mistakes effort chance sense point kind sort use look part job work care "
    "note day week weeks month months year years moment morning evening night minute minutes hour hours "
    "rest one people person everybody everyone somebody".split()
)
"""Nouns that no deed is known by."""


ALSO_TOLD = frozenset("do make put place send go run speak write draw measure".split())
"""Verbs of deeds that are worth going back to days later, though too plain to be handed back at once."""


def handed(clause: Clause, text: str, lexicon: Lexicon, days_later: bool = False) -> str:
    """A deed of the candidate's up to what it was done to, as a statement to "you": "I rang the eye clinic while she
    was having a coffee" -> "You rang the eye clinic". Empty where it is not sure to fit.
    """
    verb = clause.verb.split(" ")[0]
    if clause.subject != "i" or clause.tense != "past" or clause.role not in NARROW[1] or clause.marker:
        return ""
    if clause.negated or clause.modal or clause.passive or clause.perfect or clause.progressive or clause.habitual:
        return ""
    unfit = NOT_HANDED - ALSO_TOLD if days_later else NOT_HANDED
    if verb in unfit or SLIP.search(text[clause.start : clause.end]):
        return ""
    tokens = list(clause.tokens)
    at = next((i for i, t in enumerate(tokens) if t.lemma == verb and t.tag == "VBD"), None)
    if at is None or any(
        t.text.lower() not in DROPPED | HEDGING | {"i"} and t.tag != "RB" for t in opening(tokens[:at])
    ):
        return ""
    end = end_of_deed(tokens, at + 1)
    words = [TURNED.get(t.text.lower(), t.text) for t in tokens[at:end]]
    kept = [t for t in tokens[at + 1 : end] if t.tag in THING and t.tag != "CD"]
    if not kept or kept[0].lemma.lower() in EMPTY_THINGS or not says_enough(tokens[at + 1 : end]):
        return ""
    if verb in INTO_A_JOB and tokens[at + 1].tag == "IN":
        return ""  # "I started on phones": that is where they worked
    if end < len(tokens) and (verb in HALF or tokens[end - 1].tag == "VBG" or tokens[at + 1].tag == "VBG"):
        return ""
    words[0] = words[0].lower()  # where "I" was left out the verb begins the sentence
    said = spaced(tokens[at:end], words)
    count = len(said.split()) + 1
    foggy = any(lexicon.has(what, said) for what in ("failure", "hedge", "fog"))
    return f"You {said}" if FEWEST_HANDED <= count <= MOST_HANDED and not foggy else ""


HALF = frozenset("give take bring buy put set send show offer lend hang start get keep make ask order carry".split())
"""Verbs of which half is said where something is cut off: "I gave Grace" too much of it."""
INTO_A_JOB = frozenset("start work move transition engage walk".split())


def says_enough(tokens: Sequence[Token]) -> bool:
    """Whether it is plain what is meant: something known, by "the", "my" or a name, things of a kind, or two words."""
    named = [t for t in tokens if t.tag in (*THING, "JJ") and t.tag != "CD"]
    known = tokens[0].text.lower() in ("the", "my") or tokens[0].tag in ("NNP", "NNPS")
    return known or len(named) > 1 or tokens[0].tag == "NNS"


def opening(tokens: list[Token]) -> list[Token]:
    """What stands between "I" and the verb; where "I" was left out, all that stands before it."""
    at = next((i for i, t in enumerate(tokens) if t.text.lower() == "i"), None)
    return tokens if at is None else tokens[at + 1 :]


def end_of_deed(tokens: list[Token], at: int) -> int:
    """Where a deed may be cut: behind its object, and behind what that goes into; `at` where nothing is named."""
    end = at
    while end < len(tokens):
        here = end
        if tokens[here].tag == "RP" or tokens[here].text.lower() in INTO:
            here += 1
        stop = thing_from(tokens, here)
        if stop is None or (
            here > end and end == at and tokens[end].tag != "RP" and tokens[end].tag not in ("IN", "TO")
        ):
            break
        end = stop
        if end < len(tokens) and (tokens[end].tag == "RP" or particle_ends(tokens, end)):
            end += 1
    # What goes on as a list, or with a clause of its own, is cut where it says half of it.
    if end < len(tokens) and tokens[end].tag in ("CC", "VB", "VBZ", "VBP", "VBG", "VBN", "JJ") and end > at:
        return at if tokens[end].tag != "CC" else end
    if end < len(tokens) and tokens[end].text.lower() in ("to", "that", "of"):
        return at
    return end


PARTICLES = frozenset("in out up down back off on away round together".split())


def particle_ends(tokens: list[Token], at: int) -> bool:
    """Whether the last word belongs to the verb: "brought the curtain in"."""
    return at == len(tokens) - 1 and tokens[at].text.lower() in PARTICLES


def thing_from(tokens: list[Token], at: int) -> int | None:
    """Where the noun phrase that begins at `at` ends; None where there is none that stands by itself."""
    end = at
    while end < len(tokens) and tokens[end].tag in BEFORE_THING and tokens[end].text.lower() not in POINTERS | {"me"}:
        end += 1
    if end == at or tokens[end - 1].tag not in THING:
        return None
    if end < len(tokens) and (tokens[end].text.lower() in POINTERS and tokens[end - 1].tag == "CD"):
        return None
    return end


def spaced(tokens: Sequence[Token], words: Sequence[str]) -> str:
    """The words with the gaps between them that there were."""
    said = ""
    for index, (token, word) in enumerate(zip(tokens, words, strict=True)):
        said += ("" if index == 0 or tokens[index - 1].end == token.start else " ") + word
    return said
