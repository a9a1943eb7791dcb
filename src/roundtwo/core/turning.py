"""Turning one clause of the candidate's to "you": "I moved the audit to March" -> "You moved the audit to March".

Only where it is sure to fit (CRAFT: one clause, subject "I", simple past, at most twelve words, no negation,
no "would", nothing that points elsewhere, no failure). Everything else is named or left alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from roundtwo.core.clauses import Clause, Token
from roundtwo.core.lexicon import Lexicon

MOST_WORDS = 12
FEWEST_WORDS = 4
POINTERS = frozenset(
    "it its they them their this that these those he him his she her hers one ones both there here who which what "
    "we us our ours everything something anything nothing all some others another same such so too also "
    "no nor neither you your yours".split()
)
TURNED = {
    "i": "you",
    "my": "your",
    "mine": "yours",
    "myself": "yourself",
    "was": "were",
    "'m": "'re",
    "am": "are",
}
NARROW = (("past",), ("main", "conjunct"), ("",))
WIDE = (("past", "present"), ("main", "conjunct", "relative", "complement"), ("", "where", "that", "how"))
"""(tenses, clause roles, introducing words) that may be turned: of an answer, and of a paper."""
NOT_TURNED = frozenset(
    "trust rely doubt fear work buy take ask call ring turn be have think feel know guess want like need see hear say "
    "tell let get mean try come happen "
    "begin start seem look learn realise realize wait hope believe find keep do give "
    "notice lose miss forget fail struggle spend expect understand remember go become stop quit leave "
    "suppose assume deal end admit apologise apologize suggest love hate prefer enjoy".split()
)
"""Verbs that say too little of a deed, or tell of something that is not to be handed back."""
HEDGING = frozenset("kind sort of really just also".split())
DROPPED = frozenset(
    "just really basically actually honestly kinda literally simply definitely probably maybe also then "
    "so first finally eventually personally".split()
)


SLIP = re.compile(r"\b(?:wrong|bad|typo|error|mistake|late|missing|broke|forgot)\b", re.IGNORECASE)
"""What is not handed back: it would be held against somebody."""
TO_SOMEBODY = re.compile(r"\b(?:wrote|sent) (?:to|back)\b", re.IGNORECASE)


def turned(clause: Clause, text: str, lexicon: Lexicon, present: bool = False) -> str:
    """The clause as a statement to "you", capitalised and without a full stop; empty where it is not sure to fit.

    `present` lets what somebody does pass as well ("I plan visual strategies").
    """
    tenses, roles, markers = WIDE if present else NARROW
    if clause.subject != "i" or clause.tense not in tenses or clause.role not in roles or clause.marker not in markers:
        return ""
    if clause.negated or clause.modal or clause.passive or clause.perfect or clause.progressive or clause.habitual:
        return ""
    if not any(t.tag.startswith("NN") and t.lemma not in lexicon.stop_names for t in clause.tokens):
        return ""
    if clause.verb.split(" ")[0] in NOT_TURNED:
        return ""
    span = text[clause.start : clause.end]
    if "," in span and spoken(clause):
        span = span[: span.index(",")]
    if lexicon.has("failure", span) or SLIP.search(span) or TO_SOMEBODY.search(span):
        return ""
    if not present and (lexicon.has("hedge", span) or lexicon.has("fog", span)):
        return ""
    if "," not in span and len(span) == clause.end - clause.start and not ends_here(clause, text):
        return ""
    return spoken(clause)


def ends_here(clause: Clause, text: str) -> bool:
    """Whether nothing hangs on the clause's end (a cut-off "that…", a list that goes on)."""
    rest = text[clause.end :].lstrip()
    if not rest or rest[0] in ".!?;":
        return True
    return bool(
        re.match(
            r"(?:,\s*)?(?:and|but|so|then|because|since|when|while|after|before)\b",
            rest,
            re.IGNORECASE,
        )
    ) and not re.match(r"(?:,\s*)?(?:and|but)\s+(?:the|a|an|my|our|some|all|also|to)\b", rest, re.IGNORECASE)


def spoken(clause: Clause) -> str:
    tokens = list(clause.tokens)
    first = next((i for i, token in enumerate(tokens) if token.text.lower() == "i"), None)
    if first is not None:
        tokens = tokens[first + 1 :]
    elif clause.role == "main" and tokens and tokens[0].lemma != clause.verb.split(" ")[0] and tokens[0].tag != "VBD":
        return ""
    elif len(tokens) > 1 and tokens[1].text.lower() in ("of", "by"):
        return ""  # "Made of a road sign" says what it was made of, and nothing of who made it
    words: list[str] = ["You"]
    for index, token in enumerate(tokens):
        lowered = token.text.lower().replace("’", "'")
        if lowered == "me":
            return ""  # "You moved nine estates to you"
        if lowered in POINTERS or any(character in token.text for character in '"“”()[]/:;\n'):
            return ""
        if lowered in DROPPED and (index == 0 or index == len(tokens) - 1):
            continue
        if len(words) == 1 and (lowered in HEDGING or token.tag == "RB"):
            continue  # "I kind of fell into", "I actively use"
        gap = "" if index and tokens[index - 1].end == token.start else " "
        if token.text == ",":
            if tokens[index - 1].tag.startswith(("JJ", "IN", "DT", "VB")):
                return ""
            if any(t.tag == "CC" for t in tokens[max(index - 3, 0) : index]):
                return ""  # "and Anneke, our vet, answered": what is cut off here began before the comma
            break
        # Where "I" was left out, the verb opens the sentence with a capital.
        text_of = lowered if first is None and index == 0 else token.text
        plain = lowered in ("was", "am") and tokens[index - 1].text.lower() != "i" and index > 0
        words.append(gap + (text_of if plain else TURNED.get(lowered, text_of)))
    sentence = re.sub(r"\s+", " ", "".join(words)).strip()
    count = len(sentence.split())
    return sentence if FEWEST_WORDS <= count <= MOST_WORDS else ""


# -- a deed cut short --------------------------------------------------------------------------

MOST_HANDED, FEWEST_HANDED = 11, 3
NOT_HANDED = (NOT_TURNED - frozenset("buy take ask call ring find keep give turn start stop".split())) | frozenset(
    "put place end break drop hurt cry sleep be do make mess ruin blame shout argue fight sit stand live wait stay "
    "come arrive laugh smile joke leave grow fall hit cheat lie hide steal owe earn lay".split()
)
"""Verbs that are not handed back, however much of the deed is cut off: they tell little, or nothing to be proud of."""
NUMBERED = re.compile(r"\d")
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


def handed(clause: Clause, text: str, lexicon: Lexicon) -> str:
    """A deed of the candidate's up to what it was done to, as a statement to "you": "I rang the eye clinic while she
    was having a coffee" -> "You rang the eye clinic". Empty where it is not sure to fit.
    """
    verb = clause.verb.split(" ")[0]
    if clause.subject != "i" or clause.tense != "past" or clause.role not in NARROW[1] or clause.marker:
        return ""
    if clause.negated or clause.modal or clause.passive or clause.perfect or clause.progressive or clause.habitual:
        return ""
    if verb in NOT_HANDED or SLIP.search(text[clause.start : clause.end]):
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
    if end < len(tokens) and tokens[end].tag in ("CC", "VB", "VBG", "VBN", "JJ") and end > at:
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


EVENT_WORDS = (3, 9)
NO_EVENT = frozenset("be have say tell ask want think know like need feel mean seem look".split())


def event(clause: Clause, text: str, lexicon: Lexicon) -> str:
    """What somebody or something else did, as a statement to hand back ("The sheeting held"); empty where
    not sure to fit.
    """
    if clause.subject != "other" or clause.tense != "past" or clause.role not in NARROW[1] or clause.marker:
        return ""
    if (
        clause.negated
        or clause.modal
        or clause.perfect
        or clause.progressive
        or clause.habitual
        or clause.verb in NO_EVENT
    ):
        return ""
    words = [t.text.lower() for t in clause.tokens]
    if not EVENT_WORDS[0] <= len(words) <= EVENT_WORDS[1] or set(words) & (POINTERS | OWN_WORDS):
        return ""
    span = text[clause.start : clause.end]
    if any(c in span for c in ',"“”()[]/:;\n') or lexicon.has("failure", span) or lexicon.has("hedge", span):
        return ""
    rest = text[clause.end :].lstrip()
    return span[:1].upper() + span[1:] if not rest or rest[0] in ".!?;" else ""


OWN_WORDS = frozenset("i me my mine myself we us our ours you your".split())
