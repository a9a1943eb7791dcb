"""Turning one clause of the candidate's to "you": "I moved the audit to March" -> "You moved the audit to March".

Only where it is sure to fit (CRAFT: one clause, subject "I", simple past, at most twelve words, no negation,
no "would", nothing that points elsewhere, no failure). Everything else is named or left alone.
"""

from __future__ import annotations

import re

from roundtwo.core.clauses import Clause
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
