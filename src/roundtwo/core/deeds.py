"""A deed of the candidate's as a phrase: "I split the orders between two carriers" -> "split the orders".

It follows "How did you", and as a noun ("splitting the orders") it can be asked about like any thing. That is how
people ask, and it works where a whole clause handed back would sound like a minute-taker.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from roundtwo.core.clauses import Clause, Token
from roundtwo.core.lexicon import Lexicon
from roundtwo.core.turning import NARROW, POINTERS, TURNED

DONE_WORDS = (3, 6)
"""Words of a deed's phrase, fewest and most ("split the orders")."""
THE = {"a": "the", "an": "the", "some": "the"}
"""What was new when it was told is known when it is asked about."""
NO_PHRASE = frozenset(
    "turn be have think feel know guess want like need see hear say tell let get mean try come happen begin seem look "
    "learn realise realize wait hope believe do notice lose miss forget fail struggle spend expect understand remember "
    "go become quit leave suppose assume deal end admit apologise apologize suggest love hate prefer enjoy ask call "
    "ring email phone text message bring catch decide manage lead own promise offer show take".split()
)
"""Verbs that are too small, tell of no deed, or lean on what stands around them."""
VAGUE = frozenset("one ones own more less few any no both half most least enough others rest lot".split())
EMPTY = frozenset(
    "time way thing things bit mistake mistakes decision effort look chance sense part job work care advantage point "
    "kind sort use plan problem".split()
)
"""Nouns that name nothing, even behind a verb."""
SMALL_ADVERBS = frozenset("only just also even simply really basically quickly".split())
PUT_SOMEWHERE = frozenset("put place pin stick lay hang".split())
"""Verbs that say nothing without the place."""


def done(clause: Clause, lexicon: Lexicon) -> str:
    """The deed alone, as "split the orders": it follows "How did you", and `gerund` makes "splitting the orders" of
    it. Empty where it is not sure to fit.
    """
    verb = clause.verb.split(" ")[0]
    if not plain_deed(clause) or verb in NO_PHRASE:
        return ""
    tokens = [t for t in clause.tokens if t.end <= clause.core_end]
    at = next((i for i, t in enumerate(tokens) if t.lemma == verb or t.tag == "VBD"), None)
    if at is None:
        return ""
    after = [t for i, t in enumerate(tokens[at + 1 :]) if i or t.text.lower() not in SMALL_ADVERBS]
    particle = len(after) > 1 and after[0].tag == "RP"
    short = next((i for i, t in enumerate(after) if i > particle and t.tag in ("IN", "TO")), len(after))
    lengths = (len(after),) if verb in PUT_SOMEWHERE and not particle else (len(after), short)
    for length in lengths:
        phrase = phrase_of(verb, after[:length], lexicon)
        cut = length < len(after) and after[length].text.lower() == "of"  # "a quarter of it" is not the quarter
        if phrase and not cut and not (verb in PUT_SOMEWHERE and not particle and short == len(after)):
            return phrase
    return ""


def phrase_of(verb: str, after: Sequence[Token], lexicon: Lexicon) -> str:
    """The verb in its base form with what follows it; empty where a word points elsewhere or too little is named."""
    if not after or after[-1].tag in ("IN", "TO", "DT", "JJ", "CC", "CD", "PRP$", "PDT"):
        return ""
    words = [verb]
    for index, token in enumerate(after):
        lowered = token.text.lower().replace("’", "'")
        if lowered in POINTERS | VAGUE or token.tag in ("WDT", "WP", "WRB", "PRP", "VBD") or not speakable(token.text):
            return ""
        first = index == 0 or (index == 1 and after[0].tag == "RP")
        if token.tag == "CD" and first:
            words.append(" the")
        gap = "" if index and after[index - 1].end == token.start else " "
        article = THE.get(lowered) if first else None
        words.append(gap + (article or TURNED.get(lowered, token.text)))
    phrase = "".join(words)
    head = next((t for t in after if t.tag.startswith("NN")), None)
    if (
        head is None
        or head.lemma in EMPTY | lexicon.people
        or not DONE_WORDS[0] <= len(phrase.split()) <= DONE_WORDS[1]
    ):
        return ""
    return "" if any(lexicon.has(name, phrase) for name in ("failure", "hedge", "fog")) else phrase


def plain_deed(clause: Clause) -> bool:
    """Whether "I" did it, once, in the past, and it is told for itself."""
    told = clause.role in NARROW[1] or (clause.role == "adverbial" and clause.tokens[0].tag == "VBD")
    if clause.subject != "i" or clause.tense != "past" or not told or clause.marker:
        return False
    if clause.modal or clause.passive or clause.perfect or clause.progressive or clause.habitual:
        return False
    return not clause.negated and clause.core_end > clause.start


def speakable(word: str) -> bool:
    return word.replace("-", "").replace("'", "").replace("’", "").isalnum() or word in ("-", "£", "$", "€", "%")


KNOWN = ("the ", "your ")


def thing_done_to(phrase: str) -> str:
    """The plain noun of a deed's phrase: "the waiting list" of "sort the waiting list"; empty where a particle or a
    number stands between, or two things do ("send the board the figure"). A thing stands in any sentence, a deed made
    a noun ("sorting the list") in few.
    """
    _, _, rest = phrase.partition(" ")
    two = re.search(r"(?<!\bof)(?<!\bfor) (?:the|a|an|your|and) ", rest)
    return rest if rest.startswith(KNOWN) and two is None else ""


DOUBLED = frozenset("begin commit refer prefer admit submit omit program reset rerun cancel label model travel".split())
ONE_SYLLABLE = re.compile(r"[^aeiou]*(?:qu)?[aeiou][bdgklmnprtz]")


def gerund(phrase: str) -> str:
    """ "split the orders" -> "splitting the orders"."""
    verb, _, rest = phrase.partition(" ")
    if verb.endswith("ie"):
        stem = verb[:-2] + "y"
    elif verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")):
        stem = verb[:-1]
    elif verb in DOUBLED or ONE_SYLLABLE.fullmatch(verb):
        stem = verb + verb[-1]
    else:
        stem = verb
    return f"{stem}ing {rest}".strip()
