"""Who did it, what, and to what: the parts of a clause by which two claims can be about the same deed."""

from __future__ import annotations

from roundtwo.core.clauses import Clause, Parsed, Token
from roundtwo.core.lexicon import Lexicon

ARTICLES = frozenset({"DT", "PRP$"})
WITHIN = ("NN", "JJ", "VBG", "VBN", "CD", "PO", "HYPH", ",")
"""Tags that a noun phrase may go on with."""


def doer_of(clause: Clause, parsed: Parsed, lexicon: Lexicon) -> str:
    """ "i", "we", or the words for somebody else as they stand there; empty where it is nobody, or nobody sure."""
    if clause.passive:
        by = next((i for i, t in enumerate(clause.tokens) if t.lemma == "by"), None)
        return person(clause.tokens[by + 1 :], parsed, lexicon) if by is not None else ""
    if clause.subject in ("i", "we"):
        return clause.subject
    if clause.subject == "they" and clause.subject_lemma in ("she", "he"):
        return clause.subject_lemma
    return person(clause.tokens, parsed, lexicon) if clause.subject == "other" else ""


def person(tokens: tuple[Token, ...], parsed: Parsed, lexicon: Lexicon) -> str:
    """The words of the noun phrase that `tokens` begin with, where they name one person or trade."""
    phrase: list[Token] = []
    for token in tokens:
        if not (token.tag.startswith(("NN", "JJ")) or token.tag in ARTICLES or token.tag == "POS"):
            break
        phrase.append(token)
    nouns = [t for t in phrase if t.tag.startswith("NN")]
    if not nouns or nouns[-1] is not phrase[-1] or nouns[-1].tag in ("NNS", "NNPS"):
        return ""
    named = nouns[-1].tag == "NNP" and not any(t.tag == "DT" for t in phrase)
    last = nouns[-1]
    ours = phrase[0].tag == "PRP$" and last.lemma.endswith(BY_TRADE)
    known = ours or last.lemma in ACTING or last.lemma in lexicon.people
    known = known or any(p.start <= last.start < p.end for p in parsed.people)
    return parsed.text[phrase[0].start : phrase[-1].end] if named or known else ""


BY_TRADE = ("yer", "ager", "eer", "ist", "ian", "tant", "lord", "man", "woman", "isor", "ector", "ner", "mer")
"""How trades end that may stand behind "our": "our lawyer", "my planner"."""
ACTING = frozenset("union council board committee agency firm supplier bank ministry court consultant".split())
"""Bodies that do things as one."""


def object_of(clause: Clause) -> tuple[str, ...]:
    """Lemmas of what the deed was done to, its head last: ("price", "list"). In the passive that is the subject."""
    if clause.passive:
        return noun_phrase(clause.tokens)
    verbs = [i for i, t in enumerate(clause.tokens) if t.lemma == clause.verb.split(" ")[0] and t.tag.startswith("VB")]
    helped = clause.perfect and clause.verb == "have"  # "I've had": the first of them only helps
    return noun_phrase(clause.tokens[verbs[1 if helped and len(verbs) > 1 else 0] + 1 :]) if verbs else ()


def noun_phrase(tokens: tuple[Token, ...]) -> tuple[str, ...]:
    found: list[str] = []
    for token in tokens:
        if token.tag.startswith(("NN", "JJ")):
            found.append(token.lemma.lower())
        elif token.tag not in ARTICLES and token.tag not in ("VBG", "VBN", "CD", "POS", "RP", "PDT", "PRP$"):
            break
    return tuple(found)


def before_it(clause: Clause, parsed: Parsed) -> Clause | None:
    """The clause that an "it" stands for something in: the one before, in the same sentence."""
    if not any(t.text.lower() in ("it", "that", "this") and t.tag in ("PRP", "DT") for t in clause.tokens[-2:]):
        return None
    start = next((s for s, e in parsed.sentences if s <= clause.start < e), clause.start)
    earlier = [c for c in parsed.clauses if start <= c.start < clause.start]
    return earlier[-1] if earlier else None
