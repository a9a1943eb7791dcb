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
    "no nor neither".split()
)
TURNED = {
    "i": "you",
    "my": "your",
    "me": "you",
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
    "turn be have think feel know guess want like need see hear say tell let get mean try come happen begin "
    "start seem look learn realise realize wait hope believe find keep do give "
    "notice lose miss forget fail struggle spend expect understand remember go become stop quit leave "
    "suppose assume deal end admit apologise apologize suggest love hate prefer enjoy".split()
)
"""Verbs that say too little of a deed, or tell of something that is not to be handed back."""
HEDGING = frozenset("kind sort of really just also".split())
DROPPED = frozenset(
    "just really basically actually honestly kinda literally simply definitely probably maybe also then "
    "so first finally eventually personally".split()
)


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
    if lexicon.has("failure", span) or (not present and (lexicon.has("hedge", span) or lexicon.has("fog", span))):
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
    words: list[str] = ["You"]
    for index, token in enumerate(tokens):
        lowered = token.text.lower().replace("’", "'")
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


# -- the deed as a phrase -----------------------------------------------------------------------

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


def done(clause: Clause, text: str, lexicon: Lexicon) -> str:
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
    if head is None or head.lemma in EMPTY | lexicon.people or not DONE_WORDS[0] <= len(phrase.split()) <= DONE_WORDS[1]:
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


DOUBLED = frozenset("begin commit refer prefer admit submit omit program reset rerun cancel label model travel".split())
ONE_SYLLABLE = re.compile(r"[^aeiou]*(?:qu)?[aeiou][bdgklmnprtz]")


def gerund(phrase: str) -> str:
    """"split the orders" -> "splitting the orders"."""
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
