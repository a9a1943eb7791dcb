"""Things that the candidate named, fit to be spoken back in one to three words.

The rules are those that held when naming was tried on answers from many trades (objects of verbs, objects of a
few prepositions, adjectives only of certain endings, no people, places, figures, negations). Where a word that
matters would have to be dropped, the thing is not named at all.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from spacy.tokens import Doc
from spacy.tokens import Token as SpacyToken

from roundtwo.core.clauses import Name
from roundtwo.core.lexicon import Lexicon

PREPOSITIONS = frozenset({"on", "with", "for", "of", "into", "behind", "using", "to"})
KEPT_ENDINGS = ("ed", "al", "ic", "ary", "less", "able", "ible", "ative")
KEPT_ADJECTIVES = frozenset(
    {
        "shared",
        "weekly",
        "monthly",
        "daily",
        "custom",
        "late",
        "early",
        "manual",
        "spare",
        "mobile",
        "legal",
    }
)
EMPTY_ADJECTIVES = frozenset(
    {
        "new",
        "whole",
        "entire",
        "own",
        "actual",
        "old",
        "certain",
        "existing",
        "current",
        "main",
        "full",
        "final",
    }
)
MOST_WORDS = 3
ADDRESSING = frozenset(
    "ask tell show call train teach convince persuade invite hire coach mentor thank pay email ring "
    "message join".split()
)
"""Verbs whose object is somebody, or a group standing for somebody."""


def names_in(own: list[SpacyToken], head: SpacyToken, lexicon: Lexicon) -> Iterator[Name]:
    """The names of one clause, in the order they stand."""
    inside = {token.i for token in own}
    negated = any(child.dep_ == "neg" for child in head.children)
    if negated:
        return
    for token in own:
        role = role_of(token)
        if role and token.pos_ in ("NOUN", "PROPN"):
            name = name_of(token, role, inside, lexicon)
            if name is not None:
                yield name


def all_names(document: Doc, lexicon: Lexicon) -> Iterator[Name]:
    """Every thing of the text that can be named, whatever part it plays in its sentence."""
    everywhere = set(range(len(document)))
    for token in document:
        if token.pos_ in ("NOUN", "PROPN") and token.dep_ not in ("compound", "poss", "npadvmod"):
            role = "fragment" if token.dep_ == "ROOT" else "object"
            name = name_of(token, role, everywhere, lexicon)
            if name is not None:
                yield name


def role_of(token: SpacyToken) -> str:
    if token.dep_ == "dobj":
        return "" if token.head.lemma_.lower() in ADDRESSING else "object"
    if token.dep_ == "pobj" and token.head.lower_ in PREPOSITIONS:
        if token.head.lower_ == "to" and token.head.head.pos_ == "VERB":
            return ""
        if token.head.lower_ == "of" and token.head.head.dep_ == "dobj" and token.head.head.pos_ == "NOUN":
            return "prepositional"
        return "prepositional" if token.head.head.pos_ in ("VERB", "AUX", "NOUN") else ""
    if token.dep_ == "nsubjpass":
        return "subject"
    return ""


def name_of(noun: SpacyToken, role: str, inside: set[int], lexicon: Lexicon) -> Name | None:
    parts = name_parts(noun)
    if parts and parts[0].i > 0 and noun.doc[parts[0].i - 1].lower_ in ("not", "only", "without", "no", "nor"):
        return None
    if parts is None or any(part.i not in inside for part in parts) or hyphened(noun):
        return None
    words = joined(parts)
    # A product or a place has a capital; what is written small is a common word that the model takes for a name.
    proper = all(part.pos_ == "PROPN" for part in parts if part.is_alpha) and words != words.lower()
    count = len(words.split())
    if not words[:1].isalnum() or not words[-1:].isalnum():
        return None
    if (
        count > MOST_WORDS
        or "/" in words
        or words[0].isdigit()
        or any(character.isdigit() for character in words if not proper)
    ):
        return None
    if not speakable(noun, parts, proper, count, lexicon):
        return None
    say = words if proper else f"the {lowered(parts)}"
    return Name(
        start=parts[0].idx,
        end=parts[-1].idx + len(parts[-1]),
        say=say,
        words=count,
        proper=proper,
        role=ROLES.get(role, "prepositional"),
    )


def hyphened(noun: SpacyToken) -> bool:
    """Whether the word is cut out of one that goes on behind a hyphen ("check" of "check-in desk")."""
    rest = noun.doc.text[noun.idx + len(noun) :]
    return rest[:1] in ("-", "/") and rest[1:2].isalpha()


def name_parts(noun: SpacyToken) -> list[SpacyToken] | None:
    """The tokens to speak, or None where a word that matters would have to go."""
    parts = [noun]
    for child in sorted(noun.lefts, key=lambda token: -token.i):
        taken = before_noun(child)
        if taken is None:
            return None
        parts.extend(taken)
    if cut_short(noun, parts):
        return None
    parts = sorted(set(parts), key=lambda token: token.i)
    while parts and parts[0].dep_ in ("det", "poss"):
        parts = parts[1:]  # an article that hangs on the compound ("the dough schedule") is said once
    if not parts:
        return None
    if parts[-1].i - parts[0].i + 1 != len(parts):
        parts = [t for t in parts if t.i > parts[-1].i - len(parts)]
    return parts if parts[-1].i - parts[0].i + 1 == len(parts) else None


PASSED_OVER = frozenset({"det", "poss", "predet", "case", "cc", "preconj", "punct"})
UNSURE = frozenset({"no", "any", "every", "each", "another", "whose", "which", "what"})


def before_noun(child: SpacyToken) -> list[SpacyToken] | None:
    """What of a word before the noun is spoken: its tokens, nothing, or None where the noun cannot be named."""
    if child.dep_ == "compound" or (child.dep_ == "punct" and child.text == "-"):
        return [t for t in child.subtree if not t.is_space]
    if child.dep_ in PASSED_OVER:
        others = child.dep_ == "poss" and child.lower_ not in ("my", "our")
        return None if others or child.lower_ in UNSURE else []
    if child.dep_ in ("amod", "nmod"):
        if child.lower_ in EMPTY_ADJECTIVES:
            return []
        return [t for t in child.subtree if not t.is_space] if child.pos_ == "PROPN" or keeps(child) else None
    return None if child.dep_ in ("nummod", "quantmod", "advmod", "neg") else []


def cut_short(noun: SpacyToken, parts: list[SpacyToken]) -> bool:
    """Whether what follows the noun belongs to its name."""
    joined_to = [child for child in noun.rights if child.dep_ == "conj"]
    if len(parts) == 1 and any(child.dep_ in ("relcl", "conj", "appos") for child in noun.rights):
        # "the app that…" or "the pens and the paper" is not named by its first word.
        return not (joined_to and noun.pos_ == "PROPN")
    # "global sales and engineering team" is not "the global sales".
    hanging = any(child.i - noun.i <= 4 for child in joined_to)
    return noun.pos_ != "PROPN" and hanging and any(p.dep_ in ("amod", "compound") for p in parts)


def keeps(adjective: SpacyToken) -> bool:
    word = adjective.lower_
    return (word.endswith(KEPT_ENDINGS) and word != "less") or word in KEPT_ADJECTIVES


def joined(parts: list[SpacyToken]) -> str:
    return "".join(part.text_with_ws for part in parts).strip()


def lowered(parts: list[SpacyToken]) -> str:
    return "".join(
        (part.text if (part.pos_ == "PROPN" and not part.is_sent_start) or part.text.isupper() else part.lower_)
        + part.whitespace_
        for part in parts
    ).strip()


ROLES: dict[str, Literal["object", "subject", "fragment"]] = {
    "object": "object",
    "subject": "subject",
    "fragment": "fragment",
}
TIMES = frozenset(
    "day days week weeks month months year years morning evening monday tuesday wednesday thursday friday".split()
)


def speakable(noun: SpacyToken, parts: list[SpacyToken], proper: bool, count: int, lexicon: Lexicon) -> bool:
    if noun.lower_ in lexicon.people or noun.lemma_.lower() in lexicon.people:
        return False
    if any(part.lower_ in lexicon.people for part in parts[:-1]) and noun.pos_ == "PROPN":
        return False  # "the colleague Ruben" is somebody, and no thing
    if any(part.lower_ in ("yesterday", "today", "tomorrow", "tonight") for part in parts):
        return False
    if any(part.lower_ in TIMES for part in parts[:-1]) and count > 2:
        return False
    if count == 1 and not proper and (noun.lower_ in lexicon.stop_names or noun.lemma_.lower() in lexicon.stop_names):
        return False
    if noun.lower_ in ("one", "ones"):
        return False  # "Okay, a real one."
    if count > 1 and all(part.lower_ in lexicon.stop_names for part in parts if part.is_alpha):
        return False
    if proper and count == 1:
        # A lone capitalised word is as likely a person or a place; a product shows itself by its spelling.
        return any(character.isupper() or character.isdigit() for character in noun.text[1:])
    return len(noun.text) > 2 and noun.text.replace("-", "").isalnum()
