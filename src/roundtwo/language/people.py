"""Everybody the candidate spoke of, as an interviewer would say it: "Bogna", "your manager", "the night shift".

Only where it is sure: a trade or a group with its article, a name that acts as a person does. Whoever is somebody
else's ("her boss"), one of many ("customers") or nobody in particular is left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from spacy.tokens import Doc
from spacy.tokens import Token as SpacyToken

from roundtwo.core.clauses import Person
from roundtwo.core.lexicon import Lexicon
from roundtwo.language.names import ADDRESSING
from roundtwo.language.verbs import PAST_FORMS

GROUPS = frozenset(
    "team crew board committee office department shift staff council squad management union jury".split()
)
HUMAN = frozenset(
    "say tell ask agree refuse think want laugh complain sign like love hate worry promise admit object offer suggest "
    "propose insist approve accept answer reply call ring phone write explain apologise apologize thank quit resign "
    "argue shout notice know feel hope help teach join decide warn admit believe prefer".split()
)
"""What only people do: a name or a trade that does one of these is somebody."""
TRADES = ("er", "or", "ist", "ian", "man", "woman", "ee", "ant", "smith", "wright")
"""Endings of words for people by what they do, trusted only where they do what people do."""
ADDRESSED = ADDRESSING | {"brief", "warn", "push", "walk", "help", "offer", "give", "send"}
NOBODY = frozenset("somebody someone anybody anyone nobody everybody everyone people person guy guys one".split())
FIRMS = frozenset("agency company department council office committee board management union supplier vendor".split())
ARTICLES = {"the": "the", "a": "the", "an": "the", "my": "your", "our": "your"}
ABOVE = frozenset("boss manager supervisor director chef foreman head lead captain principal owner landlord".split())
"""Who "your" is said of, where the candidate said "our"."""
MOST_WORDS = 4


def people_in(document: Doc, lexicon: Lexicon) -> Iterator[Person]:
    for token in document:
        if token.pos_ not in ("NOUN", "PROPN") or token.dep_ in ("compound", "poss", "npadvmod", "appos", "attr"):
            continue
        verb = verb_above(token)
        part = part_of(token, verb)
        say = spoken(token, verb, part, lexicon)
        if say:
            yield Person(
                start=token.left_edge.idx,
                end=token.idx + len(token),
                say=say,
                lemma=token.lemma_.lower(),
                part=part,
                verb=lemma(verb) if verb is not None else "",
            )


def lemma(verb: SpacyToken) -> str:
    return PAST_FORMS.get(verb.lower_, verb.lemma_.lower())


def verb_above(token: SpacyToken) -> SpacyToken | None:
    head = token.head
    if head.dep_ == "dative" and head.pos_ == "ADP":
        head = head.head
    return head if head.pos_ in ("VERB", "AUX") and head is not token else None


def part_of(token: SpacyToken, verb: SpacyToken | None) -> Literal["doer", "asked", "other"]:
    if verb is None:
        return "other"
    if token.dep_ == "nsubj":
        return "doer" if verb.dep_ != "relcl" else "other"
    asking = lemma(verb) in ADDRESSED and any(c.dep_ == "nsubj" and c.lower_ in ("i", "we") for c in subjects(verb))
    # "I asked the night shift to try it": the small model often makes them the subject of what they should do.
    return "asked" if asking and token.dep_ in ("dobj", "dative", "pobj") else "other"


def subjects(verb: SpacyToken) -> list[SpacyToken]:
    found = [c for c in verb.children if c.dep_ == "nsubj"]
    if not found and verb.dep_ in ("conj", "xcomp") and verb.head is not verb:
        return subjects(verb.head)
    return found


def spoken(noun: SpacyToken, verb: SpacyToken | None, part: str, lexicon: Lexicon) -> str:
    """How to speak of them; empty where that is not sure."""
    if noun.lower_ in NOBODY or any(c.dep_ in ("conj", "appos") for c in noun.children) or noun.dep_ == "conj":
        return ""
    acts = part == "doer" and verb is not None and lemma(verb) in HUMAN
    if noun.lower_ == "shift" and not any(c.dep_ in ("compound", "amod") for c in noun.lefts):
        return ""  # a shift that is walked or worked is a time; the night shift is people
    if noun.lower_ in GROUPS and part == "other":
        return ""  # "on my shift" is a time, "in the kitchen" a place
    if noun.pos_ == "PROPN" and noun.text.istitle() and noun.lower_ not in lexicon.people:
        return proper(noun, sure=acts or part == "asked")
    known = noun.lemma_.lower() in lexicon.people or noun.lower_ in GROUPS
    if noun.lemma_.lower() in FIRMS and not (acts or part == "asked"):
        return ""  # a firm that does something is not somebody with a view of it
    if not (known or (acts and noun.lower_.endswith(TRADES))):
        return ""
    return common(noun) or clipped(noun)


def proper(noun: SpacyToken, sure: bool) -> str:
    """A name: "Bogna", "Mr Haldane"."""
    parts = [*[c for c in noun.lefts if c.dep_ == "compound"], noun]
    plain = all(p.text.istitle() and p.is_alpha for p in parts) and len(parts) <= 2
    named = noun.ent_type_ in ("", "PERSON")
    if not (plain and sure and named) or any(c.dep_ in ("det", "poss", "amod", "nummod") for c in noun.lefts):
        return ""
    return " ".join(p.text for p in parts)


def clipped(noun: SpacyToken) -> str:
    """ "Foreman had me make two more": a singular trade that opens its sentence and has lost its article."""
    alone = not any(c.dep_ in ("det", "poss", "amod", "nummod") for c in noun.lefts) and noun.tag_ in ("NN", "NNP")
    if not alone or noun.left_edge.i != noun.sent.start or noun.dep_ != "nsubj":
        return ""
    words = [c.lower_ for c in noun.lefts if c.dep_ == "compound"] + [noun.lower_]
    return (
        f"{'your' if noun.lower_ in ('boss', 'manager') else 'the'} {' '.join(words)}"
        if len(words) < MOST_WORDS
        else ""
    )


def common(noun: SpacyToken) -> str:
    """A trade or a group with its article: "the night shift", "your manager", "the head of finance"."""
    before = list(noun.lefts)
    articles = [ARTICLES.get(c.lower_, "") for c in before if c.dep_ in ("det", "poss")]
    if any(c.lower_ == "our" for c in before) and noun.lemma_.lower() not in ABOVE:
        articles = ["the"]  # "our new teacher" is not the teacher of who tells it
    if len(articles) != 1 or not articles[0]:
        return ""
    middle = [c for c in before if c.dep_ not in ("det", "poss")]
    if any(c.dep_ not in ("compound", "amod") or list(c.children) for c in middle):
        return ""
    if any(c.dep_ == "amod" for c in middle) and noun.lower_ not in GROUPS:
        middle = [c for c in middle if c.dep_ == "compound"]
    words = [c.lower_ if not c.text.isupper() else c.text for c in middle] + [noun.lower_]
    of = next((c for c in noun.rights if c.lower_ == "of" and c.i == noun.i + 1), None)
    if of is not None:
        objects = [c for c in of.children if c.dep_ == "pobj"]
        if noun.lower_ not in ("head", "director") or len(objects) != 1 or list(objects[0].children):
            return ""
        words += ["of", objects[0].lower_ if not objects[0].text.isupper() else objects[0].text]
    if any("-" in w or not w.replace("'", "").isalnum() for w in words) or len(words) > MOST_WORDS:
        return ""
    return f"{articles[0]} {' '.join(words)}"
