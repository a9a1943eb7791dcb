"""Noun phrases as they were said, for talk about oneself and the world rather than about something done.

A thing that was made or moved is named by `names`; what somebody wants, believes or does as a habit is mostly an
abstract noun with an adjective ("calculated risks", "a better result"), and the adjective is the point of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from spacy.tokens import Doc, Span
from spacy.tokens import Token as SpacyToken

from roundtwo.core.clauses import Phrase
from roundtwo.core.lexicon import Lexicon

MOST_WORDS = 5
OWN = {"my": "your", "our": "your", "me": "you", "i": "you", "us": "you", "we": "you"}
POINTING = frozenset("it its this that these those he him his she her hers they them their you your yours myself "
                     "yourself himself herself themselves itself ourselves who which what whose".split())  # fmt: skip
LEFT_OUT = frozenset("some many several few various certain all more much".split())
"""Words before a noun that are not said again."""
UNSURE = frozenset("no every each another other others any such same one two three first last both either "
                   "neither enough most least lot bit kind sort type too".split())  # fmt: skip
PALE = frozenset(
    "good great nice bad big small little very really best better old own whole entire main different "
    "important certain whole right able right full first last next same other more many few sure".split()
)
"""Adjectives that tell too little for a noun to be worth saying for them alone."""
NEVER = frozenset(
    "time way side order age lane amount day year hour minute week month night number hand point lot thing place "
    "level phase form manner term case moment end start beginning rest mate one kind sort type bit fact reason "
    "sake matter regard pleasure happiness joy satisfaction nature data master degree".split()
)
"""Nouns that stand for nothing, whatever goes before them."""
ABSTRACT = (
    "tion", "sion", "ness", "ity", "ment", "ship", "ance", "ence", "ism", "cy", "ure", "ing", "hood", "dom",
)  # fmt: skip
ABSTRACTS = frozenset(
    "trust respect success growth spirit discipline honesty loyalty effort care feedback teamwork work pressure risk "
    "pride praise belief health skill thinking power change freedom help humour humor energy courage interest".split()
)


def phrases_in(document: Doc, lexicon: Lexicon) -> Iterator[Phrase]:
    """Every noun phrase that could be asked about, in the order of the text."""
    for chunk in document.noun_chunks:
        phrase = phrase_of(chunk, lexicon)
        if phrase is not None:
            yield phrase


def phrase_of(chunk: Span, lexicon: Lexicon) -> Phrase | None:
    root = chunk.root
    if root.pos_ not in ("NOUN", "PROPN") or root.tag_ not in ("NN", "NNS") or root.ent_type_ in ("DATE", "TIME"):
        return None
    words = list(chunk)
    # An adjective that was taken for the head's neighbour only is left with its noun; a second noun is taken along.
    words += joined_to(root)
    article = words[:1] if words[0].lower_ in ("a", "an") else []
    words = words[len(article) :]
    article = article if root.tag_ == "NN" else []  # "a few examples"
    while words and left_out(words[0], bool(article)):
        words = words[1:]
    words = article + words
    determiner = chunk[0].lower_ if chunk[0].dep_ in ("det", "poss") else ""
    if not 1 <= len(words) <= MOST_WORDS or any(bad(word) for word in words):
        return None
    if any(len(word) < 2 and word.is_alpha and word.lower_ != "a" for word in words):
        return None  # a slip of the pen
    if denied(root) or cut_short(root, words) or exemplified(root, words) or doing(words[0], lexicon):
        return None
    told = [w for w in words if content(w) and w.lower_ not in PALE]
    modified = len(told) > 1
    if root.lemma_.lower() in NEVER:
        return None
    hollow = root.lemma_.lower() in lexicon.stop_names or root.lower_ in lexicon.stop_names
    if not told or (hollow and not modified) or root.lemma_.lower() in lexicon.people | {"person", "people"}:
        return None
    if not modified and (len(root) < 4 or root.dep_ != "dobj"):
        return None
    if len({w.lower_ for w in words}) < len(words):
        return None
    return Phrase(
        start=words[0].idx,
        end=words[-1].idx + len(words[-1]),
        say="".join(spoken(w) + w.whitespace_ for w in words).strip(),
        number=number_of(root, determiner, described=any(w.pos_ in ("ADJ", "VERB") for w in words if w is not root)),
        words=len(words),
        weight=weight_of(root, modified, len(told)),
        definite=determiner == "the" or words[0].lower_ in OWN,
    )


def left_out(word: SpacyToken, kept: bool) -> bool:
    """Whether a word at the head of a phrase goes: "some", "then", and adjectives that tell too little."""
    pale = not kept and word.lower_ in PALE and word.dep_ == "amod"
    return word.lower_ in LEFT_OUT or word.is_punct or word.pos_ == "ADV" or word.tag_ == "IN" or pale


EXAMPLES = ("like", "such as", "for example", "e.g", "including", "\u2014", "\u2013", ":", "- ")


def exemplified(root: SpacyToken, words: list[SpacyToken]) -> bool:
    """Whether it is said what is meant, or the phrase is itself only what something is likened to."""
    after = root.doc.text[words[-1].idx + len(words[-1]) :].lstrip(" ,(").lower()
    before = root.doc[root.left_edge.i - 1].lower_ if root.left_edge.i else ""
    return after.startswith(EXAMPLES) or before in ("like", "as")


def doing(first: SpacyToken, lexicon: Lexicon) -> bool:
    """Whether the first word is a deed that the model takes for an adjective ("increasing lease renewals")."""
    deed = lexicon.verb_class(first.lemma_.lower()) in DEEDS
    opens = first.i == 0 or first.doc[first.i - 1].text in (",", ".", ";", "and")
    return deed and (first.tag_ == "VBG" or (first.tag_ in ("NN", "VB", "VBP") and opens))


DEEDS = frozenset({"scope", "fix", "intro", "make", "change", "win", "choose", "check"})


def joined_to(root: SpacyToken) -> list[SpacyToken]:
    """ "and recognition" of "rewards and recognition"; only a bare noun that stands right behind."""
    rest = list(root.doc[root.i + 1 : root.i + 3])
    together = len(rest) == 2 and rest[0].lower_ == "and" and rest[1].dep_ == "conj" and rest[1].head is root
    if together and rest[1].pos_ == "NOUN" and not list(rest[1].lefts):
        following = root.doc[root.i + 3].dep_ if root.i + 3 < len(root.doc) else "punct"
        return rest if following not in ("compound", "conj", "dobj") else []
    return []


def bad(word: SpacyToken) -> bool:
    lowered = word.lower_.replace("’", "'")
    if lowered in POINTING | UNSURE or word.like_num or word.tag_ in ("CD", "PRP", "WDT", "WP", "POS"):
        return True
    return not (word.is_alpha or word.text in ("-", "'")) or word.is_space


def content(word: SpacyToken) -> bool:
    return word.pos_ in ("NOUN", "ADJ", "PROPN", "VERB") and word.lower_ not in OWN


def denied(root: SpacyToken) -> bool:
    """Whether what it belongs to is denied ("I don't take big risks", "without a plan")."""
    near = [t.lower_ for t in root.doc[max(0, root.left_edge.i - 2) : root.left_edge.i + 1]]
    if {"no", "not", "n't", "without", "never", "nor"} & set(near):
        return True
    return any(child.dep_ == "neg" for above in root.ancestors for child in above.children)


def cut_short(root: SpacyToken, words: list[SpacyToken]) -> bool:
    """Whether what follows belongs to it: "the people who…", "the side of…", "a willingness to learn"."""
    last = words[-1].i
    following = root.doc[last + 1] if last + 1 < len(root.doc) else None
    if following is None or (following.is_punct and following.text not in ("-", "/")):
        return False
    if following.text in ("-", "/") or following.lower_ in ("of", "like", "who", "whose", "than", "more", "less"):
        return True
    return following.head.i in range(words[0].i, last + 1) and following.lower_ not in ("and", "or", "but")


def spoken(word: SpacyToken) -> str:
    if word.lower_ in OWN:
        return OWN[word.lower_]
    return word.text if word.text.isupper() or word.pos_ == "PROPN" else word.lower_


def number_of(root: SpacyToken, determiner: str, *, described: bool) -> Literal["several", "one", "mass"]:
    """Nouns with nothing but a noun before them ("work culture") name a field rather than a notion of one's own."""
    if root.tag_ == "NNS":
        return "several"
    if determiner in ("a", "an"):
        return "one"
    lemma = root.lemma_.lower()
    return "mass" if described and (lemma.endswith(ABSTRACT) or lemma in ABSTRACTS) else "one"


def weight_of(root: SpacyToken, modified: bool, told: int) -> float:
    """How much it is worth asking about: what is said of it, and the part it plays."""
    main = root.head.pos_ in ("VERB", "AUX") or root.head.pos_ == "ADP"
    subject = any(c.dep_ == "nsubj" and c.lower_ in ("i", "we") for a in root.ancestors for c in a.children)
    aside = any(a.dep_ in ("relcl", "advcl", "acl") for a in root.ancestors)
    return 2.0 * modified + 0.3 * told + 0.6 * main + 0.8 * subject - 0.8 * aside + 0.4 * (root.tag_ == "NNS")
